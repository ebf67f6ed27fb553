//! Special contracts 特批合同: applied for beyond the limit, decided by the route of the rulebook (GRD-9).

use chrono::Days;

use super::books::{Rules, Standing};
use super::{business, customer};
use crate::context::Context;
use crate::domain::credit_fact::CreditFact;
use crate::domain::money::Fen;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::credit::SpecialRow;
use crate::domain::words::{CaseState, CreditVerdict, Matter};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::looking;
use crate::ops::cases::{Decided, Proof, decide, plan_of};
use crate::ops::grades::changes::Decision;
use crate::ops::knowing::{Look, roster};
use crate::ops::looking::look;
use crate::store::cases::{Case, NewCase, Subject};
use crate::store::specials::{NewSpecial, Special};

/// A special contract as it is applied for.
#[derive(Clone, Copy, Debug)]
pub struct Application<'a> {
    pub customer: &'a str,
    pub amount: Fen,
    pub reason: &'a str,
}

pub(super) fn subject(id: Id) -> String {
    format!("X{id}")
}

fn none(id: Id) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::SpecialContract,
            code: subject(id),
            near: Vec::new(),
        },
        "crm grade specials".to_owned(),
    )
}

/// Applies for a contract that does not fit. The figures stay as they are now.
pub fn apply(ctx: &mut Context, new: &Application<'_>) -> Result<SpecialRow> {
    act(ctx, "grade special", new, Right::TakePart, |act| {
        let id = open(act, new)?;
        row(&looking(act), found(act, id)?)
    })
}

fn open(act: &mut Act<'_>, new: &Application<'_>) -> Result<Id> {
    let today = act.now.today;
    let (standing, rules, route, owner) = {
        let look = looking(act);
        let standing = Standing::of(&look, new.customer, today)?;
        let rules = Rules::on(&look, today)?;
        let route = rules.route(&look)?;
        (standing, rules, route, business(&look)?)
    };
    act.about(standing.customer.row.code.clone());
    act.detail("amount", new.amount.0);
    act.detail("reason", new.reason);
    let ruling = standing.judge(&rules.credit, new.amount, false)?;
    match ruling.verdict {
        CreditVerdict::Special => {}
        CreditVerdict::Fits => {
            let facts = [CreditFact::FitsAnyway].into_iter().chain(ruling.reasons);
            return Err(refused(&rules, facts.collect()));
        }
        CreditVerdict::Refused => {
            let mut facts = ruling.reasons;
            facts.retain(|fact| fact.refuses());
            return Err(refused(&rules, facts));
        }
    }
    let case = act.tx.open_case(&NewCase {
        subject: Subject::SpecialContract,
        state: CaseState::Waiting,
        matter: Matter::Grade,
        rulebook: rules.rulebook,
        route: &route,
        applicant: Some(act.actor.id),
        borrower: None,
        owner_department: owner,
        at: act.now.moment,
    })?;
    let id = act.tx.add_special(&NewSpecial {
        customer: standing.customer.id,
        case,
        amount: new.amount,
        reason: new.reason,
        as_of: today,
        limit: ruling.limit,
        used: standing.debt.used,
        overdue: ruling.overdue,
        grade: standing.grade.as_ref().map(|g| g.grade.as_str()),
    })?;
    act.about(subject(id));
    Ok(id)
}

fn refused(rules: &Rules, facts: Vec<CreditFact>) -> Error {
    Error::Refused {
        grounds: rules.grounds(&facts),
        hint: None,
    }
}

/// Takes the open step of a special contract's case. An approved one may be signed within the rulebook's days.
pub fn decided(
    ctx: &mut Context,
    id: Id,
    decision: Decision,
    proof: &Proof<'_>,
) -> Result<SpecialRow> {
    let (verb, agreed, only_review) = match decision {
        Decision::Approve => ("grade approve", true, false),
        Decision::Review => ("grade review", true, true),
        Decision::Refuse => ("grade refuse", false, false),
    };
    let request = (subject(id), decision, proof);
    act(ctx, verb, &request, Right::TakePart, |act| {
        let (special, case) = waiting(act, id)?;
        if let Some(note) = proof.note {
            act.detail("note", note);
        }
        let roster = roster(act.db(), &act.organisation)?;
        let came_to = decide(
            act,
            &case,
            &roster,
            &subject(id),
            agreed,
            only_review,
            proof,
        )?;
        if came_to == Decided::Approved {
            let rules = Rules::on(&looking(act), act.now.today)?;
            let days = Days::new(rules.credit.special_days.into());
            let until = act.now.today.checked_add_days(days);
            let until = until.ok_or_else(|| Error::Defect("no such day".to_owned()))?;
            act.tx.set_special_until(special.id, until)?;
        }
        row(&looking(act), found(act, id)?)
    })
}

/// Takes an application back.
pub fn withdraw(ctx: &mut Context, id: Id) -> Result<SpecialRow> {
    act(ctx, "grade withdraw", &id, Right::TakePart, |act| {
        let (_, case) = waiting(act, id)?;
        if case.applicant != Some(act.actor.id) {
            let special = subject(id);
            return Err(Fact::from(CreditFact::SpecialNotYours { special }).into());
        }
        let (from, to) = (CaseState::Waiting, CaseState::Withdrawn);
        act.tx.close_case(case.id, from, to, None, act.now.moment)?;
        row(&looking(act), found(act, id)?)
    })
}

/// Records the contract signed under an approval, which serves once.
pub fn conclude(ctx: &mut Context, id: Id, contract: &str) -> Result<SpecialRow> {
    let request = (id, contract);
    act(
        ctx,
        "grade conclude",
        &request,
        Right::ManageLedger,
        |act| {
            let special = found(act, id)?;
            act.about(special.customer_code.clone());
            act.about(subject(id));
            if let Some(fact) = unusable(&special, act.now.today) {
                return Err(Fact::from(fact).into());
            }
            act.detail("contract", contract);
            if !act
                .tx
                .use_special(id, contract, act.actor.id, act.now.moment)?
            {
                return Err(Error::Defect(format!("X{id} used twice")));
            }
            row(&looking(act), found(act, id)?)
        },
    )
}

/// Why an approval cannot be used, if it cannot.
fn unusable(special: &Special, today: chrono::NaiveDate) -> Option<CreditFact> {
    let name = subject(special.id);
    match (special.until, &special.contract) {
        (None, _) => Some(CreditFact::SpecialState {
            special: name,
            state: special.state,
        }),
        (Some(_), Some(contract)) => Some(CreditFact::SpecialUsed {
            special: name,
            contract: contract.clone(),
        }),
        (Some(until), None) if today > until => Some(CreditFact::SpecialExpired {
            special: name,
            until,
        }),
        (Some(_), None) => None,
    }
}

/// Whether an approved special contract covers an amount of the customer; the reason either way.
pub(super) fn covers(
    look: &Look<'_>,
    id: Id,
    customer: Id,
    amount: Fen,
) -> Result<(bool, CreditFact)> {
    let special = look.db.special(id)?.filter(|s| s.customer == customer);
    let special = special.ok_or_else(|| none(id))?;
    if let Some(fact) = unusable(&special, look.now.today) {
        return Ok((false, fact));
    }
    let (name, approved) = (subject(id), special.amount);
    let Some(until) = special.until else {
        return Err(Error::Defect(format!("X{id} without a last day")));
    };
    Ok(if amount > approved {
        let special = name;
        (false, CreditFact::SpecialSmaller { special, approved })
    } else {
        let special = name;
        let fact = CreditFact::SpecialCovers {
            special,
            approved,
            until,
        };
        (true, fact)
    })
}

/// A special contract whose customer the acting person may see.
fn found(act: &Act<'_>, id: Id) -> Result<Special> {
    seen(&looking(act), id)
}

fn seen(look: &Look<'_>, id: Id) -> Result<Special> {
    let special = look.db.special(id)?.ok_or_else(|| none(id))?;
    match customer(look, &special.customer_code) {
        Ok(_) => Ok(special),
        Err(Error::Refused { .. }) => Err(none(id)),
        Err(error) => Err(error),
    }
}

/// One that waits for a step.
fn waiting(act: &mut Act<'_>, id: Id) -> Result<(Special, Case)> {
    let special = found(act, id)?;
    act.about(special.customer_code.clone());
    act.about(subject(id));
    if special.state != CaseState::Waiting {
        let (special, state) = (subject(id), special.state);
        return Err(Fact::from(CreditFact::SpecialState { special, state }).into());
    }
    let case = act.db().case(special.case)?;
    let case = case.ok_or_else(|| Error::Defect(format!("X{id} has no case")))?;
    Ok((special, case))
}

/// The special contracts of customers one may see, the latest first.
pub fn specials(
    ctx: &mut Context,
    code: Option<&str>,
    state: Option<CaseState>,
) -> Result<Vec<SpecialRow>> {
    look(ctx, |look| {
        let filter = look.customers()?;
        let only = match code {
            Some(code) => Some(customer(look, code)?.id),
            None => None,
        };
        let mut rows = Vec::new();
        for special in look.db.specials()? {
            let wanted = only.is_none_or(|id| id == special.customer)
                && state.is_none_or(|state| state == shown(&special, look));
            let code = &special.customer_code;
            if wanted && look.db.customer_by_code(code, &filter)?.is_some() {
                rows.push(row(look, special)?);
            }
        }
        Ok(rows)
    })
}

/// One special contract.
pub fn special(ctx: &mut Context, id: Id) -> Result<SpecialRow> {
    look(ctx, |look| row(look, seen(look, id)?))
}

/// The state as it stands today: an approval not used in time has expired.
fn shown(special: &Special, look: &Look<'_>) -> CaseState {
    match (special.until, &special.contract) {
        (Some(until), None) if look.now.today > until => CaseState::Expired,
        _ => special.state,
    }
}

fn row(look: &Look<'_>, special: Special) -> Result<SpecialRow> {
    let case = look.db.case(special.case)?;
    let case = case.ok_or_else(|| Error::Defect(format!("X{} has no case", special.id)))?;
    let roster = roster(look.db, look.organisation)?;
    Ok(SpecialRow {
        state: shown(&special, look),
        id: special.id,
        customer: special.customer_code,
        amount: special.amount,
        applicant: special.applicant,
        opened_at: special.opened_at,
        until: special.until,
        contract: special.contract,
        reason: special.reason,
        as_of: special.as_of,
        limit: special.limit,
        used: special.used,
        overdue: special.overdue,
        grade: special.grade,
        route: plan_of(&case, &roster, look.now.today),
        steps: case.steps,
        closing_reason: case.reason,
    })
}
