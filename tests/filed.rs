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
        assert_eq!(env.json_as("ARC", &back)["named"], json!(["FS", "admin"]));
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

/// A category of the business department and a volume of it.
fn volume(env: &TestEnv, year: &str, code: &str, level: &str) {
    let known = ["archive", "category", "list", "--year", year];
    if env.json_as("ARC", &known) == json!([]) {
        let mut args = vec!["archive", "category", "add", "--name", "合同"];
        args.extend(["--department", "业务部", "--year", year]);
        env.json_as("ARC", &args);
    }
    let mut args = vec!["archive", "volume", "open", "--category", "合同"];
    args.extend(["--year", year, "--department", "业务部", "--title", "案卷"]);
    env.json_as(
        "ARC",
        &[&args[..], &["--code", code, "--level", level]].concat(),
    );
}

fn order(env: &TestEnv, volume: &str) -> Vec<String> {
    let shown = env.json_as("ARC", &["archive", "volume", "show", volume]);
    let contents = shown["contents"].as_array().expect("contents").iter();
    let code = |c: &Value| c["code"].as_str().expect("a code").to_owned();
    contents.map(code).collect()
}

/// The faults of the rows of a file: row, column, value and code.
fn faults(env: &TestEnv, more: &[&str], text: &str) -> Vec<String> {
    let file = env.write("in.csv", text);
    let args = [
        &[
            "--quiet", "-f", "json", "--as", "ARC", "archive", "import", &file,
        ],
        more,
    ]
    .concat();
    let out = env.crm(&args);
    let whole: Value = serde_json::from_str(&out.stdout).expect("an answer");
    let word = |v: &Value| v.as_str().expect("a word").to_owned();
    let tell = |f: &Value| {
        let [column, value, code] = ["column", "value", "code"].map(|field| word(&f[field]));
        assert!(!word(&f["text"]).is_empty(), "{f}");
        format!("{} {column} {value} {code}", f["row"])
    };
    whole["faults"]
        .as_array()
        .expect("faults")
        .iter()
        .map(tell)
        .collect()
}

/// What bears a volume's code before it is opened is held to the same rules as what comes in afterwards.
#[test]
fn arc_2_opening_a_volume_holds_its_contents_to_its_rules() {
    let env = TestEnv::staffed();
    volume(&env, "2025", "V0", "none");
    let into = |level: &str, volume: &str, more: &[&str]| {
        let file = add(level, &[&["--volume", volume][..], more].concat());
        env.json_as("ARC", &file)["volume"].clone()
    };
    let open = |code: &str, level: &str| {
        let mut args = vec!["archive", "volume", "open", "--category", "合同"];
        args.extend([
            "--year",
            "2025",
            "--department",
            "业务部",
            "--title",
            "案卷",
        ]);
        args.extend(["--code", code, "--level", level]);
        env.crm_as("ARC", &[&["-f", "json"], &args[..]].concat())
    };
    let refused = |code: &str, level: &str| -> Vec<String> {
        let error: Value = serde_json::from_str(&open(code, level).fails(1)).expect("json");
        let reasons = error["error"]["reasons"]
            .as_array()
            .expect("reasons")
            .iter();
        reasons
            .map(|r| r["code"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    for (volume, level, more) in [
        ("D1", "none", &["--department", "财务部"][..]),
        ("Y1", "none", &["--year", "2024"]),
        ("Y1", "secret", &["--department", "财务部"]),
        ("T1", "none", &[]),
        ("T2", "none", &[]),
        ("T2", "top-secret", &[]),
        ("G1", "none", &[]),
        ("G1", "secret", &[]),
    ] {
        assert_eq!(into(level, volume, more), volume);
    }
    let mut other = add("none", &["--volume", "C1"]);
    other[5] = "财务";
    assert_eq!(env.json_as("ARC", &other)["category"], "财务");
    assert_eq!(refused("D1", "none"), ["volume-department"]);
    assert_eq!(refused("C1", "none"), ["volume-category"]);
    assert_eq!(refused("Y1", "none"), ["volume-year", "volume-department"]);
    assert_eq!(refused("T1", "top-secret"), ["volume-top-secret"]);
    assert_eq!(refused("T2", "none"), ["volume-top-secret"]);
    // Nothing was opened by what was refused.
    let listed = env.json_as("ARC", &["archive", "volume", "list"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    let opened: Value = serde_json::from_str(&open("G1", "none").stdout).expect("json");
    assert_eq!(
        (&opened["items"], &opened["level"]),
        (&json!(2), &json!("secret"))
    );
}

#[test]
fn arc_2_filing_into_an_opened_volume_keeps_its_rules() {
    let env = TestEnv::staffed();
    volume(&env, "2025", "V1", "none");
    volume(&env, "2025", "T1", "top-secret");
    let into = |level: &'static str, more: &[&str]| -> Vec<String> {
        let args = [&add(level, more)[..], &[]].concat();
        env.refused_as("ARC", &args)
    };
    assert_eq!(
        into("none", &["--volume", "V1", "--year", "2024"]),
        ["volume-year"]
    );
    assert_eq!(
        into("none", &["--volume", "V1", "--department", "财务部"]),
        ["volume-department"]
    );
    assert_eq!(
        into("none", &["--volume", "T1", "--year", "2024"]),
        ["volume-year", "volume-top-secret"]
    );
    let other = [
        "--volume",
        "V1",
        "--year",
        "2024",
        "--department",
        "无此部门",
    ];
    assert_eq!(into("none", &other), ["no-such-department", "volume-year"]);
    // However the code is typed; and the item stands in its place by date.
    let closed = |code: &'static str, day: &'static str, level: &'static str| {
        let more = ["--volume", "ｖ1", "--code", code, "--closed", day];
        env.json_as("ARC", &add(level, &more))
    };
    assert_eq!(closed("A2", "2025-06-01", "none")["volume"], "V1");
    closed("A1", "2025-05-01", "none");
    assert_eq!(order(&env, "V1"), ["A1", "A2"]);
    assert_eq!(
        into("top-secret", &["--volume", "V1"]),
        ["volume-top-secret"]
    );
    env.json_as("ARC", &add("top-secret", &["--volume", "T1"]));
    // What one may not know of is not there; a clerk names no volume that nobody opened.
    let secret = add("secret", &["--volume", "V1"]);
    assert_eq!(env.json_as("ARC", &secret)["volume"], "V1");
    let clerk = [
        "staff",
        "add",
        "BC",
        "--name",
        "BC",
        "--department",
        "业务部",
    ];
    env.json(&[&clerk[..], &["--rank", "staff", "--function", "file-clerk"]].concat());
    for volume in ["V1", "T1", "V9"] {
        assert_eq!(
            env.refused_as("BC", &add("none", &["--volume", volume])),
            ["no-such-volume"],
            "{volume}"
        );
    }
    let hidden = add("top-secret", &["--volume", "T1"]);
    assert_eq!(env.refused_as("admin", &hidden), ["no-such-volume"]);
    // A number of the paper's own stays what it was.
    let loose = add("none", &["--volume", "旧卷7"]);
    assert_eq!(env.json_as("ARC", &loose)["volume"], "旧卷7");
    volume(&env, "2024", "V2", "none");
    env.json_as("ARC", &add("none", &["--year", "2024", "--volume", "V2"]));
    let note = ["archive", "volume", "note", "V2", "--text", "查"];
    env.json_as("ARC", &[&note[..], &["--checked-by", "ARC"]].concat());
    env.json_as(
        "ARC",
        &["archive", "volume", "close", "V2", "--reason", "完"],
    );
    assert_eq!(
        into("none", &["--year", "2024", "--volume", "V2"]),
        ["volume-state"]
    );
}

#[test]
fn arc_2_an_import_keeps_the_rules_of_volumes() {
    let env = TestEnv::staffed();
    volume(&env, "2025", "V1", "none");
    volume(&env, "2025", "V2", "none");
    volume(&env, "2025", "T1", "top-secret");
    env.json(&add("top-secret", &["--code", "TS", "--volume", "旧卷"]));
    let args = [
        "archive",
        "volume",
        "open",
        "--category",
        "合同",
        "--year",
        "2025",
    ];
    let args = [
        &args[..],
        &["--department", "业务部", "--title", "卷", "--code", "旧卷"],
    ]
    .concat();
    env.json(&args);
    let head = "档号,题名,年度,类目,密级,部门,保管期限,案卷号\n";
    let text = "\
        N1,甲,2024,合同,无,业务部,10年,V1\n\
        N2,乙,2025,人事,无,财务部,10年,v1\n\
        N3,丙,2025,合同,无,业务部,10年,T1\n\
        N4,丁,2025,合同,无,业务部,10年,V2\n\
        N5,戊,2025,合同,绝密,业务部,10年,V2\n\
        N6,己,2025,合同,无,业务部,10年,旧卷\n\
        N7,庚,2024,合同,无,业务部,10年,自编1\n";
    assert_eq!(
        faults(&env, &[], &format!("{head}{text}")),
        [
            "2 案卷号 V1 volume-year",
            "3 案卷号 v1 volume-department",
            "3 案卷号 v1 volume-category",
            "4 案卷号 T1 volume-top-secret",
            "6 案卷号 V2 volume-top-secret",
            "7 案卷号 旧卷 no-such-volume",
        ]
    );
    assert_eq!(order(&env, "V1"), [""; 0]);
    // The good ones; then what would break the rules of the volume an item is in.
    let good = "N4,丁,2025,合同,无,业务部,10年,v2\nN8,辛,2025,1,无,业务部,10年,V2\n";
    assert_eq!(faults(&env, &[], &format!("{head}{good}")), [""; 0]);
    assert_eq!(order(&env, "V2"), ["N4", "N8"]);
    assert_eq!(faults(&env, &[], &format!("{head}{good}")), [""; 0]);
    let changed = "N4,丁,2024,合同,无,业务部,10年,V2\nN8,辛,2025,1,无,业务部,10年,V1\n";
    assert_eq!(
        faults(&env, &["--update"], &format!("{head}{changed}")),
        ["2 案卷号 V2 volume-year", "3 案卷号 V1 item-in-volume"]
    );
    let harmless = "N4,丁改,2025,合同,无,业务部,10年,V2\n";
    assert_eq!(
        faults(&env, &["--update"], &format!("{head}{harmless}")),
        [""; 0]
    );
    assert_eq!(
        env.json_as("ARC", &["archive", "show", "N4"])["title"],
        "丁改"
    );
}

#[test]
fn imp_4_all_faults_of_a_row_of_archives_are_told_at_once() {
    let env = TestEnv::staffed();
    let text = "code,title,year,category,level,department,retention,customer\n\
        N1,甲,2099,合同,无,业务科,很久,无此客户\n\
        N2,,2025,合同,无,,10y,\n";
    assert_eq!(
        faults(&env, &[], text),
        [
            "2 retention 很久 not-a-term",
            "2 year 2099 year-in-future",
            "2 department 业务科 unknown-department",
            "2 customer 无此客户 unknown-customer",
            "3 title  missing-value",
            "3 department  missing-value",
        ]
    );
}
