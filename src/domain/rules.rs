//! A checked rulebook: what the product asks of it, section by section. A command loads the sections it needs.

use serde::{Deserialize, Serialize};

use super::credit::Credit;
use super::custody::Custody;
use super::customer_words::CustomerWords;
use super::destruction::DestructionRules;
use super::filing::Checklist;
use super::filing_rules::FilingRules;
use super::grading::Grading;
use super::information::InformationRules;
use super::knowledge::Knowledge;
use super::leak::LeakRules;
use super::lists::Lists;
use super::loan::{LoanLine, LoanTerms};
use super::penalty::Penalties;
use super::permit::Permit;
use super::policy::Policy;
use super::privileges::Privileges;
use super::questionnaire::Questionnaire;
use super::reason::Article;
use super::receivables::Receivables;
use super::report_due::ReportsDue;
use super::route::{Part, Post, Route};
use super::words::{FileKind, Level, Rank};

/// Name, version and zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub name: String,
    pub version: String,
    /// IANA name, such as `Asia/Shanghai`.
    pub timezone: String,
}

/// Departments with a part to play, and who may delegate what to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Name of the department for every part.
    pub parts: Vec<(Part, String)>,
    pub permits: Vec<Permit>,
    pub delegation: DelegationRule,
}

/// Who may delegate to whom (BOR-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationRule {
    pub article: String,
    pub from: Vec<Rank>,
    pub to: Vec<Rank>,
}

/// A type of file and what it is for the loan rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileType {
    /// Machine word.
    pub name: String,
    pub zh: String,
    pub en: String,
    /// Other words people type for it.
    pub synonyms: Vec<String>,
    pub kind: FileKind,
    /// What it must hold (ARC-7); none where nothing is laid down.
    #[serde(default)]
    pub checklist: Option<Checklist>,
}

impl FileType {
    /// Whether a typed word means this type.
    pub fn is_called(&self, word: &str) -> bool {
        self.name == word
            || self.zh == word
            || self.en.eq_ignore_ascii_case(word)
            || self.synonyms.iter().any(|s| s.eq_ignore_ascii_case(word))
    }
}

/// Archives: who may know, secrecy terms, types of file, numbering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archives {
    pub knowledge: Knowledge,
    /// Who may record that a person is named to know, by level.
    pub naming: Vec<(Level, Vec<Post>)>,
    pub secrecy_article: String,
    /// Years from filing until an item is declassified; a level without a term stays.
    pub secrecy_years: Vec<(Level, u32)>,
    pub file_types: Vec<FileType>,
    /// Pattern of the next number: `{year}`, `{category}`, `{sequence}`.
    pub number_pattern: String,
    pub number_digits: u32,
}

/// Loans: matrix, terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loans {
    pub terms: LoanTerms,
    pub lines: Vec<LoanLine>,
}

/// A whole checked rulebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rulebook {
    pub heading: Heading,
    pub articles: Vec<Article>,
    pub organisation: Organisation,
    pub archives: Archives,
    pub custody: Custody,
    pub filing: FilingRules,
    pub routes: Vec<Route>,
    pub loans: Loans,
    /// None where the rulebook grades nobody; likewise below.
    pub grading: Option<Grading>,
    pub credit: Option<Credit>,
    pub lists: Option<Lists>,
    pub receivables: Option<Receivables>,
    pub destruction: Option<DestructionRules>,
    pub questionnaire: Option<Questionnaire>,
    pub privileges: Option<Privileges>,
    pub reports_due: Option<ReportsDue>,
    pub policy: Policy,
    pub penalties: Option<Penalties>,
    pub information: Option<InformationRules>,
    pub leak: Option<LeakRules>,
    pub customer_words: Option<CustomerWords>,
}

impl Rulebook {
    pub fn article(&self, key: &str) -> Option<&Article> {
        self.articles.iter().find(|a| a.key == key)
    }

    pub fn route(&self, name: &str) -> Option<&Route> {
        self.routes.iter().find(|r| r.name == name)
    }
}
