//! Calling back what was given away.

use std::collections::BTreeSet;
use std::time::Duration;

use thalweg_domain::text::Phrase;
use thalweg_exchange::held::{Effect, Held, LegalHold};
use thalweg_exchange::lane::{
    Digest, Epoch, Item, Op, Outbox, Recalled, ReleaseRefused, VoidReason,
};
use thalweg_exchange::recall::{
    Answer, AnswerRefused, BoardRefused, Cause, Certificate, ONWARD_MAX, RecallBoard,
    WithdrawReason,
};
use thalweg_exchange::receipt::Course;
use thalweg_exchange::{Priority, RecordId};

use crate::specimen::{at, centre, name, put, version, withdrawal};

/// Centre 1, whose record 1 has a slot in the lanes to 2 and 3, not in that to 4.
fn outbox() -> Outbox {
    let mut outbox = Outbox::begin(centre(1), Epoch::FIRST, [2, 3, 4].map(centre));
    outbox.release(centre(2), &put(1, 1)).unwrap();
    outbox.release(centre(3), &put(1, 1)).unwrap();
    outbox
}

#[test]
fn a_withdrawal_goes_to_everybody_who_ever_got_a_slot() {
    for cause in [
        Cause::Withdrawn(WithdrawReason::Error),
        Cause::SupersededBy(RecordId(uuid::Uuid::from_u128(2))),
        Cause::Expired,
    ] {
        let mut outbox = outbox();
        let reports = outbox.lane_mut(centre(3), Priority::Report).unwrap();
        assert!(reports.void(1, VoidReason::NotReleased));
        let asked = outbox.recall(&withdrawal(1, 1), &cause).asked;
        assert_eq!(
            asked,
            [2, 3].map(centre),
            "{cause:?}: also whose slot is void"
        );
        for receiver in asked {
            let distress = outbox.lane(receiver, Priority::Distress).unwrap();
            assert_eq!(distress.slots().count(), 1);
        }
    }
}

#[test]
fn a_narrower_audience_is_a_recall_from_those_left_out() {
    let mut outbox = outbox();
    outbox.release(centre(2), &put(1, 2)).unwrap();
    let after = [centre(2)].into();
    let recalled = outbox.recall(&withdrawal(1, 1), &Cause::AudienceNarrowed { after });
    assert_eq!(recalled.asked, [centre(3)]);
}

#[test]
fn a_relay_passes_a_withdrawal_on_and_not_back() {
    let mut relay = Outbox::begin(centre(5), Epoch::FIRST, [1, 2, 3].map(centre));
    relay.release(centre(2), &put(1, 1)).unwrap();
    relay.note_holder(name(1, 1), centre(1), version(1));
    let cause = Cause::Withdrawn(WithdrawReason::Legal);
    let recalled = relay.recall(&withdrawal(1, 1), &cause);
    assert_eq!(recalled.asked, [centre(2)]);
    assert_eq!(recalled.failed, [], "its owner is asked by nobody");
}

#[test]
fn a_supersession_kills_as_a_withdrawal_does() {
    let mut held = Held::default();
    held.take(&put(1, 1), centre(1), at(0));
    let superseded = Item {
        op: Op::Supersede,
        ..withdrawal(1, 1)
    };
    let effect = held.take(&superseded, centre(1), at(1));
    assert_eq!(effect, Effect::Withdrawn { copies: 1 });
}

fn certificate(copies_deleted: u32) -> Certificate {
    Certificate {
        name: name(1, 1),
        version: version(1),
        withdrawal: withdrawal(1, 1).header,
        executed_at: at(5),
        copies_deleted,
        onward: BTreeSet::new(),
    }
}

fn held_until(secs: i64) -> Answer {
    Answer::Held {
        name: name(1, 1),
        version: version(1),
        withdrawal: withdrawal(1, 1).header,
        basis: Phrase::try_from("Case 12/2026".to_owned()).unwrap(),
        until: at(secs),
    }
}

#[test]
fn the_effect_of_a_withdrawal_makes_its_answer() {
    let item = withdrawal(1, 1);
    let answer = |effect: &Effect| Answer::to(&item, effect, BTreeSet::new(), at(5));
    let done = answer(&Effect::Withdrawn { copies: 2 });
    assert_eq!(done, Some(Answer::Executed(certificate(2))));
    let basis = Phrase::try_from("Case 12/2026".to_owned()).unwrap();
    let hold = LegalHold {
        basis,
        until: at(99),
    };
    assert_eq!(answer(&Effect::Withheld(hold)), Some(held_until(99)));
    assert_eq!(answer(&Effect::Stored), None);
    let over = Effect::Withdrawn { copies: 1 };
    let put = Answer::to(&put(1, 1), &over, BTreeSet::new(), at(5));
    assert_eq!(put, None, "what was over when it came is no withdrawal");
}

#[test]
fn an_answer_that_does_not_answer_is_refused() {
    let check = |answer: &Answer, number, upto| {
        let header = withdrawal(1, 1).header;
        answer.check(&name(1, number), version(upto), header, at(10))
    };
    let done = Answer::Executed(certificate(1));
    assert_eq!(check(&done, 1, 1), Ok(()));
    assert_eq!(check(&done, 2, 1), Err(AnswerRefused::OtherRecord));
    assert_eq!(
        check(&done, 1, 2),
        Err(AnswerRefused::FewerVersions(version(1)))
    );
    let to_another = Answer::Executed(Certificate {
        withdrawal: withdrawal(1, 2).header,
        ..certificate(1)
    });
    assert_eq!(
        check(&to_another, 1, 1),
        Err(AnswerRefused::OtherWithdrawal)
    );
    let slow_clock = Answer::Executed(Certificate {
        executed_at: at(-600),
        ..certificate(1)
    });
    assert_eq!(check(&slow_clock, 1, 1), Ok(()), "clocks are not compared");
    assert_eq!(
        check(&held_until(10), 1, 1),
        Err(AnswerRefused::HoldOver(at(10)))
    );
    let onward = (0..=ONWARD_MAX)
        .map(|n| Digest::of(&[&n.to_be_bytes()]))
        .collect();
    let many = Answer::Executed(Certificate {
        onward,
        ..certificate(1)
    });
    assert_eq!(
        check(&many, 1, 1),
        Err(AnswerRefused::TooManyOnward(ONWARD_MAX + 1))
    );
}

fn board() -> RecallBoard {
    let recalled = Recalled {
        asked: [2, 3, 4].map(centre).to_vec(),
        failed: Vec::new(),
    };
    let within = Duration::from_secs(60);
    RecallBoard::begin(&withdrawal(1, 1), &recalled, (at(0), within))
}

#[test]
fn the_board_shows_where_the_recall_is_and_who_is_overdue() {
    let mut board = board();
    assert_eq!(board.overdue(at(59)), []);
    assert_eq!(board.overdue(at(60)), [2, 3, 4].map(centre));
    board.received(centre(2), at(1)).unwrap();
    let done = Answer::Executed(certificate(1));
    board.answered(centre(3), done.clone(), at(6)).unwrap();
    board.answered(centre(4), held_until(100), at(6)).unwrap();
    let courses: Vec<_> = board.rows().map(|(_, row)| row.course).collect();
    let until = at(100);
    let expected = [
        Course::WithdrawReceived,
        Course::WithdrawExecuted,
        Course::WithdrawHeld { until },
    ];
    assert_eq!(courses, expected);
    assert_eq!(board.overdue(at(60)), [centre(2)]);
    assert_eq!(
        board.overdue(at(100)),
        [2, 4].map(centre),
        "the hold is over"
    );
    assert!(!board.is_complete());
    board.answered(centre(2), done.clone(), at(7)).unwrap();
    board.answered(centre(4), done.clone(), at(101)).unwrap();
    board.answered(centre(4), done, at(102)).unwrap();
    assert!(board.is_complete() && board.overdue(at(999)).is_empty());
}

#[test]
fn the_board_refuses_strangers_and_wrong_answers() {
    let mut board = board();
    let done = Answer::Executed(certificate(1));
    let stranger = board.answered(centre(9), done.clone(), at(6));
    assert_eq!(stranger, Err(BoardRefused::NotARecipient(centre(9))));
    let wrong = board.answered(centre(2), held_until(0), at(6));
    assert_eq!(wrong, Err(AnswerRefused::HoldOver(at(0)).into()));
    board.answered(centre(2), done, at(6)).unwrap();
    let back = board.answered(centre(2), held_until(100), at(7));
    assert!(matches!(back, Err(BoardRefused::Unlawful(_))));
}

#[test]
fn whom_no_lane_leads_to_any_more_is_on_the_board_and_overdue_at_once() {
    let mut outbox = outbox();
    outbox.note_holder(name(1, 1), centre(7), version(1));
    let cause = Cause::Withdrawn(WithdrawReason::Error);
    let recalled = outbox.recall(&withdrawal(1, 1), &cause);
    let why = ReleaseRefused::UnknownReceiver(centre(7));
    assert_eq!(recalled.asked, [2, 3].map(centre));
    assert_eq!(recalled.failed, [(centre(7), why)]);
    let within = Duration::from_secs(60);
    let mut board = RecallBoard::begin(&withdrawal(1, 1), &recalled, (at(0), within));
    assert_eq!(board.overdue(at(1)), [centre(7)]);
    let not_asked = board.rows().find_map(|(_, row)| row.not_asked);
    assert_eq!(not_asked, Some(why));
    let done = Answer::Executed(certificate(1));
    board.answered(centre(7), done, at(6)).unwrap();
    assert_eq!(board.overdue(at(7)), [], "it was asked in another way");
}
