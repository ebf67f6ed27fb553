//! The rules in force, and a company's own before they are.

use std::path::Path;

use crate::context::Context;
use crate::domain::people::Id;
use crate::domain::reason::Article;
use crate::domain::rules::{Heading, Rulebook};
use crate::error::{Error, InputFault, Result};
use crate::ops::knowing::roster;
use crate::rulebook::{self, Fault, Unwalkable};
use crate::store::rulebooks::{Section, Version};

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

/// The rules in force today.
#[derive(Clone, Debug)]
pub struct InForce {
    pub version: Version,
    pub heading: Heading,
    pub articles: Vec<Article>,
}

/// The rulebook in force today, as it came and as it was read.
pub fn in_force(ctx: &Context) -> Result<InForce> {
    let db = ctx.store.db();
    Ok(InForce {
        version: db.rulebook_version(ctx.rulebook)?,
        heading: db.rulebook_section(ctx.rulebook, Section::Heading)?,
        articles: ctx.articles()?,
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
