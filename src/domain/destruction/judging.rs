//! Whether an item may be destroyed, with all reasons (DES-1, ARC-10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{DestructionRules, DisposalVerdict, Finding, Trigger};
use crate::domain::retention::Retention;
use crate::domain::schedule::Said;
use crate::domain::words::FileKind;

/// When the retention of an item begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub trigger: Trigger,
    /// Day from which it runs.
    pub from: NaiveDate,
}

impl Term {
    /// From the closing, else from 31 December of the year. Otherwise from the day kept with the item: the old end,
    /// where it is kept longer, or what its schedule says; none while that has not come.
    pub fn of(
        kept: Option<Trigger>,
        from: Option<NaiveDate>,
        closed: Option<NaiveDate>,
        year: i32,
    ) -> Option<Term> {
        let (trigger, from) = match (kept, from, closed) {
            (Some(Trigger::Awaited), _, _) => return None,
            (Some(trigger), Some(day), _) => (trigger, day),
            (None, Some(day), _) => (Trigger::Extended, day),
            (_, None, Some(day)) => (Trigger::Closed, day),
            (_, None, None) => (Trigger::YearEnd, NaiveDate::from_ymd_opt(year, 12, 31)?),
        };
        Some(Term { trigger, from })
    }

    /// First day the retention has ended; none for permanent.
    pub fn due(self, retention: Retention) -> Option<NaiveDate> {
        retention.ends(self.from)
    }
}

/// How things stand with an item.
#[derive(Clone, Debug)]
pub struct Standing {
    pub item: String,
    pub retention: Retention,
    pub from: Option<NaiveDate>,
    /// First day the retention has ended; none for permanent.
    pub due: Option<NaiveDate>,
    /// What must come before the term runs, under its schedule.
    pub awaits: Option<Said>,
    pub kind: FileKind,
    /// Holds, loans, business, lists: each a finding that blocks.
    pub blocking: Vec<Finding>,
}

/// A verdict with its reasons; those that decide come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    pub verdict: DisposalVerdict,
    pub reasons: Vec<Finding>,
}

impl Judgement {
    /// Whether the item may be put on a list.
    pub fn may_be_listed(&self) -> bool {
        match self.verdict {
            DisposalVerdict::Due | DisposalVerdict::Review => true,
            DisposalVerdict::Keep | DisposalVerdict::Blocked => false,
        }
    }
}

/// Judges an item on a day.
pub fn judge(standing: Standing, rules: &DestructionRules, as_of: NaiveDate) -> Judgement {
    let Standing {
        item,
        retention,
        from,
        due,
        awaits,
        kind,
        blocking,
    } = standing;
    let Some(due) = due.filter(|due| as_of >= *due) else {
        let mut reasons = Vec::with_capacity(2 + blocking.len());
        let not_begun = from
            .filter(|from| *from > as_of)
            .map(|begins| Finding::NotBegun {
                item: item.clone(),
                begins,
            });
        reasons.push(match (awaits, due) {
            (Some(event), _) => Finding::EventAwaited { item, event },
            (None, None) => Finding::Permanent { item },
            (None, Some(due)) => Finding::TermRunning {
                item,
                retention,
                due,
            },
        });
        reasons.extend(not_begun);
        reasons.extend(blocking);
        return Judgement {
            verdict: DisposalVerdict::Keep,
            reasons,
        };
    };
    let mut reasons = blocking;
    let blocked = !reasons.is_empty();
    let review = rules.review.contains(&kind);
    if review {
        reasons.push(Finding::ReviewFirst {
            item: item.clone(),
            kind,
        });
    }
    reasons.push(Finding::TermEnded {
        item,
        retention,
        due,
    });
    let verdict = match (blocked, review) {
        (true, _) => DisposalVerdict::Blocked,
        (false, true) => DisposalVerdict::Review,
        (false, false) => DisposalVerdict::Due,
    };
    Judgement { verdict, reasons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::LoanState;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn rules() -> DestructionRules {
        DestructionRules {
            article: String::new(),
            ordinary: String::new(),
            classified: String::new(),
            customer_file: String::new(),
            named_by: Vec::new(),
            witnesses: 1,
            cooling_days: 0,
            review: vec![FileKind::Licence],
            blocks: Vec::new(),
            classified_methods: Vec::new(),
        }
    }

    fn standing(due: Option<&str>, kind: FileKind, blocking: Vec<Finding>) -> Standing {
        Standing {
            item: "A".to_owned(),
            retention: Retention::Months(120),
            from: Some(day("2016-03-02")),
            awaits: None,
            due: due.map(day),
            kind,
            blocking,
        }
    }

    fn loan() -> Finding {
        Finding::OpenLoan {
            item: "A".to_owned(),
            loan: "B1".to_owned(),
            state: LoanState::Issued,
        }
    }

    fn hold() -> Finding {
        Finding::Held {
            item: "A".to_owned(),
            hold: "H1".to_owned(),
            reason: "r".to_owned(),
        }
    }

    #[test]
    fn every_verdict_with_every_reason() {
        let today = day("2026-03-02");
        let due = Some("2026-03-02");
        let cases: Vec<(Standing, DisposalVerdict, Vec<&str>)> = vec![
            (
                standing(due, FileKind::Ordinary, vec![]),
                DisposalVerdict::Due,
                vec!["retention-ended"],
            ),
            (
                standing(Some("2026-03-03"), FileKind::Ordinary, vec![]),
                DisposalVerdict::Keep,
                vec!["retention-running"],
            ),
            (
                standing(None, FileKind::Licence, vec![]),
                DisposalVerdict::Keep,
                vec!["retention-permanent"],
            ),
            (
                standing(Some("2030-01-01"), FileKind::Licence, vec![hold()]),
                DisposalVerdict::Keep,
                vec!["retention-running", "item-held"],
            ),
            (
                standing(due, FileKind::Licence, vec![]),
                DisposalVerdict::Review,
                vec!["review-first", "retention-ended"],
            ),
            (
                standing(due, FileKind::Licence, vec![hold(), loan()]),
                DisposalVerdict::Blocked,
                vec![
                    "item-held",
                    "item-loan-open",
                    "review-first",
                    "retention-ended",
                ],
            ),
        ];
        for (standing, verdict, codes) in cases {
            let judged = judge(standing.clone(), &rules(), today);
            assert_eq!(judged.verdict, verdict, "{standing:?}");
            let found: Vec<_> = judged.reasons.iter().map(|r| r.code_and_rule().0).collect();
            assert_eq!(found, codes);
        }
    }

    #[test]
    fn a_term_that_has_not_begun_says_so() {
        let mut early = standing(Some("2036-12-31"), FileKind::Ordinary, vec![]);
        early.from = Some(day("2026-12-31"));
        let judged = judge(early, &rules(), day("2026-03-02"));
        let codes: Vec<_> = judged.reasons.iter().map(|r| r.code_and_rule().0).collect();
        assert_eq!(codes, ["retention-running", "retention-not-begun"]);
    }

    #[test]
    fn what_waits_for_an_event_is_never_due() {
        let mut waits = standing(None, FileKind::Ordinary, vec![]);
        let (zh, en) = ("履行完毕".to_owned(), "performed".to_owned());
        waits.awaits = Some(Said { zh, en });
        waits.from = None;
        let judged = judge(waits, &rules(), day("2126-03-02"));
        let codes: Vec<_> = judged.reasons.iter().map(|r| r.code_and_rule().0).collect();
        assert_eq!(
            (judged.verdict, codes),
            (DisposalVerdict::Keep, vec!["event-awaited"])
        );
    }

    #[test]
    fn a_term_runs_from_closing_year_end_or_the_old_end() {
        let term = |extended: Option<&str>, closed: Option<&str>| {
            Term::of(None, extended.map(day), closed.map(day), 2015).expect("a term")
        };
        assert_eq!(term(None, None).from, day("2015-12-31"));
        assert_eq!(term(None, Some("2015-06-30")).trigger, Trigger::Closed);
        let kept = term(Some("2025-06-30"), Some("2015-06-30"));
        assert_eq!(kept.trigger, Trigger::Extended);
        assert_eq!(kept.due(Retention::Months(60)), Some(day("2030-06-30")));
        assert_eq!(kept.due(Retention::Permanent), None);
    }
}
