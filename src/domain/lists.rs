//! Best customers 优秀客户 and customers at risk 危险客户: who is on the lists, and why (GRD-10).

use serde::{Deserialize, Serialize};

use super::money::Fen;

/// The rules of both lists as the rulebook has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// None where the rulebook keeps no such list.
    pub best: Option<BestRule>,
    pub at_risk: Option<AtRiskRule>,
}

/// A best customer meets every condition that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BestRule {
    pub article: String,
    /// Grades that may be on the list; empty for any, or none.
    pub grades: Vec<String>,
    /// Amount of the year up to the day, at least.
    pub yearly_amount: Option<Fen>,
    /// Margin of that year, basis points, at least.
    pub margin: Option<u32>,
}

/// A customer at risk shows one of the signs at least.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtRiskRule {
    pub article: String,
    /// Past due by more days than this.
    pub overdue_days: Option<u32>,
    /// More than this is owed.
    pub outstanding: Option<Fen>,
    /// The grade fell within so many months.
    pub fall_months: Option<u32>,
    /// No contract for so many months.
    pub idle_months: Option<u32>,
}

/// What the books say of a customer on the day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub grade: Option<String>,
    pub yearly_amount: i64,
    /// Basis points; none where nobody knows a cost.
    pub margin: Option<i64>,
    pub overdue_days: u32,
    pub outstanding: i64,
    /// The grade it fell from, and how many whole months ago.
    pub fell: Option<(String, u32)>,
    /// Whole months since the last contract; none where there was none.
    pub idle_months: Option<u32>,
}

/// One reason to be on a list, with its figure and the rulebook's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListFact {
    Grade {
        grade: String,
    },
    YearlyAmount {
        amount: Fen,
        least: Fen,
    },
    /// Basis points.
    Margin {
        margin: i64,
        least: u32,
    },
    OverdueDays {
        days: u32,
        beyond: u32,
    },
    Outstanding {
        amount: Fen,
        beyond: Fen,
    },
    Fall {
        from: String,
        to: Option<String>,
        months: u32,
    },
    Idle {
        months: u32,
        from: u32,
    },
}

impl ListFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            ListFact::Grade { .. } => ("list-grade", "GRD-10"),
            ListFact::YearlyAmount { .. } => ("list-yearly-amount", "GRD-10"),
            ListFact::Margin { .. } => ("list-margin", "GRD-10"),
            ListFact::OverdueDays { .. } => ("list-overdue-days", "GRD-10"),
            ListFact::Outstanding { .. } => ("list-outstanding", "GRD-10"),
            ListFact::Fall { .. } => ("list-grade-fell", "GRD-10"),
            ListFact::Idle { .. } => ("list-no-contract", "GRD-10"),
        }
    }
}

impl BestRule {
    /// Why the customer is on the list; none where a condition is not met.
    pub fn reasons(&self, standing: &Standing) -> Option<Vec<ListFact>> {
        let mut reasons = Vec::new();
        if !self.grades.is_empty() {
            let grade = standing.grade.clone().filter(|g| self.grades.contains(g))?;
            reasons.push(ListFact::Grade { grade });
        }
        if let Some(least) = self.yearly_amount {
            let amount = Some(Fen(standing.yearly_amount)).filter(|a| *a >= least)?;
            reasons.push(ListFact::YearlyAmount { amount, least });
        }
        if let Some(least) = self.margin {
            let margin = standing.margin.filter(|m| *m >= i64::from(least))?;
            reasons.push(ListFact::Margin { margin, least });
        }
        Some(reasons)
    }
}

impl AtRiskRule {
    /// Every sign the customer shows.
    pub fn signs(&self, standing: &Standing) -> Vec<ListFact> {
        let mut signs = Vec::new();
        let days = standing.overdue_days;
        if let Some(beyond) = self.overdue_days.filter(|beyond| days > *beyond) {
            signs.push(ListFact::OverdueDays { days, beyond });
        }
        let amount = Fen(standing.outstanding);
        if let Some(beyond) = self.outstanding.filter(|beyond| amount > *beyond) {
            signs.push(ListFact::Outstanding { amount, beyond });
        }
        if let (Some(within), Some((from, months))) = (self.fall_months, &standing.fell)
            && *months < within
        {
            signs.push(ListFact::Fall {
                from: from.clone(),
                to: standing.grade.clone(),
                months: *months,
            });
        }
        if let (Some(from), Some(months)) = (self.idle_months, standing.idle_months)
            && months >= from
        {
            signs.push(ListFact::Idle { months, from });
        }
        signs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(facts: &[ListFact]) -> Vec<&'static str> {
        facts.iter().map(|f| f.code_and_rule().0).collect()
    }

    #[test]
    fn a_best_customer_meets_every_condition() {
        let rule = BestRule {
            article: String::new(),
            grades: vec!["LA".to_owned()],
            yearly_amount: Some(Fen(100)),
            margin: Some(1000),
        };
        let good = Standing {
            grade: Some("LA".to_owned()),
            yearly_amount: 100,
            margin: Some(1000),
            ..Standing::default()
        };
        let reasons = rule.reasons(&good).expect("on the list");
        assert_eq!(
            codes(&reasons),
            ["list-grade", "list-yearly-amount", "list-margin"]
        );
        for bad in [
            Standing {
                grade: Some("LB".to_owned()),
                ..good.clone()
            },
            Standing {
                grade: None,
                ..good.clone()
            },
            Standing {
                yearly_amount: 99,
                ..good.clone()
            },
            Standing {
                margin: Some(999),
                ..good.clone()
            },
            Standing {
                margin: None,
                ..good.clone()
            },
        ] {
            assert_eq!(rule.reasons(&bad), None, "{bad:?}");
        }
    }

    #[test]
    fn one_sign_is_enough() {
        let rule = AtRiskRule {
            article: String::new(),
            overdue_days: Some(90),
            outstanding: Some(Fen(500)),
            fall_months: Some(12),
            idle_months: Some(6),
        };
        let calm = Standing {
            overdue_days: 90,
            outstanding: 500,
            fell: Some(("LA".to_owned(), 12)),
            idle_months: Some(5),
            ..Standing::default()
        };
        assert_eq!(rule.signs(&calm), []);
        for (standing, code) in [
            (
                Standing {
                    overdue_days: 91,
                    ..calm.clone()
                },
                "list-overdue-days",
            ),
            (
                Standing {
                    outstanding: 501,
                    ..calm.clone()
                },
                "list-outstanding",
            ),
            (
                Standing {
                    fell: Some(("LA".to_owned(), 11)),
                    ..calm.clone()
                },
                "list-grade-fell",
            ),
            (
                Standing {
                    idle_months: Some(6),
                    ..calm.clone()
                },
                "list-no-contract",
            ),
        ] {
            assert_eq!(codes(&rule.signs(&standing)), [code]);
        }
    }
}
