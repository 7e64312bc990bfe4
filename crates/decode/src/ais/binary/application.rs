//! Which registered application a content belongs to.

use super::area_notice::AreaNotice;
use super::environmental::Environmental;
use super::inland::{
    BridgeArrival, BridgeClearance, InlandPersons, InlandVoyage, SignalStatus, WaterLevels,
    WeatherWarning,
};
use super::met_hydro::{MetHydro, MetHydro236};
use super::monitoring::AidMonitoring;
use super::port::{
    BerthingData, ClearanceTime, FairwayClosed, TidalWindows, TidalWindows236, TrafficSignal,
};
use super::route::RouteInformation;
use super::target::{SyntheticTargets, VTS_TARGET_BITS};
use super::telegram::{
    ApplicationAcknowledgement, CapabilityInterrogation, CapabilityReply, FunctionInterrogation,
    Telegram, TextDescription,
};
use super::voyage::{AirDraught, DangerousCargo, DangerousCargo236, ExtendedVoyage, Persons};
use super::weather::{ShipWeather, WmoWeather};
use crate::ais::field::{Field, RawBits, Record};
use crate::ais::payload::Payload;
use crate::json;

/// An application identifier and the content behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    /// Designated area code: 1 is international, others are those of a country's MMSI.
    pub area: u16,
    /// Function identifier within the area.
    pub function: u8,
    /// What the sender says.
    pub content: Content,
}

impl Field for Application {
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        let (area, function) = (u16::read(bits, from, 10), u8::read(bits, from + 10, 6));
        Self {
            area,
            function,
            content: Content::read(area, function, bits, from + width),
        }
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        json::push_object(out, |out| {
            self.area.write(",\"area\":", out);
            self.function.write(",\"function\":", out);
            self.content.write_members(out);
        });
    }
}

/// Declares the contents, their names in JSON and what they all can do.
macro_rules! contents {
    ($( $(#[$about:meta])* $kind:ident($content:ty) $name:literal, )*) => {
        /// The content of a binary message, by its application identifier.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Content {
            $( $(#[$about])* $kind(Box<$content>), )*
            /// Not registered, private, or too short for what it claims to be.
            Raw(RawBits),
        }

        impl Content {
            fn write_members(&self, out: &mut Vec<u8>) {
                match self {
                    $( Self::$kind(content) => {
                        out.extend_from_slice(concat!(",\"content\":\"", $name, "\"").as_bytes());
                        content.write_members(out);
                    } )*
                    Self::Raw(data) => data.write(",\"data\":", out),
                }
            }
        }
    };
}

contents! {
    /// 1/0: text.
    Telegram(Telegram) "telegram",
    /// 1/2: asks whether a function is available.
    FunctionInterrogation(FunctionInterrogation) "function_interrogation",
    /// 1/3: asks for the functions of an area.
    CapabilityInterrogation(CapabilityInterrogation) "capability_interrogation",
    /// 1/4: the functions of an area.
    CapabilityReply(CapabilityReply) "capability_reply",
    /// 1/5: answer to a content that asked for one.
    ApplicationAcknowledgement(ApplicationAcknowledgement) "application_acknowledgement",
    /// 1/11: weather and water (Circ.236).
    MetHydro236(MetHydro236) "met_hydro_236",
    /// 1/12: dangerous cargo (Circ.236).
    DangerousCargo236(DangerousCargo236) "dangerous_cargo_236",
    /// 1/13: closed fairway (Circ.236).
    FairwayClosed(FairwayClosed) "fairway_closed",
    /// 1/14: tidal windows (Circ.236).
    TidalWindows236(TidalWindows236) "tidal_windows_236",
    /// 1/15: height above the keel (Circ.236).
    AirDraught(AirDraught) "air_draught",
    /// 1/16 to one station: persons on board.
    Persons(Persons) "persons_on_board",
    /// 1/17, and 1/16 to all: targets that others see.
    SyntheticTargets(SyntheticTargets) "synthetic_targets",
    /// 1/18: when to enter a port.
    ClearanceTime(ClearanceTime) "clearance_time",
    /// 1/19: signal station.
    TrafficSignal(TrafficSignal) "traffic_signal",
    /// 1/20: berth and its services.
    BerthingData(BerthingData) "berthing_data",
    /// 1/21: weather seen by a ship.
    ShipWeather(ShipWeather) "ship_weather",
    /// 1/21: weather seen by a ship that reports to the WMO.
    WmoWeather(WmoWeather) "wmo_weather",
    /// 1/22, 1/23: areas to know about.
    AreaNotice(AreaNotice) "area_notice",
    /// 1/24: equipment and voyage.
    ExtendedVoyage(ExtendedVoyage) "extended_voyage",
    /// 1/25: dangerous cargo.
    DangerousCargo(DangerousCargo) "dangerous_cargo",
    /// 1/26: sensors.
    Environmental(Environmental) "environmental",
    /// 1/27, 1/28: route.
    RouteInformation(RouteInformation) "route_information",
    /// 1/29, 1/30: text that belongs to another content.
    TextDescription(TextDescription) "text_description",
    /// 1/31: weather and water.
    MetHydro(MetHydro) "met_hydro",
    /// 1/32: tidal windows.
    TidalWindows(TidalWindows) "tidal_windows",
    /// 200/10: inland ship and voyage.
    InlandVoyage(InlandVoyage) "inland_voyage",
    /// 200/21: arrival at a lock, bridge or terminal.
    BridgeArrival(BridgeArrival) "bridge_arrival",
    /// 200/22: when a lock, bridge or terminal is ready.
    BridgeClearance(BridgeClearance) "bridge_clearance",
    /// 200/23: weather warning.
    WeatherWarning(WeatherWarning) "weather_warning",
    /// 200/24: water levels.
    WaterLevels(WaterLevels) "water_levels",
    /// 200/40: light signals.
    SignalStatus(SignalStatus) "signal_status",
    /// 200/55: persons on board.
    InlandPersons(InlandPersons) "inland_persons",
    /// 235/10, 250/10: health of an aid to navigation.
    AidMonitoring(AidMonitoring) "aid_monitoring",
}

impl Content {
    fn read(area: u16, function: u8, bits: &Payload, from: usize) -> Self {
        let content = match area {
            1 => Self::read_international(function, bits, from),
            200 => Self::read_inland(function, bits, from),
            235 | 250 if function == 10 => whole(bits, from).map(Self::AidMonitoring),
            _ => None,
        };
        content.unwrap_or_else(|| Self::Raw(RawBits::read(bits, from, 1)))
    }

    fn read_international(function: u8, bits: &Payload, from: usize) -> Option<Self> {
        match function {
            0 => whole(bits, from).map(Self::Telegram),
            2 => whole(bits, from).map(Self::FunctionInterrogation),
            3 => whole(bits, from).map(Self::CapabilityInterrogation),
            4 => whole(bits, from).map(Self::CapabilityReply),
            5 => whole(bits, from).map(Self::ApplicationAcknowledgement),
            11 => whole(bits, from).map(Self::MetHydro236),
            12 => whole(bits, from).map(Self::DangerousCargo236),
            13 => whole(bits, from).map(Self::FairwayClosed),
            14 => whole(bits, from).map(Self::TidalWindows236),
            15 => whole(bits, from).map(Self::AirDraught),
            16 if bits.len() < from + VTS_TARGET_BITS => whole(bits, from).map(Self::Persons),
            16 | 17 => whole(bits, from).map(Self::SyntheticTargets),
            18 => whole(bits, from).map(Self::ClearanceTime),
            19 => whole(bits, from).map(Self::TrafficSignal),
            20 => whole(bits, from).map(Self::BerthingData),
            21 if bits.flag(from) => whole(bits, from).map(Self::WmoWeather),
            21 => whole(bits, from).map(Self::ShipWeather),
            22 | 23 => whole(bits, from).map(Self::AreaNotice),
            24 => whole(bits, from).map(Self::ExtendedVoyage),
            25 => whole(bits, from).map(Self::DangerousCargo),
            26 => whole(bits, from).map(Self::Environmental),
            27 | 28 => whole(bits, from).map(Self::RouteInformation),
            29 | 30 => whole(bits, from).map(Self::TextDescription),
            31 => whole(bits, from).map(Self::MetHydro),
            32 => whole(bits, from).map(Self::TidalWindows),
            _ => None,
        }
    }

    fn read_inland(function: u8, bits: &Payload, from: usize) -> Option<Self> {
        match function {
            10 => whole(bits, from).map(Self::InlandVoyage),
            21 => whole(bits, from).map(Self::BridgeArrival),
            22 => whole(bits, from).map(Self::BridgeClearance),
            23 => whole(bits, from).map(Self::WeatherWarning),
            24 => whole(bits, from).map(Self::WaterLevels),
            40 => whole(bits, from).map(Self::SignalStatus),
            55 => whole(bits, from).map(Self::InlandPersons),
            _ => None,
        }
    }
}

fn whole<R: Record>(bits: &Payload, from: usize) -> Option<Box<R>> {
    R::read_whole(bits, from).map(Box::new)
}
