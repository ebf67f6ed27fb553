//! The counter through the binary: what is typed, who decides next, what is handed out and taken back.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// A staffed company with the items of these codes, ordinary ones of the business department.
fn library(codes: &[&str]) -> TestEnv {
    let env = TestEnv::staffed();
    for code in codes {
        file(&env, code, &[]);
    }
    env
}

fn file(env: &TestEnv, code: &str, more: &[&str]) -> Value {
    let mut args = vec!["archive", "add", "--code", code, "--title", code];
    args.extend(["--year", "2025", "--category", "1", "--retention", "10y"]);
    for (flag, usual) in [("--level", "none"), ("--department", "业务部")] {
        if !more.contains(&flag) {
            args.extend([flag, usual]);
        }
    }
    args.extend(more);
    env.json_as("ARC", &args)
}

fn request(env: &TestEnv, who: &str, item: &str, more: &[&str]) -> Value {
    let args = ["borrow", "request", item, "--mode", "out", "--purpose", "p"];
    env.json_as(who, &[&args, more].concat())
}

fn id(row: &Value) -> String {
    row["id"].as_str().expect("an id").to_owned()
}

/// A loan of `item` to BS that is out.
fn out(env: &TestEnv, item: &str) -> String {
    let loan = id(&request(env, "BS", item, &[]));
    env.json_as("BM", &["borrow", "approve", &loan]);
    env.json_as("OD", &["borrow", "approve", &loan]);
    env.json_as("ARC", &["borrow", "issue", &loan]);
    loan
}

/// (BOR-7) A code is the same code in small letters and in full width, at every verb of a loan.
#[test]
fn codes_are_read_as_they_are_typed() {
    let env = TestEnv::staffed();
    assert_eq!(file(&env, "k1", &[])["code"], "K1");
    env.json(&["customer", "add", "--code", "c1", "--name", "某公司"]);
    for typed in ["k1", "Ｋ１", " K1 ", "ｋ１"] {
        let check = ["borrow", "check", typed, "--mode", "out"];
        assert_eq!(env.json_as("BS", &check)["item"], "K1", "{typed}");
        let loan = request(&env, "BS", typed, &[]);
        assert_eq!(loan["item"], "K1");
        let loan = id(&loan);
        let queue = env.json_as("ARC", &["borrow", "queue", typed]);
        assert_eq!(queue[0]["loan"], json!(loan));
        let list = ["borrow", "list", "--item", typed, "--state", "requested"];
        assert_eq!(env.json_as("ARC", &list).as_array().map(Vec::len), Some(1));
        env.json_as("BM", &["borrow", "approve", &loan]);
        env.json_as("OD", &["borrow", "approve", &loan]);
        env.json_as("ARC", &["borrow", "issue", &loan]);
        env.json_as("ARC", &["borrow", "return", &loan]);
        let journal = [
            "journal",
            "list",
            "--object",
            typed,
            "--verb",
            "borrow return",
        ];
        let entries = env.json_as("AUD", &journal);
        assert_eq!(
            entries
                .as_array()
                .and_then(|e| e.last())
                .map(|e| &e["objects"]),
            Some(&json!([loan, "K1"]))
        );
    }
    let collect = ["information", "collect", "--title", "t", "--content", "c"];
    let info = env.json_as("BS", &[&collect[..], &["--customer", "ｃ1"]].concat());
    assert_eq!(info["customer"], "C1");
}

/// (BOR-9) What is back, or lost, is not renewed: the renewal that waits is taken back, and nobody waits for it.
#[test]
fn taking_back_closes_the_renewal_that_waits() {
    let env = library(&["N1", "N2", "N3"]);
    for (item, condition, state) in [("N1", "good", "returned"), ("N2", "lost", "lost")] {
        let loan = out(&env, item);
        env.json_as("BS", &["borrow", "renew", &loan, "--days", "3"]);
        assert_eq!(env.json_as("BM", &["todo"])[0]["subject"], json!(loan));
        let args = [
            "--as",
            "ARC",
            "borrow",
            "return",
            &loan,
            "--condition",
            condition,
        ];
        let done = env.crm(&[&args[..], &["-f", "json"]].concat());
        assert_eq!(done.code, 0, "{}", done.stderr);
        assert!(
            done.stderr.contains("the renewal that waited is withdrawn"),
            "{}",
            done.stderr
        );
        let row: Value = serde_json::from_str(&done.stdout).expect("json");
        assert_eq!(row["state"], state);
        assert_eq!(
            (&row["renewal"], &row["renewal_reason"]),
            (&json!("withdrawn"), &json!(state))
        );
        assert_eq!(env.json_as("BM", &["todo"]), json!([]));
        assert_eq!(
            env.refused_as("BM", &["borrow", "approve", &loan]),
            ["borrow-state"]
        );
    }
    let loan = out(&env, "N3");
    env.json_as("BS", &["borrow", "renew", &loan, "--days", "3"]);
    let back = env.json_as("BS", &["borrow", "withdraw", &loan]);
    assert_eq!(
        (&back["state"], &back["renewal"]),
        (&json!("issued"), &json!("withdrawn"))
    );
    assert_eq!(env.json_as("BM", &["todo"]), json!([]));
    assert_eq!(
        env.refused_as("BS", &["borrow", "withdraw", &loan]),
        ["borrow-state"]
    );
    env.json_as("BS", &["borrow", "renew", &loan, "--days", "3"]);
    env.json_as("ARC", &["borrow", "return", &loan]);
    env.json(&["staff", "leave", "BS", "--successor", "BS2"]);
}

/// (BOR-2) A manager's request counts as the review, and whoever comes next is who can really decide.
#[test]
fn a_managers_request_for_another_names_who_comes_next() {
    let env = library(&["N1"]);
    let args = [
        "borrow",
        "request",
        "N1",
        "--mode",
        "out",
        "--purpose",
        "p",
        "--for",
        "BS",
    ];
    let said = env.crm_as("BM", &args).said();
    assert!(said.contains("waits for approval by OD\n"), "{said}");
    assert!(said.contains("crm --as OD borrow approve B1"), "{said}");
    let loan = env.json_as("BM", &["borrow", "show", "B1"]);
    let holders = |loan: &Value| -> Vec<Value> {
        let route = loan["route"].as_array().expect("a route");
        route.iter().map(|s| s["holders"].clone()).collect()
    };
    assert_eq!(holders(&loan), [json!(["BM"]), json!(["OD"])]);
    assert_eq!(
        env.json_as("OD", &["borrow", "approve", "B1"])["state"],
        "approved"
    );
}

/// A text that has to say something says it, at whatever flag.
#[test]
fn a_reason_that_shows_nothing_is_no_reason() {
    let mut env = library(&["N1"]);
    request(&env, "BS", "N1", &[]);
    let blank = ["", "  ", "\u{200b}\u{feff}", "\u{3000}"];
    for text in blank {
        for args in [
            &[
                "--as",
                "BS",
                "borrow",
                "request",
                "N1",
                "--mode",
                "room",
                "--purpose",
                text,
            ][..],
            &["--as", "BM", "borrow", "refuse", "B1", "--reason", text],
            &["--as", "BM", "borrow", "approve", "B1", "--note", text],
            &[
                "--as", "BM", "archive", "level", "N1", "--to", "secret", "--reason", text,
            ],
            &["--as", "ARC", "archive", "lost", "N1", "--report", text],
            &["--as", "ARC", "borrow", "return", "B1", "--report", text],
            &[
                "--as", "ARC", "borrow", "incident", "amend", "I1", "--remedy", text,
            ],
            &["--as", "OD", "destroy", "refuse", "D1", "--reason", text],
            &["--as", "DGM", "grade", "refuse", "G1", "--reason", text],
            &["--as", "GM", "rulebook", "refuse", "R1", "--reason", text],
        ] {
            let error = env.error(2, args);
            assert!(
                error["message"]
                    .as_str()
                    .is_some_and(|m| m.contains("wants a text")),
                "{args:?}: {error}"
            );
        }
    }
    let title = "\u{200b}\u{200d}";
    let add = [
        "--as", "ARC", "archive", "add", "--title", title, "--year", "2025",
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
    env.error(2, &[&add[..], &more].concat());
    assert_eq!(
        env.json_as("AUD", &["archive", "list"])
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    env.lang = "zh";
    let said = env
        .crm_as("BM", &["borrow", "refuse", "B1", "--reason", ""])
        .fails(2);
    assert!(said.contains("不能空白"), "{said}");
}

/// (BOR-3) The general manager's own request goes to a deputy, not to whoever keeps the licence.
#[test]
fn the_general_managers_request_for_the_licence_goes_to_a_deputy() {
    let env = library(&[]);
    file(
        &env,
        "BL",
        &["--department", "总经办", "--type", "business-licence"],
    );
    let check = env.json_as("GM", &["borrow", "check", "BL", "--mode", "copy"]);
    assert_eq!(check["route"][0]["holders"], json!(["DGM"]), "{check}");
    let other = env.json_as("BS", &["borrow", "check", "BL", "--mode", "copy"]);
    assert_eq!(other["route"][0]["holders"], json!(["BM"]), "{other}");
}

/// (ORG-2) An auditor changes nothing: the verdict says what the request will say, whoever makes it.
#[test]
fn an_auditor_borrows_nothing() {
    let env = library(&["N1"]);
    let check = env.json_as("AUD", &["borrow", "check", "N1", "--mode", "out"]);
    assert_eq!(check["verdict"], "refused");
    assert_eq!(check["reasons"][0]["code"], "auditor-changes-nothing");
    assert_eq!(check["route"], json!([]));
    let args = ["borrow", "request", "N1", "--mode", "out", "--purpose", "p"];
    let code = ["auditor-changes-nothing"];
    assert_eq!(env.refused_as("AUD", &args), code);
    let for_them = [&args[..], &["--for", "AUD"]].concat();
    assert_eq!(env.refused_as("ARC", &for_them), code);
}

/// What one may not know is missing for programs, a dash for people.
#[test]
fn what_is_hidden_is_null() {
    let env = library(&["N1"]);
    request(&env, "BS", "N1", &[]);
    let queue = env.json_as("FS", &["borrow", "queue", "N1"]);
    assert_eq!(queue[0]["borrower"], Value::Null, "{queue}");
    let csv = env
        .crm_as("FS", &["-f", "csv", "borrow", "queue", "N1"])
        .ok();
    assert!(!csv.contains('—'), "{csv}");
    let table = env.crm_as("FS", &["borrow", "queue", "N1"]).ok();
    assert!(table.contains('—'), "{table}");
    let copy = [
        "borrow",
        "request",
        "N1",
        "--mode",
        "copy",
        "--purpose",
        "p",
    ];
    let loan = id(&env.json_as("BS", &copy));
    env.json_as("BM", &["borrow", "approve", &loan]);
    env.json_as("OD", &["borrow", "approve", &loan]);
    env.json_as("ARC", &["borrow", "issue", &loan]);
    let copies = env.json_as("FS", &["archive", "copies", "N1"]);
    assert_eq!(
        (&copies[0]["holder"], &copies[0]["purpose"]),
        (&Value::Null, &Value::Null)
    );
}
