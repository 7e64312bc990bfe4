//! Zones that nobody is in.
//!
//! *Rule*: an absence begins when a rule's time has passed since a track that it is about was last
//! seen inside, and ends with the next one.
//! *Source*: `surveillance` A1; CISE and coast guard practice for patrolled areas.
//! *Here / not here*: absence rules. Rules about tracks that are inside are `book`'s.
//! *Limits*: one finding a rule at a time. Time starts with the first sweep that knows the rule.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::id::FindingId;
use thalweg_domain::time::Instant;
use thalweg_domain::zone::ZoneTrigger;

use super::ZoneSlot;
use super::book::{Moment, numbered};
use super::index::{Watched, ZoneIndex};
use super::presence::Change;
use crate::notice::{Notice, Notices, secs_between};

/// For each absence rule of each zone, when a track that it is about was last seen inside.
#[derive(Debug, Default)]
pub struct Absences {
    rules: HashMap<(ZoneSlot, u8), Absence, FxBuildHasher>,
}

#[derive(Debug)]
struct Absence {
    /// The edition of the zone's rules that the rule's number belongs to.
    edition: u16,
    seen: Instant,
    open: Option<Notice>,
}

impl Absences {
    /// Notes that a track is inside, for the rules that it concerns.
    pub fn note(&mut self, zone: ZoneSlot, change: Change, moment: &mut Moment<'_>) {
        if matches!(change, Change::WentOut(_)) {
            return;
        }
        let sensed = moment.sighting.fix.sensed;
        for (number, rule) in numbered(&moment.watched.zone.rules) {
            let is_absence = matches!(rule.trigger, ZoneTrigger::Absence { .. });
            if !is_absence || !moment.concerns(rule) {
                continue;
            }
            if let Some(absence) = self.rules.get_mut(&(zone, number)) {
                absence.seen = absence.seen.max(sensed);
                absence.end(sensed, moment.out);
            }
        }
    }

    /// Lets time pass: time starts with the first sweep that knows a rule.
    pub fn sweep(&mut self, index: &ZoneIndex, now: Instant, out: &mut Notices) {
        self.forget(index, now, out);
        for (zone, watched) in index.patrolled() {
            for (number, rule) in numbered(&watched.zone.rules) {
                let ZoneTrigger::Absence { secs_min } = rule.trigger else {
                    continue;
                };
                let absence = self.rule_mut((zone, number), watched, now);
                let absent_secs = secs_between(absence.seen, now);
                if absence.open.is_none() && absent_secs >= secs_min {
                    let noticed = Noticed::ZoneAbsence {
                        absent_secs,
                        secs_min,
                    };
                    let notice = Notice {
                        finding: about_zone(watched, out.id(), noticed, absence.seen),
                        priority: rule.priority,
                    };
                    absence.open = Some(notice.clone());
                    out.push(notice);
                }
            }
        }
    }

    /// Ends the absences of zones and rules that are no more.
    fn forget(&mut self, index: &ZoneIndex, now: Instant, out: &mut Notices) {
        self.rules.retain(|(zone, _), absence| {
            let watched = index.get(*zone);
            let holds = watched.is_some_and(|watched| watched.edition == absence.edition);
            if !holds {
                absence.end(now, out);
            }
            holds
        });
    }

    fn rule_mut(&mut self, key: (ZoneSlot, u8), watched: &Watched, now: Instant) -> &mut Absence {
        self.rules.entry(key).or_insert(Absence {
            edition: watched.edition,
            seen: now,
            open: None,
        })
    }
}

impl Absence {
    fn end(&mut self, at: Instant, out: &mut Notices) {
        if let Some(open) = self.open.take() {
            out.push(open.ended(at));
        }
    }
}

fn about_zone(watched: &Watched, id: FindingId, noticed: Noticed, from: Instant) -> Finding {
    Finding {
        id,
        noticed,
        track: None,
        zone: Some(watched.zone.id),
        source: None,
        from,
        until: None,
        position: None,
        revision: 1,
        standing: Standing::Ongoing,
    }
}
