//! There and back, whole and in part.

use proptest::prelude::*;
use thalweg_exchange::cbor::Writer;
use thalweg_exchange::portion::{Portion, PortionId};
use thalweg_exchange::record::{Holds, PartialReport, Reading, RecordFault, Told};
use thalweg_exchange::release::Breakdown;

use super::scene::{FORMS, any_report, are_same, arrived, layout, parts, seal, stated};

fn partial(reading: Result<Reading, RecordFault>) -> PartialReport {
    match reading.unwrap() {
        Reading::Partial(partial) => *partial,
        Reading::Whole(report) => panic!("nothing was kept back of {report:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_report_of_every_form_comes_back_as_it_was(report in any_report()) {
        let parts = parts(&report);
        let sealed = seal(&parts);
        let all = layout(&parts).portions.len();
        prop_assert_eq!(sealed.portions().len(), all, "empty portions are there as well");
        prop_assert_eq!(arrived(&sealed), Ok(Reading::Whole(Box::new(report))));
    }

    #[test]
    fn the_decision_and_the_envelope_speak_of_the_same_portions(report in any_report()) {
        let parts = parts(&report);
        let layout = layout(&parts);
        let facts = parts.facts().unwrap();
        let contents = parts.contents().unwrap();
        prop_assert_eq!(facts.len(), contents.len());
        for (fact, content) in facts.iter().zip(&contents) {
            let row = layout.named(fact.name.as_str()).unwrap();
            prop_assert_eq!(row.id, content.id);
            prop_assert_eq!(fact.classification, content.marking.classification);
            prop_assert!(fact.personal_data <= parts.handling().personal_data);
            prop_assert!(row.breaks_down || fact.breakdown == Breakdown::None);
        }
    }

    #[test]
    fn each_portion_alone_says_what_stands_in_it_and_no_more(
        report in any_report(), which in any::<prop::sample::Index>(),
    ) {
        let parts = parts(&report);
        let layout = layout(&parts);
        let row = which.get(layout.portions);
        let alone = partial(arrived(&seal(&parts).redacted(|one| one.id() == row.id)));
        prop_assert_eq!(alone.kept_back().len(), layout.portions.len() - 1);
        prop_assert!(alone.kept_back().iter().all(|kept| kept.id != row.id));
        for (path, _) in alone.known() {
            let is_block = layout.holder(&path).is_none();
            prop_assert!(is_block || row.has(&path), "{} in {}", path, row.name);
        }
    }

    #[test]
    fn a_partial_view_is_right_in_everything_it_says(
        report in any_report(), kept in any::<u32>(),
    ) {
        let parts = parts(&report);
        let layout = layout(&parts);
        let comes = |id: PortionId| kept >> id.0 & 1 == 1;
        // One always stays, so that there is a partial view.
        let sealed = seal(&parts).redacted(|one| one.id().0 != 1 && comes(one.id()));
        let came = partial(arrived(&sealed));
        let written = serde_json::to_value(&report).unwrap();
        for row in layout.portions {
            for field in row.fields() {
                let stated = stated(&written, layout.form, field);
                match came.told(field).unwrap() {
                    Told::Exactly(value) => {
                        prop_assert!(are_same(value, stated.unwrap()), "{}: {}", field, value);
                        prop_assert!(comes(row.id) && row.id.0 != 1);
                    }
                    Told::Coarsely(_) => prop_assert!(stated.is_some() && !comes(row.id)),
                    Told::NotStated => prop_assert_eq!(stated, None),
                    Told::KeptBack(by) => {
                        prop_assert_eq!(by.id, row.id);
                        prop_assert!(!comes(row.id) || row.id.0 == 1);
                    }
                }
            }
        }
        prop_assert_eq!(came.told("form.captain"), None);
    }

    #[test]
    fn how_many_portions_a_record_has_tells_nothing_of_what_stands_in_them(
        form in prop::sample::select(FORMS.to_vec()), seeds in any::<[u64; 2]>(),
    ) {
        let [nearly_empty, full] = [(seeds[0], 0), (seeds[1], 10)].map(|(seed, fullness)| {
            let report = super::drawn::report(seed, fullness, form);
            let sealed = seal(&parts(&report));
            sealed.portions().iter().map(Portion::id).collect::<Vec<_>>()
        });
        prop_assert_eq!(nearly_empty, full);
    }
}

#[test]
fn an_empty_portion_is_an_empty_map() {
    let report = super::drawn::report(3, 0, &["watchlist"]);
    let parts = parts(&report);
    let contents = parts.contents().unwrap();
    let cell = contents.iter().find(|one| one.id == PortionId(3)).unwrap();
    assert_eq!(cell.value.as_bytes(), Writer::new().map(0).finish());
    let rows = layout(&parts).portions.iter();
    let coarse = rows.filter(|row| matches!(row.holds, Holds::Coarse(..)));
    assert_eq!(coarse.count(), 2);
}
