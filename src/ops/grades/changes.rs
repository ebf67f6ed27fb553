//! Changes of grade: looked at and decided (GRD-5).

use crate::context::Context;
use crate::domain::grade_fact::GradeFact;
use crate::domain::grading::FigureValue;
use crate::domain::people::{Id, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Article, Fact, Noun};
use crate::domain::record::CustomerField;
use crate::domain::rows::grades::{ChangeForm, ChangeRow, Frozen};
use crate::domain::time::day_number;
use crate::domain::words::{CaseState, Figure, StepAct, Subject, Word};
use crate::error::{Error, Ground, Result, cite};
use crate::ops::act::{Act, act, may};
use crate::ops::cases::{Decided, Proof, decide, plan_of, turn};
use crate::ops::customers::sight;
use crate::ops::knowing::{Look, roster};
use crate::ops::looking;
use crate::store::Db;
use crate::store::cases::Case;
use crate::store::customers::CustomerFilter;
use crate::store::grades::{Change, NewGrade};
use crate::store::rulebooks::Section;

/// Which changes are decided on.
#[derive(Clone, Debug)]
pub enum Which {
    Ids(Vec<i64>),
    /// Every one whose open step the acting person may take.
    All,
}

/// How they are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Approve,
    /// Only where the open step is a review.
    Review,
    Refuse,
}

/// What the form says beside the decision.
#[derive(Clone, Debug, Default)]
pub struct Remarks<'a> {
    /// 培养措施
    pub measures: Option<&'a str>,
    /// 部门意见
    pub opinion: Option<&'a str>,
}

/// Which changes somebody knows of.
struct Sees {
    /// Customers of those who see grades.
    customers: Option<CustomerFilter>,
}

impl Sees {
    fn of(look: &Look<'_>) -> Result<Sees> {
        let grades = may(look.db, look.organisation, look.person, Right::ReadGrades)?;
        Ok(Sees {
            customers: grades.then(|| look.customers()).transpose()?,
        })
    }

    /// Whoever holds the open step or has acted knows; others, of the customers whose grades they see.
    fn change(
        &self,
        look: &Look<'_>,
        change: &Change,
        case: &Case,
        roster: &Roster,
    ) -> Result<bool> {
        if case.acted.contains(&look.person.id) || holds(case, roster, look) {
            return Ok(true);
        }
        match &self.customers {
            None => Ok(false),
            Some(filter) if filter.all => Ok(true),
            Some(filter) => {
                let (code, _) = look.db.customer_code_and_name(change.customer)?;
                Ok(look.db.customer_by_code(&code, filter)?.is_some())
            }
        }
    }
}

/// Changes in a state, or all; those who may not see grades see what they may decide.
pub fn list(ctx: &mut Context, state: Option<CaseState>) -> Result<Vec<ChangeRow>> {
    looking::look(ctx, |look| {
        let sees = Sees::of(look)?;
        let roster = roster(look.db, look.organisation)?;
        let mut rows = Vec::new();
        for change in look.db.grade_changes(state)? {
            let case = case_of(look.db, &change)?;
            if sees.change(look, &change, &case, &roster)? {
                rows.push(row(look.db, &change, &case, &roster, look)?);
            }
        }
        Ok(rows)
    })
}

/// The change form of one change.
pub fn show(ctx: &mut Context, id: i64) -> Result<ChangeForm> {
    looking::look(ctx, |look| {
        let roster = roster(look.db, look.organisation)?;
        let change = look.db.grade_change(id)?.ok_or_else(|| no_change(id))?;
        let case = case_of(look.db, &change)?;
        if !Sees::of(look)?.change(look, &change, &case, &roster)? {
            return Err(no_change(id));
        }
        form(look, &change, &case, &roster)
    })
}

fn form(look: &Look<'_>, change: &Change, case: &Case, roster: &Roster) -> Result<ChangeForm> {
    let db = look.db;
    let change_row = row(db, change, case, roster, look)?;
    let everyone = crate::ops::customers::everyone(look.person.department);
    let customer = crate::ops::customers::visible(db, &change_row.customer, &everyone)?;
    let card = sight::Sight::of(look)?.shown(&customer);
    let field = |wanted: CustomerField| {
        let found = card.fields.iter().find(|(key, _)| key == wanted.word());
        found.map(|(_, value)| value.clone())
    };
    let frozen: Frozen =
        serde_json::from_str(&change.figures).map_err(|e| Error::Defect(e.to_string()))?;
    let articles: Vec<Article> = db.rulebook_section(change.rulebook, Section::Articles)?;
    let amount = frozen
        .indicators
        .iter()
        .filter(|i| i.figure == Figure::ContractAmount)
        .find_map(|i| match i.value {
            FigureValue::Money(fen) => Some(fen),
            FigureValue::Ratio(_)
            | FigureValue::Days(_)
            | FigureValue::Influence(_)
            | FigureValue::Share(_) => None,
        });
    let grounds = [Ground::from(Fact::from(GradeFact::Computed {
        as_of: change.as_of,
        points: change.points,
        grade: change.to.clone(),
    }))];
    Ok(ChangeForm {
        representative: field(CustomerField::LegalRepresentative),
        address: field(CustomerField::Address),
        contact: field(CustomerField::Contact),
        amount,
        reasons: cite(&grounds, &articles),
        indicators: frozen.indicators,
        articles,
        measures: change.measures.clone(),
        opinion: change.opinion.clone(),
        route: plan_of(case, roster, look.now.today),
        steps: case.steps.clone(),
        change: change_row,
    })
}

fn case_of(db: Db<'_>, change: &Change) -> Result<Case> {
    db.case(change.case)?
        .ok_or_else(|| Error::Defect(format!("change G{} has no case", change.id)))
}

fn holds(case: &Case, roster: &Roster, look: &Look<'_>) -> bool {
    turn(case, roster, look.now.today)
        .is_some_and(|turn| turn.holders.iter().any(|h| h.person == look.person.id))
}

fn row(
    db: Db<'_>,
    change: &Change,
    case: &Case,
    roster: &Roster,
    look: &Look<'_>,
) -> Result<ChangeRow> {
    let (customer, name) = db.customer_code_and_name(change.customer)?;
    let version = db.rulebook_version(change.rulebook)?;
    let open = turn(case, roster, look.now.today);
    let holders = |turn: &crate::ops::cases::Turn<'_>| {
        let people = turn.holders.iter().filter_map(|h| roster.person(h.person));
        people.map(|p| p.code.clone()).collect()
    };
    Ok(ChangeRow {
        id: change.id,
        customer,
        name,
        from: change.from.clone(),
        to: change.to.clone(),
        state: case.state,
        points: change.points,
        as_of: change.as_of,
        rulebook: format!("{} {}", version.name, version.version),
        opened_at: case.opened_at,
        step: open.as_ref().map(|t| t.number),
        holders: open.as_ref().map(holders).unwrap_or_default(),
        reason: case.reason.clone(),
    })
}

/// Takes the open step of one change or of many, all or none.
pub fn run(
    ctx: &mut Context,
    which: &Which,
    decision: Decision,
    remarks: &Remarks<'_>,
    proof: &Proof<'_>,
) -> Result<Vec<ChangeRow>> {
    let (verb, agreed) = match decision {
        Decision::Approve => ("grade approve", true),
        Decision::Review => ("grade review", true),
        Decision::Refuse => ("grade refuse", false),
    };
    let request = (which, remarks, proof);
    act(ctx, verb, &request, Right::TakePart, |act| {
        let roster = roster(act.db(), &act.organisation)?;
        let mut rows = Vec::new();
        for id in wanted(act, which, decision, &roster)? {
            let (change, case) = open_change(act, id, &roster)?;
            let subject = format!("G{id}");
            act.about(subject.clone());
            let only_review = decision == Decision::Review;
            let decided = decide(act, &case, &roster, &subject, agreed, only_review, proof)?;
            act.tx
                .note_grade_change(id, remarks.measures, remarks.opinion)?;
            if decided == Decided::Approved {
                take_effect(act, &change)?;
            }
            let (customer, _) = act.db().customer_code_and_name(change.customer)?;
            act.about(customer);
            let look = look(act);
            let change = look.db.grade_change(id)?.ok_or_else(|| no_change(id))?;
            let case = case_of(look.db, &change)?;
            rows.push(row(look.db, &change, &case, &roster, &look)?);
        }
        Ok(rows)
    })
}

fn look<'a>(act: &'a Act<'_>) -> Look<'a> {
    Look {
        db: act.db(),
        now: act.now,
        rulebook: act.rulebook,
        person: &act.actor,
        organisation: &act.organisation,
    }
}

fn wanted(act: &Act<'_>, which: &Which, decision: Decision, roster: &Roster) -> Result<Vec<i64>> {
    match which {
        Which::Ids(ids) => Ok(ids.clone()),
        Which::All => {
            let db = act.db();
            let mut ids = Vec::new();
            for case in db.waiting_cases(&[Subject::GradeChange])? {
                let mine = turn(&case, roster, act.now.today).is_some_and(|turn| {
                    let fits = decision != Decision::Review || turn.step.act == StepAct::Review;
                    fits && turn.holders.iter().any(|h| h.person == act.actor.id)
                });
                if mine && let Some(change) = db.grade_change_of_case(case.id)? {
                    ids.push(change.id);
                }
            }
            Ok(ids)
        }
    }
}

/// A change that waits. Whoever may see no grades and holds no step knows of none.
fn open_change(act: &Act<'_>, id: i64, roster: &Roster) -> Result<(Change, Case)> {
    let change = act.db().grade_change(id)?.ok_or_else(|| no_change(id))?;
    let case = case_of(act.db(), &change)?;
    let look = look(act);
    if !Sees::of(&look)?.change(&look, &change, &case, roster)? {
        return Err(no_change(id));
    }
    if case.state != CaseState::Waiting {
        let state = case.state;
        return Err(Error::refused_hint(
            Fact::from(GradeFact::ChangeState { change: id, state }),
            format!("crm grade show G{id}"),
        ));
    }
    Ok((change, case))
}

/// Enters the grade that was decided on: in force from today.
fn take_effect(act: &Act<'_>, change: &Change) -> Result<()> {
    let db = act.db();
    let today = act.now.today;
    // A register that reaches beyond today was written while the clock stood further on: is it back now, the grade
    // comes behind; was it declared right since, what lies ahead does not count.
    let back = (db.journal_forward()?).is_some_and(|forward| act.now.moment < forward);
    let last = if back {
        db.grade_history(change.customer)?.pop()
    } else {
        db.grade_on(change.customer, today)?
    };
    let as_of = last.as_ref().map_or(today, |row| row.as_of.max(today));
    let seq = db.last_grade_seq(change.customer, as_of)? + 1;
    let day = i32::try_from(day_number(as_of)).map_err(|_| Error::Defect("a day".to_owned()))?;
    let (computed, points) = match &last {
        Some(row) => (row.computed.clone(), row.points),
        None => (Some(change.to.clone()), Some(change.points)),
    };
    act.tx.add_grades(std::iter::once(NewGrade {
        customer: change.customer,
        as_of: day,
        seq,
        rulebook: change.rulebook,
        computed: computed.as_deref(),
        points,
        grade: Some(&change.to),
        run: None,
        change: Some(change.id),
    }))?;
    Ok(())
}

fn no_change(id: Id) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::GradeChange,
            code: format!("G{id}"),
            near: Vec::new(),
        },
        "crm grade changes".to_owned(),
    )
}
