//! Customer information on its way (ARC-14), through the binary.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

#[track_caller]
fn collect(env: &TestEnv, who: &str, title: &str) -> String {
    let args = [
        "information",
        "collect",
        "--title",
        title,
        "--content",
        "what is known",
    ];
    let row = env.json_as(who, &args);
    assert_eq!(row["state"], "collected");
    row["id"].as_str().expect("an id").to_owned()
}

/// A piece of the business department, approved: collected by BS, levelled and reviewed by BM, approved by DGM.
#[track_caller]
fn approved(env: &TestEnv, title: &str, level: &str) -> String {
    let id = collect(env, "BS", title);
    env.json_as(
        "ARC",
        &["information", "classify", &id, "--class", "market"],
    );
    env.json_as("BM", &["information", "level", &id, "--to", level]);
    env.json_as("BM", &["information", "approve", &id]);
    env.json_as("DGM", &["information", "approve", &id]);
    id
}

fn words<'a>(rows: &'a Value, key: &str) -> Vec<&'a str> {
    let rows = rows.as_array().expect("rows");
    rows.iter().filter_map(|r| r[key].as_str()).collect()
}

/// (ARC-14) The whole flow, each step by a named person, both hands at the handing out, the analysis in time, and what
/// follows from it.
#[test]
fn arc_14_from_collecting_to_improving_a_rule() {
    let mut env = TestEnv::staffed();
    let id = collect(&env, "BS", "市场信息：对手降价");
    let step = |who: &str, verb: &str, more: &[&str]| -> Value {
        env.json_as(who, &[&["information", verb, "F1"], more].concat())
    };
    assert_eq!(id, "F1");
    assert_eq!(
        step("ARC", "classify", &["--class", "市场动态"])["class"],
        "market"
    );
    // The subject list: unpublished market information is secret, for ten years.
    let row = step("BM", "level", &[]);
    assert_eq!(
        (&row["level"], &row["state"]),
        (&json!("secret"), &json!("levelled"))
    );
    assert_eq!(
        step("BM", "review", &["--note", "true"])["state"],
        "reviewed"
    );
    assert_eq!(step("DGM", "approve", &[])["state"], "approved");
    assert_eq!(step("ARC", "number", &[])["number"], "XX-2026-0001");
    let row = step("ARC", "distribute", &["--to", "FM", "--to", "BS2"]);
    assert_eq!(row["holders"], json!(["BS2", "FM"]));
    assert_eq!(words(&env.json_as("BS2", &["todo"]), "what"), ["sign"]);
    assert_eq!(step("FM", "acknowledge", &[])["state"], "distributed");
    let row = step("BS2", "acknowledge", &[]);
    assert_eq!(
        (&row["state"], &row["analyse_by"]),
        (&json!("acknowledged"), &json!("2026-09-02"))
    );
    for receipt in row["receipts"].as_array().expect("receipts") {
        assert_eq!(receipt["issued_by"], "ARC");
        assert_eq!(receipt["signed_at"], "2026-03-02T09:00:00+08:00");
    }
    // Two weeks before it is due the analysis is on the list, and late the day after.
    env.at("2026-08-18T09:00:00");
    // Months without a handover stand on the list too.
    let analyses = |env: &TestEnv| {
        let mut todo = env.json_as("BM", &["todo"]);
        let rows = todo.as_array_mut().expect("rows");
        rows.retain(|row| row["what"] == "analyse");
        todo
    };
    assert_eq!(analyses(&env), json!([]));
    env.at("2026-08-19T09:00:00");
    let todo = analyses(&env);
    assert_eq!(
        (words(&todo, "what"), &todo[0]["due"]),
        (vec!["analyse"], &json!("2026-09-02"))
    );
    assert_eq!(todo[0]["overdue"], false);
    env.at("2026-09-03T09:00:00");
    assert_eq!(analyses(&env)[0]["overdue"], true);
    let late = env.json_as("BM", &["information", "list", "--overdue"]);
    assert_eq!(words(&late, "id"), ["F1"]);
    let step = |who: &str, verb: &str, more: &[&str]| -> Value {
        env.json_as(who, &[&["information", verb, "F1"], more].concat())
    };
    assert_eq!(
        step("BM", "analyse", &["--finding", "too late"])["state"],
        "analysed"
    );
    let conclude = ["information", "conclude", "F1", "--effective"];
    assert_eq!(env.refused_as("BM", &conclude), ["information-not-yours"]);
    let row = step("DGM", "conclude", &["--improve", "report the same day"]);
    assert_eq!(
        (&row["effective"], &row["improvement"]),
        (&json!(false), &json!("report the same day"))
    );
    assert_eq!(row["analyse_by"], "2027-03-03");
    assert_eq!(
        words(
            &env.json_as("GM", &["information", "list", "--improve"]),
            "id"
        ),
        ["F1"]
    );
    // It goes on: the next analysis finds that it works.
    step("BM", "analyse", &["--finding", "better"]);
    let row = step("GM", "conclude", &["--effective"]);
    assert_eq!(
        (&row["effective"], &row["improvement"]),
        (&json!(true), &Value::Null)
    );
    let acts = "collect classify level review approve number distribute acknowledge acknowledge analyse conclude analyse conclude";
    let by = "BS ARC BM BM DGM ARC ARC FM BS2 BM DGM BM GM";
    assert_eq!(words(&row["steps"], "act").join(" "), acts);
    assert_eq!(words(&row["steps"], "by").join(" "), by);
}

/// (ARC-14) Steps out of turn, by the wrong hands, or twice.
#[test]
fn arc_14_refusals() {
    let env = TestEnv::staffed();
    collect(&env, "BS", "对手");
    let refused = |who: &str, verb: &str, more: &[&str]| {
        env.refused_as(who, &[&["information", verb, "F1"], more].concat())
    };
    assert_eq!(refused("BM", "level", &[]), ["information-state"]);
    assert_eq!(refused("ARC", "number", &[]), ["information-state"]);
    assert_eq!(
        refused("BS", "classify", &["--class", "market"]),
        ["information-not-yours"]
    );
    assert_eq!(
        refused("ARC", "classify", &["--class", "gossip"]),
        ["no-such-class"]
    );
    env.json_as(
        "ARC",
        &["information", "classify", "F1", "--class", "competitor"],
    );
    assert_eq!(
        refused("ARC", "level", &["--to", "none"]),
        ["information-not-yours"]
    );
    assert_eq!(refused("BM", "level", &[]), ["information-level-missing"]);
    env.json_as("BM", &["information", "level", "F1", "--to", "secret"]);
    assert_eq!(refused("BS", "approve", &[]), ["approve-own-request"]);
    assert_eq!(refused("DGM", "approve", &[]), ["approve-not-yours"]);
    assert_eq!(refused("DGM", "review", &[]), ["approve-not-yours"]);
    env.json_as("BM", &["information", "review", "F1"]);
    assert_eq!(refused("DGM", "review", &[]), ["no-review-open"]);
    assert_eq!(refused("BM", "approve", &[]), ["approve-acted-already"]);
    assert_eq!(refused("BM", "withdraw", &[]), ["information-collector"]);
    env.json_as("DGM", &["information", "approve", "F1"]);
    assert_eq!(refused("BS", "withdraw", &[]), ["information-state"]);
    env.json_as("ARC", &["information", "number", "F1"]);
    let hands = ["--to", "ARC", "--to", "AUD", "--to", "FM", "--to", "FM"];
    assert_eq!(
        refused("ARC", "distribute", &hands),
        ["receiver-self", "receiver-may-not-know", "receiver-already"]
    );
    env.json_as(
        "ARC",
        &[
            "information",
            "distribute",
            "F1",
            "--to",
            "FM",
            "--to",
            "FS",
        ],
    );
    assert_eq!(refused("BM", "acknowledge", &[]), ["receiver-not-you"]);
    env.json_as("FM", &["information", "acknowledge", "F1"]);
    assert_eq!(refused("FM", "acknowledge", &[]), ["receiver-signed"]);
    assert_eq!(
        refused("BM", "analyse", &["--finding", "x"]),
        ["information-state"]
    );
    // Who has to sign does so before leaving.
    let leave = ["staff", "leave", "FS", "--successor", "FM"];
    assert_eq!(env.refused(&leave), ["staff-cases-open"]);
    env.json_as("FS", &["information", "acknowledge", "F1"]);
    env.json(&leave);
    let usage = env.error(2, &["--as", "DGM", "information", "conclude", "F1"]);
    assert_eq!(usage["code"], "missing-flag");
}

/// (ARC-14) Refused and withdrawn information goes no further; handing it to more people opens the signing again.
#[test]
fn arc_14_other_ends_and_more_receivers() {
    let env = TestEnv::staffed();
    collect(&env, "BS", "一");
    env.json_as("BS", &["information", "withdraw", "F1"]);
    let again = ["information", "classify", "F1", "--class", "market"];
    assert_eq!(env.refused_as("ARC", &again), ["information-state"]);
    collect(&env, "BS", "二");
    env.json_as(
        "ARC",
        &["information", "classify", "F2", "--class", "market"],
    );
    env.json_as("BM", &["information", "level", "F2", "--to", "none"]);
    let row = env.json_as(
        "BM",
        &["information", "refuse", "F2", "--reason", "not true"],
    );
    assert_eq!(row["state"], "refused");
    assert_eq!(
        words(&row["steps"], "act"),
        ["collect", "classify", "level", "refuse"]
    );
    let id = approved(&env, "三", "none");
    env.json_as("ARC", &["information", "number", &id]);
    env.json_as("ARC", &["information", "distribute", &id, "--to", "FM"]);
    env.json_as("FM", &["information", "acknowledge", &id]);
    let row = env.json_as("ARC", &["information", "distribute", &id, "--to", "FS"]);
    assert_eq!(
        (&row["state"], &row["holders"]),
        (&json!("distributed"), &json!(["FS"]))
    );
    let row = env.json_as("FS", &["information", "acknowledge", &id]);
    assert_eq!(
        (&row["state"], &row["analyse_by"]),
        (&json!("acknowledged"), &json!("2026-09-02"))
    );
}

/// (ARC-14, ARC-11, BOR-10) What one may not know is absent: from lists, counts, refusals, entries; looks are journalled.
#[test]
fn arc_14_what_one_may_not_know_is_absent() {
    let env = TestEnv::staffed();
    let secret = approved(&env, "甲", "secret");
    let top = approved(&env, "乙", "top-secret");
    let open = approved(&env, "丙", "none");
    for (who, seen) in [
        ("GM", vec![&open, &top, &secret]),
        ("AUD", vec![&open, &top, &secret]),
        // Collector and those who decided; the archivist may take the next step of all.
        ("BS", vec![&open, &top, &secret]),
        ("BM", vec![&open, &top, &secret]),
        ("ARC", vec![&open, &top, &secret]),
        ("BS2", vec![&open]),
        ("FM", vec![&open]),
    ] {
        let rows = env.json_as(who, &["information", "list"]);
        assert_eq!(words(&rows, "id"), seen, "{who}");
    }
    assert_eq!(
        env.error(1, &["--as", "FM", "information", "show", &secret])["message"].to_string(),
        env.error(1, &["--as", "FM", "information", "show", "F9"])["message"]
            .to_string()
            .replace("F9", &secret),
    );
    assert_eq!(
        env.refused_as("FM", &["information", "acknowledge", &top]),
        ["no-such-information"]
    );
    // The archivist keeps it and does not read it; whoever it is handed to does.
    let content =
        |who: &str, id: &str| env.json_as(who, &["information", "show", id])["content"].clone();
    assert_eq!(content("ARC", &secret), Value::Null);
    assert_eq!(content("BS", &secret), "what is known");
    for id in [&secret, &top] {
        env.json_as("ARC", &["information", "number", id]);
        env.json_as("ARC", &["information", "distribute", id, "--to", "FM"]);
    }
    assert_eq!(content("FM", &top), "what is known");
    assert_eq!(
        env.json_as("ARC", &["information", "list"])[1]["id"],
        secret.as_str()
    );
    let looks = env.json_as("GM", &["journal", "list", "--verb", "information show"]);
    let looked: Vec<String> = looks
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| {
            format!(
                "{} {}",
                r["who"].as_str().unwrap_or(""),
                r["objects"][0].as_str().unwrap_or("")
            )
        })
        .collect();
    assert_eq!(
        looked,
        ["ARC F1", "BS F1", "FM F2"],
        "a look at what has no level is no entry"
    );
    // A manager who may read the journal meets nothing of it there.
    let entries = env.json_as("OD", &["journal", "list", "--verb", "information"]);
    // Whose attempt met nothing names nothing.
    let entries = entries.as_array().expect("rows").iter();
    let named: Vec<&str> = entries.filter_map(|r| r["objects"][0].as_str()).collect();
    assert_eq!(named, [open.as_str(); 5]);
    // On everybody's list there is only what the reader may know.
    let todo = env.json_as("OD", &["todo", "--all"]);
    assert!(words(&todo, "subject").iter().all(|s| *s == open), "{todo}");
}

/// (ARC-9) The level ends with its term.
#[test]
fn arc_14_the_level_ends_with_its_term() {
    let mut env = TestEnv::staffed();
    let id = approved(&env, "甲", "secret");
    assert_eq!(
        env.refused_as("FS", &["information", "show", &id]),
        ["no-such-information"]
    );
    env.at("2036-03-01T09:00:00");
    assert_eq!(
        env.refused_as("FS", &["information", "show", &id]),
        ["no-such-information"]
    );
    env.at("2036-03-02T09:00:00");
    assert_eq!(
        env.json_as("FS", &["information", "show", &id])["id"],
        id.as_str()
    );
}

/// Content from a file and from a pipe; a rulebook that knows no flow.
#[test]
fn arc_14_content_from_a_file() {
    let env = TestEnv::staffed();
    let file = env.write("visit.txt", "第一行\n第二行\n");
    let args = ["information", "collect", "--title", "走访", "--file", &file];
    let row = env.json_as("BS", &args);
    assert_eq!(row["content"], "第一行\n第二行");
    let bad = env.write("bad.txt", "a\u{1b}[2J");
    let args = ["information", "collect", "--title", "走访", "--file", &bad];
    assert_eq!(
        env.error(2, &[&["--as", "BS"], &args[..]].concat())["code"],
        "bad-value"
    );
    let missing = [
        "--as",
        "BS",
        "information",
        "collect",
        "--title",
        "t",
        "--file",
        "none.txt",
    ];
    assert_eq!(env.error(3, &missing)["code"], "file-unreadable");
    let regime = include_str!("../examples/rulebooks/loans-by-working-days.toml");
    let env = TestEnv::staffed_under(regime);
    let args = ["information", "collect", "--title", "t", "--content", "c"];
    assert_eq!(env.refused_as("BS", &args), ["information-not-regulated"]);
    assert_eq!(
        env.refused_as("BS", &["information", "number", "F1"]),
        ["information-not-regulated"]
    );
    assert!(
        env.json_as("BS", &["information", "list"])
            .as_array()
            .expect("rows")
            .is_empty()
    );
}
