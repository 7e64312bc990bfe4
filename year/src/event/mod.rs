//! Events: what happens, and what is reported of it until its owner closes it.
//!
//! In reading order: which kinds of event there are and how often, one scene, what is particular to
//! each kind, and the thread of reports.

mod scene;
mod theme;

mod craft;
mod crossing;
mod goods;
mod people;
mod rescue;
mod verification;

mod thread;

use thalweg_domain::id::{EventId, SectionId};
use thalweg_domain::time::Instant;

use crate::act::{Act, Plan};
use crate::chance::Chance;
use crate::ground::Ground;
use theme::Theme;

/// The stream of chance of events.
const STREAM: u32 = 1;
/// The stream of chance of when they happen.
const MOMENTS: u32 = 2;
/// A year has at most so many events.
const EVENTS_MAX: u32 = 100_000;

/// What is known of an event that was told.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// Which.
    pub event: EventId,
    /// When its first report was sent.
    pub sent: Instant,
    /// On which section.
    pub section: Option<SectionId>,
}

/// The reports and closings of all events, and what was told.
pub fn acts(plan: &Plan, ground: &Ground) -> (Vec<Act>, Vec<Told>) {
    let mut begun: Vec<(Instant, Theme)> = (0..plan.events.min(EVENTS_MAX))
        .map(|number| {
            let mut chance = Chance::of(plan.seed, MOMENTS, number);
            let theme = Theme::draw(&mut chance);
            let began = theme.rhythm().moment(plan, &mut chance);
            (began, theme.at_end_of(plan, began))
        })
        .collect();
    begun.sort_by_key(|(began, _)| *began);
    let (mut acts, mut told) = (Vec::new(), Vec::new());
    for ((began, theme), number) in begun.into_iter().zip(0..) {
        let chance = Chance::of(plan.seed, STREAM, number);
        let Some(written) = thread::write(ground, (began, theme), chance, &told) else {
            continue;
        };
        acts.extend(written.acts);
        told.push(written.told);
    }
    (acts, told)
}
