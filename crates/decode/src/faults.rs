//! Faults: what a feed sends that cannot be used, counted by kind.
//!
//! *Rule*: bad input is data. Nothing stops a stream; every fault is told once and counted, and the
//! last sample of each kind is kept for the person who has to find the cause.
//! *Source*: ours (`STYLE.md`, errors).
//! *Here / not here*: the kinds and their counters. Which source they belong to is `node`'s.
//! *Limits*: one sample a kind, at most 120 bytes each.

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// A line longer than any sentence; skipped to its end.
    LineTooLong,
    /// Bytes that begin no sentence, tag block or comment.
    NotASentence,
    /// A sentence without checksum: refused, because nothing vouches for it.
    MissingChecksum,
    /// A sentence that its checksum contradicts.
    WrongChecksum,
    /// A tag block or wrapper that cannot be read or that its checksum contradicts; the sentence
    /// behind it is still read.
    MalformedTag,
    /// A sentence whose fields are not those of its kind.
    MalformedSentence,
    /// Characters that are no six-bit armour.
    MalformedPayload,
    /// Fewer bits than the message needs.
    PayloadTooShort,
    /// More bits than any message has.
    PayloadTooLong,
    /// A message number that the standard does not have.
    UnknownMessage,
    /// A message of which parts never came.
    IncompleteMessage,
    /// A field with a value that cannot be; the rest of the message is used.
    ImpossibleValue,
    /// A radar target that cannot be placed because the own position or heading is not known.
    UnplacedTarget,
}

impl FaultKind {
    /// All kinds, in the order of the counters.
    pub const ALL: [Self; 13] = [
        Self::LineTooLong,
        Self::NotASentence,
        Self::MissingChecksum,
        Self::WrongChecksum,
        Self::MalformedTag,
        Self::MalformedSentence,
        Self::MalformedPayload,
        Self::PayloadTooShort,
        Self::PayloadTooLong,
        Self::UnknownMessage,
        Self::IncompleteMessage,
        Self::ImpossibleValue,
        Self::UnplacedTarget,
    ];

    /// The name under which it is counted outside.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LineTooLong => "line_too_long",
            Self::NotASentence => "not_a_sentence",
            Self::MissingChecksum => "missing_checksum",
            Self::WrongChecksum => "wrong_checksum",
            Self::MalformedTag => "malformed_tag",
            Self::MalformedSentence => "malformed_sentence",
            Self::MalformedPayload => "malformed_payload",
            Self::PayloadTooShort => "payload_too_short",
            Self::PayloadTooLong => "payload_too_long",
            Self::UnknownMessage => "unknown_message",
            Self::IncompleteMessage => "incomplete_message",
            Self::ImpossibleValue => "impossible_value",
            Self::UnplacedTarget => "unplaced_target",
        }
    }

    const fn index(self) -> usize {
        // The order of declaration is that of `ALL`; a test compares them.
        match self {
            Self::LineTooLong => 0,
            Self::NotASentence => 1,
            Self::MissingChecksum => 2,
            Self::WrongChecksum => 3,
            Self::MalformedTag => 4,
            Self::MalformedSentence => 5,
            Self::MalformedPayload => 6,
            Self::PayloadTooShort => 7,
            Self::PayloadTooLong => 8,
            Self::UnknownMessage => 9,
            Self::IncompleteMessage => 10,
            Self::ImpossibleValue => 11,
            Self::UnplacedTarget => 12,
        }
    }
}

/// One fault, as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault<'a> {
    /// What is wrong.
    pub kind: FaultKind,
    /// The field concerned; empty when it is not about one.
    pub field: &'static str,
    /// The bytes, or their beginning.
    pub sample: &'a [u8],
}

/// The most bytes of a sample.
pub const SAMPLE_MAX: usize = 120;

/// How often each kind occurred, and the last sample of it.
#[derive(Debug, Clone)]
pub struct Faults {
    counters: [Counter; FaultKind::ALL.len()],
}

#[derive(Debug, Clone, Default)]
struct Counter {
    count: u64,
    sample: Vec<u8>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            counters: std::array::from_fn(|_| Counter::default()),
        }
    }
}

impl Faults {
    /// Counts one.
    pub fn count(&mut self, fault: &Fault<'_>) {
        // Cannot fail: there is a counter for every kind.
        if let Some(counter) = self.counters.get_mut(fault.kind.index()) {
            counter.count += 1;
            counter.sample.clear();
            let end = fault.sample.len().min(SAMPLE_MAX);
            counter
                .sample
                .extend_from_slice(fault.sample.get(..end).unwrap_or_default());
        }
    }

    /// How often a kind occurred.
    pub fn of(&self, kind: FaultKind) -> u64 {
        self.counters.get(kind.index()).map_or(0, |c| c.count)
    }

    /// How many faults there were.
    pub fn total(&self) -> u64 {
        self.counters.iter().map(|counter| counter.count).sum()
    }

    /// The kinds that occurred, with their number and last sample.
    pub fn seen(&self) -> impl Iterator<Item = (FaultKind, u64, &[u8])> {
        let all = FaultKind::ALL.into_iter().zip(&self.counters);
        all.filter(|(_, counter)| counter.count > 0)
            .map(|(kind, counter)| (kind, counter.count, counter.sample.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_counter_and_name() {
        let mut faults = Faults::default();
        for (times, kind) in FaultKind::ALL.into_iter().enumerate() {
            let fault = Fault {
                kind,
                field: "",
                sample: kind.name().as_bytes(),
            };
            (0..=times).for_each(|_| faults.count(&fault));
        }
        let seen: Vec<(&str, u64)> = faults.seen().map(|(kind, n, _)| (kind.name(), n)).collect();
        let expected: Vec<(&str, u64)> = FaultKind::ALL
            .map(FaultKind::name)
            .into_iter()
            .zip(1..)
            .collect();
        assert_eq!(seen, expected);
        for (kind, _, sample) in faults.seen() {
            assert_eq!(sample, kind.name().as_bytes());
        }
    }

    #[test]
    fn a_sample_is_the_last_one_and_bounded() {
        let mut faults = Faults::default();
        for sample in [&[b'a'; 500], &[b'b'; 500]] {
            faults.count(&Fault {
                kind: FaultKind::NotASentence,
                field: "",
                sample,
            });
        }
        let (_, count, sample) = faults.seen().next().unwrap();
        assert_eq!((count, sample), (2, [b'b'; SAMPLE_MAX].as_slice()));
    }
}
