//! Terms: what this centre's duties are reckoned by, beyond what the law fixes.
//!
//! *Rule*: a centre sets its calendar, whether its reports go to the Agency or to national
//! headquarters, with which neighbours it has agreements, and its own figures where the law says
//! "regularly" or "immediately". It cannot set a limit of the law.
//! *Source*: `domain-spec` 4.3 (centres outside the Union), 5.1; 2019/1896 Art. 35(3), 72
//! (agreements with neighbours); `architecture` decision 7.
//! *Here / not here*: the terms and what they make of a clock. That they are a fact, so that a
//! replay reckons as the centre did then, is `picture`'s.
//! *Limits*: 200 agreements.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::country::Country;
use crate::deadline::{DeadlineRule, Limit, LimitSource, Starter};
use crate::id::SectionId;
use crate::text::Phrase;
use crate::time::Instant;

/// The most agreements a centre may have.
pub const AGREEMENTS_MAX: usize = 200;

/// To whom a centre owes what the law says is owed to the Agency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Headquarters {
    /// The European Border and Coast Guard Agency.
    #[default]
    Agency,
    /// National headquarters: a state outside the Union.
    National,
}

/// An agreement with the competent authority of a neighbour (2019/1896 Art. 72).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Agreement {
    /// The neighbour.
    pub neighbour: Country,
    /// Its competent authority.
    pub authority: Phrase,
    /// Where it is written.
    pub reference: Phrase,
    /// For which sections; for all at that border when empty.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub sections: BTreeSet<SectionId>,
}

/// What a centre's duties are reckoned by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Terms {
    /// Its time zone and working days.
    calendar: Calendar,
    /// To whom it owes what is owed to the Agency.
    headquarters: Headquarters,
    /// Its own figures where the law gives none.
    limits: BTreeMap<DeadlineRule, Limit>,
    /// With which neighbours it has agreements.
    agreements: Vec<Agreement>,
    /// Which clocks a month or year starts here.
    periodic: BTreeSet<DeadlineRule>,
}

/// Terms as they are written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    calendar: Calendar,
    headquarters: Headquarters,
    limits: BTreeMap<DeadlineRule, Limit>,
    agreements: Vec<Agreement>,
    periodic: BTreeSet<DeadlineRule>,
}

/// Terms that the law does not leave to a centre.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTerms {
    /// The law gives the figure.
    #[error("`{rule}` is a limit of {article}: a centre cannot set another")]
    LimitOfLaw {
        /// Which rule.
        rule: &'static str,
        /// Where it stands.
        article: &'static str,
    },
    /// No time passes, or too much.
    #[error("`{0}` needs a limit that passes, of at most ten years")]
    Unsettable(&'static str),
    /// No month or year starts it.
    #[error("`{0}` is not started by a month or year")]
    Unperiodic(&'static str),
    /// Over the bound.
    #[error("a centre has at most {AGREEMENTS_MAX} agreements, these are {0}")]
    Agreements(usize),
}

impl TryFrom<Written> for Terms {
    type Error = NotTerms;

    fn try_from(written: Written) -> Result<Self, NotTerms> {
        for (rule, limit) in &written.limits {
            let clock = rule.clock();
            if clock.source == LimitSource::Law {
                return Err(NotTerms::LimitOfLaw {
                    rule: rule.name(),
                    article: clock.article,
                });
            }
            if !limit.is_settable() || clock.limit == Limit::AsAgreed {
                return Err(NotTerms::Unsettable(rule.name()));
            }
        }
        let mut periodic = written.periodic.iter();
        if let Some(rule) = periodic.find(|rule| rule.clock().started_by != Starter::Calendar) {
            return Err(NotTerms::Unperiodic(rule.name()));
        }
        if written.agreements.len() > AGREEMENTS_MAX {
            return Err(NotTerms::Agreements(written.agreements.len()));
        }
        Ok(Self {
            calendar: written.calendar,
            headquarters: written.headquarters,
            limits: written.limits,
            agreements: written.agreements,
            periodic: written.periodic,
        })
    }
}

impl Terms {
    /// Its time zone and working days.
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// To whom it owes what is owed to the Agency.
    pub const fn headquarters(&self) -> Headquarters {
        self.headquarters
    }

    /// Which clocks a month or year starts here.
    pub fn periodic(&self) -> impl Iterator<Item = DeadlineRule> {
        self.periodic.iter().copied()
    }

    /// How long a clock runs here.
    pub fn limit(&self, rule: DeadlineRule) -> Limit {
        let own = self.limits.get(&rule).copied();
        own.unwrap_or(rule.clock().limit)
    }

    /// When a clock ends that an event starts; none where the end is agreed.
    pub fn due(&self, rule: DeadlineRule, event: Instant) -> Option<Instant> {
        self.limit(rule).end(event, &self.calendar)
    }

    /// The agreement with a neighbour that covers a section, if there is one.
    pub fn agreement(&self, neighbour: Country, section: SectionId) -> Option<&Agreement> {
        self.agreements.iter().find(|agreement| {
            let covers = agreement.sections.is_empty() || agreement.sections.contains(&section);
            agreement.neighbour == neighbour && covers
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn terms(written: serde_json::Value) -> Result<Terms, String> {
        serde_json::from_value(written).map_err(|fault| fault.to_string())
    }

    #[test]
    fn art_41_2_nobody_can_configure_the_law_away() {
        let longer = json!({"limits": {"answer_to_recommendation": {"working_days": 30}}});
        let refused = terms(longer).unwrap_err();
        assert!(refused.contains("2019/1896 Art. 41(2)"), "{refused}");
    }

    #[test]
    fn art_35_2_where_the_law_says_regularly_a_centre_says_how_often() {
        let rule = DeadlineRule::MeasuresAtHigh;
        let begins: Instant = "2026-06-01T10:00:00Z".parse().unwrap();
        let after =
            |terms: &Terms| terms.due(rule, begins).unwrap().since(begins).as_secs() / 3_600;
        assert_eq!(after(&Terms::default()), 168);
        let daily = terms(json!({"limits": {"measures_at_high": {"hours": 24}}}));
        assert_eq!(after(&daily.unwrap()), 24);
        assert!(terms(json!({"limits": {"measures_at_high": {"hours": 0}}})).is_err());
        assert!(terms(json!({"limits": {"level_review": {"hours": 9}}})).is_err());
        assert!(terms(json!({"periodic": ["measures_at_high"]})).is_err());
    }

    #[test]
    fn an_agreement_may_cover_a_neighbour_or_some_sections_at_its_border() {
        let section = |n| SectionId(uuid::Uuid::from_u128(n));
        let agreement = |sections: serde_json::Value| {
            let all = json!({"agreements": [{"neighbour": "UA", "authority": "State Border Guard",
                "reference": "Protocol of 2011", "sections": sections}]});
            terms(all).unwrap()
        };
        let neighbour = "UA".parse().unwrap();
        let everywhere = agreement(json!([]));
        assert!(everywhere.agreement(neighbour, section(1)).is_some());
        assert!(
            everywhere
                .agreement("BY".parse().unwrap(), section(1))
                .is_none()
        );
        let in_one = agreement(json!([section(1)]));
        assert!(in_one.agreement(neighbour, section(1)).is_some());
        assert!(in_one.agreement(neighbour, section(2)).is_none());
    }
}
