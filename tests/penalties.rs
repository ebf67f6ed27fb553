//! The ledger of penalties (ARC-8), through the binary.

mod harness;

use harness::TestEnv;
use serde_json::Value;

/// Records a breach of somebody as the archivist; its id comes back.
#[track_caller]
fn record(env: &TestEnv, staff: &str, kind: &str, more: &[&str]) -> String {
    let args = ["penalty", "record", "--staff", staff, "--kind", kind];
    let row = env.json_as("ARC", &[&args[..], &["--about", "粤A1"], more].concat());
    row["id"].as_str().expect("an id").to_owned()
}

/// Values of a row, joined by blanks.
fn line(row: &Value, keys: &[&str]) -> String {
    let word = |key: &&str| match &row[*key] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    keys.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn lines(rows: &Value, keys: &[&str]) -> Vec<String> {
    let rows = rows.as_array().expect("rows");
    rows.iter().map(|r| line(r, keys)).collect()
}

/// Id, whether it counts again, the how manieth, the amount.
#[track_caller]
fn ledger(env: &TestEnv, who: &str, more: &[&str]) -> Vec<String> {
    let rows = env.json_as(who, &[&["penalty", "list"], more].concat());
    lines(&rows, &["id", "again", "nth", "amount"])
}

fn codes(reasons: &Value) -> Vec<&str> {
    let reasons = reasons.as_array().expect("reasons");
    reasons.iter().filter_map(|r| r["code"].as_str()).collect()
}

/// (ARC-8) Every kind of the regulation is shipped, with its amount and for what.
#[test]
fn arc_8_kinds_of_the_standard_rulebook() {
    let env = TestEnv::staffed();
    let rows = env.json_as("BS", &["penalty", "kinds"]);
    assert_eq!(
        lines(&rows, &["kind", "regime", "amount", "per"]),
        [
            "sales-late sales 50.00 vehicle",
            "sales-unsigned sales 20.00 item",
            "service-late service 50.00 vehicle",
            "service-unverified service 50.00 vehicle",
            "service-document service 20.00 item",
            "service-customer-signature service 50.00 once",
            "service-internal-signature service 20.00 once",
            "lost-or-damaged anyone 20.00 item",
            "leak anyone 200.00 once",
        ]
    );
}

/// (ARC-8) Sales double from the second of the month on, and every amount is explained; one that is found late, of an
/// earlier day, moves the others on.
#[test]
fn arc_8_sales_double_from_the_second_and_a_late_find_reorders() {
    let mut env = TestEnv::staffed();
    env.at("2026-03-20T09:00:00");
    record(
        &env,
        "BS",
        "sales-late",
        &["--units", "3", "--day", "2026-03-10"],
    );
    record(&env, "BS", "sales-unsigned", &["--day", "2026-03-12"]);
    record(&env, "BS", "sales-late", &["--day", "2026-02-28"]);
    let march = ["--month", "2026-03"];
    assert_eq!(
        ledger(&env, "BM", &march),
        ["J1 false 1 150.00", "J2 false 2 40.00"]
    );
    record(&env, "BS", "sales-late", &["--day", "2026-03-02"]);
    assert_eq!(
        ledger(&env, "BM", &march),
        ["J4 false 1 50.00", "J1 false 2 300.00", "J2 false 3 40.00"]
    );
    let shown = env.json_as("BM", &["penalty", "show", "J1"]);
    assert_eq!(
        line(&shown, &["state", "amount", "units"]),
        "standing 300.00 3"
    );
    let reasons = &shown["counts"][0]["reasons"];
    assert_eq!(codes(reasons), ["penalty-price", "penalty-multiplied"]);
    for reason in reasons.as_array().expect("reasons") {
        assert_eq!(reason["rule"], "ARC-8");
        let article = reason["article"].to_string();
        assert!(article.contains("第九章第一条"), "{reason}");
    }
    // As of the 11th nothing of the 12th had happened.
    let then = ["--month", "2026-03", "--as-of", "2026-03-11"];
    assert_eq!(
        ledger(&env, "BM", &then),
        ["J4 false 1 50.00", "J1 false 2 300.00"]
    );
    assert_eq!(
        env.refused_as("BM", &["penalty", "show", "J2", "--as-of", "2026-03-11"]),
        ["no-such-breach"]
    );
    assert_eq!(
        env.refused_as("BM", &["penalty", "list", "--as-of", "2026-03-21"]),
        ["date-in-future"]
    );
}

/// (ARC-8) Service doubles from the third on and loses a share of its performance pay, which the manager fixes.
#[test]
fn arc_8_service_loses_performance_pay_from_the_third() {
    let env = TestEnv::staffed();
    let fix = |percent| {
        let staff = ["penalty", "performance", "--staff", "BS"];
        [&staff[..], &["--month", "2026-03", "--percent", percent]].concat()
    };
    let refused = |who, percent| env.refused_as(who, &fix(percent));
    for _ in 0..2 {
        record(&env, "BS", "service-document", &[]);
    }
    assert_eq!(refused("BM", "20"), ["no-performance-pay"]);
    record(&env, "BS", "service-customer-signature", &[]);
    assert_eq!(
        ledger(&env, "ARC", &[]),
        ["J1 false 1 20.00", "J2 false 2 20.00", "J3 false 3 100.00"]
    );
    let shown = env.json_as("ARC", &["penalty", "show", "J3"]);
    assert_eq!(
        codes(&shown["counts"][0]["reasons"]),
        [
            "penalty-price",
            "penalty-multiplied",
            "penalty-performance-pay"
        ]
    );
    assert_eq!(refused("BM", "31"), ["performance-pay-range"]);
    assert_eq!(refused("BM", "9.99"), ["performance-pay-range"]);
    assert_eq!(refused("BS", "20"), ["penalty-not-yours"]);
    assert_eq!(refused("FM", "20"), ["penalty-not-yours"]);
    let row = env.json_as("BM", &fix("12.5"));
    assert_eq!(
        line(&row, &["least", "most", "fixed", "by"]),
        "10.00 30.00 12.50 BM"
    );
    let report = env.json_as("GM", &["report", "penalties", "--month", "2026-03"]);
    let keys = [
        "staff",
        "breaches",
        "multiplied",
        "amount",
        "performance_fixed",
    ];
    assert_eq!(lines(&report, &keys), ["BS 3 1 140.00 12.50"]);
    // Fixed anew, the latest holds; with a breach taken back nothing is left to take a share for.
    env.json_as("BM", &fix("30"));
    let report = env.json_as("GM", &["report", "penalties"]);
    assert_eq!(lines(&report, &["performance_fixed"]), ["30.00"]);
    env.json_as(
        "ARC",
        &["penalty", "reverse", "J1", "--reason", "wrong person"],
    );
    let report = env.json_as("GM", &["report", "penalties"]);
    assert_eq!(
        lines(&report, &["amount", "performance_fixed"]),
        ["70.00 null"]
    );
}

/// (ARC-8) What one is told to mend and does not within a working day counts again, and stands in the list of what is to
/// be done until it is mended.
#[test]
fn arc_8_not_mended_within_a_working_day_counts_again() {
    let mut env = TestEnv::staffed();
    // A Friday: the next working day is Monday.
    env.at("2026-03-06T09:00:00");
    let row = env.json_as(
        "ARC",
        &[
            "penalty",
            "record",
            "--staff",
            "BS",
            "--kind",
            "sales-late",
            "--about",
            "a",
            "--mend",
        ],
    );
    assert_eq!(row["mending"][0]["deadline"], "2026-03-09");
    assert_eq!(
        env.refused_as("ARC", &["penalty", "order", "J1"]),
        ["mend-ordered"]
    );
    let todo = env.json_as("BS", &["todo"]);
    assert_eq!(
        lines(&todo, &["what", "subject", "due", "overdue"]),
        ["mend J1 2026-03-09 false"]
    );
    env.at("2026-03-09T23:59:00");
    assert_eq!(ledger(&env, "BS", &[]), ["J1 false 1 50.00"]);
    env.at("2026-03-10T09:00:00");
    assert_eq!(
        ledger(&env, "BS", &[]),
        ["J1 false 1 50.00", "J1 true 2 100.00"]
    );
    let shown = env.json_as("BS", &["penalty", "show", "J1"]);
    assert_eq!(
        codes(&shown["counts"][1]["reasons"]),
        ["penalty-price", "penalty-again", "penalty-multiplied"]
    );
    assert_eq!(lines(&env.json_as("BS", &["todo"]), &["overdue"]), ["true"]);
    // It was mended in time after all, and is recorded late: the count falls away.
    assert_eq!(
        env.refused_as("ARC", &["penalty", "mended", "J1", "--day", "2026-03-05"]),
        ["mended-before-ordered"]
    );
    assert_eq!(
        env.refused_as("ARC", &["penalty", "mended", "J1", "--day", "2026-03-11"]),
        ["date-in-future"]
    );
    assert_eq!(
        env.refused_as("BS", &["penalty", "mended", "J1"]),
        ["penalty-not-yours"]
    );
    env.json_as("ARC", &["penalty", "mended", "J1", "--day", "2026-03-09"]);
    assert_eq!(ledger(&env, "BS", &[]), ["J1 false 1 50.00"]);
    assert!(
        env.json_as("BS", &["todo"])
            .as_array()
            .expect("rows")
            .is_empty()
    );
    assert_eq!(
        env.refused_as("ARC", &["penalty", "mended", "J1"]),
        ["nothing-to-mend"]
    );
    // The last working day of a year without a calendar after it.
    env.at("2026-12-31T09:00:00");
    assert_eq!(
        env.refused_as("ARC", &["penalty", "order", "J1"]),
        ["calendar-missing"]
    );
}

/// (ARC-8) A waiver goes its route: nobody decides on an own breach or request; with it the doubling is counted anew.
#[test]
fn arc_8_waiver_by_approval() {
    let mut env = TestEnv::staffed();
    record(&env, "BS", "sales-late", &[]);
    record(&env, "BS", "sales-late", &[]);
    assert_eq!(
        env.refused_as("FS", &["penalty", "waive", "J1", "--reason", "x"]),
        ["no-such-breach"]
    );
    let waiver = env.json_as("BS", &["penalty", "waive", "J1", "--reason", "system down"]);
    assert_eq!(
        line(&waiver, &["id", "breach", "state", "applicant"]),
        "M1 J1 waiting BS"
    );
    assert_eq!(
        env.refused_as("BM", &["penalty", "waive", "J1", "--reason", "again"]),
        ["waiver-open"]
    );
    assert_eq!(
        env.refused_as("ARC", &["penalty", "reverse", "J1", "--reason", "x"]),
        ["waiver-open"]
    );
    assert_eq!(
        env.refused_as("BS", &["penalty", "approve", "M1"]),
        ["approve-own-request"]
    );
    assert_eq!(
        env.refused_as("DGM", &["penalty", "approve", "M1"]),
        ["approve-not-yours"]
    );
    let todo = env.json_as("BM", &["todo"]);
    assert_eq!(lines(&todo, &["what", "subject"]), ["review M1"]);
    env.json_as("BM", &["penalty", "review", "M1"]);
    assert_eq!(
        env.refused_as("BM", &["penalty", "approve", "M1"]),
        ["approve-acted-already"]
    );
    env.at("2026-03-05T09:00:00");
    let waiver = env.json_as("DGM", &["penalty", "approve", "M1"]);
    assert_eq!(waiver["state"], "approved");
    assert_eq!(
        ledger(&env, "BS", &[]),
        ["J1 false null 0.00", "J2 false 1 50.00"]
    );
    // Before that day it was doubled.
    let then = ["--as-of", "2026-03-04"];
    assert_eq!(
        ledger(&env, "BS", &then),
        ["J1 false 1 50.00", "J2 false 2 100.00"]
    );
    assert_eq!(
        env.refused_as("DGM", &["penalty", "approve", "M1"]),
        ["waiver-state"]
    );
    assert_eq!(
        env.refused_as("BS", &["penalty", "waive", "J1", "--reason", "x"]),
        ["breach-state"]
    );
    assert_eq!(
        lines(&env.json_as("BS", &["penalty", "list"]), &["state"]),
        ["waived", "standing"]
    );
    // A manager's own breach is decided on further up.
    record(&env, "BM", "lost-or-damaged", &["--units", "2"]);
    env.json_as("BM", &["penalty", "waive", "J3", "--reason", "found"]);
    assert_eq!(
        env.refused_as("BM", &["penalty", "review", "M2"]),
        ["approve-own-request"]
    );
    assert_eq!(
        env.refused_as("BS", &["penalty", "withdraw", "M2"]),
        ["no-such-waiver"]
    );
    assert_eq!(
        env.refused_as("ARC", &["penalty", "withdraw", "M2"]),
        ["waiver-not-yours"]
    );
    let waiver = env.json_as("BM", &["penalty", "waiver", "M2"]);
    assert_eq!(waiver["route"][0]["holders"], serde_json::json!(["OD"]));
    env.json_as("OD", &["penalty", "refuse", "M2", "--reason", "no"]);
    let waivers = env.json_as("ARC", &["penalty", "waivers"]);
    assert_eq!(
        lines(&waivers, &["id", "state"]),
        ["M2 refused", "M1 approved"]
    );
    assert_eq!(
        lines(
            &env.json_as("ARC", &["penalty", "waivers", "--state", "waiting"]),
            &["id"]
        ),
        [] as [&str; 0]
    );
}

/// (ARC-8) A breach is reversed, never changed or removed, and nobody reverses an own one.
#[test]
#[expect(clippy::disallowed_types, reason = "somebody changes the file by SQL")]
fn arc_8_a_breach_is_reversed_and_stays() {
    let env = TestEnv::staffed();
    record(&env, "ARC", "lost-or-damaged", &[]);
    record(&env, "BS", "sales-late", &[]);
    record(&env, "BS", "sales-late", &[]);
    assert_eq!(
        env.refused_as("ARC", &["penalty", "reverse", "J1", "--reason", "mine"]),
        ["penalty-not-yours"]
    );
    assert_eq!(
        env.refused_as("BS", &["penalty", "reverse", "J2", "--reason", "mine"]),
        ["penalty-not-yours"]
    );
    let row = env.json_as(
        "ARC",
        &["penalty", "reverse", "J2", "--reason", "wrong person"],
    );
    let keys = ["state", "amount", "reversed_by", "reversal_reason"];
    assert_eq!(line(&row, &keys), "reversed 0.00 ARC wrong person");
    assert_eq!(
        codes(&row["counts"][0]["reasons"]),
        ["penalty-price", "penalty-does-not-stand"]
    );
    assert_eq!(
        ledger(&env, "BM", &["--staff", "BS"]),
        ["J2 false null 0.00", "J3 false 1 50.00"]
    );
    assert_eq!(
        env.refused_as("ARC", &["penalty", "order", "J2"]),
        ["breach-state"]
    );
    let file = rusqlite::Connection::open(env.path("crm.db")).expect("opens");
    for sql in [
        "UPDATE breach SET units = 2",
        "DELETE FROM breach",
        "INSERT OR REPLACE INTO breach SELECT * FROM breach WHERE id = 1",
        "DELETE FROM breach_reversal",
    ] {
        assert!(file.execute(sql, []).is_err(), "{sql}");
    }
}

/// (ARC-8, ARC-11) Penalties are seen by whom the rulebook names and by oneself; others see neither rows nor sums nor entries.
#[test]
fn arc_8_who_sees_penalties() {
    let env = TestEnv::staffed();
    record(&env, "BS", "sales-late", &[]);
    record(&env, "FS", "lost-or-damaged", &[]);
    for (who, seen) in [
        ("BS", &["J1"][..]),
        ("BS2", &[]),
        ("BM", &["J1"]),
        ("FM", &["J2"]),
        ("FS", &["J2"]),
        ("GM", &["J1", "J2"]),
        ("DGM", &["J1", "J2"]),
        ("AUD", &["J1", "J2"]),
        ("ARC", &["J1", "J2"]),
    ] {
        assert_eq!(
            lines(&env.json_as(who, &["penalty", "list"]), &["id"]),
            seen,
            "{who}"
        );
        let report = env.json_as(who, &["report", "penalties", "--by", "department"]);
        assert_eq!(report.as_array().expect("rows").len(), seen.len(), "{who}");
        for id in ["J1", "J2"] {
            if !seen.contains(&id) {
                assert_eq!(
                    env.refused_as(who, &["penalty", "show", id]),
                    ["no-such-breach"]
                );
                assert_eq!(
                    env.refused_as(who, &["penalty", "order", id]),
                    env.refused_as(who, &["penalty", "order", "J9"]),
                );
            }
        }
    }
    let entries = env.json_as("FM", &["journal", "list", "--verb", "penalty record"]);
    assert_eq!(lines(&entries, &["objects"]), ["[\"FS\",\"J2\"]"]);
    let report = env.json_as("GM", &["report", "penalties", "--by", "department"]);
    assert_eq!(
        lines(&report, &["department", "breaches", "amount"]),
        ["业务部 1 50.00", "财务部 1 20.00"]
    );
}

/// (ARC-8) Who records, and what; an item that one may not know of is like one that is not there.
#[test]
fn arc_8_recording_is_refused_where_it_must_be() {
    let env = TestEnv::staffed();
    let try_as = |who: &str, more: &[&str]| {
        let args = ["penalty", "record", "--about", "a"];
        env.refused_as(who, &[&args[..], more].concat())
    };
    let late = ["--staff", "BS", "--kind", "sales-late"];
    assert_eq!(try_as("BS2", &late), ["penalty-not-yours"]);
    assert_eq!(try_as("FM", &late), ["penalty-not-yours"]);
    assert_eq!(try_as("FS", &late), ["penalty-not-yours"]);
    assert_eq!(try_as("AUD", &late), ["auditor-changes-nothing"]);
    assert_eq!(
        try_as("ARC", &["--staff", "NN", "--kind", "sales-late"]),
        ["no-such-staff"]
    );
    assert_eq!(
        try_as("ARC", &["--staff", "BS", "--kind", "sales-lat"]),
        ["no-such-breach-kind"]
    );
    let once = [
        "--staff",
        "BS",
        "--kind",
        "service-internal-signature",
        "--units",
        "2",
    ];
    assert_eq!(try_as("ARC", &once), ["penalty-units"]);
    let tomorrow = [&late[..], &["--day", "2026-03-03"]].concat();
    assert_eq!(try_as("ARC", &tomorrow), ["date-in-future"]);
    let filed = [
        "archive",
        "add",
        "--code",
        "S1",
        "--title",
        "S1",
        "--year",
        "2025",
        "--category",
        "合同",
    ];
    let level = [
        "--level",
        "secret",
        "--retention",
        "10y",
        "--department",
        "财务部",
    ];
    env.json_as("ARC", &[&filed[..], &level].concat());
    let of_item = [&late[..], &["--item", "S1"]].concat();
    assert_eq!(try_as("BM", &of_item), ["no-such-item"]);
    let row = env.json_as("ARC", &[&["penalty", "record"], &of_item[..]].concat());
    assert_eq!(row["item"], "S1");
    assert_eq!(
        env.json_as("BM", &["penalty", "show", "J1"])["item"],
        Value::Null
    );
    let usage = env.error(
        2,
        &[
            "--as",
            "ARC",
            "penalty",
            "record",
            "--staff",
            "BS",
            "--kind",
            "sales-late",
        ],
    );
    assert_eq!(usage["code"], "missing-flag");
}

/// A rulebook without penalties, and one that counts a month back from the day.
#[test]
fn arc_8_other_regimes() {
    let standard = include_str!("../src/rulebook/standard.toml");
    let back = standard.replace("within = \"calendar-month\"", "within = \"month-back\"");
    let mut env = TestEnv::staffed_under(&back);
    env.at("2026-04-20T09:00:00");
    record(&env, "BS", "sales-late", &["--day", "2026-03-20"]);
    record(&env, "BS", "sales-late", &["--day", "2026-04-19"]);
    record(&env, "BS", "sales-late", &["--day", "2026-04-20"]);
    assert_eq!(
        ledger(&env, "BM", &[]),
        ["J1 false 1 50.00", "J2 false 2 100.00", "J3 false 2 100.00"]
    );
    let regime = include_str!("../examples/rulebooks/loans-by-working-days.toml");
    let env = TestEnv::staffed_under(regime);
    let args = [
        "penalty",
        "record",
        "--staff",
        "BS",
        "--kind",
        "sales-late",
        "--about",
        "a",
    ];
    assert_eq!(env.refused_as("ARC", &args), ["penalties-not-regulated"]);
    assert_eq!(
        env.refused_as("ARC", &["penalty", "kinds"]),
        ["penalties-not-regulated"]
    );
    assert!(
        env.json_as("ARC", &["penalty", "list"])
            .as_array()
            .expect("rows")
            .is_empty()
    );
    assert!(
        env.json_as("ARC", &["report", "penalties"])
            .as_array()
            .expect("rows")
            .is_empty()
    );
}

/// (ORG-3) Who asked for a waiver that waits settles it before leaving.
#[test]
fn waivers_are_settled_before_leaving() {
    let env = TestEnv::staffed();
    record(&env, "BS", "sales-late", &[]);
    env.json_as("BS", &["penalty", "waive", "J1", "--reason", "x"]);
    let leave = ["staff", "leave", "BS", "--successor", "BS2"];
    assert_eq!(env.refused(&leave), ["staff-cases-open"]);
    env.json_as("BS", &["penalty", "withdraw", "M1"]);
    env.json(&leave);
}

/// (ARC-6, ARC-8) What the book of handovers shows is proposed, recorded once it is confirmed, and proposed no more.
#[test]
fn arc_8_breaches_that_the_book_shows() {
    let mut env = TestEnv::staffed();
    let clerk = ["staff", "add", "BC", "--name", "BC", "--rank", "staff"];
    let of = ["--department", "业务部", "--function", "file-clerk"];
    env.json(&[&clerk[..], &of].concat());
    let handover = |who: &str, verb: &str, more: &[&str]| {
        env.json_as(who, &[&["archive", "handover", verb, "Y1"], more].concat())
    };
    env.json_as("BC", &["archive", "handover", "open"]);
    let sale = ["--type", "整车销售", "--title", "购车", "--vehicle"];
    let sheet = ["--document", "handover-sheet"];
    for (vehicle, delivered) in [("粤A1", "2026-02-26"), ("粤A2", "2026-03-02")] {
        let delivered = [vehicle, "--delivered", delivered];
        handover("BC", "add", &[&sale[..], &delivered, &sheet].concat());
    }
    let propose = ["penalty", "propose", "--month", "2026-03"];
    let none = env.json_as("ARC", &propose);
    assert_eq!(
        none["breaches"],
        serde_json::json!([]),
        "nobody has signed as sender yet"
    );
    // Saturday the 28th is a make-up day: the first file was due on the 2nd of March, the other has until the 5th.
    env.at("2026-03-05T09:00:00");
    let handover = |who: &str, verb: &str, more: &[&str]| {
        env.json_as(who, &[&["archive", "handover", verb, "Y1"], more].concat())
    };
    handover("BC", "sign", &[]);
    handover("ARC", "sign", &["--faulty", "2:handover-sheet"]);
    let plan = env.json_as("ARC", &propose);
    let keys = ["handover", "staff", "kind", "units", "day"];
    assert_eq!(
        lines(&plan["breaches"], &keys),
        [
            "Y1/1 BC sales-late 1 2026-03-03",
            "Y1/2 BC sales-unsigned 1 2026-03-05",
        ]
    );
    let digest = plan["digest"].as_str().expect("a digest");
    // Who may not record sees nothing to record.
    assert_eq!(
        env.json_as("BS", &propose)["breaches"],
        serde_json::json!([])
    );
    let confirmed = [&propose[..], &["--digest", digest]].concat();
    let wrong = [&propose[..], &["--digest", "0000"]].concat();
    assert_eq!(env.refused_as("ARC", &wrong), ["penalty-proposal-changed"]);
    assert_eq!(
        env.refused_as("FM", &confirmed),
        ["penalty-proposal-changed"]
    );
    let done = env.json_as("ARC", &confirmed);
    assert_eq!(lines(&done["breaches"], &["breach"]), ["J1", "J2"]);
    assert_eq!(
        ledger(&env, "BC", &[]),
        ["J1 false 1 50.00", "J2 false 2 40.00"]
    );
    assert_eq!(
        env.json_as("ARC", &["penalty", "show", "J1"])["handover"],
        "Y1/1"
    );
    assert_eq!(
        env.json_as("ARC", &propose)["breaches"],
        serde_json::json!([])
    );
    assert_eq!(
        env.refused_as("ARC", &confirmed),
        ["penalty-proposal-changed"]
    );
    // Taken back it was none, and is not proposed again.
    env.json_as(
        "ARC",
        &["penalty", "reverse", "J2", "--reason", "signed after all"],
    );
    assert_eq!(
        env.json_as("ARC", &propose)["breaches"],
        serde_json::json!([])
    );
    // A line of the book may be named for a breach of somebody else.
    let by_hand = [
        "penalty",
        "record",
        "--staff",
        "BS",
        "--kind",
        "sales-late",
        "--handover",
    ];
    let row = env.json_as("ARC", &[&by_hand[..], &["y1/2"]].concat());
    assert_eq!(row["handover"], "Y1/2");
    assert_eq!(
        env.refused_as("ARC", &[&by_hand[..], &["Y9/1"]].concat()),
        ["no-such-handover"]
    );
}
