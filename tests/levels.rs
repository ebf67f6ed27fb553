//! Levels after filing: proposed by subject, changed and extended by approval, copies on register (ARC-9, ARC-12),
//! and the cancellation of lost items (ARC-13).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// Files an item of the business department under a code.
#[track_caller]
fn file(env: &TestEnv, code: &str, title: &str, level: &str) {
    let mut args = vec!["archive", "add", "--code", code, "--title", title];
    args.extend(["--year", "2025", "--category", "合同", "--level", level]);
    args.extend(["--department", "业务部", "--retention", "10y"]);
    env.json_as("ARC", &args);
}

fn level<'a>(code: &'a str, to: &'a str) -> [&'a str; 7] {
    ["archive", "level", code, "--to", to, "--reason", "涉及底价"]
}

fn codes(rows: &Value, key: &str) -> Vec<String> {
    let rows = rows.as_array().expect("a list");
    let text = |row: &Value| row[key].as_str().expect("text").to_owned();
    rows.iter().map(text).collect()
}

/// (ARC-9) The list proposes by subject and harm; an explicit level wins and the counter says so.
#[test]
fn arc_9_the_subject_list_only_proposes() {
    let env = TestEnv::staffed();
    let propose = |more: &[&str]| {
        let args = [&["archive", "propose-level", "--title"], more].concat();
        env.json_as("BS", &args)
    };
    for (title, want) in [
        ("并购意向书", json!("top-secret")),
        ("2025年度计划", json!("confidential")),
        ("采购合同", json!("secret")),
        ("放假通知", json!("none")),
        ("采购合同及财务决算", json!("confidential")),
        ("某件", json!(null)),
    ] {
        assert_eq!(propose(&[title])["level"], want, "{title}");
    }
    assert_eq!(propose(&["客户名单"])["level"], "secret");
    let worst = propose(&["客户名单", "--harm", "especially-serious"]);
    assert_eq!(worst["level"], "top-secret");
    assert_eq!(worst["until"], "2056-03-02");
    assert_eq!(worst["reasons"][0]["rule"], "ARC-9");
    assert_eq!(propose(&["某件"])["reasons"][0]["code"], "subject-none");

    let add = |level: &str| {
        let mut args = vec!["--as", "ARC", "archive", "add", "--title", "采购合同"];
        args.extend(["--year", "2025", "--category", "合同", "--level", level]);
        args.extend(["--department", "业务部", "--retention", "10y"]);
        env.crm(&args).said()
    };
    assert!(add("none").contains("proposes “secret”"));
    assert_eq!(add("secret"), "");
    assert_eq!(add("confidential"), "");
}

/// (ARC-9) Another level takes a review and an approval, and brings a new term; both stay on record.
#[test]
fn arc_9_a_level_changes_by_approval() {
    let mut env = TestEnv::staffed();
    file(&env, "A1", "某件", "none");
    assert_eq!(
        codes(&env.json_as("BS", &["archive", "find", "某件"]), "code"),
        ["A1"]
    );
    let case = env.json_as("ARC", &level("A1", "secret"));
    for (key, want) in [
        ("id", json!("L1")),
        ("what", json!("level")),
        ("state", json!("waiting")),
        ("from", json!("none")),
        ("to", json!("secret")),
        ("until", json!(null)),
    ] {
        assert_eq!(case[key], want, "{key}");
    }
    assert_eq!(case["route"][0]["holders"], json!(["BM"]));
    assert_eq!(case["route"][1]["holders"], json!(["DGM"]));
    // Nothing has changed yet.
    assert_eq!(
        env.json_as("BS", &["archive", "show", "A1"])["level"],
        "none"
    );
    let todo = env.json_as("BM", &["todo"]);
    assert_eq!(codes(&todo, "subject"), ["L1"]);
    assert_eq!(todo[0]["what"], "review");

    assert_eq!(
        env.refused_as("ARC", &["archive", "approve", "L1"]),
        ["approve-own-request"]
    );
    assert_eq!(
        env.refused_as("DGM", &["archive", "approve", "L1"]),
        ["approve-not-yours"]
    );
    assert_eq!(
        env.refused_as("ARC", &level("A1", "confidential")),
        ["item-case-open"]
    );
    env.json_as("BM", &["archive", "review", "L1"]);
    assert_eq!(
        env.refused_as("DGM", &["archive", "review", "L1"]),
        ["no-review-open"]
    );
    env.at("2026-03-03T09:00:00");
    let done = env.json_as("DGM", &["archive", "approve", "l1", "--note", "同意"]);
    assert_eq!(
        (&done["state"], &done["until"]),
        (&json!("approved"), &json!("2036-03-03"))
    );
    assert_eq!(done["steps"][1]["by"], "DGM");

    let item = env.json_as("BM", &["archive", "show", "A1"]);
    assert_eq!(
        (&item["level"], &item["level_until"]),
        (&json!("secret"), &json!("2036-03-03"))
    );
    // Whoever may not know of it any more finds neither item nor case, and counts none.
    assert_eq!(env.json_as("BS", &["archive", "find", "某件"]), json!([]));
    assert_eq!(env.crm_as("BS", &["archive", "find", "某件"]).said(), "");
    assert_eq!(env.json_as("BS", &["archive", "level-cases"]), json!([]));
    assert_eq!(
        env.refused_as("BS", &["archive", "case", "L1"]),
        env.refused_as("BS", &["archive", "case", "L9"])
    );
    assert_eq!(
        env.refused_as("BS", &level("A1", "none")),
        ["not-permitted"]
    );
    assert_eq!(env.refused_as("FS", &level("A1", "none")), ["no-such-item"]);
    assert_eq!(
        codes(&env.json_as("BM", &["archive", "find", "某件"]), "code"),
        ["A1"]
    );
    assert_eq!(
        env.json_as("BM", &["archive", "level-cases", "--state", "approved"])[0]["id"],
        "L1"
    );

    // Back to none: the index finds it again for everybody.
    env.json_as("ARC", &level("A1", "none"));
    env.json_as("BM", &["archive", "approve", "L2"]);
    let done = env.json_as("DGM", &["archive", "approve", "L2"]);
    assert_eq!(
        (&done["from"], &done["until"]),
        (&json!("secret"), &json!(null))
    );
    assert_eq!(
        codes(&env.json_as("BS", &["archive", "find", "某件"]), "code"),
        ["A1"]
    );
    assert_eq!(env.refused_as("ARC", &level("A1", "none")), ["level-same"]);
}

/// Every act in every state of a case: done or refused by name.
#[test]
fn acts_in_states() {
    let env = TestEnv::staffed();
    for (i, end) in ["approve", "refuse", "withdraw"].iter().enumerate() {
        let (item, id) = (format!("A{i}"), format!("L{}", i + 1));
        file(&env, &item, "某件", "secret");
        env.json_as("ARC", &level(&item, "none"));
        match *end {
            "approve" => {
                env.json_as("BM", &["archive", "approve", &id]);
                env.json_as("DGM", &["archive", "approve", &id]);
            }
            "refuse" => {
                let done = env.json_as("BM", &["archive", "refuse", &id, "--reason", "无必要"]);
                assert_eq!(done["state"], "refused");
                assert_eq!(done["closing_reason"], "无必要");
            }
            _ => {
                assert_eq!(
                    env.refused_as("BM", &["archive", "withdraw", &id]),
                    ["case-not-yours"]
                );
                let done = env.json_as("ARC", &["archive", "withdraw", &id]);
                assert_eq!(done["state"], "withdrawn");
            }
        }
        for act in ["approve", "review", "withdraw"] {
            assert_eq!(
                env.refused_as("BM", &["archive", act, &id]),
                ["case-state"],
                "{end} {act}"
            );
        }
        let args = ["archive", "refuse", &id, "--reason", "否"];
        assert_eq!(env.refused_as("BM", &args), ["case-state"], "{end}");
        assert_eq!(env.json_as("BM", &["todo"]), json!([]));
    }
    let level = |item| env.json_as("GM", &["archive", "show", item])["level"].clone();
    assert_eq!(
        (level("A0"), level("A1"), level("A2")),
        (json!("none"), json!("secret"), json!("secret"))
    );
}

/// (ARC-9) A term is extended before it ends, and not after.
#[test]
fn arc_9_a_term_is_extended_before_it_ends() {
    let mut env = TestEnv::staffed();
    let extend = |until: &'static str| {
        [
            "archive",
            "extend-term",
            "S1",
            "--until",
            until,
            "--reason",
            "仍在履行",
        ]
    };
    file(&env, "S1", "某件", "secret");
    file(&env, "N1", "某件", "none");
    assert_eq!(
        env.refused_as("ARC", &extend("2036-03-02")),
        ["term-not-longer"]
    );
    let none = [
        "archive",
        "extend-term",
        "N1",
        "--until",
        "2040-01-01",
        "--reason",
        "x",
    ];
    assert_eq!(env.refused_as("ARC", &none), ["term-none"]);
    env.json_as("BM", &extend("2040-01-01"));
    // The manager asked, so that the review goes to the next above.
    let case = env.json_as("ARC", &["archive", "case", "L1"]);
    let reviewer = case["route"][0]["holders"][0]
        .as_str()
        .expect("a reviewer")
        .to_owned();
    assert_ne!(reviewer, "BM");
    env.json_as(&reviewer, &["archive", "approve", "L1"]);
    let last = env.json_as("ARC", &["archive", "case", "L1"])["route"][1]["holders"][0].clone();
    let last = last.as_str().expect("an approver").to_owned();
    env.json_as(&last, &["archive", "approve", "L1"]);
    let item = env.json_as("BM", &["archive", "show", "S1"]);
    assert_eq!(
        (&item["level"], &item["level_until"]),
        (&json!("secret"), &json!("2040-01-01"))
    );

    // Asked before the end, not approved before it: too late.
    env.at("2039-12-30T09:00:00");
    env.json_as("ARC", &extend("2050-01-01"));
    env.json_as("BM", &["archive", "approve", "L2"]);
    env.at("2040-01-01T09:00:00");
    assert_eq!(
        env.json_as("BS", &["archive", "show", "S1"])["level"],
        "none"
    );
    assert_eq!(
        env.refused_as("DGM", &["archive", "approve", "L2"]),
        ["term-ended"]
    );
    env.json_as("ARC", &["archive", "withdraw", "L2"]);
    assert_eq!(env.refused_as("ARC", &extend("2050-01-01")), ["term-ended"]);
}

/// A case says what it was about; when the item has moved on in between, it is not approved.
#[test]
fn what_has_changed_in_between_is_not_approved() {
    let mut env = TestEnv::staffed();
    file(&env, "S1", "某件", "secret");
    env.at("2036-03-01T09:00:00");
    env.json_as("ARC", &level("S1", "confidential"));
    env.json_as("BM", &["archive", "approve", "L1"]);
    env.at("2036-03-02T09:00:00");
    assert_eq!(
        env.refused_as("DGM", &["archive", "approve", "L1"]),
        ["item-changed"]
    );
}

/// Who may take the open step of a case knows of its item, and nobody else beside those who did.
#[test]
fn deciding_lets_know_and_nothing_more() {
    let env = TestEnv::staffed();
    file(&env, "T1", "并购", "top-secret");
    assert_eq!(
        env.refused_as("BM", &["archive", "show", "T1"]),
        ["no-such-item"]
    );
    env.json_as("ARC", &level("T1", "confidential"));
    assert_eq!(
        env.json_as("BM", &["archive", "show", "T1"])["level"],
        "top-secret"
    );
    assert_eq!(
        codes(&env.json_as("BM", &["archive", "list"]), "code"),
        ["T1"]
    );
    assert_eq!(env.json_as("FM", &["archive", "list"]), json!([]));
    env.json_as("BM", &["archive", "approve", "L1"]);
    assert_eq!(env.json_as("BM", &["archive", "list"]), json!([]));
    assert_eq!(env.json_as("BM", &["archive", "level-cases"]), json!([]));
    assert_eq!(env.json_as("BM", &["todo"]), json!([]));
}

/// Without a route in the rulebook nothing is asked.
#[test]
fn a_rulebook_without_the_route_refuses() {
    let env = TestEnv::empty();
    let shown = include_str!("../src/rulebook/standard.toml");
    let cut = |text: &str, from: &str, to: &str| {
        let (start, end) = (text.find(from).expect(from), text.find(to).expect(to));
        format!("{}{}", &text[..start], &text[end..])
    };
    let text = cut(shown, "[level-change]", "[lost-item]");
    let text = cut(&text, "[route.level-change]", "[route.lost-item]");
    let file = env.write("own.toml", text);
    env.json(&[
        "init",
        "--training",
        "--rulebook",
        &file,
        "--admin",
        "ARC=ARC",
    ]);
    let mut args = vec!["archive", "add", "--code", "A1", "--title", "某件"];
    args.extend(["--year", "2025", "--category", "合同", "--level", "none"]);
    args.extend(["--department", "业务部", "--retention", "10y"]);
    env.json(&args);
    assert_eq!(
        env.refused(&level("A1", "secret")),
        ["level-change-not-regulated"]
    );
}

/// (ARC-12) Each copy has its number, comes back like the original, and is destroyed with a note.
#[test]
fn arc_12_copies_are_kept_like_the_original() {
    let env = TestEnv::staffed();
    file(&env, "A1", "某件", "none");
    assert_eq!(env.json_as("BS", &["archive", "copies", "A1"]), json!([]));
    for id in ["B1", "B2"] {
        let request = [
            "borrow",
            "request",
            "A1",
            "--mode",
            "copy",
            "--purpose",
            "投标",
        ];
        env.json_as("OD", &request);
        env.json_as("ARC", &["borrow", "issue", id]);
    }
    let destroy = |n: &'static str| ["archive", "destroy-copy", "A1", n, "--note", "用毕粉碎"];
    assert_eq!(env.refused_as("ARC", &destroy("1")), ["copy-out"]);
    assert_eq!(env.refused_as("ARC", &destroy("3")), ["no-such-copy"]);
    env.json_as("ARC", &["borrow", "return", "B1"]);
    assert_eq!(env.refused_as("BS", &destroy("1")), ["not-permitted"]);
    let copy = env.json_as("ARC", &destroy("1"));
    assert_eq!(
        (&copy["state"], &copy["destroyed_by"]),
        (&json!("destroyed"), &json!("ARC"))
    );
    assert_eq!(env.refused_as("ARC", &destroy("1")), ["copy-destroyed"]);
    let rows = env.json_as("ARC", &["archive", "copies", "A1"]);
    assert_eq!(codes(&rows, "state"), ["destroyed", "out"]);
    assert_eq!(codes(&rows, "holder"), ["OD", "OD"]);
    // Who holds a copy is for the counter, and for whoever sees the loan.
    let rows = env.json_as("BS", &["archive", "copies", "A1"]);
    assert_eq!(
        (&rows[0]["holder"], &rows[1]["holder"]),
        (&Value::Null, &Value::Null)
    );
    let shown = env.crm_as("BS", &["archive", "copies", "A1"]).ok();
    assert!(shown.contains("—") && !shown.contains("OD"), "{shown}");
}

/// (ARC-13) What is lost is cancelled step by step, stays visible for ever, and is lent no more.
#[test]
fn a_lost_item_is_cancelled_by_approval() {
    let env = TestEnv::staffed();
    file(&env, "A1", "某件", "none");
    let lost = ["archive", "lost", "A1", "--report", "搬库后未找到"];
    assert_eq!(env.refused_as("BS", &lost), ["not-permitted"]);
    env.json_as(
        "OD",
        &["borrow", "request", "A1", "--mode", "out", "--purpose", "x"],
    );
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    assert_eq!(env.refused_as("ARC", &lost), ["lost-on-loan"]);
    env.json_as("ARC", &["borrow", "return", "B1"]);
    let case = env.json_as("ARC", &lost);
    assert_eq!((&case["id"], &case["what"]), (&json!("L1"), &json!("loss")));
    for who in ["BM", "GM"] {
        assert_eq!(
            env.json_as("BS", &["archive", "show", "A1"])["state"],
            "available"
        );
        env.json_as(who, &["archive", "approve", "L1"]);
    }
    let item = env.json_as("BS", &["archive", "show", "A1"]);
    assert_eq!(item["state"], "cancelled");
    assert_eq!(
        codes(&env.json_as("BS", &["archive", "list"]), "code"),
        ["A1"]
    );
    let request = [
        "borrow",
        "request",
        "A1",
        "--mode",
        "room",
        "--purpose",
        "x",
    ];
    assert_eq!(env.refused_as("BM", &request), ["borrow-item-unavailable"]);
    assert_eq!(env.refused_as("ARC", &lost), ["item-gone"]);
    assert_eq!(env.refused_as("ARC", &level("A1", "secret")), ["item-gone"]);
    assert_eq!(
        codes(&env.json_as("BS", &["archive", "lost-cases"]), "id"),
        ["L1"]
    );
    assert_eq!(env.json_as("BS", &["archive", "level-cases"]), json!([]));
}
