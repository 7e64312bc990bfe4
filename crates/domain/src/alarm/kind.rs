//! What alarms are about.
//!
//! *Rule*: one kind is one entry of the catalogue: one cause, one consequence, one action.
//! *Source*: ISA-18.2 (an alarm is rationalised before it may ring); ours for the list.
//! *Here / not here*: the kinds. What each asks of a person is `detect::alarm::catalogue`.
//! *Limits*: none.

use serde::{Deserialize, Serialize};

use crate::finding::Noticed;

/// What an alarm is about: one entry of the catalogue each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AlarmKind {
    /// A distress device is on the air.
    DistressSignal,
    /// A track came into a zone.
    ZoneEntry,
    /// A track left a zone.
    ZoneExit,
    /// A track stays in a zone.
    ZoneDwell,
    /// No track is in a zone.
    ZoneAbsence,
    /// A track is too fast or too slow in a zone.
    ZoneSpeed,
    /// A track makes for the shore, fast and away from ports.
    ShoreApproach,
    /// A transponder fell silent where it should be heard.
    DarkPeriod,
    /// A track reports from where it cannot be.
    PositionJump,
    /// A source sends nothing.
    SourceSilent,
    /// A source sends much that cannot be read.
    SourceFaulty,
    /// A source's clock is wrong.
    SourceClockWrong,
    /// The disk will be full soon.
    DiskNearlyFull,
    /// Nothing can be written.
    WritingStopped,
    /// Screens get fewer updates than they should.
    LiveOverload,
    /// Someone tests whether alarms are seen and heard.
    AlarmTest,
    /// A deadline of the law is due soon.
    DeadlineNear,
    /// A deadline of the law was missed.
    DeadlineMissed,
    /// What a watchlist lists came into view.
    WatchlistHit,
    /// A crossing point that reported every month has fallen silent.
    ReporterSilent,
    /// Nobody took a shift over.
    HandoverUntaken,
    /// A part of a handover was not read.
    HandoverUnread,
}

impl AlarmKind {
    /// All kinds.
    pub const ALL: [Self; 22] = [
        Self::DistressSignal,
        Self::ZoneEntry,
        Self::ZoneExit,
        Self::ZoneDwell,
        Self::ZoneAbsence,
        Self::ZoneSpeed,
        Self::ShoreApproach,
        Self::DarkPeriod,
        Self::PositionJump,
        Self::SourceSilent,
        Self::SourceFaulty,
        Self::SourceClockWrong,
        Self::DiskNearlyFull,
        Self::WritingStopped,
        Self::LiveOverload,
        Self::AlarmTest,
        Self::DeadlineNear,
        Self::DeadlineMissed,
        Self::WatchlistHit,
        Self::ReporterSilent,
        Self::HandoverUntaken,
        Self::HandoverUnread,
    ];

    /// The kind that a finding may ring as.
    pub const fn of(noticed: &Noticed) -> Self {
        match noticed {
            Noticed::ZoneEntry { .. } => Self::ZoneEntry,
            Noticed::ZoneExit { .. } => Self::ZoneExit,
            Noticed::ZoneDwell { .. } => Self::ZoneDwell,
            Noticed::ZoneAbsence { .. } => Self::ZoneAbsence,
            Noticed::ZoneSpeed { .. } => Self::ZoneSpeed,
            Noticed::ShoreApproach { .. } => Self::ShoreApproach,
            Noticed::DarkPeriod { .. } => Self::DarkPeriod,
            Noticed::PositionJump { .. } => Self::PositionJump,
            Noticed::DistressSignal { .. } => Self::DistressSignal,
            Noticed::WatchlistHit { .. } => Self::WatchlistHit,
        }
    }

    /// Whether a zone's rule says if and how loudly it rings.
    pub const fn is_ruled_by_zone(self) -> bool {
        matches!(
            self,
            Self::ZoneEntry
                | Self::ZoneExit
                | Self::ZoneDwell
                | Self::ZoneAbsence
                | Self::ZoneSpeed
        )
    }

    /// The kind's name, as in the serialised form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DistressSignal => "distress_signal",
            Self::ZoneEntry => "zone_entry",
            Self::ZoneExit => "zone_exit",
            Self::ZoneDwell => "zone_dwell",
            Self::ZoneAbsence => "zone_absence",
            Self::ZoneSpeed => "zone_speed",
            Self::ShoreApproach => "shore_approach",
            Self::DarkPeriod => "dark_period",
            Self::PositionJump => "position_jump",
            Self::SourceSilent => "source_silent",
            Self::SourceFaulty => "source_faulty",
            Self::SourceClockWrong => "source_clock_wrong",
            Self::DiskNearlyFull => "disk_nearly_full",
            Self::WritingStopped => "writing_stopped",
            Self::LiveOverload => "live_overload",
            Self::AlarmTest => "alarm_test",
            Self::DeadlineNear => "deadline_near",
            Self::DeadlineMissed => "deadline_missed",
            Self::WatchlistHit => "watchlist_hit",
            Self::ReporterSilent => "reporter_silent",
            Self::HandoverUntaken => "handover_untaken",
            Self::HandoverUnread => "handover_unread",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_written_by_its_name() {
        for kind in AlarmKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }

    #[test]
    fn a_finding_rings_as_the_kind_of_its_own_name() {
        let exit = Noticed::ZoneExit { stayed_secs: 3 };
        assert_eq!(AlarmKind::of(&exit).name(), exit.name());
        let absence = Noticed::ZoneAbsence {
            absent_secs: 3,
            secs_min: 2,
        };
        assert_eq!(AlarmKind::of(&absence).name(), absence.name());
    }
}
