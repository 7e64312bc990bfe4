//! `cargo xtask package`: the binary as it is shipped, and a Debian package of it.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Context, Result};

use crate::run::{has, node, program, root, run_quietly, say, target};
use crate::web;

/// The binary may be so large, stripped.
const BINARY_BYTES_MAX: u64 = 60 << 20;

/// Builds both.
pub fn run(_: &[String]) -> Result<()> {
    web::run(&[])?;
    let binary = node("ship")?;
    let bytes = binary.metadata()?.len();
    anyhow::ensure!(bytes <= BINARY_BYTES_MAX, "the binary has {bytes} bytes");
    say(&format!(
        "binary: {} ({:.1} MB)",
        binary.display(),
        megabytes(bytes)
    ));
    if has("dpkg-deb") {
        debian(&binary)?;
    }
    Ok(())
}

fn debian(binary: &Path) -> Result<()> {
    let tree = target().join("debian");
    if tree.exists() {
        std::fs::remove_dir_all(&tree)?;
    }
    let put = |from: &Path, to: &str, mode: u32| copy(from, &tree.join(to), mode);
    put(binary, "usr/bin/thalweg", 0o755)?;
    let packaging = root().join("packaging");
    put(
        &packaging.join("thalweg.service"),
        "usr/lib/systemd/system/thalweg.service",
        0o644,
    )?;
    put(
        &packaging.join("thalweg.toml"),
        "etc/thalweg/thalweg.toml",
        0o644,
    )?;
    put(
        &root().join("LICENSE"),
        "usr/share/doc/thalweg/copyright",
        0o644,
    )?;
    put(
        &root().join("CHANGELOG.md"),
        "usr/share/doc/thalweg/CHANGELOG.md",
        0o644,
    )?;
    put(&packaging.join("postinst"), "DEBIAN/postinst", 0o755)?;
    put(&packaging.join("prerm"), "DEBIAN/prerm", 0o755)?;
    shell_files(binary, &tree)?;
    let control = std::fs::read_to_string(packaging.join("control"))?
        .replace("{version}", env!("CARGO_PKG_VERSION"))
        .replace("{architecture}", architecture()?.trim());
    std::fs::write(tree.join("DEBIAN/control"), control)?;
    std::fs::write(tree.join("DEBIAN/conffiles"), "/etc/thalweg/thalweg.toml\n")?;
    let package = target().join(format!("thalweg_{}.deb", env!("CARGO_PKG_VERSION")));
    run_quietly(
        program("dpkg-deb")
            .args(["--root-owner-group", "--build"])
            .arg(&tree)
            .arg(&package),
    )?;
    say(&format!("package: {}", package.display()));
    Ok(())
}

/// Completions and manual pages, written by the program itself.
fn shell_files(binary: &Path, tree: &Path) -> Result<()> {
    for (shell, to) in [
        ("bash", "usr/share/bash-completion/completions/thalweg"),
        ("zsh", "usr/share/zsh/vendor-completions/_thalweg"),
        ("fish", "usr/share/fish/vendor_completions.d/thalweg.fish"),
    ] {
        let output = program(&binary.to_string_lossy())
            .args(["completions", shell])
            .output()?;
        let to = tree.join(to);
        std::fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        std::fs::write(to, output.stdout)?;
    }
    let pages = tree.join("usr/share/man/man1");
    std::fs::create_dir_all(&pages)?;
    run_quietly(program(&binary.to_string_lossy()).arg("man").arg(&pages))
}

fn copy(from: &Path, to: &Path, mode: u32) -> Result<()> {
    std::fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
    std::fs::copy(from, to).with_context(|| from.display().to_string())?;
    std::fs::set_permissions(to, std::fs::Permissions::from_mode(mode))?;
    Ok(())
}

fn architecture() -> Result<String> {
    let output = program("dpkg").arg("--print-architecture").output()?;
    Ok(String::from_utf8(output.stdout)?)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "shown with one decimal"
)]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
