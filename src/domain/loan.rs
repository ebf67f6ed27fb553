//! Borrowing: the closed state table (BOR-1), the loan matrix (BOR-2, BOR-3, BOR-5, BOR-6) and renewals (BOR-9).

use serde::{Deserialize, Serialize};

use super::limit::Limit;
use super::words::{Condition, FileKind, Level, LoanState, Mode, Rank, Word};

/// What may be done to a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoanAct {
    /// A step of the route that is not its last.
    Review,
    /// The last step.
    Approve,
    Refuse,
    Withdraw,
    /// The approval was not collected in time.
    Expire,
    Issue,
    Return,
    /// Reported lost.
    Lose,
    Renew,
}

impl Word for LoanAct {
    const LIST: &'static str = "loan act";
    const ALL: &'static [LoanAct] = &[
        LoanAct::Review,
        LoanAct::Approve,
        LoanAct::Refuse,
        LoanAct::Withdraw,
        LoanAct::Expire,
        LoanAct::Issue,
        LoanAct::Return,
        LoanAct::Lose,
        LoanAct::Renew,
    ];
    fn word(self) -> &'static str {
        match self {
            LoanAct::Review => "review",
            LoanAct::Approve => "approve",
            LoanAct::Refuse => "refuse",
            LoanAct::Withdraw => "withdraw",
            LoanAct::Expire => "expire",
            LoanAct::Issue => "issue",
            LoanAct::Return => "return",
            LoanAct::Lose => "lose",
            LoanAct::Renew => "renew",
        }
    }
}

/// The closed table: the state after `act`, or `None` where the act is refused in that state.
pub fn transition(state: LoanState, act: LoanAct) -> Option<LoanState> {
    use LoanAct as A;
    use LoanState as S;
    match (state, act) {
        (S::Requested, A::Review) => Some(S::Requested),
        (S::Requested, A::Approve) => Some(S::Approved),
        (S::Requested, A::Refuse) => Some(S::Refused),
        (S::Requested | S::Approved, A::Withdraw) => Some(S::Withdrawn),
        (S::Approved, A::Expire) => Some(S::Expired),
        (S::Approved, A::Issue) => Some(S::Issued),
        (S::Issued, A::Renew) => Some(S::Issued),
        (S::Issued | S::Lost, A::Return) => Some(S::Returned),
        (S::Issued, A::Lose) => Some(S::Lost),
        (S::Requested, A::Expire | A::Issue | A::Return | A::Lose | A::Renew)
        | (S::Approved, A::Review | A::Approve | A::Refuse | A::Return | A::Lose | A::Renew)
        | (S::Issued, A::Review | A::Approve | A::Refuse | A::Withdraw | A::Expire | A::Issue)
        | (
            S::Lost,
            A::Review
            | A::Approve
            | A::Refuse
            | A::Withdraw
            | A::Expire
            | A::Issue
            | A::Lose
            | A::Renew,
        )
        | (S::Returned | S::Refused | S::Withdrawn | S::Expired, _) => None,
    }
}

/// Who borrows, as the matrix asks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Borrower {
    /// An outside person 外来人员 (BOR-5).
    Visitor,
    Staff(Rank),
}

/// Words for the kind of borrower in a rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BorrowerKind {
    Visitor,
    Staff,
}

/// Whether the item belongs to the borrower's department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Belonging {
    Own,
    Other,
}

/// One question to the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    pub level: Level,
    pub mode: Mode,
    pub borrower: Borrower,
    pub belonging: Belonging,
    pub kind: FileKind,
}

impl Question {
    /// Every question there is: 1,152 of them.
    pub fn all() -> impl Iterator<Item = Question> {
        let borrowers = std::iter::once(Borrower::Visitor)
            .chain(Rank::ALL.iter().map(|rank| Borrower::Staff(*rank)));
        borrowers.flat_map(|borrower| {
            Level::ALL.iter().flat_map(move |level| {
                Mode::ALL.iter().flat_map(move |mode| {
                    FileKind::ALL.iter().flat_map(move |kind| {
                        [Belonging::Own, Belonging::Other].map(|belonging| Question {
                            level: *level,
                            mode: *mode,
                            borrower,
                            belonging,
                            kind: *kind,
                        })
                    })
                })
            })
        })
    }
}

/// Conditions of a line; an empty list asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    pub level: Vec<Level>,
    pub mode: Vec<Mode>,
    pub borrower: Vec<BorrowerKind>,
    pub rank: Vec<Rank>,
    pub department: Vec<Belonging>,
    pub kind: Vec<FileKind>,
}

impl When {
    pub fn asks_nothing(&self) -> bool {
        *self == When::default()
    }

    fn fits(&self, q: &Question) -> bool {
        let kind = match q.borrower {
            Borrower::Visitor => BorrowerKind::Visitor,
            Borrower::Staff(_) => BorrowerKind::Staff,
        };
        let rank_fits = match q.borrower {
            Borrower::Visitor => self.rank.is_empty(),
            Borrower::Staff(rank) => any(&self.rank, rank),
        };
        any(&self.level, q.level)
            && any(&self.mode, q.mode)
            && any(&self.borrower, kind)
            && rank_fits
            && any(&self.department, q.belonging)
            && any(&self.kind, q.kind)
    }
}

fn any<T: PartialEq>(list: &[T], value: T) -> bool {
    list.is_empty() || list.contains(&value)
}

/// What a line of the matrix decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Approved at once.
    Allow,
    /// By the route of that name.
    Route(String),
    Refuse,
}

/// One line of the loan matrix; read from the top, the first that fits decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoanLine {
    pub article: String,
    /// Rule of the catalogue it carries out, such as `BOR-3`.
    pub rule: String,
    pub when: When,
    pub decision: Decision,
    /// Longest loan; none only where the line refuses.
    pub limit: Option<Limit>,
    /// How often it may be renewed.
    pub renewals: u32,
}

/// The line that decides. `None` only for a matrix without a last line; a checked rulebook has one.
pub fn decide<'l>(lines: &'l [LoanLine], question: &Question) -> Option<&'l LoanLine> {
    lines.iter().find(|line| line.when.fits(question))
}

/// Lines that no question reaches, by position.
pub fn unreachable_lines(lines: &[LoanLine]) -> Vec<usize> {
    let mut reached = vec![false; lines.len()];
    for question in Question::all() {
        if let Some(position) = lines.iter().position(|line| line.when.fits(&question)) {
            reached[position] = true;
        }
    }
    (0..lines.len()).filter(|i| !reached[*i]).collect()
}

/// The rest of the rulebook's section on loans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoanTerms {
    pub article: String,
    /// Working days after approval within which a loan is to be collected.
    pub collect_within: u32,
    /// Whether a borrower with an overdue loan gets no new one (BOR-9).
    pub overdue_bars: bool,
    /// Whether a request a manager makes for one of the own staff counts as that manager's review (BOR-2).
    pub manager_request_reviews: bool,
    /// Whether an overdue loan may be renewed.
    pub renew_overdue: bool,
    /// Papers an outside person must bring (BOR-5).
    pub visitor_letter: bool,
    pub visitor_identity: bool,
}

/// What happened at return that must be reported (BOR-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Irregularity {
    Damaged,
    Altered,
    Lost,
    /// Fewer or more pages than before.
    Pages,
}

impl Word for Irregularity {
    const LIST: &'static str = "irregularity";
    const ALL: &'static [Irregularity] = &[
        Irregularity::Damaged,
        Irregularity::Altered,
        Irregularity::Lost,
        Irregularity::Pages,
    ];
    fn word(self) -> &'static str {
        match self {
            Irregularity::Damaged => "damaged",
            Irregularity::Altered => "altered",
            Irregularity::Lost => "lost",
            Irregularity::Pages => "pages",
        }
    }
}

/// What the two sides' check at the counter found; `before` and `now` are page counts where counted.
pub fn irregularity(
    condition: Condition,
    before: Option<u32>,
    now: Option<u32>,
) -> Option<Irregularity> {
    match condition {
        Condition::Damaged => Some(Irregularity::Damaged),
        Condition::Altered => Some(Irregularity::Altered),
        Condition::Lost => Some(Irregularity::Lost),
        Condition::Good => match (before, now) {
            (Some(before), Some(now)) if before != now => Some(Irregularity::Pages),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LoanAct as A;
    use LoanState as S;

    /// Every cell of the table, written out a second time: `-` is refused.
    #[test]
    fn state_table_cell_by_cell() {
        let table = [
            // review approve refuse withdraw expire issue return lose renew
            (S::Requested, "RADW-----"),
            (S::Approved, "---WEI---"),
            (S::Issued, "------TLI"),
            (S::Returned, "---------"),
            (S::Refused, "---------"),
            (S::Withdrawn, "---------"),
            (S::Expired, "---------"),
            (S::Lost, "------T--"),
        ];
        let letter = |c| match c {
            'R' => Some(S::Requested),
            'A' => Some(S::Approved),
            'D' => Some(S::Refused),
            'W' => Some(S::Withdrawn),
            'E' => Some(S::Expired),
            'I' => Some(S::Issued),
            'T' => Some(S::Returned),
            'L' => Some(S::Lost),
            _ => None,
        };
        assert_eq!(table.len(), S::ALL.len());
        for (state, row) in table {
            let acts: Vec<A> = A::ALL.to_vec();
            assert_eq!(row.len(), acts.len());
            for (act, cell) in acts.into_iter().zip(row.chars()) {
                assert_eq!(transition(state, act), letter(cell), "{state} × {act:?}");
            }
        }
    }

    #[test]
    fn a_line_behind_an_open_one_is_unreachable() {
        let line = |when| LoanLine {
            article: String::new(),
            rule: String::new(),
            when,
            decision: Decision::Refuse,
            limit: None,
            renewals: 0,
        };
        let secret = When {
            level: vec![Level::Secret],
            ..When::default()
        };
        let lines = [line(secret.clone()), line(When::default()), line(secret)];
        assert_eq!(unreachable_lines(&lines), vec![2]);
        assert_eq!(Question::all().count(), 1152);
    }

    #[test]
    fn page_differences_and_damage_are_irregular() {
        assert_eq!(irregularity(Condition::Good, Some(5), Some(5)), None);
        assert_eq!(irregularity(Condition::Good, Some(5), None), None);
        assert_eq!(
            irregularity(Condition::Good, Some(5), Some(4)),
            Some(Irregularity::Pages)
        );
        assert_eq!(
            irregularity(Condition::Lost, Some(5), Some(5)),
            Some(Irregularity::Lost)
        );
    }
}
