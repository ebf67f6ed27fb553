//! Forms on paper: one form, one file with what it says and how it is laid out (ORG-10). Every printing is an entry
//! of the journal, whose number is the serial number of the paper; what one may not know is not on it (ARC-11).

mod borrow_register;
mod borrow_slip;
mod destruction_certificate;
mod destruction_form;
mod destruction_register;
mod handover_book;
mod item_label;
mod making;
mod reminder;
mod shelf_list;
mod spine;
mod stocktake_report;
mod volume_catalogue;
mod volume_note;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::both;
use crate::context::Context;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::papers::Paper;
use crate::domain::words::Word;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::Lang;
use crate::i18n::labels::Label;
use crate::ops::act::{Anchor, anchored};
use crate::ops::looking::look_as;
use crate::ops::repeat;
use crate::render::{self, Answer, Cell};
use crate::store::meta::Key;
use crate::views::{Look as Say, cell, sheet};

use making::{Draft, Making};

/// What is to be printed.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub ids: &'a [String],
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Millimetres of a spine.
    pub width: Option<u32>,
}

/// What a form is told which thing to print by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ids {
    Needed(&'static str),
    /// Everything without.
    Optional(&'static str),
    None,
}

/// A form: what it takes, the rule it carries out, how it is made.
struct Form {
    ids: Ids,
    flags: &'static [&'static str],
    rule: &'static str,
    make: fn(&Making<'_>, &mut Draft) -> Result<()>,
}

fn form(paper: Paper) -> &'static Form {
    match paper {
        Paper::VolumeCatalogue => &volume_catalogue::FORM,
        Paper::VolumeNote => &volume_note::FORM,
        Paper::Spine => &spine::FORM,
        Paper::ItemLabel => &item_label::FORM,
        Paper::ShelfList => &shelf_list::FORM,
        Paper::HandoverBook => &handover_book::FORM,
        Paper::BorrowRegister => &borrow_register::FORM,
        Paper::BorrowSlip => &borrow_slip::FORM,
        Paper::Reminder => &reminder::FORM,
        Paper::DestructionForm => &destruction_form::FORM,
        Paper::DestructionRegister => &destruction_register::FORM,
        Paper::DestructionCertificate => &destruction_certificate::FORM,
        Paper::StocktakeReport => &stocktake_report::FORM,
    }
}

/// A printing: the page, and where the journal has it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Printed {
    pub paper: Paper,
    pub anchor: Anchor,
    pub by: String,
    /// What it is about, by its codes.
    pub objects: Vec<String>,
    pub html: String,
}

/// Refuses flags that a form does not take, and a form without what it is about.
fn check(paper: Paper, asked: &Asked<'_>) -> Result<()> {
    let form = form(paper);
    let given = [
        ("--from", asked.from.is_some()),
        ("--to", asked.to.is_some()),
        ("--width", asked.width.is_some()),
    ];
    let stray = |other| {
        Err(Error::Usage(UsageFault::NotTogether {
            one: paper.word(),
            other,
        }))
    };
    for (flag, given) in given {
        if given && !form.flags.contains(&flag) {
            return stray(flag);
        }
    }
    match (form.ids, asked.ids.is_empty()) {
        (Ids::Needed(flag), true) => Err(Error::Usage(UsageFault::MissingFlag { flag })),
        (Ids::None, false) => stray("ID"),
        (Ids::Needed(_) | Ids::Optional(_), _) | (Ids::None, true) => Ok(()),
    }
}

/// Prints a form as the acting person may see it. The printing is journalled first, or refused if it cannot be.
pub fn print(ctx: &mut Context, paper: Paper, asked: &Asked<'_>, lang: Lang) -> Result<Printed> {
    check(paper, asked)?;
    let actor = ctx.actor()?;
    let request = (paper, asked, lang);
    if let Some(printed) = repeat::earlier(ctx, "paper print", &actor.code, &request)? {
        return Ok(printed);
    }
    let (clock, training) = (ctx.clock, ctx.training);
    let say = Say {
        lang,
        zone: clock.zone(),
        people: true,
        machine: true,
    };
    let (draft, company, by, items) = look_as(ctx, &actor, |look| {
        let making = Making::new(look, clock, say, asked)?;
        let mut draft = Draft::new(paper);
        (form(paper).make)(&making, &mut draft)?;
        if draft.leaves.is_empty() {
            return Err(Error::refused(CustodyFact::NothingToPrint));
        }
        let mut items = Vec::new();
        for code in &draft.classified {
            items.extend(look.db.item_code_row(code)?);
        }
        let company = look.db.meta(Key::Company)?.unwrap_or_default();
        Ok((draft, company, making.who(&actor.code), items))
    })?;
    let objects: Vec<String> = std::iter::once(paper.word().to_owned())
        .chain(draft.objects.iter().cloned())
        .chain(draft.classified.iter().cloned())
        .collect();
    let about = (objects, items);
    anchored(ctx, "paper print", &actor, about, &request, |anchor| {
        let (at, seq, hash) = (say.minute(anchor.at), anchor.seq, &anchor.hash);
        let page = render::paper::Paper {
            title: paper.label(Lang::Zh).to_owned(),
            subtitle: (lang == Lang::En).then(|| paper.label(lang).to_owned()),
            company: if training {
                both!(
                    lang,
                    "{company}（训练数据库）",
                    "{company} (training database)"
                )
            } else {
                company
            },
            serial: serial(seq),
            printed: both!(lang, "打印：{at}　{by}", "Printed {at}, {by}"),
            anchor: both!(
                lang,
                "日志第 {seq} 条　链头 {hash}",
                "Journal entry {seq}, head {hash}"
            ),
            side: draft.side,
            leaves: draft.leaves,
        };
        Printed {
            paper,
            html: render::paper::page(&page, lang),
            anchor,
            by: actor.code.clone(),
            objects: draft.objects,
        }
    })
}

/// The serial number of a paper: the number of the entry that has its printing.
fn serial(seq: i64) -> String {
    seq.to_string()
}

columns! {
    PRINTED of Printed:
    "serial" "流水号" "Serial" Fixed Everywhere |r, _| cell::text(&serial(r.anchor.seq));
    "paper" "表单" "Paper" Fixed Everywhere |r, _| cell::text(r.paper.word());
    "name" "名称" "Name" Text Everywhere |r, _| cell::text(r.paper.label(Lang::Zh));
    "objects" "所印对象" "Objects" Text Everywhere |r, _| cell::texts(&r.objects);
    "printed_at" "打印时间" "Printed at" Fixed Everywhere |r, l| cell::moment(r.anchor.at, l);
    "printed_by" "打印人" "Printed by" Fixed Everywhere |r, _| cell::text(&r.by);
    "journal_seq" "日志条号" "Journal entry" Fixed Everywhere |r, _| Cell::Int(r.anchor.seq);
    "journal_head" "日志链头" "Journal head" Text Everywhere |r, _| cell::text(&r.anchor.hash);
    "html" "版面" "Page" Text Everywhere |r, _| cell::text(&r.html);
}

/// The printing for programs: where it stands in the journal, and the page.
pub fn object(printed: &Printed, look: &Say) -> Answer {
    crate::views::object(look.lang.pick("打印", "Printing"), PRINTED, printed, look)
}

columns! {
    PAPER of Paper:
    "name" "表单" "Paper" Fixed Everywhere |p, _| cell::text(p.word());
    "zh" "中文名称" "Chinese name" Fixed Everywhere |p, _| cell::text(p.label(Lang::Zh));
    "en" "英文名称" "English name" Text Everywhere |p, _| cell::text(p.label(Lang::En));
    "of" "对象" "Of" Fixed Everywhere |p, _| ids(form(*p).ids);
    "flags" "参数" "Flags" Text Machine |p, _| Cell::List(form(*p).flags.iter().map(|f| cell::text(f)).collect());
    "rule" "规则" "Rule" Fixed Machine |p, _| cell::text(form(*p).rule);
}

fn ids(ids: Ids) -> Cell {
    match ids {
        Ids::Needed(what) => Cell::Text(format!("{what}…")),
        Ids::Optional(what) => Cell::Text(format!("[{what}…]")),
        Ids::None => Cell::Null,
    }
}

/// Every form, under its names in both languages.
pub fn list(look: &Say) -> Answer {
    sheet(look.lang.pick("表单", "Papers"), PAPER, Paper::ALL, look)
}

/// A label and its value in one half of the width.
fn fact(label: &str, value: impl Into<String>) -> render::paper::Entry {
    render::paper::Entry {
        label: label.to_owned(),
        value: value.into(),
        wide: false,
    }
}

/// The same over the whole width.
fn wide(label: &str, value: impl Into<String>) -> render::paper::Entry {
    render::paper::Entry {
        wide: true,
        ..fact(label, value)
    }
}

/// A column of text, so many millimetres wide or, with none, what is left.
fn words(heading: &str, width: u32) -> render::paper::Column {
    render::paper::Column {
        heading: heading.to_owned(),
        width: (width > 0).then_some(width),
        figure: false,
    }
}

/// A column of figures.
fn figures(heading: &str, width: u32) -> render::paper::Column {
    render::paper::Column {
        figure: true,
        ..words(heading, width)
    }
}
