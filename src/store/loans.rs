//! Loans, their queue, and incidents at the counter (BOR).

mod incidents;
mod reading;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use rusqlite::named_params;
use rusqlite::types::Value;

use reading::{LINE, LINES, WHOLE, WHOLES, line, loan};

use super::items::{Filter, Params, bind};
use super::row::{Named, Names, get, word};
use super::{Db, Result, Tx};
use crate::domain::limit::Limit;
use crate::domain::loan::Irregularity;
use crate::domain::people::Id;
use crate::domain::rows::{LoanLine, LoanRow, QueueRow, VisitorRow};
use crate::domain::time::{Due, Moment, Now, day_number};
use crate::domain::words::{Condition, Level, LoanState, Mode, Word};

pub use incidents::Incident;

/// A loan with its row numbers.
#[derive(Clone, Debug)]
pub struct Loan {
    pub item: Id,
    pub owner_department: Id,
    pub borrower: Option<Id>,
    pub borrower_department: Option<Id>,
    pub applicant: Id,
    pub case: Id,
    pub renewal_case: Option<Id>,
    /// Level of the item when it was requested.
    pub level: Level,
    pub allowed: Limit,
    pub asked: Option<Limit>,
    pub renewal_asked: Option<Limit>,
    pub row: LoanRow,
}

/// A request to be written.
#[derive(Clone, Debug)]
pub struct NewLoan<'a> {
    pub item: Id,
    pub state: LoanState,
    pub mode: Mode,
    pub borrower: Option<Id>,
    pub visitor: Option<Id>,
    pub applicant: Id,
    pub purpose: &'a str,
    pub case: Id,
    pub allowed: Limit,
    pub asked: Option<Limit>,
    pub renewals_allowed: u32,
    pub level: Level,
    pub at: Moment,
    /// Of what is approved as it is asked for.
    pub collect_by: Option<CollectBy>,
}

/// Until when an approval may be collected: a day, or the year the calendar lacks.
#[derive(Clone, Copy, Debug)]
pub enum CollectBy {
    Day(chrono::NaiveDate),
    MissingYear(i32),
}

impl CollectBy {
    /// The day, and the missing year.
    pub fn parts(self) -> (Option<chrono::NaiveDate>, Option<i32>) {
        match self {
            CollectBy::Day(day) => (Some(day), None),
            CollectBy::MissingYear(year) => (None, Some(year)),
        }
    }
}

/// Whose loans somebody sees.
#[derive(Clone, Debug)]
pub struct LoanFilter {
    pub items: Filter,
    /// Everybody's.
    pub all: bool,
    /// Borrowers of these departments too.
    pub departments: Vec<Id>,
    /// Loans with an open step the viewer may take.
    pub deciding: Vec<i64>,
}

/// What a list asks for.
#[derive(Clone, Debug, Default)]
pub struct LoanQuery {
    pub state: Option<LoanState>,
    pub overdue: bool,
    pub borrower: Option<Id>,
    pub item: Option<Id>,
    /// Handed out between these moments, both counted.
    pub issued: Option<(Moment, Moment)>,
    /// Asked for from this moment on.
    pub requested_from: Option<Moment>,
}

impl LoanQuery {
    /// What it asks of the rows, in SQL; what is bound comes to the parameters.
    fn condition(&self, filter: &LoanFilter, now: Now) -> (String, Params) {
        let mut params = filter.params();
        let mut condition = filter.condition();
        if let Some(state) = self.state {
            condition.push_str(&match state {
                LoanState::Approved => {
                    " AND loan.state = 'approved' AND (loan.collect_by IS NULL OR loan.collect_by >= :today)".to_owned()
                }
                LoanState::Expired => {
                    " AND (loan.state = 'expired' OR (loan.state = 'approved' AND loan.collect_by < :today))".to_owned()
                }
                other => format!(" AND loan.state = '{}'", other.word()),
            });
        }
        if self.overdue {
            condition.push_str(&format!(" AND {OVERDUE}"));
            params.push((":now", now.moment.0.into()));
        }
        if let Some(borrower) = self.borrower {
            condition.push_str(" AND loan.borrower = :borrower");
            params.push((":borrower", borrower.into()));
        }
        if let Some(item) = self.item {
            condition.push_str(" AND loan.item = :item");
            params.push((":item", item.into()));
        }
        if let Some((from, to)) = self.issued {
            condition.push_str(" AND loan.issued_at BETWEEN :from AND :to");
            params.push((":from", from.0.into()));
            params.push((":to", to.0.into()));
        }
        if let Some(from) = self.requested_from {
            condition.push_str(" AND loan.requested_at >= :requested_from");
            params.push((":requested_from", from.0.into()));
        }
        condition.push_str(" ORDER BY loan.id");
        (condition, params)
    }
}

impl LoanFilter {
    /// Hides nothing: for whoever has just done the act.
    pub fn nothing_hidden(today: chrono::NaiveDate) -> LoanFilter {
        LoanFilter {
            items: Filter::nothing_hidden(today),
            all: true,
            departments: Vec::new(),
            deciding: Vec::new(),
        }
    }

    pub(super) fn condition(&self) -> String {
        let people = if self.all {
            "(:departments IS NOT NULL AND :deciding_loans IS NOT NULL)"
        } else {
            "(loan.borrower = :viewer OR loan.applicant = :viewer
              OR b.department IN (SELECT value FROM json_each(:departments))
              OR loan.id IN (SELECT value FROM json_each(:deciding_loans)))"
        };
        format!("{people} AND {}", self.items.condition())
    }

    pub(super) fn params(&self) -> Params {
        let ids = |ids: &[i64]| -> Value {
            let texts: Vec<String> = ids.iter().map(i64::to_string).collect();
            Value::Text(format!("[{}]", texts.join(",")))
        };
        let mut params = self.items.params();
        params.push((":departments", ids(&self.departments)));
        params.push((":deciding_loans", ids(&self.deciding)));
        params
    }
}

/// The loans that are out and past their due time.
const OVERDUE: &str =
    "loan.state = 'issued' AND (loan.due_day < :today OR loan.due_at / 60 < :now / 60)";

/// Who has an item or waits for it; a copy leaves the original where it is.
const IN_QUEUE: &str = "loan.state IN ('issued', 'requested', 'approved') AND loan.mode <> 'copy'
    AND (loan.state <> 'approved' OR loan.collect_by IS NULL OR loan.collect_by >= :today)";

/// The classified items that a borrower was granted or holds.
const GRANTED: &str =
    "SELECT loan.item FROM loan WHERE loan.borrower = :borrower AND loan.level <> 'none'
    AND loan.state IN ('approved', 'issued')
    AND (loan.state = 'issued' OR loan.collect_by IS NULL OR loan.collect_by >= :today)";

impl Db<'_> {
    fn loans_where(self, condition: &str, params: &Params, now: Now) -> Result<Vec<Loan>> {
        let sql = format!("SELECT {LINE}, {WHOLE} {LINES} {WHOLES} WHERE {condition}");
        self.rows_of(&sql, params, |row| loan(row, now))
    }

    /// Every row of a statement, read by the names of its columns.
    fn rows_of<T>(
        self,
        sql: &str,
        params: &Params,
        read: impl Fn(&Named<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(params).as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(&names.row(row))?);
        }
        Ok(found)
    }

    /// A loan the viewer may know of.
    pub fn loan(self, id: i64, filter: &LoanFilter, now: Now) -> Result<Option<Loan>> {
        let mut params = filter.params();
        params.push((":id", id.into()));
        let condition = format!("loan.id = :id AND {}", filter.condition());
        let found = self.loans_where(&condition, &params, now)?.pop();
        match found {
            Some(mut loan) => {
                loan.row.incidents = self.incidents_of(id)?;
                Ok(Some(loan))
            }
            None => Ok(None),
        }
    }

    pub fn loans(self, query: &LoanQuery, filter: &LoanFilter, now: Now) -> Result<Vec<Loan>> {
        let (condition, params) = query.condition(filter, now);
        self.loans_where(&condition, &params, now)
    }

    /// The same as a list shows them.
    pub fn loan_lines(
        self,
        query: &LoanQuery,
        filter: &LoanFilter,
        now: Now,
    ) -> Result<Vec<LoanLine>> {
        let (condition, params) = query.condition(filter, now);
        let sql = format!("SELECT {LINE} {LINES} WHERE {condition}");
        self.rows_of(&sql, &params, |row| Ok(line(row, now)?.0))
    }

    /// Loans that are not over, by item: asked for, approved, out or lost; of one item, or of all. A copy given out
    /// leaves the original where it is and is not among them.
    pub fn loans_not_over(
        self,
        item: Option<Id>,
        today: chrono::NaiveDate,
    ) -> Result<HashMap<Id, Vec<(i64, LoanState)>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, item, state FROM loan WHERE (:item IS NULL OR item = :item)
               AND (state = 'requested' OR (state = 'approved' AND (collect_by IS NULL OR collect_by >= :today))
                 OR (state IN ('issued', 'lost') AND mode <> 'copy'))
             ORDER BY id",
        )?;
        let mut rows =
            statement.query(named_params! { ":item": item, ":today": day_number(today) })?;
        let mut loans: HashMap<Id, Vec<(i64, LoanState)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let of = loans.entry(get(row, "item")?).or_default();
            of.push((get(row, "id")?, word(row, "state")?));
        }
        Ok(loans)
    }

    /// Whether a person has an item, or a copy of it, on loan.
    pub fn holds_item(self, borrower: Id, item: Id) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT 1 FROM loan WHERE borrower = :borrower AND item = :item AND state = 'issued'",
        )?;
        Ok(statement.exists(named_params! { ":borrower": borrower, ":item": item })?)
    }

    /// Loans a person has out past their due time.
    pub fn overdue_of(self, borrower: Id, now: Now) -> Result<Vec<i64>> {
        let params: Params = vec![
            (":borrower", borrower.into()),
            (":today", day_number(now.today).into()),
            (":now", now.moment.0.into()),
        ];
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id FROM loan WHERE loan.borrower = :borrower AND {OVERDUE} ORDER BY id"
        ))?;
        let rows = statement.query_map(bind(&params).as_slice(), |row| row.get("id"))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Every overdue loan, for the night.
    pub fn overdue_loans(self, now: Now) -> Result<Vec<Loan>> {
        let params: Params = vec![
            (":today", day_number(now.today).into()),
            (":now", now.moment.0.into()),
        ];
        self.loans_where(&format!("{OVERDUE} ORDER BY loan.id"), &params, now)
    }

    /// Approvals not collected in time and not yet closed, for the night.
    pub fn lapsed_approvals(self, now: Now) -> Result<Vec<Loan>> {
        self.loans_where(
            "loan.state = 'approved' AND loan.collect_by < :today ORDER BY loan.id",
            &vec![(":today", day_number(now.today).into())],
            now,
        )
    }

    /// The loan a case is about; of a renewal, the loan to be renewed.
    pub fn loan_of_case(self, case: Id, now: Now) -> Result<Option<Loan>> {
        Ok(self
            .loans_where(
                "loan.case_id = :case OR loan.renewal_case = :case",
                &vec![(":case", case.into())],
                now,
            )?
            .pop())
    }

    /// Loans of a person that are out, and requests not yet decided or collected.
    pub fn open_loans_of(self, staff: Id, now: Now) -> Result<Vec<Loan>> {
        self.loans_where(
            "(loan.borrower = :staff OR loan.applicant = :staff) AND loan.state IN ('requested', 'approved', 'issued') ORDER BY loan.id",
            &vec![(":staff", staff.into())],
            now,
        )
    }

    /// Loans under way of items that the file clerk of a department still keeps (ARC-5).
    pub fn loans_at_clerk(self, department: Id) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT loan.id FROM loan JOIN item ON item.id = loan.item
             WHERE item.custody = 'clerk' AND item.department = :department AND loan.state IN ('approved', 'issued')",
        )?;
        let rows = statement.query_map(named_params! { ":department": department }, |row| {
            row.get("id")
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Classified items a person was granted or holds.
    pub fn granted_items(self, borrower: Id, now: Now) -> Result<Vec<Id>> {
        let params: Params = vec![
            (":borrower", borrower.into()),
            (":today", day_number(now.today).into()),
        ];
        let mut statement = self.connection.prepare_cached(GRANTED)?;
        let rows = statement.query_map(bind(&params).as_slice(), |row| row.get("item"))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Every loan that waits for its collection or is out, whoever looks: for to-do lists, then filtered.
    pub fn open_loans(self, filter: &LoanFilter, now: Now) -> Result<Vec<Loan>> {
        let condition = format!(
            "loan.state IN ('approved', 'issued') AND {} ORDER BY loan.id",
            filter.condition()
        );
        self.loans_where(&condition, &filter.params(), now)
    }

    /// Who has an item, and who waits for it, in order: the loan that is out, then by time of request.
    pub fn queue(self, item: Id, now: Now) -> Result<Vec<QueueRow>> {
        let loans = self.loans_where(
            &format!("loan.item = :item AND {IN_QUEUE} ORDER BY loan.state <> 'issued', loan.id"),
            &vec![
                (":item", item.into()),
                (":today", day_number(now.today).into()),
            ],
            now,
        )?;
        Ok(loans
            .into_iter()
            .zip(1..)
            .map(|(Loan { row, .. }, place)| QueueRow {
                place,
                loan: row.id,
                state: row.state,
                requested_at: row.requested_at,
                collect_by: row.collect_by,
                due: row.due,
                borrower: Some(row.line.borrower),
            })
            .collect())
    }

    /// How many have the item or wait for it.
    pub fn queue_length(self, item: Id, now: Now) -> Result<u64> {
        let params: Params = vec![
            (":item", item.into()),
            (":today", day_number(now.today).into()),
        ];
        let count: i64 = self
            .connection
            .prepare_cached(&format!(
                "SELECT count(*) FROM loan WHERE loan.item = :item AND {IN_QUEUE}"
            ))?
            .query_row(bind(&params).as_slice(), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    fn incidents_of(self, loan: i64) -> Result<Vec<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM incident WHERE loan = :loan ORDER BY id")?;
        let rows = statement.query_map(named_params! { ":loan": loan }, |row| {
            row.get::<_, i64>("id").map(|id| format!("I{id}"))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    pub fn add_visitor(&self, v: &VisitorRow) -> Result<Id> {
        self.transaction.execute(
            "INSERT INTO visitor (name, organisation, letter, identity) VALUES (:name, :organisation, :letter, :identity)",
            named_params! {
                ":name": v.name, ":organisation": v.organisation, ":letter": v.letter, ":identity": v.identity,
            },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn add_loan(&self, new: &NewLoan<'_>) -> Result<i64> {
        let (day, year) = new.collect_by.map_or((None, None), CollectBy::parts);
        self.transaction
            .prepare_cached(
                "INSERT INTO loan (item, state, mode, borrower, visitor, applicant, purpose, case_id, allowed, asked,
                   renewals_allowed, renewals, level, requested_at, approved_at, collect_by, collect_missing_year)
                 VALUES (:item, :state, :mode, :borrower, :visitor, :applicant, :purpose, :case, :allowed, :asked,
                   :renewals_allowed, 0, :level, :at, :approved, :day, :year)",
            )?
            .execute(named_params! {
                ":item": new.item, ":state": new.state.word(), ":mode": new.mode.word(), ":borrower": new.borrower,
                ":visitor": new.visitor, ":applicant": new.applicant, ":purpose": new.purpose, ":case": new.case,
                ":allowed": new.allowed.to_string(), ":asked": new.asked.map(|l| l.to_string()),
                ":renewals_allowed": new.renewals_allowed, ":level": new.level.word(), ":at": new.at.0,
                ":approved": new.collect_by.map(|_| new.at.0), ":day": day.map(day_number), ":year": year,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Moves a loan from the state it is known to be in; false when it is in another by now.
    pub fn move_loan(&self, id: i64, from: LoanState, to: LoanState) -> Result<bool> {
        let moved = self
            .transaction
            .prepare_cached("UPDATE loan SET state = :to WHERE id = :id AND state = :from")?
            .execute(named_params! { ":id": id, ":from": from.word(), ":to": to.word() })?;
        Ok(moved == 1)
    }

    pub fn set_approved(&self, id: i64, at: Moment, collect_by: CollectBy) -> Result<()> {
        let (day, year) = collect_by.parts();
        self.transaction
            .prepare_cached(
                "UPDATE loan SET approved_at = :at, collect_by = :day, collect_missing_year = :year WHERE id = :id",
            )?
            .execute(named_params! { ":id": id, ":at": at.0, ":day": day.map(day_number), ":year": year })?;
        Ok(())
    }

    pub fn set_issued(
        &self,
        id: i64,
        at: Moment,
        by: Id,
        due: Due,
        pages: Option<u32>,
        copy_number: Option<u32>,
    ) -> Result<()> {
        let (day, moment) = split(due);
        self.transaction
            .prepare_cached(
                "UPDATE loan SET issued_at = :at, issued_by = :by, due_day = :day, due_at = :moment, pages_out = :pages,
                   copy_number = :copy WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id, ":at": at.0, ":by": by, ":day": day, ":moment": moment, ":pages": pages, ":copy": copy_number,
            })?;
        Ok(())
    }

    /// How many copies of an item were given out so far.
    pub fn copies_of(&self, item: Id) -> Result<u32> {
        Ok(self
            .transaction
            .prepare_cached(
                "SELECT coalesce(max(copy_number), 0) AS n FROM loan WHERE item = :item",
            )?
            .query_row(named_params! { ":item": item }, |row| row.get("n"))?)
    }

    pub fn set_returned(
        &self,
        id: i64,
        at: Moment,
        by: Id,
        condition: Condition,
        pages: Option<u32>,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "UPDATE loan SET returned_at = :at, received_by = :by, condition = :condition, pages_in = :pages WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id, ":at": at.0, ":by": by, ":condition": condition.word(), ":pages": pages,
            })?;
        Ok(())
    }

    /// What was reported lost has no moment of return.
    pub fn set_lost(&self, id: i64, by: Id) -> Result<()> {
        self.transaction.execute(
            "UPDATE loan SET received_by = :by, condition = 'lost' WHERE id = :id",
            named_params! { ":id": id, ":by": by },
        )?;
        Ok(())
    }

    pub fn set_renewal_case(&self, id: i64, case: Id, asked: Option<Limit>) -> Result<()> {
        self.transaction.execute(
            "UPDATE loan SET renewal_case = :case, renewal_asked = :asked WHERE id = :id",
            named_params! { ":id": id, ":case": case, ":asked": asked.map(|l| l.to_string()) },
        )?;
        Ok(())
    }

    pub fn set_renewed(&self, id: i64, due: Due) -> Result<()> {
        let (day, moment) = split(due);
        self.transaction.execute(
            "UPDATE loan SET due_day = :day, due_at = :moment, renewals = renewals + 1 WHERE id = :id",
            named_params! { ":id": id, ":day": day, ":moment": moment },
        )?;
        Ok(())
    }

    pub fn add_incident(
        &self,
        loan: i64,
        kind: Irregularity,
        pages: (Option<u32>, Option<u32>),
        report: Option<&str>,
        by: Id,
        at: Moment,
    ) -> Result<i64> {
        self.transaction.execute(
            "INSERT INTO incident (loan, kind, at, reported_by, pages_before, pages_now, report)
             VALUES (:loan, :kind, :at, :by, :before, :now, :report)",
            named_params! {
                ":loan": loan, ":kind": kind.word(), ":at": at.0, ":by": by, ":before": pages.0, ":now": pages.1,
                ":report": report,
            },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Adds what was done about an incident; what is not given stays.
    pub fn amend_incident(
        &self,
        id: i64,
        report: Option<&str>,
        remedy: Option<&str>,
        penalty: Option<&str>,
    ) -> Result<()> {
        self.transaction.execute(
            "UPDATE incident SET report = coalesce(:report, report), remedy = coalesce(:remedy, remedy),
               penalty = coalesce(:penalty, penalty) WHERE id = :id",
            named_params! { ":id": id, ":report": report, ":remedy": remedy, ":penalty": penalty },
        )?;
        Ok(())
    }

    /// The head of the department has taken note; false when somebody had already.
    pub fn note_incident(&self, id: i64, by: Id, at: Moment) -> Result<bool> {
        let noted = self.transaction.execute(
            "UPDATE incident SET noted_by = :by, noted_at = :at WHERE id = :id AND noted_by IS NULL",
            named_params! { ":id": id, ":by": by, ":at": at.0 },
        )?;
        Ok(noted == 1)
    }
}

fn split(due: Due) -> (Option<i64>, Option<i64>) {
    match due {
        Due::Day(day) => (Some(day_number(day)), None),
        Due::At(moment) => (None, Some(moment.0)),
    }
}
