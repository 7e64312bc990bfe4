//! Forms as columns: where a value stands, told as a path with dots.
//!
//! *Rule*: every field of a form has one path, the same in files and in what is said of faults;
//! entries of lists are counted from 0, blocks are named by their word.
//! *Source*: 2021/581 Art. 4(3), Annexes 1 and 2; the path is ours, after RFC 6901.
//! *Here / not here*: paths and what may stand there. Reading and writing cells is `node`'s.
//! *Limits*: [`COLUMNS_MAX`] columns; a list has `form::LIST_MAX` entries.

use super::{Field, Kind, LIST_MAX};

/// The most columns that are told of a form.
pub const COLUMNS_MAX: usize = 5_000;

/// A value that has a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Where it stands: `position.lon`, `form.single_event.persons.total`.
    pub path: String,
    /// Whether the form is refused without it, when the block that it is in is there.
    pub needed: bool,
    /// Where the law asks for it.
    pub source: &'static str,
    /// What it says.
    pub description: &'static str,
    /// What may stand in it.
    pub holds: Kind,
}

impl Kind {
    /// The columns of a form, with the first entry of each list. Of blocks that are chosen by a
    /// word, only `chosen` ones are told where any of them is.
    pub fn columns(&self, chosen: &[&str]) -> Vec<Column> {
        let mut columns = Vec::new();
        let root = Column {
            path: String::new(),
            needed: true,
            source: "",
            description: "",
            holds: Self::Flag,
        };
        self.tell(&root, chosen, &mut columns);
        columns
    }

    fn tell(&self, at: &Column, chosen: &[&str], columns: &mut Vec<Column>) {
        if columns.len() >= COLUMNS_MAX {
            return;
        }
        match self {
            Self::Record { fields } => {
                for field in fields {
                    field.holds.tell(&at.field(field), chosen, columns);
                }
            }
            Self::Variants { of } => {
                let is_chosen = of.iter().any(|one| chosen.contains(&one.word));
                for one in of {
                    if !is_chosen || chosen.contains(&one.word) {
                        one.holds.tell(&at.below(one.word), chosen, columns);
                    }
                }
            }
            Self::List { of } => of.tell(&at.below("0"), chosen, columns),
            Self::Position => {
                for part in ["lon", "lat"] {
                    let number = Self::Number { unit: "°" };
                    columns.push(Column {
                        holds: number,
                        ..at.below(part)
                    });
                }
            }
            Self::Identifier { of: "anything" } => {
                for part in ["to", "which"] {
                    columns.push(Column {
                        holds: self.clone(),
                        ..at.below(part)
                    });
                }
            }
            leaf => columns.push(Column {
                holds: leaf.clone(),
                ..at.clone()
            }),
        }
    }

    /// What may stand at a path; nothing stands where there is none.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        match self {
            Self::Record { fields } => {
                let field = fields.iter().find(|field| field.name == *first)?;
                field.holds.at(rest)
            }
            Self::Variants { of } => {
                let one = of.iter().find(|one| one.word == *first)?;
                one.holds.at(rest)
            }
            Self::List { of } => {
                let number: usize = first.parse().ok()?;
                (number < LIST_MAX).then(|| of.at(rest))?
            }
            Self::Position if rest.is_empty() && matches!(*first, "lon" | "lat") => {
                Some(&Self::Number { unit: "°" })
            }
            Self::Identifier { of: "anything" }
                if rest.is_empty() && matches!(*first, "to" | "which") =>
            {
                Some(self)
            }
            _ => None,
        }
    }

    /// Where the law asks for what stands at a path, or for the block that it is in.
    pub fn source_at(&self, path: &[&str]) -> Option<&'static str> {
        let (first, rest) = path.split_first()?;
        match self {
            Self::Record { fields } => {
                let field = fields.iter().find(|field| field.name == *first)?;
                field.holds.source_at(rest).or(Some(field.source))
            }
            Self::Variants { of } => {
                let one = of.iter().find(|one| one.word == *first)?;
                one.holds.source_at(rest)
            }
            Self::List { of } => of.source_at(rest),
            _ => None,
        }
    }

    /// The words of blocks that can be chosen, in order.
    pub fn words(&self) -> Vec<&'static str> {
        match self {
            Self::Record { fields } => fields.iter().flat_map(|f| f.holds.words()).collect(),
            Self::Variants { of } => {
                let of = of.iter();
                of.flat_map(|one| std::iter::once(one.word).chain(one.holds.words()))
                    .collect()
            }
            Self::List { of } => of.words(),
            _ => Vec::new(),
        }
    }
}

impl Column {
    fn below(&self, part: &str) -> Self {
        let path = if self.path.is_empty() {
            part.to_owned()
        } else {
            format!("{}.{part}", self.path)
        };
        Self {
            path,
            ..self.clone()
        }
    }

    fn field(&self, field: &Field) -> Self {
        Self {
            needed: field.needed,
            source: field.source,
            description: field.description,
            ..self.below(field.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Part;
    use crate::report::Report;

    #[test]
    fn every_column_of_a_report_leads_to_what_may_stand_there_and_names_its_article() {
        let report = Report::kind();
        let columns = report.columns(&[]);
        assert!(
            columns.len() > 300 && columns.len() < COLUMNS_MAX,
            "{}",
            columns.len()
        );
        for column in &columns {
            let path: Vec<&str> = column.path.split('.').collect();
            assert_eq!(report.at(&path), Some(&column.holds), "{}", column.path);
            assert_eq!(
                report.source_at(&path),
                Some(column.source),
                "{}",
                column.path
            );
        }
    }

    #[test]
    fn a_template_of_one_kind_of_event_has_only_its_columns() {
        let report = Report::kind();
        let columns = report.columns(&["single_event", "search_and_rescue"]);
        assert!(columns.len() < 120, "{}", columns.len());
        let has = |path: &str| columns.iter().any(|column| column.path == path);
        assert!(has("position.lon") && has("links.0.end.which"));
        assert!(has("form.single_event.particulars.search_and_rescue.phase"));
        assert!(!has("form.single_event.particulars.document_fraud.fraud"));
    }

    #[test]
    fn what_is_no_path_of_the_form_leads_nowhere() {
        let report = Report::kind();
        for path in [
            &["captain"][..],
            &["links", "200", "kind"],
            &["position", "height"],
        ] {
            assert_eq!(report.at(path), None, "{path:?}");
        }
    }
}
