//! Handovers with their lines and steps (ARC-6).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::items::{Params, bind};
use super::papers::{FileId, PaperFilter};
use super::row::{count, day, get, word};
use super::{Db, Result, StoreError, Tx};
use crate::domain::handover::{HandoverAct, HandoverState, Step};
use crate::domain::people::Id;
use crate::domain::rows::handover::HandoverStepRow;
use crate::domain::time::{Moment, day_from_number, day_number};
use crate::domain::words::{Level, Word};

/// A handover as stored.
#[derive(Clone, Debug)]
pub struct Handover {
    pub id: i64,
    pub department: Id,
    pub department_name: String,
    /// First day of the month whose papers it brings.
    pub month: NaiveDate,
    pub state: HandoverState,
    pub note: Option<String>,
    pub opened_at: Moment,
    pub opened_by: String,
    /// Lines that the viewer may know of.
    pub files: u64,
}

/// Which handovers, beside what the viewer may know.
#[derive(Clone, Copy, Debug, Default)]
pub struct HandoverQuery {
    pub id: Option<i64>,
    pub department: Option<Id>,
    pub month: Option<NaiveDate>,
    pub state: Option<HandoverState>,
    /// Only those that wait for a hand.
    pub open: bool,
}

/// A line as stored.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: Id,
    pub handover: i64,
    pub number: u32,
    pub file_type: Option<String>,
    pub title: String,
    pub level: Level,
    pub delivered: Option<NaiveDate>,
    pub vehicle: Option<String>,
    pub customer: Option<Id>,
    pub pages: Option<u32>,
    pub expected: Option<i64>,
    pub item: Option<Id>,
    pub item_code: Option<String>,
    pub shelved: bool,
}

impl Line {
    /// The file its documents belong to.
    pub fn file(&self) -> FileId {
        match self.item {
            Some(item) => FileId::Item(item),
            None => FileId::Line(self.id),
        }
    }

    /// As people type it.
    pub fn reference(&self) -> String {
        format!("Y{}/{}", self.handover, self.number)
    }
}

/// A line to be written.
#[derive(Clone, Debug)]
pub struct NewLine<'a> {
    pub handover: i64,
    pub file_type: Option<&'a str>,
    pub title: &'a str,
    pub level: Level,
    pub delivered: Option<NaiveDate>,
    pub vehicle: Option<&'a str>,
    pub customer: Option<Id>,
    pub pages: Option<u32>,
    pub expected: Option<i64>,
    pub item: Option<Id>,
    pub by: Id,
    pub at: Moment,
}

/// The level is the item's once there is one.
const LINE: &str = "SELECT l.id, l.handover, l.number, l.file_type, l.title,
  (CASE WHEN item.id IS NULL THEN l.level WHEN item.level_until <= :today THEN 'none' ELSE item.level END) AS level, l.delivered, l.vehicle, l.customer, l.pages,
  l.expected, l.item, item.code AS item_code, l.shelved_at
  FROM handover_line l JOIN handover h ON h.id = l.handover LEFT JOIN item ON item.id = l.item";

/// Columns that decide who may know of a line.
pub(super) fn known(filter: &PaperFilter) -> String {
    filter.condition("h.department", "l.level", "l.added_by")
}

impl Db<'_> {
    /// Handovers, the latest last. One whose lines are all unknown to the viewer is not there.
    pub fn handovers(self, query: &HandoverQuery, filter: &PaperFilter) -> Result<Vec<Handover>> {
        let mut params: Params = filter.params();
        params.push((":id", query.id.into()));
        params.push((":of", query.department.into()));
        params.push((":month", query.month.map(day_number).into()));
        params.push((":open", i64::from(query.open).into()));
        params.push((":state", query.state.map(|s| s.word().to_owned()).into()));
        let seen = known(filter);
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT h.id, h.department, d.name, h.month, h.state, h.note, h.opened_at, o.code AS opened_by,
               (SELECT count(*) FROM handover_line l LEFT JOIN item ON item.id = l.item WHERE l.handover = h.id AND {seen}) AS files
             FROM handover h JOIN department d ON d.id = h.department JOIN staff o ON o.id = h.opened_by
             WHERE (:id IS NULL OR h.id = :id) AND (:of IS NULL OR h.department = :of)
               AND (:month IS NULL OR h.month = :month) AND (:state IS NULL OR h.state = :state)
               AND (NOT :open OR h.state NOT IN ('electronic', 'withdrawn'))
               AND (:everywhere OR h.department IN (SELECT value FROM json_each(:papers_of)) OR h.opened_by = :viewer)
               AND (files > 0 OR NOT EXISTS (SELECT 1 FROM handover_line l WHERE l.handover = h.id))
             ORDER BY h.id"
        ))?;
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let month: i64 = get(row, "month")?;
            let files: i64 = get(row, "files")?;
            found.push(Handover {
                id: get(row, "id")?,
                department: get(row, "department")?,
                department_name: get(row, "name")?,
                month: day_from_number(month).ok_or(StoreError::Damaged)?,
                state: word(row, "state")?,
                note: get(row, "note")?,
                opened_at: Moment(get(row, "opened_at")?),
                opened_by: get(row, "opened_by")?,
                files: files.unsigned_abs(),
            });
        }
        Ok(found)
    }

    /// Lines of a handover that the viewer may know of.
    pub fn handover_lines(self, handover: i64, filter: &PaperFilter) -> Result<Vec<Line>> {
        let mut params = filter.params();
        params.push((":handover", handover.into()));
        self.lines_where("l.handover = :handover", params, filter)
    }

    /// The line of a live handover that brings an item, an expected paper, or a file of these marks, whoever asks.
    pub fn line_bringing(self, item: Option<Id>, expected: Option<i64>) -> Result<Option<Line>> {
        let filter = PaperFilter::nothing_hidden(NaiveDate::default());
        let mut params = filter.params();
        params.push((":item", item.into()));
        params.push((":expected", expected.into()));
        let condition = "h.state <> 'withdrawn' AND (l.item = :item OR l.expected = :expected)";
        Ok(self.lines_where(condition, params, &filter)?.pop())
    }

    /// Lines of live handovers of a department, to know one that comes again.
    pub fn lines_of_department(self, department: Id, filter: &PaperFilter) -> Result<Vec<Line>> {
        let mut params = filter.params();
        params.push((":of", department.into()));
        self.lines_where(
            "h.department = :of AND h.state <> 'withdrawn'",
            params,
            filter,
        )
    }

    fn lines_where(
        self,
        condition: &str,
        params: Params,
        filter: &PaperFilter,
    ) -> Result<Vec<Line>> {
        let seen = known(filter);
        let mut statement = self.connection.prepare_cached(&format!(
            "{LINE} WHERE {condition} AND {seen} ORDER BY l.handover, l.number"
        ))?;
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(Line {
                id: get(row, "id")?,
                handover: get(row, "handover")?,
                number: count(row, "number")?.unwrap_or(0),
                file_type: get(row, "file_type")?,
                title: get(row, "title")?,
                level: word(row, "level")?,
                delivered: day(row, "delivered")?,
                vehicle: get(row, "vehicle")?,
                customer: get(row, "customer")?,
                pages: count(row, "pages")?,
                expected: get(row, "expected")?,
                item: get(row, "item")?,
                item_code: get(row, "item_code")?,
                shelved: get::<Option<i64>>(row, "shelved_at")?.is_some(),
            });
        }
        Ok(lines)
    }

    /// Steps of a handover with who took them.
    pub fn handover_steps(self, handover: i64) -> Result<Vec<HandoverStepRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.step, s.act, p.code, p.name, s.at, s.note FROM handover_step s JOIN staff p ON p.id = s.by
             WHERE s.handover = :handover ORDER BY s.step",
        )?;
        let mut rows = statement.query(named_params! { ":handover": handover })?;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(HandoverStepRow {
                step: count(row, "step")?.unwrap_or(0),
                act: word(row, "act")?,
                by: get(row, "code")?,
                name: get(row, "name")?,
                at: Moment(get(row, "at")?),
                note: get(row, "note")?,
            });
        }
        Ok(steps)
    }

    /// Steps of a handover up to a moment.
    pub fn handover_steps_upto(
        self,
        handover: i64,
        upto: Moment,
        day_of: &dyn Fn(Moment) -> NaiveDate,
    ) -> Result<Vec<Step>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT act, by, at, seen FROM handover_step WHERE handover = :handover AND at <= :upto ORDER BY step",
        )?;
        let mut rows = statement.query(named_params! { ":handover": handover, ":upto": upto.0 })?;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            steps.push(Step {
                act: word(row, "act")?,
                day: day_of(Moment(get(row, "at")?)),
                by: get(row, "by")?,
                seen: get(row, "seen")?,
            });
        }
        Ok(steps)
    }

    /// Departments that had declared nothing to hand over for a month.
    pub fn nothing_for(self, month: NaiveDate, upto: Moment) -> Result<Vec<Id>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT department FROM nothing_to_hand_over WHERE month = :month AND at <= :upto",
        )?;
        let found = statement.query_map(
            named_params! { ":month": day_number(month), ":upto": upto.0 },
            |row| row.get("department"),
        )?;
        Ok(found.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    pub fn open_handover(
        &self,
        department: Id,
        month: NaiveDate,
        note: Option<&str>,
        (by, at): (Id, Moment),
    ) -> Result<i64> {
        self.transaction.execute(
            "INSERT INTO handover (department, month, state, note, opened_at, opened_by)
             VALUES (:department, :month, 'prepared', :note, :at, :by)",
            named_params! {
                ":department": department, ":month": day_number(month), ":note": note, ":at": at.0, ":by": by,
            },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Adds a line under the next number; numbers of removed lines do not come back.
    pub fn add_handover_line(&self, new: &NewLine<'_>) -> Result<(Id, u32)> {
        let number: i64 = self
            .transaction
            .prepare_cached(
                "INSERT INTO handover_line (handover, number, file_type, title, level, delivered, vehicle, customer, pages,
                   expected, item, added_at, added_by)
                 VALUES (:handover, (SELECT coalesce(max(number), 0) + 1 FROM handover_line WHERE handover = :handover),
                   :file_type, :title, :level, :delivered, :vehicle, :customer, :pages, :expected, :item, :at, :by)
                 RETURNING number",
            )?
            .query_row(
                named_params! {
                    ":handover": new.handover, ":file_type": new.file_type, ":title": new.title,
                    ":level": new.level.word(), ":delivered": new.delivered.map(day_number), ":vehicle": new.vehicle,
                    ":customer": new.customer, ":pages": new.pages, ":expected": new.expected, ":item": new.item,
                    ":at": new.at.0, ":by": new.by,
                },
                |row| row.get("number"),
            )?;
        let id = self.transaction.last_insert_rowid();
        Ok((id, u32::try_from(number).unwrap_or(u32::MAX)))
    }

    pub fn remove_handover_line(&self, line: Id) -> Result<()> {
        self.transaction.execute(
            "DELETE FROM document_fact WHERE line = :line",
            named_params! { ":line": line },
        )?;
        self.transaction.execute(
            "DELETE FROM handover_line WHERE id = :line",
            named_params! { ":line": line },
        )?;
        Ok(())
    }

    /// Takes a step and moves the handover; false when somebody else was faster.
    pub fn step_handover(
        &self,
        handover: i64,
        (from, to): (HandoverState, HandoverState),
        act: HandoverAct,
        (by, at): (Id, Moment),
        note: Option<&str>,
    ) -> Result<bool> {
        let moved = self.transaction.execute(
            "UPDATE handover SET state = :to WHERE id = :id AND state = :from",
            named_params! { ":id": handover, ":from": from.word(), ":to": to.word() },
        )?;
        self.transaction.execute(
            "INSERT INTO handover_step (handover, step, act, by, at, note, seen)
             SELECT :id, (SELECT count(*) + 1 FROM handover_step WHERE handover = :id), :act, :by, :at, :note,
               (SELECT coalesce(max(id), 0) FROM document_fact)",
            named_params! { ":id": handover, ":act": act.word(), ":by": by, ":at": at.0, ":note": note },
        )?;
        Ok(moved == 1)
    }

    pub fn declare_nothing(
        &self,
        department: Id,
        month: NaiveDate,
        note: Option<&str>,
        (by, at): (Id, Moment),
    ) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO nothing_to_hand_over (department, month, at, by, note) VALUES (:department, :month, :at, :by, :note)",
            named_params! {
                ":department": department, ":month": day_number(month), ":at": at.0, ":by": by, ":note": note,
            },
        )?;
        Ok(())
    }

    /// Marks that the night has told of a department; false when it was told already.
    pub fn mark_reminded(&self, department: Id, month: NaiveDate) -> Result<bool> {
        let added = self.transaction.execute(
            "INSERT OR IGNORE INTO handover_reminder (department, month) VALUES (:department, :month)",
            named_params! { ":department": department, ":month": day_number(month) },
        )?;
        Ok(added == 1)
    }

    /// A line stands on the shelf as an item.
    pub fn shelve_line(&self, line: Id, item: Id, at: Moment) -> Result<()> {
        self.transaction.execute(
            "UPDATE handover_line SET item = :item, shelved_at = :at WHERE id = :line",
            named_params! { ":line": line, ":item": item, ":at": at.0 },
        )?;
        Ok(())
    }
}
