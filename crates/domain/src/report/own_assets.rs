//! Own-asset reports: centres, areas of responsibility, units and assets.
//!
//! *Rule*: a centre tells its operational status, in real time when it changes significantly, and
//! which of its ten tasks it can do; units and assets tell status, position and distribution.
//! *Source*: 2021/581 Art. 10, 3(16); 2019/1896 Art. 21(3) (tasks), 64 (equipment); asset kinds
//! after CISE `OperationalAssetType` (`domain-spec` 3.6).
//! *Here / not here*: what is reported. Where an asset is now follows from its track.
//! *Limits*: those of forms.

use crate::count::Count;
use crate::form::{choice, form, one_of};
use crate::geometry::Area;
use crate::identity::Mmsi;
use crate::measure::Knots;
use crate::organisation::Organisation;
use crate::place::Position;
use crate::text::{Phrase, Prose};
use crate::time::Instant;
use crate::track::TrackId;

choice! {
    /// Operational status (Art. 3(16)).
    pub enum OperationalStatus {
        FullyOperational = "fully_operational",
        LimitedOperationalFunctions = "limited_operational_functions",
        NotAvailable = "not_available",
    }
}

choice! {
    /// The tasks of a national coordination centre (2019/1896 Art. 21(3)(a) to (j)).
    pub enum CentreTask {
        ExchangeWithBorderAuthorities = "exchange_border_authorities",
        ExchangeWithOtherAuthorities = "exchange_other_authorities",
        ManageResources = "manage_resources",
        MaintainPicture = "maintain_picture",
        SupportPlanning = "support_planning",
        CoordinateSystems = "coordinate_systems",
        MeasureEffects = "measure_effects",
        CoordinateWithOthers = "coordinate_with_others",
        ExchangeWithLiaisonOfficers = "exchange_liaison_officers",
        InformationAssurance = "information_assurance",
    }
}

choice! {
    /// Whether a task can be done.
    pub enum Ability {
        Able = "able",
        Limited = "limited",
        Unable = "unable",
    }
}

choice! {
    /// What an area of responsibility is for.
    pub enum ResponsibilityKind {
        Surveillance = "surveillance",
        BcpChecks = "bcp_checks",
    }
}

choice! {
    /// Kinds of asset.
    pub enum AssetKind {
        OffshorePatrolVessel = "offshore_patrol_vessel",
        CoastalPatrolVessel = "coastal_patrol_vessel",
        CoastalPatrolBoat = "coastal_patrol_boat",
        SpeedBoat = "speed_boat",
        FixedWingAircraft = "fixed_wing_aircraft",
        Helicopter = "helicopter",
        Uav = "uav",
        Aerostat = "aerostat",
        Usv = "usv",
        PatrolCar = "patrol_car_4x4",
        ThermoVisionVehicle = "thermo_vision_vehicle",
        Van = "van",
        Motorcycle = "motorcycle",
        AtvSnowmobile = "atv_snowmobile",
        FootPatrol = "foot_patrol",
        CanineTeam = "canine_team",
        MountedPatrol = "mounted_patrol",
        MobileSurveillanceSystem = "mobile_surveillance_system",
        StationaryTower = "stationary_tower",
        FixedCamera = "fixed_camera",
        RadarStation = "radar_station",
        SeismicOrFenceSensor = "seismic_or_fence_sensor",
        MobileLaboratory = "mobile_laboratory",
        MobileXrayScanner = "mobile_xray_scanner",
        DocumentCheckVan = "document_check_van",
        CommandVehicle = "command_vehicle",
        Other = "other",
    }
}

form! {
    /// Whether one task can be done.
    pub struct TaskAbility {
        /// Which.
        task: CentreTask = "2019/1896 Art. 21(3)";
        /// Whether.
        ability: Ability = "2021/581 Art. 10(2)(a)";
    }
}

form! {
    /// The status of a centre.
    pub struct CentreStatus {
        /// Which centre.
        centre: Organisation = "2021/581 Art. 10(2)(a)";
        /// Its status.
        status: OperationalStatus = "2021/581 Art. 3(16)";
        /// Since when.
        since: Instant = "2021/581 Art. 10(2)(a)";
        /// Which tasks it can do.
        abilities[]: TaskAbility = "2021/581 Art. 10(2)(a)";
        /// Why.
        cause?: Prose = "2021/581 Art. 10(2)(a)";
    }
}

form! {
    /// A command and control centre.
    pub struct CommandCentre {
        /// Which.
        centre: Organisation = "2021/581 Art. 10";
        /// Where it is.
        position?: Position = "2021/581 Art. 10";
        /// Its status.
        status: OperationalStatus = "2021/581 Art. 10";
        /// How it is reached.
        communication[]: Phrase = "2021/581 Art. 10";
    }
}

form! {
    /// An area of responsibility.
    pub struct Responsibility {
        /// Where.
        area: Area = "2021/581 Art. 10";
        /// For what.
        kind: ResponsibilityKind = "2021/581 Art. 10";
        /// Which unit answers for it.
        unit: Phrase = "2021/581 Art. 10";
        /// From when on.
        valid_from?: Instant = "2021/581 Art. 10";
        /// Until when.
        valid_to?: Instant = "2021/581 Art. 10";
    }
}

form! {
    /// A border control unit.
    pub struct Unit {
        /// Which.
        name: Phrase = "2021/581 Art. 10";
        /// What kind of unit.
        kind?: Phrase = "2021/581 Art. 10";
        /// Where it is at home.
        home_base?: Phrase = "2021/581 Art. 10";
        /// Its status.
        status: OperationalStatus = "2021/581 Art. 10";
        /// How many persons it has.
        strength?: Count = "2021/581 Art. 10";
        /// Its equipment.
        equipment[]: Phrase = "2021/581 Art. 10";
        /// What it is doing.
        assignment?: Phrase = "2021/581 Art. 10";
    }
}

form! {
    /// An asset.
    pub struct Asset {
        /// What it is called.
        name: Phrase = "2021/581 Art. 10";
        /// Of which kind.
        kind: AssetKind = "2021/581 Art. 10";
        /// Whose it is.
        owner?: Organisation = "2021/581 Art. 10";
        /// Its registration.
        registration?: Phrase = "2019/1896 Art. 64(15)";
        /// Where it is at home.
        home_base?: Phrase = "2021/581 Art. 10";
        /// The track that shows where it is.
        track?: TrackId = "2021/581 Art. 10";
        /// Where it was, when it has no track.
        position?: Position = "2021/581 Art. 10";
        /// When it was there.
        position_at?: Instant = "2021/581 Art. 10";
        /// Its status.
        status: OperationalStatus = "2021/581 Art. 10";
        /// From when on it can be used.
        available_from?: Instant = "2021/581 Art. 10";
        /// Until when.
        available_to?: Instant = "2021/581 Art. 10";
        /// How long it takes to get ready, in minutes.
        readiness_minutes?: u32 = "2021/581 Art. 10";
        /// How long it can stay out, in hours.
        endurance_hours?: f64 = "2021/581 Art. 10";
        /// Its top speed.
        speed_max?: Knots = "2021/581 Art. 10";
        /// Its sensors.
        sensors[]: Phrase = "2021/581 Art. 10";
        /// How many persons it needs.
        crew_required?: u32 = "2019/1896 Art. 64(15)";
        /// What it is doing.
        current_task?: Phrase = "2021/581 Art. 10";
        /// Whether the Union paid for it.
        eu_funded?: bool = "2019/1896 Art. 64(15)";
    }
}

one_of! {
    /// What an own-asset report is about.
    pub enum OwnAsset {
        /// A coordination centre.
        CentreStatus(Box<CentreStatus>) = "centre_status",
        /// A command and control centre.
        CommandCentre(Box<CommandCentre>) = "command_centre",
        /// An area of responsibility.
        Responsibility(Box<Responsibility>) = "area_of_responsibility",
        /// A unit.
        Unit(Box<Unit>) = "unit",
        /// An asset.
        Asset(Box<Asset>) = "asset",
    }
}

form! {
    /// An own-asset report.
    pub struct OwnAssets {
        /// What it is about.
        assets[]: OwnAsset = "2021/581 Art. 10";
    }
}

impl CentreStatus {
    /// Whether it differs from what was told before so much that it is told in real time: in the
    /// status, or in whether a task can be done (2021/581 Art. 10(2)(a)).
    pub fn is_significant_after(&self, before: &Self) -> bool {
        let abilities = |one: &Self| {
            let told = one.abilities.iter();
            let mut told: Vec<_> = told.map(|one| (one.task, one.ability)).collect();
            told.sort_unstable();
            told
        };
        self.status != before.status || abilities(self) != abilities(before)
    }
}

impl Asset {
    /// The track that shows where it is: the one that is named, or that of its radio number where it
    /// is registered by that, such as `MMSI 219 622 000`.
    pub fn named_track(&self) -> Option<TrackId> {
        self.track.or_else(|| {
            let text = self.registration.as_ref()?.as_str().to_uppercase();
            let digits: String = text
                .trim_start_matches("MMSI")
                .chars()
                .filter(|one| !matches!(one, ' ' | ':'))
                .collect();
            let is_number = digits.len() == 9 && digits.bytes().all(|one| one.is_ascii_digit());
            let number = is_number.then(|| digits.parse().ok()).flatten()?;
            Mmsi::new(number).ok().map(TrackId::Mmsi)
        })
    }
}

impl OwnAsset {
    /// What it is called.
    pub fn name(&self) -> &str {
        match self {
            Self::CentreStatus(one) => one.centre.name.as_str(),
            Self::CommandCentre(one) => one.centre.name.as_str(),
            Self::Responsibility(one) => one.unit.as_str(),
            Self::Unit(one) => one.name.as_str(),
            Self::Asset(one) => one.name.as_str(),
        }
    }

    /// Its status; an area of responsibility has none.
    pub fn status(&self) -> Option<OperationalStatus> {
        match self {
            Self::CentreStatus(one) => Some(one.status),
            Self::CommandCentre(one) => Some(one.status),
            Self::Responsibility(_) => None,
            Self::Unit(one) => Some(one.status),
            Self::Asset(one) => Some(one.status),
        }
    }

    /// What it is doing, where that is told.
    pub fn doing(&self) -> Option<&Phrase> {
        match self {
            Self::Unit(one) => one.assignment.as_ref(),
            Self::Asset(one) => one.current_task.as_ref(),
            _ => None,
        }
    }

    /// The asset that it is, if it is one.
    pub fn asset(&self) -> Option<&Asset> {
        match self {
            Self::Asset(asset) => Some(asset),
            _ => None,
        }
    }
}
