//! OGC API - Features: the abstract tests of part 1 and part 2, as far as they say something of us.

use serde_json::{Value, json};

use crate::sample;
use crate::served::Served;

const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const EPSG_4326: &str = "http://www.opengis.net/def/crs/EPSG/0/4326";
const EPSG_3857: &str = "http://www.opengis.net/def/crs/EPSG/0/3857";
const COLLECTIONS: [&str; 5] = ["tracks", "zones", "sections", "places", "events"];

/// A centre with all that is drawn, and two events.
fn drawn() -> Served {
    let served = Served::start();
    served.record(sample::zones(200));
    served.record(sample::sections());
    served.record(sample::places());
    served.record(vec![
        sample::event(1, "Boat without lights", Some(sample::position(12.7, 56.0))),
        sample::event(2, "Forged papers", None),
    ]);
    served
}

fn link<'a>(resource: &'a Value, rel: &str) -> Option<&'a str> {
    let links = resource["links"].as_array().unwrap();
    let found = links.iter().find(|link| link["rel"] == rel);
    found.map(|link| link["href"].as_str().unwrap())
}

/// Follows a link as it stands.
fn follow(served: &Served, href: &str) -> Value {
    served.get(href.strip_prefix(&served.url("")).unwrap())
}

fn ids(page: &Value) -> Vec<String> {
    let features = page["features"].as_array().unwrap();
    features
        .iter()
        .map(|feature| feature["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_resource_is_reached_by_links_from_the_entry() {
    let served = drawn();
    let landing = served.get("/ogc");
    let classes = follow(&served, link(&landing, "conformance").unwrap());
    let classes = classes["conformsTo"].as_array().unwrap();
    for class in [
        "ogcapi-features-1/1.0/conf/core",
        "ogcapi-features-2/1.0/conf/crs",
    ] {
        assert!(classes.contains(&json!(format!("http://www.opengis.net/spec/{class}"))));
    }
    let api = follow(&served, link(&landing, "service-desc").unwrap());
    assert!(api["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(api["paths"]["/ogc/collections/{collection}/items"].is_object());
    let collections = follow(&served, link(&landing, "data").unwrap());
    let listed = collections["collections"].as_array().unwrap();
    assert_eq!(
        listed.iter().map(|c| &c["id"]).collect::<Vec<_>>(),
        COLLECTIONS
    );
    for collection in listed {
        let alone = follow(&served, link(collection, "self").unwrap());
        assert_eq!(alone["id"], collection["id"]);
        assert_eq!(alone["storageCrs"], CRS84);
        assert_eq!(alone["crs"], json!([CRS84, EPSG_4326, EPSG_3857]));
        let items = follow(&served, link(&alone, "items").unwrap());
        assert_eq!(items["type"], "FeatureCollection");
        assert_eq!(
            items["numberReturned"],
            items["features"].as_array().unwrap().len()
        );
        assert!(link(&items, "self").is_some() && link(&items, "alternate").is_some());
    }
}

#[test]
fn pages_follow_each_other_without_a_hole_and_keep_their_question() {
    let served = drawn();
    let question = "/ogc/collections/places/items?bbox=-10,35,30,70&limit=37";
    let whole = served.get(&question.replace("limit=37", "limit=10000"));
    let mut page = served.get(question);
    let mut found = ids(&page);
    while let Some(next) = link(&page, "next") {
        assert!(
            next.contains("limit=37") && next.contains("bbox=-10,35,30,70"),
            "{next}"
        );
        page = follow(&served, next);
        found.extend(ids(&page));
    }
    assert!(found.len() > 150);
    assert_eq!(found, ids(&whole));
    assert_eq!(page["numberMatched"], found.len());
    assert_eq!(link(&whole, "next"), None);
}

#[test]
fn one_feature_is_the_one_of_the_list() {
    let served = drawn();
    for collection in ["zones", "sections", "places", "events"] {
        let items = served.get(&format!("/ogc/collections/{collection}/items?limit=3"));
        for listed in items["features"].as_array().unwrap() {
            let id = listed["id"].as_str().unwrap();
            let answer = served.ask(&format!("/ogc/collections/{collection}/items/{id}"), &[]);
            assert_eq!(answer.header("content-type"), Some("application/geo+json"));
            let mut alone = answer.json();
            assert!(link(&alone, "self").unwrap().contains(id));
            assert!(link(&alone, "collection").unwrap().ends_with(collection));
            alone.as_object_mut().unwrap().remove("links");
            assert_eq!(&alone, listed);
        }
    }
    assert_eq!(
        served.refusal("/ogc/collections/zones/items/nowhere").0,
        404
    );
    assert_eq!(served.refusal("/ogc/collections/rivers/items").0, 404);
}

#[test]
fn coordinates_follow_the_axes_of_the_system_that_is_asked_for() {
    let served = drawn();
    let items = "/ogc/collections/events/items";
    let coordinates = |query: &str| {
        let answer = served.ask(&format!("{items}{query}"), &[]);
        let system = answer.header("content-crs").unwrap().to_owned();
        let place = answer.json()["features"][0]["geometry"]["coordinates"].clone();
        let place: [f64; 2] = serde_json::from_value(place).unwrap();
        (system, place)
    };
    assert_eq!(coordinates(""), (format!("<{CRS84}>"), [12.7, 56.0]));
    assert_eq!(
        coordinates(&format!("?crs={EPSG_4326}")),
        (format!("<{EPSG_4326}>"), [56.0, 12.7])
    );
    let (system, [x, y]) = coordinates(&format!("?crs={EPSG_3857}"));
    assert_eq!(system, format!("<{EPSG_3857}>"));
    // echo 12.7 56 | gdaltransform -s_srs EPSG:4326 -t_srs EPSG:3857
    assert!(
        (x - 1_413_757.53).abs() < 0.01 && (y - 7_558_415.66).abs() < 0.01,
        "{x} {y}"
    );

    let found = |query: &str| served.get(&format!("{items}{query}"))["numberMatched"].clone();
    assert_eq!(found(&format!("?bbox=55,12,57,13&bbox-crs={EPSG_4326}")), 1);
    assert_eq!(found("?bbox=55,12,57,13"), 0);
    let metres = "1335833,7361866,1447153,7754000";
    assert_eq!(found(&format!("?bbox={metres}&bbox-crs={EPSG_3857}")), 1);
    assert_eq!(
        served.refusal(&format!("{items}?crs=EPSG:25832")).1,
        "malformed"
    );
}

#[test]
fn a_time_leaves_out_what_was_not_then_and_keeps_what_has_no_time() {
    let served = drawn();
    let found = |collection: &str, time: &str| {
        let path = format!("/ogc/collections/{collection}/items?datetime={time}");
        served.get(&path)["numberMatched"].as_u64().unwrap()
    };
    assert_eq!(found("events", "2026-08-22T00:00:00Z"), 2);
    assert_eq!(found("events", "2026-08-21T00:00:00Z/.."), 2);
    assert_eq!(found("events", "../2026-08-21T00:00:00Z"), 0);
    assert_eq!(found("zones", "../2026-08-21T00:00:00Z"), 200);
    let path = "/ogc/collections/events/items?datetime=yesterday";
    assert_eq!(served.refusal(path).1, "malformed");
}

#[test]
fn a_strange_parameter_is_refused_by_name() {
    let served = Served::start();
    for path in ["/ogc", "/ogc/collections", "/ogc/collections/zones/items"] {
        let (status, code, detail) = served.refusal(&format!("{path}?colour=red"));
        assert_eq!((status, code.as_str()), (400, "malformed"), "{path}");
        assert!(detail.contains("colour"), "{detail}");
        assert_eq!(served.refusal(&format!("{path}?f=xml")).0, 400);
    }
    for query in [
        "limit=0",
        "limit=many",
        "bbox=1,2,3",
        "bbox=9,0,1,0,5,7,8",
        "cursor=x",
    ] {
        let path = format!("/ogc/collections/zones/items?{query}");
        assert_eq!(served.refusal(&path).0, 400, "{query}");
    }
}

#[test]
fn people_get_pages_that_they_can_click_through() {
    let served = drawn();
    let html = [("accept", "text/html,application/xhtml+xml;q=0.9")];
    for path in [
        "/ogc",
        "/ogc/conformance",
        "/ogc/collections",
        "/ogc/collections/zones",
        "/ogc/collections/zones/items?limit=5",
        "/ogc/collections/events/items/00000000-0000-0000-0000-000000000002",
    ] {
        let answer = served.ask(path, &html);
        let kind = answer.header("content-type").unwrap();
        assert!(kind.starts_with("text/html"), "{path}: {kind}");
        assert!(answer.body.starts_with(b"<!DOCTYPE html>"), "{path}");
    }
    let items = served.ask("/ogc/collections/zones/items?limit=5&f=html", &[]);
    let text = String::from_utf8(items.body).unwrap();
    assert!(
        text.contains("Fence 0") && text.contains(">next page</a>"),
        "{text}"
    );
}

#[test]
fn a_token_is_taken_as_the_password_of_basic_authentication_and_nothing_else_is() {
    let served = Served::start();
    let basic = |name: &str, password: &str| {
        let pair = format!("{name}:{password}");
        let header = format!("Basic {}", base64(pair.as_bytes()));
        served.ask_as("/ogc", &[("authorization", &header)]).status
    };
    assert_eq!(basic("qgis", &served.token), 200);
    assert_eq!(basic("", &served.token), 200);
    assert_eq!(basic("first", "the lamps of the harbour are lit"), 401);
    assert_eq!(basic("qgis", "thw_0000"), 401);
    assert_eq!(
        served
            .ask_as("/ogc", &[("authorization", "Basic !")])
            .status,
        401
    );
    assert_eq!(served.ask_as("/ogc", &[]).status, 401);
}

fn base64(bytes: &[u8]) -> String {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    BASE64_STANDARD.encode(bytes)
}
