//! The journal: a hash chain that refuses change (ORG-4). Personal data stay outside the chain.

use rusqlite::{OptionalExtension, Row, named_params};
use sha2::{Digest, Sha256};

use super::meta::Key;
use super::row::{get, json, to_json, word};
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::rows::EntryRow;
use crate::domain::time::Moment;
use crate::domain::words::{Identity, Outcome, Word};

const CHAIN_TAG: &[u8] = b"crm-journal-entry@v1";
const GENESIS_TAG: &[u8] = b"crm-journal-genesis@v1";
const DETAIL_TAG: &[u8] = b"crm-journal-detail@v1";

/// The verb by which a person declares that the clock is right.
pub const CLOCK: &str = "journal clock";

/// What goes into an entry.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub at: Moment,
    /// Code of the acting person, or `system:nightly`.
    pub who: &'a str,
    pub identity: Identity,
    pub login: &'a str,
    pub uid: u32,
    pub host: &'a str,
    pub on_behalf_of: Option<&'a str>,
    pub verb: &'a str,
    /// Codes of what the act touched.
    pub objects: &'a [String],
    /// Archive items among them, for the filter of who may know.
    pub items: &'a [Id],
    pub outcome: Outcome,
    pub code: Option<&'a str>,
    pub rulebook: i64,
    /// Anything else worth keeping; may hold personal data.
    pub detail: &'a str,
}

/// One stored entry with everything its hash covers.
struct Link {
    row: EntryRow,
    objects: String,
    rulebook: i64,
    digest: Vec<u8>,
    hash: Vec<u8>,
}

const COLUMNS: &str = "seq, at, who, identity, login, uid, host, on_behalf_of, verb, objects, outcome, code, rulebook, clock_back, digest, hash";

fn link(row: &Row<'_>) -> Result<Link> {
    let objects: String = get(row, "objects")?;
    let empty_is_none = |text: String| (!text.is_empty()).then_some(text);
    Ok(Link {
        row: EntryRow {
            seq: get(row, "seq")?,
            at: Moment(get(row, "at")?),
            who: get(row, "who")?,
            identity: word::<Identity>(row, "identity")?,
            login: get(row, "login")?,
            uid: get(row, "uid")?,
            host: get(row, "host")?,
            on_behalf_of: empty_is_none(get(row, "on_behalf_of")?),
            verb: get(row, "verb")?,
            objects: json(&objects)?,
            outcome: word::<Outcome>(row, "outcome")?,
            code: empty_is_none(get(row, "code")?),
            clock_back: get::<i64>(row, "clock_back")? != 0,
        },
        objects,
        rulebook: get(row, "rulebook")?,
        digest: get(row, "digest")?,
        hash: get(row, "hash")?,
    })
}

/// SHA-256 of bytes that come in pieces.
#[derive(Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// In hexadecimal.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

fn field(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update((bytes.len() as u64).to_be_bytes());
    hasher.update(bytes);
}

fn chain(previous: &[u8], link: &Link) -> Vec<u8> {
    let row = &link.row;
    let mut hasher = Sha256::new();
    field(&mut hasher, CHAIN_TAG);
    field(&mut hasher, previous);
    field(&mut hasher, &row.seq.to_be_bytes());
    field(&mut hasher, &row.at.0.to_be_bytes());
    for text in [
        row.who.as_str(),
        row.identity.word(),
        &row.login,
        &row.uid.to_string(),
        &row.host,
        row.on_behalf_of.as_deref().unwrap_or(""),
        &row.verb,
        &link.objects,
        row.outcome.word(),
        row.code.as_deref().unwrap_or(""),
    ] {
        field(&mut hasher, text.as_bytes());
    }
    field(&mut hasher, &link.rulebook.to_be_bytes());
    field(&mut hasher, &[u8::from(row.clock_back)]);
    field(&mut hasher, &link.digest);
    hasher.finalize().to_vec()
}

fn genesis(database: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    field(&mut hasher, GENESIS_TAG);
    field(&mut hasher, database.as_bytes());
    hasher.finalize().to_vec()
}

fn detail_digest(salt: &[u8], body: &str) -> Vec<u8> {
    let mut hasher = Sha256::new();
    field(&mut hasher, DETAIL_TAG);
    field(&mut hasher, salt);
    field(&mut hasher, body.as_bytes());
    hasher.finalize().to_vec()
}

/// SHA-256 of a text, for rulebooks and requests.
pub fn digest(text: &[u8]) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// A random id of 16 bytes in hexadecimal.
pub fn random_id() -> Result<String> {
    Ok(hex(&random::<16>()?))
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| StoreError::Io(std::io::Error::other(e)))?;
    Ok(bytes)
}

pub(super) fn append(tx: &Tx<'_>, entry: &Entry<'_>) -> Result<i64> {
    let last = tx.db().last_link()?;
    let (seq, previous, before) = match &last {
        Some(link) => {
            let forward = if link.row.clock_back {
                tx.db().journal_forward()?
            } else {
                Some(link.row.at)
            };
            let before = forward.unwrap_or(entry.at);
            (link.row.seq + 1, link.hash.clone(), before)
        }
        None => {
            let database = tx.db().meta(Key::Database)?.ok_or(StoreError::Damaged)?;
            (1, genesis(&database), entry.at)
        }
    };
    let salt = random::<16>()?;
    let mut link = Link {
        row: EntryRow {
            seq,
            at: entry.at,
            who: entry.who.to_owned(),
            identity: entry.identity,
            login: entry.login.to_owned(),
            uid: entry.uid,
            host: entry.host.to_owned(),
            on_behalf_of: entry.on_behalf_of.map(str::to_owned),
            verb: entry.verb.to_owned(),
            objects: entry.objects.to_vec(),
            outcome: entry.outcome,
            code: entry.code.map(str::to_owned),
            clock_back: entry.at < before,
        },
        objects: to_json(&entry.objects)?,
        rulebook: entry.rulebook,
        digest: detail_digest(&salt, entry.detail),
        hash: Vec::new(),
    };
    link.hash = chain(&previous, &link);
    let row = &link.row;
    tx.transaction
        .prepare_cached(&format!(
            "INSERT INTO journal ({COLUMNS}) VALUES (:seq, :at, :who, :identity, :login, :uid, :host, :behalf,
             :verb, :objects, :outcome, :code, :rulebook, :back, :digest, :hash)"
        ))?
        .execute(named_params! {
            ":seq": seq, ":at": row.at.0, ":who": row.who, ":identity": row.identity.word(), ":login": row.login,
            ":uid": row.uid, ":host": row.host, ":behalf": row.on_behalf_of.as_deref().unwrap_or(""),
            ":verb": row.verb, ":objects": link.objects, ":outcome": row.outcome.word(),
            ":code": row.code.as_deref().unwrap_or(""), ":rulebook": link.rulebook,
            ":back": i64::from(row.clock_back), ":digest": link.digest, ":hash": link.hash,
        })?;
    tx.transaction
        .prepare_cached("INSERT INTO entry_detail (seq, salt, body) VALUES (:seq, :salt, :body)")?
        .execute(named_params! { ":seq": seq, ":salt": salt.as_slice(), ":body": entry.detail })?;
    for item in entry.items {
        tx.transaction
            .prepare_cached("INSERT OR IGNORE INTO entry_item (seq, item) VALUES (:seq, :item)")?
            .execute(named_params! { ":seq": seq, ":item": item })?;
    }
    Ok(seq)
}

/// What reading the whole chain found.
#[derive(Debug)]
pub struct Walk {
    pub entries: i64,
    /// Hash of the last entry; of nothing, the genesis.
    pub head: Vec<u8>,
    pub claimed: i64,
    pub erased: i64,
    pub clock_back: i64,
    /// The first entry that does not hold.
    pub broken: Option<Broken>,
    /// Hash of the entry asked for, where it exists.
    pub asked: Option<Vec<u8>>,
}

/// Why an entry does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A number is missing before this one.
    Gap { seq: i64 },
    /// The hash does not follow from the fields and the entry before.
    Hash { seq: i64 },
    /// The kept detail is not the one the entry was made with.
    Detail { seq: i64 },
    /// The entry cannot be read.
    Unreadable { seq: i64 },
}

impl Db<'_> {
    fn last_link(self) -> Result<Option<Link>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM journal ORDER BY seq DESC LIMIT 1"
        ))?;
        let mut rows = statement.query([])?;
        rows.next()?.map(link).transpose()
    }

    /// Sequence and hash of the last entry.
    pub fn journal_head(self) -> Result<(i64, Vec<u8>)> {
        match self.last_link()? {
            Some(link) => Ok((link.row.seq, link.hash)),
            None => {
                let database = self.meta(Key::Database)?.ok_or(StoreError::Damaged)?;
                Ok((0, genesis(&database)))
            }
        }
    }

    /// Moment of the last entry.
    pub fn journal_last_moment(self) -> Result<Option<Moment>> {
        Ok(self
            .connection
            .prepare_cached("SELECT at FROM journal ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| row.get("at").map(Moment))
            .optional()?)
    }

    /// The latest moment the clock is known to have reached: of the last entry that was not flagged, for those rise;
    /// or of the last by which a person declared the clock right.
    pub fn journal_forward(self) -> Result<Option<Moment>> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT at FROM journal WHERE clock_back = 0 OR (verb = :clock AND outcome = 'done')
                 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row(named_params! { ":clock": CLOCK }, |row| {
                row.get("at").map(Moment)
            })
            .optional()?)
    }

    /// Reads the whole chain; `asked` is the number of an entry whose hash is wanted.
    pub fn walk_journal(self, asked: Option<i64>) -> Result<Walk> {
        let database = self.meta(Key::Database)?.ok_or(StoreError::Damaged)?;
        let mut walk = Walk {
            entries: 0,
            head: genesis(&database),
            claimed: 0,
            erased: 0,
            clock_back: 0,
            broken: None,
            asked: None,
        };
        if asked == Some(0) {
            walk.asked = Some(walk.head.clone());
        }
        let mut statement = self.connection.prepare(&format!(
            "SELECT {COLUMNS}, d.salt AS salt, d.body AS body FROM journal LEFT JOIN entry_detail d USING (seq) ORDER BY seq"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let seq: i64 = get(row, "seq")?;
            if seq != walk.entries + 1 {
                walk.broken = Some(Broken::Gap { seq });
                break;
            }
            let Ok(link) = link(row) else {
                walk.broken = Some(Broken::Unreadable { seq });
                break;
            };
            if chain(&walk.head, &link) != link.hash {
                walk.broken = Some(Broken::Hash { seq });
                break;
            }
            let salt: Option<Vec<u8>> = get(row, "salt")?;
            let body: Option<String> = get(row, "body")?;
            match (salt, body) {
                (Some(salt), Some(body)) if detail_digest(&salt, &body) != link.digest => {
                    walk.broken = Some(Broken::Detail { seq });
                    break;
                }
                (Some(_), Some(_)) => {}
                _ => walk.erased += 1,
            }
            walk.entries = seq;
            walk.claimed += i64::from(link.row.identity == Identity::Claimed);
            walk.clock_back += i64::from(link.row.clock_back);
            if asked == Some(seq) {
                walk.asked = Some(link.hash.clone());
            }
            walk.head = link.hash;
        }
        Ok(walk)
    }

    /// Every entry after a number, oldest first.
    pub fn journal_after(self, seq: i64) -> Result<Vec<EntryRow>> {
        let mut statement = self.connection.prepare(&format!(
            "SELECT {COLUMNS} FROM journal WHERE seq > :seq ORDER BY seq"
        ))?;
        let mut rows = statement.query(named_params! { ":seq": seq })?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(link(row)?.row);
        }
        Ok(entries)
    }

    /// Entries that `reader` may see, oldest first: the own ones, and with `others` everybody's but those
    /// about archive items or volumes the reader may not know.
    pub fn journal_entries(
        self,
        reader: &str,
        others: bool,
        filter: &super::items::Filter,
    ) -> Result<Vec<EntryRow>> {
        let mut statement = self.connection.prepare(&format!(
            "SELECT {COLUMNS} FROM journal WHERE who = :reader OR (:others AND NOT EXISTS
               (SELECT 1 FROM entry_item e JOIN item ON item.id = e.item WHERE e.seq = journal.seq AND NOT {})
             AND NOT ((verb LIKE 'archive volume %' OR verb IN ('archive export-bag', 'archive import-bag')) AND EXISTS
               (SELECT 1 FROM volume v JOIN category c ON c.id = v.category
                WHERE v.code IN (SELECT value FROM json_each(journal.objects)) AND NOT ({}))))
             ORDER BY seq",
            filter.condition(),
            filter.volume_condition()
        ))?;
        let mut params = filter.params();
        params.push((":reader", reader.to_owned().into()));
        params.push((":others", i64::from(others).into()));
        let mut rows = statement.query(super::items::bind(&params).as_slice())?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            entries.push(link(row)?.row);
        }
        Ok(entries)
    }
}
