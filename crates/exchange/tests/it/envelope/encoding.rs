//! Deterministic CBOR, judged by another reader too.

use ciborium::Value;
use proptest::prelude::*;
use thalweg_exchange::cbor::{Reader, Writer};
use thalweg_exchange::{Part, Refusal};

fn accepted(bytes: &[u8]) -> Result<(), Refusal> {
    let mut reader = Reader::new(bytes, Part::Portion);
    reader.item(0)?;
    reader.end()
}

fn code(bytes: &[u8]) -> &'static str {
    accepted(bytes).map_or_else(|refusal| refusal.code().1, |()| "accepted")
}

#[test]
fn the_examples_of_rfc_8949_appendix_a_are_read_as_the_document_says() {
    for (bytes, verdict) in [
        (&[0x00][..], "accepted"),
        (&[0x18, 0x18], "accepted"),
        (&[0x18, 0x17], "not-deterministic"),
        (&[0x19, 0x00, 0xff], "not-deterministic"),
        (
            &[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
            "not-deterministic",
        ),
        (
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            "accepted",
        ),
        (
            &[0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            "accepted",
        ),
        (&[0xf9, 0x3c, 0x00], "not-deterministic"),
        (&[0xf9, 0x3c], "malformed"),
        (&[0xf4], "accepted"),
        (&[0xf7], "malformed"),
        (&[0xf8, 0xff], "not-deterministic"),
        (&[0xc1, 0x00], "malformed"),
        (&[0x1c], "malformed"),
        (&[0x9f, 0xff], "not-deterministic"),
        (&[0xff], "not-deterministic"),
        (&[0x61, 0xff], "malformed"),
        (&[0x62, 0xc3, 0xbc], "accepted"),
        (&[0xa2, 0x01, 0x00, 0x02, 0x00], "accepted"),
        (&[0xa2, 0x02, 0x00, 0x01, 0x00], "not-deterministic"),
        (&[0xa2, 0x01, 0x00, 0x01, 0x00], "duplicate-key"),
        (
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            "malformed",
        ),
        (
            &[0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            "malformed",
        ),
        (&[0x81; 16], "malformed"),
        (&[0x81; 17], "too-deep"),
        (&[], "malformed"),
        (&[0x00, 0x00], "malformed"),
    ] {
        assert_eq!(code(bytes), verdict, "{bytes:02x?}");
    }
}

/// Any value that portions may hold, written by our writer and as ciborium knows it.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<u64>().prop_map(|number| Value::Integer(number.into())),
        any::<i64>().prop_map(|number| Value::Integer(number.into())),
        any::<bool>().prop_map(Value::Bool),
        Just(Value::Null),
        "[a-zäß ]{0,30}".prop_map(Value::Text),
        prop::collection::vec(any::<u8>(), 0..300).prop_map(Value::Bytes),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
            prop::collection::btree_map(any::<i16>(), inner, 0..8).prop_map(|map| {
                let pair = |(key, value): (i16, _)| (Value::Integer(key.into()), value);
                Value::Map(map.into_iter().map(pair).collect())
            }),
        ]
    })
}

fn write(writer: Writer, value: &Value) -> Writer {
    match value {
        Value::Integer(number) => match u64::try_from(i128::from(*number)) {
            Ok(unsigned) => writer.unsigned(unsigned),
            Err(_) => writer.integer(i128::from(*number) as i64),
        },
        Value::Bool(value) => writer.boolean(*value),
        Value::Text(text) => writer.text(text),
        Value::Bytes(bytes) => writer.bytes(bytes),
        Value::Array(items) => writer.each(items, write),
        Value::Map(pairs) => {
            let encoded = |value| write(Writer::new(), value).finish();
            let mut pairs: Vec<_> = pairs
                .iter()
                .map(|(key, value)| (encoded(key), encoded(value)))
                .collect();
            pairs.sort();
            let writer = writer.map(pairs.len());
            pairs
                .iter()
                .fold(writer, |writer, (key, value)| writer.raw(key).raw(value))
        }
        _ => writer.null(),
    }
}

proptest! {
    #[test]
    fn what_is_written_is_accepted_and_read_the_same_elsewhere(value in value()) {
        let bytes = write(Writer::new(), &value).finish();
        prop_assert_eq!(accepted(&bytes), Ok(()));
        let read: Value = ciborium::from_reader(bytes.as_slice()).unwrap();
        prop_assert_eq!(write(Writer::new(), &read).finish(), bytes);
    }

    /// If two byte strings were accepted for one value, they would be the same.
    #[test]
    fn what_is_accepted_is_the_one_encoding(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if accepted(&bytes).is_ok() {
            let read: Value = ciborium::from_reader(bytes.as_slice()).unwrap();
            prop_assert_eq!(write(Writer::new(), &read).finish(), bytes);
        }
    }
}
