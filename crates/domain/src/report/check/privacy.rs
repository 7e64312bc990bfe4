//! Whether a free text seems to name a person.
//!
//! *Rule*: no field asks for a person, so a person can only be named in free text: a form of address
//! before a name, a date of birth, a telephone number, an e-mail address, the number of a travel
//! document. It is hinted at, never refused; ships may be named.
//! *Source*: 2019/1896 Art. 19(2), 89(2); the forms are ours.
//! *Here / not here*: the usual forms. What else may be personal is for the person who writes.
//! *Limits*: the first such form of a text is told.

use crate::form::{Part, Place};
use crate::report::Report;

use super::{Defects, Rule};

/// Words after which a capital letter begins a name.
const BEFORE_NAMES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "herr", "frau", "mme", "monsieur", "madame", "pan", "pani",
    "domnul", "doamna", "named", "surname",
];
/// Words that announce a date of birth.
const BIRTH: &[&str] = &["born", "dob", "d.o.b", "birthdate"];
/// Digits of a telephone number written with a plus.
const TELEPHONE_DIGITS_MIN: usize = 8;

pub(super) fn check(report: &Report, defects: &mut Defects) {
    report.texts(&Place::Root, &mut |field, text| {
        if let Some(what) = names_person(text) {
            let detail = format!("it seems to hold {what}; persons are counts, never names");
            defects.add(Rule::NamesPerson, field, detail);
        }
    });
}

/// What a text seems to say of a person.
fn names_person(text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let pairs = || words.iter().zip(words.iter().skip(1));
    let says = |list: &[&str], word: &str| list.contains(&bare(word).to_lowercase().as_str());
    if words.iter().any(|word| is_mail_address(word)) {
        Some("an e-mail address")
    } else if has_telephone_number(text) {
        Some("a telephone number")
    } else if pairs().any(|(word, next)| says(BIRTH, word) && has_digit(next)) {
        Some("a date of birth")
    } else if pairs().any(|(word, next)| says(BEFORE_NAMES, word) && is_capitalised(next)) {
        Some("a person's name")
    } else if words.iter().any(|word| is_document_number(bare(word))) {
        Some("the number of a travel document")
    } else {
        None
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

fn is_capitalised(word: &str) -> bool {
    bare(word).chars().next().is_some_and(char::is_uppercase)
}

fn is_mail_address(word: &str) -> bool {
    let parts = word.split_once('@');
    parts.is_some_and(|(user, host)| !bare(user).is_empty() && bare(host).contains('.'))
}

/// A plus, then digits with spaces, hyphens or brackets between them.
fn has_telephone_number(text: &str) -> bool {
    text.split('+').skip(1).any(|after| {
        let number = after
            .chars()
            .take_while(|c| c.is_ascii_digit() || " -()/".contains(*c));
        number.filter(char::is_ascii_digit).count() >= TELEPHONE_DIGITS_MIN
    })
}

/// One or two letters and six to eight digits, as passports of most states have.
fn is_document_number(word: &str) -> bool {
    let letters = word.chars().take_while(char::is_ascii_uppercase).count();
    let digits = word
        .chars()
        .skip(letters)
        .filter(char::is_ascii_digit)
        .count();
    (1..=2).contains(&letters) && (6..=8).contains(&digits) && letters + digits == word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_names_a_person_is_recognised() {
        for text in [
            "Skipper is Mr Hansen from Esbjerg",
            "one man, born 12.03.1990",
            "call +48 601 234 567",
            "write to someone@example.org",
            "passport AB1234567 presented",
            "the driver, named Ada",
        ] {
            assert!(names_person(text).is_some(), "{text}");
        }
    }

    #[test]
    fn ships_places_and_figures_are_no_persons() {
        for text in [
            "Rubber boat with 40 persons, engine off, drifting at 54.2N 018.9E",
            "Vessel NORDIC STAR, IMO 9074729, MMSI 219622000, flag Denmark",
            "Patrol P-12 on scene at 02:40Z, course 270 + 15 degrees",
            "ten to fifteen persons, two of them born on board",
        ] {
            assert_eq!(names_person(text), None, "{text}");
        }
    }
}
