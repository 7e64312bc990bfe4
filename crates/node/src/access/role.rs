//! Roles and what they may do.
//!
//! The roles of this stage are those of a small centre (`domain-spec` 2.4 names more): an observer
//! sees, a duty officer answers, a supervisor also decides about rules and people on shift, an
//! administrator runs the system and does not work on the picture, an auditor reads what others did
//! and sees nothing of the picture beside (2.4: logs only).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees the picture.
    Observer,
    /// Answers alarms and owns events.
    DutyOfficer,
    /// Leads the shift.
    Supervisor,
    /// Runs the system.
    Administrator,
    /// Reads who did, saw and took out what, and nothing else.
    Auditor,
}

/// What someone wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Be logged in: know whose centre it is, log out, change one's password, keep one's
    /// preferences.
    KeepAccount,
    /// See the picture, live and past.
    SeePicture,
    /// Acknowledge, silence, shelve and hand over alarms.
    AnswerAlarms,
    /// Take a rule's alarms out of service.
    RuleAlarms,
    /// Open, revise, react on and close events.
    WriteEvents,
    /// Draw and retire zones.
    DrawZones,
    /// Define sections and places.
    DefineBorder,
    /// Propose a section's level, ask about it and take it back.
    ProposeLevels,
    /// Record what the state and the Agency decide on a section's level.
    DecideLevels,
    /// Say how far tasks and what clocks run for are.
    DoTasks,
    /// Write the log, work incidents, sign shifts out and take them over.
    KeepWatch,
    /// Write and amend the definition documents of situational pictures.
    DefinePictures,
    /// Report own assets, make operational plans, draw and plan patrols and say how they go.
    PlanPatrols,
    /// See the health of sources and of the system.
    SeeHealth,
    /// Add, change, mute and remove sources and outlets.
    RunSources,
    /// Add and change accounts.
    RunAccounts,
    /// Make API tokens for oneself.
    MakeTokens,
    /// Read who did, saw and took out what, and what was known when.
    ReadAudit,
}

impl Act {
    /// The act's word, as in its serialised form.
    pub const fn word(self) -> &'static str {
        match self {
            Self::KeepAccount => "keep_account",
            Self::SeePicture => "see_picture",
            Self::AnswerAlarms => "answer_alarms",
            Self::RuleAlarms => "rule_alarms",
            Self::WriteEvents => "write_events",
            Self::DrawZones => "draw_zones",
            Self::DefineBorder => "define_border",
            Self::ProposeLevels => "propose_levels",
            Self::DecideLevels => "decide_levels",
            Self::DoTasks => "do_tasks",
            Self::KeepWatch => "keep_watch",
            Self::DefinePictures => "define_pictures",
            Self::PlanPatrols => "plan_patrols",
            Self::SeeHealth => "see_health",
            Self::RunSources => "run_sources",
            Self::RunAccounts => "run_accounts",
            Self::MakeTokens => "make_tokens",
            Self::ReadAudit => "read_audit",
        }
    }
}

/// Every role, least first.
pub const ROLES: [Role; 5] = [
    Role::Observer,
    Role::DutyOfficer,
    Role::Supervisor,
    Role::Administrator,
    Role::Auditor,
];

/// Every act.
pub const ACTS: [Act; 18] = [
    Act::KeepAccount,
    Act::SeePicture,
    Act::AnswerAlarms,
    Act::RuleAlarms,
    Act::WriteEvents,
    Act::DrawZones,
    Act::DefineBorder,
    Act::ProposeLevels,
    Act::DecideLevels,
    Act::DoTasks,
    Act::KeepWatch,
    Act::DefinePictures,
    Act::PlanPatrols,
    Act::SeeHealth,
    Act::RunSources,
    Act::RunAccounts,
    Act::MakeTokens,
    Act::ReadAudit,
];

/// A role may not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this needs the role {}", .able.iter().map(|role| role.words()).collect::<Vec<_>>().join(" or "))]
pub struct Denied {
    /// What was wanted.
    pub act: Act,
    /// Who could.
    pub able: Vec<Role>,
}

impl Role {
    /// Whether the role may do it.
    pub const fn may(self, act: Act) -> bool {
        match act {
            Act::KeepAccount | Act::MakeTokens => true,
            // Who runs the machines and the accounts does not see what they hold.
            Act::SeePicture => !matches!(self, Self::Administrator | Self::Auditor),
            Act::SeeHealth => !matches!(self, Self::Auditor),
            Act::AnswerAlarms
            | Act::WriteEvents
            | Act::DrawZones
            | Act::ProposeLevels
            | Act::DoTasks
            | Act::KeepWatch
            | Act::PlanPatrols => {
                matches!(self, Self::DutyOfficer | Self::Supervisor)
            }
            Act::RuleAlarms | Act::DecideLevels | Act::DefinePictures => {
                matches!(self, Self::Supervisor)
            }
            Act::DefineBorder | Act::RunSources => {
                matches!(self, Self::Supervisor | Self::Administrator)
            }
            Act::RunAccounts => matches!(self, Self::Administrator),
            Act::ReadAudit => matches!(self, Self::Auditor),
        }
    }

    /// Refuses in words when the role may not.
    pub fn check(self, act: Act) -> Result<(), Denied> {
        if self.may(act) {
            return Ok(());
        }
        Err(Denied {
            act,
            able: ROLES.into_iter().filter(|role| role.may(act)).collect(),
        })
    }

    /// The role as people say it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Observer => "observer",
            Self::DutyOfficer => "duty officer",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_somebodys_and_who_runs_or_audits_the_centre_does_not_see_the_picture() {
        for act in ACTS {
            assert!(
                ROLES.into_iter().any(|role| role.may(act)),
                "{act:?} is nobody's"
            );
        }
        let sees = |role: &Role| role.may(Act::SeePicture);
        assert_eq!(
            ROLES.iter().filter(|role| !sees(role)).collect::<Vec<_>>(),
            [&Role::Administrator, &Role::Auditor]
        );
    }

    #[test]
    fn domain_spec_2_4_only_an_auditor_reads_the_audit_and_changes_nothing() {
        let may: Vec<Act> = ACTS
            .into_iter()
            .filter(|act| Role::Auditor.may(*act))
            .collect();
        assert_eq!(may, [Act::KeepAccount, Act::MakeTokens, Act::ReadAudit]);
        let able = ROLES.into_iter().filter(|role| role.may(Act::ReadAudit));
        assert_eq!(able.collect::<Vec<_>>(), [Role::Auditor]);
    }

    #[test]
    fn every_act_is_written_by_its_word() {
        for act in ACTS {
            assert_eq!(serde_json::to_value(act).unwrap(), act.word());
        }
    }

    #[test]
    fn an_observer_changes_nothing() {
        let may: Vec<Act> = ACTS
            .into_iter()
            .filter(|act| Role::Observer.may(*act))
            .collect();
        assert_eq!(
            may,
            [
                Act::KeepAccount,
                Act::SeePicture,
                Act::SeeHealth,
                Act::MakeTokens
            ]
        );
    }

    #[test]
    fn an_administrator_does_not_work_on_the_picture() {
        assert!(!Role::Administrator.may(Act::AnswerAlarms));
        assert!(!Role::Administrator.may(Act::WriteEvents));
    }

    #[test]
    fn a_refusal_says_who_could() {
        let refusal = Role::Observer.check(Act::AnswerAlarms).unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "this needs the role duty officer or supervisor"
        );
    }
}
