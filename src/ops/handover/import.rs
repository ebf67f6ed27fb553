//! A stack of files from a spreadsheet: one handover for every department in it (ARC-6).

use std::collections::HashMap;

use super::documents::add;
use super::prepare::write_open;
use super::{files, papers};
use crate::context;
use crate::domain::filing::{DocumentState, checklist};
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::rules::FileType;
use crate::domain::words::Level;
use crate::error::Result;
use crate::import::fault::FaultKind;
use crate::import::fields::{CODE_CHARS, NAME_CHARS, several};
use crate::import::handover::NewHandoverLine;
use crate::import::value;
use crate::ops::act::{Act, may, require};
use crate::ops::importing::{Kind, Line, Loaded, Placed};
use crate::ops::knowing::Look;
use crate::ops::near::near;
use crate::store::customers::CustomerFilter;
use crate::store::handovers::NewLine;
use crate::store::papers::{FileId, PaperFilter};

/// `archive handover import`.
pub struct Handovers;

/// What marks a file that comes again: type, title, vehicle, delivery.
type Marks = (
    Option<String>,
    String,
    Option<String>,
    Option<chrono::NaiveDate>,
);

/// What a row is compared with.
pub struct Books {
    types: Vec<FileType>,
    departments: HashMap<String, Id>,
    customers: CustomerFilter,
    seen: PaperFilter,
    /// Departments for which the importer may prepare; all for the archivist.
    own: Option<Id>,
    actor_department: Id,
    /// Files of live handovers that no row has met yet.
    known: HashMap<Id, Vec<Marks>>,
    /// Handovers opened by this file.
    opened: HashMap<Id, i64>,
}

/// A line to be written.
pub struct Step {
    department: Id,
    new: NewHandoverLine,
    file_type: Option<String>,
    customer: Option<Id>,
    documents: Vec<String>,
}

impl Kind for Handovers {
    type New = NewHandoverLine;
    type Books = Books;
    type Step = Step;
    const VERB: &'static str = "archive handover import";
    const RIGHT: Right = Right::TakePart;

    fn books(look: &Look<'_>, _file: &Loaded) -> Result<Books> {
        let everybody = may(
            look.db,
            look.organisation,
            look.person,
            Right::ReceiveHandover,
        )?;
        if !everybody {
            require(look.db, look.organisation, look.person, Right::HandOver)?;
        }
        let departments = look.db.departments()?;
        Ok(Books {
            types: context::archives(look.db, look.rulebook)?.file_types,
            departments: departments.into_iter().map(|d| (d.name, d.id)).collect(),
            customers: look.customers()?,
            seen: papers(look)?,
            own: (!everybody).then_some(look.person.department),
            actor_department: look.person.department,
            known: HashMap::new(),
            opened: HashMap::new(),
        })
    }

    fn place(
        books: &mut Books,
        look: &Look<'_>,
        new: NewHandoverLine,
        line: &mut Line<'_>,
    ) -> Result<Placed<Step>> {
        let found = books.found(
            look,
            &Stated {
                department: new.department.as_deref(),
                file_type: new.file_type.as_deref(),
                customer: new.customer.as_deref(),
                documents: &new.documents,
            },
            line,
        )?;
        let Found {
            department: Some(department),
            file_type,
            customer,
            documents,
        } = found
        else {
            return Ok(Placed::Bad);
        };
        let marks: Marks = (
            file_type.clone(),
            new.title.clone(),
            new.vehicle.clone(),
            new.delivered,
        );
        let known = match books.known.entry(department) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(free) => {
                let lines = look.db.lines_of_department(department, &books.seen)?;
                let marks = lines
                    .into_iter()
                    .map(|l| (l.file_type, l.title, l.vehicle, l.delivered));
                free.insert(marks.collect())
            }
        };
        // Each line in the books answers for one row: two equal rows are two files.
        if let Some(at) = known.iter().position(|k| *k == marks) {
            known.swap_remove(at);
            return Ok(Placed::Unchanged);
        }
        Ok(Placed::Add(Step {
            department,
            new,
            file_type,
            customer,
            documents,
        }))
    }

    fn also(books: &mut Books, look: &Look<'_>, line: &mut Line<'_>) -> Result<()> {
        let text = |field| line.read(field, |cell| value::text(cell, NAME_CHARS, false));
        let (department, file_type) = (text("department"), text("type"));
        let customer = line.read("customer", |cell| value::code(cell, CODE_CHARS));
        let documents = line.read("documents", |cell| {
            Ok(several(cell).map(str::to_owned).collect())
        });
        let documents: Vec<String> = documents.unwrap_or_default();
        books.found(
            look,
            &Stated {
                department: department.as_deref(),
                file_type: file_type.as_deref(),
                customer: customer.as_deref(),
                documents: &documents,
            },
            line,
        )?;
        Ok(())
    }

    fn write(books: &mut Books, act: &Act<'_>, step: Step) -> Result<()> {
        let handover = match books.opened.get(&step.department) {
            Some(id) => *id,
            None => {
                let id = write_open(act, step.department, None, None)?;
                books.opened.insert(step.department, id);
                id
            }
        };
        let new = &step.new;
        let (line, _) = act.tx.add_handover_line(&NewLine {
            handover,
            file_type: step.file_type.as_deref(),
            title: &new.title,
            level: new.level.unwrap_or(Level::None),
            delivered: new.delivered,
            vehicle: new.vehicle.as_deref(),
            customer: step.customer,
            pages: new.pages,
            expected: None,
            item: None,
            by: act.actor.id,
            at: act.now.moment,
        })?;
        for document in &step.documents {
            add(
                act,
                FileId::Line(line),
                document,
                DocumentState::Present,
                None,
            )?;
        }
        Ok(())
    }
}

/// What a row names that must be there.
struct Stated<'a> {
    department: Option<&'a str>,
    file_type: Option<&'a str>,
    customer: Option<&'a str>,
    documents: &'a [String],
}

/// What was found of it; no department where that is wrong.
struct Found {
    department: Option<Id>,
    file_type: Option<String>,
    customer: Option<Id>,
    documents: Vec<String>,
}

impl Books {
    /// Looks up what a row names; what is not there is a fault, all at once.
    fn found(&self, look: &Look<'_>, stated: &Stated<'_>, line: &mut Line<'_>) -> Result<Found> {
        let department = match stated.department {
            None => Some(self.actor_department),
            Some(name) => self.departments.get(name).copied(),
        };
        if let (Some(name), None) = (stated.department, department) {
            let near = near(name, self.departments.keys().map(String::as_str));
            line.fault("department", FaultKind::UnknownDepartment { near });
        }
        if department.is_some() && self.own.is_some_and(|own| Some(own) != department) {
            line.fault("department", FaultKind::DepartmentNotOwn);
        }
        let file_type = stated
            .file_type
            .map(|word| self.types.iter().find(|t| t.is_called(word)));
        if file_type == Some(None) {
            line.fault("type", FaultKind::NoSuchFileType);
        }
        let customer = match stated.customer {
            None => None,
            Some(code) => {
                let found = look.db.customer_by_code(code, &self.customers)?;
                if found.is_none() {
                    line.fault("customer", FaultKind::UnknownCustomer { near: Vec::new() });
                }
                found.map(|c| c.id)
            }
        };
        let mut documents = Vec::new();
        let list = file_type.flatten();
        let list = list.and_then(|known| checklist(&self.types, &known.name));
        // Of a type that there is not nobody knows the documents.
        for word in stated.documents.iter().filter(|_| file_type != Some(None)) {
            match list.as_ref().and_then(|l| files::document(l, word).ok()) {
                Some(document) => documents.push(document),
                None => line.fault(
                    "documents",
                    FaultKind::NoSuchDocument { word: word.clone() },
                ),
            }
        }
        Ok(Found {
            department,
            file_type: file_type.flatten().map(|known| known.name.clone()),
            customer,
            documents,
        })
    }
}
