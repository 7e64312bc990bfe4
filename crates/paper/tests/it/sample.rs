//! A document with everything in it.

use thalweg_domain::handling::Classification;
use thalweg_domain::place::{GeoBox, Position};
use thalweg_domain::time::Instant;
use thalweg_paper::chart::{Bar, Bars, Drawn, Series, Stroke};
use thalweg_paper::fonts::Face;
use thalweg_paper::map::{Map, Name, NameKind, Stretch, Symbol, Underlay};
use thalweg_paper::{Block, Cell, Column, Document, Figure, Pair, Sign, Stamp, Step, Table, Text};

pub const TITLES: [&str; 4] = [
    "Łódź Świętego Jakuba, 14 osób na pokładzie",
    "Ambarcațiune în Marea Neagră, ținută sub observație",
    "Човен без вогнів, рух у бік берега, ґрунтова дорога",
    "Σκάφος χωρίς σημαία",
];

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Situation report".to_owned(),
        subtitle: "Thursday 26 November 2026".to_owned(),
        language: "en".to_owned(),
        centre: "National Coordination Centre of Denmark".to_owned(),
        marking: Classification::RestreintUe,
        stamp: Stamp {
            known_at: at("2026-11-26T23:59:59Z"),
            past: true,
            made_at: at("2026-11-27T06:10:00Z"),
            made_by: "Duty officer Østergård".to_owned(),
            number: "2026-000017".to_owned(),
        },
        blocks,
    }
}

pub fn everything() -> Document {
    let mut blocks = vec![
        Block::Figures(figures()),
        Block::Chapter("In short".to_owned()),
        Block::Paragraph(
            Text::from("Two boats in distress were found; ")
                .and(Face::Strong, "37 persons were rescued")
                .and(Face::Regular, ", none is missing. The level of the section Bornholm was raised to high at 14:20 after the analysis of the week, and the neighbour was told within the hour."),
        ),
        Block::Points(TITLES.iter().map(|title| Text::from(*title)).collect()),
        Block::Chapter("Where".to_owned()),
        Block::Map(Box::new(map())),
        Block::Chapter("By kind".to_owned()),
        Block::Bars(bars()),
        Block::Series(series(Stroke::Columns)),
        Block::Series(series(Stroke::Line)),
        Block::Heading("One event".to_owned()),
        Block::Pairs {
            pairs: pairs(),
            side_by_side: true,
        },
        Block::Pairs {
            pairs: pairs(),
            side_by_side: false,
        },
        Block::Chapter("All events".to_owned()),
        Block::Table(table(60)),
    ];
    blocks.push(Block::Note(
        "Made for a test; nothing of it happened. \u{639}".into(),
    ));
    document(blocks)
}

fn figures() -> Vec<Figure> {
    let figure = |value: &str, label: &str, beside: &str| Figure {
        value: value.to_owned(),
        label: label.to_owned(),
        beside: beside.to_owned(),
    };
    vec![
        figure("12", "events opened", "9 the day before"),
        figure("7", "events closed", ""),
        figure("2", "rescues", "1 goes on"),
        figure("37", "persons rescued", "12 minors"),
        figure("94 %", "reports in time", "1 late of 17"),
    ]
}

fn bars() -> Bars {
    let bar = |label: &str, figures: [u32; 4]| Bar {
        label: label.to_owned(),
        figures: figures.to_vec(),
    };
    Bars {
        summary: "Events by kind and impact".to_owned(),
        kind: "Kind of event".to_owned(),
        steps: Step::ALL
            .into_iter()
            .zip(["Low", "Medium", "High", "Very high"].map(str::to_owned))
            .collect(),
        rows: vec![
            bar("Unauthorised border crossing", [3, 5, 2, 1]),
            bar("Facilitation", [0, 2, 1, 0]),
            bar("Search and rescue", [0, 0, 1, 2]),
            bar("Vessel of interest", [4, 1, 0, 0]),
        ],
    }
}

fn series(as_what: Stroke) -> Series {
    let of = |name: &str, as_what, by: u32| Drawn {
        name: name.to_owned(),
        as_what,
        figures: (0..24).map(|hour| (hour * by) % 11).collect(),
    };
    let mut drawn = vec![of("this day", as_what, 7)];
    if as_what == Stroke::Line {
        drawn.push(of("the day before", Stroke::Broken, 5));
    }
    Series {
        title: "Calls of alarms by hour (UTC)".to_owned(),
        bins: (0..24).map(|hour| format!("{hour:02}")).collect(),
        drawn,
    }
}

fn pairs() -> Vec<Pair> {
    vec![
        Pair::new("Kind", "Search and rescue"),
        Pair::new("Impact", Cell::signed(Sign::Step(Step::Four), "Very high")),
        Pair::new("Owner rates", Cell::signed(Sign::Step(Step::Two), "Medium")),
        Pair::new(
            "Section",
            "Bornholm, sea border of Denmark with the Baltic Sea",
        ),
        Pair::new("Title", TITLES[0]),
    ]
}

pub fn table(rows: u32) -> Table {
    let row = |number: u32| {
        let steps = [Step::One, Step::Two, Step::Three, Step::Four];
        let words = ["Low", "Medium", "High", "Very high"];
        let nth = number as usize % 4;
        vec![
            Cell::signed(Sign::Ring(number), ""),
            Cell::from(format!("{:02}:{:02}Z", number % 24, number % 60)),
            Cell::from(format!("{} ({number})", TITLES[nth])),
            Cell::signed(Sign::Step(steps[nth]), words[nth]),
            Cell::from((number * 3).to_string()),
        ]
    };
    Table {
        summary: "All events".to_owned(),
        columns: vec![
            Column::words("No."),
            Column::words("Opened"),
            Column::words("Event"),
            Column::words("Impact"),
            Column::numbers("Persons"),
        ],
        rows: (1..=rows).map(row).collect(),
    }
}

fn place(lon: f64, lat: f64) -> Position {
    Position::from_lon_lat(lon, lat).unwrap()
}

fn map() -> Map {
    let symbol = |number, lon, lat, step| Symbol {
        number,
        at: place(lon, lat),
        step,
        lives_at_risk: number == 2,
    };
    let island = [
        (14.7, 55.3),
        (15.1, 55.0),
        (14.9, 54.98),
        (14.68, 55.1),
        (14.7, 55.3),
    ];
    let island: Vec<Position> = island.into_iter().map(|(x, y)| place(x, y)).collect();
    Map {
        summary: "Events around Bornholm".to_owned(),
        window: GeoBox::from_edges(14.0, 54.6, 16.0, 55.6).unwrap(),
        base: Underlay {
            land: vec![island.clone()],
            coasts: vec![island],
            borders: vec![(vec![place(13.0, 54.7), place(16.5, 54.9)], true)],
            names: vec![
                Name {
                    at: place(15.5, 55.5),
                    text: "Østersøen".to_owned(),
                    kind: NameKind::Water,
                },
                Name {
                    at: place(14.7, 55.1),
                    text: "Rønne".to_owned(),
                    kind: NameKind::Place,
                },
            ],
            attribution: "Made for a test.".to_owned(),
        },
        sections: Step::ALL
            .into_iter()
            .zip(['L', 'M', 'H', 'C'])
            .zip([54.65, 54.7, 54.75, 54.8])
            .map(|((step, letter), lat)| Stretch {
                name: letter.to_string(),
                level: Some((step, letter)),
                parts: vec![vec![
                    place(14.1, lat),
                    place(15.0, lat),
                    place(15.9, lat + 0.04),
                ]],
            })
            .collect(),
        symbols: vec![
            symbol(1, 15.2, 55.2, Step::One),
            symbol(2, 15.2, 55.2, Step::Four),
            symbol(3, 15.21, 55.2, Step::Three),
            symbol(44, 15.22, 55.21, Step::Two),
            symbol(105, 14.3, 55.4, Step::Four),
        ],
    }
}
