//! Grades through the binary: computed, explained, changed by approval, every night (GRD-4, GRD-5).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// Sales, payments, runs.
const OFFICER: &str = "BS2";
/// Reviews and approves changes of grade.
const MANAGER: &str = "BM";
const DEPUTY: &str = "DGM";

const SALES: &str = "contract_no,customer,product,date,due,list_price,unit_price,quantity,amount\n";
const PAYMENTS: &str = "contract_no,date,amount,kind\n";

/// A company whose customers have these rows: code, size, since.
fn company(customers: &[(&str, &str, &str)]) -> TestEnv {
    let env = TestEnv::staffed();
    let mut text = String::from("code,name,size,since\n");
    for (code, size, since) in customers {
        text += &format!("{code},客户{code},{size},{since}\n");
    }
    let file = env.write("customers.csv", text);
    env.json(&["customer", "import", &file]);
    env
}

fn import(env: &TestEnv, noun: &str, head: &str, rows: &str) {
    let file = env.write("rows.csv", format!("{head}{rows}"));
    let answer = env.json_as(OFFICER, &[noun, "import", &file]);
    assert_eq!(answer["rejected"], 0, "{answer}");
}

fn sales(env: &TestEnv, rows: &str) {
    import(env, "sale", SALES, rows);
}

fn payments(env: &TestEnv, rows: &str) {
    import(env, "payment", PAYMENTS, rows);
}

/// One large customer, old, paying in time: 80 points until the contract of June leaves the window.
fn one_customer() -> TestEnv {
    let env = company(&[("C1", "large", "2020-01-01")]);
    sales(
        &env,
        "HT1,C1,P,2025-06-01,2025-07-01,10000,12000,200,2400000\nHT2,C1,P,2026-01-10,2026-02-10,,,,100000\n",
    );
    payments(
        &env,
        "HT1,2025-06-20,2400000,payment\nHT2,2026-02-10,100000,payment\n",
    );
    env
}

fn counts(row: &Value) -> [u64; 5] {
    ["customers", "unchanged", "applied", "proposed", "ungraded"]
        .map(|key| row[key].as_u64().unwrap_or(99))
}

#[track_caller]
fn run(env: &TestEnv, as_of: &str) -> [u64; 5] {
    counts(&env.json_as(OFFICER, &["grade", "run", "--as-of", as_of]))
}

fn grade(env: &TestEnv, as_of: &str) -> Value {
    let rows = env.json_as(OFFICER, &["grade", "list", "--as-of", as_of]);
    rows[0]["grade"].clone()
}

fn history(env: &TestEnv, code: &str) -> Vec<(String, Value, Value, Value)> {
    let rows = env.json_as(OFFICER, &["grade", "history", code]);
    let rows = rows.as_array().expect("rows");
    rows.iter()
        .map(|r| {
            let day = r["as_of"].as_str().expect("a day").to_owned();
            let part = |key: &str| r[key].clone();
            (day, part("grade"), part("computed"), part("points"))
        })
        .collect()
}

fn changes(env: &TestEnv, state: &str) -> Vec<Value> {
    let rows = env.json_as(OFFICER, &["grade", "changes", "--state", state]);
    rows.as_array().expect("rows").clone()
}

#[test]
fn grd_4_a_run_grades_everybody_and_again_nobody() {
    let env = company(&[
        ("C1", "large", "2020-01-01"),
        ("C2", "", "2020-01-01"),
        ("C3", "", "2020-01-01"),
        ("C4", "", "2026-01-01"),
    ]);
    sales(
        &env,
        "HT1,C1,P,2025-06-01,2025-07-01,10000,12000,200,2400000\nHT2,C2,P,2025-09-01,2025-10-01,,,,400000\n",
    );
    payments(
        &env,
        "HT1,2025-07-01,2400000,payment\nHT2,2025-10-02,400000,payment\n",
    );
    // Only who may, not in the future, and a dry run writes nothing.
    let args = ["grade", "run"];
    assert_eq!(env.refused_as("BS", &args), ["not-permitted"]);
    let ahead = ["grade", "run", "--as-of", "2026-03-03"];
    assert_eq!(env.refused_as(OFFICER, &ahead), ["date-in-future"]);
    let dry = env.json_as(OFFICER, &["grade", "run", "--dry-run"]);
    assert_eq!(counts(&dry), [4, 0, 3, 0, 1]);
    assert_eq!(env.json_as(OFFICER, &["grade", "list"]), json!([]));

    let row = env.json_as(OFFICER, &args);
    assert_eq!(counts(&row), [4, 0, 3, 0, 1]);
    assert_eq!(row["as_of"], "2026-03-02");
    assert_eq!(row["rulebook"], "standard 1");
    assert_eq!(row["run"], "N1");
    let list = env.json_as(OFFICER, &["grade", "list"]);
    let of = |at: usize| {
        let r = &list[at];
        (
            r["customer"].clone(),
            r["grade"].clone(),
            r["points"].clone(),
        )
    };
    assert_eq!(of(0), (json!("C1"), json!("LA"), json!(80)));
    // Late by a day: the last band, though the amount is in the third.
    assert_eq!(of(1), (json!("C2"), json!("GC"), json!(30)));
    // Under one year, the lowest whatever the points.
    assert_eq!(of(2), (json!("C4"), json!("GC"), json!(30)));
    assert_eq!(
        list.as_array().map(Vec::len),
        Some(3),
        "C3 has nothing to grade"
    );
    let only = env.json_as(OFFICER, &["grade", "list", "--grade", "LA"]);
    assert_eq!(only.as_array().map(Vec::len), Some(1));

    let again = env.json_as(OFFICER, &args);
    assert_eq!(counts(&again), [4, 3, 0, 0, 1]);
    assert_eq!(again["run"], Value::Null);
    assert_eq!(history(&env, "C1").len(), 1);
    let runs = env.json_as(OFFICER, &["grade", "runs"]);
    assert_eq!(
        runs.as_array().map(Vec::len),
        Some(1),
        "the second wrote nothing"
    );
    assert_eq!(runs[0]["state"], "applied");
    let entries = env.json_as("AUD", &["journal", "list", "--verb", "grade run"]);
    let entries = entries.as_array().expect("entries");
    let done: Vec<_> = (entries.iter())
        .filter(|e| e["outcome"] == "done")
        .map(|e| e["objects"].clone())
        .collect();
    // The second wrote nothing but that it ran.
    assert_eq!(done, [json!(["N1"]), json!(["2026-03-02"])]);
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
}

#[test]
fn grd_4_explain_names_every_figure_and_what_would_help() {
    let env = company(&[("C1", "大客户", "2020-01-01"), ("C2", "", "")]);
    sales(
        &env,
        "HT1,C1,P,2025-06-01,2025-07-01,10000,10600,120,1272000\nHT2,C1,P,2026-02-20,2026-03-20,,,,60000\n",
    );
    payments(&env, "HT1,2025-07-02,1272000,payment\n");
    let row = env.json_as(MANAGER, &["grade", "explain", "C1"]);
    assert_eq!(row["customer"], "C1");
    assert_eq!(row["as_of"], "2026-03-02");
    assert_eq!(row["grade"], "LC");
    assert_eq!(row["points"], 30);
    assert_eq!(row["class"], "large");
    assert_eq!(row["in_force"], Value::Null);
    let indicators: Vec<_> = row["indicators"]
        .as_array()
        .expect("indicators")
        .iter()
        .map(|i| {
            (
                i["name"].clone(),
                i["value"].as_f64(),
                i["band"].clone(),
                i["points"].clone(),
            )
        })
        .collect();
    let expected = [
        (
            json!("contract-amount"),
            Some(1_332_000.0),
            json!("late"),
            json!(5),
        ),
        (
            json!("outstanding"),
            Some(60_000.0),
            json!("> 50000, ≤ 200000"),
            json!(15),
        ),
        (
            json!("premium"),
            Some(6.0),
            json!("> 5 %, ≤ 10 %"),
            json!(10),
        ),
        (json!("influence"), None, json!("unjudged"), json!(0)),
    ];
    assert_eq!(indicators, expected);
    assert_eq!(row["indicators"][0]["rule"], "GRD-2");
    assert!(
        row["indicators"][0]["article"]
            .as_str()
            .is_some_and(|a| a.contains("第七章"))
    );
    let late = &row["late"][0];
    assert_eq!(
        (&late["contract"], &late["due"]),
        (&json!("HT1"), &json!("2025-07-01"))
    );
    assert_eq!(late["missing"].as_f64(), Some(1_272_000.0));
    let codes: Vec<_> = row["reasons"]
        .as_array()
        .expect("reasons")
        .iter()
        .map(|r| r["code"].clone())
        .collect();
    assert_eq!(codes, ["grade-points", "grade-late"]);
    assert_eq!(
        row["better"][0],
        json!({"indicator": "contract-amount", "needs": "timely", "points": 30, "grade": "LB"})
    );
    // On the due date itself nothing was late yet; nor had the second contract been made.
    let before = env.json_as(
        MANAGER,
        &["grade", "explain", "C1", "--as-of", "2025-07-01"],
    );
    assert_eq!(
        before["points"],
        30 + 10,
        "timely so far, all of it outstanding"
    );
    assert_eq!(before["late"], json!([]));
    let nothing = env.json_as(MANAGER, &["grade", "explain", "C2"]);
    assert_eq!(nothing["grade"], Value::Null);
    assert_eq!(nothing["points"], Value::Null);
    assert_eq!(nothing["reasons"][0]["code"], "grade-nothing-to-grade");
    assert_eq!(
        env.refused_as(MANAGER, &["grade", "explain", "C9"]),
        ["no-such-customer"]
    );
    assert_eq!(
        env.refused_as("BS", &["grade", "explain", "C1"]),
        ["not-permitted"]
    );
    // A judgement counts from its day.
    env.json_as(MANAGER, &["grade", "judge", "C1", "--influence", "leader"]);
    assert_eq!(
        env.json_as(MANAGER, &["grade", "explain", "C1"])["points"],
        50
    );
    assert_eq!(
        env.json_as(MANAGER, &["grade", "explain", "C1"])["grade"],
        "LB"
    );
    let past = env.json_as(
        MANAGER,
        &["grade", "explain", "C1", "--as-of", "2026-03-01"],
    );
    assert_eq!(past["points"], 30);
}

#[test]
fn a_past_day_reads_cards_as_they_were() {
    let mut env = one_customer();
    env.at("2026-03-05T09:00:00");
    env.json_as(
        "ARC",
        &[
            "customer",
            "edit",
            "C1",
            "--set",
            "size=general",
            "--set",
            "since=2026-01-01",
        ],
    );
    let on = |env: &TestEnv, day: &str| {
        env.json_as(MANAGER, &["grade", "explain", "C1", "--as-of", day])
    };
    assert_eq!(on(&env, "2026-03-05")["grade"], "GC", "a newcomer now");
    assert_eq!(on(&env, "2026-03-04")["grade"], "LA");
    // A field without history stands as first recorded.
    assert_eq!(on(&env, "2025-08-01")["grade"], "LA");
    assert_eq!(run(&env, "2026-03-04"), [1, 0, 1, 0, 0]);
    assert_eq!(grade(&env, "2026-03-04"), "LA");
}

#[test]
fn grd_5_a_fall_waits_for_review_and_approval() {
    let mut env = one_customer();
    assert_eq!(run(&env, "2026-03-02"), [1, 0, 1, 0, 0]);
    env.at("2026-06-01T09:00:00");
    assert_eq!(run(&env, "2026-06-01"), [1, 0, 0, 1, 0]);
    assert_eq!(grade(&env, "2026-06-01"), "LA", "in force until decided");
    assert_eq!(run(&env, "2026-06-01"), [1, 1, 0, 0, 0], "it waits already");
    let open = changes(&env, "waiting");
    assert_eq!(open.len(), 1);
    let row = &open[0];
    assert_eq!(
        (
            &row["id"],
            &row["customer"],
            &row["from"],
            &row["to"],
            &row["state"]
        ),
        (
            &json!("G1"),
            &json!("C1"),
            &json!("LA"),
            &json!("LC"),
            &json!("waiting")
        )
    );
    assert_eq!(row["points"], 30);
    let waits = env.json_as(MANAGER, &["grade", "explain", "C1"]);
    assert_eq!(waits["reasons"][1]["code"], "grade-change-waits");
    // Not for everybody: a stranger knows nothing of it.
    assert_eq!(
        env.refused_as("BS", &["grade", "show", "G1"]),
        ["no-such-grade-change"]
    );
    assert_eq!(
        env.refused_as("BS", &["grade", "approve", "G1"]),
        ["no-such-grade-change"]
    );
    assert_eq!(
        env.refused_as(DEPUTY, &["grade", "approve", "G1"]),
        ["approve-not-yours"]
    );
    let reviewed = env.json_as(
        MANAGER,
        &[
            "grade",
            "review",
            "G1",
            "--opinion",
            "同意",
            "--measures",
            "每季走访",
        ],
    );
    assert_eq!(reviewed["state"], "waiting");
    assert_eq!(reviewed["holders"], json!(["DGM"]));
    assert_eq!(
        env.refused_as(MANAGER, &["grade", "approve", "G1"]),
        ["approve-acted-already"]
    );
    let form = env.json_as(MANAGER, &["grade", "show", "1"]);
    assert_eq!(form["opinion"], "同意");
    assert_eq!(form["measures"], "每季走访");
    assert_eq!(form["amount"], 100000.00);
    assert_eq!(form["indicators"][0]["points"], 5);
    assert_eq!(form["reasons"][0]["code"], "grade-computed");
    let done = env.json_as(DEPUTY, &["grade", "approve", "G1"]);
    assert_eq!(done["state"], "approved");
    assert_eq!(grade(&env, "2026-06-01"), "LC");
    assert_eq!(grade(&env, "2026-05-31"), "LA");
    assert_eq!(run(&env, "2026-06-01"), [1, 1, 0, 0, 0]);
    assert_eq!(
        history(&env, "C1"),
        [
            ("2026-03-02".to_owned(), json!("LA"), json!("LA"), json!(80)),
            ("2026-06-01".to_owned(), json!("LA"), json!("LC"), json!(30)),
            ("2026-06-01".to_owned(), json!("LC"), json!("LC"), json!(30)),
        ]
    );
    assert_eq!(
        env.refused_as(DEPUTY, &["grade", "approve", "G1"]),
        ["grade-change-state"]
    );
}

#[test]
fn grd_5_what_was_refused_is_not_proposed_again_on_the_same_figures() {
    let mut env = one_customer();
    run(&env, "2026-03-02");
    env.at("2026-06-01T09:00:00");
    run(&env, "2026-06-01");
    env.json_as(MANAGER, &["grade", "refuse", "G1", "--reason", "暂缓"]);
    assert_eq!(changes(&env, "refused")[0]["reason"], "暂缓");
    assert_eq!(run(&env, "2026-06-01"), [1, 1, 0, 0, 0]);
    env.at("2026-06-02T09:00:00");
    assert_eq!(run(&env, "2026-06-02"), [1, 1, 0, 0, 0], "the same figures");
    sales(&env, "HT3,C1,P,2026-06-02,2026-07-01,,,,10\n");
    assert_eq!(run(&env, "2026-06-02"), [1, 0, 0, 1, 0], "other figures");
    assert_eq!(changes(&env, "waiting")[0]["id"], "G2");
}

#[test]
fn grd_5_an_overtaken_change_is_taken_back() {
    let mut env = one_customer();
    run(&env, "2026-03-02");
    env.at("2026-06-01T09:00:00");
    run(&env, "2026-06-01");
    // The computed grade goes on to another, then back to the one in force.
    sales(
        &env,
        "HT3,C1,P,2026-06-01,2026-07-01,10000,12000,60,720000\n",
    );
    payments(&env, "HT3,2026-06-01,720000,payment\n");
    assert_eq!(run(&env, "2026-06-01"), [1, 0, 0, 1, 0]);
    let open = changes(&env, "waiting");
    assert_eq!(
        (&open[0]["id"], &open[0]["to"]),
        (&json!("G2"), &json!("LB"))
    );
    let gone = changes(&env, "withdrawn");
    assert_eq!(
        (&gone[0]["id"], &gone[0]["reason"]),
        (&json!("G1"), &json!("superseded"))
    );
    sales(&env, "HT4,C1,P,2026-06-01,2026-07-01,,,,1500000\n");
    payments(&env, "HT4,2026-06-01,1500000,payment\n");
    assert_eq!(run(&env, "2026-06-01"), [1, 1, 0, 0, 0]);
    assert_eq!(changes(&env, "waiting"), Vec::<Value>::new());
    assert_eq!(grade(&env, "2026-06-01"), "LA");
    assert_eq!(
        env.refused_as(MANAGER, &["grade", "approve", "G2"]),
        ["grade-change-state"]
    );
}

#[test]
fn many_changes_are_decided_in_one_act() {
    let mut env = company(&[
        ("C1", "large", "2020-01-01"),
        ("C2", "large", "2020-01-01"),
        ("C3", "large", "2020-01-01"),
    ]);
    let (mut lines, mut paid) = (String::new(), String::new());
    for n in 1..=3 {
        lines += &format!("HA{n},C{n},P,2025-06-01,2025-07-01,10000,12000,200,2400000\n");
        lines += &format!("HB{n},C{n},P,2026-01-01,2026-02-01,,,,1000\n");
        paid += &format!("HA{n},2025-06-20,2400000,payment\nHB{n},2026-01-02,1000,payment\n");
    }
    sales(&env, &lines);
    payments(&env, &paid);
    run(&env, "2026-03-02");
    env.at("2026-06-01T09:00:00");
    assert_eq!(run(&env, "2026-06-01"), [3, 0, 0, 3, 0]);
    // All or none: G1 is the manager's to review, G9 does not exist.
    let missing = ["grade", "approve", "G1", "G9"];
    assert_eq!(env.refused_as(MANAGER, &missing), ["no-such-grade-change"]);
    assert!(changes(&env, "waiting").iter().all(|c| c["step"] == 1));
    assert_eq!(
        env.json_as(DEPUTY, &["grade", "approve", "--all"]),
        json!([]),
        "none is the deputy's yet"
    );
    let two = env.json_as(MANAGER, &["grade", "approve", "G1", "G2"]);
    assert_eq!(two.as_array().map(Vec::len), Some(2));
    let last = env.json_as(MANAGER, &["grade", "review", "--all"]);
    assert_eq!(last[0]["id"], "G3");
    let all = env.json_as(DEPUTY, &["grade", "approve", "--all"]);
    assert_eq!(all.as_array().map(Vec::len), Some(3));
    let list = env.json_as(OFFICER, &["grade", "list", "--grade", "LC"]);
    assert_eq!(list.as_array().map(Vec::len), Some(3));
}

/// Many customers who all fall from LA to LC when their contract leaves the window.
fn many(count: usize) -> TestEnv {
    let codes: Vec<String> = (0..count).map(|n| format!("K{n:03}")).collect();
    let rows: Vec<_> = (codes.iter())
        .map(|code| (code.as_str(), "large", "2020-01-01"))
        .collect();
    let env = company(&rows);
    let (mut lines, mut paid) = (String::new(), String::new());
    for code in &codes {
        lines += &format!("A{code},{code},P,2025-06-01,2025-07-01,10000,12000,200,2400000\n");
        lines += &format!("B{code},{code},P,2026-01-01,2026-02-01,,,,1000\n");
        paid += &format!("A{code},2025-06-20,2400000,payment\nB{code},2026-01-02,1000,payment\n");
    }
    sales(&env, &lines);
    payments(&env, &paid);
    env
}

#[test]
fn grd_4_too_many_moves_hold_a_run_back_until_it_is_released() {
    let mut env = many(60);
    assert_eq!(
        run(&env, "2026-03-02"),
        [60, 0, 60, 0, 0],
        "first grades are no moves"
    );
    env.at("2026-06-01T09:00:00");
    let dry = env.json_as(OFFICER, &["grade", "run", "--dry-run"]);
    assert_eq!((&dry["held"], &dry["proposed"]), (&json!(true), &json!(60)));
    for _ in 0..2 {
        assert_eq!(
            env.refused_as(OFFICER, &["grade", "run"]),
            ["grade-run-held"]
        );
    }
    assert_eq!(changes(&env, "waiting"), Vec::<Value>::new());
    assert_eq!(history(&env, "K000").len(), 1, "nothing took effect");
    let runs = env.json_as(OFFICER, &["grade", "runs"]);
    assert_eq!(
        runs.as_array().map(Vec::len),
        Some(2),
        "the second says the same"
    );
    assert_eq!(
        (&runs[0]["run"], &runs[0]["state"]),
        (&json!("N2"), &json!("held"))
    );
    let entries = env.json_as("AUD", &["journal", "list", "--verb", "grade run"]);
    let held: Vec<_> = (entries.as_array().expect("entries").iter())
        .filter(|e| e["code"] == "grade-run-held")
        .collect();
    assert_eq!(held.len(), 2);
    assert_eq!(held[0]["outcome"], "refused");
    let night = env.error(1, &["nightly"]);
    assert_eq!(night["code"], "grade-run-held");

    let release = ["grade", "release", "N2", "--reason", "核对无误"];
    assert_eq!(env.refused_as(OFFICER, &release), ["not-permitted"]);
    let released = env.json_as(DEPUTY, &release);
    assert_eq!(counts(&released), [60, 0, 0, 60, 0]);
    assert_eq!(env.refused_as(DEPUTY, &release), ["grade-run-state"]);
    assert_eq!(changes(&env, "waiting").len(), 60);
    assert_eq!(run(&env, "2026-06-01"), [60, 60, 0, 0, 0]);
    assert_eq!(
        env.refused_as(DEPUTY, &["grade", "release", "N9", "--reason", "x"]),
        ["no-such-grade-run"]
    );
}

#[test]
fn a_run_for_an_earlier_day_decides_nothing_again() {
    let mut env = one_customer();
    env.at("2026-06-01T09:00:00");
    assert_eq!(run(&env, "2026-06-01"), [1, 0, 1, 0, 0]);
    assert_eq!(grade(&env, "2026-06-01"), "LC");
    // No row that far back: the first grade of that day is entered.
    assert_eq!(run(&env, "2026-03-02"), [1, 0, 1, 0, 0]);
    assert_eq!(grade(&env, "2026-03-02"), "LA");
    assert_eq!(grade(&env, "2026-06-01"), "LC");
    // With one, nothing is proposed against what came later.
    assert_eq!(run(&env, "2026-05-31"), [1, 1, 0, 0, 0]);
    assert_eq!(run(&env, "2026-03-02"), [1, 1, 0, 0, 0]);
    assert_eq!(history(&env, "C1").len(), 2);
    // What a day came to is recorded; nothing moves for it.
    assert_eq!(run(&env, "2025-06-10"), [1, 0, 1, 0, 0]);
    assert_eq!(run(&env, "2025-06-25"), [1, 1, 0, 0, 0]);
    assert_eq!(changes(&env, "waiting"), Vec::<Value>::new());
    let rows = history(&env, "C1");
    assert_eq!(rows.len(), 4);
    assert_eq!(
        rows[1],
        ("2025-06-25".to_owned(), json!("LB"), json!("LA"), json!(80))
    );
    assert_eq!(grade(&env, "2026-03-02"), "LA");
}

#[test]
fn nothing_is_graded_while_the_clock_stands_back() {
    let mut env = one_customer();
    env.at("2026-03-01T09:00:00");
    assert_eq!(env.refused_as(OFFICER, &["grade", "run"]), ["clock-back"]);
    assert_eq!(env.json_as(OFFICER, &["grade", "list"]), json!([]));
}

#[test]
fn grd_4_thirty_nights_leave_rows_only_where_something_changed() {
    let mut env = one_customer();
    for day in 3..=31 {
        env.at(&format!("2026-03-{day:02}T01:00:00"));
        let night = env.json(&["nightly"]);
        assert_eq!(night["graded"], json!([format!("2026-03-{day:02}")]));
        assert_eq!(env.json(&["nightly"])["graded"], json!([]), "once a night");
    }
    assert_eq!(history(&env, "C1").len(), 1);
    let runs = env.json_as(OFFICER, &["grade", "runs"]);
    assert_eq!(runs.as_array().map(Vec::len), Some(29));
    assert_eq!(runs[0]["by"], "system:nightly");
    // A contract falls due and is not paid: from the day after it is late.
    env.at("2026-04-01T01:00:00");
    sales(&env, "HT5,C1,P,2026-03-01,2026-04-05,,,,1000\n");
    env.json(&["nightly"]);
    // Missed nights are made up for, each of them.
    env.at("2026-04-08T01:00:00");
    let night = env.json(&["nightly"]);
    let days: Vec<_> = (2..=8).map(|d| format!("2026-04-{d:02}")).collect();
    assert_eq!(night["graded"], json!(days));
    assert_eq!(night["proposed"], 1);
    let rows = history(&env, "C1");
    assert_eq!(rows.len(), 2);
    assert_eq!(
        rows[1],
        ("2026-04-06".to_owned(), json!("LA"), json!("LC"), json!(45))
    );
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
}

#[test]
fn two_runs_at_a_time_grade_once() {
    let env = many(20);
    let children: Vec<_> = (0..4)
        .map(|_| {
            env.command(&["--as", OFFICER, "-q", "grade", "run"])
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .expect("runs")
        })
        .collect();
    for mut child in children {
        assert_eq!(child.wait().expect("ends").code(), Some(0));
    }
    let runs = env.json_as(OFFICER, &["grade", "runs"]);
    assert_eq!(runs.as_array().map(Vec::len), Some(1));
    assert_eq!(history(&env, "K000").len(), 1);
}

#[test]
fn a_killed_run_leaves_all_or_nothing() {
    let mut env = many(40);
    run(&env, "2026-03-02");
    let mut kills = 0;
    for n in 0..12_u64 {
        // Every round another day, on which everybody falls, or is below already.
        env.at(&format!("2026-06-{:02}T09:00:00", n + 1));
        let mut child = env
            .command(&["--as", OFFICER, "-q", "grade", "run"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("runs");
        std::thread::sleep(std::time::Duration::from_micros(2_000 + n * 4_001 % 30_000));
        let _ = child.kill();
        let done = child.wait().expect("ends").code() == Some(0);
        kills += usize::from(!done);
        let open = changes(&env, "waiting").len();
        assert!(
            open == 40 || (open == 0 && !done),
            "{open} changes, done {done}"
        );
        let rows = history(&env, "K039").len();
        assert_eq!(rows, if open == 40 { 2 } else { 1 });
        if open == 40 {
            sales(&env, &format!("X{n},K000,P,2026-06-01,2026-07-01,,,,1\n"));
            break;
        }
    }
    assert!(kills > 0, "no kill hit");
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
    run(&env, &env.now[..10]);
    assert_eq!(changes(&env, "waiting").len(), 40);
}

#[test]
fn grd_6_a_round_lists_everybody_and_closes_when_all_is_decided() {
    let mut env = many(2);
    run(&env, "2026-03-02");
    env.at("2026-06-01T09:00:00");
    run(&env, "2026-06-01");
    let open = ["grade", "round", "open", "--name", "2026-H1"];
    assert_eq!(env.refused_as(MANAGER, &open), ["not-permitted"]);
    let round = env.json_as(OFFICER, &open);
    assert_eq!(
        (&round["id"], &round["as_of"]),
        (&json!("P1"), &json!("2026-06-01"))
    );
    assert_eq!(env.refused_as(OFFICER, &open), ["code-taken"]);
    let said = [
        "grade",
        "round",
        "opinion",
        "P1",
        "K000",
        "--text",
        "维持观察",
    ];
    env.json_as(MANAGER, &said);
    let rows = env.json_as(MANAGER, &["grade", "round", "show", "P1"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    assert_eq!(
        (
            &rows[0]["proposal"],
            &rows[0]["opinion"],
            &rows[0]["opinion_by"],
            &rows[0]["outcome"]
        ),
        (
            &json!("LC"),
            &json!("维持观察"),
            &json!("BM"),
            &json!("waiting")
        )
    );
    assert_eq!(
        env.refused_as(OFFICER, &["grade", "round", "close", "P1"]),
        ["review-round-waits"]
    );
    env.json_as(MANAGER, &["grade", "approve", "--all"]);
    env.json_as(DEPUTY, &["grade", "approve", "G1"]);
    env.json_as(DEPUTY, &["grade", "refuse", "G2", "--reason", "暂缓"]);
    let closed = env.json_as(OFFICER, &["grade", "round", "close", "P1"]);
    assert_eq!(closed["closed_by"], "BS2");
    let rows = env.json_as(MANAGER, &["grade", "round", "show", "P1"]);
    assert_eq!(
        (&rows[0]["outcome"], &rows[1]["outcome"]),
        (&json!("approved"), &json!("refused"))
    );
    assert_eq!(env.refused_as(MANAGER, &said), ["review-round-closed"]);
    assert_eq!(
        env.refused_as(OFFICER, &["grade", "round", "close", "P7"]),
        ["no-such-review-round"]
    );
    let rounds = env.json_as(MANAGER, &["grade", "round", "list"]);
    assert_eq!(rounds.as_array().map(Vec::len), Some(1));
    // What took effect is told: two first grades in March, one fall in June.
    let told = env.json_as(MANAGER, &["grade", "notices", "--since", "2026-06-01"]);
    assert_eq!(told.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&told[0]["from"], &told[0]["to"]),
        (&json!("LA"), &json!("LC"))
    );
    let all = env.json_as(MANAGER, &["grade", "notices", "--since", "2026-01-01"]);
    assert_eq!(all.as_array().map(Vec::len), Some(3));
    // Half a year later the next round is due.
    env.at("2026-11-30T01:00:00");
    assert_eq!(env.json(&["nightly"])["review_due"], Value::Null);
    let due = |env: &TestEnv| {
        let rows = env.json_as(OFFICER, &["todo"]);
        let rows = rows.as_array().expect("rows").clone();
        rows.into_iter()
            .find(|r| r["what"] == "open-round")
            .map(|r| r["due"].clone())
    };
    assert_eq!(due(&env), None);
    env.at("2026-12-01T01:00:00");
    assert_eq!(env.json(&["nightly"])["review_due"], "2026-12-01");
    assert_eq!(due(&env), Some(json!("2026-12-01")));
}

#[test]
fn grd_6_offices_report_their_dealings_and_late_ones_are_listed() {
    let mut env = one_customer();
    env.at("2026-04-03T09:00:00");
    let report = [
        "grade",
        "dealing",
        "--office",
        "业务部",
        "--month",
        "2026-03",
        "--on",
        "2026-03-12",
        "--content",
        "走访",
        "--handler",
        "BS",
    ];
    let list = ["grade", "dealings", "--month", "2026-03"];
    let rows = env.json_as(MANAGER, &list);
    assert_eq!(
        (
            &rows[0]["office"],
            &rows[0]["on"],
            &rows[0]["due"],
            &rows[0]["late"]
        ),
        (
            &json!("业务部"),
            &Value::Null,
            &json!("2026-04-05"),
            &json!(false)
        )
    );
    assert_eq!(env.refused_as("FS", &report), ["office-not-own"]);
    let mut other = report;
    other[7] = "2026-04-01";
    assert_eq!(env.refused_as("BS", &other), ["dealing-not-in-month"]);
    env.at("2026-04-06T09:00:00");
    assert_eq!(env.json_as(MANAGER, &list)[0]["late"], true);
    let filed = env.json_as("BS", &report);
    assert_eq!(
        (&filed["due"], &filed["late"]),
        (&json!("2026-04-05"), &json!(true))
    );
    let rows = env.json_as(MANAGER, &list);
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&rows[0]["handler"], &rows[0]["late"]),
        (&json!("BS"), &json!(true)),
        "reported a day late"
    );
    let usage = env.error(2, &["grade", "dealings", "--month", "2026"]);
    assert_eq!(usage["code"], "bad-value");
}

#[test]
fn changes_stand_in_the_to_do_list_of_whoever_decides() {
    let mut env = many(12);
    run(&env, "2026-03-02");
    env.at("2026-06-01T09:00:00");
    run(&env, "2026-06-01");
    let todo = |who: &str| {
        let rows = env.json_as(who, &["todo"]);
        let rows = rows.as_array().expect("rows").clone();
        let part = |r: &Value| (r["what"].clone(), r["subject"].clone(), r["title"].clone());
        let changes = (rows.iter()).filter(|r| r["what"] == "review" || r["what"] == "approve");
        changes.map(part).collect::<Vec<_>>()
    };
    // Many are one line with how many of which.
    let many = (json!("review"), json!("G1…G12"), json!("LA → LC × 12"));
    assert_eq!(todo(MANAGER), [many]);
    assert_eq!(todo(DEPUTY), []);
    env.json_as(MANAGER, &["grade", "approve", "G1"]);
    let one = (
        json!("approve"),
        json!("G1"),
        json!("K000 客户K000 LA → LC"),
    );
    assert_eq!(todo(DEPUTY), [one]);
}
