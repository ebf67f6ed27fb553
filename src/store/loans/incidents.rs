//! Incidents at the counter, to be read (BOR-8).

use rusqlite::Row;

use super::LoanFilter;
use crate::domain::loan::Irregularity;
use crate::domain::people::Id;
use crate::domain::rows::IncidentRow;
use crate::domain::time::Moment;
use crate::store::items::bind;
use crate::store::row::{count, get, moment, word};
use crate::store::{Db, Result};

/// An incident with its row numbers.
#[derive(Clone, Debug)]
pub struct Incident {
    pub item: Id,
    pub borrower: Option<Id>,
    /// Whose head takes note of it.
    pub department: Id,
    pub row: IncidentRow,
}

const INCIDENT: &str = "SELECT incident.id, incident.loan, item.id AS item_id, item.code AS item, coalesce(b.code, 'V' || loan.visitor) AS borrower,
               loan.borrower AS borrower_id, coalesce(b.department, item.department) AS department,
               incident.kind, incident.at, s.code AS reported_by, incident.pages_before, incident.pages_now,
               incident.report, incident.remedy, incident.penalty, n.code AS noted_by, incident.noted_at
             FROM incident JOIN loan ON loan.id = incident.loan JOIN item ON item.id = loan.item
             JOIN staff s ON s.id = incident.reported_by LEFT JOIN staff b ON b.id = loan.borrower
             LEFT JOIN staff n ON n.id = incident.noted_by";

/// Whether any incident waits for its note.
pub(super) const WAITING: &str =
    "SELECT 1 FROM incident INDEXED BY incident_waiting WHERE noted_by IS NULL";

fn incident(row: &Row<'_>) -> Result<Incident> {
    Ok(Incident {
        item: get(row, "item_id")?,
        borrower: get(row, "borrower_id")?,
        department: get(row, "department")?,
        row: IncidentRow {
            id: get(row, "id")?,
            loan: get(row, "loan")?,
            item: get(row, "item")?,
            borrower: get(row, "borrower")?,
            kind: word::<Irregularity>(row, "kind")?,
            at: Moment(get(row, "at")?),
            reported_by: get(row, "reported_by")?,
            pages_before: count(row, "pages_before")?,
            pages_now: count(row, "pages_now")?,
            report: get(row, "report")?,
            remedy: get(row, "remedy")?,
            penalty: get(row, "penalty")?,
            noted_by: get(row, "noted_by")?,
            noted_at: moment(row, "noted_at")?,
        },
    })
}

impl Db<'_> {
    /// Incidents of loans the viewer may know of; one of them, or all.
    pub fn incidents(self, id: Option<i64>, filter: &LoanFilter) -> Result<Vec<Incident>> {
        let mut params = filter.params();
        let mut condition = filter.condition();
        if let Some(id) = id {
            condition.push_str(" AND incident.id = :incident");
            params.push((":incident", id.into()));
        }
        let mut statement = self.connection.prepare_cached(&format!(
            "{INCIDENT} WHERE {condition} ORDER BY incident.id"
        ))?;
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut incidents = Vec::new();
        while let Some(row) = rows.next()? {
            incidents.push(incident(row)?);
        }
        Ok(incidents)
    }

    /// Incidents that nobody has taken note of; of those that are done with none is read.
    pub fn incidents_to_note(self) -> Result<Vec<Incident>> {
        // Asked at every command: mostly there is none, which is told before the long question is read.
        let mut any = self.connection.prepare_cached(WAITING)?;
        if !any.exists([])? {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(&format!(
            "{INCIDENT} WHERE incident.noted_by IS NULL ORDER BY incident.id"
        ))?;
        let mut rows = statement.query([])?;
        let mut incidents = Vec::new();
        while let Some(row) = rows.next()? {
            incidents.push(incident(row)?);
        }
        Ok(incidents)
    }
}
