//! What may be done with patrols and schedules.

use std::collections::BTreeSet;

use thalweg_domain::id::{OwnAssetId, PatrolId};
use thalweg_domain::patrol::{
    ASSETS_MAX, EVENTS_MAX, LASTS_MAX, Patrol, PatrolState, PatrolStep, PatrolTime, TASKS_MAX,
};
use thalweg_domain::report::own_assets::{Asset, OperationalStatus};
use thalweg_domain::schedule::{Means, Schedule};
use thalweg_domain::time::Instant;

use super::{PatrolRecord, Refusal, STEPS_MAX};
use crate::fact::Body;
use crate::picture::Picture;
use crate::plans::PlanStanding;

impl Picture {
    /// May this patrol be planned?
    pub fn decide_patrol(&self, patrol: Patrol, now: Instant) -> Result<Body, Refusal> {
        self.check_patrol(&patrol, now)?;
        Ok(Body::PatrolPlanned(Box::new(patrol)))
    }

    /// May this schedule be decided? It is what its seed draws, and every patrol of it may be planned.
    pub fn decide_schedule(&self, schedule: Schedule, now: Instant) -> Result<Body, Refusal> {
        let window = schedule.rule.window;
        if window.from() < now {
            return Err(Refusal::Past(window.from()));
        }
        if !schedule.is_as_drawn() {
            return Err(Refusal::NotAsDrawn);
        }
        for patrol in &schedule.patrols {
            self.check_patrol(patrol, now)?;
        }
        Ok(Body::ScheduleDrawn(Box::new(schedule)))
    }

    /// May this step be taken with a patrol, as it was `read`?
    pub fn decide_patrol_step(
        &self,
        id: PatrolId,
        read: u32,
        step: PatrolStep,
        now: Instant,
    ) -> Result<Body, Refusal> {
        let record = self.patrols.get(id).ok_or(Refusal::Unknown(id))?;
        if record.revision != read {
            let now = record.revision;
            return Err(Refusal::Outdated { read, now });
        }
        if record.state.after(&step).is_none() {
            return Err(Refusal::NotNow {
                step: step.name(),
                state: record.state.word(),
            });
        }
        self.check_patrol_step(record, &step, now)?;
        let step = Box::new(step);
        Ok(Body::PatrolStepped { patrol: id, step })
    }

    /// What a draw has to know of assets that may go, each with the minutes that it rests.
    pub fn means(
        &self,
        wanted: &[(OwnAssetId, u32)],
        window: PatrolTime,
    ) -> Result<Vec<Means>, Refusal> {
        let means = wanted.iter().map(|(id, rest_mins)| {
            let asset = self.usable(*id)?;
            let engaged = self.patrols.of_asset(*id).map(|other| other.patrol.planned);
            Ok(Means {
                asset: *id,
                available: available(asset, window),
                endurance_mins: asset.endurance_hours.map(minutes),
                rest_mins: *rest_mins,
                engaged: engaged.filter(|other| is_near(*other, window)).collect(),
            })
        });
        means.collect()
    }

    fn check_patrol(&self, patrol: &Patrol, now: Instant) -> Result<(), Refusal> {
        let section = self.sections.get(patrol.section);
        if section.is_none_or(|version| version.retired) {
            return Err(Refusal::NoSection(patrol.section));
        }
        if patrol.kind.has_partner() != patrol.partner.is_some() {
            return Err(Refusal::Partner(patrol.kind.word()));
        }
        if patrol.members_count == 0 {
            return Err(Refusal::NoMembers);
        }
        if patrol.tasks.len() > TASKS_MAX {
            return Err(Refusal::TooMany {
                what: "tasks of a patrol",
                count_max: TASKS_MAX,
            });
        }
        self.check_plan(patrol)?;
        check_time(patrol.planned, now)?;
        self.check_assets(&patrol.assets, patrol.planned, None)
    }

    /// It belongs to a plan that holds while it is out.
    fn check_plan(&self, patrol: &Patrol) -> Result<(), Refusal> {
        let Some(id) = patrol.plan else { return Ok(()) };
        let record = self.plans.get(id).ok_or(Refusal::NoPlan(id))?;
        let holds = record.standing(patrol.planned.from()) == PlanStanding::InForce
            && record.plan.to.is_none_or(|to| patrol.planned.to() <= to);
        if holds {
            Ok(())
        } else {
            Err(Refusal::OutOfPlan)
        }
    }

    /// Each is an asset that can be used, and on no other patrol then.
    fn check_assets(
        &self,
        assets: &[OwnAssetId],
        planned: PatrolTime,
        own: Option<PatrolId>,
    ) -> Result<(), Refusal> {
        if assets.len() > ASSETS_MAX {
            return Err(Refusal::TooMany {
                what: "assets of a patrol",
                count_max: ASSETS_MAX,
            });
        }
        let distinct: BTreeSet<_> = assets.iter().collect();
        if distinct.len() < assets.len() {
            return Err(Refusal::AssetTwice);
        }
        for id in assets {
            let asset = self.usable(*id)?;
            let mut others = self.patrols.of_asset(*id);
            let other = others.find(|other| {
                Some(other.patrol.id) != own && other.patrol.planned.overlaps(planned)
            });
            if let Some(other) = other {
                return Err(Refusal::Engaged {
                    name: asset.name.as_str().to_owned(),
                    time: other.patrol.planned,
                });
            }
        }
        Ok(())
    }

    /// An asset that is somebody's and can be used.
    fn usable(&self, id: OwnAssetId) -> Result<&Asset, Refusal> {
        let record = self.assets.get(id).filter(|record| !record.withdrawn);
        let asset = record.and_then(|record| record.own.asset());
        let asset = asset.ok_or(Refusal::NoAsset(id))?;
        if asset.status == OperationalStatus::NotAvailable {
            return Err(Refusal::NotAvailable(asset.name.as_str().to_owned()));
        }
        Ok(asset)
    }

    fn check_patrol_step(
        &self,
        record: &PatrolRecord,
        step: &PatrolStep,
        now: Instant,
    ) -> Result<(), Refusal> {
        if record.history.len() >= STEPS_MAX && record.state == PatrolState::Planned {
            return Err(Refusal::TooMany {
                what: "steps of a patrol: cancel it and plan another",
                count_max: STEPS_MAX,
            });
        }
        match step {
            PatrolStep::Moved {
                planned, assets, ..
            } => {
                let assets = assets.as_ref().unwrap_or(&record.patrol.assets);
                if *planned == record.patrol.planned && *assets == record.patrol.assets {
                    return Err(Refusal::Unmoved);
                }
                check_time(*planned, now)?;
                self.check_assets(assets, *planned, Some(record.patrol.id))
            }
            PatrolStep::Begun { at } if *at > now => Err(Refusal::Ahead(*at)),
            PatrolStep::Ended { at, results, .. } => {
                if *at > now {
                    return Err(Refusal::Ahead(*at));
                }
                if record.begun.is_some_and(|begun| *at < begun) {
                    return Err(Refusal::EndsEarly);
                }
                if results.events.len() > EVENTS_MAX {
                    return Err(Refusal::TooMany {
                        what: "events of a patrol",
                        count_max: EVENTS_MAX,
                    });
                }
                let mut events = results.events.iter();
                match events.find(|id| self.events.get(**id).is_none()) {
                    Some(unknown) => Err(Refusal::NoEvent(*unknown)),
                    None => Ok(()),
                }
            }
            PatrolStep::Begun { .. } | PatrolStep::Cancelled { .. } => Ok(()),
        }
    }
}

fn check_time(planned: PatrolTime, now: Instant) -> Result<(), Refusal> {
    if planned.lasts() > LASTS_MAX {
        return Err(Refusal::TooLong);
    }
    if planned.to() <= now {
        return Err(Refusal::Past(planned.to()));
    }
    Ok(())
}

/// When an asset can be used within a window; none where nothing bounds it.
fn available(asset: &Asset, window: PatrolTime) -> Option<PatrolTime> {
    let (from, to) = (asset.available_from, asset.available_to);
    from.or(to)?;
    let when = PatrolTime::new(
        from.unwrap_or_else(|| window.from()),
        to.unwrap_or_else(|| window.to()),
    );
    // What can be used before the window or after it only is no use at any time of it.
    when.or_else(|_| PatrolTime::new(window.to(), window.to().offset_ms(1)))
        .ok()
}

/// Whether a time matters to a draw within a window: rests are shorter than a day.
fn is_near(time: PatrolTime, window: PatrolTime) -> bool {
    const DAY_MS: i64 = 24 * 3_600_000;
    time.to().offset_ms(DAY_MS) > window.from() && time.from() < window.to().offset_ms(DAY_MS)
}

/// Whole minutes of hours; what is no number of hours is none.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the range first"
)]
fn minutes(hours: f64) -> u32 {
    (hours * 60.0).clamp(0.0, f64::from(u32::MAX)) as u32
}
