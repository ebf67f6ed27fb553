//! Columns of customer information on its way.

use super::{Look, cell, object, reasons, sheet, values};
use crate::both;
use crate::domain::rows::conduct::{FlowStepRow, InformationRow, ReceiptRow};
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell};
use crate::views::borrow::route;

columns! {
    STEP of FlowStepRow:
    "act" "步骤" "Act" Fixed Everywhere |r, l| cell::word(r.act, l);
    "by" "办理人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "on_behalf_of" "代" "On behalf of" Fixed Everywhere |r, _| cell::maybe(r.on_behalf_of.as_ref());
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "note" "说明" "Note" Fixed Everywhere |r, _| cell::maybe(r.note.as_ref());
}

fn steps(look: &Look, rows: &[FlowStepRow]) -> Cell {
    let tell = |r: &FlowStepRow| {
        let (act, by, at) = (r.act.label(look.lang), &r.by, look.minute(r.at));
        let mut line = both!(look.lang, "{act}：{by}，{at}", "{act}: {by}, {at}");
        if let Some(principal) = &r.on_behalf_of {
            line.push_str(&both!(
                look.lang,
                "，代 {principal}",
                " on behalf of {principal}"
            ));
        }
        if let Some(note) = &r.note {
            line.push_str(&both!(look.lang, "：{note}", ": {note}"));
        }
        (line, values(STEP, r, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    RECEIPT of ReceiptRow:
    "receiver" "签收人" "Receiver" Fixed Everywhere |r, _| cell::text(&r.receiver);
    "issued_by" "分发人" "Issued by" Fixed Everywhere |r, _| cell::text(&r.issued_by);
    "issued_at" "分发时间" "Issued at" Fixed Everywhere |r, l| cell::moment(r.issued_at, l);
    "signed_at" "签收时间" "Signed at" Fixed Everywhere |r, l| cell::maybe_moment(r.signed_at, l);
}

fn receipts(look: &Look, rows: &[ReceiptRow]) -> Cell {
    let tell = |r: &ReceiptRow| {
        let (who, by, at) = (&r.receiver, &r.issued_by, look.minute(r.issued_at));
        let line = match r.signed_at.map(|at| look.minute(at)) {
            Some(signed) => both!(
                look.lang,
                "{by} 于 {at} 交 {who}，{who} 于 {signed} 签收",
                "{by} handed it to {who} at {at}; {who} signed at {signed}"
            ),
            None => both!(
                look.lang,
                "{by} 于 {at} 交 {who}，待签收",
                "{by} handed it to {who} at {at}; not signed yet"
            ),
        };
        (line, values(RECEIPT, r, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    pub INFORMATION of InformationRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('F', r.id);
    "number" "文号" "Number" Fixed Everywhere |r, _| cell::maybe(r.number.as_ref());
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "class" "类别" "Class" Fixed Machine |r, _| cell::maybe(r.class.as_ref());
    "level" "密级" "Level" Fixed Everywhere |r, l| cell::maybe_word(r.level, l);
    "department" "部门" "Department" Fixed Machine |r, _| cell::text(&r.department);
    "customer" "客户编号" "Customer" Fixed Machine |r, _| cell::maybe(r.customer.as_ref());
    "source" "来源" "Source" Text Object |r, _| cell::maybe(r.source.as_ref());
    "content" "内容" "Content" Text Object |r, _| cell::maybe(r.content.as_ref());
    "collected_by" "收集人" "Collected by" Fixed Machine |r, _| cell::text(&r.collected_by);
    "collected_at" "收集时间" "Collected at" Fixed Machine |r, l| cell::moment(r.collected_at, l);
    "analyse_by" "分析期限" "Analyse by" Fixed Everywhere |r, _| cell::day(r.analyse_by);
    "overdue" "逾期" "Late" Fixed Everywhere |r, _| Cell::Flag(r.overdue);
    "effective" "有效" "Effective" Fixed Machine |r, _| r.effective.map_or(Cell::Null, Cell::Flag);
    "improvement" "改进规章" "Rule to improve" Text Machine |r, _| cell::maybe(r.improvement.as_ref());
    "next" "下一步" "Next" Fixed Machine |r, l| cell::maybe_word(r.next, l);
    "holders" "可办理人" "By" Fixed Machine |r, _| cell::texts(&r.holders);
    "steps" "办理记录" "Steps" Fixed Object |r, l| steps(l, &r.steps);
    "receipts" "签收" "Receipts" Fixed Object |r, l| receipts(l, &r.receipts);
    "route" "审批流程" "Route" Fixed Object |r, l| route(l, &r.route);
    "reasons" "定密依据" "Level proposed" Fixed Object |r, l| Cell::Told(reasons(l, &r.reasons));
}

pub fn list(look: &Look, rows: &[InformationRow]) -> Answer {
    let title = look.lang.pick("信息综合管理", "Customer information");
    sheet(title, INFORMATION, rows, look)
}

pub fn information(look: &Look, row: &InformationRow) -> Answer {
    let title = look.lang.pick("信息", "Piece of information");
    object(title, INFORMATION, row, look)
}
