//! Special contracts 特批合同 (GRD-9): figures as they were when it was applied for; the course is the case's.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::row::{day, get, moment, word};
use super::{Db, Result, StoreError, Tx};
use crate::domain::money::Fen;
use crate::domain::people::Id;
use crate::domain::time::{Moment, day_number};
use crate::domain::words::CaseState;

/// A special contract as stored.
#[derive(Clone, Debug)]
pub struct Special {
    pub id: Id,
    pub customer: Id,
    pub customer_code: String,
    pub case: Id,
    pub state: CaseState,
    pub amount: Fen,
    pub reason: String,
    pub as_of: NaiveDate,
    pub limit: Fen,
    pub used: Fen,
    pub overdue: Fen,
    pub grade: Option<String>,
    /// Code of who applied.
    pub applicant: String,
    pub opened_at: Moment,
    /// Last day on which the contract may be signed; fixed when it is approved.
    pub until: Option<NaiveDate>,
    /// Number of the contract signed under it.
    pub contract: Option<String>,
    pub used_at: Option<Moment>,
}

/// A special contract to be applied for.
#[derive(Clone, Copy, Debug)]
pub struct NewSpecial<'a> {
    pub customer: Id,
    pub case: Id,
    pub amount: Fen,
    pub reason: &'a str,
    pub as_of: NaiveDate,
    pub limit: Fen,
    pub used: Fen,
    pub overdue: Fen,
    pub grade: Option<&'a str>,
}

const SELECT: &str =
    "SELECT x.id, x.customer, c.code AS customer_code, x.case_id, a.state, x.amount, x.reason, x.as_of, x.credit_limit,
       x.used, x.overdue, x.grade, s.code AS applicant, a.opened_at, x.until, x.contract, x.used_at
     FROM special_contract x JOIN customer c ON c.id = x.customer JOIN approval_case a ON a.id = x.case_id
     JOIN staff s ON s.id = a.applicant";

fn special(row: &Row<'_>) -> Result<Special> {
    Ok(Special {
        id: get(row, "id")?,
        customer: get(row, "customer")?,
        customer_code: get(row, "customer_code")?,
        case: get(row, "case_id")?,
        state: word(row, "state")?,
        amount: Fen(get(row, "amount")?),
        reason: get(row, "reason")?,
        as_of: day(row, "as_of")?.ok_or(StoreError::Damaged)?,
        limit: Fen(get(row, "credit_limit")?),
        used: Fen(get(row, "used")?),
        overdue: Fen(get(row, "overdue")?),
        grade: get(row, "grade")?,
        applicant: get(row, "applicant")?,
        opened_at: Moment(get(row, "opened_at")?),
        until: day(row, "until")?,
        contract: get(row, "contract")?,
        used_at: moment(row, "used_at")?,
    })
}

impl Db<'_> {
    pub fn special(self, id: Id) -> Result<Option<Special>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE x.id = :id"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        rows.next()?.map(special).transpose()
    }

    /// The special contract that a case is about.
    pub fn special_of_case(self, case: Id) -> Result<Option<Special>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE x.case_id = :case"))?;
        let mut rows = statement.query(named_params! { ":case": case })?;
        rows.next()?.map(special).transpose()
    }

    /// All of them, the latest first.
    pub fn specials(self) -> Result<Vec<Special>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} ORDER BY x.id DESC"))?;
        let mut rows = statement.query([])?;
        let mut specials = Vec::new();
        while let Some(row) = rows.next()? {
            specials.push(special(row)?);
        }
        Ok(specials)
    }
}

impl Tx<'_> {
    pub fn add_special(&self, new: &NewSpecial<'_>) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO special_contract (customer, case_id, amount, reason, as_of, credit_limit, used, overdue, grade)
                 VALUES (:customer, :case, :amount, :reason, :as_of, :limit, :used, :overdue, :grade)",
            )?
            .execute(named_params! {
                ":customer": new.customer, ":case": new.case, ":amount": new.amount.0, ":reason": new.reason,
                ":as_of": day_number(new.as_of), ":limit": new.limit.0, ":used": new.used.0,
                ":overdue": new.overdue.0, ":grade": new.grade,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Fixes the last day on which an approved contract may be signed.
    pub fn set_special_until(&self, id: Id, until: NaiveDate) -> Result<()> {
        self.transaction
            .prepare_cached("UPDATE special_contract SET until = :until WHERE id = :id")?
            .execute(named_params! { ":id": id, ":until": day_number(until) })?;
        Ok(())
    }

    /// Records the contract signed under it; false where one was signed before.
    pub fn use_special(&self, id: Id, contract: &str, by: Id, at: Moment) -> Result<bool> {
        let used = self
            .transaction
            .prepare_cached(
                "UPDATE special_contract SET contract = :contract, used_by = :by, used_at = :at
                 WHERE id = :id AND contract IS NULL",
            )?
            .execute(named_params! { ":id": id, ":contract": contract, ":by": by, ":at": at.0 })?;
        Ok(used == 1)
    }
}
