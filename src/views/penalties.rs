//! Columns of breaches, their counts, waivers, kinds of breach, shares of performance pay, statements.

use super::{Look, cell, listed, object, reasons, sheet, values};
use crate::both;
use crate::domain::penalty::{BreachKind, Lines};
use crate::domain::rows::conduct::{
    BreachRow, ChargeRow, MendRow, PerformanceRow, ProposalRow, ProposalsRow, StatementRow,
    WaiverRow,
};
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell};
use crate::views::borrow::{route, steps};

fn kind(zh: &str, en: &str, code: &str, look: &Look) -> Cell {
    Cell::Word {
        word: cell::kept(code),
        label: look.lang.pick(zh, en).to_owned(),
    }
}

columns! {
    pub CHARGE of ChargeRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('J', r.id);
    "again" "再计" "Again" Fixed Everywhere |r, _| Cell::Flag(r.again);
    "day" "日期" "Day" Fixed Everywhere |r, _| Cell::Date(r.day);
    "staff" "违规人" "Staff" Fixed Everywhere |r, _| cell::text(&r.staff);
    "department" "部门" "Department" Fixed Machine |r, _| cell::text(&r.department);
    "regime" "适用" "Regime" Fixed Machine |r, l| cell::word(r.regime, l);
    "kind" "违规" "Breach" Text Everywhere |r, l| kind(&r.kind_zh, &r.kind_en, &r.kind, l);
    "about" "事项" "About" Text Machine |r, _| cell::maybe(r.about.as_ref());
    "handover" "移交" "Handover" Fixed Machine |r, _| cell::maybe(r.handover.as_ref());
    "item" "档号" "Item" Fixed Machine |r, _| cell::maybe(r.item.as_ref());
    "units" "数量" "Units" Fixed Machine |r, _| cell::int(r.units);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "nth" "第几次" "Nth" Fixed Everywhere |r, _| cell::maybe_int(r.nth);
    "multiplied" "加倍" "Multiplied" Fixed Machine |r, _| Cell::Flag(r.multiplied);
    "amount" "金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "reasons" "理由" "Reasons" Fixed Machine |r, l| Cell::Told(reasons(l, &r.reasons));
}

columns! {
    MEND of MendRow:
    "ordered" "责令日" "Ordered" Fixed Everywhere |r, _| Cell::Date(r.ordered);
    "ordered_by" "责令人" "By" Fixed Everywhere |r, _| cell::text(&r.ordered_by);
    "deadline" "期限" "Deadline" Fixed Everywhere |r, _| Cell::Date(r.deadline);
    "mended" "改正日" "Mended" Fixed Everywhere |r, _| cell::day(r.mended);
    "lapsed" "逾期" "Lapsed" Fixed Everywhere |r, _| Cell::Flag(r.lapsed);
}

fn mending(look: &Look, rows: &[MendRow]) -> Cell {
    let tell = |r: &MendRow| {
        let (ordered, by, deadline) = (r.ordered, &r.ordered_by, r.deadline);
        let mut line = both!(
            look.lang,
            "{by} 于 {ordered} 责令 {deadline} 前改正",
            "{by} ordered on {ordered} to mend it by {deadline}"
        );
        if let Some(day) = r.mended {
            line.push_str(&both!(look.lang, "，{day} 已改正", "; mended on {day}"));
        } else if r.lapsed {
            line.push_str(&both!(look.lang, "，逾期未改正", "; not mended in time"));
        }
        (line, values(MEND, r, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

/// Each count: which, of what day, its amount, and why.
fn counts(look: &Look, rows: &[ChargeRow]) -> Cell {
    let tell = |r: &ChargeRow| {
        let (day, amount) = (r.day, r.amount);
        let why: Vec<String> = reasons(look, &r.reasons)
            .into_iter()
            .map(|(t, _)| t)
            .collect();
        let why = why.join(look.lang.pick("；", "; "));
        let line = both!(
            look.lang,
            "{day}：{amount} 元：{why}",
            "{day}: {amount} yuan: {why}"
        );
        (line, values(CHARGE, r, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    pub BREACH of BreachRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('J', r.id);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "day" "日期" "Day" Fixed Everywhere |r, _| Cell::Date(r.day);
    "staff" "违规人" "Staff" Fixed Everywhere |r, _| cell::text(&r.staff);
    "department" "部门" "Department" Fixed Everywhere |r, _| cell::text(&r.department);
    "regime" "适用" "Regime" Fixed Everywhere |r, l| cell::word(r.regime, l);
    "kind" "违规" "Breach" Text Everywhere |r, l| kind(&r.kind_zh, &r.kind_en, &r.kind, l);
    "about" "事项" "About" Text Everywhere |r, _| cell::maybe(r.about.as_ref());
    "handover" "移交" "Handover" Fixed Everywhere |r, _| cell::maybe(r.handover.as_ref());
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::maybe(r.item.as_ref());
    "units" "数量" "Units" Fixed Everywhere |r, _| cell::int(r.units);
    "amount" "金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "counts" "计罚" "Counts" Fixed Everywhere |r, l| counts(l, &r.counts);
    "mending" "责令改正" "Mending" Fixed Everywhere |r, l| mending(l, &r.mending);
    "note" "备注" "Note" Text Everywhere |r, _| cell::maybe(r.note.as_ref());
    "recorded_by" "登记人" "Recorded by" Fixed Everywhere |r, _| cell::text(&r.recorded_by);
    "recorded_at" "登记时间" "Recorded at" Fixed Everywhere |r, l| cell::moment(r.recorded_at, l);
    "reversed_by" "冲销人" "Reversed by" Fixed Everywhere |r, _| cell::maybe(r.reversed_by.as_ref());
    "reversed_at" "冲销时间" "Reversed at" Fixed Everywhere |r, l| cell::maybe_moment(r.reversed_at, l);
    "reversal_reason" "冲销理由" "Reversed because" Text Everywhere |r, _| cell::maybe(r.reversal_reason.as_ref());
    "waivers" "免除" "Waivers" Fixed Everywhere |r, l| waivers_of(l, &r.waivers);
    "as_of" "截至" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
}

fn waivers_of(look: &Look, rows: &[WaiverRow]) -> Cell {
    let tell = |r: &WaiverRow| {
        let (id, state, reason) = (format!("M{}", r.id), r.state.label(look.lang), &r.reason);
        let line = both!(
            look.lang,
            "{id} {state}：{reason}",
            "{id} {state}: {reason}"
        );
        (line, values(WAIVER, r, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    pub WAIVER of WaiverRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('M', r.id);
    "breach" "违规记录" "Breach" Fixed Everywhere |r, _| cell::id('J', r.breach);
    "staff" "违规人" "Staff" Fixed Everywhere |r, _| cell::text(&r.staff);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "applicant" "申请人" "Applicant" Fixed Everywhere |r, _| cell::maybe(r.applicant.as_ref());
    "opened_at" "申请时间" "Opened at" Fixed Machine |r, l| cell::moment(r.opened_at, l);
    "reason" "理由" "Reason" Text Everywhere |r, _| cell::text(&r.reason);
    "route" "审批流程" "Route" Fixed Object |r, l| route(l, &r.route);
    "steps" "审批记录" "Steps" Fixed Object |r, l| steps(l, &r.steps);
    "closing_reason" "办结原因" "Closing reason" Fixed Object |r, _| cell::maybe(r.closing_reason.as_ref());
}

columns! {
    pub KIND of BreachKind:
    "kind" "代码" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "regime" "适用" "Regime" Fixed Everywhere |r, l| cell::word(r.regime, l);
    "amount" "金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "per" "计罚单位" "Per" Fixed Everywhere |r, l| cell::word(r.per, l);
    "name" "违规" "Breach" Text Everywhere |r, l| cell::text(l.lang.pick(&r.zh, &r.en));
}

columns! {
    pub PERFORMANCE of PerformanceRow:
    "staff" "人员" "Staff" Fixed Everywhere |r, _| cell::text(&r.staff);
    "month" "月份" "Month" Fixed Everywhere |r, _| cell::text(&r.month.to_string());
    "least" "最低比例" "At least" Fixed Everywhere |r, _| cell::percent(Some(r.least));
    "most" "最高比例" "At most" Fixed Everywhere |r, _| cell::percent(Some(r.most));
    "fixed" "确定比例" "Fixed" Fixed Everywhere |r, _| cell::percent(r.fixed);
    "by" "确定人" "By" Fixed Everywhere |r, _| cell::maybe(r.by.as_ref());
    "at" "确定时间" "At" Fixed Everywhere |r, l| cell::maybe_moment(r.at, l);
    "note" "备注" "Note" Text Everywhere |r, _| cell::maybe(r.note.as_ref());
}

fn performance(row: &StatementRow, get: fn(&PerformanceRow) -> Option<u32>) -> Cell {
    cell::percent(row.performance.as_ref().and_then(get))
}

columns! {
    pub STATEMENT of StatementRow:
    "month" "月份" "Month" Fixed Everywhere |r, _| cell::text(&r.month.to_string());
    "department" "部门" "Department" Fixed Everywhere |r, _| cell::text(&r.department);
    "staff" "人员" "Staff" Fixed Everywhere |r, _| cell::maybe(r.staff.as_ref());
    "breaches" "次数" "Breaches" Fixed Everywhere |r, _| cell::count(r.breaches);
    "multiplied" "加倍" "Multiplied" Fixed Everywhere |r, _| cell::count(r.multiplied);
    "again" "再计" "Again" Fixed Machine |r, _| cell::count(r.again);
    "waived" "免除" "Waived" Fixed Machine |r, _| cell::count(r.waived);
    "amount" "金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "performance_least" "绩效最低" "Pay from" Fixed Machine |r, _| performance(r, |p| Some(p.least));
    "performance_most" "绩效最高" "Pay to" Fixed Machine |r, _| performance(r, |p| Some(p.most));
    "performance_fixed" "绩效确定" "Pay fixed" Fixed Everywhere |r, _| performance(r, |p| p.fixed);
}

columns! {
    pub PROPOSAL of ProposalRow:
    "handover" "移交" "Handover" Fixed Everywhere |r, _| cell::text(&r.handover);
    "staff" "移交人" "Sender" Fixed Everywhere |r, _| cell::text(&r.staff);
    "day" "日期" "Day" Fixed Everywhere |r, _| Cell::Date(r.day);
    "kind" "违规" "Breach" Text Everywhere |r, l| kind(&r.kind_zh, &r.kind_en, &r.kind, l);
    "units" "数量" "Units" Fixed Everywhere |r, _| cell::int(r.units);
    "about" "事项" "About" Text Everywhere |r, _| cell::text(&r.about);
    "breach" "违规记录" "Recorded as" Fixed Everywhere |r, _| r.breach.map_or(Cell::Null, |b| cell::id('J', b));
}

fn proposed(look: &Look, rows: &[ProposalRow]) -> Cell {
    let tell = |r: &ProposalRow| {
        let (handover, staff, day, units) = (&r.handover, &r.staff, r.day, r.units);
        let kind = look.lang.pick(&r.kind_zh, &r.kind_en);
        let about = &r.about;
        let mut line = both!(
            look.lang,
            "{handover} {staff} {day}：{kind}，数量 {units}（{about}）",
            "{handover} {staff} {day}: {kind}, units: {units} ({about})"
        );
        if let Some(id) = r.breach {
            line.push_str(&format!(" → P{id}"));
        }
        (line, values(PROPOSAL, r, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    pub PROPOSALS of ProposalsRow:
    "month" "月份" "Month" Fixed Everywhere |r, _| cell::text(&r.month.to_string());
    "digest" "摘要" "Digest" Fixed Everywhere |r, _| cell::text(&r.digest);
    "recorded" "已登记" "Recorded" Fixed Everywhere |r, _| Cell::Flag(r.recorded);
    "breaches" "违规" "Breaches" Fixed Everywhere |r, l| proposed(l, &r.breaches);
}

pub fn proposals(look: &Look, row: &ProposalsRow) -> Answer {
    let title = look
        .lang
        .pick("签收簿所见违规", "Breaches that the book shows");
    object(title, PROPOSALS, row, look)
}

pub fn charges(look: &Look, rows: &[ChargeRow]) -> Answer {
    sheet(
        look.lang.pick("处罚台账", "Penalty ledger"),
        CHARGE,
        rows,
        look,
    )
}

pub fn breach(look: &Look, row: &BreachRow) -> Answer {
    object(look.lang.pick("违规记录", "Breach"), BREACH, row, look)
}

pub fn waivers(look: &Look, rows: &[WaiverRow]) -> Answer {
    sheet(look.lang.pick("处罚免除", "Waivers"), WAIVER, rows, look)
}

pub fn waiver(look: &Look, row: &WaiverRow) -> Answer {
    object(look.lang.pick("处罚免除", "Waiver"), WAIVER, row, look)
}

pub fn kinds(look: &Look, rows: &[BreachKind]) -> Answer {
    sheet(
        look.lang.pick("违规种类", "Kinds of breach"),
        KIND,
        rows,
        look,
    )
}

pub fn share(look: &Look, row: &PerformanceRow) -> Answer {
    let title = look.lang.pick("绩效工资扣减", "Share of performance pay");
    object(title, PERFORMANCE, row, look)
}

/// Per person, or per department without what is only a person's.
pub fn statement(look: &Look, by: Lines, rows: &[StatementRow]) -> Answer {
    let person = |key: &str| key == "staff" || key.starts_with("performance");
    let columns = STATEMENT.iter().filter(|f| match by {
        Lines::Staff => true,
        Lines::Department => !person(f.key),
    });
    let columns: Vec<_> = columns.collect();
    let title = look.lang.pick("归档处罚月报", "Penalties of a month");
    listed(title, &columns, rows, look)
}
