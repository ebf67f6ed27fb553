//! `crm calendar`

use crate::harness::TestEnv;

#[test]
fn a_year_is_shown() {
    let env = TestEnv::new();
    let shown = env.crm(&["calendar", "show", "2026", "-f", "json"]);
    assert_eq!(shown.stderr, "2026 has 248 working days\n");
    let rows: serde_json::Value = serde_json::from_str(&shown.stdout).expect("JSON");
    assert_eq!(rows[0]["day"], "2026-01-01");
    assert_eq!(rows[0]["kind"], "off");
}

/// (ORG-7)
#[test]
fn a_missing_year_is_named() {
    let env = TestEnv::new();
    let error = env.error(1, &["calendar", "show", "2031"]);
    assert_eq!(error["code"], "calendar-missing");
    assert_eq!(error["hint"], "crm calendar import FILE");
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|m| m.contains("2031"))
    );
}

#[test]
fn a_year_is_replaced_as_a_whole() {
    let env = TestEnv::new();
    let holidays: String = (1..=8).map(|d| format!("2026-10-0{d},off\n")).collect();
    let file = env.write(
        "2026.csv",
        format!("date,kind\n{holidays}2026-10-10,work\n"),
    );
    let done = env.crm(&["calendar", "import", &file, "-f", "json"]);
    assert!(
        done.stderr.contains("2026-10-03"),
        "a weekend is free anyway: {}",
        done.stderr
    );
    let rows: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(rows[0]["year"], 2026);
    assert_eq!(rows[0]["off"], 8);
    assert_eq!(rows[0]["work"], 1);
    assert_eq!(
        env.json(&["calendar", "show", "2026"])
            .as_array()
            .map(Vec::len),
        Some(9)
    );
    assert_eq!(
        env.json(&["calendar", "show", "2025"])
            .as_array()
            .map(|r| r.len() > 9),
        Some(true)
    );
}

#[test]
fn every_fault_of_a_file_is_listed_and_nothing_changes() {
    let env = TestEnv::new();
    let file = env.write(
        "bad.csv",
        "date,kind\n2026-02-30,off\n2026-05-01,holiday\n2027-01-01\n",
    );
    let before = env.json(&["calendar", "show", "2026"]);
    let error = env.error(3, &["calendar", "import", &file]);
    assert_eq!(error["code"], "calendar-faults");
    let lines: Vec<_> = error["reasons"]
        .as_array()
        .expect("reasons")
        .iter()
        .map(|r| r["line"].clone())
        .collect();
    assert_eq!(lines, [2, 3, 4]);
    assert_eq!(env.json(&["calendar", "show", "2026"]), before);
    assert_eq!(
        env.error(3, &["calendar", "import", "none.csv"])["code"],
        "file-unreadable"
    );
}

#[test]
fn not_everybody_loads_a_calendar() {
    let env = TestEnv::staffed();
    let file = env.write("a.csv", "date,kind\n2027-01-01,off\n");
    assert_eq!(
        env.refused_as("BS", &["calendar", "import", &file]),
        ["not-permitted"]
    );
}
