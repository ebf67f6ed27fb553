//! Checklists, handing over against signature, filing windows (ARC-5, ARC-6, ARC-7), through the binary.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// The business department has a file clerk too, and another archivist sits in the archives.
fn company() -> TestEnv {
    let env = TestEnv::staffed();
    for (code, department, function) in [
        ("BC", "业务部", "file-clerk"),
        ("ARC2", "档案室", "archivist"),
    ] {
        let mut args = vec!["staff", "add", code, "--name", code, "--rank", "staff"];
        args.extend(["--department", department, "--function", function]);
        env.json(&args);
    }
    env
}

fn words(row: &Value, key: &str) -> Vec<String> {
    let list = row[key]
        .as_array()
        .unwrap_or_else(|| panic!("{key}: {row}"));
    list.iter()
        .map(|g| {
            let (state, document) = (&g["state"], &g["document"]);
            format!(
                "{} {}",
                state.as_str().unwrap_or("-"),
                document.as_str().expect("a word")
            )
        })
        .collect()
}

/// What keeps a file from being complete.
fn lacking(list: &Value) -> Vec<String> {
    let rows = list["documents"].as_array().expect("documents").iter();
    rows.filter(|d| d["gap"] == true)
        .map(|d| d["document"].as_str().expect("a word").to_owned())
        .collect()
}

#[track_caller]
fn sale(
    env: &TestEnv,
    who: &str,
    handover: &str,
    vehicle: &str,
    delivered: &str,
    documents: &[&str],
) -> Value {
    let mut args = vec!["archive", "handover", "add", handover, "--type", "整车销售"];
    args.extend([
        "--title",
        "购车",
        "--vehicle",
        vehicle,
        "--delivered",
        delivered,
    ]);
    for document in documents {
        args.extend(["--document", document]);
    }
    env.json_as(who, &args)
}

const WHOLE_SALE: [&str; 11] = [
    "customer-card",
    "invoice",
    "contract",
    "组织机构代码",
    "handover-sheet",
    "driving-licence",
    "insurance",
    "added-services",
    "certificate",
    "handover-photo",
    "售前检查（PDI）",
];

/// (ARC-7) All types of the regulation are shipped, with what includes what, alternatives and where present.
#[test]
fn arc_7_the_shipped_checklists() {
    let env = company();
    let lists = env.json_as("BS", &["archive", "checklist"]);
    let of: Vec<(&str, u64)> = (lists.as_array().expect("rows").iter())
        .map(|l| {
            (
                l["type"].as_str().expect("a type"),
                l["documents"].as_u64().expect("a count"),
            )
        })
        .collect();
    assert_eq!(
        of,
        [
            ("vehicle-sale", 13),
            ("vehicle-service", 4),
            ("first-maintenance", 5),
            ("overhaul", 6),
            ("minor-repair", 9),
            ("claim", 9),
            ("company-customer", 7),
            ("property-tenant", 15),
        ]
    );
    let claim = env.json_as("BS", &["archive", "checklist", "--type", "索赔"]);
    let documents: Vec<&str> = (claim["documents"].as_array().expect("documents").iter())
        .map(|d| d["document"].as_str().expect("a word"))
        .collect();
    assert_eq!(
        documents,
        [
            "reception",
            "work-order",
            "settlement",
            "twelve-points",
            "parts-invoice",
            "test-drive",
            "photos",
            "fault-report",
            "tool-data",
        ]
    );
    assert_eq!(claim["hand_over_within"], 1);
    let repair = env.json_as("BS", &["archive", "checklist", "--type", "minor-repair"]);
    let needs: Vec<&str> = (repair["documents"].as_array().expect("documents").iter())
        .map(|d| d["need"].as_str().expect("a word"))
        .collect();
    assert_eq!(needs[..4], ["required"; 4]);
    assert_eq!(needs[4..], ["where-present"; 5]);
    assert_eq!(
        env.refused_as("BS", &["archive", "checklist", "--type", "自行车"]),
        ["unknown-file-type"]
    );
    assert_eq!(
        env.refused_as("BS", &["archive", "checklist", "--type", "合同"]),
        ["no-checklist"]
    );
}

/// (ARC-7) A file is complete when what must be there is there; one of two alternatives is enough; where present, only
/// what is known to be missing lacks.
#[test]
fn arc_7_completeness_is_derived() {
    let mut env = company();
    let item = [
        "archive",
        "add",
        "--title",
        "大修",
        "--year",
        "2026",
        "--category",
        "售后",
    ];
    let more = [
        "--level",
        "none",
        "--department",
        "业务部",
        "--retention",
        "10y",
    ];
    let own = ["--type", "小修", "--closed", "2026-02-20", "--code", "R1"];
    env.json_as("ARC", &[&item[..], &more, &own].concat());
    let list = env.json_as("BC", &["archive", "checklist", "R1"]);
    assert_eq!(
        (&list["complete"], &list["type"]),
        (&json!(false), &json!("minor-repair"))
    );
    assert_eq!(
        lacking(&list),
        ["reception", "work-order", "settlement", "twelve-points"]
    );
    // The archives have it: their archivist notes what is in it.
    let note = [
        "archive",
        "document",
        "R1",
        "--add",
        "接车单",
        "--add",
        "work-order",
    ];
    assert_eq!(env.refused_as("BC", &note), ["not-permitted"]);
    let all = [
        &note[..],
        &["--add", "settlement", "--add", "twelve-points"],
    ]
    .concat();
    assert_eq!(env.json_as("ARC", &all)["complete"], true);
    let damage = [
        "archive",
        "document",
        "R1",
        "--remove",
        "损伤记录",
        "--note",
        "客户带走",
    ];
    assert_eq!(lacking(&env.json_as("ARC", &damage)), ["damage"]);
    let wrong = ["archive", "document", "R1", "--faulty", "settlement"];
    assert_eq!(
        lacking(&env.json_as("ARC", &wrong)),
        ["settlement", "damage"]
    );
    assert_eq!(
        env.refused_as("ARC", &["archive", "document", "R1", "--add", "发票"]),
        ["unknown-document"]
    );
    // As of a day, and as a list.
    env.at("2026-03-05T09:00:00");
    env.json_as(
        "ARC",
        &[
            "archive",
            "document",
            "R1",
            "--add",
            "settlement",
            "--add",
            "damage",
        ],
    );
    assert_eq!(
        env.json_as("BC", &["archive", "checklist", "R1"])["complete"],
        true
    );
    let before = ["archive", "checklist", "R1", "--as-of", "2026-03-04"];
    assert_eq!(env.json_as("BC", &before)["complete"], false);
    let rows = |more: &[&str]| {
        let rows = env.json_as("ARC", &[&["archive", "completeness"], more].concat());
        rows.as_array().expect("rows").len()
    };
    assert_eq!(rows(&[]), 1);
    assert_eq!(rows(&["--incomplete"]), 0);
    assert_eq!(rows(&["--incomplete", "--as-of", "2026-03-04"]), 1);
    assert_eq!(
        rows(&["--month", "2026-02", "--type", "vehicle-service"]),
        1
    );
    assert_eq!(rows(&["--month", "2026-01"]), 0);
    assert_eq!(rows(&["--type", "vehicle-sale"]), 0);
}

/// (ARC-6) The way of a handover: sender, receiver, archivist, scanner, shelf, electronic file, each by name.
#[test]
fn arc_6_handed_over_against_two_signatures() {
    let mut env = company();
    let open = ["archive", "handover", "open", "--month", "2026-02"];
    assert_eq!(env.refused_as("BS", &open), ["not-permitted"]);
    let row = env.json_as("BC", &open);
    assert_eq!(
        (&row["id"], &row["state"], &row["department"]),
        (&json!("Y1"), &json!("prepared"), &json!("业务部"))
    );
    assert_eq!(
        env.refused_as("BC", &["archive", "handover", "sign", "Y1"]),
        ["handover-empty"]
    );
    let row = sale(
        &env,
        "BC",
        "Y1",
        "沪a12345",
        "2026-02-27",
        &WHOLE_SALE[..10],
    );
    assert_eq!(row["lines"][0]["vehicle"], "沪A12345");
    // Friday; the Saturday is worked in lieu of a holiday, so three working days later is Tuesday.
    assert_eq!(row["lines"][0]["deadline"], "2026-03-03");
    assert_eq!(words(&row["lines"][0], "gaps"), ["missing pre-delivery"]);
    sale(&env, "BC", "Y1", "沪B2", "2026-02-27", &WHOLE_SALE);
    // What the sender sees on checking; then only the sender's own department may sign.
    env.json_as(
        "BC",
        &["archive", "document", "Y1/1", "--add", "pre-delivery"],
    );
    assert_eq!(
        env.refused_as("FS", &["archive", "handover", "sign", "Y1"]),
        ["no-such-handover"]
    );
    assert_eq!(
        env.refused_as("ARC", &["archive", "handover", "sign", "Y1"]),
        ["not-permitted"]
    );
    let row = env.json_as(
        "BC",
        &["archive", "handover", "sign", "Y1", "--note", "自查无误"],
    );
    assert_eq!(
        (&row["state"], &row["sender"], &row["receiver"]),
        (&json!("offered"), &json!("BC"), &Value::Null)
    );
    // Nobody changes it now, and the sender cannot sign for the receiver.
    assert_eq!(
        env.refused_as("BC", &["archive", "handover", "sign", "Y1"]),
        ["handover-two-hands"]
    );
    assert_eq!(
        env.refused_as(
            "BC",
            &["archive", "handover", "remove", "Y1", "--line", "1"]
        ),
        ["handover-state"]
    );
    assert_eq!(
        env.refused_as("BM", &["archive", "handover", "sign", "Y1"]),
        ["not-permitted"]
    );
    let missing = [
        "archive",
        "handover",
        "sign",
        "Y1",
        "--missing",
        "2:发票复印件",
        "--note",
        "未带",
    ];
    let row = env.json_as("ARC", &missing);
    assert_eq!(
        (&row["state"], &row["receiver"]),
        (&json!("signed"), &json!("ARC"))
    );
    assert_eq!(words(&row["lines"][1], "gaps"), ["missing invoice"]);
    for (verb, code) in [("scan", "handover-state"), ("complete", "handover-state")] {
        assert_eq!(
            env.refused_as("ARC", &["archive", "handover", verb, "Y1"]),
            [code]
        );
    }
    env.json_as("ARC", &["archive", "document", "Y1/2", "--add", "invoice"]);
    let check = [
        "archive",
        "handover",
        "check",
        "Y1",
        "--faulty",
        "1:handover-sheet",
    ];
    assert_eq!(env.refused_as("BC", &check), ["not-permitted"]);
    let row = env.json_as("ARC2", &check);
    // What was found stays found; what is open now is less.
    assert_eq!(words(&row["lines"][0], "gaps"), ["faulty handover-sheet"]);
    assert_eq!(words(&row["lines"][1], "gaps"), ["missing invoice"]);
    assert_eq!(words(&row["lines"][1], "open_gaps"), [] as [&str; 0]);
    env.json_as("ARC2", &["archive", "handover", "scan", "Y1"]);
    // Originals go to the cabinet, one line here, one there, under numbers of their own.
    let shelve = [
        "archive",
        "handover",
        "shelve",
        "Y1",
        "--place",
        "一库/3柜/2架/5盒",
        "--line",
        "1",
    ];
    let row = env.json_as("ARC2", &shelve);
    assert_eq!(
        (&row["state"], &row["lines"][0]["item"]),
        (&json!("scanned"), &json!("2026-整车销售-0001"))
    );
    assert_eq!(env.refused_as("ARC2", &shelve), ["handover-line-shelved"]);
    let row = env.json_as(
        "ARC2",
        &["archive", "handover", "shelve", "Y1", "--place", "一库/4柜"],
    );
    assert_eq!(row["state"], "shelved");
    let item = env.json_as("ARC", &["archive", "show", "2026-整车销售-0001"]);
    for (key, want) in [
        ("place", json!("一库/3柜/2架/5盒")),
        ("type", json!("vehicle-sale")),
        ("department", json!("业务部")),
        ("retention", json!("10y")),
        ("due", json!("2036-02-27")),
        ("custody", json!("archives")),
    ] {
        assert_eq!(item[key], want, "{key}");
    }
    assert_eq!(
        lacking(&env.json_as("ARC", &["archive", "checklist", "Y1/1"])),
        ["handover-sheet"]
    );
    // The electronic file is made of what was scanned.
    assert_eq!(
        env.refused_as("ARC", &["archive", "handover", "complete", "Y1"]),
        ["handover-no-contents"]
    );
    let file = env.write("scan.pdf", b"%PDF-1.4 scan");
    for code in ["2026-整车销售-0001", "2026-整车销售-0002"] {
        env.json_as("ARC", &["archive", "attach", code, &file]);
    }
    let row = env.json_as("ARC", &["archive", "handover", "complete", "Y1"]);
    assert_eq!(row["state"], "electronic");
    let steps: Vec<String> = (row["steps"].as_array().expect("steps").iter())
        .map(|s| {
            format!(
                "{} {}",
                s["act"].as_str().expect("an act"),
                s["by"].as_str().expect("who")
            )
        })
        .collect();
    assert_eq!(
        steps,
        [
            "offer BC",
            "sign ARC",
            "check ARC2",
            "scan ARC2",
            "shelve ARC2",
            "complete ARC"
        ]
    );
    // The book says who gave and who took what, and what was missing.
    env.at("2026-03-20T09:00:00");
    let book = env.json_as("AUD", &["archive", "handover", "book"]);
    let line = &book[1];
    for (key, want) in [
        ("line", json!("Y1/2")),
        ("sender", json!("BC")),
        ("receiver", json!("ARC")),
        ("signed", json!("2026-03-02")),
        ("late", json!(false)),
        ("item", json!("2026-整车销售-0002")),
    ] {
        assert_eq!(line[key], want, "{key}");
    }
    assert_eq!(env.refused_as("AUD", &open), ["auditor-changes-nothing"]);
    assert_eq!(
        env.refused_as("BS", &["archive", "handover", "book"]),
        ["not-permitted"]
    );
}

/// (ARC-6) What is sent back was not handed over; late counts from the signature that led to taking it.
#[test]
fn arc_6_sent_back_and_late() {
    let mut env = company();
    env.json_as("BC", &["archive", "handover", "open"]);
    sale(&env, "BC", "Y1", "A1", "2026-02-27", &[]);
    env.json_as("BC", &["archive", "handover", "sign", "Y1"]);
    assert_eq!(
        env.refused_as(
            "BC",
            &["archive", "handover", "refuse", "Y1", "--reason", "x"]
        ),
        ["not-permitted"]
    );
    let row = env.json_as(
        "ARC",
        &[
            "archive",
            "handover",
            "refuse",
            "Y1",
            "--reason",
            "文件不符",
        ],
    );
    assert_eq!(
        (&row["state"], &row["receiver"]),
        (&json!("returned"), &Value::Null)
    );
    let late = |as_of: &str| {
        let rows = env.json_as("BM", &["archive", "handover", "late", "--as-of", as_of]);
        rows.as_array().expect("rows").len()
    };
    assert_eq!(late("2026-03-02"), 0);
    env.at("2026-03-05T09:00:00");
    let late = |env: &TestEnv, as_of: &str| {
        let rows = env.json_as("BM", &["archive", "handover", "late", "--as-of", as_of]);
        rows.as_array().expect("rows").len()
    };
    assert_eq!(late(&env, "2026-03-03"), 0);
    assert_eq!(late(&env, "2026-03-04"), 1);
    env.json_as("BC", &["archive", "handover", "sign", "Y1"]);
    env.json_as("ARC", &["archive", "handover", "sign", "Y1"]);
    let rows = env.json_as("BM", &["archive", "handover", "late"]);
    assert_eq!(
        (&rows[0]["handed_over"], &rows[0]["late"]),
        (&json!("2026-03-05"), &json!(true))
    );
    // Another department's manager sees none of it.
    assert_eq!(
        env.json_as("FM", &["archive", "handover", "late"]),
        json!([])
    );
    assert_eq!(
        env.json_as("FM", &["archive", "handover", "list"]),
        json!([])
    );
    // Service has one working day, and a year without calendar is no deadline, and it is said which.
    env.json_as("BC", &["archive", "handover", "open"]);
    let add = [
        "archive",
        "handover",
        "add",
        "Y2",
        "--title",
        "保养",
        "--type",
        "首次保养",
        "--delivered",
    ];
    let row = env.json_as("BC", &[&add[..], &["2026-03-04"]].concat());
    assert_eq!(row["lines"][0]["deadline"], "2026-03-05");
    let row = env.json_as("BC", &[&add[..], &["2023-12-29"]].concat());
    assert_eq!(
        (
            &row["lines"][1]["deadline"],
            &row["lines"][1]["deadline_missing_year"]
        ),
        (&Value::Null, &json!(2023))
    );
    assert_eq!(
        env.refused_as("BC", &[&add[..], &["2026-03-06"]].concat()),
        ["date-in-future"]
    );
    env.json_as(
        "BC",
        &["archive", "handover", "remove", "Y2", "--line", "2"],
    );
    let row = env.json_as(
        "BC",
        &["archive", "handover", "withdraw", "Y2", "--reason", "重复"],
    );
    assert_eq!(row["state"], "withdrawn");
}

/// (ARC-6) A stack of files in one spreadsheet; the same file again adds none; faults leave all as it was.
#[test]
fn arc_6_a_stack_from_a_spreadsheet() {
    let env = company();
    let mut text = String::from("题名,类型,部门,车牌号,交车日期,已交文件\n");
    for n in 1..=30 {
        let department = if n <= 20 { "业务部" } else { "财务部" };
        text.push_str(&format!(
            "购车{n},整车销售,{department},沪A{n:03},2026-02-27,客户卡、合同原件\n"
        ));
    }
    let file = env.write("stack.csv", &text);
    let import = ["archive", "handover", "import", &file];
    let row = env.json_as("ARC", &import);
    assert_eq!((&row["added"], &row["rows"]), (&json!(30), &json!(30)));
    let list = env.json_as("ARC", &["archive", "handover", "list"]);
    assert_eq!(
        (&list[0]["files"], &list[1]["files"]),
        (&json!(20), &json!(10))
    );
    let again = env.json_as("ARC", &import);
    assert_eq!(
        (&again["added"], &again["unchanged"]),
        (&json!(0), &json!(30))
    );
    // The archivist typed it; the department signs.
    assert_eq!(
        env.refused_as("ARC", &["archive", "handover", "sign", "Y1"]),
        ["not-permitted"]
    );
    env.json_as("BC", &["archive", "handover", "sign", "Y1"]);
    // A clerk brings only the own department's; words nobody knows are faults, all at once.
    let bad = env.write(
        "bad.csv",
        "题名,类型,部门,已交文件\na,整车销售,财务部,\nb,自行车,业务部,\nc,整车销售,业务部,护照\n",
    );
    let out = env.crm_as(
        "BC",
        &["-q", "-f", "json", "archive", "handover", "import", &bad],
    );
    assert_eq!(out.code, 3);
    let answer: Value = serde_json::from_str(&out.stdout).expect("json");
    let codes: Vec<&str> = (answer["faults"].as_array().expect("faults").iter())
        .map(|f| f["code"].as_str().expect("a code"))
        .collect();
    assert_eq!(
        codes,
        [
            "department-not-own",
            "no-such-file-type",
            "no-such-document"
        ]
    );
    assert_eq!(
        env.refused_as("BS", &["archive", "handover", "import", &bad]),
        ["not-permitted"]
    );
    // Everything wrong with one row in one pass.
    let worst = env.write(
        "worst.csv",
        "题名,类型,部门,已交文件,客户编号,交车日期,页数\na,自行车,无此部,护照,C9,2026-13-01,x\nb,整车销售,业务部,护照,C9,,\n",
    );
    let out = env.crm_as(
        "ARC",
        &["-f", "json", "archive", "handover", "import", &worst],
    );
    assert_eq!(out.code, 3);
    let answer: Value = serde_json::from_str(&out.stdout).expect("json");
    let told: Vec<(u64, &str)> = (answer["faults"].as_array().expect("faults").iter())
        .map(|f| {
            (
                f["row"].as_u64().unwrap_or(0),
                f["code"].as_str().expect("a code"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, "not-a-date"),
            (2, "not-a-number"),
            (2, "unknown-department"),
            (2, "no-such-file-type"),
            (2, "unknown-customer"),
            (3, "unknown-customer"),
            (3, "no-such-document"),
        ]
    );
}

/// (ARC-6) Items that have a code already are handed over by it, several at once; twice is refused.
#[test]
fn arc_6_items_by_their_codes() {
    let env = company();
    let file = |code: &str, department: &str, more: &[&str]| {
        let mut args = vec![
            "archive", "add", "--code", code, "--title", code, "--year", "2026",
        ];
        args.extend([
            "--category",
            "合同",
            "--level",
            "none",
            "--retention",
            "10y",
        ]);
        args.extend(["--department", department]);
        args.extend(more);
        env.json_as("ARC", &args);
    };
    file("C1", "业务部", &["--with-clerk"]);
    file("C2", "业务部", &["--with-clerk"]);
    file("C3", "财务部", &["--with-clerk"]);
    file("C4", "业务部", &["--place", "一库"]);
    env.json_as("BC", &["archive", "handover", "open"]);
    let add = ["archive", "handover", "add", "Y1"];
    let bad = [&add[..], &["C1", "C3", "C4", "NONE"]].concat();
    assert_eq!(
        env.refused_as("BC", &bad),
        [
            "handover-other-department",
            "handover-in-archives",
            "no-such-item"
        ]
    );
    let row = env.json_as("BC", &[&add[..], &["C1", "c2"]].concat());
    assert_eq!(
        (&row["files"], &row["lines"][1]["item"]),
        (&json!(2), &json!("C2"))
    );
    assert_eq!(
        env.refused_as("BC", &[&add[..], &["C1"]].concat()),
        ["handover-twice"]
    );
    for (who, verb) in [
        ("BC", "sign"),
        ("ARC", "sign"),
        ("ARC", "check"),
        ("ARC", "scan"),
    ] {
        env.json_as(who, &["archive", "handover", verb, "Y1"]);
    }
    env.json_as(
        "ARC",
        &["archive", "handover", "shelve", "Y1", "--place", "一库/1柜"],
    );
    let item = env.json_as("ARC", &["archive", "show", "C2"]);
    assert_eq!(
        (&item["place"], &item["custody"]),
        (&json!("一库/1柜"), &json!("archives"))
    );
}

/// (ARC-5) Until the 10th the papers of the month before are handed over; who has not is listed, may declare that there
/// is nothing, finds it in the list of things to do, and the night tells it once.
#[test]
fn arc_5_who_has_not_handed_over_for_a_month() {
    let mut env = company();
    // The books begin in March: nothing is owed for February.
    assert_eq!(env.json_as("FS", &["todo"]), json!([]));
    env.at("2026-04-03T09:00:00");
    let open = |env: &TestEnv, more: &[&str]| {
        let args = [&["archive", "handover", "missing"], more].concat();
        let rows = env.json_as("ARC", &args);
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|r| {
            (
                r["department"].as_str().expect("a name").to_owned(),
                r["late"] == true,
            )
        })
        .collect::<Vec<_>>()
    };
    let own = |names: &[&str], late: bool| {
        names
            .iter()
            .map(|n| ((*n).to_owned(), late))
            .collect::<Vec<_>>()
    };
    assert_eq!(open(&env, &[]), own(&["业务部", "财务部", "总经办"], false));
    assert_eq!(
        env.json_as("ARC", &["archive", "handover", "missing"])[1]["deadline"],
        "2026-04-10"
    );
    let todo = env.json_as("FS", &["todo"]);
    assert_eq!(
        (
            &todo[0]["what"],
            &todo[0]["subject"],
            &todo[0]["due"],
            &todo[0]["overdue"]
        ),
        (
            &json!("hand-over"),
            &json!("2026-03"),
            &json!("2026-04-10"),
            &json!(false)
        )
    );
    // Opened is not handed over; signed by the sender is.
    env.json_as("BC", &["archive", "handover", "open"]);
    assert_eq!(
        env.json_as("BC", &["archive", "handover", "show", "Y1"])["month"],
        "2026-03"
    );
    sale(&env, "BC", "Y1", "A1", "2026-04-01", &[]);
    assert_eq!(open(&env, &[]).len(), 3);
    env.json_as("BC", &["archive", "handover", "sign", "Y1"]);
    assert_eq!(open(&env, &[]), own(&["财务部", "总经办"], false));
    let todo = env.json_as("ARC", &["todo"]);
    assert_eq!(
        (&todo[0]["what"], &todo[0]["subject"]),
        (&json!("receive"), &json!("Y1"))
    );
    let nothing = ["archive", "handover", "nothing", "--month", "2026-03"];
    assert_eq!(env.refused_as("BC", &nothing), ["handover-done"]);
    assert_eq!(env.refused_as("BS", &nothing), ["not-permitted"]);
    let row = env.json_as("FS", &nothing);
    assert_eq!(
        (&row["nothing"], &row["department"]),
        (&json!(true), &json!("财务部"))
    );
    assert_eq!(env.refused_as("FS", &nothing), ["nothing-declared"]);
    assert_eq!(env.json_as("FS", &["todo"]), json!([]));
    let ahead = ["archive", "handover", "nothing", "--month", "2026-05"];
    assert_eq!(env.refused_as("FS", &ahead), ["handover-month-ahead"]);
    // The 10th itself is not late.
    env.at("2026-04-10T09:00:00");
    assert_eq!(open(&env, &["--month", "2026-03"]), own(&["总经办"], false));
    assert_eq!(env.json(&["nightly"])["not_handed_over"], json!([]));
    env.at("2026-04-11T09:00:00");
    assert_eq!(open(&env, &[]), own(&["总经办"], true));
    assert_eq!(
        env.json(&["nightly"])["not_handed_over"],
        json!(["总经办 2026-03"])
    );
    assert_eq!(env.json(&["nightly"])["not_handed_over"], json!([]));
    // As of an earlier day all three were open; a manager sees the own department only.
    assert_eq!(
        open(&env, &["--as-of", "2026-04-02", "--month", "2026-03"]).len(),
        3
    );
    let own = env.json_as("FM", &["archive", "handover", "missing", "--all"]);
    assert_eq!(
        (own.as_array().expect("rows").len(), &own[0]["nothing"]),
        (1, &json!(true))
    );
    let windows = env.json_as("ARC", &["archive", "handover", "windows"]);
    assert_eq!(
        (
            &windows[0]["window"],
            &windows[0]["open"],
            &windows[0]["papers_to"]
        ),
        (&json!("quarterly"), &json!(true), &json!("2026-03-31"))
    );
    assert_eq!(windows[0]["missing"], json!(["总经办 2026-03"]));
    env.json_as("ARC", &["archive", "handover", "sign", "Y1"]);
    let windows = env.json_as("ARC", &["archive", "handover", "windows"]);
    assert_eq!(windows[0]["waiting"], json!(["Y1"]));
}

/// (ARC-5) Joint work is filed by the leading department, a meeting by the convening one.
#[test]
fn arc_5_who_files_what_several_did() {
    let env = company();
    let place = ["archive", "place", "--kind", "meeting", "--year", "2026"];
    let codes = |row: &Value| -> Vec<String> {
        let reasons = row["reasons"].as_array().expect("reasons").iter();
        reasons
            .map(|r| r["code"].as_str().expect("a code").to_owned())
            .collect()
    };
    let row = env.json_as("BC", &[&place[..], &["--convener", "财务部"]].concat());
    assert_eq!(row["department"], "财务部");
    assert!(
        codes(&row).contains(&"filed-by-convener".to_owned()),
        "{row}"
    );
    let row = env.json_as("BC", &[&place[..], &["--lead", "总经办"]].concat());
    assert_eq!(row["department"], "总经办");
    assert!(codes(&row).contains(&"filed-by-lead".to_owned()), "{row}");
}

/// (ARC-5) What the department's clerk still keeps is lent by the clerk, through the same register.
#[test]
fn arc_5_loans_of_what_the_clerk_keeps() {
    let env = company();
    let mut add = vec![
        "archive",
        "add",
        "--title",
        "新合同",
        "--year",
        "2026",
        "--category",
        "合同",
    ];
    add.extend([
        "--level",
        "none",
        "--retention",
        "10y",
        "--department",
        "业务部",
        "--with-clerk",
    ]);
    let code = env.json_as("BC", &add)["code"]
        .as_str()
        .expect("a code")
        .to_owned();
    let ask = [
        "borrow",
        "request",
        &code,
        "--mode",
        "out",
        "--purpose",
        "x",
    ];
    env.json_as("OD", &ask);
    let issue = ["borrow", "issue", "B1"];
    assert_eq!(env.refused_as("ARC", &issue), ["kept-elsewhere"]);
    assert_eq!(env.refused_as("BS", &issue), ["not-permitted"]);
    // A clerk of another department does not know of the loan.
    assert_eq!(env.refused_as("FS", &issue), ["no-such-loan"]);
    let todo = env.json_as("BC", &["todo"]);
    assert_eq!(
        (&todo[0]["what"], &todo[0]["subject"]),
        (&json!("issue"), &json!("B1"))
    );
    assert_eq!(env.json_as("ARC", &["todo"]), json!([]));
    assert_eq!(env.json_as("BC", &issue)["state"], "issued");
    assert_eq!(
        env.refused_as("ARC", &["borrow", "return", "B1"]),
        ["kept-elsewhere"]
    );
    assert_eq!(
        env.json_as("BC", &["borrow", "return", "B1"])["state"],
        "returned"
    );
    // Once the archives have it, they lend it.
    env.json_as("BC", &["archive", "handover", "open"]);
    env.json_as("BC", &["archive", "handover", "add", "Y1", &code]);
    for (who, verb) in [
        ("BC", "sign"),
        ("ARC", "sign"),
        ("ARC", "check"),
        ("ARC", "scan"),
    ] {
        env.json_as(who, &["archive", "handover", verb, "Y1"]);
    }
    env.json_as(
        "ARC",
        &["archive", "handover", "shelve", "Y1", "--place", "一库"],
    );
    env.json_as("OD", &ask);
    assert_eq!(
        env.refused_as("BC", &["borrow", "issue", "B2"]),
        ["no-such-loan"]
    );
    assert_eq!(
        env.json_as("ARC", &["borrow", "issue", "B2"])["state"],
        "issued"
    );
}

/// (ARC-8) The rates of a department and month: on time by the deadline, complete at the signatures.
#[test]
fn arc_8_rates_of_on_time_and_complete() {
    let mut env = company();
    env.json_as("BC", &["archive", "handover", "open"]);
    sale(&env, "BC", "Y1", "A1", "2026-02-27", &WHOLE_SALE);
    sale(&env, "BC", "Y1", "A2", "2026-02-27", &[]);
    for who in ["BC", "ARC"] {
        env.json_as(who, &["archive", "handover", "sign", "Y1"]);
    }
    env.at("2026-03-10T09:00:00");
    env.json_as("BC", &["archive", "handover", "open"]);
    sale(&env, "BC", "Y2", "A3", "2026-03-02", &WHOLE_SALE);
    for who in ["BC", "ARC"] {
        env.json_as(who, &["archive", "handover", "sign", "Y2"]);
    }
    let rows = env.json_as("BM", &["report", "handover"]);
    let row = &rows[0];
    for (key, want) in [
        ("month", json!("2026-03")),
        ("department", json!("业务部")),
        ("due", json!(3)),
        ("on_time", json!(2)),
        ("on_time_rate", json!(66.67)),
        ("signed", json!(3)),
        ("complete", json!(2)),
        ("complete_rate", json!(66.67)),
    ] {
        assert_eq!(row[key], want, "{key}");
    }
    assert_eq!(env.json_as("FM", &["report", "handover"]), json!([]));
    assert_eq!(
        env.refused_as("BS", &["report", "handover"]),
        ["not-permitted"]
    );
}

/// (ARC-11) Who may not know of a paper finds neither it nor its handover, in no list and no count.
#[test]
fn arc_11_papers_one_may_not_know_of_are_not_there() {
    let env = company();
    env.json_as("BC", &["archive", "handover", "open"]);
    let add = [
        "archive",
        "handover",
        "add",
        "Y1",
        "--title",
        "并购方案",
        "--level",
        "top-secret",
    ];
    env.json_as("BC", &add);
    assert_eq!(
        env.json_as("BC", &["archive", "handover", "list"])[0]["files"],
        1
    );
    // Neither the archivist nor the department's manager knows of top secret papers.
    for who in ["ARC", "BM"] {
        assert_eq!(
            env.json_as(who, &["archive", "handover", "list"]),
            json!([]),
            "{who}"
        );
        assert_eq!(
            env.refused_as(who, &["archive", "handover", "show", "Y1"]),
            ["no-such-handover"],
            "{who}"
        );
        assert_eq!(
            env.refused_as(who, &["archive", "checklist", "Y1/1"]),
            ["no-such-handover"],
            "{who}"
        );
    }
    env.json_as(
        "BC",
        &["archive", "handover", "add", "Y1", "--title", "通知"],
    );
    assert_eq!(
        env.json_as("ARC", &["archive", "handover", "list"])[0]["files"],
        1
    );
    let lines = env.json_as("ARC", &["archive", "handover", "show", "Y1"])["lines"].clone();
    assert_eq!(
        (lines.as_array().expect("lines").len(), &lines[0]["title"]),
        (1, &json!("通知"))
    );
    assert_eq!(
        env.json_as("GM", &["archive", "handover", "list"])[0]["files"],
        2
    );
    // Secret papers: the keeper of the department and of the archives, the manager; not a colleague.
    let add = [
        "archive",
        "expected",
        "add",
        "--kind",
        "contract",
        "--title",
        "底价协议",
        "--date",
        "2026-02-01",
    ];
    env.json_as("BM", &[&add[..], &["--level", "secret"]].concat());
    // A look at one is an entry of the journal, as with items.
    env.json_as(
        "BC",
        &["archive", "handover", "add", "Y1", "--expected", "W1"],
    );
    env.json_as("BM", &["archive", "handover", "show", "Y1"]);
    let entries = env.json_as("AUD", &["journal", "list"]);
    let last = entries.as_array().expect("entries").last().expect("one");
    assert_eq!(
        (&last["verb"], &last["who"], &last["objects"]),
        (
            &json!("archive handover show"),
            &json!("BM"),
            &json!(["Y1/3"])
        )
    );
    for (who, seen) in [
        ("BC", 1),
        ("ARC", 1),
        ("BM", 1),
        ("AUD", 1),
        ("FS", 0),
        ("FM", 0),
    ] {
        let rows = env.json_as(who, &["archive", "expected", "list"]);
        assert_eq!(rows.as_array().expect("rows").len(), seen, "{who}");
    }
}

/// (ARC-11, ARC-6) Top secret papers are filed first, named to an archivist, and handed over apart; an archivist who is
/// not named finds no such handover.
#[test]
fn arc_11_top_secret_is_handed_over_apart() {
    let env = company();
    env.json_as("BC", &["archive", "handover", "open"]);
    let secret = ["--level", "top-secret"];
    let add = ["archive", "handover", "add", "Y1", "--title", "并购方案"];
    env.json_as("BC", &[&add[..], &secret].concat());
    let sign = ["archive", "handover", "sign", "Y1"];
    assert_eq!(env.refused_as("BC", &sign), ["handover-apart"]);
    env.json_as(
        "BC",
        &["archive", "handover", "remove", "Y1", "--line", "1"],
    );
    let mut file = vec!["archive", "add", "--title", "并购方案", "--year", "2026"];
    file.extend([
        "--category",
        "决策",
        "--department",
        "业务部",
        "--retention",
        "30y",
    ]);
    file.extend(["--with-clerk"]);
    file.extend(secret);
    let code = env.json_as("BC", &file)["code"]
        .as_str()
        .expect("a code")
        .to_owned();
    for who in ["BC", "ARC"] {
        env.json_as("GM", &["archive", "know", &code, "--staff", who]);
    }
    env.json_as("BC", &["archive", "handover", "add", "Y1", &code]);
    env.json_as("BC", &[&add[..4], &["--title", "通知"]].concat());
    assert_eq!(env.refused_as("BC", &sign), ["handover-apart"]);
    env.json_as(
        "BC",
        &["archive", "handover", "remove", "Y1", "--line", "2"],
    );
    env.json_as("BC", &sign);
    assert_eq!(env.refused_as("ARC2", &sign), ["no-such-handover"]);
    assert_eq!(env.json_as("ARC2", &["todo"]), json!([]));
    assert_eq!(env.json_as("ARC", &sign)["state"], "signed");
}

/// (ARC-5, ARC-6) With the signatures the papers pass to the archives, who lend them from then on; sent back, the clerk
/// has them again. What is out on loan is not handed over.
#[test]
fn arc_5_the_papers_pass_with_the_signatures() {
    let env = company();
    let mut file = vec!["archive", "add", "--title", "合同", "--year", "2026"];
    file.extend([
        "--category",
        "合同",
        "--department",
        "业务部",
        "--retention",
        "10y",
    ]);
    file.extend(["--level", "none", "--with-clerk"]);
    let code = env.json_as("BC", &file)["code"]
        .as_str()
        .expect("a code")
        .to_owned();
    env.json_as("BC", &["archive", "handover", "open"]);
    let add = ["archive", "handover", "add", "Y1", &code];
    let borrow = [
        "borrow",
        "request",
        &code,
        "--mode",
        "out",
        "--purpose",
        "x",
    ];
    env.json_as("OD", &borrow);
    env.json_as("BC", &["borrow", "issue", "B1"]);
    assert_eq!(env.refused_as("BC", &add), ["borrow-item-unavailable"]);
    env.json_as("BC", &["borrow", "return", "B1"]);
    env.json_as("BC", &add);
    let custody =
        |env: &TestEnv| env.json_as("ARC", &["archive", "show", &code])["custody"].clone();
    env.json_as("BC", &["archive", "handover", "sign", "Y1"]);
    assert_eq!(custody(&env), "clerk");
    env.json_as("ARC", &["archive", "handover", "sign", "Y1"]);
    assert_eq!(custody(&env), "archives");
    let refuse = ["archive", "handover", "refuse", "Y1", "--reason", "缺页"];
    env.json_as("ARC", &refuse);
    assert_eq!(custody(&env), "clerk");
}
