//! Versions of the rulebook. A command reads the sections it needs; the TOML is kept as it came.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};
use serde::de::DeserializeOwned;

use super::row::{get, json, to_json};
use super::{Db, Result, StoreError, Tx};
use crate::domain::rules::Rulebook;
use crate::domain::time::{Moment, day_from_number, day_number};

/// Sections as stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Heading,
    Articles,
    Organisation,
    Archives,
    /// Of the archives' section once more by itself: nearly every command asks it, and nothing else of the section.
    Knowledge,
    Custody,
    Filing,
    Routes,
    Loans,
    Grading,
    Credit,
    Lists,
    Receivables,
    Destruction,
    Questionnaire,
    Privileges,
    ReportsDue,
    Policy,
    Penalties,
    Information,
    Leak,
    CustomerWords,
}

impl Section {
    fn word(self) -> &'static str {
        match self {
            Section::Heading => "heading",
            Section::Articles => "articles",
            Section::Organisation => "organisation",
            Section::Archives => "archives",
            Section::Knowledge => "knowledge",
            Section::Custody => "custody",
            Section::Filing => "filing",
            Section::Routes => "routes",
            Section::Loans => "loans",
            Section::Grading => "grading",
            Section::Credit => "credit",
            Section::Lists => "lists",
            Section::Receivables => "receivables",
            Section::Destruction => "destruction",
            Section::Questionnaire => "questionnaire",
            Section::Privileges => "privileges",
            Section::ReportsDue => "reports-due",
            Section::Policy => "policy",
            Section::Penalties => "penalties",
            Section::Information => "information-flow",
            Section::Leak => "leak",
            Section::CustomerWords => "customer-words",
        }
    }
}

/// A stored version.
#[derive(Clone, Debug)]
pub struct Version {
    pub id: i64,
    pub name: String,
    pub version: String,
    pub source: String,
    pub recorded_at: Moment,
    /// None for the first, which covers all earlier days.
    pub effective_from: Option<NaiveDate>,
}

impl Db<'_> {
    /// The version in force on a day; the first one covers all earlier days. Of two from one day, the one stored later.
    pub fn rulebook_on(self, day: NaiveDate) -> Result<i64> {
        self.connection
            .prepare_cached(
                "SELECT id FROM rulebook WHERE effective_from IS NULL OR effective_from <= :day
                 ORDER BY effective_from DESC, recorded_at DESC, id DESC LIMIT 1",
            )?
            .query_row(named_params! { ":day": day_number(day) }, |row| {
                row.get("id")
            })
            .optional()?
            .ok_or(StoreError::Damaged)
    }

    /// The first version, whose zone fixes what today is.
    pub fn first_rulebook(self) -> Result<i64> {
        self.connection
            .prepare_cached("SELECT min(id) AS id FROM rulebook")?
            .query_row([], |row| row.get::<_, Option<i64>>("id"))?
            .ok_or(StoreError::Damaged)
    }

    pub fn rulebook_section<T: DeserializeOwned>(
        self,
        rulebook: i64,
        section: Section,
    ) -> Result<T> {
        self.rulebook_section_or_none(rulebook, section)?
            .ok_or(StoreError::Damaged)
    }

    /// A section that a rulebook may do without.
    pub fn rulebook_section_or_none<T: DeserializeOwned>(
        self,
        rulebook: i64,
        section: Section,
    ) -> Result<Option<T>> {
        let body: Option<String> = self
            .connection
            .prepare_cached(
                "SELECT body FROM rulebook_section WHERE rulebook = :rulebook AND section = :section",
            )?
            .query_row(
                named_params! { ":rulebook": rulebook, ":section": section.word() },
                |row| row.get("body"),
            )
            .optional()?;
        body.map(|body| json(&body)).transpose()
    }

    pub fn rulebook_version(self, id: i64) -> Result<Version> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, name, version, source, recorded_at, effective_from FROM rulebook WHERE id = :id")?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let row = rows.next()?.ok_or(StoreError::Damaged)?;
        Ok(Version {
            id: get(row, "id")?,
            name: get(row, "name")?,
            version: get(row, "version")?,
            source: get(row, "source")?,
            recorded_at: Moment(get(row, "recorded_at")?),
            effective_from: get::<Option<i64>>(row, "effective_from")?.and_then(day_from_number),
        })
    }
}

/// A checked rulebook to store.
#[derive(Clone, Copy, Debug)]
pub struct NewRulebook<'a> {
    /// The draft's; the next for the first rulebook of a database.
    pub id: Option<i64>,
    pub rulebook: &'a Rulebook,
    pub source: &'a str,
    pub hash: &'a [u8],
    pub at: Moment,
    /// None for the first, which covers all earlier days.
    pub effective_from: Option<NaiveDate>,
}

impl Tx<'_> {
    /// Stores a checked rulebook with its text.
    pub fn add_rulebook(&self, new: &NewRulebook<'_>) -> Result<i64> {
        let rulebook = new.rulebook;
        self.transaction.execute(
            "INSERT INTO rulebook (id, name, version, hash, source, recorded_at, effective_from)
             VALUES (:id, :name, :version, :hash, :source, :at, :from)",
            named_params! {
                ":id": new.id, ":name": rulebook.heading.name, ":version": rulebook.heading.version,
                ":hash": new.hash, ":source": new.source, ":at": new.at.0,
                ":from": new.effective_from.map(day_number),
            },
        )?;
        let id = self.transaction.last_insert_rowid();
        let mut sections = vec![
            (Section::Heading, to_json(&rulebook.heading)?),
            (Section::Articles, to_json(&rulebook.articles)?),
            (Section::Organisation, to_json(&rulebook.organisation)?),
            (Section::Archives, to_json(&rulebook.archives)?),
            (Section::Knowledge, to_json(&rulebook.archives.knowledge)?),
            (Section::Custody, to_json(&rulebook.custody)?),
            (Section::Filing, to_json(&rulebook.filing)?),
            (Section::Routes, to_json(&rulebook.routes)?),
            (Section::Loans, to_json(&rulebook.loans)?),
            (Section::Policy, to_json(&rulebook.policy)?),
        ];
        if let Some(grading) = &rulebook.grading {
            sections.push((Section::Grading, to_json(grading)?));
        }
        if let Some(credit) = &rulebook.credit {
            sections.push((Section::Credit, to_json(credit)?));
        }
        if let Some(lists) = &rulebook.lists {
            sections.push((Section::Lists, to_json(lists)?));
        }
        if let Some(receivables) = &rulebook.receivables {
            sections.push((Section::Receivables, to_json(receivables)?));
        }
        if let Some(destruction) = &rulebook.destruction {
            sections.push((Section::Destruction, to_json(destruction)?));
        }
        if let Some(questionnaire) = &rulebook.questionnaire {
            sections.push((Section::Questionnaire, to_json(questionnaire)?));
        }
        if let Some(privileges) = &rulebook.privileges {
            sections.push((Section::Privileges, to_json(privileges)?));
        }
        if let Some(reports_due) = &rulebook.reports_due {
            sections.push((Section::ReportsDue, to_json(reports_due)?));
        }
        if let Some(penalties) = &rulebook.penalties {
            sections.push((Section::Penalties, to_json(penalties)?));
        }
        if let Some(information) = &rulebook.information {
            sections.push((Section::Information, to_json(information)?));
        }
        if let Some(leak) = &rulebook.leak {
            sections.push((Section::Leak, to_json(leak)?));
        }
        if let Some(words) = &rulebook.customer_words {
            sections.push((Section::CustomerWords, to_json(words)?));
        }
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO rulebook_section (rulebook, section, body) VALUES (:rulebook, :section, :body)",
        )?;
        for (section, body) in sections {
            insert.execute(
                named_params! { ":rulebook": id, ":section": section.word(), ":body": body },
            )?;
        }
        Ok(id)
    }
}
