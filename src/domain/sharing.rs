//! What may share a volume (ARC-1 … ARC-3): one year, one department, one category; top secret apart.

use super::custody_fact::CustodyFact;
use super::people::Id;
use super::rows::VolumeRow;
use super::volume::{Relation, VolumeAct, transition};
use super::words::Level;

/// A volume that was opened, as far as sharing it depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Shelf<'a> {
    pub volume: &'a VolumeRow,
    pub department: Id,
    /// As declared when it was opened.
    pub declared: Level,
    /// How many items tied to a top-secret one it may hold.
    pub tied_items: u32,
}

/// An item that is to share it.
#[derive(Clone, Copy, Debug)]
pub struct Joiner<'a> {
    /// Its code; its title, where it has none yet.
    pub item: &'a str,
    pub year: i32,
    pub category: &'a str,
    /// None where there is no such department.
    pub department: Option<(Id, &'a str)>,
    pub level: Level,
    /// The item it is closely tied to.
    pub tied_to: Option<(&'a str, Level)>,
}

/// Those that share it already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sharers {
    top_secret: bool,
    /// Neither top secret nor tied to what is.
    ordinary: bool,
    /// How many are tied to a top-secret one.
    tied: u32,
}

impl Sharers {
    pub fn add(&mut self, level: Level, relation: Option<Relation>) {
        let tied = relation == Some(Relation::TiedTo);
        self.tied = self.tied.saturating_add(u32::from(tied));
        if level == Level::TopSecret {
            self.top_secret = true;
        } else if !tied {
            self.ordinary = true;
        }
    }
}

impl Shelf<'_> {
    /// That nothing is put into the volume any more.
    pub fn shut(&self) -> Option<CustodyFact> {
        let (act, state) = (VolumeAct::Add, self.volume.state);
        transition(state, act)
            .is_none()
            .then(|| CustodyFact::VolumeState {
                volume: self.volume.code.clone(),
                state,
                act,
            })
    }

    /// Every ground against an item sharing the volume with the others.
    pub fn unfit(&self, joiner: &Joiner<'_>, others: Sharers) -> Vec<CustodyFact> {
        let volume = self.volume;
        let (item, name) = (|| joiner.item.to_owned(), || volume.code.clone());
        let mut facts = Vec::new();
        if joiner.year != volume.year {
            facts.push(CustodyFact::VolumeYear {
                item: item(),
                year: joiner.year,
                volume: name(),
                volume_year: volume.year,
            });
        }
        if let Some((_, department)) = joiner.department.filter(|(id, _)| *id != self.department) {
            facts.push(CustodyFact::VolumeDepartment {
                item: item(),
                department: department.to_owned(),
                volume: name(),
                volume_department: volume.department.clone(),
            });
        }
        if joiner.category != volume.category && joiner.category != volume.number.to_string() {
            facts.push(CustodyFact::VolumeCategory {
                item: item(),
                category: joiner.category.to_owned(),
                volume: name(),
                volume_category: volume.category.clone(),
            });
        }
        facts.extend(self.apart(joiner, others));
        facts
    }

    /// Top secret has a volume of its own; a few ordinary items closely tied may share it (ARC-3).
    fn apart(&self, joiner: &Joiner<'_>, others: Sharers) -> Option<CustodyFact> {
        let volume = || self.volume.code.clone();
        if let Some((other, level)) = joiner.tied_to
            && level != Level::TopSecret
        {
            let item = other.to_owned();
            return Some(CustodyFact::TiedNotTopSecret { item });
        }
        let secret = self.declared == Level::TopSecret || others.top_secret;
        let mixed = if joiner.level == Level::TopSecret {
            others.ordinary
        } else {
            secret && joiner.tied_to.is_none()
        };
        if mixed {
            return Some(CustodyFact::VolumeTopSecret { volume: volume() });
        }
        let most = self.tied_items;
        let full = joiner.tied_to.is_some() && others.tied >= most;
        full.then(|| CustodyFact::VolumeTied {
            volume: volume(),
            most,
        })
    }
}
