//! How the rulebook itself is revised (GRD-7).

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The policy on policies, as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub article: String,
    /// Route that a new version takes.
    pub route: String,
    /// Months in force after which the administrator is reminded to revise it.
    pub review_months: u32,
}

impl Policy {
    /// First day on which a version in force since `since` is due for revision.
    pub fn due(&self, since: NaiveDate) -> NaiveDate {
        since
            .checked_add_months(Months::new(self.review_months))
            .unwrap_or(NaiveDate::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (GRD-7) A year later, and at the end of a short month on its last day.
    #[test]
    fn a_revision_is_due_after_so_many_months() {
        let policy = |review_months| Policy {
            article: String::new(),
            route: String::new(),
            review_months,
        };
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        for (months, since, due) in [
            (12, "2026-03-02", "2027-03-02"),
            (12, "2024-02-29", "2025-02-28"),
            (6, "2025-08-31", "2026-02-28"),
        ] {
            assert_eq!(policy(months).due(day(since)), day(due), "{since}");
        }
        assert_eq!(policy(12).due(NaiveDate::MAX), NaiveDate::MAX);
    }
}
