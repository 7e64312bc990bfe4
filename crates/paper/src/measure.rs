//! Lengths on paper: points of 1/72 inch, from the upper left corner.

/// A4.
pub const PAGE: (f32, f32) = (595.28, 841.89);
/// The margins left and right.
pub const LEFT: f32 = 48.0;
/// Where text ends at the right.
pub const RIGHT: f32 = PAGE.0 - LEFT;
/// How wide text is.
pub const WIDTH: f32 = RIGHT - LEFT;
/// Where the text of a page begins.
pub const TOP: f32 = 74.0;
/// Where it ends.
pub const BOTTOM: f32 = 776.0;

/// A count as a length; counts on paper are small.
pub fn of_count(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

/// A figure as a length, exact to a part in ten million.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding is wanted"
)]
pub const fn of_figure(figure: f64) -> f32 {
    figure as f32
}

/// How many whole steps fit into a length.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a negative or endless length holds no step"
)]
pub fn steps(length: f32, step: f32) -> usize {
    let fit = (length / step).floor();
    if fit.is_finite() && fit > 0.0 {
        fit as usize
    } else {
        0
    }
}
