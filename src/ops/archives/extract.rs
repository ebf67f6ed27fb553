//! Taking an electronic content out (ARC-4): what is handed out is what was attached, whole, or nothing.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::contents::sees_contents;
use super::known;
use crate::context::Context;
use crate::domain::destruction::Finding;
use crate::domain::destruction::rows::ContentRow;
use crate::domain::people::Id;
use crate::domain::reason::{Fact, Noun};
use crate::domain::words::Level;
use crate::error::{Error, Result, Unusable};
use crate::ops::act::{journalled, refused};
use crate::ops::knowing::Look;
use crate::ops::looking::look_as;
use crate::ops::setup::with_suffix;
use crate::store::contents::Checksum;
use crate::store::items::Item;
use crate::store::journal::{self, hex};

/// Writes a content to a file of the caller's. Journalled first where the item is classified, or refused if it
/// cannot be; a refusal is journalled too.
pub fn extract(ctx: &mut Context, code: &str, id: i64, output: &Path) -> Result<ContentRow> {
    let actor = ctx.actor()?;
    let mut about: (Vec<String>, Vec<Id>) = (Vec::new(), Vec::new());
    let found = look_as(ctx, &actor, |look| {
        let item = known(look, code)?;
        about = (vec![item.row.code.clone()], vec![item.id]);
        let content = content(look, &item, id)?;
        Ok((item, content))
    });
    let (item, content) = match found {
        Ok(found) => found,
        Err(error) => {
            refused(ctx, "archive extract", &actor, about, &error)?;
            return Err(error);
        }
    };
    if item.row.level != Level::None {
        journalled(ctx, "archive extract", &actor, (item.id, &item.row.code))?;
    }
    if fs::metadata(output).is_ok_and(|m| !m.is_file()) {
        // A pipe or a device takes nothing back: it is read through once before.
        hand_over(ctx, &content, &mut std::io::sink())?;
        let mut target = File::create(output).map_err(unwritable)?;
        hand_over(ctx, &content, &mut target)?;
        return Ok(content);
    }
    let part = Part::beside(output)?;
    let mut target = File::create_new(&part.0).map_err(unwritable)?;
    hand_over(ctx, &content, &mut target)?;
    target.sync_all().map_err(unwritable)?;
    drop(target);
    fs::rename(&part.0, output).map_err(unwritable)?;
    Ok(content)
}

fn unwritable(error: std::io::Error) -> Error {
    Error::Unprinted(error.to_string())
}

/// A content of an item that the person may take out.
fn content(look: &Look<'_>, item: &Item, id: i64) -> Result<ContentRow> {
    let code = item.row.code.clone();
    if !sees_contents(look, item)? {
        return Err(Finding::ContentsNotYours { item: code }.into());
    }
    let found = look.db.attached(Some(item.id), Some(id), &look.items()?)?;
    let row = found.into_iter().next_back().map(|c| c.row);
    let row = row.ok_or_else(|| {
        Error::refused_hint(
            Fact::NotFound {
                noun: Noun::Content,
                code: format!("N{id}"),
                near: Vec::new(),
            },
            format!("crm archive contents {code}"),
        )
    })?;
    if row.erased_at.is_some() {
        let content = format!("N{id}");
        return Err(Finding::ContentErased { content }.into());
    }
    Ok(row)
}

/// Writes the bytes and compares their checksum with that of what was attached.
fn hand_over(ctx: &Context, content: &ContentRow, target: &mut impl Write) -> Result<()> {
    let mut sum = Checksum::default();
    ctx.store
        .db()
        .each_chunk(content.id, |chunk| -> Result<()> {
            sum.add(chunk);
            target.write_all(chunk).map_err(unwritable)
        })?;
    if hex(&sum.finish()) == content.sha256 {
        return Ok(());
    }
    let damaged = vec![format!("{} N{}", content.item, content.id)];
    Err(Error::Unusable(Unusable::Contents { damaged, way: None }))
}

/// A file under a name of its own until it is whole; gone when it never is.
struct Part(PathBuf);

impl Part {
    fn beside(output: &Path) -> Result<Part> {
        let random = journal::random_id()?;
        Ok(Part(with_suffix(output, &format!(".{random}.part"))))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Mostly not there any more.
        let _ = fs::remove_file(&self.0);
    }
}
