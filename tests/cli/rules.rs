//! `crm rules`

use crate::harness::TestEnv;

#[test]
fn the_catalogue_needs_no_database() {
    let env = TestEnv::empty();
    let rows = env.json(&["rules"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(96));
    let rule = env.json(&["rules", "bor-3"]);
    assert_eq!(rule["id"], "BOR-3");
    assert!(
        rule["article"]
            .as_str()
            .is_some_and(|a| a.contains("第七章第三条")),
        "{rule}"
    );
    assert!(!env.path("crm.db").exists());
}

#[test]
fn with_a_database_the_article_is_the_company_s_own() {
    let env = TestEnv::empty();
    let standard = include_str!("../../src/rulebook/standard.toml");
    let file = env.write(
        "own.toml",
        standard.replace("档案管理制度 第七章第三条", "档案办法 第九条"),
    );
    env.json(&["init", "--training", "--rulebook", &file]);
    let rule = env.json(&["rules", "BOR-3"]);
    assert!(
        rule["article"]
            .as_str()
            .is_some_and(|a| a.starts_with("档案办法 第九条")),
        "{rule}"
    );
}

#[test]
fn an_unknown_rule_names_those_near_it() {
    let env = TestEnv::empty();
    let error = env.error(1, &["rules", "BRO-3"]);
    assert_eq!(error["code"], "no-such-rule");
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|m| m.contains("BOR-3")),
        "{error}"
    );
}
