//! Items as they are answered: for people with their type by the rulebook's word.

use crate::cli::Session;
use crate::domain::rows::ItemRow;
use crate::error::Result;
use crate::ops::archives;
use crate::views;

pub fn items_of(session: &mut Session, mut rows: Vec<ItemRow>) -> Result<()> {
    let look = session.look()?;
    if look.people {
        archives::word_types(session.context()?, &mut rows)?;
    }
    session.answer(&views::archives::list(&look, &rows))
}

pub fn item_of(session: &mut Session, item: ItemRow) -> Result<()> {
    let look = session.look()?;
    let mut rows = [item];
    if look.people {
        archives::word_types(session.context()?, &mut rows)?;
    }
    let [item] = &rows;
    session.answer(&views::archives::item(&look, item))
}
