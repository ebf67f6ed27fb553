//! Reports that grades call for, the hands they passed, oral reports (GRD-12).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::customers::{Customer, CustomerFilter};
use super::items::{Params, bind};
use super::row::{Names, day, get, to_json};
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::report_due::Period;
use crate::domain::rows::credit::OralRow;
use crate::domain::time::{Moment, day_number};

/// A hand that a report passed; the first is the salesperson's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenHand {
    /// From 0, the salesperson's.
    pub hand: u32,
    /// Code of the person.
    pub by: String,
    pub day: NaiveDate,
    pub at: Moment,
    pub note: Option<String>,
}

/// A report as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeReport {
    pub id: Id,
    pub customer: Id,
    pub period: Period,
    pub content: String,
    pub author: Id,
    pub hands: Vec<TakenHand>,
}

/// A hand to record.
#[derive(Clone, Copy, Debug)]
pub struct NewHand<'a> {
    pub report: Id,
    pub hand: u32,
    pub by: Id,
    pub day: NaiveDate,
    pub at: Moment,
    pub note: Option<&'a str>,
}

/// A customer that a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOn {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub owner: Option<Id>,
}

impl From<&Customer> for ReportOn {
    fn from(customer: &Customer) -> ReportOn {
        ReportOn {
            id: customer.id,
            code: customer.row.code.clone(),
            name: customer.row.name.clone(),
            owner: customer.owner,
        }
    }
}

/// Which customers to look for reports on.
#[derive(Clone, Copy, Debug)]
pub enum Whose<'a> {
    Everybody,
    /// Those of these owners, and those on whom a report was filed for the month or a later one.
    Owners(&'a [Id], Period),
}

/// An entry of the register as it holds from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeFrom {
    pub customer: Id,
    pub as_of: NaiveDate,
    /// None where none was in force.
    pub grade: Option<String>,
}

impl Db<'_> {
    /// Reports for a month, with the hands up to a day; of one customer or of all.
    pub fn grade_reports(
        self,
        period: Period,
        customer: Option<Id>,
        until: NaiveDate,
    ) -> Result<Vec<GradeReport>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.id, r.customer, r.content, r.author, h.hand, s.code AS by, h.day, h.at, h.note
             FROM grade_report r JOIN grade_report_hand h ON h.report = r.id JOIN staff s ON s.id = h.by
             WHERE r.period = :period AND (:customer IS NULL OR r.customer = :customer) AND h.day <= :until
             ORDER BY r.id, h.hand",
        )?;
        let mut rows = statement.query(named_params! {
            ":period": period.number(), ":customer": customer, ":until": day_number(until),
        })?;
        let mut reports: Vec<GradeReport> = Vec::new();
        while let Some(row) = rows.next()? {
            let id: Id = get(row, "id")?;
            if reports.last().is_none_or(|r| r.id != id) {
                reports.push(GradeReport {
                    id,
                    customer: get(row, "customer")?,
                    period,
                    content: get(row, "content")?,
                    author: get(row, "author")?,
                    hands: Vec::new(),
                });
            }
            if let Some(report) = reports.last_mut() {
                report.hands.push(TakenHand {
                    hand: get(row, "hand")?,
                    by: get(row, "by")?,
                    day: day(row, "day")?.ok_or(StoreError::Damaged)?,
                    at: Moment(get(row, "at")?),
                    note: get(row, "note")?,
                });
            }
        }
        Ok(reports)
    }

    /// Customers that one may see and reports could be due on, in the order of codes.
    pub fn reports_on(self, filter: &CustomerFilter, whose: Whose<'_>) -> Result<Vec<ReportOn>> {
        let mut params: Params = filter.params();
        let among = match whose {
            Whose::Everybody => "",
            Whose::Owners(owners, from) => {
                params.push((":owners", to_json(&owners)?.into()));
                params.push((":from", from.number().into()));
                " AND c.id IN (SELECT id FROM customer WHERE owner IN (SELECT value FROM json_each(:owners))
                     UNION SELECT customer FROM grade_report WHERE period >= :from)"
            }
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT c.id, c.code, c.name, c.owner FROM customer c LEFT JOIN staff o ON o.id = c.owner
             WHERE {}{among} ORDER BY c.code",
            filter.condition()
        ))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let row = names.row(row);
            found.push(ReportOn {
                id: get(&row, "id")?,
                code: get(&row, "code")?,
                name: get(&row, "name")?,
                owner: get(&row, "owner")?,
            });
        }
        Ok(found)
    }

    /// The register of grades up to a day, by customer and in order; of one customer or of all.
    pub fn grades_until(self, until: NaiveDate, customer: Option<Id>) -> Result<Vec<GradeFrom>> {
        let of_one = match customer {
            Some(_) => "customer = :customer",
            None => "(:customer IS NULL)",
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT customer, as_of, grade FROM grade WHERE {of_one} AND as_of <= :until
             ORDER BY customer, as_of, seq"
        ))?;
        let names = Names::of(&statement);
        let params = named_params! { ":until": day_number(until), ":customer": customer };
        let mut rows = statement.query(params)?;
        let mut grades = Vec::new();
        while let Some(row) = rows.next()? {
            let row = &names.row(row);
            grades.push(GradeFrom {
                customer: get(row, "customer")?,
                as_of: day(row, "as_of")?.ok_or(StoreError::Damaged)?,
                grade: get(row, "grade")?,
            });
        }
        Ok(grades)
    }

    /// Oral reports on a customer, the latest first; `code` is the customer's.
    pub fn oral_reports(self, customer: Id, code: &str) -> Result<Vec<OralRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT o.day, o.note, s.code AS by, o.at FROM oral_report o JOIN staff s ON s.id = o.by
             WHERE o.customer = :customer ORDER BY o.day DESC, o.id DESC",
        )?;
        let mut rows = statement.query(named_params! { ":customer": customer })?;
        let mut reports = Vec::new();
        while let Some(row) = rows.next()? {
            reports.push(OralRow {
                customer: code.to_owned(),
                day: day(row, "day")?.ok_or(StoreError::Damaged)?,
                note: get(row, "note")?,
                by: get(row, "by")?,
                at: Moment(get(row, "at")?),
            });
        }
        Ok(reports)
    }
}

impl Tx<'_> {
    pub fn add_grade_report(
        &self,
        customer: Id,
        period: Period,
        content: &str,
        author: Id,
    ) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO grade_report (customer, period, content, author) VALUES (:customer, :period, :content, :author)",
            )?
            .execute(named_params! {
                ":customer": customer, ":period": period.number(), ":content": content, ":author": author,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn add_hand(&self, new: &NewHand<'_>) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO grade_report_hand (report, hand, by, day, at, note)
                 VALUES (:report, :hand, :by, :day, :at, :note)",
            )?
            .execute(named_params! {
                ":report": new.report, ":hand": new.hand, ":by": new.by, ":day": day_number(new.day),
                ":at": new.at.0, ":note": new.note,
            })?;
        Ok(())
    }

    pub fn add_oral(
        &self,
        customer: Id,
        day: NaiveDate,
        note: &str,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO oral_report (customer, day, note, by, at) VALUES (:customer, :day, :note, :by, :at)",
            )?
            .execute(named_params! {
                ":customer": customer, ":day": day_number(day), ":note": note, ":by": by, ":at": at.0,
            })?;
        Ok(())
    }
}
