//! Messages of several sentences: lost, repeated, interleaved, out of order, late.

use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_decode::faults::FaultKind;
use thalweg_domain::time::Instant;

use crate::captures::now;
use crate::encode::{Bits, feed, header, tag};

/// A static report of a ship with this number: two sentences.
fn ship(source: i64, sequence: u8, channel: char) -> [String; 2] {
    let bits = header(5, source)
        .number(0, 32)
        .text("CALL@@@")
        .text(&format!("{source}@@@@@@@@@@@"))
        .zeros(192);
    let sentences = bits.sentences("AI", sequence, channel);
    sentences.try_into().unwrap()
}

/// The names of the ships that were read, and the stations that received them.
#[derive(Debug, Default)]
struct Heard {
    decoder: Decoder,
    ships: Vec<u32>,
    stations: Vec<String>,
}

impl Heard {
    fn hear(&mut self, lines: &[&String], at: Instant) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).clone()).collect();
        let Self {
            decoder,
            ships,
            stations,
        } = self;
        decoder.push(&feed(&lines), at, &mut |decoded: Decoded<'_>| {
            if let Decoded::Ais(report) = decoded {
                ships.push(report.message.source.0);
                let station = report.envelope.station;
                stations.push(station.map_or_else(String::new, |name| name.to_string()));
            }
        });
    }

    fn lost(mut self) -> u64 {
        self.decoder.finish(now(), &mut |_| {});
        self.decoder.faults().of(FaultKind::IncompleteMessage)
    }
}

fn heard(lines: &[&String]) -> Heard {
    let mut heard = Heard::default();
    heard.hear(lines, now());
    heard
}

#[test]
fn parts_in_any_order_make_their_message() {
    let [first, second] = ship(211_000_001, 1, 'A');
    assert_eq!(heard(&[&first, &second]).ships, [211_000_001]);
    assert_eq!(heard(&[&second, &first]).ships, [211_000_001]);
}

#[test]
fn messages_of_two_channels_and_of_two_numbers_do_not_mix() {
    let [a, b] = ship(211_000_001, 1, 'A');
    let [c, d] = ship(211_000_002, 1, 'B');
    let [e, f] = ship(211_000_003, 2, 'A');
    let heard = heard(&[&a, &c, &e, &d, &f, &b]);
    assert_eq!(heard.ships, [211_000_002, 211_000_003, 211_000_001]);
    assert_eq!(heard.lost(), 0);
}

#[test]
fn messages_of_two_stations_do_not_mix() {
    let mut lines = Vec::new();
    let (one, two) = (ship(211_000_001, 1, 'A'), ship(211_000_002, 1, 'A'));
    for part in 0..2 {
        lines.push(tag("s:here") + &one[part]);
        lines.push(tag("s:there") + &two[part]);
    }
    let heard = heard(&lines.iter().collect::<Vec<_>>());
    assert_eq!(heard.ships, [211_000_001, 211_000_002]);
    assert_eq!(heard.stations, ["here", "there"]);
}

#[test]
fn a_group_holds_together_what_only_its_first_sentence_names() {
    let (one, two) = (ship(211_000_001, 1, 'A'), ship(211_000_002, 1, 'A'));
    let lines = [
        tag("g:1-2-100,s:here,c:1384257600") + &one[0],
        tag("g:1-2-101,s:there,c:1384257601") + &two[0],
        tag("g:2-2-101") + &two[1],
        tag("g:2-2-100") + &one[1],
    ];
    let heard = heard(&lines.iter().collect::<Vec<_>>());
    assert_eq!(heard.ships, [211_000_002, 211_000_001]);
    assert_eq!(heard.stations, ["there", "here"]);
}

#[test]
fn a_station_named_behind_the_last_part_only_is_that_of_the_message() {
    let [first, second] = ship(211_000_001, 6, 'A');
    let heard = heard(&[&first, &(second + ",b003660465")]);
    assert_eq!(heard.ships, [211_000_001]);
    assert_eq!(heard.stations, ["b003660465"]);
    assert_eq!(heard.lost(), 0);
}

#[test]
fn a_lost_part_is_one_fault_and_spoils_no_other_message() {
    let [_, alone] = ship(211_000_001, 1, 'A');
    let [a, b] = ship(211_000_002, 2, 'A');
    let heard = heard(&[&alone, &a, &b]);
    assert_eq!(heard.ships, [211_000_002]);
    assert_eq!(heard.lost(), 1);
}

#[test]
fn the_next_message_with_the_same_number_is_another_one() {
    let [first, _] = ship(211_000_001, 1, 'A');
    let [a, b] = ship(211_000_002, 1, 'A');
    let heard = heard(&[&first, &a, &b]);
    assert_eq!(heard.ships, [211_000_002]);
    assert_eq!(heard.lost(), 1);
}

#[test]
fn a_part_that_comes_twice_counts_once() {
    let [first, second] = ship(211_000_001, 1, 'A');
    let heard = heard(&[&first, &first, &second, &second]);
    assert_eq!(heard.ships, [211_000_001]);
    assert_eq!(heard.lost(), 0);
}

#[test]
fn a_message_waits_ten_seconds_for_its_parts() {
    for (secs, ships) in [(10, 1), (11, 0)] {
        let [first, second] = ship(211_000_001, 1, 'A');
        let mut heard = heard(&[&first]);
        heard.hear(&[&second], now().offset_ms(secs * 1000));
        assert_eq!(heard.ships.len(), ships, "after {secs} s");
    }
}

#[test]
fn at_most_64_messages_wait_and_the_oldest_gives_way() {
    let mut heard = Heard::default();
    let stations: Vec<[String; 2]> = (0..65).map(|n| ship(211_000_000 + n, 1, 'A')).collect();
    for (number, [first, _]) in stations.iter().enumerate() {
        heard.hear(&[&(tag(&format!("s:st{number}")) + first)], now());
    }
    assert_eq!(heard.decoder.faults().of(FaultKind::IncompleteMessage), 1);
    let last = tag("s:st64") + &stations[64][1];
    heard.hear(&[&last], now());
    assert_eq!(heard.ships, [211_000_064]);
}

#[test]
fn a_message_of_nine_sentences_is_longer_than_any_and_refused() {
    let bits = Bits::default().number(8, 6).zeros(2874);
    let parts = bits.sentences("AI", 1, 'A');
    assert_eq!(parts.len(), 9);
    let heard = heard(&parts.iter().collect::<Vec<_>>());
    assert!(heard.ships.is_empty());
    assert_eq!(heard.decoder.faults().of(FaultKind::PayloadTooLong), 1);
}
