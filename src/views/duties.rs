//! Columns of what a grade has and calls for: privileges, reports due, oral reports.

use super::{Look, article, cell, object, sheet, values};
use crate::both;
use crate::domain::rows::credit::{HandRow, OralRow, PrivilegeRow, ReportDueRow};
use crate::render::{Answer, Cell};

columns! {
    pub PRIVILEGE of PrivilegeRow:
    "customer" "客户编号" "Customer" Fixed Object |r, _| cell::maybe(r.customer.as_ref());
    "grade" "等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "delivery" "供货顺序" "Delivery" Fixed Everywhere |r, _| cell::maybe_int(r.delivery);
    "price" "价格档次" "Price" Fixed Everywhere |r, l| cell::maybe_word(r.price, l);
    "visited_by" "走访人" "Visited by" Text Everywhere |r, l| Cell::List(r.visited_by.iter().map(|p| cell::post(p, l)).collect());
    "every_months" "间隔（月）" "Every (months)" Fixed Everywhere |r, _| cell::maybe_int(r.every_months);
    "article" "条款" "Article" Text Machine |r, l| article(l.lang, r.article.as_ref());
}

columns! {
    HAND of HandRow:
    "hand" "经手" "Hand" Fixed Everywhere |h, l| hand(&h.hand, l);
    "by" "经手人" "By" Fixed Everywhere |h, _| cell::text(&h.by);
    "day" "日期" "Day" Fixed Everywhere |h, _| Cell::Date(h.day);
    "at" "时间" "At" Fixed Everywhere |h, l| cell::moment(h.at, l);
    "due" "期限" "Due" Fixed Everywhere |h, _| cell::day(h.due);
    "late" "迟" "Late" Fixed Everywhere |h, _| Cell::Flag(h.late);
    "note" "意见" "Note" Fixed Everywhere |h, _| cell::maybe(h.note.as_ref());
}

columns! {
    pub REPORT of ReportDueRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "period" "月份" "Period" Fixed Everywhere |r, _| Cell::Text(r.period.to_string());
    "grade" "等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "hand" "现经手" "Hand" Text Everywhere |r, l| r.hand.as_ref().map_or(Cell::Null, |h| hand(h, l));
    "holders" "经手人" "Holders" Text Everywhere |r, _| cell::texts(&r.holders);
    "due" "期限" "Due" Fixed Everywhere |r, _| cell::day(r.due);
    "late" "迟" "Late" Fixed Everywhere |r, _| Cell::Flag(r.late);
    "hands" "已经手" "Passed" Text Machine |r, l| hands(l, &r.hands);
    "content" "内容" "Content" Text Machine |r, _| cell::maybe(r.content.as_ref());
}

columns! {
    pub ORAL of OralRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "day" "日期" "Day" Fixed Everywhere |r, _| Cell::Date(r.day);
    "by" "汇报人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "note" "内容" "Note" Text Everywhere |r, _| cell::text(&r.note);
    "at" "录入时间" "At" Fixed Machine |r, l| cell::moment(r.at, l);
}

/// The salesperson, or posts of the rulebook.
fn hand(word: &str, look: &Look) -> Cell {
    if word == crate::domain::report_due::SALESPERSON {
        let label = look.lang.pick("业务员", "salesperson").to_owned();
        let word = crate::domain::report_due::SALESPERSON;
        return Cell::Word { word, label };
    }
    cell::post(word, look)
}

fn hands(look: &Look, hands: &[HandRow]) -> Cell {
    let told = |h: &HandRow| {
        let (by, day) = (&h.by, h.day);
        let mut line = if h.late {
            both!(look.lang, "{by}，{day}（迟）", "{by} on {day}, late")
        } else {
            both!(look.lang, "{by}，{day}", "{by} on {day}")
        };
        if let Some(note) = &h.note {
            line.push_str(&both!(look.lang, "，意见：{note}", ", note: {note}"));
        }
        (line, values(HAND, h, look))
    };
    Cell::Told(hands.iter().map(told).collect())
}

pub fn privilege(look: &Look, row: &PrivilegeRow) -> Answer {
    object(look.lang.pick("待遇", "Privileges"), PRIVILEGE, row, look)
}

pub fn privileges(look: &Look, rows: &[PrivilegeRow]) -> Answer {
    let title = look.lang.pick("各等级待遇", "Privileges by grade");
    sheet(title, PRIVILEGE, rows, look)
}

pub fn report(look: &Look, row: &ReportDueRow) -> Answer {
    object(look.lang.pick("客户报告", "Report"), REPORT, row, look)
}

pub fn reports(look: &Look, rows: &[ReportDueRow]) -> Answer {
    let title = look.lang.pick("应上报的报告", "Reports due");
    sheet(title, REPORT, rows, look)
}

pub fn oral(look: &Look, row: &OralRow) -> Answer {
    object(look.lang.pick("口头汇报", "Oral report"), ORAL, row, look)
}

pub fn orals(look: &Look, rows: &[OralRow]) -> Answer {
    let title = look.lang.pick("口头汇报", "Oral reports");
    sheet(title, ORAL, rows, look)
}
