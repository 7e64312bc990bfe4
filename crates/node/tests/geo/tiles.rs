//! Vector tiles, read by an independent decoder and by GDAL.

use std::collections::BTreeMap;
use std::io::Read;
use std::process::Command;

use flate2::read::GzDecoder;
use mvt_reader::Reader;
use mvt_reader::feature::{Feature, Value};
use thalweg_domain::id::ZoneId;
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;
use thalweg_picture::Body;
use uuid::Uuid;

use crate::sample;
use crate::served::{Answer, Served, wait_for};

type Layers = BTreeMap<String, Vec<Feature<i32>>>;

fn decoded(tile: &[u8]) -> Layers {
    let reader = Reader::new(tile.to_vec()).unwrap();
    let names = reader.get_layer_names().unwrap();
    let features = |nth| reader.get_features_as::<i32>(nth).unwrap();
    names
        .into_iter()
        .enumerate()
        .map(|(nth, name)| (name, features(nth)))
        .collect()
}

fn text(feature: &Feature<i32>, key: &str) -> String {
    match feature.properties.as_ref().unwrap().get(key) {
        Some(Value::String(text)) => text.clone(),
        other => panic!("{key} is {other:?}"),
    }
}

fn tile(served: &Served, path: &str) -> Layers {
    let answer = served.ask(path, &[]);
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(
        answer.header("content-type"),
        Some("application/vnd.mapbox-vector-tile")
    );
    decoded(&answer.body)
}

#[test]
fn the_document_of_a_tile_set_leads_to_its_tiles_whatever_the_host_is_called() {
    let served = Served::start();
    for set in ["base", "tracks", "zones", "sections", "places"] {
        let document = served.get(&format!("/tiles/{set}.json"));
        assert_eq!(document["tilejson"], "3.0.0");
        let layers = document["vector_layers"].as_array().unwrap();
        assert!(
            layers.iter().all(|layer| layer["fields"].is_object()),
            "{set}"
        );
        let first = document["tiles"][0].as_str().unwrap();
        let tile = first.replace("{z}/{x}/{y}", "0/0/0");
        let path = tile.strip_prefix(&served.url("")).unwrap();
        assert!([200, 204].contains(&served.ask(path, &[]).status), "{tile}");
    }
    let proxied = [
        ("x-forwarded-host", "centre.example"),
        ("x-forwarded-proto", "https"),
    ];
    let document = served.ask("/tiles/zones.json", &proxied).json();
    assert_eq!(
        document["tiles"][0],
        "https://centre.example/tiles/zones/{z}/{x}/{y}.mvt"
    );
}

#[test]
fn a_base_tile_is_sent_as_it_is_shipped_and_kept_for_ever_under_its_edition() {
    let served = Served::start();
    let document = served.get("/tiles/base.json");
    let address = document["tiles"][0]
        .as_str()
        .unwrap()
        .replace("{z}/{x}/{y}", "7/68/40");
    let path = address.strip_prefix(&served.url("")).unwrap();
    let packed = served.ask(path, &[("accept-encoding", "gzip")]);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let cache = packed.header("cache-control").unwrap();
    assert!(
        cache.contains("immutable") && cache.contains("private"),
        "{cache}"
    );
    let plain = served.ask(path, &[]);
    assert_eq!(plain.header("content-encoding"), None);
    let mut unpacked = Vec::new();
    GzDecoder::new(packed.body.as_slice())
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, plain.body);
    assert!(decoded(&plain.body).contains_key("coast"));
    let tag = packed.header("etag").unwrap();
    let again = served.ask("/tiles/base/7/68/40.mvt", &[("if-none-match", tag)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert!(!again.header("cache-control").unwrap().contains("immutable"));
    assert_eq!(served.ask("/tiles/base/7/20/80.mvt", &[]).status, 204);
}

#[test]
fn a_tile_that_cannot_be_is_refused_with_the_reason() {
    let served = Served::start();
    let refused = |path: &str| served.refusal(path);
    let (status, code, detail) = refused("/tiles/base/8/0/0.mvt");
    assert_eq!((status, code.as_str()), (400, "out_of_range"));
    assert!(detail.contains("ends at zoom 7"), "{detail}");
    let (status, code, detail) = refused("/tiles/zones/3/8/0.mvt");
    assert_eq!((status, code.as_str()), (400, "out_of_range"));
    assert!(detail.contains("3/8/0"), "{detail}");
    assert_eq!(refused("/tiles/zones/23/0/0.mvt").0, 400);
    assert_eq!(refused("/tiles/zones/3/0/north.mvt").1, "malformed");
    assert_eq!(refused("/tiles/zones/300/0/0.mvt").1, "malformed");
    assert_eq!(refused("/tiles/rivers/0/0/0.mvt").0, 404);
    assert_eq!(refused("/tiles/rivers.json").0, 404);
    assert_eq!(served.ask_as("/tiles/base/0/0/0.mvt", &[]).status, 401);
}

#[test]
fn a_zone_is_on_its_tiles_as_long_as_it_is_in_use() {
    let served = Served::start();
    let path = "/tiles/zones/6/34/20.mvt";
    assert_eq!(served.ask(path, &[]).status, 204);
    served.record(vec![sample::zone(
        7,
        "Sound",
        sample::square(12.5, 55.5, 0.4),
    )]);
    let first = served.ask(path, &[]);
    let drawn = decoded(&first.body);
    assert_eq!(text(&drawn["zones"][0], "name"), "Sound");
    assert_eq!(text(&drawn["zones"][0], "kind"), "watched");
    assert_eq!(served.ask("/tiles/zones/6/10/20.mvt", &[]).status, 204);

    let tag = first.header("etag").unwrap().to_owned();
    let known = [("if-none-match", tag.as_str())];
    served.record(sample::places());
    assert_eq!(served.ask(path, &known).status, 304);
    served.record(vec![sample::zone(
        7,
        "Sound, north",
        sample::square(12.5, 55.7, 0.4),
    )]);
    let again = served.ask(path, &known);
    assert_eq!(
        text(&decoded(&again.body)["zones"][0], "name"),
        "Sound, north"
    );
    served.record(vec![Body::ZoneRetired(ZoneId(Uuid::from_u128(8)))]);
    assert_eq!(served.ask(path, &known).status, 204);
}

#[test]
fn a_tile_travels_compressed_when_the_client_reads_that() {
    let served = Served::start();
    served.record(sample::sections());
    let path = "/tiles/sections/5/17/10.mvt";
    let packed = served.ask(path, &[("accept-encoding", "gzip")]);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let mut unpacked = Vec::new();
    GzDecoder::new(packed.body.as_slice())
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, served.ask(path, &[]).body);
    let names: Vec<String> = decoded(&unpacked)["sections"]
        .iter()
        .map(|s| text(s, "name"))
        .collect();
    assert!(
        names.iter().any(|name| name.starts_with("DK-DE")),
        "{names:?}"
    );
}

fn sail(served: &Served, ships: impl IntoIterator<Item = (u32, Position)>) {
    let now = Instant::from_unix_secs(1_787_356_800);
    let reports = ships
        .into_iter()
        .map(|(mmsi, at)| sample::report(mmsi, at, now));
    served.hear(reports, now);
}

#[test]
fn a_ship_is_on_the_tiles_a_beat_after_it_is_heard() {
    let served = Served::start();
    sail(&served, [(219_622_000, sample::position(12.617, 56.033))]);
    let path = "/tiles/tracks/8/136/79.mvt";
    let drawn = wait_for("tile with a ship", || {
        let answer = served.ask(path, &[]);
        (answer.status == 200).then(|| decoded(&answer.body))
    });
    let ship = &drawn["tracks"][0];
    assert_eq!(text(ship, "id"), "mmsi-219622000");
    assert_eq!(
        (text(ship, "kind"), text(ship, "status")),
        ("vessel".into(), "fresh".into())
    );
    assert_eq!(
        ship.properties.as_ref().unwrap()["speed"],
        Value::Float(12.5)
    );
}

#[test]
fn more_ships_than_symbols_are_counted_and_none_is_lost() {
    let served = Served::start();
    let ships = (0..6_000_u32).map(|n| {
        let (east, north) = (f64::from(n % 100) * 0.01, f64::from(n / 100) * 0.01);
        (219_000_000 + n, sample::position(11.3 + east, 56.0 + north))
    });
    sail(&served, ships);
    let count = |layers: &Layers| -> u64 {
        let cells = layers.get("tracks_density").map_or(&[][..], Vec::as_slice);
        let count = |cell: &Feature<i32>| match cell.properties.as_ref().unwrap()["count"] {
            Value::UInt(count) => count,
            ref other => panic!("{other:?}"),
        };
        cells.iter().map(count).sum()
    };
    wait_for("tile with all ships", || {
        let answer = served.ask("/tiles/tracks/4/8/4.mvt", &[]);
        let layers = if answer.status == 200 {
            decoded(&answer.body)
        } else {
            Layers::new()
        };
        (count(&layers) == 6_000).then_some(())
    });
}

/// What GDAL reads in a tile, as GeoJSON in degrees.
fn gdal(answer: &Answer, address: [u32; 3], layer: &str) -> Vec<serde_json::Value> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (
        folder.path().join("tile.mvt"),
        folder.path().join("tile.json"),
    );
    std::fs::write(&from, &answer.body).unwrap();
    let mut command = Command::new("ogr2ogr");
    // What lies in the buffer alone is a feature of the tile too.
    command.args(["-f", "GeoJSON", "-t_srs", "EPSG:4326", "-oo", "CLIP=NO"]);
    for (key, value) in ["Z", "X", "Y"].into_iter().zip(address) {
        command.args(["-oo", &format!("{key}={value}")]);
    }
    let done = command
        .arg(&to)
        .arg(format!("MVT:{}", from.display()))
        .arg(layer)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let mut read: serde_json::Value = serde_json::from_slice(&std::fs::read(to).unwrap()).unwrap();
    serde_json::from_value(read["features"].take()).unwrap()
}

#[test]
fn gdal_reads_the_ports_of_a_tile_where_they_are() {
    let served = Served::start();
    served.record(sample::places());
    let answer = served.ask("/tiles/places/5/16/10.mvt", &[]);
    let read = gdal(&answer, [5, 16, 10], "places");
    let ports: BTreeMap<String, Position> = sample::places()
        .into_iter()
        .filter_map(|body| match body {
            Body::PlaceDefined(place) => Some((place.id.to_string(), place.position)),
            _ => None,
        })
        .collect();
    let within = |at: &Position| {
        let x = (at.lon() + 180.0) / 360.0 * 32.0;
        let y = (1.0 - at.lat().to_radians().tan().asinh() / std::f64::consts::PI) * 16.0;
        (16.0..17.0).contains(&x) && (10.0..11.0).contains(&y)
    };
    let expected = ports.values().filter(|at| within(at)).count();
    let mut inside = 0;
    for feature in &read {
        let there: Position =
            serde_json::from_value(feature["geometry"]["coordinates"].clone()).unwrap();
        let port = ports[feature["properties"]["id"].as_str().unwrap()];
        // Half a unit of the tile, seen along the diagonal.
        assert!(port.distance(there).0 < 250.0, "{feature}");
        inside += usize::from(within(&port));
    }
    assert!(expected > 20);
    assert_eq!(inside, expected);
}

#[test]
fn gdal_reads_every_layer() {
    let served = Served::start();
    served.record(sample::sections());
    served.record(sample::zones(300));
    sail(&served, sample::ships().into_iter().take(500));
    let ships = wait_for("tile of 500 ships", || {
        let answer = served.ask("/tiles/tracks/0/0/0.mvt", &[]);
        let all = answer.status == 200 && decoded(&answer.body)["tracks"].len() == 500;
        all.then_some(answer)
    });
    assert_eq!(gdal(&ships, [0, 0, 0], "tracks").len(), 500);
    for (set, layer, address) in [
        ("base", "land", [7, 68, 40]),
        ("zones", "zones", [2, 2, 1]),
        ("sections", "sections", [5, 16, 10]),
    ] {
        let [z, x, y] = address;
        let answer = served.ask(&format!("/tiles/{set}/{z}/{x}/{y}.mvt"), &[]);
        let drawn = decoded(&answer.body)[layer].len();
        assert!(drawn > 0, "{set}");
        assert_eq!(gdal(&answer, address, layer).len(), drawn, "{set}");
    }
}

#[test]
fn the_same_tile_is_not_sent_twice() {
    let served = Served::start();
    served.record(sample::zones(50));
    let first = served.ask("/tiles/zones/0/0/0.mvt", &[]);
    let tag = first.header("etag").unwrap();
    assert_eq!(tile(&served, "/tiles/zones/0/0/0.mvt").len(), 1);
    let listed = format!("W/\"other\", {tag}");
    let again = served.ask("/tiles/zones/0/0/0.mvt", &[("if-none-match", &listed)]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(tag));
}
