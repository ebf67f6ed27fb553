//! Leaks (ARC-17), through the binary.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

#[track_caller]
fn report(env: &TestEnv, who: &str, more: &[&str]) -> Value {
    env.json_as(
        who,
        &[&["leak", "report", "--what", "a list got out"], more].concat(),
    )
}

fn words<'a>(rows: &'a Value, key: &str) -> Vec<&'a str> {
    let rows = rows.as_array().expect("rows");
    rows.iter().filter_map(|r| r[key].as_str()).collect()
}

/// (ARC-17) Anybody reports, the leaders have it at once, it is remedied, and concluded with reward and penalty.
#[test]
fn arc_17_from_the_report_to_reward_and_penalty() {
    let mut env = TestEnv::staffed();
    let noticed = [
        "--person",
        "FS",
        "--harm",
        "some",
        "--noticed",
        "2026-03-01",
    ];
    let row = report(&env, "BS", &noticed);
    assert_eq!(
        (&row["id"], &row["state"], &row["noticed"]),
        (&json!("K1"), &json!("open"), &json!("2026-03-01"))
    );
    for leader in ["GM", "DGM"] {
        let todo = env.json_as(leader, &["todo"]);
        assert_eq!(
            (words(&todo, "what"), words(&todo, "subject")),
            (vec!["leak"], vec!["K1"])
        );
    }
    env.at("2026-03-03T09:00:00");
    env.json_as("ARC", &["leak", "remedy", "K1", "--text", "called back"]);
    env.json_as(
        "DGM",
        &[
            "leak",
            "remedy",
            "K1",
            "--text",
            "keys changed",
            "--by",
            "BS2",
        ],
    );
    let found = [
        "leak", "add", "K1", "--text", "copied", "--harm", "serious", "--person", "BM",
    ];
    let row = env.json_as("DGM", &found);
    assert_eq!(
        (&row["harm"], &row["persons"]),
        (&json!("serious"), &json!(["FS", "BM"]))
    );
    let breach = [
        "penalty", "record", "--staff", "FS", "--kind", "leak", "--about", "K1",
    ];
    env.json_as("DGM", &breach);
    let close = ["leak", "close", "K1", "--conclusion", "all copies are back"];
    let rewards = [
        "--reward",
        "BS:report",
        "--reward",
        "ARC:remedy:500",
        "--penalty",
        "J1",
    ];
    let row = env.json_as("DGM", &[&close[..], &rewards].concat());
    assert_eq!(
        (&row["state"], &row["concluded_by"]),
        (&json!("closed"), &json!("DGM"))
    );
    assert_eq!(
        words(&row["entries"], "entry"),
        [
            "remedy",
            "remedy",
            "finding",
            "reward",
            "reward",
            "penalty",
            "conclusion"
        ]
    );
    let entry = |at: usize, key: &str| row["entries"][at][key].to_string();
    assert_eq!(
        (entry(3, "staff"), entry(3, "amount")),
        ("\"BS\"".to_owned(), "200.00".to_owned())
    );
    assert_eq!(
        (entry(4, "merit"), entry(4, "amount")),
        ("\"remedy\"".to_owned(), "500.00".to_owned())
    );
    assert_eq!(
        (entry(5, "staff"), entry(5, "breach")),
        ("\"FS\"".to_owned(), "\"J1\"".to_owned())
    );
    assert!(
        env.json_as("GM", &["todo"])
            .as_array()
            .expect("rows")
            .is_empty()
    );
    assert_eq!(env.refused_as("GM", &close), ["leak-state"]);
    // What is found later is still added.
    let row = env.json_as("ARC", &["leak", "add", "K1", "--text", "one more copy"]);
    assert_eq!(row["state"], "closed");
}

/// (ARC-17, ARC-11) The leaders and whom the rulebook names see all of it, the reporter the own report, others nothing,
/// and who is concerned is not told.
#[test]
fn arc_17_who_sees_a_leak() {
    let env = TestEnv::staffed();
    let filed = [
        "archive",
        "add",
        "--code",
        "S1",
        "--title",
        "S1",
        "--year",
        "2025",
        "--category",
        "合同",
    ];
    let level = [
        "--level",
        "confidential",
        "--retention",
        "10y",
        "--department",
        "财务部",
    ];
    env.json_as("ARC", &[&filed[..], &level].concat());
    report(&env, "FM", &["--item", "S1", "--person", "ARC"]);
    report(&env, "BS", &[]);
    for (who, seen) in [
        ("GM", &["K2", "K1"][..]),
        ("DGM", &["K2", "K1"]),
        ("AUD", &["K2", "K1"]),
        ("FM", &["K1"]),
        ("BS", &["K2"]),
        ("ARC", &["K2"]),
        ("BM", &[]),
        ("OD", &[]),
    ] {
        assert_eq!(
            words(&env.json_as(who, &["leak", "list"]), "id"),
            seen,
            "{who}"
        );
        for id in ["K1", "K2"] {
            if !seen.contains(&id) {
                assert_eq!(
                    env.refused_as(who, &["leak", "show", id]),
                    ["no-such-leak"],
                    "{who}"
                );
            }
        }
    }
    let entries = env.json_as("OD", &["journal", "list", "--verb", "leak"]);
    assert_eq!(words(&entries, "who"), vec!["OD"; 0]);
    // Whoever may not know the item reports the leak without it.
    assert_eq!(
        env.refused_as("BS", &["leak", "report", "--what", "x", "--item", "S1"]),
        ["no-such-item"]
    );
    // A remedy is no business of the reporter's, unless it is the own one.
    env.json_as("DGM", &["leak", "remedy", "K2", "--text", "called back"]);
    assert_eq!(
        env.json_as("BS", &["leak", "show", "K2"])["entries"],
        json!([])
    );
    env.json_as("BS", &["leak", "remedy", "K2", "--text", "asked for it"]);
    let own = env.json_as("BS", &["leak", "show", "K2"]);
    assert_eq!(words(&own["entries"], "text"), ["asked for it"]);
    // A look at one that names a classified item is an entry.
    assert_eq!(env.json_as("GM", &["leak", "show", "K1"])["item"], "S1");
    let looks = env.json_as("GM", &["journal", "list", "--verb", "leak show"]);
    assert_eq!(
        looks[looks.as_array().expect("rows").len() - 1]["objects"],
        json!(["K1", "S1"])
    );
}

/// (ARC-17) Nobody concludes what one has reported or is concerned in.
#[test]
fn arc_17_who_concludes() {
    let env = TestEnv::staffed();
    report(&env, "GM", &["--person", "BM"]);
    let close = |id: &'static str| ["leak", "close", id, "--conclusion", "over"];
    assert_eq!(env.refused_as("GM", &close("K1")), ["leak-concerned"]);
    assert_eq!(env.refused_as("ARC", &close("K1")), ["leak-not-yours"]);
    assert_eq!(env.refused_as("BM", &close("K1")), ["no-such-leak"]);
    assert_eq!(
        env.refused_as("AUD", &close("K1")),
        ["auditor-changes-nothing"]
    );
    // The general manager's own report is concluded by a deputy.
    assert_eq!(words(&env.json_as("DGM", &["todo"]), "subject"), ["K1"]);
    env.json_as("DGM", &close("K1"));
    report(&env, "BS", &["--person", "DGM"]);
    assert_eq!(env.refused_as("DGM", &close("K2")), ["leak-concerned"]);
    let unknown = [
        "leak",
        "close",
        "K2",
        "--conclusion",
        "x",
        "--penalty",
        "J9",
    ];
    assert_eq!(env.refused_as("GM", &unknown), ["no-such-breach"]);
    assert_eq!(
        env.json_as("GM", &["leak", "show", "K2"])["entries"],
        json!([])
    );
    let bad = [
        "--as",
        "GM",
        "leak",
        "close",
        "K2",
        "--conclusion",
        "x",
        "--reward",
        "BS:silence",
    ];
    assert_eq!(env.error(2, &bad)["code"], "bad-value");
    env.json_as("GM", &close("K2"));
}

/// (ARC-17) The report and what was added stand for ever.
#[test]
#[expect(clippy::disallowed_types, reason = "somebody changes the file by SQL")]
fn arc_17_the_report_stands() {
    let env = TestEnv::staffed();
    report(&env, "BS", &["--person", "FS"]);
    env.json_as("GM", &["leak", "add", "K1", "--text", "found"]);
    let file = rusqlite::Connection::open(env.path("crm.db")).expect("opens");
    for sql in [
        "UPDATE leak SET what = 'nothing'",
        "DELETE FROM leak",
        "INSERT OR REPLACE INTO leak SELECT * FROM leak",
        "DELETE FROM leak_person",
        "UPDATE leak_entry SET text = 'nothing'",
        "DELETE FROM leak_entry",
        "INSERT OR REPLACE INTO leak_entry SELECT * FROM leak_entry",
    ] {
        assert!(file.execute(sql, []).is_err(), "{sql}");
    }
    let later = ["leak", "report", "--what", "x", "--noticed", "2026-03-03"];
    assert_eq!(env.refused_as("BS", &later), ["date-in-future"]);
    let regime = include_str!("../examples/rulebooks/loans-by-working-days.toml");
    let env = TestEnv::staffed_under(regime);
    assert_eq!(
        env.refused_as("BS", &["leak", "report", "--what", "x"]),
        ["leaks-not-regulated"]
    );
}
