//! Grades: computing them every night, why they are what they are, and how they change (GRD).

pub mod changes;
mod compute;
pub mod dealings;
pub mod explain;
mod past;
mod perform;
pub mod register;
pub mod rounds;
pub mod run;
mod tally;
pub mod todo;
pub(crate) mod trial;
mod weigh;

use chrono::NaiveDate;

use crate::domain::dated::Dated;
use crate::domain::figures::{Account, OutOfRange, account};
use crate::domain::grading::{Card, Grading};
use crate::domain::people::Id;
use crate::domain::reason::{Article, Fact};
use crate::domain::time::day_from_number;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::ledger::Of;
use crate::store::rulebooks::Section;
use crate::store::standing::CardsBefore;

/// The scorecard in force on a day.
pub(super) struct Scorecard {
    /// Row of the rulebook.
    pub rulebook: i64,
    /// Its name and version.
    pub label: String,
    pub grading: Grading,
}

impl Scorecard {
    /// Refused where the rulebook of the day grades nobody.
    pub fn on(db: Db<'_>, day: NaiveDate) -> Result<Scorecard> {
        let rulebook = db.rulebook_on(day)?;
        let grading = db.rulebook_section_or_none(rulebook, Section::Grading)?;
        let version = db.rulebook_version(rulebook)?;
        Ok(Scorecard {
            rulebook,
            label: format!("{} {}", version.name, version.version),
            grading: grading.ok_or_else(|| {
                Error::refused(Fact::NotInRulebook {
                    section: "grading".to_owned(),
                })
            })?,
        })
    }

    pub fn articles(&self, db: Db<'_>) -> Result<Vec<Article>> {
        Ok(db.rulebook_section(self.rulebook, Section::Articles)?)
    }
}

/// Size and beginning of a customer as the card read at the end of a day.
#[derive(Clone, Debug, Default)]
pub(super) struct OldCard {
    pub size: Option<String>,
    pub since: Option<NaiveDate>,
}

impl OldCard {
    pub fn card(&self) -> Card<'_> {
        Card {
            size: self.size.as_deref(),
            since: self.since,
        }
    }
}

/// The card with later changes taken back; a field that was not changed since stands as it is.
pub(super) fn card_of(
    customer: Id,
    size: Option<String>,
    since: Option<i32>,
    before: &CardsBefore,
) -> OldCard {
    OldCard {
        size: match before.sizes.get(&customer) {
            Some(old) => old.clone(),
            None => size,
        },
        since: match before.since.get(&customer) {
            Some(old) => old.as_deref().and_then(|text| text.parse().ok()),
            None => since.and_then(|number| day_from_number(number.into())),
        },
    }
}

/// Everything the ledger says of one customer up to the day, through the customer's own rows.
pub(super) fn account_of(
    db: Db<'_>,
    grading: &Grading,
    customer: Id,
    as_of: NaiveDate,
) -> Result<Account> {
    let span = grading.span(as_of);
    let (mut sales, mut payments) = (Vec::new(), Vec::new());
    db.each_sale(Of::Customer(customer), span.as_of, |sale| sales.push(sale))?;
    db.each_payment(Of::Customer(customer), span.as_of, |payment| {
        payments.push(payment);
    })?;
    account(span, &sales, &payments).map_err(beyond)
}

pub(super) fn beyond(_: OutOfRange) -> Error {
    Error::Defect("sums of the ledger leave 64 bits".to_owned())
}

/// A day up to which is looked; none after today.
pub(super) fn not_future(as_of: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate> {
    let date = as_of.unwrap_or(today);
    if date > today {
        return Err(Fact::DateInFuture {
            date,
            given: Dated::Grading,
        }
        .into());
    }
    Ok(date)
}

/// The scorecard of a day, where its rulebook grades anybody.
pub(super) fn grading_on(db: Db<'_>, day: NaiveDate) -> Result<Option<Grading>> {
    let rulebook = db.rulebook_on(day)?;
    Ok(db.rulebook_section_or_none(rulebook, Section::Grading)?)
}
