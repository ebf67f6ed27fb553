//! `[questionnaire]`: parts, groups and questions of the credit analysis (GRD-8).

use super::desk::clip;
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::questionnaire::{Group, Part, Question, QuestionKind, Questionnaire};

/// The most points of one question.
const MOST_POINTS: u32 = 100;

/// The inner option is none where the rulebook has no such section.
pub(super) fn read(root: &mut Table<'_>) -> Option<Option<Questionnaire>> {
    let Some(value) = root.may("questionnaire") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let parts = table.need("part").and_then(|v| named(&v, part));
    table.finish();
    Some(Some(Questionnaire {
        article: article?,
        parts: parts?,
    }))
}

/// Members of a list that have names, each its own; an empty list is a fault.
fn named<T>(list: &Value<'_>, read: impl Fn(&Value<'_>) -> Option<(String, T)>) -> Option<Vec<T>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    let mut whole = true;
    let mut found = Vec::new();
    for member in &members {
        let Some((name, value)) = read(member) else {
            whole = false;
            continue;
        };
        if names.contains(&name) {
            let word = clip(&name);
            member.fault(FaultKind::RepeatedWord { word });
        }
        names.push(name);
        found.push(value);
    }
    whole.then_some(found)
}

fn part(value: &Value<'_>) -> Option<(String, Part)> {
    let mut table = value.table()?;
    let name = table.need("name").and_then(|v| v.name());
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    let groups = table.need("group").and_then(|v| named(&v, group));
    table.finish();
    let name = name?.to_owned();
    let part = Part {
        name: name.clone(),
        zh: zh?.to_owned(),
        en: en?.to_owned(),
        groups: groups?,
    };
    Some((name, part))
}

fn group(value: &Value<'_>) -> Option<(String, Group)> {
    let mut table = value.table()?;
    let name = table.need("name").and_then(|v| v.name());
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    let questions = table.need("questions").and_then(|v| questions(&v));
    table.finish();
    let name = name?.to_owned();
    let group = Group {
        name: name.clone(),
        zh: zh?.to_owned(),
        en: en?.to_owned(),
        questions: questions?,
    };
    Some((name, group))
}

fn questions(list: &Value<'_>) -> Option<Vec<Question>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
        return None;
    }
    let read: Vec<Option<Question>> = members.iter().map(question).collect();
    read.into_iter().collect()
}

fn question(value: &Value<'_>) -> Option<Question> {
    let mut table = value.table()?;
    let kind = table.need("kind").and_then(|v| v.word::<QuestionKind>());
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    let points = match table.may("points") {
        None => Some(None),
        Some(value) => {
            match kind {
                Some(QuestionKind::Figure | QuestionKind::Text) => {
                    value.fault(FaultKind::PointsOfWords);
                }
                Some(QuestionKind::YesIsGood | QuestionKind::YesIsBad) | None => {}
            }
            value.number(0, MOST_POINTS).map(Some)
        }
    };
    table.finish();
    Some(Question {
        kind: kind?,
        zh: zh?.to_owned(),
        en: en?.to_owned(),
        points: points?,
    })
}
