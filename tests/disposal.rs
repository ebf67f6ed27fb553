//! What stands against destroying, who watches, and how a list ends, through the binary (ARC-10, DES-1 … DES-4).

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

fn company(codes: &[&str]) -> TestEnv {
    let env = TestEnv::staffed();
    for code in codes {
        file(&env, code, "none");
    }
    env
}

fn codes(reasons: &Value) -> Vec<&str> {
    let reasons = reasons.as_array().expect("reasons").iter();
    reasons
        .map(|r| r["code"].as_str().expect("a code"))
        .collect()
}

/// The row of an item in the list of what is due; null where it has none.
fn due(env: &TestEnv, who: &str, code: &str) -> Value {
    let rows = env.json_as(who, &["destroy", "due"]);
    let rows = rows.as_array().expect("rows").iter();
    rows.clone()
        .find(|r| r["code"] == code)
        .cloned()
        .unwrap_or(Value::Null)
}

fn propose(env: &TestEnv, items: &[&str]) -> String {
    let args = [&["destroy", "propose"], items, &["--reason", "保管期满"]].concat();
    let list = env.json_as("ARC", &args);
    list["id"].as_str().expect("an id").to_owned()
}

/// An ordinary list, approved, with this witness.
fn approved(env: &TestEnv, items: &[&str], witness: &str) -> String {
    let id = propose(env, items);
    for item in items {
        env.json_as("ARC", &["destroy", "appraise", &id, item, "--destroy"]);
    }
    env.json_as("OD", &["destroy", "approve", &id]);
    env.json_as("GM", &["destroy", "witness", &id, "--name", witness]);
    id
}

#[test]
fn arc_10_a_hold_is_released_with_or_without_a_reason() {
    let env = company(&["A"]);
    for _ in 0..2 {
        env.json_as("ARC", &["archive", "hold", "A", "--reason", "诉讼"]);
    }
    let released = env.json_as("ARC", &["archive", "release", "H1"]);
    assert_eq!(released["release_reason"], Value::Null);
    assert_eq!(released["released_by"], "ARC");
    let released = env.json_as("ARC", &["archive", "release", "2", "--reason", "结案"]);
    assert_eq!(released["release_reason"], "结案");
    env.crm_as("ARC", &["archive", "release", "H1", "--reason", " "])
        .fails(2);
    assert_eq!(
        env.refused_as("ARC", &["archive", "release", "H1"]),
        ["hold-released"]
    );
}

#[test]
fn des_3_a_witness_attests_whatever_the_function() {
    let env = company(&["A", "B"]);
    let id = approved(&env, &["A"], "AUD");
    let other = approved(&env, &["B"], "FS");
    for list in [&id, &other] {
        env.json_as("ARC", &["destroy", "execute", list, "--method", "tear"]);
    }
    assert_eq!(env.json_as("AUD", &["todo"])[0]["what"], "attest");
    let signed = env.json_as("AUD", &["destroy", "attest", &id]);
    assert_ne!(signed["witnesses"][0]["attested_at"], Value::Null);
    assert_eq!(
        env.refused_as("AUD", &["destroy", "attest", &other]),
        ["attest-not-yours"]
    );
    assert_eq!(
        env.refused_as("AUD", &["destroy", "witness", &other, "--name", "BS"]),
        ["auditor-changes-nothing"]
    );
}

#[test]
fn des_4_only_what_was_carried_out_is_certified() {
    let env = company(&["A", "B"]);
    let waiting = propose(&env, &["B"]);
    let id = approved(&env, &["A"], "FS");
    for list in [&waiting, &id] {
        for args in [
            &["destroy", "certificate", list][..],
            &["paper", "print", "destruction-certificate", list],
        ] {
            assert_eq!(env.refused_as("ARC", args), ["destroy-state"], "{args:?}");
        }
        let page = ["-f", "html", "destroy", "certificate", list];
        env.crm_as("ARC", &page).fails(1);
    }
    env.json_as("ARC", &["destroy", "execute", &id, "--method", "tear"]);
    let paper = env.json_as("ARC", &["destroy", "certificate", &id]);
    assert_eq!(paper["state"], "executed");
}

#[test]
fn des_3_a_list_of_which_everything_is_kept_is_closed() {
    let env = company(&["A", "B", "C"]);
    let id = propose(&env, &["A", "B"]);
    for item in ["A", "B"] {
        env.json_as(
            "ARC",
            &["destroy", "appraise", &id, item, "--keep", "permanent"],
        );
    }
    assert_eq!(
        env.json_as("OD", &["destroy", "approve", &id])["state"],
        "approved"
    );
    assert_eq!(
        env.refused_as("GM", &["destroy", "witness", &id, "--name", "FS"]),
        ["nothing-to-destroy"]
    );
    let todo = env.json_as("ARC", &["todo"]);
    assert_eq!(
        (&todo[0]["what"], &todo[0]["subject"]),
        (&json!("execute"), &json!(id)),
        "{todo}"
    );
    let error = env.error(
        1,
        &["--as", "ARC", "destroy", "execute", &id, "--method", "tear"],
    );
    assert_eq!(error["code"], "nothing-to-destroy");
    assert_eq!(error["hint"], format!("crm destroy execute {id}"));
    let closed = env.json_as("ARC", &["destroy", "execute", &id]);
    assert_eq!(
        (&closed["state"], &closed["method"], &closed["executed_by"]),
        (&json!("executed"), &Value::Null, &json!("ARC"))
    );
    for item in closed["items"].as_array().expect("items") {
        assert_eq!(item["outcome"], "kept");
    }
    assert_eq!(env.json_as("ARC", &["destroy", "register"]), json!([]));
    assert_eq!(
        env.json_as("ARC", &["archive", "show", "A"])["state"],
        "available"
    );
    assert_eq!(env.json_as("ARC", &["todo"]), json!([]));
    let paper = env.json_as("ARC", &["destroy", "certificate", &id]);
    assert_eq!(paper["destroyed"], json!([]));
    assert_eq!(paper["kept"].as_array().map(Vec::len), Some(2));
    // Where something is to be destroyed, there must be a method.
    let other = approved(&env, &["C"], "FS");
    env.crm_as("ARC", &["destroy", "execute", &other]).fails(2);
    let shown = env.json_as("ARC", &["destroy", "show", &other]);
    assert_eq!(shown["state"], "approved");
}

#[test]
fn des_1_an_item_whose_loss_or_level_is_being_decided_is_not_destroyed() {
    let env = company(&["A", "B", "C"]);
    let id = approved(&env, &["A", "B"], "FS");
    let lost = ["archive", "lost", "A", "--report", "找不到"];
    assert_eq!(env.json_as("ARC", &lost)["id"], "L1");
    let level = [
        "archive", "level", "C", "--to", "secret", "--reason", "涉密",
    ];
    assert_eq!(env.json_as("ARC", &level)["id"], "L2");
    let row = due(&env, "ARC", "C");
    assert_eq!(row["verdict"], "blocked");
    assert_eq!(
        codes(&row["reasons"]),
        ["unfinished-case", "retention-ended"]
    );
    assert_eq!(row["reasons"][0]["rule"], "DES-1");
    assert_eq!(
        env.refused_as("ARC", &["destroy", "propose", "C", "--reason", "满"]),
        ["unfinished-case"]
    );
    let shown = env.json_as("ARC", &["destroy", "show", &id]);
    assert_eq!(codes(&shown["items"][0]["reasons"]), ["unfinished-case"]);
    let done = env.json_as("ARC", &["destroy", "execute", &id, "--method", "tear"]);
    assert_eq!(done["items"][0]["outcome"], "dropped");
    assert_eq!(codes(&done["items"][0]["reasons"]), ["unfinished-case"]);
    assert_eq!(done["items"][1]["outcome"], "destroyed");
    let paper = env.json_as("ARC", &["destroy", "certificate", &id]);
    assert_eq!(paper["dropped"][0]["code"], "A");
    // Once it is decided that nothing changes, the item may be listed again.
    env.json_as("ARC", &["archive", "withdraw", "L1"]);
    assert_eq!(due(&env, "ARC", "A")["verdict"], "due");
}
