//! Versions of the rulebook: proposed, decided, in force from a day on (GRD-7).

#![expect(
    clippy::disallowed_types,
    reason = "another process holds the file meanwhile"
)]

mod harness;

use std::process::Stdio;
use std::time::Duration;

use harness::TestEnv;
use serde_json::Value;

const STANDARD: &str = include_str!("../src/rulebook/standard.toml");

/// The standard rulebook under another version, with more put in another's place.
fn edited(version: &str, edits: &[(&str, &str)]) -> String {
    let mut text = STANDARD.replacen("version = \"1\"", &format!("version = \"{version}\""), 1);
    for (from, to) in edits {
        assert!(text.contains(from), "{from} is not in the standard");
        text = text.replace(from, to);
    }
    text
}

/// Loans of ordinary archives for a week instead of two.
const SHORTER: (&str, &str) = ("limit = \"14d\"", "limit = \"7d\"");

fn propose(env: &TestEnv, version: &str, from: &str, edits: &[(&str, &str)]) -> Value {
    let file = env.write(&format!("{version}.toml"), edited(version, edits));
    env.json(&["rulebook", "propose", &file, "--from", from])
}

fn states(env: &TestEnv) -> Vec<(String, String)> {
    let versions = env.json(&["rulebook", "versions"]);
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = versions.as_array().expect("a list").iter();
    rows.map(|row| (text(row, "id"), text(row, "state")))
        .collect()
}

fn in_force(env: &TestEnv) -> String {
    let shown = env.json(&["rulebook", "show"]);
    shown["version"].as_str().expect("a version").to_owned()
}

fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(id, state): &(&str, &str)| ((*id).to_owned(), (*state).to_owned());
    wanted.iter().map(own).collect()
}

fn file_item(env: &TestEnv) {
    env.json(&[
        "archive",
        "add",
        "--title",
        "会议纪要",
        "--year",
        "2026",
        "--category",
        "A",
        "--level",
        "none",
        "--department",
        "业务部",
        "--retention",
        "10y",
        "--code",
        "A-1",
    ]);
}

#[test]
fn grd_7_a_version_is_reviewed_approved_and_in_force_from_its_day() {
    let mut env = TestEnv::staffed();
    file_item(&env);
    let early = env.json_as(
        "BS",
        &[
            "borrow",
            "request",
            "A-1",
            "--mode",
            "out",
            "--purpose",
            "阅",
        ],
    );
    let route =
        "by = \"office-director\", evidence = [\"login\", \"paper\"] },\n]\nzh = \"普通档案借阅\"";
    let direct =
        "by = \"general-manager\", evidence = [\"login\", \"paper\"] },\n]\nzh = \"普通档案借阅\"";
    let proposed = propose(&env, "2", "2026-04-01", &[SHORTER, (route, direct)]);
    assert_eq!(proposed["id"], "R2");
    assert_eq!(proposed["state"], "waiting");
    assert_eq!(proposed["effective_from"], "2026-04-01");
    assert_eq!(proposed["proposed_by"], "admin");
    assert_eq!(proposed["hash"].as_str().map(str::len), Some(64));
    let todo = env.json_as("OD", &["todo"]);
    assert_eq!(todo[0]["subject"], "R2", "{todo}");
    assert_eq!(
        (&todo[0]["what"], &todo[0]["title"]),
        (&"review".into(), &"standard 2".into())
    );
    assert_eq!(
        env.refused_as("GM", &["rulebook", "approve", "R2"]),
        ["approve-not-yours"]
    );
    env.json_as("OD", &["rulebook", "approve", "R2", "--note", "同意"]);
    let approved = env.json_as("GM", &["rulebook", "approve", "2"]);
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["approved_by"], "GM");
    assert_eq!(approved["steps"].as_array().map(Vec::len), Some(2));
    // Until its day the old one holds.
    assert_eq!(in_force(&env), "1");
    let limit = |env: &TestEnv| {
        let check = env.json_as("BS2", &["borrow", "check", "A-1", "--mode", "out"]);
        check["limit"].as_str().expect("a limit").to_owned()
    };
    assert_eq!(limit(&env), "14d");
    env.at("2026-04-01T00:00:01");
    assert_eq!(in_force(&env), "2");
    assert_eq!(limit(&env), "7d");
    assert_eq!(
        states(&env),
        pairs(&[("R1", "superseded"), ("R2", "in-force")])
    );
    for (day, version) in [
        ("2026-03-31", "1"),
        ("2026-04-01", "2"),
        ("2020-01-01", "1"),
    ] {
        let shown = env.json(&["rulebook", "show", "--as-of", day]);
        assert_eq!(shown["version"], version, "{day}");
    }
    assert_eq!(
        env.refused(&["rulebook", "show", "--as-of", "2026-04-02"]),
        ["date-in-future"]
    );
    // The case opened before keeps its route; a new one has the new.
    let id = early["id"].as_str().expect("id");
    env.json_as("BM", &["borrow", "approve", id]);
    env.json_as("OD", &["borrow", "approve", id]);
    let late = env.json_as(
        "BS2",
        &[
            "borrow",
            "request",
            "A-1",
            "--mode",
            "copy",
            "--purpose",
            "阅",
        ],
    );
    let late_id = late["id"].as_str().expect("id");
    env.json_as("BM", &["borrow", "approve", late_id]);
    assert_eq!(
        env.refused_as("OD", &["borrow", "approve", late_id]),
        ["approve-not-yours"]
    );
}

#[test]
fn every_fault_of_a_proposal_is_said_and_nothing_is_kept() {
    let env = TestEnv::staffed();
    let bad = edited(
        "2",
        &[
            (
                "timezone = \"Asia/Shanghai\"",
                "timezone = \"Asia/Shangai\"",
            ),
            ("full-points = 100", "full-points = 99"),
        ],
    );
    let file = env.write("bad.toml", bad);
    let error = env.error(3, &["rulebook", "propose", &file, "--from", "2026-04-01"]);
    let codes: Vec<&str> = error["reasons"]
        .as_array()
        .expect("reasons")
        .iter()
        .filter_map(|r| r["code"].as_str())
        .collect();
    assert_eq!(codes, ["unknown-timezone", "weights-do-not-sum"]);
    assert_eq!(error["reasons"][1]["key"], "grading.full-points");
    assert_eq!(states(&env), pairs(&[("R1", "in-force")]));
    let journal = env.json(&["journal", "list"]);
    let last = journal
        .as_array()
        .and_then(|j| j.iter().find(|e| e["verb"] == "rulebook propose"));
    assert_eq!(
        last.map(|e| &e["outcome"]),
        Some(&"refused".into()),
        "{journal}"
    );
    env.crm(&[
        "rulebook",
        "propose",
        "nowhere.toml",
        "--from",
        "2026-04-01",
    ])
    .fails(3);
    let archive = env.write("archive.toml", [0u8, 159, 146, 150]);
    env.crm(&["rulebook", "propose", &archive, "--from", "2026-04-01"])
        .fails(3);
    let file = env.write("good.toml", edited("2", &[]));
    env.crm(&["rulebook", "propose", &file, "--from", "soon"])
        .fails(2);
    env.crm(&["rulebook", "propose", &file]).fails(2);
}

#[test]
fn a_proposal_changes_no_day_past_no_zone_and_no_version_there_is() {
    let env = TestEnv::staffed();
    let file = env.write(
        "own.toml",
        edited(
            "1",
            &[("timezone = \"Asia/Shanghai\"", "timezone = \"Asia/Tokyo\"")],
        ),
    );
    assert_eq!(
        env.refused(&["rulebook", "propose", &file, "--from", "2026-03-01"]),
        ["version-backwards", "version-zone", "version-taken"]
    );
    propose(&env, "2", "2026-03-02", &[]);
    let again = env.write("again.toml", edited("2", &[SHORTER]));
    assert_eq!(
        env.refused(&["rulebook", "propose", &again, "--from", "2026-03-02"]),
        ["version-taken"]
    );
    assert_eq!(
        env.refused(&["staff", "leave", "admin", "--successor", "BS"]),
        ["last-administrator", "staff-cases-open"]
    );
    // What was refused or taken back gives its name free.
    env.json(&["rulebook", "withdraw", "R2"]);
    let second = env.json(&["rulebook", "propose", &again, "--from", "2026-03-02"]);
    assert_eq!(second["id"], "R3");
    env.json_as("OD", &["rulebook", "refuse", "R3", "--reason", "额度过宽"]);
    assert_eq!(
        states(&env),
        pairs(&[("R1", "in-force"), ("R2", "withdrawn"), ("R3", "refused")])
    );
    env.json(&["rulebook", "propose", &again, "--from", "2026-03-02"]);
}

#[test]
fn who_may_propose_and_take_back() {
    let env = TestEnv::staffed();
    let file = env.write("2.toml", edited("2", &[]));
    for who in ["GM", "BS", "ARC"] {
        assert_eq!(
            env.refused_as(who, &["rulebook", "propose", &file, "--from", "2026-03-02"]),
            ["not-permitted"]
        );
    }
    assert_eq!(
        env.refused_as(
            "AUD",
            &["rulebook", "propose", &file, "--from", "2026-03-02"]
        ),
        ["auditor-changes-nothing"]
    );
    let args = [
        "--operation-id",
        "x1",
        "rulebook",
        "propose",
        &file,
        "--from",
        "2026-03-02",
    ];
    assert_eq!(env.json(&args), env.json(&args));
    assert_eq!(states(&env).len(), 2);
    assert_eq!(
        env.refused_as("OD", &["rulebook", "withdraw", "R2"]),
        ["version-not-yours"]
    );
    assert_eq!(
        env.refused(&["rulebook", "approve", "R2"]),
        ["approve-own-request"]
    );
    assert_eq!(
        env.refused_as("BM", &["rulebook", "approve", "R2"]),
        ["approve-not-yours"]
    );
    env.json(&["rulebook", "withdraw", "R2"]);
    for verb in [
        &["rulebook", "approve", "R2"][..],
        &["rulebook", "withdraw", "R2"],
        &["rulebook", "refuse", "R2", "--reason", "x"],
    ] {
        assert_eq!(env.refused_as("OD", verb), ["version-decided"]);
    }
    for id in ["R1", "R9"] {
        assert_eq!(
            env.refused_as("OD", &["rulebook", "approve", id]),
            ["no-such-version"]
        );
    }
}

#[test]
fn a_day_gone_by_becomes_the_day_of_approval() {
    let mut env = TestEnv::staffed();
    propose(&env, "2", "2026-03-05", &[SHORTER]);
    env.at("2026-03-10T10:00:00");
    env.json_as("DGM", &["rulebook", "approve", "R2"]);
    let row = env.json_as(
        "ARC",
        &[
            "rulebook", "approve", "R2", "--paper", "签批-7", "--by", "GM",
        ],
    );
    assert_eq!(
        (&row["state"], &row["effective_from"]),
        (&"in-force".into(), &"2026-03-10".into())
    );
    assert_eq!(
        (&row["approved_by"], &row["steps"][1]["paper"]),
        (&"GM".into(), &"签批-7".into())
    );
    let shown = env.json(&["rulebook", "show", "--as-of", "2026-03-09"]);
    assert_eq!(shown["version"], "1");
}

#[test]
fn of_two_from_one_day_the_one_approved_later_counts() {
    let mut env = TestEnv::staffed();
    propose(&env, "2", "2026-03-20", &[]);
    propose(&env, "3", "2026-03-20", &[SHORTER]);
    for (id, now) in [("R3", "2026-03-03T09:00:00"), ("R2", "2026-03-04T09:00:00")] {
        env.at(now);
        env.json_as("OD", &["rulebook", "approve", id]);
        env.json_as("GM", &["rulebook", "approve", id]);
    }
    assert_eq!(
        states(&env),
        pairs(&[("R1", "in-force"), ("R2", "approved"), ("R3", "superseded")])
    );
    env.at("2026-03-20T09:00:00");
    assert_eq!(in_force(&env), "2");
    assert_eq!(
        env.crm(&["rulebook", "show", "--version", "R3"]).ok(),
        edited("3", &[SHORTER])
    );
}

#[test]
fn a_revision_is_due_once_a_year() {
    let mut env = TestEnv::staffed();
    let revise = |env: &TestEnv, who: &str| {
        let todo = env.json_as(who, &["todo"]);
        let rows = todo.as_array().expect("rows").iter();
        rows.filter(|r| r["what"] == "revise")
            .map(|r| (r["subject"].clone(), r["due"].clone()))
            .collect::<Vec<_>>()
    };
    env.at("2027-03-01T09:00:00");
    assert_eq!(revise(&env, "admin"), []);
    assert_eq!(env.json(&["nightly"])["policy_due"], Value::Null);
    env.at("2027-03-02T09:00:00");
    assert_eq!(revise(&env, "admin"), [("R1".into(), "2027-03-02".into())]);
    assert_eq!(revise(&env, "BS"), []);
    assert_eq!(env.json(&["nightly"])["policy_due"], "2027-03-02");
    propose(
        &env,
        "2",
        "2027-03-02",
        &[("review-months = 12", "review-months = 6 ")],
    );
    assert_eq!(revise(&env, "admin").len(), 1);
    env.json_as("OD", &["rulebook", "approve", "R2"]);
    env.json_as("GM", &["rulebook", "approve", "R2"]);
    assert_eq!(revise(&env, "admin"), []);
    env.at("2027-09-02T09:00:00");
    assert_eq!(revise(&env, "admin"), [("R2".into(), "2027-09-02".into())]);
}

#[test]
fn a_route_without_steps_adopts_at_once() {
    let mut env = TestEnv::staffed();
    let start = STANDARD.find("[route.rulebook]").expect("route");
    let end = start + STANDARD[start..].find("\n]\n").expect("end") + 3;
    let route = &STANDARD[start..end];
    let open = "[route.rulebook]\narticle = \"policy\"\nsteps = []\n";
    propose(&env, "2", "2026-03-02", &[(route, open)]);
    env.json_as("OD", &["rulebook", "approve", "R2"]);
    env.json_as("GM", &["rulebook", "approve", "R2"]);
    env.at("2026-03-03T09:00:00");
    let third = propose(&env, "3", "2026-03-04", &[]);
    assert_eq!(
        (&third["state"], &third["approved_by"]),
        (&"approved".into(), &Value::Null)
    );
    env.at("2026-03-04T09:00:00");
    assert_eq!(in_force(&env), "3");
}

/// (GRD-1) A company with grades of its own: the shipped example of four.
#[test]
fn an_example_can_be_adopted_as_a_whole() {
    let env = TestEnv::staffed();
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/rulebooks/grades-aaa.toml"
    );
    let said = env
        .crm(&["rulebook", "propose", file, "--from", "2026-03-02"])
        .said();
    assert!(said.contains("waits for approval"), "{said}");
    env.json_as("OD", &["rulebook", "approve", "R2"]);
    let row = env.json_as("GM", &["rulebook", "approve", "R2"]);
    assert_eq!(
        (&row["name"], &row["state"]),
        (&"grades-aaa".into(), &"in-force".into())
    );
    let table = env.crm(&["rulebook", "versions"]).ok();
    assert!(table.lines().all(|l| l.chars().count() <= 80), "{table}");
}

/// More is asked for 40 points than the one customer has.
const DEARER: (&str, &str) = (
    "{ from = \"2000000\", points = 40 }",
    "{ from = \"3000000\", points = 40 }",
);

/// One customer with 80 points: first rate by the standard, second by [`DEARER`] from the day of its first contract on.
fn graded() -> TestEnv {
    let env = TestEnv::staffed();
    let customers = env.write(
        "customers.csv",
        "code,name,size,since\nC1,客户,large,2020-01-01\nC2,未往来,,2020-01-01\n",
    );
    env.json(&["customer", "import", &customers]);
    let sales = env.write(
        "sales.csv",
        "contract_no,customer,product,date,due,list_price,unit_price,quantity,amount\n\
         HT1,C1,P,2026-01-10,2026-02-10,10000,12000,200,2400000\n",
    );
    env.json_as("BS2", &["sale", "import", &sales]);
    let payments = env.write(
        "payments.csv",
        "contract_no,date,amount,kind\nHT1,2026-01-20,2400000,payment\n",
    );
    env.json_as("BS2", &["payment", "import", &payments]);
    env
}

#[test]
fn grd_7_a_draft_is_tried_on_past_grades_and_loans() {
    let env = graded();
    file_item(&env);
    env.json(&[
        "archive",
        "add",
        "--title",
        "通知",
        "--year",
        "2026",
        "--category",
        "A",
        "--level",
        "none",
        "--department",
        "业务部",
        "--retention",
        "10y",
        "--code",
        "A-2",
    ]);
    let request = |who: &str, item: &str, days: &str| {
        env.json_as(
            who,
            &[
                "borrow",
                "request",
                item,
                "--mode",
                "out",
                "--purpose",
                "查阅",
                "--days",
                days,
            ],
        );
    };
    request("BS", "A-1", "10");
    request("GM", "A-2", "7");
    let before = env.json_as("AUD", &["journal", "verify"]);
    let file = env.write("draft.toml", edited("2", &[DEARER, SHORTER]));
    let tried = env.json(&["rulebook", "try", &file, "--since", "2025-12-31"]);
    assert_eq!(tried["rulebook"], "standard 2");
    assert_eq!(tried["against"], "standard 1");
    let days: Vec<_> = tried["days"]
        .as_array()
        .expect("days")
        .iter()
        .map(|day| {
            (
                day["as_of"].as_str().expect("a day"),
                day["customers"].as_u64(),
                day["differing"].as_u64(),
            )
        })
        .collect();
    // On the last day of the year there was no contract yet.
    assert_eq!(
        days,
        [
            ("2025-12-31", Some(2), Some(0)),
            ("2026-01-31", Some(2), Some(1)),
            ("2026-02-28", Some(2), Some(1)),
            ("2026-03-02", Some(2), Some(1)),
        ]
    );
    assert_eq!(
        tried["days"][3]["moves"],
        serde_json::json!([{"from": "LA", "to": "LB", "customers": 1}])
    );
    // One row from the first day on, not one a month.
    assert_eq!(
        tried["grades"],
        serde_json::json!([{
            "customer": "C1", "name": "客户", "as_of": "2026-01-31", "from": "LA", "to": "LB",
            "points_from": 80, "points_to": 70,
        }])
    );
    assert_eq!(
        (&tried["requests"], &tried["refused"]),
        (&2.into(), &1.into())
    );
    let loans = tried["loans"].as_array().expect("loans");
    assert_eq!(loans.len(), 1, "{tried}");
    assert_eq!(
        (&loans[0]["id"], &loans[0]["verdict_to"]),
        (&"B1".into(), &"refused".into())
    );
    assert_eq!(loans[0]["reasons"][0]["code"], "borrow-limit-exceeded");
    assert!(loans[0]["reasons"][0]["article"].is_string(), "{tried}");
    // The lists alone, as a spreadsheet; nothing was written.
    let csv = env
        .crm(&["-f", "csv", "rulebook", "try", &file, "--loans"])
        .ok();
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let grades = env.json(&["rulebook", "try", &file, "--grades"]);
    assert_eq!(grades.as_array().map(Vec::len), Some(1));
    let after = env.json_as("AUD", &["journal", "verify"]);
    assert_eq!(before["entries"], after["entries"]);
}

#[test]
fn a_proposed_version_is_tried_by_its_number_and_every_fault_is_said() {
    let env = graded();
    let draft = propose(&env, "2", "2026-04-01", &[DEARER]);
    let id = draft["id"].as_str().expect("an id");
    let tried = env.json_as("GM", &["rulebook", "try", id]);
    assert_eq!(tried["since"], "2025-03-02");
    assert_eq!(tried["days"].as_array().map(Vec::len), Some(13));
    assert_eq!(tried["differing"], 1);
    assert_eq!(env.refused(&["rulebook", "try", "R9"]), ["no-such-version"]);
    assert_eq!(
        env.refused(&["rulebook", "try", id, "--since", "2026-03-03"]),
        ["date-in-future"]
    );
    assert_eq!(
        env.refused_as("BS", &["rulebook", "try", id]),
        ["not-permitted"]
    );
    let bad = env.write(
        "bad.toml",
        edited(
            "3",
            &[
                ("points = 40", "points = 41"),
                ("limit = \"14d\"", "limit = \"14\""),
            ],
        ),
    );
    env.crm(&["rulebook", "try", &bad]).fails(3);
    env.crm(&["rulebook", "try", "nothing.toml"]).fails(3);
    env.crm(&["rulebook", "try", id, "--grades", "--loans"])
        .fails(2);
}

/// Starts an act and the approval of a version while somebody else holds the file; whether the act came after.
fn beside_approval(env: &TestEnv, version: &str, act: &[&str], verb: &str) -> bool {
    let held = rusqlite::Connection::open(env.path("crm.db")).expect("opens");
    held.execute_batch("BEGIN IMMEDIATE").expect("held");
    let start = |args: &[&str]| {
        let mut command = env.command(args);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("runs")
    };
    let both = [
        start(&["--as", "GM", "rulebook", "approve", version]),
        start(act),
    ];
    std::thread::sleep(Duration::from_millis(300));
    held.execute_batch("ROLLBACK").expect("let go");
    for mut child in both {
        assert!(child.wait().expect("ends").success());
    }
    let entries = env.json(&["journal", "list"]);
    let entries = entries.as_array().expect("a list");
    let last = |verb: &str| {
        entries
            .iter()
            .rposition(|e| e["verb"] == verb)
            .expect("an entry")
    };
    last(verb) > last("rulebook approve")
}

/// (GRD-7) Whoever waits while a version is adopted acts under that version.
#[test]
fn an_act_that_waited_goes_by_the_rules_of_its_moment() {
    let env = TestEnv::staffed();
    file_item(&env);
    let mut before = "14d".to_owned();
    for round in 2..8 {
        let limit = format!("{round}d");
        let edit = format!("limit = \"{limit}\"");
        let draft = propose(
            &env,
            &round.to_string(),
            "2026-03-02",
            &[("limit = \"14d\"", &edit)],
        );
        let id = draft["id"].as_str().expect("an id");
        env.json_as("OD", &["rulebook", "approve", id]);
        let request = [
            "--as",
            "BS",
            "borrow",
            "request",
            "A-1",
            "--mode",
            "out",
            "--purpose",
            "阅",
        ];
        let after = beside_approval(&env, id, &request, "borrow request");
        let loans = env.json(&["borrow", "list"]);
        let ids = loans
            .as_array()
            .expect("a list")
            .iter()
            .map(|loan| loan["id"].as_str().expect("an id"));
        let newest = ids
            .max_by_key(|id| id.trim_start_matches('B').parse::<u32>().unwrap_or(0))
            .expect("a loan");
        let shown = env.json(&["borrow", "show", newest]);
        let wanted = if after { limit.clone() } else { before };
        assert_eq!(shown["limit"], wanted, "{shown}");
        env.json_as("BS", &["borrow", "withdraw", newest]);
        before = limit;
    }
}

/// (GRD-7) A night that waits while a version is adopted grades by that version: one rulebook for all customers.
#[test]
fn a_night_that_waited_grades_by_one_version() {
    let mut env = graded();
    env.json_as("BS2", &["grade", "run"]);
    for round in 2..7 {
        let day = format!("2026-03-{:02}", round + 1);
        env.at(&format!("{day}T01:00:00"));
        let edit = format!("review-months = {round}");
        let draft = propose(
            &env,
            &round.to_string(),
            &day,
            &[("review-months = 12", &edit)],
        );
        let id = draft["id"].as_str().expect("an id").to_owned();
        env.json_as("OD", &["rulebook", "approve", &id]);
        let after = beside_approval(&env, &id, &["nightly"], "grade run");
        let history = env.json_as("BS2", &["grade", "history", "C1"]);
        let newest = history
            .as_array()
            .and_then(|rows| rows.last())
            .expect("a row");
        let version = if after { round } else { round - 1 };
        assert_eq!(
            newest["rulebook"],
            format!("standard {version}"),
            "{history}"
        );
        assert_eq!(env.json_as("BS2", &["grade", "run"])["customers"], 2);
    }
}
