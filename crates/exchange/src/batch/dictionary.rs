//! The dictionary that both sides have before they speak.

/// What a batch is packed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dictionary {
    /// Nothing in common.
    None,
    /// The first dictionary, trained of drawn records.
    First,
}

const FIRST: &[u8] = include_bytes!("../../dictionary/1.zstd-dictionary");

impl Dictionary {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::None, Self::First];

    /// Its bytes.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::None => &[],
            Self::First => FIRST,
        }
    }

    /// Its number, which stands in its bytes and in every frame; 0 for none.
    pub fn number(self) -> u32 {
        match self.bytes() {
            [0x37, 0xa4, 0x30, 0xec, a, b, c, d, ..] => u32::from_le_bytes([*a, *b, *c, *d]),
            _ => 0,
        }
    }

    /// The dictionary that a number means.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.number() == number)
    }
}
