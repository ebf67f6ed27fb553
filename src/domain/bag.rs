//! A volume as it travels in a bag: its description beside the contents (ARC-4).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::destruction::{Term, Trigger};
use super::retention::Retention;
use super::rows::ItemRow;
use super::schedule::Scheduled;
use super::volume::{Medium, Relation, VolumeState};
use super::words::Level;

/// Names the form of a description.
pub const FORMAT: &str = "crm-volume@1";
/// Where it stands in a bag.
pub const PATH: &str = "data/volume.json";

/// A volume with its items, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Described {
    pub format: String,
    pub volume: VolumePart,
    pub items: Vec<ItemPart>,
    /// Codes of destroyed and cancelled items, which do not travel.
    pub left_out: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolumePart {
    pub code: String,
    pub title: String,
    pub department: String,
    pub year: i32,
    /// Of the category, in the department's list for the year.
    pub number: u32,
    pub category: String,
    pub level: Level,
    pub state: VolumeState,
    pub opened_at: String,
    pub opened_by: String,
    /// 卷内备考表, one line a note.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemPart {
    pub code: String,
    pub title: String,
    pub year: i32,
    pub category: String,
    pub department: String,
    /// As filed; `level_until` is the first day it is declassified.
    pub level: Level,
    pub level_until: Option<NaiveDate>,
    pub retention: Retention,
    /// From when the term runs, where that is neither the closing nor the end of the year.
    pub retention_from: Option<NaiveDate>,
    /// The retention schedule it is under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<Scheduled>,
    pub due: Option<NaiveDate>,
    pub pages: Option<u32>,
    pub closed: Option<NaiveDate>,
    pub signed: Option<NaiveDate>,
    pub customer: Option<String>,
    #[serde(rename = "type")]
    pub file_type: Option<String>,
    pub place: Option<String>,
    pub medium: Medium,
    pub relation: Option<RelationPart>,
    pub contents: Vec<ContentPart>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelationPart {
    pub how: Relation,
    /// Code of another item of the volume.
    pub to: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentPart {
    /// Within the bag.
    pub path: String,
    pub name: String,
    pub size: u64,
    pub sha256: String,
    pub at: String,
    pub by: String,
}

/// What is wrong with a description, or with what it says of the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DescriptionFault {
    Format {
        found: String,
    },
    ItemTwice {
        item: String,
    },
    /// The end of the term does not follow from term and closing.
    Due {
        item: String,
    },
    RelationUnknown {
        item: String,
        to: String,
    },
    /// A content that the payload does not hold.
    ContentMissing {
        item: String,
    },
    /// A content of another size or checksum.
    ContentDiffers {
        item: String,
    },
    /// A file that is no content of an item, or of two.
    Undescribed,
}

impl DescriptionFault {
    /// Stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            DescriptionFault::Format { .. } => "bag-description-format",
            DescriptionFault::ItemTwice { .. } => "bag-item-twice",
            DescriptionFault::Due { .. } => "bag-term-wrong",
            DescriptionFault::RelationUnknown { .. } => "bag-relation-unknown",
            DescriptionFault::ContentMissing { .. } => "bag-content-missing",
            DescriptionFault::ContentDiffers { .. } => "bag-content-differs",
            DescriptionFault::Undescribed => "bag-content-undescribed",
        }
    }
}

impl ItemPart {
    /// First day the retention has ended; none for permanent, and while it has not started.
    pub fn term(&self) -> Option<NaiveDate> {
        let awaits = self.scheduled.as_ref().and_then(Scheduled::awaits);
        let kept = awaits.map(|_| Trigger::Awaited);
        Term::of(kept, self.retention_from, self.closed, self.year)?.due(self.retention)
    }

    /// The description of an item; its schedule, contents and relation follow.
    pub fn of(row: &ItemRow, retention: Retention, signed: Option<NaiveDate>) -> ItemPart {
        let plain = Term::of(None, None, row.closed, row.year);
        let other = row.term.filter(|term| Some(*term) != plain);
        ItemPart {
            code: row.code.clone(),
            title: row.title.clone(),
            year: row.year,
            category: row.category.clone(),
            department: row.department.clone(),
            level: row.level_filed,
            level_until: row.level_until,
            retention,
            retention_from: other.map(|t| t.from),
            scheduled: None,
            due: row.due,
            pages: row.pages,
            closed: row.closed,
            signed,
            customer: row.customer.clone(),
            file_type: row.file_type.clone(),
            place: row.place.clone(),
            medium: row.medium,
            relation: None,
            contents: Vec::new(),
        }
    }
}

impl Described {
    /// Every fault, each with the path within the bag that it is about; `payload` has size and checksum by path.
    pub fn faults(&self, payload: &BTreeMap<&str, (u64, &str)>) -> Vec<(String, DescriptionFault)> {
        let mut faults = Vec::new();
        let mut fault = |path: &str, what| faults.push((path.to_owned(), what));
        if self.format != FORMAT {
            let found = self.format.clone();
            fault(PATH, DescriptionFault::Format { found });
        }
        let mut codes = BTreeSet::new();
        let mut paths = BTreeSet::from([PATH]);
        for part in &self.items {
            let item = || part.code.clone();
            if !codes.insert(part.code.to_ascii_uppercase()) {
                fault(PATH, DescriptionFault::ItemTwice { item: item() });
            }
            if part.term() != part.due {
                fault(PATH, DescriptionFault::Due { item: item() });
            }
            for content in &part.contents {
                match payload.get(content.path.as_str()) {
                    None => fault(
                        &content.path,
                        DescriptionFault::ContentMissing { item: item() },
                    ),
                    Some(_) if !paths.insert(&content.path) => {
                        fault(&content.path, DescriptionFault::Undescribed);
                    }
                    Some(found) if *found != (content.size, content.sha256.as_str()) => {
                        fault(
                            &content.path,
                            DescriptionFault::ContentDiffers { item: item() },
                        );
                    }
                    Some(_) => {}
                }
            }
        }
        for part in &self.items {
            let unknown = |r: &&RelationPart| {
                r.to == part.code || !codes.contains(&r.to.to_ascii_uppercase())
            };
            if let Some(relation) = part.relation.as_ref().filter(unknown) {
                let (item, to) = (part.code.clone(), relation.to.clone());
                fault(PATH, DescriptionFault::RelationUnknown { item, to });
            }
        }
        for path in payload.keys().filter(|path| !paths.contains(*path)) {
            fault(path, DescriptionFault::Undescribed);
        }
        faults
    }
}
