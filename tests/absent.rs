//! What a plain item would tell of others that one may not know: the rest of its destruction list, the volume it shares
//! (ARC-11, DES-4), through the binary.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// Files an item of the business department of 2010 whose term has long ended.
fn file(env: &TestEnv, code: &str, level: &str, more: &[&str]) -> Value {
    let mut args = vec!["archive", "add", "--code", code, "--title", "旧合同"];
    args.extend(["--year", "2010", "--category", "合同", "--level", level]);
    args.extend(["--closed", "2010-06-30", "--department", "业务部"]);
    args.extend(["--retention", "10y"]);
    env.json_as("ARC", &[&args[..], more].concat())
}

/// Destroys these items on one list; the office director reviews where something is classified.
fn destroyed(env: &TestEnv, items: &[&str], classified: bool, method: &str) -> String {
    let args = [&["destroy", "propose"], items, &["--reason", "保管期满"]].concat();
    let list = env.json_as("ARC", &args);
    let id = list["id"].as_str().expect("an id").to_owned();
    for item in items {
        env.json_as("ARC", &["destroy", "appraise", &id, item, "--destroy"]);
    }
    env.json_as("OD", &["destroy", "approve", &id]);
    if classified {
        env.json_as("GM", &["destroy", "approve", &id]);
    }
    env.json_as("GM", &["destroy", "witness", &id, "--name", "FS"]);
    env.json_as("ARC", &["destroy", "execute", &id, "--method", method]);
    env.json_as("FS", &["destroy", "attest", &id]);
    id
}

fn register(env: &TestEnv, who: &str) -> Vec<Value> {
    let rows = env.json_as(who, &["destroy", "register"]);
    rows.as_array().expect("rows").clone()
}

#[test]
fn arc_11_the_register_tells_nothing_of_the_rest_of_a_list() {
    let env = TestEnv::staffed();
    for (code, level) in [("P1", "none"), ("P2", "none"), ("S1", "secret")] {
        file(&env, code, level, &[]);
    }
    destroyed(&env, &["P1", "S1"], true, "shred");
    destroyed(&env, &["P2"], false, "tear");
    // Whose list it was, how it was decided and how it was destroyed would tell that something classified stood on it.
    let rows = register(&env, "BS");
    assert_eq!(rows.len(), 2);
    let whole = [
        "list",
        "reason",
        "proposed_by",
        "reviewed_by",
        "approved_by",
        "method",
    ];
    for field in whole {
        assert_eq!(rows[0][field], Value::Null, "{field}");
    }
    assert_eq!(rows[0]["code"], "P1");
    assert_eq!(rows[0]["executed_by"], "ARC");
    assert_eq!(rows[0]["witness"], "FS");
    assert_eq!(rows[1]["list"], "D2");
    assert_eq!(rows[1]["approved_by"], "OD");
    assert_eq!(rows[1]["method"], "tear");
    // Whoever knows every item of the list, or had a part in it, sees the whole row.
    for who in ["BM", "ARC", "AUD", "FS", "OD", "DGM"] {
        let rows = register(&env, who);
        let row = &rows[0];
        assert_eq!(row["code"], "P1", "{who}");
        assert_eq!(row["list"], "D1", "{who}");
        assert_eq!(row["reviewed_by"], "OD", "{who}");
        assert_eq!(row["approved_by"], "GM", "{who}");
        assert_eq!(row["proposed_by"], "ARC", "{who}");
        assert_eq!(row["reason"], "保管期满", "{who}");
        assert_eq!(row["method"], "shred", "{who}");
    }
    for verb in ["show", "certificate"] {
        assert_eq!(
            env.refused_as("BS", &["destroy", verb, "D1"]),
            ["no-such-list"]
        );
    }
    assert_eq!(
        env.json_as("BS", &["destroy", "list"])[0]["id"],
        json!("D2")
    );
    // On paper as on the screen; asked for by its list, the row is not there.
    let print = ["paper", "print", "destruction-register"];
    let page = env.crm_as("BS", &[&print[..], &["--quiet"]].concat());
    let page = page.stdout;
    assert!(page.contains("P1") && page.contains("P2") && page.contains("D2"));
    assert!(!page.contains("D1") && !page.contains("GM"), "{page}");
    let asked = env.crm_as("BS", &[&print[..], &["D1"]].concat());
    assert!(!asked.stdout.contains("P1"), "{}", asked.stdout);
    assert_eq!(env.json(&["journal", "verify"])["ok"], true);
}

/// A volume of the business department of 2010 that the general manager's people open.
fn volume(env: &TestEnv, code: &str, level: &str) {
    let known = ["archive", "category", "list", "--year", "2010"];
    if env.json_as("ARC", &known) == json!([]) {
        let mut args = vec!["archive", "category", "add", "--name", "合同"];
        args.extend(["--department", "业务部", "--year", "2010"]);
        env.json_as("ARC", &args);
    }
    let mut args = vec!["archive", "volume", "open", "--category", "合同"];
    args.extend([
        "--year",
        "2010",
        "--department",
        "业务部",
        "--title",
        "案卷",
    ]);
    let chosen = ["--code", code, "--level", level];
    env.json_as("ARC", &[&args[..], &chosen].concat());
}

#[test]
fn arc_11_an_item_names_no_volume_that_may_not_be_known() {
    let env = TestEnv::staffed();
    for code in ["V1", "V2"] {
        volume(&env, code, "none");
    }
    file(&env, "P1", "none", &["--volume", "V1"]);
    file(&env, "S1", "secret", &["--volume", "V1"]);
    file(&env, "P2", "none", &["--volume", "V2"]);
    file(&env, "P3", "none", &["--volume", "V3"]);
    let all = json!([["P1", "V1"], ["P2", "V2"], ["P3", "V3"]]);
    let some = json!([["P1", null], ["P2", "V2"], ["P3", "V3"]]);
    for (who, wanted) in [("BS", &some), ("BM", &all), ("AUD", &all), ("ARC", &all)] {
        for verb in [&["list"][..], &["find", "旧合同"]] {
            let rows = env.json_as(who, &[&["archive"], verb].concat());
            let mut told: Vec<Value> = (rows.as_array().expect("rows").iter())
                .filter(|r| r["level"] == "none")
                .map(|r| json!([r["code"], r["volume"]]))
                .collect();
            told.sort_by_key(Value::to_string);
            assert_eq!(&Value::from(told), wanted, "{who} {verb:?}");
        }
    }
    let shown = |who: &str| env.json_as(who, &["archive", "show", "P1"])["volume"].clone();
    assert_eq!((shown("BS"), shown("BM")), (Value::Null, json!("V1")));
    let csv = env.crm_as("BS", &["archive", "list", "-f", "csv"]).ok();
    assert!(!csv.contains("V1") && csv.contains("V2"), "{csv}");
}

#[test]
fn arc_11_a_hidden_volume_keeps_what_stands_in_it() {
    let env = TestEnv::staffed();
    for (code, level) in [("T1", "top-secret"), ("V2", "none")] {
        volume(&env, code, level);
    }
    file(&env, "T", "top-secret", &["--volume", "T1"]);
    file(&env, "P", "none", &[]);
    let tied = ["archive", "volume", "add", "T1", "P", "--tied-to", "T"];
    env.json_as("ARC", &tied);
    let see = |who: &str| env.json_as(who, &["archive", "show", "P"])["volume"].clone();
    // Another archivist is not named to know of the top-secret item.
    assert_eq!((see("ARC"), see("admin")), (json!("T1"), Value::Null));
    let csv = env.crm(&["archive", "list", "-f", "csv"]).ok();
    let file = env.write("back.csv", csv.replace("旧合同", "新合同"));
    let update = ["archive", "import", &file, "--update"];
    assert_eq!(env.json(&update)["updated"], 1);
    assert_eq!(see("ARC"), json!("T1"));
    let other = ["archive", "volume", "add", "V2", "P"];
    let error = env.error(1, &other);
    assert_eq!(error["reasons"][0]["code"], "item-in-volume");
    assert!(!error.to_string().contains("T1"), "{error}");
    assert_eq!(env.json(&update)["unchanged"], 1);
}
