//! The verdict before a loan: all reasons at once (BOR-2, BOR-3, BOR-5, BOR-6, BOR-7, BOR-9).

use super::ground::Ground;
use super::limit::Limit;
use super::loan::{
    Belonging, Borrower, BorrowerKind, Decision, LoanLine, LoanTerms, Question, decide,
};
use super::reason::Fact;
use super::route::Route;
use super::words::{FileKind, ItemState, LoanVerdict};

/// The rule that gives the lengths of loans of classified archives.
const CLASSIFIED: &str = "BOR-3";

/// What stands beside the matrix: the item, the borrower, the papers.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub item: String,
    /// `None` counts as available.
    pub item_state: Option<ItemState>,
    /// Requests and loans before this one.
    pub ahead: u64,
    pub borrower: String,
    /// The borrower's overdue loans, by id.
    pub overdue: Vec<String>,
    /// Papers an outside person has brought.
    pub letter: bool,
    pub identity: bool,
    pub asked: Option<Limit>,
}

/// A verdict with its reasons; the first refusing reason names the refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling<'l> {
    pub verdict: LoanVerdict,
    pub reasons: Vec<Ground>,
    /// How many of the reasons refuse; they come first.
    pub refusing: usize,
    /// The line that decided.
    pub line: Option<&'l LoanLine>,
}

impl Ruling<'_> {
    /// The longest loan, when there may be one.
    pub fn limit(&self) -> Option<Limit> {
        self.line.and_then(|line| line.limit)
    }
}

/// Judges a request by the matrix and by how things stand.
pub fn judge<'l>(
    lines: &'l [LoanLine],
    routes: &[Route],
    terms: &LoanTerms,
    question: &Question,
    standing: &Standing,
) -> Ruling<'l> {
    let line = decide(lines, question);
    let mut refusing: Vec<Ground> = Vec::new();
    let mut reasons: Vec<Ground> = Vec::new();
    let mut verdict = LoanVerdict::Refused;
    match line.map(|l| (&l.decision, l)) {
        None => refusing.push(not_provided(question).into()),
        Some((Decision::Refuse, line)) => {
            refusing.push(Ground::of_line(refusal(line, question), line));
        }
        Some((Decision::Allow, line)) => {
            verdict = LoanVerdict::Allowed;
            let rank = match question.borrower {
                Borrower::Staff(rank) => Some(rank),
                Borrower::Visitor => None,
            };
            reasons.push(Ground::of_line(Fact::Direct { rank }, line));
        }
        Some((Decision::Route(route), line)) => {
            verdict = LoanVerdict::NeedsApproval;
            let found = routes.iter().find(|r| r.name == *route);
            let steps = found.map_or(0, |r| r.steps.len());
            let fact = Fact::NeedsRoute {
                route: route.clone(),
                said: found.and_then(|r| r.said.clone()),
                steps: u32::try_from(steps).unwrap_or(u32::MAX),
            };
            reasons.push(Ground::of_line(fact, line));
        }
    }
    match question.kind {
        FileKind::CustomerFile => {
            let own_department = question.belonging == Belonging::Own;
            reasons.push(Fact::CustomerFile { own_department }.into());
        }
        FileKind::Licence | FileKind::Certificate => {
            reasons.push(Fact::CompanyCertificate.into());
        }
        FileKind::Ordinary => {}
    }
    if let Some(line) = line
        && let Some(limit) = line.limit
    {
        let renewals = line.renewals;
        reasons.push(length(Fact::LimitIs { limit, renewals }, line));
        if let Some(asked) = standing.asked
            && !limit.covers(asked)
        {
            refusing.push(length(Fact::LimitExceeded { asked, limit }, line));
        }
    }
    match standing.item_state {
        Some(state @ (ItemState::Lost | ItemState::Destroyed | ItemState::Cancelled)) => refusing
            .push(
                Fact::ItemUnavailable {
                    item: standing.item.clone(),
                    state,
                }
                .into(),
            ),
        Some(ItemState::Available | ItemState::OnLoan) | None => {}
    }
    if terms.overdue_bars && !standing.overdue.is_empty() {
        let fact = Fact::BorrowerOverdue {
            borrower: standing.borrower.clone(),
            loans: standing.overdue.clone(),
        };
        refusing.push(fact.into());
    }
    let missing_letter = terms.visitor_letter && !standing.letter;
    let missing_identity = terms.visitor_identity && !standing.identity;
    if question.borrower == Borrower::Visitor && (missing_letter || missing_identity) {
        let fact = Fact::VisitorPapers {
            letter: missing_letter,
            identity: missing_identity,
        };
        refusing.push(fact.into());
    }
    if standing.ahead > 0 {
        let ahead = standing.ahead;
        reasons.push(Fact::Queue { ahead }.into());
    }
    if refusing.is_empty() {
        Ruling {
            verdict,
            reasons,
            refusing: 0,
            line,
        }
    } else {
        let count = refusing.len();
        let opens = |fact: &Fact| matches!(fact, Fact::Direct { .. } | Fact::NeedsRoute { .. });
        refusing.extend(reasons.into_iter().filter(|ground| !opens(&ground.fact)));
        Ruling {
            verdict: LoanVerdict::Refused,
            reasons: refusing,
            refusing: count,
            line,
        }
    }
}

/// A length falls under the rule of its line where the regulations give lengths there: for what is classified
/// (BOR-3). Any other is the rulebook's own (BOR-9).
fn length(fact: Fact, line: &LoanLine) -> Ground {
    if line.rule == CLASSIFIED {
        Ground::of_line(fact, line)
    } else {
        fact.into()
    }
}

fn not_provided(question: &Question) -> Fact {
    Fact::NotProvided {
        level: question.level,
        mode: question.mode,
    }
}

/// Names the refusal by what the line asks: a visitor, a level, or nothing.
fn refusal(line: &LoanLine, question: &Question) -> Fact {
    if line.when.borrower.contains(&BorrowerKind::Visitor) {
        Fact::VisitorForbidden {
            mode: question.mode,
        }
    } else if line.when.level.is_empty() {
        not_provided(question)
    } else {
        Fact::LevelForbidden {
            level: question.level,
            mode: question.mode,
        }
    }
}
