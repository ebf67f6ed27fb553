//! Columns of archive items.

use super::handover::named;
use super::{Look, cell, object, sheet};
use crate::domain::rows::ItemRow;
use crate::domain::schedule::{Said, Schedule, Scheduled};
use crate::i18n::Lang;
use crate::render::{Answer, Cell, Sheet};

fn said<'s>(look: &Look, text: &'s Said) -> &'s String {
    match look.lang {
        Lang::Zh => &text.zh,
        Lang::En => &text.en,
    }
}

columns! {
    pub ITEM of ItemRow:
    "code" "档号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "level" "密级" "Level" Fixed Everywhere |r, l| cell::word(r.level, l);
    "department" "部门" "Dept." Text Everywhere |r, _| cell::text(&r.department);
    "retention" "保管期限" "Kept for" Fixed Everywhere |r, l| cell::retention(&r.retention, l);
    "due" "到期日" "Due" Fixed Everywhere |r, _| cell::day(r.due);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "year" "年度" "Year" Fixed Machine |r, _| cell::int(r.year);
    "category" "类目" "Category" Fixed Machine |r, _| cell::text(&r.category);
    "retention_trigger" "起算依据" "Kept from" Fixed Machine |r, l| cell::maybe_word(r.term.map(|t| t.trigger), l);
    "retention_from" "起算日" "From day" Fixed Machine |r, _| cell::day(r.term.map(|t| t.from));
    "pages" "页数" "Pages" Fixed Machine |r, _| cell::maybe_int(r.pages);
    "closed" "归档日期" "Closed" Fixed Machine |r, _| cell::day(r.closed);
    "customer" "客户编号" "Customer" Fixed Machine |r, _| cell::maybe(r.customer.as_ref());
    "type" "类型" "Type" Fixed Machine |r, l| file_type(r, l);
    "kind" "档案性质" "Kind" Fixed Machine |r, l| cell::word(r.kind, l);
    "volume" "案卷号" "Volume" Fixed Machine |r, _| cell::maybe(r.volume.as_ref());
    "place" "存放位置" "Place" Fixed Machine |r, _| cell::maybe(r.place.as_ref());
    "medium" "载体" "Medium" Fixed Machine |r, l| cell::word(r.medium, l);
    "custody" "保管处" "Kept by" Fixed Machine |r, l| cell::word(r.custody, l);
    "level_filed" "标定密级" "Level as marked" Fixed Machine |r, l| cell::word(r.level_filed, l);
    "level_until" "保密期限至" "Level until" Fixed Machine |r, _| cell::day(r.level_until);
    "filed_at" "归档时间" "Filed at" Fixed Machine |r, l| cell::moment(r.filed_at, l);
    "filed_by" "归档人" "Filed by" Fixed Machine |r, _| cell::text(&r.filed_by);
    "destroyed_at" "销毁时间" "Destroyed at" Fixed Machine |r, l| cell::maybe_moment(r.destroyed_at, l);
    "schedule" "保管期限表" "Schedule" Fixed Object |r, _| cell::maybe(r.scheduled.as_ref().map(|s| &s.schedule));
    "awaits" "等待" "Waits for" Text Object |r, l| cell::maybe(r.scheduled.as_ref().and_then(Scheduled::awaits).map(|e| said(l, e)));
    "event_came" "事件日期" "Event came" Fixed Object |r, _| cell::day(r.scheduled.as_ref().and_then(|s| s.came));
    "named" "指定知悉的人员" "Named to know" Fixed Object |r, _| cell::texts(&r.named);
}

/// By the rulebook's own word, where it has one.
fn file_type(row: &ItemRow, look: &Look) -> Cell {
    match &row.type_said {
        Some(name) => named(name, look),
        None => cell::maybe(row.file_type.as_ref()),
    }
}

/// What people call a field that is typed by its key.
pub fn heading(lang: Lang, key: &str) -> Option<&'static str> {
    let field = ITEM.iter().find(|f| f.key == key);
    field.map(|f| lang.pick(f.zh, f.en))
}

columns! {
    SCHEDULE of Schedule:
    "name" "名称" "Name" Fixed Everywhere |r, _| cell::text(&r.name);
    "of" "档案" "Records" Text Everywhere |r, l| cell::text(said(l, &r.of));
    "retention" "保管期限" "Kept for" Fixed Everywhere |r, l| cell::retention(&r.retention.to_string(), l);
    "start" "起算条件" "Starts with" Fixed Everywhere |r, l| cell::word(r.start, l);
    "event" "事件或日期" "Event or day" Text Everywhere |r, l| cell::maybe(r.event.as_ref().map(|e| said(l, e)));
    "cut_off" "起算口径" "Counted" Fixed Everywhere |r, l| cell::word(r.cut_off, l);
    "article" "条款" "Article" Fixed Machine |r, _| cell::text(&r.article);
}

pub fn schedules(look: &Look, rows: &[Schedule]) -> Answer {
    sheet(
        look.lang.pick("保管期限表", "Retention schedules"),
        SCHEDULE,
        rows,
        look,
    )
}

pub fn list(look: &Look, rows: &[ItemRow]) -> Answer {
    Answer::List(part(look, rows))
}

/// Rows of a list of any length.
pub fn part(look: &Look, rows: &[ItemRow]) -> Sheet {
    super::part(look.lang.pick("档案", "Archives"), ITEM, rows, look)
}

pub fn item(look: &Look, row: &ItemRow) -> Answer {
    object(look.lang.pick("档案", "Archive item"), ITEM, row, look)
}
