//! `[route.NAME]`: the steps of approval, in order.

use super::desk::{Desk, Place, clip, near};
use super::fault::FaultKind;
use super::reader::{Value, is_name};
use super::table::Table;
use crate::domain::route::{Route, Step};
use crate::domain::schedule::Said;
use crate::domain::words::{Evidence, StepAct};

/// The routes as far as they could be read.
pub(super) struct Routes<'a> {
    /// Every name there is, faulty or not.
    names: Vec<(&'a str, Place)>,
    pub whole: Vec<Route>,
}

pub(super) fn read<'a>(root: &mut Table<'a>) -> Routes<'a> {
    let mut routes = Routes {
        names: Vec::new(),
        whole: Vec::new(),
    };
    // A rulebook that allows or refuses everything needs no route.
    let Some(mut table) = root.may("route").and_then(|v| v.table()) else {
        return routes;
    };
    for (name, value) in table.rest() {
        if !is_name(name) {
            value.fault(FaultKind::NotAName { text: clip(name) });
        }
        routes.names.push((name, value.at.clone()));
        routes.whole.extend(route(name, &value));
    }
    routes
}

fn route(name: &str, value: &Value<'_>) -> Option<Route> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let steps_value = table.need("steps");
    let said = said(&mut table);
    table.finish();
    let members = steps_value.as_ref()?.list()?;
    let steps: Vec<Option<Step>> = members.iter().map(step).collect();
    if let Some(Some(last)) = steps.last()
        && last.act != StepAct::Approve
        && let Some(at) = members.last()
    {
        let route = clip(name);
        at.fault(FaultKind::RouteNotApproved { route });
    }
    Some(Route {
        name: name.to_owned(),
        article: article?,
        steps: steps.into_iter().collect::<Option<Vec<Step>>>()?,
        said: said?,
    })
}

/// `zh` and `en`: what people call it. Both or neither.
pub(super) fn said(table: &mut Table<'_>) -> Option<Option<Said>> {
    let (zh, en) = match (table.may("zh"), table.may("en")) {
        (None, None) => return Some(None),
        (Some(zh), None) => (Some(zh), table.need("en")),
        (None, Some(en)) => (table.need("zh"), Some(en)),
        (zh, en) => (zh, en),
    };
    let (zh, en) = (zh.and_then(|v| v.text()), en.and_then(|v| v.text()));
    Some(Some(Said {
        zh: zh?.to_owned(),
        en: en?.to_owned(),
    }))
}

fn step(value: &Value<'_>) -> Option<Step> {
    let mut table = value.table()?;
    let act = table.need("act").and_then(|v| v.word());
    let by = table.need("by").and_then(|v| v.posts());
    let evidence = match table.may("evidence") {
        Some(value) => value.words(),
        None => Some(vec![Evidence::Login]),
    };
    table.finish();
    Some(Step {
        act: act?,
        by: by?,
        evidence: evidence?,
    })
}

impl Routes<'_> {
    /// Compares the routes that lines name with those there are. A misspelt name counts as a use of the route meant.
    pub(super) fn compare(&self, desk: &Desk) {
        let mut met: Vec<String> = Vec::new();
        for (name, at) in desk.used_routes() {
            if self.names.iter().any(|(n, _)| *n == name) {
                met.push(name.clone());
                continue;
            }
            let near = near(&name, self.names.iter().map(|(n, _)| *n));
            met.extend(near.clone());
            let route = clip(&name);
            desk.fault(&at, FaultKind::UnknownRoute { route, near });
        }
        for (name, at) in &self.names {
            if !met.iter().any(|m| m == name) {
                let route = clip(name);
                desk.fault(at, FaultKind::UnusedRoute { route });
            }
        }
    }
}
