//! Templates: what a file of reports may hold, written from the types of the forms.
//!
//! A CSV template has the names of the columns, then lines that begin with `#` and say of each
//! whether it is needed, what may stand in it and which article asks for it; they are skipped when
//! the file is read. A JSON template has a report with nothing in it and the same words by path.
//!
//! *Limits*: those of `domain::form::columns`.

use serde_json::{Value, json};
use thalweg_domain::form::columns::Column;
use thalweg_domain::form::{Kind, Part};
use thalweg_domain::report::Report;

use super::cells::{put, steps};

/// Columns of a file of reports that are not the report's own.
pub const OWN: [(&str, &str); 2] = [
    ("id", "its name; made from what it says when absent"),
    ("sent", "when it was sent, RFC 3339; now when absent"),
];

/// The words that a template can be asked for: the eight forms, and the blocks of theirs.
pub fn words() -> Vec<&'static str> {
    let report = Report::kind();
    let form = report.at(&["form"]).map(Kind::words).unwrap_or_default();
    let mut words = form;
    words.sort_unstable();
    words.dedup();
    words
}

/// The columns that a form or block of it has.
pub fn columns(word: &str) -> Option<Vec<Column>> {
    let report = Report::kind();
    let Some(Kind::Variants { of }) = report.at(&["form"]) else {
        return None;
    };
    let holds = |one: &&thalweg_domain::form::Variant| {
        one.word == word || one.holds.words().contains(&word)
    };
    let form = of.iter().find(holds)?.word;
    Some(report.columns(&[form, word]))
}

/// A template as CSV.
pub fn csv(word: &str) -> Option<String> {
    let columns = columns(word)?;
    let own = |told: fn(&'static str) -> String| OWN.map(|(_, says)| told(says));
    let line = |first: &str, own: [String; 2], of: &dyn Fn(&Column) -> String| {
        let mut cells: Vec<String> = own.into_iter().collect();
        if let (Some(cell), false) = (cells.first_mut(), first.is_empty()) {
            *cell = format!("{first}{cell}");
        }
        cells.extend(columns.iter().map(of));
        row(&cells)
    };
    let names = OWN.map(|(name, _)| name.to_owned());
    let needed = |column: &Column| {
        if column.needed {
            "needed"
        } else {
            "as available"
        }
        .to_owned()
    };
    let available = || OWN.map(|_| "as available".to_owned());
    Some(
        [
            line("", names, &|column| column.path.clone()),
            line("# ", available(), &needed),
            line("# ", own(ToOwned::to_owned), &|column| holds(&column.holds)),
            line("# ", OWN.map(|_| String::new()), &|column| {
                column.source.to_owned()
            }),
            line("# ", OWN.map(|_| String::new()), &|column| {
                column.description.to_owned()
            }),
        ]
        .concat(),
    )
}

/// A template as JSON.
pub fn json(word: &str) -> Option<Value> {
    let columns = columns(word)?;
    let form = Report::kind();
    let mut report = Value::Null;
    for column in &columns {
        if let Some((steps, _)) = steps(&form, &column.path) {
            put(&mut report, &steps, Value::Null);
        }
    }
    let told = columns.iter().map(|column| {
        let says = json!({
            "needed": column.needed,
            "holds": holds(&column.holds),
            "source": column.source,
            "says": column.description,
        });
        (column.path.clone(), says)
    });
    Some(json!({
        "reports": [{"id": null, "sent": null, "report": report}],
        "fields": told.collect::<serde_json::Map<_, _>>(),
    }))
}

/// What may stand in a column, in words.
fn holds(kind: &Kind) -> String {
    match kind {
        Kind::Flag => "true or false".to_owned(),
        Kind::Count => "a number, or a range such as 10-15".to_owned(),
        Kind::Number { unit: "" } => "a number".to_owned(),
        Kind::Number { unit } => format!("a number in {unit}"),
        Kind::Text { chars_max } => format!("text of at most {chars_max} characters"),
        Kind::Instant => "a time, RFC 3339".to_owned(),
        Kind::Country => "ISO 3166-1 alpha-2; XX unknown, XS stateless".to_owned(),
        Kind::Choice { words } => words.join(" | "),
        Kind::Identifier { of: "anything" } => {
            "to: event | report | track | alarm | section | elsewhere; which: its name".to_owned()
        }
        Kind::Identifier { of } => format!("the identifier of a {of}"),
        Kind::Area => "a GeoJSON polygon".to_owned(),
        _ => "JSON".to_owned(),
    }
}

/// A row of CSV (RFC 4180).
pub fn row(cells: &[String]) -> String {
    let mut line = String::new();
    for (number, cell) in cells.iter().enumerate() {
        if number > 0 {
            line.push(',');
        }
        if cell.contains([',', '"', '\n', '\r', ';']) {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_template_that_names_needed_columns_and_their_article() {
        for word in words() {
            let template = csv(word).unwrap();
            assert!(template.starts_with("id,sent,stage,"), "{word}");
            assert!(template.contains("2021/581"), "{word}");
            assert_eq!(template.lines().count(), 5, "{word}");
            assert!(
                json(word).unwrap()["fields"]["stage"]["needed"] == true,
                "{word}"
            );
        }
        assert!(words().contains(&"search_and_rescue") && csv("captain").is_none());
    }
}
