//! Messages off the air with what other decoders read in them: each of the 27 numbers.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::captures::messages;

/// Sentences of one message, and what it says.
struct Vector {
    /// Who decoded it.
    source: &'static str,
    sentences: &'static [&'static str],
    /// Members of our object.
    says: &'static str,
}

const VECTORS: &[Vector] = &[
    Vector {
        source: "noaadata and Maritec decoders, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A"],
        says: r#"
            "message":1,"repeat":0,"mmsi":371798000,"status":0,"turn_deg_min":-10.0,
            "turn_indicator":false,"speed_kn":12.3,"precise":true,"lon_deg":-123.395383,
            "lat_deg":48.381633,"course_deg":224.0,"heading_deg":215,"second":33,"manoeuvre":0,
            "raim":false,"comm_state":{"access":"sotdma","sync":0,"timeout":2,"slot":1249}
        "#,
    },
    Vector {
        source: "noaadata, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,25Cjtd0Oj;Jp7ilG7=UkKBoB0<06,0*60"],
        says: r#"
            "message":2,"mmsi":356302000,"turn_deg_min":10.0,"speed_kn":13.9,"lon_deg":-71.626143,
            "lat_deg":40.392358,"course_deg":87.7,"heading_deg":91,"second":41,
            "comm_state":{"access":"sotdma","sync":0,"timeout":3,"stations_heard":6}
        "#,
    },
    Vector {
        source: "noaadata, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,38Id705000rRVJhE7cl9n;160000,0*40"],
        says: r#"
            "message":3,"mmsi":563808000,"status":5,"turn_deg_min":0.0,"speed_kn":0.0,
            "precise":true,
            "lon_deg":-76.327533,"lat_deg":36.91,"course_deg":252.0,"heading_deg":352,"second":35
        "#,
    },
    Vector {
        source: "noaadata and Maritec decoders, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,403OviQuMGCqWrRO9>E6fE700@GO,0*4D"],
        says: r#"
            "message":4,"mmsi":3669702,"year":2007,"month":5,"day":14,"hour":19,"minute":57,
            "clock_second":39,"precise":true,"lon_deg":-76.352362,"lat_deg":36.883767,"epfd":7,
            "raim":false,"comm_state":{"access":"sotdma","sync":0,"timeout":4,"slot":1503}
        "#,
    },
    Vector {
        source: "noaadata and Maritec decoders, in gpsd's test/sample.aivdm",
        sentences: &[
            "!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C",
            "!AIVDM,2,2,1,A,88888888880,2*25",
        ],
        says: r#"
            "message":5,"mmsi":351759000,"ais_version":0,"imo":9134270,"call_sign":"3FOF8",
            "name":"EVER DIADEM","ship_type":70,"dimensions":{"bow_m":225,"stern_m":70,"port_m":1,
            "starboard_m":31},"epfd":1,"eta":{"month":5,"day":15,"hour":14,"minute":0},
            "draught_m":12.2,
            "destination":"NEW YORK","dte_absent":false
        "#,
    },
    Vector {
        source: "ais_msg_6.py of noaadata, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,6B?n;be:cbapalgc;i6?Ow4,2*4A"],
        says: r#"
            "message":6,"repeat":1,"mmsi":150834090,"sequence":3,"destination":313240222,
            "retransmitted":false,"application":{"area":669,"function":11,"data":"48:eb2f118f7ff1"}
        "#,
    },
    Vector {
        source: "Kanaton decoder, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,4,B,6>jR0600V:C0>da4P106P00,2*02"],
        says: r#"
            "message":6,"mmsi":992509976,"destination":2500912,"application":{"area":235,
            "function":10,
            "content":"aid_monitoring","supply_v":13.7,"external_1_v":0.05,"external_2_v":0.05,
            "racon":2,"light":2,"alarm":false,"inputs":0,"off_position":false}
        "#,
    },
    Vector {
        source: "the message it answers, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,702R5`hwCjq8,0*6B"],
        says: r#"
            "message":7,"mmsi":2655651,"acknowledged":[{"destination":265538450,"sequence":0}]
        "#,
    },
    Vector {
        source: "Kanaton decoder, in gpsd's test/sample.aivdm",
        sentences: &[
            "!AIVDO,1,1,4,B,8>jR06@0Bk3:wOli;<`WPhh<1rqVBQf2V@Pdt0J82avIM2b<<Rv1t<ot=@1,2*54",
        ],
        says: r#"
            "message":8,"own":true,"mmsi":992509977,"application":{"area":1,"function":11,
            "content":"met_hydro_236","lat_deg":53.294883,"lon_deg":-6.133983,"day":18,"hour":17,
            "minute":15,"wind_kn":3,"gust_kn":6,"wind_deg":12,"gust_deg":15,"air_c":14.2,
            "humidity_percent":50,"dew_point_c":12.3,"pressure_hpa":1024,"pressure_tendency":2,
            "visibility_nm":15.3,"water_level_m":-8.4,"water_level_trend":1,"current_kn":10.3,
            "current_deg":256,"current_2_kn":10.4,"current_2_deg":257,"current_2_depth_m":10,
            "current_3_kn":12.6,"current_3_deg":203,"current_3_depth_m":20,"wave_height_m":4.2,
            "wave_period_s":35,"wave_deg":25,"swell_height_m":2.3,"swell_period_s":48,
            "swell_deg":124,
            "sea_state":3,"water_c":12.3,"precipitation":6,"salinity_permille":5.3,"ice":0}
        "#,
    },
    Vector {
        source: "Kanaton decoder with nothing available, in gpsd's test/sample.aivdm",
        sentences: &[
            "!AIVDO,1,1,5,A,8>jR06@0Gwli:QQUP3en?wvlFR06EuOwgwl?wnSwe7wvlOwwsAwwnSGmwvh0,0*51",
        ],
        says: r#"
            "message":8,"application":{"area":1,"function":31,"content":"met_hydro",
            "lon_deg":-6.134067,
            "lat_deg":53.294933,"precise":false,"time":{"day":29,"hour":23,"minute":24},
            "pressure_tendency":3,"visibility_beyond":false,"water_level_trend":3,"precipitation":7,
            "ice":3}
        "#,
    },
    Vector {
        source: "Paul Courbis, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,83aDChPj2d<dL<uM=hhhI?a@6HP0,0*40"],
        says: r#"
            "message":8,"mmsi":244650946,"application":{"area":200,"function":10,
            "content":"inland_voyage","vessel_number":"02103547","length_m":39.0,"beam_m":5.0,
            "ship_type":8010,"hazard":0,"draught_m":2.04,"loaded":1,"speed_quality":false,
            "course_quality":false,"heading_quality":false}
        "#,
    },
    Vector {
        source: "noaadata, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,91b55wi;hbOS@OdQAC062Ch2089h,0*30"],
        says: r#"
            "message":9,"mmsi":111232511,"altitude_m":303,"speed_kn":42,"precise":false,
            "lon_deg":-6.278843,"lat_deg":58.144,"course_deg":154.5,"second":15,"dte_absent":true,
            "assigned":false,"raim":false
        "#,
    },
    Vector {
        source: "noaadata, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,:5MlU41GMK6@,0*6C"],
        says: r#"
            "message":10,"mmsi":366814480,"destination":366832740
        "#,
    },
    Vector {
        source: "noaadata, in gpsd's test/sample.aivdm; with the fields of the US Coast Guard",
        sentences: &["!AIVDM,1,1,,B,;4R33:1uUK2F`q?mOt@@GoQ00000,0*5D,x147521,r08TPHI1,1242958962"],
        says: r#"
            "message":11,"stamped":"2009-05-22T02:22:42.000Z","station":"r08TPHI1","mmsi":304137000,
            "year":2009,"month":5,"day":22,"hour":2,"minute":22,"clock_second":40,"precise":true,
            "lon_deg":-94.407683,"lat_deg":28.409117,"epfd":1
        "#,
    },
    Vector {
        source: "ais.py, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,<02:oP0kKcv0@<51C5PB5@?BDPD?P:?2?EB7PDB16693P381>>5<PikP,0*37"],
        says: r#"
            "message":12,"mmsi":2275200,"sequence":0,"destination":215724000,"retransmitted":false,
            "text":"PLEASE REPORT TO JOBOURG TRAFFIC CHANNEL 13"
        "#,
    },
    Vector {
        source: "the message it answers, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,=39UOj0jFs9R,0*65"],
        says: r#"
            "message":13,"mmsi":211378120,"acknowledged":[{"destination":211217560,"sequence":2}]
        "#,
    },
    Vector {
        source: "ais.py, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,>5?Per18=HB1U:1@E=B0m<L,2*51"],
        says: r#"
            "message":14,"mmsi":351809000,"text":"RCVD YR TEST MSG"
        "#,
    },
    Vector {
        source: "Mike Greene, in gpsd's test/sample.aivdm: one station, one message",
        sentences: &["!AIVDM,1,1,,A,?5OP=l00052HD00,2*5B"],
        says: r#"
            "message":15,"mmsi":368578000,"destination_1":5158,"request_1_1":{"message":5,
            "slot_offset":0}
        "#,
    },
    Vector {
        source: "Kurt Schwehr, in gpsd's test/sample.aivdm: one station, two messages",
        sentences: &["!AIVDM,1,1,,B,?h3Ovn1GP<K0<P@59a0,2*04,d-077,r07RPAL1,1272415370"],
        says: r#"
            "message":15,"repeat":3,"mmsi":3669720,"destination_1":367014320,
            "request_1_1":{"message":3,
            "slot_offset":516},"request_1_2":{"message":5,"slot_offset":617}
        "#,
    },
    Vector {
        source: "gpsd's two decoders, test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,@01uEO@mMk7P<P00,0*18"],
        says: r#"
            "message":16,"mmsi":2053501,"assignments":[{"destination":224251000,"offset":200,
            "increment":0}]
        "#,
    },
    Vector {
        source: "gpsd's two decoders, test/sample.aivdm; -26,818 tenths of a minute",
        sentences: &[
            "!AIVDM,1,1,1,A,A;wUJKU>io;WlWuwH`W1PpnuN<isf;5iHtOM1S6q?vsvNrNGOqLcr5mfD6t,2*51",
        ],
        says: r#"
            "message":17,"mmsi":804870766,"lon_deg":134.448333,"lat_deg":-44.696667,
            "correction":{"kind":31,"station":895,"z_count":3153,"sequence":1,"words":24,"health":1,
            "data":"232:838dbd78cc7bb8b17163c7dd0631b93feefe7ba7977f972be85d6e506f"}
        "#,
    },
    Vector {
        source: "noaadata, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,B5O6hr00<veEKmUaMFdEow`UWP06,0*4F"],
        says: r#"
            "message":18,"mmsi":368161000,"speed_kn":5.1,"precise":true,"lon_deg":-72.233848,
            "lat_deg":39.480925,"course_deg":34.9,"second":17,"carrier_sense":true,"display":false,
            "dsc":true,"whole_band":true,"obeys_message_22":false,"assigned":false,"raim":true
        "#,
    },
    Vector {
        source: "noaadata and Maritec decoders, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,C5N3SRgPEnJGEBT>NhWAwwo862PaLELTBJ:V00000000S0D:R220,0*0B"],
        says: r#"
            "message":19,"mmsi":367059850,"speed_kn":8.7,"precise":false,"lon_deg":-88.810392,
            "lat_deg":29.543695,"course_deg":335.9,"second":46,"name":"CAPT.J.RIMES","ship_type":70,
            "dimensions":{"bow_m":5,"stern_m":21,"port_m":4,"starboard_m":4},"epfd":1,"raim":false,
            "dte_absent":false
        "#,
    },
    Vector {
        source: "Mike Greene, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,D030p8@2tN?b<`O6DmQO6D0,2*5D"],
        says: r#"
            "message":20,"mmsi":3160097,"reservations":[{"offset":47,"slots":1,"timeout_min":7,
            "increment":250},{"offset":2250,"slots":1,"timeout_min":7,"increment":1125},
            {"offset":856,
            "slots":5,"timeout_min":7,"increment":1125}]
        "#,
    },
    Vector {
        source: "Maritec decoder, in gpsd's test/sample.aivdm; with a name's extension",
        sentences: &[
            "!AIVDM,2,1,5,B,E1mg=5J1T4W0h97aRh6ba84<h2d;W:Te=eLvH50```q,0*46",
            "!AIVDM,2,2,5,B,:D44QDlp0C1DU00,2*36",
        ],
        says: r#"
            "message":21,"mmsi":123456789,"aid_type":20,"name":"CHINA ROSE MURPHY EXPRESS ALERT",
            "precise":false,"lon_deg":-122.698592,"lat_deg":47.920618,"dimensions":{"bow_m":5,
            "stern_m":5,"port_m":5,"starboard_m":5},"epfd":1,"second":50,"off_position":false,
            "status":165,"raim":false,"is_virtual":false,"assigned":false
        "#,
    },
    Vector {
        source: "gpsd's two decoders, test/sample.aivdm: for an area",
        sentences: &["!AIVDM,1,1,,A,F030ot22N2P6aoQbhe4736L20000,0*1A"],
        says: r#"
            "message":22,"mmsi":3160048,"channel_a":2087,"channel_b":2088,"transmit_mode":0,
            "low_power":false,"area":{"north_east_lon_deg":-73.5,"north_east_lat_deg":45.55,
            "south_west_lon_deg":-80.166667,"south_west_lat_deg":42.333333},
            "channel_a_narrow":false,
            "channel_b_narrow":false,"transition_zone":4
        "#,
    },
    Vector {
        source: "pyais 3.3.1: for two stations",
        sentences: &["!AIVDM,1,1,,A,F@@W>gOP00PH=JrN9l000?wB2HH;,0*44"],
        says: r#"
            "message":22,"mmsi":17419965,"channel_a":3584,"channel_b":8,"transmit_mode":1,
            "low_power":true,"destination_1":28144881,"destination_2":268435519,"transition_zone":4
        "#,
    },
    Vector {
        source: "gpsd's two decoders, test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,B,G02:Kn01R`sn@291nj600000900,2*12"],
        says: r#"
            "message":23,"mmsi":2268120,"area":{"north_east_lon_deg":2.63,
            "north_east_lat_deg":51.07,
            "south_west_lon_deg":1.826667,"south_west_lat_deg":50.68},"station_type":6,
            "ship_type":0,
            "transmit_mode":0,"reporting_interval":9,"quiet_min":0
        "#,
    },
    Vector {
        source: "Maritec decoder, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,H42O55i18tMET00000000000000,2*6D"],
        says: r#"
            "message":24,"mmsi":271041815,"name":"PROGUY"
        "#,
    },
    Vector {
        source: "Maritec decoder, in gpsd's test/sample.aivdm",
        sentences: &["!AIVDM,1,1,,A,H42O55lti4hhhilD3nink000?050,0*40"],
        says: r#"
            "message":24,"mmsi":271041815,"ship_type":60,"vendor":"1D0","call_sign":"TC6163",
            "dimensions":{"bow_m":0,"stern_m":15,"port_m":0,"starboard_m":5}
        "#,
    },
    Vector {
        source: "pyais 3.3.1: addressed, without application",
        sentences: &["!AIVDM,1,1,,A,I6SWo?8P00a3PKpEKEVj0?vNP<65,0*73"],
        says: r#"
            "message":25,"mmsi":440006460,"destination":134218384
        "#,
    },
    Vector {
        source: "pyais 3.3.1: for all, with application",
        sentences: &["!AIVDM,1,1,,A,I8IRGB40QPPa0:<HP::V=gwv0l48,0*0E"],
        says: r#"
            "message":25,"mmsi":563648328,"application":{"area":2,"function":6,
            "data":"112:082900a31880a2a636fffe034108"}
        "#,
    },
    Vector {
        source: "pyais 3.3.1: for all, without application",
        sentences: &["!AIVDM,1,1,,A,J0@00@370>t0Lh3P0000200H:2rN92,4*14"],
        says: r#"
            "message":26,"mmsi":16777280,"data":"116:c700ef007300e00000000800182820",
            "comm_state":{"access":"itdma","sync":3,"slot_increment":2530,"slots":2,"keep":false}
        "#,
    },
    Vector {
        source: "Christian Gagneraud, in gpsd's test/sample.aivdm: 96 bits",
        sentences: &["!AIVDM,1,1,,A,KCQ9r=hrFUnH7P00,0*41"],
        says: r#"
            "message":27,"repeat":1,"mmsi":236091959,"precise":false,"raim":false,"status":3,
            "lon_deg":-154.201667,"lat_deg":87.065,"speed_kn":0,"course_deg":0,"delayed":false
        "#,
    },
];

#[test]
fn every_message_is_read_as_others_read_it() {
    for vector in VECTORS {
        let feed = vector.sentences.join("\r\n") + "\r\n";
        let read = messages(feed.as_bytes());
        let [message] = read.as_slice() else {
            panic!("{} messages in {feed}", read.len());
        };
        let says = format!("{{{}}}", vector.says);
        let says: Map<String, Value> = serde_json::from_str(&says).unwrap();
        for (name, value) in &says {
            let ours = message.get(name);
            assert_eq!(ours, Some(value), "{name} of {feed} by {}", vector.source);
        }
    }
}

#[test]
fn the_vectors_hold_all_27_messages() {
    let says = VECTORS.iter().map(|vector| {
        let says: Value = serde_json::from_str(&format!("{{{}}}", vector.says)).unwrap();
        says["message"].as_u64().unwrap()
    });
    assert_eq!(says.collect::<BTreeSet<u64>>(), (1..=27).collect());
}
