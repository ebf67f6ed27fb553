//! Faults to survive: many processes at once, kill -9 at any moment, a full stdout, files that cannot be used.
//! `CRM_FAULT_ROUNDS` multiplies the rounds; the figures in the README come from the full size.

mod harness;

use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::Duration;

use harness::TestEnv;
use serde_json::Value;

#[expect(
    clippy::disallowed_methods,
    reason = "the size of a test comes from outside"
)]
fn rounds(small: usize) -> usize {
    let factor = std::env::var("CRM_FAULT_ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1);
    small * factor
}

fn counter() -> TestEnv {
    let env = TestEnv::staffed();
    for n in 1..=8 {
        let code = format!("N{n}");
        env.json_as(
            "ARC",
            &[
                "archive",
                "add",
                "--code",
                &code,
                "--title",
                "合同",
                "--year",
                "2025",
                "--category",
                "1",
                "--level",
                "none",
                "--department",
                "业务部",
                "--retention",
                "10y",
            ],
        );
    }
    env
}

fn loans(env: &TestEnv) -> Vec<Value> {
    match env.json(&["borrow", "list"]) {
        Value::Array(rows) => rows,
        other => panic!("{other}"),
    }
}

#[test]
fn sixteen_processes_lose_nothing() {
    let env = counter();
    let each = rounds(6);
    std::thread::scope(|scope| {
        for n in 0..16 {
            let env = &env;
            scope.spawn(move || {
                let item = format!("N{}", n % 8 + 1);
                for _ in 0..each / 2 {
                    let who = if n % 2 == 0 { "BS" } else { "FS" };
                    let loan = env.json_as(
                        who,
                        &[
                            "borrow",
                            "request",
                            &item,
                            "--mode",
                            "out",
                            "--purpose",
                            "p",
                        ],
                    );
                    let id = loan["id"].as_str().expect("an id").to_owned();
                    env.json_as(who, &["borrow", "withdraw", &id]);
                }
            });
        }
    });
    let all = loans(&env);
    assert_eq!(all.len(), 16 * (each / 2));
    assert!(all.iter().all(|l| l["state"] == "withdrawn"));
    let verified = env.json(&["journal", "verify"]);
    assert_eq!(verified["ok"], true);
    assert_eq!(verified["clock_back"], 0);
}

#[test]
fn of_two_desks_exactly_one_issues() {
    for _ in 0..rounds(3) {
        let env = counter();
        for who in ["DIR", "GM"] {
            env.json_as(
                who,
                &["borrow", "request", "N1", "--mode", "out", "--purpose", "p"],
            );
        }
        let desks: Vec<_> = ["B1", "B2"]
            .iter()
            .map(|id| {
                env.command(&["--as", "ARC", "-f", "json", "borrow", "issue", id])
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
                    .expect("runs")
            })
            .collect();
        let codes: Vec<_> = desks
            .into_iter()
            .map(|mut desk| desk.wait().expect("ends").code())
            .collect();
        assert_eq!(
            codes.iter().filter(|c| **c == Some(0)).count(),
            1,
            "{codes:?}"
        );
        assert_eq!(
            codes.iter().filter(|c| **c == Some(1)).count(),
            1,
            "{codes:?}"
        );
    }
}

/// Kills the process after a while; whether it had answered before.
fn killed(env: &TestEnv, args: &[&str], after: Duration) -> Option<String> {
    let mut child = env
        .command(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("runs");
    std::thread::sleep(after);
    let _ = child.kill();
    let done = child.wait_with_output().expect("ends");
    if done.status.signal().is_some() {
        return None;
    }
    (done.status.code() == Some(0)).then(|| String::from_utf8_lossy(&done.stdout).into_owned())
}

#[test]
fn kill_at_any_moment_loses_no_acknowledged_act() {
    let env = counter();
    let mut acknowledged: Vec<(String, &str)> = Vec::new();
    let mut kills = 0;
    for n in 0..rounds(40) {
        let after = Duration::from_micros(500 + (n as u64 * 7919) % 20_000);
        let request = [
            "--as",
            "DIR",
            "-q",
            "-f",
            "json",
            "borrow",
            "request",
            "N2",
            "--mode",
            "room",
            "--purpose",
            "p",
        ];
        match killed(&env, &request, after) {
            None => kills += 1,
            Some(text) => {
                let loan: Value = serde_json::from_str(&text).expect("an answer");
                let id = loan["id"].as_str().expect("an id").to_owned();
                let issue = ["--as", "ARC", "-q", "borrow", "issue", &id];
                if killed(&env, &issue, after / 2).is_some() {
                    env.json_as("ARC", &["borrow", "return", &id]);
                    acknowledged.push((id, "returned"));
                } else {
                    kills += 1;
                    let state = env.json_as("DIR", &["borrow", "show", &id])["state"].clone();
                    assert!(state == "approved" || state == "issued", "{id}: {state}");
                    if state == "issued" {
                        env.json_as("ARC", &["borrow", "return", &id]);
                        acknowledged.push((id, "returned"));
                    } else {
                        env.json_as("DIR", &["borrow", "withdraw", &id]);
                        acknowledged.push((id, "withdrawn"));
                    }
                }
            }
        }
        // What was killed unanswered may stand; it must not stand in the way.
        for loan in loans(&env) {
            if loan["state"] == "approved" {
                let id = loan["id"].as_str().expect("an id").to_owned();
                env.json_as("DIR", &["borrow", "withdraw", &id]);
            }
        }
    }
    assert!(kills > 0, "no kill hit");
    let all = loans(&env);
    for (id, state) in acknowledged {
        let loan = all.iter().find(|l| l["id"] == id.as_str());
        assert_eq!(loan.map(|l| &l["state"]), Some(&Value::from(state)), "{id}");
    }
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
    integrity(&env);
}

#[test]
fn killed_decisions_stand_whole_or_not_at_all() {
    let env = counter();
    let mut kills = 0;
    for n in 0..rounds(20) as u64 {
        let loan = env.json_as(
            "BS",
            &["borrow", "request", "N3", "--mode", "out", "--purpose", "p"],
        );
        let id = loan["id"].as_str().expect("an id").to_owned();
        for (who, step) in [("BM", 1), ("OD", 2)] {
            let after = Duration::from_micros(2000 + (n * 6007 + step * 997) % 15_000);
            let answered =
                killed(&env, &["--as", who, "-q", "borrow", "approve", &id], after).is_some();
            kills += usize::from(!answered);
            let shown = env.json(&["borrow", "show", &id]);
            let steps = shown["steps"].as_array().map_or(0, Vec::len) as u64;
            assert!(
                steps == step || (!answered && steps == step - 1),
                "{id}: {shown}"
            );
            assert_eq!(shown["state"] == "approved", steps == 2, "{id}: {shown}");
            if steps < step {
                env.json_as(who, &["borrow", "approve", &id]);
            }
        }
        env.json_as("BS", &["borrow", "withdraw", &id]);
    }
    assert!(kills > 0, "no kill hit");
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
    integrity(&env);
}

#[expect(clippy::disallowed_types, reason = "looked at past the store")]
fn integrity(env: &TestEnv) {
    let raw = rusqlite::Connection::open(env.path("crm.db")).expect("opens");
    let ok: String = raw
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .expect("checked");
    assert_eq!(ok, "ok");
    let orphans = raw
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut s| s.query([])?.next().map(|row| row.is_some()));
    assert!(matches!(orphans, Ok(false)));
}

#[test]
fn killed_imports_leave_all_or_nothing() {
    let env = TestEnv::staffed();
    let mut text = String::from("code,title,year,category,level,department,retention\n");
    for n in 0..3000 {
        text.push_str(&format!("A{n:05},合同{n},2025,1,none,业务部,10y\n"));
    }
    let file = env.write("many.csv", text);
    let mut kills = 0;
    for n in 0..rounds(12) as u64 {
        let after = Duration::from_millis(3 + n * 37 % 400);
        let args = [
            "--as", "ARC", "-q", "-f", "json", "archive", "import", &file,
        ];
        kills += usize::from(killed(&env, &args, after).is_none());
        let rows = env.json_as("ARC", &["archive", "list"]);
        let rows = rows.as_array().map_or(0, Vec::len);
        assert!(rows == 0 || rows == 3000, "{rows} rows after a kill");
    }
    assert!(kills > 0, "no kill hit");
    env.json_as("ARC", &["archive", "import", &file]);
    assert_eq!(
        env.json_as("ARC", &["archive", "list"])
            .as_array()
            .map(Vec::len),
        Some(3000)
    );
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
    integrity(&env);
}

#[test]
fn a_full_stdout_does_not_undo_the_act() {
    let env = counter();
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("a full device");
    let done = env
        .command(&[
            "--as",
            "DIR",
            "borrow",
            "request",
            "N1",
            "--mode",
            "out",
            "--purpose",
            "p",
        ])
        .stdout(full)
        .output()
        .expect("runs");
    assert_eq!(done.status.code(), Some(5));
    assert!(String::from_utf8_lossy(&done.stderr).contains("done, but"));
    assert_eq!(loans(&env).len(), 1, "the act stands");
}

#[test]
fn a_closed_pipe_is_silent() {
    let env = counter();
    let mut child = env
        .command(&["--as", "ARC", "archive", "list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("ends");
    assert_eq!(done.status.code(), Some(0));
}

#[test]
fn files_that_cannot_be_used_are_refused_untouched() {
    let env = counter();
    let path = env.path("crm.db");
    let before = std::fs::read(&path).expect("bytes");
    for bad in ["none.db", "file:crm.db?nolock=1", "file:crm.db?mode=ro"] {
        let error = env.error(4, &["--db", bad, "staff", "list"]);
        assert_eq!(error["code"], "database-missing", "{bad}");
        assert!(!env.path(bad).exists());
    }
    let foreign = env.write("foreign.db", vec![b'x'; 4096]);
    assert_eq!(
        env.error(4, &["--db", &foreign, "staff", "list"])["code"],
        "database-foreign"
    );
    assert_eq!(std::fs::read(&foreign).expect("bytes"), vec![b'x'; 4096]);
    assert_eq!(env.error(4, &["init"])["code"], "database-exists");
    assert_eq!(std::fs::read(&path).expect("bytes"), before);
    // A file cut short.
    let cut = env.write("cut.db", &before[..before.len().min(5000)]);
    let error = env.error(4, &["--db", &cut, "staff", "list"]);
    assert_eq!(error["kind"], "unusable");
}

#[test]
fn escapes_never_reach_the_terminal() {
    let env = counter();
    let title = "a\u{1b}[31mb\u{7}";
    let args = [
        "archive",
        "add",
        "--code",
        "E1",
        "--title",
        title,
        "--year",
        "2025",
        "--category",
        "1",
        "--level",
        "none",
        "--department",
        "业务部",
        "--retention",
        "10y",
    ];
    let refused = env.crm_as("ARC", &args);
    assert!(!refused.stderr.contains('\u{1b}') && !refused.stdout.contains('\u{1b}'));
    let purpose = [
        "borrow",
        "request",
        "N1",
        "--mode",
        "out",
        "--purpose",
        title,
    ];
    for format in ["table", "csv", "json", "ndjson", "markdown", "html"] {
        let shown = env.crm_as("DIR", &[&["-f", format], purpose.as_slice()].concat());
        assert_eq!(shown.code, 0);
        assert!(
            !shown.stdout.contains('\u{1b}') && !shown.stderr.contains('\u{1b}'),
            "{format}"
        );
    }
}
