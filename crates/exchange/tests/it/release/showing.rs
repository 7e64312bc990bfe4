//! What the screen shows before a release.

use thalweg_domain::handling::Classification;
use thalweg_exchange::release::{Assessment, Layer, Refusal, preview};

use super::scene::{Scene, named, romania, slovakia, ukraine};

const DOCUMENT: &str = include_str!("../../../../../docs/protocol/agreements.md");

#[test]
fn for_each_portion_that_stays_it_says_why_by_which_rule_and_what_goes_in_its_place() {
    let scene = Scene::to(ukraine())
        .under(|terms| terms.profiles[0].generalisation.cell_millideg_min = 100);
    let shown = scene.ask(preview);
    let line = shown
        .lines
        .iter()
        .find(|line| line.portion == named("pos.exact"))
        .unwrap();
    assert!(!line.leaves);
    assert_eq!(line.instead, Some(named("pos.cell")));
    assert_eq!(line.reasons[0].code, "TOO_FINE");
    assert_eq!(line.reasons[0].article, "2019/1896 Art. 73(4)");
    assert_eq!(line.reasons[0].lifted_by, Layer::Agreement);

    let source = shown
        .lines
        .iter()
        .find(|line| line.portion == named("source"))
        .unwrap();
    let codes: Vec<&str> = source.reasons.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["SOURCE_SENSITIVE", "NOT_IN_PROFILE"]);
    assert_eq!(source.reasons[0].lifted_by, Layer::Statute);
    assert!(shown.reason.is_none());
}

#[test]
fn where_nothing_leaves_it_says_the_first_reason_and_shows_all_of_them() {
    let scene = Scene::to(ukraine()).of(|stated| {
        stated.rights_at_risk = Assessment::NotAssessed;
        stated.originators.push(romania());
    });
    let shown = scene.ask(preview);
    assert_eq!(shown.reason.unwrap().code, "ART_89_5");
    assert!(shown.conditions.is_none());
    let codes: Vec<&str> = shown.lines[0].reasons.iter().map(|one| one.code).collect();
    assert_eq!(codes, ["ART_89_5", "ORIGINATOR_CONSENT"]);
}

#[test]
fn the_banner_is_the_highest_marking_of_what_leaves_and_of_nothing_else() {
    let marked = Scene::to(slovakia()).of(|stated| {
        for portion in &mut stated.portions {
            portion.classification = match portion.name.as_str() {
                "narrative" => Classification::SensitiveNonClassified,
                "persons.detail" => Classification::RestreintUe,
                _ => Classification::Unclassified,
            };
        }
    });
    let banner = |scene: &Scene| scene.ask(preview).conditions.unwrap().marking;
    assert_eq!(banner(&marked), Classification::SensitiveNonClassified);
    assert_eq!(banner(&marked.in_emergency()), Classification::RestreintUe);
}

#[test]
fn every_reason_stands_in_the_document_with_its_layer_and_article() {
    for (code, layer, article) in Refusal::TABLE {
        let layer = format!("{layer:?}").to_lowercase();
        let row = format!("| `{code}` | {layer} | {article} |");
        assert!(
            DOCUMENT.contains(&row),
            "docs/protocol/agreements.md lacks\n{row}"
        );
    }
}
