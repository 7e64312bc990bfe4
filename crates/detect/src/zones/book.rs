//! The book of what rules have noticed about stays and what is still open.
//!
//! *Rule*: a rule notices a track once a stay; what it noticed ends with the stay at the latest.
//! *Source*: `surveillance` A1 and A13.
//! *Here / not here*: entry, exit, dwell and speed. Absence is `absence`'s, who is inside
//! `presence`'s.
//! *Limits*: one open finding for each rule of each stay; sixteen rules a zone.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::measure::Knots;
use thalweg_domain::time::Instant;
use thalweg_domain::zone::{ZoneRule, ZoneTrigger};

use super::ZoneSlot;
use super::index::{Watched, ZoneIndex};
use super::presence::{Change, Stay};
use super::settling::Settling;
use crate::notice::{Notice, Notices, begun, secs_between};
use crate::sighting::{Sighting, TrackSlot};

/// One rule of one zone about one track.
type Key = (TrackSlot, ZoneSlot, u8);

/// What rules have noticed about stays and what may come of it.
#[derive(Debug, Default)]
pub struct Book {
    running: HashMap<Key, Running, FxBuildHasher>,
}

#[derive(Debug)]
enum Running {
    /// A speed is broken since, but not long enough yet.
    Since(Instant),
    /// A finding is open.
    Open(Notice),
}

/// One track in one zone at one moment, and where findings about it go.
pub struct Moment<'a> {
    /// The track.
    pub sighting: &'a Sighting<'a>,
    /// The zone.
    pub watched: &'a Watched,
    /// Whether the watch settles.
    pub settling: &'a Settling,
    /// Takes findings.
    pub out: &'a mut Notices,
}

impl Book {
    /// Notes what happened to a stay.
    pub fn note(
        &mut self,
        index: &ZoneIndex,
        stay: &mut Stay,
        change: Change,
        moment: &mut Moment<'_>,
    ) {
        let (slot, sensed) = (moment.sighting.slot, moment.sighting.fix.sensed);
        let is_edited = stay.edition != moment.watched.edition;
        if is_edited {
            self.close(slot, stay, sensed, moment.out);
            stay.edition = moment.watched.edition;
        }
        let was_inside = match change {
            Change::CameIn => moment.was_inside_already(index, stay.zone),
            Change::Remains => is_edited,
            Change::WentOut(at) => {
                self.close(slot, stay, at, moment.out);
                return moment.note_exits(stay, at);
            }
        };
        if was_inside {
            stay.marks |= marks_of_entries(&moment.watched.zone.rules);
        }
        for (number, rule) in numbered(&moment.watched.zone.rules) {
            if moment.concerns(rule) {
                self.note_rule(number, rule, stay, moment);
            }
        }
    }

    /// Ends all that is open about a stay.
    pub fn close(&mut self, slot: TrackSlot, stay: &mut Stay, at: Instant, out: &mut Notices) {
        for number in (0..16).filter(|number| stay.marks & mark(*number) != 0) {
            self.end((slot, stay.zone, number), at, out);
        }
        stay.marks = 0;
    }

    fn note_rule(&mut self, number: u8, rule: &ZoneRule, stay: &mut Stay, moment: &mut Moment<'_>) {
        let fix = moment.sighting.fix;
        let key = (moment.sighting.slot, stay.zone, number);
        let stayed_secs = secs_between(stay.since, fix.sensed);
        let is_new = stay.marks & mark(number) == 0;
        let noticed = match rule.trigger {
            ZoneTrigger::Entry if is_new => Noticed::ZoneEntry {
                speed: fix.speed,
                course: fix.course,
            },
            ZoneTrigger::Dwell { secs_min } if is_new && stayed_secs >= secs_min => {
                Noticed::ZoneDwell {
                    stayed_secs,
                    secs_min,
                }
            }
            ZoneTrigger::Speed { .. } => return self.note_speed(key, rule, stay, moment),
            _ => return,
        };
        stay.marks |= mark(number);
        let notice = moment.open(rule, noticed, stay.since);
        self.running.insert(key, Running::Open(notice));
    }

    /// A speed rule keeps its mark while the speed is broken.
    fn note_speed(&mut self, key: Key, rule: &ZoneRule, stay: &mut Stay, moment: &mut Moment<'_>) {
        let sensed = moment.sighting.fix.sensed;
        let Some(speed) = moment.sighting.fix.speed else {
            return;
        };
        let Some((limit, secs_min)) = broken_limit(rule.trigger, speed) else {
            if stay.marks & mark(key.2) != 0 {
                stay.marks &= !mark(key.2);
                self.end(key, sensed, moment.out);
            }
            return;
        };
        stay.marks |= mark(key.2);
        let running = self.running.entry(key).or_insert(Running::Since(sensed));
        let Running::Since(since) = *running else {
            return;
        };
        let lasted_secs = secs_between(since, sensed);
        if lasted_secs >= secs_min {
            let noticed = Noticed::ZoneSpeed {
                speed,
                limit,
                lasted_secs,
            };
            *running = Running::Open(moment.open(rule, noticed, since));
        }
    }

    fn end(&mut self, key: Key, at: Instant, out: &mut Notices) {
        if let Some(Running::Open(open)) = self.running.remove(&key) {
            out.push(open.ended(at));
        }
    }
}

impl Moment<'_> {
    /// Whether the rule is about this track.
    pub fn concerns(&self, rule: &ZoneRule) -> bool {
        let Sighting { fix, class, .. } = self.sighting;
        let whom = &rule.whom;
        (whom.kinds.is_empty() || whom.kinds.contains(&fix.kind))
            && (whom.classes.is_empty() || class.is_some_and(|c| whom.classes.contains(&c)))
            && (whom.flags.is_empty() || {
                let flag = self.sighting.flag();
                flag.is_some_and(|flag| whom.flags.contains(&flag))
            })
    }

    /// Whether the zone covered the track's last position too: the zone came, not the track. Of a
    /// track without one it is not known while the watch settles.
    fn was_inside_already(&self, index: &ZoneIndex, zone: ZoneSlot) -> bool {
        match self.sighting.before {
            Some(before) => index.covers(zone, before.position),
            None => self.settling.was_there(self.sighting.fix),
        }
    }

    fn open(&mut self, rule: &ZoneRule, noticed: Noticed, from: Instant) -> Notice {
        let notice = self.notice(rule, noticed, from);
        self.out.push(notice.clone());
        notice
    }

    fn notice(&mut self, rule: &ZoneRule, noticed: Noticed, from: Instant) -> Notice {
        Notice {
            finding: Finding {
                zone: Some(self.watched.zone.id),
                ..begun(self.out.id(), noticed, from, self.sighting.fix)
            },
            priority: rule.priority,
        }
    }

    fn note_exits(&mut self, stay: &Stay, at: Instant) {
        let stayed_secs = secs_between(stay.since, at);
        let watched = self.watched;
        for rule in &watched.zone.rules {
            if rule.trigger == ZoneTrigger::Exit && self.concerns(rule) {
                let mut exit = self.notice(rule, Noticed::ZoneExit { stayed_secs }, at);
                exit.finding.until = Some(at);
                exit.finding.standing = Standing::Over;
                self.out.push(exit);
            }
        }
    }
}

/// Rules with their numbers; there are marks for sixteen (`domain::zone::RULES_MAX`).
pub fn numbered(rules: &[ZoneRule]) -> impl Iterator<Item = (u8, &ZoneRule)> {
    (0..16).zip(rules)
}

/// The limit that a speed breaks, and for how long it may.
fn broken_limit(trigger: ZoneTrigger, speed: Knots) -> Option<(Knots, u32)> {
    let ZoneTrigger::Speed {
        knots_min,
        knots_max,
        secs_min,
    } = trigger
    else {
        return None;
    };
    let too_slow = knots_min.filter(|limit| speed < *limit);
    let too_fast = knots_max.filter(|limit| speed > *limit);
    too_slow.or(too_fast).map(|limit| (limit, secs_min))
}

fn marks_of_entries(rules: &[ZoneRule]) -> u16 {
    let entries = numbered(rules).filter(|(_, rule)| rule.trigger == ZoneTrigger::Entry);
    entries.fold(0, |marks, (number, _)| marks | mark(number))
}

const fn mark(number: u8) -> u16 {
    1 << number
}
