//! The differences, and the table that explains them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::captures::fixture;

/// How often a field of a message differs, and the first example.
#[derive(Debug, Default)]
pub struct Differences(BTreeMap<(String, String), Difference>);

#[derive(Debug, PartialEq, Eq)]
struct Difference {
    count: usize,
    ours: String,
    theirs: String,
}

impl Differences {
    /// Notes a field that both have read, differently or not.
    pub fn note(
        &mut self,
        message: &str,
        field: &str,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) {
        if equal(ours, theirs) {
            return;
        }
        let show = |value: Option<&Value>| value.map_or("-".to_owned(), Value::to_string);
        let key = (message.to_owned(), field.to_owned());
        let first = || Difference {
            count: 0,
            ours: show(ours),
            theirs: show(theirs),
        };
        self.0.entry(key).or_insert_with(first).count += 1;
    }
}

fn equal(ours: Option<&Value>, theirs: Option<&Value>) -> bool {
    match (ours, theirs) {
        (Some(Value::Number(a)), Some(Value::Number(b))) => a.as_f64() == b.as_f64(),
        _ => ours == theirs,
    }
}

/// Checks that exactly the differences with this judge are explained.
pub fn compare_with_table(judge: &str, found: &Differences) {
    let text = fs::read_to_string(fixture("captures/ais/differences.tsv")).unwrap();
    let mut explained = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let [against, message, field, count, ours, theirs, why] =
            line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("seven columns are needed: {line}");
        };
        assert!(!why.is_empty(), "no reason is given: {line}");
        if against == judge {
            let difference = Difference {
                count: count.parse().unwrap(),
                ours: ours.to_owned(),
                theirs: theirs.to_owned(),
            };
            explained.insert((message.to_owned(), field.to_owned()), difference);
        }
    }
    let mut report = String::new();
    for (key, difference) in &found.0 {
        if explained.get(key) != Some(difference) {
            let (message, field) = key;
            let Difference {
                count,
                ours,
                theirs,
            } = difference;
            writeln!(
                report,
                "{judge}\t{message}\t{field}\t{count}\t{ours}\t{theirs}\t?"
            )
            .unwrap();
        }
    }
    for (message, field) in explained.keys().filter(|key| !found.0.contains_key(*key)) {
        writeln!(
            report,
            "explained, but there is no difference: {judge} {message} {field}"
        )
        .unwrap();
    }
    assert!(
        report.is_empty(),
        "differences.tsv does not say so:\n{report}"
    );
}
