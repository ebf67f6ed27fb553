//! Taking stock, and the counter with a barcode reader (ARC-13), through the binary.

mod harness;

use std::io::Write;
use std::process::Stdio;

use harness::TestEnv;
use serde_json::{Value, json};

#[track_caller]
fn file(env: &TestEnv, code: &str, level: &str, place: &str) {
    let mut args = vec![
        "archive", "add", "--code", code, "--title", code, "--year", "2025",
    ];
    args.extend(["--category", "合同", "--level", level, "--retention", "10y"]);
    args.extend(["--department", "业务部", "--place", place]);
    env.json_as("ARC", &args);
}

/// Runs with lines on stdin; exit code, stdout, stderr come back.
#[track_caller]
fn piped(env: &TestEnv, args: &[&str], input: &str) -> (i32, String, String) {
    let mut child = env
        .command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("stdin");
    stdin.write_all(input.as_bytes()).expect("written");
    drop(stdin);
    let done = child.wait_with_output().expect("it ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        done.status.code().unwrap_or(-1),
        text(&done.stdout),
        text(&done.stderr),
    )
}

fn lines(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("one array")
}

#[track_caller]
fn scan(env: &TestEnv, who: &str, more: &[&str], input: &str) -> Vec<(String, String)> {
    let args = [
        &[
            "--as",
            who,
            "-q",
            "-f",
            "json",
            "archive",
            "stocktake",
            "scan",
            "S1",
        ],
        more,
    ]
    .concat();
    let (code, out, err) = piped(env, &args, input);
    assert_eq!(code, 0, "{err}");
    let text = |v: &Value, key: &str| v[key].as_str().expect("text").to_owned();
    lines(&out)
        .iter()
        .map(|v| (text(v, "code"), text(v, "finding")))
        .collect()
}

fn pair(code: &str, finding: &str) -> (String, String) {
    (code.to_owned(), finding.to_owned())
}

/// (ARC-13) The expected set is frozen; each code is answered; what was not seen is missing or out.
#[test]
fn arc_13_stock_is_taken_against_the_register() {
    let mut env = TestEnv::staffed();
    for code in ["A1", "A2", "A3", "A4", "A5", "A6"] {
        file(
            &env,
            code,
            "none",
            if code == "A6" {
                "二库/1柜"
            } else {
                "一库/1柜"
            },
        );
    }
    env.json_as(
        "OD",
        &["borrow", "request", "A5", "--mode", "out", "--purpose", "x"],
    );
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    let open = [
        "archive",
        "stocktake",
        "open",
        "--name",
        "一季度",
        "--place",
        "一库",
    ];
    assert_eq!(env.refused_as("BS", &open), ["not-permitted"]);
    let row = env.json_as("ARC", &open);
    assert_eq!(
        (&row["id"], &row["expected"], &row["state"]),
        (&json!("S1"), &json!(5), &json!("open"))
    );
    // Filed afterwards, it is not expected.
    file(&env, "A7", "none", "一库/1柜");
    let found = scan(
        &env,
        "ARC",
        &["--place", "一库/1柜"],
        "A1\r\n\n a2 \nＡ６\nA7\nNOPE\n",
    );
    assert_eq!(
        found,
        [
            pair("A1", "found"),
            pair("A2", "found"),
            pair("A6", "unexpected"),
            pair("A7", "unexpected"),
            pair("NOPE", "unknown"),
        ]
    );
    assert_eq!(
        scan(&env, "ARC", &["--place", "一库/9柜"], "A2"),
        [pair("A2", "misplaced")]
    );
    assert_eq!(
        scan(&env, "ARC", &["--result", "damaged"], "A3"),
        [pair("A3", "damaged")]
    );
    let note = [
        "archive",
        "stocktake",
        "note",
        "S1",
        "--trouble",
        "damp",
        "--place",
        "一库",
        "--text",
        "渗水",
    ];
    assert_eq!(env.json_as("ARC", &note)["notes"][0]["trouble"], "damp");
    env.at("2026-03-05T09:00:00");
    let row = env.json_as("ARC", &["archive", "stocktake", "close", "S1"]);
    for (key, want) in [
        ("state", json!("closed")),
        ("expected", json!(5)),
        ("found", json!(1)),
        ("misplaced", json!(1)),
        ("damaged", json!(1)),
        ("missing", json!(1)),
        ("on_loan", json!(1)),
        ("unexpected", json!(2)),
        ("unknown", json!(1)),
    ] {
        assert_eq!(row[key], want, "{key}");
    }
    let missing = env.json_as(
        "BS",
        &[
            "archive",
            "stocktake",
            "findings",
            "S1",
            "--only",
            "missing",
        ],
    );
    assert_eq!(
        (&missing[0]["code"], &missing[0]["place"]),
        (&json!("A4"), &json!("一库/1柜"))
    );
    assert_eq!(env.json(&["archive", "stocktake", "list"])[0]["id"], "S1");
    // Nothing more in a closed one.
    let args = [
        "--as",
        "ARC",
        "-q",
        "-f",
        "json",
        "archive",
        "stocktake",
        "scan",
        "S1",
    ];
    let (code, out, err) = piped(&env, &args, "A1\n");
    assert!(
        code == 1 && out.is_empty() && err.contains("stocktake-state"),
        "{code} {out} {err}"
    );
    assert_eq!(env.refused_as("ARC", &note), ["stocktake-state"]);
    assert_eq!(
        env.refused_as("ARC", &["archive", "stocktake", "close", "S1"]),
        ["stocktake-state"]
    );
    assert_eq!(
        env.refused_as("ARC", &["archive", "stocktake", "close", "S2"]),
        ["no-such-stocktake"]
    );
    // What was never looked at is listed.
    let unchecked = |since: &str| {
        let rows = env.json_as("ARC", &["archive", "unchecked", "--since", since]);
        let rows = rows.as_array().expect("rows").clone();
        rows.iter()
            .map(|r| r["code"].as_str().expect("code").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(unchecked("2026-03-02"), ["A4", "A5"]);
    assert_eq!(unchecked("2026-03-03").len(), 7);
}

/// A code that the reader may not know of is like one that is not there, in every count and answer.
#[test]
fn what_may_not_be_known_is_not_counted() {
    let env = TestEnv::staffed();
    file(&env, "N1", "none", "一库");
    let mut args = vec![
        "archive", "add", "--code", "T1", "--title", "T1", "--year", "2025",
    ];
    args.extend([
        "--category",
        "合同",
        "--level",
        "top-secret",
        "--retention",
        "10y",
    ]);
    args.extend(["--department", "业务部", "--place", "一库"]);
    env.json(&args);
    let row = env.json_as("ARC", &["archive", "stocktake", "open", "--name", "x"]);
    assert_eq!(row["expected"], 1);
    let got = scan(&env, "ARC", &[], "T1\nT2\n");
    assert_eq!(got, [pair("T1", "unknown"), pair("T2", "unknown")]);
    // Somebody who may know it reads it: for the others it is not there.
    let got = scan(&env, "admin", &[], "T1\n");
    assert_eq!(got, [pair("T1", "unexpected")]);
    let row = env.json_as("ARC", &["archive", "stocktake", "show", "S1"]);
    assert_eq!(
        (&row["unexpected"], &row["unknown"]),
        (&json!(0), &json!(2))
    );
    let row = env.json_as("GM", &["archive", "stocktake", "show", "S1"]);
    assert_eq!(row["unexpected"], 1);
    let mut empty = vec![
        "archive",
        "stocktake",
        "open",
        "--name",
        "x",
        "--year",
        "1990",
    ];
    assert_eq!(env.refused_as("ARC", &empty), ["stocktake-empty"]);
    empty.truncate(5);
}

/// The same scan under the same operation id applies each line once.
#[test]
fn a_scan_repeated_under_its_id_is_one() {
    let env = TestEnv::staffed();
    file(&env, "A1", "none", "一库");
    env.json_as("ARC", &["archive", "stocktake", "open", "--name", "x"]);
    for _ in 0..2 {
        let got = scan(&env, "ARC", &["--operation-id", "scan-1"], "A1\nNOPE\n");
        assert_eq!(got, [pair("A1", "found"), pair("NOPE", "unknown")]);
    }
    let row = env.json_as("ARC", &["archive", "stocktake", "show", "S1"]);
    assert_eq!((&row["found"], &row["unknown"]), (&json!(1), &json!(1)));
}

/// At the counter every code read is handed over or taken back; a refused line is said, the others are done.
#[test]
fn loans_are_handed_over_and_taken_back_by_code() {
    let env = TestEnv::staffed();
    for code in ["A1", "A2", "A3"] {
        file(&env, code, "none", "一库");
    }
    for code in ["A1", "A2"] {
        env.json_as(
            "OD",
            &["borrow", "request", code, "--mode", "out", "--purpose", "x"],
        );
    }
    let run = |verb: &str, input: &str| {
        let args = ["--as", "ARC", "-q", "-f", "json", "borrow", verb, "--scan"];
        let (code, out, err) = piped(&env, &args, input);
        (code, lines(&out), err)
    };
    let (code, out, err) = run("issue", "a1\nA3\nNOPE\nA2\n");
    assert_eq!(code, 1);
    assert!(
        err.contains("scan-refused") && err.contains("2 of 4"),
        "{err}"
    );
    assert_eq!(out.len(), 4);
    assert_eq!(
        (&out[0]["id"], &out[0]["state"]),
        (&json!("B1"), &json!("issued"))
    );
    assert_eq!(
        (&out[1]["item"], &out[1]["code"]),
        (&json!("A3"), &json!("scan-nothing-approved"))
    );
    assert_eq!(out[2]["code"], "no-such-item");
    assert_eq!(out[3]["id"], "B2");
    let (code, out, _) = run("return", "A2\nA1\n");
    assert_eq!(code, 0);
    assert_eq!(
        (&out[0]["id"], &out[0]["state"]),
        (&json!("B2"), &json!("returned"))
    );
    let (code, out, _) = run("return", "A1\n");
    assert_eq!((code, &out[0]["code"]), (1, &json!("scan-not-out")));
    env.crm_as("ARC", &["borrow", "issue"]).fails(2);
    env.crm_as("ARC", &["borrow", "issue", "B1", "--scan"])
        .fails(2);
}
