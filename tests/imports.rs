//! Spreadsheets into the books, through the binary (IMP-1 … IMP-5).

mod harness;

use std::path::Path;

use encoding_rs::GB18030;
use harness::TestEnv;
use serde_json::{Value, json};

const ARCHIVES: &str =
    "code,title,year,category,level,department,retention,pages,closed,customer,type\n";

fn counts(answer: &Value) -> [u64; 5] {
    ["rows", "added", "updated", "unchanged", "rejected"]
        .map(|key| answer[key].as_u64().unwrap_or(99))
}

fn fault_codes(answer: &Value) -> Vec<(u64, String)> {
    let faults = answer["faults"].as_array().expect("faults");
    let one = |f: &Value| {
        (
            f["row"].as_u64().unwrap_or(0),
            f["code"].as_str().unwrap_or("").to_owned(),
        )
    };
    faults.iter().map(one).collect()
}

/// An import with faults: exit 3, an error object on stderr, the answer on stdout.
#[track_caller]
fn faulty(env: &TestEnv, args: &[&str]) -> Value {
    let out = env.crm(&[&["-f", "json"], args].concat());
    assert_eq!(out.code, 3, "{}", out.stderr);
    let error: Value = serde_json::from_str(&out.stderr).expect("one object on stderr");
    assert_eq!(error["error"]["kind"], "input");
    assert_eq!(error["error"]["code"], "import-faults");
    serde_json::from_str(&out.stdout).expect("the answer stands on stdout")
}

fn example(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/company");
    path.join(name).display().to_string()
}

fn entries(env: &TestEnv) -> usize {
    let entries = env.json(&["journal", "list"]);
    entries.as_array().map_or(0, Vec::len)
}

/// (IMP-1) (IMP-3) (IMP-4)
#[test]
fn the_sample_company_comes_in_and_again_changes_nothing() {
    let env = TestEnv::new();
    for (noun, file, rows) in [
        ("staff", "员工名册.csv", 15),
        ("customer", "客户一览表.csv", 40),
        ("archive", "档案目录.csv", 100),
        ("archive", "新增档案.csv", 20),
    ] {
        let args = [noun, "import", &example(file)];
        assert_eq!(counts(&env.json(&args)), [rows, rows, 0, 0, 0], "{file}");
        assert_eq!(counts(&env.json(&args)), [rows, 0, 0, rows, 0], "{file}");
        let update = [&args[..], &["--update"]].concat();
        assert_eq!(counts(&env.json(&update)), [rows, 0, 0, rows, 0], "{file}");
    }
    let deputy = env.json(&["staff", "show", "E002"]);
    assert_eq!(deputy["rank"], "deputy-general-manager");
    assert_eq!(deputy["oversees"].as_array().map(Vec::len), Some(2));
    let answer = faulty(
        &env,
        &["archive", "import", &example("archives-with-faults.csv")],
    );
    assert_eq!(counts(&answer), [12, 0, 0, 0, 6]);
    let want = [
        (3, "unknown-word"),
        (5, "missing-value"),
        (7, "not-a-number"),
        (7, "not-a-date"),
        (9, "unknown-department"),
        (11, "duplicate-in-file"),
        (12, "duplicate-in-file"),
    ];
    assert_eq!(
        fault_codes(&answer),
        want.map(|(row, code)| (row, code.to_owned()))
    );
    let items = env.json(&["archive", "list"]);
    assert_eq!(items.as_array().map(Vec::len), Some(120));
}

#[test]
fn a_file_is_one_entry_and_a_refused_one_too() {
    let env = TestEnv::new();
    let good = env.write("a.csv", "code,name\nC1,甲\nC2,乙\n");
    let bad = env.write("b.csv", "code,name\nC3,\n");
    let before = entries(&env);
    env.json(&["customer", "import", &good]);
    assert_eq!(entries(&env), before + 1);
    faulty(&env, &["customer", "import", &bad]);
    let list = env.json(&["journal", "list"]);
    let all = list.as_array().expect("entries");
    assert_eq!(all.len(), before + 2);
    assert!(
        all.iter()
            .any(|e| e["outcome"] == "refused" && e["code"] == "import-faults")
    );
}

#[test]
fn a_row_that_differs_is_a_fault_unless_it_is_to_overwrite() {
    let env = TestEnv::new();
    let first = "code,name,area,note\nC1,甲,东区,x\nC2,乙,,\n";
    env.json(&["customer", "import", &env.write("a.csv", first)]);
    let file = env.write("b.csv", "code,name,area\nC1,甲,西区\nC2,乙,\nC3,丙,\n");
    let answer = faulty(&env, &["customer", "import", &file]);
    assert_eq!(counts(&answer), [3, 0, 0, 0, 1]);
    assert_eq!(fault_codes(&answer), [(2, "row-differs".to_owned())]);
    let text = answer["faults"][0]["text"].as_str().expect("a text");
    assert!(text.contains("Area"), "{text}");
    let answer = env.json(&["customer", "import", &file, "--update"]);
    assert_eq!(counts(&answer), [3, 1, 1, 1, 0]);
    let card = env.json(&["customer", "show", "C1"]);
    assert_eq!(
        (&card["area"], &card["note"]),
        (&json!("西区"), &json!("x"))
    );
    let changes = env.json(&["customer", "history", "C1"]);
    assert_eq!(changes[0]["old"], "东区");
}

#[test]
fn good_rows_are_taken_and_bad_ones_come_back_to_be_mended() {
    let env = TestEnv::new();
    let text = "客户编号,客户名称,开始合作日期\nC1,甲,2020-01-01\nC2,,昨天\nC3,丙,2999-01-01\n";
    let file = env.write("客户.csv", GB18030.encode(text).0);
    let answer = faulty(&env, &["customer", "import", &file, "--partial"]);
    assert_eq!(counts(&answer), [3, 1, 0, 0, 2]);
    let path = env.path("客户.rejects.csv");
    let bytes = std::fs::read(&path).expect("the rejects file");
    let rejected = GB18030.decode(&bytes).0.into_owned();
    let lines: Vec<&str> = rejected.lines().collect();
    assert_eq!(lines.len(), 3, "{rejected}");
    assert!(
        lines[0].starts_with("客户编号,客户名称,开始合作日期,"),
        "{rejected}"
    );
    assert!(lines[1].starts_with("C2,,昨天,"), "{rejected}");
    let mended = rejected
        .replace("C2,,昨天", "C2,乙,2021-01-01")
        .replace("2999", "2022");
    std::fs::write(&path, GB18030.encode(&mended).0).expect("written");
    let answer = env.json(&["customer", "import", &path.display().to_string()]);
    assert_eq!(counts(&answer), [2, 2, 0, 0, 0]);
    // A file without faults leaves none behind.
    let good = env.write("good.csv", "code,name\nC9,九\n");
    env.json(&[
        "customer",
        "import",
        &good,
        "--partial",
        "--rejects",
        "r.csv",
    ]);
    assert!(!env.path("r.csv").exists());
}

#[test]
fn without_a_place_for_the_bad_rows_nothing_is_imported() {
    let env = TestEnv::new();
    let file = env.write("a.csv", "code,name\nC1,甲\nC2,\n");
    for place in ["nowhere/r.csv", "a.csv"] {
        let args = ["customer", "import", &file, "--partial", "--rejects", place];
        assert_eq!(env.error(3, &args)["code"], "rejects-unwritable", "{place}");
    }
    assert_eq!(env.json(&["customer", "list"]), json!([]));
    env.crm(&["customer", "import", &file, "--rejects", "r.csv"])
        .fails(2);
    // Rejects are text: no workbook's name is given to them.
    for name in ["r.xlsx", "r.XLSM", "r.ods"] {
        let args = ["customer", "import", &file, "--partial", "--rejects", name];
        let error = env.error(2, &args);
        assert_eq!(error["code"], "bad-value");
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|m| m.contains("*.csv")),
            "{error}"
        );
        assert!(!env.path(name).exists());
    }
    assert_eq!(env.json(&["customer", "list"]), json!([]));
}

/// (IMP-1) Large files that would be refused anyway are refused before they stand in memory.
#[test]
fn a_bomb_is_refused_with_a_window_of_it_in_memory() {
    let env = TestEnv::new();
    let grown = |name: &str, text: &str, bytes: u64| {
        let file = env.write(name, text);
        let sparse = std::fs::File::options().write(true).open(&file);
        sparse.expect("opened").set_len(bytes).expect("grown");
        file
    };
    let file = grown("quote.csv", "code,name\nC1,\"", 200 << 20);
    // 160 MiB of address space hold the program and a window of the file.
    let limited = "ulimit -v 163840; exec \"$0\" \"$@\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", limited, env!("CARGO_BIN_EXE_crm")]);
    command.args(["--db", "crm.db", "-f", "json", "customer", "import", &file]);
    let done = command
        .current_dir(env.dir())
        .env_clear()
        .env("CRM_NOW", harness::NOW)
        .env("CRM_USER", "admin")
        .output()
        .expect("runs");
    assert_eq!(done.status.code(), Some(3), "{done:?}");
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(said.contains("unclosed-quote"), "{said}");
    let file = grown("long.csv", "code,name\n", 600 << 20);
    assert_eq!(
        env.error(3, &["customer", "import", &file])["code"],
        "file-too-large"
    );
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let env = TestEnv::staffed();
    let good = env.write("a.csv", "code,name\nC1,甲\n");
    let bad = env.write("b.csv", "code,name\nC1,甲\nC2,\n");
    let before = entries(&env);
    assert_eq!(
        counts(&env.json(&["customer", "import", &good, "--dry-run"])),
        [1, 1, 0, 0, 0]
    );
    assert_eq!(
        counts(&faulty(&env, &["customer", "import", &bad, "--dry-run"])),
        [2, 0, 0, 0, 1]
    );
    let partial = ["customer", "import", &bad, "--dry-run", "--partial"];
    assert_eq!(counts(&faulty(&env, &partial)), [2, 1, 0, 0, 1]);
    assert_eq!(
        env.refused_as("BM", &["customer", "import", &good, "--dry-run"]),
        ["not-permitted"]
    );
    assert_eq!(entries(&env), before);
    assert!(!env.path("b.rejects.csv").exists());
    assert_eq!(env.json(&["customer", "list"]), json!([]));
}

#[test]
fn the_rows_of_archives_have_their_own_faults() {
    let env = TestEnv::staffed();
    env.json(&[
        "archive",
        "import",
        &env.write(
            "a.csv",
            format!("{ARCHIVES}A,甲,2025,c,secret,业务部,10y,,,,\n"),
        ),
    ]);
    let rows = "A,甲,2025,c,none,业务部,10y,,,,\n\
                B,乙,2027,c,none,业务郭,10y,,,K9,\n\
                C,丙,2025,c,none,业务部,10y,,2024-01-01,,怪物\n\
                D,\u{1b}[2J,1899,c,none,业务部,200y,x,2026-03-03,,\n";
    let file = env.write("b.csv", format!("{ARCHIVES}{rows}"));
    let answer = faulty(&env, &["archive", "import", &file, "--update"]);
    let want = [
        (2, "level-by-import"),
        (3, "year-in-future"),
        (3, "unknown-department"),
        (3, "unknown-customer"),
        (5, "control-character"),
        (5, "number-out-of-range"),
        (5, "term-out-of-range"),
        (5, "not-a-number"),
        (5, "date-in-future"),
    ];
    assert_eq!(
        fault_codes(&answer),
        want.map(|(row, code)| (row, code.to_owned()))
    );
    let text = answer["faults"][2]["text"].as_str().expect("a text");
    assert!(text.contains("业务部"), "{text}");
    let warnings = answer["warnings"].as_array().expect("warnings");
    let warned: Vec<&str> = warnings.iter().filter_map(|w| w["code"].as_str()).collect();
    assert_eq!(warned, ["closed-before-year", "unknown-file-type"]);
    let said = env.crm(&["archive", "import", &file]).fails(3);
    assert!(!said.contains('\u{1b}'), "{said:?}");
    assert_eq!(
        env.refused_as("FS", &["archive", "import", &file]),
        ["not-permitted"]
    );
}

#[test]
fn an_archivist_learns_nothing_of_an_item_that_may_not_be_known() {
    let env = TestEnv::staffed();
    let row = format!("{ARCHIVES}T,密,2025,c,top-secret,业务部,10y,,,,\n");
    let file = env.write("t.csv", row);
    assert_eq!(
        counts(&env.json(&["archive", "import", &file])),
        [1, 1, 0, 0, 0]
    );
    assert_eq!(
        counts(&env.json(&["archive", "import", &file])),
        [1, 0, 0, 1, 0]
    );
    let answer = faulty(
        &env,
        &["--as", "ARC", "archive", "import", &file, "--update"],
    );
    assert_eq!(fault_codes(&answer), [(2, "code-taken".to_owned())]);
}

#[test]
fn an_update_of_an_archive_keeps_its_level_and_moves_its_term() {
    let env = TestEnv::new();
    let row = |pages, term| format!("{ARCHIVES}S,甲,2020,c,secret,业务部,{term},{pages},,,\n");
    env.json(&["archive", "import", &env.write("a.csv", row("1", "10y"))]);
    let answer = env.json(&[
        "archive",
        "import",
        &env.write("b.csv", row("2", "5y")),
        "--update",
    ]);
    assert_eq!(counts(&answer), [1, 0, 1, 0, 0]);
    let item = env.json(&["archive", "show", "S"]);
    assert_eq!(
        json!([item["pages"], item["due"], item["level"], item["named"]]),
        json!([2, "2025-12-31", "secret", ["admin"]])
    );
    // A column that is not there leaves its field alone.
    let short =
        "code,title,year,category,level,department,retention\nS,新,2020,c,secret,业务部,5y\n";
    env.json(&["archive", "import", &env.write("c.csv", short), "--update"]);
    let item = env.json(&["archive", "show", "S"]);
    assert_eq!(json!([item["title"], item["pages"]]), json!(["新", 2]));
    let found = env.json(&["archive", "find", "甲"]);
    assert_eq!(found, json!([]));
}

#[test]
fn archives_without_codes_get_numbers_and_come_in_once() {
    let env = TestEnv::new();
    let rows = ",甲,2025,c,none,业务部,10y,,,,\n,甲,2025,c,none,业务部,10y,,,,\nX,甲,2025,c,none,业务部,10y,,,,\n";
    let file = env.write("a.csv", format!("{ARCHIVES}{rows}"));
    assert_eq!(
        counts(&env.json(&["archive", "import", &file])),
        [3, 3, 0, 0, 0]
    );
    let list = env.json(&["archive", "list"]);
    assert_eq!(list[0]["code"], "2025-C-0001");
    assert_eq!(
        counts(&env.json(&["archive", "import", &file])),
        [3, 0, 0, 3, 0]
    );
    let more = env.write(
        "b.csv",
        format!("{ARCHIVES}{rows},甲,2025,c,none,业务部,10y,,,,\n"),
    );
    assert_eq!(
        counts(&env.json(&["archive", "import", &more])),
        [4, 1, 0, 3, 0]
    );
}

#[test]
fn staff_come_in_with_their_departments() {
    let env = TestEnv::new();
    let head = "code,name,department,rank,functions,oversees,login,joined\n";
    let rows = "A,甲,新部,副总经理,,新部;另部,la,2020-01-01\n\
                B,乙,另部,员工,部门档案员,新部,lb,\n\
                C,丙,另部,经理,,,la,2027-01-01\n\
                D,丁,另部,副总经理,,没有部,,\n";
    let file = env.write("s.csv", format!("{head}{rows}"));
    let answer = faulty(&env, &["staff", "import", &file]);
    let want = [
        (3, "oversees-needs-deputy"),
        (4, "date-in-future"),
        (5, "unknown-department"),
    ];
    assert_eq!(
        fault_codes(&answer),
        want.map(|(row, code)| (row, code.to_owned()))
    );
    let rows = "A,甲,新部,副总经理,,新部;另部,la,2020-01-01\nC,丙,另部,经理,,,la,\n";
    let file = env.write("s.csv", format!("{head}{rows}"));
    let answer = faulty(&env, &["staff", "import", &file]);
    assert_eq!(fault_codes(&answer), [(3, "login-taken".to_owned())]);
    let rows = "A,甲,新部,副总经理,,新部;另部,la,2020-01-01\nC,丙,另部,经理,,,,\n";
    let file = env.write("s.csv", format!("{head}{rows}"));
    let said = env.crm(&["staff", "import", &file]).said();
    assert!(said.contains("the department 新部 is new"), "{said}");
    let rows = "A,甲,另部,副总经理,,新部;另部,la,2020-01-01\n";
    let file = env.write("s.csv", format!("{head}{rows}"));
    assert_eq!(
        counts(&env.json(&["staff", "import", &file, "--update"])),
        [1, 0, 1, 0, 0]
    );
    assert_eq!(env.json(&["staff", "show", "A"])["department"], "另部");
    assert_eq!(
        env.refused(&["--as", "A", "staff", "import", &file]),
        ["not-permitted"]
    );
}

/// (IMP-2)
#[test]
fn headings_are_mapped_and_their_faults_told() {
    let env = TestEnv::new();
    let file = env.write("a.csv", "号,名称,颜色\nC1,甲,红\n");
    assert_eq!(
        env.error(3, &["customer", "import", &file])["code"],
        "missing-column"
    );
    let answer = env.json(&["customer", "import", &file, "--map", "号=code"]);
    assert_eq!(counts(&answer), [1, 1, 0, 0, 0]);
    assert_eq!(answer["warnings"][0]["code"], "unknown-column");
    let said = env.crm(&[
        "customer",
        "import",
        &file,
        "--map",
        "无=code",
        "--map",
        "号=colour",
    ]);
    let said = said.fails(3);
    for part in ["无", "colour", "code"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let env = TestEnv::new();
    for (name, bytes, code) in [
        ("empty.csv", &b""[..], "file-empty"),
        ("utf16.csv", b"\xFF\xFEa\0", "file-utf16"),
        (
            "old.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "file-old-or-encrypted",
        ),
        ("quote.csv", b"code,name\n\"C1,x\n", "unclosed-quote"),
        ("zip.xlsx", b"PK\x03\x04", "workbook-damaged"),
    ] {
        let file = env.write(name, bytes);
        assert_eq!(
            env.error(3, &["customer", "import", &file])["code"],
            code,
            "{name}"
        );
    }
    assert_eq!(
        env.error(3, &["customer", "import", "none.csv"])["code"],
        "file-unreadable"
    );
    let gbk = env.write("g.csv", GB18030.encode("code,name\nC1,模\n").0);
    env.json(&["customer", "import", &gbk, "--encoding", "gb18030"]);
    assert_eq!(env.json(&["customer", "show", "C1"])["name"], "模");
    let gbk = env.write("h.csv", GB18030.encode("code,name\nC2,甲\n").0);
    let error = env.error(3, &["customer", "import", &gbk, "--encoding", "utf-8"]);
    assert_eq!(error["code"], "file-not-text");
}

#[test]
fn the_same_operation_id_imports_once_and_answers_again() {
    let env = TestEnv::new();
    let file = env.write("a.csv", "code,name,colour\nC1,甲,x\nC2,,x\n");
    let args = [
        "customer",
        "import",
        &file,
        "--partial",
        "--operation-id",
        "op",
    ];
    let first = faulty(&env, &args);
    assert_eq!(counts(&first), [2, 1, 0, 0, 1]);
    assert_eq!(faulty(&env, &args), first);
    env.write("a.csv", "code,name\nC3,丙\n");
    assert_eq!(env.refused(&args), ["operation-id-reused"]);
}

/// (IMP-4)
#[test]
fn all_faults_of_a_large_file_are_told_in_one_pass() {
    let env = TestEnv::new();
    let row = |n: usize| match n % 10 {
        0 => format!("C{n},,\n"),
        _ => format!("C{n},公司{n},\n"),
    };
    let text: String = std::iter::once("code,name,area\n".to_owned())
        .chain((0..5000).map(row))
        .collect();
    let file = env.write("a.csv", text);
    let answer = faulty(&env, &["customer", "import", &file]);
    assert_eq!(counts(&answer), [5000, 0, 0, 0, 500]);
    assert_eq!(fault_codes(&answer).len(), 500);
    let said = env.crm(&["customer", "import", &file]).fails(3);
    assert!(said.contains("480 more"), "{said}");
    assert!(said.lines().count() < 25, "{said}");
    env.crm(&["--lang", "zh", "customer", "import", &file])
        .fails(3);
    assert_eq!(env.json(&["customer", "list"]), json!([]));
}

/// (IMP-4) A file that cannot be read row by row is answered like one with bad rows: nothing taken, and why.
#[test]
fn faults_of_the_whole_file_stand_in_the_answer() {
    let env = TestEnv::staffed();
    let utf16: Vec<u8> = std::iter::once(0xFEFF_u16)
        .chain("code,name".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (noun, content, code) in [
        ("customer", b"code\n1\n".to_vec(), "missing-column"),
        (
            "customer",
            "code,名称,客户名称,name\n1,a,b,c\n".into(),
            "two-columns-for-field",
        ),
        ("customer", Vec::new(), "file-empty"),
        ("customer", utf16, "file-utf16"),
        (
            "customer",
            b"code,name\n1,\xff\xfe\xff".to_vec(),
            "file-not-text",
        ),
        ("customer", b"code,name\n1,\"a\n".to_vec(), "unclosed-quote"),
        ("sale", b"contract_no\n1\n".to_vec(), "missing-column"),
        ("calendar", b"date\n".to_vec(), ""),
    ] {
        let file = env.write("in.csv", content);
        let who = if noun == "sale" { "BS2" } else { "admin" };
        let done = env.crm(&["--as", who, "-f", "json", noun, "import", &file]);
        assert_eq!(done.code, 3, "{noun} {code}: {}", done.stderr);
        let answer: Value = serde_json::from_str(&done.stdout)
            .unwrap_or_else(|e| panic!("{noun} {code}: {e} in {:?}", done.stdout));
        assert_eq!(counts(&answer), [0; 5], "{answer}");
        let fault = &answer["faults"][0];
        for key in ["row", "column", "value", "code", "text"] {
            assert!(fault.get(key).is_some(), "{key}: {fault}");
        }
        if !code.is_empty() {
            assert_eq!(
                (&fault["row"], &fault["code"]),
                (&Value::Null, &json!(code))
            );
        }
        let error: Value = serde_json::from_str(&done.stderr).expect("an error on stderr");
        assert_eq!(error["error"]["kind"], "input");
        let table = env.crm(&["--as", who, noun, "import", &file]);
        assert!(
            table.code == 3 && table.stdout.contains('0'),
            "{}",
            table.stdout
        );
    }
}

/// (IMP-1) What the product wrote comes back as it was, apostrophes and all; what it sends back is defused too.
#[test]
fn a_defused_cell_comes_back_unchanged() {
    let env = TestEnv::staffed();
    let names = [
        "=1+1公司",
        "'=2公司",
        "-3公司",
        "@4公司",
        "＋5公司",
        "'六公司",
    ];
    for (i, name) in names.iter().enumerate() {
        let code = format!("C{i}");
        let name = format!("--name={name}");
        env.json(&["customer", "add", "--code", &code, &name]);
    }
    for format in ["csv", "xlsx"] {
        let file = env.path(&format!("out.{format}")).display().to_string();
        env.crm(&["-f", format, "-o", &file, "customer", "list"])
            .ok();
        if format == "csv" {
            let text = std::fs::read_to_string(&file).expect("the file");
            assert!(
                text.contains("'=1+1公司") && text.contains("''=2公司"),
                "{text}"
            );
        }
        let args = ["-f", "json", "--quiet", "customer", "import", &file];
        let answer: Value = serde_json::from_str(&env.crm(&args).stdout).expect("json");
        assert_eq!(answer["unchanged"], names.len(), "{format}: {answer}");
    }
    let bad = env.write("bad.csv", "code,name,kind\nC9,=cmd,nonsense\n");
    let rejects = env.path("rejects.csv").display().to_string();
    env.crm(&[
        "customer",
        "import",
        &bad,
        "--partial",
        "--rejects",
        &rejects,
    ])
    .fails(3);
    let text = std::fs::read_to_string(&rejects).expect("the rejects");
    assert!(text.contains("C9,'=cmd,nonsense"), "{text}");
}

/// (CUS-5) A word that the rulebook does not list for an axis, or an area it does not know, is kept with a warning.
#[test]
fn cus_5_an_unknown_area_or_axis_word_is_a_warning() {
    let env = TestEnv::staffed();
    let file = env.write(
        "c.csv",
        "客户编号,公司名称,所属区域,客户规模,阶段\nK1,甲公司,东区,大客户,key\nK2,乙公司,火星,巨大,目标客\n",
    );
    let answer = env.json(&["customer", "import", &file]);
    assert_eq!(
        (&answer["added"], &answer["rejected"]),
        (&2.into(), &0.into())
    );
    let warned: Vec<_> = (answer["warnings"].as_array().expect("a list").iter())
        .map(|w| {
            (
                w["row"].as_i64(),
                w["column"].as_str(),
                w["value"].as_str(),
                w["code"].as_str(),
            )
        })
        .collect();
    let strange = |column, value| (Some(3), Some(column), Some(value), Some("unknown-word"));
    assert_eq!(
        warned,
        [
            strange("所属区域", "火星"),
            strange("客户规模", "巨大"),
            strange("阶段", "目标客")
        ]
    );
    let text = answer["warnings"][2]["text"].as_str().expect("a text");
    assert!(text.contains("目标客户"), "{text}");
    assert_eq!(env.json(&["customer", "show", "K2"])["size"], "巨大");
    let typed = [
        "customer",
        "add",
        "--code",
        "K3",
        "--name",
        "丙",
        "--set",
        "size=huge",
    ];
    let said = env.crm(&typed).said();
    assert!(said.contains("no word that the rulebook lists"), "{said}");
}
