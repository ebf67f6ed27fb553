//! Electronic contents of items, in chunks, with their checksums (ARC-4, DES-5).

use rusqlite::{Row, named_params};
use sha2::{Digest, Sha256};

use super::items::{Filter, bind};
use super::journal::hex;
use super::row::{get, moment};
use super::{Db, Result, StoreError, Tx};
use crate::domain::destruction::rows::ContentRow;
use crate::domain::people::Id;
use crate::domain::time::Moment;

/// Bytes of a chunk.
pub const CHUNK: usize = 256 * 1024;

/// A checksum under way.
#[derive(Default)]
pub struct Checksum(Sha256);

impl Checksum {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Of everything added.
    pub fn finish(self) -> Vec<u8> {
        self.0.finalize().to_vec()
    }
}

/// A content with the row of its item.
#[derive(Clone, Debug)]
pub struct Content {
    pub item: Id,
    pub row: ContentRow,
}

/// A content to be written; its chunks follow.
#[derive(Clone, Debug)]
pub struct NewContent<'a> {
    pub item: Id,
    pub name: &'a str,
    pub size: u64,
    pub sha256: &'a [u8],
    pub at: Moment,
    pub by: Id,
}

fn content(row: &Row<'_>) -> Result<Content> {
    let size: i64 = get(row, "size")?;
    let sha256: Vec<u8> = get(row, "sha256")?;
    Ok(Content {
        item: get(row, "item")?,
        row: ContentRow {
            id: get(row, "id")?,
            item: get(row, "code")?,
            name: get(row, "name")?,
            size: u64::try_from(size).map_err(|_| StoreError::Value(size.to_string()))?,
            sha256: hex(&sha256),
            at: Moment(get(row, "at")?),
            by: get(row, "by_code")?,
            erased_at: moment(row, "erased_at")?,
        },
    })
}

impl Db<'_> {
    /// Contents of items the viewer may know of; of one item, of one number, or all.
    pub fn attached(
        self,
        item: Option<Id>,
        id: Option<i64>,
        filter: &Filter,
    ) -> Result<Vec<Content>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT content.id, content.item, item.code, content.name, content.size, content.sha256, content.at,
               s.code AS by_code, content.erased_at
             FROM content JOIN item ON item.id = content.item JOIN staff s ON s.id = content.by
             WHERE (:item IS NULL OR content.item = :item) AND (:id IS NULL OR content.id = :id) AND {}
             ORDER BY content.id",
            filter.condition()
        ))?;
        let mut params = filter.params();
        params.push((":item", item.into()));
        params.push((":id", id.into()));
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut contents = Vec::new();
        while let Some(row) = rows.next()? {
            contents.push(content(row)?);
        }
        Ok(contents)
    }

    /// Checksums of what an item holds, whoever may know of it: for telling whether it was changed.
    pub fn content_sums(self, item: Id) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sha256 FROM content WHERE item = :item AND erased_at IS NULL ORDER BY id",
        )?;
        let mut rows = statement.query(named_params! { ":item": item })?;
        let mut sums = Vec::new();
        while let Some(row) = rows.next()? {
            let sum: Vec<u8> = get(row, "sha256")?;
            sums.push(hex(&sum));
        }
        Ok(sums)
    }

    /// Contents whose bytes are no longer what was attached, each as `K1 N4`; all of them are read.
    pub fn damaged_contents(self) -> Result<Vec<String>> {
        let kept = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'content'";
        if !self.connection.prepare(kept)?.exists([])? {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare(
            "SELECT content.id, item.code, content.sha256 FROM content JOIN item ON item.id = content.item
             WHERE content.erased_at IS NULL ORDER BY content.id",
        )?;
        let mut rows = statement.query([])?;
        let mut damaged = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, code): (i64, String) = (get(row, "id")?, get(row, "code")?);
            let (kept, mut sum): (Vec<u8>, _) = (get(row, "sha256")?, Checksum::default());
            self.each_chunk(id, |chunk| -> Result<()> {
                sum.add(chunk);
                Ok(())
            })?;
            if sum.finish() != kept {
                damaged.push(format!("{code} N{id}"));
            }
        }
        Ok(damaged)
    }

    /// The chunks of a content in order; `visit` stops the reading with an error of its own.
    pub fn each_chunk<E: From<StoreError>>(
        self,
        id: i64,
        mut visit: impl FnMut(&[u8]) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT data FROM content_chunk WHERE content = :id ORDER BY position")
            .map_err(StoreError::from)?;
        let mut rows = statement
            .query(named_params! { ":id": id })
            .map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let data = row
                .get_ref("data")
                .map_err(StoreError::from)?
                .as_blob()
                .map_err(|e| StoreError::Value(e.to_string()))?;
            visit(data)?;
        }
        Ok(())
    }
}

impl Tx<'_> {
    pub fn add_content(&self, new: &NewContent<'_>) -> Result<i64> {
        let size = i64::try_from(new.size).map_err(|_| StoreError::Value(new.size.to_string()))?;
        self.transaction.execute(
            "INSERT INTO content (item, name, size, sha256, at, by) VALUES (:item, :name, :size, :sha256, :at, :by)",
            named_params! {
                ":item": new.item, ":name": new.name, ":size": size, ":sha256": new.sha256, ":at": new.at.0,
                ":by": new.by,
            },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn add_chunk(&self, content: i64, position: u32, data: &[u8]) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO content_chunk (content, position, data) VALUES (:content, :position, :data)",
            )?
            .execute(named_params! { ":content": content, ":position": position, ":data": data })?;
        Ok(())
    }

    /// Erases every content of an item; how many there were.
    pub fn erase_contents(&self, item: Id, at: Moment) -> Result<u32> {
        self.transaction.execute(
            "DELETE FROM content_chunk WHERE content IN (SELECT id FROM content WHERE item = :item)",
            named_params! { ":item": item },
        )?;
        let erased = self.transaction.execute(
            "UPDATE content SET erased_at = :at WHERE item = :item AND erased_at IS NULL",
            named_params! { ":item": item, ":at": at.0 },
        )?;
        u32::try_from(erased).map_err(|_| StoreError::Damaged)
    }
}
