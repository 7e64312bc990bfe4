//! What stands on the pages.

use thalweg_domain::handling::Classification;
use thalweg_paper::{Block, Cell, Column, PaperFault, Table, pdf};

use crate::readers::{ask, info, pages};
use crate::sample::{self, TITLES, document};

/// Words without the line breaks and spaces that setting them has put in.
fn flat(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn decision_2013_488_annex_iii_every_page_has_its_marking_at_head_and_foot() {
    let pdf = pdf(&sample::everything()).unwrap();
    keep(&pdf);
    let pages = pages(&pdf);
    assert!(pages.len() > 3, "{}", pages.len());
    for (page, number) in pages.iter().zip(1..) {
        let marks = page.matches("RESTREINT UE/EU RESTRICTED").count();
        assert_eq!(marks, 2, "page {number}: {page}");
        let of = format!("Page {number} of {}", pages.len());
        for words in [
            of.as_str(),
            "National Coordination Centre of Denmark",
            "AS KNOWN AT 2026-11-26 23:59Z",
            "Made 2026-11-27 06:10Z by Duty officer Østergård",
            "Export 2026-000017",
        ] {
            assert!(
                page.contains(words),
                "page {number} lacks `{words}`: {page}"
            );
        }
    }
}

/// Keeps the file for who wants to look at it.
fn keep(pdf: &[u8]) {
    if let Some(file) = std::env::var_os("THALWEG_PAPER") {
        std::fs::write(file, pdf).unwrap();
    }
}

#[test]
fn independent_readers_find_a_sound_tagged_archival_file_with_its_letters_in_it() {
    let pdf = pdf(&sample::everything()).unwrap();
    ask("qpdf", &["--check", "FILE"], &pdf);
    assert_eq!(info(&pdf, "Tagged"), "yes");
    assert_eq!(info(&pdf, "Page size"), "595.28 x 841.89 pts (A4)");
    let title = info(&pdf, "Title");
    assert_eq!(title, "Situation report: Thursday 26 November 2026");
    let metadata = ask("pdfinfo", &["-meta", "FILE"], &pdf);
    for words in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", ">en<"] {
        assert!(metadata.contains(words), "{words}: {metadata}");
    }
    let fonts = ask("pdffonts", &["FILE"], &pdf);
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!fonts.is_empty());
    for font in fonts {
        let yes = font
            .split_whitespace()
            .filter(|word| *word == "yes")
            .count();
        assert_eq!(
            yes, 3,
            "embedded, cut to what is used, with its letters: {font}"
        );
    }
    let tree = ask("pdfinfo", &["-struct-text", "FILE"], &pdf);
    for element in ["H1", "H2", "Table", "TH", "TD", "Figure", "LBody"] {
        assert!(tree.contains(element), "no {element}");
    }
}

#[test]
fn polish_romanian_ukrainian_and_greek_read_as_they_were_written() {
    let text = pages(&pdf(&sample::everything()).unwrap()).concat();
    let text = flat(&text);
    for title in TITLES {
        assert!(text.contains(&flat(title)), "{title}");
    }
}

#[test]
fn a_letter_that_is_in_no_face_is_shown_as_missing_and_counted() {
    let pdf = pdf(&document(vec![Block::Paragraph(
        "Ship \u{646}\u{648}\u{631}".into(),
    )]));
    let text = pages(&pdf.unwrap()).concat();
    assert!(text.contains("□□□") && text.contains("3 letters"), "{text}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample::everything();
    assert_eq!(pdf(&document).unwrap(), pdf(&document).unwrap());
}

#[test]
fn every_row_of_a_long_table_is_on_paper_and_its_head_on_every_page() {
    let pages = pages(&pdf(&document(vec![Block::Table(sample::table(300))])).unwrap());
    assert!(pages.len() > 5);
    assert!(pages.iter().all(|page| page.contains("Persons")));
    let text = pages.concat();
    for number in 1..=300 {
        assert_eq!(text.matches(&format!("({number})")).count(), 1, "{number}");
    }
}

#[test]
fn a_row_that_is_longer_than_a_page_goes_on_with_no_word_lost() {
    let words: Vec<String> = (0..3_000).map(|n| format!("w{n}x")).collect();
    let table = Table {
        summary: String::new(),
        columns: vec![Column::words("Text"), Column::numbers("Figure")],
        rows: vec![vec![Cell::from(words.join(" ")), Cell::from("7")]],
    };
    let text = pages(&pdf(&document(vec![Block::Table(table)])).unwrap()).concat();
    for word in words {
        assert!(text.contains(&word), "{word}");
    }
}

#[test]
fn a_word_that_is_wider_than_the_page_is_broken_and_not_cut_off() {
    let word: String = (0..400).map(|n| char::from(b'a' + n as u8 % 26)).collect();
    let text = pages(&pdf(&document(vec![Block::Paragraph(word.as_str().into())])).unwrap());
    assert!(flat(&text.concat()).contains(&word));
}

#[test]
fn nothing_stands_outside_the_margins() {
    let boxes = ask(
        "pdftotext",
        &["-bbox", "FILE", "-"],
        &pdf(&sample::everything()).unwrap(),
    );
    let edge = |line: &str, name: &str| -> f64 {
        let rest = line.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    for line in boxes.lines().filter(|line| line.contains("<word ")) {
        assert!(
            edge(line, "xMin") > 40.0 && edge(line, "xMax") < 555.0,
            "{line}"
        );
        assert!(
            edge(line, "yMin") > 18.0 && edge(line, "yMax") < 832.0,
            "{line}"
        );
    }
}

#[test]
fn a_document_without_end_is_refused_before_it_is_set() {
    let everything = sample::everything().blocks;
    let map = everything
        .iter()
        .find(|block| matches!(block, Block::Map(_)));
    let endless = document(vec![map.unwrap().clone(); 1_200]);
    assert!(matches!(pdf(&endless), Err(PaperFault::TooLong)));
}

#[test]
fn an_empty_document_has_a_page_with_its_marking() {
    let mut empty = document(Vec::new());
    empty.marking = Classification::Unclassified;
    empty.stamp.past = false;
    let pages = pages(&pdf(&empty).unwrap());
    assert_eq!(pages.len(), 1);
    assert_eq!(pages[0].matches("UNCLASSIFIED").count(), 2);
    assert!(!pages[0].contains("AS KNOWN AT"));
}
