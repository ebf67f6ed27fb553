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
        let todo = env.json_as("BM", &["todo"]).to_string();
        assert!(!todo.contains(&format!("\"{loan}\"")), "{todo}");
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
    let todo = env.json_as("BM", &["todo"]).to_string();
    assert!(!todo.contains(&format!("\"{loan}\"")), "{todo}");
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

/// Types codes as a barcode reader does; exit code and stdout come back.
fn scan(env: &TestEnv, args: &[&str], codes: &str) -> (i32, String) {
    let file = env.write("codes.txt", codes);
    let codes = std::fs::File::open(file).expect("the codes");
    let done = env
        .command(args)
        .stdin(codes)
        .output()
        .expect("the binary runs");
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    (done.status.code().unwrap_or(-1), text)
}

/// (ORG-4) The same codes under the same operation id: the same lines, and nothing is done twice.
#[test]
fn scanning_again_under_an_operation_id_repeats_the_answer() {
    let env = library(&["N1", "N2"]);
    for item in ["N1", "N2"] {
        let loan = id(&request(&env, "BS", item, &[]));
        env.json_as("BM", &["borrow", "approve", &loan]);
        env.json_as("OD", &["borrow", "approve", &loan]);
    }
    for verb in ["issue", "return"] {
        let args = [
            "--as",
            "ARC",
            "-f",
            "json",
            "borrow",
            verb,
            "--scan",
            "--operation-id",
            verb,
        ];
        let (code, first) = scan(&env, &args, "n1\nX9\n Ｎ2\n");
        assert_eq!(code, 1, "{first}");
        let rows: Value = serde_json::from_str(&first).expect("one array");
        assert_eq!(rows.as_array().map(Vec::len), Some(3));
        assert_eq!(
            (&rows[0]["item"], &rows[2]["item"]),
            (&json!("N1"), &json!("N2"))
        );
        let entries = |env: &TestEnv| {
            let verb = format!("borrow {verb}");
            let all = env.json_as("AUD", &["journal", "list", "--verb", &verb]);
            let all = all.as_array().expect("entries");
            all.iter().filter(|e| e["outcome"] == "done").count()
        };
        assert_eq!(entries(&env), 2);
        assert_eq!(scan(&env, &args, "n1\nX9\n Ｎ2\n"), (1, first));
        assert_eq!(entries(&env), 2);
    }
    env.error(
        2,
        &["--as", "ARC", "borrow", "issue", "B1", "--operation-id", ""],
    );
}

/// Scanning answers line by line: one array for JSON, an object a line for ndjson.
#[test]
fn scanned_lines_are_one_answer() {
    let env = library(&["N1", "N2"]);
    let base = ["--as", "ARC", "borrow", "issue", "--scan", "-f"];
    let (_, none) = scan(&env, &[&base[..], &["json"]].concat(), "");
    assert_eq!(none, "[]\n");
    let (_, lines) = scan(&env, &[&base[..], &["ndjson"]].concat(), "N1\nN2\n");
    assert_eq!(lines.lines().count(), 2);
    assert!(
        lines
            .lines()
            .all(|l| serde_json::from_str::<Value>(l).is_ok())
    );
    env.json_as("ARC", &["archive", "stocktake", "open", "--name", "2026Q1"]);
    let take = [
        "--as",
        "ARC",
        "archive",
        "stocktake",
        "scan",
        "S1",
        "-f",
        "json",
    ];
    let (code, text) = scan(&env, &take, "N1\nN2\n");
    assert_eq!(code, 0);
    let rows: Value = serde_json::from_str(&text).expect("one array");
    assert_eq!(
        (&rows[0]["code"], &rows[1]["code"]),
        (&json!("N1"), &json!("N2"))
    );
    // In a file too, over what stood there.
    let file = env.write("answer.json", "old");
    let (_, said) = scan(&env, &[&take[..], &["-o", &file]].concat(), "N1\nN2\n");
    assert_eq!(said, "");
    let kept = std::fs::read_to_string(&file).expect("the answer");
    assert!(serde_json::from_str::<Value>(&kept).is_ok(), "{kept}");
}

/// (ORG-4) A night and a printing under an operation id are what they were the first time.
#[test]
fn nights_and_printings_are_repeated() {
    let mut env = library(&["N1"]);
    let loan = out(&env, "N1");
    env.at("2026-03-20T23:30:00");
    let night = ["nightly", "--operation-id", "night"];
    let first = env.json(&night);
    assert_eq!(first["overdue"], json!([loan]));
    assert_eq!(env.json(&night), first);
    let print = [
        "paper",
        "print",
        "borrow-slip",
        &loan,
        "--operation-id",
        "slip",
    ];
    let first = env.json_as("ARC", &print);
    assert_eq!(env.json_as("ARC", &print), first);
    let printings = env.json_as("AUD", &["journal", "list", "--verb", "paper print"]);
    assert_eq!(printings.as_array().map(Vec::len), Some(1));
}

/// (ORG-6) An outside person's number is shown to those who may see personal data, and the look is on record.
#[test]
fn a_visitors_number_is_shown_to_those_who_need_it() {
    let env = library(&["N1"]);
    let number = "11010519491231002X";
    let args = [
        "borrow",
        "request",
        "N1",
        "--mode",
        "room",
        "--purpose",
        "p",
        "--visitor",
        "王某",
    ];
    let papers = [
        "--organisation",
        "审计所",
        "--letter",
        "L-1",
        "--identity",
        number,
    ];
    let loan = env.json_as("ARC", &[&args[..], &papers].concat());
    assert_ne!(loan["visitor_identity"], number);
    let shows = || {
        let all = env.json_as("AUD", &["journal", "list", "--verb", "borrow show"]);
        all.as_array().map_or(0, Vec::len)
    };
    for (who, seen) in [("ARC", true), ("BM", true), ("GM", true), ("AUD", false)] {
        let before = shows();
        let loan = env.json_as(who, &["borrow", "show", "B1"]);
        assert_eq!(loan["visitor_identity"] == number, seen, "{who}: {loan}");
        assert!(loan["visitor_identity"].is_string());
        assert_eq!(shows() - before, usize::from(seen), "{who}");
    }
}

/// (ORG-3) Duties go to the successor where rank and department fit; else it is said which stand empty.
#[test]
fn duties_of_somebody_who_leaves_are_handed_over() {
    let env = library(&[]);
    let add = [
        "staff",
        "add",
        "DGM2",
        "--name",
        "d",
        "--department",
        "总经办",
    ];
    env.json(&[&add[..], &["--rank", "deputy-general-manager"]].concat());
    let row = env.json(&["staff", "leave", "DGM", "--successor", "DGM2"]);
    assert_eq!(
        (&row["overseen"], &row["without_deputy"]),
        (&json!(["业务部"]), &json!([]))
    );
    file(&env, "S1", &["--level", "secret"]);
    let check = env.json_as("BS2", &["staff", "list"]);
    let people = check.as_array().expect("people");
    let deputy = people
        .iter()
        .find(|p| p["code"] == "DGM2")
        .expect("the successor");
    assert_eq!(deputy["oversees"], json!(["业务部"]), "{deputy}");
    let said = env
        .crm(&["staff", "leave", "DGM2", "--successor", "OD"])
        .said();
    assert!(
        said.contains("no deputy is in charge of 业务部 any more"),
        "{said}"
    );
    let said = env
        .crm(&["staff", "leave", "FS", "--successor", "BS"])
        .said();
    assert!(said.contains("财务部 has no file clerk any more"), "{said}");
    let add = [
        "staff",
        "add",
        "FS2",
        "--name",
        "f",
        "--department",
        "财务部",
        "--rank",
        "staff",
    ];
    env.json(&[&add[..], &["--function", "file-clerk"]].concat());
    let row = env.json(&["staff", "leave", "FS2", "--successor", "FM"]);
    assert_eq!(
        (&row["clerk_of"], &row["without_clerk"]),
        (&json!("财务部"), &Value::Null)
    );
}
