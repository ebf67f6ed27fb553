//! A change of post (ORG-3): everything of the old one in other hands first.

use serde_json::{Value, json};

use crate::harness::TestEnv;

fn item(env: &TestEnv, code: &str) {
    let mut args = vec!["archive", "add", "--code", code, "--title", code];
    args.extend(["--year", "2025", "--category", "1", "--level", "none"]);
    args.extend(["--department", "业务部", "--retention", "10y"]);
    env.json_as("ARC", &args);
}

/// DIR of the business department with a loan out, a request waiting and a customer.
fn busy() -> TestEnv {
    let env = TestEnv::staffed();
    for code in ["N1", "N2"] {
        item(&env, code);
        let request = ["borrow", "request", code, "--mode", "out", "--purpose", "p"];
        env.json_as("DIR", &request);
    }
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    let customer = ["customer", "add", "--code", "C1", "--name", "某公司"];
    env.json(&[&customer[..], &["--set", "owner=DIR"]].concat());
    env
}

fn settle(env: &TestEnv) {
    env.json_as("ARC", &["borrow", "return", "B1"]);
    env.json_as("DIR", &["borrow", "withdraw", "B2"]);
}

/// The answer of an import with faults: column, code and text of each.
fn faults(env: &TestEnv, row: &str) -> Vec<(String, String, String)> {
    let head = "code,name,department,rank,functions\n";
    let file = env.write("s.csv", format!("{head}{row}\n"));
    let output = env.crm(&["-f", "json", "staff", "import", &file, "--update"]);
    let answer: Value = serde_json::from_str(&output.stdout).expect("an answer");
    output.fails(3);
    let text = |fault: &Value, key: &str| fault[key].as_str().expect("a text").to_owned();
    let faults = answer["faults"].as_array().expect("faults").iter();
    faults
        .map(|f| (text(f, "column"), text(f, "code"), text(f, "text")))
        .collect()
}

fn codes(faults: &[(String, String, String)]) -> Vec<(&str, &str)> {
    faults
        .iter()
        .map(|(column, code, _)| (column.as_str(), code.as_str()))
        .collect()
}

/// (ORG-3) An import takes nobody out of a post that has something open.
#[test]
fn an_import_does_not_move_who_has_something_open() {
    let env = busy();
    let moved = faults(&env, "DIR,DIR,财务部,director,");
    assert_eq!(
        codes(&moved),
        [
            ("department", "staff-loans-open"),
            ("department", "staff-cases-open"),
            ("department", "staff-customers-owned"),
        ]
    );
    for (fault, open) in moved.iter().zip(["B1", "B2", "C1"]) {
        assert!(
            fault.2.contains(open) && fault.2.contains("ORG-3"),
            "{fault:?}"
        );
    }
    let lower = faults(&env, "DIR,DIR,业务部,supervisor,");
    let open = [("rank", "staff-loans-open"), ("rank", "staff-cases-open")];
    assert_eq!(
        codes(&lower),
        open,
        "customers stay where the department does"
    );
    // What gives up no post is a correction.
    let head = "code,name,department,rank,functions\n";
    let file = env.write("s.csv", format!("{head}DIR,新名,业务部,director,\n"));
    assert_eq!(
        env.json(&["staff", "import", &file, "--update"])["updated"],
        1
    );
    settle(&env);
    let file = env.write("s.csv", format!("{head}DIR,新名,业务部,supervisor,\n"));
    assert_eq!(
        env.json(&["staff", "import", &file, "--update"])["updated"],
        1
    );
}

/// (ORG-3) The function by which people are entered has a last holder.
#[test]
fn an_import_leaves_the_last_administrator() {
    let env = TestEnv::staffed();
    let dropped = faults(&env, "admin,admin,档案室,staff,archivist");
    assert_eq!(codes(&dropped), [("functions", "last-administrator")]);
}

/// (ORG-3)
#[test]
fn a_change_of_post_hands_over_and_keeps_what_stood_there() {
    let env = busy();
    let change = ["staff", "move", "DIR", "--department", "财务部"];
    assert_eq!(
        env.refused(&change),
        [
            "staff-loans-open",
            "staff-cases-open",
            "staff-customers-owned"
        ]
    );
    settle(&env);
    assert_eq!(env.refused(&change), ["staff-customers-owned"]);
    let over = [
        "--rank",
        "supervisor",
        "--successor",
        "BM",
        "--on",
        "2026-03-01",
    ];
    let row = env.json(&[&change[..], &over].concat());
    assert_eq!(
        (&row["department"], &row["rank"], &row["since"]),
        (&json!("财务部"), &json!("supervisor"), &json!("2026-03-01"))
    );
    assert_eq!(
        (&row["successor"], &row["customers_handed_over"]),
        (&json!("BM"), &json!(1))
    );
    let card = env.json(&["staff", "show", "DIR"]);
    assert_eq!(
        (&card["department"], &card["left"]),
        (&json!("财务部"), &Value::Null)
    );
    assert_eq!(env.json(&["customer", "show", "C1"])["owner"], "BM");
    let entry = &env.json_as("AUD", &["journal", "list", "--verb", "staff move"])[2];
    assert_eq!(
        (&entry["outcome"], &entry["who"]),
        (&json!("done"), &json!("admin"))
    );
}

/// (ORG-3)
#[test]
fn a_change_of_post_that_is_none_or_goes_nowhere_is_refused() {
    let env = TestEnv::staffed();
    let codes = |args: &[&str]| env.refused(&[&["staff", "move"], args].concat());
    assert_eq!(codes(&["BS", "--department", "业务部"]), ["post-unchanged"]);
    assert_eq!(
        codes(&["BS", "--department", "没有部"]),
        ["no-such-department"]
    );
    let self_and_ahead = [
        "BS",
        "--rank",
        "supervisor",
        "--successor",
        "BS",
        "--on",
        "2026-03-03",
    ];
    assert_eq!(codes(&self_and_ahead), ["successor-self", "date-in-future"]);
    assert_eq!(
        codes(&["BS", "--oversees", "财务部"]),
        ["oversees-needs-deputy"]
    );
    assert_eq!(codes(&["admin", "--no-functions"]), ["last-administrator"]);
    assert_eq!(
        env.refused_as("BM", &["staff", "move", "BS", "--rank", "supervisor"]),
        ["not-permitted"]
    );
}

/// (ORG-3) Duties of the old post go to the successor where rank and department fit; else it is said which stand empty.
#[test]
fn duties_of_the_old_post_are_handed_over() {
    let env = TestEnv::staffed();
    let row = env.json(&["staff", "move", "BM", "--function", "file-clerk"]);
    assert_eq!(row["functions"], json!(["file-clerk"]));
    let gone = [
        "staff",
        "move",
        "FS",
        "--department",
        "业务部",
        "--no-functions",
    ];
    let row = env.json(&[&gone[..], &["--successor", "FM"]].concat());
    assert_eq!(
        (&row["clerk_of"], &row["without_clerk"]),
        (&json!("财务部"), &Value::Null)
    );
    let said = env
        .crm(&["staff", "move", "DGM", "--rank", "director"])
        .said();
    assert!(
        said.contains("no deputy is in charge of 业务部 any more"),
        "{said}"
    );
    let card = env.json(&["staff", "show", "DGM"]);
    assert_eq!(
        (&card["rank"], &card["oversees"]),
        (&json!("director"), &json!([]))
    );
}
