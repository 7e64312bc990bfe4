//! What is believed now, or was believed at an instant: `known_at` on every read.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use thalweg_domain::time::Instant;
use utoipa::IntoParams;

use super::parameters::instant;
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::past::PastFault;
use crate::state::State;

/// How far the clock of who asks may be ahead of ours.
const AHEAD_MAX: Duration = Duration::from_secs(5 * 60);

/// As known when.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KnownQuery {
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
    /// For what it is read: noted where it is marked.
    #[param(min_length = 1, max_length = 200)]
    pub purpose: Option<String>,
}

/// What is believed, and when.
#[derive(Debug)]
pub struct Known {
    /// When.
    pub at: Instant,
    state: Arc<State>,
}

impl Known {
    /// What is believed now.
    pub fn now(centre: &Centre) -> Self {
        Self {
            at: centre.clock.now(),
            state: centre.journal.state(),
        }
    }

    /// What is believed now or was believed at `known_at`; what lies ahead is not known.
    pub async fn at(centre: &Arc<Centre>, known_at: Option<&str>) -> Result<Self, Problem> {
        let Some(at) = known_at.map(|text| instant("known_at", text)).transpose()? else {
            return Ok(Self::now(centre));
        };
        let now = centre.clock.now();
        if at > now.after(AHEAD_MAX) {
            let detail = format!("{at} lies ahead: it is {now} here");
            return Err(Problem::new(Code::OutOfRange, detail).at("known_at"));
        }
        if at >= now {
            return Ok(Self::now(centre));
        }
        let state = centre.past.known_at(centre, at).await?;
        Ok(Self { at, state })
    }
}

impl Deref for Known {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl From<PastFault> for Problem {
    fn from(fault: PastFault) -> Self {
        match fault {
            PastFault::Busy => Self::new(Code::Busy, fault.to_string()).retry_after(1),
            PastFault::Store(fault) => fault.into(),
        }
    }
}
