//! Every refusal, and that it explains itself.

use std::collections::BTreeSet;

use thalweg_domain::alarm::{
    AlarmKind, AlarmPriority, AlarmRule, AsideScope, DeskId, NotReal, Officer, Responsible,
};
use thalweg_domain::id::AlarmId;

use super::desk::{
    Desk, SHIFT, START, account, acknowledge, distress, entry, officer, reason, silence, supervisor,
};
use super::stories::shelve;
use crate::alarm::aside::{ASIDES_MAX, REVIEW_MAX};
use crate::alarm::command::{Actor, CHOSEN_MAX, Command};
use crate::alarm::refusal::Refusal;

/// A night on which everything that can be refused is tried.
struct Night {
    desk: Desk,
    refused: Vec<Refusal>,
}

impl Night {
    fn try_as(&mut self, actor: &Actor, command: &Command) -> Refusal {
        let before = self.desk.board.clone();
        let refusal = self.desk.command(command, actor).unwrap_err();
        assert_eq!(self.desk.board, before, "a refusal changes nothing");
        self.refused.push(refusal);
        refusal
    }

    fn try_it(&mut self, command: &Command) -> Refusal {
        self.try_as(&officer(1), command)
    }
}

#[test]
fn everything_that_is_refused_is_refused_for_its_own_reason() {
    let mut night = Night {
        desk: Desk::new(),
        refused: Vec::new(),
    };
    one_at_a_time(&mut night);
    several_at_once(&mut night);
    taking_back(&mut night);
    setting_aside(&mut night);
    let codes: BTreeSet<&str> = night.refused.iter().map(Refusal::code).collect();
    assert_eq!(codes.len(), 24, "{codes:?}");
    let texts: BTreeSet<String> = night.refused.iter().map(Refusal::to_string).collect();
    assert!(texts.len() >= codes.len());
}

fn one_at_a_time(night: &mut Night) {
    let alarm = AlarmId(uuid::Uuid::from_u128(99));
    assert_eq!(
        night.try_it(&acknowledge([alarm])),
        Refusal::Unknown { alarm }
    );

    let alarm = night.desk.ring(entry(1));
    let to = Responsible::Desk(DeskId(2));
    for early in [Command::HandOver { alarm, to }, Command::Conclude { alarm }] {
        assert_eq!(night.try_it(&early), Refusal::AcknowledgeFirst);
    }
    night.desk.command(&silence(alarm), &officer(1)).unwrap();
    let until = START.offset_ms(30_000);
    assert_eq!(
        night.try_it(&silence(alarm)),
        Refusal::AlreadySilenced { until }
    );
    night.desk.acknowledge(alarm);
    assert_eq!(night.try_it(&silence(alarm)), Refusal::NoSound);
    let by = officer(1).officer;
    let again = night.try_as(&officer(2), &acknowledge([alarm]));
    assert_eq!(again, Refusal::AlreadyAcknowledged { by });
    assert_eq!(
        night.try_it(&Command::Conclude { alarm }),
        Refusal::CauseGoesOn
    );

    let signal = night.desk.ring(distress(2));
    let reason = NotReal::Exercise;
    let judge = Command::JudgeNotReal {
        alarm: signal,
        reason,
    };
    assert_eq!(night.try_it(&judge), Refusal::AcknowledgeFirst);

    let judge = Command::JudgeNotReal { alarm, reason };
    night.desk.command(&judge, &officer(1)).unwrap();
    for late in [
        acknowledge([alarm]),
        silence(alarm),
        judge,
        Command::Conclude { alarm },
    ] {
        assert_eq!(night.try_it(&late), Refusal::Ended);
    }
}

fn several_at_once(night: &mut Night) {
    let one = night.desk.ring(entry(11).by(11));
    let two = night.desk.ring(entry(12).by(12));
    let other_rule = night.desk.ring(entry(13).by(13).within(2));
    let signal = night.desk.ring(distress(14).by(14));
    let shelved = night.desk.ring(entry(15).by(15));
    let scope = AsideScope::Concern(entry(15).by(15).concern);
    night.desk.command(&shelve(scope, 60), &officer(1)).unwrap();

    assert_eq!(night.try_it(&acknowledge([])), Refusal::NothingChosen);
    assert_eq!(
        night.try_it(&Command::Silence {
            alarms: BTreeSet::new()
        }),
        Refusal::NothingChosen
    );
    assert_eq!(
        night.try_it(&acknowledge([one, other_rule])),
        Refusal::RulesDiffer
    );
    assert_eq!(
        night.try_it(&acknowledge([one, signal])),
        Refusal::DistressAlone
    );
    assert_eq!(
        night.try_it(&acknowledge([one, shelved])),
        Refusal::NotOnTheList { alarm: shelved }
    );
    assert_eq!(night.try_it(&silence(shelved)), Refusal::NoSound);
    let alarms = [one, two].into();
    assert_eq!(
        night.try_it(&Command::Acknowledge {
            alarms,
            confirmed: 3
        }),
        Refusal::CountDiffers {
            chosen: 2,
            confirmed: 3
        }
    );
    let many = (0..=CHOSEN_MAX).map(|n| AlarmId(uuid::Uuid::from_u128(n.try_into().unwrap())));
    assert_eq!(
        night.try_it(&acknowledge(many)),
        Refusal::TooManyChosen { most: CHOSEN_MAX }
    );
    night
        .desk
        .command(&acknowledge([one, two]), &officer(1))
        .unwrap();
    night.desk.acknowledge(signal);
}

fn taking_back(night: &mut Night) {
    let alarm = night.desk.ring(entry(21).by(21));
    let undo = Command::Undo { alarm };
    assert_eq!(night.try_it(&undo), Refusal::NothingToUndo);
    night.desk.acknowledge(alarm);
    let by = officer(1).officer;
    let beside = Actor {
        officer: Officer {
            account: account(2),
            ..by
        },
        ..officer(1)
    };
    for other in [officer(2), beside] {
        assert_eq!(night.try_as(&other, &undo), Refusal::AnothersAct { by });
    }
    night.desk.wait(61);
    assert_eq!(night.try_it(&undo), Refusal::UndoTooLate);
    night.desk.notice(entry(21).by(21).over());
    assert_eq!(night.try_it(&undo), Refusal::NothingToUndo);
}

fn setting_aside(night: &mut Night) {
    let rule = entry(1).concern.rule();
    let scope = AsideScope::Rule(rule);
    let kind = AlarmKind::DistressSignal;
    let signals = AlarmRule { kind, zone: None };
    assert_eq!(
        night.try_it(&shelve(AsideScope::Rule(signals), 3_600)),
        Refusal::AlwaysCalls { kind }
    );
    let sinking = entry(31).by(31).at(AlarmPriority::Distress);
    night.desk.ring(sinking);
    let one = AsideScope::Concern(sinking.concern);
    assert_eq!(night.try_it(&shelve(one, 3_600)), Refusal::DistressStays);
    assert!(matches!(
        night.try_it(&shelve(scope, 1)),
        Refusal::TermIsOver { .. }
    ));
    let ends_at = START.after(SHIFT);
    let past = night.try_it(&shelve(scope, 8 * 3_600 + 1));
    assert_eq!(past, Refusal::PastShiftEnd { ends_at });
    assert_eq!(night.try_it(&Command::Unshelve { scope }), Refusal::InPlace);

    let latest = night.desk.now.after(REVIEW_MAX);
    let out = |review_at| Command::TakeOutOfService {
        rule,
        reason: reason(),
        review_at,
    };
    assert_eq!(night.try_it(&out(latest)), Refusal::SupervisorOnly);
    let too_late = night.try_as(&supervisor(), &out(latest.offset_ms(1)));
    assert_eq!(too_late, Refusal::ReviewTooLate { latest });
    night.desk.command(&out(latest), &supervisor()).unwrap();
    let back = Command::ReturnToService { rule };
    assert_eq!(night.try_it(&back), Refusal::SupervisorOnly);
    night.desk.command(&back, &supervisor()).unwrap();

    let room = ASIDES_MAX - night.desk.board.asides().len();
    for n in 0..u128::try_from(room).unwrap() {
        let one = AsideScope::Rule(entry(1).within(100 + n).concern.rule());
        night
            .desk
            .command(&shelve(one, 3_600), &officer(1))
            .unwrap();
    }
    assert_eq!(
        night.try_it(&shelve(scope, 3_600)),
        Refusal::TooManyAside { most: ASIDES_MAX }
    );
    let renewed = AsideScope::Rule(entry(1).within(100).concern.rule());
    night
        .desk
        .command(&shelve(renewed, 7_200), &officer(1))
        .unwrap();
    night
        .desk
        .command(&Command::Unshelve { scope: renewed }, &officer(2))
        .unwrap();
}
