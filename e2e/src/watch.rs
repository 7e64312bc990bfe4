//! A program that watches the live stream by WebSocket.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use tungstenite::client::IntoClientRequest as _;
use tungstenite::{Message, WebSocket};

use crate::node::Token;

/// How long a watcher waits for the next message.
const PATIENCE: Duration = Duration::from_secs(60);
const HEADER_BYTES: usize = 24;
const RECORD_BYTES: usize = 32;
/// A frame of counts has no records.
const COUNTS: u8 = 3;

/// A watcher that is connected.
#[derive(Debug)]
pub struct Watch {
    socket: WebSocket<TcpStream>,
}

/// What a watcher is told.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// Tracks of one map cell.
    Tracks(Frame),
    /// Anything else.
    Text(Value),
    /// The node closed the stream, with this code.
    Closed(u16),
}

/// A binary frame (docs/protocol/live.md §4).
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// 1 changes, 2 the whole cell, 3 counts.
    pub kind: u8,
    /// Its records.
    pub seen: Vec<Seen>,
    /// Tracks that left the cell.
    pub gone: Vec<u64>,
}

/// A record of a frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// The number of the track: an MMSI in the lower half.
    pub track: u64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Latitude in degrees.
    pub lat: f64,
    /// Speed in tenths of a knot.
    pub speed: u16,
}

impl Seen {
    /// The MMSI, when it is a track of AIS.
    pub fn mmsi(&self) -> Option<u32> {
        (self.track >> 32 == 1).then(|| u32::try_from(self.track & 0xFFFF_FFFF).ok())?
    }
}

impl Watch {
    /// Watches everything; `immediate` asks for every change at once.
    pub fn open(node: SocketAddr, token: &Token, immediate: bool) -> Result<Self> {
        let stream = TcpStream::connect(node)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Self::over(stream, node, token, immediate)
    }

    /// Watches over a line that is set up already.
    pub fn over(
        stream: TcpStream,
        node: SocketAddr,
        Token(token): &Token,
        immediate: bool,
    ) -> Result<Self> {
        let url = format!("ws://{node}/api/v1/live?immediate={immediate}");
        let mut request = url.into_client_request()?;
        let bearer = format!("Bearer {token}").parse()?;
        request.headers_mut().insert("authorization", bearer);
        let (socket, _) = tungstenite::client(request, stream).context("no stream")?;
        Ok(Self { socket })
    }

    /// Sends a view.
    pub fn look(&mut self, view: &Value) -> Result<()> {
        Ok(self.socket.send(Message::text(view.to_string()))?)
    }

    /// The line alone, for who reads it in bulk.
    pub fn into_stream(self) -> TcpStream {
        self.socket.into_inner()
    }

    /// The next message.
    pub fn told(&mut self) -> Result<Told> {
        loop {
            match self.socket.read() {
                Ok(Message::Binary(frame)) => return Ok(Told::Tracks(frame_of(&frame)?)),
                Ok(Message::Text(text)) => return Ok(Told::Text(serde_json::from_str(&text)?)),
                Ok(Message::Close(frame)) => {
                    let code = frame.map_or(1005, |frame| frame.code.into());
                    return Ok(Told::Closed(code));
                }
                Ok(_) => {}
                Err(fault) => bail!("the stream broke: {fault}"),
            }
        }
    }

    /// Waits for a position of a ship.
    pub fn wait_for_ship(&mut self, mmsi: u32) -> Result<Seen> {
        loop {
            match self.told()? {
                Told::Tracks(frame) => {
                    if let Some(seen) = frame.seen.iter().find(|seen| seen.mmsi() == Some(mmsi)) {
                        return Ok(*seen);
                    }
                }
                Told::Text(_) => {}
                Told::Closed(code) => bail!("the stream was closed with {code}"),
            }
        }
    }

    /// Waits for a text of this type.
    pub fn wait_for_text(&mut self, kind: &str) -> Result<Value> {
        loop {
            match self.told()? {
                Told::Text(text) if text.get("type").is_some_and(|is| is == kind) => {
                    return Ok(text);
                }
                Told::Closed(code) => bail!("the stream was closed with {code}"),
                Told::Text(_) | Told::Tracks(_) => {}
            }
        }
    }
}

fn frame_of(bytes: &[u8]) -> Result<Frame> {
    let (records, removals) = (count(bytes, 16)?, count(bytes, 20)?);
    let kind = *bytes.first().context("an empty frame")?;
    if kind == COUNTS {
        let (seen, gone) = (Vec::new(), Vec::new());
        return Ok(Frame { kind, seen, gone });
    }
    let end = HEADER_BYTES + records * RECORD_BYTES;
    ensure!(bytes.len() == end + removals * 8, "a frame of odd length");
    let of_records = bytes.get(HEADER_BYTES..end).unwrap_or_default();
    let of_removals = bytes.get(end..).unwrap_or_default();
    let seen: Result<_> = of_records.chunks_exact(RECORD_BYTES).map(seen).collect();
    let gone: Result<_> = of_removals
        .chunks_exact(8)
        .map(|id| Ok(u64::from_le_bytes(field(id, 0)?)))
        .collect();
    Ok(Frame {
        kind,
        seen: seen?,
        gone: gone?,
    })
}

fn seen(record: &[u8]) -> Result<Seen> {
    Ok(Seen {
        track: u64::from_le_bytes(field(record, 0)?),
        lon: f64::from(i32::from_le_bytes(field(record, 8)?)) / 1e7,
        lat: f64::from(i32::from_le_bytes(field(record, 12)?)) / 1e7,
        speed: u16::from_le_bytes(field(record, 20)?),
    })
}

fn count(bytes: &[u8], at: usize) -> Result<usize> {
    Ok(usize::try_from(u32::from_le_bytes(field(bytes, at)?))?)
}

fn field<const LENGTH: usize>(bytes: &[u8], at: usize) -> Result<[u8; LENGTH]> {
    let field = bytes.get(at..at + LENGTH).context("a short frame")?;
    Ok(field.try_into()?)
}
