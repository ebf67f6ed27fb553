//! Reports of the archives, through the binary: holdings, what falls due, movements, use; what one may not know is in
//! no count (ARC-11).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

fn file(env: &TestEnv, code: &str, department: &str, level: &str, more: &[&str]) {
    let mut args = vec![
        "archive", "add", "--code", code, "--title", code, "--level", level,
    ];
    args.extend([
        "--year",
        "2010",
        "--category",
        "合同",
        "--department",
        department,
    ]);
    args.extend(more);
    env.json_as("ARC", &args);
}

fn lend(env: &TestEnv, who: &str, item: &str, mode: &str) -> String {
    let loan = env.json_as(
        who,
        &[
            "borrow",
            "request",
            item,
            "--mode",
            mode,
            "--purpose",
            "核对",
        ],
    );
    let id = loan["id"].as_str().expect("an id").to_owned();
    env.json_as("BM", &["borrow", "approve", &id]);
    env.json_as("OD", &["borrow", "approve", &id]);
    env.json_as("ARC", &["borrow", "issue", &id]);
    id
}

/// Filed on 2 March: seven items of business, of which the archivist knows six, and two of finance. On 5 March two
/// are lent, one is copied and one moved; on 10 March one is destroyed; on 20 March one loan comes back, a day late.
/// Today is 2 April.
fn company() -> TestEnv {
    let mut env = TestEnv::staffed();
    let old = [
        "--retention",
        "10y",
        "--pages",
        "12",
        "--closed",
        "2010-06-30",
    ];
    let new = [
        "--retention",
        "10y",
        "--pages",
        "12",
        "--closed",
        "2020-05-01",
    ];
    file(&env, "A-1", "业务部", "none", &old);
    file(
        &env,
        "A-2",
        "业务部",
        "none",
        &[
            "--retention",
            "30y",
            "--pages",
            "7",
            "--closed",
            "2010-06-30",
        ],
    );
    file(&env, "A-3", "业务部", "none", &new);
    file(&env, "X-1", "业务部", "none", &old);
    file(&env, "S-1", "业务部", "secret", &new);
    file(&env, "T-1", "业务部", "top-secret", &new);
    env.json_as(
        "GM",
        &["archive", "know", "T-1", "--staff", "ARC", "--remove"],
    );
    file(
        &env,
        "F-1",
        "财务部",
        "none",
        &["--retention", "10y", "--closed", "2017-01-10"],
    );
    file(
        &env,
        "P-1",
        "财务部",
        "none",
        &[
            "--retention",
            "permanent",
            "--pages",
            "1",
            "--medium",
            "electronic",
        ],
    );
    env.json_as("ARC", &["archive", "hold", "F-1", "--reason", "诉讼"]);
    env.at("2026-03-05T09:00:00");
    let back = lend(&env, "BS", "A-3", "out");
    lend(&env, "BS2", "A-1", "out");
    lend(&env, "BS", "A-2", "copy");
    env.json_as("ARC", &["archive", "move", "A-2", "--to", "二库"]);
    env.at("2026-03-10T09:00:00");
    env.json_as("ARC", &["destroy", "propose", "X-1", "--reason", "期满"]);
    env.json_as("ARC", &["destroy", "appraise", "D1", "X-1", "--destroy"]);
    env.json_as("OD", &["destroy", "approve", "D1"]);
    env.json_as("GM", &["destroy", "witness", "D1", "--name", "FS"]);
    env.json_as("ARC", &["destroy", "execute", "D1", "--method", "shred"]);
    env.at("2026-03-20T09:00:00");
    env.json_as("ARC", &["borrow", "return", &back]);
    env.at("2026-04-02T09:00:00");
    env
}

fn picked(env: &TestEnv, who: &str, args: &[&str], keys: &[&str]) -> Value {
    let rows = env.json_as(who, &[&["report"], args].concat());
    let rows = rows.as_array().expect("a list");
    let one = |row: &Value| Value::Array(keys.iter().map(|k| row[*k].clone()).collect());
    Value::Array(rows.iter().map(one).collect())
}

/// (ARC-1) (ARC-11)
#[test]
fn holdings_by_everything_as_of_any_day() {
    let env = company();
    let keys = [
        "department",
        "items",
        "pages",
        "uncounted",
        "on_loan",
        "due",
    ];
    let by = |who, more: &[&str]| picked(&env, who, &[&["holdings"], more].concat(), &keys);
    assert_eq!(
        by("ARC", &[]),
        json!([["业务部", 4, 43, 0, 1, 1], ["财务部", 2, 1, 1, 0, 0]])
    );
    // Before it came back, and before it was destroyed.
    assert_eq!(
        by("ARC", &["--as-of", "2026-03-09"]),
        json!([["业务部", 5, 55, 0, 2, 2], ["财务部", 2, 1, 1, 0, 0]])
    );
    assert_eq!(by("ARC", &["--as-of", "2026-03-01"]), json!([]));
    // The general manager knows one more, the manager of another department one less.
    assert_eq!(by("GM", &[])[0][1], 5);
    assert_eq!(by("FM", &[])[0], json!(["业务部", 3, 31, 0, 1, 1]));
    for (by, want) in [
        ("year", json!([[2010, 6]])),
        ("category", json!([["合同", 6]])),
        ("level", json!([["secret", 1], ["none", 5]])),
        (
            "retention",
            json!([["10y", 4], ["30y", 1], ["permanent", 1]]),
        ),
        ("medium", json!([["paper", 5], ["electronic", 1]])),
    ] {
        assert_eq!(
            picked(&env, "ARC", &["holdings", "--by", by], &[by, "items"]),
            want,
            "{by}"
        );
    }
    let table = env
        .crm_as("ARC", &["--lang", "zh", "report", "holdings"])
        .ok();
    assert!(
        table.contains("合计") && table.contains("│    6 │"),
        "{table}"
    );
    assert_eq!(
        env.refused_as("ARC", &["report", "holdings", "--as-of", "2026-04-03"]),
        ["date-in-future"]
    );
}

/// (ARC-10) (ARC-11)
#[test]
fn what_falls_due_in_ten_years() {
    let env = company();
    let keys = ["year", "department", "items", "pages", "held"];
    let of = |who, more: &[&str]| picked(&env, who, &[&["forecast"], more].concat(), &keys);
    let want = |secret| {
        json!([
            ["due", "业务部", 1, 12, 0],
            [2027, "财务部", 1, 0, 1],
            [2030, "业务部", 1 + secret, 12 * (1 + secret), 0],
        ])
    };
    assert_eq!(of("ARC", &[]), want(1));
    assert_eq!(of("GM", &[]), want(2));
    assert_eq!(of("FM", &[]), want(0));
    assert_eq!(
        of("ARC", &["--years", "1"]).as_array().map(Vec::len),
        Some(2)
    );
    assert_eq!(
        of("ARC", &["--years", "15"]).as_array().map(Vec::len),
        Some(4)
    );
    let by_year = picked(
        &env,
        "ARC",
        &["forecast", "--by", "year"],
        &["year", "items"],
    );
    let rows = by_year.as_array().expect("rows");
    assert_eq!(rows.len(), 12, "what is due, and 2026 to 2036");
    assert_eq!(
        rows[..3],
        json!([["due", 1], [2026, 0], [2027, 1]])
            .as_array()
            .expect("rows")[..]
    );
    env.error(2, &["report", "forecast", "--years", "0"]);
}

/// (ARC-4) What was there and came, less what went, is what is there.
#[test]
fn movements_of_a_period() {
    let env = company();
    let keys = [
        "department",
        "opening",
        "filed",
        "destroyed",
        "cancelled",
        "closing",
        "moved",
        "issued",
        "returned",
        "copies",
    ];
    let of = |who, more: &[&str]| picked(&env, who, &[&["movements"], more].concat(), &keys);
    assert_eq!(
        of("ARC", &["--from", "2026-03-03", "--to", "2026-03-31"]),
        json!([
            ["业务部", 5, 0, 1, 0, 4, 1, 2, 1, 1],
            ["财务部", 2, 0, 0, 0, 2, 0, 0, 0, 0],
        ])
    );
    assert_eq!(
        of("ARC", &["--from", "2026-03-02", "--to", "2026-03-09"])[0],
        json!(["业务部", 0, 5, 0, 0, 5, 1, 2, 0, 1])
    );
    assert_eq!(
        of("ARC", &["--from", "2026-03-11"])[0],
        json!(["业务部", 4, 0, 0, 0, 4, 0, 0, 1, 0])
    );
    assert_eq!(
        of("GM", &[])[0],
        json!(["业务部", 0, 6, 1, 0, 5, 1, 2, 1, 1])
    );
    assert_eq!(
        of("FM", &[])[0],
        json!(["业务部", 0, 4, 1, 0, 3, 1, 2, 1, 1])
    );
    let back = [
        "report",
        "movements",
        "--from",
        "2026-03-03",
        "--to",
        "2026-03-02",
    ];
    assert_eq!(env.refused_as("ARC", &back), ["period-backwards"]);
}

/// (BOR-9) Late is what came back late, and what is out past its due day at the end of the period.
#[test]
fn use_of_the_archives() {
    let env = company();
    let keys = ["loans", "copies", "returned", "lost", "late"];
    let of = |who, by, more: &[&str]| {
        let keys = [&[by][..], &keys].concat();
        picked(&env, who, &[&["use", "--by", by], more].concat(), &keys)
    };
    assert_eq!(
        of("ARC", "department", &[]),
        json!([["业务部", 2, 1, 1, 0, 2]])
    );
    assert_eq!(
        of("ARC", "department", &["--to", "2026-03-10"]),
        json!([["业务部", 2, 1, 0, 0, 0]])
    );
    assert_eq!(
        of("ARC", "department", &["--from", "2026-03-06"]),
        json!([])
    );
    assert_eq!(
        of("ARC", "borrower", &[]),
        json!([["BS", 1, 1, 1, 0, 1], ["BS2", 1, 0, 0, 0, 1]])
    );
    assert_eq!(
        of("ARC", "mode", &[]),
        json!([["out", 2, 0, 1, 0, 2], ["copy", 0, 1, 0, 0, 0]])
    );
    assert_eq!(
        of("ARC", "item", &["--top", "1"]),
        json!([["A-1", 1, 0, 0, 0, 1]])
    );
    let share = env.json_as("ARC", &["report", "use", "--by", "borrower"]);
    assert_eq!(share[0]["late_share"].to_string(), "100.00");
    assert_eq!(share[0]["name"], "BS");
    // Of others' loans a manager of another department knows nothing.
    assert_eq!(of("FM", "department", &[]), json!([]));
}

#[test]
fn who_neither_keeps_archives_nor_reads_reports_is_refused() {
    let env = company();
    for report in ["holdings", "forecast", "movements", "use"] {
        assert_eq!(
            env.refused_as("BS", &["report", report]),
            ["not-permitted"],
            "{report}"
        );
        for who in ["ARC", "AUD", "BM"] {
            env.json_as(who, &["report", report]);
        }
        for lang in ["zh", "en"] {
            let table = env.crm_as("GM", &["--lang", lang, "report", report]).ok();
            for line in table.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{table}");
            }
        }
    }
}
