//! What is drawn on the map, zones, sections and places: the rules that each must keep before it
//! becomes a fact, whoever draws it.
//!
//! *Limits*: those of `domain` for names, rules and geometries; `registry::ENTRIES_MAX` of each.

use std::fmt::Display;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use thalweg_domain::id::{PlaceId, SectionId, ZoneId};
use thalweg_domain::place::GeoBox;
use thalweg_domain::port::Place;
use thalweg_domain::section::{BorderSection, NEIGHBOURS_MAX, Neighbour, UNITS_MAX};
use thalweg_domain::zone::{NAME_CHARS_MAX, RULES_MAX, Zone, ZoneRule, ZoneTrigger};
use thalweg_picture::registry::{ENTRIES_MAX, Registry};
use thalweg_picture::{Body, Picture};
use uuid::Uuid;

/// The longest time that a zone's rule can wait for: a week.
pub const RULE_SECS_MAX: u32 = 7 * 24 * 60 * 60;

/// Why something cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{rule}")]
pub struct ChartFault {
    /// Where, as a JSON pointer.
    pub field: String,
    /// Which rule it breaks.
    pub rule: String,
}

impl ChartFault {
    fn at(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            rule: rule.into(),
        }
    }
}

/// Something that is drawn on the map.
pub trait Charted:
    Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// Its identifier.
    type Id: Copy + Ord + Display + FromStr + Send + Sync + 'static;

    /// What it is called in the API and in refusals.
    const NOUN: &'static str;

    /// A fresh identifier, or one that a file gives.
    fn identified(uuid: Uuid) -> Self::Id;
    /// Its identifier.
    fn id(&self) -> Self::Id;
    /// Where all of its kind are.
    fn registry(picture: &Picture) -> &Registry<Self::Id, Self>;
    /// The box around it.
    fn bounds(&self) -> GeoBox;
    /// What must hold of it.
    fn check(&self) -> Result<(), ChartFault>;
    /// The fact that draws it or draws it anew.
    fn drawn(self) -> Body;
    /// The fact that retires it.
    fn retired(id: Self::Id) -> Body;
}

/// Refuses one more than a registry may have.
pub fn check_room<T: Charted>(picture: &Picture, more: usize) -> Result<(), ChartFault> {
    if T::registry(picture).len().saturating_add(more) <= ENTRIES_MAX {
        return Ok(());
    }
    let rule = format!(
        "a centre has at most {ENTRIES_MAX} {}s, retired ones too",
        T::NOUN
    );
    Err(ChartFault::at("", rule))
}

impl Charted for Zone {
    type Id = ZoneId;
    const NOUN: &'static str = "zone";

    fn identified(uuid: Uuid) -> ZoneId {
        ZoneId(uuid)
    }

    fn id(&self) -> ZoneId {
        self.id
    }

    fn registry(picture: &Picture) -> &Registry<ZoneId, Self> {
        &picture.zones
    }

    fn bounds(&self) -> GeoBox {
        self.area.bounds()
    }

    fn check(&self) -> Result<(), ChartFault> {
        check_name(&self.name)?;
        if self.rules.len() > RULES_MAX {
            let rule = format!(
                "a zone has at most {RULES_MAX} rules, this has {}",
                self.rules.len()
            );
            return Err(ChartFault::at("/rules", rule));
        }
        let mut rules = self.rules.iter().enumerate();
        rules.try_for_each(|(number, rule)| {
            check_rule(rule).map_err(|fault| {
                ChartFault::at(format!("/rules/{number}{}", fault.field), fault.rule)
            })
        })
    }

    fn drawn(self) -> Body {
        Body::ZoneDrawn(self)
    }

    fn retired(id: ZoneId) -> Body {
        Body::ZoneRetired(id)
    }
}

impl Charted for BorderSection {
    type Id = SectionId;
    const NOUN: &'static str = "section";

    fn identified(uuid: Uuid) -> SectionId {
        SectionId(uuid)
    }

    fn id(&self) -> SectionId {
        self.id
    }

    fn registry(picture: &Picture) -> &Registry<SectionId, Self> {
        &picture.sections
    }

    fn bounds(&self) -> GeoBox {
        self.line.bounds()
    }

    fn check(&self) -> Result<(), ChartFault> {
        check_name(&self.name)?;
        if self.neighbour == Some(self.state) {
            let rule = "an external border is not shared with the own state";
            return Err(ChartFault::at("/neighbour", rule));
        }
        let is_own = |one: &Neighbour| {
            *one == Neighbour::Country(self.state) || *one == Neighbour::Section(self.id)
        };
        if self.neighbours.len() > NEIGHBOURS_MAX || self.neighbours.iter().any(is_own) {
            let rule = format!(
                "a section has at most {NEIGHBOURS_MAX} neighbours beside the one across, none of \
                 them its own state or itself"
            );
            return Err(ChartFault::at("/neighbours", rule));
        }
        if self.units.len() > UNITS_MAX {
            let rule = format!("at most {UNITS_MAX} units answer for a section");
            return Err(ChartFault::at("/units", rule));
        }
        match (self.valid_from, self.valid_to) {
            (Some(from), Some(to)) if to <= from => Err(ChartFault::at(
                "/valid_to",
                "a division holds until after it begins",
            )),
            _ => Ok(()),
        }
    }

    fn drawn(self) -> Body {
        Body::SectionDefined(self)
    }

    fn retired(id: SectionId) -> Body {
        Body::SectionRetired(id)
    }
}

impl Charted for Place {
    type Id = PlaceId;
    const NOUN: &'static str = "place";

    fn identified(uuid: Uuid) -> PlaceId {
        PlaceId(uuid)
    }

    fn id(&self) -> PlaceId {
        self.id
    }

    fn registry(picture: &Picture) -> &Registry<PlaceId, Self> {
        &picture.places
    }

    fn bounds(&self) -> GeoBox {
        // Cannot fail: there is a position.
        GeoBox::around([self.position]).unwrap_or(GeoBox::WORLD)
    }

    fn check(&self) -> Result<(), ChartFault> {
        check_name(&self.name)?;
        let is_code = |code: &String| {
            let is_letter = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'2'..=b'9');
            code.len() == 5 && code.bytes().all(is_letter)
        };
        if self.unlocode.as_ref().is_some_and(|code| !is_code(code)) {
            let rule = "a UN/LOCODE has five characters, A to Z or 2 to 9, such as DKPAD";
            return Err(ChartFault::at("/unlocode", rule));
        }
        Ok(())
    }

    fn drawn(self) -> Body {
        Body::PlaceDefined(self)
    }

    fn retired(id: PlaceId) -> Body {
        Body::PlaceRetired(id)
    }
}

fn check_name(name: &str) -> Result<(), ChartFault> {
    let chars = name.trim().chars().count();
    if (1..=NAME_CHARS_MAX).contains(&chars) && !name.chars().any(char::is_control) {
        return Ok(());
    }
    let rule = format!("a name has 1 to {NAME_CHARS_MAX} characters and no control characters");
    Err(ChartFault::at("/name", rule))
}

fn check_rule(rule: &ZoneRule) -> Result<(), ChartFault> {
    let (ZoneTrigger::Dwell { secs_min }
    | ZoneTrigger::Absence { secs_min }
    | ZoneTrigger::Speed { secs_min, .. }) = rule.trigger
    else {
        return Ok(());
    };
    if secs_min > RULE_SECS_MAX {
        let rule = format!("a rule waits for at most {RULE_SECS_MAX} s, a week");
        return Err(ChartFault::at("/secs_min", rule));
    }
    match rule.trigger {
        ZoneTrigger::Speed {
            knots_min: None,
            knots_max: None,
            ..
        } => Err(ChartFault::at(
            "",
            "a speed rule names knots_min, knots_max or both",
        )),
        ZoneTrigger::Speed {
            knots_min: Some(least),
            knots_max: Some(most),
            ..
        } if least >= most => Err(ChartFault::at(
            "/knots_min",
            "knots_min must be below knots_max",
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(rules: &str) -> Zone {
        let text = format!(
            r#"{{"id":"00000000-0000-0000-0000-000000000001","name":"Z","kind":"closed",
                "area":{{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
                "rules":{rules}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_rule_that_cannot_be_kept_is_named_with_its_place() {
        let faults = [
            (r#"[{"trigger":"speed","secs_min":1}]"#, "/rules/0"),
            (
                r#"[{"trigger":"entry"},{"trigger":"dwell","secs_min":604801}]"#,
                "/rules/1/secs_min",
            ),
            (
                r#"[{"trigger":"speed","knots_min":9.0,"knots_max":9.0,"secs_min":1}]"#,
                "/rules/0/knots_min",
            ),
        ];
        for (rules, field) in faults {
            assert_eq!(zone(rules).check().unwrap_err().field, field);
        }
        assert_eq!(
            zone(r#"[{"trigger":"dwell","secs_min":60}]"#).check(),
            Ok(())
        );
    }

    #[test]
    fn a_seventeenth_rule_is_refused() {
        let rules = serde_json::to_string(&vec![serde_json::json!({"trigger": "entry"}); 17]);
        assert_eq!(zone(&rules.unwrap()).check().unwrap_err().field, "/rules");
    }
}
