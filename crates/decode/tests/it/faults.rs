//! What cannot be used is counted by its kind, with a sample, and stops nothing.

use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_decode::faults::{FaultKind, SAMPLE_MAX};
use thalweg_decode::nmea::lines::LINE_MAX;

use crate::captures::{decode, fault_counts, messages, now};
use crate::encode::{Bits, feed, header, sentence};

const SOUND: &str = "!BSVDM,1,1,,A,13@:`L001N0ded0O6Fp8wW<00<0t,0*62";

/// The kinds of fault in these bytes, when a sound line before and behind them is still read.
fn faults(bytes: &[u8]) -> Vec<&'static str> {
    let whole = [
        SOUND.as_bytes(),
        b"\r\n",
        bytes,
        b"\r\n",
        SOUND.as_bytes(),
        b"\r\n",
    ]
    .concat();
    let mut sources = Vec::new();
    let mut kinds = Vec::new();
    decode(&whole, |decoded| match decoded {
        Decoded::Ais(report) => sources.push(report.message.source.0),
        Decoded::Fault(fault) => kinds.push(fault.kind.name()),
        _ => {}
    });
    let sound = 218_278_000;
    assert_eq!(sources.first(), Some(&sound));
    assert_eq!(sources.last(), Some(&sound));
    assert!(sources.len() >= 2, "{}", String::from_utf8_lossy(bytes));
    kinds
}

#[test]
fn each_kind_of_bad_line_is_counted_as_what_it_is() {
    let short = header(1, 219_000_001).sentences("AI", 1, 'A').remove(0);
    let unknown = header(28, 219_000_001).sentences("AI", 1, 'A').remove(0);
    let long = Bits(vec![false; 1200]).armoured().0;
    for (line, kind) in [
        ("what is this".to_owned(), "not_a_sentence"),
        (
            "!AIVDM,1,1,,A,13@:`L001N0ded0O6Fp8wW<00<0t,0".to_owned(),
            "missing_checksum",
        ),
        (
            "!AIVDM,1,1,,A,13@:`L001N0ded0O6Fp8wW<00<0t,0*00".to_owned(),
            "wrong_checksum",
        ),
        (
            sentence("!AIVDM,1,2,,A,13@:`L001N0ded0O6Fp8wW<00<0t,0"),
            "malformed_sentence",
        ),
        (
            sentence("!AIVDM,1,1,,A,13@:`X001N0ded0O6Fp8wW<00<0t,0"),
            "malformed_payload",
        ),
        (
            sentence(&format!("!AIVDM,1,1,,A,{long},0")),
            "payload_too_long",
        ),
        (short, "payload_too_short"),
        (unknown, "unknown_message"),
        (format!("\\s:2190047*00\\{SOUND}"), "malformed_tag"),
        (
            sentence("$PGHP,1,2013,11,12,25,0,0,11,219,,2190067,1,62"),
            "malformed_tag",
        ),
        (
            sentence("$GPRMC,213950.00,A,9950.5,N,00542.3,E,0.0,,070420,,,A"),
            "malformed_sentence",
        ),
        (
            sentence("$RATTM,1,2.0,45.0,X,0.0,,T,,,N,,T,,,A"),
            "malformed_sentence",
        ),
        (
            sentence("$RATTM,1,2.0,45.0,T,0.0,,T,,,N,,T,,,A"),
            "unplaced_target",
        ),
    ] {
        assert_eq!(faults(line.as_bytes()), [kind], "{line}");
    }
}

#[test]
fn an_impossible_value_is_named_and_the_rest_is_used() {
    // Latitude 95 degrees.
    let bits = header(1, 219_000_001)
        .number(0, 12)
        .number(120, 10)
        .number(0, 1)
        .number(12 * 600_000, 28)
        .number(95 * 600_000, 27)
        .number(900, 12)
        .number(90, 9)
        .number(30, 6)
        .number(0, 25);
    let lines = feed(&bits.sentences("AI", 1, 'A'));
    let mut told = Vec::new();
    decode(&lines, |decoded| {
        if let Decoded::Fault(fault) = decoded {
            told.push((fault.kind, fault.field));
        }
    });
    assert_eq!(told, [(FaultKind::ImpossibleValue, "lat_deg")]);
    let message = &messages(&lines)[0];
    assert_eq!(message["speed_kn"], 12.0);
    assert_eq!(message.get("lat_deg"), None);
}

#[test]
fn a_line_longer_than_any_sentence_is_one_fault_whatever_it_holds() {
    for length in [LINE_MAX + 1, 10 * LINE_MAX, 1_000_000] {
        let line = vec![b'!'; length];
        assert_eq!(faults(&line), ["line_too_long"], "{length} bytes");
    }
}

#[test]
fn a_sentence_behind_a_damaged_one_on_the_same_line_is_read() {
    let line = format!("!AIVDM,1,1,,A,13@:`L001N{SOUND}");
    let mut messages = 0;
    let faults = decode(feed(&[line]).as_slice(), |decoded| {
        messages += usize::from(matches!(decoded, Decoded::Ais(_)));
    });
    assert_eq!(messages, 1);
    assert_eq!(fault_counts(&faults), [("wrong_checksum", 1)]);
}

#[test]
fn comments_and_empty_lines_are_no_faults() {
    assert!(faults(b"# a comment\r\n\r\n  \r\n\0\r\n#").is_empty());
}

#[test]
fn sentences_that_are_sound_but_of_no_use_are_counted_apart() {
    let lines = feed(&[
        sentence("$GPGSV,3,1,10,03,39,230,23"),
        sentence("!AIABM,1,1,0,,12,A,0"),
    ]);
    let mut decoder = Decoder::new();
    decoder.push(&lines, now(), &mut |_| {});
    assert_eq!(decoder.counts().unused, 2);
    assert_eq!(decoder.faults().total(), 0);
}

#[test]
fn a_fault_is_told_with_its_bytes_and_kept_with_the_first_of_them() {
    let line = format!("?{}", "x".repeat(500));
    let mut sample = Vec::new();
    let faults = decode(feed(std::slice::from_ref(&line)).as_slice(), |decoded| {
        if let Decoded::Fault(fault) = decoded {
            sample = fault.sample.to_vec();
        }
    });
    assert_eq!(sample, line.as_bytes());
    let (kind, count, kept) = faults.seen().next().unwrap();
    assert_eq!((kind, count), (FaultKind::NotASentence, 1));
    assert_eq!(kept, &line.as_bytes()[..SAMPLE_MAX]);
}
