//! `crm department`

use crate::harness::TestEnv;

#[test]
fn a_department_of_a_subsidiary() {
    let env = TestEnv::new();
    let made = env.json(&[
        "department",
        "add",
        "澜溪办事处",
        "--subsidiary",
        "澜溪分公司",
    ]);
    assert_eq!(made["name"], "澜溪办事处");
    assert_eq!(made["subsidiary"], "澜溪分公司");
    assert_eq!(made["people"], 0);
    env.json(&[
        "department",
        "add",
        "澜溪仓库",
        "--subsidiary",
        "澜溪分公司",
    ]);
    let rows = env.json(&["department", "list"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(6));
    assert_eq!(rows[5]["subsidiary"], "澜溪分公司");
}

#[test]
fn a_name_is_given_once() {
    let env = TestEnv::new();
    assert_eq!(
        env.refused(&["department", "add", "业务部"]),
        ["code-taken"]
    );
}
