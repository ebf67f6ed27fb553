//! Runs, the register of grades, changes of grade (GRD-4, GRD-5).

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};

use super::customers::CustomerFilter;
use super::items::{Params, bind};
use super::row::{Columns, Names, day, get, json, to_json, word};
use super::together::Together;
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::rows::grades::{GradeRow, Held, RunRow};
use crate::domain::time::{Moment, day_from_number, day_number};
use crate::domain::words::{CaseState, RunState, Word};

/// The last change of a customer that waits or was refused.
#[derive(Clone, Debug)]
pub struct LastChange {
    pub id: Id,
    pub case: Id,
    pub to: String,
    pub waiting: bool,
}

/// A change as stored.
#[derive(Clone, Debug)]
pub struct Change {
    pub id: Id,
    pub customer: Id,
    pub from: String,
    pub to: String,
    pub points: u32,
    pub as_of: NaiveDate,
    pub rulebook: i64,
    pub case: Id,
    pub state: CaseState,
    pub figures: String,
    pub measures: Option<String>,
    pub opinion: Option<String>,
}

/// A run to enter.
#[derive(Clone, Debug)]
pub struct NewRun<'a> {
    pub as_of: NaiveDate,
    pub rulebook: i64,
    pub state: RunState,
    pub facts: &'a [u8],
    pub customers: u64,
    pub unchanged: u64,
    pub applied: u64,
    pub proposed: u64,
    pub ungraded: u64,
    pub held_for: Option<&'a Held>,
    pub at: Moment,
    pub by: &'a str,
}

/// A row of the register to enter.
#[derive(Clone, Copy, Debug)]
pub struct NewGrade<'a> {
    pub customer: Id,
    pub as_of: i32,
    pub seq: u32,
    pub rulebook: i64,
    pub computed: Option<&'a str>,
    pub points: Option<u32>,
    pub grade: Option<&'a str>,
    pub run: Option<Id>,
    pub change: Option<Id>,
}

/// A change to enter.
#[derive(Clone, Debug)]
pub struct NewChange<'a> {
    pub customer: Id,
    pub from: &'a str,
    pub to: &'a str,
    pub points: u32,
    pub as_of: NaiveDate,
    pub rulebook: i64,
    pub run: Option<Id>,
    pub case: Id,
    pub figures: &'a str,
}

/// One row of the register while it is walked.
const RUN: &str = "SELECT g.id, g.as_of, r.name || ' ' || r.version AS label, g.state, g.customers, g.unchanged, g.applied,
   g.proposed, g.ungraded, g.held_for, g.at, g.by FROM grade_run g JOIN rulebook r ON r.id = g.rulebook";

fn run(row: &impl Columns) -> Result<RunRow> {
    let held_for: Option<String> = get(row, "held_for")?;
    Ok(RunRow {
        run: get(row, "id")?,
        as_of: day(row, "as_of")?.ok_or(StoreError::Damaged)?,
        rulebook: get(row, "label")?,
        state: word(row, "state")?,
        customers: Some(count(row, "customers")?),
        unchanged: Some(count(row, "unchanged")?),
        applied: Some(count(row, "applied")?),
        proposed: Some(count(row, "proposed")?),
        ungraded: Some(count(row, "ungraded")?),
        held_for: held_for.map(|text| json(&text)).transpose()?,
        at: Moment(get(row, "at")?),
        by: get(row, "by")?,
    })
}

fn count(row: &impl Columns, column: &str) -> Result<u64> {
    let number: i64 = get(row, column)?;
    u64::try_from(number).map_err(|_| StoreError::Value(number.to_string()))
}

fn stored(number: u64) -> Result<i64> {
    i64::try_from(number).map_err(|_| StoreError::Value(number.to_string()))
}

const CHANGE: &str = "SELECT g.id, g.customer, g.from_grade, g.to_grade, g.points, g.as_of, g.rulebook, g.case_id, c.state,
   g.figures, g.measures, g.opinion FROM grade_change g JOIN approval_case c ON c.id = g.case_id";

fn change(row: &impl Columns) -> Result<Change> {
    Ok(Change {
        id: get(row, "id")?,
        customer: get(row, "customer")?,
        from: get(row, "from_grade")?,
        to: get(row, "to_grade")?,
        points: get(row, "points")?,
        as_of: day(row, "as_of")?.ok_or(StoreError::Damaged)?,
        rulebook: get(row, "rulebook")?,
        case: get(row, "case_id")?,
        state: word(row, "state")?,
        figures: get(row, "figures")?,
        measures: get(row, "measures")?,
        opinion: get(row, "opinion")?,
    })
}

const REGISTER: &str = "c.code, c.name, g.as_of, g.seq, r.name || ' ' || r.version AS label, g.computed, g.points, g.grade,
   g.run, g.change,
   (SELECT w.id FROM grade_change w JOIN approval_case a ON a.id = w.case_id
     WHERE w.customer = g.customer AND a.state = 'waiting') AS proposed
   FROM grade g JOIN customer c ON c.id = g.customer JOIN rulebook r ON r.id = g.rulebook
   LEFT JOIN staff o ON o.id = c.owner";

fn grade(row: &impl Columns) -> Result<GradeRow> {
    Ok(GradeRow {
        customer: get(row, "code")?,
        name: get(row, "name")?,
        grade: get(row, "grade")?,
        points: get(row, "points")?,
        as_of: day(row, "as_of")?.ok_or(StoreError::Damaged)?,
        rulebook: get(row, "label")?,
        computed: get(row, "computed")?,
        proposed: get(row, "proposed")?,
        run: get(row, "run")?,
        change: get(row, "change")?,
    })
}

impl Db<'_> {
    pub fn last_changes(self) -> Result<HashMap<Id, LastChange>> {
        let mut statement = self.connection.prepare(
            "SELECT g.id, g.customer, g.case_id, g.to_grade, c.state FROM grade_change g
             JOIN approval_case c ON c.id = g.case_id ORDER BY g.id",
        )?;
        let mut rows = statement.query([])?;
        let mut changes = HashMap::new();
        while let Some(row) = rows.next()? {
            let customer: Id = get(row, "customer")?;
            let waiting = match word::<CaseState>(row, "state")? {
                CaseState::Waiting => true,
                CaseState::Refused => false,
                CaseState::Approved => {
                    changes.remove(&customer);
                    continue;
                }
                // What the product took back itself does not undo a refusal.
                CaseState::Withdrawn | CaseState::Expired => continue,
            };
            let change = LastChange {
                id: get(row, "id")?,
                case: get(row, "case_id")?,
                to: get(row, "to_grade")?,
                waiting,
            };
            changes.insert(customer, change);
        }
        Ok(changes)
    }

    pub fn grade_change(self, id: Id) -> Result<Option<Change>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{CHANGE} WHERE g.id = :id"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        rows.next()?.map(change).transpose()
    }

    pub fn grade_change_of_case(self, case: Id) -> Result<Option<Change>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{CHANGE} WHERE g.case_id = :case"))?;
        let mut rows = statement.query(named_params! { ":case": case })?;
        rows.next()?.map(change).transpose()
    }

    /// Changes in a state, or all, in the order they were proposed.
    pub fn grade_changes(self, state: Option<CaseState>) -> Result<Vec<Change>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{CHANGE} WHERE :state IS NULL OR c.state = :state ORDER BY g.id"
        ))?;
        let names = Names::of(&statement);
        let state = state.map(CaseState::word);
        let mut rows = statement.query(named_params! { ":state": state })?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(change(&names.row(row))?);
        }
        Ok(changes)
    }

    /// The change of a customer that waits.
    pub fn waiting_change(self, customer: Id) -> Result<Option<Change>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{CHANGE} WHERE g.customer = :customer AND c.state = 'waiting'"
        ))?;
        let mut rows = statement.query(named_params! { ":customer": customer })?;
        rows.next()?.map(change).transpose()
    }

    /// The register of one customer, oldest first.
    pub fn grade_history(self, customer: Id) -> Result<Vec<GradeRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {REGISTER} WHERE g.customer = :customer ORDER BY g.as_of, g.seq"
        ))?;
        let mut rows = statement.query(named_params! { ":customer": customer })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(grade(row)?);
        }
        Ok(found)
    }

    /// The latest row up to a day of one customer.
    pub fn grade_on(self, customer: Id, as_of: NaiveDate) -> Result<Option<GradeRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {REGISTER} WHERE g.customer = :customer AND g.as_of <= :as_of ORDER BY g.as_of DESC, g.seq DESC LIMIT 1"
        ))?;
        let params = named_params! { ":customer": customer, ":as_of": day_number(as_of) };
        let mut rows = statement.query(params)?;
        rows.next()?.map(grade).transpose()
    }

    /// The latest row up to a day of every customer somebody sees, in the order of codes.
    pub fn grades_on(
        self,
        as_of: NaiveDate,
        wanted: Option<&str>,
        filter: &CustomerFilter,
    ) -> Result<Vec<GradeRow>> {
        let mut params: Params = filter.params();
        params.push((":as_of", day_number(as_of).into()));
        params.push((":grade", wanted.map(str::to_owned).into()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {REGISTER} WHERE {} AND g.as_of <= :as_of AND g.grade IS NOT NULL AND (:grade IS NULL OR g.grade = :grade)
               AND NOT EXISTS (SELECT 1 FROM grade n WHERE n.customer = g.customer AND n.as_of <= :as_of
                 AND (n.as_of, n.seq) > (g.as_of, g.seq))
             ORDER BY c.code",
            filter.condition()
        ))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(grade(&names.row(row))?);
        }
        Ok(found)
    }

    /// The last number of the register for a customer and a day.
    pub fn last_grade_seq(self, customer: Id, as_of: NaiveDate) -> Result<u32> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ifnull(max(seq), 0) AS last FROM grade WHERE customer = :customer AND as_of = :as_of",
        )?;
        let params = named_params! { ":customer": customer, ":as_of": day_number(as_of) };
        Ok(statement.query_row(params, |row| row.get("last"))?)
    }

    pub fn customer_code_and_name(self, id: Id) -> Result<(String, String)> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT code, name FROM customer WHERE id = :id")?;
        Ok(statement.query_row(named_params! { ":id": id }, |row| {
            Ok((row.get("code")?, row.get("name")?))
        })?)
    }

    /// How far the tables reach that grades are computed from: rows are only ever added to them.
    pub fn facts_mark(self) -> Result<String> {
        let mut statement = self.connection.prepare_cached(
            "SELECT format('%d %d %d %d %d', (SELECT max(id) FROM sale), (SELECT max(id) FROM payment),
               (SELECT max(id) FROM judgement), (SELECT max(id) FROM customer), (SELECT max(id) FROM amendment)) AS mark",
        )?;
        Ok(statement.query_row([], |row| row.get("mark"))?)
    }

    pub fn grade_run(self, id: Id) -> Result<Option<RunRow>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{RUN} WHERE g.id = :id"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        rows.next()?.map(run).transpose()
    }

    /// The run that is held back.
    pub fn held_run(self) -> Result<Option<RunRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{RUN} WHERE g.state = 'held' ORDER BY g.id DESC LIMIT 1"
        ))?;
        let mut rows = statement.query([])?;
        rows.next()?.map(run).transpose()
    }

    /// Runs, the latest first.
    pub fn grade_runs(self) -> Result<Vec<RunRow>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{RUN} ORDER BY g.id DESC"))?;
        let mut rows = statement.query([])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(run(row)?);
        }
        Ok(runs)
    }

    /// The latest run of a day under a rulebook from the same facts, in one of two states.
    pub fn same_run(
        self,
        as_of: NaiveDate,
        rulebook: i64,
        facts: &[u8],
        states: [RunState; 2],
    ) -> Result<Option<Id>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM grade_run WHERE as_of = :as_of AND rulebook = :rulebook AND facts = :facts
               AND state IN (:one, :two) ORDER BY id DESC LIMIT 1",
        )?;
        let params = named_params! {
            ":as_of": day_number(as_of), ":rulebook": rulebook, ":facts": facts,
            ":one": states[0].word(), ":two": states[1].word(),
        };
        Ok(statement
            .query_row(params, |row| row.get("id"))
            .optional()?)
    }

    /// The latest day, up to a day, that a run was for.
    pub fn last_run_day(self, until: NaiveDate) -> Result<Option<NaiveDate>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT max(as_of) AS day FROM grade_run WHERE state <> 'discarded' AND as_of <= :until",
        )?;
        let params = named_params! { ":until": day_number(until) };
        let number: Option<i64> = statement.query_row(params, |row| row.get("day"))?;
        Ok(number.and_then(day_from_number))
    }

    /// The first day after one, up to another, that a run was for which was not held back.
    pub fn next_run_day(self, after: NaiveDate, until: NaiveDate) -> Result<Option<NaiveDate>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT min(as_of) AS day FROM grade_run
             WHERE as_of > :after AND as_of <= :until AND state IN ('applied', 'released')",
        )?;
        let params = named_params! { ":after": day_number(after), ":until": day_number(until) };
        let number: Option<i64> = statement.query_row(params, |row| row.get("day"))?;
        Ok(number.and_then(day_from_number))
    }
}

impl Tx<'_> {
    pub fn add_grade_run(&self, new: &NewRun<'_>) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO grade_run (as_of, rulebook, state, facts, customers, unchanged, applied, proposed, ungraded, held_for, at, by)
                 VALUES (:as_of, :rulebook, :state, :facts, :customers, :unchanged, :applied, :proposed, :ungraded, :held, :at, :by)",
            )?
            .execute(named_params! {
                ":as_of": day_number(new.as_of), ":rulebook": new.rulebook, ":state": new.state.word(), ":facts": new.facts,
                ":customers": stored(new.customers)?, ":unchanged": stored(new.unchanged)?, ":applied": stored(new.applied)?,
                ":proposed": stored(new.proposed)?, ":ungraded": stored(new.ungraded)?,
                ":held": new.held_for.map(to_json).transpose()?, ":at": new.at.0, ":by": new.by,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Runs still held are overtaken by a newer one.
    pub fn discard_held_runs(&self) -> Result<()> {
        self.transaction.execute(
            "UPDATE grade_run SET state = 'discarded' WHERE state = 'held'",
            [],
        )?;
        Ok(())
    }

    /// Marks a held run as let go; false when it is held no longer.
    pub fn release_run(&self, id: Id, new: &NewRun<'_>) -> Result<bool> {
        let moved = self.transaction.execute(
            "UPDATE grade_run SET state = 'released', facts = :facts, customers = :customers, unchanged = :unchanged,
               applied = :applied, proposed = :proposed, ungraded = :ungraded WHERE id = :id AND state = 'held'",
            named_params! {
                ":id": id, ":facts": new.facts, ":customers": stored(new.customers)?, ":unchanged": stored(new.unchanged)?,
                ":applied": stored(new.applied)?, ":proposed": stored(new.proposed)?, ":ungraded": stored(new.ungraded)?,
            },
        )?;
        Ok(moved == 1)
    }

    /// Adds rows to the register.
    pub fn add_grades<'g>(&self, rows: impl Iterator<Item = NewGrade<'g>>) -> Result<()> {
        let insert = "INSERT OR FAIL INTO grade (customer, as_of, seq, rulebook, computed, points, grade, run, change)";
        let mut grades = Together::of(self, insert, 9)?;
        for row in rows {
            grades.value(row.customer)?;
            grades.value(row.as_of)?;
            grades.value(row.seq)?;
            grades.value(row.rulebook)?;
            grades.value(row.computed)?;
            grades.value(row.points)?;
            grades.value(row.grade)?;
            grades.value(row.run)?;
            grades.value(row.change)?;
            grades.row()?;
        }
        grades.enter()
    }

    pub fn add_grade_change(&self, new: &NewChange<'_>) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO grade_change (customer, from_grade, to_grade, points, as_of, rulebook, run, case_id, figures)
                 VALUES (:customer, :from, :to, :points, :as_of, :rulebook, :run, :case, :figures)",
            )?
            .execute(named_params! {
                ":customer": new.customer, ":from": new.from, ":to": new.to, ":points": new.points,
                ":as_of": day_number(new.as_of), ":rulebook": new.rulebook, ":run": new.run, ":case": new.case,
                ":figures": new.figures,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// What the form says beside the figures: development measures, the department's opinion.
    pub fn note_grade_change(
        &self,
        id: Id,
        measures: Option<&str>,
        opinion: Option<&str>,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "UPDATE grade_change SET measures = ifnull(:measures, measures), opinion = ifnull(:opinion, opinion) WHERE id = :id",
            )?
            .execute(named_params! { ":id": id, ":measures": measures, ":opinion": opinion })?;
        Ok(())
    }
}
