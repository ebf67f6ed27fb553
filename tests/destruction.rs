//! Holds, appraisal, destruction lists, execution, the register and electronic contents, through the binary
//! (ARC-10, DES-1 … DES-5).

mod harness;

use std::process::Command;

use harness::TestEnv;
use serde_json::{Value, json};

/// Files an item whose term (10 years from 2010-06-30) has long ended.
fn file(env: &TestEnv, code: &str, more: &[&str]) {
    let mut args = vec!["archive", "add", "--code", code, "--title", "旧合同"];
    args.extend(["--year", "2010", "--category", "合同"]);
    args.extend(["--closed", "2010-06-30"]);
    for (flag, value) in [
        ("--level", "none"),
        ("--department", "业务部"),
        ("--retention", "10y"),
        ("--pages", "12"),
    ] {
        if !more.contains(&flag) {
            args.extend([flag, value]);
        }
    }
    args.extend(more);
    env.json_as("ARC", &args);
}

fn company(codes: &[&str]) -> TestEnv {
    let env = TestEnv::staffed();
    for code in codes {
        file(&env, code, &[]);
    }
    env
}

fn due(env: &TestEnv, code: &str, more: &[&str]) -> Value {
    let rows = env.json_as("ARC", &[&["destroy", "due"], more].concat());
    let found = rows.as_array().expect("rows").iter();
    found
        .clone()
        .find(|r| r["code"] == code)
        .cloned()
        .unwrap_or(Value::Null)
}

fn codes(reasons: &Value) -> Vec<&str> {
    let reasons = reasons.as_array().expect("reasons");
    reasons
        .iter()
        .map(|r| r["code"].as_str().expect("a code"))
        .collect()
}

fn propose(env: &TestEnv, items: &[&str]) -> String {
    let mut args = vec!["destroy", "propose"];
    args.extend(items);
    args.extend(["--reason", "保管期满"]);
    let list = env.json_as("ARC", &args);
    let id = list["id"].as_str().expect("an id").to_owned();
    for item in items {
        env.json_as("ARC", &["destroy", "appraise", &id, item, "--destroy"]);
    }
    id
}

/// An ordinary list, approved, with a witness.
fn approved(env: &TestEnv, items: &[&str]) -> String {
    let id = propose(env, items);
    env.json_as("OD", &["destroy", "approve", &id]);
    env.json_as("GM", &["destroy", "witness", &id, "--name", "FS"]);
    id
}

fn outcomes(list: &Value) -> Vec<(String, Value)> {
    let items = list["items"].as_array().expect("items");
    items
        .iter()
        .map(|i| {
            let code = i["code"].as_str().expect("a code").to_owned();
            (code, i["outcome"].clone())
        })
        .collect()
}

fn sql(env: &TestEnv, text: &str) -> String {
    let path = env.path("crm.db");
    let mut python = Command::new("python3");
    let script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1],isolation_level=None)\ntry:\n  c.executescript(sys.argv[2])\n  print('ok')\nexcept Exception as e:\n  print(e)";
    let done = python.arg("-c").arg(script).arg(path).arg(text).output();
    String::from_utf8_lossy(&done.expect("python runs").stdout).into_owned()
}

#[test]
fn des_1_due_tells_every_reason_and_forecasts() {
    let env = company(&["A"]);
    file(&env, "P", &["--retention", "permanent"]);
    file(&env, "L", &["--type", "营业执照"]);
    file(&env, "N", &["--retention", "30y"]);
    let row = due(&env, "A", &[]);
    assert_eq!(row["verdict"], "due");
    assert_eq!(row["due"], "2020-06-30");
    assert_eq!(codes(&row["reasons"]), ["retention-ended"]);
    assert!(row["reasons"][0]["article"].is_string());
    assert_eq!(due(&env, "P", &[])["verdict"], "keep");
    let future = due(&env, "P", &["--as-of", "2300-01-01"]);
    assert_eq!(future["verdict"], "keep");
    assert_eq!(codes(&future["reasons"]), ["retention-permanent"]);
    let licence = due(&env, "L", &[]);
    assert_eq!(licence["verdict"], "review");
    assert_eq!(
        codes(&licence["reasons"]),
        ["review-first", "retention-ended"]
    );
    assert_eq!(due(&env, "N", &[])["verdict"], "keep");
    for (day, verdict) in [("2040-06-29", "keep"), ("2040-06-30", "due")] {
        assert_eq!(due(&env, "N", &["--as-of", day])["verdict"], verdict);
    }
    // Today the first day after: the day before it was not due yet.
    assert_eq!(
        due(&env, "A", &["--as-of", "2020-06-29"])["verdict"],
        "keep"
    );
    let hold = env.json_as("ARC", &["archive", "hold", "A", "--reason", "诉讼"]);
    assert_eq!(hold["id"], "H1");
    env.json_as(
        "BS",
        &["borrow", "request", "A", "--mode", "out", "--purpose", "p"],
    );
    let blocked = due(&env, "A", &[]);
    assert_eq!(blocked["verdict"], "blocked");
    assert_eq!(
        codes(&blocked["reasons"]),
        ["item-held", "item-loan-open", "retention-ended"]
    );
    let only = env.json_as("ARC", &["destroy", "due", "--verdict", "blocked"]);
    assert_eq!(only.as_array().expect("rows").len(), 1);
    // What one may not know is absent.
    file(&env, "S", &["--level", "secret"]);
    assert_eq!(due(&env, "S", &[])["verdict"], "due");
    let seen = env.json_as("FS", &["destroy", "due"]);
    assert!(!seen.to_string().contains("\"S\""), "{seen}");
}

#[test]
fn des_1_unfinished_business_of_the_customer_blocks() {
    let env = company(&[]);
    env.json_as(
        "ARC",
        &["customer", "add", "--code", "C1", "--name", "某公司"],
    );
    file(&env, "C", &["--customer", "C1"]);
    let line = "INSERT INTO posting (id, kind, source, at, by) VALUES (1, 'import', 'f', 0, 1);
        INSERT INTO sale (id, customer, contract, day, due, amount, posting, number) VALUES (1, 1, 1, 20200, 20230, 100000, 1, 'X1')";
    assert_eq!(sql(&env, line).trim(), "ok");
    let row = due(&env, "C", &[]);
    assert_eq!(row["verdict"], "blocked");
    assert_eq!(
        codes(&row["reasons"]),
        ["unfinished-business", "retention-ended"]
    );
    let paid = "INSERT INTO payment (customer, contract, day, amount, posting, kind) VALUES (1, 1, 20210, 100000, 1, 'payment')";
    assert_eq!(sql(&env, paid).trim(), "ok");
    assert_eq!(due(&env, "C", &[])["verdict"], "due");
}

#[test]
fn arc_10_holds_suspend_and_are_released_one_by_one() {
    let env = company(&["A", "B"]);
    let id = propose(&env, &["A", "B"]);
    env.json_as("ARC", &["archive", "hold", "A", "--reason", "诉讼"]);
    env.json_as("ARC", &["archive", "hold", "A", "--reason", "审计"]);
    assert_eq!(
        env.refused_as("BS", &["archive", "hold", "A", "--reason", "x"]),
        ["not-permitted"]
    );
    let shown = env.json_as("ARC", &["destroy", "show", &id]);
    assert_eq!(shown["items"][0]["verdict"], "blocked");
    assert_eq!(shown["items"][1]["verdict"], "due");
    env.json_as("ARC", &["archive", "release", "H1", "--reason", "结案"]);
    assert_eq!(
        env.refused_as("ARC", &["archive", "release", "1", "--reason", "x"]),
        ["hold-released"]
    );
    assert_eq!(
        env.refused_as("ARC", &["archive", "release", "H9", "--reason", "x"]),
        ["no-such-hold"]
    );
    let holds = env.json_as("ARC", &["archive", "holds", "A"]);
    assert_eq!(holds.as_array().expect("holds").len(), 1);
    assert_eq!(holds[0]["id"], "H2");
    let all = env.json_as("ARC", &["archive", "holds", "--all"]);
    assert_eq!(all.as_array().expect("holds").len(), 2);
    assert_eq!(due(&env, "A", &[])["verdict"], "blocked");
}

#[test]
fn arc_10_a_term_is_applied_anew_only_explicitly() {
    let env = company(&["A"]);
    let shown = env.json_as("ARC", &["archive", "show", "A"]);
    assert_eq!(shown["retention_trigger"], "closed");
    assert_eq!(shown["retention_from"], "2010-06-30");
    let changed = env.json_as(
        "ARC",
        &[
            "archive",
            "retention",
            "A",
            "--to",
            "30y",
            "--reason",
            "新表",
        ],
    );
    assert_eq!(changed["due"], "2040-06-30");
    assert_eq!(due(&env, "A", &[])["verdict"], "keep");
    assert_eq!(
        env.refused_as(
            "BS",
            &["archive", "retention", "A", "--to", "1m", "--reason", "x"]
        ),
        ["not-permitted"]
    );
    env.crm_as(
        "ARC",
        &["archive", "retention", "A", "--to", "soon", "--reason", "x"],
    )
    .fails(2);
}

#[test]
fn des_1_one_item_not_due_refuses_the_whole_list() {
    let env = company(&["A", "B", "C"]);
    file(&env, "N", &["--retention", "30y"]);
    env.json_as("ARC", &["archive", "hold", "B", "--reason", "诉讼"]);
    propose(&env, &["C"]);
    let refused = env.refused_as(
        "ARC",
        &[
            "destroy", "propose", "A", "N", "B", "C", "GONE", "--reason", "x",
        ],
    );
    assert_eq!(
        refused,
        [
            "item-held",
            "on-open-list",
            "no-such-item",
            "retention-running"
        ]
    );
    assert_eq!(
        env.json_as("ARC", &["destroy", "list"])
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(
        env.refused_as("BM", &["destroy", "propose", "A", "--reason", "x"]),
        ["not-permitted"]
    );
    for verb in [
        vec![
            "destroy",
            "propose",
            "A",
            "--reason",
            "x",
            "--as-of",
            "2027-01-01",
        ],
        vec![
            "destroy",
            "execute",
            "D1",
            "--method",
            "tear",
            "--as-of",
            "2027-01-01",
        ],
        vec!["destroy", "execute", "D1"],
        vec!["destroy", "propose", "--reason", "x"],
    ] {
        env.crm_as("ARC", &verb).fails(2);
    }
}

#[test]
fn des_1_an_appraisal_may_keep_an_item_longer() {
    let env = company(&["A", "B"]);
    let args = ["destroy", "propose", "A", "B", "--reason", "满"];
    let list = env.json_as("ARC", &args);
    assert_eq!(list["id"], "D1");
    assert_eq!(list["state"], "draft");
    assert_eq!(list["items"][0]["verdict"], "due");
    assert_eq!(list["items"][0]["outcome"], Value::Null);
    env.json_as("ARC", &["destroy", "appraise", "D1", "A", "--destroy"]);
    assert_eq!(
        env.refused_as("OD", &["destroy", "approve", "D1"]),
        ["not-appraised"]
    );
    // Five years from 2020-06-30 have passed.
    assert_eq!(
        env.refused_as("ARC", &["destroy", "appraise", "D1", "B", "--keep", "5y"]),
        ["kept-too-short"]
    );
    assert_eq!(
        env.refused_as("ARC", &["destroy", "appraise", "D1", "X", "--destroy"]),
        ["not-on-list"]
    );
    env.json_as("ARC", &["destroy", "appraise", "D1", "B", "--keep", "20y"]);
    assert_eq!(
        env.refused_as("OD", &["destroy", "review", "D1"]),
        ["no-review-open"]
    );
    let done = env.json_as("OD", &["destroy", "approve", "D1"]);
    assert_eq!(done["state"], "approved");
    assert_eq!(done["items"][1]["outcome"], "kept");
    let kept = env.json_as("ARC", &["archive", "show", "B"]);
    assert_eq!(kept["retention"], "20y");
    assert_eq!(kept["due"], "2040-06-30");
    assert_eq!(kept["retention_trigger"], "extended");
    assert_eq!(
        env.refused_as("ARC", &["destroy", "appraise", "D1", "A", "--keep", "20y"]),
        ["destroy-state"]
    );
}

#[test]
fn des_2_the_route_follows_what_is_on_the_list() {
    let env = company(&["A", "K"]);
    env.json_as(
        "ARC",
        &["customer", "add", "--code", "C1", "--name", "某公司"],
    );
    file(&env, "S", &["--level", "secret"]);
    file(&env, "C", &["--customer", "C1"]);
    let route = |list: &Value| -> Vec<String> {
        let steps = list["route"].as_array().expect("a route");
        let text = |s: &Value| {
            let holders = s["holders"].as_array().expect("holders");
            format!(
                "{} {}",
                s["act"].as_str().expect("act"),
                holders[0].as_str().expect("who")
            )
        };
        steps.iter().map(text).collect()
    };
    let list = env.json_as(
        "ARC",
        &["destroy", "propose", "A", "S", "C", "--reason", "满"],
    );
    assert_eq!(route(&list), ["review OD", "review BM", "approve GM"]);
    env.json_as("ARC", &["destroy", "appraise", "D1", "A", "--destroy"]);
    env.json_as("ARC", &["destroy", "appraise", "D1", "C", "--destroy"]);
    let less = env.json_as(
        "ARC",
        &["destroy", "appraise", "D1", "S", "--keep", "permanent"],
    );
    assert_eq!(route(&less), ["review BM", "approve GM"]);
    let back = env.json_as("ARC", &["destroy", "appraise", "D1", "S", "--destroy"]);
    assert_eq!(route(&back), ["review OD", "review BM", "approve GM"]);
    // Whoever may take the open step knows the items; others do not, nor does the list exist for them.
    assert_eq!(env.json_as("OD", &["archive", "show", "S"])["code"], "S");
    assert_eq!(
        env.refused_as("FS", &["destroy", "show", "D1"]),
        ["no-such-list"]
    );
    assert_eq!(env.json_as("FS", &["destroy", "list"]), json!([]));
    assert_eq!(
        env.refused_as("GM", &["destroy", "approve", "D1"]),
        ["approve-not-yours"]
    );
    // The reason names the rule of destruction, with its article.
    let refused = env.error(1, &["--as", "GM", "destroy", "approve", "D1"]);
    assert_eq!(refused["reasons"][0]["rule"], "DES-2", "{refused}");
    assert!(refused["reasons"][0]["article"].is_string(), "{refused}");
    assert_eq!(
        env.refused_as("ARC", &["destroy", "approve", "D1"]),
        ["approve-own-request"]
    );
    let first = env.json_as("OD", &["destroy", "review", "D1"]);
    assert_eq!(first["state"], "reviewed");
    assert_eq!(
        env.refused_as("OD", &["destroy", "review", "D1"]),
        ["approve-acted-already"]
    );
    env.json_as("BM", &["destroy", "approve", "D1"]);
    let last = env.json_as("GM", &["destroy", "approve", "D1"]);
    assert_eq!(last["state"], "approved");
    assert_eq!(last["steps"].as_array().map(Vec::len), Some(3));
    let ordinary = env.json_as("ARC", &["destroy", "propose", "K", "--reason", "满"]);
    assert_eq!(route(&ordinary), ["approve OD"]);
    env.json_as("ARC", &["destroy", "appraise", "D2", "K", "--destroy"]);
    let no = env.json_as("OD", &["destroy", "refuse", "D2", "--reason", "有用"]);
    assert_eq!(no["state"], "refused");
    assert_eq!(outcomes(&no), [("K".to_owned(), json!("spared"))]);
    assert_eq!(due(&env, "K", &[])["verdict"], "due");
}

#[test]
fn des_2_nobody_else_withdraws_and_a_withdrawn_list_frees_its_items() {
    let env = company(&["A"]);
    let id = propose(&env, &["A"]);
    assert_eq!(
        env.refused_as("BM", &["destroy", "withdraw", &id]),
        ["withdraw-not-yours"]
    );
    let gone = env.json_as("ARC", &["destroy", "withdraw", &id]);
    assert_eq!(gone["state"], "withdrawn");
    assert_eq!(
        env.refused_as("OD", &["destroy", "approve", &id]),
        ["destroy-state"]
    );
    propose(&env, &["A"]);
}

#[test]
fn des_3_witnesses_have_no_other_part() {
    let env = company(&["A"]);
    let id = propose(&env, &["A"]);
    assert_eq!(
        env.refused_as("GM", &["destroy", "witness", &id, "--name", "FS"]),
        ["destroy-state"]
    );
    env.json_as("OD", &["destroy", "approve", &id]);
    assert_eq!(
        env.refused_as("BM", &["destroy", "witness", &id, "--name", "FS"]),
        ["witness-not-yours"]
    );
    assert_eq!(
        env.refused_as("ARC", &["destroy", "execute", &id, "--method", "tear"]),
        ["witness-missing"]
    );
    assert_eq!(
        env.refused_as("GM", &["destroy", "witness", &id, "--name", "ARC", "OD"]),
        ["witness-involved", "witness-involved"]
    );
    // Another archivist may execute, but not while a named witness.
    env.json_as("DGM", &["destroy", "witness", &id, "--name", "admin"]);
    assert_eq!(
        env.refused_as("admin", &["destroy", "execute", &id, "--method", "tear"]),
        ["witness-executes"]
    );
    let done = env.json_as("ARC", &["destroy", "execute", &id, "--method", "tear"]);
    assert_eq!(done["state"], "executed");
    assert_eq!(
        env.refused_as("FS", &["destroy", "attest", &id]),
        ["attest-not-yours"]
    );
    let signed = env.json_as("admin", &["destroy", "attest", &id]);
    assert!(signed["witnesses"][0]["attested_at"].is_string());
    assert_eq!(
        env.refused_as("admin", &["destroy", "attest", &id]),
        ["attested-already"]
    );
}

#[test]
fn des_3_what_is_held_borrowed_or_changed_drops_out() {
    let env = company(&["A", "B", "C", "D"]);
    let id = approved(&env, &["A", "B", "C", "D"]);
    env.json_as("ARC", &["archive", "hold", "A", "--reason", "诉讼"]);
    env.json_as(
        "GM",
        &["borrow", "request", "B", "--mode", "out", "--purpose", "p"],
    );
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    let scan = env.write("scan.txt", "later");
    env.json_as("ARC", &["archive", "attach", "C", &scan]);
    let done = env.json_as("ARC", &["destroy", "execute", &id, "--method", "tear"]);
    let is = |o: &str| json!(o);
    assert_eq!(
        outcomes(&done),
        [
            ("A".to_owned(), is("dropped")),
            ("B".to_owned(), is("dropped")),
            ("C".to_owned(), is("dropped")),
            ("D".to_owned(), is("destroyed")),
        ]
    );
    for (position, code) in [(0, "item-held"), (1, "item-loan-open"), (2, "item-changed")] {
        assert_eq!(codes(&done["items"][position]["reasons"]), [code]);
    }
    let register = env.json_as("ARC", &["destroy", "register"]);
    assert_eq!(register.as_array().map(Vec::len), Some(1));
    assert_eq!(register[0]["code"], "D");
    // What dropped out may be proposed again.
    env.json_as("ARC", &["destroy", "propose", "C", "--reason", "满"]);
}

#[test]
fn des_3_classified_paper_is_shredded() {
    let env = company(&[]);
    file(&env, "S", &["--level", "secret"]);
    let id = propose(&env, &["S"]);
    env.json_as("OD", &["destroy", "review", &id]);
    env.json_as("GM", &["destroy", "approve", &id]);
    env.json_as("OD", &["destroy", "witness", &id, "--name", "FS"]);
    // The witness knows what is to be watched.
    assert_eq!(
        env.json_as("FS", &["destroy", "show", &id])["items"][0]["code"],
        "S"
    );
    for method in ["tear", "erase"] {
        assert_eq!(
            env.refused_as("ARC", &["destroy", "execute", &id, "--method", method]),
            ["method-for-classified"]
        );
    }
    env.json_as("ARC", &["destroy", "execute", &id, "--method", "shred"]);
    let looks = env.json_as("GM", &["journal", "list", "--verb", "destroy show"]);
    assert_eq!(looks.as_array().map(Vec::len), Some(1));
    assert_eq!(env.json_as("BS", &["destroy", "register"]), json!([]));
    let row = &env.json_as("ARC", &["destroy", "register"])[0];
    for (key, value) in [
        ("serial", json!(1)),
        ("code", json!("S")),
        ("title", json!("旧合同")),
        ("year", json!(2010)),
        ("level", json!("secret")),
        ("pages", json!(12)),
        ("proposed_by", json!("ARC")),
        ("reviewed_by", json!("OD")),
        ("approved_by", json!("GM")),
        ("executed_by", json!("ARC")),
        ("witness", json!("FS")),
        ("method", json!("shred")),
        ("reason", json!("保管期满")),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
}

#[test]
fn des_3_a_list_may_be_taken_back_while_it_cools_off() {
    let rules = crm::rulebook::STANDARD.replace("cooling-days = 0 ", "cooling-days = 7 ");
    let mut env = TestEnv::empty();
    let path = env.write(
        "rules.toml",
        rules.replace("witnesses = 1\n", "witnesses = 2\n"),
    );
    env.json(&["init", "--company", "T", "--training", "--rulebook", &path]);
    for (code, rank, function) in [
        ("GM", "general-manager", None),
        ("OD", "office-director", None),
        ("ARC", "staff", Some("archivist")),
        ("W1", "staff", None),
        ("W2", "staff", None),
    ] {
        let mut args = vec!["staff", "add", code, "--name", code];
        args.extend(["--department", "业务部", "--rank", rank]);
        args.extend(function.map(|f| ["--function", f]).into_iter().flatten());
        env.json(&args);
    }
    file(&env, "A", &[]);
    file(&env, "B", &[]);
    let first = propose(&env, &["A"]);
    let list = env.json_as("OD", &["destroy", "approve", &first]);
    assert_eq!(list["ready"], "2026-03-09");
    env.json_as("GM", &["destroy", "witness", &first, "--name", "W1"]);
    assert_eq!(
        env.refused_as("ARC", &["destroy", "execute", &first, "--method", "tear"]),
        ["cooling-off", "witness-missing"]
    );
    let gone = env.json_as("OD", &["destroy", "withdraw", &first]);
    assert_eq!(gone["state"], "withdrawn");
    let second = propose(&env, &["A", "B"]);
    env.json_as("OD", &["destroy", "approve", &second]);
    env.json_as(
        "GM",
        &[
            "destroy", "witness", &second, "--name", "W1", "--name", "W2",
        ],
    );
    env.at("2026-03-09T09:00:00");
    let done = env.json_as("ARC", &["destroy", "execute", &second, "--method", "tear"]);
    assert_eq!(done["state"], "executed");
    assert_eq!(
        env.json_as("ARC", &["destroy", "register"])[0]["witness"],
        "W1;W2"
    );
}

#[test]
fn des_4_the_register_refuses_change_and_tells_of_it() {
    let env = company(&["A", "B"]);
    let id = approved(&env, &["A", "B"]);
    env.json_as("ARC", &["destroy", "execute", &id, "--method", "tear"]);
    for text in [
        "DELETE FROM destruction_register",
        "UPDATE destruction_register SET title = 'x'",
        "INSERT OR REPLACE INTO destruction_register SELECT * FROM destruction_register WHERE serial = 1",
    ] {
        assert!(sql(&env, text).contains("never changed"), "{text}");
    }
    env.json_as("ARC", &["destroy", "register", "--verify"]);
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
    let said = sql(
        &env,
        "DROP TRIGGER destruction_register_delete; DELETE FROM destruction_register WHERE serial = 2",
    );
    assert_eq!(said.trim(), "ok");
    assert_eq!(
        env.error(4, &["journal", "verify"])["code"],
        "register-broken"
    );
    let args = ["--as", "ARC", "destroy", "register", "--verify"];
    assert_eq!(env.error(4, &args)["code"], "register-broken");
}

#[test]
fn des_4_a_row_slipped_into_the_register_is_noticed() {
    let env = company(&["A"]);
    let id = approved(&env, &["A"]);
    env.json_as("ARC", &["destroy", "execute", &id, "--method", "tear"]);
    let said = sql(
        &env,
        "CREATE TEMP TABLE t AS SELECT * FROM destruction_register; UPDATE t SET serial = 2, title = 'x'; INSERT INTO destruction_register SELECT * FROM t",
    );
    assert_eq!(said.trim(), "ok");
    assert_eq!(
        env.error(4, &["journal", "verify"])["code"],
        "register-broken"
    );
}

#[test]
fn des_5_contents_are_gone_from_the_file_and_its_log() {
    let env = company(&["A", "B"]);
    let secret = "contents-to-be-forgotten-";
    let big = secret.repeat(60_000);
    let path = env.write("scan.bin", &big);
    let content = env.json_as("ARC", &["archive", "attach", "A", &path]);
    assert_eq!(content["size"], big.len());
    env.json_as("ARC", &["archive", "attach", "B", &path]);
    let id = approved(&env, &["A", "B"]);
    let done = env.json_as("ARC", &["destroy", "execute", &id, "--method", "erase"]);
    assert_eq!(done["state"], "executed");
    for name in ["crm.db", "crm.db-wal"] {
        let bytes = std::fs::read(env.path(name)).unwrap_or_default();
        let found = bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
        assert!(!found, "{name} still holds the contents");
    }
    let tombstone = env.json_as("ARC", &["archive", "show", "A"]);
    assert_eq!(tombstone["state"], "destroyed");
    assert_eq!(
        env.json_as("ARC", &["archive", "find", "旧合同"]),
        json!([])
    );
    let row = &env.json_as("ARC", &["archive", "contents", "A"])[0];
    assert!(row["erased_at"].is_string());
    for args in [
        vec!["borrow", "request", "A", "--mode", "out", "--purpose", "p"],
        vec!["borrow", "request", "A", "--mode", "copy", "--purpose", "p"],
    ] {
        assert_eq!(env.refused_as("GM", &args), ["borrow-item-unavailable"]);
    }
    for args in [
        vec!["archive", "attach", "A", &path],
        vec!["archive", "hold", "A", "--reason", "x"],
        vec!["archive", "retention", "A", "--to", "10y", "--reason", "x"],
        vec!["destroy", "propose", "A", "--reason", "x"],
    ] {
        assert_eq!(env.refused_as("ARC", &args), ["item-gone"], "{args:?}");
    }
    // Once more changes nothing.
    let before = env.json_as("ARC", &["destroy", "register"]);
    let again = env.crm_as("ARC", &["destroy", "execute", &id, "--method", "tear"]);
    assert!(again.said().contains("had been carried out before"));
    assert_eq!(env.json_as("ARC", &["destroy", "register"]), before);
    let shown = env.json_as("ARC", &["destroy", "show", &id]);
    assert_eq!(shown["method"], "erase");
    let paper = env.json_as("ARC", &["destroy", "certificate", &id]);
    assert_eq!(paper["destroyed"].as_array().map(Vec::len), Some(2));
    assert_eq!(paper["erased_contents"].as_array().map(Vec::len), Some(2));
    assert_eq!(paper["journal_head"].as_str().map(str::len), Some(64));
    let page = env
        .crm_as("ARC", &["-f", "html", "destroy", "certificate", &id])
        .ok();
    assert!(page.contains(">销毁证明</h1>") && page.contains("scan.bin"));
}

#[test]
fn des_5_a_copy_that_is_out_is_named_on_the_certificate() {
    let env = company(&["A"]);
    env.json_as(
        "GM",
        &["borrow", "request", "A", "--mode", "copy", "--purpose", "p"],
    );
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    let id = approved(&env, &["A"]);
    env.json_as("ARC", &["destroy", "execute", &id, "--method", "tear"]);
    let paper = env.json_as("ARC", &["destroy", "certificate", &id]);
    assert_eq!(paper["copies_left"][0]["loan"], "B1");
    assert_eq!(paper["copies_left"][0]["holder"], "GM");
}

#[test]
fn des_1_all_that_is_due_goes_through_a_plan() {
    let env = company(&["A", "B"]);
    file(&env, "N", &["--retention", "30y"]);
    let base = [
        "destroy",
        "propose",
        "--all-due",
        "--category",
        "合同",
        "--reason",
        "满",
    ];
    let plan = env.json_as("ARC", &base);
    let digest = plan["digest"].as_str().expect("a digest").to_owned();
    assert_eq!(plan["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(env.json_as("ARC", &["destroy", "list"]), json!([]));
    file(&env, "C", &[]);
    let with = [&base[..], &["--digest", &digest]].concat();
    assert_eq!(env.refused_as("ARC", &with), ["plan-changed"]);
    let plan = env.json_as("ARC", &base);
    let digest = plan["digest"].as_str().expect("a digest").to_owned();
    let list = env.json_as("ARC", &[&base[..], &["--digest", &digest]].concat());
    assert_eq!(list["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        env.refused_as("ARC", &[&base[..], &["--digest", &digest]].concat()),
        ["nothing-due"]
    );
    assert_eq!(env.refused_as("BM", &base), ["not-permitted"]);
}

#[test]
fn what_waits_stands_on_the_to_do_lists() {
    let env = company(&["A"]);
    let waits = |who: &str| -> Vec<String> {
        let rows = env.json_as(who, &["todo"]);
        let rows = rows.as_array().expect("rows").iter();
        rows.filter(|r| r["subject"] == "D1")
            .map(|r| r["what"].as_str().expect("what").to_owned())
            .collect()
    };
    env.json_as("ARC", &["destroy", "propose", "A", "--reason", "满"]);
    assert_eq!(waits("ARC"), ["appraise"]);
    assert!(waits("OD").is_empty());
    env.json_as("ARC", &["destroy", "appraise", "D1", "A", "--destroy"]);
    assert_eq!(waits("OD"), ["approve"]);
    env.json_as("OD", &["destroy", "approve", "D1"]);
    assert_eq!(waits("GM"), ["witness"]);
    assert_eq!(waits("OD"), ["witness"]);
    env.json_as("GM", &["destroy", "witness", "D1", "--name", "FS"]);
    assert_eq!(waits("ARC"), ["execute"]);
    env.json_as("ARC", &["destroy", "execute", "D1", "--method", "tear"]);
    assert_eq!(waits("FS"), ["attest"]);
    assert_eq!(
        env.refused(&["staff", "leave", "FS", "--successor", "BS"]),
        ["staff-cases-open"]
    );
    env.json_as("FS", &["destroy", "attest", "D1"]);
    assert!(waits("FS").is_empty());
}

#[test]
fn arc_4_contents_are_attached_taken_out_and_verified() {
    let env = company(&["A"]);
    file(&env, "S", &["--level", "secret"]);
    let path = env.write("扫描件.pdf", "%PDF 内容");
    let row = env.json_as("ARC", &["archive", "attach", "A", &path]);
    assert_eq!(row["id"], "N1");
    assert_eq!(row["name"], "扫描件.pdf");
    assert_eq!(
        env.refused_as("ARC", &["archive", "attach", "A", &path]),
        ["content-twice"]
    );
    assert_eq!(
        env.refused_as("FS", &["archive", "attach", "A", &path]),
        ["department-not-own"]
    );
    assert_eq!(
        env.refused_as("BS", &["archive", "attach", "A", &path]),
        ["not-permitted"]
    );
    let out = env.path("out.pdf").display().to_string();
    let take = |code: &'static str, n: &'static str| {
        vec!["archive", "extract", code, "--content", n, "--output"]
    };
    env.crm_as("BS", &[&take("A", "N1")[..], &[&out]].concat())
        .said();
    assert_eq!(std::fs::read(&out).expect("out"), "%PDF 内容".as_bytes());
    env.crm_as("BS", &["archive", "extract", "A", "--content", "N1"])
        .fails(2);
    assert_eq!(
        env.refused_as("BS", &[&take("A", "N7")[..], &[&out]].concat()),
        ["no-such-content"]
    );
    env.json_as("ARC", &["archive", "attach", "S", &path]);
    // The archivist named to know sees the contents; another one only the description.
    env.crm_as("ARC", &[&take("S", "N2")[..], &[&out]].concat())
        .said();
    assert_eq!(
        env.refused_as("admin", &[&take("S", "N2")[..], &[&out]].concat()),
        ["contents-not-yours"]
    );
    assert_eq!(
        env.refused_as("BS", &[&take("S", "N2")[..], &[&out]].concat()),
        ["no-such-item"]
    );
    let looks = env.json_as("GM", &["journal", "list", "--verb", "archive extract"]);
    let looks = looks.as_array().expect("entries");
    let of = |outcome: &str, code: Value| {
        let same = |e: &&Value| e["outcome"] == outcome && e["code"] == code;
        looks.iter().filter(same).count()
    };
    assert_eq!(of("done", Value::Null), 1);
    assert_eq!(of("refused", json!("contents-not-yours")), 1);
    let whole = env.json_as("ARC", &["archive", "verify"]);
    assert_eq!(whole["contents"], 2);
    assert_eq!(whole["damaged"], json!([]));
    assert_eq!(env.json_as("BS", &["archive", "verify"])["contents"], 1);
    sql(
        &env,
        "UPDATE content_chunk SET data = x'00' WHERE content = 1",
    );
    let done = env.crm(&["--as", "ARC", "-f", "json", "archive", "verify"]);
    let found: Value = serde_json::from_str(&done.stdout).expect("json");
    assert_eq!(found["damaged"][0]["content"], "N1");
    assert!(done.fails(4).contains("contents-damaged"));
    env.json_as("ARC", &["archive", "verify", "S"]);
}

#[test]
fn an_import_changes_neither_a_tombstone_nor_a_term_given_at_appraisal() {
    let env = company(&["A", "B"]);
    env.json_as("ARC", &["destroy", "propose", "A", "B", "--reason", "满"]);
    env.json_as("ARC", &["destroy", "appraise", "D1", "A", "--destroy"]);
    env.json_as("ARC", &["destroy", "appraise", "D1", "B", "--keep", "20y"]);
    env.json_as("OD", &["destroy", "approve", "D1"]);
    env.json_as("GM", &["destroy", "witness", "D1", "--name", "FS"]);
    env.json_as("ARC", &["destroy", "execute", "D1", "--method", "tear"]);
    let rows = env.write(
        "items.csv",
        "code,title,year,category,level,department,retention,closed,pages\n\
         A,改题,2010,合同,none,业务部,10y,2010-06-30,12\n\
         B,旧合同,2010,合同,none,业务部,10y,2010-06-30,12\n",
    );
    let done = env.crm(&[
        "--as", "ARC", "-f", "json", "archive", "import", &rows, "--update",
    ]);
    let answer: Value = serde_json::from_str(&done.stdout).expect("json");
    assert_eq!(
        codes(&answer["faults"]),
        ["item-gone", "retention-by-import"]
    );
    done.fails(3);
    assert_eq!(
        env.json_as("ARC", &["archive", "show", "B"])["due"],
        "2040-06-30"
    );
    assert_eq!(env.json_as("ARC", &["archive", "find", "改题"]), json!([]));
}
