//! Forms: what a report may hold, field by field with its place in the law, for screens and
//! templates.

use axum::Json;
use serde::Serialize;
use thalweg_domain::form::{Kind, Part};
use thalweg_domain::report::Report;
use thalweg_domain::report::check::Rule;
use utoipa::ToSchema;

/// The form of a report, and the rules that it is checked by.
#[derive(Debug, Serialize, ToSchema)]
pub struct Forms {
    /// The report with its eight forms.
    pub report: Kind,
    /// The rules.
    pub rules: Vec<RuleView>,
}

/// A rule of reports.
#[derive(Debug, Serialize, ToSchema)]
pub struct RuleView {
    /// Its stable word.
    pub rule: Rule,
    /// What happens when it is broken.
    pub grade: thalweg_domain::report::check::Grade,
    /// Its place in the law.
    pub source: &'static str,
}

/// What a report may hold.
#[utoipa::path(get, path = "/api/v1/forms", tag = "reports",
    responses((status = 200, body = Forms)))]
pub async fn show() -> Json<Forms> {
    let rules = Rule::ALL.iter().map(|rule| RuleView {
        rule: *rule,
        grade: rule.grade(),
        source: rule.source(),
    });
    Json(Forms {
        report: Report::kind(),
        rules: rules.collect(),
    })
}
