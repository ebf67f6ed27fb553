//! Retention schedules (ARC-10): what starts a term, what has not come, what a new version leaves as it is.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

const ARCHIVIST: &str = "ARC";

fn add(env: &TestEnv, code: &str, more: &[&str]) -> Value {
    let item = ["archive", "add", "--code", code, "--title", code];
    let rest = ["--year", "2020", "--category", "合同", "--level", "none"];
    let of = ["--department", "业务部"];
    env.json_as(ARCHIVIST, &[&item[..], &rest, &of, more].concat())
}

/// Verdict and codes of reasons of an item on a day.
fn verdict(env: &TestEnv, code: &str, as_of: &str) -> (String, Vec<String>) {
    let rows = env.json_as(ARCHIVIST, &["destroy", "due", "--as-of", as_of]);
    let rows = rows.as_array().expect("a list");
    let row = rows.iter().find(|r| r["code"] == code).expect("the item");
    let reasons = row["reasons"].as_array().expect("reasons");
    let codes = reasons
        .iter()
        .map(|r| r["code"].as_str().expect("a code").to_owned());
    (
        row["verdict"].as_str().expect("a word").to_owned(),
        codes.collect(),
    )
}

fn shown(env: &TestEnv, code: &str) -> [Value; 6] {
    let row = env.json_as(ARCHIVIST, &["archive", "show", code]);
    [
        "schedule",
        "awaits",
        "event_came",
        "retention_trigger",
        "retention_from",
        "due",
    ]
    .map(|key| row[key].clone())
}

/// (ARC-10) An event that has not come: never due, and said so; from it on the term runs, to the end of its year.
#[test]
fn arc_10_an_event_starts_the_term() {
    let env = TestEnv::staffed();
    let filed = add(
        &env,
        "A1",
        &["--schedule", "contract", "--closed", "2020-05-01"],
    );
    assert_eq!(
        (&filed["retention"], &filed["due"]),
        (&json!("10y"), &Value::Null)
    );
    assert_eq!(
        shown(&env, "A1"),
        [
            json!("contract"),
            json!("the contract has been performed"),
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null
        ]
    );
    let (said, codes) = verdict(&env, "A1", "2090-01-01");
    assert_eq!(
        (said.as_str(), codes),
        ("keep", vec!["event-awaited".to_owned()])
    );
    let refused = env.refused_as(ARCHIVIST, &["destroy", "propose", "A1", "--reason", "r"]);
    assert_eq!(refused, ["event-awaited"]);
    // Not by anybody, not in the future.
    let event = |day| ["archive", "event", "A1", "--on", day];
    assert_eq!(
        env.refused_as("BS", &event("2026-02-28")),
        ["not-permitted"]
    );
    assert_eq!(
        env.refused_as(ARCHIVIST, &event("2026-12-28")),
        ["date-in-future"]
    );
    env.json_as(ARCHIVIST, &event("2026-02-28"));
    assert_eq!(
        shown(&env, "A1"),
        [
            json!("contract"),
            Value::Null,
            json!("2026-02-28"),
            json!("event"),
            json!("2026-12-31"),
            json!("2036-12-31")
        ]
    );
    assert_eq!(verdict(&env, "A1", "2036-12-30").0, "keep");
    assert_eq!(verdict(&env, "A1", "2036-12-31").0, "due");
    // The day is put right, and a longer term runs from the same event.
    env.json_as(ARCHIVIST, &event("2025-12-31"));
    let longer = ["archive", "retention", "A1", "--to", "20y", "--reason", "r"];
    assert_eq!(env.json_as(ARCHIVIST, &longer)["due"], "2045-12-31");
}

/// (ARC-10) A day given, by itself; closing to the end of the year; a term typed wins over the schedule's.
#[test]
fn arc_10_a_day_or_the_closing_starts_the_term() {
    let env = TestEnv::staffed();
    add(&env, "L1", &["--schedule", "lease", "--from", "2028-06-30"]);
    assert_eq!(
        shown(&env, "L1")[2..],
        [
            json!("2028-06-30"),
            json!("date"),
            json!("2028-06-30"),
            json!("2038-06-30")
        ]
    );
    assert_eq!(
        verdict(&env, "L1", "2028-01-01").1,
        ["retention-running", "retention-not-begun"]
    );
    let closed = [
        "--schedule",
        "会计账簿",
        "--closed",
        "2020-03-01",
        "--retention",
        "10y",
    ];
    assert_eq!(add(&env, "K1", &closed)["due"], "2030-12-31");
    assert_eq!(shown(&env, "K1")[0], json!("accounts"));
    let event = ["archive", "event", "K1", "--on", "2026-01-01"];
    assert_eq!(env.refused_as(ARCHIVIST, &event), ["nothing-awaited"]);
    let from = [
        "--schedule",
        "accounts",
        "--from",
        "2020-01-01",
        "--code",
        "K2",
    ];
    let args = [
        "archive",
        "add",
        "--title",
        "t",
        "--year",
        "2020",
        "--category",
        "1",
        "--level",
        "none",
    ];
    let of = ["--department", "业务部"];
    assert_eq!(
        env.refused_as(ARCHIVIST, &[&args[..], &of, &from].concat()),
        ["nothing-awaited"]
    );
    let unknown = ["--schedule", "contracts-of-old", "--code", "K3"];
    assert_eq!(
        env.refused_as(ARCHIVIST, &[&args[..], &of, &unknown].concat()),
        ["no-such-schedule"]
    );
    // The schedule is looked up in the act, by the rules of its turn: what is refused there is on record.
    let entries = env.json_as("AUD", &["journal", "list", "--verb", "archive add"]);
    let last = entries.as_array().and_then(|e| e.last()).expect("an entry");
    assert_eq!(last["code"], "no-such-schedule");
    // Neither a term nor a schedule: the command line is wrong.
    env.crm_as(ARCHIVIST, &[&args[..], &of].concat()).fails(2);
}

/// (ARC-10) A new rulebook moves no old record unless the schedule is applied anew, explicitly.
#[test]
fn arc_10_a_new_version_moves_nothing_until_applied_anew() {
    let mut env = TestEnv::staffed();
    let came = ["--schedule", "contract", "--from", "2021-06-01"];
    assert_eq!(add(&env, "A1", &came)["due"], "2031-12-31");
    let listed = env.json_as("BS", &["archive", "schedules"]);
    assert_eq!(listed[0]["cut_off"], "calendar-year");
    let changed = include_str!("../src/rulebook/standard.toml")
        .replacen("version = \"1\"", "version = \"2\"", 1)
        .replacen(
            "en = \"contracts\"\nretention = \"10y\"",
            "en = \"contracts\"\nretention = \"15y\"",
            1,
        )
        .replacen(
            "performed\" }\ncut-off = \"calendar-year\"",
            "performed\" }\ncut-off = \"day\"",
            1,
        );
    let file = env.write("second.toml", changed);
    env.json(&["rulebook", "propose", &file, "--from", "2026-03-10"]);
    for who in ["OD", "GM"] {
        env.json_as(who, &["rulebook", "approve", "R2"]);
    }
    env.at("2026-03-11T09:00:00");
    assert_eq!(
        shown(&env, "A1")[4..],
        [json!("2021-12-31"), json!("2031-12-31")]
    );
    let anew = [
        "archive", "schedule", "a1", "--to", "contract", "--reason", "r",
    ];
    assert_eq!(env.refused_as("BS", &anew), ["not-permitted"]);
    let rows = env.json_as(ARCHIVIST, &anew);
    assert_eq!(
        (&rows[0]["retention"], &rows[0]["due"]),
        (&json!("15y"), &json!("2036-06-01"))
    );
    // The event that came has stayed; another schedule has its own.
    assert_eq!(shown(&env, "A1")[2], json!("2021-06-01"));
    let other = [
        "archive",
        "schedule",
        "A1",
        "--to",
        "personnel",
        "--reason",
        "r",
    ];
    assert_eq!(env.json_as(ARCHIVIST, &other)[0]["due"], Value::Null);
}

/// (ARC-4) A volume with items under schedules travels in a bag and comes back as it was.
#[test]
fn a_bag_keeps_schedules() {
    let env = TestEnv::staffed();
    let of = ["--department", "业务部", "--year", "2020"];
    let category = [&["archive", "category", "add", "--name", "合同"], &of[..]].concat();
    let open = [
        "archive",
        "volume",
        "open",
        "--category",
        "合同",
        "--code",
        "V1",
    ];
    let titled = ["--title", "合同一卷", "--level", "none"];
    env.json_as(ARCHIVIST, &category);
    env.json_as(ARCHIVIST, &[&open[..], &of, &titled].concat());
    for (code, more) in [
        ("W1", &["--schedule", "contract"] as &[&str]),
        ("E1", &["--schedule", "contract", "--from", "2021-06-01"]),
        ("C1", &["--schedule", "accounts", "--closed", "2020-03-01"]),
    ] {
        add(&env, code, more);
        env.json_as(ARCHIVIST, &["archive", "volume", "add", "V1", code]);
    }
    let bag = env.path("bag").display().to_string();
    env.json_as(ARCHIVIST, &["archive", "export-bag", "V1", &bag]);
    let other = TestEnv::staffed();
    other.json_as(ARCHIVIST, &category);
    other.json_as(ARCHIVIST, &["archive", "import-bag", &bag]);
    for code in ["W1", "E1", "C1"] {
        assert_eq!(shown(&other, code), shown(&env, code), "{code}");
    }
}

/// (ARC-10) A past day shows the term as it was decided then.
#[test]
fn a_past_day_shows_the_term_of_that_day() {
    let mut env = TestEnv::staffed();
    add(&env, "A1", &["--retention", "5y", "--closed", "2020-03-01"]);
    env.at("2026-03-20T09:00:00");
    let longer = ["archive", "retention", "A1", "--to", "30y", "--reason", "r"];
    env.json_as(ARCHIVIST, &longer);
    env.at("2026-03-25T09:00:00");
    let under = [
        "archive", "schedule", "A1", "--to", "contract", "--reason", "r",
    ];
    env.json_as(ARCHIVIST, &under);
    env.at("2026-03-30T09:00:00");
    for (day, verdict_then, code) in [
        ("2026-03-10", "due", "retention-ended"),
        ("2026-03-22", "keep", "retention-running"),
        ("2026-03-30", "keep", "event-awaited"),
    ] {
        let (said, codes) = verdict(&env, "A1", day);
        assert_eq!(
            (said.as_str(), codes),
            (verdict_then, vec![code.to_owned()]),
            "{day}"
        );
    }
}

/// (ARC-10) A spreadsheet amends an item under a schedule and does not move its term; a closing that is put right does.
#[test]
fn an_import_leaves_the_schedule_as_it_is() {
    let env = TestEnv::staffed();
    add(&env, "W1", &["--schedule", "contract"]);
    add(
        &env,
        "E1",
        &["--schedule", "contract", "--from", "2021-06-01"],
    );
    add(
        &env,
        "K1",
        &["--schedule", "accounts", "--closed", "2020-03-01"],
    );
    let before = ["W1", "E1"].map(|code| shown(&env, code));
    let head = "档号,题名,年度,类目,密级,部门,保管期限,办结日期\n";
    let rows = |term: &str| {
        format!(
            "{head}W1,新题名,2020,合同,普通,业务部,{term},2020-05-01\n\
             E1,新题名,2020,合同,普通,业务部,10年,\nK1,K1,2020,合同,普通,业务部,30年,2022-02-02\n"
        )
    };
    let import = |name: &str, term: &str| {
        let file = env.write(name, rows(term));
        env.crm_as(ARCHIVIST, &["archive", "import", &file, "--update"])
    };
    // Another term is for `archive retention`.
    import("other.csv", "15年").fails(3);
    import("same.csv", "10年").said();
    assert_eq!(["W1", "E1"].map(|code| shown(&env, code)), before);
    let title = &env.json_as(ARCHIVIST, &["archive", "show", "W1"])["title"];
    assert_eq!(title, "新题名");
    assert_eq!(
        shown(&env, "K1")[4..],
        [json!("2022-12-31"), json!("2052-12-31")]
    );
}
