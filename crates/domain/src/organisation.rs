//! Organisations that report, own and receive, and the kinds of source they report from.
//!
//! *Rule*: a report names its originator and the kind of source it rests on.
//! *Source*: 2021/581 Art. 5(1) (originators), 2019/1896 Art. 25(2), 26(2) (sources), Art. 21
//! (national coordination centres), Art. 68(1) (partners).
//! *Here / not here*: who. What each may see or do is decided where it is asked.
//! *Limits*: a name of 200 characters.

use crate::country::Country;
use crate::form::{choice, form};
use crate::text::Phrase;

choice! {
    /// Kinds of organisation (`domain-spec` 2.1).
    pub enum OrganisationKind {
        Ncc = "ncc",
        /// Frontex, or the national headquarters where the centre has no Agency above it.
        Agency = "agency",
        RegionalCoordinationCentre = "regional_coordination_centre",
        LocalCoordinationCentre = "local_coordination_centre",
        FunctionalAuthority = "functional_authority",
        Icc = "icc",
        SpecificPictureManager = "specific_picture_manager",
        Mrcc = "mrcc",
        BorderGuard = "border_guard",
        CoastGuard = "coast_guard",
        Police = "police",
        Customs = "customs",
        CustomsRiskAnalysisCentre = "customs_nrac",
        SecurityService = "security_service",
        NavyAirForce = "navy_air_force",
        ImmigrationAuthority = "immigration_authority",
        AsylumAuthority = "asylum_authority",
        ReturnAuthority = "return_authority",
        PhytoVeterinaryHealth = "phyto_veterinary_health",
        Pccc = "pccc",
        ContactPoint = "contact_point",
        IbmCoordinationCentre = "ibm_coordination_centre",
        EuInstitution = "eu_institution",
        EuAgency = "eu_agency",
        AirTrafficNetworkManager = "eatmn_network_manager",
        CsdpMission = "csdp_mission",
        EuDelegation = "eu_delegation",
        InternationalOrganisation = "international_organisation",
        ThirdCountryAuthority = "third_country_authority",
        Observer = "observer",
    }
}

form! {
    /// An organisation.
    pub struct Organisation {
        /// What kind it is.
        kind: OrganisationKind = "2021/581 Art. 5(1)";
        /// What it is called.
        name: Phrase = "2021/581 Art. 5(1)";
        /// Of which state.
        state?: Country = "2021/581 Art. 5(1)";
    }
}

impl Organisation {
    /// Whether both name the same organisation, however it is written.
    pub fn is(&self, other: &Self) -> bool {
        let name = |one: &Self| one.name.as_str().to_lowercase();
        let states = self.state.zip(other.state);
        name(self) == name(other) && states.is_none_or(|(own, its)| own == its)
    }

    /// Whether it maintains watchlists (2021/581 Art. 15(1)): the Agency, or headquarters where
    /// there is none.
    pub fn maintains_watchlists(&self) -> bool {
        self.kind == OrganisationKind::Agency
    }

    /// Whether it is of a third country.
    pub fn is_of_third_country(&self) -> bool {
        self.kind == OrganisationKind::ThirdCountryAuthority
    }
}

choice! {
    /// Kinds of source of a situational picture.
    pub enum SourceKind {
        NationalBorderSurveillanceSystem = "national_border_surveillance_system",
        StationarySensor = "stationary_sensor",
        MobileSensor = "mobile_sensor",
        Patrol = "patrol",
        CoordinationCentre = "coordination_centre",
        OtherNationalAuthority = "other_national_authority",
        ImmigrationLiaisonOfficer = "immigration_liaison_officer",
        OperationalCentre = "operational_centre",
        ContactPoint = "contact_point",
        BorderCheck = "border_check",
        Agency = "agency",
        OtherNcc = "other_ncc",
        ThirdCountryAuthority = "third_country_authority",
        ShipReportingSystem = "ship_reporting_system",
        EuropeanOrganisation = "european_organisation",
        InternationalOrganisation = "international_organisation",
        /// Of the European picture only (Art. 26(2)).
        Ncc = "ncc",
        /// Of the European picture only (Art. 26(2)).
        AgencyLiaisonOfficer = "agency_liaison_officer",
        /// Of the European picture only (Art. 26(2)).
        EuDelegation = "eu_delegation",
        /// Of the European picture only (Art. 26(2)).
        CsdpMission = "csdp_mission",
        /// Of the European picture only (Art. 26(2)).
        EuBody = "eu_body",
        Other = "other",
    }
}
