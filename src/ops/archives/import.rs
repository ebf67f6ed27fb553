//! Archive items from a spreadsheet (ARC-1, IMP-5).

use std::collections::HashMap;

use chrono::Datelike;

use super::sharing::Shelves;
use super::unnumbered::Unnumbered;
use super::{filing, folded};
use crate::context;
use crate::domain::destruction::{Term, Trigger};
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::record::NewArchive;
use crate::domain::rows::ItemRow;
use crate::domain::rules;
use crate::domain::words::{ItemState, Level, Word};
use crate::error::{Error, Result};
use crate::import::fault::FaultKind;
use crate::import::fields::{CODE_CHARS, NAME_CHARS};
use crate::import::{archive, value};
use crate::ops::act::Act;
use crate::ops::importing::{Kind, Line, Loaded, Placed};
use crate::ops::knowing::Look;
use crate::ops::near::near;
use crate::store::customers::CustomerFilter;
use crate::store::items::{Amendment, Filter, Item, ItemFields};

/// `archive import`.
pub struct Archives;

/// The fields of an item, by the words of the import.
pub(super) const FIELDS: [&str; 13] = [
    "title",
    "year",
    "category",
    "level",
    "department",
    "retention",
    "pages",
    "closed",
    "customer",
    "type",
    "volume",
    "place",
    "medium",
];

/// What a row is compared with.
pub struct Books {
    rules: rules::Archives,
    departments: HashMap<String, Id>,
    customers: HashMap<String, Option<Id>>,
    known: Filter,
    visible: CustomerFilter,
    unnumbered: Unnumbered,
    shelves: Shelves,
}

/// An item to be written; without a code it gets the next number.
pub struct Step {
    fields: ItemFields,
    old: Option<(Box<Item>, Vec<&'static str>, Values)>,
}

/// Values by field, as history keeps them.
pub(super) type Values = [Option<String>; FIELDS.len()];

impl Kind for Archives {
    type New = NewArchive;
    type Books = Books;
    type Step = Step;
    const VERB: &'static str = "archive import";
    const RIGHT: Right = Right::FileArchives;

    fn books(look: &Look<'_>, file: &Loaded) -> Result<Books> {
        let rules = context::archives(look.db, look.rulebook)?;
        let known = look.items()?;
        let departments = look.db.departments()?;
        Ok(Books {
            unnumbered: Unnumbered::of(look, file, &rules, &known)?,
            shelves: Shelves::of(look.db, look.rulebook, &known)?,
            rules,
            departments: departments.into_iter().map(|d| (d.name, d.id)).collect(),
            customers: HashMap::new(),
            known,
            visible: look.customers()?,
        })
    }

    fn place(
        books: &mut Books,
        look: &Look<'_>,
        mut new: NewArchive,
        line: &mut Line<'_>,
    ) -> Result<Placed<Step>> {
        let old = match &new.code {
            None => None,
            Some(code) => match look.db.item_code_row(code)? {
                None => None,
                Some(_) => match look.db.item_by_code(code, &books.known)? {
                    Some(item) => Some(item),
                    None => {
                        line.fault("code", FaultKind::CodeTaken);
                        return Ok(Placed::Bad);
                    }
                },
            },
        };
        if let Some(old) = &old {
            keep_absent(&mut new, &old.row, line);
        }
        new.volume = new.volume.map(|volume| folded(&volume));
        // Who may not know of the volume an item stands in does not take it out of there by naming none.
        if let (Some(old), None) = (&old, &new.volume)
            && old.row.volume.is_none()
        {
            new.volume.clone_from(&old.volume);
        }
        if new.closed.is_some_and(|closed| closed.year() < new.year) {
            let year = new.year;
            line.warn("closed", FaultKind::ClosedBeforeYear { year });
        }
        let named = Named {
            year: Some(new.year),
            department: Some(&new.department),
            customer: new.customer.as_deref(),
        };
        let (department, customer) = books.named(look, &named, line)?;
        let word = new.file_type.as_deref();
        let typed = filing::file_type(&books.rules, word, customer.is_some());
        if !typed.known {
            line.warn("type", FaultKind::UnknownFileType);
        }
        new.file_type.clone_from(&typed.name);
        books
            .shelves
            .share(look.db, &new, department, old.as_ref(), line)?;
        let values = values(&new);
        let fields = ItemFields {
            code: new.code.clone().unwrap_or_default(),
            level_until: filing::level_until(&books.rules, new.level, look.now.today),
            department: department.unwrap_or_default(),
            retention: new.retention.to_string(),
            due: filing::due(new.retention, new.closed, new.year),
            title: new.title,
            year: new.year,
            category: new.category,
            level: new.level,
            pages: new.pages,
            closed: new.closed,
            customer,
            file_type: typed.name,
            kind: typed.kind,
            volume: new.volume,
            place: new.place,
            medium: new.medium,
        };
        let Some(old) = old else {
            if new.code.is_none() && books.unnumbered.take(line.mapped(), &values) {
                return Ok(Placed::Unchanged);
            }
            return Ok(Placed::Add(Step { fields, old: None }));
        };
        Ok(books.compare(old, fields, values, line))
    }

    fn also(books: &mut Books, look: &Look<'_>, line: &mut Line<'_>) -> Result<()> {
        let text = |field: &str| line.read(field, |cell| value::text(cell, NAME_CHARS, false));
        let department = text("department");
        let customer = line.read("customer", |cell| value::code(cell, CODE_CHARS));
        let named = Named {
            year: line.read("year", archive::year),
            department: department.as_deref(),
            customer: customer.as_deref(),
        };
        books.named(look, &named, line)?;
        Ok(())
    }

    fn write(books: &mut Books, act: &Act<'_>, step: Step) -> Result<()> {
        let Step { mut fields, old } = step;
        let by = act.actor.id;
        let Some((old, differences, after)) = old else {
            if fields.code.is_empty() {
                let (year, category) = (fields.year, &fields.category);
                fields.code = filing::next_code(&act.tx, &books.rules, year, category)?;
            }
            let id = act.tx.add_item(&fields, by, act.now.moment, act.rulebook)?;
            if fields.level != Level::None {
                act.tx.add_knower(id, by, by, act.now.moment)?;
            }
            return Ok(());
        };
        act.tx.update_item(old.id, &old.row.title, &fields)?;
        let extended = old.row.term.map(|t| t.trigger) == Some(Trigger::Extended);
        if let Some(scheduled) = act.db().scheduled(old.id)?.filter(|_| !extended)
            && let Some(running) = scheduled.running(fields.closed, fields.year)
        {
            let retention = fields.retention.parse();
            let retention = retention.map_err(|_| Error::Defect(fields.retention.clone()))?;
            act.tx.set_running(old.id, retention, &running)?;
        }
        if let Some(to) = fields
            .place
            .as_deref()
            .filter(|_| differences.contains(&"place"))
        {
            let (from, at) = (old.row.place.as_deref(), act.now.moment);
            act.tx.move_item(old.id, from, to, None, by, at)?;
        }
        let before = values_of(&old.row, old.volume.as_deref(), &books.rules);
        for ((field, before), after) in FIELDS.iter().zip(&before).zip(&after) {
            if differences.contains(field) {
                act.tx.add_amendment(&Amendment {
                    noun: "item",
                    subject: old.id,
                    field,
                    old: before.as_deref(),
                    new: after.as_deref(),
                    at: act.now.moment,
                    by,
                })?;
            }
        }
        Ok(())
    }
}

/// Cells that name what must be in the books, as far as they can be read.
struct Named<'a> {
    year: Option<i32>,
    department: Option<&'a str>,
    customer: Option<&'a str>,
}

impl Books {
    /// What cells name; what is not there is a fault.
    fn named(
        &mut self,
        look: &Look<'_>,
        named: &Named<'_>,
        line: &mut Line<'_>,
    ) -> Result<(Option<Id>, Option<Id>)> {
        let this_year = look.now.today.year();
        if named.year.is_some_and(|year| year > this_year) {
            line.fault("year", FaultKind::YearInFuture { this_year });
        }
        let department = named.department.and_then(|name| self.departments.get(name));
        let department = department.copied();
        if let (Some(name), None) = (named.department, department) {
            let near = near(name, self.departments.keys().map(String::as_str));
            line.fault("department", FaultKind::UnknownDepartment { near });
        }
        let customer = self.customer(look, named.customer)?;
        if named.customer.is_some() && customer.is_none() {
            line.fault("customer", FaultKind::UnknownCustomer { near: Vec::new() });
        }
        Ok((department, customer))
    }

    /// Row of a customer the importer sees.
    fn customer(&mut self, look: &Look<'_>, code: Option<&str>) -> Result<Option<Id>> {
        let Some(code) = code else {
            return Ok(None);
        };
        if let Some(known) = self.customers.get(code) {
            return Ok(*known);
        }
        let found = look.db.customer_by_code(code, &self.visible)?;
        let id = found.map(|c| c.id);
        self.customers.insert(code.to_owned(), id);
        Ok(id)
    }

    /// A row whose code is in the books. Its level never changes here (ARC-9).
    fn compare(
        &self,
        old: Item,
        mut fields: ItemFields,
        values: Values,
        line: &mut Line<'_>,
    ) -> Placed<Step> {
        let before = values_of(&old.row, old.volume.as_deref(), &self.rules);
        let mut differences: Vec<&'static str> = FIELDS
            .iter()
            .zip(before.iter().zip(&values))
            .filter(|(_, (before, after))| before != after)
            .map(|(field, _)| *field)
            .collect();
        if differences.contains(&"level") {
            let filed = old.row.level_filed;
            line.fault("level", FaultKind::LevelByImport { filed });
            differences.retain(|field| *field != "level");
        }
        match old.row.state {
            ItemState::Destroyed | ItemState::Cancelled if !differences.is_empty() => {
                let state = old.row.state;
                line.fault("code", FaultKind::ItemGone { state });
                differences.clear();
            }
            ItemState::Available
            | ItemState::OnLoan
            | ItemState::Lost
            | ItemState::Destroyed
            | ItemState::Cancelled => {}
        }
        // A term given at appraisal runs from the end of the one before, one under a schedule from what starts it,
        // whatever else is amended.
        if old.row.term != Term::of(None, None, old.row.closed, old.row.year) {
            if differences.contains(&"retention") {
                let kept = old.row.retention.clone();
                line.fault("retention", FaultKind::RetentionByImport { kept });
                differences.retain(|field| *field != "retention");
            }
            fields.retention.clone_from(&old.row.retention);
            fields.due = old.row.due;
        }
        // What a file is for the loan rules was decided when it was filed.
        if !differences.contains(&"type") && !differences.contains(&"customer") {
            fields.kind = old.row.kind;
            fields.file_type.clone_from(&old.row.file_type);
        }
        line.compared(&differences.clone(), || Step {
            fields,
            old: Some((Box::new(old), differences, values)),
        })
    }
}

/// A field the file has no column of stays as it is.
fn keep_absent(new: &mut NewArchive, old: &ItemRow, line: &Line<'_>) {
    if !line.has("pages") {
        new.pages = old.pages;
    }
    if !line.has("closed") {
        new.closed = old.closed;
    }
    if line.blank("medium") {
        new.medium = old.medium;
    }
    for (field, value, stays) in [
        ("customer", &mut new.customer, &old.customer),
        ("type", &mut new.file_type, &old.file_type),
        ("volume", &mut new.volume, &old.volume),
    ] {
        if !line.has(field) {
            value.clone_from(stays);
        }
    }
    // Nothing is moved to nowhere.
    if new.place.is_none() {
        new.place.clone_from(&old.place);
    }
}

fn values(new: &NewArchive) -> Values {
    [
        Some(new.title.clone()),
        Some(new.year.to_string()),
        Some(new.category.clone()),
        Some(new.level.word().to_owned()),
        Some(new.department.clone()),
        Some(new.retention.to_string()),
        new.pages.map(|p| p.to_string()),
        new.closed.map(|d| d.to_string()),
        new.customer.clone(),
        new.file_type.clone(),
        new.volume.clone(),
        new.place.clone(),
        Some(new.medium.word().to_owned()),
    ]
}

pub(super) fn values_of(old: &ItemRow, volume: Option<&str>, rules: &rules::Archives) -> Values {
    [
        Some(old.title.clone()),
        Some(old.year.to_string()),
        Some(old.category.clone()),
        Some(old.level_filed.word().to_owned()),
        Some(old.department.clone()),
        Some(old.retention.clone()),
        old.pages.map(|p| p.to_string()),
        old.closed.map(|d| d.to_string()),
        old.customer.clone(),
        filing::file_type(rules, old.file_type.as_deref(), false).name,
        volume.map(folded),
        old.place.clone(),
        Some(old.medium.word().to_owned()),
    ]
}
