//! Archive items (ARC-1) and the one filter of who may know (ARC-11).

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, ToSql, named_params};

use super::row::{Columns, Names, count, day, get, moment, word, word_or_none};
use super::volume_sight::Volumes;
use super::{Db, Result, StoreError, Tx, search_text};
use crate::domain::destruction::Term;
use crate::domain::handover::Custody;
use crate::domain::people::Id;
use crate::domain::retention::Retention;
use crate::domain::rows::ItemRow;
use crate::domain::time::{Moment, day_number};
use crate::domain::volume::Medium;
use crate::domain::words::{FileKind, ItemState, Level, Word};

/// Named parameters of a built query.
pub type Params = Vec<(&'static str, Value)>;

/// Parameters as SQLite takes them.
pub fn bind(params: &Params) -> Vec<(&str, &dyn ToSql)> {
    params
        .iter()
        .map(|(name, value)| (*name, value as &dyn ToSql))
        .collect()
}

/// Who looks, in the terms of a query: what one may not know is absent from rows, counts and order.
#[derive(Clone, Debug)]
pub struct Filter {
    pub today: NaiveDate,
    /// Nothing is hidden.
    pub all: bool,
    pub viewer: Id,
    /// Levels known to everybody.
    pub everybody: Vec<Level>,
    /// Levels known to those named, and to archivists, and to managers of the owning department.
    pub named: Vec<Level>,
    pub keeper: Vec<Level>,
    pub manager: Vec<Level>,
    /// Departments that the viewer manages.
    pub managed: Vec<Id>,
    /// Items of cases in which the viewer may take an open step.
    pub deciding: Vec<Id>,
}

fn list(levels: &[Level]) -> String {
    let words: Vec<String> = levels.iter().map(|l| format!("'{}'", l.word())).collect();
    words.join(", ")
}

/// Level in force on `:today`.
pub(super) const LEVEL: &str =
    "(CASE WHEN item.level_until <= :today THEN 'none' ELSE item.level END)";

impl Filter {
    /// Hides nothing.
    pub fn nothing_hidden(today: NaiveDate) -> Filter {
        Filter {
            today,
            all: true,
            viewer: 0,
            everybody: Vec::new(),
            named: Vec::new(),
            keeper: Vec::new(),
            manager: Vec::new(),
            managed: Vec::new(),
            deciding: Vec::new(),
        }
    }

    /// Condition on the table `item`; its parameters are [`Filter::params`].
    pub fn condition(&self) -> String {
        if self.all {
            return "(:viewer IS NOT NULL AND :today IS NOT NULL AND :managed IS NOT NULL AND :deciding IS NOT NULL)".to_owned();
        }
        let open: Vec<Level> = self.everybody.iter().chain(&self.keeper).copied().collect();
        // Nothing is in an empty list, which is bound all the same, so that nobody need look for it there.
        let within = |column: &str, ids: &[Id], name: &str| match ids {
            [] => format!("{name} IS NULL"),
            _ => format!("{column} IN (SELECT value FROM json_each({name}))"),
        };
        let named = match &self.named[..] {
            [] => ":viewer IS NULL".to_owned(),
            levels => format!(
                "({LEVEL} IN ({}) AND EXISTS (SELECT 1 FROM item_knower k WHERE k.staff = :viewer AND k.item = item.id))",
                list(levels)
            ),
        };
        format!(
            "({LEVEL} IN ({}) OR ({LEVEL} IN ({}) AND {}) OR {named} OR {})",
            list(&open),
            list(&self.manager),
            within("item.department", &self.managed, ":managed"),
            within("item.id", &self.deciding, ":deciding"),
        )
    }

    /// Levels of which the viewer may not know every item.
    fn doubtful(&self) -> Vec<Level> {
        let known = |level: &Level| self.everybody.contains(level) || self.keeper.contains(level);
        if self.all {
            return Vec::new();
        }
        Level::ALL.iter().copied().filter(|l| !known(l)).collect()
    }

    pub fn params(&self) -> Params {
        let ids = |ids: &[Id]| -> Value {
            let texts: Vec<String> = ids.iter().map(Id::to_string).collect();
            Value::Text(format!("[{}]", texts.join(",")))
        };
        vec![
            (":viewer", Value::Integer(self.viewer)),
            (":today", Value::Integer(day_number(self.today))),
            (":managed", ids(&self.managed)),
            (":deciding", ids(&self.deciding)),
        ]
    }
}

/// A level in the full-text index: a word that no text splits.
fn level_token(level: Level) -> &'static str {
    match level {
        Level::TopSecret => "t",
        Level::Confidential => "c",
        Level::Secret => "s",
        Level::None => "n",
    }
}

/// An item with its row numbers.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: Id,
    pub department: Id,
    pub subsidiary: Option<Id>,
    pub customer: Option<Id>,
    /// Whether or not the viewer may know of it; the row tells it only then.
    pub volume: Option<String>,
    pub row: ItemRow,
}

/// Columns of an item to be written; codes are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemFields {
    pub code: String,
    pub title: String,
    pub year: i32,
    pub category: String,
    pub level: Level,
    pub level_until: Option<NaiveDate>,
    pub department: Id,
    pub retention: String,
    pub due: Option<NaiveDate>,
    pub pages: Option<u32>,
    pub closed: Option<NaiveDate>,
    pub customer: Option<Id>,
    pub file_type: Option<String>,
    pub kind: FileKind,
    pub volume: Option<String>,
    pub place: Option<String>,
    pub medium: Medium,
}

const SELECT: &str = "SELECT item.id, item.code, item.title, item.year, item.category, item.level AS level_filed,
  (CASE WHEN item.level_until <= :today THEN 'none' ELSE item.level END) AS level, item.level_until,
  item.department AS department_id, d.name AS department, d.subsidiary, item.retention, item.due, item.pages, item.closed,
  item.customer AS customer_id, c.code AS customer, item.file_type, item.kind, item.volume, item.place,
  item.filed_at, f.code AS filed_by, out.state AS loan_state, item.cancelled_at, item.medium, item.custody, item.retention_trigger,
  item.retention_from, item.destroyed_at
  FROM item JOIN department d ON d.id = item.department JOIN staff f ON f.id = item.filed_by
  LEFT JOIN customer c ON c.id = item.customer
  LEFT JOIN loan out ON out.item = item.id AND out.state IN ('issued', 'lost') AND out.mode <> 'copy'";

fn item(row: &impl Columns) -> Result<Item> {
    let loan_state: Option<String> = get(row, "loan_state")?;
    let destroyed_at = moment(row, "destroyed_at")?;
    let cancelled = moment(row, "cancelled_at")?.is_some();
    let state = match loan_state.as_deref() {
        _ if destroyed_at.is_some() => ItemState::Destroyed,
        _ if cancelled => ItemState::Cancelled,
        None => ItemState::Available,
        Some("lost") => ItemState::Lost,
        Some(_) => ItemState::OnLoan,
    };
    let (year, closed) = (get(row, "year")?, day(row, "closed")?);
    let kept = word_or_none(row, "retention_trigger")?;
    let term = Term::of(kept, day(row, "retention_from")?, closed, year);
    Ok(Item {
        id: get(row, "id")?,
        department: get(row, "department_id")?,
        subsidiary: get(row, "subsidiary")?,
        customer: get(row, "customer_id")?,
        volume: get(row, "volume")?,
        row: ItemRow {
            code: get(row, "code")?,
            title: get(row, "title")?,
            year,
            category: get(row, "category")?,
            level: word(row, "level")?,
            department: get(row, "department")?,
            retention: get(row, "retention")?,
            due: day(row, "due")?,
            state,
            pages: count(row, "pages")?,
            closed,
            term,
            destroyed_at,
            customer: get(row, "customer")?,
            file_type: get(row, "file_type")?,
            type_said: None,
            kind: word(row, "kind")?,
            volume: None,
            place: get(row, "place")?,
            medium: word(row, "medium")?,
            custody: word(row, "custody")?,
            level_filed: word(row, "level_filed")?,
            level_until: day(row, "level_until")?,
            named: Vec::new(),
            scheduled: None,
            filed_at: Moment(get(row, "filed_at")?),
            filed_by: get(row, "filed_by")?,
        },
    })
}

/// What a list asks for beside what the viewer may know.
#[derive(Clone, Debug, Default)]
pub struct ItemQuery {
    pub department: Option<Id>,
    pub level: Option<Level>,
    pub year: Option<i32>,
    pub customer: Option<Id>,
}

impl Db<'_> {
    /// Items that match; without a filter they tell no volume.
    pub(super) fn items_where(
        self,
        condition: &str,
        params: &Params,
        filter: Option<&Filter>,
    ) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        self.each_item_where(condition, params, filter, |item| -> Result<()> {
            items.push(item);
            Ok(())
        })?;
        Ok(items)
    }

    /// The same one by one: there may be more than memory should hold.
    pub(super) fn each_item_where<E: From<StoreError>>(
        self,
        condition: &str,
        params: &Params,
        filter: Option<&Filter>,
        mut visit: impl FnMut(Item) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut volumes = filter.map(|filter| Volumes::seen_by(filter, self));
        let sql = format!("{SELECT} WHERE {condition}");
        let mut statement = (self.connection.prepare_cached(&sql)).map_err(StoreError::from)?;
        let names = Names::of(&statement);
        let mut rows = (statement.query(bind(params).as_slice())).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let mut found = item(&names.row(row))?;
            if let Some(volumes) = &mut volumes {
                volumes.tell(&mut found)?;
            }
            visit(found)?;
        }
        Ok(())
    }

    /// An item the viewer may know of.
    pub fn item_by_code(self, code: &str, filter: &Filter) -> Result<Option<Item>> {
        let mut params = filter.params();
        params.push((":code", code.to_owned().into()));
        let condition = format!("item.code = :code AND {}", filter.condition());
        Ok(self.items_where(&condition, &params, Some(filter))?.pop())
    }

    /// An item whatever its level, for rules that run on behalf of nobody; its row tells no volume.
    pub fn item_by_id(self, id: Id, today: NaiveDate) -> Result<Option<Item>> {
        let params: Params = vec![(":today", day_number(today).into()), (":id", id.into())];
        Ok(self.items_where("item.id = :id", &params, None)?.pop())
    }

    /// Whether the viewer may know of an item.
    pub fn knows_item(self, id: Id, filter: &Filter) -> Result<bool> {
        let mut params = filter.params();
        params.push((":id", id.into()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT 1 FROM item WHERE item.id = :id AND {}",
            filter.condition()
        ))?;
        Ok(statement.exists(bind(&params).as_slice())?)
    }

    /// Row of a code, whoever may know of it: only for keeping codes unique.
    pub fn item_code_row(self, code: &str) -> Result<Option<Id>> {
        Ok(self
            .connection
            .prepare_cached("SELECT id FROM item WHERE code = :code")?
            .query_row(named_params! { ":code": code }, |row| row.get("id"))
            .optional()?)
    }

    /// Who has the paper of an item (ARC-5).
    pub fn custody(self, item: Id) -> Result<Custody> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT custody FROM item WHERE id = :id")?;
        let mut rows = statement.query(named_params! { ":id": item })?;
        match rows.next()? {
            Some(row) => word(row, "custody"),
            None => Err(StoreError::Damaged),
        }
    }

    /// Items of these types that are on the books, by code.
    pub fn items_of_types(
        self,
        types: &[&str],
        department: Option<Id>,
        filter: &Filter,
    ) -> Result<Vec<Item>> {
        let mut params = filter.params();
        let types = serde_json::to_string(types).map_err(|e| StoreError::Value(e.to_string()))?;
        params.push((":types", types.into()));
        params.push((":department", department.into()));
        let condition = format!(
            "item.file_type IN (SELECT value FROM json_each(:types)) AND item.destroyed_at IS NULL
             AND item.cancelled_at IS NULL AND (:department IS NULL OR item.department = :department)
             AND {} ORDER BY item.code",
            filter.condition()
        );
        self.items_where(&condition, &params, Some(filter))
    }

    pub fn item_named(self, item: Id) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.code FROM item_knower k JOIN staff s ON s.id = k.staff WHERE k.item = :item ORDER BY s.code",
        )?;
        let rows = statement.query_map(named_params! { ":item": item }, |row| row.get("code"))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Items that fit, by code, one by one.
    pub fn each_item_of<E: From<StoreError>>(
        self,
        query: &ItemQuery,
        filter: &Filter,
        mut visit: impl FnMut(ItemRow) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut params = filter.params();
        let mut condition = filter.condition();
        if let Some(department) = query.department {
            condition.push_str(" AND item.department = :department");
            params.push((":department", department.into()));
        }
        if let Some(level) = query.level {
            condition.push_str(&format!(" AND {LEVEL} = '{}'", level.word()));
        }
        if let Some(year) = query.year {
            condition.push_str(" AND item.year = :year");
            params.push((":year", i64::from(year).into()));
        }
        if let Some(customer) = query.customer {
            condition.push_str(" AND item.customer = :customer");
            params.push((":customer", customer.into()));
        }
        condition.push_str(" ORDER BY item.code");
        self.each_item_where(&condition, &params, Some(filter), |item| visit(item.row))
    }

    /// Every item the viewer may know of, one by one.
    pub fn each_item(self, filter: &Filter, mut visit: impl FnMut(ItemRow)) -> Result<()> {
        self.each_item_where(
            &filter.condition(),
            &filter.params(),
            Some(filter),
            |item| {
                visit(item.row);
                Ok(())
            },
        )
    }

    /// The best `limit` items whose code or title holds `text`, and how many match in all. A code that begins with
    /// the text comes first, then the latest filed.
    pub fn find_items(
        self,
        text: &str,
        limit: Option<u32>,
        filter: &Filter,
    ) -> Result<(Vec<ItemRow>, u64)> {
        let Some(query) = search_text::query(text) else {
            return Ok((Vec::new(), 0));
        };
        let condition = filter.condition();
        let matching = self.count(
            "SELECT count(*) FROM item_text WHERE item_text MATCH :text",
            &vec![(":text", query.clone().into())],
        )?;
        let mut params = filter.params();
        let hidden = match filter.doubtful() {
            levels if levels.is_empty() => 0,
            levels => {
                let words: Vec<&str> = levels.iter().map(|l| level_token(*l)).collect();
                let query = format!("{query} AND level : ({})", words.join(" OR "));
                let mut params = params.clone();
                params.push((":text", query.into()));
                self.count(
                    &format!(
                        "SELECT count(*) FROM item_text CROSS JOIN item ON item.id = item_text.rowid
                         WHERE item_text MATCH :text AND NOT {condition}"
                    ),
                    &params,
                )?
            }
        };
        params.push((":text", query.into()));
        let prefix = search_text::fold(text).to_uppercase();
        params.push((":from", prefix.clone().into()));
        params.push((":to", format!("{prefix}\u{10ffff}").into()));
        let by_code = self.items_where(
            &format!("item.code >= :from AND item.code < :to AND {condition} AND :text IS NOT NULL ORDER BY item.code LIMIT 20"),
            &params,
            Some(filter),
        )?;
        params.truncate(params.len() - 2);
        params.push((":limit", limit.map_or(-1, i64::from).into()));
        let by_text = self.items_where(
            &format!(
                "item.id IN
                   (SELECT item.id FROM item_text CROSS JOIN item ON item.id = item_text.rowid
                    WHERE item_text MATCH :text AND {condition} ORDER BY item_text.rowid DESC LIMIT :limit)
                 ORDER BY item.id DESC"
            ),
            &params,
            Some(filter),
        );
        let mut seen = std::collections::BTreeSet::new();
        let mut rows = Vec::new();
        for item in by_code.into_iter().chain(by_text?) {
            if seen.insert(item.id) {
                rows.push(item.row);
            }
        }
        if let Some(limit) = limit {
            rows.truncate(limit as usize);
        }
        let total = u64::try_from((matching - hidden).max(0)).unwrap_or(0);
        Ok((rows, total))
    }

    fn count(self, sql: &str, params: &Params) -> Result<i64> {
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row(bind(params).as_slice(), |row| row.get(0))?)
    }

    /// Items whose level ended by `today` and for which that is not journalled yet.
    pub fn newly_declassified(self, today: NaiveDate) -> Result<Vec<Item>> {
        let params: Params = vec![(":today", day_number(today).into())];
        self.items_where(
            "item.level <> 'none' AND item.level_until <= :today AND NOT EXISTS
               (SELECT 1 FROM come_to_pass p WHERE p.what = 'item-declassified' AND p.subject = item.id AND p.day = item.level_until)
             ORDER BY item.id",
            &params,
            None,
        )
    }
}

impl Tx<'_> {
    pub fn add_item(&self, f: &ItemFields, by: Id, at: Moment, rulebook: i64) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO item (code, title, year, category, level, level_until, department, retention, due, pages,
                   closed, customer, file_type, kind, volume, place, medium, filed_at, filed_by, rulebook)
                 VALUES (:code, :title, :year, :category, :level, :level_until, :department, :retention, :due, :pages,
                   :closed, :customer, :file_type, :kind, :volume, :place, :medium, :at, :by, :rulebook)",
            )?
            .execute(named_params! {
                ":code": f.code, ":title": f.title, ":year": f.year, ":category": f.category, ":level": f.level.word(),
                ":level_until": f.level_until.map(day_number), ":department": f.department, ":retention": f.retention,
                ":due": f.due.map(day_number), ":pages": f.pages, ":closed": f.closed.map(day_number),
                ":customer": f.customer, ":file_type": f.file_type, ":kind": f.kind.word(), ":volume": f.volume,
                ":place": f.place, ":medium": f.medium.word(), ":at": at.0, ":by": by, ":rulebook": rulebook,
            })?;
        let id = self.transaction.last_insert_rowid();
        self.index_item(id, f)?;
        Ok(id)
    }

    fn index_item(&self, id: Id, f: &ItemFields) -> Result<()> {
        let pairs = search_text::pairs(&format!("{} {}", f.code, f.title));
        self.transaction
            .prepare_cached(
                "INSERT INTO item_text (rowid, pairs, level) VALUES (:id, :pairs, :level)",
            )?
            .execute(
                named_params! { ":id": id, ":pairs": pairs, ":level": level_token(f.level) },
            )?;
        Ok(())
    }

    /// Overwrites everything but code and level; the old title is needed to take it out of the index.
    pub fn update_item(&self, id: Id, old_title: &str, f: &ItemFields) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO item_text (item_text, rowid, pairs, level) VALUES ('delete', :id, :pairs, :level)",
            )?
            .execute(named_params! {
                ":id": id, ":pairs": search_text::pairs(&format!("{} {old_title}", f.code)),
                ":level": level_token(f.level),
            })?;
        self.transaction
            .prepare_cached(
                "UPDATE item SET title = :title, year = :year, category = :category, department = :department,
                   retention = :retention, due = :due, pages = :pages, closed = :closed, customer = :customer,
                   file_type = :file_type, kind = :kind, position = CASE WHEN volume IS :volume THEN position END,
                   volume = :volume, place = :place, medium = :medium WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id, ":title": f.title, ":year": f.year, ":category": f.category, ":department": f.department,
                ":retention": f.retention, ":due": f.due.map(day_number), ":pages": f.pages,
                ":closed": f.closed.map(day_number), ":customer": f.customer, ":file_type": f.file_type,
                ":kind": f.kind.word(), ":volume": f.volume, ":place": f.place, ":medium": f.medium.word(),
            })?;
        self.index_item(id, f)
    }

    /// Gives an item another term; `from` is the day it runs from where that is not the closing or the end of the year.
    pub fn set_retention(
        &self,
        id: Id,
        retention: Retention,
        from: Option<NaiveDate>,
        due: Option<NaiveDate>,
    ) -> Result<()> {
        self.transaction.execute(
            "UPDATE item SET retention = :retention, retention_trigger = NULL, retention_from = :from, due = :due WHERE id = :id",
            named_params! {
                ":id": id, ":retention": retention.to_string(), ":from": from.map(day_number),
                ":due": due.map(day_number),
            },
        )?;
        Ok(())
    }

    /// Leaves the tombstone of an item: nobody finds it by its words any more.
    pub fn bury_item(&self, item: &Item, at: Moment) -> Result<()> {
        let row = &item.row;
        self.transaction
            .prepare_cached(
                "INSERT INTO item_text (item_text, rowid, pairs, level) VALUES ('delete', :id, :pairs, :level)",
            )?
            .execute(named_params! {
                ":id": item.id, ":pairs": search_text::pairs(&format!("{} {}", row.code, row.title)),
                ":level": level_token(row.level_filed),
            })?;
        self.transaction
            .prepare_cached(
                "UPDATE item SET destroyed_at = :at WHERE id = :id AND destroyed_at IS NULL",
            )?
            .execute(named_params! { ":id": item.id, ":at": at.0 })?;
        Ok(())
    }

    /// Marks another level and term, in the books and in the index of titles (ARC-9).
    pub fn set_item_level(&self, item: &Item, to: Level, until: Option<NaiveDate>) -> Result<()> {
        let pairs = search_text::pairs(&format!("{} {}", item.row.code, item.row.title));
        self.transaction
            .prepare_cached(
                "INSERT INTO item_text (item_text, rowid, pairs, level) VALUES ('delete', :id, :pairs, :level)",
            )?
            .execute(named_params! {
                ":id": item.id, ":pairs": pairs, ":level": level_token(item.row.level_filed),
            })?;
        self.transaction
            .prepare_cached(
                "INSERT INTO item_text (rowid, pairs, level) VALUES (:id, :pairs, :level)",
            )?
            .execute(
                named_params! { ":id": item.id, ":pairs": pairs, ":level": level_token(to) },
            )?;
        self.transaction
            .prepare_cached("UPDATE item SET level = :level, level_until = :until WHERE id = :id")?
            .execute(named_params! {
                ":id": item.id, ":level": to.word(), ":until": until.map(day_number),
            })?;
        Ok(())
    }

    pub fn set_custody(&self, item: Id, custody: Custody) -> Result<()> {
        self.transaction
            .prepare_cached("UPDATE item SET custody = :custody WHERE id = :id")?
            .execute(named_params! { ":id": item, ":custody": custody.word() })?;
        Ok(())
    }

    /// Takes a lost item off the books; it stays visible as cancelled (ARC-13).
    pub fn cancel_item(&self, item: Id, at: Moment) -> Result<bool> {
        let cancelled = self
            .transaction
            .prepare_cached(
                "UPDATE item SET cancelled_at = :at WHERE id = :id AND cancelled_at IS NULL",
            )?
            .execute(named_params! { ":id": item, ":at": at.0 })?;
        Ok(cancelled == 1)
    }

    /// Names a person to know; whether that is new.
    pub fn add_knower(&self, item: Id, staff: Id, by: Id, at: Moment) -> Result<bool> {
        let added = self
            .transaction
            .prepare_cached(
                "INSERT OR IGNORE INTO item_knower (item, staff, named_by, named_at) VALUES (:item, :staff, :by, :at)",
            )?
            .execute(named_params! { ":item": item, ":staff": staff, ":by": by, ":at": at.0 })?;
        Ok(added == 1)
    }

    pub fn remove_knower(&self, item: Id, staff: Id) -> Result<bool> {
        let removed = self.transaction.execute(
            "DELETE FROM item_knower WHERE item = :item AND staff = :staff",
            named_params! { ":item": item, ":staff": staff },
        )?;
        Ok(removed == 1)
    }

    /// The next number of a series; gaps are accepted.
    pub fn next_number(&self, prefix: &str) -> Result<i64> {
        Ok(self
            .transaction
            .prepare_cached(
                "INSERT INTO number_series (prefix, last) VALUES (:prefix, 1)
                 ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last",
            )?
            .query_row(named_params! { ":prefix": prefix }, |row| row.get("last"))?)
    }

    /// Marks what the night has journalled; false when it was marked already.
    pub fn mark_come_to_pass(&self, what: &str, subject: Id, day: NaiveDate) -> Result<bool> {
        let added = self
            .transaction
            .prepare_cached(
                "INSERT OR IGNORE INTO come_to_pass (what, subject, day) VALUES (:what, :subject, :day)",
            )?
            .execute(
                named_params! { ":what": what, ":subject": subject, ":day": day_number(day) },
            )?;
        Ok(added == 1)
    }

    /// Keeps a changed field with its old value (CUS-9).
    pub fn add_amendment(&self, a: &Amendment<'_>) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO amendment (noun, subject, field, old, new, at, by) VALUES (:noun, :subject, :field, :old, :new, :at, :by)",
            )?
            .execute(named_params! {
                ":noun": a.noun, ":subject": a.subject, ":field": a.field, ":old": a.old, ":new": a.new,
                ":at": a.at.0, ":by": a.by,
            })?;
        Ok(())
    }
}

/// One changed field.
#[derive(Clone, Debug)]
pub struct Amendment<'a> {
    /// `customer`, `item` or `staff`.
    pub noun: &'static str,
    pub subject: Id,
    pub field: &'a str,
    pub old: Option<&'a str>,
    pub new: Option<&'a str>,
    pub at: Moment,
    pub by: Id,
}
