//! `crm completions`, `crm man`, and that every verb explains itself.

use crate::harness::TestEnv;

#[test]
fn a_completion_script_for_every_shell() {
    let env = TestEnv::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = env.crm(&["completions", shell]).ok();
        assert!(
            script.contains("crm") && script.contains("delegate"),
            "{shell}"
        );
    }
    assert_eq!(env.error(2, &["completions", "tcsh"])["code"], "usage");
}

#[test]
fn a_man_page_for_every_verb() {
    let env = TestEnv::empty();
    let said = env.crm(&["man", "pages"]).said();
    assert!(said.contains("pages"), "{said}");
    let page = std::fs::read_to_string(env.path("pages/crm-staff-add.1")).expect("a page");
    assert!(
        page.contains("crm") && page.contains("department"),
        "{page}"
    );
    assert!(env.path("pages/crm.1").exists());
    let file = env.write("plain", "x");
    env.crm(&["man", &file]).fails(5);
}
