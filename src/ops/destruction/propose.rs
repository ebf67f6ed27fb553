//! `destroy propose`: draws up a list of what is due (DES-1); of all that is due only after a look at the plan.

use std::collections::BTreeSet;

use super::due::{Articles, told};
use super::standing::Books;
use super::{gone, looking, name, refuse_all, route_for, rules, snapshot};
use crate::context::Context;
use crate::domain::destruction::rows::{DueRow, ListRow, PlanRow};
use crate::domain::destruction::{DestructionRules, DisposalVerdict, Finding, Judgement};
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::words::{CaseState, Matter, Subject};
use crate::error::{Error, Ground, Result};
use crate::ops::act::{Act, act, require};
use crate::ops::archives::folded;
use crate::ops::knowing::Look;
use crate::ops::looking;
use crate::store::cases::NewCase;
use crate::store::items::Item;
use crate::store::journal::{digest, hex};
use crate::store::kept::Part;

/// Of what is due, which part.
#[derive(Clone, Copy, Debug, Default)]
pub struct AllDue<'a> {
    pub category: Option<&'a str>,
    pub year: Option<i32>,
}

/// What is to be listed.
#[derive(Clone, Debug)]
pub enum What<'a> {
    Items(&'a [String]),
    /// Exactly what the plan of this digest holds.
    Plan(AllDue<'a>, &'a str),
}

/// Draws up a list. One item that may not be destroyed today refuses it whole, with every reason of every item.
pub fn propose(ctx: &mut Context, what: &What<'_>, reason: &str) -> Result<ListRow> {
    act(
        ctx,
        "destroy propose",
        &(what, reason),
        Right::Destroy,
        |act| {
            let rules = rules(act.db(), act.rulebook)?;
            let items = match what {
                What::Items(codes) => named(act, &rules, codes)?,
                What::Plan(part, given) => planned(act, &rules, *part, given)?,
            };
            let id = write(act, &rules, &items, reason)?;
            super::look::after(act, id)
        },
    )
}

/// The items named, each due or to be reviewed today.
fn named(
    act: &mut Act<'_>,
    rules: &DestructionRules,
    codes: &[String],
) -> Result<Vec<(Item, Judgement)>> {
    let filter = looking(act).items()?;
    let mut grounds: Vec<Ground> = Vec::new();
    let mut items = Vec::new();
    let codes: BTreeSet<String> = codes.iter().map(|code| folded(code)).collect();
    for code in codes {
        let Some(item) = act.db().item_by_code(&code, &filter)? else {
            let (noun, near) = (Noun::Item, Vec::new());
            grounds.push(Fact::NotFound { noun, code, near }.into());
            continue;
        };
        act.about_item(item.id, &item.row.code);
        if let Some(gone) = gone(&item.row) {
            grounds.push(gone.into());
            continue;
        }
        let judged = Books::of(act.db(), rules, Some(item.id), act.now)?
            .seen_by(&looking(act), &filter)?
            .judge((&item).try_into()?, act.now.today, None)?;
        if judged.may_be_listed() {
            items.push((item, judged));
        } else {
            let against = judged.reasons.into_iter().filter(Finding::stands_against);
            grounds.extend(against.map(|f| Ground::from(Fact::from(f))));
        }
    }
    if grounds.is_empty() {
        return Ok(items);
    }
    Err(Error::Refused {
        grounds,
        hint: Some("crm destroy due".to_owned()),
    })
}

/// What is due today of that part, by code.
fn all_due(
    look: &Look<'_>,
    rules: &DestructionRules,
    part: AllDue<'_>,
) -> Result<Vec<(Item, Judgement)>> {
    let mut books = Books::of(look.db, rules, None, look.now)?;
    let mut due = Vec::new();
    let part = Part {
        category: part.category,
        year: part.year,
        ended: Some(look.now.today),
        past: None,
    };
    look.db
        .each_kept(part, look.now.today, &look.items()?, |item| -> Result<()> {
            let judged = books.judge(item.into(), look.now.today, None)?;
            if judged.verdict == DisposalVerdict::Due {
                due.push((item.id, judged));
            }
            Ok(())
        })?;
    let whole = |(id, judged)| {
        let item = look.db.item_by_id(id, look.now.today)?;
        let item = item.ok_or_else(|| Error::Defect(format!("item {id} is gone")))?;
        Ok((item, judged))
    };
    due.into_iter().map(whole).collect()
}

/// What tells one plan from another: every item as it is.
fn digest_of(look: &Look<'_>, items: &[(Item, Judgement)]) -> Result<String> {
    let mut whole = Vec::new();
    for (item, _) in items {
        whole.extend(snapshot(look.db, item)?);
    }
    Ok(hex(&digest(&whole)).chars().take(16).collect())
}

fn planned(
    act: &mut Act<'_>,
    rules: &DestructionRules,
    part: AllDue<'_>,
    given: &str,
) -> Result<Vec<(Item, Judgement)>> {
    let look = looking(act);
    let items = all_due(&look, rules, part)?;
    let found = digest_of(&look, &items)?;
    if items.is_empty() {
        return Err(Finding::NothingDue.into());
    }
    let given = given.trim().to_ascii_lowercase();
    if found != given {
        return Err(Finding::PlanChanged { given, found }.into());
    }
    for (item, _) in &items {
        act.about_item(item.id, &item.row.code);
    }
    Ok(items)
}

/// The plan of all that is due: nothing is written.
pub fn plan(ctx: &mut Context, part: AllDue<'_>) -> Result<PlanRow> {
    let articles = Articles::of(ctx.articles()?);
    looking::look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::Destroy)?;
        let rules = rules(look.db, look.rulebook)?;
        let items = all_due(look, &rules, part)?;
        Ok(PlanRow {
            digest: digest_of(look, &items)?,
            items: items
                .into_iter()
                .map(|(item, judged)| row(item, judged, &articles))
                .collect(),
        })
    })
}

/// A line of the plan.
fn row(item: Item, judged: Judgement, articles: &Articles) -> DueRow {
    let row = item.row;
    DueRow {
        code: row.code,
        title: row.title,
        level: row.level,
        due: row.due,
        verdict: judged.verdict,
        reasons: told(judged.reasons, articles),
        year: row.year,
        category: row.category.into(),
        department: row.department.into(),
        retention: row.retention.into(),
    }
}

fn write(
    act: &mut Act<'_>,
    rules: &DestructionRules,
    items: &[(Item, Judgement)],
    reason: &str,
) -> Result<i64> {
    let whole: Vec<(Item, bool)> = items.iter().map(|(i, _)| (i.clone(), true)).collect();
    let route = route_for(act, rules, &whole)?;
    let Some((first, _)) = items.first() else {
        return refuse_all(vec![Finding::NothingDue], None).map(|()| 0);
    };
    let shared = items.iter().all(|(i, _)| i.department == first.department);
    let case = act.tx.open_case(&NewCase {
        subject: Subject::Destruction,
        state: CaseState::Waiting,
        matter: Matter::Destroy,
        rulebook: act.rulebook,
        route: &route,
        applicant: Some(act.actor.id),
        borrower: None,
        owner_department: if shared {
            first.department
        } else {
            act.actor.department
        },
        at: act.now.moment,
    })?;
    let id = act
        .tx
        .add_destruction(reason, case, act.actor.id, act.now.moment)?;
    for ((item, judged), position) in items.iter().zip(1..) {
        let snapshot = snapshot(act.db(), item)?;
        act.tx
            .add_destruction_item(id, position, item.id, &snapshot, judged.verdict)?;
    }
    act.about(name(id));
    act.detail("reason", reason);
    Ok(id)
}
