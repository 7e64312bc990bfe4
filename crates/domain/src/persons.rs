//! Persons in events: counts, never names.
//!
//! *Rule*: a report says how many persons, of which nationalities and ages, how many are minors or
//! in need of protection. There is no field for who they are.
//! *Source*: 2021/581 Annex 2 §§1-3; 2019/1896 Art. 19(2), 89(2); 656/2014 Art. 9(2)(f) for the
//! last three counts; the age bands are those of Eurostat's enforcement statistics (`domain-spec`
//! 3.0, design).
//! *Here / not here*: the counts. Whether they add up is `report::check`'s.
//! *Limits*: those of forms.

use crate::count::Count;
use crate::country::Country;
use crate::form::{choice, form};

choice! {
    /// Bands of age.
    pub enum AgeGroup {
        Under14 = "under_14",
        From14To17 = "14_17",
        From18To34 = "18_34",
        From35 = "35_plus",
        Unknown = "unknown",
    }
}

choice! {
    /// Gender as recorded.
    pub enum Gender {
        Female = "female",
        Male = "male",
        Other = "other",
        Unknown = "unknown",
    }
}

form! {
    /// How many of one nationality.
    pub struct NationalityCount {
        /// Which; `XX` unknown, `XS` stateless.
        country: Country = "2021/581 Annex 2 §1";
        /// Whether it is confirmed; supposed otherwise.
        confirmed: bool = "2021/581 Annex 2 §1";
        /// How many.
        count: Count = "2021/581 Annex 2 §1";
    }
}

form! {
    /// How many of one age group.
    pub struct AgeCount {
        /// Which.
        group: AgeGroup = "2021/581 Annex 2 §1";
        /// How many.
        count: Count = "2021/581 Annex 2 §1";
    }
}

form! {
    /// How many of one gender.
    pub struct GenderCount {
        /// Which.
        gender: Gender = "2021/581 Annex 1 §1";
        /// How many.
        count: Count = "2021/581 Annex 1 §1";
    }
}

form! {
    /// The persons of an event, as counts.
    #[derive(Default)]
    pub struct Persons {
        /// How many in all.
        total?: Count = "2021/581 Annex 2 §1";
        /// Of these, minors.
        minors?: Count = "2021/581 Annex 2 §1";
        /// Of the minors, unaccompanied ones.
        unaccompanied_minors?: Count = "2021/581 Annex 2 §2";
        /// Of these, in need of international protection.
        in_need_of_international_protection?: Count = "2021/581 Annex 2 §1";
        /// By nationality, supposed or confirmed.
        by_nationality[]: NationalityCount = "2021/581 Annex 2 §1";
        /// By age group.
        by_age[]: AgeCount = "2021/581 Annex 2 §1";
        /// By gender.
        by_gender[]: GenderCount = "2021/581 Annex 1 §1";
        /// Persons who died.
        deceased?: Count = "656/2014 Art. 9(2)(f)";
        /// Persons who are missing.
        missing?: Count = "656/2014 Art. 9(2)(f)";
        /// Persons in urgent need of medical help.
        medical_cases?: Count = "656/2014 Art. 9(2)(f)";
    }
}
