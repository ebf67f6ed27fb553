//! Who leads whom: notes, reports and months go to whoever stands above, of a subsidiary to its own.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// A staffed company with a subsidiary: general manager G9, department manager M9, S9.
fn company() -> TestEnv {
    let env = TestEnv::staffed();
    env.json(&["department", "add", "华东部", "--subsidiary", "华东公司"]);
    for (code, rank) in [
        ("G9", "general-manager"),
        ("M9", "department-manager"),
        ("S9", "staff"),
    ] {
        add(&env, code, "华东部", rank);
    }
    env
}

fn add(env: &TestEnv, code: &str, department: &str, rank: &str) {
    let args = [
        "staff",
        "add",
        code,
        "--name",
        code,
        "--department",
        department,
    ];
    env.json(&[&args[..], &["--rank", rank]].concat());
}

fn file(env: &TestEnv, code: &str, department: &str, more: &[&str]) {
    let mut args = vec![
        "archive", "add", "--code", code, "--title", code, "--year", "2025",
    ];
    args.extend([
        "--category",
        "1",
        "--level",
        "none",
        "--department",
        department,
    ]);
    args.extend(["--retention", "10y"]);
    args.extend(more);
    env.json_as("ARC", &args);
}

/// Who has rows of one kind, with their subject and title.
fn todo(env: &TestEnv, what: &str) -> Vec<(String, String, String)> {
    let rows = env.json_as("GM", &["todo", "--all"]);
    let rows = rows.as_array().expect("rows").iter();
    let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
    rows.filter(|row| row["what"] == what)
        .map(|row| (text(row, "who"), text(row, "subject"), text(row, "title")))
        .collect()
}

/// (BOR-7) A subsidiary's general manager's own request is no matter of the own department's manager.
#[test]
fn a_subsidiarys_general_managers_request_goes_to_a_deputy() {
    let env = company();
    let customer = [
        "customer",
        "add",
        "--code",
        "C9",
        "--name",
        "某公司",
        "--set",
        "owner=S9",
    ];
    env.json(&customer);
    file(&env, "CF", "华东部", &["--customer", "C9"]);
    let holders = |who: &str, mode: &str| {
        let check = env.json_as(who, &["borrow", "check", "CF", "--mode", mode]);
        check["route"][0]["holders"].clone()
    };
    assert_eq!(holders("S9", "out"), json!(["M9"]));
    for mode in ["out", "copy"] {
        assert_eq!(holders("G9", mode), json!(["DGM"]), "{mode}");
    }
    let request = ["borrow", "request", "CF", "--mode", "out", "--purpose", "p"];
    env.json_as("G9", &request);
    assert_eq!(
        env.refused_as("M9", &["borrow", "approve", "B1"]),
        ["approve-not-yours"]
    );
    let approved = env.json_as("DGM", &["borrow", "approve", "B1"]);
    assert_eq!(approved["state"], "approved");
    // One of its own comes first.
    add(&env, "D9", "华东部", "deputy-general-manager");
    assert_eq!(holders("G9", "out"), json!(["D9"]));
}
