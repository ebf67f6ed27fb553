//! Columns of loans, of the verdict before a loan, and of the queue for an item.

use super::{Look, cell, object, reasons, sheet, values};
use crate::both;
use crate::domain::lateness::Lateness;
use crate::domain::rows::{
    CheckRow, LoanLine, LoanRow, PlannedStep, QueueRow, TakenStep, VisitorRow,
};
use crate::domain::words::{LoanState, Word};
use crate::i18n::labels::{self, Label};
use crate::render::{Answer, Cell, Field};

columns! {
    PLANNED of PlannedStep:
    "step" "步骤" "Step" Fixed Everywhere |s, _| cell::int(s.step);
    "act" "动作" "Act" Fixed Everywhere |s, l| cell::word(s.act, l);
    "by" "办理岗位" "By" Fixed Everywhere |s, l| cell::post(&s.by, l);
    "holders" "可办理人" "Holders" Fixed Everywhere |s, _| cell::texts(&s.holders);
}

columns! {
    TAKEN of TakenStep:
    "step" "步骤" "Step" Fixed Everywhere |s, _| cell::int(s.step);
    "act" "动作" "Act" Fixed Everywhere |s, l| cell::word(s.act, l);
    "by" "办理人" "By" Fixed Everywhere |s, _| cell::text(&s.by);
    "on_behalf_of" "代" "On behalf of" Fixed Everywhere |s, _| cell::maybe(s.on_behalf_of.as_ref());
    "at" "时间" "At" Fixed Everywhere |s, l| cell::moment(s.at, l);
    "agreed" "同意" "Agreed" Fixed Everywhere |s, _| Cell::Flag(s.agreed);
    "evidence" "凭证" "Evidence" Fixed Everywhere |s, l| cell::word(s.evidence, l);
    "paper" "纸质单号" "Paper" Fixed Everywhere |s, _| cell::maybe(s.paper.as_ref());
    "recorded_by" "录入人" "Recorded by" Fixed Everywhere |s, _| cell::text(&s.recorded_by);
    "delegation" "授权书号" "Delegation" Fixed Everywhere |s, _| cell::maybe(s.delegation.as_ref());
    "note" "意见" "Note" Fixed Everywhere |s, _| cell::maybe(s.note.as_ref());
}

/// Steps as planned: `step act by holders`.
pub fn route(look: &Look, steps: &[PlannedStep]) -> Cell {
    let tell = |s: &PlannedStep| (planned(look, s), values(PLANNED, s, look));
    Cell::Told(steps.iter().map(tell).collect())
}

/// Steps taken: `step act by on_behalf_of at` and how it is known.
pub fn steps(look: &Look, steps: &[TakenStep]) -> Cell {
    let tell = |s: &TakenStep| (taken(look, s), values(TAKEN, s, look));
    Cell::Told(steps.iter().map(tell).collect())
}

fn planned(look: &Look, s: &PlannedStep) -> String {
    let (step, act) = (s.step, s.act.label(look.lang));
    let by = labels::post(look.lang, &s.by);
    let who = match s.holders.is_empty() {
        true => both!(look.lang, "暂无人可办", "nobody can take it now"),
        false => s.holders.join(look.lang.pick("、", ", ")),
    };
    both!(
        look.lang,
        "{step} {act}：{by}（{who}）",
        "{step} {act} by the {by} ({who})"
    )
}

fn taken(look: &Look, s: &TakenStep) -> String {
    let lang = look.lang;
    let (step, act, by, at) = (s.step, s.act.label(lang), &s.by, look.minute(s.at));
    let mut line = if s.agreed {
        both!(lang, "{step} {act}：{by} 同意", "{step} {act}: {by} agreed")
    } else {
        both!(
            lang,
            "{step} {act}：{by} 不同意",
            "{step} {act}: {by} refused"
        )
    };
    if let Some(principal) = &s.on_behalf_of {
        let document = s.delegation.as_deref().unwrap_or_default();
        line.push_str(&both!(
            lang,
            "，代 {principal}（{document}）",
            " on behalf of {principal} ({document})"
        ));
    }
    line.push_str(&both!(lang, "，{at}", ", {at}"));
    if let Some(paper) = &s.paper {
        let recorder = &s.recorded_by;
        line.push_str(&both!(
            lang,
            "，纸质审批单 {paper}（{recorder} 录入）",
            ", paper form {paper} (recorded by {recorder})"
        ));
    }
    if let Some(note) = &s.note {
        line.push_str(&both!(lang, "，意见：{note}", ", note: {note}"));
    }
    line
}

/// A remark as it was typed, a state as a word.
fn renewal_reason(row: &LoanRow, look: &Look) -> Cell {
    let state = row.renewal_reason.as_deref().and_then(LoanState::parse);
    match state {
        Some(state) => cell::word(state, look),
        None => cell::maybe(row.renewal_reason.as_ref()),
    }
}

fn visitor(row: &LoanRow, get: fn(&VisitorRow) -> &String) -> Cell {
    cell::maybe(row.visitor.as_ref().map(get))
}

/// By how much an item came back late.
pub fn late(look: &Look, row: &LoanLine) -> Option<Lateness> {
    let (due, back) = (row.due?, row.returned_at?);
    Lateness::of(due, back, look.local(back).date_naive())
}

/// Out past its due time; people are told too that it came back late.
fn overdue(row: &LoanLine, look: &Look) -> Cell {
    if look.people && late(look, row).is_some() {
        return Cell::Word {
            word: "false",
            label: look.lang.pick("逾期归还", "back late").to_owned(),
        };
    }
    Cell::Flag(row.overdue)
}

columns! {
    /// A line of a list.
    pub LINE of LoanLine:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('B', r.id);
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "borrower" "借阅人" "Borrower" Fixed Everywhere |r, _| cell::text(&r.borrower);
    "state" "状态" "State" Text Everywhere |r, l| cell::word(r.state, l);
    "mode" "借阅方式" "Mode" Fixed Everywhere |r, l| cell::word(r.mode, l);
    "requested_at" "申请时间" "Requested at" Fixed Machine |r, l| cell::moment(r.requested_at, l);
    "issued_at" "借出时间" "Issued at" Fixed Machine |r, l| cell::maybe_moment(r.issued_at, l);
    "due" "应还日期" "Due" Fixed Everywhere |r, l| cell::due(r.due, l);
    "returned_at" "归还时间" "Returned at" Fixed Machine |r, l| cell::maybe_moment(r.returned_at, l);
    "overdue" "逾期" "Late" Fixed Everywhere |r, l| overdue(r, l);
    "condition" "归还状况" "Condition" Fixed Machine |r, l| cell::maybe_word(r.condition, l);
    "returned_late" "逾期归还" "Returned late" Fixed Machine |r, l| Cell::Flag(late(l, r).is_some());
    "title" "题名" "Title" Text Machine |r, _| cell::text(&r.title);
}

columns! {
    /// What one loan says beyond its line.
    pub LOAN of LoanRow:
    "route" "审批流程" "Route" Fixed Object |r, l| route(l, &r.route);
    "steps" "审批记录" "Steps" Fixed Object |r, l| steps(l, &r.steps);
    "applicant" "申请人" "Applicant" Fixed Object |r, _| cell::text(&r.applicant);
    "purpose" "用途" "Purpose" Fixed Object |r, _| cell::text(&r.purpose);
    "approved_at" "批准时间" "Approved at" Fixed Object |r, l| cell::maybe_moment(r.approved_at, l);
    "collect_by" "最迟领取日" "Collect by" Fixed Object |r, _| cell::day(r.collect_by);
    "collect_missing_year" "缺少日历的年份" "Year without calendar" Fixed Object |r, _| r.collect_missing_year.map_or(Cell::Null, cell::int);
    "pages_out" "借出页数" "Pages out" Fixed Object |r, _| cell::maybe_int(r.pages_out);
    "pages_in" "归还页数" "Pages in" Fixed Object |r, _| cell::maybe_int(r.pages_in);
    "copy_number" "复制件编号" "Copy number" Fixed Object |r, _| cell::maybe_int(r.copy_number);
    "limit" "最长期限" "Limit" Fixed Object |r, l| cell::limit(&r.limit, l);
    "renewals" "已续借次数" "Renewals" Fixed Object |r, _| cell::int(r.renewals);
    "renewals_allowed" "可续借次数" "Renewals allowed" Fixed Object |r, _| cell::int(r.renewals_allowed);
    "renewal" "续借审批" "Renewal" Fixed Object |r, l| cell::maybe_word(r.renewal, l);
    "renewal_reason" "续借办结原因" "Why the renewal ended" Fixed Object |r, l| renewal_reason(r, l);
    "visitor_name" "外来人员姓名" "Visitor" Fixed Object |r, _| visitor(r, |v| &v.name);
    "visitor_organisation" "外来人员单位" "Visitor's organisation" Fixed Object |r, _| visitor(r, |v| &v.organisation);
    "visitor_letter" "介绍信号" "Letter of introduction" Fixed Object |r, _| visitor(r, |v| &v.letter);
    "visitor_identity" "身份证件" "Proof of identity" Fixed Object |r, _| visitor(r, |v| &v.identity);
    "closing_reason" "办结原因" "Closing reason" Fixed Object |r, _| cell::maybe(r.closing_reason.as_ref());
    "place" "归还位置" "Place" Fixed Object |r, _| cell::maybe(r.place.as_ref());
    "incidents" "异常情况" "Incidents" Fixed Object |r, _| cell::texts(&r.incidents);
}

columns! {
    pub CHECK of CheckRow:
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "mode" "借阅方式" "Mode" Fixed Everywhere |r, l| cell::word(r.mode, l);
    "verdict" "判定" "Verdict" Fixed Everywhere |r, l| cell::word(r.verdict, l);
    "reasons" "理由" "Reasons" Fixed Everywhere |r, l| Cell::Told(reasons(l, &r.reasons));
    "route" "审批流程" "Route" Fixed Everywhere |r, l| route(l, &r.route);
    "limit" "最长期限" "Limit" Fixed Everywhere |r, l| r.limit.as_ref().map_or(Cell::Null, |t| cell::limit(t, l));
}

columns! {
    pub QUEUE of QueueRow:
    "place" "次序" "Place" Fixed Everywhere |r, _| cell::int(r.place);
    "loan" "借阅" "Loan" Fixed Everywhere |r, _| cell::id('B', r.loan);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "borrower" "借阅人" "Borrower" Fixed Everywhere |r, l| cell::hidden(r.borrower.as_ref(), l);
    "requested_at" "申请时间" "Requested at" Fixed Everywhere |r, l| cell::moment(r.requested_at, l);
    "collect_by" "最迟领取日" "Collect by" Fixed Everywhere |r, _| cell::day(r.collect_by);
    "due" "应还日期" "Due" Fixed Everywhere |r, l| cell::due(r.due, l);
}

pub fn list(look: &Look, rows: &[LoanLine]) -> Answer {
    sheet(look.lang.pick("借阅", "Loans"), LINE, rows, look)
}

pub fn loan(look: &Look, row: &LoanRow) -> Answer {
    let mut fields = values(LINE, &row.line, look);
    fields.extend(values(LOAN, row, look));
    Answer::Object {
        title: look.lang.pick("借阅", "Loan").to_owned(),
        fields,
    }
}

pub fn check(look: &Look, row: &CheckRow) -> Answer {
    object(look.lang.pick("借阅判定", "Verdict"), CHECK, row, look)
}

pub fn queue(look: &Look, rows: &[QueueRow]) -> Answer {
    let title = look.lang.pick("等候顺序", "Queue");
    sheet(title, QUEUE, rows, look)
}

/// One line of a scan that was refused.
pub fn refused(look: &Look, item: &str, code: &str, text: &str) -> Answer {
    let field = |key, zh, en, value: &str| Field {
        key,
        label: look.lang.pick(zh, en).to_owned(),
        cell: cell::text(value),
    };
    Answer::Object {
        title: look.lang.pick("借阅", "Loan").to_owned(),
        fields: vec![
            field("item", "档号", "Item", item),
            field("code", "代码", "Code", code),
            field("text", "说明", "Text", text),
        ],
    }
}
