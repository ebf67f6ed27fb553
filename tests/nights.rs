//! Runs of the grades against a clock that goes back, for days long past, and held by the brake (GRD-4).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// Sales, payments, runs.
const OFFICER: &str = "BS2";

const SALES: &str = "contract_no,customer,product,date,due,list_price,unit_price,quantity,amount\n";
const PAYMENTS: &str = "contract_no,date,amount,kind\n";

#[track_caller]
fn import(env: &TestEnv, noun: &str, rows: &str, update: &[&str]) {
    let head = if noun == "sale" { SALES } else { PAYMENTS };
    let file = env.write("rows.csv", format!("{head}{rows}"));
    let args = [&[noun, "import", &file], update].concat();
    let answer = env.json_as(OFFICER, &args);
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
    assert_eq!(
        (&night["code"], &night["hint"]),
        (&json!("clock-back"), &run_hint())
    );
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

/// Grade in force, grade as computed and points of a customer on a day; nothing where there is no row.
fn listed(env: &TestEnv, code: &str, as_of: &str) -> [Value; 3] {
    let rows = env.json_as(OFFICER, &["grade", "list", "--as-of", as_of]);
    let row = rows.as_array().expect("rows").iter();
    let row = row.clone().find(|r| r["customer"] == code).cloned();
    ["grade", "computed", "points"]
        .map(|key| row.as_ref().map_or(Value::Null, |row| row[key].clone()))
}

#[track_caller]
fn run(env: &TestEnv, as_of: &str) -> Value {
    env.json_as(OFFICER, &["grade", "run", "--as-of", as_of])
}

const DAYS: [&str; 5] = [
    "2024-06-30",
    "2024-12-31",
    "2025-07-01",
    "2025-12-31",
    "2026-03-02",
];

/// C1 rises and falls, C2 buys once and is gone, C3 comes late, C4 never.
fn traders() -> TestEnv {
    let env = TestEnv::staffed();
    company(&env, &["C1", "C2", "C3", "C4"]);
    let lines = "HA,C1,P,2024-02-01,2024-03-01,100,105,4000,420000\n\
         HB,C1,P,2024-11-01,2024-12-01,100,120,20000,2400000\n\
         HC,C1,P,2025-11-20,2025-12-20,,,,90000\n\
         HD,C2,P,2024-03-05,2024-04-05,,,,1000\n\
         HE,C3,P,2025-12-30,2026-01-30,,,,400000\n";
    import(&env, "sale", lines, &[]);
    let paid = "HA,2024-02-20,420000,payment\nHB,2024-11-20,2400000,payment\n\
         HD,2024-03-05,1000,payment\nHE,2026-01-15,400000,payment\n";
    import(&env, "payment", paid, &[]);
    env
}

#[test]
fn grd_4_days_graded_in_any_order_read_the_same() {
    let rising = traders();
    for day in DAYS {
        run(&rising, day);
    }
    for order in [[4, 0, 2, 1, 3], [3, 1, 4, 2, 0], [4, 3, 2, 1, 0]] {
        let env = traders();
        let mut today = None;
        for at in order {
            let row = run(&env, DAYS[at]);
            let sum: u64 = ["unchanged", "applied", "proposed", "ungraded"]
                .iter()
                .filter_map(|key| row[key].as_u64())
                .sum();
            assert_eq!((row["customers"].as_u64(), sum), (Some(4), 4), "{row}");
            let list = env.json_as(OFFICER, &["grade", "list"]);
            let changes = env.json_as(OFFICER, &["grade", "changes"]);
            if at == 4 {
                today = Some((list, changes));
            } else if let Some(before) = &today {
                assert_eq!(before, &(list, changes), "{} after today", DAYS[at]);
            }
        }
        for day in DAYS {
            for code in ["C1", "C2", "C3", "C4"] {
                let computed = |env: &TestEnv| listed(env, code, day)[1..].to_vec();
                assert_eq!(
                    computed(&env),
                    computed(&rising),
                    "{code} on {day}, {order:?}"
                );
                let why = ["grade", "explain", code, "--as-of", day];
                let why = env.json_as(OFFICER, &why);
                let explained = [why["grade"].clone(), why["points"].clone()];
                assert_eq!(computed(&env), explained, "{code} on {day}, {order:?}");
            }
        }
        for day in DAYS {
            let again = run(&env, day);
            assert_eq!(again["run"], Value::Null, "{day} again, {order:?}");
        }
    }
}

#[test]
fn a_correction_is_recorded_on_the_past_day_alone() {
    let mut env = TestEnv::staffed();
    company(&env, &["C1"]);
    let line = "HT1,C1,P,2025-06-01,2025-07-01,,,,400000\n";
    import(&env, "sale", line, &[]);
    import(&env, "payment", "HT1,2025-06-20,400000,payment\n", &[]);
    run(&env, "2026-03-02");
    env.at("2026-04-01T09:00:00");
    run(&env, "2026-04-01");
    env.at("2026-04-02T09:00:00");
    let before = [json!("GC"), json!("GC"), json!(45)];
    for day in ["2026-03-02", "2026-03-20", "2026-04-01"] {
        assert_eq!(listed(&env, "C1", day), before);
    }
    let line = "HT1,C1,P,2025-06-01,2025-07-01,100,120,20000,2400000\n";
    import(&env, "sale", line, &["--update"]);
    import(&env, "payment", "HT1,2025-06-20,2000000,payment\n", &[]);
    let row = run(&env, "2026-03-20");
    assert_eq!(
        (&row["unchanged"], &row["proposed"]),
        (&json!(1), &json!(0))
    );
    assert_eq!(run(&env, "2026-03-20")["run"], Value::Null);
    // The day reads as it is now explained; the grade in force is what it was, and later days read as before.
    let now = [json!("GC"), json!("GA"), json!(80)];
    assert_eq!(listed(&env, "C1", "2026-03-20"), now);
    let why = env.json_as(
        OFFICER,
        &["grade", "explain", "C1", "--as-of", "2026-03-20"],
    );
    assert_eq!((&why["grade"], &why["points"]), (&now[1], &now[2]));
    for day in ["2026-03-02", "2026-03-19", "2026-04-01", "2026-04-02"] {
        assert_eq!(listed(&env, "C1", day), before, "{day}");
    }
    let open = env.json_as(OFFICER, &["grade", "changes"]);
    assert_eq!(open, json!([]), "the past proposes nothing");
    // A later correction of a day that has a row of its own.
    run(&env, "2026-04-01");
    assert_eq!(
        listed(&env, "C1", "2026-04-01"),
        now,
        "no later run: decided today"
    );
    let open = env.json_as(OFFICER, &["grade", "changes"]);
    assert_eq!(open[0]["to"], "GA");
}

/// C1 of 80 points, and after the beginning of June of 25: from GA down to GC.
fn falling(automatic: &str) -> TestEnv {
    let rules = include_str!("../src/rulebook/standard.toml").replace(
        "\nautomatic = []\n",
        &format!("\nautomatic = {automatic}\n"),
    );
    let mut env = TestEnv::staffed_under(&rules);
    company(&env, &["C1", "C2"]);
    let lines = "HA,C1,P,2025-06-01,2025-07-01,100,120,20000,2400000\n\
         HB,C1,P,2026-01-10,2026-02-10,,,,1000\n\
         HC,C2,P,2026-01-10,2026-02-10,,,,1000\n";
    import(&env, "sale", lines, &[]);
    let paid = "HA,2025-06-20,2400000,payment\nHB,2026-01-10,1000,payment\n\
         HC,2026-01-10,1000,payment\n";
    import(&env, "payment", paid, &[]);
    run(&env, "2026-03-02");
    assert_eq!(listed(&env, "C1", "2026-03-02")[0], "GA");
    env.at("2026-06-01T09:00:00");
    env
}

#[test]
fn grd_4_one_fall_of_two_grades_by_itself_holds_the_run_back() {
    let mut proposed = falling("[]");
    assert_eq!(
        run(&proposed, "2026-06-01")["proposed"],
        1,
        "somebody decides"
    );
    // What was decided after the day does not count as of it.
    proposed.at("2026-06-03T09:00:00");
    proposed.json_as("BM", &["grade", "refuse", "G1", "--reason", "later"]);
    let told = |args: &[&str]| {
        let rows = proposed.json_as("GM", &[&["report", "changes"], args].concat());
        ["state", "closed_at", "reason"].map(|key| rows[0][key].clone())
    };
    let waits = [json!("waiting"), Value::Null, Value::Null];
    assert_eq!(told(&["--as-of", "2026-06-02"]), waits);
    assert_eq!(told(&["--as-of", "2026-06-03"])[0], "refused");
    assert_eq!(told(&["--to", "2026-06-02"])[2], "later");
    let rises = falling("[\"up\"]");
    assert_eq!(
        run(&rises, "2026-06-01")["proposed"],
        1,
        "falls are decided"
    );
    let env = falling("[\"down\"]");
    let held = env.error(1, &["--as", OFFICER, "grade", "run"]);
    assert_eq!(held["code"], "grade-run-held");
    let text = held["message"].as_str().expect("a message");
    assert!(text.contains("1 would fall 2 grades or more: C1"), "{text}");
    assert_eq!(
        listed(&env, "C1", "2026-06-01")[0],
        "GA",
        "nothing took effect"
    );
    let release = ["grade", "release", "N2", "--reason", "checked"];
    let todo = |who: &str| {
        let rows = env.json_as(who, &["todo"]);
        let rows = rows.as_array().expect("rows").clone();
        let held = rows.into_iter().filter(|r| r["what"] == "release");
        held.map(|r| (r["subject"].clone(), r["title"].clone()))
            .collect::<Vec<_>>()
    };
    let held = (json!("N2"), json!("2026-06-01 standard 1"));
    assert_eq!(todo("DGM"), [held]);
    assert_eq!(todo(OFFICER), []);
    let refused = env.error(1, &[&["--as", OFFICER], &release[..]].concat());
    let text = refused["message"].as_str().expect("a message");
    assert!(text.contains("you may not let a held run go"), "{text}");
    assert_eq!(refused["reasons"][0]["rule"], "ORG-2");
    // What rank gives in a subsidiary is no say over everybody's grades.
    env.json(&["department", "add", "南方部", "--subsidiary", "南方公司"]);
    let leader = ["staff", "add", "SDG", "--name", "SDG", "--department"];
    let leader = [&leader[..], &["南方部", "--rank", "deputy-general-manager"]].concat();
    env.json(&leader);
    assert_eq!(todo("SDG"), []);
    assert_eq!(env.refused_as("SDG", &release), ["grade-run-over-all"]);
    // Who would fall is not told where not every customer is seen.
    let administrator = ["staff", "add", "ADM", "--name", "ADM", "--department"];
    let administrator = [&administrator[..], &["总经办", "--rank", "staff"]].concat();
    env.json(&[&administrator[..], &["--function", "administrator"]].concat());
    let night = env.error(1, &["--as", "ADM", "nightly"]);
    let text = night["message"].as_str().expect("a message");
    assert!(text.contains("2 grades or more;"), "{text}");
    assert_eq!(env.json_as("DGM", &release)["applied"], 1);
    assert_eq!(todo("DGM"), []);
    assert_eq!(listed(&env, "C1", "2026-06-01")[0], "GC");
}

#[test]
fn grd_4_a_night_makes_up_for_as_many_as_the_rulebook_says() {
    for (rule, first, left_out) in [
        ("", "2026-03-12", 9),
        ("catch-up-days = 5\n", "2026-04-07", 35),
    ] {
        let rules = include_str!("../src/rulebook/standard.toml");
        let line = rules.lines().find(|line| line.starts_with("catch-up-days"));
        let rules = rules.replace(&format!("{}\n", line.expect("the key")), rule);
        let mut env = TestEnv::staffed_under(&rules);
        company(&env, &["C1"]);
        env.json(&["nightly"]);
        env.at("2026-04-12T01:00:00");
        let said = env.crm(&["nightly"]).said();
        let words = format!("{left_out} earlier nights left out");
        assert!(said.contains(&words), "{said}");
        let runs = env.json_as(OFFICER, &["grade", "runs"]);
        let runs = runs.as_array().expect("rows");
        assert_eq!(runs[runs.len() - 2]["as_of"], first);
        let mut env = TestEnv::staffed_under(&rules);
        env.json(&["nightly"]);
        env.at("2026-04-12T01:00:00");
        assert_eq!(env.json(&["nightly"])["left_out"], left_out);
        env.at("2026-04-13T01:00:00");
        assert_eq!(env.json(&["nightly"])["left_out"], 0);
    }
}
