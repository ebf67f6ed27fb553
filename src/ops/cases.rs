//! The approval engine: one walk through a route for every regulated act.

use chrono::NaiveDate;

use crate::domain::people::{Id, Person, Roster};
use crate::domain::reason::Fact;
use crate::domain::route::{Holder, Parties, Post, Route, Step, among, holders, posts_to_string};
use crate::domain::rows::PlannedStep;
use crate::domain::words::{CaseState, Evidence, Function, Matter, StepAct};
use crate::error::{Error, Ground, Result};
use crate::ops::act::Act;
use crate::store::cases::{Case, NewStep};

/// The step of a case that is open now, and who may take it.
#[derive(Debug)]
pub struct Turn<'a> {
    /// From 1.
    pub number: u32,
    pub step: &'a Step,
    pub last: bool,
    pub holders: Vec<Holder>,
}

/// Who is who in a case.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// None where the product applied.
    pub applicant: Option<Id>,
    pub borrower: Option<Id>,
    pub owner_department: Id,
    pub acted: &'a [Id],
    pub matter: Matter,
    pub today: NaiveDate,
}

impl<'a> Sides<'a> {
    pub fn of(case: &'a Case, today: NaiveDate) -> Sides<'a> {
        Sides {
            applicant: case.applicant,
            borrower: case.borrower,
            owner_department: case.owner_department,
            acted: &case.acted,
            matter: case.matter,
            today,
        }
    }

    /// Outside any case: only the department counts.
    pub fn outside(owner_department: Id, matter: Matter, today: NaiveDate) -> Sides<'a> {
        Sides {
            applicant: None,
            borrower: None,
            owner_department,
            acted: &[],
            matter,
            today,
        }
    }

    fn parties(&self, roster: &Roster) -> Parties<'a> {
        let department = |id: Id| roster.person(id).map(|p| p.department);
        let applicant_department = (self.applicant)
            .and_then(department)
            .unwrap_or(self.owner_department);
        Parties {
            borrower: self.borrower,
            applicant: self.applicant,
            borrower_department: self
                .borrower
                .and_then(department)
                .or(Some(applicant_department)),
            owner_department: self.owner_department,
            applicant_department,
            owner_subsidiary: roster
                .people
                .iter()
                .find(|p| p.department == self.owner_department)
                .and_then(|p| p.subsidiary),
            acted: self.acted,
            matter: self.matter,
            today: self.today,
        }
    }
}

/// Whose turn it is in a waiting case.
pub fn turn<'a>(case: &'a Case, roster: &Roster, today: NaiveDate) -> Option<Turn<'a>> {
    if case.state != CaseState::Waiting {
        return None;
    }
    let position = usize::try_from(case.taken).ok()?;
    let step = case.route.steps.get(position)?;
    Some(Turn {
        number: case.taken + 1,
        step,
        last: position + 1 == case.route.steps.len(),
        holders: holders(step, &Sides::of(case, today).parties(roster), roster),
    })
}

/// The steps of a route as planned, with who could take each that is open as things stand; `taken` are not.
pub fn planned(route: &Route, sides: &Sides<'_>, roster: &Roster, taken: u32) -> Vec<PlannedStep> {
    let mut acted = sides.acted.to_vec();
    route
        .steps
        .iter()
        .zip(1..)
        .map(|(step, number)| {
            let parties = Sides {
                acted: &acted,
                ..*sides
            }
            .parties(roster);
            let found = if number <= taken {
                Vec::new()
            } else {
                holders(step, &parties, roster)
            };
            let codes = found
                .iter()
                .filter_map(|h| roster.person(h.person))
                .map(|p| p.code.clone())
                .collect();
            // Where only one could have taken this step, the next is planned without that person.
            if let [only] = found.as_slice() {
                acted.push(only.person);
            }
            PlannedStep {
                step: number,
                act: step.act,
                by: posts_to_string(&step.by),
                holders: codes,
            }
        })
        .collect()
}

/// The steps of a case: one taken is held by whoever took it, an open one by who can take it after those.
pub fn plan_of(case: &Case, roster: &Roster, today: NaiveDate) -> Vec<PlannedStep> {
    let mut plan = planned(&case.route, &Sides::of(case, today), roster, case.taken);
    for (step, taken) in plan.iter_mut().zip(&case.steps) {
        step.holders = vec![taken.by.clone()];
    }
    plan
}

/// Whether `person` would hold the first step of a route if another had applied (BOR-2: a manager's request
/// for one of the own staff counts as the review).
pub fn would_hold(step: &Step, person: Id, sides: &Sides<'_>, roster: &Roster) -> bool {
    let parties = sides.parties(roster);
    holders(step, &parties, roster)
        .iter()
        .any(|h| h.person == person && h.on_behalf_of.is_none())
}

/// Who holds posts of the rulebook outside any route, and who stands in for them.
pub fn holding(by: &[Post], sides: &Sides<'_>, roster: &Roster) -> Vec<Holder> {
    let step = Step {
        act: StepAct::Approve,
        by: by.to_vec(),
        evidence: vec![Evidence::Login],
    };
    holders(&step, &sides.parties(roster), roster)
}

/// Whether a person holds one of the posts, without anybody standing in.
pub fn holds(by: &[Post], person: &Person, sides: &Sides<'_>, roster: &Roster) -> bool {
    among(by, person, &sides.parties(roster), roster)
}

/// Who took the steps of one kind, in order; `DGM(GM)` for somebody who acted on behalf of another.
pub fn joined(case: &Case, act: StepAct) -> String {
    let names: Vec<String> = case
        .steps
        .iter()
        .filter(|s| s.act == act && s.agreed)
        .map(|s| match &s.on_behalf_of {
            Some(principal) => format!("{}({principal})", s.by),
            None => s.by.clone(),
        })
        .collect();
    names.join(";")
}

/// How a decision is evidenced, as the command line says it.
#[derive(Clone, Debug, Default)]
pub struct Proof<'a> {
    pub note: Option<&'a str>,
    /// Number of a signed paper form, recorded by the archivist.
    pub paper: Option<&'a str>,
    /// Who signed it.
    pub signer: Option<&'a str>,
}

/// What a decision came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// More steps are open.
    Onward,
    /// That was the last step.
    Approved,
    Refused,
}

/// Takes the open step of a case for the acting person, or records a paper form for its signer.
pub fn decide(
    act: &mut Act<'_>,
    case: &Case,
    roster: &Roster,
    subject: &str,
    agreed: bool,
    only_review: bool,
    proof: &Proof<'_>,
) -> Result<Decided> {
    let today = act.now.today;
    let Some(turn) = turn(case, roster, today) else {
        return Err(Error::Defect(format!("case of {subject} has no open step")));
    };
    if only_review && turn.step.act != StepAct::Review {
        let fact = Fact::NoReviewOpen {
            case: subject.to_owned(),
            about: case.subject,
        };
        return Err(Ground::at(fact, &case.route.article).into());
    }
    let actor = act.actor.id;
    let holder = match signer(act, case, &turn, roster, proof)? {
        Some(signer) => find_holder(&turn, signer),
        None => find_holder(&turn, actor),
    };
    let Some(holder) = holder else {
        return Err(why_not(act, case, &turn, roster, subject).into());
    };
    let evidence = if proof.paper.is_some() {
        Evidence::Paper
    } else {
        Evidence::Login
    };
    if !turn.step.evidence.contains(&evidence) {
        let fact = Fact::PaperNotAccepted { step: turn.number };
        return Err(Ground::at(fact, &case.route.article).into());
    }
    if evidence == Evidence::Paper && (case.borrower == Some(actor) || case.acted.contains(&actor))
    {
        return Err(Fact::PaperRecorderInvolved.into());
    }
    let document = holder.on_behalf_of.and_then(|from| {
        roster
            .delegations
            .iter()
            .find(|d| d.from == from && d.to == holder.person && d.covers(case.matter, today))
            .map(|d| d.document.clone())
    });
    if let Some(principal) = holder.on_behalf_of.and_then(|id| roster.person(id)) {
        act.on_behalf_of(&principal.code);
    }
    let taken = act.tx.take_step(
        case.id,
        &NewStep {
            step: turn.number,
            act: turn.step.act,
            agreed,
            by: holder.person,
            on_behalf_of: holder.on_behalf_of,
            delegation: document.as_deref(),
            evidence,
            paper: proof.paper,
            recorded_by: actor,
            note: proof.note,
            at: act.now.moment,
        },
    )?;
    if !taken {
        return Err(Error::Defect(format!("step of {subject} taken twice")));
    }
    let (state, decided) = match (agreed, turn.last) {
        (true, false) => return Ok(Decided::Onward),
        (true, true) => (CaseState::Approved, Decided::Approved),
        (false, _) => (CaseState::Refused, Decided::Refused),
    };
    let closed = act.tx.close_case(
        case.id,
        CaseState::Waiting,
        state,
        (!agreed).then_some(proof.note).flatten(),
        act.now.moment,
    )?;
    if !closed {
        return Err(Error::Defect(format!("case of {subject} closed twice")));
    }
    Ok(decided)
}

fn find_holder(turn: &Turn<'_>, person: Id) -> Option<Holder> {
    turn.holders.iter().copied().find(|h| h.person == person)
}

/// Who signed the paper form; none when the acting person decides in person.
fn signer(
    act: &Act<'_>,
    case: &Case,
    turn: &Turn<'_>,
    roster: &Roster,
    proof: &Proof<'_>,
) -> Result<Option<Id>> {
    if proof.paper.is_none() || find_holder(turn, act.actor.id).is_some() {
        return Ok(None);
    }
    if !act.actor.has(Function::Archivist) {
        return Ok(None);
    }
    let candidates: Vec<_> = turn
        .holders
        .iter()
        .filter_map(|h| roster.person(h.person))
        .collect();
    match (proof.signer, candidates.as_slice()) {
        (Some(code), _) => {
            let person = roster.people.iter().find(|p| p.code == code);
            Ok(Some(person.map_or(-1, |p| p.id)))
        }
        (None, [only]) => Ok(Some(only.id)),
        (None, _) => {
            let candidates = candidates.iter().map(|p| p.code.clone()).collect();
            Err(Ground::at(Fact::PaperSigner { candidates }, &case.route.article).into())
        }
    }
}

/// Why somebody may not take the open step, as exactly as that person may know.
fn why_not(act: &Act<'_>, case: &Case, turn: &Turn<'_>, roster: &Roster, subject: &str) -> Ground {
    let actor = act.actor.id;
    let id = subject.to_owned();
    if case.borrower == Some(actor) || case.applicant == Some(actor) {
        return Fact::OwnRequest { case: id }.into();
    }
    if case.acted.contains(&actor) {
        return Fact::ActedAlready { case: id }.into();
    }
    let principals: Vec<Id> = turn.holders.iter().map(|h| h.person).collect();
    let mine = roster
        .delegations
        .iter()
        .rev()
        .filter(|d| d.to == actor && principals.contains(&d.from));
    let mut other_matter = None;
    for delegation in mine {
        if delegation.matter == case.matter {
            return Fact::DelegationPeriod {
                document: delegation.document.clone(),
                since: delegation.since,
                until: delegation.until,
            }
            .into();
        }
        other_matter.get_or_insert_with(|| Fact::DelegationMatter {
            document: delegation.document.clone(),
            matter: delegation.matter,
            needed: case.matter,
        });
    }
    if let Some(fact) = other_matter {
        return fact.into();
    }
    let fact = Fact::StepNotYours {
        case: id,
        about: case.subject,
        step: turn.number,
        by: posts_to_string(&turn.step.by),
    };
    Ground::at(fact, &case.route.article)
}
