//! What an answer cites and how it words it, through the binary.

mod harness;

use harness::TestEnv;
use serde_json::Value;

fn file(env: &TestEnv, code: &str, more: &[&str]) {
    let args = [
        "archive",
        "add",
        "--code",
        code,
        "--title",
        code,
        "--year",
        "2025",
        "--category",
        "1",
        "--retention",
        "10y",
    ];
    env.json_as("ARC", &[&args[..], more].concat());
}

fn files() -> TestEnv {
    let env = TestEnv::staffed();
    for (code, level, department, more) in [
        ("N1", "none", "业务部", &[] as &[&str]),
        ("S1", "secret", "业务部", &[]),
        ("BL", "none", "总经办", &["--type", "business-licence"]),
        ("CE", "none", "总经办", &["--type", "certificate"]),
    ] {
        let place = ["--level", level, "--department", department];
        file(&env, code, &[&place[..], more].concat());
    }
    env.json_as("ARC", &["archive", "know", "S1", "--staff", "BS"]);
    env
}

/// Code, rule and the number of the article.
fn cited(reasons: &Value) -> Vec<(&str, &str, &str)> {
    let reasons = reasons.as_array().expect("reasons").iter();
    reasons
        .map(|r| {
            let number = r["article"]
                .as_str()
                .and_then(|a| a.split_whitespace().nth(1));
            let code = r["code"].as_str().expect("a code");
            (
                code,
                r["rule"].as_str().expect("a rule"),
                number.expect("a number"),
            )
        })
        .collect()
}

/// (BOR-2, BOR-3, BOR-6, BOR-9) The rule of a reason is one that the article beside it carries.
#[test]
fn a_reason_names_the_rule_of_its_article() {
    let env = files();
    let reasons = |item: &str, mode: &str| {
        let check = ["borrow", "check", item, "--mode", mode];
        env.json_as("BS", &check)["reasons"].clone()
    };
    let secret = [
        ("borrow-needs-approval", "BOR-3", "第七章第三条"),
        ("borrow-limit", "BOR-3", "第七章第三条"),
    ];
    assert_eq!(cited(&reasons("S1", "out")), secret);
    let paper = [
        ("borrow-needs-approval", "BOR-6", "第七章第六条"),
        ("borrow-certificate", "BOR-6", "第七章第六条"),
        ("borrow-limit", "BOR-9", "第七章第九条"),
    ];
    assert_eq!(cited(&reasons("CE", "out")), paper);
    assert_eq!(cited(&reasons("BL", "copy")), paper);
    let ordinary = [
        ("borrow-needs-approval", "BOR-2", "第七章第二条"),
        ("borrow-limit", "BOR-9", "第七章第九条"),
    ];
    assert_eq!(cited(&reasons("N1", "out")), ordinary);

    let long = ["--as", "BS", "borrow", "request", "N1", "--mode", "out"];
    let long = env.error(
        1,
        &[&long[..], &["--purpose", "p", "--days", "15"]].concat(),
    );
    let exceeded = [("borrow-limit-exceeded", "BOR-9", "第七章第九条")];
    assert_eq!(cited(&long["reasons"]), exceeded);

    let copy = [
        "borrow",
        "request",
        "BL",
        "--mode",
        "copy",
        "--purpose",
        "p",
    ];
    let loan = env.json_as("BS", &copy);
    let id = loan["id"].as_str().expect("an id");
    let other = env.error(1, &["--as", "FM", "borrow", "approve", id]);
    let not_yours = [("approve-not-yours", "BOR-6", "第七章第六条")];
    assert_eq!(cited(&other["reasons"]), not_yours);
}

/// (ORG-3, ARC-8, ARC-6) A date after today falls under the rule of what it was given for.
#[test]
fn a_date_after_today_names_the_rule_it_stands_against() {
    let env = TestEnv::staffed();
    let rule = |args: &[&str]| {
        let error = env.error(1, args);
        let reasons = error["reasons"].as_array().expect("reasons").clone();
        let found = reasons.iter().find(|r| r["code"] == "date-in-future");
        let found = found.expect("the reason");
        assert!(found["article"].is_string(), "{found}");
        found["rule"].as_str().expect("a rule").to_owned()
    };
    let leave = [
        "staff",
        "leave",
        "BS",
        "--successor",
        "BM",
        "--on",
        "2099-01-05",
    ];
    assert_eq!(rule(&leave), "ORG-3");
    let aging = ["report", "aging", "--as-of", "2099-01-05"];
    assert_eq!(rule(&[&["--as", "GM"], &aging[..]].concat()), "SAL-3");
    let grades = [
        "--as",
        "GM",
        "grade",
        "explain",
        "C",
        "--as-of",
        "2099-01-05",
    ];
    assert_eq!(rule(&grades), "GRD-4");
}
