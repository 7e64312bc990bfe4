//! Goods: their categories, quantities, and the amounts above which a seizure is reported.
//!
//! *Rule*: a quantity triggers a single-event report when it is *above* the threshold of its
//! category; a category without a figure never triggers on quantity.
//! *Source*: 2021/581 Annex 1 §4 (categories), Annex 3 (thresholds), Annex 3 §1(8) (no figure for
//! other drugs, `domain-spec` E8).
//! *Here / not here*: categories and figures. The other triggers are `report::trigger`'s.
//! *Limits*: amounts are finite and not negative.

use serde::{Deserialize, Serialize};

use crate::form::{Kind, choice, form, holds, one_of};

choice! {
    /// Illicit drugs (Annex 1 §4.1).
    pub enum DrugCategory {
        Cannabis = "cannabis",
        Heroin = "heroin",
        OtherOpioids = "other_opioids",
        Cocaine = "cocaine",
        AmphetamineTypeStimulants = "amphetamine_type_stimulants",
        Mdma = "mdma",
        NewPsychoactiveSubstances = "new_psychoactive_substances",
        OtherIllicitDrugs = "other_illicit_drugs",
    }
}

choice! {
    /// Vehicles (Annex 1 §4.2).
    pub enum VehicleCategory {
        StolenPassengerCar = "stolen_passenger_car",
        StolenVan = "stolen_van",
        StolenLorry = "stolen_lorry",
        StolenConstructionAgriculturalMachinery = "stolen_construction_agricultural_machinery",
        OtherStolenVehicle = "other_stolen_vehicle",
        StolenVehicleParts = "stolen_vehicle_parts",
        FalsifiedRegistrationDocuments = "falsified_registration_documents",
    }
}

choice! {
    /// Weapons and explosives (Annex 1 §4.3), firearms by their subcategory.
    pub enum WeaponCategory {
        Revolver = "revolver",
        Pistol = "pistol",
        Rifle = "rifle",
        Shotgun = "shotgun",
        MachineGunFullyAutomatic = "machine_gun_fully_automatic",
        OtherLongFirearm = "other_long",
        HeavyFirearm = "heavy",
        EssentialComponents = "essential_components",
        AlarmSignalWeaponsNonConvertible = "alarm_signal_weapons_non_convertible",
        Airsoft = "airsoft",
        DeactivatedFirearms = "deactivated_firearms",
        Explosives = "explosives",
        Ammunition = "ammunition",
        OtherWeapons = "other_weapons",
    }
}

choice! {
    /// Other goods (Annex 1 §4.4).
    pub enum OtherGoodsCategory {
        Tobacco = "tobacco",
        Cigarettes = "cigarettes",
        Alcohol = "alcohol",
        EnergyProducts = "energy_products",
        CulturalObjects = "cultural_objects",
        OtherGoods = "other_goods",
    }
}

choice! {
    /// Units of quantity (Annex 3).
    pub enum Unit {
        Gram = "g",
        Kilogram = "kg",
        Tablet = "tablet",
        Piece = "piece",
        Item = "unit",
        Litre = "litre",
        LitrePureAlcohol = "litre_pure_alcohol",
    }
}

one_of! {
    /// What kind of goods.
    #[derive(Copy, Eq, PartialOrd, Ord, Hash)]
    pub enum GoodsCategory {
        /// Illicit drugs.
        Drugs(DrugCategory) = "drugs",
        /// Vehicles.
        Vehicles(VehicleCategory) = "vehicles",
        /// Weapons and explosives.
        Weapons(WeaponCategory) = "weapons",
        /// Other goods.
        Other(OtherGoodsCategory) = "other",
    }
}

/// An amount: finite and not negative.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Amount(f64);

/// A number is no amount.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{0} is no amount: expected a finite number, at least 0")]
pub struct NotAnAmount(f64);

impl TryFrom<f64> for Amount {
    type Error = NotAnAmount;

    fn try_from(amount: f64) -> Result<Self, NotAnAmount> {
        if amount.is_finite() && amount >= 0.0 {
            Ok(Self(amount))
        } else {
            Err(NotAnAmount(amount))
        }
    }
}

impl From<Amount> for f64 {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

/// Euro, to the cent.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Euro(pub Amount);

holds! {
    Amount => Kind::Number { unit: "" },
    Euro => Kind::Number { unit: "EUR" },
}

form! {
    /// How much of it.
    pub struct Quantity {
        /// The amount.
        amount: Amount = "2021/581 Annex 3";
        /// Its unit.
        unit: Unit = "2021/581 Annex 3";
    }
}

impl Quantity {
    /// In the base unit of its kind: grams for masses, the unit itself otherwise.
    fn in_base(&self) -> (f64, Unit) {
        match self.unit {
            Unit::Kilogram => (self.amount.0 * 1_000.0, Unit::Gram),
            unit => (self.amount.0, unit),
        }
    }

    /// Whether it is more than the figure, in the same kind of unit.
    fn exceeds(&self, Above(figure, measured_in): Above) -> bool {
        let (amount, unit) = self.in_base();
        unit == measured_in && amount > figure
    }
}

/// A figure of Annex 3: a report is due above it. Masses are in grams.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Above(pub f64, pub Unit);

impl DrugCategory {
    /// The figures of Annex 3 §1; new psychoactive substances have two, other drugs none.
    pub const fn thresholds(self) -> &'static [Above] {
        match self {
            Self::Cannabis | Self::Cocaine => &[Above(10_000.0, Unit::Gram)],
            Self::Heroin | Self::OtherOpioids => &[Above(500.0, Unit::Gram)],
            Self::AmphetamineTypeStimulants => &[Above(100.0, Unit::Gram)],
            Self::Mdma => &[Above(5_000.0, Unit::Tablet)],
            Self::NewPsychoactiveSubstances => {
                &[Above(500.0, Unit::Tablet), Above(100.0, Unit::Gram)]
            }
            Self::OtherIllicitDrugs => &[],
        }
    }
}

impl WeaponCategory {
    /// Whether it is a firearm; salute, acoustic and convertible alarm weapons are.
    pub const fn is_firearm(self) -> bool {
        matches!(
            self,
            Self::Revolver
                | Self::Pistol
                | Self::Rifle
                | Self::Shotgun
                | Self::MachineGunFullyAutomatic
                | Self::OtherLongFirearm
                | Self::HeavyFirearm
        )
    }

    /// The figures of Annex 3 §2.
    pub const fn thresholds(self) -> &'static [Above] {
        match self {
            Self::Explosives => &[Above(3_000.0, Unit::Gram)],
            Self::Ammunition => &[Above(10_000.0, Unit::Piece)],
            Self::EssentialComponents => &[Above(15.0, Unit::Item), Above(15.0, Unit::Piece)],
            firearm if firearm.is_firearm() => &[Above(15.0, Unit::Item), Above(15.0, Unit::Piece)],
            _ => &[],
        }
    }
}

impl OtherGoodsCategory {
    /// The figures of Annex 3 §3; cultural objects are measured by [`CULTURAL_VALUE_ABOVE`].
    pub const fn thresholds(self) -> &'static [Above] {
        match self {
            Self::Tobacco => &[Above(500_000.0, Unit::Gram)],
            Self::Cigarettes => &[Above(1_000_000.0, Unit::Piece)],
            Self::Alcohol => &[Above(5_000.0, Unit::LitrePureAlcohol)],
            Self::EnergyProducts => &[Above(10_000.0, Unit::Litre)],
            Self::CulturalObjects | Self::OtherGoods => &[],
        }
    }
}

/// Cultural objects are reported above this estimated value (Annex 3 §3).
pub const CULTURAL_VALUE_ABOVE: f64 = 1_000_000.0;

impl GoodsCategory {
    /// The figures of Annex 3; vehicles have none.
    pub const fn thresholds(self) -> &'static [Above] {
        match self {
            Self::Drugs(drug) => drug.thresholds(),
            Self::Weapons(weapon) => weapon.thresholds(),
            Self::Other(goods) => goods.thresholds(),
            Self::Vehicles(_) => &[],
        }
    }

    /// Whether so much of it, or of such a value, is above a threshold.
    pub fn is_above_threshold(self, quantity: Option<&Quantity>, value: Option<Euro>) -> bool {
        let much = quantity.is_some_and(|quantity| {
            let mut thresholds = self.thresholds().iter();
            thresholds.any(|above| quantity.exceeds(*above))
        });
        let is_cultural = matches!(self, Self::Other(OtherGoodsCategory::CulturalObjects));
        much || is_cultural && value.is_some_and(|value| value.0.0 > CULTURAL_VALUE_ABOVE)
    }

    /// Whether the unit can measure it: masses for what has a threshold in grams, and so on.
    pub fn is_measured_in(self, unit: Unit) -> bool {
        let base = if unit == Unit::Kilogram {
            Unit::Gram
        } else {
            unit
        };
        let thresholds = self.thresholds();
        thresholds.is_empty() || thresholds.iter().any(|Above(_, unit)| *unit == base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(amount: f64, unit: Unit) -> Quantity {
        Quantity {
            amount: Amount(amount),
            unit,
        }
    }

    /// Annex 3, line by line: at the figure no report is due, just above it one is.
    #[test]
    fn annex_3_triggers_strictly_above_its_figures() {
        use GoodsCategory::{Drugs, Other, Weapons};
        let lines = [
            (Drugs(DrugCategory::Cannabis), 10.0, Unit::Kilogram),
            (Drugs(DrugCategory::Heroin), 500.0, Unit::Gram),
            (Drugs(DrugCategory::OtherOpioids), 500.0, Unit::Gram),
            (Drugs(DrugCategory::Cocaine), 10.0, Unit::Kilogram),
            (
                Drugs(DrugCategory::AmphetamineTypeStimulants),
                100.0,
                Unit::Gram,
            ),
            (Drugs(DrugCategory::Mdma), 5_000.0, Unit::Tablet),
            (
                Drugs(DrugCategory::NewPsychoactiveSubstances),
                500.0,
                Unit::Tablet,
            ),
            (
                Drugs(DrugCategory::NewPsychoactiveSubstances),
                100.0,
                Unit::Gram,
            ),
            (Weapons(WeaponCategory::Pistol), 15.0, Unit::Item),
            (
                Weapons(WeaponCategory::EssentialComponents),
                15.0,
                Unit::Item,
            ),
            (Weapons(WeaponCategory::Explosives), 3.0, Unit::Kilogram),
            (Weapons(WeaponCategory::Ammunition), 10_000.0, Unit::Piece),
            (Other(OtherGoodsCategory::Tobacco), 500.0, Unit::Kilogram),
            (
                Other(OtherGoodsCategory::Cigarettes),
                1_000_000.0,
                Unit::Piece,
            ),
            (
                Other(OtherGoodsCategory::Alcohol),
                5_000.0,
                Unit::LitrePureAlcohol,
            ),
            (
                Other(OtherGoodsCategory::EnergyProducts),
                10_000.0,
                Unit::Litre,
            ),
        ];
        for (category, figure, unit) in lines {
            let above = |amount| category.is_above_threshold(Some(&quantity(amount, unit)), None);
            assert!(!above(figure), "{category:?} at {figure}");
            assert!(above(figure * 1.001), "{category:?} above {figure}");
        }
    }

    #[test]
    fn annex_3_vector_v1_heroin_of_500_g_is_not_above_and_501_g_is() {
        let heroin = GoodsCategory::Drugs(DrugCategory::Heroin);
        let above = |grams| heroin.is_above_threshold(Some(&quantity(grams, Unit::Gram)), None);
        assert!(!above(500.0) && above(501.0));
        assert!(heroin.is_above_threshold(Some(&quantity(0.501, Unit::Kilogram)), None));
    }

    #[test]
    fn annex_3_measures_cultural_objects_by_value() {
        let objects = GoodsCategory::Other(OtherGoodsCategory::CulturalObjects);
        let worth = |euro| objects.is_above_threshold(None, Some(Euro(Amount(euro))));
        assert!(!worth(1_000_000.0) && worth(1_000_000.01));
    }

    #[test]
    fn annex_3_section_1_8_gives_other_drugs_no_figure() {
        let other = GoodsCategory::Drugs(DrugCategory::OtherIllicitDrugs);
        assert!(!other.is_above_threshold(Some(&quantity(1e9, Unit::Gram)), None));
    }

    #[test]
    fn a_category_knows_its_units() {
        let cigarettes = GoodsCategory::Other(OtherGoodsCategory::Cigarettes);
        assert!(cigarettes.is_measured_in(Unit::Piece) && !cigarettes.is_measured_in(Unit::Litre));
    }
}
