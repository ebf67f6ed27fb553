//! `destroy due --as-of`: the books of a day as known now (DES-1), and what the list does not betray (ARC-11).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// Files an item whose term (10 years from 2010-06-30) has long ended.
fn file(env: &TestEnv, code: &str, level: &str) {
    let mut args = vec!["archive", "add", "--code", code, "--title", "旧合同"];
    args.extend(["--year", "2010", "--category", "合同", "--level", level]);
    args.extend(["--closed", "2010-06-30", "--department", "业务部"]);
    args.extend(["--retention", "10y"]);
    env.json_as("ARC", &args);
}

fn due(env: &TestEnv, who: &str, day: &str) -> Vec<Value> {
    let rows = env.json_as(who, &["destroy", "due", "--as-of", day]);
    rows.as_array().expect("rows").clone()
}

/// Every item of a day with the first reason: the one that decides.
fn told(env: &TestEnv, day: &str) -> Vec<String> {
    let tell = |r: &Value| {
        let word = |v: &Value| v.as_str().expect("a word").to_owned();
        format!("{} {}", word(&r["code"]), word(&r["reasons"][0]["code"]))
    };
    due(env, "GM", day).iter().map(tell).collect()
}

fn list(env: &TestEnv, items: &[(&str, &[&str])]) {
    let codes: Vec<&str> = items.iter().map(|(code, _)| *code).collect();
    let propose = [&["destroy", "propose"], &codes[..], &["--reason", "满"]].concat();
    let made = env.json_as("ARC", &propose);
    let id = made["id"].as_str().expect("an id");
    for (code, what) in items {
        env.json_as("ARC", &[&["destroy", "appraise", id, code], *what].concat());
    }
}

#[test]
fn des_1_a_past_day_shows_its_books() {
    let mut env = TestEnv::staffed();
    for code in ["A", "B", "C", "E", "L"] {
        file(&env, code, "none");
    }
    env.json_as("ARC", &["archive", "hold", "A", "--reason", "诉讼"]);
    env.at("2026-03-03T09:00:00");
    file(&env, "F", "none");
    env.json_as("ARC", &["archive", "release", "H1"]);
    let borrow = ["borrow", "request", "B", "--mode", "out", "--purpose", "p"];
    env.json_as("BS", &borrow);
    env.at("2026-03-04T09:00:00");
    for who in ["BM", "OD"] {
        env.json_as(who, &["borrow", "approve", "B1"]);
    }
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    list(&env, &[("C", &["--destroy"]), ("E", &["--keep", "30y"])]);
    env.json_as("ARC", &["archive", "lost", "L", "--report", "找不到"]);
    env.at("2026-03-05T09:00:00");
    env.json_as("ARC", &["borrow", "return", "B1"]);
    env.json_as("OD", &["destroy", "approve", "D1"]);
    env.json_as("GM", &["destroy", "witness", "D1", "--name", "FS"]);
    env.json_as("ARC", &["archive", "withdraw", "L1"]);
    env.at("2026-03-06T09:00:00");
    env.json_as("ARC", &["destroy", "execute", "D1", "--method", "tear"]);
    env.at("2026-03-09T09:00:00");

    let ended = |codes: &[&str]| -> Vec<String> {
        let tell = |code: &&str| match code.split_once(' ') {
            Some(_) => (*code).to_owned(),
            None => format!("{code} retention-ended"),
        };
        codes.iter().map(tell).collect()
    };
    // What was entered later is known now, with dates of its own.
    let before = ended(&["A", "B", "C", "E", "F", "L"]);
    assert_eq!(told(&env, "2026-03-01"), before);
    let first = ended(&["A item-held", "B", "C", "E", "F", "L"]);
    assert_eq!(told(&env, "2026-03-02"), first);
    let second = ended(&["A", "B item-loan-open", "C", "E", "F", "L"]);
    assert_eq!(told(&env, "2026-03-03"), second);
    let third = ["A", "B item-loan-open", "C on-open-list", "E on-open-list"];
    let third = [&third[..], &["F", "L unfinished-case"]].concat();
    assert_eq!(told(&env, "2026-03-04"), ended(&third));
    let fourth = ["A", "B", "C on-open-list", "E retention-running", "F", "L"];
    assert_eq!(told(&env, "2026-03-05"), ended(&fourth));
    let last = ended(&["A", "B", "E retention-running", "F", "L"]);
    for day in ["2026-03-06", "2026-03-09", "2026-03-10"] {
        assert_eq!(told(&env, day), last, "{day}");
    }
    // The state of a loan and the term are those of the day.
    let row = |day: &str, code: &str| {
        let rows = due(&env, "GM", day);
        rows.into_iter().find(|r| r["code"] == code).expect(code)
    };
    for (day, state) in [("2026-03-03", "requested"), ("2026-03-04", "issued")] {
        let text = row(day, "B")["reasons"][0]["text"].to_string();
        assert!(text.contains(state), "{day}: {text}");
    }
    for (day, term, ends) in [
        ("2026-03-04", "10y", "2020-06-30"),
        ("2026-03-05", "30y", "2050-06-30"),
    ] {
        let kept = row(day, "E");
        assert_eq!(
            (&kept["retention"], &kept["due"]),
            (&json!(term), &json!(ends))
        );
    }
    // What is asked for by verdict is the same books.
    let args = [
        "destroy",
        "due",
        "--as-of",
        "2026-03-03",
        "--verdict",
        "due",
    ];
    let only = env.json_as("GM", &args);
    assert_eq!(only.as_array().map(Vec::len), Some(5));
    // The report of what there was counts the same items, once they were there.
    for day in ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"] {
        let rows = due(&env, "GM", day);
        let held = env.json_as(
            "GM",
            &["report", "holdings", "--as-of", day, "--by", "retention"],
        );
        let held = held.as_array().expect("lines").clone();
        let sum = |field: &str| -> i64 { held.iter().filter_map(|l| l[field].as_i64()).sum() };
        let ended = rows.iter().filter(|r| r["due"].as_str() <= Some(day));
        assert_eq!(
            sum("items"),
            i64::try_from(rows.len()).expect("few"),
            "{day}"
        );
        assert_eq!(
            sum("due"),
            i64::try_from(ended.count()).expect("few"),
            "{day}"
        );
    }
}

#[test]
fn arc_9_the_level_of_a_day_is_shown() {
    let mut env = TestEnv::staffed();
    file(&env, "A", "none");
    file(&env, "S", "secret");
    env.at("2026-03-04T09:00:00");
    let raise = [
        "archive", "level", "A", "--to", "secret", "--reason", "涉密",
    ];
    env.json_as("ARC", &raise);
    env.json_as("BM", &["archive", "review", "L1"]);
    env.json_as("DGM", &["archive", "approve", "L1"]);
    env.at("2026-03-06T09:00:00");
    let levels = |who: &str, day: &str| -> Vec<Value> {
        let rows = due(&env, who, day);
        rows.iter().map(|r| r["level"].clone()).collect()
    };
    for (day, wanted) in [
        ("2026-03-03", ["none", "secret"]),
        ("2026-03-04", ["secret", "secret"]),
        ("2026-03-06", ["secret", "secret"]),
        ("2036-03-01", ["secret", "secret"]),
        ("2036-03-02", ["secret", "none"]),
        ("2036-03-04", ["none", "none"]),
    ] {
        assert_eq!(levels("GM", day), wanted, "{day}");
        // Who may know is judged by today.
        assert_eq!(levels("BS", day), [""; 0], "{day}");
    }
    let args = [
        "report",
        "holdings",
        "--as-of",
        "2026-03-03",
        "--by",
        "level",
    ];
    let held = env.json_as("GM", &args);
    let lines = held.as_array().expect("lines").iter();
    let lines: Vec<_> = lines
        .map(|l| (l["level"].clone(), l["items"].clone()))
        .collect();
    assert!(lines.contains(&(json!("none"), json!(1))), "{held}");
}

#[test]
fn arc_11_a_list_one_may_not_know_of_is_not_named() {
    let env = TestEnv::staffed();
    file(&env, "N", "none");
    file(&env, "S", "secret");
    env.json_as("ARC", &["destroy", "propose", "N", "S", "--reason", "满"]);
    assert_eq!(
        env.refused_as("BS", &["destroy", "show", "D1"]),
        ["no-such-list"]
    );
    for (who, named) in [("BS", false), ("BM", true), ("ARC", true), ("AUD", true)] {
        let rows = env.json_as(who, &["destroy", "due"]);
        assert_eq!(rows[0]["code"], "N");
        let reason = &rows[0]["reasons"][0];
        assert_eq!(reason["code"], "on-open-list");
        let text = reason["text"].as_str().expect("a sentence");
        assert_eq!(text.contains("D1"), named, "{who}: {text}");
    }
}
