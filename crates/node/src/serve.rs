//! Serving: the routes, the line they are reached on, and its end.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::api;
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::config::Tls;
use crate::web;

/// How long open requests may take when the node stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// How the line is protected, with what it takes.
#[derive(Debug)]
pub enum Line {
    /// It is not.
    Plain,
    /// With a certificate.
    Tls(RustlsConfig),
}

/// Everything that is served.
pub fn routes(centre: &Arc<Centre>) -> Router {
    let no_sniffing = HeaderValue::from_static("nosniff");
    api::router(centre)
        .fallback(elsewhere)
        .layer(CompressionLayer::new())
        .layer(SetResponseHeaderLayer::if_not_present(
            header::X_CONTENT_TYPE_OPTIONS,
            no_sniffing,
        ))
}

/// What no route knows: a problem below the API, the web client elsewhere.
async fn elsewhere(uri: Uri) -> Response {
    let ours = ["/api/", "/ogc/", "/tiles/"];
    if ours.iter().any(|prefix| uri.path().starts_with(prefix)) {
        return Problem::not_found("route", uri.path()).into_response();
    }
    web::serve(uri).await
}

/// Whether the line has to be protected when nothing else is said: anything but loopback.
pub fn is_secure(tls: &Tls, listen: SocketAddr) -> bool {
    match tls {
        Tls::Auto => !listen.ip().is_loopback(),
        Tls::SelfMade | Tls::Given { .. } => true,
        Tls::Off => false,
    }
}

/// Where the certificate of the line lies, or will lie; none for a line that is not protected.
pub fn certificate(tls: &Tls, listen: SocketAddr, data: &Path) -> Option<PathBuf> {
    match tls {
        Tls::Given { certificate, .. } => Some(certificate.clone()),
        _ if is_secure(tls, listen) => Some(data.join("tls/certificate.pem")),
        _ => None,
    }
}

/// Prepares the line.
pub async fn line(tls: &Tls, listen: SocketAddr, data: &Path) -> Result<Line> {
    let Some(certificate) = certificate(tls, listen, data) else {
        return Ok(Line::Plain);
    };
    let key = match tls {
        Tls::Given { key, .. } => key.clone(),
        Tls::Auto | Tls::SelfMade | Tls::Off => self_made(&certificate)?,
    };
    let config = RustlsConfig::from_pem_file(&certificate, &key)
        .await
        .with_context(|| {
            format!(
                "the certificate {} and key {}",
                certificate.display(),
                key.display()
            )
        })?;
    Ok(Line::Tls(config))
}

/// The key to a certificate that is made at the first start and kept.
fn self_made(certificate: &Path) -> Result<PathBuf> {
    let folder = certificate.parent().unwrap_or(certificate);
    let key = folder.join("key.pem");
    if certificate.is_file() && key.is_file() {
        return Ok(key);
    }
    let names = ["localhost", "thalweg", "127.0.0.1", "::1"].map(str::to_owned);
    let made = rcgen::generate_simple_self_signed(names).context("a certificate cannot be made")?;
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    write_private(&key, &made.signing_key.serialize_pem())?;
    write_private(certificate, &made.cert.pem())?;
    Ok(key)
}

fn write_private(path: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(path)
        .with_context(|| path.display().to_string())?;
    file.write_all(text.as_bytes())
        .with_context(|| path.display().to_string())
}

/// Serves until the handle says stop.
pub async fn serve(
    listener: TcpListener,
    line: Line,
    routes: Router,
    handle: Handle<SocketAddr>,
) -> Result<()> {
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    match line {
        Line::Plain => {
            axum_server::from_tcp(listener)?
                .handle(handle)
                .serve(service)
                .await?;
        }
        Line::Tls(config) => {
            axum_server::from_tcp_rustls(listener, config)?
                .handle(handle)
                .serve(service)
                .await?;
        }
    }
    Ok(())
}

/// Tells the server to let open requests finish and end.
pub fn farewell(handle: &Handle<SocketAddr>) {
    handle.graceful_shutdown(Some(FAREWELL));
}
