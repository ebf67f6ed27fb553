//! Staff, departments, subsidiaries, delegations (ORG-1, ORG-3, BOR-4).

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};

use super::row::{day, get, word};
use super::{Db, Result, Tx};
use crate::domain::people::{Delegation, Id, Person};
use crate::domain::record::NewStaff;
use crate::domain::rows::{DelegationRow, DepartmentRow, StaffRow};
use crate::domain::time::{Moment, day_number};
use crate::domain::words::{Function, Matter, Word};

const PERSON: &str = "SELECT s.id, s.code, s.name, s.department, d.subsidiary, s.rank, s.left_on,
  (SELECT group_concat(function) FROM staff_function f WHERE f.staff = s.id) AS functions,
  (SELECT group_concat(o.department) FROM staff_oversees o WHERE o.staff = s.id) AS oversees
  FROM staff s JOIN department d ON d.id = s.department";

const STAFF_ROW: &str = "SELECT s.code, s.name, d.name AS department, b.name AS subsidiary, s.rank, s.login, s.joined, s.left_on,
  n.code AS successor,
  (SELECT group_concat(function) FROM staff_function f WHERE f.staff = s.id) AS functions,
  (SELECT group_concat(o.name, char(10)) FROM staff_oversees so JOIN department o ON o.id = so.department WHERE so.staff = s.id) AS oversees
  FROM staff s JOIN department d ON d.id = s.department LEFT JOIN subsidiary b ON b.id = d.subsidiary
  LEFT JOIN staff n ON n.id = s.successor";

fn functions(row: &Row<'_>) -> Result<Vec<Function>> {
    let joined: Option<String> = get(row, "functions")?;
    let mut functions: Vec<Function> = joined
        .iter()
        .flat_map(|text| text.split(','))
        .filter_map(Function::parse)
        .collect();
    functions.sort_unstable();
    Ok(functions)
}

fn person(row: &Row<'_>) -> Result<Person> {
    let oversees: Option<String> = get(row, "oversees")?;
    Ok(Person {
        id: get(row, "id")?,
        code: get(row, "code")?,
        name: get(row, "name")?,
        department: get(row, "department")?,
        subsidiary: get(row, "subsidiary")?,
        rank: word(row, "rank")?,
        functions: functions(row)?,
        oversees: oversees
            .iter()
            .flat_map(|text| text.split(','))
            .filter_map(|id| id.parse().ok())
            .collect(),
        left: day(row, "left_on")?,
    })
}

fn staff_row(row: &Row<'_>) -> Result<StaffRow> {
    let oversees: Option<String> = get(row, "oversees")?;
    Ok(StaffRow {
        code: get(row, "code")?,
        name: get(row, "name")?,
        department: get(row, "department")?,
        subsidiary: get(row, "subsidiary")?,
        rank: word(row, "rank")?,
        functions: functions(row)?,
        oversees: oversees
            .iter()
            .flat_map(|text| text.lines())
            .map(str::to_owned)
            .collect(),
        login: get(row, "login")?,
        joined: day(row, "joined")?,
        left: day(row, "left_on")?,
        successor: get(row, "successor")?,
    })
}

/// A department as stored.
#[derive(Clone, Debug)]
pub struct Department {
    pub id: Id,
    pub name: String,
    pub subsidiary: Option<Id>,
}

impl Db<'_> {
    fn one_person(
        self,
        condition: &str,
        params: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Option<Person>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{PERSON} WHERE {condition}"))?;
        let mut rows = statement.query(params)?;
        rows.next()?.map(person).transpose()
    }

    /// The person of a code, as typed or else in other case.
    pub fn person_by_code(self, code: &str) -> Result<Option<Person>> {
        let exact = self.one_person("s.code = :code", named_params! { ":code": code })?;
        match exact {
            Some(person) => Ok(Some(person)),
            None => self.one_person(
                "s.code = :code COLLATE NOCASE ORDER BY s.id",
                named_params! { ":code": code },
            ),
        }
    }

    pub fn person_by_id(self, id: Id) -> Result<Option<Person>> {
        self.one_person("s.id = :id", named_params! { ":id": id })
    }

    /// The person bound to an operating-system login and still here.
    pub fn person_by_login(self, login: &str) -> Result<Option<Person>> {
        self.one_person(
            "s.login = :login AND s.left_on IS NULL",
            named_params! { ":login": login },
        )
    }

    /// Whether a person is the one bound to an operating-system login and still here.
    pub fn is_bound(self, person: Id, login: &str) -> Result<bool> {
        let bound = self
            .connection
            .prepare_cached(
                "SELECT 1 FROM staff WHERE id = :id AND login = :login AND left_on IS NULL",
            )?
            .exists(named_params! { ":id": person, ":login": login })?;
        Ok(bound)
    }

    /// Everybody, those who left included.
    pub fn people(self) -> Result<Vec<Person>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{PERSON} ORDER BY s.id"))?;
        let mut rows = statement.query([])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            people.push(person(row)?);
        }
        Ok(people)
    }

    pub fn staff_rows(self) -> Result<Vec<StaffRow>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{STAFF_ROW} ORDER BY s.code"))?;
        let mut rows = statement.query([])?;
        let mut staff = Vec::new();
        while let Some(row) = rows.next()? {
            staff.push(staff_row(row)?);
        }
        Ok(staff)
    }

    pub fn staff_row(self, code: &str) -> Result<Option<StaffRow>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{STAFF_ROW} WHERE s.code = :code"))?;
        let mut rows = statement.query(named_params! { ":code": code })?;
        rows.next()?.map(staff_row).transpose()
    }

    pub fn department_by_name(self, name: &str) -> Result<Option<Department>> {
        Ok(self
            .connection
            .prepare_cached("SELECT id, name, subsidiary FROM department WHERE name = :name")?
            .query_row(named_params! { ":name": name }, |row| {
                Ok(Department {
                    id: row.get("id")?,
                    name: row.get("name")?,
                    subsidiary: row.get("subsidiary")?,
                })
            })
            .optional()?)
    }

    pub fn departments(self) -> Result<Vec<Department>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, name, subsidiary FROM department ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok(Department {
                id: row.get("id")?,
                name: row.get("name")?,
                subsidiary: row.get("subsidiary")?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    pub fn department_rows(self, today: NaiveDate) -> Result<Vec<DepartmentRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT d.name, b.name AS subsidiary,
               (SELECT count(*) FROM staff s WHERE s.department = d.id AND (s.left_on IS NULL OR s.left_on > :today)) AS people,
               (SELECT group_concat(s.code, char(10)) FROM staff s JOIN staff_function f ON f.staff = s.id
                 WHERE s.department = d.id AND f.function = 'file-clerk' AND (s.left_on IS NULL OR s.left_on > :today)) AS clerks,
               (SELECT group_concat(s.code, char(10)) FROM staff_oversees o JOIN staff s ON s.id = o.staff
                 WHERE o.department = d.id AND (s.left_on IS NULL OR s.left_on > :today)) AS overseen_by
             FROM department d LEFT JOIN subsidiary b ON b.id = d.subsidiary ORDER BY d.id",
        )?;
        let codes = |text: Option<String>| -> Vec<String> {
            text.iter()
                .flat_map(|t| t.lines())
                .map(str::to_owned)
                .collect()
        };
        let mut rows = statement.query(named_params! { ":today": day_number(today) })?;
        let mut departments = Vec::new();
        while let Some(row) = rows.next()? {
            departments.push(DepartmentRow {
                name: get(row, "name")?,
                subsidiary: get(row, "subsidiary")?,
                people: u64::try_from(get::<i64>(row, "people")?).unwrap_or(0),
                clerks: codes(get(row, "clerks")?),
                overseen_by: codes(get(row, "overseen_by")?),
            });
        }
        Ok(departments)
    }

    pub fn delegations(self) -> Result<Vec<Delegation>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT from_staff, to_staff, matter, since, until, document FROM delegation ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut delegations = Vec::new();
        while let Some(row) = rows.next()? {
            delegations.push(Delegation {
                from: get(row, "from_staff")?,
                to: get(row, "to_staff")?,
                matter: word::<Matter>(row, "matter")?,
                since: day(row, "since")?.unwrap_or_default(),
                until: day(row, "until")?.unwrap_or_default(),
                document: get(row, "document")?,
            });
        }
        Ok(delegations)
    }

    pub fn delegation_rows(self) -> Result<Vec<DelegationRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT f.code AS from_code, t.code AS to_code, matter, since, until, document
             FROM delegation JOIN staff f ON f.id = from_staff JOIN staff t ON t.id = to_staff ORDER BY delegation.id",
        )?;
        let mut rows = statement.query([])?;
        let mut delegations = Vec::new();
        while let Some(row) = rows.next()? {
            delegations.push(DelegationRow {
                from: get(row, "from_code")?,
                to: get(row, "to_code")?,
                matter: word::<Matter>(row, "matter")?,
                since: day(row, "since")?.unwrap_or_default(),
                until: day(row, "until")?.unwrap_or_default(),
                document: get(row, "document")?,
            });
        }
        Ok(delegations)
    }
}

impl Tx<'_> {
    pub fn add_subsidiary(&self, name: &str) -> Result<Id> {
        let found: Option<Id> = self
            .transaction
            .prepare_cached("SELECT id FROM subsidiary WHERE name = :name")?
            .query_row(named_params! { ":name": name }, |row| row.get("id"))
            .optional()?;
        if let Some(id) = found {
            return Ok(id);
        }
        self.transaction.execute(
            "INSERT INTO subsidiary (name) VALUES (:name)",
            named_params! { ":name": name },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn add_department(&self, name: &str, subsidiary: Option<Id>) -> Result<Id> {
        self.transaction.execute(
            "INSERT INTO department (name, subsidiary) VALUES (:name, :subsidiary)",
            named_params! { ":name": name, ":subsidiary": subsidiary },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Enters a person; departments are given by row.
    pub fn add_staff(&self, new: &NewStaff, department: Id, oversees: &[Id]) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO staff (code, name, department, rank, login, joined)
                 VALUES (:code, :name, :department, :rank, :login, :joined)",
            )?
            .execute(named_params! {
                ":code": new.code, ":name": new.name, ":department": department, ":rank": new.rank.word(),
                ":login": new.login, ":joined": new.joined.map(day_number),
            })?;
        let id = self.transaction.last_insert_rowid();
        self.set_functions(id, &new.functions, oversees)?;
        Ok(id)
    }

    /// Overwrites a person's card.
    pub fn update_staff(
        &self,
        id: Id,
        new: &NewStaff,
        department: Id,
        oversees: &[Id],
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "UPDATE staff SET name = :name, department = :department, rank = :rank, login = :login, joined = :joined
                 WHERE id = :id",
            )?
            .execute(named_params! {
                ":id": id, ":name": new.name, ":department": department, ":rank": new.rank.word(),
                ":login": new.login, ":joined": new.joined.map(day_number),
            })?;
        for table in ["staff_function", "staff_oversees"] {
            self.transaction.execute(
                &format!("DELETE FROM {table} WHERE staff = :id"),
                named_params! { ":id": id },
            )?;
        }
        self.set_functions(id, &new.functions, oversees)
    }

    /// Adds functions and departments in charge to those a person has.
    pub fn set_functions(&self, id: Id, functions: &[Function], oversees: &[Id]) -> Result<()> {
        for function in functions {
            self.transaction
                .prepare_cached(
                    "INSERT OR IGNORE INTO staff_function (staff, function) VALUES (:id, :function)",
                )?
                .execute(named_params! { ":id": id, ":function": function.word() })?;
        }
        for department in oversees {
            self.transaction
                .prepare_cached(
                    "INSERT OR IGNORE INTO staff_oversees (staff, department) VALUES (:id, :department)",
                )?
                .execute(named_params! { ":id": id, ":department": department })?;
        }
        Ok(())
    }

    /// Records the first day away and who takes over.
    pub fn set_left(&self, id: Id, day: NaiveDate, successor: Id) -> Result<()> {
        self.transaction.execute(
            "UPDATE staff SET left_on = :day, successor = :successor WHERE id = :id AND left_on IS NULL",
            named_params! { ":id": id, ":day": day_number(day), ":successor": successor },
        )?;
        Ok(())
    }

    pub fn add_delegation(&self, d: &Delegation, by: Id, at: Moment) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO delegation (from_staff, to_staff, matter, since, until, document, recorded_by, recorded_at)
             VALUES (:from, :to, :matter, :since, :until, :document, :by, :at)",
            named_params! {
                ":from": d.from, ":to": d.to, ":matter": d.matter.word(), ":since": day_number(d.since),
                ":until": day_number(d.until), ":document": d.document, ":by": by, ":at": at.0,
            },
        )?;
        Ok(())
    }
}
