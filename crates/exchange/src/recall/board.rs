//! The recall board: what became of a recall at each recipient.
//!
//! *Rule*: every recipient is on it from the beginning; one is off the list of the overdue only by its
//! certificate, or for the time of a hold; a hold whose date has come is overdue again. One whom the
//! withdrawal could not be queued for is overdue at once: it has to be asked in another way.
//! *Source*: design 2.8; `docs/protocol/lanes.md` 7.
//! *Here / not here*: the state as a value, as the owner's screen and its reports read it.
//! *Limits*: one row a recipient.

use std::collections::BTreeMap;
use std::time::Duration;

use thalweg_domain::time::Instant;

use super::certificate::{Answer, AnswerRefused};
use crate::lane::{Digest, Item, Recalled, RecordName, ReleaseRefused};
use crate::receipt::{Course, Step};
use crate::{CentreId, Version};

/// One recipient of a recall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// Where it is.
    pub course: Course,
    /// Since when.
    pub since: Instant,
    /// What it answered last.
    pub answer: Option<Answer>,
    /// Why the withdrawal has no slot in a lane to it.
    pub not_asked: Option<ReleaseRefused>,
}

/// A recall with all its recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecallBoard {
    name: RecordName,
    version: Version,
    withdrawal: Digest,
    asked: Instant,
    within: Duration,
    rows: BTreeMap<CentreId, BoardRow>,
}

/// What came is not put on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BoardRefused {
    /// The centre is no recipient of the recall.
    #[error("centre {0} is no recipient of this recall")]
    NotARecipient(CentreId),
    /// The answer does not answer it.
    #[error("no answer to this recall: {0}")]
    Answer(#[from] AnswerRefused),
    /// The step does not follow.
    #[error(transparent)]
    Unlawful(#[from] crate::receipt::Unlawful),
}

impl RecallBoard {
    /// The recall by this withdrawal from all whom it concerns, to be answered within a time.
    pub fn begin(
        withdrawal: &Item,
        recalled: &Recalled,
        (asked, within): (Instant, Duration),
    ) -> Self {
        let row = |recipient, not_asked| {
            let row = BoardRow {
                course: Course::WithdrawSent,
                since: asked,
                answer: None,
                not_asked,
            };
            (recipient, row)
        };
        let failed = recalled.failed.iter();
        let failed = failed.map(|(recipient, why)| row(*recipient, Some(*why)));
        let waiting = recalled.asked.iter().map(|recipient| row(*recipient, None));
        Self {
            name: withdrawal.name,
            version: withdrawal.version,
            withdrawal: withdrawal.header,
            asked,
            within,
            rows: waiting.chain(failed).collect(),
        }
    }

    /// Notes that a recipient has the withdrawal durably.
    pub fn received(&mut self, from: CentreId, at: Instant) -> Result<(), BoardRefused> {
        let row = self.row_mut(from)?;
        if row.course == Course::WithdrawSent {
            row.course = row.course.after(Step::ReceiveWithdraw)?;
            row.since = at;
        }
        Ok(())
    }

    /// Notes a recipient's answer, which also says that it received the withdrawal.
    pub fn answered(
        &mut self,
        from: CentreId,
        answer: Answer,
        now: Instant,
    ) -> Result<(), BoardRefused> {
        answer.check(&self.name, self.version, self.withdrawal, now)?;
        self.received(from, now)?;
        let row = self.row_mut(from)?;
        let step = match &answer {
            Answer::Executed(_) => Step::ExecuteWithdraw,
            Answer::Held { until, .. } => Step::HoldWithdraw { until: *until },
        };
        row.course = row.course.after(step)?;
        row.since = now;
        row.answer = Some(answer);
        Ok(())
    }

    fn row_mut(&mut self, from: CentreId) -> Result<&mut BoardRow, BoardRefused> {
        let row = self.rows.get_mut(&from);
        row.ok_or(BoardRefused::NotARecipient(from))
    }

    /// All recipients, each with where it is.
    pub fn rows(&self) -> impl Iterator<Item = (CentreId, &BoardRow)> {
        self.rows.iter().map(|(recipient, row)| (*recipient, row))
    }

    /// Those who should have answered by now.
    pub fn overdue(&self, now: Instant) -> Vec<CentreId> {
        let due = self.asked.after(self.within);
        let overdue = self.rows().filter(|(_, row)| match row.course {
            Course::WithdrawExecuted => false,
            Course::WithdrawHeld { until } => until <= now,
            _ => row.not_asked.is_some() || due <= now,
        });
        overdue.map(|(recipient, _)| recipient).collect()
    }

    /// Whether every recipient certified.
    pub fn is_complete(&self) -> bool {
        let mut rows = self.rows.values();
        rows.all(|row| row.course == Course::WithdrawExecuted)
    }
}
