//! Leaving out: what stays verifies, what is left out is nowhere.

use thalweg_exchange::Refusal;
use thalweg_exchange::envelope::{Completeness, Form, Opener, Sealed};
use thalweg_exchange::portion::{Alias, Padding};

use super::scene::{agency, contents, heading, neighbours, only, opener, ring, seal_as, sealed};

const FORMS: [Form; 3] = [Form::Plain, Form::Compact, Form::Seeded];

#[test]
fn the_owners_signature_holds_over_what_is_left() {
    let keys = ring();
    for ids in [&[1, 3, 5][..], &[8], &[]] {
        for form in FORMS {
            let bytes = only(&sealed(), ids).write(form);
            let opened = opener(&keys).open(&bytes).unwrap();
            let left: Vec<u16> = opened
                .record()
                .portions()
                .iter()
                .map(|one| one.id().0)
                .collect();
            assert_eq!(left, ids);
        }
    }
}

#[test]
fn a_redacted_record_has_no_seed_in_any_form() {
    let redacted = only(&sealed(), &[1, 2, 3, 4, 5]);
    assert!(!redacted.has_seed());
    assert_eq!(redacted.write(Form::Seeded), redacted.write(Form::Compact));
    let without = sealed().without_seed();
    assert_eq!(without.write(Form::Seeded), without.write(Form::Compact));
}

#[test]
fn nobody_can_count_what_was_left_out() {
    let few = seal_as(heading(), &contents()[..1], Padding::Eight);
    let many = sealed();
    let size = |record: &Sealed| only(record, &[1]).write(Form::Compact).len();
    assert_eq!(size(&few), size(&many));
}

#[test]
fn all_forms_rebuild_the_bytes_that_the_owner_signed() {
    let record = sealed();
    for form in FORMS {
        let read = Sealed::read(&record.write(form)).unwrap();
        assert_eq!(read.header_bytes(), record.header_bytes());
        assert_eq!(read.portions(), record.portions());
        assert_eq!(read.write(Form::Plain), record.write(Form::Plain));
    }
}

#[test]
fn who_is_entitled_to_a_profile_notices_what_is_missing_of_it() {
    let keys = ring();
    let profile = neighbours();
    let asked = Opener {
        profile: Some(&profile),
        ..opener(&keys)
    };
    let open = |ids: &[u16]| asked.open(&only(&sealed(), ids).write(Form::Compact));
    assert_eq!(
        open(&[1, 3, 5]).unwrap().completeness(),
        Completeness::Complete
    );
    assert_eq!(
        open(&[1, 2, 3, 4, 5, 8]).unwrap().completeness(),
        Completeness::Complete
    );
    assert_eq!(open(&[1, 3]), Err(Refusal::Incomplete));
    let whole = agency();
    let asked = Opener {
        profile: Some(&whole),
        ..opener(&keys)
    };
    assert_eq!(
        asked.open(&only(&sealed(), &[1, 3, 5]).write(Form::Plain)),
        Err(Refusal::Incomplete)
    );
}

#[test]
fn a_tag_says_nothing_to_who_has_another_key() {
    let keys = ring();
    let mut profile = neighbours();
    profile.key.0[0] ^= 1;
    let asked = Opener {
        profile: Some(&profile),
        ..opener(&keys)
    };
    assert_eq!(
        asked.open(&sealed().write(Form::Plain)),
        Err(Refusal::Incomplete)
    );
    profile.alias = Alias([9; 8]);
    let asked = Opener {
        profile: Some(&profile),
        ..opener(&keys)
    };
    assert_eq!(
        asked.open(&sealed().write(Form::Plain)),
        Err(Refusal::TagMissing)
    );
}

#[test]
fn secrets_are_not_written_into_logs() {
    let record = sealed();
    let text = format!(
        "{record:?} {:?} {:?}",
        neighbours(),
        super::scene::OWNER.key()
    );
    assert!(text.contains("Seed(secret)") && text.contains("ProfileKey(secret)"));
    assert!(!text.contains("94, 94, 94") && !text.contains("81, 81, 81"));
}
