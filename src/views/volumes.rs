//! Columns of categories, volumes, places, moves.

use super::{Look, cell, object, sheet, values};
use crate::both;
use crate::domain::rows::{CategoryRow, ContentRow, MoveRow, PlaceRow, VolumeNoteRow, VolumeRow};
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell};

columns! {
    pub CATEGORY of CategoryRow:
    "number" "编号" "No." Fixed Everywhere |r, _| cell::int(r.number);
    "name" "类目" "Category" Text Everywhere |r, _| cell::text(&r.name);
    "year" "年度" "Year" Fixed Everywhere |r, _| cell::int(r.year);
    "department" "部门" "Dept." Text Everywhere |r, _| cell::text(&r.department);
}

columns! {
    CONTENT of ContentRow:
    "place" "顺序号" "No." Fixed Everywhere |r, _| cell::int(r.place);
    "code" "档号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "pages" "页数" "Pages" Fixed Everywhere |r, _| cell::maybe_int(r.pages);
    "copies" "份数" "Copies" Fixed Everywhere |r, _| cell::int(r.copies);
    "level" "密级" "Level" Fixed Everywhere |r, l| cell::word(r.level, l);
    "medium" "载体" "Medium" Fixed Everywhere |r, l| cell::word(r.medium, l);
    "date" "日期" "Date" Fixed Everywhere |r, _| cell::day(r.date);
    "relation" "关系" "Relation" Fixed Everywhere |r, l| cell::maybe_word(r.relation, l);
    "other" "相关档号" "Related to" Fixed Everywhere |r, _| cell::maybe(r.other.as_ref());
}

columns! {
    NOTE of VolumeNoteRow:
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "by" "签名" "Signed" Fixed Everywhere |r, _| cell::text(&r.by);
    "act" "事项" "Act" Fixed Everywhere |r, l| cell::word(r.act, l);
    "text" "内容" "Text" Text Everywhere |r, _| cell::text(&r.text);
    "condition" "完好状况" "Condition" Text Everywhere |r, _| cell::maybe(r.condition.as_ref());
    "checked_by" "检查人" "Checked by" Fixed Everywhere |r, _| cell::maybe(r.checked_by.as_ref());
}

fn content(look: &Look, r: &ContentRow) -> String {
    let (place, code, title) = (r.place, &r.code, &r.title);
    let pages = r.pages.map_or_else(|| "—".to_owned(), |p| p.to_string());
    let mut line = both!(
        look.lang,
        "{place} {code}《{title}》{pages} 页",
        "{place} {code} “{title}”, pages: {pages}"
    );
    if let (Some(relation), Some(other)) = (r.relation, &r.other) {
        let relation = relation.label(look.lang);
        line.push_str(&both!(
            look.lang,
            "，{other} 的{relation}",
            ", {relation} {other}"
        ));
    }
    line
}

fn note(look: &Look, r: &VolumeNoteRow) -> String {
    let (at, by, act, text) = (look.minute(r.at), &r.by, r.act.label(look.lang), &r.text);
    let mut line = both!(
        look.lang,
        "{at} {by} {act}：{text}",
        "{at} {by} {act}: {text}"
    );
    if let Some(condition) = &r.condition {
        line.push_str(&both!(
            look.lang,
            "，完好状况：{condition}",
            ", condition: {condition}"
        ));
    }
    if let Some(checked) = &r.checked_by {
        line.push_str(&both!(
            look.lang,
            "，检查人 {checked}",
            ", checked by {checked}"
        ));
    }
    line
}

fn contents(look: &Look, rows: &[ContentRow]) -> Cell {
    let tell = |r: &ContentRow| (content(look, r), values(CONTENT, r, look));
    Cell::Told(rows.iter().map(tell).collect())
}

fn notes(look: &Look, rows: &[VolumeNoteRow]) -> Cell {
    let tell = |r: &VolumeNoteRow| (note(look, r), values(NOTE, r, look));
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    pub VOLUME of VolumeRow:
    "code" "案卷号" "Volume" Fixed Everywhere |r, _| cell::text(&r.code);
    "title" "案卷题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "year" "年度" "Year" Fixed Everywhere |r, _| cell::int(r.year);
    "department" "部门" "Dept." Text Everywhere |r, _| cell::text(&r.department);
    "level" "密级" "Level" Fixed Everywhere |r, l| cell::word(r.level, l);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "items" "件数" "Items" Fixed Everywhere |r, _| cell::int(r.items);
    "pages" "页数" "Pages" Fixed Everywhere |r, _| cell::int(r.pages);
    "number" "类目编号" "Category no." Fixed Machine |r, _| cell::int(r.number);
    "category" "类目" "Category" Text Machine |r, _| cell::text(&r.category);
    "compiled_by" "立卷人" "Compiled by" Fixed Machine |r, _| cell::text(&r.opened_by);
    "opened_at" "立卷时间" "Opened at" Fixed Machine |r, l| cell::moment(r.opened_at, l);
    "contents" "卷内目录" "Catalogue" Fixed Object |r, l| contents(l, &r.contents);
    "notes" "卷内备考表" "Note" Fixed Object |r, l| notes(l, &r.notes);
}

columns! {
    pub PLACE of PlaceRow:
    "kind" "文种" "Kind" Fixed Everywhere |r, l| cell::word(r.kind, l);
    "year" "归档年度" "Year" Fixed Everywhere |r, _| cell::int(r.year);
    "department" "部门" "Department" Text Everywhere |r, _| cell::text(&r.department);
    "category" "类目" "Category" Text Everywhere |r, _| cell::maybe(r.category.as_ref());
    "volumes" "案卷" "Volumes" Fixed Everywhere |r, _| cell::texts(&r.volumes);
    "reasons" "理由" "Reasons" Fixed Everywhere |r, l| Cell::Told(super::reasons(l, &r.reasons));
}

columns! {
    pub MOVE of MoveRow:
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "by" "经办人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "from" "原位置" "From" Text Everywhere |r, _| cell::maybe(r.from.as_ref());
    "to" "新位置" "To" Text Everywhere |r, _| cell::text(&r.to);
    "reason" "原因" "Reason" Text Everywhere |r, _| cell::maybe(r.reason.as_ref());
}

pub fn categories(look: &Look, rows: &[CategoryRow]) -> Answer {
    sheet(
        look.lang.pick("案卷类目", "Categories"),
        CATEGORY,
        rows,
        look,
    )
}

pub fn category(look: &Look, row: &CategoryRow) -> Answer {
    object(look.lang.pick("案卷类目", "Category"), CATEGORY, row, look)
}

pub fn volumes(look: &Look, rows: &[VolumeRow]) -> Answer {
    sheet(look.lang.pick("案卷", "Volumes"), VOLUME, rows, look)
}

pub fn volume(look: &Look, row: &VolumeRow) -> Answer {
    object(look.lang.pick("案卷", "Volume"), VOLUME, row, look)
}

pub fn place(look: &Look, row: &PlaceRow) -> Answer {
    object(
        look.lang.pick("归档建议", "Where to file"),
        PLACE,
        row,
        look,
    )
}

pub fn moves(look: &Look, rows: &[MoveRow]) -> Answer {
    sheet(look.lang.pick("位置变动", "Moves"), MOVE, rows, look)
}
