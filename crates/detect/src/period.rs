//! One dark period, and what late data makes of it.
//!
//! *Rule*: a period lasts from the last fix to the one that brought the vessel back. A late fix from
//! within shortens it to the longer silence that is left, or withdraws it when neither is long.
//! *Source*: `surveillance` A3; the revision by late data is ours.
//! *Here / not here*: one period and its finding. When a silence counts as dark is `dark`'s.
//! *Limits*: one finding a period.

use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId};

use crate::motion::speed_between;
use crate::notice::{Notice, Notices, begun, over, revised, secs_between, withdrawn};

/// A dark period, with the fixes before and after it.
#[derive(Debug, Clone)]
pub struct Period {
    notice: Notice,
    last: Fix,
    /// The fix that brought the vessel back.
    back: Option<Fix>,
}

impl Period {
    /// A period that began with the last fix of a track.
    pub fn begun(last: &Fix, noticed: Noticed, out: &mut Notices) -> Self {
        let notice = Notice::from(begun(out.id(), noticed, last.sensed, last));
        out.push(notice.clone());
        Self {
            notice,
            last: *last,
            back: None,
        }
    }

    /// Whose period it is.
    pub const fn track(&self) -> TrackId {
        self.last.track
    }

    /// Whether the vessel is still silent.
    pub fn is_open(&self) -> bool {
        self.notice.finding.standing == Standing::Ongoing
    }

    /// Whether it ended before some instant.
    pub fn was_over(&self, before: Instant) -> bool {
        let until = self.notice.finding.until;
        until.is_some_and(|until| until < before)
    }

    /// The longest silence that the vessel's own rhythm allows.
    pub const fn allowed_secs(&self) -> u32 {
        match self.notice.finding.noticed {
            Noticed::DarkPeriod { allowed_secs, .. } => allowed_secs,
            _ => 0,
        }
    }

    /// Ends it with the fix that brought the vessel back.
    pub fn end(&mut self, back: &Fix, out: &mut Notices) {
        self.back = Some(*back);
        let noticed = self.evidence(back.sensed);
        self.tell(over(&self.notice.finding, noticed, back.sensed), out);
    }

    /// Takes up a late fix. One from within the period shortens it to the longer silence that is
    /// left, or withdraws it when neither is long.
    pub fn take_late(&mut self, fix: &Fix, out: &mut Notices) {
        let finding = &self.notice.finding;
        let end = finding.until.unwrap_or(fix.received);
        let is_within = finding.from < fix.sensed && fix.sensed < end;
        if !is_within || finding.standing == Standing::Withdrawn {
            return;
        }
        let silent_before_secs = secs_between(finding.from, fix.sensed);
        let silent_after_secs = secs_between(fix.sensed, end);
        if silent_before_secs.max(silent_after_secs) <= self.allowed_secs() {
            let withdrawn = Finding {
                until: Some(end),
                ..withdrawn(finding)
            };
            self.tell(withdrawn, out);
        } else if silent_before_secs > silent_after_secs {
            self.end(fix, out);
        } else {
            self.begin_later(fix, end, out);
        }
    }

    fn begin_later(&mut self, fix: &Fix, end: Instant, out: &mut Notices) {
        self.last = *fix;
        let later = Finding {
            from: fix.sensed,
            position: Some(fix.position),
            ..revised(&self.notice.finding, self.evidence(end))
        };
        self.tell(later, out);
    }

    fn tell(&mut self, finding: Finding, out: &mut Notices) {
        self.notice.finding = finding;
        out.push(self.notice.clone());
    }

    /// The evidence as of `end`.
    fn evidence(&self, end: Instant) -> Noticed {
        let mut noticed = self.notice.finding.noticed.clone();
        if let Noticed::DarkPeriod {
            silent_secs,
            implied_speed,
            ..
        } = &mut noticed
        {
            *silent_secs = secs_between(self.last.sensed, end);
            *implied_speed = self.back.map(|back| speed_between(&self.last, &back));
        }
        noticed
    }
}
