//! The report that a hit prepares: the officer judges it and files it.
//!
//! *Rule*: a vessel or flight on a watchlist is reported with its position, what identifies it, what
//! the list suggests, and the link to the list; the report is handled at least as strictly as the
//! list, and says the list's own restrictions. The impact is left to the officer.
//! *Source*: 2021/581 Art. 15(2)(b), 19(1)(d), 21(1)(d); Annex 2 §§6, 7.
//! *Here / not here*: what is known. Filing is `reports`'s, judging a person's.
//! *Limits*: texts of the list are cut where the report's own fields are shorter.

use thalweg_domain::confidence::{Confidence, Credibility, Reliability, Validation};
use thalweg_domain::finding::{Finding, Noticed};
use thalweg_domain::handling::{Handling, PersonalDataKind};
use thalweg_domain::id::AlarmId;
use thalweg_domain::impact::EventImpact;
use thalweg_domain::link::{Link, LinkEnd, LinkKind};
use thalweg_domain::organisation::SourceKind;
use thalweg_domain::reaction::{ReactionKind, ReactionState};
use thalweg_domain::report::flight::{Aircraft, FlightOfInterest, FlightPosition};
use thalweg_domain::report::vessel::{
    Interest, Measurement, VesselIdentifiers, VesselOfInterest, VesselPosition, VesselType,
};
use thalweg_domain::report::watchlist::{WatchItem, WatchlistKind};
use thalweg_domain::report::{Form, Particulars, ReactionDescribed, Report, SingleEvent};
use thalweg_domain::text::{Phrase, Prose};
use thalweg_domain::track::TrackId;

use super::WatchlistRecord;
use crate::picture::Picture;

/// What was hit.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The list in its latest version.
    pub record: &'a WatchlistRecord,
    /// The entry, as the version held it that hit.
    pub item: &'a WatchItem,
}

impl Picture {
    /// What a finding hit; nothing if it is no hit.
    pub fn hit<'a>(&'a self, finding: &'a Finding) -> Option<Hit<'a>> {
        let Noticed::WatchlistHit { list, entry, .. } = finding.noticed else {
            return None;
        };
        Some(Hit {
            finding,
            record: self.watchlists.get(list)?,
            item: self.watchlists.entry(list, entry)?,
        })
    }
}

impl Hit<'_> {
    /// The first report on it, with the alarm that rang, but for what a person judges: its impact is
    /// a placeholder that whoever shows the draft leaves out.
    pub fn report(&self, alarm: Option<AlarmId>) -> Option<Report> {
        let finding = self.finding;
        let caused = alarm.map(|alarm| Link {
            kind: LinkKind::CausedBy,
            end: LinkEnd::Alarm(alarm),
            reason: None,
        });
        let Noticed::WatchlistHit { list, .. } = finding.noticed else {
            return None;
        };
        let listed = Link {
            kind: LinkKind::HitOnWatchlist,
            end: LinkEnd::Report(list),
            reason: Some(self.record.list.name.clone()),
        };
        let form = Form::SingleEvent(Box::new(self.event()?));
        Some(Report {
            detected_at: Some(finding.from),
            position: finding.position,
            links: std::iter::once(listed).chain(caused).collect(),
            handling: self.handling(),
            ..Report::first(SourceKind::NationalBorderSurveillanceSystem, form)
        })
    }

    /// As strictly as the list, and with the identification numbers that it holds.
    pub fn handling(&self) -> Handling {
        let identified = Handling {
            personal_data: PersonalDataKind::ShipAircraftIds,
            ..self.record.handling.clone()
        };
        self.record.handling.joined(&identified)
    }

    fn event(&self) -> Option<SingleEvent> {
        let title = format!(
            "{} on watchlist {}",
            self.name(),
            self.record.list.name.as_str()
        );
        Some(SingleEvent {
            title: phrase(&title)?,
            impact: EventImpact::Low,
            confidence: Confidence {
                credibility: Credibility::Uncorroborated,
                reliability: Reliability::CannotBeJudged,
                validation: Validation::NotValidated,
            },
            lives_at_risk: false,
            needs_timely_reaction: false,
            secondary_movement: false,
            reaction: ReactionDescribed {
                kind: ReactionKind::Other,
                state: ReactionState::Planned,
                description: self.item.suggested_reaction.clone(),
            },
            persons: None,
            tracks: self.finding.track.into_iter().collect(),
            particulars: self.particulars(),
            remarks: self.remarks(),
        })
    }

    /// What it is called, else its number.
    fn name(&self) -> String {
        let item = self.item;
        let named = item.name.as_ref().map(|name| name.as_str().to_owned());
        let called = || {
            item.registration
                .as_ref()
                .map(|one| one.as_str().to_owned())
        };
        let numbered = || item.imo.map(|imo| format!("IMO {imo}"));
        let track = || self.finding.track.map(|track| track.to_string());
        let told = named.or_else(called).or_else(numbered).or_else(track);
        told.unwrap_or_else(|| "Craft".to_owned())
    }

    /// Why it is listed, on what that rests, and what it may be used for.
    fn remarks(&self) -> Option<Prose> {
        let item = self.item;
        let policy = item.data_policy.as_ref();
        let policy = policy.map(|policy| format!("\nData policy: {}", policy.as_str()));
        let text = format!(
            "Listed for {} by {}.{}",
            item.reason.word().replace('_', " "),
            item.risk_analysis.as_str(),
            policy.unwrap_or_default(),
        );
        let short: String = text.chars().take(Prose::CHARS_MAX).collect();
        Prose::try_from(short).ok()
    }

    fn particulars(&self) -> Particulars {
        match self.record.list.kind {
            WatchlistKind::Aircraft => Particulars::Flight(Box::new(self.flight())),
            _ => Particulars::Vessel(Box::new(self.vessel())),
        }
    }

    fn vessel(&self) -> VesselOfInterest {
        let (finding, item) = (self.finding, self.item);
        let number = match finding.track {
            Some(TrackId::Mmsi(mmsi)) => Some(mmsi),
            _ => item.mmsi,
        };
        VesselOfInterest {
            interest: Interest::OnWatchlist,
            latest: finding.position.map(|position| VesselPosition {
                measured_at: finding.from,
                position,
                uncertainty_radius: None,
                heading: None,
                speed: None,
                status: None,
                measured_by: Some(Measurement::PositioningSystem),
            }),
            previous_positions: Vec::new(),
            vessel_type: VesselType::Unknown,
            usage: None,
            identifiers: Some(VesselIdentifiers {
                flag: item.flag,
                name: item.name.clone(),
                imo: item.imo,
                mmsi: number,
                call_sign: item.call_sign.clone(),
                other: None,
            }),
            on_board: None,
            cargo: Vec::new(),
        }
    }

    fn flight(&self) -> FlightOfInterest {
        let (finding, item) = (self.finding, self.item);
        FlightOfInterest {
            interest: Interest::OnWatchlist,
            latest: finding.position.map(|position| FlightPosition {
                measured_at: finding.from,
                position,
                altitude: None,
                uncertainty_radius: None,
                vertical_uncertainty: None,
                heading: None,
                speed: None,
                measured_by: Some(Measurement::PositioningSystem),
            }),
            aircraft: Some(Aircraft {
                wing: None,
                propulsion: None,
                piloting: None,
                model: None,
                registration: item.registration.clone(),
                icao_address: item.icao_address.clone(),
                squawk: None,
                call_sign: item.call_sign.clone(),
                visual: None,
            }),
            flight: None,
            on_board: None,
            cargo: Vec::new(),
        }
    }
}

fn phrase(text: &str) -> Option<Phrase> {
    let short: String = text.chars().take(Phrase::CHARS_MAX).collect();
    Phrase::try_from(short).ok()
}
