//! Taking stock: the set expected, what was found, what was noted (ARC-13).

use rusqlite::named_params;

use super::items::{Filter, Params, bind};
use super::row::{Names, get, moment, word, word_or_none};
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::rows::{FindingRow, ItemRow, StocktakeRow, TroubleRow};
use crate::domain::stocktake::{Finding, StocktakeState, Trouble, outcome};
use crate::domain::time::Moment;
use crate::domain::words::{ItemState, LoanState, Word};

/// What a stock-take covers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope<'a> {
    pub department: Option<Id>,
    pub year: Option<i32>,
    /// A place, and all within it.
    pub place: Option<&'a str>,
}

const SELECT: &str = "SELECT t.id, t.name, t.state, d.name AS department, t.year, t.place, t.opened_at, o.code AS opened_by,
  t.closed_at, c.code AS closed_by
  FROM stocktake t JOIN staff o ON o.id = t.opened_by LEFT JOIN staff c ON c.id = t.closed_by
  LEFT JOIN department d ON d.id = t.department";

impl Db<'_> {
    /// Stock-takes, newest last, without counts; one of them with its id.
    pub fn stocktakes(self, id: Option<i64>) -> Result<Vec<StocktakeRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{SELECT} WHERE :id IS NULL OR t.id = :id ORDER BY t.id"
        ))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(StocktakeRow {
                id: get(row, "id")?,
                name: get(row, "name")?,
                state: word(row, "state")?,
                department: get(row, "department")?,
                year: get(row, "year")?,
                place: get(row, "place")?,
                opened_at: Moment(get(row, "opened_at")?),
                opened_by: get(row, "opened_by")?,
                closed_at: moment(row, "closed_at")?,
                closed_by: get(row, "closed_by")?,
                expected: 0,
                counts: Vec::new(),
                notes: Vec::new(),
            });
        }
        Ok(found)
    }

    pub fn stocktake_state(self, id: i64) -> Result<Option<StocktakeState>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT state FROM stocktake WHERE id = :id")?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        (rows.next()?).map(|row| word(row, "state")).transpose()
    }

    /// Everything expected or read that the viewer may know of: expected items by code, then strays as they came.
    /// The flag says whether it was expected.
    pub fn findings(self, id: i64, filter: &Filter) -> Result<Vec<(bool, FindingRow)>> {
        let mut params = filter.params();
        params.push((":id", id.into()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT item.code, item.title, s.state, s.place, s.finding, s.found_at_place, s.at, b.code AS by_code,
               out.state AS out_state
             FROM stocktake_item s JOIN item ON item.id = s.item LEFT JOIN staff b ON b.id = s.by
             LEFT JOIN loan out ON out.item = item.id AND out.state IN ('issued', 'lost') AND out.mode <> 'copy'
             WHERE s.stocktake = :id AND (s.finding IS NOT NULL OR item.destroyed_at IS NULL) AND {} ORDER BY item.code",
            filter.condition()
        ))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let row = &names.row(row);
            let state = word_or_none::<ItemState>(row, "state")?;
            let seen = word_or_none::<Finding>(row, "finding")?;
            let out = word_or_none::<LoanState>(row, "out_state")?;
            let finding = outcome(seen, out == Some(LoanState::Issued));
            found.push((
                state.is_some(),
                FindingRow {
                    code: get(row, "code")?,
                    title: get(row, "title")?,
                    finding,
                    place: get(row, "place")?,
                    found_at: get(row, "found_at_place")?,
                    at: moment(row, "at")?,
                    by: get(row, "by_code")?,
                },
            ));
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT s.code, s.at, b.code AS by_code FROM stocktake_stray s JOIN staff b ON b.id = s.by
             WHERE s.stocktake = :id ORDER BY s.id",
        )?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        while let Some(row) = rows.next()? {
            found.push((
                false,
                FindingRow {
                    code: get(row, "code")?,
                    title: None,
                    finding: Finding::Unknown,
                    place: None,
                    found_at: None,
                    at: moment(row, "at")?,
                    by: get(row, "by_code")?,
                },
            ));
        }
        Ok(found)
    }

    pub fn stocktake_notes(self, id: i64) -> Result<Vec<TroubleRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT n.trouble, n.place, n.text, n.at, b.code AS by_code FROM stocktake_note n
             JOIN staff b ON b.id = n.by WHERE n.stocktake = :id ORDER BY n.id",
        )?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            notes.push(TroubleRow {
                at: Moment(get(row, "at")?),
                by: get(row, "by_code")?,
                trouble: word(row, "trouble")?,
                place: get(row, "place")?,
                text: get(row, "text")?,
            });
        }
        Ok(notes)
    }

    /// Place of an item by the register of a stock-take: the outer option is none where it was not expected.
    pub fn expected_place(self, id: i64, item: Id) -> Result<Option<Option<String>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT place FROM stocktake_item WHERE stocktake = :id AND item = :item AND state IS NOT NULL",
        )?;
        let mut rows = statement.query(named_params! { ":id": id, ":item": item })?;
        rows.next()?.map(|row| get(row, "place")).transpose()
    }

    /// Items on the books that no stock-take has seen since a moment.
    pub fn each_unchecked<E: From<StoreError>>(
        self,
        since: Moment,
        filter: &Filter,
        mut visit: impl FnMut(ItemRow) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut params: Params = filter.params();
        params.push((":since", since.0.into()));
        let condition = format!(
            "{} AND item.cancelled_at IS NULL AND item.destroyed_at IS NULL AND NOT EXISTS (SELECT 1 FROM stocktake_item s WHERE s.item = item.id
               AND s.finding IN ('found', 'misplaced', 'damaged', 'unexpected') AND s.at >= :since) ORDER BY item.code",
            filter.condition()
        );
        self.each_item_where(&condition, &params, Some(filter), |item| visit(item.row))
    }
}

impl Tx<'_> {
    /// Opens a stock-take and freezes what is expected, as far as the opener may know of it.
    pub fn add_stocktake(
        &self,
        name: &str,
        scope: &Scope<'_>,
        filter: &Filter,
        by: Id,
        at: Moment,
    ) -> Result<(i64, usize)> {
        self.transaction.execute(
            "INSERT INTO stocktake (name, state, department, year, place, opened_at, opened_by)
             VALUES (:name, 'open', :department, :year, :place, :at, :by)",
            named_params! {
                ":name": name, ":department": scope.department, ":year": scope.year, ":place": scope.place,
                ":at": at.0, ":by": by,
            },
        )?;
        let id = self.transaction.last_insert_rowid();
        let mut params = filter.params();
        params.push((":id", id.into()));
        params.push((":department", scope.department.into()));
        params.push((":year", scope.year.map(i64::from).into()));
        params.push((":place", scope.place.map(str::to_owned).into()));
        let expected = self
            .transaction
            .prepare_cached(&format!(
                "INSERT INTO stocktake_item (stocktake, item, state, place)
                 SELECT :id, item.id, CASE out.state WHEN 'issued' THEN 'on-loan' WHEN 'lost' THEN 'lost' ELSE 'available' END, item.place
                 FROM item LEFT JOIN loan out ON out.item = item.id AND out.state IN ('issued', 'lost') AND out.mode <> 'copy'
                 WHERE item.cancelled_at IS NULL AND item.destroyed_at IS NULL AND (:department IS NULL OR item.department = :department)
                   AND (:year IS NULL OR item.year = :year)
                   AND (:place IS NULL OR item.place = :place OR substr(item.place, 1, length(:place) + 1) = :place || '/')
                   AND {}",
                filter.condition()
            ))?
            .execute(bind(&params).as_slice())?;
        Ok((id, expected))
    }

    /// What was seen of an item; reading it again replaces it. One not expected is kept beside.
    pub fn set_finding(
        &self,
        id: i64,
        item: Id,
        finding: Finding,
        place: Option<&str>,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO stocktake_item (stocktake, item, finding, found_at_place, at, by)
                 VALUES (:id, :item, :finding, :place, :at, :by)
                 ON CONFLICT (stocktake, item) DO UPDATE SET finding = :finding, found_at_place = :place, at = :at, by = :by",
            )?
            .execute(named_params! {
                ":id": id, ":item": item, ":finding": finding.word(), ":place": place, ":at": at.0, ":by": by,
            })?;
        Ok(())
    }

    pub fn add_stray(&self, id: i64, code: &str, by: Id, at: Moment) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO stocktake_stray (stocktake, code, at, by) VALUES (:id, :code, :at, :by)",
            )?
            .execute(named_params! { ":id": id, ":code": code, ":at": at.0, ":by": by })?;
        Ok(())
    }

    pub fn add_stocktake_note(
        &self,
        id: i64,
        trouble: Trouble,
        place: Option<&str>,
        text: &str,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO stocktake_note (stocktake, trouble, place, text, at, by)
             VALUES (:id, :trouble, :place, :text, :at, :by)",
            named_params! {
                ":id": id, ":trouble": trouble.word(), ":place": place, ":text": text, ":at": at.0, ":by": by,
            },
        )?;
        Ok(())
    }

    /// Ends a stock-take: what was not seen is missing, or out on loan now, whenever it was issued. What was destroyed
    /// meanwhile is expected no longer: the register of destruction has it. False when somebody else was faster.
    pub fn close_stocktake(&self, id: i64, by: Id, at: Moment) -> Result<bool> {
        let closed = self.transaction.execute(
            "UPDATE stocktake SET state = 'closed', closed_at = :at, closed_by = :by WHERE id = :id AND state = 'open'",
            named_params! { ":id": id, ":at": at.0, ":by": by },
        )?;
        self.transaction.execute(
            "DELETE FROM stocktake_item WHERE stocktake = :id AND finding IS NULL
             AND EXISTS (SELECT 1 FROM item WHERE item.id = stocktake_item.item AND item.destroyed_at IS NOT NULL)",
            named_params! { ":id": id },
        )?;
        self.transaction.execute(
            "UPDATE stocktake_item SET finding = CASE WHEN EXISTS
               (SELECT 1 FROM loan WHERE loan.item = stocktake_item.item AND loan.state = 'issued' AND loan.mode <> 'copy')
               THEN 'on-loan' ELSE 'missing' END
             WHERE stocktake = :id AND finding IS NULL",
            named_params! { ":id": id },
        )?;
        Ok(closed == 1)
    }
}
