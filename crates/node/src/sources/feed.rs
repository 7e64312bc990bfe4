//! Opening a source: whatever it is, it becomes something that can be read.
//!
//! Reads return within [`PATIENCE`], so that a source that is told to stop stops.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream, ToSocketAddrs, UdpSocket};
use std::path::Path;
use std::time::Duration;

use super::settings::Connection;

/// How long a read waits at most.
pub const PATIENCE: Duration = Duration::from_millis(500);
const CONNECT_PATIENCE: Duration = Duration::from_secs(10);
const DATAGRAM_BYTES_MAX: usize = 65_536;

/// What a source is read from.
pub type Feed = Box<dyn Read + Send>;

/// Opens a source that is read; one that is called, or played, is opened elsewhere.
pub fn open(connection: &Connection) -> io::Result<Feed> {
    match connection {
        Connection::TcpClient { address } => Ok(Box::new(call(address)?)),
        Connection::Udp { listen, group } => Ok(Box::new(Datagrams::bind(*listen, *group)?)),
        Connection::Serial { device, baud } => Ok(Box::new(
            serialport::new(device, *baud).timeout(PATIENCE).open()?,
        )),
        Connection::File { path } => open_file(path),
        Connection::Stdin => Ok(Box::new(io::stdin())),
        Connection::TcpServer { .. } | Connection::Replay(_) => Err(io::Error::other(
            "this kind of source is not opened but served",
        )),
    }
}

/// A recording or log; `.gz` is unpacked on the way.
pub fn open_file(path: &Path) -> io::Result<Feed> {
    let file = BufReader::with_capacity(1 << 20, File::open(path)?);
    if path.extension().is_some_and(|ending| ending == "gz") {
        Ok(Box::new(flate2::read::MultiGzDecoder::new(file)))
    } else {
        Ok(Box::new(file))
    }
}

fn call(address: &str) -> io::Result<TcpStream> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, format!("{address} has no address"));
    for candidate in address.to_socket_addrs()? {
        match TcpStream::connect_timeout(&candidate, CONNECT_PATIENCE) {
            Ok(stream) => {
                stream.set_read_timeout(Some(PATIENCE))?;
                return Ok(stream);
            }
            Err(cause) => last = cause,
        }
    }
    Err(last)
}

/// Datagrams as a stream of lines: each ends its last line.
struct Datagrams {
    socket: UdpSocket,
    datagram: Box<[u8]>,
    unread: std::ops::Range<usize>,
}

impl Datagrams {
    fn bind(listen: SocketAddr, group: Option<IpAddr>) -> io::Result<Self> {
        let socket = UdpSocket::bind(listen)?;
        match group {
            Some(IpAddr::V4(group)) => socket.join_multicast_v4(&group, &Ipv4Addr::UNSPECIFIED)?,
            Some(IpAddr::V6(group)) => socket.join_multicast_v6(&group, 0)?,
            None => {}
        }
        socket.set_read_timeout(Some(PATIENCE))?;
        let datagram = vec![0; DATAGRAM_BYTES_MAX + 1].into_boxed_slice();
        Ok(Self {
            socket,
            datagram,
            unread: 0..0,
        })
    }
}

impl Read for Datagrams {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.unread.is_empty() {
            let room = self
                .datagram
                .get_mut(..DATAGRAM_BYTES_MAX)
                .unwrap_or_default();
            let length = self.socket.recv(room)?;
            if let Some(end) = self.datagram.get_mut(length) {
                *end = b'\n';
            }
            self.unread = 0..length + 1;
        }
        let waiting = self.datagram.get(self.unread.clone()).unwrap_or_default();
        let taken = waiting.len().min(out.len());
        if let (Some(to), Some(from)) = (out.get_mut(..taken), waiting.get(..taken)) {
            to.copy_from_slice(from);
        }
        self.unread.start += taken;
        Ok(taken)
    }
}
