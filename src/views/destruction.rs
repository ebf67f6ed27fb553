//! Columns of what is due, of destruction lists, of the register and of the certificate.

use super::{Look, borrow, cell, object, part, reasons, sheet, sheet_in_order, values};
use crate::both;
use crate::domain::destruction::Outcome;
use crate::domain::destruction::rows::{
    CertificateRow, ContentRow, CopyLeft, DamagedRow, DueRow, HoldRow, ListItemRow, ListRow,
    PlanRow, RegisterRow, VerifiedRow, WitnessRow,
};
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell, Sheet};

columns! {
    pub DUE of DueRow:
    "code" "档号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "level" "密级" "Level" Fixed Everywhere |r, l| cell::word(r.level, l);
    "due" "到期日" "Due" Fixed Everywhere |r, _| cell::day(r.due);
    "verdict" "判定" "Verdict" Fixed Everywhere |r, l| cell::word(r.verdict, l);
    "reasons" "理由" "Reasons" Text Machine |r, l| Cell::Told(reasons(l, &r.reasons));
    "year" "年度" "Year" Fixed Machine |r, _| cell::int(r.year);
    "category" "类目" "Category" Fixed Machine |r, l| cell::shared(r.category.clone(), l);
    "department" "部门" "Dept." Text Machine |r, l| cell::shared(r.department.clone(), l);
    "retention" "保管期限" "Kept for" Fixed Everywhere |r, l| if l.people { cell::retention(&r.retention, l) } else { cell::shared(r.retention.clone(), l) };
}

columns! {
    PLAN of PlanRow:
    "digest" "摘要" "Digest" Fixed Everywhere |r, _| cell::text(&r.digest);
    "items" "档案" "Items" Text Everywhere |r, l| Cell::Told(r.items.iter().map(|i| (brief(i), values(DUE, i, l))).collect());
}

fn brief(item: &DueRow) -> String {
    format!("{} {}", item.code, item.title)
}

columns! {
    ITEM of ListItemRow:
    "code" "档号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "level" "密级" "Level" Fixed Everywhere |r, l| cell::word(r.level, l);
    "year" "年度" "Year" Fixed Everywhere |r, _| cell::int(r.year);
    "pages" "页数" "Pages" Fixed Everywhere |r, _| cell::maybe_int(r.pages);
    "retention" "保管期限" "Kept for" Fixed Everywhere |r, l| cell::retention(&r.retention, l);
    "due" "到期日" "Due" Fixed Everywhere |r, _| cell::day(r.due);
    "verdict" "判定" "Verdict" Fixed Everywhere |r, l| cell::word(r.verdict, l);
    "appraisal" "鉴定意见" "Appraisal" Fixed Everywhere |r, l| cell::maybe_word(r.appraisal, l);
    "keep_for" "延长期限" "Keep for" Fixed Everywhere |r, l| r.keep_for.as_ref().map_or(Cell::Null, |k| cell::retention(k, l));
    "outcome" "处理结果" "Outcome" Fixed Everywhere |r, l| cell::maybe_word(r.outcome, l);
    "reasons" "理由" "Reasons" Text Everywhere |r, l| Cell::Told(reasons(l, &r.reasons));
}

columns! {
    WITNESS of WitnessRow:
    "staff" "监销人" "Witness" Fixed Everywhere |r, _| cell::text(&r.staff);
    "named_by" "指定人" "Named by" Fixed Everywhere |r, _| cell::text(&r.named_by);
    "named_at" "指定时间" "Named at" Fixed Everywhere |r, l| cell::moment(r.named_at, l);
    "attested_at" "签字时间" "Attested at" Fixed Everywhere |r, l| cell::maybe_moment(r.attested_at, l);
}

/// An item of a list in one line: what it is, what was decided, what became of it.
fn told(look: &Look, item: &ListItemRow) -> String {
    let lang = look.lang;
    let mut parts = vec![item.level.label(lang).to_owned(), item.year.to_string()];
    if let Some(pages) = item.pages {
        parts.push(both!(lang, "{pages} 页", "{pages} pages"));
    }
    parts.push(match item.outcome {
        Some(outcome) => outcome.label(lang).to_owned(),
        None => item.verdict.label(lang).to_owned(),
    });
    if let (None, Some(appraisal)) = (item.outcome, item.appraisal) {
        let appraisal = appraisal.label(lang);
        parts.push(both!(lang, "鉴定：{appraisal}", "appraised: {appraisal}"));
    }
    let (code, title) = (&item.code, &item.title);
    let parts = parts.join(lang.pick("，", ", "));
    let mut line = both!(
        lang,
        "{code} {title}（{parts}）",
        "{code} {title} ({parts})"
    );
    for (reason, _) in reasons(look, &item.reasons) {
        line.push_str(lang.pick("；", "; "));
        line.push_str(&reason);
    }
    line
}

fn items(look: &Look, items: &[ListItemRow]) -> Cell {
    let tell = |item: &ListItemRow| (told(look, item), values(ITEM, item, look));
    Cell::Told(items.iter().map(tell).collect())
}

fn witnesses(look: &Look, witnesses: &[WitnessRow]) -> Cell {
    let lang = look.lang;
    let tell = |w: &WitnessRow| {
        let (staff, by) = (&w.staff, &w.named_by);
        let line = match w.attested_at {
            Some(at) => {
                let at = look.minute(at);
                both!(
                    lang,
                    "{staff}（{by} 指定，{at} 签字）",
                    "{staff} (named by {by}, attested {at})"
                )
            }
            None => both!(
                lang,
                "{staff}（{by} 指定，未签字）",
                "{staff} (named by {by}, not yet attested)"
            ),
        };
        (line, values(WITNESS, w, look))
    };
    Cell::Told(witnesses.iter().map(tell).collect())
}

columns! {
    pub LIST of ListRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('D', r.id);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "items" "档案" "Items" Text Machine |r, l| items(l, &r.items);
    "reason" "理由" "Reason" Text Everywhere |r, _| cell::text(&r.reason);
    "proposed_by" "提出人" "By" Fixed Everywhere |r, _| cell::text(&r.proposed_by);
    "proposed_at" "提出时间" "Proposed at" Fixed Everywhere |r, l| cell::moment(r.proposed_at, l);
    "route" "审批流程" "Route" Text Object |r, l| borrow::route(l, &r.route);
    "steps" "审批记录" "Steps" Text Object |r, l| borrow::steps(l, &r.steps);
    "approved_at" "批准时间" "Approved at" Fixed Machine |r, l| cell::maybe_moment(r.approved_at, l);
    "ready" "最早执行日" "From" Fixed Machine |r, _| cell::day(r.ready);
    "witnesses_needed" "须监销人数" "Witnesses needed" Fixed Machine |r, _| cell::maybe_int(r.witnesses_needed);
    "witnesses" "监销人" "Witnesses" Text Object |r, l| witnesses(l, &r.witnesses);
    "executed_by" "执行人" "Executed by" Fixed Machine |r, _| cell::maybe(r.executed_by.as_ref());
    "executed_at" "执行时间" "Executed at" Fixed Machine |r, l| cell::maybe_moment(r.executed_at, l);
    "method" "销毁方式" "Method" Fixed Machine |r, l| cell::maybe_word(r.method, l);
    "closing_reason" "办结原因" "Closing reason" Text Object |r, _| cell::maybe(r.closing_reason.as_ref());
}

/// The columns of the list of lists; programs get the items too.
const LISTS: &[&str] = &[
    "id",
    "state",
    "reason",
    "proposed_by",
    "proposed_at",
    "approved_at",
    "ready",
    "executed_by",
    "executed_at",
    "method",
    "items",
];

/// Who had a part in a list: null where nobody had, or where that may not be known.
fn part_in(codes: Option<&String>) -> Cell {
    cell::maybe(codes.filter(|codes| !codes.is_empty()))
}

columns! {
    pub REGISTER of RegisterRow:
    "serial" "序号" "No." Fixed Everywhere |r, _| Cell::Int(r.serial);
    "code" "档号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "year" "年度" "Year" Fixed Everywhere |r, _| cell::int(r.year);
    "level" "密级" "Level" Fixed Everywhere |r, l| cell::word(r.level, l);
    "pages" "页数" "Pages" Fixed Machine |r, _| cell::maybe_int(r.pages);
    "contents" "电子内容数" "Contents" Fixed Machine |r, _| cell::int(r.contents);
    "department" "部门" "Dept." Text Machine |r, _| cell::text(&r.department);
    "retention" "保管期限" "Kept for" Fixed Machine |r, l| cell::retention(&r.retention, l);
    "reason" "理由" "Reason" Text Machine |r, _| cell::maybe(r.reason.as_ref());
    "proposed_by" "提出人" "Proposed by" Fixed Machine |r, _| part_in(r.proposed_by.as_ref());
    "reviewed_by" "审核人" "Reviewed by" Fixed Machine |r, _| part_in(r.reviewed_by.as_ref());
    "approved_by" "批准人" "Approved by" Fixed Machine |r, _| part_in(r.approved_by.as_ref());
    "executed_by" "执行人" "Executed by" Fixed Machine |r, _| cell::text(&r.executed_by);
    "witness" "监销人" "Witness" Fixed Everywhere |r, _| cell::text(&r.witness);
    "method" "销毁方式" "Method" Fixed Everywhere |r, l| cell::maybe_word(r.method, l);
    "at" "销毁时间" "At" Fixed Machine |r, l| cell::moment(r.at, l);
    "list" "清单" "List" Fixed Machine |r, _| r.list.map_or(Cell::Null, |id| cell::id('D', id));
}

columns! {
    pub CONTENT of ContentRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('N', r.id);
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "name" "文件名" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "size" "字节" "Bytes" Fixed Everywhere |r, _| cell::count(r.size);
    "sha256" "校验值" "Checksum" Fixed Machine |r, _| cell::text(&r.sha256);
    "at" "附加时间" "Attached at" Fixed Machine |r, l| cell::moment(r.at, l);
    "by" "附加人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "erased_at" "清除时间" "Erased at" Fixed Everywhere |r, l| cell::maybe_moment(r.erased_at, l);
}

columns! {
    COPY of CopyLeft:
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "number" "复制件编号" "Copy number" Fixed Everywhere |r, _| cell::int(r.copy.number);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.copy.state, l);
    "loan" "借阅" "Loan" Fixed Everywhere |r, _| cell::id('B', r.copy.loan);
    "holder" "持有人" "Holder" Fixed Everywhere |r, _| cell::maybe(r.copy.holder.as_ref());
}

fn became(look: &Look, row: &CertificateRow, outcome: Outcome) -> Cell {
    let found = row.list.items.iter().filter(|i| i.outcome == Some(outcome));
    let tell = |item: &ListItemRow| (told(look, item), values(ITEM, item, look));
    Cell::Told(found.map(tell).collect())
}

fn entered(look: &Look, row: &RegisterRow) -> String {
    let lang = look.lang;
    let (serial, code, title, year) = (row.serial, &row.code, &row.title, row.year);
    let (level, method, at) = (
        row.level.label(lang),
        row.method.map_or("—", |method| method.label(lang)),
        look.minute(row.at),
    );
    let pages = row.pages.map_or_else(|| "—".to_owned(), |p| p.to_string());
    let contents = row.contents;
    both!(
        lang,
        "清册第 {serial} 号：{code} {title}，{year} 年，{level}，{pages} 页，电子内容 {contents} 份，{method}，{at}",
        "register no. {serial}: {code} {title}, {year}, {level}, pages {pages}, contents {contents}, {method}, {at}"
    )
}

fn erased(look: &Look, row: &CertificateRow) -> Cell {
    let tell = |c: &ContentRow| {
        let line = format!("{} {} {} B SHA-256 {}", c.item, c.name, c.size, c.sha256);
        (line, values(CONTENT, c, look))
    };
    Cell::Told(row.erased.iter().map(tell).collect())
}

fn copies(look: &Look, row: &CertificateRow) -> Cell {
    let tell = |c: &CopyLeft| {
        let (item, number, loan) = (&c.item, c.copy.number, c.copy.loan);
        let holder = c.copy.holder.as_deref().unwrap_or_default();
        let state = c.copy.state.label(look.lang);
        let line = both!(
            look.lang,
            "{item} 的复制件 {number}（借阅 B{loan}，{holder}，{state}）",
            "copy {number} of {item} (loan B{loan}, {holder}, {state})"
        );
        (line, values(COPY, c, look))
    };
    Cell::Told(row.copies.iter().map(tell).collect())
}

columns! {
    CERTIFICATE of CertificateRow:
    "id" "清单编号" "List" Fixed Everywhere |r, _| cell::id('D', r.list.id);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.list.state, l);
    "reason" "理由" "Reason" Text Everywhere |r, _| cell::text(&r.list.reason);
    "proposed_by" "提出人" "Proposed by" Fixed Everywhere |r, _| cell::text(&r.list.proposed_by);
    "proposed_at" "提出时间" "Proposed at" Fixed Everywhere |r, l| cell::moment(r.list.proposed_at, l);
    "steps" "审批记录" "Steps" Text Everywhere |r, l| borrow::steps(l, &r.list.steps);
    "witnesses" "监销人" "Witnesses" Text Everywhere |r, l| witnesses(l, &r.list.witnesses);
    "executed_by" "执行人" "Executed by" Fixed Everywhere |r, _| cell::maybe(r.list.executed_by.as_ref());
    "executed_at" "执行时间" "Executed at" Fixed Everywhere |r, l| cell::maybe_moment(r.list.executed_at, l);
    "method" "销毁方式" "Method" Fixed Everywhere |r, l| cell::maybe_word(r.list.method, l);
    "items" "清单所列" "Items" Text Everywhere |r, l| items(l, &r.list.items);
    "destroyed" "已销毁" "Destroyed" Text Everywhere |r, l| Cell::Told(r.register.iter().map(|row| (entered(l, row), values(REGISTER, row, l))).collect());
    "erased_contents" "已清除的电子内容" "Contents erased" Text Everywhere |r, l| erased(l, r);
    "dropped" "核对时剔除" "Dropped out" Text Everywhere |r, l| became(l, r, Outcome::Dropped);
    "kept" "延长保管" "Kept longer" Text Everywhere |r, l| became(l, r, Outcome::Kept);
    "copies_left" "未销毁：复制件" "Not destroyed: copies" Text Everywhere |r, l| copies(l, r);
    "backups" "未销毁：此前的备份" "Not destroyed: older backups" Text Everywhere |_, l| Cell::Text(older_backups(l));
    "journal_seq" "日志末条" "Journal entry" Fixed Everywhere |r, _| Cell::Int(r.journal_seq);
    "journal_head" "日志链头" "Journal head" Text Everywhere |r, _| cell::text(&r.journal_head);
}

/// That backups made before still hold what was erased (DES-5).
pub fn older_backups(look: &Look) -> String {
    look.lang
        .pick(
            "执行之前所作的备份中仍有这些内容，须另行销毁；此后的备份中没有",
            "backups made before the execution still hold these contents and are destroyed apart; later ones do not",
        )
        .to_owned()
}

columns! {
    pub HOLD of HoldRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('H', r.id);
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "reason" "理由" "Reason" Text Everywhere |r, _| cell::text(&r.reason);
    "by" "冻结人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "at" "冻结时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "released_by" "解除人" "Released by" Fixed Machine |r, _| cell::maybe(r.released_by.as_ref());
    "released_at" "解除时间" "Released at" Fixed Machine |r, l| cell::maybe_moment(r.released_at, l);
    "release_reason" "解除理由" "Why released" Text Machine |r, _| cell::maybe(r.release_reason.as_ref());
}

pub fn holds(look: &Look, rows: &[HoldRow]) -> Answer {
    sheet(look.lang.pick("冻结", "Holds"), HOLD, rows, look)
}

pub fn hold(look: &Look, row: &HoldRow) -> Answer {
    object(look.lang.pick("冻结", "Hold"), HOLD, row, look)
}

pub fn contents(look: &Look, rows: &[ContentRow]) -> Answer {
    sheet(look.lang.pick("电子内容", "Contents"), CONTENT, rows, look)
}

pub fn content(look: &Look, row: &ContentRow) -> Answer {
    object(look.lang.pick("电子内容", "Content"), CONTENT, row, look)
}

columns! {
    DAMAGED of DamagedRow:
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "content" "编号" "Content" Fixed Everywhere |r, _| cell::id('N', r.content);
    "name" "文件名" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "expected" "应为" "Expected" Text Everywhere |r, _| cell::text(&r.expected);
    "found" "实为" "Found" Text Everywhere |r, _| cell::text(&r.found);
}

columns! {
    VERIFIED of VerifiedRow:
    "contents" "份数" "Contents" Fixed Everywhere |r, _| cell::count(r.contents);
    "bytes" "字节" "Bytes" Fixed Everywhere |r, _| cell::count(r.bytes);
    "damaged" "不符" "Damaged" Text Everywhere |r, l| damaged(l, &r.damaged);
}

fn damaged(look: &Look, rows: &[DamagedRow]) -> Cell {
    let tell = |d: &DamagedRow| {
        let line = format!("{} N{} {}", d.item, d.content, d.name);
        (line, values(DAMAGED, d, look))
    };
    Cell::Told(rows.iter().map(tell).collect())
}

pub fn verified(look: &Look, row: &VerifiedRow) -> Answer {
    let title = look.lang.pick("核验电子内容", "Contents verified");
    object(title, VERIFIED, row, look)
}

/// Rows of the list of what is due.
pub fn due(look: &Look, rows: &[DueRow]) -> Sheet {
    part(
        look.lang.pick("到期鉴定", "Due for appraisal"),
        DUE,
        rows,
        look,
    )
}

pub fn plan(look: &Look, row: &PlanRow) -> Answer {
    object(look.lang.pick("销毁方案", "Plan"), PLAN, row, look)
}

pub fn lists(look: &Look, rows: &[ListRow]) -> Answer {
    let title = look.lang.pick("销毁清单", "Destruction lists");
    sheet_in_order(title, LIST, LISTS, rows, look)
}

pub fn list(look: &Look, row: &ListRow) -> Answer {
    object(
        look.lang.pick("销毁清单", "Destruction list"),
        LIST,
        row,
        look,
    )
}

pub fn register(look: &Look, rows: &[RegisterRow]) -> Answer {
    let title = look.lang.pick("档案销毁清册", "Register of destruction");
    sheet(title, REGISTER, rows, look)
}

pub fn certificate(look: &Look, row: &CertificateRow) -> Answer {
    let title = look.lang.pick("档案销毁证明", "Certificate of destruction");
    object(title, CERTIFICATE, row, look)
}
