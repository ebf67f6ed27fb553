//! Which departments have handed over for a month, and the windows in which is filed (ARC-5).

use chrono::{Months, NaiveDate};

use super::prepare::{month_of, of_department};
use crate::context::{Clock, Context};
use crate::domain::filing_rules::{Window, Windows};
use crate::domain::handover::{HandoverState, first_of_month, state_after};
use crate::domain::handover_fact::{FilingMatter, HandoverFact};
use crate::domain::people::{Id, Person, Roster};
use crate::domain::reason::Fact;
use crate::domain::route::leaders;
use crate::domain::rows::handover::{MonthRow, WindowRow};
use crate::domain::rules::Organisation;
use crate::domain::words::{Function, Rank, Word};
use crate::error::Result;
use crate::ops::act::{act, part_department};
use crate::ops::archives::looking;
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::store::Db;
use crate::store::handovers::HandoverQuery;
use crate::store::papers::PaperFilter;

fn windows(look: &Look<'_>) -> Result<Windows> {
    super::rules(look.db, look.rulebook)?
        .windows
        .ok_or_else(|| {
            HandoverFact::NotRegulated {
                matter: FilingMatter::Windows,
            }
            .into()
        })
}

/// A department and how it stands for a month.
pub struct DepartmentMonth {
    pub department: Id,
    pub row: MonthRow,
}

impl DepartmentMonth {
    pub fn is_open(&self) -> bool {
        !self.row.handed_over && !self.row.nothing
    }
}

/// Every department that hands over, with how it stands for a month as of a day. `seen` decides which departments
/// and which handovers are named.
pub fn months(
    db: Db<'_>,
    organisation: &Organisation,
    clock: Clock,
    rules: &Windows,
    month: NaiveDate,
    as_of: NaiveDate,
    seen: &PaperFilter,
) -> Result<Vec<DepartmentMonth>> {
    let mut except = Vec::new();
    for part in &rules.except {
        except.extend(part_department(db, organisation, *part)?);
    }
    let upto = clock.end_of(as_of);
    let people = db.people()?;
    let all = HandoverQuery {
        month: Some(month),
        ..HandoverQuery::default()
    };
    let mut brought: Vec<(Id, i64)> = Vec::new();
    for handover in db.handovers(&all, &PaperFilter::nothing_hidden(as_of))? {
        let steps = db.handover_steps_upto(handover.id, upto, &|at| clock.day_of(at))?;
        match state_after(&steps) {
            HandoverState::Prepared | HandoverState::Returned | HandoverState::Withdrawn => {}
            HandoverState::Offered
            | HandoverState::Signed
            | HandoverState::Checked
            | HandoverState::Scanned
            | HandoverState::Shelved
            | HandoverState::Electronic => brought.push((handover.department, handover.id)),
        }
    }
    let visible: Vec<i64> = (db.handovers(&all, seen)?.iter()).map(|h| h.id).collect();
    let nothing = db.nothing_for(month, upto)?;
    let deadline = rules.hand_over_by(month);
    let mut rows = Vec::new();
    for department in db.departments()? {
        let id = department.id;
        let here = |p: &&Person| p.department == id && p.is_here(as_of);
        let answered = seen.everywhere || seen.departments.contains(&id);
        if except.contains(&id) || !answered || !people.iter().any(|p| here(&p)) {
            continue;
        }
        let handed_over = brought.iter().any(|(d, _)| *d == id);
        let nothing = nothing.contains(&id);
        let open = !handed_over && !nothing;
        rows.push(DepartmentMonth {
            department: id,
            row: MonthRow {
                department: department.name,
                month,
                deadline,
                handed_over,
                handovers: (brought.iter())
                    .filter(|(d, h)| *d == id && visible.contains(h))
                    .map(|(_, h)| format!("Y{h}"))
                    .collect(),
                nothing,
                late: open && deadline.is_some_and(|d| d < as_of),
                clerks: clerks(&people, id, as_of)
                    .iter()
                    .map(|p| p.code.clone())
                    .collect(),
            },
        });
    }
    Ok(rows)
}

/// File clerks of a department; where it has none, its managers.
pub fn clerks(people: &[Person], department: Id, today: NaiveDate) -> Vec<&Person> {
    let here = |p: &&Person| p.department == department && p.is_here(today);
    let clerks: Vec<&Person> = (people.iter().filter(here))
        .filter(|p| p.has(Function::FileClerk))
        .collect();
    if !clerks.is_empty() {
        return clerks;
    }
    people
        .iter()
        .filter(here)
        .filter(|p| matches!(p.rank, Rank::DepartmentManager | Rank::OfficeDirector))
        .collect()
}

/// Who answers for a department's handing over: its clerks, its managers, else whoever leads it.
pub fn answerable(roster: &Roster, department: Id, today: NaiveDate) -> Vec<&Person> {
    let found = clerks(&roster.people, department, today);
    match found.is_empty() {
        true => leaders(department, None, today, roster),
        false => found,
    }
}

/// How departments stand for a month; only those that have not handed over unless `all`.
pub fn missing(
    ctx: &mut Context,
    month: Option<NaiveDate>,
    all: bool,
    as_of: Option<NaiveDate>,
) -> Result<Vec<MonthRow>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        super::look::reader(look)?;
        let rules = windows(look)?;
        let as_of = as_of.unwrap_or(look.now.today);
        let this = first_of_month(as_of);
        let before = this.checked_sub_months(Months::new(1)).unwrap_or(this);
        let month = first_of_month(month.unwrap_or(before));
        if month > this {
            return Err(HandoverFact::MonthAhead { month }.into());
        }
        let seen = super::papers(look)?;
        let rows = months(
            look.db,
            look.organisation,
            clock,
            &rules,
            month,
            as_of,
            &seen,
        )?;
        let wanted = rows.into_iter().filter(|r| all || r.is_open());
        Ok(wanted.map(|r| r.row).collect())
    })
}

/// Declares that a department has nothing to hand over for a month.
pub fn nothing(
    ctx: &mut Context,
    department: Option<&str>,
    month: Option<NaiveDate>,
    note: Option<&str>,
) -> Result<MonthRow> {
    let request = (department, month, note);
    let verb = "archive handover nothing";
    act(
        ctx,
        verb,
        &request,
        crate::domain::permit::Act::HandOver,
        |act| {
            let rules = windows(&looking(act))?;
            let (id, name) = of_department(act, department)?;
            super::documents::own(act, id)?;
            for part in &rules.except {
                if act.part(*part)? == Some(id) {
                    return Err(HandoverFact::Exempt { department: name }.into());
                }
            }
            let month = month_of(act, month)?;
            act.about(&name);
            act.detail("month", month.format("%Y-%m").to_string());
            let today = act.now.today;
            let seen = PaperFilter::nothing_hidden(today);
            let find = |act: &crate::ops::act::Act<'_>| -> Result<Option<DepartmentMonth>> {
                let rows = months(
                    act.db(),
                    &act.organisation,
                    act.clock,
                    &rules,
                    month,
                    today,
                    &seen,
                )?;
                Ok(rows.into_iter().find(|r| r.department == id))
            };
            match find(act)? {
                Some(stands) if stands.row.nothing => {
                    return Err(HandoverFact::NothingDeclared {
                        department: name,
                        month,
                    }
                    .into());
                }
                Some(stands) if !stands.is_open() => {
                    return Err(HandoverFact::HandedOver {
                        department: name,
                        month,
                        handover: stands.row.handovers.join(" "),
                    }
                    .into());
                }
                Some(_) | None => {}
            }
            let who = (act.actor.id, act.now.moment);
            act.tx.declare_nothing(id, month, note, who)?;
            find(act)?
                .map(|r| r.row)
                .ok_or_else(|| Fact::from(HandoverFact::Exempt { department: name }).into())
        },
    )
}

/// The windows of the day or the next, with what waits to be filed in them.
pub fn filing_windows(ctx: &mut Context, as_of: Option<NaiveDate>) -> Result<Vec<WindowRow>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        super::look::reader(look)?;
        let rules = windows(look)?;
        let as_of = as_of.unwrap_or(look.now.today);
        let seen = super::papers(look)?;
        let mut rows = Vec::new();
        for window in Window::ALL {
            let Some(open) = rules.at(*window, as_of) else {
                continue;
            };
            let (mut waiting, mut missing) = (Vec::new(), Vec::new());
            let mut month = open.papers_from;
            while month <= open.papers_to {
                let query = HandoverQuery {
                    month: Some(month),
                    ..HandoverQuery::default()
                };
                for handover in look.db.handovers(&query, &seen)? {
                    match handover.state {
                        HandoverState::Signed | HandoverState::Checked | HandoverState::Scanned => {
                            waiting.push(format!("Y{}", handover.id))
                        }
                        HandoverState::Prepared
                        | HandoverState::Offered
                        | HandoverState::Shelved
                        | HandoverState::Electronic
                        | HandoverState::Returned
                        | HandoverState::Withdrawn => {}
                    }
                }
                if rules.hand_over_by(month).is_some_and(|day| day < as_of)
                    && first_month(look.db, clock)? <= month
                {
                    for row in months(
                        look.db,
                        look.organisation,
                        clock,
                        &rules,
                        month,
                        as_of,
                        &seen,
                    )? {
                        if row.is_open() {
                            let month = month.format("%Y-%m");
                            missing.push(format!("{} {month}", row.row.department));
                        }
                    }
                }
                let Some(next) = month.checked_add_months(Months::new(1)) else {
                    break;
                };
                month = next;
            }
            rows.push(WindowRow {
                window: open.window,
                open: open.opens <= as_of,
                opens: open.opens,
                closes: open.closes,
                papers_from: open.papers_from,
                papers_to: open.papers_to,
                waiting,
                missing,
            });
        }
        Ok(rows)
    })
}

/// The month in which the books begin: nothing is owed for those before.
pub fn first_month(db: Db<'_>, clock: Clock) -> Result<NaiveDate> {
    let first = db.rulebook_version(db.first_rulebook()?)?;
    Ok(first_of_month(clock.day_of(first.recorded_at)))
}

/// Months that are over with a department that has not handed over for them, since the books began. The rules of each
/// month decide whether anything was owed for it.
pub fn owed(
    db: Db<'_>,
    organisation: &Organisation,
    clock: Clock,
    as_of: NaiveDate,
) -> Result<Vec<DepartmentMonth>> {
    let seen = PaperFilter::nothing_hidden(as_of);
    let this = first_of_month(as_of);
    let mut found = Vec::new();
    let mut month = first_month(db, clock)?;
    while month < this {
        if let Some(rules) = super::rules(db, db.rulebook_on(month)?)?.windows {
            let stands = months(db, organisation, clock, &rules, month, as_of, &seen)?;
            found.extend(stands.into_iter().filter(DepartmentMonth::is_open));
        }
        match month.checked_add_months(Months::new(1)) {
            Some(next) => month = next,
            None => break,
        }
    }
    Ok(found)
}

/// Those of them whose day has passed, for the night.
pub fn overdue(
    db: Db<'_>,
    organisation: &Organisation,
    clock: Clock,
    as_of: NaiveDate,
) -> Result<Vec<DepartmentMonth>> {
    let mut found = owed(db, organisation, clock, as_of)?;
    found.retain(|stands| stands.row.late);
    Ok(found)
}
