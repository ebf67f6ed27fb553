//! A run that the brake holds, for whoever may let it go (ORG-8, GRD-4).

use crate::domain::people::{Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::rows::{TodoKind, TodoRow};
use crate::error::Result;
use crate::ops::knowing::Look;

/// The rows of everybody wanted.
pub fn rows(
    look: &Look<'_>,
    roster: &Roster,
    wanted: impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let Some(held) = look.db.held_run()? else {
        return Ok(Vec::new());
    };
    let mut rows = Vec::new();
    for person in roster.people.iter().filter(|p| wanted(p)) {
        let theirs = Look { person, ..*look };
        if theirs.reach(Right::ReleaseRun)?.0 {
            rows.push(TodoRow {
                who: person.code.clone(),
                what: TodoKind::Release,
                subject: format!("N{}", held.run),
                item: None,
                title: format!("{} {}", held.as_of, held.rulebook),
                since: held.at,
                due: None,
                overdue: false,
            });
        }
    }
    Ok(rows)
}
