//! What is kept, through the binary: items cancelled and destroyed, stock-takes, imports that move, journals of volumes
//! (ARC-4, ARC-11, ARC-13); and a list of bad input of destruction (DES-1 … DES-4).

mod harness;

use std::process::{Command, Stdio};

use harness::TestEnv;
use serde_json::{Value, json};

/// Files an item whose term has long ended.
#[track_caller]
fn file(env: &TestEnv, code: &str) {
    let mut args = vec!["archive", "add", "--code", code, "--title", code];
    args.extend(["--year", "2010", "--category", "合同", "--level", "none"]);
    args.extend(["--department", "业务部", "--retention", "10y"]);
    args.extend(["--place", "一库/1柜"]);
    env.json_as("ARC", &args);
}

fn company(codes: &[&str]) -> TestEnv {
    let env = TestEnv::staffed();
    for code in codes {
        file(&env, code);
    }
    env
}

fn codes(rows: &Value) -> Vec<&str> {
    let rows = rows.as_array().expect("rows").iter();
    rows.map(|r| r["code"].as_str().expect("a code")).collect()
}

/// Cancels an item as lost.
fn lose(env: &TestEnv, code: &str) {
    let case = env.json_as("ARC", &["archive", "lost", code, "--report", "未找到"]);
    let id = case["id"].as_str().expect("an id").to_owned();
    for who in ["BM", "GM"] {
        env.json_as(who, &["archive", "approve", &id]);
    }
}

fn propose(env: &TestEnv, items: &[&str]) -> String {
    let args = [&["destroy", "propose"], items, &["--reason", "满"]].concat();
    let list = env.json_as("ARC", &args);
    let id = list["id"].as_str().expect("an id").to_owned();
    for item in items {
        env.json_as("ARC", &["destroy", "appraise", &id, item, "--destroy"]);
    }
    id
}

fn approved(env: &TestEnv, items: &[&str]) -> String {
    let id = propose(env, items);
    env.json_as("OD", &["destroy", "approve", &id]);
    env.json_as("GM", &["destroy", "witness", &id, "--name", "FS"]);
    id
}

fn execute(env: &TestEnv, id: &str) -> Value {
    env.json_as("ARC", &["destroy", "execute", id, "--method", "tear"])
}

#[track_caller]
fn scan(env: &TestEnv, input: &str) {
    let args = ["--as", "ARC", "-q", "archive", "stocktake", "scan", "S1"];
    let mut child = env
        .command(&args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("runs");
    let mut stdin = child.stdin.take().expect("stdin");
    std::io::Write::write_all(&mut stdin, input.as_bytes()).expect("written");
    drop(stdin);
    assert!(child.wait().expect("ends").success());
}

/// (DES-1) What was cancelled as lost is neither listed as due nor put on a list; on one already, it drops out.
#[test]
fn what_is_cancelled_as_lost_is_not_destroyed() {
    let env = company(&["A", "B", "C"]);
    let id = approved(&env, &["A", "B"]);
    lose(&env, "A");
    lose(&env, "C");
    for more in [&[][..], &["--as-of", "2035-01-01"]] {
        let due = env.json_as("ARC", &[&["destroy", "due"], more].concat());
        assert_eq!(codes(&due), ["B"]);
    }
    let one = ["destroy", "propose", "C", "--reason", "x"];
    assert_eq!(env.refused_as("ARC", &one), ["item-gone"]);
    let all = ["destroy", "propose", "--all-due", "--reason", "x"];
    assert_eq!(env.json_as("ARC", &all)["items"], json!([]));
    let done = execute(&env, &id);
    assert_eq!(
        (&done["items"][0]["outcome"], &done["items"][1]["outcome"]),
        (&json!("dropped"), &json!("destroyed"))
    );
    assert_eq!(codes(&done["items"][0]["reasons"]), ["item-changed"]);
    let shown = env.json_as("ARC", &["archive", "show", "A"]);
    assert_eq!(shown["state"], "cancelled");
}

/// (ARC-13) Destroyed and cancelled items are neither expected nor listed as unchecked; destroyed while the stock is
/// taken, an item is expected no longer.
#[test]
fn arc_13_what_is_gone_is_not_expected() {
    let env = company(&["A", "B", "C", "D"]);
    let first = approved(&env, &["A"]);
    let second = approved(&env, &["D"]);
    execute(&env, &first);
    lose(&env, "B");
    let open = ["archive", "stocktake", "open", "--name", "x"];
    assert_eq!(env.json_as("ARC", &open)["expected"], 2);
    let unchecked = ["archive", "unchecked", "--since", "2026-01-01"];
    assert_eq!(codes(&env.json_as("ARC", &unchecked)), ["C", "D"]);
    execute(&env, &second);
    assert_eq!(codes(&env.json_as("ARC", &unchecked)), ["C"]);
    let show = ["archive", "stocktake", "show", "S1"];
    let row = env.json_as("ARC", &show);
    assert_eq!((&row["expected"], &row["missing"]), (&json!(1), &json!(1)));
    scan(&env, "C\nD\n");
    let row = env.json_as("ARC", &["archive", "stocktake", "close", "S1"]);
    // A tombstone that turns up on the shelf is a finding all the same.
    for (key, want) in [("expected", 2), ("found", 2), ("missing", 0)] {
        assert_eq!(row[key], want, "{key}");
    }
    let row = env.json_as("ARC", &open);
    assert_eq!((&row["id"], &row["expected"]), (&json!("S2"), &json!(1)));
    let row = env.json_as("ARC", &["archive", "stocktake", "close", "S2"]);
    assert_eq!((&row["expected"], &row["missing"]), (&json!(1), &json!(1)));
}

/// (ARC-13) What is out when the stock-take ends is on loan, whenever it was issued; what came back and was not seen is
/// missing.
#[test]
fn arc_13_a_loan_of_the_meantime_is_not_missing() {
    let env = company(&["A", "B", "C"]);
    let lend = |code: &str, id: &str| {
        let args = ["borrow", "request", code, "--mode", "out", "--purpose", "x"];
        env.json_as("OD", &args);
        env.json_as("ARC", &["borrow", "issue", id]);
    };
    lend("A", "B1");
    env.json_as("ARC", &["archive", "stocktake", "open", "--name", "x"]);
    lend("B", "B2");
    env.json_as("ARC", &["borrow", "return", "B1"]);
    let counts = |row: &Value| {
        let of = |key: &str| row[key].as_u64().expect("a count");
        (of("on_loan"), of("missing"))
    };
    let show = ["archive", "stocktake", "show", "S1"];
    assert_eq!(counts(&env.json_as("ARC", &show)), (1, 2));
    let row = env.json_as("ARC", &["archive", "stocktake", "close", "S1"]);
    assert_eq!(counts(&row), (1, 2));
    env.json_as("ARC", &["borrow", "return", "B2"]);
    let only = |finding: &str| {
        let args = ["archive", "stocktake", "findings", "S1", "--only", finding];
        let rows = env.json_as("ARC", &args);
        codes(&rows)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    // What was found stays found when the books go on.
    assert_eq!(only("on-loan"), ["B"]);
    assert_eq!(only("missing"), ["A", "C"]);
}

/// (ARC-4) An import knows the medium; with `--update` another place is a move on record, an empty cell none.
#[test]
fn arc_4_an_import_knows_medium_and_moves() {
    let env = TestEnv::staffed();
    let import = |text: &str, more: &[&str]| {
        let path = env.write("a.csv", text);
        env.json_as("ARC", &[&["archive", "import", &path], more].concat())
    };
    let head = "档号,题名,年度,类目,密级,部门,保管期限,存放位置,载体";
    let row = |code: &str, place: &str, medium: &str| {
        format!("{code},题,2025,合同,普通,业务部,10年,{place},{medium}\n")
    };
    let first = format!(
        "{head}\n{}{}",
        row("A", "一库/1柜", "电子"),
        row("B", "", "")
    );
    assert_eq!(import(&first, &[])["added"], 2);
    let show = |code: &str| env.json_as("ARC", &["archive", "show", code]);
    assert_eq!(show("A")["medium"], "electronic");
    assert_eq!(show("B")["medium"], "paper");
    assert_eq!(import(&first, &[])["unchanged"], 2);
    let second = format!(
        "{head}\n{}{}",
        row("A", "二库/2柜", "声像"),
        row("B", "三库", "")
    );
    let path = env.write("b.csv", &second);
    let args = ["--as", "ARC", "-f", "json", "archive", "import", &path];
    assert!(env.crm(&args).fails(3).contains("import-faults"));
    assert_eq!(import(&second, &["--update"])["updated"], 2);
    assert_eq!(show("A")["medium"], "audio-visual");
    assert_eq!(show("A")["place"], "二库/2柜");
    let moves = |code: &str| env.json_as("ARC", &["archive", "moves", code]);
    let rows = moves("A");
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    for (key, want) in [("from", "一库/1柜"), ("to", "二库/2柜"), ("by", "ARC")] {
        assert_eq!(rows[0][key], want, "{key}");
    }
    assert_eq!(moves("B")[0]["from"], Value::Null);
    // Nothing is moved to nowhere, and a blank medium says nothing.
    let third = format!("{head}\n{}{}", row("A", "", ""), row("B", "三库", "纸质"));
    assert_eq!(import(&third, &["--update"])["unchanged"], 2);
    let bad = format!("{head}\n{}", row("C", "", "羊皮"));
    let path = env.write("c.csv", &bad);
    let args = ["--as", "ARC", "-f", "json", "archive", "import", &path];
    let done = env.crm(&args);
    let answer: Value = serde_json::from_str(&done.stdout).expect("json");
    assert_eq!(answer["faults"][0]["column"], "载体");
    done.fails(3);
}

/// (ARC-11) The journal names a volume only to whoever may know of it, even while nothing is in it.
#[test]
fn arc_11_the_journal_keeps_quiet_about_a_volume() {
    let env = TestEnv::staffed();
    let mut args = vec!["archive", "category", "add", "--department", "业务部"];
    args.extend(["--year", "2025", "--name", "合同"]);
    env.json(&args);
    for (code, level) in [("V1", "none"), ("VT", "top-secret")] {
        let mut args = vec!["archive", "volume", "open", "--category", "合同"];
        args.extend(["--year", "2025", "--department", "业务部", "--title", code]);
        args.extend(["--level", level, "--code", code]);
        env.json(&args);
    }
    env.json(&["archive", "volume", "note", "VT", "--text", "空卷"]);
    let entries = |who: &str, more: &[&str]| {
        let args = [&["journal", "list", "--verb", "archive volume"], more].concat();
        let rows = env.json_as(who, &args);
        let rows = rows.as_array().expect("rows").clone();
        rows.iter()
            .map(|r| r["objects"][0].as_str().expect("an object").to_owned())
            .collect::<Vec<_>>()
    };
    for who in ["FM", "BM", "ARC"] {
        assert_eq!(entries(who, &[]), ["V1"], "{who}");
        assert!(entries(who, &["--object", "VT"]).is_empty(), "{who}");
    }
    for who in ["AUD", "admin"] {
        assert_eq!(entries(who, &[]), ["V1", "VT", "VT"], "{who}");
    }
}

// Bad input

#[test]
fn an_item_stands_on_one_list() {
    let env = company(&["A", "B"]);
    let first = propose(&env, &["A"]);
    let again = ["destroy", "propose", "B", "A", "--reason", "x"];
    assert_eq!(env.refused_as("ARC", &again), ["on-open-list"]);
    // Named twice, it is on the list once.
    let list = env.json_as("ARC", &["destroy", "propose", "B", "b", "--reason", "x"]);
    assert_eq!(codes(&list["items"]), ["B"]);
    env.json_as("ARC", &["destroy", "withdraw", &first]);
    let args = ["destroy", "propose", "A", "--reason", "x"];
    assert_eq!(codes(&env.json_as("ARC", &args)["items"]), ["A"]);
}

#[test]
fn des_3_whoever_had_a_part_does_not_watch() {
    let env = TestEnv::staffed();
    let mut args = vec!["archive", "add", "--code", "S", "--title", "S"];
    args.extend(["--year", "2010", "--category", "合同", "--level", "secret"]);
    args.extend(["--department", "业务部", "--retention", "10y"]);
    env.json_as("ARC", &args);
    let id = propose(&env, &["S"]);
    env.json_as("OD", &["destroy", "review", &id]);
    env.json_as("GM", &["destroy", "approve", &id]);
    // The proposer, the reviewer, the approver: each by itself, and all at once.
    for who in ["ARC", "OD", "GM"] {
        let args = ["destroy", "witness", &id, "--name", who];
        assert_eq!(env.refused_as("DGM", &args), ["witness-involved"], "{who}");
    }
    let args = ["destroy", "witness", &id, "--name", "ARC", "OD", "GM", "FS"];
    assert_eq!(env.refused_as("DGM", &args), ["witness-involved"; 3]);
    let shown = env.json_as("GM", &["destroy", "show", &id]);
    assert_eq!(shown["witnesses"], json!([]));
    let run = ["destroy", "execute", &id, "--method", "shred"];
    assert_eq!(env.refused_as("ARC", &run), ["witness-missing"]);
    // One who left is nobody's witness.
    env.json_as("DGM", &["destroy", "witness", &id, "--name", "admin"]);
    assert_eq!(env.refused_as("admin", &run), ["witness-executes"]);
    env.json_as("ARC", &run);
}

#[test]
fn nothing_is_destroyed_in_the_past_or_the_future() {
    let env = company(&["A"]);
    let id = approved(&env, &["A"]);
    for args in [
        vec!["destroy", "propose", "A", "--reason", "x"],
        vec!["destroy", "execute", &id, "--method", "tear"],
        vec!["destroy", "approve", &id],
        vec!["destroy", "attest", &id],
    ] {
        for day in ["2020-01-01", "2030-01-01"] {
            let args = [&args[..], &["--as-of", day]].concat();
            env.crm_as("ARC", &args).fails(2);
        }
    }
    let shown = env.json_as("ARC", &["destroy", "show", &id]);
    assert_eq!(shown["state"], "approved");
}

#[test]
fn des_4_with_its_triggers_dropped_the_register_still_tells() {
    let env = company(&["A", "B"]);
    let id = approved(&env, &["A", "B"]);
    execute(&env, &id);
    let sql = |text: &str| {
        let script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1],isolation_level=None)\ntry:\n  c.executescript(sys.argv[2])\nexcept Exception as e:\n  print(e)";
        let done = Command::new("python3")
            .args(["-c", script])
            .arg(env.path("crm.db"))
            .arg(text)
            .output()
            .expect("python runs");
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    assert!(sql("DELETE FROM destruction_register WHERE code = 'A'").contains("never changed"));
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
    for trigger in ["update", "delete", "insert"] {
        assert_eq!(
            sql(&format!("DROP TRIGGER destruction_register_{trigger}")),
            ""
        );
    }
    for change in [
        "UPDATE destruction_register SET witness = 'BS' WHERE code = 'A'",
        "UPDATE destruction_register SET witness = 'FS' WHERE code = 'A'; DELETE FROM destruction_register WHERE code = 'B'",
    ] {
        assert_eq!(sql(change), "");
        let error = env.error(4, &["journal", "verify"]);
        assert_eq!(error["code"], "register-broken", "{change}");
    }
}

/// (ARC-4) Contents are in the database, so that a file changed on disk afterwards changes nothing; what is changed in the
/// database is found, whichever way it was changed.
#[test]
fn arc_4_what_was_changed_is_found() {
    let env = company(&["A", "B"]);
    let path = env.write("a.bin", vec![7_u8; 600_000]);
    env.json_as("ARC", &["archive", "attach", "A", &path]);
    env.write("a.bin", "something else");
    env.json_as("ARC", &["archive", "attach", "B", &path]);
    let verified = env.json_as("ARC", &["archive", "verify"]);
    assert_eq!(verified["contents"], 2);
    assert_eq!(verified["damaged"], json!([]));
    let out = env.path("out.bin").display().to_string();
    let args = [
        "archive",
        "extract",
        "A",
        "--content",
        "N1",
        "--output",
        &out,
    ];
    env.crm_as("ARC", &args).said();
    assert_eq!(std::fs::read(&out).expect("out"), vec![7_u8; 600_000]);
    for change in [
        "UPDATE content_chunk SET data = zeroblob(262144) WHERE content = 1 AND position = 1",
        "DELETE FROM content_chunk WHERE content = 1 AND position = 2",
        "UPDATE content_chunk SET position = 9 WHERE content = 1 AND position = 0",
        "DELETE FROM content_chunk WHERE content = 1",
    ] {
        let script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1],isolation_level=None)\nc.execute(sys.argv[2])";
        let done = Command::new("python3")
            .args(["-c", script])
            .arg(env.path("crm.db"))
            .arg(change)
            .status();
        assert!(done.expect("python runs").success(), "{change}");
        // Nothing damaged is handed out: the file of before stays, and no other is left.
        let done = env.crm(&[&["--as", "ARC", "-f", "json"], &args[..]].concat());
        assert!(done.fails(4).contains("A N1"), "{change}");
        assert_eq!(std::fs::read(&out).expect("out"), vec![7_u8; 600_000]);
        let files = std::fs::read_dir(env.dir()).expect("files");
        let names = files.map(|f| f.expect("a file").file_name());
        let part = |n: &std::ffi::OsString| n.to_string_lossy().contains(".part");
        assert_eq!(names.into_iter().find(part), None);
        let found = env.crm(&["--as", "ARC", "-f", "json", "archive", "verify"]);
        let answer: Value = serde_json::from_str(&found.stdout).expect("json");
        assert_eq!(answer["damaged"][0]["content"], "N1", "{change}");
        assert_eq!(answer["damaged"].as_array().map(Vec::len), Some(1));
        assert!(found.fails(4).contains("contents-damaged"));
    }
}

/// A file that takes no more while something is attached: said plainly, nothing changed, everything still to be read.
#[test]
fn a_full_disk_while_attaching_changes_nothing() {
    let env = company(&["A", "B"]);
    let small = env.write("small.bin", "kept");
    env.json_as("ARC", &["archive", "attach", "A", &small]);
    let big = env.write("big.bin", vec![3_u8; 3_000_000]);
    let attach = ["--as", "ARC", "-f", "json", "archive", "attach", "B", &big];
    for kib in ["900", "1500", "2900"] {
        let mut command = Command::new("bash");
        let binary = env.command(&attach);
        let script = format!("ulimit -f {kib}; exec \"$0\" \"$@\"");
        command.arg("-c").arg(script).arg(binary.get_program());
        command.args(binary.get_args());
        for (name, value) in binary.get_envs() {
            if let Some(value) = value {
                command.env(name, value);
            }
        }
        let done = command.output().expect("bash runs");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(4), "{kib}: {said}");
        assert!(
            said.contains("database-unwritable") || said.contains("disk-full"),
            "{kib}: {said}"
        );
        assert!(said.contains("nothing was changed"), "{kib}: {said}");
        let verified = env.json_as("ARC", &["archive", "verify"]);
        assert_eq!(
            (&verified["contents"], &verified["damaged"]),
            (&json!(1), &json!([]))
        );
        assert_eq!(env.json(&["journal", "verify"])["ok"], true);
        assert_eq!(env.json_as("ARC", &["archive", "contents", "B"]), json!([]));
    }
    // With room again it goes in.
    env.json_as("ARC", &["archive", "attach", "B", &big]);
    assert_eq!(env.json_as("ARC", &["archive", "verify"])["contents"], 2);
}

/// (ARC-4) On a terminal the re-reading says how far it has come; elsewhere it keeps quiet.
#[test]
fn arc_4_verifying_says_how_far_it_is() {
    let env = company(&["A"]);
    let path = env.write("a.bin", vec![5_u8; 1_000_000]);
    env.json_as("ARC", &["archive", "attach", "A", &path]);
    let verify = ["--as", "ARC", "archive", "verify"];
    assert!(!env.crm(&verify).stderr.contains('%'));
    let script = "import os,pty,subprocess,sys\nm,s=pty.openpty()\n\
        p=subprocess.Popen(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=s)\nos.close(s)\nout=b''\n\
        while True:\n  try:\n    data=os.read(m,4096)\n  except OSError:\n    break\n  if not data: break\n  out+=data\n\
        p.wait()\nsys.stdout.buffer.write(out)";
    let command = env.command(&verify);
    let mut terminal = Command::new("python3");
    terminal.args(["-c", script]).arg(command.get_program());
    terminal.args(command.get_args());
    terminal.envs(command.get_envs().filter_map(|(k, v)| Some((k, v?))));
    let done = terminal.output().expect("python runs");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    for percent in ["26% done", "100% done"] {
        assert!(said.contains(percent), "{said:?}");
    }
    // The line is wiped at the end.
    assert!(said.contains("\r\u{1b}[K"), "{said:?}");
}
