//! The registers as they stand in the document.

use std::collections::BTreeMap;

use thalweg_exchange::agreement::{LegalBasis, Purpose, RecordType};
use thalweg_exchange::record::{
    Holds, LAYOUTS, LEGAL_BASES, PURPOSES, RECORD_TYPES, legal_basis, legal_basis_number,
    purpose_bits, purposes, record_type, record_type_number,
};

const DOCUMENT: &str = include_str!("../../../../../docs/protocol/records.md");

fn has(row: &str) {
    assert!(
        DOCUMENT.contains(row),
        "docs/protocol/records.md lacks\n{row}"
    );
}

#[test]
fn every_number_stands_in_the_document_and_means_one_thing() {
    for (number, word) in RECORD_TYPES {
        has(&format!("| {number} | `{word}` |"));
        assert_eq!(record_type(record_type_number(word)), Some(word));
    }
    for (bit, word) in PURPOSES {
        has(&format!("| {bit} | `{word}` |"));
        let known: Vec<Purpose> = purposes(purpose_bits([word])).collect();
        assert_eq!(known, [word]);
    }
    for (number, word) in LEGAL_BASES {
        has(&format!("| {number} | `{word}` |"));
        assert_eq!(legal_basis(legal_basis_number(word)), Some(word));
    }
}

#[test]
fn every_word_has_a_number() {
    let types = RecordType::ALL.iter().copied();
    assert!(types.clone().all(|word| record_type_number(word).0 != 0));
    assert_eq!(types.count(), RECORD_TYPES.len());
    assert_eq!(purpose_bits(Purpose::ALL.iter().copied()).0, 0b11_1111);
    let mut bases = LegalBasis::ALL.iter().copied();
    assert!(bases.all(|word| legal_basis_number(word).0 != 0));
}

#[test]
fn a_number_of_a_portion_has_one_name_in_all_forms() {
    let mut names = BTreeMap::new();
    for row in LAYOUTS.iter().flat_map(|(_, layout)| layout.portions) {
        let before = names.insert(row.id, row.name);
        assert!(before.is_none_or(|name| name == row.name), "{}", row.name);
        has(&format!("| {} | `{}` |", row.id.0, row.name));
    }
}

#[test]
fn every_form_stands_in_the_document_with_its_portions_and_fields() {
    for (_, layout) in LAYOUTS {
        let (_, of_form) = DOCUMENT
            .split_once(&format!("### `{}`\n", layout.form))
            .unwrap();
        for row in layout.portions {
            let fields: Vec<String> = match row.holds {
                Holds::Coarse(_, fields) => fields.iter().map(|one| format!("`{one}`")).collect(),
                Holds::Fields(_) => row.fields().map(|one| format!("`{one}`")).collect(),
            };
            let line = format!("| `{}` | {} |", row.name, fields.join(", "));
            let of_form = of_form.split("\n#").next().unwrap();
            assert!(
                of_form.contains(&line),
                "{}: the document lacks\n{line}",
                layout.form
            );
        }
    }
}
