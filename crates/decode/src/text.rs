//! Short texts kept in place: names, call signs, station marks.
//!
//! A decoder meets a text on every second line; none of them may cost a heap allocation. A text is
//! printable ASCII, at most `N` characters, and what does not fit is refused, never cut in silence.

use std::fmt;

/// At most `N` printable ASCII characters, stored in place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text<const N: usize> {
    /// Zero past `len`, so that equal texts are equal in every byte.
    bytes: [u8; N],
    len: u8,
}

impl<const N: usize> Text<N> {
    /// The text without characters.
    pub const EMPTY: Self = Self {
        bytes: [0; N],
        len: 0,
    };

    /// The text, if it is printable ASCII of at most `N` characters.
    pub fn from_ascii(text: &[u8]) -> Option<Self> {
        let printable = text.iter().all(|byte| (b' '..=b'~').contains(byte));
        let mut whole = Self::EMPTY;
        whole.len = u8::try_from(text.len()).ok()?;
        whole.bytes.get_mut(..text.len())?.copy_from_slice(text);
        printable.then_some(whole)
    }

    /// The characters before the first `@`, without trailing spaces: how M.1371 ends a text.
    ///
    /// `bytes` must be ASCII.
    pub(crate) fn up_to_at_sign(mut bytes: [u8; N]) -> Self {
        let end = bytes.iter().position(|byte| *byte == b'@').unwrap_or(N);
        let (kept, cut) = bytes.split_at_mut(end);
        cut.fill(0);
        let spaces = kept.iter().rev().take_while(|byte| **byte == b' ').count();
        let len = end - spaces;
        kept.iter_mut().skip(len).for_each(|byte| *byte = 0);
        Self {
            bytes,
            len: u8::try_from(len).unwrap_or(u8::MAX),
        }
    }

    /// The characters.
    pub fn as_bytes(&self) -> &[u8] {
        // Cannot fail: the constructors keep `len` within `N`.
        self.bytes.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        // Cannot fail: the constructors take ASCII only.
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// Whether there is no character.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl<const N: usize> Default for Text<N> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<const N: usize> fmt::Debug for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl<const N: usize> fmt::Display for Text<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_at_the_first_at_sign_and_before_trailing_spaces() {
        let name = Text::up_to_at_sign(*b"HUGIN  @@JUNK");
        assert_eq!(name.as_str(), "HUGIN");
        assert_eq!(Text::up_to_at_sign(*b"   @"), Text::EMPTY);
        assert_eq!(Text::up_to_at_sign(*b"FULL").as_str(), "FULL");
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused() {
        assert!(Text::<4>::from_ascii(b"2190067").is_none());
        assert!(Text::<8>::from_ascii(b"caf\xe9").is_none());
        assert_eq!(
            Text::<7>::from_ascii(b"2190067").unwrap().as_str(),
            "2190067"
        );
    }
}
