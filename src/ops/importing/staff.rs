//! Staff from a spreadsheet; departments are made as they are named (ORG-1, IMP-5).

use std::collections::{HashMap, HashSet};

use super::{Kind, Line, Loaded, Placed};
use crate::domain::people::{Id, Person};
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::record::NewStaff;
use crate::domain::rows::StaffRow;
use crate::domain::words::Rank;
use crate::error::{Error, Result};
use crate::import::fault::FaultKind;
use crate::ops::act::Act;
use crate::ops::knowing::Look;
use crate::ops::near::{alike, near};
use crate::ops::posts;

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
    /// As it stood.
    old: Option<StaffRow>,
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
        look: &Look<'_>,
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
                let differences = posts::differences(&new, &old);
                if line.update {
                    keeps_post(books, look, &new, &old, line)?;
                }
                line.compared(&differences, || Step {
                    new: new.clone(),
                    old: Some(old),
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
        let Some(old) = old else {
            act.tx.add_staff(&new, department, &oversees)?;
            return Ok(());
        };
        let person = act.db().person_by_code(&new.code)?;
        let id = person
            .ok_or_else(|| Error::Defect(format!("{} is gone", new.code)))?
            .id;
        posts::overwrite(act, id, &old, &new, (department, &oversees))
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

/// A row that gives up a post finds nothing of it open: customers, loans and duties change hands first (ORG-3).
fn keeps_post(
    books: &Books,
    look: &Look<'_>,
    new: &NewStaff,
    old: &StaffRow,
    line: &mut Line<'_>,
) -> Result<()> {
    let Some(field) = posts::given_up(new, old) else {
        return Ok(());
    };
    let Some(person) = look.db.person_by_code(&old.code)? else {
        return Ok(());
    };
    let department = books.departments.get(&new.department).copied().flatten();
    let after = Person {
        // One that is new plays no part and has no row yet.
        department: department.unwrap_or_default(),
        rank: new.rank,
        functions: new.functions.clone(),
        ..person.clone()
    };
    let mut facts = posts::open(look, &person, Some(&after))?;
    let left = posts::customers_left(look.db, &person, after.department)?;
    facts.extend(left.map(Fact::from));
    for fact in facts {
        let fact = Box::new(fact);
        line.fault(field, FaultKind::OpenInPost { fact });
    }
    Ok(())
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
