use super::*;
use proptest::prelude::*;

fn at(lon: f64, lat: f64) -> Position {
    Position::from_lon_lat(lon, lat).unwrap()
}

fn country(code: &str) -> Country {
    code.parse().unwrap()
}

fn total(lines: &[Vec<Position>]) -> f64 {
    lines.iter().map(|line| length(line)).sum()
}

fn names(sections: &[ProposedSection]) -> Vec<&str> {
    sections
        .iter()
        .map(|section| section.name.as_str())
        .collect()
}

#[test]
fn a_land_border_given_in_disorder_is_numbered_from_its_western_end() {
    let stretch = BorderStretch {
        kind: BorderKind::Land,
        neighbour: Some(country("DE")),
        lines: vec![
            vec![at(9.4, 54.8), at(9.0, 54.9)],
            vec![at(8.6, 54.9), at(9.0, 54.9)],
        ],
    };
    let sections = propose(country("DK"), stretch, Metres(20_000.0)).unwrap();
    assert_eq!(
        names(&sections),
        ["DK-DE Land 1", "DK-DE Land 2", "DK-DE Land 3"]
    );
    let ends: Vec<f64> = sections
        .iter()
        .filter_map(|section| section.line.parts().first()?.first())
        .map(|start| start.lon())
        .collect();
    assert!(
        ends.is_sorted() && (ends[0] - 8.6).abs() < 1e-12,
        "{ends:?}"
    );
}

#[test]
fn islands_close_to_each_other_share_a_section_and_a_far_one_has_its_own() {
    let island = |lon: f64, side: f64| {
        vec![
            at(lon, 55.0),
            at(lon + side, 55.0),
            at(lon + side, 55.0 + side),
            at(lon, 55.0),
        ]
    };
    let lines = [
        island(10.0, 0.03),
        island(10.1, 0.02),
        island(10.2, 0.02),
        island(15.0, 0.02),
    ];
    let pieces = cut(lines.to_vec(), Metres(100_000.0)).unwrap();
    let parts: Vec<usize> = pieces.iter().map(|piece| piece.parts().len()).collect();
    assert_eq!(parts, [3, 1]);
}

#[test]
fn numbers_are_padded_so_that_names_sort_along_the_border() {
    let stretch = BorderStretch {
        kind: BorderKind::Sea,
        neighbour: None,
        lines: vec![vec![at(8.0, 55.0), at(8.0, 57.0)]],
    };
    let sections = propose(country("DK"), stretch, Metres(20_000.0)).unwrap();
    assert_eq!(sections.len(), 12);
    assert!(names(&sections).is_sorted());
    assert_eq!(sections[0].name, "DK Sea 01");
}

#[test]
fn nothing_to_cut_gives_no_section() {
    assert!(cut(vec![], Metres(50_000.0)).unwrap().is_empty());
    let dot = vec![at(8.0, 55.0), at(8.0, 55.0)];
    assert!(cut(vec![dot, vec![]], Metres(50_000.0)).unwrap().is_empty());
}

/// Walks of 10 to 40 km steps, some of them returning to their start.
fn walks() -> impl Strategy<Value = Vec<Vec<Position>>> {
    let step = (0.0f32..360.0, 10_000.0f64..40_000.0);
    let walk = (
        -40.0f64..40.0,
        -40.0f64..60.0,
        proptest::collection::vec(step, 1..20),
        any::<bool>(),
    );
    let walk = walk.prop_map(|(lon, lat, steps, closed)| {
        let mut walk = vec![at(lon, lat)];
        for (bearing, metres) in steps {
            let here = walk[walk.len() - 1];
            let bearing = crate::measure::Bearing::from_degrees(bearing);
            walk.push(here.destination(bearing, Metres(metres)));
        }
        walk.extend(closed.then(|| walk[0]));
        walk
    });
    proptest::collection::vec(walk, 1..6)
}

proptest! {
    #[test]
    fn the_pieces_together_are_as_long_as_what_was_cut(
        lines in walks(), length_max in 5_000.0f64..200_000.0,
    ) {
        let before = total(&lines);
        let pieces = cut(lines, Metres(length_max)).unwrap();
        let after: f64 = pieces.iter().map(|piece| total(piece.parts())).sum();
        prop_assert!((after - before).abs() < before * 1e-6, "{before} became {after}");
    }

    #[test]
    fn no_piece_is_longer_than_asked(lines in walks(), length_max in 5_000.0f64..200_000.0) {
        for piece in cut(lines, Metres(length_max)).unwrap() {
            prop_assert!(total(piece.parts()) <= length_max * (1.0 + 1e-6));
        }
    }

    #[test]
    fn a_line_cut_into_pieces_goes_on_where_the_last_one_ended(
        lines in walks(), length_max in 5_000.0f64..50_000.0,
    ) {
        let line = lines.into_iter().take(1).collect();
        let pieces = cut(line, Metres(length_max)).unwrap();
        for pair in pieces.windows(2) {
            let [before, after] = [&pair[0], &pair[1]].map(|piece| &piece.parts()[0]);
            prop_assert_eq!(before.last(), after.first());
        }
    }

    #[test]
    fn the_order_in_which_lines_are_given_does_not_matter(
        lines in walks(), length_max in 5_000.0f64..200_000.0,
    ) {
        let reversed = lines.iter().rev().cloned().collect();
        prop_assert_eq!(
            cut(lines, Metres(length_max)).unwrap(),
            cut(reversed, Metres(length_max)).unwrap()
        );
    }
}
