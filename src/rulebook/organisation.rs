//! `[rulebook]`, `[department]`, `[permit]`, `[delegation]`: who is who and who may do what (ORG-1, ORG-2, BOR-4).

use chrono_tz::{TZ_VARIANTS, Tz};

use super::desk::{clip, near};
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::permit::{Act, Permit};
use crate::domain::route::{Part, Post, Role, Scope};
use crate::domain::rules::{DelegationRule, Heading};
use crate::domain::words::{Function, Word};

pub(super) fn heading(root: &mut Table<'_>) -> Option<Heading> {
    let mut table = root.need("rulebook")?.table()?;
    let name = table.need("name").and_then(|v| v.text());
    let version = table.need("version").and_then(|v| v.text());
    let timezone = table.need("timezone").and_then(|v| timezone(&v));
    table.finish();
    Some(Heading {
        name: name?.to_owned(),
        version: version?.to_owned(),
        timezone: timezone?,
    })
}

fn timezone(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    if text.parse::<Tz>().is_ok() {
        return Some(text.to_owned());
    }
    value.fault(FaultKind::UnknownTimezone {
        text: clip(text),
        near: near(text, TZ_VARIANTS.iter().map(|tz| tz.name())),
    });
    None
}

/// The company's name of every department with a part to play.
pub(super) fn parts(root: &mut Table<'_>) -> Option<Vec<(Part, String)>> {
    let mut table = root.need("department")?.table()?;
    let parts: Vec<Option<(Part, String)>> = Part::ALL
        .iter()
        .map(|part| {
            let name = table.need(part.word()).and_then(|v| v.text());
            name.map(|name| (*part, name.to_owned()))
        })
        .collect();
    table.finish();
    parts.into_iter().collect()
}

/// A line for every act.
pub(super) fn permits(root: &mut Table<'_>) -> Option<Vec<Permit>> {
    let mut table = root.need("permit")?.table()?;
    let mut permits: Vec<Option<Permit>> = Vec::new();
    for act in Act::ALL {
        let line = match act.formerly() {
            None => table.need(act.word()),
            Some(_) => match table.may(act.word()) {
                None => continue,
                there => there,
            },
        };
        permits.push(line.and_then(|line| permit(*act, &line)));
    }
    table.finish();
    permits.into_iter().collect()
}

fn permit(act: Act, line: &Value<'_>) -> Option<Permit> {
    let mut table = line.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let by = table.need("by").and_then(|value| {
        let posts = posts_anywhere(&value)?;
        if act.writes() && posts.iter().all(is_auditor) {
            value.fault(FaultKind::AuditorWrites { act: act.word() });
        }
        Some(posts)
    });
    table.finish();
    Some(Permit {
        act,
        by: by?,
        article: article?,
    })
}

fn is_auditor(post: &Post) -> bool {
    post.role == Role::Function(Function::Auditor)
}

/// A permission is asked outside any case: there is no borrower, owner or applicant.
/// Posts that stand outside any case.
pub(super) fn posts_anywhere(value: &Value<'_>) -> Option<Vec<Post>> {
    let posts = value.posts()?;
    for post in posts.iter().filter(|post| needs_case(post)) {
        value.fault(FaultKind::PostNeedsCase {
            post: post.to_string(),
        });
    }
    Some(posts)
}

fn needs_case(post: &Post) -> bool {
    match post.scope {
        Some(Scope::Borrower | Scope::Owner | Scope::Applicant) => true,
        Some(Scope::Named(_)) | None => false,
    }
}

pub(super) fn delegation(root: &mut Table<'_>) -> Option<DelegationRule> {
    let mut table = root.need("delegation")?.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let from = table.need("from").and_then(|v| v.words());
    let to_value = table.need("to");
    let to = to_value.as_ref().and_then(|v| v.words());
    table.finish();
    let rule = DelegationRule {
        article: article?,
        from: from?,
        to: to?,
    };
    if let Some(value) = to_value {
        for rank in rule.to.iter().filter(|rank| rule.from.contains(rank)) {
            value.fault(FaultKind::DelegationToSelf { rank: rank.word() });
        }
    }
    Some(rule)
}
