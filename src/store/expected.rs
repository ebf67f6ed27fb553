//! Papers that came up and are to be filed (ARC-15), among them the files of vehicles (ARC-6).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::items::bind;
use super::papers::PaperFilter;
use super::row::{day, get, moment, word, word_or_none};
use super::{Db, Result, StoreError, Tx};
use crate::domain::filing_rules::Form;
use crate::domain::people::Id;
use crate::domain::time::{Moment, day_number};
use crate::domain::words::{Level, Word};

/// A paper as stored.
#[derive(Clone, Debug)]
pub struct Expected {
    pub id: i64,
    pub scope: Option<String>,
    pub file_type: Option<String>,
    pub title: String,
    pub department: Id,
    pub department_name: String,
    /// Of the item once there is one.
    pub level: Level,
    pub dated: NaiveDate,
    pub vehicle: Option<String>,
    pub customer: Option<Id>,
    pub noted_at: Moment,
    pub noted_by: String,
    pub item: Option<String>,
    pub form: Option<Form>,
    pub dropped: Option<String>,
    pub closed: bool,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<String>,
    /// The live handover that brings it.
    pub handover: Option<i64>,
}

/// A paper to be noted.
#[derive(Clone, Debug)]
pub struct NewExpected<'a> {
    pub scope: Option<&'a str>,
    pub file_type: Option<&'a str>,
    pub title: &'a str,
    pub department: Id,
    pub level: Level,
    pub dated: NaiveDate,
    pub vehicle: Option<&'a str>,
    pub customer: Option<Id>,
    pub by: Id,
    pub at: Moment,
}

/// Which papers, beside what the viewer may know.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExpectedQuery<'a> {
    pub id: Option<i64>,
    pub department: Option<Id>,
    /// Machine word of the kind.
    pub kind: Option<&'a str>,
    /// Only those neither filed nor dropped.
    pub open: bool,
}

impl Db<'_> {
    /// Papers as the books stood at a moment, the oldest first.
    pub fn expected_papers(
        self,
        query: &ExpectedQuery<'_>,
        filter: &PaperFilter,
        upto: Moment,
    ) -> Result<Vec<Expected>> {
        let mut params = filter.params();
        params.push((":id", query.id.into()));
        params.push((":of", query.department.into()));
        params.push((":kind", query.kind.map(str::to_owned).into()));
        params.push((":open", i64::from(query.open).into()));
        params.push((":upto", upto.0.into()));
        let seen = filter.condition("e.department", "e.level", "e.noted_by");
        let level = super::items::LEVEL;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT e.id, e.scope, e.file_type, e.title, e.department, d.name,
               CASE WHEN item.id IS NULL THEN e.level ELSE {level} END AS level, e.dated, e.vehicle, e.customer,
               e.noted_at, n.code AS noted_by,
               CASE WHEN e.closed_at <= :upto THEN item.code END AS item,
               CASE WHEN e.closed_at <= :upto THEN e.form END AS form,
               CASE WHEN e.closed_at <= :upto THEN e.dropped END AS dropped,
               CASE WHEN e.closed_at <= :upto THEN e.closed_at END AS closed_at, c.code AS closed_by,
               (SELECT l.handover FROM handover_line l JOIN handover h ON h.id = l.handover
                WHERE l.expected = e.id AND h.state <> 'withdrawn' AND l.added_at <= :upto) AS handover
             FROM expected_paper e JOIN department d ON d.id = e.department JOIN staff n ON n.id = e.noted_by
             LEFT JOIN staff c ON c.id = e.closed_by AND e.closed_at <= :upto LEFT JOIN item ON item.id = e.item
             WHERE (:id IS NULL OR e.id = :id) AND (:of IS NULL OR e.department = :of)
               AND (:kind IS NULL OR :kind IN (e.scope, e.file_type)) AND e.noted_at <= :upto
               AND (NOT :open OR e.closed_at IS NULL OR e.closed_at > :upto) AND {seen}
             ORDER BY e.id"
        ))?;
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut papers = Vec::new();
        while let Some(row) = rows.next()? {
            let closed_at = moment(row, "closed_at")?;
            papers.push(Expected {
                id: get(row, "id")?,
                scope: get(row, "scope")?,
                file_type: get(row, "file_type")?,
                title: get(row, "title")?,
                department: get(row, "department")?,
                department_name: get(row, "name")?,
                level: word(row, "level")?,
                dated: day(row, "dated")?.ok_or(StoreError::Damaged)?,
                vehicle: get(row, "vehicle")?,
                customer: get(row, "customer")?,
                noted_at: Moment(get(row, "noted_at")?),
                noted_by: get(row, "noted_by")?,
                item: get(row, "item")?,
                form: word_or_none(row, "form")?,
                dropped: get(row, "dropped")?,
                closed: closed_at.is_some(),
                closed_at,
                closed_by: get(row, "closed_by")?,
                handover: get(row, "handover")?,
            });
        }
        Ok(papers)
    }
}

impl Tx<'_> {
    pub fn add_expected(&self, new: &NewExpected<'_>) -> Result<i64> {
        self.transaction.execute(
            "INSERT INTO expected_paper (scope, file_type, title, department, level, dated, vehicle, customer, noted_at, noted_by)
             VALUES (:scope, :file_type, :title, :department, :level, :dated, :vehicle, :customer, :at, :by)",
            named_params! {
                ":scope": new.scope, ":file_type": new.file_type, ":title": new.title, ":department": new.department,
                ":level": new.level.word(), ":dated": day_number(new.dated), ":vehicle": new.vehicle,
                ":customer": new.customer, ":at": new.at.0, ":by": new.by,
            },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Filed as an item; false when it was closed already.
    pub fn close_expected(
        &self,
        id: i64,
        (item, form): (Id, Form),
        (by, at): (Id, Moment),
    ) -> Result<bool> {
        let closed = self.transaction.execute(
            "UPDATE expected_paper SET item = :item, form = :form, closed_at = :at, closed_by = :by
             WHERE id = :id AND closed_at IS NULL",
            named_params! { ":id": id, ":item": item, ":form": form.word(), ":at": at.0, ":by": by },
        )?;
        Ok(closed == 1)
    }

    /// Dropped with a reason; false when it was closed already.
    pub fn drop_expected(&self, id: i64, reason: &str, (by, at): (Id, Moment)) -> Result<bool> {
        let closed = self.transaction.execute(
            "UPDATE expected_paper SET dropped = :reason, closed_at = :at, closed_by = :by
             WHERE id = :id AND closed_at IS NULL",
            named_params! { ":id": id, ":reason": reason, ":at": at.0, ":by": by },
        )?;
        Ok(closed == 1)
    }
}
