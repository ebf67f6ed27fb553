//! What of a post is still in somebody's hands, and how a card changes with it (ORG-1, ORG-3).

use crate::domain::information::FlowState;
use crate::domain::knowledge::Sight;
use crate::domain::people::{Id, Person};
use crate::domain::permit::Act as Right;
use crate::domain::post_fact::PostFact;
use crate::domain::reason::Fact;
use crate::domain::record::NewStaff;
use crate::domain::rows::StaffRow;
use crate::domain::words::{CaseState, LoanState, Subject, Word};
use crate::error::Result;
use crate::ops::act::{Act, may};
use crate::ops::knowing::Look;
use crate::ops::{destruction, information, penalties};
use crate::store::Db;
use crate::store::information::Receipt;
use crate::store::items::Amendment;

/// How many customers a refusal names.
const NAMED: usize = 10;

/// What must be in other hands before a person gives up the post: loans out, requests and cases open, the last right
/// to enter people; what the acting person may not know is not named (ARC-11). `after` is the person in the new post; none where the person leaves.
pub fn open(look: &Look<'_>, person: &Person, after: Option<&Person>) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    facts.extend(last_administrator(look, person, after)?);
    facts.extend(unfinished(look, person.id, &person.code)?);
    Ok(facts)
}

/// Customers that stay behind with the department a person goes from.
pub fn customers_left(db: Db<'_>, person: &Person, department: Id) -> Result<Option<PostFact>> {
    if person.department == department {
        return Ok(None);
    }
    let owned = db.customers_owned(person.id)?;
    let named = owned.iter().take(NAMED).map(|c| c.row.code.clone());
    Ok((!owned.is_empty()).then(|| PostFact::HasCustomers {
        staff: person.code.clone(),
        count: owned.len() as u64,
        customers: named.collect(),
    }))
}

/// Hands the customers of one person to another.
pub fn hand_customers(act: &mut Act<'_>, from: &Person, to: &Person) -> Result<u64> {
    let customers = act.db().customers_owned(from.id)?;
    for customer in &customers {
        act.tx.set_customer_owner(customer.id, to.id)?;
        act.tx.add_amendment(&Amendment {
            noun: "customer",
            subject: customer.id,
            field: "owner",
            old: Some(&from.code),
            new: Some(&to.code),
            at: act.now.moment,
            by: act.actor.id,
        })?;
        act.about(customer.row.code.clone());
    }
    Ok(customers.len() as u64)
}

type Values = Vec<(&'static str, Option<String>)>;

fn values(new: &NewStaff) -> Values {
    let functions: Vec<&str> = new.functions.iter().map(|f| f.word()).collect();
    let mut oversees = new.oversees.clone();
    oversees.sort_unstable();
    let some = |text: String| (!text.is_empty()).then_some(text);
    vec![
        ("name", Some(new.name.clone())),
        ("department", Some(new.department.clone())),
        ("rank", Some(new.rank.word().to_owned())),
        ("functions", some(functions.join(";"))),
        ("oversees", some(oversees.join(";"))),
        ("login", new.login.clone()),
        ("joined", new.joined.map(|d| d.to_string())),
    ]
}

/// The card as it stands.
pub fn card(old: &StaffRow) -> NewStaff {
    NewStaff {
        code: old.code.clone(),
        name: old.name.clone(),
        department: old.department.clone(),
        rank: old.rank,
        functions: old.functions.clone(),
        oversees: old.oversees.clone(),
        login: old.login.clone(),
        joined: old.joined,
    }
}

/// Fields in which two cards differ.
pub fn differences(new: &NewStaff, old: &StaffRow) -> Vec<&'static str> {
    let (before, after) = (values(&card(old)), values(new));
    let pairs = before.iter().zip(&after);
    pairs.filter(|(b, a)| b != a).map(|(b, _)| b.0).collect()
}

/// The field by which a card gives up a post: another department, another rank, a function less.
pub fn given_up(new: &NewStaff, old: &StaffRow) -> Option<&'static str> {
    let mut functions = old.functions.iter();
    if new.department != old.department {
        Some("department")
    } else if new.rank != old.rank {
        Some("rank")
    } else if functions.any(|f| !new.functions.contains(f)) {
        Some("functions")
    } else {
        None
    }
}

/// Overwrites a card and keeps what stood there.
pub fn overwrite(
    act: &Act<'_>,
    id: Id,
    old: &StaffRow,
    new: &NewStaff,
    departments: (Id, &[Id]),
) -> Result<()> {
    let (department, oversees) = departments;
    act.tx.update_staff(id, new, department, oversees)?;
    let (before, after) = (values(&card(old)), values(new));
    for ((field, old), (_, new)) in before.iter().zip(&after).filter(|(b, a)| b != a) {
        act.tx.add_amendment(&Amendment {
            noun: "staff",
            subject: id,
            field,
            old: old.as_deref(),
            new: new.as_deref(),
            at: act.now.moment,
            by: act.actor.id,
        })?;
    }
    Ok(())
}

/// That nobody would be left who may enter people: the books could never be opened to anybody again.
fn last_administrator(
    look: &Look<'_>,
    person: &Person,
    after: Option<&Person>,
) -> Result<Option<Fact>> {
    let (db, now) = (look.db, look.now);
    let may_enter = |person: &Person| may(db, look.organisation, person, Right::ManageStaff);
    if !may_enter(person)? {
        return Ok(None);
    }
    if let Some(after) = after
        && may_enter(after)?
    {
        return Ok(None);
    }
    for other in db.people()? {
        if other.id != person.id && other.is_here(now.today) && may_enter(&other)? {
            return Ok(None);
        }
    }
    Ok(Some(Fact::LastAdministrator {
        staff: person.code.clone(),
    }))
}

/// What a person has not settled, as far as whoever records the leaving may know of it (ARC-11).
#[derive(Default)]
struct Open {
    loans: Vec<String>,
    cases: Vec<String>,
    others: bool,
}

impl Open {
    fn loan(&mut self, name: String, known: bool) {
        Open::put(&mut self.loans, &mut self.others, name, known);
    }

    fn case(&mut self, name: String, known: bool) {
        Open::put(&mut self.cases, &mut self.others, name, known);
    }

    fn put(names: &mut Vec<String>, others: &mut bool, name: String, known: bool) {
        if !known {
            *others = true;
        } else if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// Loans a person has out, and requests that wait for a decision or for their collection.
fn unfinished(look: &Look<'_>, id: Id, code: &str) -> Result<Vec<Fact>> {
    let (db, now) = (look.db, look.now);
    let (items, customers) = (look.items()?, look.customers()?);
    let mut open = Open::default();
    let knows = |item| db.knows_item(item, &items);
    for loan in db.open_loans_of(id, now)? {
        let name = format!("B{}", loan.row.id);
        // What the archivist has asked for a visitor is the archivist's to bring back.
        let holds = loan.borrower == Some(id) || loan.borrower.is_none();
        match loan.row.state {
            LoanState::Issued if holds => open.loan(name, knows(loan.item)?),
            LoanState::Requested | LoanState::Approved => open.case(name, knows(loan.item)?),
            LoanState::Issued
            | LoanState::Returned
            | LoanState::Refused
            | LoanState::Withdrawn
            | LoanState::Expired
            | LoanState::Lost => {}
        }
    }
    for case in db.waiting_cases(Subject::LOANS)? {
        if case.applicant != Some(id) && case.borrower != Some(id) {
            continue;
        }
        if let Some(loan) = db.loan_of_case(case.id, now)? {
            open.case(format!("B{}", loan.row.id), knows(loan.item)?);
        }
    }
    // Whoever watched a destruction signs for it first.
    for list in db.unfinished_destructions()? {
        if list.is_witness(id) {
            let known = destruction::knows(look, &list, &items)?;
            open.case(format!("D{}", list.id), known);
        }
    }
    for case in db.waiting_cases(Subject::ITEMS)? {
        if case.applicant == Some(id)
            && let Some(found) = db.item_case_of(case.id)?
        {
            open.case(format!("L{}", found.row.id), knows(found.item)?);
        }
    }
    for case in db.waiting_cases(&[Subject::SpecialContract, Subject::Rulebook])?
    {
        if case.applicant != Some(id) {
            continue;
        }
        if let Some(special) = db.special_of_case(case.id)? {
            let seen = db.customer_by_row(special.customer, &customers)?;
            open.case(format!("X{}", special.id), seen.is_some());
        }
        if let Some(draft) = db.rulebook_draft_of_case(case.id)? {
            open.case(format!("R{}", draft.id), true);
        }
    }
    conduct(look, id, &mut open)?;
    let staff = || code.to_owned();
    let mut facts = Vec::new();
    if !open.loans.is_empty() {
        facts.push(Fact::StaffHasLoans {
            staff: staff(),
            loans: open.loans,
        });
    }
    if !open.cases.is_empty() {
        facts.push(Fact::StaffHasCases {
            staff: staff(),
            cases: open.cases,
        });
    }
    if open.others {
        facts.push(Fact::StaffHasOthers { staff: staff() });
    }
    Ok(facts)
}

/// Waivers asked for that wait, information that waits for its approval, and what was handed out and is not signed for.
fn conduct(look: &Look<'_>, id: i64, open: &mut Open) -> Result<()> {
    let db = look.db;
    for waiver in db.waivers(None)? {
        if waiver.state == CaseState::Waiting
            && let Some(case) = db.case(waiver.case)?
            && case.applicant == Some(id)
        {
            let sight = penalties::known(look)?;
            let breaches = db.breaches(None)?;
            let mut of = breaches.iter().filter(|b| b.breach.id == waiver.breach);
            let known = of.any(|breach| sight.sees(look, breach));
            open.case(format!("M{}", waiver.id), known);
        }
    }
    let mut sight = None;
    for info in db.all_information()? {
        let unsigned = |r: &Receipt| r.receiver == id && r.row.signed_at.is_none();
        let waits = match info.state {
            FlowState::Collected
            | FlowState::Classified
            | FlowState::Levelled
            | FlowState::Reviewed => info.collected_by == id,
            FlowState::Approved
            | FlowState::Numbered
            | FlowState::Distributed
            | FlowState::Acknowledged
            | FlowState::Analysed
            | FlowState::Concluded
            | FlowState::Refused
            | FlowState::Withdrawn => false,
        };
        if waits || info.receipts.iter().any(unsigned) {
            if sight.is_none() {
                sight = information::known(look)?;
            }
            let known = match &sight {
                Some(sight) => sight.sight(look, &info)? != Sight::Nothing,
                None => false,
            };
            open.case(format!("F{}", info.id), known);
        }
    }
    Ok(())
}
