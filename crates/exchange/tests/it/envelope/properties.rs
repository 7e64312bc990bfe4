//! What holds for every record.

use proptest::prelude::*;
use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;
use thalweg_exchange::batch::{Dictionary, pack};
use thalweg_exchange::cbor::Writer;
use thalweg_exchange::envelope::{
    Form, HeaderHash, Heading, LegalBasis, Onward, Opener, Operation, Purposes, RecordType, Schema,
    Sealed, Sealing, Stamp,
};
use thalweg_exchange::portion::{
    Alias, Caveats, Content, Digest, Padding, Portion, PortionId, PortionMarking, Seed, Value,
};
use thalweg_exchange::signature::{KeyNotTaken, PublicKey};
use thalweg_exchange::{CentreId, Priority, RecordId, Refusal};

use super::scene::{HUB, NEIGHBOUR, OWNER, opener, passage, ring, sealed, version};

const FORMS: [Form; 3] = [Form::Plain, Form::Compact, Form::Seeded];

fn aliases(least: usize) -> impl Strategy<Value = Vec<Alias>> {
    prop::collection::btree_set(any::<[u8; 8]>(), least..5)
        .prop_map(|set| set.into_iter().map(Alias).collect())
}

fn onward() -> impl Strategy<Value = Onward> {
    prop_oneof![
        Just(Onward::Nobody),
        Just(Onward::SameGroup),
        Just(Onward::PriorApproval),
        aliases(1).prop_map(Onward::Listed),
    ]
}

fn classification() -> impl Strategy<Value = Classification> {
    prop::sample::select(vec![
        Classification::Unclassified,
        Classification::SensitiveNonClassified,
        Classification::RestreintUe,
        Classification::ConfidentielUe,
    ])
}

prop_compose! {
    fn heading()(
        record in any::<u128>(),
        number in 1..=u32::MAX,
        stamp in any::<u64>(),
        (record_type, major, minor, basis) in any::<(u16, u16, u16, u16)>(),
        operation in prop::sample::select(Operation::ALL.to_vec()),
        previous in any::<[u8; 32]>(),
        marking in classification(),
        audience in aliases(0),
        purposes in any::<u32>(),
        keep in 1_800_000_000..253_402_300_799i64,
        priority in prop::sample::select(Priority::ALL.to_vec()),
        onward in onward(),
        context in any::<Option<[u8; 16]>>(),
    ) -> Heading {
        Heading {
            record: RecordId(uuid::Uuid::from_u128(record)),
            version: version(number),
            owner: OWNER.id(),
            stamp: Stamp(stamp),
            record_type: RecordType(record_type),
            schema: Schema { major, minor },
            operation,
            previous: (number > 1 && !operation.calls_back()).then_some(HeaderHash(previous)),
            marking,
            audience,
            purposes: Purposes(purposes),
            keep_until: Instant::from_unix_secs(keep),
            legal_basis: LegalBasis(basis),
            priority,
            onward,
            context: context.or((operation == Operation::Supersede).then_some([7; 16])),
        }
    }
}

prop_compose! {
    /// Contents whose texts cannot stand in a record by chance.
    fn contents()(
        ids in prop::collection::btree_set(any::<u16>(), 0..=8),
        classification in classification(),
        (caveats, minor) in any::<(u16, u16)>(),
        releasable_to in aliases(0),
        filling in prop::collection::vec(any::<u8>(), 24..80),
    ) -> Vec<Content> {
        let content = |id: u16| Content {
            id: PortionId(id),
            marking: PortionMarking {
                classification,
                caveats: Caveats(caveats),
                releasable_to: releasable_to.clone(),
            },
            schema_minor: minor,
            value: value(id, &filling),
        };
        ids.into_iter().map(content).collect()
    }
}

fn value(id: u16, filling: &[u8]) -> Value {
    let own: Vec<u8> = filling
        .iter()
        .map(|byte| byte ^ id.to_be_bytes()[1])
        .collect();
    let writer = Writer::new()
        .map(2)
        .unsigned(1)
        .unsigned(u64::from(id))
        .unsigned(2);
    Value::from_bytes(writer.bytes(&own).finish()).unwrap()
}

prop_compose! {
    fn record()(
        heading in heading(), contents in contents(), seed in any::<[u8; 16]>(), wide: bool,
    ) -> Sealed {
        let sealing = Sealing {
            key: &OWNER.key(),
            seed: Seed(seed),
            padding: if wide { Padding::Sixteen } else { Padding::Eight },
            profiles: &[],
        };
        Sealed::seal(heading, &contents, &sealing).unwrap()
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// What would tell a portion, or let it be guessed.
fn secrets(portion: &Portion) -> [Vec<u8>; 3] {
    [
        portion.bytes().to_vec(),
        portion.content().value.as_bytes().to_vec(),
        portion.salt().0.to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_read_is_what_was_sealed(record in record()) {
        for form in FORMS {
            let bytes = record.write(form);
            let read = Sealed::read(&bytes).unwrap();
            prop_assert_eq!(read.header(), record.header());
            prop_assert_eq!(read.portions(), record.portions());
            prop_assert_eq!(read.write(form), bytes);
        }
    }

    #[test]
    fn every_portion_that_is_stored_verifies(record in record(), kept: u16) {
        let keys = ring();
        let redacted = record.redacted(|portion| kept >> (portion.id().0 % 16) & 1 == 1);
        for form in FORMS {
            let opened = opener(&keys).open(&redacted.write(form)).unwrap();
            for portion in opened.record().portions() {
                let digest = Digest::of(portion.bytes());
                prop_assert!(opened.record().header().digests.contains(&digest));
            }
        }
    }

    #[test]
    fn nothing_of_a_portion_outside_the_release_leaves(
        record in record(), kept: u16, seed_known in any::<bool>(),
    ) {
        let may_leave = |portion: &Portion| kept >> (portion.id().0 % 16) & 1 == 1;
        let redacted = record.redacted(may_leave);
        let outside: Vec<&Portion> =
            record.portions().iter().filter(|portion| !may_leave(portion)).collect();
        prop_assume!(!outside.is_empty() && seed_known);
        let relayed = redacted.clone().passed_on(&passage(HUB, NEIGHBOUR), &HUB.key()).unwrap();
        for sent in [&redacted, &relayed] {
            for form in FORMS {
                let bytes = sent.write(form);
                for portion in &outside {
                    for secret in secrets(portion) {
                        prop_assert!(!holds(&bytes, &secret));
                    }
                }
                prop_assert_eq!(Sealed::read(&bytes).unwrap().has_seed(), false);
            }
        }
    }

    #[test]
    fn the_seed_never_leaves_with_less_than_all(seed in any::<[u8; 16]>(), contents in contents()) {
        prop_assume!(!contents.is_empty());
        let sealing = Sealing {
            key: &OWNER.key(),
            seed: Seed(seed),
            padding: Padding::Eight,
            profiles: &[],
        };
        let record = Sealed::seal(super::scene::heading(), &contents, &sealing).unwrap();
        prop_assert!(holds(&record.write(Form::Seeded), &seed));
        let first = contents[0].id;
        let redacted = record.redacted(|portion| portion.id() != first);
        for form in FORMS {
            prop_assert!(!holds(&redacted.write(form), &seed));
        }
    }

    #[test]
    fn whatever_bytes_come_are_refused_or_written_again_as_they_came(
        at in any::<prop::sample::Index>(), byte: u8, form in prop::sample::select(FORMS.to_vec()),
        noise in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let mut bytes = sealed().write(form);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        for input in [&bytes, &noise] {
            if let Ok(read) = Sealed::read(input) {
                prop_assert_eq!(&read.write(form), input);
            }
        }
    }

    #[test]
    fn any_bytes_as_a_batch_are_refused_or_read(
        noise in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = thalweg_exchange::batch::unpack(&noise);
        let frame = [&[0x28, 0xb5, 0x2f, 0xfd][..], &noise].concat();
        let _ = thalweg_exchange::batch::unpack(&frame);
    }
}

#[test]
fn every_byte_of_a_record_counts() {
    let keys = ring();
    let relayed = super::scene::only(&sealed(), &[1, 3, 5])
        .passed_on(&passage(HUB, NEIGHBOUR), &HUB.key())
        .unwrap();
    for (record, from) in [(sealed(), OWNER), (relayed, HUB)] {
        let judge = super::scene::opener_between(&keys, from, NEIGHBOUR);
        for form in FORMS {
            let bytes = record.write(form);
            assert!(judge.open(&bytes).is_ok());
            for at in 0..bytes.len() {
                for bit in [0x01, 0x20, 0x80] {
                    let mut altered = bytes.clone();
                    altered[at] ^= bit;
                    let opened = judge.open(&altered);
                    assert!(
                        opened.is_err(),
                        "byte {at} ^ {bit:02x} of {form:?} does not count"
                    );
                }
            }
        }
    }
}

#[test]
fn every_beginning_of_a_record_is_refused() {
    for form in FORMS {
        let bytes = sealed().write(form);
        for length in 0..bytes.len() {
            assert!(
                Sealed::read(&bytes[..length]).is_err(),
                "{length} bytes of {form:?}"
            );
        }
    }
}

#[test]
fn a_portion_moved_to_another_record_is_refused() {
    let keys = ring();
    let other = {
        let mut heading = super::scene::heading();
        heading.record = RecordId(uuid::Uuid::from_u128(9));
        let sealing = Sealing {
            key: &OWNER.key(),
            seed: Seed([7; 16]),
            padding: Padding::Eight,
            profiles: &[],
        };
        Sealed::seal(heading, &super::scene::contents(), &sealing).unwrap()
    };
    let moved = {
        let bytes = sealed().write(Form::Plain);
        let (own, foreign) = (
            sealed().portions()[0].bytes().to_vec(),
            other.portions()[0].bytes(),
        );
        let at = bytes
            .windows(own.len())
            .position(|window| window == own)
            .unwrap();
        [&bytes[..at], foreign, &bytes[at + own.len()..]].concat()
    };
    let refused = opener(&keys).open(&moved);
    assert_eq!(refused.unwrap_err().code().1, "portion-unsigned");
    // Who writes it nevertheless, as evidence, writes what came: the compact form cannot say it.
    assert_eq!(Sealed::read(&moved).unwrap().write(Form::Compact), moved);
}

#[test]
fn keys_are_judged_for_the_time_that_can_be_proved() {
    let mut key = OWNER.public();
    key.revoked = Some(super::scene::NOW);
    let keys = super::scene::ring_of(&[key]);
    let bytes = sealed().write(Form::Plain);
    assert!(opener(&keys).open(&bytes).is_err());
    let proved = Opener {
        at: Instant::from_unix_secs(1_764_287_999),
        ..opener(&keys)
    };
    assert!(proved.open(&bytes).is_ok());
}

#[test]
fn one_name_stands_for_one_key() {
    let mut keys = ring();
    let mut of_another = OWNER.public();
    of_another.owner = CentreId([0; 8]);
    let taken = KeyNotTaken::NameTaken(OWNER.key().id());
    assert_eq!(keys.insert(of_another), Err(taken));
    let mut revoked = OWNER.public();
    revoked.revoked = Some(super::scene::FROM);
    assert!(keys.insert(revoked).is_ok());
    assert!(opener(&keys).open(&sealed().write(Form::Plain)).is_err());
}

#[test]
fn a_revoked_key_does_not_come_back() {
    let mut keys = ring();
    let id = OWNER.key().id();
    let now = super::scene::NOW;
    let revoked = |at, key_set| PublicKey {
        revoked: at,
        key_set,
        ..OWNER.public()
    };
    keys.insert(revoked(Some(now), 2)).unwrap();
    for again in [
        revoked(None, 2),
        revoked(None, 3),
        revoked(Some(super::scene::UNTIL), 4),
    ] {
        keys.insert(again).unwrap();
        let valid = keys.valid(id, OWNER.id(), now);
        assert_eq!(valid, Err(Refusal::KeyRevoked(id)));
    }
    let earlier = Instant::from_unix_secs(now.unix_secs() - 9);
    keys.insert(revoked(Some(earlier), 1)).unwrap();
    let valid = keys.valid(id, OWNER.id(), earlier);
    assert_eq!(
        valid,
        Err(Refusal::KeyRevoked(id)),
        "an earlier time counts, whoever says it"
    );
}

#[test]
fn only_a_later_key_set_changes_when_a_key_counts() {
    let mut keys = ring();
    let id = OWNER.key().id();
    let until = |secs, key_set| PublicKey {
        until: Instant::from_unix_secs(secs),
        key_set,
        ..OWNER.public()
    };
    let (known, found) = (1, 1);
    let refused = KeyNotTaken::SetNotLater { id, known, found };
    assert_eq!(keys.insert(until(1_761_000_000, 1)), Err(refused));
    assert!(keys.valid(id, OWNER.id(), super::scene::NOW).is_ok());
    keys.insert(until(1_761_000_000, 2)).unwrap();
    let valid = keys.valid(id, OWNER.id(), super::scene::NOW);
    assert_eq!(valid, Err(Refusal::KeyExpired(id)));
}

#[test]
fn what_a_receiver_would_refuse_is_not_sealed() {
    let sealing = Sealing {
        key: &OWNER.key(),
        seed: Seed([1; 16]),
        padding: Padding::Eight,
        profiles: &[],
    };
    let seal = |contents: &[Content]| {
        Sealed::seal(super::scene::heading(), contents, &sealing)
            .map_err(|refusal| refusal.code().1)
    };
    let of =
        |id: u16, bytes: usize| super::scene::content(id, Writer::new().bytes(&vec![0; bytes]));
    let nine: Vec<Content> = (0..9).map(|id| of(id, 1)).collect();
    assert_eq!(seal(&nine), Err("too-many"));
    assert_eq!(seal(&[of(1, 1), of(1, 2)]), Err("portions-unsorted"));
    assert_eq!(seal(&[of(1, 65_536)]), Err("too-large"));
    let large: Vec<Content> = (0..5).map(|id| of(id, 60_000)).collect();
    assert_eq!(seal(&large), Err("too-large"));
    let mut second = super::scene::heading();
    second.version = version(2);
    assert!(Sealed::seal(second, &[], &sealing).is_err());
}

#[test]
fn a_batch_that_would_shrink_too_far_is_not_packed() {
    let content = super::scene::content(1, Writer::new().bytes(&vec![0; 60_000]));
    let record = super::scene::seal_as(super::scene::heading(), &[content], Padding::Eight);
    assert!(pack(&[record], Form::Plain, Dictionary::None).is_err());
}
