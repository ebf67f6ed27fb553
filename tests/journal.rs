//! The journal: what is tampered with shows, and what cannot be known is said.

mod harness;

use harness::TestEnv;
use serde_json::Value;

/// The file opened beside the program, as an attacker with write access would.
#[expect(clippy::disallowed_types, reason = "an attack goes past the store")]
fn attack(env: &TestEnv, sql: &str) -> Result<(), rusqlite::Error> {
    let raw = rusqlite::Connection::open(env.path("crm.db"))?;
    raw.execute_batch(sql)
}

fn busy() -> TestEnv {
    let env = TestEnv::staffed();
    for code in ["X1", "X2", "X3"] {
        env.json(&["department", "add", code]);
    }
    env
}

const FREE: &str =
    "DROP TRIGGER journal_update; DROP TRIGGER journal_delete; DROP TRIGGER journal_insert;";

/// (ORG-4)
#[test]
fn acts_and_refusals_are_entries() {
    let env = busy();
    env.refused_as("BS", &["department", "add", "X4"]);
    let entries = env.json(&["journal", "list"]);
    let last = entries.as_array().and_then(|e| e.last()).expect("an entry");
    assert_eq!(last["who"], "BS");
    assert_eq!(last["outcome"], "refused");
    assert_eq!(last["code"], "not-permitted");
    assert_eq!(last["identity"], "claimed");
    let own = env.json_as("BS", &["journal", "list"]);
    assert_eq!(
        own.as_array().map(Vec::len),
        Some(1),
        "others' entries are not for everybody"
    );
}

#[test]
fn the_triggers_refuse_change() {
    let env = busy();
    for sql in [
        "UPDATE journal SET who = 'x' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
    ] {
        let error = attack(&env, sql).expect_err("refused");
        assert!(
            error.to_string().contains("never changed"),
            "{sql}: {error}"
        );
    }
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
}

#[test]
fn every_attack_is_caught_with_an_outside_head() {
    let attacks = [
        ("edit", "UPDATE journal SET who = 'BS' WHERE seq = 5", 5),
        (
            "edit the outcome",
            "UPDATE journal SET outcome = 'refused' WHERE seq = 5",
            5,
        ),
        ("delete", "DELETE FROM journal WHERE seq = 5", 6),
        (
            "swap",
            "UPDATE journal SET seq = -1 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = -1",
            4,
        ),
        (
            "insert",
            "INSERT INTO journal SELECT seq + 1000, at, who, identity, login, uid, host, on_behalf_of, verb, objects, outcome, code, rulebook, clock_back, digest, hash FROM journal WHERE seq = 5",
            1005,
        ),
        (
            "detail",
            "UPDATE entry_detail SET body = '{\"x\":1}' WHERE seq = 5",
            5,
        ),
    ];
    for (name, sql, bad) in attacks {
        let env = busy();
        env.crm(&["journal", "seal", "--output", "head.json"]).ok();
        attack(&env, &format!("{FREE}{sql}")).expect("done");
        let error = env.error(4, &["journal", "verify", "--against", "head.json"]);
        let message = error["message"].as_str().unwrap_or_default();
        assert!(message.contains(&bad.to_string()), "{name}: {message}");
    }
}

#[test]
fn a_cut_tail_shows_only_against_the_head() {
    let env = busy();
    let sealed = env.json(&["journal", "seal"]);
    env.crm(&["journal", "seal", "--output", "head.json"]).ok();
    attack(&env, &format!("{FREE}DELETE FROM journal WHERE seq > 4; DELETE FROM entry_item WHERE seq > 4; DELETE FROM entry_detail WHERE seq > 4")).expect("done");
    let alone = env.json(&["journal", "verify"]);
    assert_eq!(alone["ok"], true, "alone it verifies");
    assert_eq!(
        alone["anchored_to"],
        Value::Null,
        "and says that it is anchored nowhere"
    );
    let error = env.error(4, &["journal", "verify", "--against", "head.json"]);
    assert_eq!(error["code"], "journal-cut");
    assert!(sealed["seq"].as_i64().is_some_and(|seq| seq > 4));
}

#[test]
fn anchored_up_to_and_unanchored_after() {
    let env = busy();
    env.crm(&["journal", "seal", "--output", "head.json"]).ok();
    env.json(&["department", "add", "X9"]);
    let said = env
        .crm(&["journal", "verify", "--against", "head.json"])
        .said();
    assert!(said.contains("unanchored after"), "{said}");
    let other = TestEnv::new();
    let head = std::fs::read_to_string(env.path("head.json")).expect("head");
    other.write("head.json", head);
    let error = other.error(4, &["journal", "verify", "--against", "head.json"]);
    assert_eq!(error["code"], "journal-other-database");
}

#[test]
fn a_clock_that_goes_back_is_flagged() {
    let mut env = busy();
    env.at("2026-03-01T09:00:00");
    env.json(&["department", "add", "X8"]);
    assert_eq!(env.json(&["journal", "verify"])["clock_back"], 1);
}

#[test]
fn erased_details_leave_the_chain_valid() {
    let env = busy();
    attack(&env, "DELETE FROM entry_detail WHERE seq = 3").expect("done");
    let row = env.json(&["journal", "verify"]);
    assert_eq!(row["ok"], true);
    assert_eq!(row["erased"], 1);
}
