//! What is refused for its key, its signature, its portions or its time.

use thalweg_exchange::cbor::Writer;
use thalweg_exchange::envelope::Form;
use thalweg_exchange::portion::Padding;

use super::super::scene::{
    FROM, HUB, NOW, OWNER, UNTIL, agency, alias, contents, heading, neighbours, only, seal_as,
    sealed,
};
use super::case::Case;
use super::raw::{Raw, portion};

pub fn cases() -> Vec<Case> {
    let groups = [keys(), signatures(), portions(), completeness()];
    groups.into_iter().flatten().collect()
}

fn keys() -> Vec<Case> {
    let plain = sealed().write(Form::Plain);
    let refused = |name, rule, code| Case::refused(name, rule, plain.clone(), code);
    let mut revoked = OWNER.public();
    revoked.revoked = Some(NOW);
    let mut of_another = OWNER.public();
    of_another.owner = HUB.id();
    let before = thalweg_domain::time::Instant::from_unix_secs(FROM.unix_secs() - 1);
    let over = refused(
        "retention-over",
        "10.8: the second of deletion itself",
        "retention-over",
    );
    vec![
        refused(
            "key-unknown",
            "10.3: nobody introduced the key",
            "key-unknown",
        )
        .keys(&[HUB.public()]),
        refused("key-revoked", "10.3: revoked at that second", "key-revoked").keys(&[revoked]),
        refused(
            "owner-mismatch",
            "10.3: a key of another centre",
            "owner-mismatch",
        )
        .keys(&[of_another]),
        Case {
            at: before,
            ..refused(
                "key-not-yet-valid",
                "10.3: the second before",
                "key-not-yet-valid",
            )
        },
        Case {
            at: UNTIL,
            ..refused("key-expired", "3: until is not included", "key-expired")
        },
        Case {
            now: heading().keep_until,
            ..over
        },
    ]
}

fn flipped(mut bytes: Vec<u8>, part: &[u8], at: usize) -> Vec<u8> {
    let start = bytes
        .windows(part.len())
        .position(|window| window == part)
        .unwrap();
    bytes[start + at] ^= 1;
    bytes
}

fn signatures() -> Vec<Case> {
    let plain = sealed().write(Form::Plain);
    let owner = OWNER.id().0;
    let record = heading().record.0.into_bytes();
    let stranger = Raw {
        signer: HUB,
        ..Raw::scene()
    };
    let signature = {
        let at = plain
            .windows(2)
            .position(|window| window == [0x58, 0x40])
            .unwrap();
        let mut bytes = plain.clone();
        bytes[at + 2] ^= 0x80;
        bytes
    };
    let seeded = flipped(sealed().write(Form::Seeded), &[0x5e; 16], 15);
    let text = b"Rubber boat";
    let in_compact = flipped(sealed().write(Form::Compact), text, 0);
    let other_key = {
        let mut raw = Raw::scene();
        raw.protected = super::raw::protected(-19, &HUB.key().id().0, super::raw::RECORD).write();
        raw
    };
    vec![
        Case::refused(
            "bit-of-record-identifier",
            "4, key 2: one bit",
            flipped(plain.clone(), &record, 9),
            "signature-invalid",
        ),
        Case::refused(
            "bit-of-signature",
            "3: one bit",
            signature,
            "signature-invalid",
        ),
        Case::refused(
            "bit-of-owner",
            "10.3: the key is not of that owner",
            flipped(plain, &owner, 0),
            "owner-mismatch",
        ),
        Case::refused(
            "signed-by-another",
            "3: another key than the key id says",
            stranger.write(),
            "signature-invalid",
        ),
        Case::refused(
            "another-key-id",
            "10.3: the key id of another centre",
            other_key.write(),
            "owner-mismatch",
        ),
        Case::refused(
            "bit-of-seed",
            "5.5: other salts rebuild another header",
            seeded,
            "signature-invalid",
        ),
        Case::refused(
            "bit-of-portion-in-compact",
            "5.5: another digest rebuilds another header",
            in_compact,
            "signature-invalid",
        ),
    ]
}

fn portions() -> Vec<Case> {
    let plain = sealed().write(Form::Plain);
    let mut raw = Raw::scene();
    let other = seal_as(
        thalweg_exchange::envelope::Heading {
            stamp: thalweg_exchange::envelope::Stamp(1),
            ..heading()
        },
        &contents()[..1],
        Padding::Eight,
    );
    // The same salt and number, another record with another value.
    raw.portions[0] = portion(1, vec![0x01]);
    let moved = raw.write();
    let mut raw = Raw::of(&other);
    raw.portions.push(sealed().portions()[1].bytes().to_vec());
    let salt = sealed().portions()[0].salt().0;
    vec![
        Case::refused(
            "bit-of-portion",
            "5.3: one bit of a value",
            flipped(plain.clone(), b"IMO 9074729", 4),
            "portion-unsigned",
        ),
        Case::refused(
            "bit-of-salt",
            "5.1: one bit of a salt",
            flipped(plain, &salt, 0),
            "portion-unsigned",
        ),
        Case::refused(
            "portion-replaced",
            "5.3: another portion of the same number",
            moved,
            "portion-unsigned",
        ),
        Case::refused(
            "portion-moved",
            "5.3: a portion of another record",
            raw.write(),
            "portion-unsigned",
        ),
    ]
}

fn completeness() -> Vec<Case> {
    let two = only(&sealed(), &[1, 3]).write(Form::Compact);
    let three = only(&sealed(), &[1, 3, 5]).write(Form::Compact);
    let untagged = Raw::scene()
        .header(|pairs| pairs.with(17, Writer::new().array(0)))
        .write();
    let mut unknown = neighbours();
    unknown.alias = alias(0xee);
    let mut other_key = neighbours();
    other_key.key.0[31] ^= 1;
    vec![
        Case::refused(
            "portion-of-profile-missing",
            "6: portion 5 was left out, and nobody says so",
            two,
            "incomplete",
        )
        .asked(neighbours(), "not-asked"),
        Case::refused(
            "profile-of-everything-missing",
            "6: less than everything",
            three.clone(),
            "incomplete",
        )
        .asked(agency(), "not-asked"),
        Case::refused(
            "profile-key-wrong",
            "6: another key makes another tag",
            three.clone(),
            "incomplete",
        )
        .asked(other_key, "not-asked"),
        Case::refused(
            "tag-missing",
            "6: the header does not name the profile",
            three,
            "tag-missing",
        )
        .asked(unknown, "not-asked"),
        Case::refused(
            "no-tags",
            "6: the header names no profile",
            untagged,
            "tag-missing",
        )
        .asked(neighbours(), "not-asked"),
    ]
}
