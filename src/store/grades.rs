//! Runs, the register of grades, changes of grade (GRD-4, GRD-5).

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, Rows, named_params};

use super::customers::CustomerFilter;
use super::items::{Params, bind};
use super::ledger::Of;
use super::row::{Columns, Names, day, get, json, to_json, word, word_or_none};
use super::together::Together;
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::rows::grades::{GradeRow, Held, RunRow};
use crate::domain::time::{Moment, day_from_number, day_number};
use crate::domain::words::{CaseState, Influence, RunState, Word};

/// The register's latest row of a customer up to a day, as the run compares with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest<'a> {
    pub as_of: i32,
    pub seq: u32,
    pub rulebook: i64,
    pub computed: Option<&'a str>,
    pub points: Option<u32>,
    pub grade: Option<&'a str>,
}

/// A customer as the run meets it.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub customer: Id,
    pub size: Option<&'a str>,
    /// Day number.
    pub since: Option<i32>,
    pub latest: Option<Latest<'a>>,
    /// Day number of the register's next row after the day.
    pub later: Option<i32>,
}

/// Fields of cards as they read before later changes, by customer; as typed.
#[derive(Clone, Debug, Default)]
pub struct CardsBefore {
    pub sizes: HashMap<Id, Option<String>>,
    pub since: HashMap<Id, Option<String>>,
}

impl CardsBefore {
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty() && self.since.is_empty()
    }
}

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
#[derive(Default)]
struct Walked {
    customer: Id,
    as_of: i32,
    seq: u32,
    rulebook: i64,
    computed: Option<String>,
    points: Option<u32>,
    grade: Option<String>,
}

impl Walked {
    fn read(row: &Row<'_>, into: &mut Walked) -> Result<()> {
        into.customer = row.get(0)?;
        into.as_of = row.get(1)?;
        into.seq = row.get(2)?;
        into.rulebook = row.get(3)?;
        keep(row, 4, &mut into.computed)?;
        into.points = row.get(5)?;
        keep(row, 6, &mut into.grade)?;
        Ok(())
    }

    fn latest(&self) -> Latest<'_> {
        Latest {
            as_of: self.as_of,
            seq: self.seq,
            rulebook: self.rulebook,
            computed: self.computed.as_deref(),
            points: self.points,
            grade: self.grade.as_deref(),
        }
    }
}

/// The register beside the customers.
struct Walk<'s> {
    rows: Rows<'s>,
    /// Whether there is a next row.
    there: bool,
    next: Walked,
    latest: Walked,
}

impl<'s> Walk<'s> {
    fn along(rows: Rows<'s>) -> Result<Walk<'s>> {
        let mut walk = Walk {
            rows,
            there: true,
            next: Walked::default(),
            latest: Walked::default(),
        };
        walk.advance()?;
        Ok(walk)
    }

    fn advance(&mut self) -> Result<()> {
        match self.rows.next()? {
            Some(row) => Walked::read(row, &mut self.next)?,
            None => self.there = false,
        }
        Ok(())
    }

    /// Passes a customer's rows. Whether one up to the day was among them, which is `latest` then; and the day of the first
    /// after it.
    fn pass(&mut self, customer: Id, as_of: i32) -> Result<(bool, Option<i32>)> {
        let (mut found, mut later) = (false, None);
        while self.there && self.next.customer <= customer {
            if self.next.customer == customer && self.next.as_of <= as_of {
                found = true;
                std::mem::swap(&mut self.next, &mut self.latest);
            } else if self.next.customer == customer {
                later = later.or(Some(self.next.as_of));
            }
            self.advance()?;
        }
        Ok((found, later))
    }
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<Option<&'r str>> {
    row.get_ref(at)?
        .as_str_or_null()
        .map_err(|error| StoreError::Value(error.to_string()))
}

/// Reads text into a buffer that is there already: the run walks millions of rows.
fn keep(row: &Row<'_>, at: usize, into: &mut Option<String>) -> Result<()> {
    match text(row, at)? {
        None => *into = None,
        Some(text) => {
            let buffer = into.get_or_insert_default();
            buffer.clear();
            buffer.push_str(text);
        }
    }
    Ok(())
}

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
    /// The highest row number of a customer.
    pub fn last_customer(self) -> Result<Id> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT ifnull(max(id), 0) AS last FROM customer")?;
        Ok(statement.query_row([], |row| row.get("last"))?)
    }

    /// Row, size and beginning of every customer, in the order of rows. The caller's error is not a fault of the file.
    pub fn each_card<E: From<StoreError>>(
        self,
        mut visit: impl FnMut(Id, Option<&str>, Option<i32>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let read = |error: rusqlite::Error| E::from(StoreError::from(error));
        let mut customers = self
            .connection
            .prepare("SELECT id, size, since FROM customer NOT INDEXED ORDER BY id")
            .map_err(read)?;
        let mut rows = customers.query([]).map_err(read)?;
        while let Some(row) = rows.next().map_err(read)? {
            let id = row.get(0).map_err(read)?;
            visit(id, text(row, 1)?, row.get(2).map_err(read)?)?;
        }
        Ok(())
    }

    /// Customers of some rows, in their order, each with the latest row of the register up to a day. The caller's error is
    /// not a fault of the file.
    pub fn each_standing<E: From<StoreError>>(
        self,
        of: &Range<Id>,
        as_of: i32,
        mut visit: impl FnMut(Standing<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let read = |error: rusqlite::Error| E::from(StoreError::from(error));
        let range = named_params! { ":from": of.start, ":to": of.end };
        let mut cards = self
            .connection
            .prepare_cached(
                "SELECT id, size, since FROM customer NOT INDEXED WHERE id >= :from AND id < :to ORDER BY id",
            )
            .map_err(read)?;
        let mut register = self
            .connection
            .prepare_cached(
                "SELECT customer, as_of, seq, rulebook, computed, points, grade FROM grade
                 WHERE customer >= :from AND customer < :to ORDER BY customer, as_of, seq",
            )
            .map_err(read)?;
        let mut register = Walk::along(register.query(range).map_err(read)?)?;
        let mut cards = cards.query(range).map_err(read)?;
        while let Some(row) = cards.next().map_err(read)? {
            let customer = row.get(0).map_err(read)?;
            let (found, later) = register.pass(customer, as_of)?;
            visit(Standing {
                customer,
                size: text(row, 1)?,
                since: row.get(2).map_err(read)?,
                latest: found.then(|| register.latest.latest()),
                later,
            })?;
        }
        Ok(())
    }

    /// Judgements of influence dated up to a day, the latest of a customer last.
    pub fn each_influence(self, until: i32, mut visit: impl FnMut(Id, Influence)) -> Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT customer, influence FROM judgement WHERE what = 'influence' AND day <= :until ORDER BY day, id",
        )?;
        let mut rows = statement.query(named_params! { ":until": until })?;
        while let Some(row) = rows.next()? {
            visit(get(row, "customer")?, word(row, "influence")?);
        }
        Ok(())
    }

    /// Judged shares of the customers' demand dated up to a day, in basis points, the latest of a customer last.
    pub fn each_share(self, until: i32, mut visit: impl FnMut(Id, u32)) -> Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT customer, share FROM judgement WHERE what = 'demand-share' AND day <= :until ORDER BY day, id",
        )?;
        let mut rows = statement.query(named_params! { ":until": until })?;
        while let Some(row) = rows.next()? {
            visit(get(row, "customer")?, get(row, "share")?);
        }
        Ok(())
    }

    /// The latest judgement of one customer up to a day.
    pub fn judged(self, customer: Id, until: i32) -> Result<(Option<Influence>, Option<u32>)> {
        let mut statement = self.connection.prepare_cached(
            "SELECT influence, share FROM judgement WHERE customer = :customer AND day <= :until ORDER BY day, id",
        )?;
        let mut rows = statement.query(named_params! { ":customer": customer, ":until": until })?;
        let mut judged = (None, None);
        while let Some(row) = rows.next()? {
            judged.0 = word_or_none(row, "influence")?.or(judged.0);
            judged.1 = get::<Option<u32>>(row, "share")?.or(judged.1);
        }
        Ok(judged)
    }

    /// What `size` and `since` read before they were changed after a moment: of one card, or of all.
    pub fn cards_before(self, of: Of, after: Moment) -> Result<CardsBefore> {
        let whose = match of {
            Of::Everybody => "",
            Of::Customer(_) => " AND subject = :subject",
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT subject, field, old FROM amendment
             WHERE noun = 'customer'{whose} AND field IN ('size', 'since') AND at > :after ORDER BY id DESC"
        ))?;
        let mut rows = match of {
            Of::Everybody => statement.query(named_params! { ":after": after.0 })?,
            Of::Customer(id) => {
                statement.query(named_params! { ":after": after.0, ":subject": id })?
            }
        };
        let mut before = CardsBefore::default();
        while let Some(row) = rows.next()? {
            let field: String = get(row, "field")?;
            let fields = match field.as_str() {
                "size" => &mut before.sizes,
                _ => &mut before.since,
            };
            fields.insert(get(row, "subject")?, get(row, "old")?);
        }
        Ok(before)
    }

    /// Size and day number of the beginning of a customer.
    pub fn size_and_since(self, customer: Id) -> Result<(Option<String>, Option<i32>)> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT size, since FROM customer WHERE id = :id")?;
        Ok(
            statement.query_row(named_params! { ":id": customer }, |row| {
                Ok((row.get("size")?, row.get("since")?))
            })?,
        )
    }

    /// Of every customer the last change that waits or was refused.
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
