//! What one may not know of stays out of answers, counts and entries that speak of many things (ARC-11, ORG-6).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

#[track_caller]
fn staff(env: &TestEnv, code: &str, department: &str, rank: &str, more: &[&str]) {
    let mut args = vec!["staff", "add", code, "--name", code];
    args.extend(["--department", department, "--rank", rank]);
    env.json(&[&args[..], more].concat());
}

fn customer(env: &TestEnv, code: &str, owner: &str) {
    let owner = format!("owner={owner}");
    let args = ["customer", "add", "--code", code, "--name", code];
    let more = ["--set", &owner, "--set", "since=2015-01-01"];
    env.json_as("ARC", &[&args[..], &more].concat());
}

fn item(env: &TestEnv, code: &str, level: &str) {
    let mut args = vec!["archive", "add", "--code", code, "--title", code];
    args.extend(["--year", "2025", "--category", "c", "--level", level]);
    args.extend(["--department", "财务部", "--retention", "10y"]);
    env.json_as("ARC", &args);
}

fn strings<'a>(rows: &'a Value, key: &str) -> Vec<&'a str> {
    let rows = rows.as_array().expect("rows");
    rows.iter().filter_map(|r| r[key].as_str()).collect()
}

/// Loans of OD: of an ordinary item and of a secret one, both out.
fn lent() -> TestEnv {
    let env = TestEnv::staffed();
    staff(
        &env,
        "ADM",
        "总经办",
        "staff",
        &["--function", "administrator"],
    );
    for (code, level) in [("N1", "none"), ("S1", "secret")] {
        item(&env, code, level);
    }
    env.json_as("ARC", &["archive", "know", "S1", "--staff", "OD"]);
    for (code, mode) in [("N1", "out"), ("S1", "room")] {
        let ask = ["borrow", "request", code, "--purpose", "p", "--mode", mode];
        let loan = env.json_as("OD", &ask);
        let id = loan["id"].as_str().expect("an id");
        if loan["state"] != "approved" {
            env.json_as("GM", &["borrow", "approve", id]);
        }
        env.json_as("ARC", &["borrow", "issue", id]);
    }
    env
}

/// Nobody is bound to the login of the tests, as to the scheduler's.
#[expect(
    clippy::disallowed_types,
    reason = "a login is taken from the first person"
)]
fn unbound(env: &TestEnv) {
    let raw = rusqlite::Connection::open(env.path("crm.db")).expect("open");
    raw.execute_batch("UPDATE staff SET login = NULL")
        .expect("done");
}

/// (ARC-11) The night tells of loans of what its caller may know, and a mailbox of none that is classified.
#[test]
fn the_night_tells_no_hidden_loans() {
    for (who, told) in [
        ("ARC", vec!["B1", "B2"]),
        ("ADM", vec!["B1"]),
        ("", vec!["B1"]),
    ] {
        let mut env = lent();
        env.at("2026-04-02T09:00:00");
        if who.is_empty() {
            unbound(&env);
        }
        let mut command = env.command(&["-f", "json", "nightly"]);
        if !who.is_empty() {
            command.env("CRM_USER", who);
        }
        let done = command.output().expect("runs");
        let night: Value = serde_json::from_slice(&done.stdout).expect("JSON");
        assert_eq!(night["overdue"], json!(told), "{who}");
        let line = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(
            line.contains(&format!(" {} loans overdue", told.len())),
            "{who}: {line}"
        );
        let grades = (&night["applied"], &night["proposed"]);
        match who {
            "ADM" => assert_eq!(grades, (&Value::Null, &Value::Null)),
            _ => assert_eq!(grades, (&json!(0), &json!(0))),
        }
    }
}

/// (ARC-11, ORG-3) Who may not leave yet, without the numbers of what the administrator may not know.
#[test]
fn a_leaving_names_no_hidden_loans() {
    let env = lent();
    let leave = ["staff", "leave", "OD", "--successor", "FM"];
    let said = env.error(1, &[&["--as", "ADM"][..], &leave].concat());
    let codes = strings(&said["reasons"], "code");
    assert_eq!(codes, ["staff-loans-open", "staff-others-open"]);
    let text = said.to_string();
    assert!(text.contains("B1") && !text.contains("B2"), "{text}");
    // Whoever keeps the archives, too, is told both.
    let said = env.error(1, &leave);
    assert_eq!(strings(&said["reasons"], "code"), ["staff-loans-open"]);
    let text = said.to_string();
    assert!(text.contains("B1") && text.contains("B2"), "{text}");
}

/// A customer of the business department and one of finance with a contract.
fn two_departments() -> TestEnv {
    let env = TestEnv::staffed();
    customer(&env, "CB", "BS");
    customer(&env, "CF", "FS");
    let sales = env.write("sales.csv", "contract_no,customer,product,date,list_price,unit_price,quantity\nHF,CF,x,2026-02-01,10,10,1\n");
    env.json_as("BS2", &["sale", "import", &sales]);
    let payments = env.write(
        "payments.csv",
        "contract_no,date,amount,kind\nHF,2026-02-02,1,payment\n",
    );
    env.json_as("BS2", &["payment", "import", &payments]);
    for code in ["CB", "CF"] {
        env.json_as("GM", &["grade", "judge", code, "--influence", "leader"]);
    }
    env.json_as(
        "BS2",
        &[
            "grade", "special", "CF", "--amount", "9000000", "--reason", "r",
        ],
    );
    env.json_as(
        "BS2",
        &[
            "sale",
            "security",
            "HF",
            "--kind",
            "guarantee",
            "--note",
            "n",
        ],
    );
    env.json_as("BS2", &["payment", "undo", "Z1", "--reason", "r"]);
    env.refused_as("GM", &["grade", "approve", "X99"]);
    env.json_as("BS2", &["grade", "run"]);
    env
}

/// (ARC-11, ORG-6) Others' entries about customers one may not see are not there.
#[test]
fn the_journal_hides_customers_of_other_departments() {
    let env = two_departments();
    let told = |who: &str, more: &[&str]| {
        let rows = env.json_as(who, &[&["journal", "list"], more].concat());
        let rows = rows.as_array().expect("entries").clone();
        let objects = |row: &Value| row["objects"].to_string();
        rows.iter().map(objects).collect::<String>()
    };
    for word in ["CF", "HF", "X1", "Z1"] {
        let quoted = format!("\"{word}\"");
        assert!(told("AUD", &[]).contains(&quoted), "{word}");
        assert!(told("FM", &[]).contains(&quoted), "{word}");
        assert!(!told("BM", &[]).contains(&quoted), "{word}");
        assert_eq!(told("BM", &["--object", word]), "", "{word}");
        assert_ne!(told("FM", &["--object", word]), "", "{word}");
    }
    assert!(told("BM", &[]).contains("\"CB\""));
    assert!(!told("FM", &[]).contains("\"CB\""));
    // A leaving stands, without the customers that were handed over.
    env.json_as("admin", &["staff", "leave", "FS", "--successor", "FM"]);
    let leave = ["--verb", "staff leave"];
    assert_eq!(told("BM", &leave), r#"["FS","FM"]"#);
    assert_eq!(told("FM", &leave), r#"["FS","FM","CF"]"#);
}

/// (ARC-11) Sums over customers one may not see are not told.
#[test]
fn sums_are_over_what_one_sees() {
    let env = two_departments();
    let run = |who: &str| env.json_as(who, &["grade", "runs"])[0].clone();
    assert_eq!(run("GM")["customers"], 2);
    for key in ["customers", "unchanged", "applied", "proposed", "ungraded"] {
        assert_eq!(run("BM")[key], Value::Null, "{key}");
    }
    let standard = env.crm(&["rulebook", "show"]).ok();
    let draft = env.write("draft.toml", standard);
    let tried = |who: &str| env.json_as(who, &["rulebook", "try", &draft, "--since", "2026-03-01"]);
    for (who, customers) in [("GM", 2), ("BM", 1), ("FM", 1), ("OD", 0)] {
        assert_eq!(tried(who)["days"][0]["customers"], customers, "{who}");
    }
}

/// (ARC-11) What rank gives in a subsidiary ends there; what a function gives does not.
#[test]
fn leaders_of_a_subsidiary_see_its_customers() {
    let env = TestEnv::staffed();
    for name in ["南方一部", "南方二部"] {
        env.json(&["department", "add", name, "--subsidiary", "南方公司"]);
    }
    staff(&env, "SGM", "南方一部", "general-manager", &[]);
    staff(&env, "SDG", "南方二部", "deputy-general-manager", &[]);
    staff(&env, "SBM", "南方一部", "department-manager", &[]);
    staff(&env, "S2", "南方二部", "staff", &[]);
    staff(
        &env,
        "SAR",
        "南方二部",
        "staff",
        &["--function", "archivist"],
    );
    customer(&env, "CB", "BS");
    customer(&env, "C1", "SBM");
    customer(&env, "C2", "S2");
    let args = ["customer", "add", "--code", "C0", "--name", "C0"];
    env.json_as("ARC", &args);
    let seen = |who: &str| {
        let rows = env.json_as(who, &["customer", "list"]);
        strings(&rows, "code").join(" ")
    };
    assert_eq!(seen("SGM"), "C1 C2");
    assert_eq!(seen("SDG"), "C1 C2");
    assert_eq!(seen("SBM"), "C1");
    assert_eq!(seen("BM"), "C0 CB");
    for who in ["GM", "DGM", "SAR"] {
        assert_eq!(seen(who), "C0 C1 C2 CB", "{who}");
    }
    env.json_as("BS2", &["grade", "run"]);
    let sales = env.write("sales.csv", "contract_no,customer,product,date,due,list_price,unit_price,quantity\nHB,CB,x,2026-02-01,2026-02-02,10,10,1\nH2,C2,x,2026-02-01,2026-02-02,10,10,1\n");
    env.json_as("BS2", &["sale", "import", &sales]);
    for verb in [
        &["sale", "list"][..],
        &["report", "aging", "--by", "customer"],
        &["report", "collection"],
        &["report", "margin", "--from", "2026-01-01"],
    ] {
        let rows = env.json_as("SGM", verb);
        assert_eq!(strings(&rows, "customer"), ["C2"], "{verb:?}");
    }
    assert_eq!(
        env.refused_as("SGM", &["grade", "explain", "CB"]),
        env.refused_as("SGM", &["grade", "explain", "NONE"])
    );
    assert_eq!(
        env.json_as("SGM", &["grade", "explain", "C2"])["customer"],
        "C2"
    );
    let limit = [
        "grade",
        "limit",
        "CB",
        "--amount",
        "1",
        "--until",
        "2026-12-31",
    ];
    assert_eq!(
        env.refused_as("SGM", &[&limit[..], &["--reason", "r"]].concat()),
        ["no-such-customer"]
    );
}
