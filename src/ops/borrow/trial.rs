//! Past requests judged again, by the rules of their day and by a draft; nothing is written (GRD-7).

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Rules, rules};
use crate::context::Clock;
use crate::domain::lending::{Ruling, Standing, judge};
use crate::domain::loan::{Belonging, Borrower, Decision, Question};
use crate::domain::people::Roster;
use crate::domain::route::Route;
use crate::domain::rows::handover::Named;
use crate::domain::rows::trial::TrialLoan;
use crate::domain::rules::Rulebook;
use crate::domain::time::Moment;
use crate::domain::words::LoanVerdict;
use crate::error::{Result, cite};
use crate::ops::knowing::Look;
use crate::store::Db;
use crate::store::items::Item;
use crate::store::loans::{Loan, LoanQuery};

/// What became of the requests.
#[derive(Default)]
pub(crate) struct Retried {
    pub requests: u64,
    pub refused: u64,
    pub loans: Vec<TrialLoan>,
}

/// Every request since a day that one may know of. Only the matrix and the borrower's post are compared: who was ahead
/// in the queue or overdue at that moment is left aside, an outside person's papers were there.
pub(crate) fn retry(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    since: NaiveDate,
    draft: &Rulebook,
) -> Result<Retried> {
    let drafted = Rules::drafted(draft, look.rulebook);
    let mut of_their_day: HashMap<i64, Rules> = HashMap::new();
    let mut retried = Retried::default();
    let before = since.pred_opt().map(|day| clock.end_of(day));
    let query = LoanQuery {
        requested_from: before.map(|end| Moment(end.0 + 1)),
        ..LoanQuery::default()
    };
    for loan in look.db.loans(&query, &look.loans()?, look.now)? {
        let (Some(case), Some(item)) = (
            look.db.case(loan.case)?,
            look.db.item_by_id(loan.item, look.now.today)?,
        ) else {
            continue;
        };
        retried.requests += 1;
        let then = match of_their_day.entry(case.rulebook) {
            std::collections::hash_map::Entry::Occupied(found) => found.into_mut(),
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(rules(look.db, case.rulebook)?)
            }
        };
        let asked = asked(&loan, &item, roster);
        let (from, to) = (
            answer(look.db, then, &asked)?,
            answer(look.db, &drafted, &asked)?,
        );
        let (route_from, route_to) = (
            route(&from, then.routes(look.db)?),
            route(&to, drafted.routes(look.db)?),
        );
        let name = |route: &Option<Named>| route.as_ref().map(|r| r.name.clone());
        if from.verdict == to.verdict && name(&route_from) == name(&route_to) {
            continue;
        }
        let refuses = |ruling: &Ruling<'_>| ruling.verdict == LoanVerdict::Refused;
        retried.refused += u64::from(refuses(&to) && !refuses(&from));
        let line = loan.row.line;
        retried.loans.push(TrialLoan {
            id: line.id,
            item: line.item,
            borrower: line.borrower,
            mode: line.mode,
            requested_at: line.requested_at,
            verdict_from: from.verdict,
            verdict_to: to.verdict,
            reasons: cite(&to.reasons, &draft.articles),
            route_from,
            route_to,
        });
    }
    Ok(retried)
}

/// A request as it was put.
struct Asked {
    question: Question,
    standing: Standing,
}

fn asked(loan: &Loan, item: &Item, roster: &Roster) -> Asked {
    let borrower = loan.borrower.and_then(|id| roster.person(id));
    let own = borrower.is_some_and(|person| person.department == item.department);
    Asked {
        question: Question {
            level: loan.level,
            mode: loan.row.mode,
            borrower: borrower.map_or(Borrower::Visitor, |person| Borrower::Staff(person.rank)),
            belonging: if own {
                Belonging::Own
            } else {
                Belonging::Other
            },
            kind: item.row.kind,
        },
        standing: Standing {
            item: item.row.code.clone(),
            letter: true,
            identity: true,
            asked: loan.asked,
            ..Standing::default()
        },
    }
}

fn answer<'r>(db: Db<'_>, rules: &'r Rules, asked: &Asked) -> Result<Ruling<'r>> {
    let loans = &rules.loans;
    let (question, standing) = (&asked.question, &asked.standing);
    Ok(judge(
        &loans.lines,
        rules.routes_for(db, question)?,
        &loans.terms,
        question,
        standing,
    ))
}

fn route(ruling: &Ruling<'_>, routes: &[Route]) -> Option<Named> {
    match ruling.verdict {
        LoanVerdict::NeedsApproval => match &ruling.line?.decision {
            Decision::Route(name) => {
                let found = routes.iter().find(|r| r.name == *name);
                Some(Named::of(name, found.and_then(|r| r.said.as_ref())))
            }
            Decision::Allow | Decision::Refuse => None,
        },
        LoanVerdict::Allowed | LoanVerdict::Refused => None,
    }
}
