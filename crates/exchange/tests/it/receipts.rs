//! Receipts, courses and what is due without them.

use proptest::prelude::*;
use thalweg_exchange::Priority;
use thalweg_exchange::lane::{BATCH_BYTES_MAX, Epoch, Incoming, Mark, Outbox, Outgoing, Permit};
use thalweg_exchange::receipt::{
    Committed, Course, EXCEPTIONS_MAX, Escalation, Exception, Proofs, Receipt, ReceiptMalformed,
    Rejection, Step, Timers, Unlawful,
};

use crate::specimen::{at, centre, lane, put};

fn course(steps: &[Step]) -> Result<Course, Unlawful> {
    steps
        .iter()
        .try_fold(Course::Queued, |course, step| course.after(*step))
}

#[test]
fn a_record_is_delivered_step_by_step() {
    use Step::{Accept, Acknowledge, Present, Receive, Relay, Send};
    let steps = [Send, Relay, Receive, Accept, Present, Acknowledge];
    assert_eq!(course(&steps), Ok(Course::Acknowledged));
    let why = Rejection::SchemaUnsupported;
    let aside = [Send, Receive, Step::Quarantine(why), Accept];
    assert_eq!(course(&aside), Ok(Course::Accepted));
    let refused = [Send, Receive, Step::Reject(why)];
    assert_eq!(course(&refused), Ok(Course::Rejected(why)));
    assert_eq!(course(&[Step::Void]), Ok(Course::Voided));
}

#[test]
fn a_withdrawal_is_received_and_executed_or_held_and_then_executed() {
    use Step::{ExecuteWithdraw, HoldWithdraw, ReceiveWithdraw, Send, SendWithdraw};
    let until = at(0);
    let done = [Send, SendWithdraw, ReceiveWithdraw, ExecuteWithdraw];
    assert_eq!(course(&done), Ok(Course::WithdrawExecuted));
    let held = [SendWithdraw, ReceiveWithdraw, HoldWithdraw { until }];
    assert_eq!(course(&held), Ok(Course::WithdrawHeld { until }));
    let after = course(&held).unwrap().after(ExecuteWithdraw);
    assert_eq!(after, Ok(Course::WithdrawExecuted));
}

#[test]
fn steps_that_do_not_follow_are_refused_and_a_step_said_twice_has_no_effect() {
    let skipped = Course::Sent.after(Step::Accept);
    let (course, step) = (Course::Sent, Step::Accept);
    assert_eq!(skipped, Err(Unlawful { course, step }));
    for (course, step) in [
        (Course::Sent, Step::Void),
        (Course::Queued, Step::Receive),
        (Course::Rejected(Rejection::Quota), Step::Accept),
        (Course::Acknowledged, Step::Present),
        (Course::WithdrawSent, Step::ExecuteWithdraw),
        (Course::WithdrawExecuted, Step::Send),
        (Course::WithdrawReceived, Step::Receive),
    ] {
        assert_eq!(course.after(step), Err(Unlawful { course, step }));
    }
    assert_eq!(Course::Received.after(Step::Receive), Ok(Course::Received));
}

fn step() -> impl Strategy<Value = Step> {
    let why = Rejection::Quota;
    let until = at(0);
    proptest::sample::select(vec![
        Step::Void,
        Step::Send,
        Step::Relay,
        Step::Receive,
        Step::Quarantine(why),
        Step::Reject(why),
        Step::Accept,
        Step::Present,
        Step::Acknowledge,
        Step::SendWithdraw,
        Step::ReceiveWithdraw,
        Step::ExecuteWithdraw,
        Step::HoldWithdraw { until },
    ])
}

proptest! {
    /// Whatever is said, a course called back is never delivered again, and one that was received is
    /// never unreceived but by the withdrawal.
    #[test]
    fn a_course_never_goes_back(steps in proptest::collection::vec(step(), 0..40)) {
        let mut course = Course::Queued;
        for step in steps {
            let after = course.after(step).unwrap_or(course);
            prop_assert!(!course.is_withdrawing() || after.is_withdrawing());
            let unreceived = course.is_received() && !after.is_received();
            prop_assert!(!unreceived || after == Course::WithdrawSent);
            course = after;
        }
    }
}

#[test]
fn a_receipt_covers_everything_up_to_the_cursor_and_names_the_exceptions() {
    let mut sender = Outgoing::begin(lane());
    for number in 0..3 {
        sender.append(put(number, 1)).unwrap();
    }
    let mut receiver = Incoming::begin(lane());
    let batch = sender.batch(0, BATCH_BYTES_MAX, |_| Permit::Whole).unwrap();
    for frame in &batch.frames[..2] {
        receiver.take(frame).unwrap();
    }
    let refused = Exception::Rejected(Rejection::NotInAudience);
    let receipt = Receipt::of(
        &Committed(&receiver),
        at(0),
        [2, 3].map(|seq| (mark(seq), refused)),
    );
    assert_eq!(
        receipt.exceptions,
        [(2, refused)].into(),
        "slot 3 is not durable yet"
    );
    assert_eq!(sender.acknowledge(receipt.lane, receipt.upto), Ok(2));
    let far = Incoming::resume(
        lane(),
        Mark {
            seq: 999,
            ..lane().beginning()
        },
        None,
    );
    let many = |from| (from..=999).map(|seq| (mark(seq), refused));
    let receipt = Receipt::of(&Committed(&far), at(0), many(1));
    assert_eq!(receipt.exceptions.len(), EXCEPTIONS_MAX);
    assert_eq!(
        receipt.upto,
        mark(256),
        "slot 257 is not said to be accepted"
    );
    let next = Receipt::of(&Committed(&far), at(0), many(744));
    assert_eq!(next.exceptions.len(), EXCEPTIONS_MAX);
    assert_eq!(next.upto.seq, 999, "all of them fit");
}

#[test]
fn every_slot_is_proved_by_the_first_receipt_that_covers_it() {
    let receipt = |seq| {
        let cursor = Mark {
            seq,
            ..lane().beginning()
        };
        Receipt::of(
            &Committed(&Incoming::resume(lane(), cursor, None)),
            at(0),
            [],
        )
    };
    let mut proofs = Proofs::default();
    proofs.keep(receipt(3), b"three".to_vec());
    proofs.keep(receipt(7), b"seven".to_vec());
    proofs.keep(receipt(7), b"seven again".to_vec());
    let proof = |proofs: &Proofs, seq| proofs.of(seq).map(|(_, signed)| signed.to_vec());
    assert_eq!(proof(&proofs, 3), Some(b"three".to_vec()));
    assert_eq!(proof(&proofs, 4), Some(b"seven".to_vec()));
    assert_eq!(proof(&proofs, 8), None);
    proofs.drop_upto(3);
    assert_eq!(proof(&proofs, 1), Some(b"seven".to_vec()));
}

#[test]
fn distress_that_nobody_receives_goes_another_way_and_then_by_telephone() {
    let timers = Timers::of(Priority::Distress).unwrap();
    let due = |course, secs| timers.due(course, at(0), at(secs));
    assert_eq!(due(Course::Sent, 59), None);
    assert_eq!(due(Course::Sent, 60), Some(Escalation::AlternateRoute));
    assert_eq!(due(Course::Relayed, 60), Some(Escalation::AlternateRoute));
    assert_eq!(due(Course::Received, 299), None);
    assert_eq!(due(Course::Presented, 300), Some(Escalation::Telephone));
    assert_eq!(due(Course::Acknowledged, 10_000), None);
    assert_eq!(
        due(Course::WithdrawSent, 60),
        Some(Escalation::AlternateRoute)
    );
    assert_eq!(
        due(Course::WithdrawReceived, 300),
        Some(Escalation::Telephone)
    );
    assert_eq!(due(Course::WithdrawHeld { until: at(999) }, 300), None);
    assert_eq!(due(Course::WithdrawExecuted, 300), None);
    assert_eq!(Timers::of(Priority::Report), None);
}

#[test]
fn every_rejection_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = Rejection::ALL
        .iter()
        .map(|rejection| rejection.code())
        .collect();
    assert_eq!(codes.len(), Rejection::ALL.len());
}

fn mark(seq: u64) -> Mark {
    Mark {
        seq,
        ..lane().beginning()
    }
}

#[test]
fn a_receipt_that_no_centre_may_send_is_not_believed() {
    let mut outbox = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    let refused = Exception::Rejected(Rejection::Quota);
    let receipt = |exceptions: Vec<u64>| Receipt {
        lane: lane(),
        upto: mark(0),
        at: at(0),
        exceptions: exceptions.into_iter().map(|seq| (seq, refused)).collect(),
    };
    assert_eq!(outbox.acknowledge(&receipt(vec![])), Ok(0));
    let mut acknowledge = |receipt: Receipt| outbox.acknowledge(&receipt);
    let not_covered = ReceiptMalformed::NotCovered(1);
    assert_eq!(acknowledge(receipt(vec![1])), Err(not_covered.into()));
    let not_covered = ReceiptMalformed::NotCovered(0);
    assert_eq!(acknowledge(receipt(vec![0])), Err(not_covered.into()));
    let many = ReceiptMalformed::TooManyExceptions(257);
    let all = (1..=257).collect();
    assert_eq!(acknowledge(receipt(all)), Err(many.into()));
}

#[test]
fn a_rejection_has_the_name_that_the_envelope_gives_it() {
    assert_eq!(Rejection::SignatureInvalid.code(), "signature-invalid");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/protocol/lanes.md");
    let text = std::fs::read_to_string(path).unwrap();
    let told = text.split("\nRejections: ").nth(1).unwrap();
    let told = told.split('.').next().unwrap();
    let told: Vec<&str> = told.split(',').map(str::trim).collect();
    assert_eq!(told, Rejection::ALL.map(Rejection::code));
}
