//! `[information-flow]`: who takes which step, classes, numbers, how often it is analysed (ARC-14). A rulebook may do
//! without; no information is collected then.

use super::archives::pattern;
use super::destruction::route;
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::information::{InformationClass, InformationRules};
use crate::domain::route::Route;

const PLACEHOLDERS: [&str; 3] = ["year", "class", "sequence"];
const LONGEST_PERIOD: u32 = 120;

/// The inner option is none where the rulebook has no such section.
pub(super) fn read(root: &mut Table<'_>, routes: &[Route]) -> Option<Option<InformationRules>> {
    let Some(value) = root.may("information-flow") else {
        return Some(None);
    };
    section(&value, routes).map(Some)
}

fn section(value: &Value<'_>, routes: &[Route]) -> Option<InformationRules> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let until_level = table.need("until-level").and_then(|v| v.word());
    let mut posts = |key| table.need(key).and_then(|v| v.posts());
    let classify = posts("classify");
    let level = posts("level");
    let number = posts("number");
    let distribute = posts("distribute");
    let analyse = posts("analyse");
    let conclude = posts("conclude");
    let route = table.need("route").and_then(|v| route(&v, routes));
    let analyse_months = table
        .need("analyse-months")
        .and_then(|v| v.number(1, LONGEST_PERIOD));
    let remind_days = table.need("remind-days").and_then(|v| v.number(0, 366));
    let pattern = table
        .need("pattern")
        .and_then(|v| pattern(&v, &PLACEHOLDERS));
    let digits = table.need("digits").and_then(|v| v.number(1, 9));
    let classes = table.need("class").and_then(|v| classes(&v));
    table.finish();
    Some(InformationRules {
        article: article?,
        until_level: until_level?,
        classes: classes?,
        classify: classify?,
        level: level?,
        route: route?,
        number: number?,
        distribute: distribute?,
        analyse: analyse?,
        conclude: conclude?,
        analyse_months: analyse_months?,
        remind_days: remind_days?,
        pattern: pattern?,
        digits: digits?,
    })
}

fn classes(list: &Value<'_>) -> Option<Vec<InformationClass>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
    }
    let mut words: Vec<String> = Vec::new();
    let classes: Vec<_> = members.iter().map(|m| class(m, &mut words)).collect();
    classes.into_iter().collect()
}

fn class(value: &Value<'_>, words: &mut Vec<String>) -> Option<InformationClass> {
    let mut table = value.table()?;
    let mut word = |value: Option<Value<'_>>, name: bool| {
        let value = value?;
        let text = if name { value.name() } else { value.text() }?;
        if words.iter().any(|w| w == text) {
            let word = text.to_owned();
            value.fault(FaultKind::RepeatedWord { word });
            return None;
        }
        words.push(text.to_owned());
        Some(text.to_owned())
    };
    let name = word(table.need("name"), true);
    let zh = word(table.need("zh"), false);
    let en = word(table.need("en"), false);
    table.finish();
    Some(InformationClass {
        name: name?,
        zh: zh?,
        en: en?,
    })
}
