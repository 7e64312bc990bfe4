//! A recording of the Danish network, watched for what is listed.

use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::json;
use thalweg_decode::decoder::Decoder;
use thalweg_detect::watchlist::index::{Entry, WatchIndex};
use thalweg_domain::finding::{Finding, Standing};
use thalweg_domain::id::ReportId;
use thalweg_domain::identity::ImoNumber;
use thalweg_domain::report::watchlist::RecognisedBy;

use super::*;

/// A ship of the recording that tells its IMO number and name after its first position.
struct Ship {
    mmsi: Mmsi,
    imo: ImoNumber,
    name: String,
}

/// The recording: the first 300 seconds after noon.
fn recorded() -> Vec<Observation> {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/captures/ais");
    let packed = std::fs::File::open(captures.join("denmark-300s.nmea.gz")).unwrap();
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    let mut all = Vec::new();
    let mut decoder = Decoder::new();
    let mut take =
        |said: &thalweg_decode::decoder::Decoded<'_>| all.extend(said.observations(COAST));
    decoder.push(&bytes, noon(0), &mut |said| take(&said));
    decoder.finish(noon(300), &mut |said| take(&said));
    all
}

/// The first such ship.
fn ship(all: &[Observation]) -> Ship {
    let mut seen = std::collections::BTreeSet::new();
    for observation in all {
        match &observation.measured {
            Measured::Position(report) => {
                seen.insert(report.mmsi);
            }
            Measured::Identity(report) if seen.contains(&report.mmsi) => {
                if let (Some(imo), Some(name)) = (report.imo, &report.name) {
                    let (mmsi, name) = (report.mmsi, name.clone());
                    return Ship { mmsi, imo, name };
                }
            }
            _ => {}
        }
    }
    panic!("no ship tells its IMO number after a position");
}

/// An index with one entry, in force for the hour after noon.
fn listing(identity: &serde_json::Value) -> WatchIndex {
    let mut item = json!({
        "reason": "cross_border_crime", "risk_analysis": "RA 2013/7",
        "suggested_reaction": "Report it.",
        "valid_from": noon(0), "valid_to": noon(3_600),
    });
    let own = identity.as_object().unwrap().clone();
    item.as_object_mut().unwrap().extend(own);
    let entry = Entry {
        list: ReportId(uuid::Uuid::from_u128(1)),
        version: ReportId(uuid::Uuid::from_u128(1)),
        number: 0,
        item: serde_json::from_value(item).unwrap(),
    };
    let (index, told) = WatchIndex::new([entry]);
    told.unwrap();
    index
}

/// A pipeline, what is around it, and the centre's clock.
struct Watching {
    pipeline: Pipeline,
    surroundings: Arc<Surroundings>,
    clock: Clock,
}

impl Watching {
    fn for_what(listed: WatchIndex) -> Self {
        let surroundings = Arc::new(Surroundings {
            coast: Coast::new([]),
            ports: Ports::new([]),
            zones: RwLock::default(),
            listed: RwLock::new(Arc::new(listed)),
        });
        let clock = Clock::stopped_at(noon(0));
        let detectors = Detectors::new(
            DetectorSettings::default(),
            Arc::clone(&surroundings),
            ReceptionMap::default(),
            clock.clone(),
        );
        Self {
            pipeline: Pipeline::new(Limits::default(), detectors),
            surroundings,
            clock,
        }
    }

    /// Plays the recording, each time `secs` later than it was.
    fn play(&mut self, all: &[Observation], secs: i64) -> Vec<Finding> {
        let later = |at: Instant| at.offset_ms(secs * 1_000);
        for some in all.chunks(1_000) {
            let moved: Vec<Observation> = some
                .iter()
                .map(|observation| Observation {
                    sensed: later(observation.sensed),
                    received: later(observation.received),
                    ..observation.clone()
                })
                .collect();
            let now = moved.last().map_or(noon(secs), |last| last.received);
            self.pipeline.take(&moved, now);
            self.pipeline.tick(Duration::ZERO);
        }
        self.hits()
    }

    fn hits(&mut self) -> Vec<Finding> {
        let findings = self.pipeline.notices().into_iter();
        let findings = findings.map(|notice| notice.finding);
        let is_hit = |one: &Finding| matches!(one.noticed, Noticed::WatchlistHit { .. });
        findings.filter(is_hit).collect()
    }
}

fn by(finding: &Finding) -> RecognisedBy {
    match finding.noticed {
        Noticed::WatchlistHit { by, .. } => by,
        _ => panic!("a hit"),
    }
}

#[test]
fn art_19_1_d_a_listed_number_hits_once_when_it_comes_into_view_and_again_after_it_was_gone() {
    let all = recorded();
    let ship = ship(&all);
    let mut watching = Watching::for_what(listing(&json!({"mmsi": ship.mmsi})));
    let hits = watching.play(&all, 0);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].track, Some(TrackId::Mmsi(ship.mmsi)));
    assert_eq!(
        (by(&hits[0]), hits[0].standing),
        (RecognisedBy::Mmsi, Standing::Ongoing)
    );
    assert!(hits[0].position.is_some());
    assert_eq!(watching.play(&all, 301).len(), 0, "it never left");
    watching.pipeline.forget(COAST);
    let gone = watching.hits();
    assert_eq!((gone.len(), gone[0].standing), (1, Standing::Over));
    assert_eq!(gone[0].id, hits[0].id);
    let back = watching.play(&all, 602);
    assert_eq!(back.len(), 1);
    assert_ne!(back[0].id, hits[0].id, "another entry into view");
}

#[test]
fn a_listed_imo_number_or_name_hits_once_when_it_becomes_known() {
    let all = recorded();
    let ship = ship(&all);
    let first_position = all.iter().find(|observation| {
        matches!(&observation.measured, Measured::Position(report) if report.mmsi == ship.mmsi)
    });
    let first_position = first_position.unwrap().sensed;
    for (identity, recognised) in [
        (json!({"imo": ship.imo}), RecognisedBy::Imo),
        (
            json!({"name": ship.name.to_lowercase()}),
            RecognisedBy::Name,
        ),
    ] {
        let mut watching = Watching::for_what(listing(&identity));
        let hits = watching.play(&all, 0);
        let own = hits
            .iter()
            .filter(|hit| hit.track == Some(TrackId::Mmsi(ship.mmsi)));
        let own: Vec<_> = own.collect();
        assert_eq!(own.len(), 1, "{identity}");
        assert_eq!(by(own[0]), recognised);
        assert!(own[0].from >= first_position);
    }
}

#[test]
fn art_15_an_entry_whose_time_is_over_or_that_is_withdrawn_hits_nothing() {
    let all = recorded();
    let ship = ship(&all);
    let listed = || listing(&json!({"mmsi": ship.mmsi}));
    let mut late = Watching::for_what(listed());
    late.clock.set(noon(3_600));
    assert_eq!(late.play(&all, 0), []);

    let mut withdrawn = Watching::for_what(listed());
    assert_eq!(withdrawn.play(&all, 0).len(), 1);
    withdrawn.surroundings.set_listed(WatchIndex::default());
    let ended = withdrawn.play(&all, 301);
    assert_eq!((ended.len(), ended[0].standing), (1, Standing::Over));
    withdrawn.pipeline.forget(COAST);
    assert_eq!(withdrawn.play(&all, 602), []);
}
