//! What is refused for the way it came.

use thalweg_exchange::cbor::Writer;
use thalweg_exchange::envelope::{Form, Sealed};
use thalweg_exchange::portion::Padding;

use super::super::scene::{
    HUB, LAST, NEIGHBOUR, OWNER, contents, heading, only, passage, seal_as, sealed,
};
use super::case::Case;
use super::raw::{Pairs, Raw, resigned, via};

fn three() -> Sealed {
    only(&sealed(), &[1, 3, 5])
}

/// The record with this via entry of the hub.
fn with(change: impl FnOnce(Pairs) -> Pairs) -> Vec<u8> {
    let mut raw = Raw::of(&three());
    raw.via.push(via(&three(), change));
    raw.write()
}

fn centre(id: thalweg_exchange::CentreId) -> Writer {
    Writer::new().bytes(&id.0)
}

/// The record as it is, with these via entries.
fn with_entries(record: &Sealed, via: Vec<Vec<u8>>) -> Vec<u8> {
    Raw {
        via,
        ..Raw::of(record)
    }
    .write()
}

fn relayed() -> Sealed {
    three()
        .passed_on(&passage(HUB, NEIGHBOUR), &HUB.key())
        .unwrap()
}

pub fn cases() -> Vec<Case> {
    [signatures(), ways(), circles(), hops()]
        .into_iter()
        .flatten()
        .collect()
}

fn signatures() -> Vec<Case> {
    let plain = relayed().write(Form::Plain);
    let named = with(|pairs| pairs.with(1, centre(LAST.id())));
    let mut entry = via(&three(), |pairs| pairs);
    let last = entry.len() - 1;
    entry[last] ^= 1;
    let altered = with_entries(&three(), vec![entry]);
    let descend = Writer::new().array(2).bytes(&[2; 32]).bytes(&[1; 32]);
    let descend = with(|pairs| pairs.with(8, descend));
    let missing = with(|pairs| pairs.without(2));
    vec![
        Case::refused(
            "via-key-unknown",
            "10.6: nobody introduced the relay's key",
            plain,
            "key-unknown",
        )
        .keys(&[OWNER.public()]),
        Case::refused(
            "via-in-the-name-of-another",
            "10.6: another's name",
            named,
            "owner-mismatch",
        ),
        Case::refused(
            "via-bit-of-signature",
            "3: one bit",
            altered,
            "signature-invalid",
        ),
        Case::refused("via-key-missing", "7: no receiver", missing, "missing-key"),
        Case::refused(
            "via-digests-descend",
            "7: digests ascend",
            descend,
            "digests-unsorted",
        ),
    ]
}

fn ways() -> Vec<Case> {
    let stripped = only(&relayed(), &[1, 3]).write(Form::Plain);
    let mut other = heading();
    other.stamp.0 += 1;
    let other = only(&seal_as(other, &contents(), Padding::Eight), &[1, 3, 5]);
    let foreign = with_entries(&three(), vec![via(&other, |pairs| pairs)]);
    let beyond = with(|pairs| pairs.with(8, Writer::new().array(1).bytes(&[0; 32])));
    let second = relayed()
        .passed_on(&passage(NEIGHBOUR, LAST), &NEIGHBOUR.key())
        .unwrap();
    let mut apart = Raw::of(&second);
    apart.via[0] = via(&three(), |pairs| pairs.with(2, centre(LAST.id())));
    let mut more = Raw::of(&second);
    more.via[0] = via(&only(&sealed(), &[3]), |pairs| pairs);
    vec![
        Case::refused(
            "via-of-another-record",
            "7: another header",
            foreign,
            "via-of-another-record",
        ),
        Case::refused(
            "via-then-stripped",
            "7: less came than was let through",
            stripped,
            "via-mismatch",
        ),
        Case::refused(
            "via-beyond-the-header",
            "7: the header has no such digest",
            beyond,
            "via-mismatch",
        ),
        Case::refused(
            "via-apart",
            "7: the relay is not who had got it",
            apart.write(),
            "via-mismatch",
        ),
        Case::refused(
            "via-more-than-before",
            "7: more than the one before let through",
            more.write(),
            "via-mismatch",
        ),
    ]
}

fn circles() -> Vec<Case> {
    let entry = via(&sealed(), |pairs| pairs);
    let second = sealed()
        .passed_on(&passage(NEIGHBOUR, LAST), &NEIGHBOUR.key())
        .unwrap();
    let back_again = Raw::of(&second).via.remove(0);
    let back_again = resigned(&back_again, NEIGHBOUR, |pairs| {
        pairs.with(2, centre(HUB.id()))
    });
    let again = with_entries(&sealed(), vec![entry, back_again]);
    let to_itself = with(|pairs| pairs.with(2, centre(HUB.id())));
    let back = with(|pairs| pairs.with(2, centre(OWNER.id())));
    vec![
        Case::refused(
            "via-the-same-twice",
            "7: back to the hub, which had it before",
            again,
            "relay-loop",
        ),
        Case::refused(
            "via-to-itself",
            "7: a relay is not its own receiver",
            to_itself,
            "relay-loop",
        ),
        Case::refused(
            "via-back-to-the-owner",
            "7: to the owner",
            back,
            "relay-loop",
        ),
    ]
}

/// Who handed a record over, and to whom, is proved by the way in it or by the owner alone.
fn hops() -> Vec<Case> {
    let plain = || sealed().write(Form::Plain);
    let way = || relayed().write(Form::Compact);
    let refused = |name, rule, bytes| Case::refused(name, rule, bytes, "via-mismatch");
    vec![
        refused(
            "handed-over-without-via",
            "10.6: who is not the owner hands it over and does not say so",
            plain(),
        )
        .handed(HUB, NEIGHBOUR),
        refused(
            "handed-on-unchanged",
            "10.6: the hub signed it to the neighbour, who hands the same bytes on",
            way(),
        )
        .handed(NEIGHBOUR, LAST),
        refused(
            "handed-to-another",
            "10.6: the hub signed it to the neighbour, and hands it to another",
            way(),
        )
        .handed(HUB, LAST),
        refused(
            "handed-over-by-another",
            "10.6: the hub signed it to here, and another hands it over",
            way(),
        )
        .handed(LAST, NEIGHBOUR),
    ]
}
