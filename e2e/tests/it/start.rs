//! What a node refuses to start on, and in which words.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;

use anyhow::{Context as _, Result};
use rusqlite::Connection;
use thalweg_e2e::place::{Place, words};

#[test]
fn a_second_node_on_a_folder_refuses_in_words() -> Result<()> {
    let place = Place::new("")?;
    let first = place.start()?;
    let refusal = place.refusal()?;
    assert!(refusal.contains("in use by another process"), "{refusal}");
    assert!(
        refusal.contains(&place.data().display().to_string()),
        "{refusal}"
    );
    // The first goes on.
    assert!(first.token("admin").is_ok());
    Ok(())
}

#[test]
fn a_wrong_configuration_says_which_key_what_was_expected_and_where() -> Result<()> {
    let place = Place::new("")?;
    let wrong = [
        (
            "[http]\nlissten = \"127.0.0.1:1\"\n",
            ["lissten", "listen", "line 2"],
        ),
        (
            "[pipeline]\nshards = 0\n",
            ["pipeline.shards", "1 to 64", "0"],
        ),
        (
            "[pipeline]\nshards = \"two\"\n",
            ["shards", "usize", "line 2"],
        ),
        (
            "[[source]]\nname = \"a b\"\nconnection = { kind = \"stdin\" }\n",
            ["source `a b`", "name", "letters, digits"],
        ),
        (
            "[[source]]\nname = \"a\"\nconnection = { kind = \"tcp_client\", address = \"x\" }\n",
            ["source `a`", "connection.address", "host:port"],
        ),
        (
            "[[source]]\nname = \"a\"\nconnection = { kind = \"pigeon\" }\n",
            ["pigeon", "tcp_client", "line 3"],
        ),
    ];
    for (text, expected) in wrong {
        place.configure(text)?;
        let refusal = place.refusal()?;
        for part in expected {
            assert!(refusal.contains(part), "`{part}` is not in: {refusal}");
        }
        let checked = place.command("check")?.output()?;
        assert!(!checked.status.success(), "`check` takes {text}");
    }
    Ok(())
}

#[test]
fn a_folder_that_cannot_be_written_is_named() -> Result<()> {
    let mut place = Place::new("")?;
    // Root may write everywhere: the program runs as nobody, who owns nothing here.
    if nix::unistd::geteuid().is_root() {
        place.start_through(&["setpriv", "--reuid=65534", "--clear-groups", "--"]);
    }
    let folder = place.data().parent().context("no parent")?;
    std::fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    std::fs::set_permissions(place.data(), Permissions::from_mode(0o555))?;
    let refusal = place.refusal()?;
    assert!(refusal.contains("cannot be written"), "{refusal}");
    assert!(
        refusal.contains(&place.data().display().to_string()),
        "{refusal}"
    );
    std::fs::set_permissions(place.data(), Permissions::from_mode(0o755))?;
    Ok(())
}

#[test]
fn a_database_that_another_program_has_locked_is_said_and_recovers() -> Result<()> {
    let place = Place::new("")?;
    let node = place.start()?;
    let token = node.token("admin")?;
    let other = Connection::open(place.data().join("thalweg.db"))?;
    other.execute_batch("BEGIN IMMEDIATE")?;
    let label = serde_json::json!({ "label": "locked" });
    let refused = node.ask("POST", "/api/v1/tokens", Some(&token), Some(&label))?;
    assert_eq!(refused.status, 507, "{refused:?}");
    assert!(
        refused.body["detail"].to_string().contains("locked"),
        "{refused:?}"
    );
    // Who only reads is answered all the while.
    assert!(node.get("/api/v1/system", &token)?["unsaved_since"].is_string());
    other.execute_batch("ROLLBACK")?;
    let answer = node.ask("POST", "/api/v1/tokens", Some(&token), Some(&label))?;
    answer.good()?;
    assert!(node.get("/api/v1/system", &token)?["unsaved_since"].is_null());
    Ok(())
}

#[test]
fn a_database_that_stays_locked_is_named_at_the_start() -> Result<()> {
    let place = Place::new("")?;
    let other = Connection::open(place.data().join("thalweg.db"))?;
    other.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; PRAGMA user_version = 1;",
    )?;
    let refusal = place.refusal()?;
    assert!(refusal.contains("thalweg.db"), "{refusal}");
    assert!(refusal.contains("locked"), "{refusal}");
    Ok(())
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() -> Result<()> {
    let place = Place::new("")?;
    let newer = Connection::open(place.data().join("thalweg.db"))?;
    newer.pragma_update(None, "user_version", 99)?;
    drop(newer);
    let refusal = place.refusal()?;
    assert!(refusal.contains("newer version"), "{refusal}");
    Ok(())
}

#[test]
fn a_port_that_is_taken_is_named() -> Result<()> {
    let place = Place::new("")?;
    let taken = std::net::TcpListener::bind("127.0.0.1:0")?;
    let address = taken.local_addr()?.to_string();
    let tried = place
        .command("serve")?
        .args(["--listen", &address])
        .stdin(Stdio::null())
        .output()?;
    assert!(!tried.status.success());
    assert!(words(&tried).contains(&address), "{}", words(&tried));
    Ok(())
}
