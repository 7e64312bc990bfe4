//! The handover sheet of now: how things stand, block by block.

use std::sync::Arc;

use thalweg_detect::alarm::display::arrange;
use thalweg_domain::alarm::AlarmSubject;
use thalweg_domain::handover::{BlockKind, SheetBlock, SheetLine, SourceLack};
use thalweg_domain::text::Prose;
use thalweg_domain::time::Instant;

use crate::api::alarms::view::{Names, concern_title};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::sources::{LinkState, Source};
use crate::state::State;

/// What stands on the sheet beside what the journal's state says.
pub struct Beside<'a> {
    names: Names<'a>,
    sources: Vec<SheetLine>,
}

impl<'a> Beside<'a> {
    /// As it is now.
    pub fn now(centre: &'a Arc<Centre>, now: Instant) -> Result<Self, Problem> {
        let all = centre.sources.all();
        let lacking = all.iter().filter_map(|source| lack(source, now));
        Ok(Self {
            names: Names::of(centre)?,
            sources: lacking.collect(),
        })
    }

    /// The sheet, with the words of the officer who leaves.
    pub fn sheet(&self, state: &State, now: Instant, note: Option<Prose>) -> Vec<SheetBlock> {
        let picture = &state.picture;
        let note = note.map(|text| SheetLine::Note { text });
        vec![
            self.alarms(state),
            aside(state),
            picture.incidents_block(),
            picture.events_block(),
            picture.deadlines_block(now),
            SheetBlock::of(BlockKind::Sources, self.sources.iter().cloned()),
            picture.tasks_block(),
            picture.assets_block(now),
            picture.weather_block(now),
            SheetBlock::of(BlockKind::Notes, note),
        ]
    }

    /// The alarms that are open, in the order of the desk.
    fn alarms(&self, state: &State) -> SheetBlock {
        let rows = arrange(state.board.listed(), false);
        let lines = rows.iter().map(|row| SheetLine::Alarm {
            alarm: row.first.id,
            kind: row.first.concern.kind,
            priority: row.first.priority,
            state: row.first.state,
            title: concern_title(state, row.first.concern),
            subject: self.subject(state, row.first.concern.subject),
            raised: row.first.raised.happened,
        });
        SheetBlock::of(BlockKind::Alarms, lines)
    }

    /// What an alarm is about: its name, else the track's number.
    fn subject(&self, state: &State, subject: AlarmSubject) -> Option<String> {
        let name = self.names.subject(state, subject);
        match subject {
            AlarmSubject::Track(track) => Some(name.unwrap_or_else(|| track.to_string())),
            _ => name,
        }
    }
}

fn aside(state: &State) -> SheetBlock {
    let lines = state.board.asides().map(|(scope, aside)| SheetLine::Aside {
        how: aside.how,
        scope,
        reason: aside.reason.clone(),
        until: aside.until,
    });
    SheetBlock::of(BlockKind::Aside, lines)
}

/// What is wrong with a source, if anything is.
fn lack(source: &Source, now: Instant) -> Option<SheetLine> {
    let report = source.health.report(now);
    let lack = if source.muted(now).is_some() {
        SourceLack::Muted
    } else if report.link.state == LinkState::Waiting {
        SourceLack::Cut
    } else if source.is_silent(&report, now) {
        SourceLack::Silent
    } else {
        return None;
    };
    let since = match lack {
        SourceLack::Silent => report.last_message.unwrap_or(report.link.since),
        SourceLack::Cut | SourceLack::Muted => report.link.since,
    };
    Some(SheetLine::Source {
        name: source.settings.name.clone(),
        lack,
        since,
    })
}
