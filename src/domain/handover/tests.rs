use super::*;
use crate::domain::calendar::DayKind;
use crate::domain::filing::{Checklist, DocumentSpec, Need};
use crate::domain::words::FileKind;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A row is the state, a column the act, in the order of the lists; `.` is refused.
const TABLE: [[&str; 9]; 9] = [
    // amend, offer, sign, refuse, check, scan, shelve, complete, withdraw
    [
        "prepared",
        "offered",
        ".",
        ".",
        ".",
        ".",
        ".",
        ".",
        "withdrawn",
    ],
    [
        ".",
        ".",
        "signed",
        "returned",
        ".",
        ".",
        ".",
        ".",
        "withdrawn",
    ],
    [".", ".", ".", "returned", "checked", ".", ".", ".", "."],
    [".", ".", ".", ".", ".", "scanned", ".", ".", "."],
    [".", ".", ".", ".", ".", ".", "shelved", ".", "."],
    [".", ".", ".", ".", ".", ".", ".", "electronic", "."],
    [".", ".", ".", ".", ".", ".", ".", ".", "."],
    [
        "returned",
        "offered",
        ".",
        ".",
        ".",
        ".",
        ".",
        ".",
        "withdrawn",
    ],
    [".", ".", ".", ".", ".", ".", ".", ".", "."],
];

#[test]
fn every_cell_of_the_table() {
    for (state, row) in HandoverState::ALL.iter().zip(TABLE) {
        for (act, want) in HandoverAct::ALL.iter().zip(row) {
            let after = transition(*state, *act).map_or(".", Word::word);
            assert_eq!(after, want, "{state} {act}");
        }
    }
    assert_eq!((HandoverState::ALL.len(), HandoverAct::ALL.len()), (9, 9));
}

fn sale() -> Vec<FileType> {
    let document = |name: &str| DocumentSpec {
        name: name.to_owned(),
        zh: name.to_owned(),
        en: name.to_owned(),
        need: Need::Required,
        any_of: None,
    };
    vec![FileType {
        name: "sale".to_owned(),
        zh: "sale".to_owned(),
        en: "sale".to_owned(),
        synonyms: Vec::new(),
        kind: FileKind::CustomerFile,
        checklist: Some(Checklist {
            article: "a".to_owned(),
            includes: None,
            documents: vec![document("card"), document("invoice")],
            hand_over_within: Some(3),
            category: None,
            retention: None,
        }),
    }]
}

fn calendar() -> Calendar {
    Calendar::new([2026], [(day("2026-04-06"), DayKind::Off)])
}

fn file(delivered: &str, steps: &[(HandoverAct, &str, i64)]) -> BookedFile {
    BookedFile {
        reference: "Y1/1".to_owned(),
        department: 1,
        department_name: "d".to_owned(),
        file_type: Some("sale".to_owned()),
        title: "t".to_owned(),
        level: Level::None,
        vehicle: None,
        item: None,
        delivered: Some(day(delivered)),
        steps: steps
            .iter()
            .map(|(act, on, seen)| Step {
                act: *act,
                day: day(on),
                by: 7,
                seen: *seen,
            })
            .collect(),
        facts: Vec::new(),
    }
}

fn of(file: &BookedFile, as_of: &str) -> Standing {
    standing(file, &sale(), &calendar(), day(as_of))
}

#[test]
fn on_time_and_late_count_working_days_from_the_delivery() {
    use HandoverAct::{Offer, Refuse, Sign};
    // Thursday; Friday, then Monday is a holiday: Tuesday, Wednesday.
    let nothing = file("2026-04-02", &[]);
    assert_eq!(
        of(&nothing, "2026-04-08").deadline,
        Deadline::Day(day("2026-04-08"))
    );
    assert!(!of(&nothing, "2026-04-08").late);
    assert!(of(&nothing, "2026-04-09").late);
    let timely = file(
        "2026-04-02",
        &[(Offer, "2026-04-08", 0), (Sign, "2026-04-12", 0)],
    );
    let s = of(&timely, "2026-05-01");
    assert!(!s.late);
    assert_eq!(
        (s.handed_over, s.signed),
        (Some(day("2026-04-08")), Some(day("2026-04-12")))
    );
    assert_eq!((s.sender, s.month()), (Some(7), Some(day("2026-04-01"))));
    // What was sent back was not handed over; the next signature counts.
    let back = [(Offer, "2026-04-03", 0), (Refuse, "2026-04-04", 0)];
    assert_eq!(
        of(&file("2026-04-02", &back), "2026-04-09").handed_over,
        None
    );
    assert!(of(&file("2026-04-02", &back), "2026-04-09").late);
    let again = [&back[..], &[(Offer, "2026-04-10", 0)]].concat();
    let s = of(&file("2026-04-02", &again), "2026-04-10");
    assert_eq!((s.handed_over, s.late), (Some(day("2026-04-10")), true));
    // Without the calendar of a year there is no deadline, and it says so.
    assert_eq!(
        of(&file("2026-12-31", &[]), "2027-02-01").deadline,
        Deadline::MissingYear(2027)
    );
}

#[test]
fn what_was_missing_at_the_signatures_stays_found_when_it_is_mended() {
    use DocumentState::{Faulty, Missing, Present};
    use HandoverAct::{Check, Offer, Sign};
    let fact = |id, document: &str, state| DocumentFact {
        id,
        document: document.to_owned(),
        state,
        note: None,
    };
    let mut f = file(
        "2026-04-02",
        &[
            (Offer, "2026-04-03", 1),
            (Sign, "2026-04-03", 2),
            (Check, "2026-04-07", 4),
        ],
    );
    f.facts = vec![
        fact(1, "card", Present),
        fact(2, "invoice", Missing),
        fact(3, "invoice", Present),
        fact(4, "card", Faulty),
    ];
    let s = of(&f, "2026-04-10");
    let found = s.found.clone().expect("signed");
    assert_eq!(
        (found.missing, found.faulty),
        (vec!["invoice".to_owned()], vec!["card".to_owned()])
    );
    assert!(s.incomplete());
    assert_eq!(told(&s.now), [("card", Faulty)]);
    f.steps.truncate(1);
    assert_eq!(of(&f, "2026-04-10").found, None);
}
