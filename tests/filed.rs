//! What filing keeps to, by hand and from a spreadsheet, and who knows of what was filed, through the binary
//! (ARC-1 … ARC-3, ARC-11).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// Files an item of the business department of 2025.
fn add<'a>(level: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["archive", "add", "--title", "合同", "--category", "合同"];
    args.extend(["--level", level, "--retention", "10y"]);
    for (flag, value) in [("--year", "2025"), ("--department", "业务部")] {
        if !more.contains(&flag) {
            args.extend([flag, value]);
        }
    }
    args.extend(more);
    args
}

#[test]
fn arc_11_nobody_names_himself() {
    let env = TestEnv::staffed();
    env.json(&add("confidential", &["--code", "K"]));
    env.json(&add("secret", &["--code", "S"]));
    // The archivist keeps them and knows what they are, not what is in them.
    for item in ["K", "S"] {
        let named = ["archive", "know", item, "--staff"];
        assert_eq!(
            env.refused_as("ARC", &[&named[..], &["ARC"]].concat()),
            ["names-oneself"]
        );
        let other = env.json_as("ARC", &[&named[..], &["FS"]].concat());
        assert_eq!(other["named"], json!(["FS", "admin"]));
        let by_other = env.json(&[&named[..], &["ARC"]].concat());
        assert_eq!(by_other["named"], json!(["ARC", "FS", "admin"]));
        let back = [&named[..], &["ARC", "--remove"]].concat();
        assert_eq!(
            env.json_as("ARC", &back)["named"],
            json!(["FS", "admin"])
        );
    }
}

#[test]
fn arc_11_whoever_files_is_named() {
    let env = TestEnv::staffed();
    let own = ["--department", "财务部"];
    for level in ["secret", "confidential", "top-secret"] {
        let filed = env.json_as("FS", &add(level, &own));
        assert_eq!(filed["named"], json!(["FS"]), "{level}");
        let code = filed["code"].as_str().expect("a code").to_owned();
        let shown = env.json_as("FS", &["archive", "show", &code]);
        assert_eq!(shown["level"], level);
    }
    assert_eq!(env.json_as("FS", &add("none", &own))["named"], json!([]));
}
