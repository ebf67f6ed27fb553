//! Categories, volumes with their contents and notes, moves of items (ARC-1 … ARC-4).

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};

use super::items::{Filter, Item, LEVEL, Params, bind};
use super::row::{Columns, Names, count, day, get, parsed, word, word_or_none};
use super::{Db, Result, Tx};
use crate::domain::people::Id;
use crate::domain::retention::Retention;
use crate::domain::rows::{CategoryRow, ContentRow, MoveRow, VolumeNoteRow, VolumeRow};
use crate::domain::time::{Moment, day_number};
use crate::domain::volume::{Relation, VolumeAct, VolumeState};
use crate::domain::words::{Level, Word};

/// A volume with its row numbers.
#[derive(Clone, Debug)]
pub struct Volume {
    pub id: Id,
    pub department: Id,
    /// As declared when it was opened.
    pub declared: Level,
    pub row: VolumeRow,
}

/// An item of a volume with its row numbers.
#[derive(Clone, Debug)]
pub struct Content {
    pub item: Id,
    pub related: Option<Id>,
    pub filed_at: Moment,
    pub row: ContentRow,
}

const CATEGORY: &str = "SELECT c.id, c.number, c.name, c.year, d.name AS department
  FROM category c JOIN department d ON d.id = c.department";

const VOLUME: &str = "SELECT v.id, v.code, v.title, v.level, v.state, c.number, c.name AS category, c.year,
  c.department AS department_id, d.name AS department, v.opened_at, o.code AS opened_by
  FROM volume v JOIN category c ON c.id = v.category JOIN department d ON d.id = c.department JOIN staff o ON o.id = v.opened_by";

fn volume(row: &impl Columns) -> Result<Volume> {
    Ok(Volume {
        id: get(row, "id")?,
        department: get(row, "department_id")?,
        declared: word(row, "level")?,
        row: VolumeRow {
            code: get(row, "code")?,
            title: get(row, "title")?,
            department: get(row, "department")?,
            year: get(row, "year")?,
            number: get(row, "number")?,
            category: get(row, "category")?,
            level: word(row, "level")?,
            state: word(row, "state")?,
            items: 0,
            pages: 0,
            opened_at: Moment(get(row, "opened_at")?),
            opened_by: get(row, "opened_by")?,
            contents: Vec::new(),
            notes: Vec::new(),
        },
    })
}

impl Db<'_> {
    pub fn categories(
        self,
        department: Option<Id>,
        year: Option<i32>,
    ) -> Result<Vec<(Id, CategoryRow)>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{CATEGORY} WHERE (:department IS NULL OR c.department = :department) AND (:year IS NULL OR c.year = :year)
             ORDER BY c.year, d.name, c.number"
        ))?;
        let mut rows =
            statement.query(named_params! { ":department": department, ":year": year })?;
        let mut categories = Vec::new();
        while let Some(row) = rows.next()? {
            categories.push((
                get(row, "id")?,
                CategoryRow {
                    number: get(row, "number")?,
                    name: get(row, "name")?,
                    year: get(row, "year")?,
                    department: get(row, "department")?,
                },
            ));
        }
        Ok(categories)
    }

    fn volumes_where(self, condition: &str, params: &Params) -> Result<Vec<Volume>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{VOLUME} WHERE {condition} ORDER BY v.code"))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(params).as_slice())?;
        let mut volumes = Vec::new();
        while let Some(row) = rows.next()? {
            volumes.push(volume(&names.row(row))?);
        }
        Ok(volumes)
    }

    /// A volume all of whose contents the viewer may know of.
    pub fn volume_by_code(self, code: &str, filter: &Filter) -> Result<Option<Volume>> {
        let mut params = filter.params();
        params.push((":code", code.to_owned().into()));
        let condition = format!("v.code = :code AND {}", filter.volume_condition());
        Ok(self.volumes_where(&condition, &params)?.pop())
    }

    /// Whether a code is taken, whoever may know of the volume.
    pub fn volume_code_row(self, code: &str) -> Result<Option<Id>> {
        Ok(self
            .connection
            .prepare_cached("SELECT id FROM volume WHERE code = :code")?
            .query_row(named_params! { ":code": code }, |row| row.get("id"))
            .optional()?)
    }

    pub fn volumes(
        self,
        department: Option<Id>,
        year: Option<i32>,
        state: Option<VolumeState>,
        filter: &Filter,
    ) -> Result<Vec<Volume>> {
        let mut params = filter.params();
        let mut condition = filter.volume_condition();
        if let Some(department) = department {
            condition.push_str(" AND c.department = :department");
            params.push((":department", department.into()));
        }
        if let Some(year) = year {
            condition.push_str(" AND c.year = :year");
            params.push((":year", i64::from(year).into()));
        }
        if let Some(state) = state {
            condition.push_str(&format!(" AND v.state = '{state}'"));
        }
        self.volumes_where(&condition, &params)
    }

    /// The contents of a volume in order; what came in by import stands behind, by date.
    pub fn contents(self, code: &str, today: NaiveDate) -> Result<Vec<Content>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT item.id, item.code, item.title, item.pages, {LEVEL} AS level, item.medium,
               coalesce(item.signed, item.closed) AS day, item.filed_at, r.relation, r.other, o.code AS other_code,
               (SELECT count(*) FROM loan WHERE loan.item = item.id AND loan.copy_number IS NOT NULL) AS copies
             FROM item LEFT JOIN item_relation r ON r.item = item.id LEFT JOIN item o ON o.id = r.other
             WHERE item.volume = :code ORDER BY item.position IS NULL, item.position, coalesce(day, item.filed_at / 86400), item.code"
        ))?;
        let names = Names::of(&statement);
        let mut rows =
            statement.query(named_params! { ":code": code, ":today": day_number(today) })?;
        let mut contents = Vec::new();
        while let Some(row) = rows.next()? {
            let row = &names.row(row);
            contents.push(Content {
                item: get(row, "id")?,
                related: get(row, "other")?,
                filed_at: Moment(get(row, "filed_at")?),
                row: ContentRow {
                    place: 0,
                    code: get(row, "code")?,
                    title: get(row, "title")?,
                    pages: count(row, "pages")?,
                    copies: get(row, "copies")?,
                    level: word(row, "level")?,
                    medium: word(row, "medium")?,
                    date: day(row, "day")?,
                    relation: word_or_none::<Relation>(row, "relation")?,
                    other: get(row, "other_code")?,
                },
            });
        }
        for (content, place) in contents.iter_mut().zip(1..) {
            content.row.place = place;
        }
        Ok(contents)
    }

    /// Terms of what a volume holds.
    pub fn volume_terms(self, code: &str) -> Result<Vec<Retention>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT retention FROM item WHERE item.volume = :code")?;
        let mut rows = statement.query(named_params! { ":code": code })?;
        let mut terms = Vec::new();
        while let Some(row) = rows.next()? {
            terms.push(parsed(row, "retention")?);
        }
        Ok(terms)
    }

    /// What stands at a place and within it, or at any; not what is destroyed or cancelled. By place and code.
    pub fn items_at(self, place: Option<&str>, filter: &Filter) -> Result<Vec<Item>> {
        let mut params = filter.params();
        params.push((":place", place.map(str::to_owned).into()));
        let condition = format!(
            "item.place IS NOT NULL AND item.destroyed_at IS NULL AND item.cancelled_at IS NULL
               AND (:place IS NULL OR item.place = :place OR substr(item.place, 1, length(:place) + 1) = :place || '/')
               AND {} ORDER BY item.place, item.code",
            filter.condition()
        );
        self.items_where(&condition, &params, Some(filter))
    }

    pub fn volume_notes(self, volume: Id) -> Result<Vec<VolumeNoteRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT n.act, n.text, n.condition, k.code AS checked_by, b.code AS by_code, n.at FROM volume_note n
             JOIN staff b ON b.id = n.by LEFT JOIN staff k ON k.id = n.checked_by WHERE n.volume = :volume ORDER BY n.id",
        )?;
        let mut rows = statement.query(named_params! { ":volume": volume })?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            notes.push(VolumeNoteRow {
                at: Moment(get(row, "at")?),
                by: get(row, "by_code")?,
                act: word(row, "act")?,
                text: get(row, "text")?,
                condition: get(row, "condition")?,
                checked_by: get(row, "checked_by")?,
            });
        }
        Ok(notes)
    }

    /// Where an item has been, oldest first.
    pub fn moves(self, item: Id) -> Result<Vec<MoveRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT m.from_place, m.to_place, m.reason, m.at, b.code AS by_code FROM item_move m
             JOIN staff b ON b.id = m.by WHERE m.item = :item ORDER BY m.id",
        )?;
        let mut rows = statement.query(named_params! { ":item": item })?;
        let mut moves = Vec::new();
        while let Some(row) = rows.next()? {
            moves.push(MoveRow {
                at: Moment(get(row, "at")?),
                by: get(row, "by_code")?,
                from: get(row, "from_place")?,
                to: get(row, "to_place")?,
                reason: get(row, "reason")?,
            });
        }
        Ok(moves)
    }
}

impl Tx<'_> {
    /// The next number of a department's list for a year, or the one given.
    pub fn add_category(
        &self,
        department: Id,
        year: i32,
        number: Option<u32>,
        name: &str,
    ) -> Result<u32> {
        Ok(self
            .transaction
            .prepare_cached(
                "INSERT INTO category (department, year, number, name) VALUES (:department, :year,
                   coalesce(:number, (SELECT coalesce(max(number), 0) + 1 FROM category WHERE department = :department AND year = :year)),
                   :name) RETURNING number",
            )?
            .query_row(
                named_params! { ":department": department, ":year": year, ":number": number, ":name": name },
                |row| row.get("number"),
            )?)
    }

    pub fn add_volume(
        &self,
        code: &str,
        category: Id,
        title: &str,
        level: Level,
        by: Id,
        at: Moment,
    ) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO volume (code, category, title, level, state, opened_at, opened_by)
                 VALUES (:code, :category, :title, :level, 'open', :at, :by)",
            )?
            .execute(named_params! {
                ":code": code, ":category": category, ":title": title, ":level": level.word(), ":at": at.0, ":by": by,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Moves a volume; false when somebody else was faster.
    pub fn move_volume(&self, volume: Id, from: VolumeState, to: VolumeState) -> Result<bool> {
        let moved = self.transaction.execute(
            "UPDATE volume SET state = :to WHERE id = :id AND state = :from",
            named_params! { ":id": volume, ":from": from.word(), ":to": to.word() },
        )?;
        Ok(moved == 1)
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of one note")]
    pub fn add_volume_note(
        &self,
        volume: Id,
        act: VolumeAct,
        text: &str,
        condition: Option<&str>,
        checked_by: Option<Id>,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO volume_note (volume, act, text, condition, checked_by, by, at)
                 VALUES (:volume, :act, :text, :condition, :checked, :by, :at)",
            )?
            .execute(named_params! {
                ":volume": volume, ":act": act.word(), ":text": text, ":condition": condition,
                ":checked": checked_by, ":by": by, ":at": at.0,
            })?;
        Ok(())
    }

    /// Puts an item into a volume, or out of it.
    pub fn set_item_volume(
        &self,
        item: Id,
        volume: Option<&str>,
        relation: Option<(Relation, Id)>,
    ) -> Result<()> {
        self.transaction
            .prepare_cached("UPDATE item SET volume = :volume, position = NULL WHERE id = :id")?
            .execute(named_params! { ":id": item, ":volume": volume })?;
        self.transaction
            .prepare_cached("DELETE FROM item_relation WHERE item = :id")?
            .execute(named_params! { ":id": item })?;
        if let Some((relation, other)) = relation {
            self.transaction
                .prepare_cached(
                    "INSERT INTO item_relation (item, relation, other) VALUES (:item, :relation, :other)",
                )?
                .execute(named_params! { ":item": item, ":relation": relation.word(), ":other": other })?;
        }
        Ok(())
    }

    pub fn set_item_signed(&self, item: Id, signed: NaiveDate) -> Result<()> {
        self.transaction.execute(
            "UPDATE item SET signed = :signed WHERE id = :id",
            named_params! { ":id": item, ":signed": day_number(signed) },
        )?;
        Ok(())
    }

    /// Numbers the items of a volume in this order, from 1.
    pub fn set_positions(&self, items: &[Id]) -> Result<()> {
        let mut update = self
            .transaction
            .prepare_cached("UPDATE item SET position = :position WHERE id = :id")?;
        for (item, position) in items.iter().zip(1_i64..) {
            update.execute(named_params! { ":id": item, ":position": position })?;
        }
        Ok(())
    }

    pub fn move_item(
        &self,
        item: Id,
        from: Option<&str>,
        to: &str,
        reason: Option<&str>,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction.execute(
            "UPDATE item SET place = :to WHERE id = :id",
            named_params! { ":id": item, ":to": to },
        )?;
        self.transaction.execute(
            "INSERT INTO item_move (item, from_place, to_place, reason, at, by) VALUES (:item, :from, :to, :reason, :at, :by)",
            named_params! { ":item": item, ":from": from, ":to": to, ":reason": reason, ":at": at.0, ":by": by },
        )?;
        Ok(())
    }
}
