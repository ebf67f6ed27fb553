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

/// (BOR-2, BOR-6, ARC-5) People read the rulebook's words, programs its codes; a rulebook without words has codes only.
#[test]
fn people_read_the_words_of_the_rulebook() {
    let env = files();
    let zh = |who: &str, args: &[&str]| {
        let out = env.crm_as(who, &[&["--lang", "zh"], args].concat());
        out.ok()
    };
    let check = ["borrow", "check", "N1", "--mode", "out"];
    let text = zh("BS", &check);
    assert!(
        text.contains("流程：普通档案借阅") && !text.contains("ordinary"),
        "{text}"
    );
    let said = &env.json_as("BS", &check)["reasons"][0]["text"];
    let said = said.as_str().expect("a text");
    assert!(said.contains("route: ordinary archives"), "{said}");

    let text = zh("ARC", &["archive", "show", "BL"]);
    assert!(
        text.contains("营业执照") && !text.contains("business-licence"),
        "{text}"
    );
    let english = env.crm_as("ARC", &["archive", "show", "BL"]).ok();
    assert!(
        english.to_lowercase().contains("business licence"),
        "{english}"
    );
    assert_eq!(
        env.json_as("ARC", &["archive", "show", "BL"])["type"],
        "business-licence"
    );
    assert!(zh("ARC", &["-f", "html", "archive", "list"]).contains("营业执照"));
    let csv = zh("ARC", &["-f", "csv", "archive", "list"]);
    assert!(
        csv.contains("business-licence") && !csv.contains("营业执照"),
        "{csv}"
    );

    let add = ["customer", "add", "--code", "C1", "--name", "某某公司"];
    env.json_as("ARC", &add);
    let again = [
        "--lang",
        "zh",
        "customer",
        "add",
        "--code",
        "C2",
        "--name",
        "某某有限公司",
    ];
    let again = env.crm_as("ARC", &again).said();
    assert!(
        again.contains("“客户名称”") && !again.contains("name"),
        "{again}"
    );

    let explain = ["grade", "explain", "C1"];
    let text = zh("GM", &explain);
    assert!(
        text.contains("一般客户") && !text.contains("general"),
        "{text}"
    );
    assert_eq!(env.json_as("GM", &explain)["class"], "general");
}

#[test]
fn a_rulebook_without_words_shows_its_codes() {
    let standard = include_str!("../src/rulebook/standard.toml");
    let plain = standard.replace("zh = \"普通档案借阅\"\nen = \"ordinary archives\"\n", "");
    assert_ne!(plain, standard);
    let env = TestEnv::staffed_under(&plain);
    file(&env, "N1", &["--level", "none", "--department", "业务部"]);
    let check = ["borrow", "check", "N1", "--mode", "out"];
    let said = &env.json_as("BS", &check)["reasons"][0]["text"];
    assert!(
        said.as_str()
            .is_some_and(|t| t.contains("route: ordinary)")),
        "{said}"
    );
    let half = standard.replace("zh = \"普通档案借阅\"\n", "");
    let half = env.write("half.toml", half);
    let check = env.crm(&["rulebook", "check", &half]);
    assert_eq!(check.code, 3);
    assert!(
        check.stdout.contains("route.ordinary.zh"),
        "{}",
        check.stdout
    );
}

/// (BOR-9) A late return is on record with the return, once, and read off the loan ever after.
#[test]
fn a_late_return_is_recorded_with_the_return() {
    let mut env = files();
    let lend = |env: &TestEnv, item: &str, by: &[&str]| {
        let ask = ["borrow", "request", item, "--mode", "out", "--purpose", "p"];
        let id = env.json_as("BS", &ask)["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        for person in by {
            env.json_as(person, &["borrow", "approve", &id]);
        }
        env.json_as("ARC", &["borrow", "issue", &id]);
        id
    };
    let (short, long) = (lend(&env, "S1", &["GM"]), lend(&env, "N1", &["BM", "OD"]));
    env.at("2026-03-02T13:01:00");
    let said = env.crm_as("ARC", &["borrow", "return", &short]).said();
    assert!(said.contains("returned 1 minute late"), "{said}");
    let row = env.json_as("BS", &["borrow", "show", &short]);
    assert_eq!(
        (&row["returned_late"], &row["overdue"]),
        (&true.into(), &false.into())
    );
    let shown = env.crm_as("BS", &["borrow", "show", &short]).ok();
    let late = shown.lines().find(|l| l.contains("│ Late "));
    assert!(late.is_some_and(|l| l.contains("back late")), "{shown}");
    let rows = env.json_as("AUD", &["journal", "list", "--verb", "borrow return"]);
    let entry = (&rows[0]["outcome"], &rows[0]["code"]);
    assert_eq!(entry, (&"done".into(), &"loan-overdue".into()));
    // What the night has not seen is not recorded by it again.
    assert_eq!(env.json(&["nightly"])["overdue"], serde_json::json!([]));

    env.at("2026-03-18T01:00:00");
    assert_eq!(env.json(&["nightly"])["overdue"], serde_json::json!([long]));
    let back = ["--lang", "zh", "borrow", "return", &long];
    let said = env.crm_as("ARC", &back).said();
    assert!(said.contains("逾期 2 天"), "{said}");
    let rows = env.json_as("AUD", &["journal", "list", "--verb", "borrow return"]);
    let rows = rows.as_array().expect("rows").iter();
    assert_eq!(rows.filter(|row| row["code"] == "loan-overdue").count(), 1);
    let list = env.json_as("BS", &["borrow", "list"]);
    assert!(
        list.as_array()
            .expect("rows")
            .iter()
            .all(|r| r["returned_late"] == true)
    );
}

/// (ORG-2, ORG-8) Nobody is told to do what would be refused; what fell due keeps its day.
#[test]
fn todo_leaves_out_what_one_may_not_do() {
    let mut env = files();
    let both = [
        "staff",
        "add",
        "AA",
        "--name",
        "AA",
        "--department",
        "档案室",
        "--rank",
        "staff",
        "--function",
        "archivist",
        "--function",
        "auditor",
    ];
    env.json(&both);
    let ask = ["borrow", "request", "N1", "--mode", "out", "--purpose", "p"];
    let id = env.json_as("BS", &ask)["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    for person in ["BM", "OD"] {
        env.json_as(person, &["borrow", "approve", &id]);
    }
    let issue = |env: &TestEnv, who: &str| {
        let rows = env.json_as("ARC", &["todo", "--for", who]);
        let rows = rows.as_array().expect("rows").clone();
        rows.iter().filter(|r| r["what"] == "issue").count()
    };
    assert_eq!((issue(&env, "ARC"), issue(&env, "AA")), (1, 0));

    env.json(&["customer", "add", "--code", "C1", "--name", "某公司"]);
    env.json_as("BS2", &["grade", "run"]);
    for day in ["2026-09-10T09:00:00", "2026-09-12T15:00:00"] {
        env.at(day);
        let rows = env.json_as("BS2", &["todo"]);
        let rows = rows.as_array().expect("rows").clone();
        let round = rows
            .iter()
            .find(|r| r["what"] == "open-round")
            .expect("a row");
        let since = round["since"].as_str().expect("a moment");
        assert!(since.starts_with("2026-09-02T00:00:00"), "{round}");
    }
}
