//! Who a radio says it is: MMSI and IMO numbers and what their digits mean.
//!
//! *Rule*: a number says what kind of station it is; a name, call sign or IMO number is a claim
//! that someone made at some time, kept with who and when.
//! *Source*: ITU-R M.585-9 (maritime identities), IMO resolution A.1117(30) (ship numbers),
//! 2021/581 Annex 2 §6.3 (identifiers of a vessel).
//! *Here / not here*: numbers and their kinds. Which country a MID belongs to is in `flag`; what
//! was claimed when is kept per track in `track`.
//! *Limits*: an MMSI has at most nine digits, an IMO number seven with a check digit.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A maritime mobile service identity: up to nine decimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Mmsi(u32);

/// A number of more than nine digits is no MMSI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no MMSI: at most nine digits")]
pub struct NotAnMmsi(pub u32);

/// What kind of station an MMSI names, by its leading digits (M.585-9 Annex 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum StationKind {
    /// `2`-`7`: a ship.
    Ship,
    /// `00`: a coast station.
    CoastStation,
    /// `0`: a group of ships.
    ShipGroup,
    /// `111`: an aircraft in search and rescue.
    SearchAndRescueAircraft,
    /// `99`: an aid to navigation.
    AidToNavigation,
    /// `98`: a craft of a mother ship.
    AuxiliaryCraft,
    /// `8`: a handheld radio.
    Handheld,
    /// `970`: a search and rescue transmitter (AIS-SART).
    SearchAndRescueTransmitter,
    /// `972`: a man-overboard device.
    ManOverboard,
    /// `974`: an emergency position-indicating radio beacon (EPIRB-AIS).
    EmergencyBeacon,
    /// Any other number; seen on badly configured transponders.
    Unassigned,
}

impl StationKind {
    /// Whether the station only transmits when lives may be at risk.
    pub const fn signals_distress(self) -> bool {
        matches!(
            self,
            Self::SearchAndRescueTransmitter | Self::ManOverboard | Self::EmergencyBeacon
        )
    }
}

impl Mmsi {
    /// The number, if it has at most nine digits.
    pub const fn new(number: u32) -> Result<Self, NotAnMmsi> {
        if number <= 999_999_999 {
            Ok(Self(number))
        } else {
            Err(NotAnMmsi(number))
        }
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The kind of station, by the leading digits.
    pub const fn kind(self) -> StationKind {
        match self.0 {
            970_000_000..=970_999_999 => StationKind::SearchAndRescueTransmitter,
            972_000_000..=972_999_999 => StationKind::ManOverboard,
            974_000_000..=974_999_999 => StationKind::EmergencyBeacon,
            980_000_000..=989_999_999 => StationKind::AuxiliaryCraft,
            990_000_000..=999_999_999 => StationKind::AidToNavigation,
            111_000_000..=111_999_999 => StationKind::SearchAndRescueAircraft,
            800_000_000..=899_999_999 => StationKind::Handheld,
            200_000_000..=799_999_999 => StationKind::Ship,
            10_000_000..=99_999_999 => StationKind::ShipGroup,
            1..=9_999_999 => StationKind::CoastStation,
            _ => StationKind::Unassigned,
        }
    }

    /// The three maritime identification digits that name the country, where the kind has them.
    pub const fn identification_digits(self) -> Option<u32> {
        let mid = match self.kind() {
            StationKind::Ship => self.0 / 1_000_000,
            StationKind::CoastStation => self.0 / 10_000,
            StationKind::ShipGroup => self.0 / 100_000,
            StationKind::SearchAndRescueAircraft => self.0 / 1_000 % 1_000,
            StationKind::AidToNavigation | StationKind::AuxiliaryCraft => self.0 / 10_000 % 1_000,
            StationKind::Handheld => self.0 / 100_000 % 1_000,
            _ => return None,
        };
        if mid >= 200 && mid <= 799 {
            Some(mid)
        } else {
            None
        }
    }
}

impl TryFrom<u32> for Mmsi {
    type Error = NotAnMmsi;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        Self::new(number)
    }
}

impl From<Mmsi> for u32 {
    fn from(mmsi: Mmsi) -> Self {
        mmsi.0
    }
}

impl fmt::Display for Mmsi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:09}", self.0)
    }
}

/// A ship's IMO number: seven digits, the last a check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct ImoNumber(u32);

/// A number is no IMO number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no IMO number: seven digits, the last a check digit over the first six")]
pub struct NotAnImoNumber(pub u32);

impl ImoNumber {
    /// The number, if it has seven digits and its check digit is right.
    pub fn new(number: u32) -> Result<Self, NotAnImoNumber> {
        let sum: u32 = (2..=7)
            .zip((1..=6).map(|power| number / 10_u32.pow(power) % 10))
            .map(|(w, d)| w * d)
            .sum();
        let right = (1_000_000..=9_999_999).contains(&number) && sum % 10 == number % 10;
        if right {
            Ok(Self(number))
        } else {
            Err(NotAnImoNumber(number))
        }
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for ImoNumber {
    type Error = NotAnImoNumber;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        Self::new(number)
    }
}

impl From<ImoNumber> for u32 {
    fn from(imo: ImoNumber) -> Self {
        imo.0
    }
}

impl fmt::Display for ImoNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(number: u32) -> StationKind {
        Mmsi::new(number).unwrap().kind()
    }

    #[test]
    fn the_leading_digits_name_the_station() {
        assert_eq!(kind(219_622_000), StationKind::Ship);
        assert_eq!(kind(2_190_067), StationKind::CoastStation);
        assert_eq!(kind(992_190_917), StationKind::AidToNavigation);
        assert_eq!(kind(111_219_501), StationKind::SearchAndRescueAircraft);
        assert_eq!(kind(982_190_001), StationKind::AuxiliaryCraft);
        assert_eq!(kind(0), StationKind::Unassigned);
    }

    #[test]
    fn only_the_970_972_and_974_numbers_signal_distress() {
        for (number, distress) in [
            (970_010_001, true),
            (972_219_001, true),
            (974_111_111, true),
            (971_000_000, false),
        ] {
            assert_eq!(kind(number).signals_distress(), distress, "{number}");
        }
    }

    #[test]
    fn the_country_digits_sit_where_the_kind_puts_them() {
        let digits = |number| Mmsi::new(number).unwrap().identification_digits();
        assert_eq!(digits(219_622_000), Some(219));
        assert_eq!(digits(2_190_067), Some(219));
        assert_eq!(digits(992_190_917), Some(219));
        assert_eq!(digits(111_219_501), Some(219));
        assert_eq!(digits(970_010_001), None);
    }

    #[test]
    fn an_imo_number_is_known_by_its_check_digit() {
        assert!(ImoNumber::new(9_074_729).is_ok());
        assert_eq!(ImoNumber::new(9_074_728), Err(NotAnImoNumber(9_074_728)));
        assert!(ImoNumber::new(907_472).is_err());
    }
}
