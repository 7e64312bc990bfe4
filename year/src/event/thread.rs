//! A thread: the first report of an event, the further ones, and its owner's closing.

use thalweg_domain::event::CloseReason;
use thalweg_domain::handling::{Classification, Handling, PersonalDataKind, TrafficLight};
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::impact::EventImpact;
use thalweg_domain::organisation::{Organisation, OrganisationKind};
use thalweg_domain::reaction::{ReactionKind, ReactionState};
use thalweg_domain::report::vessel::VesselPosition;
use thalweg_domain::report::{Form, Particulars, ReactionDescribed, Report, ReportStage};
use thalweg_domain::section::BorderKind;
use thalweg_domain::time::Instant;

use super::Told;
use super::rescue;
use super::scene::{Composed, Scene};
use super::theme::Theme;
use crate::act::{Act, Deed, Sent};
use crate::chance::Chance;
use crate::ground::Ground;
use crate::whereabouts::{Where, to_metres};
use crate::words::{phrase, prose};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// How near a crossing point lies to a land section that it is said to be on.
const ON_SECTION_M: f64 = 4_000.0;

/// A thread as it was written.
pub struct Written {
    /// Its reports and closing.
    pub acts: Vec<Act>,
    /// What was told.
    pub told: Told,
}

/// Writes the thread of one event.
pub fn write(
    ground: &Ground,
    (began, theme): (Instant, Theme),
    mut chance: Chance,
    told: &[Told],
) -> Option<Written> {
    let place = theme.place(ground, &mut chance)?;
    let detected = began.offset_ms(chance.wait_ms(15.0 * 60_000.0).min(20 * HOUR_MS));
    let aware = detected.offset_ms(chance.wait_ms(8.0 * 60_000.0).min(6 * HOUR_MS));
    let mut scene = Scene {
        place,
        detected,
        aware,
        told,
        chance,
    };
    let composed = theme.compose(&mut scene);
    let mut thread = Thread::begin(scene, began, composed);
    thread.follow(theme);
    let last = thread.last_sent;
    thread.close(last);
    Some(Written {
        acts: thread.acts,
        told: thread.told,
    })
}

impl Theme {
    fn compose(self, scene: &mut Scene<'_>) -> Composed {
        match self {
            Self::Boat => scene.boat(),
            Self::Overland => scene.overland(),
            Self::Hidden => scene.hidden(),
            Self::Facilitation => scene.facilitation(),
            Self::Goods => scene.goods(),
            Self::Documents => scene.documents(),
            Self::Crime => scene.crime(),
            Self::Vessel => scene.vessel(),
            Self::Flight => scene.flight(),
            Self::Rescue => scene.rescue(),
            Self::SecondaryMovement => scene.secondary_movement(),
            Self::Incident => scene.incident(),
        }
    }
}

struct Thread {
    /// The report that was sent last.
    report: Report,
    last: ReportId,
    last_sent: Instant,
    detected: Instant,
    event: EventId,
    acts: Vec<Act>,
    told: Told,
    chance: Chance,
}

impl Thread {
    /// Sends the first report.
    fn begin(scene: Scene<'_>, began: Instant, composed: Composed) -> Self {
        let Scene {
            place,
            detected,
            aware,
            mut chance,
            ..
        } = scene;
        let sent = first_sent(detected, aware, &mut chance);
        let event = EventId(chance.identifier(detected));
        let (report, id) = (
            first_report(&place, (began, detected, aware), composed, &mut chance),
            ReportId(chance.identifier(sent)),
        );
        let told = Told {
            event,
            sent,
            section: report.section,
        };
        let mut thread = Self {
            report: report.clone(),
            last: id,
            last_sent: sent,
            detected,
            event,
            acts: Vec::new(),
            told,
            chance,
        };
        thread.send(sent, id, Some(event), report);
        thread
    }

    fn send(&mut self, at: Instant, id: ReportId, opens: Option<EventId>, report: Report) {
        let sent = Box::new(Sent { id, opens, report });
        self.acts.push(Act {
            at,
            deed: Deed::Reported(sent),
        });
        (self.last, self.last_sent) = (id, at);
    }

    /// Sends what follows.
    fn follow(&mut self, theme: Theme) {
        let impact = self.report.single_event().map(|event| event.impact);
        let middle = match impact {
            Some(EventImpact::VeryHigh) => 2.5,
            Some(EventImpact::High) => 1.6,
            Some(EventImpact::Medium) => 0.8,
            _ => 0.35,
        };
        let drawn = self.chance.number(0.0, 2.0 * middle).round();
        let further = u32::try_from(crate::chance::whole(drawn)).unwrap_or(0);
        let is_rescue = theme == Theme::Rescue;
        for _ in 0..further.max(u32::from(is_rescue)) {
            let wait = if is_rescue {
                self.chance
                    .wait_ms(1.5 * 3_600_000.0)
                    .clamp(20 * MINUTE_MS, 5 * HOUR_MS)
            } else {
                self.chance
                    .wait_ms(10.0 * 3_600_000.0)
                    .min(20 * 24 * HOUR_MS)
            };
            let stage = self.chance.weighed([
                (ReportStage::FollowUp, 60.0),
                (ReportStage::Update, 32.0),
                (ReportStage::Correction, 8.0),
            ]);
            self.further(stage, self.last_sent.offset_ms(wait));
        }
        if is_rescue || self.chance.holds(30.0) {
            let hours = if is_rescue { 3.0 } else { 16.0 };
            let wait = self
                .chance
                .wait_ms(hours * 3_600_000.0)
                .clamp(HOUR_MS / 2, 90 * HOUR_MS);
            let limit = if is_rescue { 5 * HOUR_MS } else { 90 * HOUR_MS };
            self.further(
                ReportStage::Closing,
                self.last_sent.offset_ms(wait.min(limit)),
            );
        }
    }

    fn further(&mut self, stage: ReportStage, at: Instant) {
        let mut report = self.report.clone();
        report.stage = stage;
        report.event = Some(self.event);
        report.follows = Some(self.last);
        if stage == ReportStage::Closing {
            report.occurred_to = Some(at.offset_ms(-HOUR_MS / 2).max(self.detected));
        }
        self.go_on(&mut report, stage, at);
        let id = ReportId(self.chance.identifier(at));
        self.report.clone_from(&report);
        self.send(at, id, None, report);
    }

    /// What was done meanwhile.
    fn go_on(&mut self, report: &mut Report, stage: ReportStage, at: Instant) {
        let Form::SingleEvent(event) = &mut report.form else {
            return;
        };
        let is_closing = stage == ReportStage::Closing;
        let (kind, reached, words) = if is_closing {
            let closing = [
                (
                    ReactionKind::HandOver,
                    ReactionState::Done,
                    "Handed over; nothing further is owed.",
                ),
                (
                    ReactionKind::Referral,
                    ReactionState::Done,
                    "Persons referred; vehicle released.",
                ),
            ];
            self.chance.one_of(closing)
        } else {
            let further = [
                (
                    ReactionKind::Search,
                    ReactionState::Underway,
                    "Search along the shore goes on.",
                ),
                (
                    ReactionKind::Assistance,
                    ReactionState::Done,
                    "Medical help was given on scene.",
                ),
                (
                    ReactionKind::Confirmation,
                    ReactionState::Done,
                    "A second unit confirms.",
                ),
                (
                    ReactionKind::Tracking,
                    ReactionState::Underway,
                    "Kept in sight by radar.",
                ),
            ];
            self.chance.one_of(further)
        };
        event.reaction = ReactionDescribed {
            kind,
            state: reached,
            description: prose(words),
        };
        match (&mut event.particulars, is_closing) {
            (Particulars::Rescue(_), true) => {
                let ended = at.offset_ms(-self.chance.wait_ms(40.0 * 60_000.0).min(4 * HOUR_MS));
                rescue::conclude(event, ended.max(self.detected));
                event.lives_at_risk = false;
            }
            (Particulars::Rescue(_), false) => rescue::go_on(event),
            (Particulars::Vessel(vessel), _) => {
                if let Some(before) = vessel.latest.take() {
                    vessel.latest = Some(moved(&before, at));
                    vessel.previous_positions.push(before);
                }
            }
            _ => {}
        }
    }

    /// The owner closes it, some time after the last report.
    fn close(&mut self, last: Instant) {
        let impact = self.report.single_event().map(|event| event.impact);
        let is_rescue = self
            .report
            .single_event()
            .is_some_and(|event| matches!(event.particulars, Particulars::Rescue(_)));
        let reason = match impact {
            _ if is_rescue => CloseReason::SituationEnded,
            Some(EventImpact::Low) if self.chance.holds(12.0) => CloseReason::ImpactTooLowToReport,
            _ if self.chance.holds(4.0) => CloseReason::DidNotTakePlace,
            _ => CloseReason::SituationEnded,
        };
        let wait = self.chance.wait_ms(20.0 * 3_600_000.0).max(HOUR_MS);
        self.acts.push(Act {
            at: last.offset_ms(wait),
            deed: Deed::Closed {
                event: self.event,
                reason,
            },
        });
    }
}

/// Some time after the authority became aware; few are late.
fn first_sent(detected: Instant, aware: Instant, chance: &mut Chance) -> Instant {
    if chance.holds(2.5) {
        return detected.offset_ms(24 * HOUR_MS + chance.wait_ms(6.0 * 3_600_000.0).max(MINUTE_MS));
    }
    let sent = aware.offset_ms(chance.wait_ms(2.5 * 3_600_000.0).max(5 * MINUTE_MS));
    sent.min(detected.offset_ms(23 * HOUR_MS)).max(aware)
}

fn first_report(
    place: &Where<'_>,
    (began, detected, aware): (Instant, Instant, Instant),
    composed: Composed,
    chance: &mut Chance,
) -> Report {
    let Composed {
        event,
        source,
        links,
    } = composed;
    let is_land = place.section.kind == BorderKind::Land;
    let is_near = place.section.line.distance(place.position).0 < ON_SECTION_M;
    let personal = matches!(
        event.particulars,
        Particulars::Vessel(_) | Particulars::Flight(_)
    );
    Report {
        stage: ReportStage::Initial,
        event: None,
        follows: None,
        originator: chance.some(70.0, |chance| originator(place, chance)),
        originating_unit: chance.some(80.0, |_| phrase(format!("Post {}", place.name()))),
        source,
        detected_at: (!chance.holds(4.0)).then_some(detected),
        authority_aware_at: Some(aware),
        occurred_from: chance.some(60.0, |_| began),
        occurred_to: None,
        position: Some(place.position),
        area: None,
        section: (!is_land || is_near).then_some(place.section.id),
        place: place.place.map(|place| place.id),
        area_kind: Some(place.area()),
        form: Form::SingleEvent(Box::new(event)),
        links,
        handling: handling(personal, chance),
    }
}

fn originator(place: &Where<'_>, chance: &mut Chance) -> Organisation {
    let (kind, name) = if place.is_at_sea() {
        (OrganisationKind::CoastGuard, "Coastal watch")
    } else {
        chance.one_of([
            (OrganisationKind::BorderGuard, "Border police"),
            (OrganisationKind::BorderGuard, "Border police"),
            (OrganisationKind::Customs, "Customs"),
        ])
    };
    Organisation {
        kind,
        name: phrase(name),
        state: Some(place.section.state),
    }
}

/// Most is shared with the Agency and a neighbour, some stays here.
fn handling(personal: bool, chance: &mut Chance) -> Handling {
    let releasable_to = if chance.holds(70.0) {
        let mut names = vec![phrase("Frontex")];
        names.extend(chance.some(40.0, |chance| {
            phrase(chance.one_of(["NCC Germany", "NCC Sweden", "NCC Poland"]))
        }));
        names
    } else {
        Vec::new()
    };
    Handling {
        classification: chance.weighed([
            (Classification::Unclassified, 65.0),
            (Classification::SensitiveNonClassified, 35.0),
        ]),
        sensitivity: chance.weighed([
            (TrafficLight::Green, 30.0),
            (TrafficLight::Amber, 62.0),
            (TrafficLight::Red, 8.0),
        ]),
        originator_consent_required: releasable_to.is_empty(),
        releasable_to,
        national_security_restricted: chance.holds(1.5),
        personal_data: if personal {
            PersonalDataKind::ShipAircraftIds
        } else {
            PersonalDataKind::None
        },
        ..Handling::default()
    }
}

/// Where a vessel is some time later.
fn moved(before: &VesselPosition, at: Instant) -> VesselPosition {
    let course = before.heading.unwrap_or_default();
    let speed = before.speed.unwrap_or_default();
    // It does not leave the waters of the year within a report.
    let secs = at.since(before.measured_at).as_secs().min(2 * 3_600);
    let secs = f64::from(u32::try_from(secs).unwrap_or(u32::MAX));
    VesselPosition {
        measured_at: at,
        position: to_metres(before.position.dead_reckoned(course, speed, secs)),
        ..before.clone()
    }
}
