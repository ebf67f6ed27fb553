//! What a computed grade means beside the one in force (GRD-4, GRD-5).

use super::grading::{ChangeRule, Grading, Move};

/// What is known of a customer before a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before<'a> {
    /// The grade in force.
    pub in_force: Option<&'a str>,
    /// Where an open change leads.
    pub open: Option<&'a str>,
    /// Where the last change led that was refused, if it was on the same figures.
    pub refused: Option<&'a str>,
}

/// What a run does about a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Nothing computed: the grade in force stays.
    Ungraded,
    /// The grade in force, as computed.
    Same,
    /// A first grade takes effect at once; it is no move.
    First,
    /// The rulebook lets the move take effect by itself.
    TakesEffect { fall: usize },
    /// The move is to be approved.
    Propose { fall: usize },
    /// The same move waits already.
    Waits,
    /// It was refused on the same figures.
    RefusedBefore,
}

impl Ruling {
    /// Whether an open change is overtaken: it leads elsewhere, or nowhere any more.
    pub fn supersedes(self) -> bool {
        match self {
            Ruling::Waits => false,
            Ruling::Ungraded
            | Ruling::Same
            | Ruling::First
            | Ruling::TakesEffect { .. }
            | Ruling::Propose { .. }
            | Ruling::RefusedBefore => true,
        }
    }

    /// Whether the computed grade is in force from the run on.
    pub fn takes_effect(self) -> bool {
        match self {
            Ruling::First | Ruling::TakesEffect { .. } => true,
            Ruling::Ungraded
            | Ruling::Same
            | Ruling::Propose { .. }
            | Ruling::Waits
            | Ruling::RefusedBefore => false,
        }
    }

    /// Whether a change is to be opened.
    pub fn proposes(self) -> bool {
        match self {
            Ruling::Propose { .. } => true,
            Ruling::Ungraded
            | Ruling::Same
            | Ruling::First
            | Ruling::TakesEffect { .. }
            | Ruling::Waits
            | Ruling::RefusedBefore => false,
        }
    }

    /// How many grades it is down, where it is a move at all.
    pub fn moves(self) -> Option<usize> {
        match self {
            Ruling::TakesEffect { fall } | Ruling::Propose { fall } => Some(fall),
            Ruling::Ungraded
            | Ruling::Same
            | Ruling::First
            | Ruling::Waits
            | Ruling::RefusedBefore => None,
        }
    }
}

/// How many customers a run would move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moving {
    /// Customers with a grade in force.
    pub graded: u64,
    pub moves: u64,
    /// Falls of as many grades as the brake names, or more.
    pub falls: u64,
    /// Those among them that would take effect by themselves.
    pub automatic_falls: u64,
}

impl Moving {
    /// Takes over others' counts.
    pub fn add(&mut self, others: Moving) {
        self.graded += others.graded;
        self.moves += others.moves;
        self.falls += others.falls;
        self.automatic_falls += others.automatic_falls;
    }

    /// Counts a ruling; the fall comes back where it is one too far.
    pub fn count(&mut self, ruling: Ruling, graded: bool, too_far: u32) -> Option<usize> {
        self.graded += u64::from(graded);
        let fall = ruling.moves()?;
        self.moves += 1;
        if fall == 0 || (fall as u64) < u64::from(too_far) {
            return None;
        }
        self.falls += 1;
        self.automatic_falls += u64::from(ruling.takes_effect());
        Some(fall)
    }
}

impl Grading {
    /// Rules on a computed grade. A grade that this rulebook does not know any more is left for another class.
    pub fn rule_on(&self, computed: Option<&str>, before: Before<'_>) -> Ruling {
        let Some(to) = computed else {
            return Ruling::Ungraded;
        };
        let Some(from) = before.in_force else {
            return Ruling::First;
        };
        if from == to {
            return Ruling::Same;
        }
        let (direction, apart) = self.moved(from, to).unwrap_or((Move::Class, 0));
        let fall = match direction {
            Move::Down => apart,
            Move::Up | Move::Class => 0,
        };
        if self.changes.is_automatic(direction) {
            return Ruling::TakesEffect { fall };
        }
        if before.open == Some(to) {
            return Ruling::Waits;
        }
        if before.refused == Some(to) {
            return Ruling::RefusedBefore;
        }
        Ruling::Propose { fall }
    }

    /// Whether a run is held back: too many of the graded would move, too many proposals fall too far, or a single fall
    /// too far would take effect with nobody to decide on it.
    pub fn holds_back(&self, moving: Moving) -> bool {
        let least = u64::from(self.brake.least);
        let Moving {
            graded,
            moves,
            falls,
            automatic_falls,
        } = moving;
        let many = moves >= least && moves * 100 > graded * u64::from(self.brake.percent);
        many || automatic_falls > 0 || (falls > 0 && falls >= least)
    }
}

impl ChangeRule {
    fn is_automatic(&self, direction: Move) -> bool {
        self.automatic.contains(&direction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::grading::{Brake, Class, GradeStep};

    fn grading(automatic: &[Move]) -> Grading {
        let class = |name: &str, grades: [&str; 3]| Class {
            name: name.to_owned(),
            said: None,
            sizes: Vec::new(),
            grades: grades
                .iter()
                .map(|g| GradeStep {
                    grade: (*g).to_owned(),
                    from: None,
                    article: String::new(),
                })
                .collect(),
        };
        Grading {
            article: String::new(),
            window_months: 12,
            grace_days: 0,
            newcomer: None,
            catch_up_days: 31,
            full_points: 100,
            indicators: Vec::new(),
            classes: vec![
                class("large", ["LA", "LB", "LC"]),
                class("general", ["GA", "GB", "GC"]),
            ],
            changes: ChangeRule {
                article: String::new(),
                route: String::new(),
                automatic: automatic.to_vec(),
            },
            brake: Brake {
                article: String::new(),
                percent: 20,
                fall: 2,
                least: 5,
            },
            review: None,
        }
    }

    #[test]
    fn grd_5_a_change_waits_unless_the_rulebook_lets_it_take_effect() {
        let plain = grading(&[]);
        let rule = |computed, in_force, open, refused| {
            let before = Before {
                in_force,
                open,
                refused,
            };
            plain.rule_on(computed, before)
        };
        let table = [
            ((None, Some("GA"), None, None), Ruling::Ungraded),
            ((Some("GA"), None, None, None), Ruling::First),
            ((Some("GA"), Some("GA"), None, None), Ruling::Same),
            ((Some("GA"), Some("GA"), Some("GB"), None), Ruling::Same),
            (
                (Some("GB"), Some("GA"), None, None),
                Ruling::Propose { fall: 1 },
            ),
            (
                (Some("GC"), Some("GA"), None, None),
                Ruling::Propose { fall: 2 },
            ),
            (
                (Some("GA"), Some("GC"), None, None),
                Ruling::Propose { fall: 0 },
            ),
            (
                (Some("LB"), Some("GB"), None, None),
                Ruling::Propose { fall: 0 },
            ),
            (
                (Some("GB"), Some("AAA"), None, None),
                Ruling::Propose { fall: 0 },
            ),
            ((Some("GB"), Some("GA"), Some("GB"), None), Ruling::Waits),
            (
                (Some("GC"), Some("GA"), Some("GB"), None),
                Ruling::Propose { fall: 2 },
            ),
            (
                (Some("GB"), Some("GA"), None, Some("GB")),
                Ruling::RefusedBefore,
            ),
            (
                (Some("GC"), Some("GA"), None, Some("GB")),
                Ruling::Propose { fall: 2 },
            ),
        ];
        for ((computed, in_force, open, refused), expected) in table {
            assert_eq!(
                rule(computed, in_force, open, refused),
                expected,
                "{computed:?} {in_force:?} {open:?} {refused:?}"
            );
        }
        let down = grading(&[Move::Down]);
        let before = Before {
            in_force: Some("GA"),
            ..Before::default()
        };
        let falls = Ruling::TakesEffect { fall: 1 };
        assert_eq!(down.rule_on(Some("GB"), before), falls);
        let class = down.rule_on(Some("LA"), before);
        assert_eq!(
            class,
            Ruling::Propose { fall: 0 },
            "another class is no fall"
        );
    }

    #[test]
    fn grd_4_few_moves_never_hold_a_run_back() {
        let grading = grading(&[]);
        let holds = |graded, moves, falls| {
            grading.holds_back(Moving {
                graded,
                moves,
                falls,
                automatic_falls: 0,
            })
        };
        assert!(!holds(3, 3, 3));
        assert!(!holds(10, 4, 4));
        assert!(holds(10, 5, 0));
        assert!(!holds(25, 5, 0), "20 % are not more than 20 %");
        assert!(holds(24, 5, 0));
        assert!(holds(1000, 5, 5), "five fall two grades");
        assert!(!holds(1000, 200, 4));
    }

    #[test]
    fn grd_4_one_fall_too_far_that_nobody_decides_on_holds_a_run_back() {
        let grading = grading(&[Move::Down]);
        let mut moving = Moving::default();
        let falls = |fall| Ruling::TakesEffect { fall };
        assert_eq!(moving.count(falls(1), true, 2), None);
        assert_eq!(moving.count(Ruling::Propose { fall: 2 }, true, 2), Some(2));
        assert!(
            !grading.holds_back(moving),
            "one step, and one to be decided"
        );
        assert_eq!(moving.count(falls(2), true, 2), Some(2));
        assert!(grading.holds_back(moving));
    }
}
