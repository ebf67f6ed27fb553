//! Borrowing through the binary: every BOR rule at work and refused.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// A staffed company with one item of every sort.
fn library() -> TestEnv {
    filled(TestEnv::staffed())
}

fn filled(env: TestEnv) -> TestEnv {
    env.json(&["customer", "add", "--code", "C1", "--name", "某公司"]);
    for (code, level, department, more) in [
        ("N1", "none", "业务部", &[] as &[&str]),
        ("N2", "none", "财务部", &[]),
        ("S1", "secret", "业务部", &[]),
        ("K1", "confidential", "业务部", &[]),
        ("T1", "top-secret", "业务部", &[]),
        ("CF", "none", "业务部", &["--customer", "C1"]),
        ("BL", "none", "总经办", &["--type", "business-licence"]),
        ("CE", "none", "总经办", &["--type", "certificate"]),
    ] {
        let mut args = vec![
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
            "--level",
            level,
            "--department",
            department,
            "--retention",
            "10y",
            "--pages",
            "8",
        ];
        args.extend(more);
        env.json_as("ARC", &args);
    }
    for item in ["S1", "K1"] {
        env.json_as("ARC", &["archive", "know", item, "--staff", "BS"]);
    }
    env
}

fn request(env: &TestEnv, who: &str, item: &str, mode: &str, more: &[&str]) -> String {
    let args = ["borrow", "request", item, "--mode", mode, "--purpose", "p"];
    id(&env.json_as(who, &[&args, more].concat()))
}

fn id(loan: &Value) -> String {
    loan["id"].as_str().expect("an id").to_owned()
}

fn approve(env: &TestEnv, who: &[&str], loan: &str) {
    for person in who {
        env.json_as(person, &["borrow", "approve", loan]);
    }
}

fn out(env: &TestEnv, who: &str, item: &str, mode: &str, by: &[&str]) -> String {
    let loan = request(env, who, item, mode, &[]);
    approve(env, by, &loan);
    env.json_as("ARC", &["borrow", "issue", &loan]);
    loan
}

#[test]
fn bor_1_a_loan_walks_its_states() {
    let mut env = library();
    let loan = env.json_as(
        "BS",
        &[
            "borrow",
            "request",
            "N1",
            "--mode",
            "out",
            "--purpose",
            "audit",
        ],
    );
    assert_eq!(loan["state"], "requested");
    assert_eq!(loan["borrower"], "BS");
    assert_eq!(loan["item"], "N1");
    assert_eq!(loan["steps"], json!([]));
    assert_eq!(loan["route"][0]["act"], "review");
    assert_eq!(loan["route"][1]["act"], "approve");
    let loan = id(&loan);
    let reviewed = env.json_as("BM", &["borrow", "approve", &loan]);
    assert_eq!(
        reviewed["state"], "requested",
        "a reviewed loan stays requested"
    );
    assert_eq!(reviewed["steps"][0]["by"], "BM");
    let approved = env.json_as("OD", &["borrow", "approve", &loan, "--note", "yes"]);
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["collect_by"], "2026-03-05");
    let issued = env.json_as("ARC", &["borrow", "issue", &loan, "--pages", "8"]);
    assert_eq!(issued["state"], "issued");
    assert_eq!(issued["due"], "2026-03-16");
    env.at("2026-03-16T23:00:00");
    assert_eq!(env.json(&["borrow", "show", &loan])["overdue"], false);
    let back = env.json_as(
        "ARC",
        &[
            "borrow",
            "return",
            &loan,
            "--condition",
            "good",
            "--pages",
            "8",
        ],
    );
    assert_eq!(back["state"], "returned");
    assert_eq!(back["incidents"], json!([]));
    for act in ["approve", "issue", "return", "withdraw", "renew"] {
        let who = match act {
            "issue" | "return" => "ARC",
            "approve" => "OD",
            _ => "BS",
        };
        assert_eq!(
            env.refused_as(who, &["borrow", act, &loan]),
            ["borrow-state"],
            "{act}"
        );
    }
}

#[test]
fn bor_1_withdrawn_refused_and_expired() {
    let mut env = library();
    let withdrawn = request(&env, "BS", "N1", "out", &[]);
    assert_eq!(
        env.refused_as("BS2", &["borrow", "withdraw", &withdrawn]),
        ["no-such-loan"]
    );
    assert_eq!(
        env.json_as("BS", &["borrow", "withdraw", &withdrawn])["state"],
        "withdrawn"
    );
    let refused = request(&env, "BS", "N1", "out", &[]);
    let loan = env.json_as("BM", &["borrow", "refuse", &refused, "--reason", "busy"]);
    assert_eq!(loan["state"], "refused");
    assert_eq!(loan["closing_reason"], "busy");
    let expired = request(&env, "DIR", "N1", "out", &[]);
    env.at("2026-03-05T23:59:00");
    assert_eq!(
        env.json_as("DIR", &["borrow", "show", &expired])["state"],
        "approved"
    );
    env.at("2026-03-06T00:00:00");
    assert_eq!(
        env.json_as("DIR", &["borrow", "show", &expired])["state"],
        "expired"
    );
    assert_eq!(
        env.refused_as("ARC", &["borrow", "issue", &expired]),
        ["approval-expired"]
    );
    assert_eq!(
        env.refused_as("DIR", &["borrow", "withdraw", &expired]),
        ["borrow-state"]
    );
    assert_eq!(
        env.json(&["borrow", "list", "--state", "expired"])[0]["id"],
        expired
    );
    assert_eq!(
        env.json(&["borrow", "list", "--state", "approved"]),
        json!([])
    );
}

#[test]
fn bor_2_who_decides_on_ordinary_loans_and_customer_files() {
    let env = library();
    let check =
        |who: &str, item: &str| env.json_as(who, &["borrow", "check", item, "--mode", "out"]);
    assert_eq!(check("DIR", "N1")["verdict"], "allowed");
    assert_eq!(check("BS", "N1")["verdict"], "needs-approval");
    assert_eq!(check("BS", "N1")["limit"], "14d");
    let holders =
        |who: &str, item: &str, step: usize| check(who, item)["route"][step]["holders"].clone();
    assert_eq!(holders("BS", "N1", 0), json!(["BM"]));
    assert_eq!(holders("BS", "N1", 1), json!(["OD"]));
    assert_eq!(holders("BS", "CF", 0), json!(["BM"]));
    assert_eq!(holders("FS", "CF", 0), json!(["GM"]));
    // A manager's own request goes to the next rank above, and nobody acts twice.
    assert_eq!(holders("BM", "N1", 0), json!(["OD"]));
    assert_eq!(holders("BM", "N1", 1), json!(["DIR"]));
    // The general manager's own request goes to a deputy.
    assert_eq!(holders("GM", "CF", 0), json!(["DGM"]));
    let direct = env.json_as(
        "GM",
        &["borrow", "request", "N1", "--mode", "out", "--purpose", "p"],
    );
    assert_eq!(direct["state"], "approved");
    // A manager's request for one of the own staff counts as that manager's review.
    let for_staff = env.json_as(
        "BM",
        &[
            "borrow",
            "request",
            "N1",
            "--mode",
            "out",
            "--purpose",
            "p",
            "--for",
            "BS",
        ],
    );
    assert_eq!(for_staff["borrower"], "BS");
    assert_eq!(for_staff["steps"][0]["by"], "BM");
    assert_eq!(
        env.json_as("OD", &["borrow", "approve", &id(&for_staff)])["state"],
        "approved"
    );
    assert_eq!(
        env.refused_as(
            "FM",
            &[
                "borrow",
                "request",
                "N1",
                "--mode",
                "out",
                "--purpose",
                "p",
                "--for",
                "BS"
            ]
        ),
        ["borrow-for-not-yours"]
    );
    assert_eq!(
        env.refused_as(
            "BS2",
            &[
                "borrow",
                "request",
                "N1",
                "--mode",
                "out",
                "--purpose",
                "p",
                "--for",
                "BS"
            ]
        ),
        ["not-permitted"]
    );
}

#[test]
fn bor_3_secrecy_decides_mode_and_time() {
    let mut env = library();
    let top = env.json_as("GM", &["borrow", "check", "T1", "--mode", "room"]);
    assert_eq!(top["verdict"], "refused");
    assert_eq!(top["reasons"][0]["code"], "borrow-level-forbidden");
    assert_eq!(top["reasons"][0]["rule"], "BOR-3");
    assert!(
        top["reasons"][0]["article"]
            .as_str()
            .expect("an article")
            .contains('第')
    );
    let request_top = [
        "borrow",
        "request",
        "T1",
        "--mode",
        "room",
        "--purpose",
        "p",
    ];
    assert_eq!(
        env.refused_as("GM", &request_top)[0],
        "borrow-level-forbidden"
    );
    for mode in ["out", "copy", "outside"] {
        let args = ["borrow", "request", "K1", "--mode", mode, "--purpose", "p"];
        assert_eq!(env.refused_as("BS", &args)[0], "borrow-level-forbidden");
    }
    let room = out(&env, "BS", "K1", "room", &["GM"]);
    assert_eq!(
        env.json_as("BS", &["borrow", "show", &room])["due"],
        "2026-03-02"
    );
    assert_eq!(
        env.refused_as(
            "BS",
            &[
                "borrow",
                "request",
                "S1",
                "--mode",
                "out",
                "--purpose",
                "p",
                "--hours",
                "5"
            ]
        )[0],
        "borrow-limit-exceeded"
    );
    let secret = out(&env, "BS", "S1", "out", &["DGM"]);
    assert_eq!(
        env.json_as("BS", &["borrow", "show", &secret])["due"],
        "2026-03-02T13:00:00+08:00"
    );
    env.at("2026-03-02T13:00:59");
    assert_eq!(
        env.json_as("BS", &["borrow", "show", &secret])["overdue"],
        false
    );
    env.at("2026-03-02T13:01:00");
    assert_eq!(
        env.json_as("BS", &["borrow", "show", &secret])["overdue"],
        true
    );
    assert_eq!(
        env.refused_as("BS", &["borrow", "renew", &secret]),
        ["renewal-none", "renewal-overdue"]
    );
    // The deputy in charge of another department decides nothing here; who is not named knows of nothing.
    assert_eq!(env.refused_as("BS2", &request_top), ["no-such-item"]);
    let s1 = env.crm_as("BS2", &["borrow", "check", "S1", "--mode", "out"]);
    let no = env.crm_as("BS2", &["borrow", "check", "S9", "--mode", "out"]);
    assert_eq!(s1.fails(1).replace("S1", "S9"), no.fails(1));
}

#[test]
fn bor_4_delegation_names_matter_period_and_both_people() {
    let mut env = library();
    let delegate = |matter: &str, since: &str, until: &str, document: &str| {
        env.json(&[
            "staff",
            "delegate",
            "--from",
            "GM",
            "--to",
            "OD",
            "--matter",
            matter,
            "--since",
            since,
            "--until",
            until,
            "--document",
            document,
        ]);
    };
    delegate("destroy", "2026-03-01", "2026-03-31", "D-1");
    let file = request(&env, "FS", "CF", "out", &[]);
    assert_eq!(
        env.refused_as("OD", &["borrow", "approve", &file]),
        ["delegation-other-matter"]
    );
    delegate("borrow", "2026-03-03", "2026-03-04", "D-2");
    assert_eq!(
        env.refused_as("OD", &["borrow", "approve", &file]),
        ["delegation-outside-period"]
    );
    env.at("2026-03-04T10:00:00");
    let approved = env.json_as("OD", &["borrow", "approve", &file]);
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["steps"][0]["by"], "OD");
    assert_eq!(approved["steps"][0]["on_behalf_of"], "GM");
    assert_eq!(approved["steps"][0]["delegation"], "D-2");
    let second = request(&env, "FS", "CF", "copy", &[]);
    env.at("2026-03-05T10:00:00");
    assert_eq!(
        env.refused_as("OD", &["borrow", "approve", &second]),
        ["delegation-outside-period"]
    );
}

#[test]
fn bor_4_a_delegate_decides_on_secret_items_only_within_the_period() {
    let mut env = library();
    let secret = request(&env, "BS", "S1", "out", &[]);
    assert_eq!(
        env.refused_as("OD", &["borrow", "approve", &secret]),
        ["no-such-loan"]
    );
    env.json(&[
        "staff",
        "delegate",
        "--from",
        "GM",
        "--to",
        "OD",
        "--matter",
        "borrow",
        "--since",
        "2026-03-03",
        "--until",
        "2026-03-03",
        "--document",
        "D-3",
    ]);
    env.at("2026-03-03T09:00:00");
    assert_eq!(env.json_as("OD", &["todo"])[0]["subject"], secret);
    let approved = env.json_as("OD", &["borrow", "approve", &secret]);
    assert_eq!(approved["steps"][0]["on_behalf_of"], "GM");
    assert_eq!(
        env.refused_as("OD", &["archive", "show", "S1"]),
        ["no-such-item"]
    );
}

#[test]
fn bor_5_outside_persons() {
    let env = library();
    let visitor = [
        "--visitor",
        "王某",
        "--organisation",
        "审计所",
        "--letter",
        "L-1",
        "--identity",
        "11010519491231002X",
    ];
    let base = |mode: &'static str| ["borrow", "request", "N1", "--mode", mode, "--purpose", "p"];
    let with = |mode: &'static str, papers: &[&'static str]| [&base(mode), papers].concat();
    assert_eq!(
        env.refused_as("BS", &with("room", &visitor)),
        ["not-permitted"]
    );
    assert_eq!(
        env.refused_as("ARC", &with("out", &visitor))[0],
        "borrow-visitor-forbidden"
    );
    assert_eq!(
        env.refused_as("ARC", &with("room", &visitor[..4]))[0],
        "borrow-visitor-papers"
    );
    let loan = env.json_as("ARC", &with("room", &visitor));
    assert_eq!(loan["state"], "requested");
    assert!(loan["borrower"].as_str().expect("a code").starts_with('V'));
    assert!(
        !loan.to_string().contains("11010519491231002X"),
        "the identity number is masked"
    );
    let loan = id(&loan);
    assert_eq!(
        env.refused_as("OD", &["borrow", "approve", &loan]),
        ["approve-not-yours"]
    );
    approve(&env, &["BM", "OD"], &loan);
    assert_eq!(
        env.json_as("ARC", &["borrow", "issue", &loan])["due"],
        "2026-03-02"
    );
    let journal = env.crm(&["-f", "json", "journal", "list"]).stdout;
    assert!(!journal.contains("王某") && !journal.contains("11010519491231002X"));
}

#[test]
fn bor_6_certificates_go_to_the_general_manager() {
    let env = library();
    let route = |who: &str, item: &str, mode: &str| {
        env.json_as(who, &["borrow", "check", item, "--mode", mode])["route"][0]["holders"].clone()
    };
    assert_eq!(route("BS", "BL", "copy"), json!(["BM"]));
    assert_eq!(route("BS", "BL", "out"), json!(["GM"]));
    assert_eq!(route("BS", "CE", "copy"), json!(["GM"]));
    assert_eq!(route("BS", "CE", "out"), json!(["GM"]));
    let copy = request(&env, "BS", "BL", "copy", &[]);
    assert_eq!(
        env.refused_as("FM", &["borrow", "approve", &copy]),
        ["approve-not-yours"]
    );
    approve(&env, &["BM"], &copy);
    let issued = env.json_as("ARC", &["borrow", "issue", &copy]);
    assert_eq!(issued["copy_number"], 1);
}

#[test]
fn bor_7_nobody_decides_for_oneself_and_one_item_goes_to_one_person() {
    let env = library();
    let own = request(&env, "BM", "N1", "out", &[]);
    assert_eq!(
        env.refused_as("BM", &["borrow", "approve", &own]),
        ["approve-own-request"]
    );
    env.json_as("OD", &["borrow", "approve", &own]);
    assert_eq!(
        env.refused_as("OD", &["borrow", "approve", &own]),
        ["approve-acted-already"]
    );
    env.json_as("BM", &["borrow", "withdraw", &own]);
    let first = request(&env, "DIR", "N1", "out", &[]);
    let second = request(&env, "GM", "N1", "out", &[]);
    assert_eq!(
        env.refused_as("ARC", &["borrow", "issue", &second]),
        ["queue-ahead"]
    );
    env.json_as("ARC", &["borrow", "issue", &first]);
    assert_eq!(
        env.refused_as("ARC", &["borrow", "issue", &second]),
        ["item-on-loan"]
    );
    let queue = env.json_as("ARC", &["borrow", "queue", "N1"]);
    assert_eq!(queue[0]["loan"], first);
    assert_eq!(queue[1]["loan"], second);
    env.json_as("ARC", &["borrow", "return", &first]);
    assert_eq!(
        env.json_as("ARC", &["borrow", "issue", &second])["state"],
        "issued"
    );
    assert_eq!(
        env.json_as("ARC", &["archive", "show", "N1"])["state"],
        "on-loan"
    );
}

#[test]
fn bor_8_what_is_not_in_order_becomes_an_incident() {
    let env = library();
    let pages = out(&env, "DIR", "N1", "out", &[]);
    let back = env.json_as("ARC", &["borrow", "return", &pages, "--pages", "7"]);
    assert_eq!(back["state"], "returned");
    assert_eq!(back["incidents"], json!(["I1"]));
    assert_eq!(
        env.refused_as(
            "DIR",
            &["borrow", "incident", "amend", "I1", "--remedy", "x"]
        ),
        ["not-permitted"]
    );
    let amended = env.json_as(
        "ARC",
        &[
            "borrow",
            "incident",
            "amend",
            "I1",
            "--remedy",
            "补页",
            "--penalty",
            "20元",
        ],
    );
    assert_eq!(amended["remedy"], "补页");
    assert_eq!(env.json_as("BM", &["todo"])[0]["subject"], "I1");
    assert_eq!(
        env.json_as("BM", &["borrow", "incident", "amend", "I1", "--note"])["noted_by"],
        "BM"
    );
    assert_eq!(
        env.refused_as("BM", &["borrow", "incident", "amend", "I1", "--note"]),
        ["incident-closed"]
    );
    let lost = out(&env, "DIR", "N2", "out", &[]);
    assert_eq!(
        env.refused_as(
            "ARC",
            &[
                "borrow",
                "return",
                &lost,
                "--condition",
                "lost",
                "--pages",
                "1"
            ]
        ),
        ["lost-has-no-pages"]
    );
    let gone = env.json_as(
        "ARC",
        &[
            "borrow",
            "return",
            &lost,
            "--condition",
            "lost",
            "--report",
            "left in a taxi",
        ],
    );
    assert_eq!(gone["state"], "lost");
    assert_eq!(env.json(&["archive", "show", "N2"])["state"], "lost");
    let again = ["borrow", "request", "N2", "--mode", "out", "--purpose", "p"];
    assert_eq!(env.refused_as("GM", &again)[0], "borrow-item-unavailable");
    assert_eq!(
        env.json_as("ARC", &["borrow", "return", &lost])["state"],
        "returned",
        "found again"
    );
    assert_eq!(env.json(&["archive", "show", "N2"])["state"], "available");
}

#[test]
fn bor_9_overdue_bars_and_renewal_is_once_by_the_same_approval() {
    let mut env = library();
    let direct = out(&env, "DIR", "N1", "out", &[]);
    let renewed = env.json_as("DIR", &["borrow", "renew", &direct]);
    assert_eq!(renewed["due"], "2026-03-30");
    assert_eq!(
        env.refused_as("DIR", &["borrow", "renew", &direct]),
        ["renewal-used"]
    );
    let loan = out(&env, "BS", "N2", "out", &["BM", "OD"]);
    let asked = env.json_as("BS", &["borrow", "renew", &loan, "--days", "7"]);
    assert_eq!(asked["due"], "2026-03-16", "not before its approval");
    assert_eq!(
        env.refused_as("BS", &["borrow", "renew", &loan]),
        ["renewal-pending"]
    );
    approve(&env, &["BM", "OD"], &loan);
    assert_eq!(
        env.json_as("BS", &["borrow", "show", &loan])["due"],
        "2026-03-23"
    );
    env.at("2026-03-24T09:00:00");
    assert_eq!(
        env.refused_as("BS", &["borrow", "renew", &loan]),
        ["renewal-used", "renewal-overdue"]
    );
    assert_eq!(
        env.refused_as(
            "BS",
            &[
                "borrow",
                "request",
                "N2",
                "--mode",
                "room",
                "--purpose",
                "p"
            ]
        )[0],
        "borrow-overdue-barred"
    );
    let overdue = env.json(&["borrow", "overdue"]);
    assert_eq!(overdue[0]["id"], loan);
    assert_eq!(overdue[0]["overdue"], true);
    let night = env.json(&["nightly"]);
    assert_eq!(night["overdue"], json!([loan]));
    assert_eq!(env.json(&["nightly"])["overdue"], json!([]), "once");
}

#[test]
fn bor_10_every_look_at_a_classified_item_is_journalled() {
    let env = library();
    env.json_as("BS", &["archive", "show", "S1"]);
    env.json_as("BS", &["archive", "show", "N1"]);
    let looks = env.json(&["journal", "list", "--verb", "archive show"]);
    let looks: Vec<_> = looks
        .as_array()
        .expect("entries")
        .iter()
        .map(|e| &e["objects"])
        .collect();
    assert_eq!(looks, [&json!(["S1"])]);
}

#[test]
fn paper_forms_are_recorded_by_the_archivist() {
    let env = library();
    let loan = request(&env, "BS", "N1", "out", &[]);
    let reviewed = env.json_as("ARC", &["borrow", "approve", &loan, "--paper", "P-7"]);
    let step = &reviewed["steps"][0];
    assert_eq!(step["by"], "BM");
    assert_eq!(step["recorded_by"], "ARC");
    assert_eq!(step["evidence"], "paper");
    assert_eq!(
        env.refused_as(
            "ARC",
            &["borrow", "approve", &loan, "--paper", "P-8", "--by", "BM"]
        ),
        ["approve-not-yours"]
    );
    assert_eq!(
        env.refused_as("BS2", &["borrow", "approve", &loan, "--paper", "P-8"]),
        ["approve-not-yours"]
    );
    let own = request(&env, "ARC", "N2", "out", &[]);
    assert_eq!(
        env.refused_as(
            "ARC",
            &["borrow", "approve", &own, "--paper", "P-9", "--by", "OD"]
        ),
        ["paper-recorder-involved"]
    );
}

#[test]
fn an_auditor_reads_everything_and_changes_nothing() {
    let env = library();
    assert_eq!(env.json_as("AUD", &["archive", "show", "T1"])["code"], "T1");
    assert_eq!(
        env.refused_as(
            "AUD",
            &["borrow", "request", "N1", "--mode", "out", "--purpose", "p"]
        ),
        ["auditor-changes-nothing"]
    );
    assert_eq!(
        env.refused_as("BS", &["borrow", "issue", "B1"]),
        ["not-permitted"]
    );
}

#[test]
fn the_same_operation_id_applies_once() {
    let env = library();
    let args = [
        "borrow",
        "request",
        "N1",
        "--mode",
        "out",
        "--purpose",
        "p",
        "--operation-id",
        "x1",
    ];
    let first = env.json_as("DIR", &args);
    assert_eq!(env.json_as("DIR", &args), first);
    env.json_as("ARC", &["borrow", "issue", &id(&first)]);
    assert_eq!(env.json_as("DIR", &args), first, "the answer as it was");
    assert_eq!(
        env.json(&["borrow", "list"]).as_array().map(Vec::len),
        Some(1)
    );
    let other = [
        "borrow",
        "request",
        "N2",
        "--mode",
        "out",
        "--purpose",
        "p",
        "--operation-id",
        "x1",
    ];
    assert_eq!(env.refused_as("DIR", &other), ["operation-id-reused"]);
}

#[test]
fn a_missing_calendar_year_is_named() {
    let mut env = library();
    env.at("2026-12-30T09:00:00");
    let loan = env.json_as(
        "DIR",
        &["borrow", "request", "N1", "--mode", "out", "--purpose", "p"],
    );
    assert_eq!(loan["collect_by"], Value::Null);
    assert_eq!(loan["collect_missing_year"], 2027);
    assert_eq!(
        env.json_as("ARC", &["borrow", "issue", &id(&loan)])["due"],
        "2027-01-13"
    );
}

/// (BOR-2) A route whose posts nobody holds says so, instead of naming nobody.
#[test]
fn a_step_that_nobody_can_take_says_so() {
    let env = TestEnv::new();
    let staff = ["--department", "业务部", "--rank", "staff"];
    env.json(&[&["staff", "add", "S1", "--name", "S1"], &staff[..]].concat());
    let item = ["--year", "2025", "--category", "1", "--level", "none"];
    let kept = ["--department", "业务部", "--retention", "10y"];
    env.json(
        &[
            &["archive", "add", "--code", "A1", "--title", "A1"],
            &item[..],
            &kept,
        ]
        .concat(),
    );
    let asked = ["borrow", "check", "A1", "--mode", "out", "--lang"];
    for (lang, said) in [("zh", "（暂无人可办）"), ("en", "(nobody can take it now)")] {
        let shown = env.crm_as("S1", &[&asked[..], &[lang]].concat()).ok();
        assert!(shown.contains(said), "{shown}");
    }
}

/// Files an item anew, as an import that amends does.
fn amend(env: &TestEnv, headings: &str, row: &str) {
    let text = format!("code,title,year,category,level,department,retention,{headings}\n{row}\n");
    let file = env.write("amend.csv", text);
    let done = env.json_as("ARC", &["archive", "import", &file, "--update"]);
    assert_eq!(done["updated"], 1, "{done}");
}

#[test]
fn bor_2_an_item_that_takes_another_route_by_now_is_approved_anew() {
    let mut env = library();
    let approved = |env: &TestEnv| {
        let loan = request(env, "BS", "N1", "out", &[]);
        approve(env, &["BM", "OD"], &loan);
        loan
    };
    // The title, the pages and a customer that changes no route are no matter.
    let loan = approved(&env);
    amend(&env, "pages", "N1,另一题名,2025,2,none,业务部,10y,9");
    env.json_as("ARC", &["borrow", "issue", &loan]);
    env.json_as("ARC", &["borrow", "return", &loan, "--condition", "good"]);

    for (headings, row, field) in [
        (
            "type",
            "N1,x,2025,2,none,业务部,10y,business-licence",
            "type",
        ),
        (
            "type,customer",
            "N1,x,2025,2,none,业务部,10y,,C1",
            "customer",
        ),
    ] {
        let loan = approved(&env);
        amend(&env, headings, row);
        let error = env.error(1, &["--as", "ARC", "borrow", "issue", &loan]);
        assert_eq!(error["code"], "object-changed");
        let text = error["reasons"][0]["text"].as_str().expect("a text");
        assert!(text.contains(field), "{text}");
        assert!(
            error["hint"]
                .as_str()
                .is_some_and(|hint| hint.contains("borrow withdraw"))
        );
        assert_eq!(env.json(&["borrow", "show", &loan])["state"], "approved");
        // What is changed back is what was approved.
        amend(&env, "type,customer", "N1,y,2025,2,none,业务部,10y,,");
        env.json_as("ARC", &["borrow", "issue", &loan]);
        env.json_as("ARC", &["borrow", "return", &loan, "--condition", "good"]);
    }

    // Another department: an ordinary loan asks no owner, a customer file of the other department asks the manager.
    let loan = approved(&env);
    amend(&env, "pages", "N1,y,2025,2,none,财务部,10y,9");
    env.json_as("ARC", &["borrow", "issue", &loan]);
    env.json_as("ARC", &["borrow", "return", &loan, "--condition", "good"]);
    let file = request(&env, "BS", "CF", "out", &[]);
    approve(&env, &["BM"], &file);
    amend(&env, "customer", "CF,CF,2025,1,none,财务部,10y,C1");
    assert_eq!(
        env.refused_as("ARC", &["borrow", "issue", &file]),
        ["object-changed"]
    );

    // A certificate's approval is its company's manager's; a level that was raised asks for another one too.
    let loan = request(&env, "BS", "N2", "room", &[]);
    approve(&env, &["BM", "OD"], &loan);
    let level = ["archive", "level", "N2", "--to", "secret", "--reason", "r"];
    let case = id(&env.json_as("ARC", &level));
    for person in ["FM", "DGM"] {
        env.json_as(person, &["archive", "approve", &case]);
    }
    env.lang = "zh";
    let error = env.error(1, &["--as", "ARC", "borrow", "issue", &loan]);
    assert_eq!(error["code"], "object-changed");
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|text| text.contains("密级"))
    );
    // Asked for once more as it now is, by somebody who is named to know it.
    env.json_as("ARC", &["archive", "know", "N2", "--staff", "BS"]);
    env.json_as("BS", &["borrow", "withdraw", &loan]);
    let loan = request(&env, "BS", "N2", "room", &[]);
    approve(&env, &["GM"], &loan);
    env.json_as("ARC", &["borrow", "issue", &loan]);
}

/// (BOR-2, BOR-5) A request that nobody has to decide on answers with what it wrote, without reading it again.
#[test]
fn what_a_request_answers_is_what_is_shown_of_it() {
    // Outside persons read what has no level without being asked about; their route serves what is secret.
    let mut rules = include_str!("../src/rulebook/standard.toml").to_owned();
    for (level, is, becomes) in [
        ("none", "route = \"visitor\"", "decision = \"allow\""),
        (
            "secret",
            "route = \"visitor-classified\"",
            "route = \"visitor\"",
        ),
    ] {
        let line =
            format!("when = {{ borrower = \"visitor\", level = \"{level}\", mode = \"room\" }}\n");
        let (is, becomes) = (format!("{line}{is}"), format!("{line}{becomes}"));
        assert!(rules.contains(&is));
        rules = rules.replace(&is, &becomes);
    }
    let mut env = filled(TestEnv::staffed_under(&rules));
    let place = [
        "--department",
        "业务部",
        "--retention",
        "10y",
        "--place",
        "A-1-2",
        "--level",
        "none",
    ];
    let kept = [
        "--code",
        "P1",
        "--title",
        "某标题",
        "--year",
        "2025",
        "--category",
        "1",
    ];
    env.json_as("ARC", &[&["archive", "add"], &kept[..], &place].concat());
    let visitor = [
        "--visitor",
        "王某",
        "--organisation",
        "审计所",
        "--letter",
        "L-1",
    ];
    let papers = ["--identity", "11010519491231002X"];
    let visitor = [&visitor[..], &papers].concat();
    let asked: [(&str, &str, &str, &[&str]); 6] = [
        ("DIR", "N1", "out", &[]),
        ("DIR", "P1", "out", &["--days", "3"]),
        ("DIR", "N2", "copy", &[]),
        ("ARC", "N2", "out", &["--for", "DIR"]),
        ("ARC", "N1", "room", &visitor),
        ("BS", "N1", "out", &[]),
    ];
    for day in ["2026-03-02T09:00:00", "2026-12-30T09:00:00"] {
        env.at(day);
        for (who, item, mode, more) in asked {
            let args = ["borrow", "request", item, "--mode", mode, "--purpose", "看"];
            let told = env.json_as(who, &[&args[..], more].concat());
            let direct = who != "BS";
            let state = if direct { "approved" } else { "requested" };
            assert_eq!(told["state"], state, "{told}");
            assert_eq!(
                told["collect_missing_year"].is_i64(),
                direct && day > "2026-12"
            );
            assert_eq!(told["collect_by"].is_string(), direct && day < "2026-12");
            // An auditor sees every loan, but no outside person's number.
            let shown = env.json_as("AUD", &["borrow", "show", &id(&told)]);
            assert_eq!(told, shown);
            assert_eq!(
                told["place"],
                if item == "P1" {
                    json!("A-1-2")
                } else {
                    Value::Null
                }
            );
            env.json_as(who, &["borrow", "withdraw", &id(&told)]);
        }
    }
}
