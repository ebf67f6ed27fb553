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
    args.extend(["--category", "1", "--department", department]);
    if !more.contains(&"--level") {
        args.extend(["--level", "none"]);
    }
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

/// (BOR-8) The note reaches the own department's manager, else the next rank above, of a general manager a deputy;
/// never whoever stands below.
#[test]
fn the_note_of_an_incident_goes_to_the_leader_above() {
    let env = company();
    let table = [
        ("BS", "BM"),
        ("BM", "OD"),
        ("FM", "OD"),
        ("OD", "DIR"),
        ("DGM", "GM"),
        ("GM", "DGM"),
        ("S9", "M9"),
        ("M9", "G9"),
        ("G9", "DGM"),
    ];
    for (number, (borrower, leader)) in (1..).zip(table) {
        let (item, loan) = (format!("N{number}"), format!("B{number}"));
        file(&env, &item, "业务部", &["--pages", "10"]);
        let request = [
            "borrow",
            "request",
            &item,
            "--mode",
            "out",
            "--purpose",
            "p",
        ];
        env.json_as(borrower, &request);
        for who in ["M9", "BM", "FM", "OD", "DIR", "DGM", "GM"] {
            env.crm_as(who, &["borrow", "approve", &loan]);
        }
        env.json_as("ARC", &["borrow", "issue", &loan]);
        env.json_as("ARC", &["borrow", "return", &loan, "--pages", "7"]);
        let incident = format!("I{number}");
        let held = todo(&env, "note");
        let who: Vec<&str> = held.iter().map(|(who, _, _)| who.as_str()).collect();
        assert_eq!(who, [leader], "{borrower}");
        let note = ["borrow", "incident", "amend", &incident, "--note"];
        if borrower == "G9" {
            assert_eq!(env.refused_as("M9", &note), ["borrow-not-yours"]);
        }
        if borrower == "GM" {
            env.crm_as("OD", &note).fails(1);
        }
        env.crm_as(borrower, &note).fails(1);
        assert_eq!(env.json_as(leader, &note)["noted_by"], leader, "{borrower}");
    }
    assert_eq!(todo(&env, "note"), []);
}

/// (BOR-8) A director whose department has no manager.
#[test]
fn the_note_of_a_department_without_manager_goes_above() {
    let env = company();
    add(&env, "DIR2", "后勤部", "director");
    file(&env, "N1", "业务部", &["--pages", "10"]);
    let request = ["borrow", "request", "N1", "--mode", "out", "--purpose", "p"];
    env.json_as("DIR2", &request);
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    env.json_as("ARC", &["borrow", "return", "B1", "--pages", "7"]);
    assert_eq!(
        todo(&env, "note")[0].0,
        "GM",
        "no deputy is in charge of it"
    );
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

/// (GRD-12) A general manager's hand is that of the company or subsidiary whose office looks after the customer.
#[test]
fn a_report_passes_to_the_general_manager_of_the_customers_company() {
    let mut env = company();
    for (code, owner) in [("C1", "BS"), ("C9", "S9")] {
        let owner = format!("owner={owner}");
        env.json(&[
            "customer", "add", "--code", code, "--name", code, "--set", &owner,
        ]);
    }
    let sales = "contract_no,customer,date,due,amount\nK1,C1,2026-01-10,2026-03-02,30000\n\
                 K9,C9,2026-01-10,2026-03-02,30000\n";
    let sales = env.write("sales.csv", sales);
    env.json_as("BS2", &["sale", "import", &sales]);
    env.json_as("BS2", &["grade", "run"]);
    // So that the business manager sees the customers of every office.
    env.json(&["staff", "move", "BM", "--function", "credit-officer"]);
    env.at("2026-06-10T09:00:00");
    let report = |env: &TestEnv, who: &str, customer: &str| {
        let args = [
            "grade",
            "report",
            customer,
            "--period",
            "2026-06",
            "--content",
            "c",
        ];
        env.json_as(who, &args)["holders"].clone()
    };
    let pass = |env: &TestEnv, who: &str, customer: &str| {
        let args = ["grade", "pass", customer, "--period", "2026-06"];
        env.json_as(who, &args)["holders"].clone()
    };
    assert_eq!(report(&env, "BS", "C1"), json!(["BM"]));
    assert_eq!(pass(&env, "BM", "C1"), json!(["DGM"]));
    assert_eq!(pass(&env, "DGM", "C1"), json!(["GM"]));
    env.crm_as("G9", &["grade", "pass", "C1", "--period", "2026-06"])
        .fails(1);
    assert_eq!(pass(&env, "GM", "C1"), json!([]));
    assert_eq!(report(&env, "S9", "C9"), json!(["BM"]));
    assert_eq!(
        pass(&env, "BM", "C9"),
        json!(["DGM"]),
        "the subsidiary has no deputy"
    );
    assert_eq!(pass(&env, "DGM", "C9"), json!(["G9"]));
    assert_eq!(pass(&env, "G9", "C9"), json!([]));
}

/// (ARC-5) Every month owed since the books began stays, each with its own day; without clerk and manager it is of
/// whoever leads the department.
#[test]
fn every_month_owed_stays_on_the_list() {
    let mut env = company();
    add(&env, "L1", "后勤部", "staff");
    env.at("2026-05-03T09:00:00");
    let months = |env: &TestEnv, who: &str, title: &str| -> Vec<Value> {
        let rows = env.json_as(who, &["todo"]);
        let rows = rows.as_array().expect("rows").iter();
        rows.filter(|r| r["what"] == "hand-over" && r["title"] == title)
            .map(|r| json!([r["subject"], r["due"], r["overdue"]]))
            .collect()
    };
    let (march, april) = (
        json!(["2026-03", "2026-04-10", true]),
        json!(["2026-04", "2026-05-10", false]),
    );
    assert_eq!(months(&env, "FS", "财务部"), [march.clone(), april.clone()]);
    assert_eq!(months(&env, "OD", "后勤部"), [march.clone(), april.clone()]);
    assert_eq!(months(&env, "L1", "后勤部"), [Value::Null; 0]);
    let nothing = ["archive", "handover", "nothing", "--month", "2026-03"];
    env.json_as("FS", &nothing);
    assert_eq!(months(&env, "FS", "财务部"), [april]);
}

/// (GRD-6) Dealings owed stand on the list of whoever leads the office, until they are reported.
#[test]
fn dealings_owed_are_on_the_list_of_the_offices_head() {
    let mut env = company();
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
    assert_eq!(todo(&env, "dealings"), [], "the month is not over");
    env.at("2026-04-05T09:00:00");
    let row = |who: &str, office: &str| (who.to_owned(), "2026-03".to_owned(), office.to_owned());
    assert_eq!(
        todo(&env, "dealings"),
        [row("BM", "业务部"), row("M9", "华东部")]
    );
    let mine = |env: &TestEnv| {
        let rows = env.json_as("BM", &["todo"]);
        let rows = rows.as_array().expect("rows").iter();
        rows.filter(|r| r["what"] == "dealings")
            .map(|r| json!([r["due"], r["overdue"]]))
            .collect::<Vec<_>>()
    };
    assert_eq!(mine(&env), [json!(["2026-04-05", false])]);
    env.at("2026-04-06T09:00:00");
    assert_eq!(mine(&env), [json!(["2026-04-05", true])]);
    let mut report = vec![
        "grade",
        "dealing",
        "--office",
        "业务部",
        "--month",
        "2026-03",
    ];
    report.extend(["--on", "2026-03-12", "--content", "走访", "--handler", "BS"]);
    let filed = env.json_as("BS", &report);
    assert_eq!(
        (&filed["due"], &filed["late"]),
        (&json!("2026-04-05"), &json!(true))
    );
    assert_eq!(todo(&env, "dealings"), [row("M9", "华东部")]);
}

/// (GRD-6) How far back the months that are owed are asked for stands in the rulebook, and the books began in March.
#[test]
fn dealings_are_asked_for_as_far_back_as_the_rulebook_says() {
    let standard = include_str!("../src/rulebook/standard.toml");
    let line = standard
        .lines()
        .find(|line| line.starts_with("dealings-months"))
        .expect("the line");
    assert!(line.starts_with("dealings-months = 12 "));
    for (written, first, months) in [
        (line, "2026-09", 12),
        ("dealings-months = 3", "2027-06", 3),
        ("", "2026-03", 18),
    ] {
        let mut env = TestEnv::staffed_under(&standard.replace(line, written));
        env.at("2027-09-10T09:00:00");
        let owed = todo(&env, "dealings");
        let mine: Vec<_> = owed.iter().filter(|(who, _, _)| who == "BM").collect();
        assert_eq!((mine[0].1.as_str(), mine.len()), (first, months));
    }
}

/// (BOR-8, ARC-11) Whoever may know of a classified item for the note alone has the answer, and then knows of it no more.
#[test]
fn who_takes_note_of_a_hidden_loan_has_the_answer() {
    let env = company();
    file(
        &env,
        "H1",
        "业务部",
        &["--pages", "10", "--level", "confidential"],
    );
    let request = [
        "borrow",
        "request",
        "H1",
        "--mode",
        "room",
        "--purpose",
        "p",
    ];
    env.json_as("GM", &["archive", "know", "H1", "--staff", "FM"]);
    env.json_as("FM", &request);
    for who in ["BM", "OD", "DIR", "DGM", "GM"] {
        env.crm_as(who, &["borrow", "approve", "B1"]);
    }
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    env.json_as("ARC", &["borrow", "return", "B1", "--pages", "7"]);
    let (show, note) = (
        ["borrow", "show", "B1"],
        ["borrow", "incident", "amend", "I1", "--note"],
    );
    assert_eq!(env.json_as("OD", &show)["item"], "H1");
    assert_eq!(env.json_as("OD", &note)["noted_by"], "OD");
    assert_eq!(env.refused_as("OD", &show), ["no-such-loan"]);
    assert_eq!(todo(&env, "note"), []);
}
