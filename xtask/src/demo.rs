//! `cargo xtask demo`: a centre on a recorded feed, from nothing, with one command.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::{has, node, program, root, run as run_program, run_quietly, say, target};
use crate::{patrols, web, year};

const PASSWORD: &str = "show me the border";
const PORT: u16 = 8470;
/// Events of the year before the demo begins: enough for a history, few enough to start at once.
const EVENTS: &str = "1500";

/// Sets everything up, starts the node and says where it is.
pub fn run(arguments: &[String]) -> Result<()> {
    let port = match arguments {
        [] => PORT,
        [port] => port.parse().context("the only argument is a port")?,
        _ => bail!("usage: cargo xtask demo [PORT]"),
    };
    let listen = SocketAddr::from(([127, 0, 0, 1], port));
    drop(
        TcpListener::bind(listen)
            .with_context(|| format!("{listen} is taken; name another port"))?,
    );
    web::run(&[])?;
    say("building the node");
    let binary = node("dev")?;
    let config = prepare(&binary)?;
    greet(listen);
    patrols::plan_soon(listen, PASSWORD);
    run_program(
        program(&binary.to_string_lossy())
            .args(["serve", "--config"])
            .arg(&config)
            .args(["--listen", &listen.to_string()]),
    )
}

/// A fresh data folder with the border, the zones, the places, a year of history, own assets and three
/// accounts.
fn prepare(binary: &Path) -> Result<PathBuf> {
    let folder = target().join("demo");
    let data = folder.join("data");
    if data.exists() {
        std::fs::remove_dir_all(&data).context("the last demo may still be running")?;
    }
    std::fs::create_dir_all(&folder)?;
    let config = folder.join("thalweg.toml");
    let feed = root().join("fixtures/captures/ais/denmark-300s.nmea.gz");
    let template = std::fs::read_to_string(root().join("fixtures/demo/thalweg.toml"))?;
    let filled = template
        .replace("{data}", &data.to_string_lossy())
        .replace("{feed}", &feed.to_string_lossy());
    std::fs::write(&config, filled)?;
    say("preparing the border, zones, places, a year of history and accounts");
    let history = folder.join("year");
    year::write(&history, EVENTS)?;
    let thalweg = |arguments: &[&str]| {
        run_quietly(
            program(&binary.to_string_lossy())
                .args(arguments)
                .arg("--config")
                .arg(&config),
        )
    };
    for (kind, file) in [
        ("sections", history.join("sections.geojson")),
        (
            "zones",
            root().join("fixtures/geography/zones-demo.geojson"),
        ),
        ("places", history.join("places.geojson")),
        ("reports", history.join("reports.jsonl")),
        ("reports", root().join("fixtures/demo/own-assets.jsonl")),
        ("events", history.join("events.jsonl")),
        ("levels", history.join("levels.jsonl")),
    ] {
        thalweg(&["import", "--kind", kind, &file.to_string_lossy()])?;
    }
    for (name, role, shown) in [
        ("officer", "duty_officer", "Duty officer"),
        ("supervisor", "supervisor", "Shift supervisor"),
        ("admin", "administrator", "Administrator"),
    ] {
        thalweg(&[
            "account",
            name,
            "--role",
            role,
            "--shown",
            shown,
            "--password",
            PASSWORD,
        ])?;
    }
    Ok(config)
}

fn greet(listen: SocketAddr) {
    let address = format!("http://{listen}/");
    say(&format!(
        "\n  Open     {address}\n  Log in   officer (also: supervisor, admin)\n  Password {PASSWORD}\n\n\
         It shows the whole Danish AIS network, recorded on 12 November 2013 and played as if it\n\
         were now. Events, levels and indicators of the year before, own assets and patrols are\n\
         made up: nothing of it happened. Ctrl+C ends it.\n"
    ));
    let at_a_desk =
        std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some();
    if at_a_desk && has("xdg-open") {
        // Who has no browser can read the address.
        let _ = program("xdg-open").arg(address).spawn();
    }
}
