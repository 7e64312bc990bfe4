//! Operational plan reports.
//!
//! *Rule*: all national plans are reported to the national picture; to the European one when the
//! section is at high or critical, or in a joint operation. Surveillance times change frequently and
//! suddenly.
//! *Source*: 2021/581 Art. 11(1)-(3)(a)-(i); 2019/1896 Art. 38(3); 2016/399 Art. 13(3) (patrols).
//! *Here / not here*: the plan. Patrols are [`crate::patrol`]'s, how their times are drawn
//! [`crate::schedule`]'s.
//! *Limits*: those of forms.

use crate::form::{choice, form};
use crate::geometry::Area;
use crate::organisation::Organisation;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

use super::own_assets::OperationalStatus;

choice! {
    /// Whose operation it is.
    pub enum OperationKind {
        National = "national",
        JointOperation = "joint_operation",
        RapidBorderIntervention = "rapid_border_intervention",
        Hotspot = "hotspot",
    }
}

form! {
    /// Staff of one profile.
    pub struct Staff {
        /// How many.
        number: u32 = "2021/581 Art. 11(3)(f)";
        /// Their profile.
        profile: Phrase = "2021/581 Art. 11(3)(f)";
    }
}

form! {
    /// A centre in command and control.
    pub struct Command {
        /// Which centre.
        centre: Organisation = "2021/581 Art. 11(3)(g)";
        /// Its status.
        status: OperationalStatus = "2021/581 Art. 11(3)(g)";
        /// What it does in the operation.
        function: Phrase = "2021/581 Art. 11(3)(g)";
        /// Its systems and means of communication.
        systems[]: Phrase = "2021/581 Art. 11(3)(g)";
    }
}

form! {
    /// Equipment.
    pub struct Equipment {
        /// What.
        item: Phrase = "2021/581 Art. 11(3)(h)";
        /// Under which conditions it is used.
        conditions?: Prose = "2021/581 Art. 11(3)(h)";
        /// Crew, transport and logistics.
        logistics?: Prose = "2021/581 Art. 11(3)(h)";
    }
}

form! {
    /// One patrol of the schedule.
    pub struct PlannedPatrol {
        /// Where.
        area: Phrase = "2021/581 Art. 11(3)(h)";
        /// With which assets.
        assets[]: Phrase = "2021/581 Art. 11(3)(h)";
        /// From when on.
        from: Instant = "2021/581 Art. 11(3)(h)";
        /// Until when.
        to: Instant = "2021/581 Art. 11(3)(h)";
    }
}

form! {
    /// An operational plan report.
    pub struct OperationalPlan {
        /// What it is called.
        name: Phrase = "2021/581 Art. 11(3)";
        /// Whose operation it is.
        kind: OperationKind = "2021/581 Art. 11(2)";
        /// The situation.
        situation: Prose = "2021/581 Art. 11(3)(a)";
        /// The aim.
        aim: Prose = "2021/581 Art. 11(3)(b)";
        /// When it is to begin.
        from: Instant = "2021/581 Art. 11(3)(c)";
        /// When it is to end.
        to?: Instant = "2021/581 Art. 11(3)(c)";
        /// Where.
        area?: Area = "2021/581 Art. 11(3)(d)";
        /// Tasks, responsibilities and instructions.
        tasks: Prose = "2021/581 Art. 11(3)(e)";
        /// Staff.
        staff[]: Staff = "2021/581 Art. 11(3)(f)";
        /// Command and control.
        command[]: Command = "2021/581 Art. 11(3)(g)";
        /// Equipment.
        equipment[]: Equipment = "2021/581 Art. 11(3)(h)";
        /// The patrol schedule.
        patrols[]: PlannedPatrol = "2021/581 Art. 11(3)(h)";
        /// How events are reported.
        event_reporting: Prose = "2021/581 Art. 11(3)(i)";
        /// Fundamental rights and data protection.
        fundamental_rights?: Prose = "2019/1896 Art. 38(3)";
        /// How persons in need are referred, and how complaints are made.
        referral_and_complaints?: Prose = "2019/1896 Art. 38(3)";
        /// How it is evaluated.
        evaluation?: Prose = "2019/1896 Art. 38(3)";
    }
}

impl OperationKind {
    /// Whether the Agency runs it with a host state, so that its plan says more (Art. 38(3)).
    pub const fn is_joint(self) -> bool {
        matches!(self, Self::JointOperation | Self::RapidBorderIntervention)
    }
}

impl OperationalPlan {
    /// What the plan of a joint operation has to say beside the nine items, and this one does not
    /// (2019/1896 Art. 38(3), (5)).
    pub fn untold(&self) -> impl Iterator<Item = &'static str> {
        let told = [
            ("fundamental_rights", self.fundamental_rights.is_some()),
            (
                "referral_and_complaints",
                self.referral_and_complaints.is_some(),
            ),
            ("evaluation", self.evaluation.is_some()),
        ];
        let is_joint = self.kind.is_joint();
        let missing = told.into_iter().filter(move |(_, told)| is_joint && !told);
        missing.map(|(field, _)| field)
    }
}
