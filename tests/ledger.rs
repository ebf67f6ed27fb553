//! The sales ledger through the binary (SAL-1, SAL-6, SAL-8).

mod harness;

use harness::TestEnv;
use serde_json::Value;

/// Imports, corrections, undoing, deliveries and collection: who enters them.
const OFFICER: &str = "BS2";

const HEAD: &str =
    "合同号,客户编号,产品编号,店别,业务员,签订日期,到期日,标价,单价,数量,金额,折扣,成本\n";

fn company() -> TestEnv {
    let env = TestEnv::staffed();
    let customers = "code,name\nC1,华东机械有限公司\nC2,Ernst Handel\nC3,南方电子\n";
    let file = env.write("customers.csv", customers);
    env.json(&["customer", "import", &file]);
    env
}

fn counts(answer: &Value) -> [u64; 5] {
    ["rows", "added", "updated", "unchanged", "rejected"]
        .map(|key| answer[key].as_u64().unwrap_or(99))
}

fn codes(answer: &Value) -> Vec<(u64, &str)> {
    let faults = answer["faults"].as_array().expect("faults");
    let one = |f: &'_ Value| f["row"].as_u64().expect("a row");
    faults
        .iter()
        .map(|f| (one(f), f["code"].as_str().expect("a code")))
        .collect()
}

/// An import that must be done.
#[track_caller]
fn import(env: &TestEnv, noun: &str, text: &str, flags: &[&str]) -> [u64; 5] {
    let file = env.write("rows.csv", text);
    let args = [&[noun, "import", &file], flags].concat();
    counts(&env.json_as(OFFICER, &args))
}

/// An import with faults: exit 3, the answer on stdout all the same.
#[track_caller]
fn faulty(env: &TestEnv, noun: &str, text: &str, flags: &[&str]) -> Value {
    let file = env.write("rows.csv", text);
    let args = [&["-f", "json", noun, "import", &file], flags].concat();
    let out = env.crm_as(OFFICER, &args);
    assert_eq!(out.code, 3, "{}{}", out.stdout, out.stderr);
    serde_json::from_str(&out.stdout).expect("the answer stands on stdout")
}

fn entries(env: &TestEnv) -> usize {
    let entries = env.json_as("AUD", &["journal", "list"]);
    entries.as_array().map_or(0, Vec::len)
}

fn sales(rows: &[&str]) -> String {
    format!("{HEAD}{}\n", rows.join("\n"))
}

/// (SAL-1)
#[test]
fn sal_1_the_same_file_again_adds_nothing_and_two_equal_rows_are_two_facts() {
    let env = company();
    let text = sales(&[
        "HT001,C1,P1,东店,张三,2026-01-05,2026-02-05,110,100,3,,0.5,200",
        "HT001,C1,P2,东店,张三,2026-01-05,2026-02-05,,,,\"1,234.50\",,",
        "HT002,c2,P1,西店,李四,2026/1/6,2027-01-01,,,,-50,,",
        "HT002,C2,P1,西店,李四,2026/1/6,2027-01-01,,,,-50,,",
    ]);
    let before = entries(&env);
    assert_eq!(import(&env, "sale", &text, &["--dry-run"]), [4, 4, 0, 0, 0]);
    assert_eq!(entries(&env), before);
    assert_eq!(import(&env, "sale", &text, &[]), [4, 4, 0, 0, 0]);
    assert_eq!(entries(&env), before + 1, "one journal entry a file");
    assert_eq!(import(&env, "sale", &text, &[]), [4, 0, 0, 4, 0]);
    assert_eq!(import(&env, "sale", &text, &["--update"]), [4, 0, 0, 4, 0]);
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    assert_eq!(
        import(&env, "sale", &lines.join("\n"), &[]),
        [4, 0, 0, 4, 0]
    );
    let third = format!("{text}{}\n", lines[1]);
    assert_eq!(import(&env, "sale", &third, &[]), [5, 1, 0, 4, 0]);
    assert_eq!(import(&env, "sale", &third, &[]), [5, 0, 0, 5, 0]);

    let payments = "contract_no,date,amount,kind\nHT001,2026-01-20,100,\nHT001,2026-01-20,100,回款\n\
                    ht002,2026-02-01,0.01,坏账核销\nHT001,2026-03-02,99999,payment\n";
    assert_eq!(import(&env, "payment", payments, &[]), [4, 4, 0, 0, 0]);
    assert_eq!(import(&env, "payment", payments, &[]), [4, 0, 0, 4, 0]);
    let mut lines: Vec<&str> = payments.lines().collect();
    lines[1..].reverse();
    assert_eq!(
        import(&env, "payment", &lines.join("\n"), &[]),
        [4, 0, 0, 4, 0]
    );
    let more = format!("{payments}HT001,2026-01-20,100,\n");
    assert_eq!(import(&env, "payment", &more, &[]), [5, 1, 0, 4, 0]);
}

/// (SAL-1)
#[test]
fn sal_1_a_changed_row_is_a_fault_or_a_reversal_and_a_new_row() {
    let env = company();
    let row = |amount| format!("HT1,C1,P1,,,2026-01-05,2026-02-05,,,,{amount},,");
    let two = sales(&[&row("100"), &row("200")]);
    assert_eq!(import(&env, "sale", &two, &[]), [2, 2, 0, 0, 0]);
    let changed = sales(&[&row("100"), &row("250")]);
    let answer = faulty(&env, "sale", &changed, &[]);
    assert_eq!(counts(&answer), [2, 0, 0, 0, 1]);
    assert_eq!(codes(&answer), [(3, "row-differs")]);
    assert_eq!(answer["faults"][0]["column"], "合同号");
    assert_eq!(answer["faults"][0]["value"], "HT1");
    assert_eq!(
        import(&env, "sale", &changed, &["--update"]),
        [2, 0, 1, 1, 0]
    );
    assert_eq!(import(&env, "sale", &changed, &[]), [2, 0, 0, 2, 0]);
    let back = sales(&[&row("250"), &row("100")]);
    assert_eq!(import(&env, "sale", &back, &["--update"]), [2, 0, 0, 2, 0]);
    // What the file has no column for stays.
    let narrow = "合同号,客户编号,产品编号,日期,到期日,金额\nHT1,C1,P1,2026-01-05,2026-02-05,100\nHT1,C1,P1,2026-01-05,2026-02-05,260\n";
    assert_eq!(import(&env, "sale", narrow, &["--update"]), [2, 0, 1, 1, 0]);
    let wide = sales(&[&row("100"), &row("260")]);
    assert_eq!(import(&env, "sale", &wide, &[]), [2, 0, 0, 2, 0]);
}

/// (SAL-1)
#[test]
fn sal_1_every_fault_of_a_line_is_told_at_once() {
    let env = company();
    let good = "HT1,C1,P1,,,2026-01-05,2026-02-05,,,,100,,";
    assert_eq!(import(&env, "sale", &sales(&[good]), &[]), [1, 1, 0, 0, 0]);
    let text = sales(&[
        "HT1,C2,P1,,,2026-01-05,2026-02-05,,,,100,,",
        "HT2,C1,P1,,,2026-03-03,2026-04-05,,,,100,,",
        "HT3,C9,P1,,,2026-01-05,2026-02-05,,,,100,,",
        "HT4,C1,P1,,,2026-01-05,2026-02-05,,,,,,",
        "HT5,C1,P1,,,2026-01-05,2026-02-05,,,,100000000000.01,,",
        "HT6,C1,P1,,,2026-01-05,2026-02-05,,,,1,,",
        "HT6,C2,P1,,,2026-01-05,2026-02-05,,,,1,,",
        ",,P1,,,,2026-02-05,x,1.001,1.2345,1,,",
        good,
    ]);
    let answer = faulty(&env, "sale", &text, &[]);
    assert_eq!(counts(&answer), [9, 0, 0, 0, 7]);
    assert_eq!(
        codes(&answer),
        [
            (2, "contract-of-other-customer"),
            (3, "date-in-future"),
            (4, "unknown-customer"),
            (5, "missing-value"),
            (6, "amount-out-of-range"),
            (8, "contract-of-other-customer"),
            (9, "missing-value"),
            (9, "missing-value"),
            (9, "missing-value"),
            (9, "not-an-amount"),
            (9, "amount-too-precise"),
            (9, "quantity-too-precise"),
        ]
    );
    assert_eq!(answer["faults"][2]["value"], "C9");
    let meant = answer["faults"][2]["text"].as_str().expect("a text");
    assert!(meant.contains("C1"), "{meant}");
    let answer = faulty(&env, "sale", &text, &["--partial"]);
    assert_eq!(counts(&answer), [9, 1, 0, 1, 7]);
    let rejects = std::fs::read_to_string(env.path("rows.rejects.csv")).expect("rejects");
    assert_eq!(rejects.lines().count(), 8, "{rejects}");
    assert!(
        rejects
            .lines()
            .next()
            .is_some_and(|l| l.ends_with("reason")),
        "{rejects}"
    );
    let again = faulty(&env, "sale", &rejects, &[]);
    assert_eq!(counts(&again), [7, 0, 0, 0, 7]);
}

/// (SAL-1)
#[test]
fn sal_1_a_contract_with_payments_or_other_lines_keeps_its_customer() {
    let env = company();
    let line = |no, customer, product| {
        format!("{no},{customer},{product},,,2026-01-05,2026-02-05,,,,100,,")
    };
    let text = sales(&[
        &line("HT1", "C1", "P1"),
        &line("HT2", "C1", "P1"),
        &line("HT2", "C1", "P2"),
        &line("HT3", "C1", "P1"),
    ]);
    assert_eq!(import(&env, "sale", &text, &[]), [4, 4, 0, 0, 0]);
    let paid = "contract_no,date,amount\nHT3,2026-01-20,1\n";
    assert_eq!(import(&env, "payment", paid, &[]), [1, 1, 0, 0, 0]);
    let moved = |no| sales(&[&line(no, "C2", "P1")]);
    assert_eq!(
        import(&env, "sale", &moved("HT1"), &["--update"]),
        [1, 0, 1, 0, 0]
    );
    assert_eq!(import(&env, "sale", &moved("HT1"), &[]), [1, 0, 0, 1, 0]);
    for no in ["HT2", "HT3"] {
        let answer = faulty(&env, "sale", &moved(no), &["--update"]);
        assert_eq!(codes(&answer), [(2, "contract-customer-fixed")]);
    }
}

/// (SAL-1)
#[test]
fn sal_1_payments_need_their_contract_and_come_after_it() {
    let env = company();
    let text = sales(&["HT1,C1,P1,,,2026-01-05,2026-02-05,,,,100,,"]);
    import(&env, "sale", &text, &[]);
    let payments = "合同号,回款日期,回款金额,类别\nHT9,2026-01-20,1,\nHT1,2026-01-04,1,\nHT1,2026-03-03,1,\nHT1,2026-01-05,1,猫\n,x,,\nHT1,2026-01-05,60,\n";
    let answer = faulty(&env, "payment", payments, &[]);
    assert_eq!(counts(&answer), [6, 0, 0, 0, 5]);
    assert_eq!(
        codes(&answer),
        [
            (2, "unknown-contract"),
            (3, "payment-before-contract"),
            (4, "date-in-future"),
            (5, "unknown-word"),
            (6, "missing-value"),
            (6, "not-a-date"),
            (6, "missing-value"),
        ]
    );
    assert_eq!(answer["faults"][1]["column"], "回款日期");
    assert_eq!(
        counts(&faulty(&env, "payment", payments, &["--partial"])),
        [6, 1, 0, 0, 5]
    );
}

/// (SAL-1) A file in GB18030 with semicolons, mapped headings; who may not is refused.
#[test]
fn sal_1_files_as_they_come() {
    let env = company();
    let text = "单号;客户编号;日期;到期日;金额(万元)\nHT1;C1;2026年1月5日;2026.2.5;1.5\n";
    let file = env.path("gbk.csv");
    std::fs::write(&file, encoding_rs::GB18030.encode(text).0).expect("written");
    let file = file.display().to_string();
    let args = ["sale", "import", &file, "--map", "单号=contract_no"];
    assert_eq!(env.refused_as("BS", &args), ["not-permitted"]);
    assert_eq!(env.refused_as("AUD", &args), ["auditor-changes-nothing"]);
    assert_eq!(counts(&env.json_as(OFFICER, &args)), [1, 1, 0, 0, 0]);
}

/// (SAL-1) Enough rows for the indexes to be made behind them: the books are the same.
#[test]
fn sal_1_many_rows_are_as_good_as_few() {
    let env = company();
    let mut rows = Vec::new();
    for n in 0..12_000 {
        let (customer, product) = (n / 2 % 3 + 1, n % 2);
        rows.push(format!(
            "HT{:05},C{customer},P{product},S,张三,2026-01-05,2026-02-05,,10,{n},,,",
            n / 2
        ));
    }
    let lines: Vec<&str> = rows.iter().map(String::as_str).collect();
    let n = 12_000;
    assert_eq!(
        import(&env, "sale", &sales(&lines[..100]), &[]),
        [100, 100, 0, 0, 0]
    );
    assert_eq!(
        import(&env, "sale", &sales(&lines), &[]),
        [n, n - 100, 0, 100, 0]
    );
    assert_eq!(import(&env, "sale", &sales(&lines), &[]), [n, 0, 0, n, 0]);
    let mut payments = String::from("contract_no,date,amount\n");
    for n in 0..11_000 {
        payments.push_str(&format!("HT{:05},2026-02-01,{n}\n", n % 6_000));
    }
    let n = 11_000;
    assert_eq!(import(&env, "payment", &payments, &[]), [n, n, 0, 0, 0]);
    assert_eq!(import(&env, "payment", &payments, &[]), [n, 0, 0, n, 0]);
    let wrong = sales(&["HT00001,C3,P9,,,2026-01-05,2026-02-05,,,,1,,"]);
    assert_eq!(
        codes(&faulty(&env, "sale", &wrong, &[])),
        [(2, "contract-of-other-customer")]
    );
}

/// (SAL-1) A contract's lines may stand anywhere in the file, also where the line before is not in the books yet: each
/// row once, under its own contract, whether they are few or many.
#[test]
fn sal_1_lines_of_a_contract_may_lie_apart() {
    for (rows, contracts) in [(41, 5), (41, 17), (3, 1), (10_020, 7), (10_020, 31)] {
        let env = company();
        let lines: Vec<String> = (0..rows)
            .map(|n| {
                let contract = n % contracts;
                format!(
                    "HT{contract},C{},P{n},,,2026-01-05,2026-02-05,,,,{n},,",
                    contract % 3 + 1
                )
            })
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let all = rows as u64;
        assert_eq!(
            import(&env, "sale", &sales(&lines), &[]),
            [all, all, 0, 0, 0]
        );
        for contract in 0..contracts {
            let args = ["sale", "list", "--contract", &format!("HT{contract}")];
            let listed = env.json_as("BS", &args);
            let listed = listed.as_array().expect("lines");
            let product = |line: &Value| line["product"].as_str().map(str::to_owned);
            let found: Vec<_> = listed.iter().filter_map(product).collect();
            let want: Vec<_> = (contract..rows)
                .step_by(contracts)
                .map(|n| format!("P{n}"))
                .collect();
            assert_eq!(found, want, "HT{contract} of {contracts}");
        }
        assert_eq!(
            import(&env, "sale", &sales(&lines), &[]),
            [all, 0, 0, all, 0]
        );
    }
}

const THREE: [&str; 3] = [
    "HT1,C1,P1,东店,张三,2026-01-05,2026-02-05,110,100,3,,0.5,200",
    "HT1,C1,P2,东店,张三,2026-01-05,2026-03-20,,,,700,,",
    "HT2,C2,P1,西店,李四,2026-01-06,2026-02-06,,,,1000,,",
];

/// (SAL-1) Part payments, an overpayment, a write-off; profit and margin; what one may not know is not there.
#[test]
fn sal_1_a_contract_is_shown_with_what_is_owed() {
    let env = company();
    import(&env, "sale", &sales(&THREE), &[]);
    let payments = "contract_no,date,amount,kind\nHT1,2026-01-20,100,\nHT1,2026-02-20,50,核销\nHT2,2026-02-01,1200,\n";
    import(&env, "payment", payments, &[]);
    let lines = env.json_as("BS", &["sale", "list", "--contract", "ht1"]);
    assert_eq!(lines.as_array().map(Vec::len), Some(2));
    let line = &lines[0];
    for (key, want) in [
        ("contract_no", "HT1"),
        ("customer", "C1"),
        ("product", "P1"),
        ("store", "东店"),
        ("date", "2026-01-05"),
        ("due", "2026-02-05"),
    ] {
        assert_eq!(line[key], want, "{key}");
    }
    let figures = [
        "quantity",
        "unit_price",
        "amount",
        "discount",
        "cost",
        "gross_profit",
        "margin",
    ];
    let figures = figures.map(|key| line[key].to_string());
    assert_eq!(
        figures,
        ["3", "100.00", "299.50", "0.50", "200.00", "99.50", "33.22"]
    );
    let shown = env.json_as("BS", &["sale", "show", "HT1"]);
    let sums = [
        "amount",
        "paid",
        "written_off",
        "outstanding",
        "overdue_days",
    ];
    let sums = sums.map(|key| shown[key].to_string());
    assert_eq!(sums, ["999.50", "100.00", "50.00", "849.50", "25"]);
    assert_eq!(shown["due"], "2026-02-05");
    let over = env.json_as("BS", &["sale", "show", "HT2"]);
    assert_eq!(over["outstanding"].to_string(), "-200.00");
    assert_eq!(over["due"], Value::Null);
    let paid = env.json_as(
        "BS",
        &[
            "payment",
            "list",
            "--customer",
            "C1",
            "--from",
            "2026-02-01",
        ],
    );
    assert_eq!(paid.as_array().map(Vec::len), Some(1));
    assert_eq!(paid[0]["kind"], "write_off");
    assert_eq!(
        env.refused_as("FS", &["sale", "show", "HT1"]),
        ["no-such-contract"]
    );
    assert_eq!(
        env.refused_as("FS", &["sale", "show", "HT99"]),
        ["no-such-contract"]
    );
    assert_eq!(
        env.json_as("FS", &["sale", "list"])
            .as_array()
            .map(Vec::len),
        Some(0)
    );
    assert_eq!(
        env.json_as("FS", &["payment", "list"])
            .as_array()
            .map(Vec::len),
        Some(0)
    );
}

/// (SAL-1) Taken back by reversals: payments first; what is taken back may be entered again.
#[test]
fn sal_1_undoing_reverses_and_deletes_nothing() {
    let env = company();
    import(&env, "sale", &sales(&THREE), &[]);
    let payments = "contract_no,date,amount\nHT1,2026-01-20,100\n";
    import(&env, "payment", payments, &[]);
    let undo = ["sale", "undo", "HT1", "--reason", "twice"];
    assert_eq!(env.refused_as(OFFICER, &undo), ["contract-has-payments"]);
    assert_eq!(env.refused_as("BS", &undo), ["not-permitted"]);
    let back = ["payment", "undo", "Z1", "--reason", "wrong contract"];
    let row = env.json_as(OFFICER, &back);
    assert_eq!(
        (row["amount"].to_string(), &row["reverses"]),
        ("-100.00".to_owned(), &Value::from("Z1"))
    );
    assert_eq!(env.refused_as(OFFICER, &back), ["payment-taken-back"]);
    assert_eq!(
        env.refused_as(OFFICER, &["payment", "undo", "Z9", "--reason", "x"]),
        ["no-such-payment"]
    );
    let shown = env.json_as(OFFICER, &undo);
    assert_eq!(shown["lines"], Value::Array(Vec::new()));
    assert_eq!(shown["reversals"].as_array().map(Vec::len), Some(4));
    assert_eq!(shown["reversed_payments"].as_array().map(Vec::len), Some(2));
    assert_eq!(shown["outstanding"].to_string(), "0.00");
    assert_eq!(env.refused_as(OFFICER, &undo), ["contract-taken-back"]);
    let answer = faulty(&env, "payment", payments, &[]);
    assert_eq!(codes(&answer), [(2, "unknown-contract")]);
    // Nothing of it stands: the number is free for another customer.
    let other = sales(&["HT1,C3,P1,,,2026-01-05,2026-02-05,,,,100,,"]);
    assert_eq!(import(&env, "sale", &other, &[]), [1, 1, 0, 0, 0]);
    assert_eq!(import(&env, "payment", payments, &[]), [1, 1, 0, 0, 0]);
    assert_eq!(
        env.json_as(OFFICER, &["sale", "show", "HT1"])["customer"],
        "C3"
    );
}

/// (SAL-8)
#[test]
fn sal_8_goods_leave_when_paid_or_signed_off_by_another() {
    let env = company();
    import(&env, "sale", &sales(&THREE), &[]);
    let payments = "contract_no,date,amount\nHT2,2026-01-20,1000\n";
    import(&env, "payment", payments, &[]);
    let deliver = |no, note| ["sale", "deliver", no, "--note", note];
    let row = env.json_as(
        "BS",
        &[&deliver("HT2", "F1")[..], &["--quantity", "2.5"]].concat(),
    );
    assert_eq!(
        (&row["verdict"], row["quantity"].to_string()),
        (&Value::from("paid"), "2.5".to_owned())
    );
    assert_eq!(row["reasons"][0]["code"], "delivery-paid");
    assert_eq!(
        env.refused_as("BS", &deliver("HT2", "F1")),
        ["delivery-note-taken"]
    );
    assert_eq!(
        env.refused_as("BS", &["sale", "confirm-delivery", "F1"]),
        ["delivery-own-note"]
    );
    let row = env.json_as("BM", &["sale", "confirm-delivery", "F1"]);
    assert_eq!(
        (&row["delivered_by"], &row["confirmed_by"]),
        (&Value::from("BS"), &Value::from("BM"))
    );
    assert_eq!(
        env.refused_as("BM", &["sale", "confirm-delivery", "F1"]),
        ["delivery-confirmed"]
    );
    assert_eq!(
        env.refused_as("BM", &["sale", "confirm-delivery", "F9"]),
        ["no-such-delivery-note"]
    );
    assert_eq!(
        env.refused_as("BS", &deliver("HT1", "F2")),
        ["delivery-unpaid"]
    );
    let sign = ["sale", "sign-off", "HT1", "--basis", "good file"];
    let row = env.json_as("BS", &sign);
    assert_eq!(row["outstanding"].to_string(), "999.50");
    assert_eq!(row["overdue"].to_string(), "299.50");
    assert_eq!(
        env.refused_as("BS", &deliver("HT1", "F2")),
        ["delivery-own-sign-off"]
    );
    let row = env.json_as("BS2", &deliver("HT1", "F2"));
    assert_eq!(
        (&row["verdict"], &row["reasons"][0]["code"]),
        (
            &Value::from("signed-off"),
            &Value::from("delivery-signed-off")
        )
    );
    assert_eq!(env.refused_as("BS2", &sign), ["sign-off-by-deliverer"]);
    let late = [&deliver("HT1", "F3")[..], &["--on", "2026-01-04"]].concat();
    assert_eq!(env.refused_as("BS2", &late), ["delivery-before-contract"]);
    let ahead = [&deliver("HT1", "F3")[..], &["--on", "2026-03-03"]].concat();
    assert_eq!(env.refused_as("BS2", &ahead), ["date-in-future"]);
    let shown = env.json_as("BS", &["sale", "show", "HT1"]);
    assert_eq!(shown["deliveries"][0]["note"], "F2");
    assert_eq!(shown["sign_offs"][0]["basis"], "good file");
    assert_eq!(
        env.refused_as("FS", &deliver("HT1", "F4")),
        ["not-permitted"]
    );
}

/// (SAL-6)
#[test]
fn sal_6_security_collection_and_policy_are_on_record() {
    let env = company();
    import(&env, "sale", &sales(&THREE), &[]);
    env.json_as(
        "BS",
        &[
            "sale",
            "security",
            "HT1",
            "--kind",
            "guarantee",
            "--note",
            "bank letter",
        ],
    );
    let steps = [
        "call",
        "letter",
        "visit",
        "early-reminder",
        "default-sign",
        "debt-analysis",
        "recovery",
    ];
    for step in steps {
        env.json_as(
            "BS",
            &[
                "sale",
                "collect",
                "HT1",
                "--step",
                step,
                "--note",
                "x",
                "--on",
                "2026-02-10",
            ],
        );
    }
    let shown = env.json_as("BM", &["sale", "show", "HT1"]);
    assert_eq!(shown["security"][0]["kind"], "guarantee");
    let logged: Vec<&Value> = shown["collection"]
        .as_array()
        .expect("steps")
        .iter()
        .map(|s| &s["step"])
        .collect();
    assert_eq!(logged, steps);
    let ahead = [
        "sale",
        "collect",
        "HT1",
        "--step",
        "call",
        "--note",
        "x",
        "--on",
        "2026-03-03",
    ];
    assert_eq!(env.refused_as("BS", &ahead), ["date-in-future"]);
    assert_eq!(env.refused_as("ARC", &ahead), ["not-permitted"]);
    for likelihood in ["low", "high in December"] {
        env.json_as(
            "BS",
            &[
                "customer",
                "policy",
                "c1",
                "--likelihood",
                likelihood,
                "--prevention",
                "a third",
                "--response",
                "stop",
            ],
        );
    }
    let card = env.json_as("BS", &["customer", "show", "C1"]);
    let notes = card["collection_policy"].as_array().expect("notes");
    assert_eq!(
        (notes.len(), &notes[0]["likelihood"]),
        (2, &Value::from("high in December"))
    );
}

/// (SAL-1) Northwind: totals added up outside the program.
#[test]
fn sal_1_northwind_comes_to_its_known_sums() {
    let env = TestEnv::staffed();
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/northwind");
    let file = |name: &str| dir.join(name).display().to_string();
    let customers = ["customer", "import", &file("customers.csv")];
    assert_eq!(counts(&env.json_as(OFFICER, &customers))[..2], [93, 93]);
    let args = ["sale", "import", &file("sales.csv")];
    assert_eq!(counts(&env.json_as(OFFICER, &args)), [2155, 2155, 0, 0, 0]);
    assert_eq!(counts(&env.json_as(OFFICER, &args)), [2155, 0, 0, 2155, 0]);
    let fen = |value: &Value| -> i64 {
        let text = value.to_string();
        text.replace('.', "")
            .parse()
            .expect("an amount of two decimals")
    };
    let lines = env.json_as(OFFICER, &["sale", "list"]);
    let lines = lines.as_array().expect("lines");
    let sum = |code: Option<&str>| -> i64 {
        let of = lines
            .iter()
            .filter(|l| code.is_none_or(|code| l["customer"] == code));
        of.map(|line| fen(&line["amount"])).sum()
    };
    assert_eq!(sum(None), 126_579_276);
    for (code, want) in [
        ("QUICK", 11_027_729),
        ("ERNSH", 10_487_497),
        ("SAVEA", 10_436_194),
    ] {
        assert_eq!(sum(Some(code)), want, "{code}");
        let aged = env.json_as(
            OFFICER,
            &["sale", "list", "--customer", code, "--to", "1998-12-31"],
        );
        let aged = aged
            .as_array()
            .expect("lines")
            .iter()
            .map(|l| fen(&l["amount"]));
        assert_eq!(aged.sum::<i64>(), want);
    }
    // The ranking that everybody knows, each with its share of the whole.
    let ranked = env.json_as(
        OFFICER,
        &[
            "report",
            "composition",
            "--by",
            "customer",
            "--from",
            "1996-01-01",
            "--to",
            "1998-12-31",
        ],
    );
    let first: Vec<_> = (0..3)
        .map(|at| {
            (
                ranked[at]["part"].clone(),
                ranked[at]["name"].clone(),
                fen(&ranked[at]["sales"]),
            )
        })
        .collect();
    assert_eq!(
        first,
        [
            ("QUICK".into(), "QUICK-Stop".into(), 11_027_729),
            ("ERNSH".into(), "Ernst Handel".into(), 10_487_497),
            ("SAVEA".into(), "Save-a-lot Markets".into(), 10_436_194),
        ]
    );
    assert_eq!(ranked[0]["sales_share"].to_string(), "8.71");
    // Nobody knows what the goods cost: no rank by gross profit.
    let margin = env.json_as(
        OFFICER,
        &[
            "report",
            "margin",
            "--from",
            "1996-01-01",
            "--to",
            "1998-12-31",
        ],
    );
    assert!(
        margin
            .as_array()
            .is_some_and(|rows| rows.len() == 89 && rows.iter().all(|r| r["rank"].is_null())),
        "{margin}"
    );
    let contracts: std::collections::HashSet<String> =
        lines.iter().map(|l| l["contract_no"].to_string()).collect();
    assert_eq!(contracts.len(), 830);
}

/// The rejects file of the import before, mended.
fn mended(env: &TestEnv, bad: &str, good: &str) -> String {
    let rejects = std::fs::read_to_string(env.path("rows.rejects.csv")).expect("rejects");
    assert!(rejects.contains(bad), "{rejects}");
    rejects.replace(bad, good)
}

/// (IMP-4)
#[test]
fn sal_1_a_mended_row_equal_to_one_that_came_in_is_a_fact_of_its_own() {
    const BAD: &str = "2026-13-20";
    const GOOD: &str = "2026-01-20";
    for bad_first in [false, true] {
        let env = company();
        let line = "HT1,C1,P1,,,2026-01-05,2026-02-05,,,,100,,";
        import(&env, "sale", &sales(&[line]), &[]);
        let mut rows = [format!("HT1,{GOOD},100"), format!("HT1,{BAD},100")];
        if bad_first {
            rows.reverse();
        }
        let whole = format!(
            "contract_no,date,amount\n{}\nHT1,2026-01-21,5\n",
            rows.join("\n")
        );
        let answer = faulty(&env, "payment", &whole, &["--partial"]);
        assert_eq!(counts(&answer), [3, 2, 0, 0, 1]);
        let first = mended(&env, BAD, GOOD);
        // Once more before anything is mended: what came in then is what came in before.
        let answer = faulty(&env, "payment", &whole, &["--partial"]);
        assert_eq!(counts(&answer), [3, 0, 0, 2, 1]);
        let again = mended(&env, BAD, GOOD);
        assert_ne!(again, first);
        let other = mended(&env, BAD, "2026-01-21").replace(",100,", ",5,");
        assert_eq!(import(&env, "payment", &again, &[]), [1, 1, 0, 0, 0]);
        assert_eq!(import(&env, "payment", &again, &[]), [1, 0, 0, 1, 0]);
        assert_eq!(import(&env, "payment", &first, &[]), [1, 0, 0, 1, 0]);
        let whole = whole.replace(BAD, GOOD);
        assert_eq!(import(&env, "payment", &whole, &[]), [3, 0, 0, 3, 0]);
        // Mended to what another row of the file says is another fact too.
        assert_eq!(import(&env, "payment", &other, &[]), [1, 1, 0, 0, 0]);
        assert_eq!(import(&env, "payment", &other, &[]), [1, 0, 0, 1, 0]);
    }
}

/// (IMP-4)
#[test]
fn sal_1_the_whole_file_mended_and_its_rejects_are_the_same_rows() {
    let env = company();
    let line = |no| format!("{no},C1,P1,,,2026-01-05,2026-02-05,,,,100,,");
    import(&env, "sale", &sales(&[&line("HT1"), &line("HT2")]), &[]);
    let whole = "contract_no,date,amount\nHT1,2026-01-20,100\nHT1,2026-13-20,100\nHT1,2026-13-20,x\n\
                 HT3,2026-01-20,100\n";
    let answer = faulty(&env, "payment", whole, &["--partial"]);
    assert_eq!(counts(&answer), [4, 1, 0, 0, 3]);
    // One row stays bad: what came in with the others is not forgotten.
    let half = mended(&env, "2026-13-20,100", "2026-01-20,100").replace("HT3", "HT2");
    let answer = faulty(&env, "payment", &half, &["--partial"]);
    assert_eq!(counts(&answer), [3, 2, 0, 0, 1]);
    let rest = mended(&env, "2026-13-20,x", "2026-01-20,100");
    let good = whole
        .replace("2026-13-20", "2026-01-20")
        .replace(",x", ",100")
        .replace("HT3", "HT2");
    assert_eq!(import(&env, "payment", &good, &[]), [4, 1, 0, 3, 0]);
    assert_eq!(import(&env, "payment", &rest, &[]), [1, 0, 0, 1, 0]);
    assert_eq!(import(&env, "payment", &good, &[]), [4, 0, 0, 4, 0]);
    // The column is not to be changed.
    let spoilt = rest.replace("..", "-");
    let answer = faulty(&env, "payment", &spoilt, &[]);
    assert_eq!(codes(&answer), [(2, "not-entered-rows")]);
    assert_eq!(answer["faults"][0]["column"], "entered_rows");
}

/// (IMP-4)
#[test]
fn sal_1_a_mended_line_does_not_take_the_place_of_one_that_came_in() {
    let env = company();
    let row = |day, amount| format!("HT1,C1,P1,,,{day},2026-02-05,,,,{amount},,");
    let before = sales(&[&row("2026-01-05", "1")]);
    import(&env, "sale", &before, &[]);
    let whole = sales(&[
        &row("2026-13-05", "250"),
        &row("2026-01-05", "1"),
        &row("2026-01-05", "100"),
        &row("2026-13-06", "100"),
    ]);
    let answer = faulty(&env, "sale", &whole, &["--partial"]);
    assert_eq!(counts(&answer), [4, 1, 0, 1, 2]);
    let good = |text: &str| text.replace("2026-13", "2026-01");
    let rejects = mended(&env, "2026-13", "2026-01");
    assert_eq!(
        import(&env, "sale", &rejects, &["--update"]),
        [2, 2, 0, 0, 0]
    );
    assert_eq!(import(&env, "sale", &rejects, &[]), [2, 0, 0, 2, 0]);
    assert_eq!(import(&env, "sale", &good(&whole), &[]), [4, 0, 0, 4, 0]);
    // A row that differs from a line is held against that line again.
    let changed = sales(&[&row("2026-01-05", "1"), &row("2026-01-05", "77")]);
    let answer = faulty(&env, "sale", &changed, &["--partial"]);
    assert_eq!(counts(&answer), [2, 0, 0, 1, 1]);
    let rejects = mended(&env, "77", "78");
    let done = import(&env, "sale", &rejects, &["--update"]);
    assert_eq!(done, [1, 0, 1, 0, 0]);
}

/// (IMP-4)
#[test]
fn sal_1_the_books_speak_of_a_payment_that_cannot_be_read_too() {
    let env = company();
    let line = "HT1,C1,P1,,,2026-01-05,2026-02-05,,,,100,,";
    import(&env, "sale", &sales(&[line]), &[]);
    let payments =
        "contract_no,date,amount\nHT9,2026-13-01,1\nHT1,2026-01-04,x\nHT1,2026-01-06,x\n";
    let answer = faulty(&env, "payment", payments, &[]);
    assert_eq!(counts(&answer), [3, 0, 0, 0, 3]);
    assert_eq!(
        codes(&answer),
        [
            (2, "not-a-date"),
            (2, "unknown-contract"),
            (3, "not-an-amount"),
            (3, "payment-before-contract"),
            (4, "not-an-amount"),
        ]
    );
    let answer = faulty(&env, "payment", payments, &["--partial"]);
    assert_eq!(counts(&answer), [3, 0, 0, 0, 3]);
    let rejects = std::fs::read_to_string(env.path("rows.rejects.csv")).expect("rejects");
    assert!(
        rejects.starts_with("contract_no,date,amount,reason\r\n"),
        "{rejects}"
    );
    assert!(
        rejects.contains("contract; ") || rejects.contains("; contract_no"),
        "{rejects}"
    );
}
