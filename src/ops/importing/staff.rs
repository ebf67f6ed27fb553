//! Staff from a spreadsheet; departments are made as they are named (ORG-1, IMP-5).

use std::collections::{HashMap, HashSet};

use super::{Kind, Line, Loaded, Placed};
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::record::NewStaff;
use crate::domain::rows::StaffRow;
use crate::domain::words::{Rank, Word};
use crate::error::{Error, Result};
use crate::import::fault::FaultKind;
use crate::ops::act::Act;
use crate::ops::knowing::Look;
use crate::ops::near::{alike, near};
use crate::store::items::Amendment;

/// `staff import`.
pub struct Staff;

/// The people and departments there are.
pub struct Books {
    staff: HashMap<String, StaffRow>,
    /// Code of the person here whom a login is bound to.
    logins: HashMap<String, String>,
    /// Rows; none until it is written.
    departments: HashMap<String, Option<Id>>,
    /// Departments that people of the file are of.
    of_file: HashSet<String>,
}

/// A person to be entered or overwritten.
pub struct Step {
    new: NewStaff,
    /// As it stood, and what changes.
    old: Option<(StaffRow, Vec<&'static str>)>,
}

impl Kind for Staff {
    type New = NewStaff;
    type Books = Books;
    type Step = Step;
    const VERB: &'static str = "staff import";
    const RIGHT: Right = Right::ManageStaff;

    fn books(look: &Look<'_>, file: &Loaded) -> Result<Books> {
        let staff = look.db.staff_rows()?;
        let departments = look.db.departments()?;
        let bound = |s: &StaffRow| Some((s.login.clone()?, s.code.clone()));
        let here = |s: &&StaffRow| s.left.is_none();
        Ok(Books {
            logins: staff.iter().filter(here).filter_map(bound).collect(),
            staff: staff.into_iter().map(|s| (s.code.clone(), s)).collect(),
            departments: departments
                .into_iter()
                .map(|d| (d.name, Some(d.id)))
                .collect(),
            of_file: file.texts("department"),
        })
    }

    fn place(
        books: &mut Books,
        _look: &Look<'_>,
        mut new: NewStaff,
        line: &mut Line<'_>,
    ) -> Result<Placed<Step>> {
        let old = books.find(&new.code).cloned();
        if let Some(old) = &old {
            new.code.clone_from(&old.code);
            keep_absent(&mut new, old, line);
        }
        for name in &new.oversees {
            if !books.departments.contains_key(name) && !books.of_file.contains(name) {
                let there = books.departments.keys().chain(&books.of_file);
                let near = near(name, there.map(String::as_str));
                line.fault("oversees", FaultKind::UnknownDepartment { near });
            }
        }
        if !new.oversees.is_empty() && new.rank != Rank::DeputyGeneralManager {
            let rank = new.rank;
            line.fault("oversees", FaultKind::OverseesNeedsDeputy { rank });
        }
        let holder = new.login.as_ref().and_then(|login| books.logins.get(login));
        match holder {
            Some(staff) if *staff != new.code => {
                let staff = staff.clone();
                line.fault("login", FaultKind::LoginTaken { staff });
            }
            _ => {}
        }
        let placed = match old {
            None => Placed::Add(Step {
                new: new.clone(),
                old: None,
            }),
            Some(old) => {
                let differences = differences(&new, &old);
                line.compared(&differences, || Step {
                    new: new.clone(),
                    old: Some((old, differences.clone())),
                })
            }
        };
        if line.faults.is_empty() && !matches!(placed, Placed::Unchanged | Placed::Bad) {
            let named = std::iter::once(("department", &new.department))
                .chain(new.oversees.iter().map(|d| ("oversees", d)));
            for (field, name) in named {
                if !books.departments.contains_key(name) {
                    let near = alike(name, books.departments.keys().map(String::as_str));
                    books.departments.insert(name.clone(), None);
                    let name = name.clone();
                    line.warn(field, FaultKind::DepartmentCreated { name, near });
                }
            }
            books.logins.retain(|_, code| *code != new.code);
            books
                .logins
                .extend(new.login.clone().map(|login| (login, new.code.clone())));
        }
        Ok(placed)
    }

    fn write(books: &mut Books, act: &Act<'_>, step: Step) -> Result<()> {
        let Step { new, old } = step;
        let department = department(books, act, &new.department)?;
        let mut oversees = Vec::new();
        for name in &new.oversees {
            oversees.push(self::department(books, act, name)?);
        }
        let Some((old, differences)) = old else {
            act.tx.add_staff(&new, department, &oversees)?;
            return Ok(());
        };
        let person = act.db().person_by_code(&new.code)?;
        let id = person
            .ok_or_else(|| Error::Defect(format!("{} is gone", new.code)))?
            .id;
        act.tx.update_staff(id, &new, department, &oversees)?;
        let before = values_of(&old);
        let after = values(&new);
        for field in differences {
            let value = |values: &[(&str, Option<String>)]| {
                let found = values.iter().find(|(key, _)| *key == field);
                found.and_then(|(_, value)| value.clone())
            };
            act.tx.add_amendment(&Amendment {
                noun: "staff",
                subject: id,
                field,
                old: value(&before).as_deref(),
                new: value(&after).as_deref(),
                at: act.now.moment,
                by: act.actor.id,
            })?;
        }
        Ok(())
    }
}

impl Books {
    /// Codes are read in capitals; one entered by hand may not be.
    fn find(&self, code: &str) -> Option<&StaffRow> {
        let alike = || {
            let mut all = self.staff.values();
            all.find(|s| s.code.eq_ignore_ascii_case(code))
        };
        self.staff.get(code).or_else(alike)
    }
}

fn department(books: &mut Books, act: &Act<'_>, name: &str) -> Result<Id> {
    if let Some(Some(id)) = books.departments.get(name) {
        return Ok(*id);
    }
    let id = act.tx.add_department(name, None)?;
    books.departments.insert(name.to_owned(), Some(id));
    Ok(id)
}

/// A field the file has no column of stays as it is.
fn keep_absent(new: &mut NewStaff, old: &StaffRow, line: &Line<'_>) {
    if !line.has("functions") {
        new.functions.clone_from(&old.functions);
    }
    if !line.has("oversees") {
        new.oversees.clone_from(&old.oversees);
    }
    if !line.has("login") {
        new.login.clone_from(&old.login);
    }
    if !line.has("joined") {
        new.joined = old.joined;
    }
}

type Values = Vec<(&'static str, Option<String>)>;

fn values(new: &NewStaff) -> Values {
    let functions: Vec<&str> = new.functions.iter().map(|f| f.word()).collect();
    let mut oversees = new.oversees.clone();
    oversees.sort_unstable();
    let some = |text: String| (!text.is_empty()).then_some(text);
    vec![
        ("name", Some(new.name.clone())),
        ("department", Some(new.department.clone())),
        ("rank", Some(new.rank.word().to_owned())),
        ("functions", some(functions.join(";"))),
        ("oversees", some(oversees.join(";"))),
        ("login", new.login.clone()),
        ("joined", new.joined.map(|d| d.to_string())),
    ]
}

fn values_of(old: &StaffRow) -> Values {
    values(&NewStaff {
        code: old.code.clone(),
        name: old.name.clone(),
        department: old.department.clone(),
        rank: old.rank,
        functions: old.functions.clone(),
        oversees: old.oversees.clone(),
        login: old.login.clone(),
        joined: old.joined,
    })
}

fn differences(new: &NewStaff, old: &StaffRow) -> Vec<&'static str> {
    let (before, after) = (values_of(old), values(new));
    let pairs = before.iter().zip(&after);
    pairs.filter(|(b, a)| b != a).map(|(b, _)| b.0).collect()
}
