//! The real GIS clients: GDAL, QGIS and `OWSLib` read what the centre shows.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::parquet::venv;
use crate::sample;
use crate::served::Served;

fn drawn() -> Served {
    let served = Served::start();
    served.record(sample::zones(300));
    served.record(sample::sections());
    served.record(sample::places());
    served.record(vec![
        sample::event(1, "Boat without lights", Some(sample::position(12.7, 56.0))),
        sample::event(2, "Forged papers", None),
    ]);
    served
}

fn said(done: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        done.status.success(),
        "{}{}",
        text(&done.stdout),
        text(&done.stderr)
    );
    text(&done.stdout)
}

/// A GDAL program with the token as the password of basic authentication.
fn gdal(served: &Served, program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env("GDAL_HTTP_AUTH", "BASIC")
        .env("GDAL_HTTP_USERPWD", format!("gis:{}", served.token));
    command
}

/// A layer as GeoJSON in degrees, as GDAL makes it of what it read.
fn geojson(served: &Served, layer: &str, options: &[&str]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("layer.json");
    let mut command = gdal(served, "ogr2ogr");
    command.args(["-f", "GeoJSON"]).args(options).arg(&to);
    said(
        &command
            .arg(format!("OAPIF:{}", served.url("/ogc")))
            .arg(layer)
            .output()
            .unwrap(),
    );
    let mut read: Value = serde_json::from_slice(&std::fs::read(to).unwrap()).unwrap();
    serde_json::from_value(read["features"].take()).unwrap()
}

#[test]
fn ogrinfo_lists_the_collections_and_counts_their_features() {
    let served = drawn();
    let address = format!("OAPIF:{}", served.url("/ogc"));
    let listed = said(
        &gdal(&served, "ogrinfo")
            .args(["-ro", &address])
            .output()
            .unwrap(),
    );
    for layer in ["tracks", "zones", "sections", "places", "events"] {
        assert!(listed.contains(layer), "{listed}");
    }
    let about = gdal(&served, "ogrinfo")
        .args(["-ro", "-so", &address, "sections"])
        .output();
    let about = said(&about.unwrap());
    assert!(about.contains("Feature Count: 65"), "{about}");
    assert!(about.contains("neighbour: String"), "{about}");
}

#[test]
fn ogr2ogr_copies_every_page_of_every_collection() {
    let served = drawn();
    let page = ["-oo", "PAGE_SIZE=100"];
    for (layer, count) in [
        ("zones", 300),
        ("sections", 65),
        ("places", 1_081),
        ("events", 2),
    ] {
        let copied = geojson(&served, layer, &page);
        assert_eq!(copied.len(), count, "{layer}");
        let one = &copied[0];
        let id = one["properties"]["id"]
            .as_str()
            .or_else(|| one["id"].as_str())
            .unwrap();
        let ours = served.get(&format!("/ogc/collections/{layer}/items/{id}"));
        assert_eq!(one["geometry"]["type"], ours["geometry"]["type"], "{layer}");
    }
}

#[test]
fn gdal_finds_the_same_in_a_box_as_its_own_geometry_engine() {
    let served = drawn();
    let edges = ["11.9", "54.7", "13.1", "56.2"];
    for layer in ["zones", "sections", "places", "events"] {
        // The driver asks us for the box, then looks again itself; `-clipsrc` of a whole copy is
        // its engine alone.
        let ours = served.get(&format!(
            "/ogc/collections/{layer}/items?limit=10000&bbox={}",
            edges.join(",")
        ));
        let whole = geojson(&served, layer, &[]);
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (
            folder.path().join("whole.json"),
            folder.path().join("box.json"),
        );
        let collection = serde_json::json!({ "type": "FeatureCollection", "features": whole });
        std::fs::write(&from, collection.to_string()).unwrap();
        let mut filter = Command::new("ogr2ogr");
        filter
            .args(["-f", "GeoJSON", "-spat"])
            .args(edges)
            .arg(&to)
            .arg(&from);
        said(&filter.output().unwrap());
        let theirs: Value = serde_json::from_slice(&std::fs::read(to).unwrap()).unwrap();
        let theirs = theirs["features"].as_array().unwrap().len();
        assert!(theirs > 0, "{layer}");
        assert_eq!(ours["numberMatched"], theirs, "{layer}");
        let spatial: Vec<&str> = std::iter::once("-spat").chain(edges).collect();
        assert_eq!(geojson(&served, layer, &spatial).len(), theirs, "{layer}");
    }
}

fn python(program: &Path, script: &str, served: &Served) -> Value {
    let mut command = Command::new(program);
    command.args(["-c", script, &served.url("/ogc"), &served.token]);
    let told = said(
        &command
            .env("QT_QPA_PLATFORM", "offscreen")
            .output()
            .unwrap(),
    );
    let last = told.lines().last().unwrap();
    serde_json::from_str(last).unwrap_or_else(|fault| panic!("{fault}: {told}"))
}

const OWSLIB: &str = r#"
import json, sys
from owslib.ogcapi.features import Features
from owslib.util import Authentication

entry = Features(sys.argv[1], auth=Authentication("gis", sys.argv[2]))
counts = {name: entry.collection_items(name, limit=2000)["numberReturned"]
          for name in entry.feature_collections()}
boxed = entry.collection_items("places", bbox=[11.9, 54.7, 13.1, 56.2], limit=2000)
one = entry.collection_items("events", limit=1)["features"][0]["id"]
print(json.dumps({
    "classes": len(entry.conformance()["conformsTo"]),
    "counts": counts,
    "boxed": boxed["numberMatched"],
    "title": entry.collection_item("events", one)["properties"]["title"],
}))
"#;

#[test]
fn owslib_walks_from_the_entry_to_one_feature() {
    let served = drawn();
    let told = python(&venv().join("bin/python"), OWSLIB, &served);
    let counts: BTreeMap<String, u64> = serde_json::from_value(told["counts"].clone()).unwrap();
    let expected = [
        ("events", 2),
        ("places", 1_081),
        ("sections", 65),
        ("tracks", 0),
        ("zones", 300),
    ];
    assert_eq!(
        counts,
        expected
            .map(|(name, count)| (name.to_owned(), count))
            .into()
    );
    assert_eq!(told["classes"], 4);
    assert!(told["boxed"].as_u64().unwrap() > 0);
    assert_eq!(told["title"], "Boat without lights");
}

const QGIS: &str = r#"
import json, sys
from qgis.core import (QgsApplication, QgsAuthMethodConfig, QgsFeatureRequest, QgsRectangle,
                       QgsVectorLayer)

application = QgsApplication([], True)
application.initQgis()
manager = QgsApplication.authManager()
manager.setMasterPassword("only for this run", True)
login = QgsAuthMethodConfig("Basic")
login.setName("centre")
login.setConfig("username", "gis")
login.setConfig("password", sys.argv[2])
manager.storeAuthenticationConfig(login)

def layer(name):
    source = f"url='{sys.argv[1]}' typename='{name}' authcfg='{login.id()}' pageSize='100'"
    made = QgsVectorLayer(source, name, "OAPIF")
    assert made.isValid(), (name, made.error().summary())
    return made

told = {name: sum(1 for _ in layer(name).getFeatures())
        for name in ["zones", "sections", "places", "events"]}
inside = QgsFeatureRequest().setFilterRect(QgsRectangle(11.9, 54.7, 13.1, 56.2))
boxed = list(layer("places").getFeatures(inside))
sea = [f.geometry().asPoint() for f in boxed]
assert all(11.9 <= p.x() <= 13.1 and 54.7 <= p.y() <= 56.2 for p in sea), sea
told["boxed"] = len(boxed)
told["titles"] = sorted(f["title"] for f in layer("events").getFeatures())
print(json.dumps(told), flush=True)
import os
os._exit(0)
"#;

#[test]
fn qgis_reads_every_collection_page_by_page_after_logging_in() {
    let served = drawn();
    // The interpreter that Debian builds QGIS for.
    let told = python(Path::new("/usr/bin/python3"), QGIS, &served);
    for (layer, count) in [
        ("zones", 300),
        ("sections", 65),
        ("places", 1_081),
        ("events", 2),
    ] {
        assert_eq!(told[layer], count, "{layer}");
    }
    assert_eq!(
        told["titles"],
        serde_json::json!(["Boat without lights", "Forged papers"])
    );
    assert!(told["boxed"].as_u64().unwrap() > 0);
}
