//! How the desk's list looks, and what sounds now.
//!
//! *Rule*: Distress first, then the more urgent, the unacknowledged, the older. In a flood the list
//! folds by zone and rule, and each fold sounds once. One row flashes at a time.
//! *Source*: `ui-spec` 2.1 (3), 2.8, S2; ISA-18.2 (first-out).
//! *Here / not here*: order, folds and sound. Drawing and playing them is the screen's.
//! *Limits*: as many rows as there are alarms.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use thalweg_domain::alarm::{Alarm, AlarmPriority, AlarmRule};
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::Instant;

use super::state::sounds;

/// One row of the list: an alarm, or in a flood all alarms of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// The alarm that is shown: of a fold the first that was raised.
    pub first: &'a Alarm,
    /// The others of the fold, in the list's order.
    pub folded: Vec<&'a Alarm>,
    /// Whether the row stands for its rule.
    pub is_fold: bool,
    /// Whether it flashes.
    pub flashes: bool,
}

impl<'a> Row<'a> {
    /// All alarms of the row.
    pub fn alarms(&self) -> impl Iterator<Item = &'a Alarm> {
        [self.first].into_iter().chain(self.folded.iter().copied())
    }

    fn rank(&self) -> Option<Rank> {
        self.alarms().map(rank).min()
    }
}

/// Alarms in the order of the list, the first to look at first.
type Rank = (Reverse<AlarmPriority>, bool, Instant, AlarmId);

fn rank(alarm: &Alarm) -> Rank {
    (
        Reverse(alarm.priority),
        !alarm.state.is_unacknowledged(),
        alarm.raised.known,
        alarm.id,
    )
}

/// The rows of the list, folded if it is a flood. A Distress is never folded.
pub fn arrange<'a>(alarms: impl Iterator<Item = &'a Alarm>, flood: bool) -> Vec<Row<'a>> {
    let mut alarms: Vec<&Alarm> = alarms.collect();
    alarms.sort_by_key(|alarm| rank(alarm));
    let mut rows = if flood {
        folded(alarms)
    } else {
        alarms.into_iter().map(single).collect()
    };
    let flashing = rows
        .iter_mut()
        .find(|row| row.alarms().any(Alarm::is_waiting));
    if let Some(row) = flashing {
        row.flashes = true;
    }
    rows
}

fn single(alarm: &Alarm) -> Row<'_> {
    Row {
        first: alarm,
        folded: Vec::new(),
        is_fold: false,
        flashes: false,
    }
}

/// One row a rule; rules of one zone stand together, where the zone's first alarm would stand.
fn folded(alarms: Vec<&Alarm>) -> Vec<Row<'_>> {
    let (distress, others): (Vec<&Alarm>, Vec<&Alarm>) =
        alarms.into_iter().partition(|alarm| alarm.is_distress());
    let mut by_rule: BTreeMap<AlarmRule, Vec<&Alarm>> = BTreeMap::new();
    for alarm in others {
        by_rule.entry(alarm.concern.rule()).or_default().push(alarm);
    }
    let mut folds: Vec<Row<'_>> = by_rule.into_values().filter_map(fold).collect();
    let mut zones = BTreeMap::new();
    for fold in &folds {
        let zone_rank = zones.entry(fold.first.concern.zone).or_insert(fold.rank());
        *zone_rank = fold.rank().min(*zone_rank);
    }
    folds.sort_by_key(|fold| {
        let zone = fold.first.concern.zone;
        (zones.get(&zone).copied(), zone, fold.rank())
    });
    distress.into_iter().map(single).chain(folds).collect()
}

fn fold(mut alarms: Vec<&Alarm>) -> Option<Row<'_>> {
    let (place, _) = alarms
        .iter()
        .enumerate()
        .min_by_key(|(_, alarm)| (alarm.raised.known, alarm.id))?;
    Some(Row {
        first: alarms.remove(place),
        folded: alarms,
        is_fold: true,
        flashes: false,
    })
}

/// How a sound is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sound {
    /// Once.
    Once,
    /// Again and again until acknowledged.
    Repeated,
    /// Without a break.
    Continuous,
}

impl Sound {
    /// The sound of a priority; a Caution has none.
    pub const fn of(priority: AlarmPriority) -> Option<Self> {
        match priority {
            AlarmPriority::Distress => Some(Self::Continuous),
            AlarmPriority::Alarm => Some(Self::Repeated),
            AlarmPriority::Warning => Some(Self::Once),
            AlarmPriority::Caution => None,
        }
    }
}

/// What sounds now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sounding {
    /// How it is played.
    pub sound: Sound,
    /// Of which priority it sounds.
    pub priority: AlarmPriority,
    /// What for; a sound that is played once is played once for each of these.
    pub source: SoundSource,
}

/// What a sound is played for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SoundSource {
    /// One call of an alarm.
    Call(AlarmId, Instant),
    /// All alarms of a rule, in a flood.
    Fold(AlarmRule),
}

/// The one sound of all rows: the most insistent, of these the newest.
pub fn sound_now(rows: &[Row<'_>]) -> Option<Sounding> {
    let sounding = rows.iter().filter_map(row_sound);
    let loudest = sounding.max_by_key(|(since, it)| (it.sound, *since, it.priority));
    loudest.map(|(_, it)| it)
}

fn row_sound(row: &Row<'_>) -> Option<(Instant, Sounding)> {
    let sounding = || row.alarms().filter(|alarm| sounds(alarm));
    let priority = sounding().map(|alarm| alarm.priority).max()?;
    let since = sounding().map(|alarm| alarm.called_at).min()?;
    let (sound, source) = if row.is_fold {
        let rule = row.first.concern.rule();
        (
            Sound::of(priority)?.min(Sound::Once),
            SoundSource::Fold(rule),
        )
    } else {
        let call = SoundSource::Call(row.first.id, row.first.called_at);
        (Sound::of(priority)?, call)
    };
    let sounding = Sounding {
        sound,
        priority,
        source,
    };
    Some((since, sounding))
}
