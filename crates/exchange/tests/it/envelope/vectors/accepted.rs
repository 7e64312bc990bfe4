//! What every implementation must take.

use thalweg_domain::time::Instant;
use thalweg_exchange::RecordId;
use thalweg_exchange::cbor::Writer;
use thalweg_exchange::envelope::{Form, Heading, Onward, Operation, RecordType, Stamp};
use thalweg_exchange::portion::{Content, Padding, PortionMarking};

use super::super::scene::{
    FROM, HUB, LAST, NEIGHBOUR, NOW, OWNER, agency, alias, content, contents, heading, neighbours,
    only, passage, seal_as, sealed, version,
};
use super::case::Case;
use super::raw::Raw;

const ALL: &[u16] = &[1, 2, 3, 4, 5, 8];

pub fn cases() -> Vec<Case> {
    [
        forms(),
        headers(),
        recalls(),
        portions(),
        profiles(),
        ways(),
        times(),
    ]
    .concat_cases()
}

trait ConcatCases {
    fn concat_cases(self) -> Vec<Case>;
}

impl<const N: usize> ConcatCases for [Vec<Case>; N] {
    fn concat_cases(self) -> Vec<Case> {
        self.into_iter().flatten().collect()
    }
}

fn forms() -> Vec<Case> {
    let three = only(&sealed(), &[1, 3, 5]);
    vec![
        Case::taken(
            "plain",
            "5.5: all portions, as signed",
            sealed().write(Form::Plain),
            ALL,
        ),
        Case::taken(
            "compact",
            "5.5: digests of what is there are reckoned",
            sealed().write(Form::Compact),
            ALL,
        ),
        Case::taken(
            "seeded",
            "5.5: salts and decoys follow from the seed",
            sealed().write(Form::Seeded),
            ALL,
        ),
        Case::taken(
            "plain-redacted",
            "5.3: the signature holds over less",
            three.write(Form::Plain),
            &[1, 3, 5],
        ),
        Case::taken(
            "compact-redacted",
            "5.5: digests of what is missing are sent",
            three.write(Form::Compact),
            &[1, 3, 5],
        ),
        Case::taken(
            "nothing-left",
            "5.3: a header alone",
            only(&sealed(), &[]).write(Form::Compact),
            &[],
        ),
        Case::taken(
            "by-hand",
            "3: COSE_Sign1 put together item by item",
            Raw::scene().write(),
            ALL,
        ),
    ]
}

fn headers() -> Vec<Case> {
    let sealed = |change: &dyn Fn(Heading) -> Heading| {
        seal_as(change(heading()), &contents(), Padding::Eight).write(Form::Plain)
    };
    let before = super::super::scene::sealed().header_hash();
    let second = sealed(&|heading| Heading {
        version: version(2),
        previous: Some(before),
        ..heading
    });
    let unknown = sealed(&|heading| Heading {
        record_type: RecordType(65_535),
        ..heading
    });
    let listed = sealed(&|heading| Heading {
        onward: Onward::Listed(vec![alias(1), alias(2)]),
        context: Some([0xc0; 16]),
        audience: Vec::new(),
        ..heading
    });
    let largest = sealed(&|heading| Heading {
        record: RecordId(uuid::Uuid::from_u128(u128::MAX)),
        version: version(u32::MAX),
        previous: Some(before),
        stamp: Stamp(u64::MAX),
        keep_until: Instant::MAX,
        ..heading
    });
    let wide = seal_as(heading(), &contents(), Padding::Sixteen);
    vec![
        Case::taken(
            "second-version",
            "4, key 9: names the header before",
            second,
            ALL,
        ),
        Case::taken(
            "type-unknown",
            "4, key 6: unknown types are kept",
            unknown,
            ALL,
        ),
        Case::taken("listed-and-context", "4, keys 18 and 19", listed, ALL),
        Case::taken("largest-numbers", "4: at the upper bounds", largest, ALL),
        Case::taken(
            "sixteen-digests",
            "5.2: padded for a third country",
            wide.write(Form::Plain),
            ALL,
        ),
        Case::taken(
            "sixteen-seeded",
            "5.5: count says how many decoys",
            wide.write(Form::Seeded),
            ALL,
        ),
    ]
}

/// What calls versions back, and is none.
fn recalls() -> Vec<Case> {
    let sealed = |change: &dyn Fn(Heading) -> Heading| {
        seal_as(change(heading()), &contents(), Padding::Eight).write(Form::Plain)
    };
    let withdraw = sealed(&|heading| Heading {
        version: version(2),
        previous: None,
        operation: Operation::Withdraw,
        priority: thalweg_exchange::Priority::Distress,
        ..heading
    });
    let supersede = sealed(&|heading| Heading {
        operation: Operation::Supersede,
        priority: thalweg_exchange::Priority::Distress,
        context: Some([0xc1; 16]),
        ..heading
    });
    vec![
        Case::taken(
            "withdraw",
            "4, keys 3 and 9: a withdrawal of version 2 is no version and names none before it",
            withdraw,
            ALL,
        ),
        Case::taken(
            "supersede",
            "4, key 19: names the record that stands in its place",
            supersede,
            ALL,
        ),
    ]
}

fn portions() -> Vec<Case> {
    let of =
        |contents: &[Content]| seal_as(heading(), contents, Padding::Eight).write(Form::Compact);
    let unknown = content(65_535, Writer::new().map(1).text("later").null());
    let mut bound = content(1, Writer::new().unsigned(1));
    bound.marking = PortionMarking {
        caveats: thalweg_exchange::portion::Caveats(0x8000),
        releasable_to: vec![alias(1), alias(2)],
        ..PortionMarking::default()
    };
    // The portion's array is the first of sixteen.
    let deep = (0..15).fold(Writer::new(), |writer, _| writer.array(1));
    vec![
        Case::taken(
            "portion-unknown-number",
            "5.1: unknown portions are kept",
            of(&[unknown]),
            &[65_535],
        ),
        Case::taken(
            "caveat-unknown",
            "5.1: an unknown caveat is kept and binds",
            of(&[bound]),
            &[1],
        ),
        Case::taken(
            "nested-sixteen",
            "9: nesting at its bound",
            of(&[content(1, deep.unsigned(0))]),
            &[1],
        ),
    ]
}

fn profiles() -> Vec<Case> {
    let three = only(&sealed(), &[1, 3, 5]).write(Form::Compact);
    vec![
        Case::taken(
            "profile-complete",
            "6: all of the profile, and no more",
            three,
            &[1, 3, 5],
        )
        .asked(neighbours(), "complete"),
        Case::taken(
            "profile-and-more",
            "6: all of the profile, and more",
            sealed().write(Form::Plain),
            ALL,
        )
        .asked(neighbours(), "complete"),
        Case::taken(
            "profile-of-everything",
            "6: a profile with numbers that the record does not have",
            sealed().write(Form::Seeded),
            ALL,
        )
        .asked(agency(), "complete"),
    ]
}

fn ways() -> Vec<Case> {
    let once = only(&sealed(), &[1, 3])
        .passed_on(&passage(HUB, NEIGHBOUR), &HUB.key())
        .unwrap();
    let twice = only(&once, &[3])
        .passed_on(&passage(NEIGHBOUR, LAST), &NEIGHBOUR.key())
        .unwrap();
    let whole = sealed()
        .passed_on(&passage(HUB, NEIGHBOUR), &HUB.key())
        .unwrap();
    vec![
        Case::taken(
            "relayed-reduced",
            "6: a relay says that it let less through",
            once.write(Form::Compact),
            &[1, 3],
        )
        .asked(neighbours(), "reduced"),
        Case::taken(
            "relayed-twice",
            "7: each lets through no more than the one before",
            twice.write(Form::Plain),
            &[3],
        )
        .asked(neighbours(), "reduced"),
        Case::taken(
            "relayed-whole",
            "5.5, 7: a relay that got the seed may pass it on whole",
            whole.write(Form::Seeded),
            ALL,
        )
        .asked(neighbours(), "complete"),
    ]
}

fn times() -> Vec<Case> {
    let plain = sealed().write(Form::Plain);
    let mut late = OWNER.public();
    late.revoked = Some(Instant::from_unix_secs(NOW.unix_secs() + 1));
    let first = Case {
        at: FROM,
        ..Case::taken(
            "key-at-its-first-second",
            "3: from is included",
            plain.clone(),
            ALL,
        )
    };
    let kept = Instant::from_unix_secs(heading().keep_until.unix_secs() - 1);
    let last = Case {
        now: kept,
        ..Case::taken(
            "kept-to-the-last-second",
            "10.8: the second before",
            plain.clone(),
            ALL,
        )
    };
    vec![
        first,
        last,
        Case::taken(
            "key-revoked-later",
            "10.3: signed before, provably",
            plain,
            ALL,
        )
        .keys(&[late]),
    ]
}
