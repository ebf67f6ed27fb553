//! Holds: what suspends disposal (ARC-10).

use std::collections::HashMap;

use rusqlite::{Row, named_params};

use super::items::{Filter, bind};
use super::row::{get, moment};
use super::{Db, Result, Tx};
use crate::domain::destruction::rows::HoldRow;
use crate::domain::people::Id;
use crate::domain::time::Moment;

/// A hold that stands.
#[derive(Clone, Debug)]
pub struct OpenHold {
    pub id: i64,
    pub reason: String,
}

fn hold(row: &Row<'_>) -> Result<(Id, HoldRow)> {
    let found = HoldRow {
        id: get(row, "id")?,
        item: get(row, "code")?,
        title: get(row, "title")?,
        reason: get(row, "reason")?,
        by: get(row, "by_code")?,
        at: Moment(get(row, "at")?),
        released_by: get(row, "released_code")?,
        released_at: moment(row, "released_at")?,
        release_reason: get(row, "release_reason")?,
    };
    Ok((get(row, "item")?, found))
}

impl Db<'_> {
    /// Holds the viewer may know of, each with the row of its item; of one item, of one number, or all.
    pub fn holds(
        self,
        item: Option<Id>,
        id: Option<i64>,
        filter: &Filter,
    ) -> Result<Vec<(Id, HoldRow)>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT hold.id, hold.item, item.code, item.title, hold.reason, b.code AS by_code, hold.at,
               r.code AS released_code, hold.released_at, hold.release_reason
             FROM hold JOIN item ON item.id = hold.item JOIN staff b ON b.id = hold.by
             LEFT JOIN staff r ON r.id = hold.released_by
             WHERE (:item IS NULL OR hold.item = :item) AND (:id IS NULL OR hold.id = :id) AND {} ORDER BY hold.id",
            filter.condition()
        ))?;
        let mut params = filter.params();
        params.push((":item", item.into()));
        params.push((":id", id.into()));
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut holds = Vec::new();
        while let Some(row) = rows.next()? {
            holds.push(hold(row)?);
        }
        Ok(holds)
    }

    /// Holds that stand, by item; of one item, or of all.
    pub fn open_holds(self, item: Option<Id>) -> Result<HashMap<Id, Vec<OpenHold>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, item, reason FROM hold
             WHERE released_at IS NULL AND (:item IS NULL OR item = :item) ORDER BY id",
        )?;
        let mut rows = statement.query(named_params! { ":item": item })?;
        let mut holds: HashMap<Id, Vec<OpenHold>> = HashMap::new();
        while let Some(row) = rows.next()? {
            holds.entry(get(row, "item")?).or_default().push(OpenHold {
                id: get(row, "id")?,
                reason: get(row, "reason")?,
            });
        }
        Ok(holds)
    }
}

impl Tx<'_> {
    pub fn add_hold(&self, item: Id, reason: &str, by: Id, at: Moment) -> Result<i64> {
        self.transaction.execute(
            "INSERT INTO hold (item, reason, by, at) VALUES (:item, :reason, :by, :at)",
            named_params! { ":item": item, ":reason": reason, ":by": by, ":at": at.0 },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Releases a hold; false when it was released already.
    pub fn release_hold(&self, id: i64, reason: Option<&str>, by: Id, at: Moment) -> Result<bool> {
        let released = self.transaction.execute(
            "UPDATE hold SET released_by = :by, released_at = :at, release_reason = :reason
             WHERE id = :id AND released_at IS NULL",
            named_params! { ":id": id, ":reason": reason, ":by": by, ":at": at.0 },
        )?;
        Ok(released == 1)
    }
}
