//! Archive items: filing, finding, looking, naming who may know (ARC).

mod add;
pub mod bag;
mod closely;
pub mod contents;
mod copies;
pub mod extract;
pub(in crate::ops) mod filing;
mod find;
pub mod hold;
mod import;
mod item_cases;
mod know;
mod place;
mod propose;
pub mod retention;
pub mod schedules;
mod sharing;
mod stocktake;
mod unnumbered;
mod volumes;

pub use add::{Filed, add, looking};
pub use closely::{item_case, volume};
pub use copies::{copies, destroy_copy};
pub(in crate::ops) use filing::level_until;
pub use find::{BEST, List, find, list, show, word_types};
pub use import::Archives;
pub use item_cases::{Ask, Asked, ask, decide, item_cases, withdraw};
pub use know::{Naming, holds, know};
pub use place::{Moving, Paper, move_item, moves, place, place_of};
pub(in crate::ops) use propose::proposal;
pub use propose::propose;
pub use stocktake::{
    Opening, Scan, Scanner, close_stocktake, note_trouble, open_stocktake, stocktake, stocktake_of,
    stocktakes, unchecked,
};
pub use volumes::{
    Joining, NewVolume, Noting, add_category, categories, close_volume, join_volume, leave_volume,
    note_volume, open_volume, volume_of, volumes,
};

use crate::domain::identifier::half_width;
use crate::domain::reason::{Fact, Noun};
use crate::error::{Error, Result};
use crate::ops::knowing::Look;
use crate::store::Db;
use crate::store::items::{Filter, Item};

/// A code as it is stored: half-width, trimmed, in capitals.
pub fn folded(code: &str) -> String {
    half_width(code).trim().to_ascii_uppercase()
}

/// An item the viewer may know of; what may not be known answers as what is not there (ARC-11).
pub fn known(look: &Look<'_>, code: &str) -> Result<Item> {
    look.item(code)?.ok_or_else(|| missing(code))
}

/// The same where the filter is there already.
pub fn known_by(db: Db<'_>, code: &str, filter: &Filter) -> Result<Item> {
    (db.item_by_code(&folded(code), filter)?).ok_or_else(|| missing(code))
}

fn missing(code: &str) -> Error {
    Error::refused(Fact::NotFound {
        noun: Noun::Item,
        code: code.to_owned(),
        near: Vec::new(),
    })
}
