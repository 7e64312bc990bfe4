//! Lines out of blocks that are cut anywhere.

use memchr::memchr;

/// The most bytes of a line, with its tag block: a sentence has 82, a tag block 80, and the fields
/// that aggregators append are few.
pub const LINE_MAX: usize = 1024;

/// Splits a stream into lines and keeps the beginning of a line for the next block.
#[derive(Debug, Default)]
pub struct Lines {
    /// The line that has begun; `LINE_MAX` bytes between blocks, twice that within one.
    begun: Vec<u8>,
    /// Whether the rest of a line that was too long is being dropped.
    skipping: bool,
}

/// One line of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// A line without its line feed.
    Whole(&'a [u8]),
    /// The beginning of a line that is too long; the rest of it is dropped.
    TooLong(&'a [u8]),
}

impl Lines {
    /// Takes a block and passes on every line that ends in it.
    #[inline]
    pub fn feed(&mut self, block: &[u8], mut each: impl FnMut(Line<'_>)) {
        let mut rest = block;
        if self.skipping || !self.begun.is_empty() {
            rest = self.end_begun(block, &mut each);
        }
        while let Some((line, behind)) = memchr(b'\n', rest).and_then(|end| cut(rest, end)) {
            each(judge(line));
            rest = behind;
        }
        self.begin(rest, &mut each);
    }

    /// Passes on a last line that has no line feed.
    pub fn finish(&mut self, mut each: impl FnMut(Line<'_>)) {
        if !self.begun.is_empty() {
            each(Line::Whole(&self.begun));
        }
        *self = Self::default();
    }

    /// Completes the begun line and returns what is behind it; nothing when it goes on.
    fn end_begun<'a>(&mut self, block: &'a [u8], each: &mut impl FnMut(Line<'_>)) -> &'a [u8] {
        let Some((line, behind)) = memchr(b'\n', block).and_then(|end| cut(block, end)) else {
            return block;
        };
        if !self.skipping {
            self.begun.extend_from_slice(head(line, LINE_MAX + 1));
            each(judge(&self.begun));
            self.begun.clear();
        }
        self.skipping = false;
        behind
    }

    /// Keeps the beginning of a line that ends in a later block.
    fn begin(&mut self, rest: &[u8], each: &mut impl FnMut(Line<'_>)) {
        if self.skipping {
            return;
        }
        self.begun.extend_from_slice(head(rest, LINE_MAX + 1));
        if self.begun.len() > LINE_MAX {
            each(judge(&self.begun));
            self.begun.clear();
            self.skipping = true;
        }
    }
}

/// The line before the line feed at `end`, and what is behind it.
#[inline]
fn cut(bytes: &[u8], end: usize) -> Option<(&[u8], &[u8])> {
    let (line, behind) = bytes.split_at_checked(end)?;
    Some((line, behind.split_first()?.1))
}

fn judge(line: &[u8]) -> Line<'_> {
    if line.len() <= LINE_MAX {
        Line::Whole(line)
    } else {
        Line::TooLong(head(line, LINE_MAX))
    }
}

fn head(bytes: &[u8], most: usize) -> &[u8] {
    bytes.get(..most).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(blocks: &[&[u8]]) -> Vec<Result<Vec<u8>, usize>> {
        let (mut lines, mut seen) = (Lines::default(), Vec::new());
        let mut note = |line: Line<'_>| match line {
            Line::Whole(line) => seen.push(Ok(line.to_vec())),
            Line::TooLong(line) => seen.push(Err(line.len())),
        };
        for block in blocks {
            lines.feed(block, &mut note);
        }
        lines.finish(&mut note);
        seen
    }

    #[test]
    fn a_line_too_long_is_one_fault_and_the_next_line_is_read() {
        let long = [b'x'; LINE_MAX + 1];
        let expected = vec![Err(LINE_MAX), Ok(b"next".to_vec())];
        assert_eq!(lines(&[&long, b"xxx\nnext\n"]), expected);
        assert_eq!(lines(&[&long, &long, &long, b"\nnext\n"]), expected);
        assert_eq!(lines(&[&[long.as_slice(), b"\nnext\n"].concat()]), expected);
        assert_eq!(
            lines(&[&long[..LINE_MAX], b"\n"]),
            vec![Ok(vec![b'x'; LINE_MAX])]
        );
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_the_blocks_are_cut(
            text in proptest::collection::vec(prop_oneof![4 => Just(b'a'), 1 => Just(b'\n')], 0..5000),
            cuts in proptest::collection::vec(0usize..5000, 0..20),
        ) {
            let mut places: Vec<usize> = cuts.into_iter().map(|c| c.min(text.len())).collect();
            places.extend([0, text.len()]);
            places.sort_unstable();
            let blocks: Vec<&[u8]> = places.windows(2).map(|w| &text[w[0]..w[1]]).collect();
            prop_assert_eq!(lines(&blocks), lines(&[&text]));
        }
    }
}
