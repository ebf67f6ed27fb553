//! Backups and restoring (ORG-5).

mod harness;

use harness::TestEnv;

fn filed() -> TestEnv {
    let env = TestEnv::staffed();
    env.json_as(
        "ARC",
        &["customer", "add", "--code", "C1", "--name", "云岭制造厂"],
    );
    env
}

/// (ORG-5) What is restored is what was backed up, and goes on working.
#[test]
fn org_5_a_backup_is_restored_whole() {
    let env = filed();
    let made = env.json(&["backup", "copy.db"]);
    assert_eq!(made["file"], "copy.db");
    assert!(made["bytes"].as_u64() > Some(0));
    let entries = made["entries"].as_i64().expect("entries");
    env.json_as(
        "ARC",
        &["customer", "add", "--code", "C2", "--name", "后来者"],
    );

    let looked = env.json(&["restore", "copy.db", "--to", "new.db", "--dry-run"]);
    assert_eq!(looked["entries"], entries);
    assert!(!env.path("new.db").exists());

    let restored = env.json(&["restore", "copy.db", "--to", "new.db"]);
    assert_eq!(restored["head"], made["head"]);
    let list = env.json_as("ARC", &["--db", "new.db", "customer", "list"]);
    assert_eq!(list.as_array().map(Vec::len), Some(1), "{list}");
    let verified = env.json(&["--db", "new.db", "journal", "verify"]);
    // The restoring itself is the one entry more.
    assert_eq!(verified["entries"], entries + 1);
    env.json_as(
        "ARC",
        &[
            "--db",
            "new.db",
            "customer",
            "add",
            "--code",
            "C3",
            "--name",
            "再来者",
        ],
    );
}

#[test]
fn a_database_that_stands_there_is_never_lost() {
    let env = filed();
    env.json(&["backup", "copy.db"]);
    env.json_as(
        "ARC",
        &["customer", "add", "--code", "C2", "--name", "后来者"],
    );
    let refused = env.error(1, &["restore", "copy.db", "--to", "crm.db"]);
    assert_eq!(refused["code"], "restore-over");
    let text = refused["message"].as_str().unwrap_or_default();
    // The entry of the backup itself, and the customer.
    assert!(text.contains("2 journal entries"), "{text}");
    let restored = env.json(&["restore", "copy.db", "--to", "crm.db", "--replace"]);
    assert_eq!(restored["lost"], 2);
    let aside = restored["replaced"].as_str().expect("put aside").to_owned();
    let there = |db: &str| {
        let list = env.json_as("ARC", &["--db", db, "customer", "list"]);
        list.as_array().map(Vec::len)
    };
    assert_eq!((there("crm.db"), there(&aside)), (Some(1), Some(2)));
}

#[test]
fn what_is_no_whole_backup_is_refused() {
    let env = filed();
    env.json(&["backup", "copy.db"]);
    let error = env.error(4, &["backup", "copy.db"]);
    assert_eq!(error["code"], "database-exists");
    env.json(&["backup", "copy.db", "--replace"]);
    let whole = std::fs::read(env.path("copy.db")).expect("read");
    env.write("cut.db", &whole[..whole.len() / 2]);
    let mut bent = whole.clone();
    // Somewhere in the journal's pages: a name becomes another.
    let at = bent
        .windows(12)
        .rposition(|w| w == b"customer add")
        .expect("an entry");
    bent[at + 9] = b'b';
    env.write("bent.db", &bent);
    env.write(
        "other.db",
        "no database at all, but long enough to look like one to somebody",
    );
    for (file, code) in [
        ("cut.db", "database-damaged"),
        ("bent.db", "database-damaged"),
        ("other.db", "database-foreign"),
        ("none.db", "database-missing"),
    ] {
        let error = env.error(4, &["restore", file, "--to", "new.db"]);
        assert_eq!(error["code"], code, "{file}");
        assert!(!env.path("new.db").exists(), "{file}");
    }
    // Nothing half made is left lying about.
    let hidden = std::fs::read_dir(env.dir()).expect("dir").flatten();
    let mut hidden = hidden.filter(|e| e.file_name().to_string_lossy().starts_with('.'));
    assert!(hidden.next().is_none());
}

#[test]
fn only_an_administrator_makes_one() {
    let env = filed();
    let refused = env.refused_as("BS", &["backup", "copy.db"]);
    assert_eq!(refused, ["not-permitted"]);
    assert!(!env.path("copy.db").exists());
}

#[test]
fn a_directory_of_backups_is_kept_by_age() {
    let mut env = filed();
    std::fs::create_dir(env.path("backups")).expect("made");
    env.write("backups/notes.txt", "mine");
    for day in ["2026-03-02", "2026-03-12", "2026-03-20"] {
        env.at(&format!("{day}T22:00:00"));
        env.json(&["backup", "backups", "--keep-days", "10"]);
    }
    let mut names: Vec<String> = std::fs::read_dir(env.path("backups"))
        .expect("dir")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "crm-20260312-220000.db",
            "crm-20260320-220000.db",
            "notes.txt"
        ]
    );
    env.error(2, &["backup", "one.db", "--keep-days", "10"]);
}

/// Runs SQL in the file, past the product.
fn sql(env: &TestEnv, file: &str, change: &str) {
    let script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1],isolation_level=None)\nc.execute(sys.argv[2])";
    let done = std::process::Command::new("python3")
        .args(["-c", script])
        .arg(env.path(file))
        .arg(change)
        .status();
    assert!(done.expect("python runs").success(), "{change}");
}

/// (ORG-5) A copy whose contents are not what was attached is no backup, and none is restored.
#[test]
fn a_backup_with_a_damaged_content_is_refused() {
    let env = filed();
    let add = [
        "archive", "add", "--code", "K1", "--title", "t", "--year", "2025",
    ];
    let more = [
        "--category",
        "1",
        "--level",
        "none",
        "--department",
        "业务部",
        "--retention",
        "10y",
    ];
    env.json_as("ARC", &[&add[..], &more].concat());
    let file = env.write("a.bin", vec![7_u8; 300_000]);
    env.json_as("ARC", &["archive", "attach", "K1", &file]);
    env.json(&["backup", "good.db"]);
    let damage = "UPDATE content_chunk SET data = x'00' WHERE content = 1 AND position = 1";
    sql(&env, "good.db", damage);
    let error = env.error(4, &["restore", "good.db", "--to", "new.db"]);
    assert_eq!(error["code"], "contents-damaged");
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|m| m.contains("K1 N1")),
        "{error}"
    );
    assert!(!env.path("new.db").exists());
    sql(&env, "crm.db", damage);
    let error = env.error(4, &["backup", "bad.db"]);
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|m| m.contains("K1 N1")),
        "{error}"
    );
    let left = std::fs::read_dir(env.dir()).expect("files");
    let bad = left.map(|f| f.expect("a file").file_name());
    let bad: Vec<_> = bad
        .filter(|n| n.to_string_lossy().contains("bad.db"))
        .collect();
    assert!(bad.is_empty(), "{bad:?}");
    // All the same on one's word: what is damaged is named in the answer, the journal and wherever the copy is read.
    assert_eq!(error["hint"], "crm backup … --with-damaged");
    let whole = ["-f", "json", "backup", "bad.db", "--with-damaged"];
    let out = env.crm(&whole);
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert!(
        out.stderr.contains("1 contents") && out.stderr.contains("K1 N1"),
        "{}",
        out.stderr
    );
    let made: serde_json::Value = serde_json::from_str(&out.stdout).expect("json");
    assert_eq!(made["damaged"], serde_json::json!(["K1 N1"]));
    let entry = &env.json(&["journal", "list", "--verb", "backup"])[1];
    assert_eq!(entry["objects"], serde_json::json!(["N1"]));
    let error = env.error(4, &["restore", "bad.db", "--to", "new.db"]);
    assert_eq!(error["hint"], "crm restore … --with-damaged");
    let restore = [
        "restore",
        "bad.db",
        "--to",
        "new.db",
        "--with-damaged",
        "-f",
        "json",
    ];
    let out = env.crm(&restore);
    assert!(
        out.code == 0 && out.stderr.contains("K1 N1"),
        "{}",
        out.stderr
    );
    let restored: serde_json::Value = serde_json::from_str(&out.stdout).expect("json");
    assert_eq!(restored["damaged"], serde_json::json!(["K1 N1"]));
    let error = env.error(4, &["--db", "new.db", "--as", "ARC", "archive", "verify"]);
    assert_eq!(
        (&error["code"], &error["hint"]),
        (&"contents-damaged".into(), &serde_json::Value::Null)
    );
}

/// (ORG-5) What a killed backup left is cleared away by the next to the same name; what is being made stays.
#[test]
fn leavings_of_killed_backups_are_cleared_away() {
    let env = filed();
    std::fs::create_dir(env.path("backups")).expect("made");
    let draft = |target: &str, letter: &str| format!(".{target}.{}", letter.repeat(32));
    let left = |name: &str| {
        env.write(&format!("{name}.new"), "half");
        env.write(&format!("{name}.lock"), "");
    };
    let (killed, other, making) = (
        draft("copy.db", "a"),
        draft("other.db", "b"),
        draft("copy.db", "c"),
    );
    for name in [&killed, &other, &making] {
        left(name);
    }
    // Of a version without marks: nobody can tell whether it is being made.
    let unmarked = format!("{}.new", draft("copy.db", "d"));
    env.write(&unmarked, "half");
    let held = std::fs::File::open(env.path(&format!("{making}.lock"))).expect("open");
    held.lock().expect("locked");
    let stands = |name: &str| env.path(name).exists();
    let out = env.crm(&["backup", "copy.db"]);
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert!(
        out.stderr.contains("removed: 1: ") && out.stderr.contains(&killed),
        "{}",
        out.stderr
    );
    for suffix in ["new", "lock"] {
        assert!(!stands(&format!("{killed}.{suffix}")));
        assert!(stands(&format!("{making}.{suffix}")) && stands(&format!("{other}.{suffix}")));
    }
    assert!(stands(&unmarked));
    drop(held);
    let made = env.crm(&["backup", "copy.db", "--replace", "-f", "json"]);
    assert!(made.stdout.contains(&making), "{}", made.stdout);
    // In a directory the name is the moment's.
    left(&format!("backups/{}", draft("crm-20260301-220000.db", "e")));
    left(&format!("backups/{}", draft("mine.db", "f")));
    let made = env.crm(&["backup", "backups", "-f", "json"]);
    let made: serde_json::Value = serde_json::from_str(&made.stdout).expect("json");
    assert_eq!(made["leavings"].as_array().map(Vec::len), Some(1), "{made}");
    let there = std::fs::read_dir(env.path("backups")).expect("files");
    let there: Vec<_> = there.map(|f| f.expect("a file").file_name()).collect();
    assert_eq!(there.len(), 3, "{there:?}");
    env.json(&["backup", "copy.db", "--replace"]);
}

/// (ORG-5) What the database that stands there holds beyond the backup is named, entry by entry.
#[test]
fn a_restore_names_what_is_newer() {
    let env = filed();
    env.json(&["backup", "copy.db"]);
    for code in 10..22 {
        let code = format!("C{code}");
        env.json_as(
            "ARC",
            &["customer", "add", "--code", &code, "--name", &code],
        );
    }
    for dry in [&["--dry-run"][..], &["--replace"]] {
        let args = [&["restore", "copy.db", "--to", "crm.db"], dry].concat();
        let done = env.crm(&[&args[..], &["-f", "json"]].concat());
        assert_eq!(done.code, 0, "{}", done.stderr);
        let row: serde_json::Value = serde_json::from_str(&done.stdout).expect("json");
        assert_eq!(row["lost"], 13);
        let newer = row["newer"].as_array().expect("entries");
        assert_eq!(newer.len(), 13);
        assert_eq!(newer[0]["verb"], "backup");
        let last = &newer[12];
        assert_eq!(
            (&last["who"], &last["verb"]),
            (&"ARC".into(), &"customer add".into())
        );
        assert_eq!(last["objects"], serde_json::json!(["C21"]));
        assert!(last["seq"].as_i64().is_some() && last["at"].is_string());
        assert!(
            done.stderr.contains("customer add  C18\n"),
            "{}",
            done.stderr
        );
        assert!(!done.stderr.contains("C19"), "{}", done.stderr);
        assert!(done.stderr.contains("and 3 more"), "{}", done.stderr);
    }
}

/// (ORG-4) Under an operation id a backup is made once; who may not make one is on record.
#[test]
fn a_backup_is_repeated_and_refused_on_record() {
    let env = filed();
    let args = ["backup", "copy.db", "--operation-id", "night-1"];
    let first = env.json(&args);
    let written = std::fs::metadata(env.path("copy.db"))
        .expect("a file")
        .modified()
        .expect("a time");
    assert_eq!(env.json(&args), first);
    let again = std::fs::metadata(env.path("copy.db"))
        .expect("a file")
        .modified()
        .expect("a time");
    assert_eq!(again, written);
    let other = ["backup", "other.db", "--operation-id", "night-1"];
    assert_eq!(env.refused(&other), ["operation-id-reused"]);
    assert!(!env.path("other.db").exists());
    assert_eq!(
        env.refused_as("BS", &["backup", "stolen.db"]),
        ["not-permitted"]
    );
    let entries = env.json_as("AUD", &["journal", "list", "--verb", "backup"]);
    let last = entries.as_array().and_then(|e| e.last()).expect("an entry");
    assert_eq!(
        (&last["who"], &last["outcome"], &last["code"]),
        (&"BS".into(), &"refused".into(), &"not-permitted".into())
    );
}

/// (ORG-5) A backup of which the journal can have no entry leaves nothing in the way of the next.
#[expect(
    clippy::disallowed_types,
    reason = "the journal is made to refuse an entry"
)]
#[test]
fn org_5_a_backup_without_its_entry_is_none() {
    let env = TestEnv::new();
    let raw = rusqlite::Connection::open(env.path("crm.db")).expect("opens");
    raw.execute_batch(
        "CREATE TRIGGER stop BEFORE INSERT ON journal WHEN NEW.verb = 'backup' AND NEW.outcome = 'done'
         BEGIN SELECT RAISE(ABORT, 'stop'); END",
    )
    .expect("made");
    env.crm(&["backup", "copy.db"]).fails(4);
    assert!(!env.path("copy.db").exists());
    raw.execute_batch("DROP TRIGGER stop").expect("gone");
    drop(raw);
    env.json(&["backup", "copy.db"]);
}
