//! What follows from what, in the orders in which it went wrong, and in any order.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use super::*;

const ANNA: PersonKey = PersonKey(0);
const BERT: PersonKey = PersonKey(1);

/// Read once, and nothing owed.
fn clean() -> Storing {
    let mut storing = Storing::default();
    let ticket = storing.read();
    assert_eq!(storing.keeping(), Keeping::Reading);
    assert!(storing.was_read(ticket, Ok(3)));
    storing.is_shown(1);
    assert_eq!(storing.keeping(), Keeping::Kept);
    storing
}

/// Another tab has written.
fn overtaken() -> Storing {
    let mut storing = clean();
    assert!(storing.change());
    let order = storing.write(vec![ANNA]).unwrap();
    assert_eq!((order.follows, order.whole, order.owed.as_slice()), (Some(3), false, &[ANNA][..]));
    assert!(!storing.was_written(order, 2, Err(Trouble::Overtaken)));
    assert_eq!(storing.keeping(), Keeping::Failing(Trouble::Overtaken));
    storing
}

#[test]
fn what_is_typed_while_writing_is_written_next() {
    let mut storing = clean();
    assert!(storing.change() && storing.change());
    let order = storing.write(vec![BERT, ANNA, BERT]).unwrap();
    assert_eq!(order.owed, [ANNA, BERT]);
    assert!(!storing.change(), "one writing at a time");
    assert_eq!(storing.write(vec![ANNA]), None);
    assert!(storing.was_written(order, 5, Ok(4)), "and then the next");
    assert!(storing.is_saved(5) && !storing.is_saved(6));
    let order = storing.write(vec![]).unwrap();
    assert_eq!((order.follows, order.owed.as_slice()), (Some(4), &[ANNA][..]));
    assert!(!storing.was_written(order, 6, Ok(5)) && storing.is_saved(6));
    assert_eq!(storing.write(vec![]), None);
}

#[test]
fn what_could_not_be_written_is_owed_and_tried_again() {
    let mut storing = clean();
    storing.change();
    let order = storing.write(vec![ANNA]).unwrap();
    assert!(!storing.was_written(order, 5, Err(Trouble::Full)), "no endless trying");
    assert_eq!((storing.keeping(), storing.again()), (Keeping::Failing(Trouble::Full), Again::Write));
    assert!(storing.change(), "the next change tries again");
    let order = storing.write(vec![BERT]).unwrap();
    assert_eq!(order.owed, [ANNA, BERT]);
    assert_eq!(storing.keeping(), Keeping::Failing(Trouble::Full), "until it is kept");
    storing.was_written(order, 6, Ok(4));
    assert_eq!(storing.keeping(), Keeping::Kept);
}

#[test]
fn theirs_after_ours_writes_nothing() {
    let mut storing = overtaken();
    storing.overrule(vec![ANNA, BERT]);
    let ticket = storing.read();
    assert_eq!(storing.write(vec![]), None, "the timer of ours rings while theirs is read");
    assert!(storing.was_read(ticket, Ok(7)));
    storing.is_shown(9);
    assert_eq!(storing.write(vec![]), None, "and once it is there");
    assert!(storing.is_saved(9));
    // The next change follows what was read, and clears nothing.
    assert!(storing.change());
    let order = storing.write(vec![BERT]).unwrap();
    assert_eq!((order.follows, order.whole, order.owed.as_slice()), (Some(7), false, &[BERT][..]));
}

#[test]
fn typing_after_being_overtaken_waits_for_the_choice() {
    let mut storing = overtaken();
    assert!(!storing.change());
    assert_eq!(storing.write(vec![BERT]), None);
    let ticket = storing.read();
    assert!(storing.was_read(ticket, Ok(7)));
    assert!(storing.change());
    assert_eq!(storing.write(vec![]).unwrap().owed, [], "what stood here is not owed to their ledger");
    // Ours goes over whatever stands there, all of it.
    let mut storing = overtaken();
    storing.overrule(vec![ANNA, BERT]);
    let order = storing.write(vec![]).unwrap();
    assert_eq!((order.follows, order.whole, order.owed.as_slice()), (None, true, &[ANNA, BERT][..]));
    storing.was_written(order, 4, Ok(8));
    storing.change();
    let order = storing.write(vec![ANNA]).unwrap();
    assert_eq!((order.follows, order.whole), (Some(8), false));
}

#[test]
fn a_write_that_ends_after_theirs_was_asked_for_says_nothing() {
    let mut storing = clean();
    storing.change();
    let order = storing.write(vec![ANNA]).unwrap();
    let ticket = storing.read();
    assert!(!storing.was_written(order.clone(), 5, Ok(4)));
    assert_eq!(storing.keeping(), Keeping::Reading);
    assert!(storing.was_read(ticket, Ok(4)));
    storing.change();
    let next = storing.write(vec![BERT]).unwrap();
    assert!(!storing.was_written(order, 5, Err(Trouble::Full)), "nor does it end the next one");
    assert_eq!(storing.keeping(), Keeping::Kept);
    assert!(!storing.was_written(next, 6, Ok(5)) && storing.is_saved(6));
}

#[test]
fn what_could_not_be_read_is_not_written_over_but_consent_given_anew_begins_anew() {
    let mut storing = Storing::default();
    let ticket = storing.read();
    assert!(storing.was_read(ticket, Err(Trouble::Blocked)));
    assert_eq!((storing.keeping(), storing.again()), (Keeping::Failing(Trouble::Blocked), Again::Read));
    assert!(!storing.change() && !storing.replace(vec![ANNA]));
    assert_eq!(storing.write(vec![ANNA]), None);
    // 不再存, somebody is added, 同意.
    storing.disagree();
    assert_eq!(storing.keeping(), Keeping::Unasked);
    assert!(!storing.change());
    storing.agree(vec![BERT]);
    let order = storing.write(vec![]).unwrap();
    assert_eq!((order.follows, order.whole, order.owed.as_slice()), (Some(0), false, &[BERT][..]));
}

#[test]
fn without_consent_nothing_is_written_and_late_answers_change_nothing() {
    let mut storing = clean();
    storing.change();
    let order = storing.write(vec![ANNA]).unwrap();
    storing.disagree();
    assert!(!storing.was_written(order, 5, Ok(4)));
    assert_eq!((storing.keeping(), storing.is_saved(5)), (Keeping::Unasked, false));
    assert_eq!(storing.write(vec![ANNA]), None);
    let mut storing = Storing::default();
    let ticket = storing.read();
    storing.disagree();
    assert!(!storing.was_read(ticket, Ok(4)));
    assert_eq!(storing.keeping(), Keeping::Unasked);
    // Consent that could not be noted is none.
    storing.cannot_agree();
    assert_eq!((storing.keeping(), storing.again()), (Keeping::Failing(Trouble::Blocked), Again::Agree));
    assert_eq!(storing.write(vec![ANNA]), None);
}

#[test]
fn another_ledger_takes_the_place_of_what_is_kept_but_not_of_what_another_tab_wrote() {
    let mut storing = clean();
    assert!(storing.replace(vec![BERT]));
    assert!(!storing.is_saved(1), "another ledger of the same revision is not saved");
    let order = storing.write(vec![]).unwrap();
    assert_eq!((order.follows, order.whole), (Some(3), true));
    assert!(!storing.was_written(order, 1, Err(Trouble::Overtaken)));
    assert_eq!(storing.write(vec![]), None);
    // Replaced while the one before is being written: that one's people are not owed, and all is written once more.
    let mut storing = clean();
    storing.change();
    let order = storing.write(vec![ANNA]).unwrap();
    assert!(!storing.replace(vec![BERT]));
    assert!(storing.was_written(order, 5, Err(Trouble::Full)));
    assert!(!storing.is_saved(5));
    let order = storing.write(vec![]).unwrap();
    assert_eq!((order.whole, order.owed.as_slice()), (true, &[BERT][..]));
}

/// Whatever happens in whatever order: nothing is written without consent, before what is kept was read, or twice at once;
/// and whoever changed is written before the reader is told that all is kept.
#[test]
fn in_any_order_nothing_is_lost_and_nothing_written_over() {
    let mut seed = 11u32;
    let mut next = |most: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % most
    };
    let mut written = 0;
    for _ in 0..2_000 {
        let mut storing = Storing::default();
        let (mut reading, mut writing): (Option<Ticket>, Option<Order>) = (None, None);
        let (mut agreed, mut known, mut waited_for) = (false, true, false);
        for _ in 0..30 {
            match next(10) {
                0 => {
                    storing.agree(vec![ANNA]);
                    (agreed, known, waited_for, writing) = (true, true, true, None);
                }
                1 => {
                    storing.disagree();
                    (agreed, waited_for, writing) = (false, false, None);
                }
                2 if agreed => {
                    reading = Some(storing.read());
                    (known, waited_for, writing) = (false, false, None);
                }
                3 => {
                    let sound = next(2) == 0;
                    let found = if sound { Ok(9) } else { Err(Trouble::Blocked) };
                    if let Some(ticket) = reading.take()
                        && storing.was_read(ticket, found)
                    {
                        assert!(agreed);
                        known = sound;
                        waited_for = false;
                    }
                }
                4 if agreed && storing.keeping() == Keeping::Failing(Trouble::Overtaken) => {
                    storing.overrule(vec![BERT]);
                    (waited_for, writing) = (true, None);
                }
                5 => waited_for |= storing.replace(vec![BERT]),
                6 | 7 => {
                    if let Some(order) = storing.write(vec![]) {
                        assert!(agreed && known && writing.is_none(), "{storing:?}");
                        written += 1;
                        waited_for = false;
                        writing = Some(order);
                    }
                }
                8 => {
                    let answer = [Ok(4), Err(Trouble::Full), Err(Trouble::Overtaken)][next(3) as usize];
                    if let Some(order) = writing.take() {
                        waited_for |= storing.was_written(order, 7, answer);
                    }
                }
                _ => waited_for |= storing.change(),
            }
            let owing = storing.state == State::Owing && storing.trouble.is_none();
            assert!(!owing || waited_for, "a timer is set: {storing:?}");
        }
    }
    assert!(written > 1_000, "{written}");
}
