//! Cases of approval and the steps taken in them.

use rusqlite::{Row, named_params};

use super::row::{get, json, to_json, word};
use super::{Db, Result, Tx};
use crate::domain::people::Id;
use crate::domain::route::Route;
use crate::domain::rows::TakenStep;
use crate::domain::time::Moment;
pub use crate::domain::words::Subject;
use crate::domain::words::{CaseState, Evidence, Matter, StepAct, Word};

/// A case as stored.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: Id,
    pub subject: Subject,
    pub state: CaseState,
    pub matter: Matter,
    pub rulebook: i64,
    pub route: Route,
    pub taken: u32,
    /// None where the product opened it.
    pub applicant: Option<Id>,
    pub borrower: Option<Id>,
    pub owner_department: Id,
    pub opened_at: Moment,
    pub reason: Option<String>,
    /// Everybody who acted, and on whose behalf.
    pub acted: Vec<Id>,
    pub steps: Vec<TakenStep>,
}

/// A case to open.
#[derive(Clone, Debug)]
pub struct NewCase<'a> {
    pub subject: Subject,
    pub state: CaseState,
    pub matter: Matter,
    pub rulebook: i64,
    pub route: &'a Route,
    /// None where the product opened it.
    pub applicant: Option<Id>,
    pub borrower: Option<Id>,
    pub owner_department: Id,
    pub at: Moment,
}

/// A step to record.
#[derive(Clone, Debug)]
pub struct NewStep<'a> {
    pub step: u32,
    pub act: StepAct,
    pub agreed: bool,
    pub by: Id,
    pub on_behalf_of: Option<Id>,
    pub delegation: Option<&'a str>,
    pub evidence: Evidence,
    pub paper: Option<&'a str>,
    pub recorded_by: Id,
    pub note: Option<&'a str>,
    pub at: Moment,
}

const COLUMNS: &str = "id, subject, state, matter, rulebook, route, taken, applicant, borrower, owner_department, opened_at, reason";

fn case(row: &Row<'_>) -> Result<Case> {
    let route: String = get(row, "route")?;
    Ok(Case {
        id: get(row, "id")?,
        subject: word(row, "subject")?,
        state: word(row, "state")?,
        matter: word::<Matter>(row, "matter")?,
        rulebook: get(row, "rulebook")?,
        route: json(&route)?,
        taken: get(row, "taken")?,
        applicant: get(row, "applicant")?,
        borrower: get(row, "borrower")?,
        owner_department: get(row, "owner_department")?,
        opened_at: Moment(get(row, "opened_at")?),
        reason: get(row, "reason")?,
        acted: Vec::new(),
        steps: Vec::new(),
    })
}

impl Db<'_> {
    pub fn case(self, id: Id) -> Result<Option<Case>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM approval_case WHERE id = :id"
        ))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        match rows.next()? {
            Some(row) => self.with_steps(case(row)?).map(Some),
            None => Ok(None),
        }
    }

    /// Every case about one of the subjects that waits for a step, oldest first.
    pub fn waiting_cases(self, subjects: &[Subject]) -> Result<Vec<Case>> {
        let words: Vec<String> = subjects.iter().map(|s| format!("'{s}'")).collect();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM approval_case WHERE state = 'waiting' AND subject IN ({}) ORDER BY id",
            words.join(", ")
        ))?;
        let mut rows = statement.query([])?;
        let mut cases = Vec::new();
        while let Some(row) = rows.next()? {
            cases.push(self.with_steps(case(row)?)?);
        }
        Ok(cases)
    }

    fn with_steps(self, mut case: Case) -> Result<Case> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.step, c.act, c.decision, c.by_staff, c.on_behalf_of AS behalf_id, b.code AS by_code, o.code AS behalf_code,
               r.code AS recorder, c.delegation, c.evidence, c.paper, c.note, c.at
             FROM case_step c JOIN staff b ON b.id = c.by_staff JOIN staff r ON r.id = c.recorded_by
             LEFT JOIN staff o ON o.id = c.on_behalf_of WHERE c.case_id = :id ORDER BY c.step",
        )?;
        let mut rows = statement.query(named_params! { ":id": case.id })?;
        while let Some(row) = rows.next()? {
            case.acted.push(get(row, "by_staff")?);
            case.acted.extend(get::<Option<Id>>(row, "behalf_id")?);
            let decision: String = get(row, "decision")?;
            case.steps.push(TakenStep {
                step: get(row, "step")?,
                act: word::<StepAct>(row, "act")?,
                agreed: decision == "agreed",
                by: get(row, "by_code")?,
                on_behalf_of: get(row, "behalf_code")?,
                delegation: get(row, "delegation")?,
                evidence: word::<Evidence>(row, "evidence")?,
                paper: get(row, "paper")?,
                recorded_by: get(row, "recorder")?,
                note: get(row, "note")?,
                at: Moment(get(row, "at")?),
            });
        }
        Ok(case)
    }
}

impl Tx<'_> {
    pub fn open_case(&self, new: &NewCase<'_>) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO approval_case (subject, state, matter, rulebook, route, taken, applicant, borrower, owner_department, opened_at, closed_at)
                 VALUES (:subject, :state, :matter, :rulebook, :route, 0, :applicant, :borrower, :owner, :at, :closed)",
            )?
            .execute(named_params! {
                ":subject": new.subject.word(), ":state": new.state.word(), ":matter": new.matter.word(),
                ":rulebook": new.rulebook, ":route": to_json(new.route)?, ":applicant": new.applicant,
                ":borrower": new.borrower, ":owner": new.owner_department, ":at": new.at.0,
                ":closed": (new.state != CaseState::Waiting).then_some(new.at.0),
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Gives a case in which no step was taken another route; false when one was.
    pub fn set_case_route(&self, case: Id, route: &Route) -> Result<bool> {
        let set = self.transaction.execute(
            "UPDATE approval_case SET route = :route WHERE id = :case AND taken = 0 AND state = 'waiting'",
            named_params! { ":case": case, ":route": to_json(route)? },
        )?;
        Ok(set == 1)
    }

    /// Records a step; false when somebody else took it first.
    pub fn take_step(&self, case: Id, step: &NewStep<'_>) -> Result<bool> {
        let moved = self
            .transaction
            .prepare_cached(
                "UPDATE approval_case SET taken = :step WHERE id = :case AND taken = :step - 1 AND state = 'waiting'",
            )?
            .execute(named_params! { ":case": case, ":step": step.step })?;
        if moved != 1 {
            return Ok(false);
        }
        self.transaction
            .prepare_cached(
                "INSERT INTO case_step (case_id, step, act, decision, by_staff, on_behalf_of, delegation, evidence, paper, recorded_by, note, at)
                 VALUES (:case, :step, :act, :decision, :by, :behalf, :delegation, :evidence, :paper, :recorder, :note, :at)",
            )?
            .execute(named_params! {
                ":case": case, ":step": step.step, ":act": step.act.word(),
                ":decision": if step.agreed { "agreed" } else { "refused" }, ":by": step.by,
                ":behalf": step.on_behalf_of, ":delegation": step.delegation, ":evidence": step.evidence.word(),
                ":paper": step.paper, ":recorder": step.recorded_by, ":note": step.note, ":at": step.at.0,
            })?;
        Ok(true)
    }

    /// Closes a case from the state it is known to be in; false when it is in another by now.
    pub fn close_case(
        &self,
        case: Id,
        from: CaseState,
        to: CaseState,
        reason: Option<&str>,
        at: Moment,
    ) -> Result<bool> {
        let moved = self
            .transaction
            .prepare_cached(
                "UPDATE approval_case SET state = :to, reason = :reason, closed_at = :at WHERE id = :id AND state = :from",
            )?
            .execute(named_params! {
                ":id": case, ":from": from.word(), ":to": to.word(), ":reason": reason, ":at": at.0,
            })?;
        Ok(moved == 1)
    }
}
