//! What is refused for its bounds and its shape.

use thalweg_exchange::cbor::Writer;
use thalweg_exchange::envelope::Form;

use super::super::scene::{OWNER, only, sealed};
use super::case::Case;
use super::raw::{Pairs, RECORD, Raw, VIA, portion, protected};

pub fn cases() -> Vec<Case> {
    let groups = [
        lengths(),
        counts(),
        items(),
        places(),
        encodings_of_values(),
        encodings_of_records(),
        keys(),
        ranges(),
        ranges_of_lists(),
        cose(),
        digests(),
        portions(),
        forms(),
    ];
    groups.into_iter().flatten().collect()
}

fn header(change: impl FnOnce(Pairs) -> Pairs) -> Vec<u8> {
    Raw::scene().header(change).write()
}

fn value(bytes: &[u8]) -> Vec<u8> {
    Raw::scene().value(bytes.to_vec()).write()
}

fn aliases(count: usize) -> Writer {
    let names: Vec<u8> = (0..count as u8).collect();
    Writer::new().each(&names, |writer, name| writer.bytes(&[*name; 8]))
}

/// A record up to its portions, and then these bytes.
fn until_portions(then: &[u8]) -> Vec<u8> {
    let raw = Raw::scene();
    Writer::new()
        .array(4)
        .unsigned(0)
        .raw(&raw.sign1().finish())
        .raw(then)
        .finish()
}

fn lengths() -> Vec<Case> {
    // Up to the protected header, which claims two gigabytes.
    let claimed = [0x84, 0x00, 0xd2, 0x84, 0x5a, 0x7f, 0xff, 0xff, 0xff].to_vec();
    let of_header = [0x84, 0x00, 0xd2, 0x84, 0x41, 0x00, 0xa0, 0x59, 0x10, 0x01].to_vec();
    let large = until_portions(&[0x81, 0x5a, 0x00, 0x01, 0x00, 0x01]);
    let via = until_portions(&[0x80, 0x81, 0x59, 0x08, 0x01]);
    let rule = "9: judged before a byte is read";
    let padded = Case::refused("record-too-large", rule, vec![0x84], "too-large");
    vec![
        Case {
            padded: 262_144,
            ..padded
        },
        Case::refused(
            "protected-too-large",
            "2: a claimed length is judged first",
            claimed,
            "too-large",
        ),
        Case::refused(
            "header-malformed-before-its-length",
            "10.2: item after item as they stand",
            of_header,
            "malformed",
        ),
        Case::refused(
            "portion-too-large",
            "9: a portion of 65537 bytes is claimed",
            large,
            "too-large",
        ),
        Case::refused(
            "via-too-large",
            "9: a via entry of 2049 bytes is claimed",
            via,
            "too-large",
        ),
    ]
}

fn counts() -> Vec<Case> {
    let seventeen = until_portions(&Writer::new().array(17).finish());
    let vast = until_portions(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    let five = until_portions(&Writer::new().array(0).array(5).finish());
    let deep = (0..16).fold(Writer::new(), |writer, _| writer.array(1));
    let many = header(|pairs| {
        (20..40).fold(pairs, |pairs, key| {
            pairs.and(key, Writer::new().unsigned(0))
        })
    });
    let unprotected = Raw {
        unprotected: vec![0xa1, 0x00, 0x00],
        ..Raw::scene()
    };
    let digests = header(|pairs| pairs.with(16, digests_of(&(0..17).collect::<Vec<_>>())));
    let audience = header(|pairs| pairs.with(11, aliases(65)));
    vec![
        Case::refused("portions-too-many", "9: 17 portions", seventeen, "too-many"),
        Case::refused(
            "portions-vast",
            "2: a claimed count allocates nothing",
            vast,
            "too-many",
        ),
        Case::refused("via-too-many", "9: 5 via entries", five, "too-many"),
        Case::refused("digests-too-many", "9: 17 digests", digests, "too-many"),
        Case::refused("audience-too-many", "9: 65 aliases", audience, "too-many"),
        Case::refused(
            "pairs-too-many",
            "2: a map of more than 32 pairs",
            many,
            "too-many",
        ),
        Case::refused(
            "unprotected-not-empty",
            "3: nothing unprotected",
            unprotected.write(),
            "too-many",
        ),
        Case::refused(
            "nested-seventeen",
            "9: nested deeper than 16",
            value(&deep.unsigned(0).finish()),
            "too-deep",
        ),
    ]
}

fn digests_of(digests: &[u8]) -> Writer {
    Writer::new().each(digests, |writer, one| writer.bytes(&[*one; 32]))
}

fn items() -> Vec<Case> {
    let plain = sealed().write(Form::Plain);
    let cut = plain[..plain.len() - 1].to_vec();
    let behind = [&plain[..], &[0x00]].concat();
    let untagged = [&[0x84, 0x00], &plain[3..]].concat();
    vec![
        Case::refused("empty", "5.5: no record", Vec::new(), "malformed"),
        Case::refused("cut", "2: bytes are missing", cut, "malformed"),
        Case::refused("byte-behind", "2: bytes are left over", behind, "malformed"),
        Case::refused(
            "untagged",
            "3: the tag of COSE_Sign1 is missing",
            untagged,
            "malformed",
        ),
        Case::refused(
            "text-for-bytes",
            "4, key 2: another type",
            header(|pairs| pairs.with(2, Writer::new().text("0123456789abcdef"))),
            "malformed",
        ),
        Case::refused(
            "owner-of-nine-bytes",
            "2: another size",
            header(|pairs| pairs.with(4, Writer::new().bytes(&[0; 9]))),
            "malformed",
        ),
        Case::refused(
            "reserved-head",
            "2: additional information 28",
            value(&[0x1c]),
            "malformed",
        ),
        Case::refused("not-utf-8", "2: a text", value(&[0x61, 0xff]), "malformed"),
        Case::refused(
            "tag-in-portion",
            "2: no tags",
            value(&[0xc1, 0x00]),
            "malformed",
        ),
        Case::refused(
            "undefined-in-portion",
            "2: no undefined",
            value(&[0xf7]),
            "malformed",
        ),
        Case::refused(
            "two-values",
            "5.1: one value",
            value(&[0x00, 0x00]),
            "malformed",
        ),
    ]
}

/// Which header names the one before it, or the record after it.
fn places() -> Vec<Case> {
    vec![
        Case::refused(
            "first-with-previous",
            "4, key 9: nothing was before the first",
            header(|pairs| pairs.with(9, Writer::new().bytes(&[0; 32]))),
            "malformed",
        ),
        Case::refused(
            "second-without-previous",
            "4, key 9: something was before the second",
            header(|pairs| pairs.with(3, Writer::new().unsigned(2))),
            "malformed",
        ),
        Case::refused(
            "withdrawal-with-previous",
            "4, key 9: a withdrawal is no version",
            header(|pairs| {
                let hash = Writer::new().bytes(&[0; 32]);
                let pairs = pairs.with(3, Writer::new().unsigned(2)).with(9, hash);
                pairs.with(8, Writer::new().unsigned(1))
            }),
            "malformed",
        ),
        Case::refused(
            "supersession-without-successor",
            "4, key 19: the record that stands in its place",
            header(|pairs| pairs.with(8, Writer::new().unsigned(2))),
            "missing-key",
        ),
    ]
}

fn encodings_of_values() -> Vec<Case> {
    let of =
        |name, rule, bytes: &[u8]| Case::refused(name, rule, value(bytes), "not-deterministic");
    let double = [0xfb, 0x3f, 0xf1, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a];
    let by_length = [0xa2, 0x20, 0x00, 0x18, 0x64, 0x00];
    vec![
        of("long-number", "2: 1 in two bytes", &[0x18, 0x01]),
        of(
            "long-length",
            "2: a length in three bytes",
            &[0x59, 0x00, 0x01, 0x00],
        ),
        of(
            "endless-bytes",
            "2: bytes without length",
            &[0x5f, 0x41, 0x00, 0xff],
        ),
        of("endless-map", "2: a map without length", &[0xbf, 0xff]),
        of("float", "2: no floating-point numbers", &[0xf9, 0x3c, 0x00]),
        of("double", "2: no floating-point numbers", &double),
        of(
            "long-simple",
            "2: a simple value in two bytes",
            &[0xf8, 0xff],
        ),
        of(
            "keys-descend-in-value",
            "2: keys of a map ascend",
            &[0xa2, 0x02, 0x00, 0x01, 0x00],
        ),
        of(
            "keys-by-length-first",
            "2: bytewise, not by length",
            &by_length,
        ),
    ]
}

fn encodings_of_records() -> Vec<Case> {
    let descending = header(|mut pairs| {
        pairs.0.swap(5, 6);
        pairs
    });
    let late = header(|pairs| {
        pairs
            .without(17)
            .without(18)
            .and(3, Writer::new().unsigned(1))
    });
    let version = header(|pairs| pairs.with(3, Writer::new().raw(&[0x18, 0x01])));
    let two = |first: u8, second: u8| {
        let list = Writer::new()
            .array(2)
            .bytes(&[first; 8])
            .bytes(&[second; 8]);
        header(|pairs| pairs.with(11, list))
    };
    let sign1 = Raw::scene().sign1().finish();
    let long_form = [&[0x84, 0x18, 0x00][..], &sign1].concat();
    let endless = [&[0x9f, 0x00][..], &sign1, &[0x80, 0x80, 0xff]].concat();
    let of = |name, rule, bytes| Case::refused(name, rule, bytes, "not-deterministic");
    vec![
        of(
            "long-number-in-header",
            "2: version 1 in two bytes",
            version,
        ),
        of("long-form", "2: form 0 in two bytes", long_form),
        of("endless-record", "2: an array without length", endless),
        of(
            "key-too-late-in-header",
            "2: key 3 again behind key 15",
            late,
        ),
        of("audience-descends", "2: aliases ascend", two(2, 1)),
        of("audience-twice", "2: no alias twice", two(1, 1)),
        Case::refused(
            "keys-descend-in-header",
            "2: key 7 before key 6",
            descending,
            "missing-key",
        ),
    ]
}

fn keys() -> Vec<Case> {
    let twice = header(|mut pairs| {
        let pair = pairs.0[3].clone();
        pairs.0.insert(3, pair);
        pairs
    });
    let kid = OWNER.key().id().0;
    let without_kid = Raw {
        protected: protected(-19, &kid, RECORD).without(4).write(),
        ..Raw::scene()
    };
    let critical = protected(-19, &kid, RECORD);
    let mut pairs = critical.0;
    pairs.insert(1, (vec![0x02], vec![0x81, 0x01]));
    let critical = Raw {
        protected: Pairs(pairs).write(),
        ..Raw::scene()
    };
    vec![
        Case::refused(
            "key-twice-in-header",
            "2: key 4 twice",
            twice,
            "duplicate-key",
        ),
        Case::refused(
            "key-twice-in-value",
            "2: a key twice",
            value(&[0xa2, 0x01, 0x00, 0x01, 0x00]),
            "duplicate-key",
        ),
        Case::refused(
            "key-unknown-in-header",
            "4: key 20 is not of format 1",
            header(|pairs| pairs.and(20, Writer::new().map(0))),
            "unknown-key",
        ),
        Case::refused(
            "critical",
            "3: no crit in the protected header",
            critical.write(),
            "unknown-key",
        ),
        Case::refused(
            "key-missing",
            "4: key 11 is missing",
            header(|pairs| pairs.without(11)),
            "missing-key",
        ),
        Case::refused(
            "last-key-missing",
            "4: key 18 is missing",
            header(|pairs| pairs.without(18)),
            "missing-key",
        ),
        Case::refused(
            "kid-missing",
            "3: a signature without key id",
            without_kid.write(),
            "missing-key",
        ),
    ]
}

fn ranges() -> Vec<Case> {
    let of = |name, rule, key: u64, number: u64| {
        let bytes = header(|pairs| pairs.with(key, Writer::new().unsigned(number)));
        Case::refused(name, rule, bytes, "out-of-range")
    };
    let format = header(|pairs| pairs.with(1, Writer::new().unsigned(2)));
    let form = [
        &[0x84, 0x03][..],
        &Raw::scene().sign1().finish(),
        &[0x80, 0x80],
    ]
    .concat();
    vec![
        of("version-zero", "4, key 3: the first is 1", 3, 0),
        of("version-too-large", "4, key 3", 3, 1 << 32),
        of("operation-unknown", "4, key 8", 8, 7),
        of("classification-unknown", "4, key 10", 10, 4),
        of(
            "kept-too-long",
            "4, key 13: past the year 9999",
            13,
            253_402_300_800,
        ),
        of("priority-unknown", "4, key 15", 15, 4),
        Case::refused("form-unknown", "5.5: form 3", form, "out-of-range"),
        Case::refused(
            "format-two",
            "4, key 1: another format",
            format,
            "format-unsupported",
        ),
    ]
}

fn ranges_of_lists() -> Vec<Case> {
    let nine = header(|pairs| pairs.with(16, digests_of(&(0..9).collect::<Vec<_>>())));
    let onward = |code: u64, count: usize| {
        let list = aliases(count).finish();
        header(|pairs| pairs.with(18, Writer::new().array(2).unsigned(code).raw(&list)))
    };
    let of = |name, rule, bytes| Case::refused(name, rule, bytes, "out-of-range");
    vec![
        of("nine-digests", "4, key 16: 8 or 16", nine),
        of("listed-nobody", "4, key 18: a list of nobody", onward(2, 0)),
        of(
            "nobody-listed",
            "4, key 18: a list for nobody",
            onward(0, 1),
        ),
    ]
}

fn cose() -> Vec<Case> {
    let kid = OWNER.key().id().0;
    let of = |algorithm, signed_type| {
        Raw {
            protected: protected(algorithm, &kid, signed_type).write(),
            ..Raw::scene()
        }
        .write()
    };
    vec![
        Case::refused(
            "algorithm-eddsa",
            "3: the old number of EdDSA is another algorithm",
            of(-8, RECORD),
            "algorithm-unsupported",
        ),
        Case::refused(
            "algorithm-mac",
            "3: a MAC is no signature",
            of(5, RECORD),
            "algorithm-unsupported",
        ),
        Case::refused(
            "via-as-record",
            "3: signed as a via entry",
            of(-19, VIA),
            "type-mismatch",
        ),
    ]
}

fn digests() -> Vec<Case> {
    let of = |digests: [u8; 8]| {
        header(|pairs| {
            pairs.with(
                16,
                Writer::new().each(&digests, |writer, one| writer.bytes(&[*one; 32])),
            )
        })
    };
    let again = {
        let record = only(&sealed(), &[1, 3, 5]);
        let bytes = record.write(Form::Compact);
        let disclosed = record.portions()[0].digest().0;
        let hidden: Vec<_> = record.header().digests.hidden(
            &record
                .portions()
                .iter()
                .map(thalweg_exchange::portion::Portion::digest)
                .collect::<Vec<_>>(),
        );
        let mut list: Vec<[u8; 32]> = hidden.iter().map(|one| one.0).collect();
        list[0] = disclosed;
        list.sort_unstable();
        let write = |list: &[[u8; 32]]| {
            Writer::new()
                .each(list, |writer, one| writer.bytes(one))
                .finish()
        };
        let old = write(&hidden.iter().map(|one| one.0).collect::<Vec<_>>());
        let at = bytes
            .windows(old.len())
            .position(|window| window == old)
            .unwrap();
        [&bytes[..at], &write(&list), &bytes[at + old.len()..]].concat()
    };
    vec![
        Case::refused(
            "digests-descend",
            "4, key 16: digests ascend",
            of([1, 2, 3, 5, 4, 6, 7, 8]),
            "digests-unsorted",
        ),
        Case::refused(
            "digest-twice",
            "4, key 16: no digest twice",
            of([1, 2, 3, 4, 4, 6, 7, 8]),
            "digests-unsorted",
        ),
        Case::refused(
            "disclosed-and-hidden",
            "5.5: a digest of a portion that is there",
            again,
            "digests-unsorted",
        ),
    ]
}

fn portions() -> Vec<Case> {
    let mut raw = Raw::scene();
    raw.portions.swap(0, 1);
    let swapped = raw.write();
    let mut raw = Raw::scene();
    raw.portions.truncate(1);
    raw.portions.extend_from_within(..);
    let same = Raw::scene()
        .portions(vec![portion(1, vec![0]), portion(1, vec![1])])
        .write();
    let four = Writer::new()
        .array(4)
        .bytes(&[0; 16])
        .unsigned(1)
        .unsigned(0)
        .unsigned(0)
        .finish();
    let salt = {
        let bytes = portion(1, vec![0]);
        [&[0x85, 0x4f][..], &bytes[3..]].concat()
    };
    let aliased = Writer::new()
        .array(5)
        .bytes(&[0; 16])
        .unsigned(1)
        .array(3)
        .unsigned(0)
        .unsigned(0)
        .raw(&aliases(17).finish());
    let aliased = aliased.unsigned(0).unsigned(0).finish();
    vec![
        Case::refused(
            "portions-swapped",
            "5.1: portions ascend",
            swapped,
            "portions-unsorted",
        ),
        Case::refused(
            "portion-twice",
            "5.1: no portion twice",
            raw.write(),
            "portions-unsorted",
        ),
        Case::refused(
            "portion-number-twice",
            "5.1: no number twice",
            same,
            "portions-unsorted",
        ),
        Case::refused(
            "portion-of-four",
            "5.1: five items",
            Raw::scene().portions(vec![four]).write(),
            "malformed",
        ),
        Case::refused(
            "short-salt",
            "5.1: 16 bytes of salt",
            Raw::scene().portions(vec![salt]).write(),
            "malformed",
        ),
        Case::refused(
            "marking-aliases-too-many",
            "9: 17 aliases",
            Raw::scene().portions(vec![aliased]).write(),
            "too-many",
        ),
    ]
}

fn forms() -> Vec<Case> {
    let bytes = sealed().write(Form::Seeded);
    // Array of eight, form, key id, heading; then the count.
    let raw = Raw::scene();
    let heading = Pairs::of(&raw.payload).without(16).write();
    let at = 2 + 9 + Writer::new().bytes(&heading).finish().len();
    assert_eq!(bytes[at], 8);
    let nine = [&bytes[..at], &[0x09], &bytes[at + 1..]].concat();
    let short = sealed().write(Form::Compact);
    let short = [&[0x86], &short[1..]].concat();
    let with_digests = {
        let compact = sealed().write(Form::Compact);
        let old = Writer::new().bytes(&heading).finish();
        let at = compact
            .windows(old.len())
            .position(|window| window == old)
            .unwrap();
        [
            &compact[..at],
            &Writer::new().bytes(&raw.payload).finish(),
            &compact[at + old.len()..],
        ]
        .concat()
    };
    vec![
        Case::refused("count-of-nine", "5.5: 8 or 16", nine, "out-of-range"),
        Case::refused(
            "six-items",
            "5.5: the compact form has seven",
            short,
            "malformed",
        ),
        Case::refused(
            "heading-with-digests",
            "5.5: the heading has no key 16",
            with_digests,
            "unknown-key",
        ),
    ]
}
