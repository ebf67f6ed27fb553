//! Columns of handovers, of the signing-in book, of checklists.

use super::{Look, cell, object, sheet, values};
use crate::both;
use crate::domain::handover::Deadline;
use crate::domain::rows::handover::{
    ChecklistRow, CompletenessRow, DocumentRow, GapRow, HandoverLineRow, HandoverRow,
    HandoverStepRow, MonthRow, Named, WindowRow,
};
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell, Field};

pub(super) fn label<'n>(name: &'n Named, look: &Look) -> &'n str {
    look.lang.pick(&name.zh, &name.en)
}

pub(super) fn named(name: &Named, look: &Look) -> Cell {
    Cell::Word {
        word: cell::kept(&name.name),
        label: label(name, look).to_owned(),
    }
}

pub(super) fn maybe_named(name: Option<&Named>, look: &Look) -> Cell {
    name.map_or(Cell::Null, |n| named(n, look))
}

fn month(day: chrono::NaiveDate) -> Cell {
    cell::text(&day.format("%Y-%m").to_string())
}

fn deadline(deadline: Deadline) -> Cell {
    cell::day(deadline.day())
}

fn missing_year(deadline: Deadline) -> Cell {
    match deadline {
        Deadline::MissingYear(year) => cell::int(year),
        Deadline::Day(_) | Deadline::None => Cell::Null,
    }
}

columns! {
    GAP of GapRow:
    "document" "文件" "Document" Fixed Everywhere |r, l| named(&r.document, l);
    "state" "状况" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
}

fn gaps(look: &Look, rows: &[GapRow]) -> Cell {
    let tell = |r: &GapRow| {
        let (document, state) = (label(&r.document, look), r.state.label(look.lang));
        let line = both!(look.lang, "{state}：{document}", "{state}: {document}");
        (line, values(GAP, r, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    DOCUMENT of DocumentRow:
    "document" "文件" "Document" Fixed Everywhere |r, l| named(&r.document, l);
    "need" "要求" "Need" Fixed Everywhere |r, l| cell::word(r.need, l);
    "any_of" "可替代组" "Any of" Fixed Everywhere |r, _| cell::maybe(r.any_of.as_ref());
    "state" "状况" "State" Fixed Everywhere |r, l| cell::maybe_word(r.state, l);
    "note" "说明" "Note" Text Everywhere |r, _| cell::maybe(r.note.as_ref());
    "gap" "缺漏" "Gap" Fixed Everywhere |r, _| Cell::Flag(r.gap);
}

fn document(look: &Look, r: &DocumentRow) -> (String, Vec<Field>) {
    let (name, word) = (label(&r.document, look), &r.document.name);
    let state = match (r.state, r.gap) {
        (Some(state), _) => state.label(look.lang),
        (None, true) => look.lang.pick("缺", "missing"),
        (None, false) => r.need.label(look.lang),
    };
    let mark = if r.gap { "✗" } else { "·" };
    let mut line = both!(
        look.lang,
        "{mark} {name}（{word}）：{state}",
        "{mark} {name} ({word}): {state}"
    );
    if let Some(group) = &r.any_of {
        line.push_str(&both!(
            look.lang,
            "，同组有一件即可（{group}）",
            ", one of {group} is enough"
        ));
    }
    if let Some(note) = &r.note {
        line.push_str(&both!(look.lang, "，{note}", ", {note}"));
    }
    (line, values(DOCUMENT, r, look))
}

fn documents(look: &Look, rows: &[DocumentRow]) -> Cell {
    Cell::Told(rows.iter().map(|r| document(look, r)).collect())
}

columns! {
    pub CHECKLIST of ChecklistRow:
    "file" "档号" "File" Fixed Everywhere |r, _| cell::maybe(r.file.as_ref());
    "title" "题名" "Title" Text Everywhere |r, _| cell::maybe(r.title.as_ref());
    "type" "类型" "Type" Text Everywhere |r, l| named(&r.file_type, l);
    "hand_over_within" "移交期限（工作日）" "Hand over within (working days)" Fixed Machine |r, _| cell::maybe_int(r.hand_over_within);
    "complete" "齐全" "Complete" Fixed Everywhere |r, _| r.complete.map_or(Cell::Null, Cell::Flag);
    "documents" "应备文件" "Documents" Fixed Object |r, l| documents(l, &r.documents);
}

columns! {
    LISTS of ChecklistRow:
    "type" "类型" "Type" Fixed Everywhere |r, _| cell::text(&r.file_type.name);
    "name" "名称" "Name" Text Everywhere |r, l| cell::text(label(&r.file_type, l));
    "documents" "文件数" "Documents" Fixed Everywhere |r, _| cell::count(r.documents.len() as u64);
    "hand_over_within" "移交期限（工作日）" "Working days" Fixed Everywhere |r, _| cell::maybe_int(r.hand_over_within);
}

columns! {
    pub COMPLETENESS of CompletenessRow:
    "file" "档号" "File" Fixed Everywhere |r, _| cell::text(&r.file);
    "type" "类型" "Type" Text Everywhere |r, l| named(&r.file_type, l);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "department" "部门" "Dept." Fixed Everywhere |r, _| cell::text(&r.department);
    "vehicle" "车辆" "Vehicle" Fixed Machine |r, _| cell::maybe(r.vehicle.as_ref());
    "complete" "齐全" "Complete" Fixed Everywhere |r, _| Cell::Flag(r.complete);
    "gaps" "缺漏" "Gaps" Text Everywhere |r, l| gaps(l, &r.gaps);
}

columns! {
    STEP of HandoverStepRow:
    "step" "步" "Step" Fixed Everywhere |r, _| cell::int(r.step);
    "act" "办理" "Act" Fixed Everywhere |r, l| cell::word(r.act, l);
    "by" "办理人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "name" "姓名" "Name" Fixed Everywhere |r, _| cell::text(&r.name);
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "note" "备注" "Note" Text Everywhere |r, _| cell::maybe(r.note.as_ref());
}

fn steps(look: &Look, rows: &[HandoverStepRow]) -> Cell {
    let tell = |r: &HandoverStepRow| {
        let (at, act) = (look.minute(r.at), r.act.label(look.lang));
        let (by, name) = (&r.by, &r.name);
        let mut line = format!("{at} {act} {by} {name}");
        if let Some(note) = &r.note {
            line.push_str(&both!(look.lang, "：{note}", ": {note}"));
        }
        (line, values(STEP, r, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    pub LINE of HandoverLineRow:
    "line" "行" "Line" Fixed Everywhere |r, _| cell::text(&r.reference);
    "department" "部门" "Dept." Fixed Machine |r, _| cell::text(&r.department);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "type" "类型" "Type" Text Machine |r, l| maybe_named(r.file_type.as_ref(), l);
    "level" "密级" "Level" Fixed Machine |r, l| cell::word(r.level, l);
    "vehicle" "车辆" "Vehicle" Fixed Machine |r, _| cell::maybe(r.vehicle.as_ref());
    "delivered" "交车日" "Delivered" Fixed Machine |r, _| cell::day(r.delivered);
    "deadline" "期限" "Deadline" Fixed Everywhere |r, _| deadline(r.deadline);
    "deadline_missing_year" "缺日历年度" "Calendar lacks" Fixed Machine |r, _| missing_year(r.deadline);
    "handed_over" "移交" "Handed over" Fixed Everywhere |r, _| cell::day(r.handed_over);
    "late" "迟交" "Late" Fixed Everywhere |r, _| Cell::Flag(r.late);
    "sender" "移交人" "Sender" Fixed Everywhere |r, _| cell::maybe(r.sender.as_ref());
    "receiver" "接收人" "Receiver" Fixed Everywhere |r, _| cell::maybe(r.receiver.as_ref());
    "signed" "签收" "Signed" Fixed Machine |r, _| cell::day(r.signed);
    "state" "状态" "State" Fixed Machine |r, l| cell::maybe_word(r.state, l);
    "item" "档号" "Item" Fixed Machine |r, _| cell::maybe(r.item.as_ref());
    "gaps" "缺漏" "Gaps" Text Everywhere |r, l| gaps(l, &r.gaps);
    "open_gaps" "尚缺" "Open gaps" Text Machine |r, l| gaps(l, &r.open_gaps);
}

fn line(look: &Look, r: &HandoverLineRow) -> (String, Vec<Field>) {
    let (reference, title) = (&r.reference, &r.title);
    let mut text = format!("{reference} {title}");
    let mut add = |zh: &str, en: &str, value: Option<&str>| {
        if let Some(value) = value {
            text.push_str(look.lang.pick("，", ", "));
            text.push_str(look.lang.pick(zh, en));
            text.push_str(value);
        }
    };
    add("", "", r.file_type.as_ref().map(|t| label(t, look)));
    add("", "", r.vehicle.as_deref().filter(|v| !title.contains(*v)));
    let delivered = r.delivered.map(|d| d.to_string());
    add("交车 ", "delivered ", delivered.as_deref());
    let due = r.deadline.day().map(|d| d.to_string());
    add("期限 ", "due ", due.as_deref());
    add("", "", r.late.then(|| look.lang.pick("迟交", "late")));
    for gap in &r.gaps {
        let state = gap.state.label(look.lang);
        let document = label(&gap.document, look);
        let told = both!(look.lang, "{state}：{document}", "{state}: {document}");
        add("", "", Some(&told));
    }
    add("", "", r.item.as_deref());
    (text, values(LINE, r, look))
}

fn lines(look: &Look, rows: &[HandoverLineRow]) -> Cell {
    Cell::Told(rows.iter().map(|r| line(look, r)).collect())
}

columns! {
    pub HANDOVER of HandoverRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('Y', r.id);
    "department" "部门" "Dept." Fixed Everywhere |r, _| cell::text(&r.department);
    "month" "月份" "Month" Fixed Everywhere |r, _| month(r.month);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "files" "件数" "Files" Fixed Everywhere |r, _| cell::count(r.files);
    "sender" "移交人" "Sender" Fixed Everywhere |r, _| cell::maybe(r.sender.as_ref());
    "sent_at" "移交时间" "Sent at" Fixed Machine |r, l| cell::maybe_moment(r.sent_at, l);
    "receiver" "接收人" "Receiver" Fixed Everywhere |r, _| cell::maybe(r.receiver.as_ref());
    "signed_at" "签收时间" "Signed at" Fixed Everywhere |r, l| cell::maybe_moment(r.signed_at, l);
    "opened_at" "开始时间" "Opened at" Fixed Machine |r, l| cell::moment(r.opened_at, l);
    "opened_by" "经办人" "Opened by" Fixed Machine |r, _| cell::text(&r.opened_by);
    "note" "备注" "Note" Text Machine |r, _| cell::maybe(r.note.as_ref());
    "lines" "文件" "Papers" Fixed Object |r, l| lines(l, &r.lines);
    "steps" "经过" "Steps" Fixed Object |r, l| steps(l, &r.steps);
}

columns! {
    pub MONTH of MonthRow:
    "department" "部门" "Department" Text Everywhere |r, _| cell::text(&r.department);
    "month" "月份" "Month" Fixed Everywhere |r, _| month(r.month);
    "deadline" "期限" "Deadline" Fixed Everywhere |r, _| cell::day(r.deadline);
    "handed_over" "已移交" "Handed over" Fixed Everywhere |r, _| Cell::Flag(r.handed_over);
    "handovers" "移交编号" "Handovers" Fixed Machine |r, _| cell::texts(&r.handovers);
    "nothing" "无文件" "Nothing" Fixed Everywhere |r, _| Cell::Flag(r.nothing);
    "late" "逾期" "Late" Fixed Everywhere |r, _| Cell::Flag(r.late);
    "clerks" "经办人" "Clerks" Text Everywhere |r, _| cell::texts(&r.clerks);
}

columns! {
    pub WINDOW of WindowRow:
    "window" "归档" "Window" Fixed Everywhere |r, l| cell::word(r.window, l);
    "open" "归档期内" "Open" Fixed Everywhere |r, _| Cell::Flag(r.open);
    "opens" "起" "Opens" Fixed Everywhere |r, _| cell::day(Some(r.opens));
    "closes" "止" "Closes" Fixed Everywhere |r, _| cell::day(Some(r.closes));
    "papers_from" "文件自" "Papers from" Fixed Machine |r, _| cell::day(Some(r.papers_from));
    "papers_to" "文件至" "Papers to" Fixed Machine |r, _| cell::day(Some(r.papers_to));
    "waiting" "待归档" "Waiting" Text Everywhere |r, _| cell::texts(&r.waiting);
    "missing" "未移交" "Not handed over" Text Everywhere |r, _| cell::texts(&r.missing);
}

pub fn checklist(look: &Look, row: &ChecklistRow) -> Answer {
    object(
        look.lang.pick("应备文件清单", "Checklist"),
        CHECKLIST,
        row,
        look,
    )
}

pub fn checklists(look: &Look, rows: &[ChecklistRow]) -> Answer {
    sheet(
        look.lang.pick("应备文件清单", "Checklists"),
        LISTS,
        rows,
        look,
    )
}

pub fn completeness(look: &Look, rows: &[CompletenessRow]) -> Answer {
    sheet(
        look.lang.pick("齐全情况", "Completeness"),
        COMPLETENESS,
        rows,
        look,
    )
}

pub fn handover(look: &Look, row: &HandoverRow) -> Answer {
    object(look.lang.pick("移交", "Handover"), HANDOVER, row, look)
}

pub fn handovers(look: &Look, rows: &[HandoverRow]) -> Answer {
    sheet(
        look.lang.pick("移交一览", "Handovers"),
        HANDOVER,
        rows,
        look,
    )
}

pub fn book(look: &Look, rows: &[HandoverLineRow]) -> Answer {
    sheet(
        look.lang.pick("签收簿", "Signing-in book"),
        LINE,
        rows,
        look,
    )
}

pub fn late(look: &Look, rows: &[HandoverLineRow]) -> Answer {
    sheet(look.lang.pick("迟交", "Late"), LINE, rows, look)
}

pub fn months(look: &Look, rows: &[MonthRow]) -> Answer {
    sheet(
        look.lang.pick("按月移交", "Handing over by month"),
        MONTH,
        rows,
        look,
    )
}

pub fn month_of(look: &Look, row: &MonthRow) -> Answer {
    object(
        look.lang.pick("按月移交", "Handing over by month"),
        MONTH,
        row,
        look,
    )
}

pub fn windows(look: &Look, rows: &[WindowRow]) -> Answer {
    sheet(
        look.lang.pick("归档时间", "Filing windows"),
        WINDOW,
        rows,
        look,
    )
}
