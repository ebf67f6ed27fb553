//! Cases about one item: its level, its term of secrecy, its loss (ARC-9, ARC-13).

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::named_params;

use super::items::{Filter, Params, bind};
use super::row::{Columns, Names, day, get, word, word_or_none};
use super::{Db, Result, Tx};
use crate::domain::custody::ItemMatter;
use crate::domain::people::Id;
use crate::domain::rows::ItemCaseRow;
use crate::domain::time::{Moment, day_number};
use crate::domain::words::{CaseState, Level, Word};

/// A case about an item with its row numbers.
#[derive(Clone, Debug)]
pub struct ItemCase {
    pub item: Id,
    pub case: Id,
    pub row: ItemCaseRow,
}

/// One to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewItemCase<'a> {
    pub what: ItemMatter,
    pub item: Id,
    pub case: Id,
    pub reason: &'a str,
    pub from: Level,
    pub from_until: Option<NaiveDate>,
    pub to: Option<Level>,
    pub to_until: Option<NaiveDate>,
}

const SELECT: &str = "SELECT ic.id, ic.what, ic.item AS item_id, item.code AS item, item.title, ic.case_id, ic.reason,
  ic.from_level, ic.from_until, ic.to_level, ic.to_until, k.state, a.code AS applicant, k.opened_at, k.reason AS closing_reason
  FROM item_case ic JOIN item ON item.id = ic.item JOIN approval_case k ON k.id = ic.case_id
  LEFT JOIN staff a ON a.id = k.applicant";

fn item_case(row: &impl Columns) -> Result<ItemCase> {
    Ok(ItemCase {
        item: get(row, "item_id")?,
        case: get(row, "case_id")?,
        row: ItemCaseRow {
            id: get(row, "id")?,
            what: word(row, "what")?,
            item: get(row, "item")?,
            title: get(row, "title")?,
            state: word(row, "state")?,
            from: word(row, "from_level")?,
            to: word_or_none(row, "to_level")?,
            from_until: day(row, "from_until")?,
            until: day(row, "to_until")?,
            reason: get(row, "reason")?,
            applicant: get(row, "applicant")?,
            opened_at: Moment(get(row, "opened_at")?),
            closing_reason: get(row, "closing_reason")?,
            route: Vec::new(),
            steps: Vec::new(),
        },
    })
}

impl Db<'_> {
    fn item_cases_where(self, condition: &str, params: &Params) -> Result<Vec<ItemCase>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE {condition} ORDER BY ic.id"))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(params).as_slice())?;
        let mut cases = Vec::new();
        while let Some(row) = rows.next()? {
            cases.push(item_case(&names.row(row))?);
        }
        Ok(cases)
    }

    /// A case about an item the viewer may know of.
    pub fn item_case(self, id: i64, filter: &Filter) -> Result<Option<ItemCase>> {
        let mut params = filter.params();
        params.push((":id", id.into()));
        let condition = format!("ic.id = :id AND {}", filter.condition());
        Ok(self.item_cases_where(&condition, &params)?.pop())
    }

    /// The one of a case, whoever may know of the item.
    pub fn item_case_of(self, case: Id) -> Result<Option<ItemCase>> {
        let params: Params = vec![(":case", case.into())];
        Ok(self.item_cases_where("ic.case_id = :case", &params)?.pop())
    }

    /// Those that the viewer may know of.
    pub fn item_cases(
        self,
        what: &[ItemMatter],
        state: Option<CaseState>,
        filter: &Filter,
    ) -> Result<Vec<ItemCase>> {
        let words: Vec<String> = what.iter().map(|w| format!("'{w}'")).collect();
        let mut condition = format!(
            "ic.what IN ({}) AND {}",
            words.join(", "),
            filter.condition()
        );
        if let Some(state) = state {
            condition.push_str(&format!(" AND k.state = '{state}'"));
        }
        self.item_cases_where(&condition, &filter.params())
    }

    /// Those that wait, by item; of one item, or of all.
    pub fn open_item_cases(self, item: Option<Id>) -> Result<HashMap<Id, Vec<(i64, ItemMatter)>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ic.id, ic.item, ic.what FROM approval_case k JOIN item_case ic ON ic.case_id = k.id
             WHERE k.state = 'waiting' AND (:item IS NULL OR ic.item = :item) ORDER BY ic.id",
        )?;
        let mut rows = statement.query(named_params! { ":item": item })?;
        let mut cases: HashMap<Id, Vec<(i64, ItemMatter)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let of = cases.entry(get(row, "item")?).or_default();
            of.push((get(row, "id")?, word(row, "what")?));
        }
        Ok(cases)
    }

    /// The one about an item that waits.
    pub fn open_item_case(self, item: Id) -> Result<Option<i64>> {
        let params: Params = vec![(":item", item.into())];
        let waiting = self.item_cases_where("ic.item = :item AND k.state = 'waiting'", &params)?;
        Ok(waiting.first().map(|c| c.row.id))
    }
}

impl Tx<'_> {
    pub fn add_item_case(&self, new: &NewItemCase<'_>) -> Result<i64> {
        self.transaction
            .prepare_cached(
                "INSERT INTO item_case (what, item, case_id, reason, from_level, from_until, to_level, to_until)
                 VALUES (:what, :item, :case, :reason, :from, :from_until, :to, :to_until)",
            )?
            .execute(named_params! {
                ":what": new.what.word(), ":item": new.item, ":case": new.case, ":reason": new.reason,
                ":from": new.from.word(), ":from_until": new.from_until.map(day_number),
                ":to": new.to.map(Level::word), ":to_until": new.to_until.map(day_number),
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Fixes the term of a change of level, when it is approved.
    pub fn set_item_case_until(&self, id: i64, until: Option<NaiveDate>) -> Result<()> {
        self.transaction.execute(
            "UPDATE item_case SET to_until = :until WHERE id = :id",
            named_params! { ":id": id, ":until": until.map(day_number) },
        )?;
        Ok(())
    }
}
