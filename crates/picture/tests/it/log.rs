//! The log of the shift: what was written stays as it was written.

use proptest::prelude::*;
use thalweg_domain::event::CloseReason;
use thalweg_domain::id::FactId;
use thalweg_domain::log::LogLine;
use thalweg_picture::incidents::LineRefusal;
use thalweg_picture::log::{LogEntry, Matter, Refusal};

use crate::scene::{Journal, crossing, first, officer};

fn line(what: &str, corrects: Option<FactId>) -> LogLine {
    LogLine {
        what: what.to_owned().try_into().unwrap(),
        told: Some("MRCC North".to_owned().try_into().unwrap()),
        how: Some("telephone".to_owned().try_into().unwrap()),
        decision: false,
        corrects,
    }
}

fn write(journal: &mut Journal, line: LogLine) -> Result<FactId, LineRefusal> {
    let body = journal.picture.decide_line(None, line)?;
    journal.append_by(officer(1), body);
    Ok(journal.facts.last().unwrap().id)
}

#[test]
fn a_wrong_line_stays_and_the_line_that_corrects_it_stands_beside_it() {
    let mut journal = Journal::begin();
    let wrong = write(&mut journal, line("Two persons.", None)).unwrap();
    let before = journal.picture.log.line(wrong).unwrap().clone();
    journal.after(60);
    let right = write(&mut journal, line("Twelve persons.", Some(wrong))).unwrap();
    let log = &journal.picture.log;
    assert_eq!(log.line(wrong), Some(&before));
    assert_eq!(log.corrections(wrong), [right]);
    assert_eq!(log.line(right).unwrap().by, "Officer 1");
}

#[test]
fn only_what_an_officer_wrote_is_corrected() {
    let mut journal = Journal::begin();
    journal.file(first("2024-03-11T07:50:00Z", crossing()));
    let automatic = journal.picture.log.iter().next_back().unwrap().id;
    let refused = write(&mut journal, line("No.", Some(automatic)));
    assert_eq!(refused, Err(Refusal::NoLine(automatic).into()));
}

#[test]
fn the_log_takes_what_the_program_knows_by_itself() {
    let mut journal = Journal::begin();
    let (_, event) = journal.file(first("2024-03-11T07:50:00Z", crossing()));
    journal.close(event, CloseReason::SituationEnded).unwrap();
    let matters: Vec<&Matter> = journal
        .picture
        .log
        .iter()
        .map(|entry| &entry.matter)
        .collect();
    assert!(
        matches!(matters[0], Matter::EventOpened { title, .. } if title == "Rubber boat off Hel")
    );
    assert!(matches!(matters[1], Matter::ReportSent { event: Some(of), .. } if *of == event));
    assert!(matches!(
        matters[2],
        Matter::EventClosed {
            reason: CloseReason::SituationEnded,
            ..
        }
    ));
    assert_eq!(matters.len(), 3);
}

/// What somebody does with the log.
#[derive(Debug, Clone)]
enum Try {
    Write { words: String, corrects: usize },
    Report,
}

fn trial() -> impl Strategy<Value = Try> {
    prop_oneof![
        4 => ("[a-z]{1,12}", 0..12_usize)
            .prop_map(|(words, corrects)| Try::Write { words, corrects }),
        1 => Just(Try::Report),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_entry_of_the_log_ever_changes(trials in prop::collection::vec(trial(), 1..40)) {
        let mut journal = Journal::begin();
        let mut seen: Vec<LogEntry> = Vec::new();
        let mut written: Vec<FactId> = Vec::new();
        for one in trials {
            journal.after(30);
            match one {
                Try::Write { words, corrects } => {
                    let of = written.get(corrects).copied();
                    written.push(write(&mut journal, line(&words, of)).unwrap());
                }
                Try::Report => {
                    journal.file(first("2024-03-11T07:50:00Z", crossing()));
                }
            }
            let now: Vec<LogEntry> = journal.picture.log.iter().cloned().collect();
            prop_assert_eq!(&now[..seen.len()], &seen[..]);
            prop_assert!(now.is_sorted_by_key(|entry| entry.times.known));
            seen = now;
        }
        let mut again = thalweg_picture::Picture::default();
        for fact in &journal.facts {
            let text = serde_json::to_string(fact).unwrap();
            again.apply(&serde_json::from_str(&text).unwrap());
        }
        prop_assert_eq!(again.log, journal.picture.log);
    }
}
