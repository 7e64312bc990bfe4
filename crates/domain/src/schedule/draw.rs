//! The draw: how many patrols, how long each, how far apart, and who goes.
//!
//! *Rule*: every division of the window that keeps to the rule can come, and none is much likelier
//! than another: lengths and gaps begin at their least, and are then shifted against each other, two
//! at a time, each shift as likely as any other that keeps both within their bounds.
//! *Source*: 2016/399 Art. 13(3); the method is Gibbs sampling over whole minutes
//! (Geman and Geman 1984).
//! *Here / not here*: times and assets. The words of the rule are [`super`]'s.
//! *Limits*: [`SHIFTS_EACH`] shifts for each length and gap; [`ATTEMPTS_MAX`] divisions, then the
//! draw is refused with the time for which no asset was free.

use std::collections::BTreeSet;

use super::chance::Chance;
use super::{
    ASSETS_EACH_MAX, Drawn, ENGAGED_MAX, FREEDOM_MINS, MEANS_MAX, Means, Minutes, PATROLS_MAX,
    ScheduleRule, Seed, WINDOW_MAX,
};
use crate::patrol::PatrolTime;

/// Shifts for each length and gap.
const SHIFTS_EACH: usize = 8;
/// Divisions of the window that are tried before the draw gives up.
const ATTEMPTS_MAX: u32 = 100;
const MINUTE_MS: i64 = 60_000;

/// Why nothing can be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleFault {
    /// A least is more than a most, or there is nothing to last.
    #[error("{field}: from {} to {} minutes is no range", .range.least, .range.most)]
    NoRange {
        /// Which field.
        field: &'static str,
        /// The range.
        range: Minutes,
    },
    /// The window is too long.
    #[error("patrols are drawn for at most {} days at once", WINDOW_MAX.as_secs() / 86_400)]
    WindowTooLong,
    /// Nothing is to be covered.
    #[error("say how many minutes are to be covered, one at least")]
    NoCoverage,
    /// There are too few assets.
    #[error("{each} assets are to go on each patrol, and {named} are named")]
    TooFewMeans {
        /// How many are to go.
        each: u32,
        /// How many there are.
        named: usize,
    },
    /// There is too much of something.
    #[error("there are at most {count_max} {what}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// Its bound.
        count_max: usize,
    },
    /// An asset is named twice.
    #[error("an asset is named twice")]
    Twice,
    /// No number of patrols fits.
    #[error(
        "{coverage} of {window} minutes cannot be covered by patrols of {} to {} minutes that lie {} \
         to {} minutes apart: ask for less, or let them last or lie apart otherwise",
        .patrol.least, .patrol.most, .gap.least, .gap.most
    )]
    Unreachable {
        /// What is to be covered.
        coverage: u32,
        /// How long the window is.
        window: i64,
        /// How long patrols last.
        patrol: Minutes,
        /// How far they lie apart.
        gap: Minutes,
    },
    /// There is but one way, or hardly more.
    #[error(
        "this leaves chance no room: patrols that keep to it could be foreseen, and periods of \
         surveillance change frequently and suddenly (2016/399 Art. 13(3)). Leave {FREEDOM_MINS} \
         minutes at least"
    )]
    NoFreedom,
    /// Nobody can go.
    #[error(
        "no asset is free, rested and lasts long enough from {} to {}, among others, however the \
         times are drawn",
        .0.from(), .0.to()
    )]
    NoAsset(PatrolTime),
}

impl ScheduleFault {
    /// The rule that refuses, as a word that stays the same.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::NoRange { .. } => "no_range",
            Self::WindowTooLong => "window_too_long",
            Self::NoCoverage => "no_coverage",
            Self::TooFewMeans { .. } => "too_few_assets",
            Self::TooMany { .. } => "too_many",
            Self::Twice => "asset_twice",
            Self::Unreachable { .. } => "coverage_unreachable",
            Self::NoFreedom => "no_room_for_chance",
            Self::NoAsset(_) => "no_asset_free",
        }
    }

    /// The field that it is about, as a JSON pointer.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NoRange { field, .. } => field,
            Self::WindowTooLong => "/window",
            Self::NoCoverage | Self::Unreachable { .. } => "/coverage_mins",
            Self::NoFreedom => "/gap_mins",
            _ => "/means",
        }
    }
}

/// Draws patrols within a rule; the same rule and seed give the same patrols.
pub fn draw(rule: &ScheduleRule, seed: Seed) -> Result<Vec<Drawn>, ScheduleFault> {
    check(rule)?;
    let frame = Frame::of(rule);
    let sizes = frame.sizes()?;
    let mut chance = Chance::of(seed);
    let mut lacking = rule.window;
    for _ in 0..ATTEMPTS_MAX {
        let times = frame.times(&sizes, &mut chance);
        match assign(rule, &times, &mut chance) {
            Ok(drawn) => return Ok(drawn),
            Err(time) => lacking = time,
        }
    }
    Err(ScheduleFault::NoAsset(lacking))
}

fn check(rule: &ScheduleRule) -> Result<(), ScheduleFault> {
    check_range("/patrol_mins", rule.patrol_mins, 1)?;
    check_range("/gap_mins", rule.gap_mins, 0)?;
    if rule.window.lasts() > WINDOW_MAX {
        return Err(ScheduleFault::WindowTooLong);
    }
    if rule.coverage_mins == 0 {
        return Err(ScheduleFault::NoCoverage);
    }
    // Were the gaps all alike, who saw one patrol would know when the next one comes.
    if rule.gap_mins.most - rule.gap_mins.least < FREEDOM_MINS {
        return Err(ScheduleFault::NoFreedom);
    }
    check_means(rule)
}

const fn check_range(
    field: &'static str,
    range: Minutes,
    least_min: u32,
) -> Result<(), ScheduleFault> {
    if range.least >= least_min && range.least <= range.most {
        return Ok(());
    }
    Err(ScheduleFault::NoRange { field, range })
}

fn check_means(rule: &ScheduleRule) -> Result<(), ScheduleFault> {
    let (each, named) = (rule.assets_each, rule.means.len());
    let too_many = |what, count_max| Err(ScheduleFault::TooMany { what, count_max });
    if each > ASSETS_EACH_MAX {
        let count_max = usize::try_from(ASSETS_EACH_MAX).unwrap_or(usize::MAX);
        return too_many("assets on each patrol", count_max);
    }
    if named > MEANS_MAX {
        return too_many("assets in a draw", MEANS_MAX);
    }
    if rule.means.iter().any(|one| one.engaged.len() > ENGAGED_MAX) {
        return too_many("other patrols of an asset in the window", ENGAGED_MAX);
    }
    let distinct: BTreeSet<_> = rule.means.iter().map(|one| one.asset).collect();
    if distinct.len() < named {
        return Err(ScheduleFault::Twice);
    }
    if each == 0 || usize::try_from(each).is_ok_and(|each| named < each) {
        return Err(ScheduleFault::TooFewMeans { each, named });
    }
    Ok(())
}

/// A whole number between two others.
#[derive(Debug, Clone, Copy)]
struct Within {
    least: i64,
    most: i64,
}

impl From<Minutes> for Within {
    fn from(minutes: Minutes) -> Self {
        Self {
            least: minutes.least.into(),
            most: minutes.most.into(),
        }
    }
}

/// The rule in minutes of the window.
struct Frame {
    rule_window: PatrolTime,
    window: i64,
    coverage: u32,
    patrol: Minutes,
    gap: Minutes,
}

/// So many patrols, which together last within these bounds.
#[derive(Debug, Clone, Copy)]
struct Size {
    patrols: u32,
    lasts: Within,
}

impl Frame {
    fn of(rule: &ScheduleRule) -> Self {
        Self {
            rule_window: rule.window,
            window: rule.window.to().millis_from(rule.window.from()) / MINUTE_MS,
            coverage: rule.coverage_mins,
            patrol: rule.patrol_mins,
            gap: rule.gap_mins,
        }
    }

    /// The numbers of patrols that fit.
    fn sizes(&self) -> Result<Vec<Size>, ScheduleFault> {
        let with =
            |freedom: i64| (1..=PATROLS_MAX).filter_map(move |many| self.size(many, freedom));
        let sizes: Vec<Size> = with(FREEDOM_MINS.into()).collect();
        if !sizes.is_empty() {
            return Ok(sizes);
        }
        if with(0).next().is_some() {
            return Err(ScheduleFault::NoFreedom);
        }
        Err(ScheduleFault::Unreachable {
            coverage: self.coverage,
            window: self.window,
            patrol: self.patrol,
            gap: self.gap,
        })
    }

    /// Within what so many patrols may last together, if they fit: they cover what is asked and hardly
    /// more, and the gaps have as much freedom as that.
    fn size(&self, patrols: u32, freedom: i64) -> Option<Size> {
        let (many, patrol, gap) = (i64::from(patrols), self.patrol, self.gap);
        let gaps_most = (many + 1) * i64::from(gap.most) - freedom;
        let gaps_least = (many - 1) * i64::from(gap.least) + freedom;
        let needed = i64::from(self.coverage).max(self.window - gaps_most);
        let least = needed.max(many * i64::from(patrol.least));
        // Nobody is sent out for nothing: a tenth more than is asked, or one short patrol.
        let hardly_more = needed + (needed / 10).max(i64::from(patrol.least));
        let most = (many * i64::from(patrol.most))
            .min(self.window - gaps_least)
            .min(hardly_more);
        (least <= most).then_some(Size {
            patrols,
            lasts: Within { least, most },
        })
    }

    /// Draws times, in order.
    fn times(&self, sizes: &[Size], chance: &mut Chance) -> Vec<PatrolTime> {
        let Some(size) = sizes.get(chance.place(sizes.len())) else {
            return Vec::new();
        };
        let many = usize::try_from(size.patrols).unwrap_or(0);
        let lasts = chance.between(size.lasts.least, size.lasts.most);
        let lengths = spread(&vec![self.patrol.into(); many], lasts, chance);
        let edge = Within {
            least: 0,
            ..self.gap.into()
        };
        let mut bounds = vec![self.gap.into(); many + 1];
        for end in [0, many] {
            if let Some(bound) = bounds.get_mut(end) {
                *bound = edge;
            }
        }
        let gaps = spread(&bounds, self.window - lasts, chance);
        let mut at = 0;
        let times = gaps.iter().zip(&lengths).filter_map(|(gap, length)| {
            let from = at + gap;
            at = from + length;
            self.time(from, at)
        });
        times.collect()
    }

    fn time(&self, from: i64, to: i64) -> Option<PatrolTime> {
        let at = |minute: i64| self.rule_window.from().offset_ms(minute * MINUTE_MS);
        PatrolTime::new(at(from), at(to)).ok()
    }
}

/// Parts within their bounds that add up to a total, which must be between the sums of the bounds.
fn spread(bounds: &[Within], total: i64, chance: &mut Chance) -> Vec<i64> {
    let least: i64 = bounds.iter().map(|bound| bound.least).sum();
    let mut rest = total - least;
    let mut parts: Vec<i64> = Vec::with_capacity(bounds.len());
    for bound in bounds {
        let more = rest.min(bound.most - bound.least);
        rest -= more;
        parts.push(bound.least + more);
    }
    for _ in 0..SHIFTS_EACH * bounds.len() {
        let (one, other) = (chance.place(bounds.len()), chance.place(bounds.len()));
        if one != other {
            shift(bounds, &mut parts, (one, other), chance);
        }
    }
    parts
}

/// Divides what two parts have between them anew.
fn shift(bounds: &[Within], parts: &mut [i64], (one, other): (usize, usize), chance: &mut Chance) {
    let of = |place: usize| Some((*bounds.get(place)?, *parts.get(place)?));
    let (Some((mine, had)), Some((its, it_had))) = (of(one), of(other)) else {
        return;
    };
    let both = had + it_had;
    let least = mine.least.max(both - its.most);
    let most = mine.most.min(both - its.least);
    let now = chance.between(least, most);
    for (place, minutes) in [(one, now), (other, both - now)] {
        if let Some(part) = parts.get_mut(place) {
            *part = minutes;
        }
    }
}

/// Who goes on which patrol: at random among those who can. The time for which nobody can, otherwise.
fn assign(
    rule: &ScheduleRule,
    times: &[PatrolTime],
    chance: &mut Chance,
) -> Result<Vec<Drawn>, PatrolTime> {
    let mut rest_until = vec![i64::MIN; rule.means.len()];
    let mut drawn = Vec::with_capacity(times.len());
    for planned in times.iter().copied() {
        let at = |(place, means): (usize, &Means)| {
            let rested = rest_until.get(place)?;
            let is_free = *rested <= planned.from().unix_ms() && means.can_go(planned);
            is_free.then_some(place)
        };
        let mut free: Vec<usize> = rule.means.iter().enumerate().filter_map(at).collect();
        let mut assets = Vec::new();
        for _ in 0..rule.assets_each {
            if free.is_empty() {
                return Err(planned);
            }
            let place = free.swap_remove(chance.place(free.len()));
            if let (Some(means), Some(rest)) = (rule.means.get(place), rest_until.get_mut(place)) {
                *rest = planned.to().offset_ms(means.rest_ms()).unix_ms();
                assets.push(means.asset);
            }
        }
        drawn.push(Drawn { planned, assets });
    }
    Ok(drawn)
}

impl Means {
    fn rest_ms(&self) -> i64 {
        i64::from(self.rest_mins) * MINUTE_MS
    }

    /// Whether it can be out then, but for the patrols of this draw.
    fn can_go(&self, planned: PatrolTime) -> bool {
        let lasts = planned.to().millis_from(planned.from());
        let endures = self.endurance_mins.map(|mins| i64::from(mins) * MINUTE_MS);
        let rest = self.rest_ms();
        let is_free = |other: &PatrolTime| {
            other.to().offset_ms(rest) <= planned.from()
                || planned.to().offset_ms(rest) <= other.from()
        };
        self.available.is_none_or(|time| planned.is_within(time))
            && endures.is_none_or(|most| lasts <= most)
            && self.engaged.iter().all(is_free)
    }
}
