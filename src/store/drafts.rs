//! Versions of the rulebook as proposed, and the list of all versions (GRD-7).

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::row::{get, word};
use super::{Db, Result, Tx};
use crate::domain::people::Id;
use crate::domain::time::{Moment, day_from_number, day_number};
use crate::domain::words::CaseState;

/// A proposed version.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: i64,
    pub case: Id,
    pub source: String,
    pub effective_from: NaiveDate,
}

/// A proposed version to keep.
#[derive(Clone, Copy, Debug)]
pub struct NewDraft<'a> {
    pub case: Id,
    pub name: &'a str,
    pub version: &'a str,
    pub hash: &'a [u8],
    pub source: &'a str,
    pub effective_from: NaiveDate,
    pub proposed_by: Id,
    pub note: Option<&'a str>,
}

/// A version, stored or proposed.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: i64,
    pub name: String,
    pub version: String,
    pub hash: Vec<u8>,
    /// None for the first.
    pub effective_from: Option<NaiveDate>,
    /// When it was stored; none while it is only proposed.
    pub recorded_at: Option<Moment>,
    /// None where it came with the database.
    pub draft: Option<ListedDraft>,
}

/// What a version has that was proposed.
#[derive(Clone, Debug)]
pub struct ListedDraft {
    pub case: Id,
    pub state: CaseState,
    pub opened_at: Moment,
    pub proposed_by: String,
    pub note: Option<String>,
}

fn day(row: &Row<'_>, column: &str) -> Result<Option<NaiveDate>> {
    Ok(get::<Option<i64>>(row, column)?.and_then(day_from_number))
}

fn listed(row: &Row<'_>) -> Result<Listed> {
    let draft = match get::<Option<Id>>(row, "case_id")? {
        Some(case) => Some(ListedDraft {
            case,
            state: word(row, "state")?,
            opened_at: Moment(get(row, "opened_at")?),
            proposed_by: get(row, "proposed_by")?,
            note: get(row, "note")?,
        }),
        None => None,
    };
    Ok(Listed {
        id: get(row, "id")?,
        name: get(row, "name")?,
        version: get(row, "version")?,
        hash: get(row, "hash")?,
        effective_from: day(row, "effective_from")?,
        recorded_at: get::<Option<i64>>(row, "recorded_at")?.map(Moment),
        draft,
    })
}

impl Db<'_> {
    /// Every version, stored or proposed, by id.
    pub fn rulebook_versions(self) -> Result<Vec<Listed>> {
        let mut statement = self.connection.prepare_cached(
            "WITH every (id) AS (SELECT id FROM rulebook UNION SELECT id FROM rulebook_draft)
             SELECT every.id AS id, coalesce(r.name, d.name) AS name, coalesce(r.version, d.version) AS version,
               coalesce(r.hash, d.hash) AS hash, iif(r.id IS NULL, d.effective_from, r.effective_from) AS effective_from,
               r.recorded_at AS recorded_at, d.case_id AS case_id, c.state AS state, c.opened_at AS opened_at,
               p.code AS proposed_by, d.note AS note
             FROM every LEFT JOIN rulebook r ON r.id = every.id LEFT JOIN rulebook_draft d ON d.id = every.id
             LEFT JOIN approval_case c ON c.id = d.case_id LEFT JOIN staff p ON p.id = d.proposed_by
             ORDER BY every.id",
        )?;
        let mut rows = statement.query([])?;
        let mut versions = Vec::new();
        while let Some(row) = rows.next()? {
            versions.push(listed(row)?);
        }
        Ok(versions)
    }

    pub fn rulebook_draft(self, id: i64) -> Result<Option<Draft>> {
        self.one_draft("id", id)
    }

    pub fn rulebook_draft_of_case(self, case: Id) -> Result<Option<Draft>> {
        self.one_draft("case_id", case)
    }

    fn one_draft(self, column: &'static str, value: i64) -> Result<Option<Draft>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id, case_id, source, effective_from FROM rulebook_draft WHERE {column} = :value"
        ))?;
        let mut rows = statement.query(named_params! { ":value": value })?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(Draft {
            id: get(row, "id")?,
            case: get(row, "case_id")?,
            source: get(row, "source")?,
            effective_from: day(row, "effective_from")?.unwrap_or(NaiveDate::MIN),
        }))
    }
}

impl Tx<'_> {
    /// Keeps a proposal under the next id that neither a version nor a proposal has.
    pub fn add_rulebook_draft(&self, new: &NewDraft<'_>) -> Result<i64> {
        self.transaction.execute(
            "INSERT INTO rulebook_draft (id, case_id, name, version, hash, source, effective_from, proposed_by, note)
             SELECT 1 + max((SELECT coalesce(max(id), 0) FROM rulebook), (SELECT coalesce(max(id), 0) FROM rulebook_draft)),
               :case, :name, :version, :hash, :source, :from, :by, :note",
            named_params! {
                ":case": new.case, ":name": new.name, ":version": new.version, ":hash": new.hash,
                ":source": new.source, ":from": day_number(new.effective_from), ":by": new.proposed_by,
                ":note": new.note,
            },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }
}
