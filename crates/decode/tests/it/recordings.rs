//! Whole recordings: nothing in them is lost.

use thalweg_decode::ais::message::Body;
use thalweg_decode::ais::quantity::Quantity;
use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_decode::faults::FaultKind;
use thalweg_domain::observation::{Measured, Reporter};
use thalweg_domain::source::SourceId;

use crate::captures::{capture, now, recording};

#[test]
fn every_recording_is_decoded_without_a_bad_line() {
    for (name, lines, messages) in [
        ("ais/denmark-300s.nmea.gz", 80_246, 26_077),
        ("ais/cvagner-norwegian.raw", 223, 196),
        ("ais/schwehr-noaadata-test.ais", 1001, 853),
        ("ais/dma-219165000_ssc_1.ais", 249, 80),
        ("ais/dma-aislib-stream_example.txt", 8551, 4051),
        ("ais/gpsd-ais.nmea", 1500, 171),
        ("ais/gpsd-ais-type6.nmea", 1487, 1326),
        ("ais/corpus.nmea.gz", 42_748, 41_112),
        ("nmea/signalk-plaka.log.gz", 116_000, 0),
    ] {
        let mut decoder = Decoder::new();
        decoder.push(&recording(name), now(), &mut |_| {});
        decoder.finish(now(), &mut |_| {});
        let counts = decoder.counts();
        assert_eq!((counts.lines, counts.messages), (lines, messages), "{name}");
        let faults = decoder.faults();
        let bad = faults.total() - faults.of(FaultKind::ImpossibleValue);
        assert_eq!(
            bad,
            0,
            "{name}: {:?}",
            crate::captures::fault_counts(faults)
        );
    }
}

#[test]
fn the_danish_positions_are_those_that_were_published() {
    let table = capture("positions.csv.gz");
    let table = String::from_utf8(table).unwrap();
    let mut rows = table.lines();
    let mut read = 0;
    crate::captures::decode(&capture("denmark-300s.nmea.gz"), |decoded| {
        let Decoded::Ais(report) = decoded else {
            return;
        };
        let (lon, lat) = match &report.message.body {
            Body::PositionA(body) => (body.lon_deg, body.lat_deg),
            Body::PositionB(body) => (body.lon_deg, body.lat_deg),
            _ => return,
        };
        let (Some(lon), Some(lat)) = (lon.value(), lat.value()) else {
            return;
        };
        let row = rows.next().unwrap();
        let place = format!(",{},{lon:.6},{lat:.6}", report.message.source.0);
        assert!(row.ends_with(&place), "{row}, not {place}");
        if let Some(stamped) = report.envelope.stamped {
            let ms = stamped.unix_ms();
            assert!(
                row.starts_with(&format!("{}.{:03},", ms / 1000, ms % 1000)),
                "{row} at {ms}"
            );
        }
        read += 1;
    });
    assert_eq!((read, rows.next()), (24_688, None));
}

#[test]
fn blocks_cut_anywhere_say_what_one_block_says() {
    let whole = capture("dma-aislib-stream_example.txt");
    let said = |length: usize| {
        let (mut decoder, mut lines) = (Decoder::new(), Vec::new());
        for block in whole.chunks(length) {
            decoder.push(block, now(), &mut |decoded: Decoded<'_>| {
                thalweg_decode::plain::write(&decoded, &mut lines);
            });
        }
        lines
    };
    let at_once = said(whole.len());
    for length in [1, 7, 1460] {
        assert!(said(length) == at_once, "blocks of {length} bytes");
    }
}

#[test]
fn the_own_ship_of_the_boat_recording_is_followed() {
    let mut decoder = Decoder::new();
    let mut positions = 0;
    decoder.push(
        &recording("nmea/signalk-plaka.log.gz"),
        now(),
        &mut |decoded| {
            for observation in decoded.observations(SourceId(1)) {
                assert!(matches!(observation.measured, Measured::OwnPosition(_)));
                positions += 1;
            }
        },
    );
    assert!(decoder.counts().own_sentences > 0);
    assert!(positions > 0, "{:?}", decoder.counts());
}

#[test]
fn the_corpus_has_positions_of_all_common_kinds_of_station() {
    let mut seen = Vec::new();
    crate::captures::decode(&capture("corpus.nmea.gz"), |decoded| {
        for observation in decoded.observations(SourceId(1)) {
            if let Measured::Position(report) = observation.measured
                && !seen.contains(&report.reporter)
            {
                seen.push(report.reporter);
            }
        }
    });
    for reporter in [
        Reporter::ClassA,
        Reporter::ClassB,
        Reporter::BaseStation,
        Reporter::AidToNavigation,
        Reporter::LongRange,
    ] {
        assert!(seen.contains(&reporter), "{reporter:?}");
    }
}
