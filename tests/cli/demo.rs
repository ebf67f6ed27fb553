//! `crm demo`

use crate::harness::TestEnv;

#[test]
fn a_company_to_try() {
    let mut env = TestEnv::empty();
    let made = env.json(&["demo", "co"]);
    assert_eq!(made["staff"], 15);
    assert_eq!(made["customers"], 40);
    assert_eq!(made["archives"], 120);
    assert_eq!(made["loans"], 6);
    let database = env.path("co/crm.db").display().to_string();
    assert_eq!(made["database"], database);
    for file in made["files"].as_array().expect("files") {
        let name = file.as_str().expect("a name");
        let from = format!("{}/examples/company/{name}", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(
            std::fs::read(env.path(&format!("co/{name}"))).expect("written"),
            std::fs::read(from).expect("an example"),
            "{name}"
        );
    }
    env.acting = Some("E010".to_owned());
    let db = |args: &[&str]| env.json(&[&["--db", &database], args].concat());
    let overdue = db(&["borrow", "list", "--overdue"]);
    assert_eq!(overdue.as_array().map(Vec::len), Some(1));
    assert_eq!(overdue[0]["borrower"], "E013");
    assert_eq!(overdue[0]["due"], "2026-02-24");
    assert_eq!(db(&["borrow", "list"]).as_array().map(Vec::len), Some(6));
    let verified = db(&["--as", "E015", "journal", "verify"]);
    assert_eq!(verified["ok"], true);
    assert_eq!(verified["clock_back"], 0);
    let left = std::fs::read_dir(env.path("co")).expect("readable");
    for file in left {
        let name = file.expect("a file").file_name();
        assert!(
            !name.to_string_lossy().starts_with('.'),
            "{name:?} left behind"
        );
    }
}

#[test]
fn it_is_made_at_any_time_of_day_and_year() {
    for now in [
        "2025-06-01T23:59:59",
        "2026-01-01T00:00:00",
        "2026-05-10T02:00:00",
        "2031-07-01T12:00:00",
    ] {
        let mut env = TestEnv::empty();
        env.at(now);
        let made = env.json(&["demo", "co"]);
        assert_eq!(made["loans"], 6, "{now}");
    }
}

#[test]
fn nothing_is_made_over_a_database_or_somebody_s_spreadsheet() {
    let env = TestEnv::empty();
    std::fs::create_dir(env.path("co")).expect("made");
    env.write("co/客户一览表.csv", "mine");
    assert_eq!(env.error(4, &["demo", "co"])["code"], "database-exists");
    assert!(!env.path("co/crm.db").exists());
    std::fs::remove_file(env.path("co/客户一览表.csv")).expect("removed");
    env.json(&["demo", "co"]);
    assert_eq!(env.error(4, &["demo", "co"])["code"], "database-exists");
}
