//! Incidents at the counter: list, what was done about them, note taken by the leader (BOR-8).

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::people::{Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::leaders;
use crate::domain::rows::IncidentRow;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::knowing::roster;
use crate::ops::looking;
use crate::store::loans::{Incident, LoanFilter};

/// What is added to an incident.
#[derive(Clone, Debug, Default)]
pub struct Amendment<'a> {
    pub report: Option<&'a str>,
    pub remedy: Option<&'a str>,
    pub penalty: Option<&'a str>,
    /// The leader above the borrower has taken note.
    pub noted: bool,
}

impl Amendment<'_> {
    fn writes(&self) -> bool {
        self.report.is_some() || self.remedy.is_some() || self.penalty.is_some()
    }
}

fn none(id: i64) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Incident,
            code: format!("I{id}"),
            near: Vec::new(),
        },
        "crm borrow incident list".to_owned(),
    )
}

/// Every incident of a loan the acting person sees.
pub fn list(ctx: &mut Context) -> Result<Vec<IncidentRow>> {
    looking::look(ctx, |look| {
        let found = look.db.incidents(None, &look.loans()?)?;
        Ok(found.into_iter().map(|i| i.row).collect())
    })
}

/// One incident. A look at one with a classified item is journalled first (BOR-10).
pub fn show(ctx: &mut Context, id: i64) -> Result<IncidentRow> {
    looking::look_closely(
        ctx,
        "borrow incident show",
        Some(format!("I{id}")),
        |look| {
            let found = look.db.incidents(Some(id), &look.loans()?)?.pop();
            let found = found.ok_or_else(|| none(id))?;
            let item = look.db.item_by_id(found.item, look.now.today)?;
            let told = item.iter().filter_map(looking::classified).collect();
            Ok((found.row, told))
        },
    )
}

/// Adds report, remedy or penalty (the archivist), or notes the incident (the leader above the borrower).
pub fn amend(ctx: &mut Context, id: i64, amendment: &Amendment<'_>) -> Result<IncidentRow> {
    let right = if amendment.writes() {
        Right::Circulate
    } else {
        Right::TakePart
    };
    act(ctx, "borrow incident", &(id, amendment), right, |act| {
        let incident = find(act, id)?;
        act.about(format!("I{id}"));
        act.about_item(incident.item, &incident.row.item);
        if amendment.writes() {
            act.tx
                .amend_incident(id, amendment.report, amendment.remedy, amendment.penalty)?;
        }
        if amendment.noted {
            note(act, &incident)?;
        }
        // Whoever took note of it may know of its loan no longer, and still has the answer.
        let whole = LoanFilter::nothing_hidden(act.now.today);
        let done = act.db().incidents(Some(id), &whole)?.pop();
        Ok(done.ok_or_else(|| none(id))?.row)
    })
}

fn find(act: &Act<'_>, id: i64) -> Result<Incident> {
    let filter = super::look(act).loans()?;
    act.db()
        .incidents(Some(id), &filter)?
        .pop()
        .ok_or_else(|| none(id))
}

/// To whom the note goes: the leader above the borrower; of an outside person's loan who leads the item's department.
pub(crate) fn leaders_of<'r>(
    incident: &Incident,
    today: NaiveDate,
    roster: &'r Roster,
) -> Vec<&'r Person> {
    let borrower = incident.borrower.and_then(|id| roster.person(id));
    leaders(incident.department, borrower, today, roster)
}

/// Whether a person is that leader, or leads the department from above the borrower.
fn takes_note(incident: &Incident, person: &Person, today: NaiveDate, roster: &Roster) -> bool {
    let leaders = leaders_of(incident, today, roster);
    if leaders.iter().any(|leader| leader.id == person.id) {
        return true;
    }
    let borrower = incident.borrower.and_then(|id| roster.person(id));
    let above = borrower.is_none_or(|b| {
        person.rank < b.rank || (b.subsidiary.is_some() && person.leads_the_company())
    });
    let leads = person.heads(incident.department)
        || person.oversees.contains(&incident.department)
        || person.leads_the_company();
    above && leads && incident.borrower != Some(person.id)
}

fn note(act: &Act<'_>, incident: &Incident) -> Result<()> {
    let roster = roster(act.db(), &act.organisation)?;
    if !takes_note(incident, &act.actor, act.now.today, &roster) {
        return Err(Fact::BorrowerNotYou {
            loan: format!("I{}", incident.row.id),
        }
        .into());
    }
    if act
        .tx
        .note_incident(incident.row.id, act.actor.id, act.now.moment)?
    {
        Ok(())
    } else {
        Err(Fact::IncidentClosed {
            incident: format!("I{}", incident.row.id),
        }
        .into())
    }
}
