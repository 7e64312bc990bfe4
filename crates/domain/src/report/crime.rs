//! Other cross-border crime.
//!
//! *Rule*: reportable on the grounds of security, reaction of others, or a specific modus operandi;
//! a hit in a database or large-scale IT system counts for the first two.
//! *Source*: 2021/581 Annex 2 §5 (its categories are those of Annex 1 §5: `domain-spec` E1).
//! *Here / not here*: the particulars.
//! *Limits*: those of forms.

use crate::form::{choice, form};
use crate::text::Prose;

use super::seizure::{Ground, Involved};
use super::single_event::{Destination, Detection, Transport};

choice! {
    /// Categories (Annex 1 §5).
    pub enum CrimeCategory {
        AbductionOfMinor = "abduction_of_minor",
        AttackOrThreatToStaff = "attack_or_threat_to_ebcg_staff",
        HijackingOfTransport = "hijacking_of_transport",
        Other = "other",
    }
}

form! {
    /// Other cross-border crime.
    pub struct OtherCrime {
        /// Its category.
        category: CrimeCategory = "2021/581 Annex 1 §5";
        /// Conditions that make it reportable.
        grounds[]: Ground = "2021/581 Annex 2 §5";
        /// Whether a database or large-scale IT system gave a hit.
        database_hit: bool = "2021/581 Annex 2 §5";
        /// Into or out of the Schengen area.
        destination: Destination = "2021/581 Annex 2 §5";
        /// How it was detected.
        detection: Detection = "2021/581 Annex 2 §5";
        /// The means of transport.
        transport?: Transport = "2021/581 Annex 2 §5";
        /// How it was done.
        modus_operandi?: Prose = "2021/581 Annex 2 §5";
        /// The persons involved.
        involved[]: Involved = "2021/581 Annex 2 §5";
    }
}
