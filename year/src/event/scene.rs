//! A scene: where and when something happened, and what is composed of it.

use thalweg_domain::confidence::{Confidence, Credibility, Reliability, Validation};
use thalweg_domain::impact::EventImpact;
use thalweg_domain::link::{Link, LinkEnd, LinkKind};
use thalweg_domain::organisation::SourceKind;
use thalweg_domain::persons::Persons;
use thalweg_domain::reaction::{ReactionKind, ReactionState};
use thalweg_domain::report::{Destination, Detection, Particulars, ReactionDescribed, SingleEvent};
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;

use super::Told;
use crate::chance::Chance;
use crate::whereabouts::Where;
use crate::words::{phrase, prose};

/// Where and when something happened.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Where.
    pub place: Where<'a>,
    /// When it was detected.
    pub detected: Instant,
    /// When the authority became aware.
    pub aware: Instant,
    /// What was told before.
    pub told: &'a [Told],
    /// What is drawn for it.
    pub chance: Chance,
}

/// What is composed of a scene.
#[derive(Debug)]
pub struct Composed {
    /// What the first report says.
    pub event: SingleEvent,
    /// What it rests on.
    pub source: SourceKind,
    /// What it links to.
    pub links: Vec<Link>,
}

/// What is told of an event beside its particulars.
#[derive(Debug)]
pub struct Outline {
    /// In a line.
    pub title: String,
    /// How much it matters.
    pub impact: EventImpact,
    /// Whether lives are at risk.
    pub lives_at_risk: bool,
    /// What was done first.
    pub reaction: (ReactionKind, ReactionState, &'static str),
    /// The persons.
    pub persons: Option<Persons>,
    /// The tracks involved.
    pub tracks: Vec<TrackId>,
    /// What it rests on.
    pub source: SourceKind,
}

impl Scene<'_> {
    /// A first report of it.
    pub fn compose(&mut self, outline: Outline, particulars: Particulars) -> Composed {
        let (kind, state, description) = outline.reaction;
        let event = SingleEvent {
            title: phrase(outline.title),
            impact: outline.impact,
            confidence: self.confidence(),
            lives_at_risk: outline.lives_at_risk,
            needs_timely_reaction: outline.lives_at_risk || self.chance.holds(25.0),
            secondary_movement: false,
            reaction: ReactionDescribed {
                kind,
                state,
                description: prose(description),
            },
            persons: outline.persons,
            tracks: outline.tracks,
            particulars,
            remarks: self.chance.some(15.0, |chance| {
                prose(chance.one_of([
                    "Same pattern as in the weeks before.",
                    "Weather: wind west 5 to 7, sea state 4, visibility good.",
                    "Patrol was on scene within 40 minutes.",
                    "Figures are preliminary and will be followed up.",
                ]))
            }),
        };
        Composed {
            event,
            source: outline.source,
            links: Vec::new(),
        }
    }

    /// How much it matters, by weights from low to very high.
    pub fn impact(&mut self, weights: [f64; 4]) -> EventImpact {
        let [low, medium, high, very_high] = weights;
        self.chance.weighed([
            (EventImpact::Low, low),
            (EventImpact::Medium, medium),
            (EventImpact::High, high),
            (EventImpact::VeryHigh, very_high),
        ])
    }

    fn confidence(&mut self) -> Confidence {
        Confidence {
            credibility: self.chance.weighed([
                (Credibility::Certain, 35.0),
                (Credibility::KnownToSource, 35.0),
                (Credibility::Corroborated, 20.0),
                (Credibility::Uncorroborated, 10.0),
            ]),
            reliability: self.chance.weighed([
                (Reliability::AlwaysReliable, 50.0),
                (Reliability::MostlyReliable, 38.0),
                (Reliability::MostlyUnreliable, 4.0),
                (Reliability::CannotBeJudged, 8.0),
            ]),
            validation: self.chance.weighed([
                (Validation::NotValidated, 30.0),
                (Validation::PartiallyValidated, 40.0),
                (Validation::Validated, 30.0),
            ]),
        }
    }

    /// Into or out of the area, mostly into it.
    pub fn destination(&mut self) -> Destination {
        self.chance.weighed([
            (Destination::Entry, 80.0),
            (Destination::Exit, 14.0),
            (Destination::Unknown, 6.0),
        ])
    }

    /// How it was detected.
    pub const fn detection(&self) -> Detection {
        match self.place.place {
            Some(_) => Detection::CheckAtBcp,
            None => Detection::BorderSurveillanceOperation,
        }
    }

    /// A link to the risk analysis of the quarter.
    pub fn risk_analysis(&mut self) -> Link {
        let number = self.chance.between(1, 40);
        Link {
            kind: LinkKind::Explains,
            end: LinkEnd::Elsewhere(phrase(format!("Risk analysis 2025/{number:02}"))),
            reason: None,
        }
    }

    /// A link to an event that was told some time before, if there is one.
    pub fn earlier_event(&mut self) -> Option<Link> {
        let some = self.told.len().saturating_sub(1_000);
        let earlier = self.chance.any_of(self.told.get(some..)?)?;
        (earlier.sent < self.detected).then_some(Link {
            kind: LinkKind::PartOf,
            end: LinkEnd::Event(earlier.event),
            reason: None,
        })
    }
}
