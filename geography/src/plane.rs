//! Areas on the square of the map: cut at the antimeridian, closed at the pole, labelled inside.

use thalweg_domain::place::Position;
use thalweg_node::tiles::clip;
use thalweg_node::tiles::rings::{doubled_area, turned};
use thalweg_node::tiles::world::{Bounds, Vertex};

/// The square's own column and its neighbours: what runs over the antimeridian lands in one.
const COLUMNS: [f64; 3] = [-1.0, 0.0, 1.0];

/// Projects paths that are cut at the antimeridian already, as GeoJSON asks.
pub fn projected(paths: &[Vec<Position>]) -> Vec<Vec<Vertex>> {
    let project = |path: &Vec<Position>| path.iter().copied().map(Vertex::from_position).collect();
    paths.iter().map(project).collect()
}

/// Projects lines that may run over the antimeridian, and cuts them there.
pub fn lines(line: &[Position]) -> Vec<Vec<Vertex>> {
    let unrolled = unrolled(line);
    let in_column = |column| {
        let parts = clip::line(&unrolled, &column_bounds(column));
        parts.into_iter().map(move |part| moved(part, -column))
    };
    COLUMNS.into_iter().flat_map(in_column).collect()
}

/// Projects the rings of a polygon that may run over the antimeridian, and cuts it there.
pub fn polygons(rings: &[Vec<Position>]) -> Vec<Vec<Vec<Vertex>>> {
    let unrolled = turned(unrolled_together(rings));
    let in_column = |column| {
        let open = unrolled.iter().cloned().map(opened).collect();
        let pieces = clip::area(open, &column_bounds(column));
        pieces.into_iter().map(move |piece| moved(piece, -column))
    };
    grouped(COLUMNS.into_iter().flat_map(in_column).collect())
}

fn column_bounds(column: f64) -> Bounds {
    Bounds {
        west: column,
        north: 0.0,
        east: column + 1.0,
        south: 1.0,
    }
}

fn moved(mut path: Vec<Vertex>, columns: f64) -> Vec<Vertex> {
    for vertex in &mut path {
        vertex.x += columns;
    }
    path
}

/// Projects without the jump at the antimeridian: no step is longer than half the world.
fn unrolled(path: &[Position]) -> Vec<Vertex> {
    let mut columns = 0.0;
    let mut before: Option<f64> = None;
    let project = |position: &Position| {
        let Vertex { x, y } = Vertex::from_position(*position);
        if let Some(before) = before {
            columns -= (x - before).round();
        }
        before = Some(x);
        Vertex { x: x + columns, y }
    };
    path.iter().map(project).collect()
}

/// Rings of one polygon, holes moved to where the outer ring came to lie. A ring around a pole is
/// closed along the square's edge.
fn unrolled_together(rings: &[Vec<Position>]) -> Vec<Vec<Vertex>> {
    let mut rings: Vec<Vec<Vertex>> = rings.iter().map(|ring| unrolled(ring)).collect();
    if let Some((outer, holes)) = rings.split_first_mut() {
        close_at_pole(outer);
        let around = Bounds::around(&*outer);
        for hole in holes {
            let fits = |column: &f64| around.covers(&Bounds::around(&moved(hole.clone(), *column)));
            let column = COLUMNS.into_iter().find(fits).unwrap_or(0.0);
            *hole = moved(std::mem::take(hole), column);
        }
    }
    rings
}

fn close_at_pole(ring: &mut Vec<Vertex>) {
    if let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied())
        && (first.x - last.x).abs() > 0.5
    {
        // The only pole on land is the southern one.
        ring.push(Vertex { x: last.x, y: 1.0 });
        ring.push(Vertex { x: first.x, y: 1.0 });
        ring.push(first);
    }
}

fn opened(mut ring: Vec<Vertex>) -> Vec<Vertex> {
    ring.pop();
    ring
}

/// Closed rings as polygons: each hole goes to the outer ring it lies in.
fn grouped(rings: Vec<Vec<Vertex>>) -> Vec<Vec<Vec<Vertex>>> {
    let closed = rings.into_iter().map(|mut ring| {
        ring.extend(ring.first().copied());
        ring
    });
    let (outers, holes): (Vec<_>, Vec<_>) = closed.partition(|ring| doubled_area(ring) > 0.0);
    let mut polygons: Vec<Vec<Vec<Vertex>>> = outers.into_iter().map(|outer| vec![outer]).collect();
    for hole in holes {
        let around = polygons
            .iter_mut()
            .find(|polygon| match (polygon.first(), hole.first()) {
                (Some(outer), Some(at)) => is_inside(*at, std::slice::from_ref(outer)),
                _ => false,
            });
        if let Some(polygon) = around {
            polygon.push(hole);
        }
    }
    polygons
}

/// Whether a vertex is inside closed rings, holes being outside.
pub fn is_inside(at: Vertex, rings: &[Vec<Vertex>]) -> bool {
    let edges = rings
        .iter()
        .flat_map(|ring| ring.iter().zip(ring.iter().skip(1)));
    let crossed = edges.filter(|(a, b)| {
        (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x
    });
    crossed.count() % 2 == 1
}

/// Where inside a polygon a label has most room, to about a hundredth of the polygon's size.
pub fn label_point(rings: &[Vec<Vertex>]) -> Option<Vertex> {
    let mut window = Bounds::around(rings.first()?);
    let mut best = None;
    for _ in 0..3 {
        best = samples(&window)
            .filter(|sample| is_inside(*sample, rings))
            .map(|sample| (room(sample, rings), sample))
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .or(best);
        let (_, middle) = best?;
        window = around(middle, &window);
    }
    best.map(|(_, middle)| middle)
}

/// Sample points along each side.
const SAMPLES: u8 = 24;

fn samples(window: &Bounds) -> impl Iterator<Item = Vertex> {
    let Bounds {
        west,
        north,
        east,
        south,
    } = *window;
    let share = |nth: u8| (f64::from(nth) + 0.5) / f64::from(SAMPLES);
    (0..SAMPLES).flat_map(move |column| {
        (0..SAMPLES).map(move |row| Vertex {
            x: west + share(column) * (east - west),
            y: north + share(row) * (south - north),
        })
    })
}

/// A quarter of the window around one of its samples.
fn around(middle: Vertex, window: &Bounds) -> Bounds {
    let (wide, high) = (
        (window.east - window.west) / 8.0,
        (window.south - window.north) / 8.0,
    );
    Bounds {
        west: middle.x - wide,
        north: middle.y - high,
        east: middle.x + wide,
        south: middle.y + high,
    }
}

/// The square of the distance to the nearest edge.
fn room(at: Vertex, rings: &[Vec<Vertex>]) -> f64 {
    let edges = rings
        .iter()
        .flat_map(|ring| ring.iter().zip(ring.iter().skip(1)));
    edges
        .map(|(a, b)| at.square_distance_to(*a, *b))
        .fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::from_lon_lat(lon, lat).unwrap()
    }

    fn area(polygons: &[Vec<Vec<Vertex>>]) -> f64 {
        polygons
            .iter()
            .flatten()
            .map(|ring| doubled_area(ring) / 2.0)
            .sum()
    }

    #[test]
    fn an_area_over_the_antimeridian_becomes_two_that_touch_the_edges() {
        let ring = [
            (170.0, 0.0),
            (-170.0, 0.0),
            (-170.0, 10.0),
            (170.0, 10.0),
            (170.0, 0.0),
        ];
        let cut = polygons(&[ring.map(|(lon, lat)| at(lon, lat)).to_vec()]);
        assert_eq!(cut.len(), 2);
        let whole = Bounds::around_all(cut.iter().flatten().map(Bounds::around));
        assert!(whole.west.abs() < 1e-12 && (whole.east - 1.0).abs() < 1e-12);
        let high = Vertex::from_position(at(0.0, 0.0)).y - Vertex::from_position(at(0.0, 10.0)).y;
        assert!((area(&cut) - high * 20.0 / 360.0).abs() < 1e-9);
    }

    #[test]
    fn a_ring_around_the_south_pole_is_closed_along_the_edge() {
        let ring: Vec<Position> = (0..=36)
            .map(|n| at(f64::from(n * 10) - 180.0, -70.0))
            .collect();
        let cut = polygons(&[ring]);
        let high = 1.0 - Vertex::from_position(at(0.0, -70.0)).y;
        assert!((area(&cut) - high).abs() < 1e-9);
    }

    #[test]
    fn a_hole_stays_in_its_area_wherever_that_was_unrolled_to() {
        let square = |west: f64, east: f64, half: f64| -> Vec<Position> {
            [
                (west, -half),
                (east, -half),
                (east, half),
                (west, half),
                (west, -half),
            ]
            .map(|(lon, lat)| at(lon, lat))
            .to_vec()
        };
        let across = square(-170.0, 150.0, 20.0);
        let cut = polygons(&[across, square(160.0, 165.0, 5.0)]);
        let holes: usize = cut.iter().map(|polygon| polygon.len() - 1).sum();
        assert_eq!((cut.len(), holes), (2, 1));
    }

    #[test]
    fn a_label_lies_where_there_is_most_room() {
        let ring = [
            (0.0, 0.0),
            (40.0, 0.0),
            (40.0, 20.0),
            (22.0, 2.0),
            (0.0, 2.0),
            (0.0, 0.0),
        ];
        let polygon: Vec<Vertex> = ring
            .map(|(lon, lat)| Vertex::from_position(at(lon, lat)))
            .to_vec();
        let label = label_point(&[polygon]).unwrap();
        assert!(label.x > Vertex::from_position(at(28.0, 0.0)).x);
    }
}
