//! What is to be filed and is not (ARC-15); papers first, travel expenses second (ARC-16), through the binary.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

fn company() -> TestEnv {
    let env = TestEnv::staffed();
    for (code, department) in [("BC", "业务部"), ("BC2", "业务部")] {
        let mut args = vec!["staff", "add", code, "--name", code, "--rank", "staff"];
        args.extend(["--department", department, "--function", "file-clerk"]);
        env.json(&args);
    }
    env
}

#[track_caller]
fn expect(env: &TestEnv, who: &str, kind: &str, title: &str, date: &str, more: &[&str]) -> Value {
    let mut args = vec![
        "archive", "expected", "add", "--kind", kind, "--title", title,
    ];
    args.extend(["--date", date]);
    args.extend(more);
    env.json_as(who, &args)
}

fn item(env: &TestEnv, code: &str, level: &str) {
    let mut args = vec![
        "archive", "add", "--code", code, "--title", code, "--year", "2026",
    ];
    args.extend([
        "--category",
        "来文",
        "--level",
        level,
        "--department",
        "业务部",
        "--retention",
        "10y",
    ]);
    env.json_as("ARC", &args);
}

fn ids(rows: &Value) -> Vec<&str> {
    let rows = rows.as_array().expect("rows").iter();
    rows.map(|r| r["id"].as_str().expect("an id")).collect()
}

/// (ARC-15) Every kind of the regulation is in the scope, with who files it, when, and from which level the original.
#[test]
fn arc_15_the_filing_scope() {
    let env = company();
    let scope = env.json_as("BS", &["archive", "expected", "scope"]);
    let kinds: Vec<&str> = (scope.as_array().expect("rows").iter())
        .map(|r| r["kind"].as_str().expect("a kind"))
        .collect();
    assert_eq!(
        kinds,
        [
            "meeting",
            "superior",
            "outgoing",
            "exchanged",
            "plan",
            "statistics",
            "audit",
            "contract",
            "personnel",
            "appointment",
            "rules",
            "history",
            "recording",
            "secret-material",
        ]
    );
    assert_eq!(
        (&scope[0]["filed_by"], &scope[0]["window"]),
        (&json!("convener"), &json!("yearly"))
    );
    assert_eq!(scope[1]["original_from"], "confidential");
    assert_eq!(scope[1]["article"], "档案管理制度 第二章第四条");
}

/// (ARC-15) A paper that came up is due at the end of its window; what is due and not filed is listed as of a day.
#[test]
fn arc_15_what_was_due_and_is_not_filed() {
    let mut env = company();
    let row = expect(
        &env,
        "BC",
        "上级来文",
        "市局通知",
        "2026-02-10",
        &["--level", "confidential"],
    );
    for (key, want) in [
        ("id", json!("W1")),
        ("kind", json!("superior")),
        ("due", json!("2026-04-30")),
        ("overdue", json!(false)),
        ("original", json!(true)),
        ("department", json!("业务部")),
    ] {
        assert_eq!(row[key], want, "{key}");
    }
    assert_eq!(
        expect(&env, "BC", "plan", "年度计划", "2026-02-10", &[])["due"],
        "2027-02-28"
    );
    let sale = expect(
        &env,
        "BC",
        "整车销售",
        "购车",
        "2026-02-27",
        &["--vehicle", "A1"],
    );
    assert_eq!(
        (&sale["due"], &sale["kind"]),
        (&json!("2026-03-03"), &json!("vehicle-sale"))
    );
    assert_eq!(
        env.refused_as(
            "BC",
            &[
                "archive",
                "expected",
                "add",
                "--kind",
                "x",
                "--title",
                "x",
                "--date",
                "2026-02-01"
            ]
        ),
        ["unknown-filing-scope"]
    );
    assert_eq!(
        env.refused_as(
            "BS",
            &[
                "archive",
                "expected",
                "add",
                "--kind",
                "plan",
                "--title",
                "x",
                "--date",
                "2026-02-01"
            ]
        ),
        ["not-permitted"]
    );
    assert_eq!(
        env.refused_as(
            "FS",
            &[
                "archive",
                "expected",
                "add",
                "--kind",
                "plan",
                "--title",
                "x",
                "--date",
                "2026-02-01",
                "--department",
                "业务部"
            ]
        ),
        ["handover-not-own"]
    );
    env.at("2026-05-04T09:00:00");
    let missing = |more: &[&str]| env.json_as("BM", &[&["archive", "missing"], more].concat());
    assert_eq!(ids(&missing(&[])), ["W3", "W1"]);
    assert_eq!(ids(&missing(&["--as-of", "2026-03-05"])), ["W3"]);
    assert_eq!(ids(&missing(&["--kind", "superior"])), ["W1"]);
    let todo = env.json_as("BC", &["todo"]);
    let files: Vec<&Value> = todo
        .as_array()
        .expect("rows")
        .iter()
        .filter(|r| r["what"] == "file")
        .collect();
    assert_eq!(files.len(), 3);
    assert_eq!(
        (&files[0]["subject"], &files[0]["overdue"]),
        (&json!("W1"), &json!(true))
    );
    // From confidential up the original is filed; another department's item is not it.
    item(&env, "L1", "confidential");
    let copy = [
        "archive", "expected", "filed", "W1", "--item", "L1", "--form", "copy",
    ];
    assert_eq!(env.refused_as("ARC", &copy), ["original-needed"]);
    let row = env.json_as("ARC", &copy[..6]);
    assert_eq!(
        (&row["item"], &row["form"], &row["overdue"]),
        (&json!("L1"), &json!("original"), &json!(false))
    );
    assert_eq!(env.refused_as("ARC", &copy[..6]), ["expected-closed"]);
    assert_eq!(ids(&missing(&[])), ["W3"]);
    // As the books stood before.
    assert_eq!(ids(&missing(&["--as-of", "2026-05-03"])), ["W3", "W1"]);
    let row = env.json_as(
        "BC",
        &["archive", "expected", "drop", "W2", "--reason", "重复登记"],
    );
    assert_eq!(row["dropped"], "重复登记");
    assert_eq!(
        env.refused_as(
            "BC",
            &["archive", "expected", "drop", "W9", "--reason", "x"]
        ),
        ["no-such-expected-paper"]
    );
}

/// (ARC-15) A paper that a handover brings is filed when it stands on the shelf; until then the book shows it as not
/// handed over.
#[test]
fn arc_15_fulfilled_by_a_handover() {
    let mut env = company();
    expect(
        &env,
        "BC",
        "整车销售",
        "王先生购车",
        "2026-02-27",
        &["--vehicle", "A1"],
    );
    env.at("2026-03-05T09:00:00");
    let late = env.json_as("BC", &["archive", "handover", "late"]);
    assert_eq!(
        (&late[0]["line"], &late[0]["handed_over"]),
        (&json!("W1"), &Value::Null)
    );
    env.json_as("BC", &["archive", "handover", "open"]);
    let add = ["archive", "handover", "add", "Y1", "--expected", "W1"];
    let row = env.json_as("BC", &add);
    assert_eq!(
        (&row["lines"][0]["vehicle"], &row["lines"][0]["deadline"]),
        (&json!("A1"), &json!("2026-03-03"))
    );
    assert_eq!(env.refused_as("BC", &add), ["handover-twice"]);
    assert_eq!(
        env.refused_as(
            "BC",
            &["archive", "expected", "drop", "W1", "--reason", "x"]
        ),
        ["handover-twice"]
    );
    for (who, verb) in [
        ("BC", "sign"),
        ("ARC", "sign"),
        ("ARC", "check"),
        ("ARC", "scan"),
    ] {
        env.json_as(who, &["archive", "handover", verb, "Y1"]);
    }
    assert_eq!(
        env.json_as("BC", &["archive", "handover", "late"])[0]["line"],
        "Y1/1"
    );
    assert_eq!(ids(&env.json_as("BC", &["archive", "missing"])), ["W1"]);
    env.json_as(
        "ARC",
        &["archive", "handover", "shelve", "Y1", "--place", "一库"],
    );
    assert_eq!(env.json_as("BC", &["archive", "missing"]), json!([]));
    let row = env.json_as("BC", &["archive", "expected", "list"]);
    assert_eq!(
        (&row[0]["item"], &row[0]["handover"]),
        (&json!("2026-整车销售-0001"), &json!("Y1"))
    );
    // A paper of no type has no category and term of its own: they are given when it is shelved.
    expect(&env, "BC", "audit", "审计报告", "2026-03-01", &[]);
    env.json_as("BC", &["archive", "handover", "open"]);
    env.json_as(
        "BC",
        &["archive", "handover", "add", "Y2", "--expected", "W2"],
    );
    for (who, verb) in [
        ("BC", "sign"),
        ("ARC", "sign"),
        ("ARC", "check"),
        ("ARC", "scan"),
    ] {
        env.json_as(who, &["archive", "handover", verb, "Y2"]);
    }
    let shelve = ["archive", "handover", "shelve", "Y2", "--place", "一库"];
    assert_eq!(env.refused_as("ARC", &shelve), ["handover-unclassified"]);
    let given = [
        &shelve[..],
        &["--category", "审计", "--retention", "permanent"],
    ]
    .concat();
    assert_eq!(
        env.json_as("ARC", &given)["lines"][0]["item"],
        "2026-审计-0001"
    );
}

/// (ARC-16) Expenses are settled once the department's file clerk has signed for the papers of the trip.
#[test]
fn arc_16_papers_first_travel_expenses_second() {
    let mut env = company();
    let add = [
        "trip",
        "add",
        "--from",
        "2026-02-24",
        "--to",
        "2026-03-03",
        "--place",
        "杭州",
    ];
    let row = env.json_as("BS", &add);
    assert_eq!(
        (&row["id"], &row["staff"], &row["signed_by"]),
        (&json!("T1"), &json!("BS"), &Value::Null)
    );
    assert_eq!(
        env.refused_as("FS", &[&add[..], &["--staff", "BS"]].concat()),
        ["trip-not-yours"]
    );
    let back = [
        "trip",
        "add",
        "--from",
        "2026-02-24",
        "--to",
        "2026-02-23",
        "--place",
        "x",
    ];
    assert_eq!(env.refused_as("BS", &back), ["trip-backwards"]);
    let check = |env: &TestEnv, who: &str, id: &str| {
        let row = env.json_as(who, &["trip", "check", id]);
        let reasons = row["reasons"].as_array().expect("reasons").iter();
        let codes: Vec<String> = reasons
            .map(|r| r["code"].as_str().expect("a code").to_owned())
            .collect();
        (
            row["verdict"].as_str().expect("a verdict").to_owned(),
            codes,
        )
    };
    let said = |verdict: &str, codes: &[&str]| {
        (
            verdict.to_owned(),
            codes.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        check(&env, "FM", "T1"),
        said("refused", &["trip-not-over", "trip-not-signed"])
    );
    env.at("2026-03-04T09:00:00");
    assert_eq!(
        check(&env, "FM", "T1"),
        said("refused", &["trip-not-signed"])
    );
    assert_eq!(ids(&env.json_as("FM", &["trip", "list", "--open"])), ["T1"]);
    let todo = env.json_as("BC", &["todo"]);
    assert_eq!(
        (&todo[0]["what"], &todo[0]["subject"]),
        (&json!("sign-papers"), &json!("T1"))
    );
    let sign = ["trip", "sign", "T1", "--papers", "样本两册"];
    // The traveller's department's clerk, nobody else; finance sees it and signs nothing.
    for (who, code) in [
        ("BS", "not-permitted"),
        ("BM", "not-permitted"),
        ("AUD", "auditor-changes-nothing"),
    ] {
        assert_eq!(env.refused_as(who, &sign), [code], "{who}");
    }
    assert_eq!(env.refused_as("FS", &sign), ["handover-not-own"]);
    assert_eq!(env.json_as("BC", &sign)["signed_by"], "BC");
    assert_eq!(env.refused_as("BC2", &sign), ["trip-signed"]);
    assert_eq!(check(&env, "FM", "T1"), said("settle", &["trip-signed"]));
    assert_eq!(env.json_as("FM", &["trip", "list", "--open"]), json!([]));
    assert_eq!(
        ids(&env.json_as("FM", &["trip", "list", "--open", "--as-of", "2026-03-02"])),
        [] as [&str; 0]
    );
    // A clerk's own trip is signed for by another; a trip may bring nothing, and that is signed for too.
    env.json_as(
        "BC",
        &[
            "trip",
            "add",
            "--from",
            "2026-03-01",
            "--to",
            "2026-03-02",
            "--place",
            "宁波",
        ],
    );
    assert_eq!(
        env.refused_as("BC", &["trip", "sign", "T2", "--none"]),
        ["trip-own"]
    );
    let row = env.json_as("BC2", &["trip", "sign", "T2", "--none"]);
    assert_eq!(
        (&row["papers"], &row["signed_by"]),
        (&Value::Null, &json!("BC2"))
    );
    // Others' trips are not there.
    assert_eq!(
        env.refused_as("BS2", &["trip", "check", "T1"]),
        ["no-such-trip"]
    );
    assert_eq!(
        env.json_as("BS", &["trip", "list"])
            .as_array()
            .expect("rows")
            .len(),
        1
    );
}

/// (ARC-15, ARC-16) What the company's rulebook does not regulate is refused by name.
#[test]
fn what_is_not_regulated_is_refused() {
    let text = include_str!("../examples/rulebooks/grades-aaa.toml");
    let env = TestEnv::staffed_under(text);
    for (args, code) in [
        (
            &["archive", "expected", "scope"][..],
            "filing-scope-not-regulated",
        ),
        (
            &["archive", "handover", "missing"],
            "filing-windows-not-regulated",
        ),
        (
            &[
                "trip",
                "add",
                "--from",
                "2026-03-01",
                "--to",
                "2026-03-01",
                "--place",
                "x",
            ],
            "travel-papers-not-regulated",
        ),
    ] {
        assert_eq!(env.refused_as("FS", args), [code]);
    }
}
