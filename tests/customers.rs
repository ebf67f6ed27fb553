//! Customer files through the binary (CUS-1, CUS-2, CUS-9, CUS-14, CUS-15, ORG-6).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

const ID: &str = "11010519491231002X";

fn codes(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().expect("a list");
    let code = |row: &Value| row["code"].as_str().expect("a code").to_owned();
    rows.iter().map(code).collect()
}

/// Three customers: a company of BS, a person of BS, a company nobody owns.
fn registry() -> TestEnv {
    let env = TestEnv::staffed();
    for args in [
        &[
            "--code",
            "c1",
            "--name",
            "长风（云汀）风机有限公司",
            "--set",
            "phone=0889-5550101",
            "--set",
            "short_name=长风风机",
            "--set",
            "owner=BS",
            "--set",
            "area=东区",
            "--set",
            "registered_capital=12万元",
            "--set",
            "since=2020/3/1",
            "--set",
            "credit_code=91350100m000100y43",
        ][..],
        &[
            "--code",
            "P1",
            "--name",
            "柏松林",
            "--kind",
            "person",
            "--set",
            "owner=BS",
            "--set",
            "phone=138-0013-8000",
            "--set",
            "id_number=11010519491231002X",
        ],
        &["--code", "C2", "--name", "澜溪传动", "--set", "area=西区"],
    ] {
        env.json_as("BS2", &[&["customer", "add"], args].concat());
    }
    env
}

#[test]
fn a_card_is_entered_as_people_type_it() {
    let env = registry();
    let card = env.json(&["customer", "show", "ｃ1"]);
    for (key, value) in [
        ("code", json!("C1")),
        ("name", json!("长风（云汀）风机有限公司")),
        ("kind", json!("entity")),
        ("owner", json!("BS")),
        ("phone", json!("08895550101")),
        ("credit_code", json!("91350100M000100Y43")),
        ("since", json!("2020-03-01")),
        ("id_number", Value::Null),
    ] {
        assert_eq!(card[key], value, "{key}");
    }
    assert_eq!(card["registered_capital"].to_string(), "120000.00");
    let taken = ["customer", "add", "--code", "C1", "--name", "x"];
    assert_eq!(env.refused(&taken), ["code-taken"]);
    assert_eq!(env.refused_as("BM", &taken), ["not-permitted"]);
    assert_eq!(env.refused_as("AUD", &taken), ["auditor-changes-nothing"]);
}

#[test]
fn all_faults_of_a_card_are_told_at_once() {
    let env = TestEnv::new();
    let error = env.error(
        2,
        &[
            "customer",
            "add",
            "--code",
            "C1",
            "--name",
            "x",
            "--set",
            "credit_code=9135",
            "--set",
            "id_number=110105194912310021",
            "--set",
            "since=2027-01-01",
            "--set",
            "registered_capital=much",
        ],
    );
    let message = error["message"].as_str().expect("a message");
    for part in ["credit_code", "id_number", "since", "registered_capital"] {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(codes(&env.json(&["customer", "list"])).len(), 0);
    env.crm(&[
        "customer",
        "add",
        "--code",
        "C1",
        "--name",
        "x",
        "--set",
        "colour=red",
    ])
    .fails(2);
    env.crm(&["customer", "add", "--code", " ", "--name", "a\u{7}"])
        .fails(2);
}

#[test]
fn an_owner_that_is_nobody_is_kept_as_typed() {
    let env = TestEnv::staffed();
    let said = env
        .crm(&[
            "customer",
            "add",
            "--code",
            "C1",
            "--name",
            "x",
            "--set",
            "owner=老张",
        ])
        .said();
    assert!(said.contains("nobody here has that code"), "{said}");
    assert_eq!(env.json(&["customer", "show", "C1"])["owner"], "老张");
    env.json(&["customer", "edit", "C1", "--set", "owner=bm"]);
    assert_eq!(env.json(&["customer", "show", "C1"])["owner"], "BM");
    let changes = env.json(&["customer", "history", "C1"]);
    assert_eq!(
        (&changes[0]["old"], &changes[0]["new"]),
        (&json!("老张"), &json!("BM"))
    );
}

#[test]
fn amendments_keep_old_values() {
    let env = registry();
    let args = [
        "customer",
        "edit",
        "c2",
        "--name",
        "澜溪精密传动",
        "--set",
        "area=",
        "--set",
        "note=甲",
    ];
    let card = env.json_as("BS2", &args);
    assert_eq!(card["area"], Value::Null);
    let changes = env.json(&["customer", "history", "C2"]);
    let changes: Vec<Value> = changes
        .as_array()
        .expect("changes")
        .iter()
        .map(|c| json!([c["by"], c["field"], c["old"], c["new"]]))
        .collect();
    assert_eq!(
        changes,
        [
            json!(["BS2", "name", "澜溪传动", "澜溪精密传动"]),
            json!(["BS2", "area", "西区", null]),
            json!(["BS2", "note", null, "甲"]),
        ]
    );
    assert_eq!(codes(&env.json(&["customer", "find", "lxjm"])), ["C2"]);
    assert_eq!(
        env.refused(&["customer", "edit", "C9"]),
        ["no-such-customer"]
    );
    assert_eq!(
        env.refused_as("BM", &["customer", "edit", "C2"]),
        ["not-permitted"]
    );
}

#[test]
fn personal_data_are_masked_for_those_who_need_not_see_them() {
    let env = registry();
    env.json_as(
        "BS2",
        &["customer", "edit", "P1", "--set", "phone=13900139000"],
    );
    // The owner, a manager, functions that may; and the auditor, who need not.
    for who in ["BS", "BM", "ARC", "BS2", "GM"] {
        let card = env.json_as(who, &["customer", "show", "P1"]);
        assert_eq!(card["id_number"], ID, "{who}");
        assert_eq!(card["phone"], "13900139000", "{who}");
    }
    let card = env.json_as("AUD", &["customer", "show", "P1"]);
    assert_eq!(card["id_number"], "110105********002X");
    assert_eq!(card["phone"], "139****9000");
    assert_eq!(
        env.json_as("AUD", &["customer", "show", "C1"])["phone"],
        "08895550101"
    );
    let changes = env.json_as("AUD", &["customer", "history", "P1"]);
    assert_eq!(
        (&changes[0]["old"], &changes[0]["new"]),
        (&json!("138****8000"), &json!("139****9000"))
    );
    for (how, what) in [
        ("find", "13900139000"),
        ("find", ID),
        ("list", "phone=13900139000"),
        ("list", "id_number=11010519491231002X"),
    ] {
        let args = match how {
            "find" => vec!["customer", "find", what],
            _ => vec!["customer", "list", "--where", what],
        };
        assert_eq!(codes(&env.json_as("ARC", &args)), ["P1"], "{what}");
        assert_eq!(codes(&env.json_as("AUD", &args)).len(), 0, "{what}");
    }
}

#[test]
fn people_see_the_customers_of_their_department() {
    let env = registry();
    assert_eq!(
        codes(&env.json_as("BS", &["customer", "list"])),
        ["C1", "C2", "P1"]
    );
    assert_eq!(codes(&env.json_as("FS", &["customer", "list"])).len(), 0);
    let there = env.crm_as("FS", &["customer", "show", "C1"]).fails(1);
    let nowhere = env.crm_as("FS", &["customer", "show", "C9"]).fails(1);
    assert_eq!(there.replace("C1", "C9"), nowhere);
    assert_eq!(
        codes(&env.json_as("FS", &["customer", "find", "长风"])).len(),
        0
    );
    assert_eq!(
        env.refused_as("FS", &["customer", "history", "C1"]),
        ["no-such-customer"]
    );
}

#[test]
fn customers_are_found_by_name_initials_phone_and_code() {
    let env = registry();
    for (text, want) in [
        ("风机", "C1"),
        ("cffj", "C1"),
        ("ZFFJ", "C1"),
        ("5550101", "C1"),
        ("0889-5550101", "C1"),
        ("ｃ1", "C1"),
        ("松林", "P1"),
        ("138 0013 8000", "P1"),
        ("lxcd", "C2"),
    ] {
        assert_eq!(
            codes(&env.json(&["customer", "find", text])),
            [want],
            "{text}"
        );
    }
    for nothing in ["%", "_", " ", "没有"] {
        assert_eq!(
            codes(&env.json(&["customer", "find", nothing])).len(),
            0,
            "{nothing:?}"
        );
    }
}

#[test]
fn a_search_shows_the_best_and_says_how_many_more() {
    let env = TestEnv::new();
    let rows: String = (0..25).map(|n| format!("K{n:02},云汀公司{n}\n")).collect();
    let file = env.write("k.csv", format!("code,name\n{rows}"));
    env.json(&["customer", "import", &file]);
    let out = env.crm(&["-f", "json", "customer", "find", "云汀"]);
    assert!(out.stderr.contains("5 more"), "{}", out.stderr);
    assert_eq!(
        codes(&env.json(&["customer", "find", "云汀", "--all"])).len(),
        25
    );
}

#[test]
fn lists_are_narrowed() {
    let env = registry();
    for (conditions, want) in [
        (&["area=东区"][..], &["C1"][..]),
        (&["kind=person"], &["P1"]),
        (&["kind=法人", "owner=BS"], &["C1"]),
        (&["registered_capital=120,000"], &["C1"]),
        (&["since=2020年3月1日"], &["C1"]),
        (&["phone=0889 5550101"], &["C1"]),
        (&["area="], &["P1"]),
        (&["name=澜溪传动"], &["C2"]),
        (&["area=东区", "area=西区"], &[]),
    ] {
        let mut args = vec!["customer", "list"];
        args.extend(conditions.iter().flat_map(|c| ["--where", c]));
        assert_eq!(codes(&env.json(&args)), want, "{conditions:?}");
    }
    env.crm(&["customer", "list", "--where", "colour=red"])
        .fails(2);
}

#[test]
fn duplicates_are_told_at_entry_and_listed() {
    let env = registry();
    let add = |code, name, more: &[&str]| {
        let args = ["customer", "add", "--code", code, "--name", name];
        env.crm(&[&args, more].concat()).said()
    };
    let said = add(
        "C3",
        "长风(云汀)风机有限责任公司",
        &["--set", "phone=08895550101"],
    );
    assert!(said.contains("customer C1 has the same phone"), "{said}");
    assert!(said.contains("customer C1 has the same name"), "{said}");
    let said = add(
        "P2",
        "某人",
        &["--kind", "person", "--set", "id_number=11010519491231002x"],
    );
    assert!(
        said.contains("customer P1 has the same ID number"),
        "{said}"
    );
    let rows = env.json(&["customer", "duplicates"]);
    let rows: Vec<Value> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| json!([r["by"], r["customers"]]))
        .collect();
    assert_eq!(
        rows,
        [
            json!(["id_number", ["P1", "P2"]]),
            json!(["phone", ["C1", "C3"]]),
            json!(["name", ["C1", "C3"]]),
        ]
    );
    // The auditor sees no ID numbers, and whoever sees none of the customers sees no duplicates.
    let rows = env.json_as("AUD", &["customer", "duplicates"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    let rows = env.json_as("FS", &["customer", "duplicates"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(0));
}
