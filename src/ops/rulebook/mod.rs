//! The rules in force, and a company's own before they are.

pub mod decide;
pub mod propose;
pub mod todo;
pub mod trial;
pub mod versions;

use std::path::Path;

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::people::Id;
use crate::domain::reason::{Article, Fact, Noun};
use crate::domain::rules::{Heading, Rulebook};
use crate::error::{Error, InputFault, Result};
use crate::ops::knowing::roster;
use crate::rulebook::{self, Fault, Unwalkable};
use crate::store::Db;
use crate::store::drafts::Draft;
use crate::store::rulebooks::Section;

/// Reads a text file that came in.
pub fn read_file(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).map_err(|error| {
        Error::Input(InputFault::Unreadable {
            file: file.to_owned(),
            error,
        })
    })
}

/// What checking a rulebook found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    pub faults: Vec<Fault>,
    pub warnings: Vec<Fault>,
    pub rulebook: Option<Rulebook>,
}

/// Checks a rulebook; needs no database.
pub fn check(file: &Path) -> Result<Findings> {
    Ok(match rulebook::check(&read_file(file)?) {
        Ok(checked) => Findings {
            faults: Vec::new(),
            warnings: checked.warnings,
            rulebook: Some(checked.rulebook),
        },
        Err(faults) => Findings {
            faults,
            warnings: Vec::new(),
            rulebook: None,
        },
    })
}

/// Steps that nobody here could take under these rules, each with the departments that would wait in vain.
pub fn unwalkable(ctx: &Context, rulebook: &Rulebook) -> Result<Vec<(Unwalkable, Vec<String>)>> {
    let db = ctx.store.db();
    let roster = roster(db, &rulebook.organisation)?;
    let departments = db.departments()?;
    let name = |id: &Id| departments.iter().find(|d| d.id == *id);
    Ok(rulebook::walkable(rulebook, &roster, ctx.now.today)
        .into_iter()
        .map(|stuck| {
            let names = stuck.departments.iter().filter_map(name);
            let names = names.map(|d| d.name.clone()).collect();
            (stuck, names)
        })
        .collect())
}

/// Reads a rulebook that must be without faults.
fn checked(file: &Path, source: &str) -> Result<Rulebook> {
    match rulebook::check(source) {
        Ok(checked) => Ok(checked.rulebook),
        Err(faults) => Err(Error::Input(InputFault::Rulebook {
            file: file.to_owned(),
            faults,
        })),
    }
}

fn draft_of(db: Db<'_>, id: i64) -> Result<Draft> {
    db.rulebook_draft(id)?.ok_or_else(|| no_version(id))
}

fn no_version(id: i64) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Version,
            code: format!("R{id}"),
            near: Vec::new(),
        },
        "crm rulebook versions".to_owned(),
    )
}

/// Which rulebook to show.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    InForce,
    Version(i64),
    On(NaiveDate),
}

/// A rulebook as it came and as it was read.
#[derive(Clone, Debug)]
pub struct Shown {
    pub source: String,
    pub heading: Heading,
    pub articles: Vec<Article>,
}

/// A version of the rulebook: in force today or on another day, or by its id, which may be a proposal's.
pub fn show(ctx: &Context, which: Which) -> Result<Shown> {
    let db = ctx.store.db();
    let id = match which {
        Which::InForce => ctx.rulebook,
        Which::On(day) if day > ctx.now.today => {
            return Err(Fact::DateInFuture {
                date: day,
                given: Dated::Rulebook,
            }
            .into());
        }
        Which::On(day) => db.rulebook_on(day)?,
        Which::Version(id) => {
            if let Some(draft) = db.rulebook_draft(id)? {
                let name = format!("R{id}");
                let rulebook = checked(Path::new(&name), &draft.source)?;
                return Ok(Shown {
                    source: draft.source,
                    heading: rulebook.heading,
                    articles: rulebook.articles,
                });
            }
            let first = db.first_rulebook()?;
            if id != first {
                return Err(no_version(id));
            }
            first
        }
    };
    Ok(Shown {
        source: db.rulebook_version(id)?.source,
        heading: db.rulebook_section(id, Section::Heading)?,
        articles: db.rulebook_section(id, Section::Articles)?,
    })
}

/// The lines of a TOML text under one top-level key, each block with the comments above it.
pub fn section(source: &str, key: &str) -> Option<String> {
    let mut taken = String::new();
    let mut above = String::new();
    let mut inside = false;
    for line in source.lines() {
        let text = line.trim_start();
        if text.starts_with('[') {
            let name: String = text
                .trim_start_matches('[')
                .chars()
                .take_while(|c| !matches!(c, '.' | ']' | ' '))
                .collect();
            inside = name == key;
            if inside {
                taken.push_str(&above);
            }
            above.clear();
        }
        if text.is_empty() || text.starts_with('#') {
            above.push_str(line);
            above.push('\n');
        } else if inside {
            taken.push_str(&above);
            above.clear();
            taken.push_str(line);
            taken.push('\n');
        } else {
            above.clear();
        }
    }
    (!taken.is_empty()).then(|| taken.trim_start_matches('\n').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_its_blocks_with_their_comments() {
        let source = "# head\n[a]\nx = 1\n\n# one\n[b.one]\ny = 2 # [a]\n# in it\nz = 3\n[c]\nq = 1\n\n[[b]]\ny = 4\n";
        assert_eq!(
            section(source, "b").as_deref(),
            Some("# one\n[b.one]\ny = 2 # [a]\n# in it\nz = 3\n\n[[b]]\ny = 4\n")
        );
        assert_eq!(section(source, "d"), None);
    }

    #[test]
    fn every_section_of_the_standard_rulebook_is_found() {
        for key in [
            "rulebook",
            "department",
            "article",
            "permit",
            "route",
            "loan",
        ] {
            assert!(section(rulebook::STANDARD, key).is_some(), "{key}");
        }
    }
}
