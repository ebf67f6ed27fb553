//! Columns of runs, of the register of grades, of explanations and changes (GRD-4, GRD-5).

use super::borrow::{route, steps};
use super::handover::named;
use super::{Look, article, cell, object, reasons, sheet};
use crate::both;
use crate::domain::grading::{Band, Edge, FigureValue};
use crate::domain::reason::Article;
use crate::domain::rows::grades::{
    BetterRow, ChangeForm, ChangeRow, ExplainRow, GradeRow, GradeRunRow, Held, IndicatorRow,
    LateRow, MetRow, RunRow,
};
use crate::domain::words::Figure;
use crate::i18n::labels::Label;
use crate::render::{self, Answer, Cell, Field, Sheet};

/// The rule the scorecard falls under.
const RULE: &str = "GRD-2";

fn maybe_id(letter: char, number: Option<i64>) -> Cell {
    number.map_or(Cell::Null, |n| cell::id(letter, n))
}

columns! {
    RUN of GradeRunRow:
    "as_of" "评级日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "rulebook" "规章版本" "Rulebook" Fixed Everywhere |r, _| cell::text(&r.rulebook);
    "customers" "客户数" "Customers" Fixed Everywhere |r, _| cell::count(r.customers);
    "unchanged" "未变" "Unchanged" Fixed Everywhere |r, _| cell::count(r.unchanged);
    "applied" "生效" "Applied" Fixed Everywhere |r, _| cell::count(r.applied);
    "proposed" "提出变更" "Proposed" Fixed Everywhere |r, _| cell::count(r.proposed);
    "ungraded" "不评级" "Ungraded" Fixed Everywhere |r, _| cell::count(r.ungraded);
    "held" "暂停" "Held" Fixed Everywhere |r, _| Cell::Flag(r.held);
    "run" "评级编号" "Run" Fixed Everywhere |r, _| maybe_id('N', r.run);
}

columns! {
    RUNS of RunRow:
    "run" "评级编号" "Run" Fixed Everywhere |r, _| cell::id('N', r.run);
    "as_of" "评级日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "unchanged" "未变" "Unchanged" Fixed Everywhere |r, _| cell::maybe_count(r.unchanged);
    "applied" "生效" "Applied" Fixed Everywhere |r, _| cell::maybe_count(r.applied);
    "proposed" "提出变更" "Proposed" Fixed Everywhere |r, _| cell::maybe_count(r.proposed);
    "ungraded" "不评级" "Ungraded" Fixed Everywhere |r, _| cell::maybe_count(r.ungraded);
    "customers" "客户数" "Customers" Fixed Machine |r, _| cell::maybe_count(r.customers);
    "rulebook" "规章版本" "Rulebook" Fixed Machine |r, _| cell::text(&r.rulebook);
    "held_for" "暂停原因" "Held for" Text Everywhere |r, l| r.held_for.as_ref().map_or(Cell::Null, |h| Cell::Text(held(l, h)));
    "by" "办理人" "By" Fixed Machine |r, _| cell::text(&r.by);
    "at" "时间" "At" Fixed Machine |r, l| cell::moment(r.at, l);
}

fn held(look: &Look, held: &Held) -> String {
    let (moves, graded, falls, fall) = (held.moves, held.graded, held.falls, held.fall);
    let mut text = both!(
        look.lang,
        "{graded} 个中 {moves} 个变动",
        "{moves} of {graded} would move"
    );
    if falls > 0 {
        text += &both!(
            look.lang,
            "，{falls} 个降 {fall} 级以上",
            ", {falls} would fall {fall} or more"
        );
    }
    text
}

columns! {
    EXPLAIN of ExplainRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "as_of" "评级日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "grade" "评得等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "points" "总分" "Points" Fixed Everywhere |r, _| cell::maybe_int(r.points);
    "full_points" "满分" "Full points" Fixed Everywhere |r, _| cell::int(r.full_points);
    "in_force" "现行等级" "In force" Fixed Everywhere |r, _| cell::maybe(r.in_force.as_ref());
    "class" "类别" "Class" Fixed Everywhere |r, l| named(&r.class, l);
    "newcomer" "往来不满期" "Newcomer" Fixed Everywhere |r, _| Cell::Flag(r.newcomer);
    "rulebook" "规章版本" "Rulebook" Fixed Everywhere |r, _| cell::text(&r.rulebook);
    "indicators" "指标" "Indicators" Text Everywhere |r, l| indicators(l, &r.indicators, &r.articles);
    "late" "拖欠的合同" "Late contracts" Text Everywhere |r, l| Cell::Told(r.late.iter().map(|row| late(l, row)).collect());
    "reasons" "理由" "Reasons" Text Everywhere |r, l| Cell::Told(reasons(l, &r.reasons));
    "better" "如何提高" "What would help" Text Everywhere |r, l| Cell::Told(r.better.iter().map(|row| better(l, row)).collect());
}

columns! {
    pub GRADE of GradeRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "grade" "现行等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "points" "总分" "Points" Fixed Everywhere |r, _| cell::maybe_int(r.points);
    "as_of" "评级日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "rulebook" "规章版本" "Rulebook" Fixed Machine |r, _| cell::text(&r.rulebook);
    "computed" "评得等级" "Computed" Fixed Everywhere |r, _| cell::maybe(r.computed.as_ref());
    "proposed" "待批变更" "Proposed" Fixed Everywhere |r, _| maybe_id('G', r.proposed);
}

columns! {
    HISTORY of GradeRow:
    "customer" "客户编号" "Customer" Fixed Machine |r, _| cell::text(&r.customer);
    "as_of" "评级日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "grade" "现行等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "computed" "评得等级" "Computed" Fixed Everywhere |r, _| cell::maybe(r.computed.as_ref());
    "points" "总分" "Points" Fixed Everywhere |r, _| cell::maybe_int(r.points);
    "rulebook" "规章版本" "Rulebook" Fixed Everywhere |r, _| cell::text(&r.rulebook);
    "run" "评级编号" "Run" Fixed Everywhere |r, _| maybe_id('N', r.run);
    "change" "生效的变更" "Change" Fixed Everywhere |r, _| maybe_id('G', r.change);
}

columns! {
    CHANGE of ChangeRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('G', r.id);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "from" "现行等级" "From" Fixed Everywhere |r, _| cell::text(&r.from);
    "to" "拟变更为" "To" Fixed Everywhere |r, _| cell::text(&r.to);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "points" "总分" "Points" Fixed Everywhere |r, _| cell::int(r.points);
    "as_of" "评级日" "As of" Fixed Machine |r, _| Cell::Date(r.as_of);
    "rulebook" "规章版本" "Rulebook" Fixed Machine |r, _| cell::text(&r.rulebook);
    "step" "待办步骤" "Step" Fixed Machine |r, _| cell::maybe_int(r.step);
    "holders" "可办理人" "Holders" Text Everywhere |r, _| cell::texts(&r.holders);
    "opened_at" "提出时间" "Opened at" Fixed Machine |r, l| cell::moment(r.opened_at, l);
    "reason" "办结原因" "Closing reason" Text Machine |r, _| cell::maybe(r.reason.as_ref());
}

columns! {
    FORM of ChangeForm:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('G', r.change.id);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.change.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.change.name);
    "representative" "法人代表" "Representative" Text Everywhere |r, _| cell::maybe(r.representative.as_ref());
    "address" "地址" "Address" Text Everywhere |r, _| cell::maybe(r.address.as_ref());
    "contact" "联系人" "Contact" Text Everywhere |r, _| cell::maybe(r.contact.as_ref());
    "amount" "本期合同金额" "Amount of the period" Fixed Everywhere |r, _| r.amount.map_or(Cell::Null, |fen| Cell::Money(fen.0));
    "from" "现行等级" "Grade in force" Fixed Everywhere |r, _| cell::text(&r.change.from);
    "to" "拟变更为" "Proposed grade" Fixed Everywhere |r, _| cell::text(&r.change.to);
    "points" "总分" "Points" Fixed Everywhere |r, _| cell::int(r.change.points);
    "as_of" "评级日" "As of" Fixed Everywhere |r, _| Cell::Date(r.change.as_of);
    "reasons" "变更理由" "Reason" Text Everywhere |r, l| Cell::Told(reasons(l, &r.reasons));
    "indicators" "指标" "Indicators" Text Everywhere |r, l| indicators(l, &r.indicators, &r.articles);
    "measures" "培养措施" "Development measures" Text Everywhere |r, _| cell::maybe(r.measures.as_ref());
    "opinion" "部门意见" "Department's opinion" Text Everywhere |r, _| cell::maybe(r.opinion.as_ref());
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.change.state, l);
    "route" "审批流程" "Route" Text Everywhere |r, l| route(l, &r.route);
    "steps" "审批记录" "Steps" Text Everywhere |r, l| steps(l, &r.steps);
    "holders" "可办理人" "Holders" Text Everywhere |r, _| cell::texts(&r.change.holders);
    "reason" "办结原因" "Closing reason" Text Everywhere |r, _| cell::maybe(r.change.reason.as_ref());
    "rulebook" "规章版本" "Rulebook" Fixed Everywhere |r, _| cell::text(&r.change.rulebook);
}

fn field(key: &'static str, label: &str, cell: Cell) -> Field {
    Field {
        key,
        label: label.to_owned(),
        cell,
    }
}

/// A figure in yuan, percent, days or a word.
fn value(value: FigureValue, look: &Look) -> Cell {
    match value {
        FigureValue::Money(fen) => Cell::Money(fen.0),
        FigureValue::Ratio(ratio) => ratio.basis_points().map_or(Cell::Null, Cell::Percent),
        FigureValue::Days(days) => cell::int(days),
        FigureValue::Influence(word) => cell::maybe_word(word, look),
        FigureValue::Share(share) => cell::percent(share),
    }
}

/// An end of a band in yuan, percent or days.
fn edge(figure: Figure, edge: Edge) -> String {
    match figure {
        Figure::ContractAmount | Figure::Outstanding => trimmed(edge.at),
        Figure::Premium | Figure::DemandShare => format!("{} %", trimmed(edge.at)),
        Figure::OverdueDays | Figure::Influence => edge.at.to_string(),
    }
}

/// Hundredths as a plain decimal, without a fraction of nought.
fn trimmed(hundredths: i64) -> String {
    let text = render::yuan(hundredths);
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}

/// `≥ 300000, < 1000000`
fn band(figure: Figure, band: &Band) -> String {
    let low = band.low.map(|e| {
        let sign = if e.inside { "≥" } else { ">" };
        format!("{sign} {}", edge(figure, e))
    });
    let high = band.high.map(|e| {
        let sign = if e.inside { "≤" } else { "<" };
        format!("{sign} {}", edge(figure, e))
    });
    let ends: Vec<String> = low.into_iter().chain(high).collect();
    ends.join(", ")
}

fn met(of: Figure, met: &MetRow, look: &Look) -> Cell {
    let word = |word, zh, en| Cell::Word {
        word,
        label: look.lang.pick(zh, en).to_owned(),
    };
    match met {
        MetRow::Late => word("late", "拖欠", "late"),
        MetRow::Band(b) => Cell::Text(band(of, b)),
        MetRow::Word(influence) => cell::word(*influence, look),
        MetRow::Unjudged => word("unjudged", "未评定", "not judged"),
    }
}

fn indicators(look: &Look, rows: &[IndicatorRow], articles: &[Article]) -> Cell {
    let tell = |row: &IndicatorRow| {
        let cited = articles.iter().find(|a| a.key == row.article);
        let value = value(row.value, look);
        let met = met(row.figure, &row.met, look);
        let points = row.points;
        let name = row.figure.label(look.lang);
        let (shown, band) = (spoken(&value, look), spoken(&met, look));
        let number = cited.map_or("", |a| a.number.as_str());
        let sentence = both!(
            look.lang,
            "{name} {shown}（{band}）：{points} 分（{RULE}，{number}）",
            "{name} {shown} ({band}): {points} points ({RULE}, {number})"
        );
        let fields = vec![
            field(
                "name",
                look.lang.pick("指标", "Indicator"),
                cell::word(row.figure, look),
            ),
            field("value", look.lang.pick("数值", "Value"), value),
            field("band", look.lang.pick("档次", "Band"), met),
            field(
                "points",
                look.lang.pick("得分", "Points"),
                cell::int(points),
            ),
            field("rule", look.lang.pick("规则", "Rule"), cell::text(RULE)),
            field(
                "article",
                look.lang.pick("条款", "Article"),
                article(look.lang, cited),
            ),
        ];
        (sentence, fields)
    };
    Cell::Told(rows.iter().map(tell).collect())
}

fn spoken(cell: &Cell, look: &Look) -> String {
    match cell {
        Cell::Null => look.lang.pick("无", "none").to_owned(),
        cell => render::human_line(cell, look.lang),
    }
}

fn late(look: &Look, row: &LateRow) -> (String, Vec<Field>) {
    let (contract, due) = (&row.contract, row.due);
    let missing = render::yuan_grouped(row.missing.0);
    let sentence = both!(
        look.lang,
        "{contract}：{due} 到期，届时尚欠 {missing} 元",
        "{contract}: due {due}, {missing} yuan missing then"
    );
    let fields = vec![
        field(
            "contract",
            look.lang.pick("合同号", "Contract"),
            cell::text(contract),
        ),
        field("due", look.lang.pick("到期日", "Due"), Cell::Date(due)),
        field(
            "missing",
            look.lang.pick("尚欠", "Missing"),
            Cell::Money(row.missing.0),
        ),
    ];
    (sentence, fields)
}

fn better(look: &Look, row: &BetterRow) -> (String, Vec<Field>) {
    let needs = match row.needs {
        MetRow::Late => Cell::Word {
            word: "timely",
            label: look.lang.pick("按时付款", "paid in time").to_owned(),
        },
        MetRow::Band(_) | MetRow::Word(_) | MetRow::Unjudged => met(row.figure, &row.needs, look),
    };
    let (name, points) = (row.figure.label(look.lang), row.points);
    let wanted = spoken(&needs, look);
    let grade = row.grade.as_deref().unwrap_or("—");
    let sentence = both!(
        look.lang,
        "{name} {wanted}：得 {points} 分，等级 {grade}",
        "{name} {wanted}: {points} points, grade {grade}"
    );
    let fields = vec![
        field(
            "indicator",
            look.lang.pick("指标", "Indicator"),
            cell::word(row.figure, look),
        ),
        field("needs", look.lang.pick("须达到", "Needs"), needs),
        field(
            "points",
            look.lang.pick("得分", "Points"),
            cell::int(points),
        ),
        field(
            "grade",
            look.lang.pick("等级", "Grade"),
            cell::maybe(row.grade.as_ref()),
        ),
    ];
    (sentence, fields)
}

pub fn run(look: &Look, row: &GradeRunRow) -> Answer {
    object(look.lang.pick("评级", "Run of grades"), RUN, row, look)
}

pub fn runs(look: &Look, rows: &[RunRow]) -> Answer {
    sheet(
        look.lang.pick("历次评级", "Runs of grades"),
        RUNS,
        rows,
        look,
    )
}

pub fn explain(look: &Look, row: &ExplainRow) -> Answer {
    let title = look.lang.pick("等级说明", "Why this grade");
    object(title, EXPLAIN, row, look)
}

/// Rows of a list of any length.
pub fn part(look: &Look, rows: &[GradeRow]) -> Sheet {
    super::part(look.lang.pick("客户等级", "Grades"), GRADE, rows, look)
}

pub fn history(look: &Look, rows: &[GradeRow]) -> Answer {
    sheet(
        look.lang.pick("等级沿革", "History of grades"),
        HISTORY,
        rows,
        look,
    )
}

pub fn changes(look: &Look, rows: &[ChangeRow]) -> Answer {
    sheet(
        look.lang.pick("信用等级变更", "Changes of grade"),
        CHANGE,
        rows,
        look,
    )
}

pub fn change(look: &Look, row: &ChangeRow) -> Answer {
    object(
        look.lang.pick("信用等级变更", "Change of grade"),
        CHANGE,
        row,
        look,
    )
}

pub fn form(look: &Look, row: &ChangeForm) -> Answer {
    object(
        look.lang.pick("信用度变更表", "Change of credit grade"),
        FORM,
        row,
        look,
    )
}
