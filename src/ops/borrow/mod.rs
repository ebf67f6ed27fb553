//! Borrowing (BOR): one file a use case.

pub mod check;
pub mod decide;
pub mod desk;
pub mod incident;
pub mod look;
pub mod renew;
pub mod request;
pub(crate) mod trial;
mod unchanged;

use std::cell::OnceCell;

use crate::context;
use crate::domain::lending::{Ruling, Standing, judge};
use crate::domain::limit::Limit;
use crate::domain::loan::{Belonging, Borrower, Decision, LoanAct, Question, decide, transition};
use crate::domain::people::Person;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::Route;
use crate::domain::rules::{Loans, Organisation, Rulebook};
use crate::domain::time::Now;
use crate::domain::words::{LoanState, LoanVerdict, Mode};
use crate::error::{Error, Result};
use crate::ops::act::{Act, require};
use crate::ops::knowing::Look;
use crate::store::Db;
use crate::store::items::Item;
use crate::store::loans::{CollectBy, Loan};
use crate::store::rulebooks::Section;

/// Loans of a rulebook, and its routes once somebody asks for them.
pub(super) struct Rules {
    pub loans: Loans,
    rulebook: i64,
    routes: OnceCell<Vec<Route>>,
}

impl Rules {
    /// Those of a draft, which stand in no section yet.
    fn drafted(draft: &Rulebook, rulebook: i64) -> Self {
        Self {
            loans: draft.loans.clone(),
            rulebook,
            routes: OnceCell::from(draft.routes.clone()),
        }
    }

    fn routes(&self, db: Db<'_>) -> Result<&[Route]> {
        if let Some(read) = self.routes.get() {
            return Ok(read);
        }
        let read = db.rulebook_section(self.rulebook, Section::Routes)?;
        Ok(self.routes.get_or_init(|| read))
    }

    /// The routes that a question's line may name: none are read where nobody has to decide.
    fn routes_for(&self, db: Db<'_>, question: &Question) -> Result<&[Route]> {
        match decide(&self.loans.lines, question).map(|line| &line.decision) {
            Some(Decision::Route(_)) => self.routes(db),
            Some(Decision::Allow | Decision::Refuse) | None => Ok(&[]),
        }
    }
}

pub(super) fn rules(db: Db<'_>, rulebook: i64) -> Result<Rules> {
    Ok(Rules {
        loans: context::loans(db, rulebook)?,
        rulebook,
        routes: OnceCell::new(),
    })
}

/// Why a person takes no part at all: an auditor changes nothing, and borrows nothing (ORG-2).
pub(super) fn barred(
    db: Db<'_>,
    organisation: &Organisation,
    person: &Person,
) -> Result<Option<Fact>> {
    match require(db, organisation, person, Right::TakePart) {
        Ok(()) => Ok(None),
        Err(Error::Refused { grounds, .. }) => Ok(grounds.into_iter().next().map(|g| g.fact)),
        Err(error) => Err(error),
    }
}

/// Who is to have the item.
pub(super) enum For<'a> {
    Staff(&'a Person),
    /// An outside person with these papers.
    Visitor {
        letter: bool,
        identity: bool,
    },
}

/// The verdict for an item, a person, a mode (BOR-2, BOR-3).
pub(super) fn ruling<'r>(
    db: Db<'_>,
    rules: &'r Rules,
    item: &Item,
    who: &For<'_>,
    mode: Mode,
    asked: Option<Limit>,
    now: Now,
) -> Result<Ruling<'r>> {
    let question = Question {
        level: item.row.level,
        mode,
        borrower: match who {
            For::Staff(person) => Borrower::Staff(person.rank),
            For::Visitor { .. } => Borrower::Visitor,
        },
        belonging: match who {
            For::Staff(person) if person.department == item.department => Belonging::Own,
            For::Staff(_) | For::Visitor { .. } => Belonging::Other,
        },
        kind: item.row.kind,
    };
    let overdue = match who {
        For::Staff(person) => db.overdue_of(person.id, now)?,
        For::Visitor { .. } => Vec::new(),
    };
    let ahead = if mode == Mode::Copy {
        0
    } else {
        db.queue_length(item.id, now)?
    };
    let standing = Standing {
        item: item.row.code.clone(),
        item_state: Some(item.row.state),
        ahead,
        borrower: match who {
            For::Staff(person) => person.code.clone(),
            For::Visitor { .. } => String::new(),
        },
        overdue: overdue.iter().map(|id| format!("B{id}")).collect(),
        letter: matches!(who, For::Visitor { letter: true, .. }),
        identity: matches!(who, For::Visitor { identity: true, .. }),
        asked,
    };
    Ok(judge(
        &rules.loans.lines,
        rules.routes_for(db, &question)?,
        &rules.loans.terms,
        &question,
        &standing,
    ))
}

/// A refusing verdict as an error with every reason that refuses.
pub(super) fn refused(ruling: Ruling<'_>, hint: Option<String>) -> Error {
    Error::Refused {
        grounds: ruling.reasons.into_iter().take(ruling.refusing).collect(),
        hint,
    }
}

/// The route a verdict prescribes; an allowed loan has one without steps.
pub(super) fn route_of(db: Db<'_>, ruling: &Ruling<'_>, rules: &Rules) -> Result<Route> {
    let line = ruling
        .line
        .ok_or_else(|| Error::Defect("a verdict without a line".to_owned()))?;
    match &line.decision {
        Decision::Route(name) => rules
            .routes(db)?
            .iter()
            .find(|r| r.name == *name)
            .cloned()
            .ok_or_else(|| Error::Defect(format!("no route {name}"))),
        Decision::Allow | Decision::Refuse => Ok(Route {
            name: "none".to_owned(),
            article: line.article.clone(),
            steps: Vec::new(),
            said: None,
        }),
    }
}

/// An item the person may know of, or the same refusal as for one that is not there.
pub(super) fn item(look: &Look<'_>, code: &str) -> Result<Item> {
    look.item(code)?.ok_or_else(|| no_item(code.trim()))
}

pub(super) fn no_item(code: &str) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Item,
            code: code.to_owned(),
            near: Vec::new(),
        },
        "crm archive find TEXT".to_owned(),
    )
}

pub(super) fn no_staff(code: &str) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Staff,
            code: code.to_owned(),
            near: Vec::new(),
        },
        "crm staff list".to_owned(),
    )
}

/// The acting person's look at the books, inside the act.
pub(super) fn look<'a>(act: &'a Act<'_>) -> Look<'a> {
    Look {
        db: act.db(),
        now: act.now,
        rulebook: act.rulebook,
        person: &act.actor,
        organisation: &act.organisation,
    }
}

/// A loan of an item the acting person may know of. `own` asks for a loan the person may see; a decision is
/// refused in clear words to anybody who may know the item.
pub(super) fn loan(act: &Act<'_>, id: i64, own: bool) -> Result<Loan> {
    let mut filter = look(act).loans()?;
    filter.all |= !own;
    act.db()
        .loan(id, &filter, act.now)?
        .ok_or_else(|| no_loan(id))
}

pub(super) fn no_loan(id: i64) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Loan,
            code: format!("B{id}"),
            near: Vec::new(),
        },
        "crm borrow list".to_owned(),
    )
}

/// The state after `what`, by the closed table; refused by name where the table has none.
pub(super) fn step(loan: &Loan, what: LoanAct) -> Result<LoanState> {
    transition(loan.row.state, what).ok_or_else(|| {
        Error::refused_hint(
            Fact::LoanState {
                loan: format!("B{}", loan.row.id),
                state: loan.row.state,
                act: what,
            },
            format!("crm borrow show B{}", loan.row.id),
        )
    })
}

/// Moves a loan; somebody who was faster has changed the state in between.
pub(super) fn advance(act: &Act<'_>, loan: &Loan, to: LoanState) -> Result<()> {
    if act.tx.move_loan(loan.row.id, loan.row.state, to)? {
        Ok(())
    } else {
        Err(Error::Defect(format!("loan B{} moved", loan.row.id)))
    }
}

/// The last day to collect what is approved now, `within` working days (ORG-7: a missing year is kept as the reason).
pub(super) fn collect_by(act: &Act<'_>, within: u32) -> Result<CollectBy> {
    let calendar = act.db().calendar_from(act.now.today)?;
    Ok(match calendar.after_working_days(act.now.today, within) {
        Ok(day) => CollectBy::Day(day),
        Err(missing) => CollectBy::MissingYear(missing.0),
    })
}

/// Whether a verdict lets a request be made.
pub(super) fn is_open(verdict: LoanVerdict) -> bool {
    match verdict {
        LoanVerdict::Allowed | LoanVerdict::NeedsApproval => true,
        LoanVerdict::Refused => false,
    }
}
