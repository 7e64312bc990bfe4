//! The peers that are crates. Each gets one line at a time, tag blocks and trailers included.

use std::hint::black_box;

use ais::messages::AisMessage;
use ais::{AisFragments, AisParser};
use anyhow::{Result, ensure};
use nmea_parser::{NmeaParser, ParsedMessage};

use super::feed::{Feed, Place};

/// Decodes all of it with `ais`.
pub fn run_ais(feed: &Feed) -> Result<()> {
    let mut messages = 0_u64;
    each_of_ais(feed, |message| {
        black_box(message);
        messages += 1;
    });
    ensure!(messages > 0, "ais reads nothing");
    Ok(())
}

/// The positions that `ais` reads.
pub fn places_of_ais(feed: &Feed) -> Vec<Place> {
    let mut places = Vec::new();
    each_of_ais(feed, |message| {
        let (mmsi, lon, lat) = match message {
            AisMessage::PositionReport(report) => (report.mmsi, report.longitude, report.latitude),
            AisMessage::StandardClassBPositionReport(report) => {
                (report.mmsi, report.longitude, report.latitude)
            }
            AisMessage::LongRangeAisBroadcastMessage(report) => {
                (report.mmsi, report.longitude, report.latitude)
            }
            _ => return,
        };
        if let (Some(lon), Some(lat)) = (lon, lat) {
            places.extend(Place::new(mmsi, lon.into(), lat.into()));
        }
    });
    places
}

fn each_of_ais(feed: &Feed, mut visit: impl FnMut(&AisMessage)) {
    let mut parser = AisParser::new();
    for line in feed.lines() {
        if let Ok(AisFragments::Complete(sentence)) = parser.parse(line, true)
            && let Some(message) = &sentence.message
        {
            visit(message);
        }
    }
}

/// Decodes all of it with `nmea-parser`.
pub fn run_nmea_parser(feed: &Feed) -> Result<()> {
    let mut messages = 0_u64;
    each_of_nmea_parser(feed, |message| {
        black_box(message);
        messages += 1;
    });
    ensure!(messages > 0, "nmea-parser reads nothing");
    Ok(())
}

/// The positions that `nmea-parser` reads.
pub fn places_of_nmea_parser(feed: &Feed) -> Vec<Place> {
    let mut places = Vec::new();
    each_of_nmea_parser(feed, |message| {
        if let ParsedMessage::VesselDynamicData(report) = message
            && let (Some(lon), Some(lat)) = (report.longitude, report.latitude)
        {
            places.extend(Place::new(report.mmsi, lon, lat));
        }
    });
    places
}

fn each_of_nmea_parser(feed: &Feed, mut visit: impl FnMut(&ParsedMessage)) {
    let mut parser = NmeaParser::new();
    for line in feed.lines() {
        let text = std::str::from_utf8(line).unwrap_or_default();
        if let Ok(message) = parser.parse_sentence(text) {
            visit(&message);
        }
    }
}
