//! Filing into a volume (ARC-1 … ARC-3): the rules of a volume that was opened hold whichever way an item comes in.

use std::collections::HashMap;

use crate::context;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::people::Id;
use crate::domain::reason::{Fact, Noun};
use crate::domain::record::NewArchive;
use crate::domain::sharing::{Joiner, Sharers, Shelf};
use crate::domain::words::Level;
use crate::error::{Ground, Result};
use crate::import::fault::FaultKind;
use crate::ops::act::Act;
use crate::ops::importing::Line;
use crate::store::Db;
use crate::store::items::{Filter, Item};
use crate::store::volumes::{Content, Volume};

/// A volume as the rules of sharing see it.
pub(super) fn shelf(volume: &Volume, tied_items: u32) -> Shelf<'_> {
    Shelf {
        volume: &volume.row,
        department: volume.department,
        declared: volume.declared,
        tied_items,
    }
}

/// How contents share their volume.
pub(super) fn sharers<'c>(contents: impl Iterator<Item = &'c Content>) -> Sharers {
    let mut sharers = Sharers::default();
    for content in contents {
        sharers.add(content.row.level, content.row.relation);
    }
    sharers
}

/// A volume as one person meets it under a code.
enum Met {
    /// A number of the paper's own that nobody opened a volume for.
    Unopened,
    /// There is none that the person may know of.
    Nothing,
    Opened(Box<Opened>),
}

/// A volume with what it holds.
struct Opened {
    volume: Volume,
    contents: Vec<Content>,
    /// The contents, and rows of a file that join them.
    all: Sharers,
    /// Those rows alone.
    joined: Vec<Level>,
}

/// The volume of a code. Who chooses no codes names none that was not opened, so that what one may not know answers as
/// what is not there (ARC-11).
fn meet(db: Db<'_>, code: &str, filter: &Filter, chooses: bool) -> Result<Met> {
    if let Some(volume) = db.volume_by_code(code, filter)? {
        let contents = db.contents(code, filter.today)?;
        return Ok(Met::Opened(Box::new(Opened {
            volume,
            all: sharers(contents.iter()),
            contents,
            joined: Vec::new(),
        })));
    }
    let free = chooses && db.volume_code_row(code)?.is_none();
    Ok(if free { Met::Unopened } else { Met::Nothing })
}

/// Every ground against filing an item into a volume.
pub fn against(
    act: &Act<'_>,
    code: &str,
    filter: &Filter,
    chooses: bool,
    joiner: &Joiner<'_>,
) -> Result<Vec<Ground>> {
    let opened = match meet(act.db(), code, filter, chooses)? {
        Met::Unopened => return Ok(Vec::new()),
        Met::Nothing => {
            let (noun, code, near) = (Noun::Volume, code.to_owned(), Vec::new());
            return Ok(vec![Fact::NotFound { noun, code, near }.into()]);
        }
        Met::Opened(opened) => opened,
    };
    let tied_items = context::custody(act.db(), act.rulebook)?.tied_items;
    let shelf = shelf(&opened.volume, tied_items);
    let unfit = shelf.unfit(joiner, opened.all);
    let facts = shelf.shut().into_iter().chain(unfit);
    Ok(facts.map(|fact| Fact::from(fact).into()).collect())
}

/// Every ground against items sharing a volume that is opened for them, each as if it joined the others.
pub(super) fn misfits(
    act: &Act<'_>,
    volume: &Volume,
    contents: &[Content],
    items: &[Item],
) -> Result<Vec<CustodyFact>> {
    let tied_items = context::custody(act.db(), act.rulebook)?.tied_items;
    let shelf = shelf(volume, tied_items);
    let mut facts = Vec::new();
    for item in items {
        let row = &item.row;
        let joiner = Joiner {
            item: &row.code,
            year: row.year,
            category: &row.category,
            department: Some((item.department, &row.department)),
            level: row.level,
            tied_to: None,
        };
        let others = sharers(contents.iter().filter(|c| c.item != item.id));
        for fact in shelf.unfit(&joiner, others) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
    }
    Ok(facts)
}

/// The volumes that the rows of a file name, each read once; what a row puts into one counts for the next.
pub struct Shelves {
    filter: Filter,
    tied_items: u32,
    met: HashMap<String, Met>,
}

impl Shelves {
    pub fn of(db: Db<'_>, rulebook: i64, filter: &Filter) -> Result<Shelves> {
        Ok(Shelves {
            filter: filter.clone(),
            tied_items: context::custody(db, rulebook)?.tied_items,
            met: HashMap::new(),
        })
    }

    /// The rules of the volume a row is to share, and of the one its item is in (ARC-1 … ARC-3).
    pub fn share(
        &mut self,
        db: Db<'_>,
        new: &NewArchive,
        department: Option<Id>,
        before: Option<&Item>,
        line: &mut Line<'_>,
    ) -> Result<()> {
        let inside = before.filter(|item| item.volume == new.volume);
        let unmoved = |item: &Item| {
            let row = &item.row;
            (row.year, &row.category, &row.department) == (new.year, &new.category, &new.department)
        };
        if inside.is_some_and(unmoved) {
            return Ok(());
        }
        if let (Some(item), None) = (before, inside)
            && let Some(volume) = &item.volume
            && self.is_opened(db, volume)?
        {
            let (item, volume) = (item.row.code.clone(), item.row.volume.clone());
            let fact = CustodyFact::ItemInVolume { item, volume };
            line.fault("volume", FaultKind::Volume(fact));
        }
        let Some(volume) = &new.volume else {
            return Ok(());
        };
        let joiner = Joiner {
            item: new.code.as_ref().unwrap_or(&new.title),
            year: new.year,
            category: &new.category,
            department: department.map(|id| (id, new.department.as_str())),
            level: before.map_or(new.level, |item| item.row.level),
            tied_to: None,
        };
        let own = inside.map(|item| item.row.code.as_str());
        match self.unfit(db, volume, &joiner, own)? {
            None => line.fault("volume", FaultKind::UnknownVolume),
            Some(facts) => {
                for fact in facts {
                    line.fault("volume", FaultKind::Volume(fact));
                }
            }
        }
        if own.is_none() && line.good() {
            self.join(volume, joiner.level);
        }
        Ok(())
    }

    fn met(&mut self, db: Db<'_>, code: &str) -> Result<&mut Met> {
        if !self.met.contains_key(code) {
            let met = meet(db, code, &self.filter, true)?;
            self.met.insert(code.to_owned(), met);
        }
        Ok(self.met.entry(code.to_owned()).or_insert(Met::Nothing))
    }

    /// Whether somebody opened a volume of that code.
    fn is_opened(&mut self, db: Db<'_>, code: &str) -> Result<bool> {
        Ok(match self.met(db, code)? {
            Met::Unopened => false,
            Met::Nothing | Met::Opened(_) => true,
        })
    }

    /// Every ground against a row sharing a volume; none where there is no such volume. An item that is `inside` stays.
    fn unfit(
        &mut self,
        db: Db<'_>,
        code: &str,
        joiner: &Joiner<'_>,
        inside: Option<&str>,
    ) -> Result<Option<Vec<CustodyFact>>> {
        let tied_items = self.tied_items;
        let opened = match self.met(db, code)? {
            Met::Unopened => return Ok(Some(Vec::new())),
            Met::Nothing => return Ok(None),
            Met::Opened(opened) => opened,
        };
        let shelf = shelf(&opened.volume, tied_items);
        let Some(own) = inside else {
            let mut facts = shelf.unfit(joiner, opened.all);
            facts.extend(shelf.shut());
            return Ok(Some(facts));
        };
        let mut others = sharers(opened.contents.iter().filter(|c| c.row.code != own));
        for level in &opened.joined {
            others.add(*level, None);
        }
        Ok(Some(shelf.unfit(joiner, others)))
    }

    /// A good row shares its volume with those behind it.
    fn join(&mut self, code: &str, level: Level) {
        if let Some(Met::Opened(opened)) = self.met.get_mut(code) {
            opened.all.add(level, None);
            opened.joined.push(level);
        }
    }
}
