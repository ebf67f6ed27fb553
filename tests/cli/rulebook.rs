//! `crm rulebook`

use crate::harness::TestEnv;

fn standard() -> String {
    std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/rulebook/standard.toml"
    ))
    .expect("readable")
}

#[test]
fn a_good_rulebook_is_said_to_be_good_without_a_database() {
    let env = TestEnv::empty();
    let file = env.write("own.toml", standard());
    let done = env.crm(&["rulebook", "check", &file, "-f", "json"]);
    assert_eq!(
        (done.code, done.stdout.trim()),
        (0, "[]"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains("no faults"), "{}", done.stderr);
}

#[test]
fn every_fault_stands_on_stdout_with_line_and_key() {
    let env = TestEnv::empty();
    let file = env.write(
        "own.toml",
        standard().replace("\"archivist\"", "\"archivst\""),
    );
    let done = env.crm(&["rulebook", "check", &file, "-f", "json"]);
    assert_eq!(done.code, 3);
    let rows: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(rows[0]["code"], "not-a-post");
    assert!(rows[0]["line"].as_u64().is_some_and(|line| line > 180));
    assert!(
        rows[0]["key"]
            .as_str()
            .is_some_and(|key| key.starts_with("permit."))
    );
    let error: serde_json::Value = serde_json::from_str(&done.stderr).expect("JSON");
    assert_eq!(error["error"]["code"], "input-faults");
}

#[test]
fn the_rulebook_in_force_is_shown_as_it_came() {
    let env = TestEnv::new();
    assert_eq!(env.crm(&["rulebook", "show"]).ok(), standard());
    let section = env.crm(&["rulebook", "show", "--section", "number"]).ok();
    assert!(
        section.contains("[number]") && !section.contains("[loans]"),
        "{section}"
    );
    let shown = env.json(&["rulebook", "show"]);
    assert_eq!(shown["name"], "standard");
    assert_eq!(shown["articles"][0]["key"], "organisation");
    assert_eq!(
        env.error(2, &["rulebook", "show", "--section", "nothing"])["code"],
        "bad-value"
    );
}
