//! What holds for any input.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use thalweg_decode::ais::gpsd::Writer;
use thalweg_decode::decoder::{Counts, Decoded, Decoder};
use thalweg_decode::plain;
use thalweg_domain::source::SourceId;

use crate::captures::{capture, messages, now};
use crate::encode::{Bits, feed, header};

const SOUND: &[u8] = b"!BSVDM,1,1,,A,13@:`L001N0ded0O6Fp8wW<00<0t,0*62\r\n";

/// Decodes blocks, and reads all that is written about them.
fn decode(blocks: &[&[u8]]) -> Counts {
    let (mut decoder, mut writer) = (Decoder::new(), Writer::new("stdin"));
    let mut line = Vec::new();
    let mut visit = |decoded: Decoded<'_>| {
        line.clear();
        plain::write(&decoded, &mut line);
        if let Decoded::Ais(report) = decoded {
            writer.write(report, &mut line);
        }
        for object in serde_json::Deserializer::from_slice(&line).into_iter::<Value>() {
            assert!(object.unwrap().is_object());
        }
        for observation in decoded.observations(SourceId(1)) {
            assert_eq!(observation.received, now());
        }
    };
    for block in blocks {
        decoder.push(block, now(), &mut visit);
    }
    decoder.finish(now(), &mut visit);
    decoder.counts()
}

/// Bytes that look like a feed here and there.
fn feed_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        vec(any::<u8>(), 0..40),
        r"[!$\\#][A-Z]{5},[0-9],[0-9],[0-9]?,[AB]?,[0-9:-W`-w]{0,60},[0-6]\*[0-9A-F]{2}"
            .prop_map(String::into_bytes),
        r"\\[sgcn]:[0-9a-z-]{0,12},c:[0-9]{0,12}\*[0-9A-F]{2}\\".prop_map(String::into_bytes),
        Just(b"\r\n".to_vec()),
        Just(SOUND.to_vec()),
    ];
    vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_lose_the_sound_line_behind_them(bytes in feed_like()) {
        let before = decode(&[&bytes]).messages;
        let after = decode(&[&bytes, b"\n", SOUND]).messages;
        prop_assert!(after > before, "{before} messages, then {after}");
    }

    #[test]
    fn any_bits_are_a_message_or_a_fault(
        number in 0i64..64, bits in vec(any::<bool>(), 0..1100), channel in "[AB]",
    ) {
        let mut all = header(number, 211_000_001);
        all.0.extend(bits);
        let channel = channel.chars().next().unwrap();
        let lines = feed(&all.sentences("AI", 3, channel));
        decode(&[&lines]);
    }

    #[test]
    fn bits_come_back_from_their_armour_whatever_their_number(bits in vec(any::<bool>(), 0..950)) {
        // An application that nobody knows shows its bits.
        let mut all = header(8, 211_000_001).number(0, 2).number(1023, 10).number(63, 6);
        all.0.extend(&bits);
        let read = messages(&feed(&all.sentences("AI", 3, 'A')));
        let shown = read[0]["application"]["data"].as_str().unwrap().to_owned();
        let bytes = bits.chunks(8).map(|eight| {
            let byte = eight.iter().fold(0u8, |byte, bit| byte << 1 | u8::from(*bit));
            format!("{:02x}", byte << (8 - eight.len()))
        });
        prop_assert_eq!(shown, format!("{}:{}", bits.len(), bytes.collect::<String>()));
    }

    #[test]
    fn a_position_comes_back_to_a_ten_thousandth_of_a_minute(
        lon in -108_000_000i64..=108_000_000, lat in -54_000_000i64..=54_000_000,
    ) {
        let bits = Bits::default().number(1, 6).number(0, 2).number(211_000_001, 30)
            .number(0, 23).number(lon, 28).number(lat, 27).number(0, 52);
        let read = &messages(&feed(&bits.sentences("AI", 1, 'A')))[0];
        for (name, code) in [("lon_deg", lon), ("lat_deg", lat)] {
            let degrees = read[name].as_f64().unwrap();
            let exact = code as f64 / 600_000.0;
            prop_assert!((degrees - exact).abs() <= 5.1e-7, "{name}: {degrees}, not {exact}");
        }
    }

    #[test]
    fn a_recording_with_any_byte_changed_loses_that_line_only(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut recording = capture("cvagner-norwegian.raw");
        let messages = decode(&[&recording]).messages;
        let place = place.index(recording.len());
        recording[place] = byte;
        let changed = decode(&[&recording]).messages;
        prop_assert!(changed + 2 >= messages, "{changed} of {messages} messages");
    }
}
