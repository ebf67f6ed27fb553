//! `crm init`

use crate::harness::TestEnv;

#[test]
fn a_new_database_has_an_administrator_departments_and_a_calendar() {
    let env = TestEnv::empty();
    let made = env.json(&[
        "init",
        "--company",
        "云汀澜溪",
        "--admin",
        "A1=管理员",
        "--training",
    ]);
    assert_eq!(made["company"], "云汀澜溪");
    assert_eq!(made["admin"], "A1");
    assert_eq!(made["rulebook"], "standard");
    assert_eq!(made["version"], "1");
    assert_eq!(made["training"], true);
    assert_eq!(made["database"], env.path("crm.db").display().to_string());
    let staff = env.json(&["staff", "list"]);
    assert_eq!(staff[0]["code"], "A1");
    assert_eq!(staff[0]["name"], "管理员");
    assert_eq!(staff[0]["department"], "档案室");
    assert_eq!(staff[0]["rank"], "staff");
    assert_eq!(
        staff[0]["functions"],
        serde_json::json!(["archivist", "administrator"])
    );
    let names: Vec<_> = env
        .json(&["department", "list"])
        .as_array()
        .expect("rows")
        .clone();
    let names: Vec<_> = names
        .iter()
        .map(|d| d["name"].as_str().expect("name"))
        .collect();
    assert_eq!(names, ["业务部", "财务部", "总经办", "档案室"]);
    for year in ["2024", "2025", "2026"] {
        env.json(&["calendar", "show", year]);
    }
    let left: Vec<_> = std::fs::read_dir(env.dir())
        .expect("readable")
        .map(|f| {
            f.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| !name.starts_with("crm.db"))
        .collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

#[test]
fn the_directory_is_made() {
    let env = TestEnv::empty();
    let path = env.path("a/b/c.db").display().to_string();
    env.json(&["init", "--training", "--db", &path]);
    assert!(env.path("a/b/c.db").exists());
}

#[test]
fn nothing_is_made_over_a_file() {
    let env = TestEnv::empty();
    for name in ["crm.db", "crm.db-wal"] {
        let path = env.write(name, "somebody's");
        let error = env.error(4, &["init", "--training"]);
        assert_eq!(error["code"], "database-exists");
        assert_eq!(
            std::fs::read_to_string(&path).expect("still there"),
            "somebody's"
        );
        std::fs::remove_file(path).expect("removed");
    }
}

#[test]
fn a_faulty_rulebook_makes_no_database_and_every_fault_is_listed() {
    let env = TestEnv::empty();
    let file = env.write("own.toml", "[rulebook]\nname = 1\ncolour = \"red\"\n");
    let args = ["init", "--training", "--rulebook", &file];
    let error = env.error(3, &args);
    assert_eq!(error["kind"], "input");
    assert_eq!(error["code"], "rulebook-faults");
    let reasons = error["reasons"].as_array().expect("reasons");
    assert!(reasons.len() > 5, "{reasons:?}");
    let key = |code: &str, key: &str| {
        reasons
            .iter()
            .any(|r| r["code"] == code && r["key"] == key && r["line"].is_u64())
    };
    assert!(key("wrong-type", "rulebook.name"));
    assert!(key("unknown-key", "rulebook.colour"));
    let text = env.crm(&args).fails(3);
    assert!(text.contains("line 2, rulebook.name"), "{text}");
    assert!(!env.path("crm.db").exists());
}

#[test]
fn an_own_rulebook_is_taken() {
    let env = TestEnv::empty();
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/examples/rulebooks/loans-by-working-days.toml"
    );
    let made = env.json(&["init", "--training", "--rulebook", file]);
    assert_ne!(made["rulebook"], "standard");
}

#[test]
fn the_clock_is_set_for_training_only() {
    let mut env = TestEnv::empty();
    assert_eq!(env.error(4, &["init"])["code"], "clock-not-settable");
    env.at("yesterday");
    assert_eq!(env.error(4, &["init", "--training"])["code"], "bad-clock");
    assert!(!env.path("crm.db").exists());
}

#[test]
fn the_administrator_is_code_and_name() {
    let env = TestEnv::empty();
    assert_eq!(
        env.error(2, &["init", "--training", "--admin", "A1"])["code"],
        "bad-value"
    );
}

#[test]
fn a_directory_that_cannot_be_written_is_said() {
    let env = TestEnv::empty();
    let file = env.write("plain", "x");
    let path = format!("{file}/crm.db");
    let error = env.error(4, &["init", "--training", "--db", &path]);
    assert_eq!(error["kind"], "unusable");
}
