//! Trafficking of goods.
//!
//! *Rule*: five conditions, each of which makes it reportable; a specific modus operandi must be
//! linked to the risk analysis that describes it.
//! *Source*: 2021/581 Annex 2 §3, Annex 1 §4 (categories), Annex 3 (thresholds).
//! *Here / not here*: the particulars. The first condition follows from the goods; the duty to
//! report is `duty`'s.
//! *Limits*: those of forms.

use crate::count::Count;
use crate::form::{choice, form};
use crate::goods::{Euro, GoodsCategory, Quantity};
use crate::persons::NationalityCount;
use crate::text::{Phrase, Prose};

use super::single_event::{Destination, Detection, Transport};

choice! {
    /// Conditions other than the amount that make goods or other crime reportable.
    pub enum Ground {
        /// A potential link to terrorism, or a threat to the security of the Union or a state.
        SecurityLink = "security_link",
        /// Other states and the Agency have to react, or border control measures are affected.
        EntailsReactionOfOthers = "entails_reaction_of_others",
        /// It is linked to a specific modus operandi.
        SpecificModusOperandi = "specific_modus_operandi",
        /// An abnormal seizure that indicates a new pattern.
        NewPattern = "new_pattern",
    }
}

form! {
    /// How goods were hidden.
    pub struct Concealment {
        /// What kind of hiding place.
        kind?: Phrase = "2021/581 Annex 2 §3";
        /// Where and how.
        details?: Prose = "2021/581 Annex 2 §3";
    }
}

form! {
    /// Goods that were found.
    pub struct Goods {
        /// Their category.
        category: GoodsCategory = "2021/581 Annex 1 §4";
        /// How much there is thought to be.
        amount_estimated?: Quantity = "2021/581 Annex 2 §3";
        /// How much was seized.
        amount_seized?: Quantity = "2021/581 Annex 2 §3";
        /// Their estimated value.
        estimated_value?: Euro = "2021/581 Annex 2 §3";
    }
}

form! {
    /// Persons involved, as counts.
    pub struct Involved {
        /// How many in all.
        total?: Count = "2021/581 Annex 2 §3";
        /// Of these, minors.
        minors?: Count = "2021/581 Annex 2 §3";
        /// What part they had, such as driver or passenger.
        role?: Phrase = "2021/581 Annex 2 §3";
        /// By nationality.
        by_nationality[]: NationalityCount = "2021/581 Annex 2 §3";
    }
}

form! {
    /// Trafficking of goods.
    pub struct Seizure {
        /// Conditions that make it reportable beside the amount.
        grounds[]: Ground = "2021/581 Annex 2 §3(2)-(5)";
        /// Into or out of the Schengen area.
        destination: Destination = "2021/581 Annex 2 §3";
        /// How it was detected.
        detection: Detection = "2021/581 Annex 2 §3";
        /// The means of transport.
        transport?: Transport = "2021/581 Annex 2 §3";
        /// How the goods were hidden.
        concealment?: Concealment = "2021/581 Annex 2 §3";
        /// The goods.
        goods[]: Goods = "2021/581 Annex 2 §3";
        /// The persons involved.
        involved[]: Involved = "2021/581 Annex 2 §3";
    }
}

impl Goods {
    /// Whether there is more of it than Annex 3 lets pass.
    pub fn is_above_threshold(&self) -> bool {
        let amounts = [&self.amount_estimated, &self.amount_seized];
        let mut quantities = amounts.into_iter().map(Option::as_ref);
        quantities.any(|quantity| {
            self.category
                .is_above_threshold(quantity, self.estimated_value)
        })
    }
}
