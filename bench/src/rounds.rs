//! Alternated rounds: every contender does the same work, in turn, seven times.
//!
//! CPU time (user and system, children included) is what counts: these rounds run on shared
//! machines, where wall time measures the neighbours.

use std::time::Duration;

use anyhow::{Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use crate::{quantile, say};

/// Rounds that each contender runs.
pub const ROUNDS: usize = 7;

/// One of the programs compared.
pub struct Contender<'a> {
    /// Name and version.
    pub name: String,
    /// How many items one run works through (a slow peer may get fewer).
    pub items: u64,
    /// Does the work once.
    pub run: Box<dyn FnMut() -> Result<()> + 'a>,
    /// Reads CPU time that is spent elsewhere, such as in a server process.
    pub elsewhere: Option<Box<dyn Fn() -> Result<Duration> + 'a>>,
    /// Whether this process only feeds a server, so that its own CPU time does not count.
    pub feeds: bool,
}

impl<'a> Contender<'a> {
    /// A contender that works in this process or in children it waits for.
    pub fn new(name: &str, items: u64, run: impl FnMut() -> Result<()> + 'a) -> Self {
        Self {
            name: name.to_owned(),
            items,
            run: Box::new(run),
            elsewhere: None,
            feeds: false,
        }
    }
}

/// Whether a bench's bar holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Held,
    /// It does not; the table says by how much.
    Missed,
}

impl Verdict {
    /// Held when all the conditions are; each is printed.
    pub fn of(bars: &[(String, bool)]) -> Self {
        for (bar, held) in bars {
            say(&format!(
                "  {} {bar}",
                if *held { "holds " } else { "MISSED" }
            ));
        }
        if bars.iter().all(|(_, held)| *held) {
            Self::Held
        } else {
            Self::Missed
        }
    }
}

/// The figures of one contender: nanoseconds of CPU an item, one value a round.
pub struct Figures {
    /// Name and version.
    pub name: String,
    nanos: Vec<f64>,
}

impl Figures {
    /// The median round.
    pub fn median(&self) -> f64 {
        quantile::of(&self.nanos, 50)
    }

    /// How many times more CPU `peer` took: the median of the ratios round by round.
    pub fn times_faster_than(&self, peer: &Self) -> f64 {
        let ratios: Vec<f64> = peer
            .nanos
            .iter()
            .zip(&self.nanos)
            .map(|(theirs, ours)| theirs / ours)
            .collect();
        quantile::of(&ratios, 50)
    }
}

/// Runs all contenders in turn and prints a table; the first is ours.
pub fn alternate(title: &str, contenders: &mut [Contender<'_>]) -> Result<Vec<Figures>> {
    ensure!(!contenders.is_empty(), "a bench needs a contender");
    let mut figures: Vec<Figures> = contenders
        .iter()
        .map(|c| Figures {
            name: c.name.clone(),
            nanos: Vec::with_capacity(ROUNDS),
        })
        .collect();
    for _ in 0..ROUNDS {
        for (contender, figure) in contenders.iter_mut().zip(&mut figures) {
            figure.nanos.push(one_round(contender)?);
        }
    }
    print_table(title, &figures);
    Ok(figures)
}

fn one_round(contender: &mut Contender<'_>) -> Result<f64> {
    let before = cpu_time(contender)?;
    (contender.run)()?;
    let spent = cpu_time(contender)?.saturating_sub(before);
    let items = u32::try_from(contender.items)?;
    Ok(spent.as_secs_f64() * 1e9 / f64::from(items))
}

fn cpu_time(contender: &Contender<'_>) -> Result<Duration> {
    let mut total = Duration::ZERO;
    if let (true, Some(read)) = (contender.feeds, &contender.elsewhere) {
        return read();
    }
    for who in [UsageWho::RUSAGE_SELF, UsageWho::RUSAGE_CHILDREN] {
        total += cpu_time_of(who)?;
    }
    match &contender.elsewhere {
        Some(read) => Ok(total + read()?),
        None => Ok(total),
    }
}

/// CPU time of the children that were waited for.
pub fn cpu_of_children() -> Result<Duration> {
    cpu_time_of(UsageWho::RUSAGE_CHILDREN)
}

fn cpu_time_of(who: UsageWho) -> Result<Duration> {
    let usage = getrusage(who)?;
    let mut total = Duration::ZERO;
    for part in [usage.user_time(), usage.system_time()] {
        total += Duration::from_micros(u64::try_from(part.num_microseconds())?);
    }
    Ok(total)
}

fn print_table(title: &str, figures: &[Figures]) {
    say(&format!(
        "\n{title} (CPU time an item, {ROUNDS} alternated rounds)"
    ));
    say(&format!(
        "  {:<34} {:>10} {:>10} {:>10} {:>8}",
        "", "min", "median", "max", "ratio"
    ));
    let Some(ours) = figures.first() else { return };
    for figure in figures {
        let (low, high) = (
            extreme(&figure.nanos, f64::min),
            extreme(&figure.nanos, f64::max),
        );
        say(&format!(
            "  {:<34} {:>10} {:>10} {:>10} {:>7.1}x",
            figure.name,
            nanos(low),
            nanos(figure.median()),
            nanos(high),
            ours.times_faster_than(figure),
        ));
    }
}

fn nanos(value: f64) -> String {
    match value {
        v if v >= 1e6 => format!("{:.2} ms", v / 1e6),
        v if v >= 1e3 => format!("{:.2} us", v / 1e3),
        v => format!("{v:.1} ns"),
    }
}

fn extreme(values: &[f64], pick: fn(f64, f64) -> f64) -> f64 {
    values.iter().copied().reduce(pick).unwrap_or(f64::NAN)
}
