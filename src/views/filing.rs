//! Columns of papers to be filed, of the filing scope, of trips.

use super::handover::{label, named};
use super::{Look, cell, object, reasons, sheet};
use crate::domain::rows::handover::{ExpectedRow, ScopeRow, TripCheckRow, TripRow};
use crate::render::{Answer, Cell};

columns! {
    pub EXPECTED of ExpectedRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('W', r.id);
    "kind" "种类" "Kind" Text Everywhere |r, l| named(&r.kind, l);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "department" "部门" "Dept." Fixed Everywhere |r, _| cell::text(&r.department);
    "level" "密级" "Level" Fixed Machine |r, l| cell::word(r.level, l);
    "date" "日期" "Date" Fixed Everywhere |r, _| cell::day(Some(r.dated));
    "due" "期限" "Due" Fixed Everywhere |r, _| cell::day(r.due);
    "overdue" "逾期" "Late" Fixed Everywhere |r, _| Cell::Flag(r.overdue);
    "original" "须原件" "Original" Fixed Machine |r, _| Cell::Flag(r.original);
    "category" "类目" "Category" Text Machine |r, _| cell::maybe(r.category.as_ref());
    "vehicle" "车辆" "Vehicle" Fixed Machine |r, _| cell::maybe(r.vehicle.as_ref());
    "handover" "移交编号" "Handover" Fixed Machine |r, _| cell::maybe(r.handover.as_ref());
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::maybe(r.item.as_ref());
    "form" "形式" "Form" Fixed Machine |r, l| cell::maybe_word(r.form, l);
    "dropped" "注销原因" "Dropped" Text Machine |r, _| cell::maybe(r.dropped.as_ref());
    "noted_by" "登记人" "Noted by" Fixed Machine |r, _| cell::text(&r.noted_by);
    "noted_at" "登记时间" "Noted at" Fixed Machine |r, l| cell::moment(r.noted_at, l);
    "closed_by" "办结人" "Closed by" Fixed Machine |r, _| cell::maybe(r.closed_by.as_ref());
    "closed_at" "办结时间" "Closed at" Fixed Machine |r, l| cell::maybe_moment(r.closed_at, l);
}

columns! {
    pub SCOPE of ScopeRow:
    "kind" "种类" "Kind" Fixed Everywhere |r, _| cell::text(&r.kind.name);
    "name" "名称" "Name" Text Everywhere |r, l| cell::text(label(&r.kind, l));
    "filed_by" "归档部门" "Filed by" Fixed Everywhere |r, l| cell::word(r.filed_by, l);
    "category" "类目" "Category" Text Everywhere |r, _| cell::text(&r.category);
    "window" "归档时间" "Window" Fixed Everywhere |r, l| cell::word(r.window, l);
    "original_from" "归原件的密级" "Original from" Fixed Everywhere |r, l| cell::maybe_word(r.original_from, l);
    "article" "条款" "Article" Text Machine |r, _| cell::maybe(r.article.as_ref());
}

columns! {
    pub TRIP of TripRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('T', r.id);
    "staff" "出差人" "Staff" Fixed Everywhere |r, _| cell::text(&r.staff);
    "name" "姓名" "Name" Fixed Machine |r, _| cell::text(&r.name);
    "department" "部门" "Dept." Fixed Everywhere |r, _| cell::text(&r.department);
    "from" "自" "From" Fixed Everywhere |r, _| cell::day(Some(r.from));
    "to" "至" "To" Fixed Everywhere |r, _| cell::day(Some(r.to));
    "place" "地点" "Place" Text Everywhere |r, _| cell::text(&r.place);
    "purpose" "事由" "Purpose" Text Machine |r, _| cell::maybe(r.purpose.as_ref());
    "signed_by" "签收人" "Signed by" Fixed Everywhere |r, _| cell::maybe(r.signed_by.as_ref());
    "signed_at" "签收时间" "Signed at" Fixed Machine |r, l| cell::maybe_moment(r.signed_at, l);
    "papers" "文件" "Papers" Text Everywhere |r, _| cell::maybe(r.papers.as_ref());
    "recorded_by" "登记人" "Recorded by" Fixed Machine |r, _| cell::text(&r.recorded_by);
    "recorded_at" "登记时间" "Recorded at" Fixed Machine |r, l| cell::moment(r.recorded_at, l);
}

fn verdict(settle: bool, look: &Look) -> Cell {
    let (word, zh, en) = if settle {
        ("settle", "可以报销", "may be settled")
    } else {
        ("refused", "不得报销", "not to be settled")
    };
    Cell::Word {
        word,
        label: look.lang.pick(zh, en).to_owned(),
    }
}

columns! {
    pub TRIP_CHECK of TripCheckRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('T', r.trip.id);
    "staff" "出差人" "Staff" Fixed Everywhere |r, _| cell::text(&r.trip.staff);
    "verdict" "结论" "Verdict" Fixed Everywhere |r, l| verdict(r.settle, l);
    "reasons" "理由" "Reasons" Fixed Everywhere |r, l| Cell::Told(reasons(l, &r.reasons));
    "papers" "文件" "Papers" Text Everywhere |r, _| cell::maybe(r.trip.papers.as_ref());
}

pub fn expected(look: &Look, row: &ExpectedRow) -> Answer {
    object(
        look.lang.pick("应归档文件", "Paper to be filed"),
        EXPECTED,
        row,
        look,
    )
}

pub fn expected_list(look: &Look, rows: &[ExpectedRow]) -> Answer {
    sheet(
        look.lang.pick("应归档文件", "Papers to be filed"),
        EXPECTED,
        rows,
        look,
    )
}

pub fn scope(look: &Look, rows: &[ScopeRow]) -> Answer {
    sheet(
        look.lang.pick("归档范围", "Filing scope"),
        SCOPE,
        rows,
        look,
    )
}

pub fn trip(look: &Look, row: &TripRow) -> Answer {
    object(look.lang.pick("出差", "Trip"), TRIP, row, look)
}

pub fn trips(look: &Look, rows: &[TripRow]) -> Answer {
    sheet(look.lang.pick("出差", "Trips"), TRIP, rows, look)
}

pub fn trip_check(look: &Look, row: &TripCheckRow) -> Answer {
    object(
        look.lang.pick("差旅费核对", "Travel expenses"),
        TRIP_CHECK,
        row,
        look,
    )
}
