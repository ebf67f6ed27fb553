//! 案卷脊背 (ARC-1): a label for the back of a volume or of an item, with its code for readers.

use super::making::{Draft, Making, span};
use super::{Form, Ids};
use crate::domain::retention::Retention;
use crate::domain::rows::VolumeRow;
use crate::error::{Error, Result};
use crate::i18n::{errors, labels};
use crate::ops::archives::{folded, known_by, volume_of};
use crate::render::paper::{Block, Spine};
use crate::render::qr::Qr;

pub(super) static FORM: Form = Form {
    ids: Ids::Needed("CODE"),
    flags: &["--width"],
    rule: "ARC-1",
    make,
};

/// Millimetres, where none are asked for.
const WIDTH: u32 = 20;

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    let width = m.asked.width.unwrap_or(WIDTH);
    let filter = m.look.items()?;
    let mut spines = Vec::new();
    for code in m.asked.ids {
        // A code that is no item's is a volume's, or nobody's.
        spines.push(match m.look.db.volume_by_code(&folded(code), &filter)? {
            Some(_) => {
                let volume = volume_of(m.look, code, &m.clock)?;
                draft.shows_volume(&volume);
                of_volume(m, &volume, width)?
            }
            None => {
                let row = known_by(m.look.db, code, &filter)?.row;
                draft.about(row.code.clone());
                draft.shows(&row.code, row.level);
                Spine {
                    width,
                    qr: code_of(m, &row.code)?,
                    title: row.title,
                    above: vec![row.year.to_string(), row.department, row.category],
                    below: vec![
                        m.label(row.level).to_owned(),
                        m.retention(&row.retention),
                        m.maybe_pages(row.pages),
                    ],
                    code: row.code,
                }
            }
        });
    }
    draft.leaf(vec![Block::Spines(spines)]);
    Ok(())
}

/// A code as readers take it, or why it does not fit.
pub(super) fn code_of(m: &Making<'_>, code: &str) -> Result<Qr> {
    Qr::of(code).map_err(|e| Error::Unprinted(errors::render(m.lang(), &e)))
}

fn of_volume(m: &Making<'_>, volume: &VolumeRow, width: u32) -> Result<Spine> {
    // A volume is kept as long as what is kept longest in it.
    let terms = m.look.db.volume_terms(&volume.code)?;
    let longest: Option<Retention> = terms.into_iter().max();
    Ok(Spine {
        width,
        code: volume.code.clone(),
        qr: code_of(m, &volume.code)?,
        title: volume.title.clone(),
        above: vec![
            volume.year.to_string(),
            volume.department.clone(),
            format!("{} {}", volume.number, volume.category),
        ],
        below: vec![
            span(&volume.contents).replace(" — ", "\n"),
            m.label(volume.level).to_owned(),
            longest.map_or_else(String::new, |t| labels::retention(m.lang(), t)),
            m.items(volume.items),
            m.pages(volume.pages),
        ],
    })
}
