//! Message 21: aid to navigation.

use crate::ais::field::{Field, record};
use crate::ais::message::static_voyage::HullDimensions;
use crate::ais::motion::TimeStamp;
use crate::ais::payload::Payload;
use crate::ais::quantity::{Latitude, Longitude};
use crate::text::Text;

record! {
    /// Message 21 (M.1371-5 Annex 8 §3.19, Table 73): 272 to 360 bits.
    pub struct AidToNavigation, at least 271 bits {
        /// Type of aid (Table 74).
        38..43 aid_type: u8,
        /// Name, with its extension.
        43..163 name: AidName,
        /// Whether the position is better than 10 m.
        163..164 precise: bool,
        /// Longitude in 1/10 000 min.
        164..192 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        192..219 lat_deg: Latitude,
        /// Size and reference point.
        219..249 dimensions: HullDimensions,
        /// Type of position fixing device; 7 is surveyed.
        249..253 epfd: u8,
        /// UTC second of the report.
        253..259 second: TimeStamp,
        /// A floating aid is off its position; only with a second below 60.
        259..260 off_position: bool,
        /// Status of lights, racon and health (IALA A-126).
        260..268 status: u8,
        /// Receiver autonomous integrity monitoring in use.
        268..269 raim: bool,
        /// There is no physical aid at the position.
        269..270 is_virtual: bool,
        /// Assigned mode; else autonomous.
        270..271 assigned: bool,
    }
}

/// The name of an aid: 20 characters, continued by up to 14 behind bit 272.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AidName(pub Text<34>);

/// Where the name's extension begins.
const EXTENSION: usize = 272;

impl Field for AidName {
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        let main = Text::<20>::read_padded(bits, from, width);
        let extension = Text::<14>::read_padded(bits, EXTENSION, 14 * 6);
        let mut whole = [b'@'; 34];
        let characters = main.iter().chain(&extension);
        whole
            .iter_mut()
            .zip(characters)
            .for_each(|(to, from)| *to = *from);
        Self(Text::up_to_at_sign(whole))
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        self.0.write(name, out);
    }
}
