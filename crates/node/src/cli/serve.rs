//! `thalweg serve`: runs the centre.

use std::io::IsTerminal;
use std::net::{SocketAddr, TcpListener};

use anyhow::{Context, Result};
use axum_server::Handle;
use thalweg_node::clock::Clock;
use thalweg_node::node::Node;
use tracing_subscriber::EnvFilter;

use super::{Place, say};

/// Run the centre.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Address and port to serve on, instead of those of the configuration.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Write the log as JSON, one object a line.
    #[arg(long)]
    log_json: bool,
}

/// Runs until a signal says stop.
pub fn run(arguments: &Arguments) -> Result<()> {
    start_log(arguments.log_json);
    let mut config = arguments.place.load()?;
    config.http.listen = arguments.listen.unwrap_or(config.http.listen);
    let listen = config.http.listen;
    let listener =
        TcpListener::bind(listen).with_context(|| format!("{listen} cannot be listened on"))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let node = Node::start(config, Clock::Wall)?;
    greet(&node, address)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(node.serve(listener, Handle::new()));
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    node.stop();
    served
}

fn greet(node: &Node, address: SocketAddr) -> Result<()> {
    let centre = node.centre();
    let scheme = if centre.secure { "https" } else { "http" };
    say(&format!(
        "{} is served at {scheme}://{address}/",
        centre.config.centre.name
    ));
    let empty = centre
        .readers
        .read(|reader| Ok(reader.accounts()?.is_empty()))?;
    if empty {
        say(&format!(
            "There is no account yet. Open the address and enter this code: {}",
            centre.setup_code
        ));
    }
    Ok(())
}

fn start_log(json: bool) {
    let filter = EnvFilter::try_from_env("THALWEG_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    if json { log.json().init() } else { log.init() }
}
