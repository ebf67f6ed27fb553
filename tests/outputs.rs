//! What a command writes, and where: never over the database, and truthfully where it cannot be written.

mod harness;

use std::process::Output;

use harness::TestEnv;
use serde_json::Value;

const ROWS: &str = "code,name\nC1,甲\nC2,\n";

/// Runs with a stdout that takes nothing.
fn into_full(env: &TestEnv, args: &[&str]) -> Output {
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let mut command = env.command(args);
    command.stdout(full).output().expect("runs")
}

fn customers(env: &TestEnv) -> usize {
    let list = env.json(&["customer", "list"]);
    list.as_array().map_or(0, Vec::len)
}

#[test]
fn nothing_goes_over_the_database() {
    let env = TestEnv::staffed();
    let file = env.write("rows.csv", ROWS);
    let db = env.path("crm.db");
    std::fs::hard_link(&db, env.path("hard.csv")).expect("linked");
    for (to, name) in [("crm.db", "soft.csv"), ("crm.db-journal", "ahead.csv")] {
        std::os::unix::fs::symlink(env.path(to), env.path(name)).expect("linked");
    }
    let (before, entries) = (customers(&env), env.json(&["journal", "list"]));
    let names = [
        "crm.db",
        "crm.db-wal",
        "crm.db-shm",
        "crm.db-journal",
        "hard.csv",
        "soft.csv",
        "ahead.csv",
        "./crm.db",
    ];
    for name in names {
        for args in [
            &["customer", "list", "-o", name] as &[&str],
            &["journal", "seal", "--output", name],
            &["paper", "list", "-o", name],
            &["customer", "import", &file, "--partial", "--rejects", name],
            &["sale", "import", &file, "--partial", "--rejects", name],
            &["backup", name],
            &["backup", name, "--replace"],
        ] {
            let error = env.error(2, args);
            assert_eq!(error["code"], "output-is-database", "{args:?}");
        }
    }
    assert!(!env.path("crm.db-journal").exists());
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
    assert_eq!(customers(&env), before);
    assert_eq!(env.json(&["journal", "list"]), entries);
    // Nor over what is being made or read.
    for args in [
        &["backup", "b.db", "-o", "b.db"] as &[&str],
        &["backup", "b.db", "-o", "b.db-wal"],
        &["restore", &file, "--to", "new.db", "-o", "rows.csv"],
        &["restore", &file, "--to", "new.db", "-o", "new.db"],
    ] {
        let error = env.error(2, args);
        assert_eq!(error["code"], "output-is-database", "{args:?}");
    }
    assert!(!env.path("b.db").exists());
    // Another file beside it is written.
    env.crm(&["customer", "list", "-o", "crm.db.csv"]).ok();
    env.json(&["backup", "crm.db.copy"]);
    let text = env.crm(&["--lang", "zh", "customer", "list", "-o", "crm.db"]);
    assert!(text.stderr.contains("数据库本身"), "{}", text.stderr);
}

#[test]
fn a_full_stdout_says_what_was_done() {
    let env = TestEnv::staffed();
    let file = env.write("rows.csv", ROWS);
    let calendar = env.write("days.csv", "x,y\n1,2\n");
    let rules = env.write("rules.toml", "[heading]\n");
    for args in [
        &["customer", "import", &file] as &[&str],
        &["customer", "import", &file, "--dry-run"],
        &["-f", "json", "customer", "import", &file],
        &["customer", "import", "rules.toml"],
        &["calendar", "import", &calendar],
        &["rulebook", "check", &rules],
    ] {
        let done = into_full(&env, args);
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(3), "{args:?}: {said}");
        assert!(said.contains("could not be printed"), "{args:?}: {said}");
        assert!(!said.contains("done, but"), "{args:?}: {said}");
    }
    assert_eq!(customers(&env), 0);
    let done = into_full(&env, &["customer", "import", &file, "--partial"]);
    assert_eq!(done.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&done.stderr).contains("done, but"));
    assert_eq!(customers(&env), 1);
}

#[expect(
    clippy::disallowed_types,
    reason = "a number is set that the program never sets"
)]
#[test]
fn a_version_number_that_does_not_fit_is_told() {
    let env = TestEnv::new();
    let copy = env.path("copy.db").display().to_string();
    for number in [0, -1, 1, 4, 5, 6] {
        let _ = std::fs::remove_file(&copy);
        env.json(&["backup", &copy]);
        let raw = rusqlite::Connection::open(&copy).expect("opens");
        raw.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
            .expect("set");
        raw.pragma_update(None, "user_version", number)
            .expect("set");
        drop(raw);
        let error = env.error(4, &["--db", &copy, "staff", "list"]);
        assert_eq!(error["code"], "database-version", "{number}: {error}");
        let message = error["message"].as_str().expect("a message");
        assert!(
            message.len() < 300 && !message.contains("CREATE"),
            "{message}"
        );
    }
    let folder = env.dir().display().to_string();
    let error = env.error(4, &["--db", &folder, "staff", "list"]);
    assert_eq!(error["code"], "database-foreign");
}

#[test]
fn what_does_not_go_together_is_named() {
    let env = TestEnv::new();
    let said = env.crm(&["grade", "judgements", "C001", "import", "x.csv"]);
    assert_eq!(said.code, 2, "{}", said.stderr);
    assert!(said.stderr.contains("import and [CODE]"), "{}", said.stderr);
}

#[test]
fn a_warning_of_the_whole_file_has_no_row() {
    let env = TestEnv::staffed();
    // Short, Western letters only: it may have been meant as GB18030.
    let file = env.write("odd.csv", "code,name\nC1,\u{a1}\u{a2}é\u{b5}\u{c4}\n");
    let answer = env.json(&["customer", "import", &file]);
    let warnings = answer["warnings"].as_array().expect("warnings");
    let whole: Vec<&Value> = (warnings.iter())
        .filter(|w| w["code"] == "perhaps-gb18030")
        .collect();
    assert_eq!(whole.len(), 1, "{answer}");
    assert_eq!(whole[0]["row"], Value::Null);
}

/// A list that is made ready in batches by several threads is whole and in order, on the screen as in a file.
#[test]
fn a_long_list_is_whole_and_in_order() {
    const ITEMS: usize = 2_600;
    let env = TestEnv::new();
    let mut csv = "code,title,year,category,level,department,retention\n".to_owned();
    for n in 1..=ITEMS {
        csv.push_str(&format!("L{n:05},第{n}号,2010,1,none,业务部,10y\n"));
    }
    let file = env.write("items.csv", csv);
    env.json(&["archive", "import", &file]);
    let codes: Vec<String> = (1..=ITEMS).map(|n| format!("L{n:05}")).collect();
    for list in [
        &["archive", "list"][..],
        &["archive", "unchecked", "--since", "2026-01-01"],
        &["destroy", "due"],
        &["destroy", "due", "--verdict", "due"],
    ] {
        let shown = |format: &str| {
            let flags = ["-f", format];
            env.crm(&[list, &flags].concat()).stdout
        };
        let lines = shown("ndjson");
        let rows = lines.lines().map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).expect("an object");
            row["code"].as_str().expect("a code").to_owned()
        });
        assert_eq!(rows.collect::<Vec<_>>(), codes, "{list:?}");
        let array: Vec<serde_json::Value> = serde_json::from_str(&shown("json")).expect("json");
        let one_by_one: Vec<serde_json::Value> = (lines.lines())
            .map(|line| serde_json::from_str(line).expect("an object"))
            .collect();
        assert_eq!(array, one_by_one, "{list:?}");
        let rows = shown("csv");
        let begins = |line: &str, code: &String| line.starts_with(code.as_str());
        assert_eq!(rows.lines().count(), ITEMS + 1, "{list:?}");
        assert!((rows.lines().skip(1).zip(&codes)).all(|(line, code)| begins(line, code)));
        let table = shown("table");
        let found: Vec<&str> = (table.lines())
            .filter_map(|line| line.strip_prefix("│ L")?.get(..5))
            .collect();
        assert_eq!(found.len(), ITEMS, "{list:?}");
        assert!(found.is_sorted());
        let written = env.path("list.ndjson").display().to_string();
        let flags = ["-f", "ndjson", "-o", &written];
        env.crm(&[list, &flags].concat());
        let written = std::fs::read_to_string(&written).expect("written");
        assert!(written == lines, "{list:?}");
    }
}
