//! Opening a file, with every setting read back; migrations.

use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::log::Log;
use super::{Result, StoreError};

/// Marks the file as ours: `crm1`.
const APPLICATION_ID: i64 = 0x6372_6d31;

/// Migrations, append-only; position + 1 is `user_version`.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/v1.sql"),
    concat!(
        include_str!("schema/v2/cases.sql"),
        include_str!("schema/v2/ledger.sql"),
        include_str!("schema/v2/delivery.sql"),
        include_str!("schema/v2/grades.sql"),
        include_str!("schema/v2/destruction.sql"),
        include_str!("schema/v2/rulebooks.sql"),
        include_str!("schema/v2/rounds.sql"),
        include_str!("schema/v2/custody.sql"),
        include_str!("schema/v2/credit.sql"),
    ),
    concat!(
        include_str!("schema/v3/cases.sql"),
        include_str!("schema/v3/handover.sql"),
        include_str!("schema/v3/conduct.sql"),
    ),
    include_str!("schema/v4.sql"),
    include_str!("schema/v5.sql"),
    include_str!("schema/v6.sql"),
    include_str!("schema/v7.sql"),
];

/// The first steps rebuild tables that others name, so every reference is asked of once more after them: seconds for
/// millions of rows. The steps behind them do not.
const REBUILDING: usize = 3;

/// Older ones can lose committed rows when a write-ahead log is reset.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(300);
/// After how long it says so.
const NOTICE_AFTER: Duration = Duration::from_secs(2);

/// Bytes of a file whose upgrade takes more than a second.
const LARGE_FILE: u64 = 1 << 26;

/// What keeps a command longer than its user expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Another writer has held the file for two seconds.
    Waiting,
    /// A large file gets the tables of this release: version of its tables, and of the new ones.
    Upgrading { from: i64, to: i64 },
}

static NOTICE: OnceLock<fn(Notice)> = OnceLock::new();

/// Who says it, at most once each.
pub fn set_notice(notice: fn(Notice)) {
    NOTICE.get_or_init(|| notice);
}

fn say(notice: Notice) {
    if let Some(told) = NOTICE.get() {
        told(notice);
    }
}

pub fn open(path: &Path) -> Result<(Connection, Log)> {
    if !path.try_exists().map_err(StoreError::Io)? {
        return Err(StoreError::Missing(path.to_owned()));
    }
    if path.is_dir() {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let mut connection =
        connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|e| unreadable(path, e))?;
    let mut log = Log::beside(&connection, path);
    let found = refuse_foreign(&connection, path)?;
    settle(&connection)?;
    let newest = MIGRATIONS.len() as i64;
    if found < newest {
        log.put_name_on_disk()?;
        if path.metadata().is_ok_and(|file| file.len() > LARGE_FILE) {
            let (from, to) = (found, newest);
            say(Notice::Upgrading { from, to });
        }
        migrate(&mut connection)?;
    }
    Ok((connection, log))
}

/// Nothing is open where a file could not be opened: it can be asked whether it may be read at all.
fn unreadable(path: &Path, error: StoreError) -> StoreError {
    let denied = std::fs::File::open(path)
        .is_err_and(|error| error.kind() == std::io::ErrorKind::PermissionDenied);
    match error {
        StoreError::ReadOnly if denied => StoreError::Unreadable(path.to_owned()),
        error => error,
    }
}

/// A second view of a file that is open already, to be read from end to end and not written.
pub fn beside(path: &Path) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    settle(&connection)?;
    cache(&connection, Cache::Narrow)?;
    connection.execute_batch("PRAGMA query_only = ON; BEGIN")?;
    Ok(connection)
}

/// How many pages are kept in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// 64 MiB: rows are looked up here and there.
    Wide,
    /// 1 MiB: many pages are read, and none twice; new memory for each would take longer than reading it.
    Narrow,
    /// 16 MiB: the rows of an index are sorted in memory by as much at a time, beside the pages.
    Sorting,
}

pub fn cache(connection: &Connection, cache: Cache) -> Result<()> {
    Ok(connection.execute_batch(match cache {
        Cache::Wide => "PRAGMA cache_size = -65536",
        Cache::Narrow => "PRAGMA cache_size = -1024",
        Cache::Sorting => "PRAGMA cache_size = -16384",
    })?)
}

/// Refuses a file that is not ours, or newer than this program; the version of its tables comes back.
pub fn refuse_foreign(connection: &Connection, path: &Path) -> Result<i64> {
    let application: i64 = connection
        .query_row("PRAGMA application_id", [], |row| row.get(0))
        .map_err(|e| match e.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::Foreign(path.to_owned()),
            Some(_) | None => e.into(),
        })?;
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let known = MIGRATIONS.len() as i64;
    let found = schema_version(connection)?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(found)
}

/// Gives a copy, which has none, a write-ahead log.
pub fn adopt(path: &Path) -> Result<()> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    refuse_foreign(&connection, path)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    Ok(())
}

pub fn create(path: &Path) -> Result<(Connection, Log)> {
    if path.try_exists().map_err(StoreError::Io)? {
        return Err(StoreError::Exists(path.to_owned()));
    }
    let mut connection = connect(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    settle(&connection)?;
    connection.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}"))?;
    migrate(&mut connection)?;
    let log = Log::of_draft(&connection, path);
    Ok((connection, log))
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::OldSqlite(rusqlite::version()));
    }
    // Without the URI flag a path is a file name, whatever it looks like.
    let mut connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    wait_for_others(&mut connection)?;
    Ok(connection)
}

/// Waits for other writers, and says so when it takes long.
fn wait_for_others(connection: &mut Connection) -> Result<()> {
    let mut since: Option<Instant> = None;
    let mut told = false;
    connection.busy_handler(Some(move |count: i32| {
        if count == 0 {
            since = None;
        }
        let waited = since.get_or_insert_with(Instant::now).elapsed();
        if waited > NOTICE_AFTER && !told {
            told = true;
            say(Notice::Waiting);
        }
        // Uneven pauses keep waiting processes from knocking at the same moment.
        let pause = 1
            + (std::process::id()
                .wrapping_mul(31)
                .wrapping_add(count as u32 * 7))
                % 9;
        std::thread::sleep(Duration::from_millis(pause.into()));
        waited < PATIENCE
    }))?;
    Ok(())
}

/// Sets what holds for every connection and reads it back.
fn settle(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;
         PRAGMA secure_delete = ON; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;
         PRAGMA wal_autocheckpoint = 1000;",
    )?;
    cache(connection, Cache::Wide)?;
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
        // A plan does not hang on the values bound: a statement used again is not planned again.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
    ] {
        if connection.set_db_config(config, on)? != on {
            return Err(StoreError::Setting("db config"));
        }
    }
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::Setting("journal_mode"));
    }
    for (name, wanted) in [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
    ] {
        let got: i64 = connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))?;
        if got != wanted {
            return Err(StoreError::Setting(name));
        }
    }
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// How long emptying the log waits for those who read.
const READERS: Duration = Duration::from_secs(5);

/// Empties the write-ahead log; false when somebody reads for longer.
pub fn empty_log(connection: &mut Connection) -> Result<bool> {
    connection.busy_timeout(READERS)?;
    let busy: i64 =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get("busy"))?;
    wait_for_others(connection)?;
    Ok(busy == 0)
}

/// Sets whether references are looked up row by row, and reads it back.
pub fn look_up_references(connection: &Connection, on: bool) -> Result<()> {
    connection.execute_batch(match on {
        true => "PRAGMA foreign_keys = ON",
        false => "PRAGMA foreign_keys = OFF",
    })?;
    let set: bool = connection.query_row("PRAGMA foreign_keys", [], |row| row.get(0))?;
    match set == on {
        true => Ok(()),
        false => Err(StoreError::Setting("foreign_keys")),
    }
}

fn schema_version(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Applies the missing steps in one transaction; a second process finds them done.
/// Tables are made anew under their old names: references to them are checked at the end, not in between.
fn migrate(connection: &mut Connection) -> Result<()> {
    look_up_references(connection, false)?;
    let migrated = migrate_steps(connection);
    look_up_references(connection, true)?;
    migrated
}

fn migrate_steps(connection: &mut Connection) -> Result<()> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = schema_version(&tx)?;
    let done = usize::try_from(found).map_err(|_| StoreError::Misnumbered { found })?;
    for (position, step) in MIGRATIONS.iter().enumerate().skip(done) {
        tx.execute_batch(step)
            .map_err(|error| misnumbered(found, error))?;
        tx.execute_batch(&format!("PRAGMA user_version = {}", position + 1))?;
    }
    if done < REBUILDING && tx.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(StoreError::Damaged);
    }
    tx.commit()?;
    Ok(())
}

/// Statements of a step that the tables do not take, or rows that stand there already: they are not the tables that the
/// number says.
fn misnumbered(found: i64, error: rusqlite::Error) -> StoreError {
    match &error {
        rusqlite::Error::SqlInputError { .. } => StoreError::Misnumbered { found },
        rusqlite::Error::SqliteFailure(failure, _)
            if matches!(
                failure.extended_code,
                rusqlite::ffi::SQLITE_ERROR | rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE
            ) =>
        {
            StoreError::Misnumbered { found }
        }
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::*;

    fn check_list(sql: &str, column: &str) -> Vec<Vec<String>> {
        let marker = format!("CHECK ({column} IN (");
        sql.match_indices(&marker)
            .map(|(at, _)| {
                let rest = &sql[at + marker.len()..];
                let end = rest.find(')').expect("list ends");
                rest[..end]
                    .split(',')
                    .map(|word| word.trim().trim_matches('\'').to_owned())
                    .collect()
            })
            .collect()
    }

    fn same<W: Word>(column: &str) {
        let words: Vec<String> = W::ALL.iter().map(|w| w.word().to_owned()).collect();
        let lists: Vec<_> = MIGRATIONS
            .iter()
            .flat_map(|sql| check_list(sql, column))
            .collect();
        assert!(!lists.is_empty(), "no CHECK list for {column}");
        assert!(
            lists.contains(&words),
            "{column}: {lists:?} has not {words:?}"
        );
    }

    #[test]
    fn check_lists_are_the_word_lists() {
        same::<Rank>("rank");
        same::<Function>("function");
        same::<Level>("level");
        same::<Mode>("mode");
        same::<LoanState>("state");
        same::<CaseState>("state");
        same::<Condition>("condition");
        same::<Matter>("matter");
        same::<CustomerKind>("kind");
        same::<FileKind>("kind");
        same::<crate::domain::loan::Irregularity>("kind");
        same::<StepAct>("act");
        same::<Evidence>("evidence");
        same::<Identity>("identity");
        same::<Outcome>("outcome");
        same::<Subject>("subject");
        same::<crate::domain::custody::ItemMatter>("what");
        same::<crate::domain::volume::Medium>("medium");
        same::<crate::domain::volume::Relation>("relation");
        same::<crate::domain::volume::VolumeState>("state");
        same::<crate::domain::volume::VolumeAct>("act");
        same::<crate::domain::stocktake::Finding>("finding");
        same::<crate::domain::stocktake::StocktakeState>("state");
        same::<crate::domain::stocktake::Trouble>("trouble");
        same::<crate::domain::handover::HandoverState>("state");
        same::<crate::domain::handover::HandoverAct>("act");
        same::<crate::domain::handover::Custody>("custody");
        same::<crate::domain::filing::DocumentState>("state");
        same::<crate::domain::filing_rules::Form>("form");
        same::<Influence>("influence");
        same::<RunState>("state");
        same::<PaymentKind>("kind");
        same::<crate::domain::ledger::SecurityKind>("kind");
        same::<crate::domain::ledger::CollectionStep>("step");
        same::<crate::domain::ledger::LedgerList>("list");
        same::<crate::domain::ledger::LedgerList>("list");
        same::<crate::domain::destruction::DisposalVerdict>("verdict");
        same::<crate::domain::destruction::Appraisal>("appraisal");
        same::<crate::domain::destruction::Outcome>("outcome");
        same::<crate::domain::destruction::Method>("method");
        same::<crate::domain::destruction::Trigger>("retention_trigger");
        same::<crate::domain::schedule::Start>("start");
        same::<crate::domain::schedule::CutOff>("cut_off");
        same::<crate::domain::destruction::ListState>("state");
        same::<crate::domain::information::FlowState>("state");
        same::<crate::domain::information::FlowAct>("act");
        same::<crate::domain::leak::LeakEntry>("entry");
        same::<crate::domain::leak::Merit>("merit");
        same::<crate::domain::custody::Harm>("harm");
    }

    #[test]
    fn newer_and_foreign_files_are_refused() {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("a.db");
        drop(create(&path).expect("created"));
        let raw = Connection::open(&path).expect("opens");
        raw.execute_batch("PRAGMA user_version = 99").expect("set");
        drop(raw);
        assert!(matches!(
            open(&path),
            Err(StoreError::Newer { found: 99, .. })
        ));
        let other = dir.path().join("b.db");
        std::fs::write(&other, b"not a database, but long enough to be read as one").expect("file");
        assert!(matches!(open(&other), Err(StoreError::Foreign(_))));
        assert!(matches!(
            open(&dir.path().join("c")),
            Err(StoreError::Missing(_))
        ));
    }

    #[test]
    fn a_large_file_says_that_it_is_upgraded() {
        use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
        static FROM: AtomicI64 = AtomicI64::new(0);
        set_notice(|notice| {
            if let Notice::Upgrading { from, to } = notice {
                assert_eq!(to, MIGRATIONS.len() as i64);
                FROM.store(from, SeqCst);
            }
        });
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("old.db");
        let old = Connection::open(&path).expect("opens");
        for step in &MIGRATIONS[..5] {
            old.execute_batch(step).expect("a step");
        }
        old.execute_batch(&format!(
            "CREATE TABLE ballast (x); INSERT INTO ballast VALUES (zeroblob({LARGE_FILE}));
             PRAGMA journal_mode = WAL; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 5;"
        ))
        .expect("a large file");
        drop(old);
        drop(open(&path).expect("migrated"));
        assert_eq!(FROM.swap(0, SeqCst), 5);
        drop(open(&path).expect("opened"));
        assert_eq!(FROM.load(SeqCst), 0);
    }

    /// (GRD-7) A rulebook of before can be revised: the administrator proposes, the general manager approves.
    #[test]
    fn a_rulebook_of_the_first_version_can_be_revised() {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("old.db");
        let old = Connection::open(&path).expect("opens");
        old.execute_batch(MIGRATIONS[0]).expect("the first step");
        old.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;
             INSERT INTO rulebook VALUES (1, 'own', '1', x'00', '', 0, NULL);
             INSERT INTO rulebook_section VALUES
               (1, 'organisation', '{{\"parts\":[],\"permits\":[],\"delegation\":{{\"article\":\"a-4\",\"from\":[],\"to\":[]}}}}'),
               (1, 'archives', '{{\"knowledge\":{{\"article\":\"a-9\",\"all_functions\":[\"auditor\"],\"leaders_know_all\":true,
                 \"archivist\":[\"secret\"],\"levels\":[[\"none\",[\"everybody\"]]]}},\"number_digits\":4}}'),
               (1, 'routes', '[]');"
        ))
        .expect("a rulebook");
        drop(old);
        let store = crate::store::Store::open(&path).expect("migrated");
        let db = store.db();
        use crate::store::rulebooks::Section;
        let policy: crate::domain::policy::Policy =
            db.rulebook_section(1, Section::Policy).expect("policy");
        let routes: Vec<crate::domain::route::Route> =
            db.rulebook_section(1, Section::Routes).expect("routes");
        let organisation: crate::domain::rules::Organisation = db
            .rulebook_section(1, Section::Organisation)
            .expect("organisation");
        assert_eq!(
            (policy.article.as_str(), policy.route.as_str()),
            ("a-4", "rulebook")
        );
        assert_eq!(routes[0].name, "rulebook");
        assert_eq!(
            crate::domain::route::posts_to_string(&routes[0].steps[0].by),
            "general-manager"
        );
        let knowledge: crate::domain::knowledge::Knowledge = db
            .rulebook_section(1, Section::Knowledge)
            .expect("knowledge");
        assert_eq!(knowledge.article, "a-9");
        assert_eq!(knowledge.archivist, [crate::domain::words::Level::Secret]);
        let permit = &organisation.permits[0];
        assert_eq!(permit.act, crate::domain::permit::Act::ProposeRulebook);
        assert_eq!(
            crate::domain::route::posts_to_string(&permit.by),
            "administrator"
        );
    }

    /// Rows of every table that later steps rebuild or extend, and of those that refer to them.
    const FILLED: &str = "
        INSERT INTO rulebook VALUES (1, 'own', '1', x'00', '', 0, NULL);
        INSERT INTO department VALUES (1, '业务部', NULL);
        INSERT INTO staff VALUES (1, 'GM', '甲', 1, 'general-manager', NULL, NULL, NULL, NULL),
          (2, 'BS', '乙', 1, 'staff', NULL, NULL, NULL, NULL);
        INSERT INTO delegation VALUES (7, 1, 2, 'borrow', 10, 20, '授字1', 1, 5);
        INSERT INTO customer VALUES (3, 'C1', '客户', 'c1', 'entity', 2, '[[\"size\",\"large\"],[\"since\",\"1970-01-11\"]]', 0, 1),
          (4, 'C2', '客户', 'c2', 'entity', NULL, '[]', 0, 1);
        INSERT INTO item VALUES (5, 'N1', '题名', 2026, 'A', 'secret', 900, 1, '10y', 1000, 8, NULL, 3, NULL, 'ordinary', NULL, '1柜', 0, 1, 1);
        INSERT INTO item_knower VALUES (5, 2, 1, 0);
        INSERT INTO approval_case VALUES (9, 'loan', 'waiting', 'borrow', 1, '{}', 1, 2, 2, 1, 50, NULL, '理由');
        INSERT INTO case_step VALUES (9, 1, 'review', 'agreed', 1, 1, '授字1', 'login', NULL, 1, '同意', 60);
        INSERT INTO loan (id, item, state, mode, borrower, applicant, purpose, case_id, allowed, renewals_allowed, renewals, level, requested_at)
          VALUES (11, 5, 'requested', 'room', 2, 2, '查阅', 9, '14d', 1, 0, 'secret', 50);";

    #[test]
    fn a_filled_file_of_the_first_version_keeps_every_row() {
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("old.db");
        let old = Connection::open(&path).expect("opens");
        old.execute_batch(MIGRATIONS[0]).expect("the first step");
        old.execute_batch(FILLED).expect("rows");
        old.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;"
        ))
        .expect("ours");
        let rows = |connection: &Connection| {
            let read = |sql: &str| {
                let mut statement = connection.prepare(sql).expect("reads");
                let columns = statement.column_count();
                let line = |row: &rusqlite::Row<'_>| {
                    (0..columns)
                        .map(|at| row.get::<_, rusqlite::types::Value>(at))
                        .collect()
                };
                let lines: rusqlite::Result<Vec<Vec<_>>> =
                    statement.query_map([], line).expect("reads").collect();
                lines.expect("rows")
            };
            [
                read(
                    "SELECT id, subject, state, matter, rulebook, route, taken, applicant, borrower, owner_department, opened_at, closed_at, reason FROM approval_case",
                ),
                read("SELECT * FROM case_step"),
                read(
                    "SELECT id, from_staff, to_staff, matter, since, until, document, recorded_by, recorded_at FROM delegation",
                ),
                read("SELECT id, code, name, kind, owner, fields FROM customer"),
                read(
                    "SELECT id, code, title, level, level_until, due, pages, customer, place FROM item",
                ),
                read("SELECT * FROM item_knower"),
                read("SELECT id, item, state, mode, borrower, case_id FROM loan"),
            ]
        };
        let before = rows(&old);
        drop(old);
        let (new, _) = open(&path).expect("migrated");
        assert_eq!(rows(&new), before);
        assert_eq!(
            schema_version(&new).expect("a version"),
            MIGRATIONS.len() as i64
        );
        let card: (Option<String>, Option<i64>) = new
            .query_row("SELECT size, since FROM customer WHERE id = 3", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .expect("a card");
        assert_eq!(card, (Some("large".to_owned()), Some(10)));
        // What the product opens itself, and the newest subjects, have a place.
        new.execute_batch(
            "INSERT INTO approval_case VALUES (10, 'penalty-waiver', 'waiting', 'conduct', 1, '{}', 0, NULL, NULL, 1, 70, NULL, NULL)",
        )
        .expect("a case");
    }
}
