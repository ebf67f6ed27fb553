//! What the program prints comes back through its imports: headings, words and whole lists (IMP-2, IMP-3).

mod harness;

use crm::domain::retention::Retention;
use crm::domain::volume::Medium;
use crm::domain::words::{CustomerKind, Function, Influence, Level, PaymentKind, Rank};
use crm::i18n::Lang;
use crm::i18n::labels::{Label, retention};
use crm::import::headings::{FieldSpec, map};
use crm::import::labels::{Labelled, from_label};
use crm::import::{archive, customer, ledger, staff, value};
use crm::views;
use harness::TestEnv;
use serde_json::Value;

/// Every heading of a list, in both languages, is known for the field it heads.
fn heads(what: &str, specs: &'static [FieldSpec], fields: &[(&'static str, [&'static str; 2])]) {
    for language in [0, 1] {
        let here = |field: &str| specs.iter().any(|s| s.field == field);
        let headings: Vec<String> = fields
            .iter()
            .map(|(_, names)| names[language].to_owned())
            .collect();
        let mapped =
            map(&headings, specs, &[]).unwrap_or_else(|faults| panic!("{what}: {faults:?}"));
        for (place, (field, names)) in fields.iter().enumerate() {
            let found = mapped.column(field).map(|column| column.index);
            assert_eq!(
                found,
                here(field).then_some(place),
                "{what}: {}",
                names[language]
            );
        }
    }
}

macro_rules! names {
    ($fields:expr) => {
        $fields
            .iter()
            .map(|f| (f.key, [f.zh, f.en]))
            .collect::<Vec<_>>()
    };
}

#[test]
fn imp_2_the_headings_of_lists_are_headings_of_imports() {
    heads(
        "customers",
        customer::SPECS,
        &names!(views::customers::fields()),
    );
    heads("staff", staff::SPECS, &names!(views::staff::STAFF));
    heads("archives", archive::SPECS, &names!(views::archives::ITEM));
    heads("sales", ledger::SALES, &names!(views::ledger::LINE));
    heads("payments", ledger::PAYMENTS, &names!(views::ledger::PAID));
}

fn words<W: Labelled + Label + Copy + std::fmt::Debug>() {
    for member in W::ALL {
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(
                from_label::<W>(member.label(lang)),
                Ok(*member),
                "{}",
                member.label(lang)
            );
        }
    }
}

#[test]
fn imp_3_the_words_of_lists_are_words_of_imports() {
    words::<Rank>();
    words::<Function>();
    words::<Level>();
    words::<Medium>();
    words::<CustomerKind>();
    words::<PaymentKind>();
    words::<Influence>();
    for term in ["permanent", "1m", "18m", "1y", "30y"] {
        let term = Retention::parse(term).expect("a term");
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(value::retention(&retention(lang, term)), Ok(term));
        }
    }
}

/// One of everything that a list has a column for.
fn company() -> TestEnv {
    let env = TestEnv::staffed();
    let person = [
        "staff",
        "add",
        "E9",
        "--name",
        "九",
        "--department",
        "财务部",
        "--rank",
    ];
    let more = [
        "deputy-general-manager",
        "--function",
        "file-clerk",
        "--function",
        "auditor",
    ];
    let rest = [
        "--oversees",
        "业务部",
        "--oversees",
        "财务部",
        "--login",
        "jiu",
        "--joined",
        "2020-01-02",
    ];
    env.json(&[&person[..], &more, &rest].concat());
    let customers = "code,name,kind,short_name,credit_code,phone,address,postcode,email,area,stop,size,industry,owner,contact,\
                     legal_representative,registered_capital,since,source,note\n\
                     C1,云岭制造厂,entity,云岭,,0871-1234567,=SUM(1),650000,a@b.cn,昆明,3,large,机械,BS,王五,赵六,125000.50,2020-05-06,web,\"有,逗号\"\n\
                     C2,张三,person,,,,,,,,,,,,,,,,,\n";
    let file = env.write("customers.csv", customers);
    env.crm_as("ARC", &["--quiet", "customer", "import", &file])
        .said();
    let items = "code,title,year,category,level,department,retention,pages,closed,customer,type,volume,place,medium\n\
                 A1,合同一,2025,合同,secret,业务部,30y,12,2025-06-30,C1,,V1,甲/1/2,paper\n\
                 A2,-照片,2025,合同,none,业务部,18m,,,,,,,audio-visual\n\
                 A3,章程,2025,合同,none,业务部,permanent,1,,,,,,electronic\n";
    let file = env.write("items.csv", items);
    env.crm_as("ARC", &["--quiet", "archive", "import", &file])
        .said();
    let sales = "contract_no,customer,product,store,salesperson,date,due,list_price,unit_price,quantity,amount,discount,cost\n\
                 S1,C1,P1,一店,BS,2025-06-01,2025-07-01,10.00,9.50,100,950.00,0,700.00\n\
                 S1,C1,P1,一店,BS,2025-06-01,2025-07-01,10.00,9.50,100,950.00,0,700.00\n\
                 S2,C2,,,,2026-01-05,,,,,1234567.89,,\n";
    let file = env.write("sales.csv", sales);
    env.crm_as("BS2", &["--quiet", "sale", "import", &file])
        .said();
    let payments = "contract_no,date,amount,kind\n\
                    S1,2025-06-20,500.00,payment\nS1,2025-06-20,500.00,payment\nS2,2026-02-01,67.89,write_off\n";
    let file = env.write("payments.csv", payments);
    env.crm_as("BS2", &["--quiet", "payment", "import", &file])
        .said();
    env
}

#[test]
fn imp_4_a_list_comes_back_unchanged() {
    let env = company();
    let rows = [
        ("customer", "ARC", 2),
        ("staff", "admin", 13),
        ("archive", "ARC", 3),
        ("sale", "BS2", 3),
        ("payment", "BS2", 3),
    ];
    for (noun, who, count) in rows {
        for lang in ["zh", "en"] {
            for format in ["csv", "xlsx"] {
                let file = format!("{noun}-{lang}.{format}");
                let list = [noun, "list", "-f", format, "-o", &file, "--lang", lang];
                env.crm_as(who, &list).said();
                let back = env.crm_as(who, &["-f", "json", noun, "import", &file]);
                assert_eq!(back.code, 0, "{file}: {} {}", back.stdout, back.stderr);
                let answer: Value = serde_json::from_str(&back.stdout).expect("an answer");
                assert_eq!(answer["unchanged"], count, "{file}: {answer}");
                assert_eq!(
                    (&answer["added"], &answer["updated"]),
                    (&0.into(), &0.into()),
                    "{file}"
                );
            }
        }
    }
}

/// (ORG-1) Posts and duties as the regulations and offices write them; a word of neither list names what is allowed.
#[test]
fn org_1_posts_are_read_as_they_are_written() {
    let env = TestEnv::new();
    let rows = [
        ("子公司总经理", "", "general-manager", ""),
        ("常务副总经理", "", "deputy-general-manager", ""),
        ("财务总监", "审计员", "director", "auditor"),
        ("总办主任", "", "office-director", ""),
        ("业务部经理", "", "department-manager", ""),
        (
            "人事行政经理",
            "人事行政经理",
            "department-manager",
            "complaint-officer",
        ),
        ("分公司负责人", "", "branch-head", ""),
        ("业务主管", "业务部业务记录", "supervisor", "credit-officer"),
        (
            "业务员",
            "客户服务专员、部门兼职档案员",
            "staff",
            "complaint-officer;file-clerk",
        ),
        (
            "Department Manager",
            "Credit Officer",
            "department-manager",
            "credit-officer",
        ),
    ];
    let mut file = "工号,姓名,部门,职级,职能\n".to_owned();
    for (number, (rank, functions, ..)) in rows.iter().enumerate() {
        file.push_str(&format!("E{number},某,业务部,{rank},{functions}\n"));
    }
    let path = env.write("staff.csv", file);
    env.json(&["staff", "import", &path]);
    let list = env.json(&["staff", "list"]);
    for (number, (.., rank, functions)) in rows.iter().enumerate() {
        let code = format!("E{number}");
        let mut staff = list.as_array().expect("staff").iter();
        let row = staff.find(|r| r["code"] == *code).expect("a row");
        let mut told: Vec<&str> = row["functions"]
            .as_array()
            .expect("functions")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        told.sort_unstable();
        assert_eq!(
            (row["rank"].as_str(), told.join(";").as_str()),
            (Some(*rank), *functions),
            "{row}"
        );
    }
    let path = env.write(
        "bad.csv",
        "工号,姓名,部门,职级,职能\nX1,某,业务部,大总管,\n",
    );
    let out = env.crm(&["staff", "import", &path]);
    assert_eq!(out.code, 3);
    assert!(
        out.stderr.contains("branch-head") && out.stderr.contains("supervisor"),
        "{}",
        out.stderr
    );
}

/// (ORG-1) A department that comes of a slip of the pen is told with the one it resembles.
#[test]
fn org_1_a_new_department_names_what_it_resembles() {
    let env = TestEnv::new();
    let add = |code: &str, department: &str, more: &[&str]| {
        let card = [
            "staff",
            "add",
            code,
            "--name",
            "n",
            "--department",
            department,
            "--rank",
        ];
        env.crm(&[&card[..], more].concat()).said()
    };
    assert_eq!(add("E1", "业务部", &["staff"]), "");
    let said = add("E2", "业务布", &["staff"]);
    assert!(
        said.starts_with("warning: ") && said.contains("业务布 is new; was 业务部 meant?"),
        "{said}"
    );
    // What resembles nothing is told, and with --quiet not even that.
    let said = add("E3", "技术中心", &["staff"]);
    assert!(
        !said.contains("warning") && said.contains("the department 技术中心 is new"),
        "{said}"
    );
    assert_eq!(add("E4", "仓储物流", &["staff", "--quiet"]), "");
    let deputy = [
        "deputy-general-manager",
        "--oversees",
        "财务步",
        "--oversees",
        "业务部",
        "--quiet",
    ];
    let said = add("E5", "总经办", &deputy);
    assert!(
        said.contains("财务步 is new; was 财务部 meant?") && !said.contains("业务部"),
        "{said}"
    );
    let file = env.write(
        "in.csv",
        "code,name,department,rank\nE6,n,档案式,staff\nE7,n,采购,staff\n",
    );
    let out = env.crm(&["-f", "json", "staff", "import", &file]);
    assert_eq!(out.code, 0, "{}", out.stderr);
    let answer: Value = serde_json::from_str(&out.stdout).expect("an answer");
    let told: Vec<&str> = answer["warnings"]
        .as_array()
        .expect("warnings")
        .iter()
        .filter_map(|w| w["text"].as_str())
        .collect();
    assert_eq!(
        told,
        [
            "the department 档案式 is new; was 档案室 meant?",
            "the department 采购 is new"
        ]
    );
}
