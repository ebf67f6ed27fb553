//! Categories, volumes, the year and the order of papers, places (ARC-1 … ARC-4), through the binary.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// An item of the business department, 2025, category 合同.
#[track_caller]
fn file(env: &TestEnv, code: &str, level: &str, more: &[&str]) {
    let mut args = vec!["archive", "add", "--code", code, "--title", code];
    args.extend(["--category", "合同", "--level", level, "--retention", "10y"]);
    args.extend(["--department", "业务部", "--pages", "3"]);
    if !more.contains(&"--year") {
        args.extend(["--year", "2025"]);
    }
    args.extend(more);
    env.json_as("ARC", &args);
}

#[track_caller]
fn category(env: &TestEnv) {
    let mut args = vec!["archive", "category", "add", "--department", "业务部"];
    args.extend(["--year", "2025", "--name", "合同"]);
    env.json_as("ARC", &args);
}

#[track_caller]
fn volume(env: &TestEnv, code: &str, level: &str) -> Value {
    let mut args = vec![
        "archive",
        "volume",
        "open",
        "--category",
        "合同",
        "--year",
        "2025",
    ];
    args.extend([
        "--department",
        "业务部",
        "--title",
        "采购",
        "--level",
        level,
    ]);
    args.extend(["--code", code]);
    env.json_as("ARC", &args)
}

fn add<'a>(volume: &'a str, item: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["archive", "volume", "add", volume, item], more].concat()
}

fn order(volume: &Value) -> Vec<String> {
    let contents = volume["contents"].as_array().expect("contents");
    let code = |row: &Value| row["code"].as_str().expect("a code").to_owned();
    contents.iter().map(code).collect()
}

/// (ARC-1) A numbered list per department and year; volumes get the next number of their category.
#[test]
fn arc_1_categories_are_numbered_and_volumes_belong_to_them() {
    let env = TestEnv::staffed();
    let add = |department: &str, year: &str, name: &str, more: &[&str]| {
        let mut args = vec!["archive", "category", "add", "--department", department];
        args.extend(["--year", year, "--name", name]);
        args.extend(more);
        env.json_as("ARC", &args)["number"].clone()
    };
    assert_eq!(add("业务部", "2025", "合同", &[]), 1);
    assert_eq!(add("业务部", "2025", "会议", &["--number", "7"]), 7);
    assert_eq!(add("业务部", "2025", "往来", &[]), 8);
    assert_eq!(add("业务部", "2026", "合同", &[]), 1);
    assert_eq!(add("财务部", "2025", "账簿", &[]), 1);
    let rows = env.json(&["archive", "category", "list", "--department", "业务部"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(4));
    let again = [
        "archive",
        "category",
        "add",
        "--department",
        "业务部",
        "--year",
        "2025",
        "--name",
    ];
    assert_eq!(
        env.refused_as("ARC", &[&again[..], &["合同"]].concat()),
        ["code-taken"]
    );
    // A clerk keeps the own department's list, chooses no codes; staff keep none.
    assert_eq!(
        env.refused_as("FS", &[&again[..], &["其他"]].concat()),
        ["department-not-own"]
    );
    assert_eq!(
        env.refused_as("BS", &[&again[..], &["其他"]].concat()),
        ["not-permitted"]
    );
    let open = |who: &str, department: &str, name: &str| {
        let mut args = vec![
            "archive",
            "volume",
            "open",
            "--category",
            name,
            "--year",
            "2025",
        ];
        args.extend(["--department", department, "--title", "卷"]);
        env.json_as(who, &args)["code"].clone()
    };
    assert_eq!(open("ARC", "业务部", "合同"), "V2025-01-001");
    assert_eq!(open("ARC", "业务部", "8"), "V2025-08-001");
    assert_eq!(open("FS", "财务部", "账簿"), "V2025-01-002");
    let mut own = vec![
        "archive",
        "volume",
        "open",
        "--category",
        "账簿",
        "--year",
        "2025",
    ];
    own.extend(["--department", "财务部", "--title", "卷", "--code", "X1"]);
    assert_eq!(env.refused_as("FS", &own), ["code-not-yours"]);
    let mut none = own.clone();
    none[4] = "没有";
    none.truncate(11);
    assert_eq!(env.refused_as("FS", &none), ["no-such-category"]);
}

/// (ARC-1) Catalogue with pages, note signed and dated, closing only after a check, later findings.
#[test]
fn arc_1_a_volume_has_a_catalogue_and_a_note() {
    let env = TestEnv::staffed();
    category(&env);
    volume(&env, "V1", "none");
    let end = |verb: &'static str| ["archive", "volume", verb, "V1", "--reason", "年度归档"];
    assert_eq!(
        env.refused_as("ARC", &end("close")),
        ["volume-empty", "volume-unchecked"]
    );
    file(&env, "A1", "none", &["--closed", "2025-03-01"]);
    file(&env, "A2", "none", &["--closed", "2025-02-01"]);
    env.json_as("ARC", &add("V1", "A1", &[]));
    let shown = env.json_as("ARC", &add("v1", "a2", &[]));
    assert_eq!(order(&shown), ["A2", "A1"]);
    assert_eq!((&shown["items"], &shown["pages"]), (&json!(2), &json!(6)));
    assert_eq!(shown["contents"][0]["place"], 1);
    assert_eq!(
        env.json_as("BS", &["archive", "show", "A1"])["volume"],
        "V1"
    );
    assert_eq!(env.refused_as("ARC", &end("reopen")), ["volume-state"]);
    let mut note = vec!["archive", "volume", "note", "V1", "--text", "齐全"];
    env.json_as("ARC", &note);
    assert_eq!(env.refused_as("ARC", &end("close")), ["volume-unchecked"]);
    note.extend(["--condition", "完好", "--checked-by", "BM"]);
    env.json_as("ARC", &note);
    assert_eq!(env.json_as("ARC", &end("close"))["state"], "closed");
    file(&env, "A3", "none", &[]);
    assert_eq!(
        env.refused_as("ARC", &add("V1", "A3", &[])),
        ["volume-state"]
    );
    assert_eq!(
        env.refused_as("ARC", &["archive", "volume", "remove", "V1", "A1"]),
        ["volume-state"]
    );
    assert_eq!(env.refused_as("ARC", &end("close")), ["volume-state"]);
    // Later findings are added to a closed volume too.
    let shown = env.json_as(
        "ARC",
        &["archive", "volume", "note", "V1", "--text", "第2页缺角"],
    );
    let notes = shown["notes"].as_array().expect("notes");
    assert_eq!(notes.len(), 4);
    assert_eq!(
        (&notes[1]["checked_by"], &notes[3]["by"]),
        (&json!("BM"), &json!("ARC"))
    );
    env.json_as("ARC", &end("reopen"));
    env.json_as("ARC", &["archive", "volume", "remove", "V1", "A1"]);
    assert_eq!(
        env.json_as("BS", &["archive", "show", "A1"])["volume"],
        Value::Null
    );
    assert_eq!(
        order(&env.json_as("BS", &["archive", "volume", "show", "V1"])),
        ["A2"]
    );
    // A volume opened again is checked again.
    assert_eq!(env.refused_as("ARC", &end("close")), ["volume-unchecked"]);
}

/// (ARC-2) Different years, departments, categories do not share a volume; every ground at once.
#[test]
fn arc_2_what_may_not_share_a_volume() {
    let env = TestEnv::staffed();
    category(&env);
    volume(&env, "V1", "none");
    file(&env, "A1", "none", &["--year", "2024"]);
    assert_eq!(
        env.refused_as("ARC", &add("V1", "A1", &[])),
        ["volume-year"]
    );
    let mut args = vec![
        "archive", "add", "--code", "A2", "--title", "x", "--year", "2024",
    ];
    args.extend([
        "--category",
        "会议",
        "--level",
        "none",
        "--retention",
        "10y",
    ]);
    args.extend(["--department", "财务部"]);
    env.json_as("ARC", &args);
    assert_eq!(
        env.refused_as("ARC", &add("V1", "A2", &["--after", "A1"])),
        [
            "volume-year",
            "volume-department",
            "volume-category",
            "relation-elsewhere"
        ]
    );
    file(&env, "A3", "none", &[]);
    env.json_as("ARC", &add("V1", "A3", &[]));
    volume(&env, "V2", "none");
    assert_eq!(
        env.refused_as("ARC", &add("V2", "A3", &[])),
        ["item-in-volume"]
    );
    assert_eq!(
        env.refused_as("ARC", &["archive", "volume", "remove", "V2", "A3"]),
        ["item-not-in-volume"]
    );
}

/// (ARC-2) The year a paper is filed under, with its reason, and the volumes that take it.
#[test]
fn arc_2_the_year_is_proposed_with_reasons() {
    let env = TestEnv::staffed();
    category(&env);
    volume(&env, "V1", "none");
    let place = |kind: &str, more: &[&str]| {
        let args = [
            &["archive", "place", "--kind", kind, "--year", "2025"],
            more,
        ]
        .concat();
        env.json_as("BS", &args)
    };
    for (kind, more, want) in [
        ("request", vec!["--reply-year", "2026"], 2026),
        ("request", vec![], 2025),
        ("reply", vec![], 2025),
        (
            "plan",
            vec!["--from-year", "2024", "--to-year", "2028"],
            2024,
        ),
        (
            "summary",
            vec!["--from-year", "2020", "--to-year", "2024"],
            2024,
        ),
        ("meeting", vec!["--from-year", "2024"], 2024),
        ("other", vec![], 2025),
    ] {
        let row = place(kind, &more);
        assert_eq!(row["year"], want, "{kind} {more:?}");
        assert_eq!(row["reasons"][0]["rule"], "ARC-2");
        assert!(row["reasons"][0]["article"].is_string());
    }
    let row = place("other", &["--category", "合同"]);
    assert_eq!(
        (&row["category"], &row["volumes"]),
        (&json!("合同"), &json!(["V1"]))
    );
    let row = place("other", &["--category", "没有", "--level", "top-secret"]);
    assert_eq!(row["category"], Value::Null);
    let row = place("plan", &["--from-year", "2024"]);
    assert_eq!(row["volumes"], json!([]));
    assert_eq!(row["reasons"][1]["code"], "filing-no-volume");
}

/// (ARC-3) Reply before request, main text before annex, draft before final, else by date of signing.
#[test]
fn arc_3_order_in_a_volume() {
    let env = TestEnv::staffed();
    category(&env);
    volume(&env, "V1", "none");
    for code in ["REQ", "ANX", "REP", "LATE", "DRAFT", "EARLY"] {
        file(&env, code, "none", &[]);
    }
    let put = |item: &str, signed: &str, relation: &str| {
        let mut args = add("V1", item, &["--signed", signed]);
        if !relation.is_empty() {
            args.extend(["--relation", relation]);
        }
        order(&env.json_as("ARC", &args))
    };
    put("REQ", "2025-03-01", "");
    put("ANX", "2025-01-01", "annex-of=REQ");
    put("REP", "2025-04-01", "reply-to=req");
    put("LATE", "2025-03-15", "");
    put("DRAFT", "2025-02-01", "draft-of=LATE");
    assert_eq!(
        put("EARLY", "2025-02-15", ""),
        ["EARLY", "REP", "REQ", "ANX", "DRAFT", "LATE"]
    );
    file(&env, "X", "none", &[]);
    // Between what is kept together stands nothing.
    assert_eq!(
        env.refused_as("ARC", &add("V1", "X", &["--after", "REQ"])),
        ["volume-order"]
    );
    assert_eq!(
        env.refused_as(
            "ARC",
            &add(
                "V1",
                "X",
                &["--relation", "annex-of=REQ", "--after", "EARLY"]
            )
        ),
        ["volume-order"]
    );
    let shown = env.json_as("ARC", &add("V1", "X", &["--after", "EARLY"]));
    assert_eq!(order(&shown)[..3], ["EARLY", "X", "REP"]);
    // What others are kept with leaves last.
    assert_eq!(
        env.refused_as("ARC", &["archive", "volume", "remove", "V1", "REQ"]),
        ["volume-related"]
    );
    file(&env, "Y", "none", &[]);
    assert_eq!(
        env.refused_as("ARC", &add("V1", "X", &["--relation", "reply-to=Y"])),
        ["relation-elsewhere"]
    );
    env.crm_as("ARC", &add("V1", "Y", &["--relation", "beside=X"]))
        .fails(2);
}

/// (ARC-3) Top secret has a volume of its own; a few ordinary items closely tied may share it.
#[test]
fn arc_3_top_secret_stands_apart() {
    let env = TestEnv::staffed();
    category(&env);
    volume(&env, "V1", "none");
    volume(&env, "T", "top-secret");
    for code in ["N1", "N2", "N3", "N4", "N5"] {
        file(&env, code, "none", &[]);
    }
    file(&env, "TS", "top-secret", &[]);
    env.json_as("ARC", &add("V1", "N1", &[]));
    assert_eq!(
        env.refused_as("ARC", &add("V1", "TS", &[])),
        ["volume-top-secret"]
    );
    assert_eq!(
        env.refused_as("ARC", &add("T", "N2", &[])),
        ["volume-top-secret"]
    );
    env.json_as("ARC", &add("T", "TS", &[]));
    assert_eq!(
        env.refused_as("ARC", &add("T", "N2", &[])),
        ["volume-top-secret"]
    );
    assert_eq!(
        env.refused_as("ARC", &add("V1", "N2", &["--tied-to", "N1"])),
        ["tied-not-top-secret"]
    );
    for code in ["N2", "N3", "N4"] {
        env.json_as("ARC", &add("T", code, &["--tied-to", "TS"]));
    }
    assert_eq!(
        env.refused_as("ARC", &add("T", "N5", &["--tied-to", "TS"])),
        ["volume-tied"]
    );
    let shown = env.json_as("ARC", &["archive", "volume", "show", "T"]);
    assert_eq!(
        (&shown["level"], &shown["items"]),
        (&json!("top-secret"), &json!(4))
    );
}

/// A volume is known to whoever may know all it holds: nothing leaks by its level, its counts, its order.
#[test]
fn what_a_volume_holds_is_not_betrayed() {
    let env = TestEnv::staffed();
    category(&env);
    for code in ["V1", "V2", "T"] {
        volume(&env, code, if code == "T" { "top-secret" } else { "none" });
    }
    file(&env, "N1", "none", &[]);
    file(&env, "S1", "secret", &[]);
    file(&env, "TS", "top-secret", &[]);
    env.json_as("ARC", &add("V1", "N1", &[]));
    let seen = |who: &str| {
        let rows = env.json_as(who, &["archive", "volume", "list"]);
        let rows = rows.as_array().expect("volumes").clone();
        rows.iter()
            .map(|v| v["code"].as_str().expect("code").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(seen("BS"), ["V1", "V2"]);
    env.json_as("ARC", &add("V1", "S1", &[]));
    env.json_as("ARC", &add("T", "TS", &[]));
    assert_eq!(seen("BS"), ["V2"]);
    assert_eq!(seen("BM"), ["V1", "V2"]);
    assert_eq!(seen("GM"), ["T", "V1", "V2"]);
    assert_eq!(seen("AUD"), ["T", "V1", "V2"]);
    assert_eq!(
        env.json_as("BM", &["archive", "volume", "show", "V1"])["level"],
        "secret"
    );
    for volume in ["V1", "T", "V9"] {
        assert_eq!(
            env.refused_as("BS", &["archive", "volume", "show", volume]),
            ["no-such-volume"],
            "{volume}"
        );
    }
    env.json_as("ARC", &["archive", "know", "S1", "--staff", "BS"]);
    assert_eq!(seen("BS"), ["V1", "V2"]);
    let place = env.json_as(
        "FS",
        &[
            "archive",
            "place",
            "--kind",
            "other",
            "--year",
            "2025",
            "--department",
            "业务部",
        ],
    );
    assert_eq!(place["volumes"], json!(["V2"]));
}

/// Items that came in with a volume's number are its contents, as soon as there is a record of it.
#[test]
fn volumes_of_imports_are_kept() {
    let env = TestEnv::staffed();
    category(&env);
    file(&env, "A1", "none", &["--volume", "7"]);
    file(&env, "A2", "none", &["--volume", "7"]);
    file(&env, "B1", "none", &["--volume", "8", "--year", "2024"]);
    let shown = volume(&env, "7", "none");
    assert_eq!(order(&shown), ["A1", "A2"]);
    file(&env, "A3", "none", &["--closed", "2025-01-05"]);
    assert_eq!(order(&env.json_as("ARC", &add("7", "A3", &[])))[0], "A3");
    let mut args = vec![
        "archive",
        "volume",
        "open",
        "--category",
        "合同",
        "--year",
        "2025",
    ];
    args.extend(["--department", "业务部", "--title", "x", "--code", "8"]);
    assert_eq!(env.refused_as("ARC", &args), ["volume-year"]);
    // An item of another text that is no record goes where it is put.
    file(&env, "A4", "none", &["--volume", "旧卷"]);
    env.json_as("ARC", &add("7", "A4", &[]));
    assert_eq!(env.json_as("BS", &["archive", "show", "A4"])["volume"], "7");
}

/// (ARC-4) Medium and place; every move is on record, and a loan that comes back says where it goes.
#[test]
fn moves_are_logged() {
    let env = TestEnv::staffed();
    file(
        &env,
        "A1",
        "none",
        &["--medium", "audio-visual", "--place", "一库/1柜"],
    );
    assert_eq!(
        env.json_as("BS", &["archive", "show", "A1"])["medium"],
        "audio-visual"
    );
    let to = |place: &'static str| ["archive", "move", "A1", "--to", place, "--reason", "整理"];
    assert_eq!(env.refused_as("BS", &to("二库")), ["not-permitted"]);
    assert_eq!(env.refused_as("ARC", &to("一库/1柜")), ["place-same"]);
    for bad in ["", "a//b", "1/2/3/4/5"] {
        assert_eq!(env.refused_as("ARC", &to(bad)), ["place-form"], "{bad}");
    }
    env.json_as("ARC", &to("二库 / 3柜 / 2架 / 5盒"));
    let rows = env.json_as("BS", &["archive", "moves", "A1"]);
    assert_eq!(
        (&rows[0]["from"], &rows[0]["to"], &rows[0]["by"]),
        (
            &json!("一库/1柜"),
            &json!("二库/3柜/2架/5盒"),
            &json!("ARC")
        )
    );
    env.json_as(
        "OD",
        &["borrow", "request", "A1", "--mode", "out", "--purpose", "x"],
    );
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    let said = env.crm_as("ARC", &["borrow", "return", "B1"]).said();
    assert!(said.contains("二库/3柜/2架/5盒"), "{said}");
    file(&env, "S1", "secret", &[]);
    assert_eq!(
        env.refused_as("BS", &["archive", "moves", "S1"]),
        ["no-such-item"]
    );
}
