//! Three centres, their keys, and a record of one of them.

use core::num::NonZeroU32;

use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;
use thalweg_exchange::cbor::Writer;
use thalweg_exchange::envelope::{
    Heading, LegalBasis, Onward, Opener, Operation, Passage, Profile, ProfileKey, Purposes,
    RecordType, Schema, Sealed, Sealing, Stamp,
};
use thalweg_exchange::portion::{
    Alias, Caveats, Content, Padding, PortionId, PortionMarking, Seed, Value,
};
use thalweg_exchange::signature::{KeyRing, PublicKey, SigningKey, key_id};
use thalweg_exchange::{CentreId, Priority, RecordId, Version};

pub const NOW: Instant = Instant::from_unix_secs(1_764_288_000);
pub const FROM: Instant = Instant::from_unix_secs(1_760_000_000);
pub const UNTIL: Instant = Instant::from_unix_secs(1_790_000_000);

/// A centre of the scene, named by the byte that its secrets are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Centre(pub u8);

pub const OWNER: Centre = Centre(1);
pub const HUB: Centre = Centre(2);
pub const NEIGHBOUR: Centre = Centre(3);
pub const LAST: Centre = Centre(4);

impl Centre {
    pub fn secret(self) -> [u8; 32] {
        [self.0; 32]
    }

    pub fn key(self) -> SigningKey {
        SigningKey::from_secret(&self.secret()).unwrap()
    }

    pub fn id(self) -> CentreId {
        let root = SigningKey::from_secret(&[0x80 | self.0; 32]).unwrap();
        CentreId(key_id(&root.public()).0)
    }

    pub fn public(self) -> PublicKey {
        PublicKey {
            public: self.key().public(),
            owner: self.id(),
            from: FROM,
            until: UNTIL,
            revoked: None,
            key_set: 1,
        }
    }
}

pub fn ring_of(keys: &[PublicKey]) -> KeyRing {
    let mut ring = KeyRing::default();
    for key in keys {
        ring.insert(*key).unwrap();
    }
    ring
}

pub fn ring() -> KeyRing {
    ring_of(&[OWNER, HUB, NEIGHBOUR, LAST].map(Centre::public))
}

pub fn opener(keys: &KeyRing) -> Opener<'_> {
    Opener {
        keys,
        at: NOW,
        now: NOW,
        from: OWNER.id(),
        here: NEIGHBOUR.id(),
        profile: None,
    }
}

/// As `opener`, for what one centre handed to another.
pub fn opener_between(keys: &KeyRing, from: Centre, here: Centre) -> Opener<'_> {
    Opener {
        from: from.id(),
        here: here.id(),
        ..opener(keys)
    }
}

pub fn alias(byte: u8) -> Alias {
    Alias([byte; 8])
}

/// What the neighbours get: type, cell, count and source, of which the record has no last.
pub fn neighbours() -> Profile {
    Profile {
        alias: alias(0xa1),
        key: ProfileKey([0x51; 32]),
        portions: [1, 3, 5, 9].map(PortionId).to_vec(),
    }
}

/// What the Agency gets: everything.
pub fn agency() -> Profile {
    Profile {
        alias: alias(0xa2),
        key: ProfileKey([0x52; 32]),
        portions: (1..=16).map(PortionId).collect(),
    }
}

pub fn heading() -> Heading {
    let name = uuid::Uuid::from_u128(0x0193_7a5e_4c00_7abc_8def_0123_4567_89ab);
    Heading {
        record: RecordId(name),
        version: Version::FIRST,
        owner: OWNER.id(),
        stamp: Stamp(1_764_287_000_123 << 16 | 7),
        record_type: RecordType(1),
        schema: Schema { major: 1, minor: 0 },
        operation: Operation::Put,
        previous: None,
        marking: Classification::Unclassified,
        audience: vec![alias(0xa1), alias(0xa2)],
        purposes: Purposes(0b101),
        keep_until: Instant::from_unix_secs(1_772_000_000),
        legal_basis: LegalBasis(18),
        priority: Priority::Report,
        onward: Onward::SameGroup,
        context: None,
    }
}

pub fn version(number: u32) -> Version {
    Version(NonZeroU32::new(number).unwrap())
}

pub fn content(id: u16, value: Writer) -> Content {
    Content {
        id: PortionId(id),
        marking: PortionMarking::default(),
        schema_minor: 0,
        value: Value::from_bytes(value.finish()).unwrap(),
    }
}

pub fn marked(content: Content, classification: Classification, caveats: Caveats) -> Content {
    Content {
        marking: PortionMarking {
            classification,
            caveats,
            releasable_to: Vec::new(),
        },
        ..content
    }
}

/// A small record: type, position, cell, identity, persons, narrative.
pub fn contents() -> Vec<Content> {
    let sensitive = Classification::SensitiveNonClassified;
    vec![
        content(
            1,
            Writer::new()
                .map(2)
                .unsigned(1)
                .unsigned(17)
                .unsigned(2)
                .unsigned(3),
        ),
        marked(
            content(
                2,
                Writer::new()
                    .array(2)
                    .integer(-123_456_789)
                    .integer(361_234_567),
            ),
            sensitive,
            Caveats::LAW_ENFORCEMENT,
        ),
        content(
            3,
            Writer::new()
                .array(3)
                .unsigned(10)
                .unsigned(756)
                .unsigned(1005),
        ),
        marked(
            content(4, Writer::new().map(1).unsigned(1).text("IMO 9074729")),
            sensitive,
            Caveats::PERSONAL.and(Caveats::LAW_ENFORCEMENT),
        ),
        content(5, Writer::new().array(2).unsigned(20).unsigned(49)),
        content(
            8,
            Writer::new().text("Rubber boat, drifting, no lights seen."),
        ),
    ]
}

pub const SEED: Seed = Seed([0x5e; 16]);

pub fn seal_as(heading: Heading, contents: &[Content], padding: Padding) -> Sealed {
    let sealing = Sealing {
        key: &OWNER.key(),
        seed: SEED,
        padding,
        profiles: &[neighbours(), agency()],
    };
    Sealed::seal(heading, contents, &sealing).unwrap()
}

pub fn sealed() -> Sealed {
    seal_as(heading(), &contents(), Padding::Eight)
}

pub fn only(record: &Sealed, ids: &[u16]) -> Sealed {
    record.redacted(|portion| ids.contains(&portion.id().0))
}

pub fn passage(relay: Centre, receiver: Centre) -> Passage {
    Passage {
        relay: relay.id(),
        receiver: receiver.id(),
        lane: Priority::Report,
        sequence: 41,
        at: Instant::from_unix_secs(1_764_287_500),
        rules: [0x77; 32],
    }
}
