//! Columns of assessments and of the blank form (GRD-8).

use super::{Look, cell, object, sheet, values};
use crate::both;
use crate::domain::questionnaire::{Placed, Questionnaire};
use crate::domain::rows::credit::{AnswerRow, AssessmentRow, PartRow};
use crate::domain::words::Word;
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell, Column, Flow, Sheet};

columns! {
    PART of PartRow:
    "part" "部分" "Part" Fixed Everywhere |p, _| cell::text(&p.part);
    "answered" "已答" "Answered" Fixed Everywhere |p, _| cell::count(p.answered);
    "questions" "题数" "Questions" Fixed Everywhere |p, _| cell::count(p.questions);
    "points" "得分" "Points" Fixed Everywhere |p, _| cell::maybe_int(p.points);
    "best" "满分" "Best" Fixed Everywhere |p, _| cell::maybe_int(p.best);
    "overall" "总体评价" "Overall" Fixed Everywhere |p, _| cell::maybe(p.overall.as_ref());
}

columns! {
    ANSWER of AnswerRow:
    "part" "部分" "Part" Fixed Everywhere |a, _| cell::text(&a.part);
    "question" "题号" "Question" Fixed Everywhere |a, _| cell::text(&a.question);
    "kind" "题型" "Kind" Fixed Everywhere |a, l| cell::word(a.kind, l);
    "text" "题目" "Text" Fixed Everywhere |a, l| cell::text(l.lang.pick(&a.zh, &a.en));
    "answer" "答案" "Answer" Fixed Everywhere |a, _| cell::maybe(a.answer.as_ref());
    "points" "得分" "Points" Fixed Everywhere |a, _| cell::maybe_int(a.points);
}

columns! {
    pub ASSESSMENT of AssessmentRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('Q', r.id);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "day" "日期" "Day" Fixed Everywhere |r, _| Cell::Date(r.day);
    "by" "评估人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "at" "录入时间" "At" Fixed Machine |r, l| cell::moment(r.at, l);
    "rulebook" "规章版本" "Rulebook" Fixed Machine |r, _| cell::text(&r.rulebook);
    "parts" "各部分" "Parts" Text Everywhere |r, l| parts(l, &r.parts);
    "answers" "答案" "Answers" Fixed Object |r, l| answers(l, &r.answers);
}

fn parts(look: &Look, parts: &[PartRow]) -> Cell {
    let told = |p: &PartRow| {
        let name = look.lang.pick(&p.zh, &p.en);
        let (answered, questions) = (p.answered, p.questions);
        let mut line = both!(
            look.lang,
            "{name}：答 {answered}/{questions}",
            "{name}: {answered} of {questions} answered"
        );
        if let (Some(points), Some(best)) = (p.points, p.best) {
            line.push_str(&both!(
                look.lang,
                "，得分 {points}/{best}",
                ", {points} of {best} points"
            ));
        }
        if let Some(overall) = &p.overall {
            line.push_str(&both!(
                look.lang,
                "，总体评价：{overall}",
                "; overall: {overall}"
            ));
        }
        (line, values(PART, p, look))
    };
    Cell::Told(parts.iter().map(told).collect())
}

fn answers(look: &Look, answers: &[AnswerRow]) -> Cell {
    let told = |a: &AnswerRow| {
        let (key, text) = (&a.question, look.lang.pick(&a.zh, &a.en));
        let answer = match a.answer.as_deref() {
            None => look.lang.pick("未答", "not answered"),
            Some("yes") if a.kind.is_yes_or_no() => look.lang.pick("是", "yes"),
            Some("no") if a.kind.is_yes_or_no() => look.lang.pick("否", "no"),
            Some(answer) => answer,
        };
        let line = both!(look.lang, "{key} {text} {answer}", "{key} {text} {answer}");
        (line, values(ANSWER, a, look))
    };
    Cell::Told(answers.iter().map(told).collect())
}

pub fn assessment(look: &Look, row: &AssessmentRow) -> Answer {
    object(
        look.lang.pick("信用分析", "Assessment"),
        ASSESSMENT,
        row,
        look,
    )
}

pub fn assessments(look: &Look, rows: &[AssessmentRow]) -> Answer {
    let title = look.lang.pick("信用分析", "Assessments");
    sheet(title, ASSESSMENT, rows, look)
}

/// The blank form: every question, and the evaluation that closes each part.
pub fn template(look: &Look, questionnaire: &Questionnaire) -> Answer {
    let column = |key, zh: &str, en: &str, flow| Column {
        key,
        label: look.lang.pick(zh, en).to_owned(),
        flow,
        machine_only: false,
    };
    let mut rows = Vec::new();
    for part in &questionnaire.parts {
        rows.extend(part.questions().map(|placed| question(look, &placed)));
        rows.push(vec![
            cell::text(&part.name),
            cell::text("overall"),
            Cell::Null,
            cell::text(look.lang.pick("总体评价", "overall evaluation")),
            Cell::Null,
        ]);
    }
    Answer::List(Sheet {
        title: look.lang.pick("信用分析表", "Questionnaire").to_owned(),
        columns: vec![
            column("part", "部分", "Part", Flow::Fixed),
            column("question", "题号", "Question", Flow::Fixed),
            column("kind", "题型", "Kind", Flow::Fixed),
            column("text", "题目", "Text", Flow::Text),
            column("answer", "答案", "Answer", Flow::Text),
        ],
        rows,
        total: None,
    })
}

fn question(look: &Look, placed: &Placed<'_>) -> Vec<Cell> {
    let kind = placed.question.kind;
    let kind = Cell::Word {
        word: kind.word(),
        label: kind.label(look.lang).to_owned(),
    };
    vec![
        cell::text(&placed.part.name),
        cell::text(&placed.key),
        kind,
        cell::text(look.lang.pick(&placed.question.zh, &placed.question.en)),
        Cell::Null,
    ]
}
