//! What comes next for a breach, a waiver, a piece of information, a leak.

use crate::both;
use crate::domain::information::FlowAct;
use crate::domain::leak::LeakState;
use crate::domain::penalty::BreachState;
use crate::domain::rows::conduct::{BreachRow, InformationRow, LeakRow, ProposalsRow, WaiverRow};
use crate::domain::words::{CaseState, Word};
use crate::i18n::Lang;
use crate::i18n::labels::Label;

/// A breach: what it costs, and until when it is to be mended.
pub fn breach(lang: Lang, row: &BreachRow) -> String {
    let (id, staff, amount) = (format!("J{}", row.id), &row.staff, row.amount);
    let state = row.state.label(lang);
    let mut text = match row.state {
        BreachState::Standing => both!(
            lang,
            "{id}：{staff} 应罚 {amount} 元",
            "{id}: {staff} is to pay {amount} yuan"
        ),
        BreachState::Waived | BreachState::Reversed => {
            both!(lang, "{id}：{staff}，{state}", "{id}: {staff}, {state}")
        }
    };
    if let Some(order) = row.mending.last().filter(|o| o.mended.is_none()) {
        let deadline = order.deadline;
        text.push_str(&both!(
            lang,
            "，须于 {deadline} 前改正，否则再计一次\n改正后：crm penalty mended {id}",
            "; to be mended by {deadline}, or it counts again\nonce mended: crm penalty mended {id}"
        ));
    }
    text
}

/// What the book shows of a month: how to record it.
pub fn proposals(lang: Lang, row: &ProposalsRow) -> String {
    let (month, count, digest) = (row.month, row.breaches.len(), &row.digest);
    match (row.recorded, count) {
        (true, _) => both!(
            lang,
            "{month}：已登记 {count} 次违规",
            "{month}: breaches recorded: {count}"
        ),
        (false, 0) => both!(
            lang,
            "{month}：签收簿没有尚未登记的违规",
            "{month}: the book shows no breach that is not recorded"
        ),
        (false, _) => both!(
            lang,
            "{month}：签收簿所见违规 {count} 次，确认后登记：\ncrm penalty propose --month {month} --digest {digest}",
            "{month}: breaches that the book shows: {count}; to record them:\ncrm penalty propose --month {month} --digest {digest}"
        ),
    }
}

/// A waiver: where it stands and the command to type next.
pub fn waiver(lang: Lang, row: &WaiverRow) -> String {
    let (id, breach) = (format!("M{}", row.id), format!("J{}", row.breach));
    match row.state {
        CaseState::Waiting => {
            let taken = |step: u32| row.steps.iter().any(|t| t.step == step);
            let open = row.route.iter().find(|s| !taken(s.step));
            match open.map(|s| (s, s.holders.first())) {
                Some((step, Some(first))) => {
                    let act = step.act.label(lang);
                    let who = step.holders.join(lang.pick("、", ", "));
                    both!(
                        lang,
                        "{id}：免除 {breach} 待{act}，可由 {who} 办理\n下一步：crm --as {first} penalty approve {id}",
                        "{id}: the waiver of {breach} waits for {act} by {who}\nnext: crm --as {first} penalty approve {id}"
                    )
                }
                Some((_, None)) | None => both!(
                    lang,
                    "{id}：免除 {breach} 待审批，但目前无人可以审批",
                    "{id}: the waiver of {breach} waits, but nobody here can decide"
                ),
            }
        }
        CaseState::Approved | CaseState::Refused | CaseState::Withdrawn | CaseState::Expired => {
            let state = row.state.label(lang);
            both!(
                lang,
                "{id}：免除 {breach} {state}",
                "{id}: the waiver of {breach} is {state}"
            )
        }
    }
}

/// A piece of information: its state, and who takes the next step.
pub fn information(lang: Lang, row: &InformationRow) -> String {
    let (id, state) = (format!("F{}", row.id), row.state.label(lang));
    let mut text = both!(lang, "{id}：{state}", "{id}: {state}");
    if let Some(number) = &row.number {
        text.push_str(&both!(lang, "，文号 {number}", ", number {number}"));
    }
    let Some(act) = row.next else {
        return text;
    };
    let label = act.label(lang);
    let Some(first) = row.holders.first() else {
        text.push_str(&both!(
            lang,
            "；下一步“{label}”目前无人可以办理",
            "; nobody here can {label} it"
        ));
        return text;
    };
    if let (FlowAct::Analyse, Some(day)) = (act, row.analyse_by) {
        text.push_str(&both!(
            lang,
            "；最迟 {day} 分析",
            "; to be analysed by {day}"
        ));
    }
    let (who, verb) = (row.holders.join(lang.pick("、", ", ")), act.word());
    let flags = match act {
        FlowAct::Classify => " --class CLASS",
        FlowAct::Distribute => " --to STAFF",
        FlowAct::Analyse => " --finding TEXT",
        FlowAct::Conclude => " --effective",
        FlowAct::Collect
        | FlowAct::Level
        | FlowAct::Review
        | FlowAct::Approve
        | FlowAct::Refuse
        | FlowAct::Withdraw
        | FlowAct::Number
        | FlowAct::Acknowledge => "",
    };
    text.push_str(&both!(
        lang,
        "；下一步“{label}”可由 {who} 办理\n下一步：crm --as {first} information {verb} {id}{flags}",
        "; next to {label}: {who}\nnext: crm --as {first} information {verb} {id}{flags}"
    ));
    text
}

/// A leak after an act.
pub fn leak(lang: Lang, row: &LeakRow) -> String {
    let id = format!("K{}", row.id);
    match row.state {
        LeakState::Open => both!(
            lang,
            "{id}：已报告公司领导，待补救和结案",
            "{id}: the leaders have it on their list, to be remedied and concluded"
        ),
        LeakState::Closed => both!(lang, "{id}：已结案", "{id}: closed"),
    }
}
