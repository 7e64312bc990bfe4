//! Facts that contradict each other cannot be stated.

use std::collections::BTreeSet;

use thalweg_domain::handling::{Classification, PersonalDataKind};
use thalweg_exchange::release::{
    Breakdown, Caveat, FactsFault, Onward, PortionFacts, Precision, ReleaseFacts, StatedFacts,
};

use super::scene::{event, named, poland, portion};

fn fault(change: impl FnOnce(&mut StatedFacts)) -> FactsFault {
    let mut stated = event();
    assert!(ReleaseFacts::try_from(stated.clone()).is_ok());
    change(&mut stated);
    ReleaseFacts::try_from(stated).unwrap_err()
}

fn fault_of(name: &str, change: impl FnOnce(&mut PortionFacts)) -> FactsFault {
    fault(|stated| {
        let mut portions = stated.portions.iter_mut();
        change(portions.find(|one| one.name.as_str() == name).unwrap());
    })
}

#[test]
fn a_record_has_portions_originators_and_purposes_within_bounds() {
    let counts = [
        fault(|stated| stated.portions.clear()),
        fault(|stated| stated.portions = (0..17).map(|n| portion(&format!("p{n}"))).collect()),
        fault(|stated| stated.originators.clear()),
        fault(|stated| stated.originators = vec![poland(); 65]),
        fault(|stated| stated.purposes.clear()),
        fault(|stated| stated.onward = Onward::Listed(BTreeSet::new())),
        fault_of("pos.exact", |one| one.coarser = vec![named("pos.cell"); 5]),
    ];
    for fault in counts {
        assert!(matches!(fault, FactsFault::Count { .. }), "{fault}");
    }
}

#[test]
fn nothing_is_marked_above_its_record() {
    let header = fault(|stated| {
        stated.handling.classification = Classification::Unclassified;
        stated.header = Classification::RestreintUe;
    });
    assert_eq!(header, FactsFault::Header);
    let marked = fault(|stated| {
        stated.handling.classification = Classification::SensitiveNonClassified;
        stated.portions[0].classification = Classification::RestreintUe;
    });
    assert_eq!(marked, FactsFault::AboveRecord(named("core")));
    let personal = fault(|stated| stated.handling.personal_data = PersonalDataKind::None);
    assert_eq!(personal, FactsFault::AboveRecord(named("identity")));
    let none = fault_of("core", |one| {
        one.caveats.insert(Caveat::Personal);
    });
    assert_eq!(none, FactsFault::Personal(named("core")));
}

#[test]
fn a_name_and_personal_data_ask_for_their_caveats() {
    let missing = |name: &str, change: fn(&mut PortionFacts)| {
        let fault = fault(|stated| {
            let mut new = portion(name);
            change(&mut new);
            stated.portions.push(new);
        });
        let FactsFault::Caveat { caveat, .. } = fault else {
            panic!("{fault}");
        };
        caveat
    };
    for name in ["person.name", "person_name", "person-name"] {
        assert_eq!(missing(name, |_| {}), Caveat::PersonIdentity, "{name}");
    }
    for name in ["source.sensor", "source_human", "source-human"] {
        assert_eq!(missing(name, |_| {}), Caveat::SourceSensitive, "{name}");
    }
    let exceptional = |one: &mut PortionFacts| one.personal_data = PersonalDataKind::Exceptional;
    assert_eq!(missing("notes", exceptional), Caveat::Personal);
    let special = |one: &mut PortionFacts| {
        one.caveats.insert(Caveat::SpecialCategory);
    };
    assert_eq!(missing("notes", special), Caveat::Personal);
    let identity = |one: &mut PortionFacts| {
        one.caveats.insert(Caveat::PersonIdentity);
    };
    assert_eq!(missing("notes", identity), Caveat::Personal);
}

#[test]
fn a_portion_of_place_time_or_number_says_how_finely_it_tells_it() {
    for name in ["pos.exact", "pos.cell", "persons.count"] {
        let fault = fault_of(name, |one| one.precision = Precision::Plain);
        assert_eq!(fault, FactsFault::Precision(named(name)));
    }
    for name in ["time.hour", "time_exact", "pos-exact", "persons_count"] {
        let fault = fault(|stated| stated.portions.push(portion(name)));
        assert_eq!(fault, FactsFault::Precision(named(name)));
    }
    for name in ["persons.detail", "persons_detail", "persons-detail.age"] {
        let detail = fault_of("persons.detail", |one| {
            one.name = named(name);
            one.breakdown = Breakdown::None;
        });
        assert_eq!(detail, FactsFault::Breakdown(named(name)));
    }
}

#[test]
fn portions_have_one_name_each_and_coarser_ones_that_are_there_and_not_finer() {
    let twice = fault(|stated| stated.portions.push(portion("core")));
    assert_eq!(twice, FactsFault::Twice(named("core")));
    let not_coarser = [
        ("pos.exact", "nowhere"),
        ("pos.exact", "pos.exact"),
        ("pos.cell", "pos.exact"),
        ("pos.exact", "persons.count"),
    ];
    for (name, coarser) in not_coarser {
        let fault = fault_of(name, |one| one.coarser = vec![named(coarser)]);
        assert_eq!(fault, FactsFault::Coarser(named(name)), "{coarser}");
    }
}
