//! Writes items in their shortest form.

/// Bytes that grow by whole items.
#[derive(Debug, Clone, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self { bytes: Vec::new() }
    }

    /// An unsigned number.
    #[must_use]
    pub fn unsigned(self, number: u64) -> Self {
        self.head(0, number)
    }

    /// An integer of either sign.
    #[must_use]
    pub fn integer(self, number: i64) -> Self {
        match u64::try_from(number) {
            Ok(unsigned) => self.head(0, unsigned),
            Err(_) => self.head(1, number.unsigned_abs() - 1),
        }
    }

    /// A byte string.
    #[must_use]
    pub fn bytes(self, bytes: &[u8]) -> Self {
        self.length(2, bytes.len()).raw(bytes)
    }

    /// A text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.length(3, text.len()).raw(text.as_bytes())
    }

    /// Begins an array of `count` items.
    #[must_use]
    pub fn array(self, count: usize) -> Self {
        self.length(4, count)
    }

    /// Begins a map of `count` pairs, whose keys the caller writes in ascending order.
    #[must_use]
    pub fn map(self, count: usize) -> Self {
        self.length(5, count)
    }

    /// A tag for the item that follows.
    #[must_use]
    pub fn tag(self, number: u64) -> Self {
        self.head(6, number)
    }

    /// Null.
    #[must_use]
    pub fn null(self) -> Self {
        self.raw(&[0xf6])
    }

    /// False or true.
    #[must_use]
    pub fn boolean(self, value: bool) -> Self {
        self.raw(&[0xf4 | u8::from(value)])
    }

    /// Items that are encoded already.
    #[must_use]
    pub fn raw(mut self, items: &[u8]) -> Self {
        self.bytes.extend_from_slice(items);
        self
    }

    /// Each of `items` as `write` writes it, in an array.
    #[must_use]
    pub fn each<T>(self, items: &[T], write: impl Fn(Self, &T) -> Self) -> Self {
        items.iter().fold(self.array(items.len()), write)
    }

    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    fn length(self, major: u8, length: usize) -> Self {
        self.head(major, u64::try_from(length).unwrap_or(u64::MAX))
    }

    fn head(mut self, major: u8, argument: u64) -> Self {
        let wide = argument.to_be_bytes();
        let (info, skipped) = match argument {
            0..=23 => (wide.last().copied().unwrap_or_default(), 8),
            24..=0xff => (24, 7),
            0x100..=0xffff => (25, 6),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 0),
        };
        self.bytes.push(major << 5 | info);
        self.bytes.extend(wide.iter().skip(skipped));
        self
    }
}
