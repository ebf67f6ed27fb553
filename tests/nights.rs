//! Runs of the grades against a clock that goes back, for days long past, and held by the brake (GRD-4).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// Sales, payments, runs.
const OFFICER: &str = "BS2";

const SALES: &str = "contract_no,customer,product,date,due,list_price,unit_price,quantity,amount\n";
const PAYMENTS: &str = "contract_no,date,amount,kind\n";

#[track_caller]
fn import(env: &TestEnv, args: &[&str], head: &str, rows: &str) {
    let file = env.write("rows.csv", format!("{head}{rows}"));
    let mut all = vec![args[0], "import", &file];
    all.extend(&args[1..]);
    let answer = env.json_as(OFFICER, &all);
    assert_eq!(answer["rejected"], 0, "{answer}");
}

/// Old general customers, of whom nothing is known yet.
fn company(env: &TestEnv, codes: &[&str]) {
    for code in codes {
        let add = ["customer", "add", "--code", code, "--name", code];
        env.json(&[&add[..], &["--set", "since=2015-01-01"]].concat());
    }
}

/// As many flagged entries as the chain has, and whether the last one is.
fn flagged(env: &TestEnv) -> (i64, bool) {
    let entries = env.json(&["journal", "list"]);
    let last = entries.as_array().and_then(|e| e.last()).expect("an entry");
    let flag = last["clock_back"] == true;
    let count = env.json(&["journal", "verify"])["clock_back"].as_i64();
    (count.expect("a number"), flag)
}

#[test]
fn a_clock_set_back_stops_every_run_until_it_has_caught_up() {
    let mut env = TestEnv::staffed();
    company(&env, &["C1"]);
    env.json_as(OFFICER, &["grade", "run"]);
    assert_eq!(flagged(&env), (0, false));
    env.at("2026-03-01T09:00:00");
    for tries in 1..=2 {
        let run = env.error(1, &["--as", OFFICER, "grade", "run"]);
        assert_eq!(run["code"], "clock-back");
        assert_eq!(run["hint"], "crm journal clock --reason TEXT");
        assert_eq!(flagged(&env), (tries, true), "a refusal is an entry");
    }
    company(&env, &["C2"]);
    assert_eq!(flagged(&env), (3, true));
    let night = env.error(1, &["nightly"]);
    assert_eq!((&night["code"], &night["hint"]), (&json!("clock-back"), &run_hint()));
    // A later hour of the same wrong day is no way out, for what it is compared with does not fall.
    env.at("2026-03-01T10:00:00");
    assert_eq!(env.refused_as(OFFICER, &["grade", "run"]), ["clock-back"]);
    assert_eq!(flagged(&env), (4, true));
    env.at("2026-03-02T09:00:01");
    let row = env.json_as(OFFICER, &["grade", "run"]);
    assert_eq!(row["customers"], 2);
    assert_eq!(flagged(&env), (4, false));
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
}

fn run_hint() -> Value {
    json!("crm journal clock --reason TEXT")
}

#[test]
fn a_clock_once_far_ahead_is_declared_right_by_a_person() {
    let mut env = TestEnv::staffed();
    company(&env, &["C1"]);
    env.at("2030-01-01T09:00:00");
    env.json_as(OFFICER, &["grade", "run"]);
    env.at("2026-03-03T09:00:00");
    assert_eq!(env.refused_as(OFFICER, &["grade", "run"]), ["clock-back"]);
    let declare = ["journal", "clock", "--reason", "2030 by mistake"];
    for who in ["BS", OFFICER, "DGM"] {
        assert_eq!(env.refused_as(who, &declare), ["not-permitted"]);
    }
    assert_eq!(env.refused_as(OFFICER, &["grade", "run"]), ["clock-back"]);
    let row = env.json(&declare);
    assert_eq!(row["at"], "2026-03-03T09:00:00+08:00");
    assert_eq!(row["last"], "2030-01-01T09:00:00+08:00");
    assert!(flagged(&env).1, "the declaration itself stands before 2030");
    assert_eq!(env.refused_as("admin", &declare), ["clock-in-order"]);
    let row = env.json_as(OFFICER, &["grade", "run"]);
    assert_eq!(row["as_of"], "2026-03-03");
    assert!(!flagged(&env).1);
    assert_eq!(env.json(&["nightly"])["graded"], json!([]));
    env.at("2026-03-02T09:00:00");
    assert_eq!(env.refused_as(OFFICER, &["grade", "run"]), ["clock-back"]);
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
}
