//! What a sensor or station does: it calls or is called, and sends lines.

use std::io::{ErrorKind, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::time::Duration;

use anyhow::Result;

use crate::patience::wait_for;

/// A free port of the loopback address, for who listens next.
pub fn free_port() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// A station that is called by the node.
#[derive(Debug)]
pub struct Station {
    listener: TcpListener,
}

impl Station {
    /// Listens on a free port.
    pub fn open() -> Result<Self> {
        Self::open_at(SocketAddr::from(([127, 0, 0, 1], 0)))
    }

    /// Listens on this port, again.
    pub fn open_at(address: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener })
    }

    /// Where it is called.
    pub fn address(&self) -> Result<SocketAddr> {
        Ok(self.listener.local_addr()?)
    }

    /// Waits for a call.
    pub fn accept(&self) -> Result<Line> {
        wait_for("a call of the node", || match self.listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(false)?;
                Ok(Some(Line(stream)))
            }
            Err(cause) if cause.kind() == ErrorKind::WouldBlock => Ok(None),
            Err(cause) => Err(cause.into()),
        })
    }
}

/// A line to the node.
#[derive(Debug)]
pub struct Line(pub TcpStream);

impl Line {
    /// Calls a node that listens; it may still be about to.
    pub fn call(address: SocketAddr) -> Result<Self> {
        let stream = wait_for("a node that listens", || {
            Ok(TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok())
        })?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// Sends a line.
    pub fn say(&mut self, line: &str) -> Result<()> {
        self.send(format!("{line}\r\n").as_bytes())
    }

    /// Sends anything.
    pub fn send(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.0.write_all(bytes)?)
    }
}

/// Sends a datagram.
pub fn datagram(to: SocketAddr, text: &str) -> Result<()> {
    let socket = UdpSocket::bind("127.0.0.1:0")?;
    socket.send_to(text.as_bytes(), to)?;
    Ok(())
}
