//! Payloads and sentences made by the tests.

/// Bits of a payload, field by field.
#[derive(Debug, Clone, Default)]
pub struct Bits(pub Vec<bool>);

impl Bits {
    /// Appends a number of so many bits; negative ones in two's complement.
    pub fn number(mut self, value: i64, width: usize) -> Self {
        let places = (0..width).rev();
        self.0.extend(places.map(|place| value >> place & 1 == 1));
        self
    }

    /// Appends so many zeros.
    pub fn zeros(mut self, count: usize) -> Self {
        self.0.resize(self.0.len() + count, false);
        self
    }

    /// Appends six-bit characters.
    pub fn text(self, text: &str) -> Self {
        text.bytes()
            .fold(self, |bits, character| bits.number(i64::from(character), 6))
    }

    /// The armoured payload and its fill bits.
    pub fn armoured(&self) -> (String, usize) {
        let fill = (6 - self.0.len() % 6) % 6;
        let padded: Vec<bool> = self.0.iter().copied().chain(vec![false; fill]).collect();
        let characters = padded.chunks(6).map(|six| {
            let value = six.iter().fold(0u8, |sum, bit| sum << 1 | u8::from(*bit));
            char::from(if value < 40 { value + 48 } else { value + 56 })
        });
        (characters.collect(), fill)
    }

    /// One sentence, or as many as the payload needs.
    pub fn sentences(&self, talker: &str, sequence: u8, channel: char) -> Vec<String> {
        let (payload, fill) = self.armoured();
        let parts: Vec<&[u8]> = payload.as_bytes().chunks(56).collect();
        let total = parts.len().max(1);
        let sequence = if total > 1 {
            sequence.to_string()
        } else {
            String::new()
        };
        let numbered = parts.iter().enumerate().map(|(index, part)| {
            let part = std::str::from_utf8(part).unwrap();
            let fill = if index + 1 == total { fill } else { 0 };
            let number = index + 1;
            sentence(&format!(
                "!{talker}VDM,{total},{number},{sequence},{channel},{part},{fill}"
            ))
        });
        numbered.collect()
    }
}

/// A sentence with its checksum.
pub fn sentence(body: &str) -> String {
    let sum = body.bytes().skip(1).fold(0, |sum, byte| sum ^ byte);
    format!("{body}*{sum:02X}")
}

/// A tag block with its checksum.
pub fn tag(fields: &str) -> String {
    let sum = fields.bytes().fold(0, |sum, byte| sum ^ byte);
    format!("\\{fields}*{sum:02X}\\")
}

/// The bits that all messages begin with.
pub fn header(message: i64, source: i64) -> Bits {
    Bits::default()
        .number(message, 6)
        .number(0, 2)
        .number(source, 30)
}

/// Lines with line ends.
pub fn feed(lines: &[String]) -> Vec<u8> {
    lines
        .iter()
        .flat_map(|line| [line.as_bytes(), b"\r\n"].concat())
        .collect()
}
