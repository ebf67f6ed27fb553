//! Looking at information: as much of it as one may know (ARC-11, ARC-14).

use super::{Known, known, level_now, name, seen};
use crate::context::Context;
use crate::domain::information::FlowState;
use crate::domain::knowledge::Sight;
use crate::domain::people::Id;
use crate::domain::reason::Reason;
use crate::domain::rows::conduct::InformationRow;
use crate::domain::words::{CaseState, Level};
use crate::error::Result;
use crate::ops::act::{Act, journalled_looks};
use crate::ops::archives::{looking, proposal};
use crate::ops::cases::plan_of;
use crate::ops::knowing::Look;
use crate::ops::looking::{look, look_as};
use crate::store::information::Information;

/// What a list asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'a> {
    pub state: Option<FlowState>,
    pub class: Option<&'a str>,
    /// The analysis is overdue.
    pub overdue: bool,
    /// A rule is to be improved.
    pub improve: bool,
}

/// Information one may know of, the latest first.
pub fn list(ctx: &mut Context, query: &Query<'_>) -> Result<Vec<InformationRow>> {
    look(ctx, |look| {
        let Some(known) = known(look)? else {
            return Ok(Vec::new());
        };
        let class = query.class.map(|word| {
            let found = known.rules.class(word);
            found.map_or_else(|| word.to_owned(), |c| c.name.clone())
        });
        let mut rows = Vec::new();
        for info in look.db.all_information()? {
            let wanted = query.state.is_none_or(|s| s == info.state)
                && (class.is_none() || class == info.class)
                && (!query.improve || info.improvement.is_some());
            if !wanted {
                continue;
            }
            let sight = known.sight(look, &info)?;
            if sight == Sight::Nothing {
                continue;
            }
            let row = row(look, &known, info, sight)?;
            if !query.overdue || row.overdue {
                rows.push(row);
            }
        }
        Ok(rows)
    })
}

/// One piece of information; a look at a classified one is journalled first (BOR-10).
pub fn show(ctx: &mut Context, id: Id) -> Result<InformationRow> {
    let actor = ctx.actor()?;
    let (row, classified) = look_as(ctx, &actor, |look| {
        let (known, info) = seen(look, id)?;
        let classified = level_now(&known.rules, &info, look) != Level::None;
        let sight = known.sight(look, &info)?;
        let mut row = row(look, &known, info, sight)?;
        row.reasons = reasons(look, &row)?;
        Ok((row, classified))
    })?;
    if classified {
        journalled_looks(ctx, "information show", &actor, vec![name(id)], Vec::new())?;
    }
    Ok(row)
}

/// What the list of subjects says of the title.
fn reasons(look: &Look<'_>, row: &InformationRow) -> Result<Vec<Reason>> {
    let found = proposal(look.db, look.rulebook, &row.title, None, look.now.today)?;
    Ok(found.reasons)
}

/// What an act has come to, for whoever did it.
pub(super) fn after(act: &Act<'_>, id: Id) -> Result<InformationRow> {
    let look = looking(act);
    let known = known(&look)?.ok_or_else(|| super::none(id))?;
    let info = look.db.information(id)?.ok_or_else(|| super::none(id))?;
    let sight = known.sight(&look, &info)?;
    row(&look, &known, info, sight)
}

fn row(look: &Look<'_>, known: &Known, info: Information, sight: Sight) -> Result<InformationRow> {
    let (next, holders) = known.next(look, &info)?;
    let code = |id: Id| known.roster.person(id).map(|p| p.code.clone());
    let holders = holders.iter().filter_map(|h| code(h.person)).collect();
    let customer = match info.customer {
        Some(id) => {
            let found = look.db.customer_by_row(id, &look.customers()?)?;
            found.map(|c| c.row.code)
        }
        None => None,
    };
    let case = match info.case {
        Some(id) => look.db.case(id)?,
        None => None,
    };
    let route = case.map_or_else(Vec::new, |case| match case.state {
        CaseState::Waiting => plan_of(&case, &known.roster, look.now.today),
        CaseState::Approved | CaseState::Refused | CaseState::Withdrawn | CaseState::Expired => {
            Vec::new()
        }
    });
    let runs = matches!(
        info.state,
        FlowState::Acknowledged | FlowState::Concluded | FlowState::Distributed
    );
    let past = info.analyse_by.is_some_and(|day| look.now.today > day);
    Ok(InformationRow {
        id: info.id,
        number: info.number,
        title: info.title,
        state: info.state,
        class: info.class,
        level: info.level,
        department: info.department_name,
        customer,
        source: info.source,
        content: (sight == Sight::Contents).then_some(info.content),
        collected_by: info.collector,
        collected_at: info.collected_at,
        analyse_by: info.analyse_by,
        overdue: runs && past,
        effective: info.effective,
        improvement: info.improvement,
        next,
        holders,
        steps: info.steps.into_iter().map(|s| s.row).collect(),
        receipts: info.receipts.into_iter().map(|r| r.row).collect(),
        route,
        reasons: Vec::new(),
    })
}
