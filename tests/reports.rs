//! Reports of sales and receivables, through the binary.

mod harness;

use harness::TestEnv;
use serde_json::{Value, json};

/// `report list` names what there is: every verb of `report`, each with the flags it takes.
#[test]
fn the_list_names_every_report_and_its_flags() {
    let env = TestEnv::new();
    let listed = env.json(&["report", "list"]);
    let listed = listed.as_array().expect("a list");
    let command = crm::cli::command();
    let report = command.find_subcommand("report").expect("the noun");
    let verbs: Vec<&str> = report
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let mut names: Vec<&str> = listed.iter().filter_map(|r| r["name"].as_str()).collect();
    names.insert(0, "list");
    assert_eq!(names, verbs);
    for row in listed {
        let verb = report
            .find_subcommand(row["name"].as_str().expect("a name"))
            .expect("a verb");
        let flags: Vec<String> = verb
            .get_arguments()
            .filter(|a| !a.is_global_set() && a.get_id() != "help")
            .map(|a| match a.get_long() {
                Some(long) => format!("--{long}"),
                None => a.get_id().to_string().to_uppercase(),
            })
            .collect();
        assert_eq!(row["flags"], json!(flags), "{row}");
        assert!(crm::domain::catalogue::find(row["rule"].as_str().expect("a rule")).is_some());
    }
}

#[test]
fn who_may_not_read_reports_is_refused() {
    let env = TestEnv::staffed();
    for who in ["BS", "ARC", "admin"] {
        let codes = env.refused_as(who, &["report", "aging"]);
        assert_eq!(codes, ["not-permitted"], "{who}");
    }
}

#[test]
fn no_report_looks_ahead() {
    let env = TestEnv::staffed();
    let codes = env.refused_as("GM", &["report", "aging", "--as-of", "2026-03-03"]);
    assert_eq!(codes, ["date-in-future"]);
}

/// A small ledger whose every figure below was worked out by hand.
///
/// As of 2026-02-28: A1 owes 30,000 of what fell due on 25 February; A2, D0 and D1 are settled; B1 was paid 5,000 too
/// much; B2 owes 5,000 since 2024. B3 and the write-off are of March.
fn ledger() -> TestEnv {
    let env = TestEnv::staffed();
    let customers = "code,name,kind,owner,nature,area,industry,contact,phone,address\n\
        C1,华东机械,entity,BS,直营,东区,机械,王五,021-55550000,上海路1号\n\
        C2,赵六,person,,,,,,13800138000,\n\
        C3,南方电子,entity,,,,,,,\n\
        C4,北方重工,entity,,经销,北区,重工,,,\n";
    let file = env.write("customers.csv", customers);
    env.json(&["customer", "import", &file]);
    let sales = "contract_no,customer,product,store,salesperson,date,due,quantity,amount,discount,cost\n\
        A1,C1,P1,店东,张三,2026-01-05,2026-02-04,10,100000,0,70000\n\
        A1,C1,P2,店东,张三,2026-01-05,2026-02-25,5,50000,,\n\
        A2,C1,P1,店西,李四,2025-06-01,2025-07-01,4,40000,500,30000\n\
        B1,C2,P1,店西,李四,2026-02-10,2026-03-12,2,20000,,15000\n\
        B2,C2,P2,店西,李四,2024-01-10,2024-02-09,1,9000,,9500\n\
        B3,C2,P1,店西,李四,2026-03-01,,1,7777,,\n\
        D0,C4,P3,店东,张三,2024-01-05,,1,1000,,900\n\
        D1,C4,P3,店东,张三,2025-05-05,2025-06-04,100,2500000,,2000000\n";
    let file = env.write("sales.csv", sales);
    env.json_as("BS2", &["sale", "import", &file]);
    let payments = "contract_no,date,amount,kind\n\
        A1,2026-02-10,120000,payment\n\
        A2,2025-08-01,40000,payment\n\
        B1,2026-02-20,25000,payment\n\
        B2,2024-03-01,4000,payment\n\
        B2,2026-03-01,5000,write_off\n\
        D0,2024-01-10,1000,payment\n\
        D1,2025-06-01,2500000,payment\n";
    let file = env.write("payments.csv", payments);
    env.json_as("BS2", &["payment", "import", &file]);
    env
}

fn rows(env: &TestEnv, who: &str, args: &[&str]) -> Vec<Value> {
    let answer = env.json_as(who, &[&["report"], args].concat());
    answer.as_array().expect("a list").clone()
}

/// A decimal as the tests write it: `5.00` is 5.0.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(n) if n.to_string().contains('.') => json!(n.as_f64()),
        other => other.clone(),
    }
}

/// The values of these keys, row by row, as JSON.
fn picked(rows: &[Value], keys: &[&str]) -> Value {
    let one = |row: &Value| Value::Array(keys.iter().map(|k| plain(&row[*k])).collect());
    Value::Array(rows.iter().map(one).collect())
}

const AGES: [&str; 9] = [
    "customer",
    "outstanding",
    "not_due",
    "d1_30",
    "d31_60",
    "d61_90",
    "d91_180",
    "d181_365",
    "over_365",
];

/// (SAL-5) From facts dated up to the day; what is paid settles what was due first.
#[test]
fn sal_5_aging_by_customer_and_contract() {
    let env = ledger();
    let args = ["aging", "--as-of", "2026-02-28"];
    assert_eq!(
        picked(&rows(&env, "GM", &args), &AGES),
        json!([
            ["C1", 30000.00, 0.00, 30000.00, 0.00, 0.00, 0.00, 0.00, 0.00],
            ["C2", 0.00, -5000.00, 0.00, 0.00, 0.00, 0.00, 0.00, 5000.00],
        ])
    );
    let all = rows(&env, "GM", &[&args[..], &["--all"]].concat());
    assert_eq!(
        picked(&all, &["customer"]),
        json!([["C1"], ["C2"], ["C3"], ["C4"]])
    );
    let by_contract = rows(&env, "GM", &[&args[..], &["--by", "contract"]].concat());
    assert_eq!(
        picked(
            &by_contract,
            &["contract", "customer", "due", "days", "outstanding"]
        ),
        json!([
            ["A1", "C1", "2026-02-25", 3, 30000.00],
            ["B1", "C2", null, null, -5000.00],
            ["B2", "C2", "2024-02-09", 750, 5000.00],
        ])
    );
    // Today the debt of 2024 is written off, and a new contract is not due.
    assert_eq!(
        picked(&rows(&env, "GM", &["aging"]), &AGES),
        json!([
            ["C1", 30000.00, 0.00, 30000.00, 0.00, 0.00, 0.00, 0.00, 0.00],
            ["C2", 2777.00, 2777.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00],
        ])
    );
    // Due that day is not past due; the day after it is.
    let day = |d| picked(&rows(&env, "GM", &["aging", "--as-of", d]), &AGES[..4]);
    assert_eq!(
        day("2025-07-01")[0],
        json!(["C1", 40000.00, 40000.00, 0.00])
    );
    assert_eq!(
        day("2025-07-02")[0],
        json!(["C1", 40000.00, 0.00, 40000.00])
    );
    let table = env.crm_as("GM", &["report", "aging", "--lang", "zh"]).ok();
    assert!(
        table.contains("合计") && table.contains("32,777.00"),
        "{table}"
    );
    let csv = env
        .crm_as(
            "GM",
            &["report", "aging", "--as-of", "2026-02-28", "-f", "csv"],
        )
        .ok();
    assert_eq!(
        csv,
        "customer,name,outstanding,not_due,d1_30,d31_60,d61_90,d91_180,d181_365,over_365\n\
         C1,华东机械,30000.00,0.00,30000.00,0.00,0.00,0.00,0.00,0.00\n\
         C2,赵六,0.00,-5000.00,0.00,0.00,0.00,0.00,0.00,5000.00\n"
    );
}

/// (SAL-6)
#[test]
fn sal_6_who_collects() {
    let env = ledger();
    let keys = ["contract", "collector", "days", "overdue"];
    let on = |day| picked(&rows(&env, "GM", &["collection", "--as-of", day]), &keys);
    assert_eq!(
        on("2026-02-28"),
        json!([
            ["B2", "finance", 750, 5000.00],
            ["A1", "sales-office", 3, 30000.00],
        ])
    );
    let a2 = |day: &str, who: &str| {
        let args = ["collection", "--as-of", day, "--collector", who];
        picked(&rows(&env, "GM", &args), &["contract"])
    };
    assert_eq!(a2("2025-07-31", "sales-office"), json!([["A2"]]));
    assert_eq!(a2("2025-07-31", "planning"), json!([]));
    assert_eq!(a2("2026-02-28", "planning"), json!([]));
    let step = [
        "sale",
        "collect",
        "A1",
        "--step",
        "call",
        "--note",
        "承诺下周付",
        "--on",
        "2026-02-27",
    ];
    env.json_as("BS2", &step);
    let note = [
        "--likelihood",
        "偶有",
        "--prevention",
        "先付三成",
        "--response",
        "停止发货",
    ];
    env.json_as("BS2", &[&["customer", "policy", "C1"], &note[..]].concat());
    let keys = ["contract", "last_step", "last_step_on", "likelihood"];
    assert_eq!(
        picked(&rows(&env, "GM", &["collection"]), &keys),
        json!([["A1", "call", "2026-02-27", "偶有"]])
    );
    // The step was taken by then, the note written only later.
    assert_eq!(
        picked(
            &rows(&env, "GM", &["collection", "--as-of", "2026-02-28"])[1..],
            &keys
        ),
        json!([["A1", "call", "2026-02-27", null]])
    );
    let page = env
        .crm_as(
            "GM",
            &["report", "collection", "-f", "markdown", "--lang", "zh"],
        )
        .ok();
    assert!(page.contains("| 销售办事处 | A1 |"), "{page}");
}

/// (SAL-2) Months for programs, quarters and the total for everybody.
#[test]
fn sal_2_overview_by_month_and_quarter() {
    let env = ledger();
    let args = ["overview", "--from", "2026-01-01", "--to", "2026-02-28"];
    let found = rows(&env, "GM", &args);
    let keys = [
        "customer", "product", "m2026_01", "m2026_02", "q2026_1", "total",
    ];
    assert_eq!(
        picked(&found, &keys),
        json!([
            ["C1", "P1", 100000.00, 0.00, 100000.00, 100000.00],
            ["C1", "P2", 50000.00, 0.00, 50000.00, 50000.00],
            ["C2", "P1", 0.00, 20000.00, 20000.00, 20000.00],
        ])
    );
    let keys = ["nature", "address", "department_head", "handler", "contact"];
    assert_eq!(
        picked(&found[..1], &keys),
        json!([["直营", "上海路1号", "BM", "BS", "王五"]])
    );
    let year = rows(&env, "GM", &["overview", "--year", "2025"]);
    assert_eq!(
        picked(
            &year,
            &["customer", "m2025_06", "q2025_2", "q2025_4", "total"]
        ),
        json!([
            ["C1", 40000.00, 40000.00, 0.00, 40000.00],
            ["C4", 0.00, 2500000.00, 0.00, 2500000.00],
        ])
    );
    let page = env
        .crm_as("GM", &["report", "overview", "-f", "html", "--lang", "zh"])
        .ok();
    assert!(page.contains("客户销售资料一览表") && page.contains("2026年1季度"));
}

/// (SAL-3) Lines without a cost are told apart, not taken as costing nothing.
#[test]
fn sal_3_month_by_store_and_line() {
    let env = ledger();
    let keys = [
        "store",
        "sales",
        "discount",
        "gross_profit",
        "margin",
        "uncosted",
    ];
    let january = ["monthly", "--month", "2026-01", "--by", "store"];
    let found = rows(&env, "GM", &january);
    assert_eq!(
        picked(&found, &keys),
        json!([["店东", 150000.00, 0.00, 30000.00, 30.00, 1]])
    );
    assert_eq!(
        found[0]["note"],
        json!([{"code": "lines-without-cost", "lines": 1}])
    );
    let june = rows(&env, "GM", &["monthly", "--month", "2025-06"]);
    let keys = [
        "store",
        "customer",
        "salesperson",
        "product",
        "sales",
        "discount",
        "margin",
    ];
    assert_eq!(
        picked(&june, &keys),
        json!([["店西", "C1", "李四", "P1", 40000.00, 500.00, 25.00]])
    );
    // The month that is not over, up to today.
    let march = rows(&env, "GM", &["monthly"]);
    assert_eq!(
        picked(&march, &["customer", "gross_profit"]),
        json!([["C2", null]])
    );
    let april = env.refused_as("GM", &["report", "monthly", "--month", "2026-04"]);
    assert_eq!(april, ["date-in-future", "date-in-future"]);
    let book = env.crm_as("GM", &["report", "monthly", "-f", "xlsx"]);
    assert!(book.raw.starts_with(b"PK"));
}

/// Every report by period may end at the day as of which it is read, and begins then where that day's period does.
#[test]
fn a_period_ends_at_the_day_as_of_which_it_is_read() {
    let env = ledger();
    let ask = |args: &[&str]| env.json_as("GM", &[&["report"], args].concat());
    for (asked, means) in [
        (
            "overview --as-of 2026-02-15",
            "overview --from 2026-01-01 --to 2026-02-15",
        ),
        (
            "overview --year 2026 --as-of 2026-02-15",
            "overview --from 2026-01-01 --to 2026-02-15",
        ),
        (
            "monthly --as-of 2026-01-20",
            "monthly --from 2026-01-01 --to 2026-01-20",
        ),
        (
            "monthly --month 2026-01 --as-of 2026-01-20",
            "monthly --from 2026-01-01 --to 2026-01-20",
        ),
        (
            "monthly --to 2026-02-28 --as-of 2026-01-20",
            "monthly --month 2026-01 --as-of 2026-01-20",
        ),
        ("margin --as-of 2025-12-31", "margin --to 2025-12-31"),
        (
            "margin --to 2026-03-01 --as-of 2025-12-31",
            "margin --to 2025-12-31",
        ),
        (
            "margin --to 2025-12-31 --as-of 2026-03-01",
            "margin --to 2025-12-31",
        ),
        (
            "composition --by customer --as-of 2025-12-31",
            "composition --by customer --to 2025-12-31",
        ),
        (
            "profile c1 --to 2026-02-28",
            "profile c1 --as-of 2026-02-28",
        ),
        (
            "profile c1 --to 2026-02-28 --as-of 2025-12-31",
            "profile c1 --as-of 2025-12-31",
        ),
        ("changes --as-of 2026-02-28", "changes --to 2026-02-28"),
        ("handover --as-of 2026-02-28", "handover --to 2026-02-28"),
        ("movements --as-of 2026-02-28", "movements --to 2026-02-28"),
        ("use --as-of 2026-02-28", "use --to 2026-02-28"),
    ] {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        assert_eq!(ask(&words(asked)), ask(&words(means)), "{asked}");
        let verb = words(asked)[0];
        let ahead = ["report", verb, "--as-of", "2026-03-03"];
        let ahead = match verb {
            "profile" => [&ahead[..2], &["c1"], &ahead[2..]].concat(),
            _ => ahead.to_vec(),
        };
        assert_eq!(env.refused_as("GM", &ahead), ["date-in-future"], "{verb}");
    }
    assert_ne!(ask(&["margin", "--as-of", "2025-12-31"]), ask(&["margin"]));
    let both = ["--as", "GM", "report", "monthly", "--month", "2026-01"];
    env.error(2, &[&both[..], &["--from", "2026-01-01"]].concat());
    env.error(
        2,
        &["--as", "GM", "report", "aging", "--from", "2026-01-01"],
    );
}

/// (SAL-4) The best first, phones of natural persons masked for whoever need not see them.
#[test]
fn sal_4_ranking_by_gross_profit() {
    let env = ledger();
    let args = ["margin", "--to", "2026-02-28"];
    let keys = [
        "rank",
        "customer",
        "average",
        "contracts",
        "margin",
        "uncosted",
    ];
    assert_eq!(
        picked(&rows(&env, "GM", &args), &keys),
        json!([
            [1, "C4", 250050.00, 2, 20.00, 0],
            [2, "C1", 20000.00, 2, 28.57, 1],
            [3, "C2", 2250.00, 2, 15.52, 0],
        ])
    );
    let top = rows(
        &env,
        "GM",
        &["margin", "--from", "2026-01-01", "--top", "1"],
    );
    assert_eq!(
        picked(&top, &["customer", "average", "contact", "phone"]),
        json!([["C1", 30000.00, "王五", "02155550000"]])
    );
    let phone = |who| rows(&env, who, &args)[2]["phone"].clone();
    assert_eq!(phone("GM"), "13800138000");
    assert_ne!(phone("AUD"), "13800138000");
    // Nobody of finance looks after a customer.
    assert_eq!(rows(&env, "FM", &args).len(), 0);
    assert_eq!(rows(&env, "BM", &args).len(), 3);
    let backwards = [
        "report",
        "margin",
        "--from",
        "2026-02-02",
        "--to",
        "2026-02-01",
    ];
    assert_eq!(env.refused_as("GM", &backwards), ["period-backwards"]);
}

/// (SAL-7)
#[test]
fn sal_7_composition_and_profile() {
    let env = ledger();
    let period = ["--from", "2026-01-01", "--to", "2026-02-28"];
    let by = |what: &str, keys: &[&str]| {
        let args = [&["composition", "--by", what], &period[..]].concat();
        picked(&rows(&env, "GM", &args), keys)
    };
    assert_eq!(
        by(
            "product",
            &[
                "part",
                "sales",
                "sales_share",
                "quantity",
                "quantity_share",
                "customers_share"
            ]
        ),
        json!([
            ["P1", 120000.00, 70.59, 12, 70.59, 100.00],
            ["P2", 50000.00, 29.41, 5, 29.41, 50.00],
        ])
    );
    let keys = [
        "part",
        "sales_share",
        "customers",
        "outstanding",
        "outstanding_share",
    ];
    assert_eq!(
        by("area", &keys),
        json!([
            ["东区", 88.24, 1, 30000.00, 100.00],
            [null, 11.76, 1, 0.00, 0.00],
        ])
    );
    assert_eq!(by("nature", &["part"]), json!([["直营"], [null]]));
    assert_eq!(
        by("salesperson", &["part", "sales"]),
        json!([["张三", 150000.00], ["李四", 20000.00]])
    );
    let one = env.json_as("GM", &["report", "profile", "c1", "--as-of", "2026-02-28"]);
    for (key, want) in [
        ("outstanding", json!(30000.00)),
        ("overdue", json!(30000.00)),
        ("overdue_days", json!(3)),
        ("first_contract", json!("2025-06-01")),
        ("last_contract", json!("2026-01-05")),
        ("months_dealt", json!(2)),
        ("contracts", json!(2)),
        ("sales", json!(190000.00)),
        ("gross_profit", json!(40000.00)),
        ("margin", json!(28.57)),
        ("uncosted", json!(1)),
        ("grade", json!(null)),
    ] {
        assert_eq!(plain(&one[key]), want, "{key}");
    }
    let products = one["products"].as_array().expect("products");
    assert_eq!(
        picked(products, &["product", "sales", "gross_profit", "uncosted"]),
        json!([["P1", 140000.00, 40000.00, 0], ["P2", 50000.00, null, 1]])
    );
    // What one may not know of is like what is not there.
    assert_eq!(
        env.refused_as("FM", &["report", "profile", "C1"]),
        ["no-such-customer"]
    );
    assert_eq!(
        env.refused_as("FM", &["report", "profile", "C9"]),
        ["no-such-customer"]
    );
}

/// (GRD-10) With the register of grades (GRD-6) and of their changes (GRD-5).
#[test]
fn grd_10_lists_and_registers() {
    let mut env = ledger();
    let signs = |env: &TestEnv, day| {
        let found = rows(env, "GM", &["at-risk", "--as-of", day]);
        let one = |r: &Value| {
            let reasons = r["reasons"].as_array().expect("reasons").iter();
            let codes: Vec<_> = reasons.map(|x| x["code"].clone()).collect();
            json!([r["customer"], codes])
        };
        Value::Array(found.iter().map(one).collect())
    };
    assert_eq!(
        signs(&env, "2026-02-28"),
        json!([["C2", ["list-overdue-days"]], ["C4", ["list-no-contract"]]])
    );
    assert_eq!(
        signs(&env, "2025-12-01"),
        json!([
            ["C2", ["list-overdue-days", "list-no-contract"]],
            ["C1", ["list-no-contract"]],
            ["C4", ["list-no-contract"]],
        ])
    );
    assert_eq!(rows(&env, "GM", &["best"]).len(), 0);
    env.json_as("BM", &["grade", "judge", "C4", "--influence", "leader"]);
    env.json_as("BS2", &["grade", "run"]);
    assert_eq!(
        picked(
            &rows(&env, "GM", &["grades"]),
            &["grade", "customer", "industry", "points", "since"]
        ),
        json!([
            ["GA", "C4", "重工", 85, "2026-03-02"],
            ["GC", "C1", "机械", 30, "2026-03-02"],
            ["GC", "C2", null, 30, "2026-03-02"],
        ])
    );
    let best = rows(&env, "GM", &["best"]);
    let keys = [
        "customer",
        "industry",
        "yearly_amount",
        "product",
        "price",
        "yearly_margin",
    ];
    assert_eq!(
        picked(&best, &keys),
        json!([["C4", "重工", 2500000.00, "P3", 25000.00, 20.00]])
    );
    let codes = picked(
        best[0]["reasons"].as_array().expect("reasons"),
        &["code", "rule"],
    );
    assert_eq!(
        codes,
        json!([
            ["list-grade", "GRD-10"],
            ["list-yearly-amount", "GRD-10"],
            ["list-margin", "GRD-10"]
        ])
    );
    assert!(
        best[0]["reasons"][0]["article"]
            .as_str()
            .is_some_and(|a| a.contains("第七章第十条"))
    );
    env.at("2026-07-01T09:00:00");
    env.json_as("BM", &["grade", "judge", "C1", "--influence", "leader"]);
    env.json_as("BS2", &["grade", "run"]);
    let changes = rows(&env, "GM", &["changes", "--from", "2026-07-01"]);
    assert_eq!(
        picked(&changes, &["customer", "from", "to", "as_of", "state"]),
        json!([["C1", "GC", "GB", "2026-07-01", "waiting"]])
    );
    // The register says who filled a line in, who checked it and who checked it again.
    let signed = [
        "grade",
        "customer",
        "since",
        "filled_by",
        "reviewed_by",
        "approved_by",
    ];
    let before = picked(&rows(&env, "GM", &["grades"]), &signed);
    assert_eq!(
        before[1],
        json!(["GC", "C1", "2026-03-02", "BS2", null, null])
    );
    for who in ["BM", "DGM"] {
        env.json_as(who, &["grade", "approve", "G1"]);
    }
    let after = picked(&rows(&env, "GM", &["grades"]), &signed);
    let line = after
        .as_array()
        .and_then(|lines| lines.iter().find(|l| l[1] == "C1"));
    assert_eq!(
        line,
        Some(&json!(["GB", "C1", "2026-07-01", "BS2", "BM", "DGM"]))
    );
    assert_eq!(
        rows(&env, "GM", &["changes", "--to", "2026-06-30"]).len(),
        0
    );
}

/// (SAL-5) However large the amounts, the register fits eighty columns on screen; programs get every fen.
#[test]
fn sal_5_large_amounts_fit_the_screen() {
    let env = TestEnv::staffed();
    let file = env.write(
        "customers.csv",
        "code,name\nC1,华东机械设备制造有限责任公司\n",
    );
    env.json(&["customer", "import", &file]);
    let mut sales = "contract_no,customer,date,due,amount\n".to_owned();
    for (n, due) in [
        "2026-05-01",
        "2026-02-20",
        "2026-01-20",
        "2025-12-20",
        "2025-11-01",
        "2025-06-01",
        "2024-01-01",
    ]
    .iter()
    .enumerate()
    {
        sales.push_str(&format!("A{n},C1,2023-01-05,{due},123456789.12\n"));
    }
    let file = env.write("sales.csv", sales);
    env.json_as("BS2", &["sale", "import", &file]);
    for lang in ["zh", "en"] {
        for by in ["customer", "contract"] {
            let args = ["--lang", lang, "report", "aging", "--by", by];
            let table = env.crm_as("GM", &args).ok();
            for line in table.lines() {
                let wide = unicode_width::UnicodeWidthStr::width(line);
                assert!(wide <= 80, "{wide}:\n{table}");
            }
        }
    }
    let row = &rows(&env, "GM", &["aging"])[0];
    assert_eq!(row["outstanding"].to_string(), "864197523.84");
    assert_eq!(row["d1_30"].to_string(), "123456789.12");
}
