//! Filing, finding, looking at and naming who may know of archives, through the binary (ARC-1, ARC-9 … ARC-11).

mod harness;

use harness::{Output, TestEnv};
use serde_json::{Value, json};

const BASE: [&str; 12] = [
    "archive",
    "add",
    "--year",
    "2025",
    "--category",
    "合同",
    "--level",
    "none",
    "--department",
    "业务部",
    "--retention",
    "10y",
];

/// `archive add` with a title and more.
fn add<'a>(title: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&BASE[..], &["--title", title], more].concat()
}

/// The same, with another value for one of the flags of [`BASE`].
fn with<'a>(flag: &str, value: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = add("某件", more);
    let at = args
        .iter()
        .position(|a| *a == flag)
        .expect("a flag of BASE");
    args[at + 1] = value;
    args
}

fn codes(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().expect("a list");
    let code = |row: &Value| row["code"].as_str().expect("a code").to_owned();
    rows.iter().map(code).collect()
}

fn verbs(env: &TestEnv) -> Vec<String> {
    let entries = env.json(&["journal", "list"]);
    let verb = |e: &Value| e["verb"].as_str().expect("a verb").to_owned();
    entries
        .as_array()
        .expect("entries")
        .iter()
        .map(verb)
        .collect()
}

#[test]
fn an_item_is_filed_with_its_terms() {
    let env = TestEnv::staffed();
    env.json(&["customer", "add", "--code", "C1", "--name", "某公司"]);
    let more = [
        "--code",
        "ｄａ-1",
        "--pages",
        "12",
        "--closed",
        "2025-06-30",
        "--customer",
        "c1",
        "--type",
        "合同",
        "--volume",
        "V1",
        "--place",
        "A柜",
    ];
    let mut args = add("采购合同", &more);
    args[7] = "secret";
    let item = env.json_as("ARC", &args);
    for (key, value) in [
        ("code", json!("DA-1")),
        ("title", json!("采购合同")),
        ("level", json!("secret")),
        ("department", json!("业务部")),
        ("retention", json!("10y")),
        ("due", json!("2035-06-30")),
        ("state", json!("available")),
        ("type", json!("contract")),
        ("kind", json!("customer-file")),
        ("customer", json!("C1")),
        ("level_until", json!("2036-03-02")),
        ("named", json!(["ARC"])),
        ("filed_by", json!("ARC")),
    ] {
        assert_eq!(item[key], value, "{key}");
    }
    assert_eq!(env.json_as("ARC", &["archive", "show", "da-1"]), item);
    let licence = env.json_as("ARC", &add("营业执照", &["--type", "营业执照"]));
    assert_eq!(licence["kind"], "licence");
    assert_eq!(licence["due"], "2035-12-31");
}

#[test]
fn numbers_are_given_in_order_and_taken_ones_left_out() {
    let env = TestEnv::staffed();
    let first = env.json_as("ARC", &add("一", &["--code", "2025-合同-0002"]));
    assert_eq!(first["code"], "2025-合同-0002");
    for want in ["2025-合同-0001", "2025-合同-0003"] {
        let item = env.json_as("FS", &with("--department", "财务部", &[]));
        assert_eq!(item["code"], want);
        assert_eq!(item["named"], json!([]));
    }
    let mut args = with("--department", "财务部", &[]);
    args[5] = "x{sequence}";
    let other = env.json_as("FS", &args);
    assert_eq!(other["code"], "2025-X{SEQUENCE}-0001");
}

#[test]
fn a_clerk_files_for_the_own_department_and_chooses_no_code() {
    let env = TestEnv::staffed();
    assert_eq!(
        env.refused_as("FS", &add("x", &["--code", "A"])),
        ["department-not-own", "code-not-yours"]
    );
    assert_eq!(env.refused_as("BS", &add("x", &[])), ["not-permitted"]);
    assert_eq!(
        env.refused_as("AUD", &add("x", &[])),
        ["auditor-changes-nothing"]
    );
    assert_eq!(
        verbs(&env).iter().filter(|v| *v == "archive add").count(),
        3
    );
}

#[test]
fn what_stands_against_filing_is_told_at_once() {
    let env = TestEnv::staffed();
    env.json_as("ARC", &add("x", &["--code", "A"]));
    let mut args = with(
        "--department",
        "业务",
        &["--code", "a", "--closed", "2026-03-03", "--customer", "C9"],
    );
    args[3] = "2027";
    let codes = [
        "no-such-department",
        "year-out-of-range",
        "date-in-future",
        "no-such-customer",
        "code-taken",
    ];
    assert_eq!(env.refused_as("ARC", &args), codes);
    let said = env.crm_as("ARC", &args).fails(1);
    assert!(said.contains("did you mean 业务部"), "{said}");
    assert!(said.contains("crm department add 业务"), "{said}");
    assert_eq!(
        env.refused_as("ARC", &with("--year", "1899", &[])),
        ["year-out-of-range"]
    );
    let error = env.error(
        2,
        &add("a\u{1b}[31m", &["--closed", "2025-02-30", "--code", " "]),
    );
    let message = error["message"].as_str().expect("a message");
    for part in ["--title", "U+001B", "--closed", "--code"] {
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(codes.len(), 5);
    assert_eq!(
        env.error(2, &with("--retention", "ever", &[]))["code"],
        "not-a-term"
    );
    let message = env.crm(&with("--level", "hush", &[])).fails(2);
    assert!(message.contains("top-secret"), "{message}");
}

#[test]
fn what_is_odd_is_kept_and_told() {
    let env = TestEnv::new();
    let said = env
        .crm(&add("x", &["--type", "怪物", "--closed", "2024-12-31"]))
        .said();
    assert!(said.contains("no type of file in the rulebook"), "{said}");
    assert!(said.contains("is before the year 2025"), "{said}");
    let rows = env.json(&["archive", "list"]);
    assert_eq!(rows[0]["type"], "怪物");
    assert_eq!(rows[0]["kind"], "ordinary");
}

#[test]
fn the_same_operation_id_files_once() {
    let env = TestEnv::new();
    let args = add("x", &["--operation-id", "op1"]);
    let first = env.json(&args);
    assert_eq!(env.json(&args), first);
    assert_eq!(codes(&env.json(&["archive", "list"])).len(), 1);
    let other = add("y", &["--operation-id", "op1"]);
    assert_eq!(env.refused(&other), ["operation-id-reused"]);
}

#[test]
fn a_search_shows_the_best_and_says_how_many_more() {
    let env = TestEnv::new();
    for n in 0..23 {
        env.json(&add(&format!("供货合同第{n}册"), &[]));
    }
    let out = env.crm(&["-f", "json", "archive", "find", "合同第"]);
    assert!(out.stderr.contains("3 more"), "{}", out.stderr);
    let rows: Value = serde_json::from_str(&out.stdout).expect("json");
    assert_eq!(codes(&rows).len(), 20);
    assert_eq!(
        codes(&env.json(&["archive", "find", "合同", "--all"])).len(),
        23
    );
    assert_eq!(
        codes(&env.json(&["archive", "find", "2025-合同-0007"])).len(),
        1
    );
    assert_eq!(codes(&env.json(&["archive", "find", "租赁"])).len(), 0);
    assert_eq!(codes(&env.json(&["archive", "find", "%"])).len(), 0);
}

#[test]
fn lists_are_narrowed() {
    let env = TestEnv::staffed();
    env.json(&["customer", "add", "--code", "C1", "--name", "某公司"]);
    env.json(&add("a", &["--code", "A", "--customer", "C1"]));
    env.json(&with("--department", "财务部", &["--code", "B"]));
    env.json(&with("--year", "2024", &["--code", "C"]));
    env.json(&with("--level", "secret", &["--code", "D"]));
    for (args, want) in [
        (&[][..], &["A", "B", "C", "D"][..]),
        (&["--department", "财务部"], &["B"]),
        (&["--year", "2024"], &["C"]),
        (&["--level", "secret"], &["D"]),
        (&["--customer", "c1"], &["A"]),
        (&["--customer", "C1", "--year", "2024"], &[]),
    ] {
        assert_eq!(
            codes(&env.json(&[&["archive", "list"], args].concat())),
            want
        );
    }
    assert_eq!(
        env.refused(&["archive", "list", "--department", "无"]),
        ["no-such-department"]
    );
    assert_eq!(
        env.refused_as("FS", &["archive", "list", "--customer", "C1"]),
        ["no-such-customer"]
    );
}

#[test]
fn a_look_at_a_classified_item_is_journalled_and_ends_with_its_term() {
    let mut env = TestEnv::staffed();
    env.json(&with("--level", "secret", &["--code", "S"]));
    env.json(&add("n", &["--code", "N"]));
    env.json_as("BM", &["archive", "show", "N"]);
    assert!(!verbs(&env).contains(&"archive show".to_owned()));
    env.json_as("BM", &["archive", "show", "S"]);
    let entries = env.json(&["journal", "list"]);
    let look = entries.as_array().expect("entries");
    let look = look
        .iter()
        .find(|e| e["verb"] == "archive show")
        .expect("the look");
    assert_eq!(look["who"], "BM");
    assert_eq!(look["objects"], json!(["S"]));
    env.at("2036-03-01T23:59:00");
    assert_eq!(
        env.refused_as("FS", &["archive", "show", "S"]),
        ["no-such-item"]
    );
    env.at("2036-03-02T00:00:00");
    let item = env.json_as("FS", &["archive", "show", "S"]);
    assert_eq!(
        (&item["level"], &item["level_filed"]),
        (&json!("none"), &json!("secret"))
    );
}

#[test]
fn a_look_that_cannot_be_journalled_is_refused() {
    let env = TestEnv::staffed();
    env.json(&with("--level", "secret", &["--code", "S"]));
    env.json(&add("n", &["--code", "N"]));
    #[expect(
        clippy::disallowed_types,
        reason = "a file whose journal takes no entry"
    )]
    let database = rusqlite::Connection::open(env.path("crm.db")).expect("open");
    let stop = "CREATE TRIGGER stop BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no'); END";
    database.execute(stop, []).expect("a trigger");
    drop(database);
    let out = env.crm(&["archive", "show", "S"]);
    assert_eq!((out.code, out.stdout.as_str()), (4, ""), "{}", out.stderr);
    env.json(&["archive", "show", "N"]);
}

#[test]
fn who_may_know_is_named_by_the_posts_of_the_level() {
    let env = TestEnv::staffed();
    env.json(&with("--level", "secret", &["--code", "S"]));
    env.json(&with("--level", "top-secret", &["--code", "T"]));
    let know = |item| ["archive", "know", item, "--staff", "FS"];
    assert_eq!(env.refused_as("BS", &know("S")), ["no-such-item"]);
    assert_eq!(env.refused_as("BM", &know("T")), ["no-such-item"]);
    assert_eq!(
        env.refused_as("AUD", &know("S")),
        ["auditor-changes-nothing"]
    );
    let named = env.json_as("BM", &know("S"));
    assert_eq!(named["named"], json!(["FS", "admin"]));
    assert_eq!(env.refused_as("FS", &know("S")), ["naming-not-yours"]);
    assert_eq!(codes(&env.json_as("FS", &["archive", "list"])), ["S"]);
    let gone = env.json_as("GM", &[&know("S")[..], &["--remove"]].concat());
    assert_eq!(gone["named"], json!(["admin"]));
    assert_eq!(codes(&env.json_as("FS", &["archive", "list"])).len(), 0);
    env.json_as("DGM", &know("T"));
    assert_eq!(
        env.refused_as("GM", &["archive", "know", "T", "--staff", "nobody"]),
        ["no-such-staff"]
    );
}

const LEVELS: [(&str, &str); 4] = [
    ("top-secret", "T"),
    ("confidential", "K"),
    ("secret", "S"),
    ("none", "N"),
];

/// What a run shows, with one word blotted out.
fn blotted(out: &Output, word: &str) -> (String, String, i32) {
    let blot = |text: &str| text.replace(word, "·");
    (blot(&out.stdout), blot(&out.stderr), out.code)
}

/// Every way of reading × levels × roles: what may not be known is as what is not there.
/// (ARC-11)
#[test]
fn the_clearance_matrix() {
    let env = TestEnv::staffed();
    let adm = [
        "staff",
        "add",
        "ADM",
        "--name",
        "ADM",
        "--department",
        "总经办",
        "--rank",
        "staff",
    ];
    env.json(&[&adm[..], &["--function", "administrator"]].concat());
    for (level, letter) in LEVELS {
        for suffix in ["1", "2"] {
            let code = format!("{letter}{letter}{suffix}");
            let title = format!("题名{code}");
            let mut args = add(&title, &["--code", &code]);
            args[7] = level;
            env.json(&args);
            if suffix == "2" {
                env.json(&["archive", "know", &code, "--staff", "FS"]);
            }
        }
    }
    let all = ["TT1", "TT2", "KK1", "KK2", "SS1", "SS2", "NN1", "NN2"];
    for (who, known) in [
        ("GM", &all[..]),
        ("DGM", &all),
        ("AUD", &all),
        ("ARC", &all[2..]),
        ("DIR", &all[6..]),
        ("BM", &all[2..]),
        ("FS", &["TT2", "KK2", "SS2", "NN1", "NN2"]),
        ("OD", &all[6..]),
        ("FM", &all[6..]),
        ("BS", &all[6..]),
        ("BS2", &all[6..]),
        ("ADM", &all[6..]),
    ] {
        let mut sorted: Vec<&str> = known.to_vec();
        sorted.sort_unstable();
        assert_eq!(
            codes(&env.json_as(who, &["archive", "list"])),
            sorted,
            "{who}"
        );
        let found = env.json_as(who, &["archive", "find", "题名", "--all"]);
        assert_eq!(codes(&found).len(), known.len(), "{who}");
        for (level, letter) in LEVELS {
            let of = |code: &&&str| code.starts_with(letter);
            let want: Vec<&str> = sorted.iter().filter(of).copied().collect();
            let rows = env.json_as(who, &["archive", "list", "--level", level]);
            assert_eq!(codes(&rows), want, "{who} {level}");
        }
        for code in all {
            let reads: [&dyn Fn(&str) -> Output; 4] = [
                &|code| env.crm_as(who, &["archive", "show", code]),
                &|code| env.crm_as(who, &["-f", "json", "archive", "show", code]),
                &|code| env.crm_as(who, &["archive", "find", code]),
                &|code| env.crm_as(who, &["archive", "know", code, "--staff", "BS"]),
            ];
            for (n, read) in reads.iter().enumerate() {
                // Naming would change what is known.
                if n == 3 && known.contains(&code) {
                    continue;
                }
                let (there, nowhere) = (blotted(&read(code), code), blotted(&read("ZZ9"), "ZZ9"));
                assert_eq!(there == nowhere, !known.contains(&code), "{who} {code} {n}");
            }
        }
        let out = env.crm_as(who, &["archive", "find", "题"]);
        assert!(!out.stderr.contains("more"), "{who}");
    }
}
