//! Identity evidence: what a transponder claimed to be, who brought it, and when.
//!
//! *Rule*: nothing a transponder claimed is forgotten when it claims something else; the picture
//! shows the latest claim and, on demand, all of them.
//! *Source*: 2021/581 Annex 2 §6.3 (identifiers of a vessel); `ui-spec` S1 ("identity with
//! evidence").
//! *Here / not here*: claims of one track. Doubts about them are findings.
//! *Limits*: 24 distinct claims a track; beyond, the claim heard longest ago makes room.

use serde::Serialize;
use thalweg_domain::identity::ImoNumber;
use thalweg_domain::observation::{Dimensions, Eta, IdentityReport};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::vessel::VesselClass;

const CLAIMS_MAX: usize = 24;

/// One thing that a transponder says about itself; texts are kept, or borrowed from its report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", content = "value", rename_all = "snake_case")]
pub enum Claimed<T = Box<str>> {
    /// Name of the ship or aid.
    Name(T),
    /// Radio call sign.
    CallSign(T),
    /// IMO number.
    Imo(ImoNumber),
    /// Type number of ship or aid.
    TypeCode(u8),
    /// Size.
    Dimensions(Dimensions),
    /// Draught in decimetres.
    DraughtDm(u8),
    /// Destination.
    Destination(T),
    /// Estimated time of arrival.
    Eta(Eta),
}

/// A claim, with who brought it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// What was claimed.
    #[serde(flatten)]
    pub claimed: Claimed,
    /// The source that brought it last.
    pub source: SourceId,
    /// First heard.
    pub first: Instant,
    /// Last heard.
    pub last: Instant,
    /// How often it was heard.
    pub times: u32,
}

/// All that one transponder claimed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence(Vec<Claim>);

impl Evidence {
    /// Takes up a report; true when it claims something else than before.
    pub fn take(&mut self, report: &IdentityReport, source: SourceId, at: Instant) -> bool {
        // Every claim of the report is taken up, so no short circuit.
        claims_of(report).fold(false, |changed, claimed| {
            self.hear(&claimed, source, at) | changed
        })
    }

    /// All claims, in the order they were first heard.
    pub fn claims(&self) -> &[Claim] {
        &self.0
    }

    /// The latest name.
    pub fn name(&self) -> Option<&str> {
        self.latest(|claimed| match claimed {
            Claimed::Name(name) => Some(&**name),
            _ => None,
        })
    }

    /// The latest call sign.
    pub fn call_sign(&self) -> Option<&str> {
        self.latest(|claimed| match claimed {
            Claimed::CallSign(call_sign) => Some(&**call_sign),
            _ => None,
        })
    }

    /// The latest IMO number.
    pub fn imo(&self) -> Option<ImoNumber> {
        self.latest(|claimed| match claimed {
            Claimed::Imo(imo) => Some(*imo),
            _ => None,
        })
    }

    /// The latest type number.
    pub fn type_code(&self) -> Option<u8> {
        self.latest(|claimed| match claimed {
            Claimed::TypeCode(code) => Some(*code),
            _ => None,
        })
    }

    /// The class of the latest type number.
    pub fn class(&self) -> Option<VesselClass> {
        self.type_code().and_then(VesselClass::from_type_code)
    }

    /// The latest size.
    pub fn dimensions(&self) -> Option<Dimensions> {
        self.latest(|claimed| match claimed {
            Claimed::Dimensions(dimensions) => Some(*dimensions),
            _ => None,
        })
    }

    /// The latest destination.
    pub fn destination(&self) -> Option<&str> {
        self.latest(|claimed| match claimed {
            Claimed::Destination(destination) => Some(&**destination),
            _ => None,
        })
    }

    fn latest<'a, T>(&'a self, pick: impl Fn(&'a Claimed) -> Option<T>) -> Option<T> {
        self.0
            .iter()
            .filter_map(|claim| pick(&claim.claimed).map(|value| (claim.last, value)))
            .max_by_key(|(last, _)| *last)
            .map(|(_, value)| value)
    }

    fn hear(&mut self, claimed: &Claimed<&str>, source: SourceId, at: Instant) -> bool {
        let mut claims = self.0.iter_mut();
        if let Some(known) = claims.find(|claim| claim.claimed.borrowed() == *claimed) {
            known.source = source;
            known.last = known.last.max(at);
            known.times = known.times.saturating_add(1);
            return false;
        }
        self.make_room();
        self.0.push(Claim {
            claimed: claimed.kept(),
            source,
            first: at,
            last: at,
            times: 1,
        });
        true
    }

    fn make_room(&mut self) {
        if self.0.len() < CLAIMS_MAX {
            return;
        }
        let oldest = self
            .0
            .iter()
            .enumerate()
            .min_by_key(|(_, claim)| claim.last);
        if let Some(place) = oldest.map(|(place, _)| place) {
            self.0.remove(place);
        }
    }
}

impl<T: AsRef<str>> Claimed<T> {
    fn borrowed(&self) -> Claimed<&str> {
        self.with_texts(AsRef::as_ref)
    }

    fn kept(&self) -> Claimed {
        self.with_texts(|text| text.as_ref().into())
    }

    /// The same claim with its text in another form.
    fn with_texts<'a, U>(&'a self, form: impl Fn(&'a T) -> U) -> Claimed<U> {
        match self {
            Self::Name(text) => Claimed::Name(form(text)),
            Self::CallSign(text) => Claimed::CallSign(form(text)),
            Self::Destination(text) => Claimed::Destination(form(text)),
            Self::Imo(imo) => Claimed::Imo(*imo),
            Self::TypeCode(code) => Claimed::TypeCode(*code),
            Self::Dimensions(dimensions) => Claimed::Dimensions(*dimensions),
            Self::DraughtDm(draught_dm) => Claimed::DraughtDm(*draught_dm),
            Self::Eta(eta) => Claimed::Eta(*eta),
        }
    }
}

fn claims_of(report: &IdentityReport) -> impl Iterator<Item = Claimed<&str>> {
    [
        report.name.as_deref().map(Claimed::Name),
        report.call_sign.as_deref().map(Claimed::CallSign),
        report.imo.map(Claimed::Imo),
        report.type_code.map(Claimed::TypeCode),
        report.dimensions.map(Claimed::Dimensions),
        report.draught_dm.map(Claimed::DraughtDm),
        report.destination.as_deref().map(Claimed::Destination),
        report.eta.map(Claimed::Eta),
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use thalweg_domain::identity::Mmsi;
    use thalweg_domain::observation::Reporter;

    fn report(name: &str) -> IdentityReport {
        IdentityReport {
            mmsi: Mmsi::new(219_622_000).unwrap(),
            reporter: Reporter::ClassA,
            name: Some(name.to_owned()),
            call_sign: None,
            imo: None,
            type_code: Some(70),
            dimensions: None,
            draught_dm: None,
            destination: None,
            eta: None,
        }
    }

    fn at(secs: i64) -> Instant {
        Instant::from_unix_secs(1_384_257_600 + secs)
    }

    #[test]
    fn a_new_name_is_shown_and_the_old_one_kept() {
        let mut evidence = Evidence::default();
        assert!(evidence.take(&report("ALMA"), SourceId(1), at(0)));
        assert!(!evidence.take(&report("ALMA"), SourceId(2), at(60)));
        assert!(evidence.take(&report("BERTA"), SourceId(1), at(120)));
        assert_eq!(evidence.name(), Some("BERTA"));
        let alma = evidence.claims().first().unwrap();
        assert_eq!((alma.first, alma.last, alma.times), (at(0), at(60), 2));
        assert_eq!(evidence.class(), Some(VesselClass::Cargo));
    }

    #[test]
    fn a_transponder_that_changes_its_name_for_ever_stays_bounded() {
        let mut evidence = Evidence::default();
        for n in 0..1_000 {
            evidence.take(&report(&format!("SHIP {n}")), SourceId(1), at(n));
        }
        assert_eq!(evidence.claims().len(), CLAIMS_MAX);
        assert_eq!(evidence.name(), Some("SHIP 999"));
    }
}
