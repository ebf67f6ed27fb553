//! 档号标签 (ARC-4): labels for items, with their codes for readers.

use super::making::{Draft, Making};
use super::spine::code_of;
use super::{Form, Ids};
use crate::error::Result;
use crate::ops::archives::known_by;
use crate::render::paper::{Block, Tag};

pub(super) static FORM: Form = Form {
    ids: Ids::Needed("CODE"),
    flags: &[],
    rule: "ARC-4",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    let filter = m.look.items()?;
    let mut tags = Vec::new();
    for code in m.asked.ids {
        let row = known_by(m.look.db, code, &filter)?.row;
        draft.about(row.code.clone());
        draft.shows(&row.code, row.level);
        tags.push(Tag {
            qr: code_of(m, &row.code)?,
            lines: vec![
                format!(
                    "{} · {} · {}",
                    row.year,
                    m.label(row.level),
                    m.retention(&row.retention)
                ),
                row.department,
            ],
            code: row.code,
            title: row.title,
        });
    }
    draft.leaf(vec![Block::Tags(tags)]);
    Ok(())
}
