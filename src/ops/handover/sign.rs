//! The hands a handover passes through: sender, receiver, archivist (ARC-6).

use chrono::Datelike;

use super::documents;
use super::files;
use super::look::whole;
use super::prepare::{at_hand, line, of, refuse_unless};
use crate::context::{self, Context};
use crate::domain::filing::{DocumentState, checklist};
use crate::domain::handover::{Custody, HandoverAct, HandoverState, transition};
use crate::domain::handover_fact::HandoverFact;
use crate::domain::knowledge::Knower;
use crate::domain::permit::Act as Right;
use crate::domain::retention::Retention;
use crate::domain::rows::handover::HandoverRow;
use crate::domain::rules::Archives;
use crate::domain::volume::Medium;
use crate::domain::words::Level;
use crate::error::{Error, Ground, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::{filing, looking};
use crate::store::handovers::{Handover, Line};
use crate::store::items::ItemFields;
use crate::store::papers::PaperFilter;

/// What is noted when somebody signs or checks: documents of lines, by line and word.
#[derive(Clone, Debug)]
pub struct Noted<'a> {
    pub missing: &'a [(u32, String)],
    pub faulty: &'a [(u32, String)],
    pub note: Option<&'a str>,
}

/// Moves a handover and enters the step in the signing-in book.
pub(super) fn step(
    act: &Act<'_>,
    handover: &Handover,
    what: HandoverAct,
    note: Option<&str>,
) -> Result<()> {
    refuse_unless(handover, what)?;
    let to = transition(handover.state, what).unwrap_or(handover.state);
    let who = (act.actor.id, act.now.moment);
    if act
        .tx
        .step_handover(handover.id, (handover.state, to), what, who, note)?
    {
        Ok(())
    } else {
        Err(Error::Defect(format!("handover Y{} moved", handover.id)))
    }
}

fn note_lines(act: &Act<'_>, handover: i64, noted: &Noted<'_>) -> Result<()> {
    let types = context::archives(act.db(), act.rulebook)?.file_types;
    let lists = [
        (noted.missing, DocumentState::Missing),
        (noted.faulty, DocumentState::Faulty),
    ];
    for (words, state) in lists {
        for (number, word) in words {
            let line = line(act, handover, *number)?;
            let list = files::list_of(&types, line.file_type.as_deref(), &line.reference())?;
            let document = files::document(&list, word)?;
            documents::add(act, line.file(), &document, state, noted.note)?;
        }
    }
    Ok(())
}

/// Signs: first the sender, who has checked the papers, then the receiver. Neither can sign for the other.
pub fn sign(ctx: &mut Context, id: i64, noted: &Noted<'_>) -> Result<HandoverRow> {
    let request = (id, noted);
    act(
        ctx,
        "archive handover sign",
        &request,
        Right::TakePart,
        |act| {
            let handover = of(act, id)?;
            let sending = match handover.state {
                HandoverState::Prepared | HandoverState::Returned => true,
                HandoverState::Offered
                | HandoverState::Signed
                | HandoverState::Checked
                | HandoverState::Scanned
                | HandoverState::Shelved
                | HandoverState::Electronic
                | HandoverState::Withdrawn => false,
            };
            let what = if sending {
                HandoverAct::Offer
            } else {
                HandoverAct::Sign
            };
            refuse_unless(&handover, what)?;
            if sending {
                documents::own(act, handover.department)?;
                if handover.files == 0 {
                    return Err(HandoverFact::Empty {
                        handover: format!("Y{id}"),
                    }
                    .into());
                }
                apart(act, &handover)?;
            } else {
                receiver(act, &handover)?;
            }
            note_lines(act, id, noted)?;
            step(act, &handover, what, noted.note)?;
            if what == HandoverAct::Sign {
                pass(act, id, Custody::Archives)?;
            }
            whole(&looking(act), act.clock, id)
        },
    )
}

/// Papers of a level that archivists do not know of are filed first, named to an archivist, and handed over apart: the
/// handover is to be known as a whole or not at all (ARC-11).
fn apart(act: &Act<'_>, handover: &Handover) -> Result<()> {
    let knowledge = context::knowledge(act.db(), act.rulebook)?;
    let everybody = knowledge.levels_known_to(Knower::Everybody);
    let kept = |level: Level| knowledge.archivist.contains(&level) || everybody.contains(&level);
    let lines = every_line(act, handover.id)?;
    let mixed = lines.iter().any(|l| kept(l.level));
    for line in lines.iter().filter(|l| !kept(l.level)) {
        if line.item.is_none() || mixed {
            return Err(HandoverFact::Apart {
                line: line.reference(),
                level: line.level,
            }
            .into());
        }
    }
    Ok(())
}

fn every_line(act: &Act<'_>, id: i64) -> Result<Vec<Line>> {
    let filter = PaperFilter::nothing_hidden(act.now.today);
    Ok(act.db().handover_lines(id, &filter)?)
}

/// The papers pass from one hand to the other: whoever has them lends them (ARC-5).
fn pass(act: &Act<'_>, id: i64, to: Custody) -> Result<()> {
    for item in every_line(act, id)?.into_iter().filter_map(|l| l.item) {
        act.tx.set_custody(item, to)?;
    }
    Ok(())
}

/// A handover that the archivist acts on is known to them as a whole, or is not there.
fn received(act: &mut Act<'_>, id: i64) -> Result<Handover> {
    let handover = of(act, id)?;
    if every_line(act, id)?.len() as u64 == handover.files {
        return Ok(handover);
    }
    Err(files::no_handover(id))
}

/// Refuses unless the actor may take in what somebody else has signed for as sender.
fn receiver(act: &mut Act<'_>, handover: &Handover) -> Result<()> {
    let steps = act.db().handover_steps(handover.id)?;
    let sender = (steps.iter().rev()).find(|s| s.act == HandoverAct::Offer);
    if let Some(sender) = sender
        && sender.by == act.actor.code
    {
        return Err(HandoverFact::SenderSigns {
            handover: format!("Y{}", handover.id),
            sender: sender.by.clone(),
        }
        .into());
    }
    act.require(Right::ReceiveHandover)?;
    received(act, handover.id).map(|_| ())
}

/// A step that takes nothing but a remark.
fn plain(
    ctx: &mut Context,
    verb: &'static str,
    id: i64,
    what: HandoverAct,
    note: Option<&str>,
) -> Result<HandoverRow> {
    let request = (id, note);
    act(ctx, verb, &request, Right::ReceiveHandover, |act| {
        let handover = received(act, id)?;
        step(act, &handover, what, note)?;
        if what == HandoverAct::Refuse {
            pass(act, id, Custody::Clerk)?;
        }
        whole(&looking(act), act.clock, id)
    })
}

/// Sends a handover back to the sender.
pub fn refuse(ctx: &mut Context, id: i64, reason: &str) -> Result<HandoverRow> {
    let verb = "archive handover refuse";
    plain(ctx, verb, id, HandoverAct::Refuse, Some(reason))
}

/// The papers are scanned.
pub fn scan(ctx: &mut Context, id: i64, note: Option<&str>) -> Result<HandoverRow> {
    plain(ctx, "archive handover scan", id, HandoverAct::Scan, note)
}

/// The archivist has compared the papers with the book.
pub fn check(ctx: &mut Context, id: i64, noted: &Noted<'_>) -> Result<HandoverRow> {
    let request = (id, noted);
    let verb = "archive handover check";
    act(ctx, verb, &request, Right::ReceiveHandover, |act| {
        let handover = received(act, id)?;
        refuse_unless(&handover, HandoverAct::Check)?;
        note_lines(act, id, noted)?;
        step(act, &handover, HandoverAct::Check, noted.note)?;
        whole(&looking(act), act.clock, id)
    })
}

/// Where originals are put, and under what they are filed where their type does not say.
#[derive(Clone, Debug)]
pub struct Shelving<'a> {
    /// room/cabinet/shelf/box
    pub place: &'a str,
    /// All that do not stand on a shelf yet where none is named.
    pub lines: &'a [u32],
    pub category: Option<&'a str>,
    pub retention: Option<&'a str>,
}

/// Puts originals on the shelf: each line becomes an item, or an item gets its place. The handover moves on with the
/// last line.
pub fn shelve(ctx: &mut Context, id: i64, shelving: &Shelving<'_>) -> Result<HandoverRow> {
    let request = (id, shelving);
    let verb = "archive handover shelve";
    act(ctx, verb, &request, Right::ReceiveHandover, |act| {
        let handover = received(act, id)?;
        refuse_unless(&handover, HandoverAct::Shelve)?;
        let look = looking(act);
        let all = look.db.handover_lines(id, &super::papers(&look)?)?;
        let mut chosen: Vec<Line> = Vec::new();
        let mut grounds: Vec<Ground> = Vec::new();
        for number in shelving.lines {
            match all.iter().find(|l| l.number == *number) {
                Some(line) if line.shelved => grounds.push(fact(HandoverFact::LineShelved {
                    line: line.reference(),
                })),
                Some(line) => chosen.push(line.clone()),
                None => grounds.push(fact(HandoverFact::NoLine {
                    handover: format!("Y{id}"),
                    line: *number,
                })),
            }
        }
        if shelving.lines.is_empty() {
            chosen = all.iter().filter(|l| !l.shelved).cloned().collect();
        }
        let rules = context::archives(act.db(), act.rulebook)?;
        for line in &chosen {
            match put(act, &handover, line, &rules, shelving) {
                Err(Error::Refused { grounds: more, .. }) => grounds.extend(more),
                done => done?,
            }
        }
        if !grounds.is_empty() {
            return Err(Error::Refused {
                grounds,
                hint: None,
            });
        }
        let left = all.iter().filter(|l| !l.shelved).count();
        if left == chosen.len() {
            step(act, &handover, HandoverAct::Shelve, Some(shelving.place))?;
        }
        whole(&looking(act), act.clock, id)
    })
}

fn fact(fact: HandoverFact) -> Ground {
    crate::domain::reason::Fact::from(fact).into()
}

fn put(
    act: &mut Act<'_>,
    handover: &Handover,
    line: &Line,
    rules: &Archives,
    shelving: &Shelving<'_>,
) -> Result<()> {
    let (by, at) = (act.actor.id, act.now.moment);
    let place = crate::ops::archives::place_of(shelving.place)?;
    let item = match line.item {
        Some(item) => item,
        None => file_line(act, handover, line, rules, shelving)?,
    };
    let found = (act.db().item_by_id(item, act.now.today)?)
        .ok_or_else(|| Error::Defect(format!("no item of {}", line.reference())))?;
    act.about_item(item, &found.row.code);
    at_hand(&found)?;
    if found.row.place.as_ref() != Some(&place) {
        let from = found.row.place.as_deref();
        act.tx.move_item(item, from, &place, None, by, at)?;
    }
    act.tx.set_custody(item, Custody::Archives)?;
    act.tx.shelve_line(line.id, item, at)?;
    if let Some(expected) = line.expected {
        crate::ops::expected::fulfilled(act, expected, item)?;
    }
    Ok(())
}

/// Files a line as an item under the next number.
fn file_line(
    act: &Act<'_>,
    handover: &Handover,
    line: &Line,
    rules: &Archives,
    shelving: &Shelving<'_>,
) -> Result<i64> {
    let list = (line.file_type.as_deref()).and_then(|name| checklist(&rules.file_types, name));
    let category = (shelving.category).or(list.as_ref().and_then(|l| l.category));
    let retention = (shelving.retention).or(list.as_ref().and_then(|l| l.retention));
    let retention = retention.and_then(|text| text.parse::<Retention>().ok());
    let (Some(category), Some(retention)) = (category, retention) else {
        return Err(HandoverFact::Unclassified {
            line: line.reference(),
        }
        .into());
    };
    let day = line.delivered.unwrap_or(handover.month);
    let typed = filing::file_type(rules, line.file_type.as_deref(), line.customer.is_some());
    let title = match &line.vehicle {
        Some(vehicle) if !line.title.contains(vehicle) => format!("{} {vehicle}", line.title),
        Some(_) | None => line.title.clone(),
    };
    let fields = ItemFields {
        code: filing::next_code(&act.tx, rules, day.year(), category)?,
        title,
        year: day.year(),
        category: category.to_owned(),
        level: line.level,
        level_until: filing::level_until(rules, line.level, act.now.today),
        department: handover.department,
        retention: retention.to_string(),
        due: filing::due(retention, line.delivered, day.year()),
        pages: line.pages,
        closed: line.delivered,
        customer: line.customer,
        file_type: typed.name,
        kind: typed.kind,
        volume: None,
        place: None,
        medium: Medium::Paper,
    };
    let by = act.actor.id;
    let item = act.tx.add_item(&fields, by, act.now.moment, act.rulebook)?;
    if line.level != Level::None {
        act.tx.add_knower(item, by, by, act.now.moment)?;
    }
    act.tx.documents_to_item(line.id, item)?;
    Ok(item)
}

/// The electronic file is made: every item has its contents attached.
pub fn complete(ctx: &mut Context, id: i64) -> Result<HandoverRow> {
    let verb = "archive handover complete";
    act(ctx, verb, &id, Right::ReceiveHandover, |act| {
        let handover = received(act, id)?;
        refuse_unless(&handover, HandoverAct::Complete)?;
        let look = looking(act);
        let mut without = Vec::new();
        for line in look.db.handover_lines(id, &super::papers(&look)?)? {
            if let (Some(item), Some(code)) = (line.item, line.item_code)
                && act.db().content_sums(item)?.is_empty()
            {
                without.push(code);
            }
        }
        if !without.is_empty() {
            let hint = format!("crm archive attach {} FILE", without[0]);
            let fact = HandoverFact::NoContents { items: without };
            return Err(Error::refused_hint(fact, hint));
        }
        step(act, &handover, HandoverAct::Complete, None)?;
        whole(&looking(act), act.clock, id)
    })
}
