//! `archive export-bag`: a volume, its descriptions and its contents as a bag. It is a look at each of its items (BOR-10).

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{BufWriter, Error as IoError, ErrorKind, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::super::contents::sees_contents;
use super::super::volumes::{found, whole};
use crate::context::{Clock, Context};
use crate::domain::bag::{
    ContentPart, Described, FORMAT, ItemPart, PATH, RelationPart, VolumePart,
};
use crate::domain::custody_fact::CustodyFact;
use crate::domain::destruction::Finding;
use crate::domain::people::Id;
use crate::domain::reason::Fact;
use crate::domain::retention::Retention;
use crate::domain::rows::{BagRow, VolumeNoteRow};
use crate::domain::time::Moment;
use crate::domain::words::ItemState;
use crate::error::{Error, Ground, Result, Unusable};
use crate::import::bag::tags::encoded;
use crate::ops::act::journalled_looks;
use crate::ops::knowing::Look;
use crate::ops::looking::look_as;
use crate::store::contents::Checksum;
use crate::store::journal::{hex, random_id};
use crate::store::meta::Key;

const VERB: &str = "archive export-bag";
const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// What goes into the bag.
struct Packed {
    described: Described,
    /// Rows of the contents, in the order of the description.
    contents: Vec<i64>,
    items: Vec<Id>,
    company: Option<String>,
}

/// Writes a volume to a directory that is not there yet. Until everything is written and synced it bears another name.
pub fn export(ctx: &mut Context, code: &str, folder: &Path) -> Result<BagRow> {
    let actor = ctx.actor()?;
    let clock = ctx.clock;
    let there = || {
        let path = folder.display().to_string();
        Error::refused(CustodyFact::BagThere { path })
    };
    if fs::symlink_metadata(folder).is_ok() {
        return Err(there());
    }
    let packed = look_as(ctx, &actor, |look| pack(look, code, &clock))?;
    let codes = packed.described.items.iter().map(|i| i.code.clone());
    let objects = std::iter::once(packed.described.volume.code.clone()).chain(codes);
    journalled_looks(ctx, VERB, &actor, objects.collect(), packed.items.clone())?;
    let draft = Draft::beside(folder)?;
    let row = write(ctx, &packed, &draft, folder)?;
    draft.publish(folder, there)?;
    Ok(row)
}

/// Gathers what the acting person may see of a volume; contents that may not be seen refuse the whole.
fn pack(look: &Look<'_>, code: &str, clock: &Clock) -> Result<Packed> {
    let filter = look.items()?;
    let stored = found(look.db, code, &filter)?;
    let declared = stored.declared;
    let lines = look.db.contents(&stored.row.code, look.now.today)?;
    let volume = whole(look.db, stored, look.now.today, clock)?;
    let moment = |m: Moment| clock.local(m).to_rfc3339();
    let mut packed = Packed {
        described: Described {
            format: FORMAT.to_owned(),
            volume: VolumePart {
                code: volume.code.clone(),
                title: volume.title,
                department: volume.department,
                year: volume.year,
                number: volume.number,
                category: volume.category,
                level: declared,
                state: volume.state,
                opened_at: moment(volume.opened_at),
                opened_by: volume.opened_by,
                notes: volume.notes.iter().map(|n| note(n, clock)).collect(),
            },
            items: Vec::new(),
            left_out: Vec::new(),
        },
        contents: Vec::new(),
        items: Vec::new(),
        company: look.db.meta(Key::Company)?,
    };
    let mut hidden: Vec<Ground> = Vec::new();
    for line in lines.into_iter().map(|l| l.row) {
        let item = look.db.item_by_code(&line.code, &filter)?;
        let item = item.ok_or_else(|| Error::Defect(format!("{} of {code}", line.code)))?;
        let row = &item.row;
        match row.state {
            ItemState::Destroyed | ItemState::Cancelled => {
                packed.described.left_out.push(row.code.clone());
                continue;
            }
            ItemState::Available | ItemState::OnLoan | ItemState::Lost => {}
        }
        packed.items.push(item.id);
        let retention = Retention::parse(&row.retention)
            .map_err(|_| Error::Defect(format!("term {} of {}", row.retention, row.code)))?;
        let signed = line.date.filter(|d| Some(*d) != row.closed);
        let mut part = ItemPart::of(row, retention, signed);
        part.scheduled = look.db.scheduled(item.id)?;
        part.relation = (line.relation.zip(line.other)).map(|(how, to)| RelationPart { how, to });
        let attached = look.db.attached(Some(item.id), None, &filter)?;
        let held: Vec<_> = attached
            .into_iter()
            .filter(|c| c.row.erased_at.is_none())
            .collect();
        if !held.is_empty() && !sees_contents(look, &item)? {
            let item = row.code.clone();
            hidden.push(Fact::from(Finding::ContentsNotYours { item }).into());
        }
        let place = packed.described.items.len() + 1;
        for (content, number) in held.into_iter().zip(1..) {
            packed.contents.push(content.row.id);
            let (at, name) = (moment(content.row.at), content.row.name);
            part.contents.push(ContentPart {
                path: format!("data/contents/{place:04}/{number:02}-{}", plain(&name)),
                name,
                size: content.row.size,
                sha256: content.row.sha256,
                at,
                by: content.row.by,
            });
        }
        packed.described.items.push(part);
    }
    // One that stays behind relates to nothing.
    let left = packed.described.left_out.clone();
    for part in &mut packed.described.items {
        part.relation.take_if(|r| left.contains(&r.to));
    }
    if hidden.is_empty() {
        return Ok(packed);
    }
    Err(Error::Refused {
        grounds: hidden,
        hint: Some(format!("crm archive volume show {code}")),
    })
}

fn note(note: &VolumeNoteRow, clock: &Clock) -> String {
    let at = clock.local(note.at).to_rfc3339();
    let mut parts = vec![at, note.by.clone(), note.act.to_string(), note.text.clone()];
    parts.extend(note.condition.clone());
    parts.extend(note.checked_by.clone());
    parts.join(" · ")
}

/// A file name fit for any file system; the real one stands in the description.
fn plain(name: &str) -> String {
    let fit = |c: char| match c {
        c if c.is_control() => '_',
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' => '_',
        c => c,
    };
    let mut plain: String = name.chars().map(fit).collect();
    let mut end = plain.len().min(120);
    while !plain.is_char_boundary(end) {
        end -= 1;
    }
    plain.truncate(end);
    plain.trim_end_matches(['.', ' ']).to_owned()
}

/// Writes the whole bag under its draft name, the declaration last.
fn write(ctx: &mut Context, packed: &Packed, draft: &Draft, folder: &Path) -> Result<BagRow> {
    let described = &packed.described;
    let mut draft = draft.writer();
    let (mut manifest, mut bytes) = (Vec::new(), 0);
    let json = serde_json::to_vec_pretty(described).map_err(|e| Error::Defect(e.to_string()))?;
    manifest.push((PATH, draft.put(PATH, &json)?));
    bytes += json.len() as u64;
    let parts = described.items.iter().flat_map(|i| &i.contents);
    for (part, id) in parts.zip(&packed.contents) {
        let sum = draft.stream(&part.path, |out| {
            (ctx.store.db()).each_chunk(*id, |chunk| -> Result<()> { out(chunk) })
        })?;
        if sum != part.sha256 {
            let damaged = vec![part.path.clone()];
            return Err(Error::Unusable(Unusable::Contents { damaged, way: None }));
        }
        manifest.push((&part.path, sum));
        bytes += part.size;
    }
    let files = manifest.len();
    let lines = |of: &[(&str, String)]| -> String {
        let line = |(path, sum): &(&str, String)| format!("{sum}  {}\n", encoded(path));
        of.iter().map(line).collect()
    };
    let today = ctx.clock.day_of(ctx.now.moment);
    let mut info = String::new();
    for (label, value) in [
        (
            "Source-Organization",
            packed.company.as_deref().unwrap_or(""),
        ),
        ("External-Identifier", &described.volume.code),
        ("External-Description", &described.volume.title),
        ("Bagging-Date", &today.to_string()),
        ("Payload-Oxum", &format!("{bytes}.{files}")),
        (
            "Bag-Software-Agent",
            concat!("crm ", env!("CARGO_PKG_VERSION")),
        ),
    ] {
        let value = value.replace(char::is_control, " ");
        if !value.trim().is_empty() {
            info.push_str(&format!("{label}: {}\n", value.trim()));
        }
    }
    let manifest = lines(&manifest);
    let mut tags = Vec::new();
    for (path, text) in [("bag-info.txt", &info), ("manifest-sha256.txt", &manifest)] {
        tags.push((path, draft.put(path, text.as_bytes())?));
    }
    let mut sum = Checksum::default();
    sum.add(DECLARATION.as_bytes());
    tags.push(("bagit.txt", hex(&sum.finish())));
    draft.put("tagmanifest-sha256.txt", lines(&tags).as_bytes())?;
    draft.put("bagit.txt", DECLARATION.as_bytes())?;
    draft.sync()?;
    Ok(BagRow {
        bag: folder.display().to_string(),
        volume: Some(described.volume.code.clone()),
        items: described.items.len() as u64,
        contents: packed.contents.len() as u64,
        bytes,
        left_out: described.left_out.len() as u64,
        dry_run: false,
    })
}

fn unwritable(error: IoError) -> Error {
    Error::Unprinted(error.to_string())
}

fn parent(path: &Path) -> &Path {
    path.parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// A directory under another name, which goes away unless it is published.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn beside(folder: &Path) -> Result<Draft> {
        let none = || unwritable(IoError::from(ErrorKind::InvalidInput));
        let name = folder.file_name().ok_or_else(none)?;
        let name = format!(".{}.{}.new", name.to_string_lossy(), random_id()?);
        let path = parent(folder).join(name);
        // It may hold what few may see.
        let made = DirBuilder::new().mode(0o700).create(&path);
        made.map_err(unwritable)?;
        Ok(Draft { path })
    }

    fn writer(&self) -> Writer<'_> {
        Writer {
            root: &self.path,
            folders: BTreeSet::from([self.path.clone()]),
        }
    }

    fn publish(self, folder: &Path, there: impl Fn() -> Error) -> Result<()> {
        if fs::symlink_metadata(folder).is_ok() {
            return Err(there());
        }
        fs::rename(&self.path, folder).map_err(unwritable)?;
        let synced = File::open(parent(folder)).and_then(|f| f.sync_all());
        synced.map_err(unwritable)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Mostly not there any more.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Writes files of a draft, each once and synced.
struct Writer<'a> {
    root: &'a Path,
    folders: BTreeSet<PathBuf>,
}

impl Writer<'_> {
    /// Writes what `fill` gives out; the checksum comes back.
    fn stream(
        &mut self,
        path: &str,
        fill: impl FnOnce(&mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()>,
    ) -> Result<String> {
        let target = self.root.join(path);
        let mut folder = parent(&target);
        fs::create_dir_all(folder).map_err(unwritable)?;
        while folder != self.root && self.folders.insert(folder.to_owned()) {
            folder = parent(folder);
        }
        let opened = OpenOptions::new().write(true).create_new(true).open(target);
        let mut file = BufWriter::new(opened.map_err(unwritable)?);
        let mut sum = Checksum::default();
        fill(&mut |chunk| {
            sum.add(chunk);
            file.write_all(chunk).map_err(unwritable)
        })?;
        let file = file.into_inner().map_err(|e| unwritable(e.into_error()))?;
        file.sync_all().map_err(unwritable)?;
        Ok(hex(&sum.finish()))
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<String> {
        self.stream(path, |out| out(bytes))
    }

    fn sync(&self) -> Result<()> {
        for folder in &self.folders {
            let synced = File::open(folder).and_then(|f| f.sync_all());
            synced.map_err(unwritable)?;
        }
        Ok(())
    }
}
