use serde_json::{Value, json};

use super::*;
use crate::handling::{Classification, Handling};
use crate::impact::SectionImpact;
use crate::organisation::Organisation;
use crate::report::operational_plan::OperationKind;

fn organisation(kind: &str, name: &str) -> Organisation {
    serde_json::from_value(json!({"kind": kind, "name": name})).unwrap()
}

fn own() -> Organisation {
    organisation("ncc", "NCC Poland")
}

fn document(kind: PictureKind) -> Value {
    let of_centre = PictureDefinition::of_centre(own(), Classification::SensitiveNonClassified);
    let mut document = serde_json::to_value(of_centre).unwrap();
    document["kind"] = json!(kind.word());
    match kind {
        PictureKind::National => {}
        PictureKind::European | PictureKind::PreFrontier => {
            document["owner"] = json!({"kind": "agency", "name": "Frontex"});
        }
        PictureKind::Specific => {
            document["specific"] = json!({
                "information": ["event_information", "operational_information"],
                "reporting_rules": "Events of this operation, within the hour.",
                "data_security": "As in the framework.",
                "exchange": "With the national picture, by the centre.",
                "consent": "Asked for by request for information.",
                "legal_basis": "operational_plan",
                "legal_reference": "JO Coastal 2026, annex 4",
            });
        }
    }
    document
}

fn made(document: Value) -> Result<PictureDefinition, NotADefinition> {
    let document: DefinitionDocument = serde_json::from_value(document).unwrap();
    PictureDefinition::try_from(document)
}

fn without(mut document: Value, sublayer: Sublayer) -> Value {
    let all = document["sublayers"].as_array_mut().unwrap();
    all.retain(|one| one != sublayer.word());
    document
}

fn matter(sublayer: Sublayer, handling: &Handling) -> Matter<'_> {
    Matter {
        sublayer,
        handling: Some(handling),
        originator: None,
        place: Place::Unknown,
        plan_of: None,
        level: None,
        beyond_border: false,
    }
}

fn admits(definition: &PictureDefinition, matter: &Matter<'_>) -> Result<(), Ground> {
    definition.admits(matter, &own(), Classification::Unclassified)
}

#[test]
fn art_24_1_the_sublayers_of_a_layer_stand_together_in_its_order() {
    let layers: Vec<Layer> = Sublayer::ALL.iter().map(|one| one.layer()).collect();
    assert!(layers.is_sorted());
    assert_eq!(layers.first(), Some(&Layer::Events));
    assert_eq!(layers.last(), Some(&Layer::Analysis));
}

#[test]
fn art_24_a_european_document_without_a_mandatory_sublayer_cannot_exist() {
    let mandatory: Vec<Sublayer> = Sublayer::ALL
        .iter()
        .copied()
        .filter(|one| one.presence(PictureKind::European) == Presence::Mandatory)
        .collect();
    assert_eq!(
        mandatory.len(),
        7,
        "two on secondary movements, five technical ones"
    );
    for sublayer in mandatory {
        let lacks = made(without(document(PictureKind::European), sublayer)).unwrap_err();
        assert_eq!(
            lacks,
            NotADefinition::Lacks(sublayer, PictureKind::European)
        );
        assert!(lacks.to_string().contains("2021/581 Art. "), "{lacks}");
        let fact = without(document(PictureKind::European), sublayer);
        assert!(serde_json::from_value::<PictureDefinition>(fact).is_err());
        assert!(made(without(document(PictureKind::National), sublayer)).is_ok());
    }
}

#[test]
fn art_24_1_secondary_movements_are_on_a_national_picture_where_available() {
    let bare = made(without(
        document(PictureKind::National),
        Sublayer::SecondaryMovements,
    ));
    let bare = bare.unwrap();
    assert!(
        !bare
            .document()
            .sublayers
            .contains(&Sublayer::SecondaryMovements)
    );
    assert!(bare.has(Sublayer::SecondaryMovements));
    let without_own = made(without(
        document(PictureKind::National),
        Sublayer::OwnAssets,
    ))
    .unwrap();
    assert!(!without_own.has(Sublayer::OwnAssets));
}

#[test]
fn art_24_3_an_owner_adds_sublayers_that_show_a_part_of_one() {
    let added = |name: &str, within: &str| {
        let mut document = document(PictureKind::National);
        document["further_sublayers"] = json!([{"name": name, "within": within}]);
        made(document)
    };
    assert!(added("Small boats", "unauthorised_border_crossings").is_ok());
    let taken = added("own_assets", "own_assets").unwrap_err();
    assert_eq!(taken, NotADefinition::Twice("own_assets".to_owned()));
    let mut foreign = without(document(PictureKind::National), Sublayer::OwnAssets);
    foreign["further_sublayers"] = json!([{"name": "Boats of ours", "within": "own_assets"}]);
    assert!(matches!(made(foreign), Err(NotADefinition::Within { .. })));
}

#[test]
fn art_25_to_27_who_may_own_a_picture_follows_from_its_kind() {
    for kind in PictureKind::ALL {
        assert!(made(document(*kind)).is_ok(), "{kind:?}");
        let mut strange = document(*kind);
        strange["owner"]["kind"] = json!("observer");
        assert_eq!(made(strange), Err(NotADefinition::Owner(*kind)));
    }
}

#[test]
fn art_26_2_and_39_3_a_specific_picture_has_its_rules_and_the_boards_approval() {
    let specific = || document(PictureKind::Specific);
    let mut bare = specific();
    bare.as_object_mut().unwrap().remove("specific");
    assert_eq!(made(bare), Err(NotADefinition::Rules));
    let mut silent = specific();
    silent["specific"]["information"] = json!([]);
    assert_eq!(made(silent), Err(NotADefinition::NoType));
    let mut connected = specific();
    connected["specific"]["interconnection"] = json!("By a guard of the operation's own network.");
    assert_eq!(made(connected.clone()), Err(NotADefinition::NoApproval));
    connected["specific"]["board_approval"] = json!("Board 2026/14");
    assert!(made(connected).is_ok());
    let mut national = document(PictureKind::National);
    national["specific"] = specific()["specific"].clone();
    assert_eq!(made(national), Err(NotADefinition::Rules));
}

#[test]
fn art_11_2_a_national_plan_goes_to_the_european_picture_where_the_section_is_high_or_critical() {
    let handling = Handling::default();
    let european = made(document(PictureKind::European)).unwrap();
    let national = made(document(PictureKind::National)).unwrap();
    let plan = |level| Matter {
        plan_of: Some(OperationKind::National),
        level,
        ..matter(Sublayer::OperationsAndPlans, &handling)
    };
    for (level, goes) in [
        (None, false),
        (Some(SectionImpact::Low), false),
        (Some(SectionImpact::Medium), false),
        (Some(SectionImpact::High), true),
        (Some(SectionImpact::Critical), true),
    ] {
        let expected = if goes {
            Ok(())
        } else {
            Err(Ground::SectionBelowHigh)
        };
        assert_eq!(admits(&european, &plan(level)), expected, "{level:?}");
        assert_eq!(admits(&national, &plan(level)), Ok(()));
    }
    let joint = Matter {
        plan_of: Some(OperationKind::RapidBorderIntervention),
        ..matter(Sublayer::JointOperationsAndHotspots, &handling)
    };
    assert_eq!(admits(&european, &joint), Ok(()));
}

#[test]
fn art_25_4_what_is_restricted_for_national_security_leaves_no_national_picture() {
    let handling = Handling {
        national_security_restricted: true,
        ..Handling::default()
    };
    for kind in PictureKind::ALL {
        let definition = made(document(*kind)).unwrap();
        let restricted = Matter {
            beyond_border: true,
            ..matter(Sublayer::VesselsOfInterest, &handling)
        };
        let expected = match kind {
            PictureKind::National => Ok(()),
            _ => Err(Ground::NationalSecurity),
        };
        assert_eq!(admits(&definition, &restricted), expected, "{kind:?}");
    }
}

#[test]
fn art_26_6_the_pre_frontier_view_takes_what_lies_beyond_the_border() {
    let handling = Handling::default();
    let view = made(document(PictureKind::PreFrontier)).unwrap();
    let here = matter(Sublayer::CrisisSituations, &handling);
    assert_eq!(admits(&view, &here), Err(Ground::NotBeyondBorder));
    let there = Matter {
        beyond_border: true,
        ..here
    };
    assert_eq!(admits(&view, &there), Ok(()));
    let asset = Matter {
        beyond_border: true,
        ..matter(Sublayer::OwnAssets, &handling)
    };
    assert_eq!(admits(&view, &asset), Err(Ground::NotOfThisKind));
}

/// V10 of `domain-spec` 13.
#[test]
fn art_27_3_a_specific_picture_takes_nothing_of_an_originator_who_is_no_party_and_did_not_consent()
{
    let foreign = organisation("ncc", "NCC Romania");
    let handling = Handling::default();
    let specific = made(document(PictureKind::Specific)).unwrap();
    let event = |handling| Matter {
        originator: Some(&foreign),
        ..matter(Sublayer::DocumentFraud, handling)
    };
    assert_eq!(
        admits(&specific, &event(&handling)),
        Err(Ground::OriginatorsConsent)
    );
    let mut shared = document(PictureKind::Specific);
    shared["originators"] = json!([{"kind": "ncc", "name": "ncc romania"}]);
    assert_eq!(admits(&made(shared).unwrap(), &event(&handling)), Ok(()));
    let named = Handling {
        releasable_to: vec![own().name],
        ..Handling::default()
    };
    assert_eq!(admits(&specific, &event(&named)), Ok(()));
}

/// V11 of `domain-spec` 13.
#[test]
fn art_89_5_nothing_that_could_identify_who_seeks_protection_reaches_a_third_country() {
    let handling = Handling {
        protects_asylum_or_risk_group: true,
        originator_consent_required: false,
        ..Handling::default()
    };
    let mut shared = document(PictureKind::Specific);
    let event = matter(Sublayer::UnauthorisedBorderCrossings, &handling);
    assert_eq!(admits(&made(shared.clone()).unwrap(), &event), Ok(()));
    shared["specific"]["shared_with"] =
        json!([{"kind": "third_country_authority", "name": "Border Guard of Ukraine"}]);
    let shared = made(shared).unwrap();
    assert_eq!(admits(&shared, &event), Err(Ground::ProtectsPersons));
    let plain = Handling::default();
    let asset = matter(Sublayer::OwnAssets, &plain);
    assert_eq!(admits(&shared, &asset), Err(Ground::ThirdCountryParty));
}

#[test]
fn art_26_2_a_specific_picture_takes_only_the_types_that_its_rules_list() {
    let handling = Handling::default();
    let specific = made(document(PictureKind::Specific)).unwrap();
    let analysis = matter(Sublayer::AnalyticalReports, &handling);
    assert_eq!(admits(&specific, &analysis), Err(Ground::TypeNotListed));
}

#[test]
fn nothing_is_marked_higher_than_the_document_allows_or_lies_outside_its_area() {
    let secret = Handling {
        classification: Classification::RestreintUe,
        ..Handling::default()
    };
    let national = made(document(PictureKind::National)).unwrap();
    let event = matter(Sublayer::SearchAndRescue, &secret);
    assert_eq!(admits(&national, &event), Err(Ground::Marking));
    let mut bounded = document(PictureKind::National);
    bounded["area"] = json!({"type": "Polygon",
        "coordinates": [[[18.0, 54.0], [20.0, 54.0], [20.0, 55.0], [18.0, 55.0], [18.0, 54.0]]]});
    let bounded = made(bounded).unwrap();
    let plain = Handling::default();
    let at = |lon, lat| Matter {
        place: Place::Point(crate::place::Position::from_lon_lat(lon, lat).unwrap()),
        ..matter(Sublayer::SearchAndRescue, &plain)
    };
    assert_eq!(admits(&bounded, &at(18.9, 54.6)), Ok(()));
    assert_eq!(admits(&bounded, &at(10.0, 54.6)), Err(Ground::OutsideArea));
    assert_eq!(
        admits(&bounded, &matter(Sublayer::SearchAndRescue, &plain)),
        Ok(())
    );
}

#[test]
fn every_sublayer_of_the_events_layer_shows_some_kind_of_event() {
    for sublayer in Sublayer::ALL
        .iter()
        .filter(|one| one.layer() == Layer::Events)
    {
        assert!(sublayer.event_kinds().next().is_some(), "{sublayer:?}");
    }
    let law = Sublayer::TechnicalIncidents.event_kinds().count();
    assert_eq!(
        law, 1,
        "2021/581 Art. 23(3): technical incidents are operational"
    );
}
