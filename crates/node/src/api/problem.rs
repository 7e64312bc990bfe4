//! Problems: how a request is refused (RFC 9457), with a code that stays the same for ever.
//!
//! The code is what programs and translations hold on to; title and detail are for people. A
//! refusal names the rule, never what it protects.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use thalweg_picture::events::Refusal;
use thalweg_picture::notes::NoteRefusal;
use utoipa::ToSchema;

use crate::access::Denied;
use crate::files::account::FileAccount;
use crate::journal::JournalFault;
use crate::store::StoreFault;
use crate::store::accounts::AccountRefusal;

/// Declares the codes with their status and title, so that none lacks either.
macro_rules! codes {
    ($($(#[doc = $doc:literal])* $code:ident = $status:ident, $title:literal;)*) => {
        /// The stable code of a problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $($(#[doc = $doc])* $code,)*
        }

        impl Code {
            /// The HTTP status it comes with.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$code => StatusCode::$status,)* }
            }

            /// What it says in a few words.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$code => $title,)* }
            }
        }

        /// Every code.
        pub const CODES: &[Code] = &[$(Code::$code,)*];
    };
}

codes! {
    /// The request is not of the form that the API describes.
    Malformed = BAD_REQUEST, "The request is not of the expected form";
    /// A value is out of its range.
    OutOfRange = BAD_REQUEST, "A value is out of range";
    /// Nobody is logged in.
    Unauthenticated = UNAUTHORIZED, "Log in first";
    /// Name or password is wrong.
    WrongPassword = UNAUTHORIZED, "Name or password is wrong";
    /// The role may not do this.
    Forbidden = FORBIDDEN, "Your role may not do this";
    /// A change by cookie did not come from our own page.
    Forgery = FORBIDDEN, "The request did not come from this page";
    /// There is no such thing.
    NotFound = NOT_FOUND, "There is no such thing";
    /// The path knows no such method.
    MethodNotAllowed = METHOD_NOT_ALLOWED, "This cannot be done here";
    /// Someone changed it meanwhile.
    Outdated = PRECONDITION_FAILED, "It was changed meanwhile";
    /// The revision that was read must be named.
    RevisionNeeded = PRECONDITION_REQUIRED, "Name the revision you read";
    /// A rule of the domain refuses.
    Refused = CONFLICT, "A rule refuses this";
    /// The name is taken.
    Taken = CONFLICT, "The name is taken";
    /// The key was used for another request.
    IdempotencyConflict = UNPROCESSABLE_ENTITY, "The idempotency key was used for another request";
    /// The body is larger than allowed.
    TooLarge = PAYLOAD_TOO_LARGE, "The request is too large";
    /// The body is of a kind that is not read here.
    UnsupportedMedia = UNSUPPORTED_MEDIA_TYPE, "The body is of another kind than expected";
    /// Too many attempts.
    TooManyAttempts = TOO_MANY_REQUESTS, "Too many attempts";
    /// Too much to do.
    Busy = SERVICE_UNAVAILABLE, "The node is busy";
    /// The disk did not take it; nothing was changed.
    Unsaved = INSUFFICIENT_STORAGE, "Nothing was saved";
    /// A line of a file is refused, and with it the file.
    FileRefused = UNPROCESSABLE_ENTITY, "Nothing of the file was taken";
    /// Our fault.
    Internal = INTERNAL_SERVER_ERROR, "Something went wrong here";
}

/// A refusal as it is sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says which problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The stable code.
    pub code: Code,
    /// The code in a few words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What exactly, in a sentence.
    pub detail: String,
    /// Which field of the request, as a JSON pointer or parameter name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Which rule refuses, as a stable word: an act that the role may not do, or a rule of the
    /// alarm desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
    /// After how many seconds to try again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_secs: Option<u32>,
    /// What became of a file, line by line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Box<FileAccount>>,
}

impl Problem {
    /// A problem with what exactly is wrong.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            code,
            title: code.title(),
            status: code.status().as_u16(),
            detail: detail.into(),
            field: None,
            rule: None,
            retry_after_secs: None,
            account: None,
        }
    }

    /// Names the field that is wrong.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Names the rule that refuses.
    #[must_use]
    pub const fn by_rule(mut self, rule: &'static str) -> Self {
        self.rule = Some(rule);
        self
    }

    /// Says when to try again.
    #[must_use]
    pub const fn retry_after(mut self, secs: u32) -> Self {
        self.retry_after_secs = Some(secs);
        self
    }

    /// A file was not taken, and why, line by line.
    pub fn not_taken(account: FileAccount) -> Self {
        let detail = format!("{} of {} lines are refused", account.refused, account.lines);
        Self {
            account: Some(Box::new(account)),
            ..Self::new(Code::FileRefused, detail)
        }
    }

    /// There is no such thing.
    pub fn not_found(what: &str, which: impl std::fmt::Display) -> Self {
        Self::new(Code::NotFound, format!("there is no {what} {which}"))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.code.status();
        let retry = self.retry_after_secs.map(HeaderValue::from);
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        if let Some(retry) = retry {
            headers.insert(header::RETRY_AFTER, retry);
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        Self::new(Code::Forbidden, denied.to_string()).by_rule(denied.act.word())
    }
}

impl From<StoreFault> for Problem {
    fn from(fault: StoreFault) -> Self {
        tracing::error!(%fault, "the store could not be read");
        Self::new(
            Code::Internal,
            "the store could not be read; the log of the node says why",
        )
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::Text { .. }
            | Refusal::TooMany { .. }
            | Refusal::UnknownSection(_)
            | Refusal::NotItsReport(_)
            | Refusal::SplitOffNothing
            | Refusal::IntoItself => Code::OutOfRange,
            Refusal::Closed
            | Refusal::Merged(_)
            | Refusal::BornClosed
            | Refusal::Link(_)
            | Refusal::RescueGoesOn => Code::Refused,
        };
        let field = match &refusal {
            Refusal::Text { field, .. } | Refusal::TooMany { field, .. } => {
                Some(format!("/{field}"))
            }
            _ => None,
        };
        Self {
            field,
            ..Self::new(code, refusal.to_string())
        }
    }
}

impl From<NoteRefusal> for Problem {
    fn from(refusal: NoteRefusal) -> Self {
        match refusal {
            NoteRefusal::Text => Self::new(Code::OutOfRange, refusal.to_string()).at("/text"),
            NoteRefusal::TooManyOfTrack | NoteRefusal::TooMany => {
                Self::new(Code::Refused, refusal.to_string())
            }
        }
    }
}

impl From<AccountRefusal> for Problem {
    fn from(refusal: AccountRefusal) -> Self {
        let code = match &refusal {
            AccountRefusal::Taken(_) => Code::Taken,
            AccountRefusal::Unknown(_) => Code::NotFound,
            AccountRefusal::LastAdministrator
            | AccountRefusal::TooManyOpen(_)
            | AccountRefusal::SetUp => Code::Refused,
        };
        Self::new(code, refusal.to_string())
    }
}

impl<E: Into<Self>> From<JournalFault<E>> for Problem {
    fn from(fault: JournalFault<E>) -> Self {
        match fault {
            JournalFault::Refused(refusal) => refusal.into(),
            JournalFault::Busy | JournalFault::Stopped => {
                Self::new(Code::Busy, "too many writes are waiting").retry_after(1)
            }
            JournalFault::Unsaved(cause) => Self::new(Code::Unsaved, cause),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_an_error_with_a_title() {
        for code in CODES {
            let status = code.status();
            assert!(
                status.is_client_error() || status.is_server_error(),
                "{code:?}"
            );
            assert!(!code.title().is_empty());
        }
    }

    #[test]
    fn a_problem_is_sent_as_problem_json_with_its_code() {
        let response = Problem::not_found("event", "0412").into_response();
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(
            response.headers()[header::CONTENT_TYPE],
            "application/problem+json"
        );
    }
}
