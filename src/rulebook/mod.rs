//! A company's written regulation as TOML: raw text in, checked rules out, all faults at once with key and line.
//! Only the checked rulebook leaves this folder.

mod archives;
mod articles;
mod bands;
pub mod calendar;
mod checklists;
mod credit;
mod custody;
mod customer_words;
mod desk;
mod destruction;
pub mod fault;
mod filing;
mod grading;
mod information;
mod leak;
mod lists;
mod loans;
mod organisation;
mod penalties;
mod policy;
mod privileges;
mod questionnaire;
mod reader;
mod receivables;
mod routes;
mod schedules;
mod table;
#[cfg(test)]
mod tests;
pub mod walkable;

use toml::de::DeTable;

use crate::domain::rules::{Organisation, Rulebook};
pub use fault::{Fault, FaultKind};
pub use walkable::{Unwalkable, walkable};

/// The shipped rulebook, the first of a database unless another is given.
pub const STANDARD: &str = include_str!("standard.toml");

/// A rulebook without faults, and what is odd about it all the same.
#[derive(Clone, Debug)]
pub struct Checked {
    pub rulebook: Rulebook,
    pub warnings: Vec<Fault>,
}

/// Reads and checks a rulebook; the error is every fault there is, by line.
pub fn check(toml_text: &str) -> Result<Checked, Vec<Fault>> {
    let desk = desk::Desk::new(toml_text);
    let (document, errors) = DeTable::parse_recoverable(toml_text);
    for error in &errors {
        desk.syntax(error);
    }
    let rulebook = read(&desk, document.get_ref());
    let (faults, warnings) = desk.close();
    match rulebook {
        Some(rulebook) if faults.is_empty() => Ok(Checked { rulebook, warnings }),
        Some(_) | None => Err(faults),
    }
}

fn read<'a>(desk: &'a desk::Desk, document: &'a DeTable<'a>) -> Option<Rulebook> {
    let mut root = table::Table::root(desk, document);
    let heading = organisation::heading(&mut root);
    let articles = articles::read(&mut root);
    let parts = organisation::parts(&mut root);
    let permits = organisation::permits(&mut root);
    let delegation = organisation::delegation(&mut root);
    let archives = archives::read(&mut root, desk);
    let routes = routes::read(&mut root);
    let (loans, seen) = loans::read(&mut root, desk, &articles);
    let custody = custody::read(&mut root);
    let filing = filing::read(&mut root);
    let grading = grading::read(&mut root);
    let credit = credit::read(&mut root, grading.as_ref());
    let lists = lists::read(&mut root, grading.as_ref());
    let receivables = receivables::read(&mut root);
    let questionnaire = questionnaire::read(&mut root);
    let privileges = privileges::read(&mut root, grading.as_ref());
    let reports_due = privileges::reports_due(&mut root, grading.as_ref());
    let policy = policy::read(&mut root);
    let destruction = destruction::read(&mut root, &routes.whole);
    let types = archives.as_ref().map(|a| a.file_types.as_slice());
    let penalties = penalties::read(&mut root, &routes.whole, types);
    let information = information::read(&mut root, &routes.whole);
    let leak = leak::read(&mut root);
    let customer_words = customer_words::read(&mut root);
    root.finish();
    articles.compare(desk);
    // Without a matrix every route would seem unused.
    if seen {
        routes.compare(desk);
    }
    Some(Rulebook {
        heading: heading?,
        articles: articles.whole,
        organisation: Organisation {
            parts: parts?,
            permits: permits?,
            delegation: delegation?,
        },
        archives: archives?,
        custody: custody?,
        filing: filing?,
        routes: routes.whole,
        loans: loans?,
        grading: grading?,
        credit: credit?,
        lists: lists?,
        receivables: receivables?,
        questionnaire: questionnaire?,
        privileges: privileges?,
        reports_due: reports_due?,
        policy: policy?,
        destruction: destruction?,
        penalties: penalties?,
        information: information?,
        leak: leak?,
        customer_words: customer_words?,
    })
}
