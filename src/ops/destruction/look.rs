//! Looking at lists and at the register; the certificate (DES-4).

use std::collections::HashMap;

use super::standing::Books;
use super::{case_of, known, knows, looking, name, rules, step};
use crate::context::Context;
use crate::domain::copies::CopyState;
use crate::domain::destruction::rows::{
    CertificateRow, ContentRow, CopyLeft, ListItemRow, ListRow, RegisterRow,
};
use crate::domain::destruction::{Finding, ListAct, Outcome};
use crate::domain::reason::{Article, Fact, Reason};
use crate::domain::words::Level;
use crate::error::{Error, Ground, Result, Unusable, cite};
use crate::ops::act::{Act, journalled_looks};
use crate::ops::cases::plan_of;
use crate::ops::knowing::{Look, roster};
use crate::ops::looking::{look, look_as};
use crate::store::Db;
use crate::store::destruction::List;
use crate::store::items::Filter;
use crate::store::journal::hex;
use crate::store::register::seal;
use crate::store::rulebooks::Section;

/// The list as it stands at the end of an act, for whoever just did it.
pub(super) fn after(act: &Act<'_>, id: i64) -> Result<ListRow> {
    let list = act
        .db()
        .destruction(id)?
        .ok_or_else(|| Error::Defect(format!("{} is gone", name(id))))?;
    whole(&looking(act), &list)
}

fn cited(findings: Vec<Finding>, articles: &[Article]) -> Vec<Reason> {
    let grounds: Vec<Ground> = findings.into_iter().map(|f| Fact::from(f).into()).collect();
    cite(&grounds, articles)
}

fn whole(look: &Look<'_>, list: &List) -> Result<ListRow> {
    let (db, today) = (look.db, look.now.today);
    let case = case_of(db, list)?;
    let articles: Vec<Article> = db.rulebook_section(look.rulebook, Section::Articles)?;
    let route = plan_of(&case, &roster(db, look.organisation)?, today);
    let code = |id| -> Result<Option<String>> { Ok(db.person_by_id(id)?.map(|p| p.code)) };
    Ok(ListRow {
        id: list.id,
        state: list.state,
        reason: list.reason.clone(),
        items: items(look, list, &articles)?,
        proposed_by: code(list.proposed_by)?.unwrap_or_default(),
        proposed_at: list.proposed_at,
        route,
        steps: case.steps,
        approved_at: list.approved_at,
        ready: list.ready,
        witnesses_needed: list.witnesses_needed,
        witnesses: list.witnesses.iter().map(|w| w.row.clone()).collect(),
        executed_by: list.executed_by.map(code).transpose()?.flatten(),
        executed_at: list.executed_at,
        method: list.method,
        closing_reason: case.reason,
    })
}

fn items(look: &Look<'_>, list: &List, articles: &[Article]) -> Result<Vec<ListItemRow>> {
    let rules = rules(look.db, look.rulebook)?;
    let one = match list.items.as_slice() {
        [only] => Some(only.item),
        _ => None,
    };
    let mut books = Books::of(look.db, &rules, one, look.now)?;
    let mut rows = Vec::new();
    for entry in &list.items {
        let item = super::item_of(look.db, look, entry)?;
        let (verdict, reasons) = match entry.outcome {
            Some(_) => (entry.verdict, entry.reasons.clone()),
            None => {
                let judged = books.judge((&item).try_into()?, look.now.today, Some(list.id))?;
                let against = judged.reasons.into_iter().filter(Finding::stands_against);
                (judged.verdict, against.collect())
            }
        };
        rows.push(ListItemRow {
            code: item.row.code,
            title: item.row.title,
            level: item.row.level,
            year: item.row.year,
            pages: item.row.pages,
            retention: item.row.retention,
            due: item.row.due,
            verdict,
            appraisal: entry.appraisal,
            keep_for: entry.retention.clone(),
            outcome: entry.outcome,
            reasons: cited(reasons, articles),
        });
    }
    Ok(rows)
}

/// The lists the acting person knows of.
pub fn list(ctx: &mut Context) -> Result<Vec<ListRow>> {
    look(ctx, |look| {
        let filter = look.items()?;
        let mut rows = Vec::new();
        for list in look.db.destructions()? {
            if knows(look, &list, &filter)? {
                rows.push(whole(look, &list)?);
            }
        }
        Ok(rows)
    })
}

/// One list. A look at classified items is journalled first, or refused if it cannot be (BOR-10).
pub fn show(ctx: &mut Context, id: i64) -> Result<ListRow> {
    seen(ctx, "destroy show", id, whole)
}

fn seen<T>(
    ctx: &mut Context,
    verb: &'static str,
    id: i64,
    run: impl FnOnce(&Look<'_>, &List) -> Result<T>,
) -> Result<T> {
    let actor = ctx.actor()?;
    let (answer, codes, ids) = look_as(ctx, &actor, |look| {
        let list = known(look, id)?;
        let (mut codes, mut ids) = (Vec::new(), Vec::new());
        for entry in &list.items {
            let item = super::item_of(look.db, look, entry)?;
            if item.row.level != Level::None {
                codes.push(item.row.code);
                ids.push(item.id);
            }
        }
        Ok((run(look, &list)?, codes, ids))
    })?;
    if !ids.is_empty() {
        let objects = std::iter::once(name(id)).chain(codes).collect();
        journalled_looks(ctx, verb, &actor, objects, ids)?;
    }
    Ok(answer)
}

/// One list, for whoever looks already.
pub fn list_of(look: &Look<'_>, id: i64) -> Result<ListRow> {
    whole(look, &known(look, id)?)
}

/// The certificate of a list, for whoever looks already.
pub fn certificate_of(look: &Look<'_>, id: i64) -> Result<CertificateRow> {
    let list = known(look, id)?;
    certified(look, &list)
}

/// The register, as far as the acting person may know of the items (DES-4).
pub fn register(ctx: &mut Context) -> Result<Vec<RegisterRow>> {
    look(ctx, register_of)
}

/// The same for whoever looks already. What a row says of its whole list is for those who know of the list (ARC-11).
pub fn register_of(look: &Look<'_>) -> Result<Vec<RegisterRow>> {
    let filter = look.items()?;
    let mut rows = look.db.register(&filter)?;
    if filter.all {
        return Ok(rows);
    }
    let mut met: HashMap<i64, bool> = HashMap::new();
    for row in &mut rows {
        let Some(id) = row.list else { continue };
        let known = match met.get(&id) {
            Some(known) => *known,
            None => {
                let list = look.db.destruction(id)?;
                let known = match list {
                    Some(list) => knows(look, &list, &filter)?,
                    None => false,
                };
                met.insert(id, known);
                known
            }
        };
        if !known {
            *row = row.clone().alone();
        }
    }
    Ok(rows)
}

/// Compares the register with what the journal keeps of it; the first list whose rows are not as written.
pub fn register_broken(db: Db<'_>) -> Result<Option<i64>> {
    let mut sealed: Vec<(i64, String)> = Vec::new();
    for object in db.register_seals(super::execute::VERB)? {
        let parts: Vec<&str> = object.split(':').collect();
        if let [_, list, hash] = parts.as_slice()
            && let Some(Ok(id)) = list.strip_prefix('D').map(str::parse)
        {
            sealed.push((id, (*hash).to_owned()));
        }
    }
    for (list, hash) in &sealed {
        if seal(&db.register_of_list(*list)?)? != *hash {
            return Ok(Some(*list));
        }
    }
    let unsealed = |list: &i64| sealed.iter().all(|(id, _)| id != list);
    Ok(db.register_lists()?.into_iter().find(unsealed))
}

/// Refuses to answer over a register that was tampered with.
pub fn verify_register(ctx: &mut Context) -> Result<()> {
    look(ctx, |look| match register_broken(look.db)? {
        None => Ok(()),
        Some(list) => Err(Error::Unusable(Unusable::Register { list: name(list) })),
    })
}

/// What a destruction came to, with the head of the journal.
pub fn certificate(ctx: &mut Context, id: i64) -> Result<CertificateRow> {
    seen(ctx, "destroy certificate", id, certified)
}

/// Of a list that was carried out; of any other there is nothing to certify.
fn certified(look: &Look<'_>, list: &List) -> Result<CertificateRow> {
    step(list, ListAct::Certify)?;
    let (mut erased, mut copies) = (Vec::<ContentRow>::new(), Vec::new());
    let filter = Filter::nothing_hidden(look.now.today);
    let register = look.db.register_of_list(list.id)?;
    for entry in &list.items {
        if entry.outcome != Some(Outcome::Destroyed) {
            continue;
        }
        let contents = look.db.attached(Some(entry.item), None, &filter)?;
        erased.extend(contents.into_iter().map(|c| c.row));
        let item = super::item_of(look.db, look, entry)?.row.code;
        for copy in look.db.copies(entry.item)? {
            if copy.state != CopyState::Destroyed {
                let item = item.clone();
                copies.push(CopyLeft { item, copy });
            }
        }
    }
    let (journal_seq, head) = look.db.journal_head()?;
    Ok(CertificateRow {
        list: whole(look, list)?,
        register,
        erased,
        copies,
        journal_seq,
        journal_head: hex(&head),
    })
}
