//! Papers that are not items yet: who may know of them (ARC-11), what was noted of their documents (ARC-7).

use rusqlite::named_params;

use super::items::{Filter, Params};
use super::row::{get, word};
use super::{Db, Result, Tx};
use crate::domain::filing::{DocumentFact, DocumentState};
use crate::domain::people::Id;
use crate::domain::time::Moment;
use crate::domain::words::{Level, Word};

/// Who looks at papers. One that is an item follows the item; of the others a person knows those entered by themselves,
/// those of a level known to everybody, to archivists, to managers, and, as file clerk, what the own department keeps.
#[derive(Clone, Debug)]
pub struct PaperFilter {
    pub items: Filter,
    /// Sees the papers of every department.
    pub everywhere: bool,
    /// Departments whose papers the viewer hands over or answers for.
    pub departments: Vec<Id>,
    /// Department whose papers the viewer keeps as file clerk, and the levels a keeper knows of.
    pub clerk_of: Option<Id>,
    pub kept: Vec<Level>,
}

impl PaperFilter {
    /// Hides nothing.
    pub fn nothing_hidden(today: chrono::NaiveDate) -> PaperFilter {
        PaperFilter {
            items: Filter::nothing_hidden(today),
            everywhere: true,
            departments: Vec::new(),
            clerk_of: None,
            kept: Vec::new(),
        }
    }

    /// Condition on papers with these columns, beside a left join of `item`; its parameters are
    /// [`PaperFilter::params`].
    pub(super) fn condition(&self, department: &str, level: &str, holder: &str) -> String {
        let items = self.items.condition();
        let place = format!(
            "(:everywhere OR {department} IN (SELECT value FROM json_each(:papers_of)) OR {holder} = :viewer)"
        );
        let words = |levels: &[Level]| -> String {
            let words: Vec<String> = levels.iter().map(|l| format!("'{}'", l.word())).collect();
            words.join(", ")
        };
        let open: Vec<Level> = (self.items.everybody.iter())
            .chain(&self.items.keeper)
            .copied()
            .collect();
        let known = if self.items.all {
            "1".to_owned()
        } else {
            format!(
                "({level} IN ({}) OR {holder} = :viewer
                  OR ({level} IN ({}) AND {department} IN (SELECT value FROM json_each(:managed)))
                  OR ({level} IN ({}) AND {department} = :clerk_of))",
                words(&open),
                words(&self.items.manager),
                words(&self.kept),
            )
        };
        format!(
            "({place} AND :clerk_of IS NOT NULL AND CASE WHEN item.id IS NULL THEN {known} ELSE {items} END)"
        )
    }

    pub(super) fn params(&self) -> Params {
        let mut params = self.items.params();
        let ids: Vec<String> = self.departments.iter().map(Id::to_string).collect();
        params.push((":everywhere", i64::from(self.everywhere).into()));
        params.push((":papers_of", format!("[{}]", ids.join(",")).into()));
        // No department has this number.
        params.push((":clerk_of", self.clerk_of.unwrap_or(0).into()));
        params
    }
}

/// The file a document belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileId {
    /// Row of a line of a handover.
    Line(Id),
    Item(Id),
}

impl FileId {
    fn columns(self) -> (Option<Id>, Option<Id>) {
        match self {
            FileId::Line(id) => (Some(id), None),
            FileId::Item(id) => (None, Some(id)),
        }
    }
}

impl Db<'_> {
    /// What was noted of the documents of a file up to a moment, in order.
    pub fn document_facts(self, file: FileId, upto: Moment) -> Result<Vec<DocumentFact>> {
        let condition = match file {
            FileId::Line(_) => "line = :file",
            FileId::Item(_) => "item = :file",
        };
        let (FileId::Line(id) | FileId::Item(id)) = file;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id, document, state, note FROM document_fact WHERE {condition} AND at <= :upto ORDER BY id"
        ))?;
        let mut rows = statement.query(named_params! { ":file": id, ":upto": upto.0 })?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            facts.push(DocumentFact {
                id: get(row, "id")?,
                document: get(row, "document")?,
                state: word(row, "state")?,
                note: get(row, "note")?,
            });
        }
        Ok(facts)
    }

    /// The last document fact there is.
    pub fn last_document_fact(self) -> Result<i64> {
        Ok(self
            .connection
            .prepare_cached("SELECT coalesce(max(id), 0) AS id FROM document_fact")?
            .query_row([], |row| row.get("id"))?)
    }
}

impl Tx<'_> {
    /// Notes a document of a file.
    pub fn add_document_fact(
        &self,
        file: FileId,
        (document, state): (&str, DocumentState),
        note: Option<&str>,
        (by, at): (Id, Moment),
    ) -> Result<()> {
        let (line, item) = file.columns();
        self.transaction
            .prepare_cached(
                "INSERT INTO document_fact (line, item, document, state, note, at, by)
                 VALUES (:line, :item, :document, :state, :note, :at, :by)",
            )?
            .execute(named_params! {
                ":line": line, ":item": item, ":document": document, ":state": state.word(), ":note": note,
                ":at": at.0, ":by": by,
            })?;
        Ok(())
    }

    /// A line has become an item: what was noted of its documents is the item's.
    pub fn documents_to_item(&self, line: Id, item: Id) -> Result<()> {
        self.transaction.execute(
            "UPDATE document_fact SET line = NULL, item = :item WHERE line = :line",
            named_params! { ":line": line, ":item": item },
        )?;
        Ok(())
    }
}
