//! Document fraud.
//!
//! *Rule*: any document fraud or document crime seen in a border control operation is reported.
//! *Source*: 2021/581 Annex 2 §4; the kinds of fraud after Interpol's categories (`domain-spec`
//! 3.3 §4: the law leaves them open).
//! *Here / not here*: the document and what was wrong with it. The person is described by claimed
//! nationality, gender and age group, never by name or number.
//! *Limits*: those of forms.

use crate::country::Country;
use crate::form::{choice, form};
use crate::persons::{AgeGroup, Gender};
use crate::text::Phrase;

use super::single_event::{Destination, Detection};

choice! {
    /// Kinds of fraud.
    pub enum FraudKind {
        Counterfeit = "counterfeit",
        DataAlteration = "data_alteration",
        PhotoSubstitution = "photo_substitution",
        PageSubstitution = "page_substitution",
        StampOrVisaAttack = "stamp_or_visa_attack",
        ChipManipulation = "chip_manipulation",
        StolenBlank = "stolen_blank",
        PseudoOrFantasy = "pseudo_or_fantasy",
        FraudulentlyObtainedGenuine = "fraudulently_obtained_genuine",
        ImpostorOrMisuseOfGenuine = "impostor_or_misuse_of_genuine",
        Other = "other",
    }
}

choice! {
    /// Kinds of document.
    pub enum DocumentKind {
        Passport = "passport",
        IdCard = "id_card",
        ResidencePermit = "residence_permit",
        Visa = "visa",
        BorderStamp = "border_stamp",
        Other = "other",
    }
}

choice! {
    /// What was done with the document.
    pub enum DocumentUsage {
        Presented = "presented",
        Concealed = "concealed",
        NotApplicable = "n_a",
    }
}

choice! {
    /// The state of its chip.
    pub enum Chip {
        Absent = "absent",
        Works = "works",
        Broken = "broken",
        Manipulated = "manipulated",
        NotRead = "not_read",
    }
}

form! {
    /// The document.
    pub struct Document {
        /// Of which kind.
        kind: DocumentKind = "2021/581 Annex 2 §4";
        /// More exactly.
        subtype?: Phrase = "2021/581 Annex 2 §4";
        /// The state that it names as its issuer.
        nationality?: Country = "2021/581 Annex 2 §4";
        /// What was done with it.
        usage?: DocumentUsage = "2021/581 Annex 2 §4";
        /// The crossing point of embarkation.
        embarkation?: Phrase = "2021/581 Annex 2 §4";
        /// The crossing point of transit.
        transit?: Phrase = "2021/581 Annex 2 §4";
        /// The crossing point of destination.
        destination?: Phrase = "2021/581 Annex 2 §4";
        /// The state of its chip.
        chip?: Chip = "2021/581 Annex 2 §4";
        /// What its border stamps show.
        border_stamp?: Phrase = "2021/581 Annex 2 §4";
    }
}

form! {
    /// Who presented it, in classes only.
    pub struct Holder {
        /// The nationality that was claimed.
        claimed_nationality?: Country = "2021/581 Annex 2 §4";
        /// Gender.
        gender?: Gender = "2021/581 Annex 2 §4";
        /// Age group.
        age_group?: AgeGroup = "2021/581 Annex 2 §4";
    }
}

form! {
    /// Document fraud.
    pub struct DocumentFraud {
        /// Of which kind.
        fraud: FraudKind = "2021/581 Annex 2 §4";
        /// Into or out of the Schengen area.
        destination: Destination = "2021/581 Annex 2 §4";
        /// How it was detected.
        detection: Detection = "2021/581 Annex 2 §4";
        /// The documents.
        documents[]: Document = "2021/581 Annex 2 §4";
        /// Who presented them.
        holder?: Holder = "2021/581 Annex 2 §4";
    }
}
