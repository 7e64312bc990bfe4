//! The account of a file: what became of it, line by line.
//!
//! *Limits*: [`NOTES_MAX`] lines are spoken of one by one, those that are refused first; the rest are
//! counted.

use serde::{Deserialize, Serialize};
use thalweg_domain::form::{Kind, Part};
use thalweg_domain::id::ReportId;
use thalweg_domain::report::Report;
use thalweg_domain::report::check::{Defect, Grade};
use thalweg_picture::transfer::NotTaken;
use utoipa::ToSchema;

/// The most lines that are spoken of one by one, of those refused and of the others.
pub const NOTES_MAX: usize = 500;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineStanding {
    /// It is refused, and with it the file.
    Refused,
    /// It is taken as partially valid.
    Partial,
    /// It is taken, and worth a second look.
    Hint,
    /// It is here already.
    Here,
    /// It may be the same event as another one.
    MayBeSame,
}

/// What is said of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LineNote {
    /// Which line of the file, or which entry of a JSON list, from 1.
    pub line: u64,
    /// What became of it.
    pub standing: LineStanding,
    /// Which field, as a JSON pointer into the line's content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Which rule, as a stable word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Box<str>>,
    /// The rule's place in the law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<str>>,
    /// In a sentence.
    pub detail: String,
    /// The report that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FileAccount {
    /// Whether it was taken; nothing of it is taken while a line is refused.
    pub taken: bool,
    /// Lines with something in them.
    pub lines: u64,
    /// Lines that are new here.
    pub new: u64,
    /// Of these, partially valid ones.
    pub partial: u64,
    /// Lines that are here already.
    pub here: u64,
    /// Lines that are refused.
    pub refused: u64,
    /// Events that are opened.
    pub opened: u64,
    /// What is said of single lines, refused ones first.
    pub notes: Vec<LineNote>,
    /// How many more could be spoken of.
    pub more: u64,
    #[serde(skip)]
    others: Vec<LineNote>,
}

impl FileAccount {
    /// Adds what is said of a line.
    pub fn note(&mut self, note: LineNote) {
        let list = if note.standing == LineStanding::Refused {
            &mut self.notes
        } else {
            &mut self.others
        };
        if list.len() < NOTES_MAX {
            list.push(note);
        } else {
            self.more += 1;
        }
    }

    /// A line that is refused.
    pub fn refuse(&mut self, notes: impl IntoIterator<Item = LineNote>) {
        self.refused += 1;
        for note in notes {
            self.note(note);
        }
    }

    /// The account as it is read: refused lines first, then the others.
    #[must_use]
    pub fn closed(mut self) -> Self {
        self.notes.append(&mut self.others);
        self
    }
}

impl LineNote {
    /// A line that cannot be read, with the place in the form.
    pub fn malformed(line: u64, field: Option<String>, detail: String) -> Self {
        let path: Vec<&str> = field
            .iter()
            .flat_map(|field| field.split('/').skip(1))
            .collect();
        let source = Report::kind().source_at(&path).map(Box::from);
        Self {
            line,
            standing: LineStanding::Refused,
            field,
            rule: Some("malformed".into()),
            source,
            detail,
            report: None,
        }
    }

    /// A line that a rule refuses.
    pub fn refused(line: u64, rule: &str, detail: String) -> Self {
        Self {
            rule: Some(rule.into()),
            source: None,
            ..Self::malformed(line, None, detail)
        }
    }

    /// A defect of a line.
    pub fn defect(line: u64, defect: &Defect) -> Self {
        Self {
            line,
            standing: match defect.grade {
                Grade::Refused => LineStanding::Refused,
                Grade::Partial => LineStanding::Partial,
                Grade::Hint => LineStanding::Hint,
            },
            field: Some(defect.field.clone()),
            rule: Some(defect.rule.word().into()),
            source: Some(defect.source.as_str().into()),
            detail: defect.detail.clone(),
            report: None,
        }
    }

    /// Why a report is not taken, in as many notes as it has defects.
    pub fn not_taken(line: u64, fault: &NotTaken) -> Vec<Self> {
        use thalweg_picture::reports::Refused;
        let one = |field: Option<&str>, rule: &str, source: Option<&str>| {
            vec![Self {
                field: field.map(str::to_owned),
                source: source.map(Box::from),
                ..Self::refused(line, rule, fault.to_string())
            }]
        };
        match fault {
            NotTaken::Refused(Refused::Defects(defects)) => defects
                .iter()
                .map(|defect| Self::defect(line, defect))
                .collect(),
            NotTaken::Refused(Refused::UnknownReport(_)) => one(
                Some("/follows"),
                "unknown_report",
                Some("2021/581 Art. 9(4)"),
            ),
            NotTaken::Refused(Refused::UnknownSection(_)) => one(
                Some("/section"),
                "unknown_section",
                Some("2019/1896 Art. 30"),
            ),
            NotTaken::Refused(Refused::UnknownPlace(_)) => {
                one(Some("/place"), "unknown_place", Some("2021/581 Annex 1"))
            }
            NotTaken::Refused(Refused::TooMany) => one(None, "too_many", None),
            NotTaken::Refused(Refused::Event(_)) => {
                one(Some("/event"), "event_refuses", Some("2021/581 Art. 9"))
            }
            NotTaken::Refused(Refused::Request(_)) => {
                one(None, "request_refuses", Some("2021/581 Art. 14"))
            }
            NotTaken::Refused(Refused::Watchlist(_)) => {
                one(None, "watchlist_refuses", Some("2021/581 Art. 15"))
            }
            NotTaken::Refused(Refused::Asset(_)) => {
                one(None, "asset_refuses", Some("2021/581 Art. 10"))
            }
            NotTaken::Refused(Refused::Plan(_)) => {
                one(None, "plan_refuses", Some("2021/581 Art. 11"))
            }
            NotTaken::Differs(_) => one(Some("/id"), "report_changed", Some("2021/581 Art. 9(4)")),
            NotTaken::SentAhead { .. } => {
                one(Some("/sent"), "time_ahead", Some("2021/581 Art. 22"))
            }
        }
    }
}

/// The form of reports, made once.
pub fn form() -> &'static Kind {
    static FORM: std::sync::OnceLock<Kind> = std::sync::OnceLock::new();
    FORM.get_or_init(Report::kind)
}
