//! Loans out of their rows: the line of a list, and the whole.

use super::Loan;
use crate::domain::limit::Limit;
use crate::domain::rows::{LoanLine, LoanRow, VisitorRow};
use crate::domain::time::{Due, Moment, Now};
use crate::domain::words::{CaseState, Condition, LoanState};
use crate::store::row::{Columns, count, day, get, moment, parsed, word, word_or_none};
use crate::store::{Result, StoreError};

/// In the order in which [`line`] reads.
pub(super) const LINE: &str = "loan.collect_by, loan.state, loan.due_day, loan.due_at, b.code AS borrower, loan.visitor, loan.id,
  item.code AS item, item.title, loan.mode, loan.requested_at, loan.issued_at, loan.returned_at, loan.condition";

pub(super) const LINES: &str =
    "FROM loan JOIN item ON item.id = loan.item LEFT JOIN staff b ON b.id = loan.borrower";

/// In the order in which [`loan`] reads.
pub(super) const WHOLE: &str = "v.name AS visitor_name, v.organisation, v.letter, v.identity, loan.allowed, loan.asked,
  loan.item AS item_id, item.department AS owner_department, loan.borrower AS borrower_id,
  b.department AS borrower_department, loan.applicant AS applicant_id, loan.case_id, loan.renewal_case, loan.level,
  loan.renewal_asked, a.code AS applicant, loan.purpose, loan.approved_at, loan.collect_missing_year, loan.pages_out,
  loan.pages_in, loan.copy_number, loan.renewals, loan.renewals_allowed, r.state AS renewal, r.reason AS renewal_reason,
  k.reason AS closing_reason,
  item.place";

pub(super) const WHOLES: &str =
    "JOIN staff a ON a.id = loan.applicant JOIN approval_case k ON k.id = loan.case_id
  LEFT JOIN visitor v ON v.id = loan.visitor LEFT JOIN approval_case r ON r.id = loan.renewal_case";

pub(super) fn due(row: &impl Columns) -> Result<Option<Due>> {
    Ok(match (day(row, "due_day")?, moment(row, "due_at")?) {
        (Some(day), _) => Some(Due::Day(day)),
        (None, Some(moment)) => Some(Due::At(moment)),
        (None, None) => None,
    })
}

pub(super) fn limit(row: &impl Columns, column: &str) -> Result<Option<Limit>> {
    let text: Option<String> = get(row, column)?;
    text.map(|t| t.parse().map_err(|_| StoreError::Value(t)))
        .transpose()
}

/// Reads a line, and until when the loan may be collected and who borrows from outside.
pub(super) fn line(
    row: &impl Columns,
    now: Now,
) -> Result<(LoanLine, Option<chrono::NaiveDate>, Option<i64>)> {
    let collect_by = day(row, "collect_by")?;
    let stored: LoanState = word(row, "state")?;
    let state = match stored {
        LoanState::Approved if collect_by.is_some_and(|day| now.today > day) => LoanState::Expired,
        other => other,
    };
    let due = due(row)?;
    let code: Option<String> = get(row, "borrower")?;
    let visitor: Option<i64> = get(row, "visitor")?;
    let borrower = match (code, visitor) {
        (Some(code), _) => code,
        (None, Some(id)) => format!("V{id}"),
        (None, None) => return Err(StoreError::Damaged),
    };
    let line = LoanLine {
        id: get(row, "id")?,
        item: get(row, "item")?,
        title: get(row, "title")?,
        state,
        mode: word(row, "mode")?,
        borrower,
        requested_at: Moment(get(row, "requested_at")?),
        issued_at: moment(row, "issued_at")?,
        due,
        returned_at: moment(row, "returned_at")?,
        overdue: state == LoanState::Issued && due.is_some_and(|d| d.is_past(now)),
        condition: word_or_none::<Condition>(row, "condition")?,
    };
    Ok((line, collect_by, visitor))
}

pub(super) fn loan(row: &impl Columns, now: Now) -> Result<Loan> {
    let (line, collect_by, visitor) = line(row, now)?;
    let visitor = match visitor {
        None => None,
        Some(_) => Some(VisitorRow {
            name: get(row, "visitor_name")?,
            organisation: get(row, "organisation")?,
            letter: get(row, "letter")?,
            identity: get(row, "identity")?,
        }),
    };
    let allowed: Limit = parsed(row, "allowed")?;
    let asked = limit(row, "asked")?;
    Ok(Loan {
        item: get(row, "item_id")?,
        owner_department: get(row, "owner_department")?,
        borrower: get(row, "borrower_id")?,
        borrower_department: get(row, "borrower_department")?,
        applicant: get(row, "applicant_id")?,
        case: get(row, "case_id")?,
        renewal_case: get(row, "renewal_case")?,
        level: word(row, "level")?,
        allowed,
        asked,
        renewal_asked: limit(row, "renewal_asked")?,
        row: LoanRow {
            line,
            applicant: get(row, "applicant")?,
            visitor,
            purpose: get(row, "purpose")?,
            route: Vec::new(),
            steps: Vec::new(),
            approved_at: moment(row, "approved_at")?,
            collect_by,
            collect_missing_year: get(row, "collect_missing_year")?,
            pages_out: count(row, "pages_out")?,
            pages_in: count(row, "pages_in")?,
            copy_number: count(row, "copy_number")?,
            limit: asked.unwrap_or(allowed).to_string(),
            renewals: get(row, "renewals")?,
            renewals_allowed: get(row, "renewals_allowed")?,
            renewal: word_or_none::<CaseState>(row, "renewal")?,
            renewal_reason: get(row, "renewal_reason")?,
            closing_reason: get(row, "closing_reason")?,
            place: get(row, "place")?,
            incidents: Vec::new(),
        },
    })
}
