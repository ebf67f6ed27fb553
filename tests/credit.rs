//! Judgements, credit and what grades call for, through the binary.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// A staffed company with customers of the business department and of finance.
fn company() -> TestEnv {
    let env = TestEnv::staffed();
    for (code, owner) in [("C1", "BS"), ("C2", "BS"), ("F1", "FS")] {
        let owner = format!("owner={owner}");
        let args = ["customer", "add", "--code", code, "--name", code];
        env.json(&[&args[..], &["--set", &owner]].concat());
    }
    env
}

/// An amount as JSON has it, exact to the fen.
fn yuan(text: &str) -> Value {
    serde_json::from_str(text).expect("a number")
}

/// (GRD-2): judged by the business department's manager or above, with name and date.
#[test]
fn judgements_keep_who_and_when() {
    let mut env = company();
    let row = env.json_as(
        "BM",
        &[
            "grade",
            "judge",
            "c1",
            "--influence",
            "important",
            "--note",
            "n",
        ],
    );
    assert_eq!(
        row,
        json!({"customer": "C1", "influence": "important", "share": null, "day": "2026-03-02", "by": "BM",
               "at": "2026-03-02T09:00:00+08:00", "note": "n"})
    );
    env.at("2026-03-05T09:00:00");
    env.json_as(
        "DGM",
        &[
            "grade",
            "judge",
            "C1",
            "--influence",
            "leader",
            "--share",
            "12.5",
        ],
    );
    let rows = env.json_as("AUD", &["grade", "judgements", "C1"]);
    let told: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| {
            (
                r["day"].as_str(),
                r["influence"].as_str(),
                r["share"].to_string(),
                r["by"].as_str(),
            )
        })
        .collect();
    let (fifth, second) = (Some("2026-03-05"), Some("2026-03-02"));
    assert_eq!(
        told,
        [
            (fifth, None, "12.50".to_owned(), Some("DGM")),
            (fifth, Some("leader"), "null".to_owned(), Some("DGM")),
            (second, Some("important"), "null".to_owned(), Some("BM")),
        ]
    );
}

#[test]
fn who_may_not_judge_is_refused() {
    let env = company();
    let judge = ["grade", "judge", "C1", "--influence", "leader"];
    for (who, code) in [
        ("BS", "not-permitted"),
        ("FM", "not-permitted"),
        ("ARC", "not-permitted"),
        ("AUD", "auditor-changes-nothing"),
    ] {
        assert_eq!(env.refused_as(who, &judge), [code], "{who}");
    }
    let absent = ["grade", "judge", "NONE", "--influence", "leader"];
    assert_eq!(env.refused_as("BM", &absent), ["no-such-customer"]);
    let other = ["grade", "judge", "F1", "--influence", "leader"];
    assert_eq!(env.refused_as("BM", &other), ["no-such-customer"]);
    assert_eq!(
        env.refused_as("BS", &["grade", "judgements", "C1"]),
        ["not-permitted"]
    );
    env.error(2, &["grade", "judge", "C1"]);
    env.error(2, &["grade", "judge", "C1", "--share", "101"]);
    env.error(2, &["grade", "judge", "C1", "--influence", "king"]);
    env.error(2, &["grade", "judgements"]);
}

#[test]
fn judgements_come_from_a_file_once() {
    let env = company();
    let bad = env.write(
        "bad.csv",
        "customer,influence,share,date,note\nC1,leader,,2026-03-03,\nC9,ordinary,,,\nF1,ordinary,,,\nC2,king,120,,\nC2,,,,\n",
    );
    let import = ["grade", "judgements", "import"];
    let error = env.error(3, &[&["--as", "BM"], &import[..], &[&bad]].concat());
    assert_eq!(error["code"], "import-faults");
    let told = env.crm_as("BM", &[&["-f", "json"], &import[..], &[&bad]].concat());
    let answer: Value = serde_json::from_str(&told.stdout).expect("json");
    let codes: Vec<_> = answer["faults"]
        .as_array()
        .expect("faults")
        .iter()
        .map(|f| (f["row"].as_u64(), f["code"].as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            (Some(2), Some("date-in-future")),
            (Some(3), Some("unknown-customer")),
            (Some(4), Some("unknown-customer")),
            (Some(5), Some("unknown-word")),
            (Some(5), Some("number-out-of-range")),
            (Some(6), Some("missing-value")),
        ]
    );
    assert_eq!(env.json_as("BM", &["grade", "judgements", "C1"]), json!([]));
    let good = env.write(
        "good.csv",
        "客户编号,影响力,拥有率,日期\nC1,行业龙头,30%,2026-01-05\nC2,零星,,\nC2,零星,,\n",
    );
    let first = env.json_as("BS2", &[&import[..], &[&good]].concat());
    assert_eq!(
        (&first["added"], &first["unchanged"]),
        (&json!(2), &json!(1))
    );
    let again = env.json_as("BS2", &[&import[..], &[&good]].concat());
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&json!(0), &json!(3))
    );
    let rows = env.json_as("BM", &["grade", "judgements", "C1"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    assert_eq!(rows[0]["day"], "2026-01-05");
}

/// A company whose customers have contracts: C1 owes 30,000 due 2026-03-02 and paid a part of an older contract.
fn ledger() -> TestEnv {
    let env = company();
    let sales = env.write(
        "sales.csv",
        "contract_no,customer,date,due,amount\nK1,C1,2026-01-10,2026-03-02,30000\nK2,C1,2026-01-05,2026-02-01,10000\n",
    );
    env.json_as("BS2", &["sale", "import", &sales]);
    let payments = env.write(
        "payments.csv",
        "contract_no,date,amount\nK2,2026-02-10,10000\n",
    );
    env.json_as("BS2", &["payment", "import", &payments]);
    env
}

fn check(env: &TestEnv, who: &str, code: &str, amount: &str, more: &[&str]) -> Value {
    let args = ["grade", "check", code, "--amount", amount];
    env.json_as(who, &[&args[..], more].concat())
}

fn reasons(row: &Value) -> Vec<&str> {
    let reasons = row["reasons"].as_array().expect("reasons");
    reasons.iter().filter_map(|r| r["code"].as_str()).collect()
}

#[test]
fn grd_9_exactly_the_limit_fits_and_one_fen_more_is_special() {
    let env = ledger();
    let row = check(&env, "BS", "C1", "20000", &[]);
    for (key, want) in [
        ("verdict", json!("fits")),
        ("used", yuan("30000.00")),
        ("free", yuan("20000.00")),
        ("overdue", yuan("0.00")),
        ("limit", yuan("50000.00")),
        ("limit_source", json!("ungraded")),
        ("grade", Value::Null),
        ("as_of", json!("2026-03-02")),
    ] {
        assert_eq!(row[key], want, "{key}");
    }
    let within = [
        "credit-limit",
        "credit-used",
        "credit-within",
        "credit-nothing-overdue",
    ];
    assert_eq!(reasons(&row), within);
    assert_eq!(row["reasons"][0]["rule"], "GRD-9");
    assert!(
        row["reasons"][0]["article"]
            .as_str()
            .is_some_and(|a| a.contains("信用额度") || a.contains("Credit"))
    );
    let more = check(&env, "BS", "C1", "20000.01", &[]);
    assert_eq!(more["verdict"], "special");
    assert!(reasons(&more).contains(&"credit-exceeded"));
    assert_eq!(more["route"][0]["holders"], json!(["GM"]));
    assert_eq!(
        check(&env, "BS", "C1", "9999999", &["--prepaid"])["verdict"],
        "fits"
    );
}

#[test]
fn grd_9_due_today_is_not_overdue_and_tomorrow_it_is() {
    let mut env = ledger();
    let earlier = check(&env, "BS", "C1", "1", &["--as-of", "2026-02-05"]);
    assert_eq!(
        (&earlier["verdict"], &earlier["used"], &earlier["overdue"]),
        (&json!("special"), &yuan("40000.00"), &yuan("10000.00"))
    );
    env.at("2026-03-03T09:00:00");
    let row = check(&env, "BS", "C1", "1", &[]);
    assert_eq!(
        (&row["verdict"], &row["overdue"]),
        (&json!("special"), &yuan("30000.00"))
    );
    let named = reasons(&row);
    assert!(
        named.contains(&"credit-overdue") && named.contains(&"credit-within"),
        "{named:?}"
    );
    let text = row["reasons"][3]["text"].as_str().expect("a text");
    assert_eq!(
        text,
        "contract K1 was due on 2026-03-02: 30,000.00 yuan are overdue by 1 day"
    );
    assert_eq!(
        env.refused(&[
            "grade",
            "check",
            "C1",
            "--amount",
            "1",
            "--as-of",
            "2026-03-04"
        ]),
        ["date-in-future"]
    );
}

#[test]
fn a_check_is_for_everybody_who_sees_the_customer_and_each_answer_is_journalled() {
    let env = ledger();
    let before = env.json_as("AUD", &["journal", "list"]);
    let before = before.as_array().map_or(0, Vec::len);
    check(&env, "AUD", "C1", "5", &[]);
    check(&env, "BS", "C1", "5", &[]);
    assert_eq!(
        env.refused_as("FS", &["grade", "check", "C1", "--amount", "5"]),
        ["no-such-customer"]
    );
    let entries = env.json_as("AUD", &["journal", "list"]);
    let entries = entries.as_array().expect("entries");
    let told: Vec<_> = entries
        .iter()
        .filter(|e| e["verb"] == "grade check")
        .map(|e| (e["who"].as_str(), e["objects"].clone()))
        .collect();
    assert_eq!(entries.len() - before, 2);
    assert!(told.contains(&(Some("AUD"), json!(["C1"]))), "{told:?}");
    for bad in ["0", "-5", "many", "0.001", "99999999999999999999"] {
        env.error(2, &["grade", "check", "C1", "--amount", bad]);
    }
    env.error(2, &["grade", "check", "C1"]);
}

/// (GRD-9): every answer is recorded with its figures, and can be looked at.
#[test]
fn the_answers_given_are_shown_with_their_figures() {
    let mut env = ledger();
    let first = check(&env, "BS", "C1", "5", &[]);
    env.json_as(
        "AUD",
        &["grade", "check", "F1", "--amount", "7", "--prepaid"],
    );
    env.at("2026-03-05T10:00:00");
    check(&env, "BM", "C1", "90000000", &[]);
    let rows = env.json_as("AUD", &["grade", "checks"]);
    let told: Vec<_> = (rows.as_array().expect("rows").iter())
        .map(|r| {
            (
                r["who"].as_str(),
                r["customer"].as_str(),
                &r["amount"],
                r["verdict"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("BS"), Some("C1"), &yuan("5.00"), Some("fits")),
            (Some("AUD"), Some("F1"), &yuan("7.00"), Some("fits")),
            (
                Some("BM"),
                Some("C1"),
                &yuan("90000000.00"),
                Some("special")
            ),
        ]
    );
    let row = &rows[0];
    for field in [
        "amount",
        "limit",
        "used",
        "free",
        "overdue",
        "verdict",
        "grade",
        "limit_source",
    ] {
        assert_eq!(row[field], first[field], "{field}");
    }
    assert_eq!(row["at"], "2026-03-02T09:00:00+08:00");
    assert_eq!(
        (&rows[1]["prepaid"], &row["prepaid"]),
        (&json!(true), &json!(false))
    );
    let codes = first["reasons"].as_array().expect("reasons").iter();
    assert_eq!(
        row["reasons"],
        codes.map(|r| r["code"].clone()).collect::<Value>()
    );
    let entries = env.json_as("AUD", &["journal", "list", "--verb", "grade check"]);
    assert_eq!(entries[0]["seq"], row["seq"]);
    // By customer and by day; of customers one may see.
    let count = |who: &str, more: &[&str]| {
        let rows = env.json_as(who, &[&["grade", "checks"], more].concat());
        rows.as_array().map_or(0, Vec::len)
    };
    assert_eq!(count("BS", &[]), 2);
    assert_eq!(count("FS", &[]), 1);
    assert_eq!(count("AUD", &["c1"]), 2);
    assert_eq!(count("AUD", &["C1", "--from", "2026-03-03"]), 1);
    assert_eq!(count("AUD", &["--to", "2026-03-02"]), 2);
    assert_eq!(
        env.refused_as("FS", &["grade", "checks", "C1"]),
        ["no-such-customer"]
    );
}

/// A rulebook that refuses outright, as the shipped example does.
#[test]
fn a_rulebook_may_refuse_and_one_may_say_nothing_of_credit() {
    let root = env!("CARGO_MANIFEST_DIR");
    let start = |rulebook: &str, admin: &str| {
        let env = TestEnv::empty();
        let path = format!("{root}/examples/rulebooks/{rulebook}");
        env.crm(&[
            "--quiet",
            "-f",
            "json",
            "init",
            "--training",
            "--rulebook",
            &path,
            "--admin",
            admin,
        ])
        .said();
        env
    };
    let env = start("grades-aaa.toml", "A1=A");
    env.json(&["customer", "add", "--code", "C1", "--name", "C1"]);
    let row = env.json(&["grade", "check", "C1", "--amount", "10"]);
    assert_eq!(row["verdict"], "refused");
    assert!(reasons(&row).contains(&"credit-refused-beyond"));
    assert_eq!(
        env.json(&["grade", "check", "C1", "--amount", "10", "--prepaid"])["verdict"],
        "fits"
    );
    assert_eq!(
        env.refused(&["grade", "special", "C1", "--amount", "10", "--reason", "r"]),
        ["credit-refused-beyond"]
    );
    let env = start("loans-by-working-days.toml", "A1=A");
    let officer = [
        "staff",
        "add",
        "CO",
        "--name",
        "CO",
        "--department",
        "业务部",
        "--rank",
        "staff",
    ];
    env.json(&[&officer[..], &["--function", "credit-officer"]].concat());
    env.json_as("CO", &["customer", "add", "--code", "C1", "--name", "C1"]);
    for verb in [
        &["grade", "check", "C1", "--amount", "10"][..],
        &["grade", "assess", "--template"],
        &["grade", "privileges"],
        &["grade", "reports"],
    ] {
        assert_eq!(env.refused_as("CO", verb), ["not-in-rulebook"], "{verb:?}");
    }
}

#[test]
fn a_limit_of_ones_own_goes_before_the_grades_until_it_ends() {
    let mut env = ledger();
    let limit = [
        "grade",
        "limit",
        "C1",
        "--amount",
        "100000",
        "--until",
        "2026-03-10",
        "--reason",
        "r",
    ];
    assert_eq!(env.refused_as("BS2", &limit), ["not-permitted"]);
    assert_eq!(env.refused_as("AUD", &limit), ["auditor-changes-nothing"]);
    let past = [
        "grade",
        "limit",
        "C1",
        "--amount",
        "1",
        "--until",
        "2026-03-01",
        "--reason",
        "r",
    ];
    assert_eq!(env.refused_as("DGM", &past), ["credit-limit-past"]);
    let end = ["grade", "limit", "C1", "--end", "--reason", "over"];
    assert_eq!(env.refused_as("DGM", &end), ["credit-limit-none"]);
    env.error(
        2,
        &["grade", "limit", "C1", "--amount", "5", "--reason", "r"],
    );
    let row = env.json_as("DGM", &[&limit[..], &["--term", "60"]].concat());
    assert_eq!(
        (&row["amount"], &row["term"], &row["in_force"]),
        (&yuan("100000.00"), &json!(60), &json!(true))
    );
    let checked = check(&env, "BS", "C1", "70000", &[]);
    assert_eq!(
        (&checked["verdict"], &checked["limit_source"]),
        (&json!("fits"), &json!("customer"))
    );
    let earlier = check(&env, "BS", "C1", "70000", &["--as-of", "2026-03-01"]);
    assert_eq!(earlier["limit_source"], "ungraded");
    // The customer's own term counts where a contract names no due date.
    let sales = env.write(
        "term.csv",
        "contract_no,customer,date,amount\nK8,C1,2026-03-02,5\nK9,C2,2026-03-02,5\n",
    );
    env.json_as("BS2", &["sale", "import", &sales]);
    env.at("2026-05-01T09:00:00");
    let overdue = |code| check(&env, "GM", code, "1", &[])["overdue"].clone();
    assert_eq!(
        (overdue("C1"), overdue("C2")),
        (yuan("30000.00"), yuan("5.00"))
    );
    env.at("2026-05-02T09:00:00");
    let row = check(&env, "GM", "C1", "1", &[]);
    assert_eq!(
        (&row["overdue"], &row["limit_source"]),
        (&yuan("30005.00"), &json!("ungraded"))
    );
    env.at("2026-03-05T09:00:00");
    env.json_as("DGM", &end);
    assert_eq!(
        check(&env, "BS", "C1", "1", &[])["limit_source"],
        "ungraded"
    );
    let rows = env.json_as("AUD", &["grade", "limits", "C1"]);
    let told: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| (r["amount"].clone(), r["in_force"].clone()))
        .collect();
    assert_eq!(
        told,
        [
            (Value::Null, json!(false)),
            (yuan("100000.00"), json!(false))
        ]
    );
}

#[test]
fn grd_9_only_the_general_manager_approves_beyond_the_limit() {
    let mut env = ledger();
    let special = [
        "grade", "special", "C1", "--amount", "40000", "--reason", "season",
    ];
    let fits = [
        "grade", "special", "C1", "--amount", "20000", "--reason", "r",
    ];
    assert_eq!(env.refused_as("BS", &fits)[0], "credit-fits-anyway");
    let row = env.json_as("BS", &special);
    assert_eq!(
        (&row["id"], &row["state"], &row["used"], &row["limit"]),
        (
            &json!("X1"),
            &json!("waiting"),
            &yuan("30000.00"),
            &yuan("50000.00")
        )
    );
    let todo = env.json_as("GM", &["todo"]);
    assert!(
        todo.as_array()
            .expect("rows")
            .iter()
            .any(|r| r["subject"] == "X1" && r["what"] == "approve"),
        "{todo}"
    );
    // Nobody leaves with a case open.
    let leave = env.error(1, &["staff", "leave", "BS", "--successor", "BS2"]);
    assert_eq!(leave["code"], "staff-cases-open");
    assert!(
        leave["message"].as_str().is_some_and(|m| m.contains("X1")),
        "{leave}"
    );
    assert_eq!(
        env.refused_as("BS", &["grade", "approve", "X1"]),
        ["approve-own-request"]
    );
    assert_eq!(
        env.refused_as("DGM", &["grade", "approve", "X1"]),
        ["approve-not-yours"]
    );
    let refused = env.error(1, &["--as", "DGM", "grade", "approve", "X1"]);
    assert_eq!(refused["reasons"][0]["rule"], "GRD-9");
    let nothing = ["--as", "BS", "grade", "check", "C1", "--amount", "0"];
    let usage = env.error(2, &nothing);
    assert_eq!(usage["code"], "bad-value");
    assert!(
        usage["message"]
            .as_str()
            .is_some_and(|m| m.contains("above zero"))
    );
    assert_eq!(
        env.refused_as("FS", &["grade", "approve", "X1"]),
        ["no-such-special-contract"]
    );
    assert_eq!(
        env.refused_as("BS2", &["grade", "withdraw", "X1"]),
        ["special-not-yours"]
    );
    let waiting = check(&env, "BS", "C1", "40000", &["--special", "X1"]);
    assert_eq!(waiting["verdict"], "special");
    assert!(reasons(&waiting).contains(&"special-state"));
    let row = env.json_as("GM", &["grade", "approve", "X1", "--note", "once"]);
    assert_eq!(
        (&row["state"], &row["until"]),
        (&json!("approved"), &json!("2026-04-01"))
    );
    assert_eq!(
        env.refused_as("GM", &["grade", "approve", "X1"]),
        ["special-state"]
    );
    let covered = check(&env, "BS", "C1", "40000", &["--special", "X1"]);
    assert_eq!(covered["verdict"], "fits");
    assert!(reasons(&covered).contains(&"special-covers"));
    let larger = check(&env, "BS", "C1", "40000.01", &["--special", "X1"]);
    assert_eq!(larger["verdict"], "special");
    assert!(reasons(&larger).contains(&"special-smaller"));
    assert_eq!(
        env.refused_as(
            "BS",
            &["grade", "check", "C2", "--amount", "1", "--special", "X1"]
        ),
        ["no-such-special-contract"]
    );
    let sign = ["grade", "conclude", "X1", "--contract", "K7"];
    assert_eq!(env.refused_as("BS", &sign), ["not-permitted"]);
    assert_eq!(env.json_as("BS2", &sign)["contract"], "K7");
    assert_eq!(env.refused_as("BS2", &sign), ["special-used"]);
    let used = check(&env, "BS", "C1", "40000", &["--special", "X1"]);
    assert!(used["verdict"] == "special" && reasons(&used).contains(&"special-used"));

    env.json_as("BS", &special);
    env.json_as("GM", &["grade", "refuse", "X2", "--reason", "no"]);
    env.json_as("BS", &special);
    env.json_as("BS", &["grade", "withdraw", "X3"]);
    env.json_as("BS", &special);
    env.json_as("GM", &["grade", "approve", "x4"]);
    env.at("2026-04-02T09:00:00");
    let late = check(&env, "BS", "C1", "40000", &["--special", "X4"]);
    assert!(reasons(&late).contains(&"special-expired"));
    assert_eq!(
        env.refused_as("BS2", &["grade", "conclude", "X4", "--contract", "K"]),
        ["special-expired"]
    );
    let rows = env.json_as("AUD", &["grade", "specials"]);
    let states: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| r["state"].clone())
        .collect();
    assert_eq!(
        states,
        [
            json!("expired"),
            json!("withdrawn"),
            json!("refused"),
            json!("approved")
        ]
    );
    assert_eq!(env.json_as("FS", &["grade", "specials"]), json!([]));
    assert_eq!(
        env.json_as("AUD", &["grade", "specials", "--state", "refused"])[0]["closing_reason"],
        Value::Null
    );
    assert_eq!(
        env.json_as("AUD", &["grade", "show", "X2"])["closing_reason"],
        "no"
    );
}

/// The blank form with every yes-no question answered yes and the parts closed.
fn filled(env: &TestEnv) -> String {
    let form = env.crm(&["--quiet", "grade", "assess", "--template"]).ok();
    let mut lines = form.lines();
    let mut out = format!("{}\n", lines.next().expect("headings"));
    for line in lines {
        let answer = if line.contains(",overall,") {
            "sound"
        } else if line.contains("yes-is-") {
            "是"
        } else if line.contains(",figure,") {
            "12.5"
        } else {
            ""
        };
        out.push_str(&format!("{line}{answer}\n"));
    }
    out
}

#[test]
fn grd_8_a_questionnaire_is_answered_by_a_named_assessor() {
    let env = company();
    let form = filled(&env);
    assert_eq!(form.lines().count(), 1 + 74 + 3);
    let file = env.write("answers.csv", &form);
    let assess = ["grade", "assess", "C1", "--answers", &file];
    assert_eq!(env.refused_as("BS", &assess), ["not-permitted"]);
    let row = env.json_as("BM", &assess);
    assert_eq!(
        (&row["id"], &row["by"], &row["day"], &row["customer"]),
        (
            &json!("Q1"),
            &json!("BM"),
            &json!("2026-03-02"),
            &json!("C1")
        )
    );
    let parts: Vec<_> = row["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|p| {
            (
                p["part"].clone(),
                p["questions"].clone(),
                p["points"].clone(),
                p["overall"].clone(),
            )
        })
        .collect();
    let part = |name: &str, n: u32| (json!(name), json!(n), Value::Null, json!("sound"));
    assert_eq!(
        parts,
        [
            part("enterprise", 24),
            part("management", 25),
            part("employees", 25)
        ]
    );
    let answers = row["answers"].as_array().expect("answers");
    assert_eq!(answers.len(), 74);
    assert_eq!(
        (&answers[0]["question"], &answers[0]["answer"]),
        (&json!("industry-1"), &json!("yes"))
    );
    assert_eq!(
        env.json_as("AUD", &["grade", "assessment", "q1"])["answers"],
        row["answers"]
    );
    assert_eq!(
        env.json_as("BM", &["grade", "assessments", "C1"])
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(
        env.refused_as("FM", &["grade", "assessment", "Q1"]),
        ["no-such-assessment"]
    );
    env.error(2, &["grade", "assess", "C1"]);
    env.error(2, &["grade", "assess"]);
}

#[test]
fn every_fault_of_a_filled_form_is_said_at_once() {
    let env = company();
    let file = env.write(
        "bad.csv",
        "part,question,answer\nenterprise,industry-1,maybe\nenterprise,industry-9,yes\nworkers,morale-1,yes\n\
         enterprise,industry-2,no\nenterprise,industry-2,yes\nenterprise,industry-4,lots\nemployees,overall,good\n",
    );
    let out = env.crm_as(
        "BM",
        &["-f", "json", "grade", "assess", "C1", "--answers", &file],
    );
    assert_eq!(out.code, 3);
    let answer: Value = serde_json::from_str(&out.stdout).expect("json");
    let codes: Vec<_> = answer["faults"]
        .as_array()
        .expect("faults")
        .iter()
        .map(|f| (f["row"].as_u64(), f["code"].as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            (Some(2), Some("unknown-word")),
            (Some(3), Some("unknown-question")),
            (Some(4), Some("unknown-question")),
            (Some(6), Some("duplicate-in-file")),
            (Some(7), Some("not-a-number")),
            (None, Some("part-not-closed")),
            (None, Some("part-not-closed")),
        ]
    );
    assert_eq!(
        env.json_as("BM", &["grade", "assessments", "C1"]),
        json!([])
    );
}

/// A company whose customer C1 is graded GC from 2026-03-02.
fn graded() -> TestEnv {
    let env = ledger();
    env.json_as("BS2", &["grade", "run"]);
    env
}

#[test]
fn grd_11_privileges_follow_the_grade_in_force() {
    let env = graded();
    let all = env.json_as("BS", &["grade", "privileges"]);
    let order: Vec<_> = all
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| {
            (
                r["grade"].clone(),
                r["delivery"].clone(),
                r["price"].clone(),
                r["every_months"].clone(),
            )
        })
        .collect();
    let row = |grade: &str, n: u32, price: &str, months: u32| {
        (json!(grade), json!(n), json!(price), json!(months))
    };
    assert_eq!(
        order,
        [
            row("LA", 1, "best", 3),
            row("LB", 2, "better", 6),
            row("GA", 3, "better", 12),
            row("LC", 4, "suitable", 12),
            row("GB", 5, "suitable", 6)
        ]
    );
    let one = env.json_as("BS", &["grade", "privileges", "--grade", "LA"]);
    assert_eq!(
        one["visited_by"],
        json!(["deputy-general-manager", "department-manager of business"])
    );
    assert!(one["article"].is_string());
    assert_eq!(
        env.refused(&["grade", "privileges", "--grade", "ZZ"]),
        ["no-such-grade"]
    );
    let mine = env.json_as("BS", &["grade", "privileges", "C1"]);
    assert_eq!(
        (&mine["customer"], &mine["grade"], &mine["delivery"]),
        (&json!("C1"), &json!("GC"), &Value::Null)
    );
    assert_eq!(check(&env, "BS", "C1", "1", &[])["grade"], "GC");
    assert_eq!(
        env.refused_as("FS", &["grade", "privileges", "C1"]),
        ["no-such-customer"]
    );
}

#[test]
fn grd_12_a_report_passes_from_hand_to_hand_and_late_hands_are_named() {
    let mut env = graded();
    env.json(&[
        "staff",
        "add",
        "SUP",
        "--name",
        "SUP",
        "--department",
        "业务部",
        "--rank",
        "supervisor",
    ]);
    let month = ["grade", "reports", "--month", "2026-03"];
    assert_eq!(
        env.json_as("BM", &month),
        json!([]),
        "a customer of grade GC reports in June and December"
    );
    let report = [
        "grade",
        "report",
        "C1",
        "--period",
        "2026-06",
        "--content",
        "pays on time",
    ];
    assert_eq!(env.refused_as("BS", &report), ["date-in-future"]);
    let march = [
        "grade",
        "report",
        "C1",
        "--period",
        "2026-03",
        "--content",
        "c",
    ];
    assert_eq!(env.refused_as("BS", &march), ["report-not-due"]);
    env.at("2026-06-10T09:00:00");
    let rows = env.json_as("BM", &["grade", "reports"]);
    assert_eq!(
        (
            &rows[0]["customer"],
            &rows[0]["period"],
            &rows[0]["hand"],
            &rows[0]["holders"],
            &rows[0]["due"],
            &rows[0]["late"]
        ),
        (
            &json!("C1"),
            &json!("2026-06"),
            &json!("salesperson"),
            &json!(["BS"]),
            &json!("2026-06-30"),
            &json!(false)
        )
    );
    let todo = env.json_as("BS", &["todo"]);
    assert!(
        todo.as_array()
            .expect("rows")
            .iter()
            .any(|r| r["what"] == "report" && r["item"] == "C1" && r["due"] == "2026-06-30"),
        "{todo}"
    );
    env.at("2026-07-01T09:00:00");
    assert_eq!(
        env.json_as("BM", &["grade", "reports", "--late"])[0]["late"],
        true
    );
    assert_eq!(
        env.json_as(
            "BM",
            &["grade", "reports", "--late", "--as-of", "2026-06-30"]
        ),
        json!([])
    );
    assert_eq!(
        env.refused_as("SUP", &["grade", "pass", "C1", "--period", "2026-06"]),
        ["report-missing"]
    );
    assert_eq!(env.refused_as("BS2", &report), ["report-not-yours"]);
    let filed = env.json_as("BS", &report);
    assert_eq!(
        (&filed["hand"], &filed["due"]),
        (&json!("supervisor of business"), &json!("2026-07-04"))
    );
    assert_eq!(filed["hands"][0]["late"], true);
    assert_eq!(env.refused_as("BS", &report), ["report-filed"]);
    assert_eq!(
        env.refused_as("BM", &["grade", "pass", "C1", "--period", "2026-06"]),
        ["report-hand-not-yours"]
    );
    env.at("2026-07-06T09:00:00");
    let row = env.json_as(
        "SUP",
        &[
            "grade", "pass", "C1", "--period", "2026-06", "--note", "agreed",
        ],
    );
    assert_eq!(
        (
            &row["hands"][1]["by"],
            &row["hands"][1]["late"],
            &row["hands"][1]["note"]
        ),
        (&json!("SUP"), &json!(true), &json!("agreed"))
    );
    assert_eq!(row["due"], "2026-07-11");
    let pass_now = |who: &str| env.json_as(who, &["grade", "pass", "C1", "--period", "2026-06"]);
    pass_now("BM");
    pass_now("DGM");
    let last = pass_now("GM");
    assert_eq!(
        (&last["hand"], &last["late"]),
        (&Value::Null, &json!(false))
    );
    assert_eq!(
        env.refused_as("GM", &["grade", "pass", "C1", "--period", "2026-06"]),
        ["report-done"]
    );
    let open = env.json_as("BM", &["grade", "reports"]);
    assert!(
        open.as_array()
            .expect("rows")
            .iter()
            .all(|r| r["customer"] != "C1")
    );
    let named = env.json_as("BM", &["grade", "reports", "--month", "2026-06", "--late"]);
    assert_eq!(named[0]["content"], "pays on time");
}

#[test]
fn oral_reports_are_logged() {
    let env = company();
    let oral = ["grade", "oral", "C1", "--note", "new line"];
    env.json_as("BS", &[&oral[..], &["--on", "2026-02-27"]].concat());
    env.json_as("BS", &oral);
    assert_eq!(
        env.refused_as("BS", &[&oral[..], &["--on", "2026-03-03"]].concat()),
        ["date-in-future"]
    );
    assert_eq!(env.refused_as("FS", &oral), ["no-such-customer"]);
    let rows = env.json_as("AUD", &["grade", "orals", "C1"]);
    let days: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| r["day"].clone())
        .collect();
    assert_eq!(days, [json!("2026-03-02"), json!("2026-02-27")]);
}
