//! What is handed to finance to be collected, and who sees it there (SAL-6).

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// Two customers of the business department: B1 is past due for over a year, A1 for ten days, B2 is settled.
fn ledger(env: &TestEnv) {
    for code in ["C1", "C2"] {
        let add = ["customer", "add", "--code", code, "--name", code];
        env.json(
            &[
                &add[..],
                &["--set", "since=2015-01-01", "--set", "owner=BS"],
            ]
            .concat(),
        );
    }
    let sales = "contract_no,customer,product,date,due,amount\n\
        A1,C1,P,2026-01-20,2026-02-20,10000\n\
        B1,C2,P,2024-12-01,2025-01-01,20000\n\
        B2,C2,P,2026-01-20,2026-02-20,30000\n";
    let paid = "contract_no,date,amount,kind\nB2,2026-02-01,30000,payment\n";
    for (noun, text) in [("sale", sales), ("payment", paid)] {
        let file = env.write("rows.csv", text);
        let answer = env.json_as("BS2", &[noun, "import", &file]);
        assert_eq!(answer["rejected"], 0, "{answer}");
    }
    env.json_as("BS2", &["grade", "run"]);
}

fn count(rows: &Value) -> Option<usize> {
    rows.as_array().map(Vec::len)
}

/// (SAL-6) Staff of finance collect what is past due for so long that it is theirs, and see nothing else of others'.
#[test]
fn sal_6_finance_collects_what_is_handed_to_it() {
    let env = TestEnv::staffed();
    ledger(&env);
    let call = |contract| ["sale", "collect", contract, "--step", "call", "--note", "x"];
    let done = env.json_as("FS", &call("B1"));
    assert_eq!(done["contract_no"], "B1");
    let shown = env.json_as("FS", &["sale", "show", "B1"]);
    assert_eq!(shown["collection"][0]["by"], "FS", "{shown}");
    for contract in ["A1", "B2"] {
        let codes = env.refused_as("FS", &call(contract));
        assert_eq!(codes, ["no-such-contract"], "{contract} is not handed over");
        let codes = env.refused_as("FS", &["sale", "show", contract]);
        assert_eq!(codes, ["no-such-contract"]);
    }
    assert_eq!(env.json_as("FS", &["customer", "show", "C2"])["code"], "C2");
    let note = ["--likelihood", "L", "--prevention", "P", "--response", "R"];
    env.json_as("FS", &[&["customer", "policy", "C2"], &note[..]].concat());
    let codes = env.refused_as("FS", &["customer", "show", "C1"]);
    assert_eq!(codes, ["no-such-customer"]);
    assert_eq!(env.json_as("FS", &["customer", "list"]), json!([]));
    // The office's own people see theirs as ever; another department collects nothing.
    env.json_as("BS", &call("A1"));
    assert_eq!(env.refused_as("OD", &call("B1")), ["not-permitted"]);
    let codes = env.refused_as("OD", &["sale", "show", "B1"]);
    assert_eq!(codes, ["no-such-contract"]);
    // Once it is paid it is theirs no longer.
    let file = env.write(
        "rows.csv",
        "contract_no,date,amount,kind\nB1,2026-03-02,20000,payment\n",
    );
    env.json_as("BS2", &["payment", "import", &file]);
    assert_eq!(env.refused_as("FS", &call("B1")), ["no-such-contract"]);
}

/// (SAL-5, SAL-6) The manager of finance reads what every customer owes, and no more than that.
#[test]
fn sal_6_the_manager_of_finance_reads_what_everybody_owes() {
    let asks: [&[&str]; 3] = [
        &["report", "aging"],
        &["report", "collection"],
        &["grade", "notices", "--since", "2026-01-01"],
    ];
    let env = TestEnv::staffed();
    ledger(&env);
    for ask in asks {
        let (all, seen) = (env.json_as("GM", ask), env.json_as("FM", ask));
        assert_eq!(count(&all), Some(2), "{ask:?}");
        assert_eq!(seen, all, "{ask:?}");
    }
    for ask in [
        &["report", "margin"][..],
        &["customer", "list"],
        &["grade", "list"],
    ] {
        assert_eq!(env.json_as("FM", ask), json!([]), "{ask:?}");
    }
    assert_eq!(
        env.refused_as("FS", asks[0]),
        ["not-permitted"],
        "reports are for managers"
    );
    // A rulebook of before does not say it: then it takes who sees every customer.
    let rules = include_str!("../src/rulebook/standard.toml");
    let line = rules
        .lines()
        .find(|line| line.starts_with("read-receivables"));
    let rules = rules.replace(line.expect("the permit"), "");
    let env = TestEnv::staffed_under(&rules);
    ledger(&env);
    for ask in asks {
        assert_eq!(env.json_as("FM", ask), json!([]), "{ask:?}");
        assert_eq!(count(&env.json_as("GM", ask)), Some(2), "{ask:?}");
    }
}
