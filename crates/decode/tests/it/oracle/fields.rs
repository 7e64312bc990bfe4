//! Which of our fields stands beside which of pyais's.

use serde_json::{Value, json};

use super::Ours;

/// A field of pyais.
struct Row {
    /// Messages that it is meant for; empty for all others.
    messages: &'static [&'static str],
    /// pyais's name.
    name: &'static str,
    /// The place in our plain object.
    place: &'static str,
    /// What pyais says in JSON when there is no value; we leave the field out.
    absent: &'static str,
}

/// Declares rows: messages, pyais's names, our places, what pyais says when ours is absent.
macro_rules! rows {
    ($( of $messages:tt { $( $name:literal = $place:literal $(or $absent:literal)?, )* } )*) => {
        &[ $( $( Row {
            messages: &$messages,
            name: $name,
            place: $place,
            absent: concat!($($absent)?),
        }, )* )* ]
    };
}

const ROWS: &[Row] = rows! {
    of ["4", "11"] {
        "year" = "year" or "0",
        "month" = "month" or "0",
        "day" = "day" or "0",
        "hour" = "hour" or "24",
        "minute" = "minute" or "60",
        "second" = "clock_second" or "60",
    }
    of ["5"] {
        "month" = "eta/month" or "0",
        "day" = "eta/day" or "0",
        "hour" = "eta/hour" or "24",
        "minute" = "eta/minute" or "60",
    }
    of ["9"] {
        "alt" = "altitude_m" or "4095",
        "speed" = "speed_kn" or "1023",
    }
    of ["17"] {
        "lon" = "lon_deg" or "181.0",
        "lat" = "lat_deg" or "91.0",
    }
    of ["18", "19"] {
        "reserved_1" = "reserved",
        "reserved_2" = "regional",
    }
    of ["21"] {
        "reserved_1" = "status",
        "full_name" = "name" or "\"\"",
    }
    of ["27"] {
        "speed" = "speed_kn" or "63",
        "course" = "course_deg" or "511",
    }
    of ["8 1/11"] {
        "lat" = "application/lat_deg" or "139.810117",
        "lon" = "application/lon_deg" or "279.62025",
        "day" = "application/day" or "0",
        "hour" = "application/hour" or "31",
        "minute" = "application/minute" or "63",
        "wdir" = "application/wind_deg" or "511",
        "wgustdir" = "application/gust_deg" or "511",
        "airtemp" = "application/air_c" or "144.7",
        "humidity" = "application/humidity_percent" or "127",
        "dewpoint" = "application/dew_point_c" or "82.3",
        "pressure" = "application/pressure_hpa" or "1311",
        "visibility" = "application/visibility_nm" or "25.5",
        "waterlevel" = "application/water_level_m" or "41.1",
        "cdir" = "application/current_deg" or "511",
        "cdir2" = "application/current_2_deg" or "511",
        "cdir3" = "application/current_3_deg" or "511",
        "wavedir" = "application/wave_deg" or "511",
        "swelldir" = "application/swell_deg" or "511",
        "seastate" = "application/sea_state" or "15",
        "watertemp" = "application/water_c" or "92.3",
        "salinity" = "application/salinity_permille" or "51.1",
    }
    of ["8 1/31"] {
        "lat" = "application/lat_deg" or "91.0",
        "lon" = "application/lon_deg" or "181.0",
        "accuracy" = "application/precise",
        "day" = "application/time/day" or "0",
        "hour" = "application/time/hour" or "24",
        "minute" = "application/time/minute" or "60",
        "wdir" = "application/wind_deg" or "360",
        "wgustdir" = "application/gust_deg" or "360",
        "airtemp" = "application/air_c" or "-102.4",
        "humidity" = "application/humidity_percent" or "101",
        "dewpoint" = "application/dew_point_c" or "50.1",
        "pressure" = "application/pressure_hpa" or "1202",
        "visgreater" = "application/visibility_beyond",
        "visibility" = "application/visibility_nm" or "12.7",
        "waterlevel" = "application/water_level_m" or "30.01",
        "cdir" = "application/current_deg" or "360",
        "cdir2" = "application/current_2_deg" or "360",
        "cdir3" = "application/current_3_deg" or "360",
        "wavedir" = "application/wave_deg" or "360",
        "swelldir" = "application/swell_deg" or "360",
        "seastate" = "application/sea_state" or "13",
        "watertemp" = "application/water_c" or "50.1",
        "salinity" = "application/salinity_permille" or "51.0",
    }
    of ["8 1/11", "8 1/31"] {
        "wspeed" = "application/wind_kn" or "127",
        "wgust" = "application/gust_kn" or "127",
        "pressuretend" = "application/pressure_tendency",
        "leveltrend" = "application/water_level_trend",
        "cspeed" = "application/current_kn" or "25.5",
        "cspeed2" = "application/current_2_kn" or "25.5",
        "cspeed3" = "application/current_3_kn" or "25.5",
        "cdepth2" = "application/current_2_depth_m" or "31",
        "cdepth3" = "application/current_3_depth_m" or "31",
        "waveheight" = "application/wave_height_m" or "25.5",
        "waveperiod" = "application/wave_period_s" or "63",
        "swellheight" = "application/swell_height_m" or "25.5",
        "swellperiod" = "application/swell_period_s" or "63",
        "preciptype" = "application/precipitation",
        "ice" = "application/ice",
    }
    of ["8 200/10"] {
        "vin" = "application/vessel_number" or "\"\"",
        "length" = "application/length_m" or "0",
        "beam" = "application/beam_m" or "0",
        "shiptype" = "application/ship_type",
        "hazard" = "application/hazard",
        "draught" = "application/draught_m" or "0",
        "loaded" = "application/loaded",
        "speed_q" = "application/speed_quality",
        "course_q" = "application/course_quality",
        "heading_q" = "application/heading_quality",
    }
    of [] {
        "msg_type" = "message",
        "repeat" = "repeat",
        "mmsi" = "mmsi",
        "status" = "status",
        "speed" = "speed_kn" or "102.3",
        "accuracy" = "precise",
        "lon" = "lon_deg" or "181.0",
        "lat" = "lat_deg" or "91.0",
        "course" = "course_deg" or "360.0",
        "heading" = "heading_deg" or "511",
        "second" = "second" or "60",
        "maneuver" = "manoeuvre",
        "raim" = "raim",
        "assigned" = "assigned",
        "dte" = "dte_absent",
        "epfd" = "epfd",
        "ais_version" = "ais_version",
        "imo" = "imo",
        "callsign" = "call_sign" or "\"\"",
        "shipname" = "name" or "\"\"",
        "ship_type" = "ship_type",
        "to_bow" = "dimensions/bow_m",
        "to_stern" = "dimensions/stern_m",
        "to_port" = "dimensions/port_m",
        "to_starboard" = "dimensions/starboard_m",
        "draught" = "draught_m" or "0.0",
        "destination" = "destination" or "\"\"",
        "seqno" = "sequence",
        "dest_mmsi" = "destination",
        "retransmit" = "retransmitted",
        "dac" = "application/area",
        "fid" = "application/function",
        "mmsi1" = "acknowledged/0/destination",
        "mmsi2" = "acknowledged/1/destination",
        "mmsi3" = "acknowledged/2/destination",
        "mmsi4" = "acknowledged/3/destination",
        "mmsiseq1" = "acknowledged/0/sequence",
        "mmsiseq2" = "acknowledged/1/sequence",
        "mmsiseq3" = "acknowledged/2/sequence",
        "mmsiseq4" = "acknowledged/3/sequence",
        "cs" = "carrier_sense",
        "display" = "display",
        "dsc" = "dsc",
        "band" = "whole_band",
        "msg22" = "obeys_message_22",
        "aid_type" = "aid_type",
        "off_position" = "off_position",
        "virtual_aid" = "is_virtual",
        "ne_lon" = "area/north_east_lon_deg" or "181.0",
        "ne_lat" = "area/north_east_lat_deg" or "91.0",
        "sw_lon" = "area/south_west_lon_deg" or "181.0",
        "sw_lat" = "area/south_west_lat_deg" or "91.0",
        "station_type" = "station_type",
        "txrx" = "transmit_mode",
        "interval" = "reporting_interval",
        "quiet" = "quiet_min",
        "vendorid" = "vendor" or "\"\"",
        "model" = "unit_model",
        "serial" = "unit_serial",
        "gnss" = "delayed",
    }
    of ["15"] {
        "mmsi1" = "destination_1",
        "type1_1" = "request_1_1/message",
        "offset1_1" = "request_1_1/slot_offset",
        "type1_2" = "request_1_2/message",
        "offset1_2" = "request_1_2/slot_offset",
        "mmsi2" = "destination_2",
        "type2_1" = "request_2_1/message",
        "offset2_1" = "request_2_1/slot_offset",
    }
    of ["16"] {
        "mmsi1" = "assignments/0/destination",
        "offset1" = "assignments/0/offset",
        "increment1" = "assignments/0/increment",
    }
    of ["20"] {
        "offset1" = "reservations/0/offset",
        "number1" = "reservations/0/slots",
        "timeout1" = "reservations/0/timeout_min",
        "increment1" = "reservations/0/increment",
        "offset2" = "reservations/1/offset",
        "number2" = "reservations/1/slots",
        "timeout2" = "reservations/1/timeout_min",
        "increment2" = "reservations/1/increment",
        "offset3" = "reservations/2/offset",
        "number3" = "reservations/2/slots",
        "timeout3" = "reservations/2/timeout_min",
        "increment3" = "reservations/2/increment",
        "offset4" = "reservations/3/offset",
        "number4" = "reservations/3/slots",
        "timeout4" = "reservations/3/timeout_min",
        "increment4" = "reservations/3/increment",
    }
};

/// Our value and theirs, made comparable.
pub fn pair(ours: &Ours, name: &str, theirs: &Value) -> (Option<Value>, Option<Value>) {
    let theirs = Some(theirs.clone()).filter(|value| !value.is_null());
    let number = ours.label.split(' ').next().unwrap();
    let value = match (number, name) {
        (_, "turn") => turn(ours),
        (_, "radio") => gpsd(ours, "radio"),
        ("9", "reserved_1") => gpsd(ours, "regional"),
        (_, "data" | "reports_data") => Some(data(ours, number)),
        // The main name is 20 characters; what we call the name has its extension.
        ("21", "name" | "name_ext") => return (theirs.clone(), theirs),
        ("24", "partno") => Some(json!(u8::from(ours.plain.contains_key("ship_type")))),
        _ => plain(ours, number, name),
    };
    (value, theirs)
}

fn gpsd(ours: &Ours, name: &str) -> Option<Value> {
    ours.gpsd.as_ref()?.get(name).cloned()
}

fn turn(ours: &Ours) -> Option<Value> {
    let turn = gpsd(ours, "turn")?;
    Some(match turn.as_str() {
        Some("nan") => json!(-128.0),
        Some("fastleft") => json!(-127.0),
        Some("fastright") => json!(127.0),
        _ => turn,
    })
}

/// The bits behind the header; pyais fills the last byte up as we do.
fn data(ours: &Ours, number: &str) -> Value {
    let from = match number {
        "6" => 88,
        "8" => 56,
        _ => 80,
    };
    json!(ours.bits[from / 4..])
}

fn plain(ours: &Ours, number: &str, name: &str) -> Option<Value> {
    let meant = |row: &&Row| {
        let labels = [ours.label.as_str(), number];
        row.name == name && row.messages.iter().any(|message| labels.contains(message))
    };
    let general = |row: &&Row| row.name == name && row.messages.is_empty();
    let row = ROWS
        .iter()
        .find(meant)
        .or_else(|| ROWS.iter().find(general));
    let row = row.unwrap_or_else(|| panic!("what is pyais's {name} of message {}?", ours.label));
    let object = Value::Object(ours.plain.clone());
    let value = object.pointer(&format!("/{}", row.place)).cloned();
    value.or_else(|| serde_json::from_str(row.absent).ok())
}
