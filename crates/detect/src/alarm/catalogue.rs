//! The alarm catalogue: what each kind of alarm means and asks of a person.
//!
//! *Rule*: an alarm needs an action; every kind says its cause, consequence, action and the time to
//! act. Texts are English; each has a stable key under which translations are kept.
//! *Source*: ISA-18.2 (rationalisation); `ui-spec` 2.8. The times and priorities are proposals that
//! a centre's duty officers confirm (`ui-spec` 4.4, question 3).
//! *Here / not here*: the entries and a centre's own priorities. Zones say themselves how loudly
//! their rules ring; how often a rule was wrong is [`super::load`]'s.
//! *Limits*: one entry a kind.

use std::collections::BTreeMap;
use std::time::Duration;

use thalweg_domain::alarm::{AlarmKind, AlarmPriority};

/// What one kind of alarm means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// In a few words.
    pub title: &'static str,
    /// Why it rings.
    pub cause: &'static str,
    /// What happens if nobody acts.
    pub consequence: &'static str,
    /// What to do.
    pub action: &'static str,
    /// Within which time.
    pub time_to_act: Duration,
    /// How loudly it calls unless the centre or a zone's rule says otherwise.
    pub priority: AlarmPriority,
    /// Whether it can be set aside.
    pub shelvable: bool,
}

/// A text of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// In a few words.
    Title,
    /// Why it rings.
    Cause,
    /// What happens if nobody acts.
    Consequence,
    /// What to do.
    Action,
}

/// The key under which a text is translated, such as `alarm.dark_period.action`.
pub fn key(kind: AlarmKind, part: Part) -> String {
    let part = match part {
        Part::Title => "title",
        Part::Cause => "cause",
        Part::Consequence => "consequence",
        Part::Action => "action",
    };
    format!("alarm.{}.{part}", kind.name())
}

/// How loudly each kind calls at this centre.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    own: BTreeMap<AlarmKind, Option<AlarmPriority>>,
}

impl Catalogue {
    /// Lets a kind call as loudly as the centre wants, or not at all. A distress signal, and what
    /// stops the writing of the record, stay as they are.
    #[must_use]
    pub fn with(mut self, kind: AlarmKind, priority: Option<AlarmPriority>) -> Self {
        if entry(kind).shelvable {
            self.own.insert(kind, priority);
        }
        self
    }

    /// How loudly a kind calls; a line in the feed when absent.
    pub fn priority(&self, kind: AlarmKind) -> Option<AlarmPriority> {
        let own = self.own.get(&kind).copied();
        own.unwrap_or(Some(entry(kind).priority))
    }
}

const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(60 * minutes)
}

/// The entry of a kind.
#[expect(clippy::too_many_lines, reason = "a table: one row a kind")]
pub const fn entry(kind: AlarmKind) -> Entry {
    match kind {
        AlarmKind::DistressSignal => Entry {
            title: "Distress signal",
            cause: "A distress device is transmitting: AIS-SART, man overboard or EPIRB.",
            consequence: "Persons may lose their lives.",
            action: "Inform the rescue coordination centre, then follow the rescue check-list.",
            time_to_act: minutes(1),
            priority: AlarmPriority::Distress,
            shelvable: false,
        },
        AlarmKind::ZoneEntry => Entry {
            title: "Entered zone",
            cause: "A track came into a zone whose rule asks to be told.",
            consequence: "It goes on unobserved in a place that is closed or watched.",
            action: "Identify it, look for a permit, then call it or task a patrol.",
            time_to_act: minutes(5),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::ZoneExit => Entry {
            title: "Left zone",
            cause: "A track left a zone whose rule asks to be told.",
            consequence: "It is no longer where it was expected or ordered to be.",
            action: "Find out where it goes and whether it may; tell the next area.",
            time_to_act: minutes(10),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::ZoneDwell => Entry {
            title: "Stays in zone",
            cause: "A track stays in a zone longer than the zone's rule allows.",
            consequence: "A meeting, a transfer or a breakdown goes unseen.",
            action: "Look for other tracks near it, then call it or send a unit to look.",
            time_to_act: minutes(15),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::ZoneAbsence => Entry {
            title: "Nobody in zone",
            cause: "No track was in a zone for longer than the zone's rule allows.",
            consequence: "A place that should be held or patrolled stands empty.",
            action: "Call the unit that should be there; send another if it does not answer.",
            time_to_act: minutes(15),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::ZoneSpeed => Entry {
            title: "Speed in zone",
            cause: "A track moves faster or slower in a zone than the zone's rule allows.",
            consequence: "Others are endangered, or a drifting ship runs aground.",
            action: "Call it and ask for its intention; warn others near it.",
            time_to_act: minutes(5),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::ShoreApproach => Entry {
            title: "Fast towards the shore",
            cause: "A track makes for the shore at speed, away from ports.",
            consequence: "It lands before anybody can meet it.",
            action: "Take the time to shore from the finding and task the nearest unit.",
            time_to_act: minutes(3),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::DarkPeriod => Entry {
            title: "Transponder silent",
            cause: "A transponder fell silent where it is usually heard.",
            consequence: "The ship moves unseen, or it is in trouble.",
            action: "Look for it by radar and camera, call it, and judge whether it may need help.",
            time_to_act: minutes(15),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::PositionJump => Entry {
            title: "Reports from where it cannot be",
            cause: "A track's reports put it where it cannot have moved to.",
            consequence: "The picture shows the ship in a wrong place.",
            action: "Compare with other sources; mark the track's position as doubtful.",
            time_to_act: minutes(15),
            priority: AlarmPriority::Caution,
            shelvable: true,
        },
        AlarmKind::SourceSilent => Entry {
            title: "Source silent",
            cause: "A source sent nothing for longer than it usually pauses.",
            consequence: "Part of the area is not watched; an empty map there means nothing.",
            action: "Tell the desk which area is blind, then call the source's owner.",
            time_to_act: minutes(15),
            priority: AlarmPriority::Caution,
            shelvable: true,
        },
        AlarmKind::SourceFaulty => Entry {
            title: "Source faulty",
            cause: "Much of what a source sends cannot be read.",
            consequence: "Positions from it are late, missing or wrong.",
            action: "Look at the sample of faults and call the source's owner.",
            time_to_act: minutes(60),
            priority: AlarmPriority::Caution,
            shelvable: true,
        },
        AlarmKind::SourceClockWrong => Entry {
            title: "Source's clock wrong",
            cause: "A source's clock differs from the centre's by more than it may.",
            consequence: "Its positions appear at wrong times and do not fit the others'.",
            action: "Call the source's owner and have its time set.",
            time_to_act: minutes(60),
            priority: AlarmPriority::Caution,
            shelvable: true,
        },
        AlarmKind::DiskNearlyFull => Entry {
            title: "Disk nearly full",
            cause: "The disk that holds the record will be full soon.",
            consequence: "Writing stops, and with it reports and acknowledgements.",
            action: "Call the administrator; free or add space.",
            time_to_act: minutes(60),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::WritingStopped => Entry {
            title: "Writing stopped",
            cause: "The record cannot be written.",
            consequence: "Nothing that is done now is kept; no report leaves the centre.",
            action: "Keep the log on paper and call the administrator at once.",
            time_to_act: minutes(3),
            priority: AlarmPriority::Alarm,
            shelvable: false,
        },
        AlarmKind::LiveOverload => Entry {
            title: "Screens behind",
            cause: "Updates arrive faster than they can be sent to the screens.",
            consequence: "Screens show positions that are older than they should be.",
            action: "Close screens that nobody uses; call the administrator if it stays.",
            time_to_act: minutes(30),
            priority: AlarmPriority::Caution,
            shelvable: true,
        },
        AlarmKind::AlarmTest => Entry {
            title: "Test alarm",
            cause: "Someone tests whether alarms are seen and heard at this desk.",
            consequence: "A desk that is deaf stays deaf.",
            action: "Acknowledge it; report it if it was not heard.",
            time_to_act: minutes(3),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::DeadlineNear => Entry {
            title: "Deadline near",
            cause: "What the law asks for within a time is not done, and little time is left.",
            consequence: "The deadline is missed; the miss stays on the record.",
            action: "Open what it is about and do it, or tell the supervisor who can.",
            time_to_act: minutes(60),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::DeadlineMissed => Entry {
            title: "Deadline missed",
            cause: "What the law asks for within a time was not done in it.",
            consequence: "Others decide without what they should have known.",
            action: "Do it now, say why it is late, and tell the supervisor.",
            time_to_act: minutes(15),
            priority: AlarmPriority::Alarm,
            shelvable: true,
        },
        AlarmKind::WatchlistHit => Entry {
            title: "On a watchlist",
            cause: "A craft that a watchlist in force lists came into view.",
            consequence: "It passes unreported; its first report is due 24 hours after detection.",
            action: "Open the report that is prepared, do what the list suggests, and file it.",
            time_to_act: minutes(15),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
        AlarmKind::ReporterSilent => Entry {
            title: "No reports",
            cause: "Nothing came about the last month of a crossing point that reported in each of \
                    the three before.",
            consequence: "What happens there is missing from the picture and from risk analysis.",
            action: "Call the crossing point, ask for the indicators, and note why they are late.",
            time_to_act: minutes(8 * 60),
            priority: AlarmPriority::Caution,
            shelvable: true,
        },
        AlarmKind::HandoverUntaken => Entry {
            title: "Shift not taken over",
            cause: "An officer signed a shift out and nobody took it over in the time set.",
            consequence: "The desk stands without anybody who answers for it.",
            action: "Call the incoming officer; the supervisor keeps the desk until one comes.",
            time_to_act: minutes(5),
            priority: AlarmPriority::Alarm,
            shelvable: false,
        },
        AlarmKind::HandoverUnread => Entry {
            title: "Handover not read",
            cause: "A shift was taken over, and a part of its sheet was not read in the time set.",
            consequence: "Something that is open is known to nobody who is on watch.",
            action: "Open the handover, read what is amber, and sign it.",
            time_to_act: minutes(15),
            priority: AlarmPriority::Warning,
            shelvable: true,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_cause_consequence_and_action_in_whole_sentences() {
        for kind in AlarmKind::ALL {
            let Entry {
                title,
                cause,
                consequence,
                action,
                time_to_act,
                ..
            } = entry(kind);
            assert!(!title.is_empty() && !title.ends_with('.'), "{kind:?}");
            for text in [cause, consequence, action] {
                let begins_well = text.starts_with(|first: char| first.is_ascii_uppercase());
                assert!(begins_well && text.ends_with('.'), "{kind:?}: {text}");
            }
            assert!(time_to_act >= minutes(1), "{kind:?}");
        }
    }

    #[test]
    fn no_two_texts_share_a_key() {
        let parts = [Part::Title, Part::Cause, Part::Consequence, Part::Action];
        let keys: std::collections::BTreeSet<String> = AlarmKind::ALL
            .into_iter()
            .flat_map(|kind| parts.map(|part| key(kind, part)))
            .collect();
        assert_eq!(keys.len(), AlarmKind::ALL.len() * parts.len());
        assert!(keys.contains("alarm.dark_period.action"));
    }

    #[test]
    fn a_centre_sets_its_priorities_but_not_those_that_save_lives_or_the_record() {
        let catalogue = Catalogue::default()
            .with(AlarmKind::DarkPeriod, None)
            .with(AlarmKind::SourceSilent, Some(AlarmPriority::Alarm))
            .with(AlarmKind::DistressSignal, None)
            .with(AlarmKind::WritingStopped, Some(AlarmPriority::Caution));
        let priority = |kind| catalogue.priority(kind);
        assert_eq!(priority(AlarmKind::DarkPeriod), None);
        assert_eq!(
            priority(AlarmKind::SourceSilent),
            Some(AlarmPriority::Alarm)
        );
        assert_eq!(
            priority(AlarmKind::DistressSignal),
            Some(AlarmPriority::Distress)
        );
        assert_eq!(
            priority(AlarmKind::WritingStopped),
            Some(AlarmPriority::Alarm)
        );
    }
}
