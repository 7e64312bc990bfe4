//! What holds in every state (I1 to I5), what holds when nothing is on the way, and what must happen
//! somewhere for the check to mean anything.

use stateright::Property;
use thalweg_exchange::lane::Content;

use super::exchange::{BOTH, Exchange, OWNER, State, USED, the_record};
use super::site::Site;
use crate::specimen::{centre, header, version};

pub const OWNER_ONLY: &str = "I1 only the owner writes and withdraws";
pub const DENSE: &str = "I2 every lane is taken without a hole";
pub const DURABLE: &str = "I3 what is acknowledged is durable";
pub const MONOTONIC: &str = "I4 no version goes back, no withdrawn one comes back";
pub const DISCLOSURE: &str = "I5 nothing leaves that may not";
pub const CONVERGED: &str = "all agree when nothing is on the way";

pub fn all(model: &Exchange) -> Vec<Property<Exchange>> {
    let mut properties = vec![
        Property::always(OWNER_ONLY, |_, state: &State| {
            every(state, |site| owner_only(state, site))
        }),
        Property::always(DENSE, |_, state: &State| every(state, dense)),
        Property::always(DURABLE, durable),
        Property::always(MONOTONIC, |_, state: &State| every(state, monotonic)),
        Property::always(DISCLOSURE, |_, state: &State| !state.disclosed),
        Property::always(CONVERGED, converged),
        Property::sometimes("all is delivered", |model: &Exchange, state: &State| {
            state.written == model.versions && quiet(model, state)
        }),
    ];
    if model.withdraws {
        properties.push(Property::sometimes(
            "a withdrawal comes before its data",
            |_, state: &State| !every(state, |site| !buried_before_held(site)),
        ));
        properties.push(Property::sometimes(
            "what is withdrawn is not sent",
            |_, state: &State| {
                state.wire.iter().any(|batch| {
                    let mut frames = batch.frames.iter();
                    frames.any(|frame| matches!(frame.content, Content::Void(..)))
                })
            },
        ));
    }
    if model.crashes > 0 {
        properties.push(Property::sometimes(
            "a crash loses what was taken",
            |_, state: &State| state.crashes == 2 && !state.wire.is_empty(),
        ));
    }
    properties
}

fn every(state: &State, holds: impl Fn(&Site) -> bool) -> bool {
    let mut sites = state.durable.values().chain(state.pending.values());
    sites.all(|site| holds(site))
}

fn owner_only(state: &State, site: &Site) -> bool {
    let held = &site.inbox.held;
    let genuine = held.copies().filter(|(name, _)| **name == the_record());
    let mut genuine = genuine.map(|(name, copy)| {
        let number = copy.version.0.get();
        copy.header == header(name, number, "put") && number <= state.written
    });
    let called_back = held.is_called_back(&the_record(), version(1));
    genuine.all(|genuine| genuine) && (!called_back || state.withdrawn > 0)
}

fn dense(site: &Site) -> bool {
    let lanes = site.taken.values();
    let mut dense = lanes.map(|taken| (1..).zip(taken).all(|(expected, seq)| expected == *seq));
    dense.all(|dense| dense)
}

fn durable(model: &Exchange, state: &State) -> bool {
    model.ways.iter().all(|(from, to)| {
        USED.iter().all(|priority| {
            let sender = &state.durable[from].outbox;
            let receiver = &state.durable[to].inbox;
            let acknowledged = sender.lane(centre(*to), *priority).unwrap().acknowledged();
            let cursor = receiver.lane(centre(*from), *priority).unwrap().cursor();
            acknowledged <= cursor.seq
        })
    })
}

fn monotonic(site: &Site) -> bool {
    site.inbox.held.copies().all(|(name, copy)| {
        let highest = site.highest.get(name);
        let buried = site.buried.get(name);
        highest.is_none_or(|highest| *highest <= copy.version)
            && buried.is_none_or(|buried| *buried < copy.version)
    })
}

fn buried_before_held(site: &Site) -> bool {
    site.buried.contains_key(&the_record()) && !site.highest.contains_key(&the_record())
}

/// Whether everybody has durably taken all that was sent to it.
fn quiet(model: &Exchange, state: &State) -> bool {
    let caught_up = |(from, to): &(u8, u8)| {
        USED.iter().all(|priority| {
            let head = state.durable[from]
                .outbox
                .lane(centre(*to), *priority)
                .unwrap()
                .head();
            let receiver = &state.durable[to].inbox;
            receiver.lane(centre(*from), *priority).unwrap().cursor() == head
        })
    };
    state.pending.is_empty() && model.ways.iter().all(caught_up)
}

fn converged(model: &Exchange, state: &State) -> bool {
    if state.forged || !quiet(model, state) {
        return true;
    }
    let current = state.durable[&OWNER].inbox.held.copy(&the_record());
    let current = current.map(|copy| copy.version);
    model.ways.iter().all(|(_, to)| {
        let held = &state.durable[to].inbox.held;
        let version = held.copy(&the_record()).map(|copy| copy.version);
        // Who may no longer have it keeps what it had, until that is called back.
        let revoked = state.revoked && *to == BOTH;
        version == current || revoked && version.is_none_or(|_| current.is_some())
    })
}
