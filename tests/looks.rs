//! Looks that leave an entry: at personal data, at what is classified, and what goes to a file (ORG-6, BOR-10).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

const ID: &str = "11010519491231002X";

fn customer(env: &TestEnv, code: &str, kind: &str, owner: &str, fields: &[&str]) {
    let owner = format!("owner={owner}");
    let mut args = vec!["customer", "add", "--code", code, "--name", code];
    args.extend(["--kind", kind, "--set", &owner]);
    for field in fields {
        args.extend(["--set", field]);
    }
    env.json_as("ARC", &args);
}

/// A company and two persons of BS; of one person the ID number alone is known.
fn registry() -> TestEnv {
    let env = TestEnv::staffed();
    customer(&env, "C1", "entity", "BS", &["phone=0889-5550101"]);
    let id = format!("id_number={ID}");
    customer(&env, "P1", "person", "BS", &["phone=13800138000", &id]);
    let id = "id_number=440524188001010014";
    customer(&env, "P2", "person", "BS", &[id]);
    env
}

/// Runs the command; who did what of which objects, as far as entries came of it.
#[track_caller]
fn entries(env: &TestEnv, who: &str, args: &[&str]) -> Value {
    let all = || env.json_as("AUD", &["journal", "list"]);
    let rows = |all: &Value| all.as_array().expect("entries").clone();
    let before = rows(&all()).len();
    env.crm_as(who, args).said();
    let new = rows(&all()).split_off(before);
    let told = |e: &Value| json!([e["who"], e["verb"], e["objects"]]);
    new.iter().map(told).collect()
}

/// (ORG-6)
#[test]
fn org_6_whoever_is_shown_personal_data_leaves_an_entry() {
    let env = registry();
    let one = |who: &str, verb: &str, objects: &[&str]| json!([[who, verb, objects]]);
    for who in ["BS", "BM", "ARC"] {
        let args = ["customer", "show", "P1"];
        assert_eq!(
            entries(&env, who, &args),
            one(who, "customer show", &["P1"])
        );
    }
    for who in ["BS2", "ARC"] {
        let args = ["-f", "json", "customer", "list"];
        let seen = one(who, "customer list", &["P1", "P2"]);
        assert_eq!(entries(&env, who, &args), seen);
        // A table shows people the phones and no numbers of identity.
        let seen = one(who, "customer find", &["P1"]);
        assert_eq!(
            entries(&env, who, &["customer", "find", "P", "--all"]),
            seen
        );
    }
    for args in [&["customer", "find", "P2"][..], &["customer", "show", "C1"]] {
        assert_eq!(entries(&env, "ARC", args), json!([]), "{args:?}");
    }
    for args in [
        &["customer", "show", "P1"][..],
        &["customer", "list"],
        &["customer", "find", "P"],
        &["customer", "history", "P1"],
        &["customer", "duplicates"],
    ] {
        assert_eq!(entries(&env, "AUD", args), json!([]), "masked: {args:?}");
    }
    let history = ["customer", "history", "P1"];
    assert_eq!(entries(&env, "BM", &history), json!([]), "nothing changed");
    let change = ["customer", "edit", "P1", "--set", "phone=13900139000"];
    env.json_as("ARC", &change);
    let seen = one("BM", "customer history", &["P1"]);
    assert_eq!(entries(&env, "BM", &history), seen);
    let change = ["customer", "edit", "P2", "--set", "phone=13900139000"];
    env.crm_as("ARC", &change).said();
    let seen = one("BM", "customer duplicates", &["P1", "P2"]);
    assert_eq!(entries(&env, "BM", &["customer", "duplicates"]), seen);
    let sales = env.write("sales.csv", "contract_no,customer,product,date,list_price,unit_price,quantity\nH1,P1,x,2026-02-01,10,10,1\n");
    env.json_as("BS2", &["sale", "import", &sales]);
    let seen = one("BM", "report margin", &["P1"]);
    let ranking = ["report", "margin", "--from", "2026-01-01"];
    assert_eq!(entries(&env, "BM", &ranking), seen);
}

/// (ORG-6) Of many the entry has their number and digest.
#[test]
fn a_long_list_is_one_entry_without_codes() {
    let env = TestEnv::staffed();
    let rows: String = (0..21)
        .map(|n| format!("P{n},N{n},person,1380013{n:04}\n"))
        .collect();
    let file = env.write("many.csv", format!("code,name,kind,phone\n{rows}"));
    env.json_as("ARC", &["customer", "import", &file]);
    assert_eq!(
        entries(&env, "ARC", &["customer", "list"]),
        json!([["ARC", "customer list", []]])
    );
}

/// (ORG-6) Where the entry cannot be written nothing is shown.
#[test]
#[expect(clippy::disallowed_types, reason = "a fault is made past the store")]
fn personal_data_are_not_shown_without_the_entry() {
    let env = registry();
    let raw = rusqlite::Connection::open(env.path("crm.db")).expect("open");
    raw.execute_batch(
        "CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    .expect("made");
    drop(raw);
    let file = env.path("out.json");
    let file = file.to_str().expect("a path");
    for args in [
        &["customer", "show", "P1"][..],
        &["customer", "list"],
        &["-o", file, "customer", "show", "C1"],
    ] {
        let done = env.crm_as("ARC", args);
        assert_eq!((done.code, done.stdout.as_str()), (4, ""), "{args:?}");
    }
    assert!(!env.path("out.json").exists());
    let card = env.json_as("ARC", &["customer", "show", "C1"]);
    assert_eq!(card["phone"], "08895550101");
}

/// (ORG-6, BOR-10) What goes to a file is an export, whatever it shows of persons.
#[test]
fn org_6_exports_are_entries() {
    let env = registry();
    let file = env.path("out.json");
    let to = ["-f", "json", "-o", file.to_str().expect("a path")];
    for (args, objects) in [
        (&["customer", "list"][..], json!([])),
        (&["customer", "find", "C"], json!([])),
        (&["customer", "show", "C1"], json!(["C1"])),
        (&["archive", "list"], json!([])),
        (&["grade", "list"], json!([])),
        (&["journal", "list"], json!([])),
        (&["destroy", "due"], json!([])),
    ] {
        if args[0] == "archive" {
            let item = ["archive", "add", "--code", "A1", "--title", "t"];
            let item = [&item[..], &["--year", "2025", "--category", "c"]].concat();
            let item = [&item[..], &["--level", "secret", "--retention", "10y"]].concat();
            env.json_as("ARC", &[&item[..], &["--department", "业务部"]].concat());
            env.json_as("BS2", &["grade", "run"]);
        }
        let verb = args[..2].join(" ");
        let done = entries(&env, "AUD", &[&to[..], args].concat());
        let written = std::fs::read_to_string(&file).expect("written");
        if written.trim() == "[]" {
            assert_eq!(done, json!([]), "{verb}");
        } else {
            assert_eq!(done, json!([["AUD", verb, objects]]), "{written}");
        }
    }
    // Nothing of the books, a head for keeping outside, and what left its entry already.
    for args in [&["department", "list"][..], &["journal", "seal"]] {
        assert_eq!(entries(&env, "AUD", &[&to[..], args].concat()), json!([]));
    }
    assert_eq!(
        entries(
            &env,
            "ARC",
            &[&to[..], &["customer", "show", "P1"]].concat()
        ),
        json!([["ARC", "customer show", ["P1"]]])
    );
    let act = ["customer", "edit", "C1", "--set", "area=东区"];
    assert_eq!(
        entries(&env, "ARC", &[&to[..], &act].concat()),
        json!([["ARC", "customer edit", ["C1"]]])
    );
}

/// (BOR-10) Every look at one thing that tells of a classified item.
#[test]
fn bor_10_looks_around_a_classified_item_are_entries_too() {
    let env = TestEnv::staffed();
    for (code, level) in [("S1", "secret"), ("N1", "none")] {
        let mut args = vec!["archive", "add", "--code", code, "--title", "t"];
        args.extend(["--year", "2025", "--category", "c", "--level", level]);
        args.extend(["--department", "业务部", "--retention", "10y"]);
        env.json_as("ARC", &args);
    }
    let category = ["archive", "category", "add", "--department", "业务部"];
    let category = [&category[..], &["--year", "2025", "--name", "c"]].concat();
    env.json_as("ARC", &category);
    for (code, item) in [("VS", "S1"), ("VN", "N1")] {
        let open = [
            "archive",
            "volume",
            "open",
            "--category",
            "c",
            "--code",
            code,
        ];
        let more = ["--year", "2025", "--department", "业务部", "--title", "v"];
        env.json_as("ARC", &[&open[..], &more].concat());
        env.json_as("ARC", &["archive", "volume", "add", code, item]);
    }
    for (item, to) in [("S1", "confidential"), ("N1", "secret")] {
        let args = ["archive", "level", item, "--to", to, "--reason", "r"];
        env.json_as("BM", &args);
    }
    for item in ["S1", "N1"] {
        env.json_as("ARC", &["archive", "hold", item, "--reason", "r"]);
        let loan = env.json_as(
            "GM",
            &[
                "borrow",
                "request",
                item,
                "--mode",
                "room",
                "--purpose",
                "p",
            ],
        );
        let loan = loan["id"].as_str().expect("an id");
        if loan == "B1" {
            env.json_as("DGM", &["borrow", "approve", loan]);
        }
        env.json_as("ARC", &["borrow", "issue", loan]);
        let back = ["borrow", "return", loan, "--condition", "damaged"];
        env.json_as("ARC", &[&back[..], &["--report", "torn"]].concat());
    }
    for item in ["S1", "N1"] {
        let args = [
            "penalty",
            "record",
            "--staff",
            "FS",
            "--kind",
            "lost-or-damaged",
        ];
        env.json_as("ARC", &[&args[..], &["--item", item]].concat());
    }
    env.json_as("BS", &["leak", "report", "--what", "w", "--item", "N1"]);
    env.json_as("BM", &["leak", "report", "--what", "w", "--item", "S1"]);
    for (verb, secret, ordinary, objects) in [
        ("archive moves", "S1", "N1", json!(["S1"])),
        ("archive copies", "S1", "N1", json!(["S1"])),
        ("archive holds", "S1", "N1", json!(["S1"])),
        ("archive volume show", "VS", "VN", json!(["VS", "S1"])),
        ("archive case", "L1", "L2", json!(["L1", "S1"])),
        ("borrow incident show", "I1", "I2", json!(["I1", "S1"])),
        ("penalty show", "J1", "J2", json!(["J1", "S1"])),
        ("leak show", "K2", "K1", json!(["K2", "S1"])),
    ] {
        let words: Vec<&str> = verb.split(' ').collect();
        let at = |object| [&words[..], &[object]].concat();
        assert_eq!(
            entries(&env, "GM", &at(secret)),
            json!([["GM", verb, objects]]),
            "{verb}"
        );
        assert_eq!(entries(&env, "GM", &at(ordinary)), json!([]), "{verb}");
    }
    assert_eq!(
        entries(&env, "GM", &["archive", "holds"]),
        json!([]),
        "a list"
    );
}
