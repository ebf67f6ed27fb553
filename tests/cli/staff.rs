//! `crm staff`

use crate::harness::TestEnv;

/// (ORG-1)
#[test]
fn a_person_is_entered_and_shown() {
    let env = TestEnv::new();
    let made = env.json(&[
        "staff",
        "add",
        "E002",
        "--name",
        "沈柏年",
        "--department",
        "总经办",
        "--rank",
        "deputy-general-manager",
        "--function",
        "complaint-officer",
        "--oversees",
        "业务部",
        "--oversees",
        "财务部",
        "--login",
        "shenbn",
        "--joined",
        "2010-06-01",
    ]);
    assert_eq!(made["oversees"], serde_json::json!(["业务部", "财务部"]));
    assert_eq!(made["functions"], serde_json::json!(["complaint-officer"]));
    assert_eq!(made["joined"], "2010-06-01");
    assert_eq!(env.json(&["staff", "show", "e002"]), made);
    assert_eq!(
        env.json(&["staff", "list"]).as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn departments_are_entered_when_they_are_new() {
    let env = TestEnv::new();
    let person = ["staff", "add", "D1", "--name", "D", "--department", "总办"];
    let rank = ["--rank", "deputy-general-manager", "--oversees", "技术部"];
    let made = env.json(&[person.as_slice(), &rank].concat());
    assert_eq!(made["department"], "总办");
    assert_eq!(made["oversees"], serde_json::json!(["技术部"]));
    let departments = env.json(&["department", "list"]).to_string();
    assert!(departments.contains("总办") && departments.contains("技术部"));
}

#[test]
fn everything_that_stands_against_a_card_is_said_at_once() {
    let env = TestEnv::staffed();
    env.json(&[
        "staff",
        "add",
        "X1",
        "--name",
        "X",
        "--department",
        "业务部",
        "--rank",
        "staff",
        "--login",
        "x",
    ]);
    let codes = env.refused(&[
        "staff",
        "add",
        "x1",
        "--name",
        "Y",
        "--department",
        "业务部",
        "--rank",
        "director",
        "--login",
        "x",
        "--oversees",
        "业务部",
    ]);
    assert_eq!(
        codes,
        ["code-taken", "login-taken", "oversees-needs-deputy"]
    );
}

/// (ORG-2)
#[test]
fn only_the_administrator_enters_people() {
    let env = TestEnv::staffed();
    let add = [
        "staff",
        "add",
        "X1",
        "--name",
        "X",
        "--department",
        "业务部",
        "--rank",
        "staff",
    ];
    assert_eq!(env.refused_as("GM", &add), ["not-permitted"]);
    assert_eq!(env.refused_as("AUD", &add), ["auditor-changes-nothing"]);
    assert_eq!(env.refused_as("NOBODY", &add), ["actor-unknown"]);
    assert_eq!(
        env.refused_as("NOBODY", &["staff", "list"]),
        ["actor-unknown"]
    );
}

#[test]
fn blank_and_foul_texts_are_wrong_on_the_command_line() {
    let env = TestEnv::new();
    let add = |code: &str, name: &str| {
        env.error(
            2,
            &[
                "staff",
                "add",
                code,
                "--name",
                name,
                "--department",
                "业务部",
                "--rank",
                "staff",
            ],
        )["code"]
            .clone()
    };
    assert_eq!(add(" ", "X"), "bad-value");
    assert_eq!(add("X1", " "), "bad-value");
    assert_eq!(add("X1", "a\u{1b}[31mb"), "bad-value");
}

#[test]
fn whoever_leaves_hands_over_and_acts_no_more() {
    let env = TestEnv::staffed();
    let left = env.json(&["staff", "leave", "BS", "--successor", "BS2"]);
    assert_eq!(left["code"], "BS");
    assert_eq!(left["left"], "2026-03-02");
    assert_eq!(left["successor"], "BS2");
    assert_eq!(left["customers_handed_over"], 0);
    assert_eq!(env.refused_as("BS", &["staff", "list"]), ["actor-left"]);
    assert_eq!(
        env.refused(&["staff", "leave", "BS", "--successor", "BS2"]),
        ["staff-has-left"]
    );
    assert_eq!(
        env.refused(&["staff", "leave", "BS2", "--successor", "BS"]),
        ["staff-has-left"]
    );
    let people = env.json(&["department", "list"])[0]["people"].clone();
    assert_eq!(people, 3, "the department counts those who are here");
}

/// (ORG-3)
#[test]
fn nobody_leaves_with_archives_out_or_requests_open_and_customers_are_handed_over() {
    let env = TestEnv::staffed();
    for item in ["N1", "N2", "N3"] {
        env.json_as(
            "ARC",
            &[
                "archive",
                "add",
                "--code",
                item,
                "--title",
                item,
                "--year",
                "2025",
                "--category",
                "1",
                "--level",
                "none",
                "--department",
                "业务部",
                "--retention",
                "10y",
            ],
        );
    }
    env.json(&[
        "customer",
        "add",
        "--code",
        "C1",
        "--name",
        "某公司",
        "--set",
        "owner=DIR",
    ]);
    for item in ["N1", "N2"] {
        env.json_as(
            "DIR",
            &["borrow", "request", item, "--mode", "out", "--purpose", "p"],
        );
    }
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    let leave = ["staff", "leave", "DIR", "--successor", "BM"];
    assert_eq!(
        env.refused(&leave),
        ["staff-loans-open", "staff-cases-open"]
    );
    let text = env.crm(&leave).fails(1);
    assert!(text.contains("B1") && text.contains("B2"), "{text}");
    env.json_as("ARC", &["borrow", "return", "B1"]);
    env.json_as("DIR", &["borrow", "withdraw", "B2"]);
    assert_eq!(env.json(&leave)["customers_handed_over"], 1);
    assert_eq!(env.json(&["customer", "show", "C1"])["owner"], "BM");
    let change = &env.json(&["customer", "history", "C1"])[0];
    assert_eq!(change["field"], "owner");
    assert_eq!(change["old"], "DIR");
    assert_eq!(change["new"], "BM");
}

#[test]
fn nobody_leaves_in_the_future_or_succeeds_themselves() {
    let env = TestEnv::staffed();
    let codes = env.refused(&[
        "staff",
        "leave",
        "BS",
        "--successor",
        "BS",
        "--on",
        "2026-03-03",
    ]);
    assert_eq!(codes, ["successor-self", "date-in-future"]);
    let error = env.error(1, &["staff", "leave", "BX", "--successor", "BM"]);
    assert_eq!(error["code"], "no-such-staff");
    assert_eq!(error["reasons"][0]["rule"], "ORG-1");
}

#[test]
fn the_last_administrator_does_not_leave() {
    let env = TestEnv::staffed();
    let leave = ["staff", "leave", "admin", "--successor", "BM"];
    assert_eq!(env.refused(&leave), ["last-administrator"]);
    env.json(&[
        "staff",
        "add",
        "A2",
        "--name",
        "A2",
        "--department",
        "总经办",
        "--rank",
        "staff",
        "--function",
        "administrator",
    ]);
    assert_eq!(env.json(&leave)["successor"], "BM");
    env.json_as("A2", &["staff", "list"]);
}

#[test]
fn a_delegation_follows_the_rulebook() {
    let env = TestEnv::staffed();
    let delegate = |from, to, until| {
        vec![
            "staff",
            "delegate",
            "--from",
            from,
            "--to",
            to,
            "--matter",
            "borrow",
            "--since",
            "2026-03-01",
            "--until",
            until,
            "--document",
            "D-1",
        ]
    };
    let made = env.json(&delegate("GM", "DGM", "2026-03-31"));
    assert_eq!(made["from"], "GM");
    assert_eq!(made["matter"], "borrow");
    assert_eq!(made["until"], "2026-03-31");
    env.json(&delegate("GM", "OD", "2026-03-31"));
    let all = env.json(&["staff", "delegations"]);
    assert_eq!(all[1]["to"], "OD");
    assert_eq!(
        env.refused(&delegate("BM", "BS", "2026-02-01")),
        ["delegation-ranks", "delegation-backwards"]
    );
    assert_eq!(
        env.refused_as("GM", &delegate("GM", "DGM", "2026-03-31")),
        ["not-permitted"]
    );
}

#[test]
fn the_same_operation_is_done_once() {
    let env = TestEnv::new();
    let add = |name| {
        vec![
            "--operation-id",
            "op-1",
            "staff",
            "add",
            "X1",
            "--name",
            name,
            "--department",
            "业务部",
            "--rank",
            "staff",
        ]
    };
    let first = env.json(&add("X"));
    assert_eq!(env.json(&add("X")), first);
    assert_eq!(env.refused(&add("Y")), ["operation-id-reused"]);
}

#[test]
fn refusals_are_in_the_language_of_the_command() {
    let mut env = TestEnv::staffed();
    env.lang = "zh";
    let text = env
        .crm_as("GM", &["staff", "leave", "BS", "--successor", "BM"])
        .fails(1);
    assert!(text.starts_with("不予办理："), "{text}");
    assert!(text.contains("ORG-2"), "{text}");
}
