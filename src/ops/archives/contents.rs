//! Electronic contents: attached, taken out, re-read (ARC-4). Streamed in chunks, whatever their size.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::add::looking;
use super::{known, known_by};
use crate::context::{self, Context};
use crate::domain::destruction::Finding;
use crate::domain::destruction::rows::{ContentRow, DamagedRow, VerifiedRow};
use crate::domain::knowledge::{ItemFacts, Sight};
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::words::{Function, Level};
use crate::error::{Error, InputFault, Result};
use crate::ops::act::{Act, act, journalled};
use crate::ops::destruction::gone;
use crate::ops::knowing::Look;
use crate::ops::looking::{look, look_as};
use crate::store::StoreError;
use crate::store::contents::{CHUNK, Checksum, Content, NewContent};
use crate::store::items::{Filter, Item};
use crate::store::journal::hex;

fn unreadable(file: &Path) -> impl Fn(std::io::Error) -> Error + '_ {
    move |error| {
        Error::Input(InputFault::Unreadable {
            file: file.to_owned(),
            error,
        })
    }
}

/// Reads a file chunk by chunk; size and checksum come back.
pub(super) fn each_chunk(
    file: &Path,
    mut visit: impl FnMut(&[u8]) -> Result<()>,
) -> Result<(u64, Vec<u8>)> {
    let bad = unreadable(file);
    let mut source = File::open(file).map_err(&bad)?;
    let mut chunk = vec![0; CHUNK];
    let (mut size, mut sum) = (0_u64, Checksum::default());
    loop {
        let mut filled = 0;
        while filled < chunk.len() {
            match source.read(&mut chunk[filled..]).map_err(&bad)? {
                0 => break,
                read => filled += read,
            }
        }
        if filled == 0 {
            return Ok((size, sum.finish()));
        }
        size += filled as u64;
        sum.add(&chunk[..filled]);
        visit(&chunk[..filled])?;
    }
}

/// Attaches a file: archivists anywhere, file clerks in their own department.
pub fn attach(ctx: &mut Context, code: &str, file: &Path) -> Result<ContentRow> {
    // Read once before anybody has to wait for the lock.
    let (size, sha256) = each_chunk(file, |_| Ok(()))?;
    let name = file.file_name().map_or_else(
        || file.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    );
    act(
        ctx,
        "archive attach",
        &(code, &name, size, hex(&sha256)),
        Right::Attach,
        |act| {
            let item = known(&looking(act), code)?;
            act.about_item(item.id, &item.row.code);
            may_attach(act, &item)?;
            let held =
                act.db()
                    .attached(Some(item.id), None, &Filter::nothing_hidden(act.now.today))?;
            let sum = hex(&sha256);
            if let Some(twin) = held.into_iter().find(|c| c.row.sha256 == sum) {
                return Err(Finding::ContentTwice {
                    item: item.row.code,
                    name: twin.row.name,
                }
                .into());
            }
            let id = store(act, item.id, file, &name, (size, &sha256))?;
            act.about(format!("N{id}"));
            act.detail("name", name.as_str());
            act.detail("sha256", sum);
            let all = Filter::nothing_hidden(act.now.today);
            let found = act.db().attached(None, Some(id), &all)?.pop();
            found
                .map(|c| c.row)
                .ok_or_else(|| Error::Defect(format!("N{id} is gone")))
        },
    )
}

/// Stores a file that was read before; it must still be what it was then.
pub(super) fn store(
    act: &Act<'_>,
    item: Id,
    file: &Path,
    name: &str,
    (size, sha256): (u64, &[u8]),
) -> Result<i64> {
    let id = act.tx.add_content(&NewContent {
        item,
        name,
        size,
        sha256,
        at: act.now.moment,
        by: act.actor.id,
    })?;
    let mut position = 0;
    let again = each_chunk(file, |chunk| {
        act.tx.add_chunk(id, position, chunk)?;
        position += 1;
        Ok(())
    })?;
    if again != (size, sha256.to_vec()) {
        let file = name.to_owned();
        return Err(Finding::FileChanged { file }.into());
    }
    Ok(id)
}

pub(super) fn may_attach(act: &Act<'_>, item: &Item) -> Result<()> {
    if let Some(gone) = gone(&item.row) {
        return Err(gone.into());
    }
    if act.actor.has(Function::Archivist) || act.actor.department == item.department {
        return Ok(());
    }
    Err(Fact::DepartmentNotOwn {
        department: item.row.department.clone(),
    }
    .into())
}

/// What is attached to an item. A look at a classified one is journalled first (BOR-10).
pub fn list(ctx: &mut Context, code: &str) -> Result<Vec<ContentRow>> {
    let actor = ctx.actor()?;
    let (item, rows) = look_as(ctx, &actor, |look| {
        let filter = look.items()?;
        let item = known_by(look.db, code, &filter)?;
        let rows = look.db.attached(Some(item.id), None, &filter)?;
        Ok((item, rows))
    })?;
    if item.row.level != Level::None {
        journalled(ctx, "archive contents", &actor, (item.id, &item.row.code))?;
    }
    Ok(rows.into_iter().map(|c| c.row).collect())
}

/// Whether a person may see the contents: by the rule of who may know, or with the item lent to them (ARC-11).
pub(super) fn sees_contents(look: &Look<'_>, item: &Item) -> Result<bool> {
    let knowledge = context::knowledge(look.db, look.rulebook)?;
    let named = look.db.item_named(item.id)?;
    let facts = ItemFacts {
        level: item.row.level,
        department: item.department,
        subsidiary: item.subsidiary,
        named: named.contains(&look.person.code),
        deciding: false,
    };
    if knowledge.sight(look.person, facts) == Sight::Contents {
        return Ok(true);
    }
    Ok(look.db.holds_item(look.person.id, item.id)?)
}

/// What the hashing thread is told.
enum Word {
    Chunk(Vec<u8>),
    End,
}

/// Re-reads contents and compares their checksums, hashing beside the reading. `progress` hears of bytes done
/// and in all.
pub fn verify(
    ctx: &mut Context,
    code: Option<&str>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<VerifiedRow> {
    look(ctx, |look| {
        let filter = look.items()?;
        let item = match code {
            Some(code) => Some(known_by(look.db, code, &filter)?.id),
            None => None,
        };
        let mut contents = look.db.attached(item, None, &filter)?;
        contents.retain(|c| c.row.erased_at.is_none());
        let total = contents.iter().map(|c| c.row.size).sum();
        std::thread::scope(|scope| {
            let (tell, words) = sync_channel(8);
            let (answer, sums) = sync_channel(1);
            scope.spawn(move || hashing(&words, &answer));
            let mut found = VerifiedRow {
                contents: 0,
                bytes: 0,
                damaged: Vec::new(),
            };
            for content in &contents {
                let sum = read(look, content, &tell, &sums, &mut found.bytes, |done| {
                    progress(done, total);
                })?;
                found.contents += 1;
                if sum != content.row.sha256 {
                    found.damaged.push(DamagedRow {
                        item: content.row.item.clone(),
                        content: content.row.id,
                        name: content.row.name.clone(),
                        expected: content.row.sha256.clone(),
                        found: sum,
                    });
                }
            }
            Ok(found)
        })
    })
}

fn hashing(words: &Receiver<Word>, answer: &SyncSender<String>) {
    let mut sum = Checksum::default();
    while let Ok(word) = words.recv() {
        match word {
            Word::Chunk(bytes) => sum.add(&bytes),
            Word::End => {
                let done = std::mem::take(&mut sum);
                if answer.send(hex(&done.finish())).is_err() {
                    return;
                }
            }
        }
    }
}

fn read(
    look: &Look<'_>,
    content: &Content,
    tell: &SyncSender<Word>,
    sums: &Receiver<String>,
    bytes: &mut u64,
    mut progress: impl FnMut(u64),
) -> Result<String> {
    let gone = || Error::Defect("the hashing thread is gone".to_owned());
    let read = look.db.each_chunk(content.row.id, |chunk| -> Result<()> {
        *bytes += chunk.len() as u64;
        progress(*bytes);
        tell.send(Word::Chunk(chunk.to_vec())).map_err(|_| gone())
    });
    // A page that cannot be read is damage to this content, not the end of the verifying.
    let damaged = match read {
        Ok(()) => false,
        Err(Error::Unusable(crate::error::Unusable::Store {
            error: StoreError::Damaged | StoreError::Value(_),
            ..
        })) => true,
        Err(error) => return Err(error),
    };
    tell.send(Word::End).map_err(|_| gone())?;
    let sum = sums.recv().map_err(|_| gone())?;
    Ok(if damaged { String::new() } else { sum })
}
