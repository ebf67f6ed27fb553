//! What information gives people to do (ORG-8): the next step, a signature, the analysis that comes due (ARC-14).

use chrono::Days;

use super::{known, name};
use crate::domain::information::FlowAct;
use crate::domain::knowledge::Sight;
use crate::domain::people::{Person, Roster};
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::time::Due;
use crate::error::Result;
use crate::ops::knowing::Look;

/// The rows of everybody wanted, about information that the acting person may know of.
pub fn rows(
    look: &Look<'_>,
    roster: &Roster,
    wanted: impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let Some(known) = known(look)? else {
        return Ok(Vec::new());
    };
    let mut rows = Vec::new();
    for info in look.db.all_information()? {
        if known.sight(look, &info)? == Sight::Nothing {
            continue;
        }
        let (next, holders) = known.next(look, &info)?;
        let what = match next {
            Some(FlowAct::Review) => TodoKind::Review,
            Some(FlowAct::Approve) => TodoKind::Approve,
            Some(FlowAct::Acknowledge) => TodoKind::Sign,
            Some(FlowAct::Analyse) => TodoKind::Analyse,
            Some(
                FlowAct::Collect
                | FlowAct::Classify
                | FlowAct::Level
                | FlowAct::Refuse
                | FlowAct::Withdraw
                | FlowAct::Number
                | FlowAct::Distribute
                | FlowAct::Conclude,
            ) => TodoKind::Flow,
            None => continue,
        };
        let due = info.analyse_by.filter(|_| what == TodoKind::Analyse);
        // An analysis is not yet to be done long before it is due.
        let ahead = look
            .now
            .today
            .checked_add_days(Days::new(known.rules.remind_days.into()));
        if due.is_some_and(|due| ahead.is_some_and(|ahead| due > ahead)) {
            continue;
        }
        let due = due.map(Due::Day);
        let people = holders.iter().filter_map(|h| roster.person(h.person));
        rows.extend(people.filter(|p| wanted(p)).map(|person| TodoRow {
            who: person.code.clone(),
            what,
            subject: name(info.id),
            item: info.number.clone(),
            title: info.title.clone(),
            since: info.steps.last().map_or(info.collected_at, |s| s.row.at),
            due,
            overdue: due.is_some_and(|d| d.is_past(look.now)),
        }));
    }
    Ok(rows)
}
