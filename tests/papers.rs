//! Forms on paper, through the binary (ORG-10): what stands on them, where the journal has them, who may print what.
//! `examples/papers.sh` prints all of them as PDF and checks the size of every page.

mod harness;

use crm::domain::papers::Paper;
use crm::domain::words::Word;
use crm::i18n::Lang;
use crm::i18n::labels::Label;
use harness::TestEnv;
use serde_json::{Value, json};

const PLACE: &str = "一库/2柜/3层/4盒";

/// An item of the business department in a box.
fn file(env: &TestEnv, code: &str, title: &str, level: &str, more: &[&str]) {
    let mut args = vec![
        "archive", "add", "--code", code, "--title", title, "--level", level,
    ];
    args.extend([
        "--year",
        "2010",
        "--category",
        "合同",
        "--department",
        "业务部",
    ]);
    args.extend([
        "--retention",
        "10y",
        "--pages",
        "12",
        "--closed",
        "2010-06-30",
    ]);
    args.extend(more);
    env.json_as("ARC", &args);
    env.json_as("ARC", &["archive", "move", code, "--to", PLACE]);
}

/// A volume, a loan that is overdue (B1), one that waits (B2), a destruction carried out (D1), one stock-take (S1),
/// a handover that both sides have signed (Y1).
fn company() -> TestEnv {
    let mut env = TestEnv::staffed();
    env.lang = "zh";
    for code in ["A-1", "A-2", "A-3"] {
        file(&env, code, &format!("合同{code}"), "none", &[]);
    }
    file(&env, "X-1", "旧合同", "none", &[]);
    file(&env, "S-1", "秘密合同", "secret", &[]);
    file(&env, "T-1", "绝密合同", "top-secret", &[]);
    // Whoever files is named; the archivist is not to know of this one.
    env.json_as(
        "GM",
        &["archive", "know", "T-1", "--staff", "ARC", "--remove"],
    );
    let category = ["--department", "业务部", "--year", "2010"];
    env.json_as(
        "ARC",
        &[
            &["archive", "category", "add", "--name", "合同"],
            &category[..],
        ]
        .concat(),
    );
    let open = [
        "archive",
        "volume",
        "open",
        "--category",
        "合同",
        "--title",
        "业务合同",
        "--code",
        "V-1",
    ];
    env.json_as("ARC", &[&open[..], &category].concat());
    for code in ["A-1", "A-2"] {
        env.json_as("ARC", &["archive", "volume", "add", "V-1", code]);
    }
    for (who, item) in [("BS", "A-1"), ("BS2", "A-3")] {
        env.json_as(
            who,
            &[
                "borrow",
                "request",
                item,
                "--mode",
                "out",
                "--purpose",
                "核对",
            ],
        );
    }
    env.json_as("BM", &["borrow", "approve", "B1"]);
    env.json_as("OD", &["borrow", "approve", "B1"]);
    env.json_as("ARC", &["borrow", "issue", "B1"]);
    env.json_as("ARC", &["destroy", "propose", "X-1", "--reason", "期满"]);
    env.json_as("ARC", &["destroy", "appraise", "D1", "X-1", "--destroy"]);
    env.json_as("OD", &["destroy", "approve", "D1"]);
    env.json_as("GM", &["destroy", "witness", "D1", "--name", "FS"]);
    env.json_as("ARC", &["destroy", "execute", "D1", "--method", "shred"]);
    env.json_as("FS", &["destroy", "attest", "D1"]);
    env.json_as("ARC", &["archive", "stocktake", "open", "--name", "春季"]);
    env.json_as("BM", &["archive", "handover", "open"]);
    let sale = ["--title", "王先生购车", "--type", "整车销售"];
    let add = [
        "archive",
        "handover",
        "add",
        "Y1",
        "--delivered",
        "2026-02-10",
    ];
    env.json_as("BM", &[&add[..], &sale].concat());
    for who in ["BM", "ARC"] {
        env.json_as(who, &["archive", "handover", "sign", "Y1"]);
    }
    env.at("2026-04-02T09:00:00");
    env
}

/// What every form is printed of in [`company`].
fn of(paper: Paper) -> &'static [&'static str] {
    match paper {
        Paper::VolumeCatalogue | Paper::VolumeNote => &["V-1"],
        Paper::Spine => &["V-1", "A-3"],
        Paper::ItemLabel => &["A-1"],
        Paper::ShelfList => &[PLACE],
        Paper::BorrowRegister | Paper::HandoverBook => &[],
        Paper::BorrowSlip => &["B1", "B2"],
        Paper::Reminder => &["b1"],
        Paper::DestructionForm | Paper::DestructionCertificate => &["D1"],
        Paper::DestructionRegister => &["1"],
        Paper::StocktakeReport => &["S1"],
    }
}

fn print(env: &TestEnv, who: &str, args: &[&str]) -> String {
    env.crm_as(who, &[&["--quiet", "paper", "print"], args].concat())
        .ok()
}

fn last_entry(env: &TestEnv, who: &str) -> Value {
    let entries = env.json_as(who, &["journal", "list"]);
    entries
        .as_array()
        .expect("entries")
        .last()
        .expect("one")
        .clone()
}

#[test]
fn org_10_every_form_is_listed_in_both_languages() {
    let env = TestEnv::new();
    let listed = env.json(&["paper", "list"]);
    let listed = listed.as_array().expect("a list");
    assert_eq!(listed.len(), Paper::ALL.len());
    for (row, paper) in listed.iter().zip(Paper::ALL) {
        assert_eq!(row["name"], paper.word());
        assert_eq!(row["zh"], paper.label(Lang::Zh));
        assert_eq!(row["en"], paper.label(Lang::En));
        assert!(crm::domain::catalogue::find(row["rule"].as_str().expect("a rule")).is_some());
    }
    for lang in ["zh", "en"] {
        let table = env.crm(&["--quiet", "--lang", lang, "paper", "list"]).ok();
        assert_eq!(table.lines().count(), Paper::ALL.len() + 4, "{table}");
        for line in table.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{table}");
        }
        assert!(
            table.contains("卷内备考表") && table.contains("volume note"),
            "{table}"
        );
    }
}

/// Company, Chinese name, serial number, day, person, signatures, and the journal's head, which the journal confirms.
#[test]
fn org_10_every_form_is_numbered_and_anchored_in_the_journal() {
    let env = company();
    for paper in Paper::ALL {
        let name = paper.word();
        let page = print(&env, "ARC", &[&[name], of(*paper)].concat());
        let entry = last_entry(&env, "AUD");
        assert_eq!(entry["verb"], "paper print", "{name}");
        assert_eq!(entry["who"], "ARC");
        assert_eq!(entry["objects"][0], name);
        let checked = env.json_as("AUD", &["journal", "verify"]);
        assert_eq!(checked["ok"], true);
        let (seq, head) = (&entry["seq"], checked["head"].as_str().expect("a head"));
        let zh = paper.label(Lang::Zh);
        for text in [
            format!(">{zh}</h1>"),
            format!("流水号：{seq}<"),
            format!("content: \"{seq}\""),
            format!("日志第 {seq} 条"),
            head.to_owned(),
            "2026-04-02 09:00".to_owned(),
            "ARC（ARC）".to_owned(),
            "Test（训练数据库）".to_owned(),
            "size: A4".to_owned(),
        ] {
            assert!(page.contains(&text), "{name} lacks {text}: {page}");
        }
        let labels = matches!(paper, Paper::Spine | Paper::ItemLabel);
        assert_eq!(page.contains("class=\"signatures\""), !labels, "{name}");
        for bad in ["http:", "https:", "src=", "<script", "@import"] {
            assert!(!page.contains(bad), "{name}: {bad}");
        }
        let english = env.crm_as(
            "ARC",
            &[
                &["--quiet", "--lang", "en", "paper", "print", name],
                of(*paper),
            ]
            .concat(),
        );
        let english = english.ok();
        assert!(english.contains(&format!(">{zh}</h1>")), "{name}");
        assert!(labels || english.contains(paper.label(Lang::En)), "{name}");
    }
}

#[test]
fn the_same_form_again_has_another_number() {
    let env = company();
    let one = env.json_as("ARC", &["paper", "print", "item-label", "A-1"]);
    let two = env.json_as("ARC", &["paper", "print", "item-label", "a-1"]);
    assert_ne!(one["serial"], two["serial"]);
    assert_eq!(one["objects"], json!(["A-1"]));
    assert_eq!(one["name"], "档号标签");
    let html = one["html"].as_str().expect("a page");
    assert!(
        html.starts_with("<!DOCTYPE html>")
            && html.contains(one["journal_head"].as_str().expect("a head"))
    );
    let file = env.path("out.html").display().to_string();
    print(&env, "ARC", &["item-label", "A-1", "-o", &file]);
    assert!(
        std::fs::read_to_string(&file)
            .expect("a file")
            .contains("合同A-1")
    );
}

#[test]
fn what_is_typed_stays_text() {
    let env = TestEnv::staffed();
    let bad = "\"><script>alert('1')</script>&amp;</style>";
    file(&env, "A-1", bad, "none", &[]);
    // What acts on a display is refused on its way in; here it has come in some other way.
    let script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.execute('UPDATE item SET title=title||char(27)||char(8238)')\nc.commit()";
    let mut python = std::process::Command::new("python3");
    let done = python.args(["-c", script]).arg(env.path("crm.db")).status();
    assert!(done.expect("python runs").success());
    for args in [
        vec!["item-label", "A-1"],
        vec!["spine", "A-1", "--width", "10"],
        vec!["shelf-list"],
    ] {
        let page = print(&env, "ARC", &args);
        assert!(
            !page.contains("<script") && !page.contains(['\u{1b}', '\u{202e}']),
            "{page}"
        );
        assert!(
            page.contains("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)"),
            "{page}"
        );
        assert!(page.contains("&amp;amp;") && page.matches("</style>").count() == 1);
    }
}

/// The dark modules of the first code of a page.
fn modules(page: &str) -> Vec<(usize, usize)> {
    let path = page.split("<path d=\"").nth(1).expect("a code");
    let path = path.split('"').next().expect("its end");
    let mut dark = Vec::new();
    for run in path.split('M').skip(1) {
        let parts: Vec<&str> = run.split([' ', 'h', 'v']).collect();
        let number = |at: usize| parts[at].parse::<usize>().expect("a number");
        dark.extend((0..number(2)).map(|i| (number(0) + i - 4, number(1) - 4)));
    }
    dark
}

/// (ARC-13) The code on a label is the one that the counter and the stock-take read.
#[test]
fn labels_bear_the_code_that_is_scanned() {
    let env = company();
    file(&env, "业务·2010-01", "带点的档号", "none", &[]);
    for code in ["A-2", "业务·2010-01"] {
        for paper in ["spine", "item-label"] {
            let page = print(&env, "ARC", &[paper, code]);
            let wanted = qrcode::QrCode::with_error_correction_level(code, qrcode::EcLevel::M)
                .expect("a code");
            let width = wanted.width();
            let dark = (0..width * width).map(|at| (at % width, at / width));
            let dark: Vec<_> = dark
                .filter(|at| wanted[*at] == qrcode::Color::Dark)
                .collect();
            assert_eq!(modules(&page), dark, "{paper} {code}");
        }
        let codes = env.write("codes.txt", format!("{code}\n"));
        let mut scan = env.command(&[
            "--as",
            "ARC",
            "-f",
            "ndjson",
            "archive",
            "stocktake",
            "scan",
            "S1",
        ]);
        let scan = scan
            .stdin(std::fs::File::open(codes).expect("a file"))
            .output()
            .expect("runs");
        let said: Value = serde_json::from_slice(&scan.stdout).expect("one answer");
        assert_ne!(said["finding"], "unknown", "{said}");
    }
}

/// (ARC-11) What one may not know is not on paper, and answers as what is not there.
#[test]
fn what_one_may_not_know_is_not_on_paper() {
    let env = company();
    for (who, hidden) in [("ARC", "T-1"), ("BS", "S-1"), ("BS", "T-1")] {
        for paper in ["item-label", "spine"] {
            let mut told = Vec::new();
            for code in [hidden, "NO-1"] {
                let error = env.error(1, &["--as", who, "paper", "print", paper, code]);
                assert_eq!(error["code"], "no-such-item");
                told.push(error.to_string().replace(code, "…"));
            }
            assert_eq!(told[0], told[1]);
        }
        let page = print(&env, who, &["shelf-list", PLACE]);
        assert!(!page.contains(hidden) && page.contains("A-1"), "{who}");
    }
    let page = print(&env, "GM", &["shelf-list", PLACE]);
    assert!(page.contains("T-1") && page.contains("5 件"), "{page}");
    assert!(print(&env, "ARC", &["shelf-list"]).contains("4 件"));
    assert!(print(&env, "BS", &["shelf-list"]).contains("3 件"));
    // Others' loans are not in a borrower's register, nor their slips.
    let own = print(&env, "BS2", &["borrow-slip", "B2"]);
    assert!(own.contains("A-3"));
    assert_eq!(
        env.refused_as("BS2", &["paper", "print", "borrow-slip", "B1"]),
        ["no-such-loan"]
    );
    assert_eq!(
        env.refused_as("BS2", &["paper", "print", "borrow-register"]),
        ["nothing-to-print"]
    );
    assert!(print(&env, "BS", &["borrow-register"]).contains("B1"));
}

/// (BOR-10) Printing the description of a classified item is a look, which whoever may not know it does not see.
#[test]
fn printing_what_is_classified_is_a_look() {
    let env = company();
    print(&env, "GM", &["shelf-list", PLACE]);
    let entry = last_entry(&env, "AUD");
    assert_eq!(entry["verb"], "paper print");
    let objects = entry["objects"].as_array().expect("objects");
    assert!(objects.contains(&json!("S-1")) && objects.contains(&json!("T-1")));
    assert!(
        !objects.contains(&json!("A-1")),
        "only what is classified is named"
    );
    let seen = env.json_as("ARC", &["journal", "list"]);
    let seen = seen.as_array().expect("entries");
    assert!(seen.iter().all(|e| e["seq"] != entry["seq"]));
}

#[test]
fn bor_9_only_what_is_overdue_is_reminded_of() {
    let mut env = company();
    let page = print(&env, "ARC", &["reminder"]);
    assert!(
        page.contains("BS（BS） 业务部：") && page.contains("依据"),
        "{page}"
    );
    assert!(page.contains(">17</td>"), "17 days late: {page}");
    assert_eq!(
        env.refused_as("ARC", &["paper", "print", "reminder", "B2"]),
        ["loan-not-overdue"]
    );
    env.at("2026-03-05T09:00:00");
    assert_eq!(
        env.refused_as("ARC", &["paper", "print", "reminder", "B1"]),
        ["loan-not-overdue"]
    );
    assert_eq!(
        env.refused_as("ARC", &["paper", "print", "reminder"]),
        ["nothing-to-print"]
    );
}

#[test]
fn des_4_the_certificate_and_the_register_are_papers() {
    let env = company();
    let page = env
        .crm_as(
            "ARC",
            &["--quiet", "-f", "html", "destroy", "certificate", "D1"],
        )
        .ok();
    for text in [
        ">销毁证明</h1>",
        "X-1",
        "碎纸",
        "FS（FS），由 GM（GM） 指定",
        "同意",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert_eq!(last_entry(&env, "AUD")["verb"], "paper print");
    let page = print(&env, "ARC", &["destruction-register", "--to", "2026-03-02"]);
    assert!(page.contains("X-1") && page.contains("A4 landscape"));
    let none = [
        "paper",
        "print",
        "destruction-register",
        "--from",
        "2026-03-03",
    ];
    assert_eq!(env.refused_as("ARC", &none), ["nothing-to-print"]);
}

#[test]
fn what_a_form_does_not_take_is_said() {
    let env = company();
    for args in [
        &["spine"][..],
        &["spine", "A-1", "--from", "2026-01-01"],
        &["spine", "A-1", "--width", "9"],
        &["borrow-register", "B1"],
        &["borrow-slip", "A-1"],
        &["no-such-form"],
    ] {
        env.error(2, &[&["--as", "ARC", "paper", "print"], args].concat());
    }
    let csv = ["paper", "print", "item-label", "A-1", "-f", "csv"];
    assert!(env.crm_as("ARC", &csv).fails(2).contains("html"));
    // Nothing of it was printed.
    assert_ne!(last_entry(&env, "AUD")["verb"], "paper print");
}

/// (ARC-6) The signing-in book says who gave, who took, what was late and what was missing.
#[test]
fn arc_6_the_signing_in_book_on_paper() {
    let env = company();
    let page = print(&env, "ARC", &["handover-book", "--from", "2026-03-01"]);
    for text in [
        "Y1/1",
        "王先生购车",
        "整车销售",
        "2026-02-13",
        "迟交",
        "缺 发票复印件",
        "BM",
        "ARC",
    ] {
        assert!(page.contains(text), "{text}\n{page}");
    }
    assert_eq!(
        env.refused_as(
            "ARC",
            &["paper", "print", "handover-book", "--to", "2026-03-01"]
        ),
        ["nothing-to-print"]
    );
    assert_eq!(
        env.refused_as("BS", &["paper", "print", "handover-book"]),
        ["not-permitted"]
    );
}
