//! What the review of an incident asks first: what was known when, and how long it took to act.

use serde::{Deserialize, Serialize};
use thalweg_domain::incident::{IncidentPhase, IncidentStep, IncidentTaskState};
use thalweg_domain::time::Instant;

use super::{Happening, IncidentRecord};

/// A moment that the review asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum MilestoneKind {
    /// It was first noticed.
    Noticed,
    /// The incident was opened.
    Opened,
    /// The rescue centre was informed.
    CentreInformed,
    /// The phase of the rescue was judged.
    StageAssessed,
    /// The first decision was written down.
    FirstDecision,
    /// The first task was given.
    FirstTask,
    /// The first task was done.
    FirstTaskDone,
    /// Rescue was left.
    RescueLeft,
    /// It was closed.
    Closed,
}

/// When it came to that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Milestone {
    /// To what.
    pub kind: MilestoneKind,
    /// When it happened.
    pub at: Instant,
    /// When it was known here.
    pub known: Instant,
    /// How many seconds after it was first noticed it was done.
    pub after_secs: u64,
}

impl IncidentRecord {
    /// The moments that the review asks for, each as it came first, in order of time.
    pub fn milestones(&self) -> Vec<Milestone> {
        let began = self.incident.began;
        let mut found = vec![(MilestoneKind::Noticed, began, self.opened.known)];
        let mut in_rescue = false;
        for entry in &self.history {
            let kind = kind(&entry.entry, &mut in_rescue);
            let is_first = |kind: &MilestoneKind| found.iter().all(|(known, ..)| known != kind);
            if let Some(kind) = kind.filter(is_first) {
                found.push((kind, entry.times.happened, entry.times.known));
            }
        }
        let milestone = |(kind, at, known): (_, Instant, _)| Milestone {
            kind,
            at,
            known,
            after_secs: at.since(began).as_secs(),
        };
        let mut all: Vec<Milestone> = found.into_iter().map(milestone).collect();
        all.sort_by_key(|one| (one.at, one.kind));
        all
    }
}

/// What an entry is the first of, perhaps; keeps whether rescue goes on.
fn kind(entry: &Happening, in_rescue: &mut bool) -> Option<MilestoneKind> {
    match entry {
        Happening::Opened(phase) => {
            *in_rescue = *phase == IncidentPhase::Rescue;
            Some(MilestoneKind::Opened)
        }
        Happening::Line(line) => line.decision.then_some(MilestoneKind::FirstDecision),
        Happening::Step(step) => match &**step {
            IncidentStep::CentreInformed(_) => Some(MilestoneKind::CentreInformed),
            IncidentStep::StageAssessed(_) => Some(MilestoneKind::StageAssessed),
            IncidentStep::TaskGiven(_) => Some(MilestoneKind::FirstTask),
            IncidentStep::TaskAnswered { state, .. } => {
                (*state == IncidentTaskState::Done).then_some(MilestoneKind::FirstTaskDone)
            }
            IncidentStep::PhaseEntered { phase, .. } => {
                let was = std::mem::replace(in_rescue, *phase == IncidentPhase::Rescue);
                (was && !*in_rescue).then_some(MilestoneKind::RescueLeft)
            }
            IncidentStep::Closed(_) => Some(MilestoneKind::Closed),
            _ => None,
        },
    }
}
