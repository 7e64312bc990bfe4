//! Release: what may leave for whom, and how what leaves is marked.
//!
//! Without a recipient a file is for this centre and holds what its reader sees. For a recipient
//! only that leaves which names it, needs nobody's consent, and is not held back; what stays is
//! counted by its ground, so that a file says that it is not all. The marking of a file is the
//! highest of what is in it (2019/1896 Art. 25(4), 27(3), 89(5); 2021/581 Art. 14(4), 24(4)).
//!
//! *Limits*: [`RECORDS_MAX`] records a file.

use serde::{Deserialize, Serialize};
use thalweg_domain::handling::{Classification, Handling};
use utoipa::ToSchema;

/// The most records of a file that leaves.
pub const RECORDS_MAX: usize = 200_000;

/// How many records stayed, by ground.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeftOut {
    /// The recipient is not named (2021/581 Art. 24(4)).
    pub not_releasable: u64,
    /// Their originator has to consent first (2019/1896 Art. 27(3)).
    pub consent_needed: u64,
    /// They are held back for national security (2019/1896 Art. 25(4)).
    pub national_security: u64,
    /// They could identify persons who seek protection (2019/1896 Art. 89(5)).
    pub protects_persons: u64,
}

impl LeftOut {
    /// All of them.
    pub const fn all(self) -> u64 {
        self.not_releasable + self.consent_needed + self.national_security + self.protects_persons
    }
}

/// What leaves in one file.
#[derive(Debug, Clone)]
pub struct Release {
    /// For whom; this centre when absent.
    recipient: Option<String>,
    /// The highest marking so far.
    marking: Classification,
    /// What stayed.
    left_out: LeftOut,
}

impl Release {
    /// A file for somebody, marked at least like this.
    pub const fn begin(recipient: Option<String>, marking: Classification) -> Self {
        Self {
            recipient,
            marking,
            left_out: LeftOut {
                not_releasable: 0,
                consent_needed: 0,
                national_security: 0,
                protects_persons: 0,
            },
        }
    }

    /// Whether a record leaves; it is counted if it stays, and raises the marking if it leaves.
    pub fn lets(&mut self, handling: &Handling) -> bool {
        let ground = self
            .recipient
            .as_deref()
            .and_then(|to| ground(handling, to));
        let stays = ground.map(|ground| match ground {
            Ground::Persons => &mut self.left_out.protects_persons,
            Ground::Security => &mut self.left_out.national_security,
            Ground::Unnamed => &mut self.left_out.not_releasable,
            Ground::Consent => &mut self.left_out.consent_needed,
        });
        if let Some(count) = stays {
            *count += 1;
            return false;
        }
        self.marking = self.marking.max(handling.classification);
        true
    }

    /// The marking of the file.
    pub const fn marking(&self) -> Classification {
        self.marking
    }

    /// What stayed.
    pub const fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// For whom it is.
    pub fn recipient(&self) -> Option<&str> {
        self.recipient.as_deref()
    }
}

/// Why a record stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    Persons,
    Security,
    Unnamed,
    Consent,
}

/// The gravest ground on which a record may not be given to somebody.
fn ground(handling: &Handling, to: &str) -> Option<Ground> {
    let names = &handling.releasable_to;
    let is_named = names
        .iter()
        .any(|name| name.as_str().eq_ignore_ascii_case(to));
    [
        (handling.protects_asylum_or_risk_group, Ground::Persons),
        (handling.national_security_restricted, Ground::Security),
        (!is_named, Ground::Unnamed),
        (handling.originator_consent_required, Ground::Consent),
    ]
    .into_iter()
    .find_map(|(holds, ground)| holds.then_some(ground))
}

/// Whether a record may be given to somebody.
pub fn may_be_given(handling: &Handling, to: &str) -> bool {
    ground(handling, to).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use thalweg_domain::text::Phrase;

    fn handling(change: impl FnOnce(&mut Handling)) -> Handling {
        let mut handling = Handling {
            releasable_to: vec![Phrase::try_from("Frontex".to_owned()).unwrap()],
            originator_consent_required: false,
            ..Handling::default()
        };
        change(&mut handling);
        handling
    }

    #[test]
    fn art_24_4_what_does_not_name_the_recipient_stays_and_is_counted() {
        let mut release = Release::begin(Some("Frontex".to_owned()), Classification::Unclassified);
        assert!(release.lets(&handling(|_| {})));
        assert!(!release.lets(&handling(|h| h.releasable_to.clear())));
        assert!(!release.lets(&handling(|h| h.originator_consent_required = true)));
        assert!(!release.lets(&handling(|h| h.national_security_restricted = true)));
        assert!(!release.lets(&handling(|h| h.protects_asylum_or_risk_group = true)));
        assert_eq!(release.left_out().all(), 4);
        assert_eq!(release.marking(), Classification::Unclassified);
    }

    #[test]
    fn the_marking_is_the_highest_of_what_leaves_not_of_what_stays() {
        let mut release = Release::begin(Some("Frontex".to_owned()), Classification::Unclassified);
        let high = |h: &mut Handling| h.classification = Classification::SensitiveNonClassified;
        release.lets(&handling(|h| {
            high(h);
            h.releasable_to.clear();
        }));
        assert_eq!(release.marking(), Classification::Unclassified);
        release.lets(&handling(high));
        assert_eq!(release.marking(), Classification::SensitiveNonClassified);
    }
}
