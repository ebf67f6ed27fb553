//! Judgements, credit and what grades call for, through the binary.

mod harness;

use harness::TestEnv;
use serde_json::json;

/// A staffed company with customers of the business department and of finance.
fn company() -> TestEnv {
    let env = TestEnv::staffed();
    for (code, owner) in [("C1", "BS"), ("C2", "BS"), ("F1", "FS")] {
        let owner = format!("owner={owner}");
        let args = ["customer", "add", "--code", code, "--name", code];
        env.json(&[&args[..], &["--set", &owner]].concat());
    }
    env
}

/// (GRD-2): judged by the business department's manager or above, with name and date.
#[test]
fn judgements_keep_who_and_when() {
    let mut env = company();
    let row = env.json_as(
        "BM",
        &[
            "grade",
            "judge",
            "c1",
            "--influence",
            "important",
            "--note",
            "n",
        ],
    );
    assert_eq!(
        row,
        json!({"customer": "C1", "influence": "important", "share": null, "day": "2026-03-02", "by": "BM",
               "at": "2026-03-02T09:00:00+08:00", "note": "n"})
    );
    env.at("2026-03-05T09:00:00");
    env.json_as(
        "DGM",
        &[
            "grade",
            "judge",
            "C1",
            "--influence",
            "leader",
            "--share",
            "12.5",
        ],
    );
    let rows = env.json_as("AUD", &["grade", "judgements", "C1"]);
    let told: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| {
            (
                r["day"].as_str(),
                r["influence"].as_str(),
                r["share"].to_string(),
                r["by"].as_str(),
            )
        })
        .collect();
    let (fifth, second) = (Some("2026-03-05"), Some("2026-03-02"));
    assert_eq!(
        told,
        [
            (fifth, None, "12.50".to_owned(), Some("DGM")),
            (fifth, Some("leader"), "null".to_owned(), Some("DGM")),
            (second, Some("important"), "null".to_owned(), Some("BM")),
        ]
    );
}

#[test]
fn who_may_not_judge_is_refused() {
    let env = company();
    let judge = ["grade", "judge", "C1", "--influence", "leader"];
    for (who, code) in [
        ("BS", "not-permitted"),
        ("FM", "not-permitted"),
        ("ARC", "not-permitted"),
        ("AUD", "auditor-changes-nothing"),
    ] {
        assert_eq!(env.refused_as(who, &judge), [code], "{who}");
    }
    let absent = ["grade", "judge", "NONE", "--influence", "leader"];
    assert_eq!(env.refused_as("BM", &absent), ["no-such-customer"]);
    let other = ["grade", "judge", "F1", "--influence", "leader"];
    assert_eq!(env.refused_as("BM", &other), ["no-such-customer"]);
    assert_eq!(
        env.refused_as("BS", &["grade", "judgements", "C1"]),
        ["not-permitted"]
    );
    env.error(2, &["grade", "judge", "C1"]);
    env.error(2, &["grade", "judge", "C1", "--share", "101"]);
    env.error(2, &["grade", "judge", "C1", "--influence", "king"]);
    env.error(2, &["grade", "judgements"]);
}

#[test]
fn judgements_come_from_a_file_once() {
    let env = company();
    let bad = env.write(
        "bad.csv",
        "customer,influence,share,date,note\nC1,leader,,2026-03-03,\nC9,ordinary,,,\nF1,ordinary,,,\nC2,king,120,,\nC2,,,,\n",
    );
    let import = ["grade", "judgements", "import"];
    let error = env.error(3, &[&["--as", "BM"], &import[..], &[&bad]].concat());
    assert_eq!(error["code"], "import-faults");
    let told = env.crm_as("BM", &[&["-f", "json"], &import[..], &[&bad]].concat());
    let answer: serde_json::Value = serde_json::from_str(&told.stdout).expect("json");
    let codes: Vec<_> = answer["faults"]
        .as_array()
        .expect("faults")
        .iter()
        .map(|f| (f["row"].as_u64(), f["code"].as_str()))
        .collect();
    assert_eq!(
        codes,
        [
            (Some(2), Some("date-in-future")),
            (Some(3), Some("unknown-customer")),
            (Some(4), Some("unknown-customer")),
            (Some(5), Some("unknown-word")),
            (Some(5), Some("number-out-of-range")),
            (Some(6), Some("missing-value")),
        ]
    );
    assert_eq!(env.json_as("BM", &["grade", "judgements", "C1"]), json!([]));
    let good = env.write(
        "good.csv",
        "客户编号,影响力,拥有率,日期\nC1,行业龙头,30%,2026-01-05\nC2,零星,,\nC2,零星,,\n",
    );
    let first = env.json_as("BS2", &[&import[..], &[&good]].concat());
    assert_eq!(
        (&first["added"], &first["unchanged"]),
        (&json!(2), &json!(1))
    );
    let again = env.json_as("BS2", &[&import[..], &[&good]].concat());
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&json!(0), &json!(3))
    );
    let rows = env.json_as("BM", &["grade", "judgements", "C1"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(2));
    assert_eq!(rows[0]["day"], "2026-01-05");
}
