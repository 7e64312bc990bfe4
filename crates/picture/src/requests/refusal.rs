//! Why something may not be done with a request for information.

use thalweg_domain::id::ReportId;

/// Why something may not be done with a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no request for information {0}")]
    Unknown(ReportId),
    /// Someone changed it meanwhile.
    #[error("it was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// A further report does not follow the last one.
    #[error("it was asked anew meanwhile: follow report {0}")]
    Superseded(ReportId),
    /// A machine does not answer, refuse or close; the time alone lets a request expire.
    #[error("a person takes this step; time alone lets a request expire")]
    NotAPerson,
    /// Nobody was asked under this number.
    #[error("nobody was asked under number {0}")]
    NobodyAsked(u16),
    /// Who answers was not asked.
    #[error(
        "{} not asked: leave the link out, or name who was asked as the originator (2021/581 \
         Art. 14(3))",
        .0.as_ref().map_or_else(|| "this centre was".to_owned(), |who| format!("{who} was"))
    )]
    NotAsked(Option<String>),
    /// Who refused has not taken it back.
    #[error("they refused: take the refusal back before an answer is entered")]
    HasRefused,
    /// The step does not follow on where the course stands.
    #[error("`{step}` does not follow on `{stage}`")]
    NotNow {
        /// The step.
        step: &'static str,
        /// Where the course stands.
        stage: &'static str,
    },
    /// Nothing is asked any more.
    #[error("the request is closed")]
    Closed,
    /// Another one asked.
    #[error("who asked first asks anew; another originator files a request of their own")]
    OtherAsker,
    /// It says nothing.
    #[error("an answer has a text or a report (2021/581 Art. 14(3))")]
    NoAnswer,
    /// A report of the answer does not exist.
    #[error("there is no report {0}")]
    NoReport(ReportId),
    /// It is another's, who has not consented.
    #[error(
        "this needs the consent of its originator, {0} (2021/581 Art. 14(4); 2019/1896 Art. 27(3))"
    )]
    Consent(String),
    /// It is held back.
    #[error("what is held back for national security is not answered (2019/1896 Art. 25(4))")]
    NationalSecurity,
    /// It could identify persons at risk.
    #[error(
        "what could identify persons who seek protection or are at risk never reaches a third \
         country (2019/1896 Art. 89(5))"
    )]
    PersonsAtRisk,
    /// There is no room.
    #[error("at most {count_max} {what}")]
    TooMany {
        /// What there would be too many of.
        what: &'static str,
        /// How many there may be.
        count_max: usize,
    },
}

impl Refusal {
    /// The rule's stable word.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "no_request",
            Self::Outdated { .. } => "outdated",
            Self::Superseded(_) => "superseded",
            Self::NotAPerson => "not_a_person",
            Self::NobodyAsked(_) => "nobody_asked",
            Self::NotAsked(_) => "not_asked",
            Self::HasRefused => "has_refused",
            Self::NotNow { .. } => "not_now",
            Self::Closed => "request_closed",
            Self::OtherAsker => "other_asker",
            Self::NoAnswer => "no_answer",
            Self::NoReport(_) => "no_report",
            Self::Consent(_) => "originator_consent",
            Self::NationalSecurity => "national_security",
            Self::PersonsAtRisk => "persons_at_risk",
            Self::TooMany { .. } => "too_many",
        }
    }
}
