//! The scorecard: figures of a customer to points, grade and why (GRD-1 to GRD-4).

use std::cmp::Ordering;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::money::Fen;
use super::schedule::Said;
use super::words::{Figure, Influence};

/// Grading as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grading {
    pub article: String,
    /// Length of the window that ends on the as-of date.
    pub window_months: u32,
    /// Days after the due date within which a payment still counts as timely.
    pub grace_days: u32,
    pub newcomer: Option<Newcomer>,
    /// How many missed nights a night makes up for at most (GRD-4).
    #[serde(default = "usual_catch_up")]
    pub catch_up_days: u32,
    /// What the best bands of all indicators add up to.
    pub full_points: u32,
    pub indicators: Vec<Indicator>,
    /// The first whose sizes hold the customer's decides; the last has none and takes everybody else.
    pub classes: Vec<Class>,
    pub changes: ChangeRule,
    pub brake: Brake,
    /// None where nothing is reviewed by the calendar.
    pub review: Option<Review>,
}

/// Missed nights made up for where the rulebook does not say: beyond, the register would not be read that closely.
pub fn usual_catch_up() -> u32 {
    31
}

/// Who has dealt with us for too short a time is in the lowest grade (GRD-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newcomer {
    pub article: String,
    pub under_months: u32,
}

/// A class of customers with grades of its own, from the highest (GRD-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    pub name: String,
    /// What people call it; a rulebook of before may only have the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// Values of the customer's `size` it takes; empty for everybody else.
    pub sizes: Vec<String>,
    pub grades: Vec<GradeStep>,
}

/// A grade and the points from which it is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeStep {
    pub grade: String,
    /// None for the lowest, which takes what is left.
    pub from: Option<u32>,
    pub article: String,
}

/// Which changes of grade wait for approval, by which route (GRD-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRule {
    pub article: String,
    pub route: String,
    /// Moves that take effect by themselves.
    pub automatic: Vec<Move>,
}

/// Direction of a change of grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Move {
    Up,
    Down,
    /// To a grade of another class.
    Class,
}

/// When a run holds back until somebody releases it (GRD-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brake {
    pub article: String,
    /// More than this share of the graded customers would move.
    pub percent: u32,
    /// Somebody would fall this many grades or more.
    pub fall: u32,
    /// Fewer moves, or fewer falls, never hold a run back.
    pub least: u32,
}

/// What is granted is reviewed again and again (GRD-6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub article: String,
    /// Months after which the next round of reviews is due.
    pub months: u32,
    /// Day of the month by which last month's dealings are reported.
    pub dealings_day: u32,
    /// Months back for which a report that is owed is still asked for; all since the books began without it.
    #[serde(default)]
    pub dealings_months: Option<u32>,
}

/// One indicator of the scorecard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub article: String,
    pub figure: Figure,
    /// Points of whoever is late, whatever the figure (contract amount only).
    pub late: Option<u32>,
    pub scale: Scale,
}

/// How a figure becomes points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Intervals that cover every value once, in the order of the rulebook.
    Bands(Vec<Band>),
    /// Points by word, and without a judgement.
    Judged {
        points: Vec<(Influence, u32)>,
        unjudged: u32,
    },
}

/// An interval with its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// Where it begins; none for no lower end.
    pub low: Option<Edge>,
    pub high: Option<Edge>,
    pub points: u32,
}

/// An end of a band, in the figure's unit: fen, basis points or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    pub at: i64,
    /// Whether the edge itself belongs to the band.
    pub inside: bool,
}

/// A share as two sums, never divided on the way to a verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratio {
    pub part: i128,
    pub whole: i128,
}

impl Ratio {
    /// Compares with basis points, exactly; nothing to compare with counts as nought.
    pub fn cmp_basis_points(self, points: i64) -> Ordering {
        if self.whole <= 0 {
            return 0.cmp(&points);
        }
        (self.part * 10_000).cmp(&(i128::from(points) * self.whole))
    }

    /// Basis points for showing, cut towards zero; none where there is nothing to compare with.
    pub fn basis_points(self) -> Option<i64> {
        if self.whole <= 0 {
            return None;
        }
        i64::try_from(self.part * 10_000 / self.whole).ok()
    }
}

/// What the books say of a customer as of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Contract lines dated in the window.
    pub contracts: u32,
    /// Sum of the contract amounts dated in the window, fen.
    pub amount: i64,
    /// Some contract of the window was, or still is, not fully paid after its due date and the days of grace.
    pub late: bool,
    /// What is owed on the day, of all contracts, fen.
    pub outstanding: i64,
    /// Σ (unit price − list price) × quantity over Σ list price × quantity, in the window.
    pub premium: Ratio,
    /// Days since the due date of the contract longest overdue; nought where nothing is.
    pub overdue_days: u32,
    /// Day number of the first contract up to the day.
    pub first_contract: Option<i32>,
    /// The latest judgement dated on or before the day.
    pub influence: Option<Influence>,
    /// Basis points.
    pub demand_share: Option<u32>,
}

/// What the scorecard asks of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card<'a> {
    pub size: Option<&'a str>,
    pub since: Option<NaiveDate>,
}

/// The figure of one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureValue {
    Money(Fen),
    Ratio(Ratio),
    Days(u32),
    Influence(Option<Influence>),
    Share(Option<u32>),
}

/// One indicator, scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored<'g> {
    pub indicator: &'g Indicator,
    pub value: FigureValue,
    pub met: Met<'g>,
    pub points: u32,
}

/// What decided the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met<'g> {
    Late,
    Band(&'g Band),
    Word(Influence),
    Unjudged,
}

/// Why a grade is what it is beyond the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// By the total.
    Points,
    /// Under the newcomer's time: the lowest (GRD-3).
    Newcomer,
    /// No contract in the window and nothing outstanding.
    NothingToGrade,
}

/// A computed grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade<'g> {
    pub class: &'g Class,
    /// None when ungraded.
    pub step: Option<&'g GradeStep>,
    /// None when ungraded.
    pub points: Option<u32>,
    pub basis: Basis,
}

impl Band {
    fn holds(&self, compare: impl Fn(i64) -> Ordering) -> bool {
        let above = self.low.is_none_or(|e| match compare(e.at) {
            Ordering::Greater => true,
            Ordering::Equal => e.inside,
            Ordering::Less => false,
        });
        let below = self.high.is_none_or(|e| match compare(e.at) {
            Ordering::Less => true,
            Ordering::Equal => e.inside,
            Ordering::Greater => false,
        });
        above && below
    }
}

impl Indicator {
    /// The figure, what it met and the points. A checked scale covers every value.
    pub fn score(&self, figures: &Figures) -> Scored<'_> {
        let value = match self.figure {
            Figure::ContractAmount => FigureValue::Money(Fen(figures.amount)),
            Figure::Outstanding => FigureValue::Money(Fen(figures.outstanding)),
            Figure::Premium => FigureValue::Ratio(figures.premium),
            Figure::OverdueDays => FigureValue::Days(figures.overdue_days),
            Figure::Influence => FigureValue::Influence(figures.influence),
            Figure::DemandShare => FigureValue::Share(figures.demand_share),
        };
        let (met, points) = self.meet(value, figures.late);
        Scored {
            indicator: self,
            value,
            met,
            points,
        }
    }

    fn meet(&self, value: FigureValue, late: bool) -> (Met<'_>, u32) {
        if let (Some(points), true) = (self.late, late) {
            return (Met::Late, points);
        }
        match &self.scale {
            Scale::Judged { points, unjudged } => {
                let FigureValue::Influence(Some(word)) = value else {
                    return (Met::Unjudged, *unjudged);
                };
                let found = points.iter().find(|(w, _)| *w == word);
                (Met::Word(word), found.map_or(*unjudged, |(_, p)| *p))
            }
            Scale::Bands(bands) => {
                let compare = |edge: i64| match value {
                    FigureValue::Money(fen) => fen.0.cmp(&edge),
                    FigureValue::Ratio(ratio) => ratio.cmp_basis_points(edge),
                    FigureValue::Days(days) => i64::from(days).cmp(&edge),
                    FigureValue::Share(share) => i64::from(share.unwrap_or(0)).cmp(&edge),
                    FigureValue::Influence(_) => Ordering::Equal,
                };
                match bands.iter().find(|b| b.holds(compare)) {
                    Some(band) => (Met::Band(band), band.points),
                    None => (Met::Unjudged, 0),
                }
            }
        }
    }

    /// The best points there are.
    pub fn best(&self) -> u32 {
        match &self.scale {
            Scale::Bands(bands) => bands.iter().map(|b| b.points).max().unwrap_or(0),
            Scale::Judged { points, unjudged } => points
                .iter()
                .map(|(_, p)| *p)
                .max()
                .unwrap_or(0)
                .max(*unjudged),
        }
    }
}

impl Class {
    /// The last step, which takes what is left.
    pub fn lowest(&self) -> Option<&GradeStep> {
        self.grades.last()
    }

    /// The grade a total reaches.
    pub fn reached(&self, points: u32) -> Option<&GradeStep> {
        self.grades
            .iter()
            .find(|g| g.from.is_none_or(|from| points >= from))
    }
}

impl Grading {
    /// First day of the window that ends on `as_of`: the day after the same day so many months before.
    pub fn window_start(&self, as_of: NaiveDate) -> NaiveDate {
        as_of
            .checked_sub_months(Months::new(self.window_months))
            .and_then(|d| d.succ_opt())
            .unwrap_or(NaiveDate::MIN)
    }

    /// The class of a customer; a checked rulebook's last class takes everybody.
    pub fn class(&self, size: Option<&str>) -> Option<&Class> {
        self.classes
            .iter()
            .find(|c| c.sizes.is_empty() || size.is_some_and(|s| c.sizes.iter().any(|w| w == s)))
    }

    /// Whether the customer has dealt with us for less than the newcomer's time on `as_of` (GRD-3).
    /// Dealing began on the card's day, or with the first contract.
    pub fn is_newcomer(&self, began: Option<NaiveDate>, as_of: NaiveDate) -> bool {
        let (Some(rule), Some(began)) = (&self.newcomer, began) else {
            return false;
        };
        began
            .checked_add_months(Months::new(rule.under_months))
            .is_some_and(|day| as_of < day)
    }

    /// The total of the indicators.
    pub fn total(&self, figures: &Figures) -> u32 {
        self.indicators
            .iter()
            .map(|i| i.score(figures).points)
            .sum()
    }

    /// The grade as of a date (GRD-2, GRD-3). None only without classes, which a checked rulebook has.
    pub fn grade(&self, figures: &Figures, card: &Card<'_>, as_of: NaiveDate) -> Option<Grade<'_>> {
        let class = self.class(card.size)?;
        let first = figures
            .first_contract
            .and_then(|n| super::time::day_from_number(n.into()));
        let newcomer = self.is_newcomer(card.since.or(first), as_of);
        if !newcomer && figures.contracts == 0 && figures.outstanding <= 0 {
            return Some(Grade {
                class,
                step: None,
                points: None,
                basis: Basis::NothingToGrade,
            });
        }
        let points = self.total(figures);
        let (step, basis) = if newcomer {
            (class.lowest(), Basis::Newcomer)
        } else {
            (class.reached(points), Basis::Points)
        };
        Some(Grade {
            class,
            step,
            points: Some(points),
            basis,
        })
    }

    /// Class and position of a grade, from the highest.
    pub fn place(&self, grade: &str) -> Option<(&Class, usize)> {
        self.classes.iter().find_map(|c| {
            let at = c.grades.iter().position(|g| g.grade == grade)?;
            Some((c, at))
        })
    }

    /// How a change of grade goes; none where either grade is unknown to this rulebook or both are the same.
    /// The number is how many grades it is up or down.
    pub fn moved(&self, from: &str, to: &str) -> Option<(Move, usize)> {
        let (old_class, old) = self.place(from)?;
        let (new_class, new) = self.place(to)?;
        let apart = old.abs_diff(new);
        match new.cmp(&old) {
            Ordering::Greater => Some((Move::Down, apart)),
            Ordering::Less => Some((Move::Up, apart)),
            Ordering::Equal if old_class.name != new_class.name => Some((Move::Class, 0)),
            Ordering::Equal => None,
        }
    }
}
