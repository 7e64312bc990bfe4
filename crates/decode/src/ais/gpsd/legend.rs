//! gpsd's words for codes.

/// Navigational status.
pub const STATUS: [&str; 16] = [
    "Under way using engine",
    "At anchor",
    "Not under command",
    "Restricted manoeuverability",
    "Constrained by her draught",
    "Moored",
    "Aground",
    "Engaged in fishing",
    "Under way sailing",
    "Reserved for HSC",
    "Reserved for WIG",
    "Reserved",
    "Reserved",
    "Reserved",
    "Reserved",
    "Not defined",
];

/// The word at `code`, or `other` when the list ends before it.
pub fn word<'a>(words: &[&'a str], code: u8, other: &'a str) -> &'a str {
    words.get(usize::from(code)).copied().unwrap_or(other)
}

/// Type of position fixing device.
pub fn epfd(code: u8) -> &'static str {
    const WORDS: [&str; 9] = [
        "Undefined",
        "GPS",
        "GLONASS",
        "Combined GPS/GLONASS",
        "Loran-C",
        "Chayka",
        "Integrated navigation system",
        "Surveyed",
        "Galileo",
    ];
    word(&WORDS, code, "INVALID EPFD")
}

/// Type of ship and cargo: twenty that stand alone, then families by their first digit.
pub fn ship_type(code: u8) -> &'static str {
    const RESERVED: &str = "Reserved for future use";
    match code {
        0 => "Not available",
        1..=19 => RESERVED,
        20..=29 => word(
            &WING_IN_GROUND,
            code - 20,
            "Wing in ground (WIG) - Reserved for future use",
        ),
        30..=39 => word(&VESSEL, code - 30, "Reserved"),
        40..=49 => word(
            &HIGH_SPEED,
            code - 40,
            "High speed craft (HSC) - No additional information",
        ),
        50..=59 => word(&SPECIAL, code - 50, RESERVED),
        60..=69 => word(
            &PASSENGER,
            code - 60,
            "Passenger - No additional information",
        ),
        70..=79 => word(&CARGO, code - 70, "Cargo - No additional information"),
        80..=89 => word(&TANKER, code - 80, "Tanker - No additional information"),
        90..=99 => word(&OTHER, code - 90, "Other Type - no additional information"),
        _ => "INVALID SHIP TYPE",
    }
}

/// The nine words of a family whose second digit is the hazardous category.
macro_rules! family {
    ($name:literal) => {
        [
            concat!($name, " - all ships of this type"),
            concat!($name, " - Hazardous category A"),
            concat!($name, " - Hazardous category B"),
            concat!($name, " - Hazardous category C"),
            concat!($name, " - Hazardous category D"),
            concat!($name, " - Reserved for future use"),
            concat!($name, " - Reserved for future use"),
            concat!($name, " - Reserved for future use"),
            concat!($name, " - Reserved for future use"),
        ]
    };
}

const WING_IN_GROUND: [&str; 9] = family!("Wing in ground (WIG)");
const HIGH_SPEED: [&str; 9] = family!("High speed craft (HSC)");
const PASSENGER: [&str; 9] = family!("Passenger");
const CARGO: [&str; 9] = family!("Cargo");
const TANKER: [&str; 9] = family!("Tanker");
const OTHER: [&str; 9] = family!("Other Type");

const VESSEL: [&str; 8] = [
    "Fishing",
    "Towing",
    "Towing: length exceeds 200m or breadth exceeds 25m",
    "Dredging or underwater ops",
    "Diving ops",
    "Military ops",
    "Sailing",
    "Pleasure Craft",
];

const SPECIAL: [&str; 10] = [
    "Pilot Vessel",
    "Search and Rescue vessel",
    "Tug",
    "Port Tender",
    "Anti-pollution equipment",
    "Law Enforcement",
    "Spare - Local Vessel",
    "Spare - Local Vessel",
    "Medical Transport",
    "Ship according to RR Resolution No. 18",
];

/// Type of station that a group assignment is for.
pub fn station_type(code: u8) -> &'static str {
    match code {
        0 => "All types of mobiles",
        2 => "All types of Class B mobile stations",
        3 => "SAR airborne mobile station",
        4 => "Aid to Navigation station",
        5 => "Class B shipborne mobile station",
        6..=9 => "Regional use and inland waterways",
        _ => "Reserved for future use",
    }
}

/// Type of aid to navigation.
pub const AID: [&str; 32] = [
    "Unspecified",
    "Reference point",
    "RACON",
    "Fixed offshore structure",
    "Spare, Reserved for future use.",
    "Light, without sectors",
    "Light, with sectors",
    "Leading Light Front",
    "Leading Light Rear",
    "Beacon, Cardinal N",
    "Beacon, Cardinal E",
    "Beacon, Cardinal S",
    "Beacon, Cardinal W",
    "Beacon, Port hand",
    "Beacon, Starboard hand",
    "Beacon, Preferred Channel port hand",
    "Beacon, Preferred Channel starboard hand",
    "Beacon, Isolated danger",
    "Beacon, Safe water",
    "Beacon, Special mark",
    "Cardinal Mark N",
    "Cardinal Mark E",
    "Cardinal Mark S",
    "Cardinal Mark W",
    "Port hand Mark",
    "Starboard hand Mark",
    "Preferred Channel Port hand",
    "Preferred Channel Starboard hand",
    "Isolated danger",
    "Safe Water",
    "Special Mark",
    "Light Vessel / LANBY / Rigs",
];

/// Marine traffic signal.
pub fn signal(code: u8) -> &'static str {
    const WORDS: [&str; 15] = [
        "N/A",
        "Serious emergency – stop or divert according to instructions.",
        "Vessels shall not proceed.",
        "Vessels may proceed. One way traffic.",
        "Vessels may proceed. Two way traffic.",
        "Vessels shall proceed on specific orders only.",
        "Vessels in main channel shall not proceed.",
        "Vessels in main channel shall proceed on specific orders only.",
        "Vessels in main channel shall proceed on specific orders only.",
        "I = \"in-bound\" only acceptable.",
        "O = \"out-bound\" only acceptable.",
        "F = both \"in- and out-bound\" acceptable.",
        "XI = Code will shift to \"I\" in due time.",
        "XO = Code will shift to \"O\" in due time.",
        "X = Vessels shall proceed only on direction.",
    ];
    word(&WORDS, code, "INVALID SIGNAL TYPE")
}

/// Type of route.
pub fn route(code: u8) -> &'static str {
    match code {
        0 => "Undefined (default)",
        1 => "Mandatory",
        2 => "Recommended",
        3 => "Alternative",
        4 => "Recommended route through ice",
        5 => "Ship route plan",
        31 => "Cancel route identified by message linkage",
        _ => "Reserved for future use.",
    }
}

/// Whether something rises or falls.
pub const TREND: [&str; 4] = ["steady", "decreasing", "increasing", "N/A"];

/// Precipitation.
pub const PRECIPITATION: [&str; 8] = [
    "reserved",
    "rain",
    "thunderstorm",
    "freezing rain",
    "mixed/ice",
    "snow",
    "reserved",
    "N/A",
];

/// Ice.
pub const ICE: [&str; 4] = ["no", "yes", "reserved", "N/A"];

/// Racon.
pub const RACON: [&str; 4] = [
    "No RACON installed",
    "RACON not monitored",
    "RACON operational",
    "RACON ERROR",
];

/// Light of an aid.
pub const LIGHT: [&str; 4] = [
    "No light or no monitoring",
    "Light ON",
    "Light OFF",
    "Light ERROR",
];

/// State of a lock, bridge or terminal.
pub const CLEARANCE: [&str; 4] = ["Operational", "Limited operation", "Out of order", "N/A"];

/// Mooring position.
pub fn mooring(code: u8) -> &'static str {
    const WORDS: [&str; 6] = [
        "Not available",
        "Port-side to",
        "Starboard-side to",
        "Mediterranean (end-on) mooring",
        "Mooring buoy",
        "Anchorage",
    ];
    word(&WORDS, code, "Reserved for future use")
}

/// Hazardous cargo of an inland ship.
pub fn hazard(code: u8) -> &'static str {
    const WORDS: [&str; 6] = [
        "0 blue cones/lights",
        "1 blue cone/light",
        "2 blue cones/lights",
        "3 blue cones/lights",
        "4 B-Flag",
        "Unknown",
    ];
    word(&WORDS, code, "INVALID HAZARD TYPE")
}

/// Whether an inland ship is loaded.
pub fn loaded(code: u8) -> &'static str {
    word(
        &["N/A (default)", "Unloaded", "Loaded"],
        code,
        "INVALID LOAD STATUS",
    )
}

/// Kind of weather warning.
pub fn warning(code: u8) -> &'static str {
    const WORDS: [&str; 10] = [
        "Not Available",
        "Wind",
        "Rain",
        "Snow and ice",
        "Thunderstorm",
        "Fog",
        "Low temperature",
        "High temperature",
        "Flood",
        "Forest Fire",
    ];
    word(&WORDS, code, "INVALID EMMA TYPE")
}

/// Strength of weather.
pub fn intensity(code: u8) -> &'static str {
    word(&["Slight", "Medium", "Strong"], code, "INVALID EMMA TYPE")
}

/// Where wind comes from.
pub fn wind(code: u8) -> &'static str {
    const WORDS: [&str; 9] = [
        "N/A",
        "North",
        "North East",
        "East",
        "South East",
        "South",
        "South West",
        "West",
        "North West",
    ];
    word(&WORDS, code, "INVALID EMMA WIND DIRECTION")
}

/// For whom a light signal is.
pub fn direction(code: u8) -> &'static str {
    const WORDS: [&str; 5] = [
        "Unknown",
        "Upstream",
        "Downstream",
        "To left bank",
        "To right bank",
    ];
    word(&WORDS, code, "INVALID DIRECTION")
}

/// What a light signal shows.
pub fn lights(code: u32) -> &'static str {
    const WORDS: [&str; 8] = [
        "Unknown",
        "No light",
        "White",
        "Yellow",
        "Green",
        "Red",
        "White flashing",
        "Yellow flashing.",
    ];
    word(
        &WORDS,
        u8::try_from(code).unwrap_or(u8::MAX),
        "INVALID STATUS",
    )
}

/// Type of an inland ship: by its ERI code, or else the first with its two-digit code.
pub fn inland_ship_type(code: u16) -> &'static str {
    let known = INLAND
        .iter()
        .find(|(eri, short, _)| [*eri, *short].contains(&code));
    known.map_or("Illegal ship type value.", |(_, _, words)| words)
}

const INLAND: [(u16, u16, &str); 41] = [
    (8000, 99, "Vessel, type unknown"),
    (8010, 79, "Motor freighter"),
    (8020, 89, "Motor tanker"),
    (8021, 80, "Motor tanker, liquid cargo, type N"),
    (8022, 80, "Motor tanker, liquid cargo, type C"),
    (
        8023,
        89,
        "Motor tanker, dry cargo as if liquid (e.g. cement)",
    ),
    (8030, 79, "Container vessel"),
    (8040, 80, "Gas tanker"),
    (8050, 79, "Motor freighter, tug"),
    (8060, 89, "Motor tanker, tug"),
    (8070, 79, "Motor freighter with one or more ships alongside"),
    (8080, 89, "Motor freighter with tanker"),
    (8090, 79, "Motor freighter pushing one or more freighters"),
    (8100, 89, "Motor freighter pushing at least one tank-ship"),
    (8110, 79, "Tug, freighter"),
    (8120, 89, "Tug, tanker"),
    (8130, 31, "Tug freighter, coupled"),
    (8140, 31, "Tug, freighter/tanker, coupled"),
    (8150, 99, "Freightbarge"),
    (8160, 99, "Tankbarge"),
    (8161, 90, "Tankbarge, liquid cargo, type N"),
    (8162, 90, "Tankbarge, liquid cargo, type C"),
    (8163, 99, "Tankbarge, dry cargo as if liquid (e.g. cement)"),
    (8170, 99, "Freightbarge with containers"),
    (8180, 90, "Tankbarge, gas"),
    (8210, 79, "Pushtow, one cargo barge"),
    (8220, 79, "Pushtow, two cargo barges"),
    (8230, 79, "Pushtow, three cargo barges"),
    (8240, 79, "Pushtow, four cargo barges"),
    (8250, 79, "Pushtow, five cargo barges"),
    (8260, 79, "Pushtow, six cargo barges"),
    (8270, 79, "Pushtow, seven cargo barges"),
    (8280, 79, "Pushtow, eigth cargo barges"),
    (8290, 79, "Pushtow, nine or more barges"),
    (8310, 80, "Pushtow, one tank/gas barge"),
    (
        8320,
        80,
        "Pushtow, two barges at least one tanker or gas barge",
    ),
    (
        8330,
        80,
        "Pushtow, three barges at least one tanker or gas barge",
    ),
    (
        8340,
        80,
        "Pushtow, four barges at least one tanker or gas barge",
    ),
    (
        8350,
        80,
        "Pushtow, five barges at least one tanker or gas barge",
    ),
    (
        8360,
        80,
        "Pushtow, six barges at least one tanker or gas barge",
    ),
    (
        8370,
        80,
        "Pushtow, seven barges at least one tanker or gas barg",
    ),
];
