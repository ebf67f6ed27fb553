//! By how much a loan came back late (BOR-9).

use chrono::NaiveDate;

use super::time::{Due, Moment};

/// In the unit the loan was lent by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    Days(i64),
    Minutes(i64),
}

impl Lateness {
    /// None for what is back in time. `day` is the business day of the moment.
    pub fn of(due: Due, moment: Moment, day: NaiveDate) -> Option<Lateness> {
        match due {
            Due::Day(due) => {
                let days = (day - due).num_days();
                (days > 0).then_some(Lateness::Days(days))
            }
            Due::At(due) => {
                let minutes = moment.minute() - due.minute();
                (minutes > 0).then_some(Lateness::Minutes(minutes))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).expect("a day")
    }

    /// (BOR-9) Due today is not late today; hours are late from the minute after.
    #[test]
    fn late_begins_after_the_due_time() {
        let at = |minute: i64| Moment(minute * 60);
        let of = |due| Lateness::of(due, at(1000), day(5));
        assert_eq!(of(Due::Day(day(5))), None);
        assert_eq!(of(Due::Day(day(4))), Some(Lateness::Days(1)));
        assert_eq!(of(Due::At(at(1000))), None);
        assert_eq!(of(Due::At(at(999))), Some(Lateness::Minutes(1)));
    }
}
