use chrono::NaiveDate;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::domain::calendar::DayKind;
use crate::domain::catalogue;
use crate::domain::loan::Irregularity;
use crate::domain::reason::{Article, Fact, Reason};
use crate::domain::rows::*;
use crate::domain::time::Due;
use crate::domain::words::*;
use crate::render::{Format, Options, render};
use crate::views::calendar::DayLine;
use crate::views::imports::FaultLine;
use crate::views::rules::RuleLine;

const NOON: Moment = Moment(1_772_337_600);

fn look(lang: Lang) -> Look {
    Look {
        lang,
        zone: chrono_tz::Asia::Shanghai,
        people: true,
        machine: true,
    }
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn day() -> NaiveDate {
    "2026-03-01".parse().expect("a date")
}

fn person() -> StaffRow {
    StaffRow {
        code: s("S012"),
        name: s("欧阳建国"),
        department: s("业务部"),
        subsidiary: None,
        rank: Rank::OfficeDirector,
        functions: vec![Function::Archivist, Function::ComplaintOfficer],
        oversees: vec![],
        login: None,
        joined: Some(day()),
        left: Some(day()),
        successor: None,
    }
}

fn item() -> ItemRow {
    ItemRow {
        code: s("2026-HT-0012"),
        title: s("与宏达贸易有限公司签订的年度供货合同及补充协议"),
        year: 2026,
        category: s("合同"),
        level: Level::Secret,
        department: s("业务部"),
        retention: s("30y"),
        due: Some(day()),
        state: ItemState::Available,
        pages: Some(12),
        closed: None,
        term: None,
        destroyed_at: None,
        customer: None,
        file_type: None,
        type_said: None,
        kind: FileKind::Ordinary,
        volume: None,
        place: None,
        medium: crate::domain::volume::Medium::Paper,
        custody: crate::domain::handover::Custody::Archives,
        level_filed: Level::TopSecret,
        level_until: Some(day()),
        named: vec![s("S001")],
        scheduled: None,
        filed_at: NOON,
        filed_by: s("S012"),
    }
}

fn planned() -> PlannedStep {
    PlannedStep {
        step: 1,
        act: StepAct::Approve,
        by: s("office-director"),
        holders: vec![s("S003")],
    }
}

fn loan_line() -> LoanLine {
    LoanLine {
        id: 12,
        item: s("2026-HT-0012"),
        title: s("年度供货合同"),
        state: LoanState::Expired,
        mode: Mode::Outside,
        borrower: s("S012"),
        requested_at: NOON,
        issued_at: None,
        due: Some(Due::At(NOON)),
        returned_at: None,
        overdue: false,
        condition: None,
    }
}

fn loan() -> LoanRow {
    LoanRow {
        line: loan_line(),
        applicant: s("S012"),
        visitor: None,
        purpose: s("对账"),
        route: vec![planned()],
        steps: vec![TakenStep {
            step: 1,
            act: StepAct::Approve,
            agreed: true,
            by: s("S003"),
            on_behalf_of: None,
            delegation: None,
            evidence: Evidence::Login,
            paper: None,
            recorded_by: s("S003"),
            note: None,
            at: NOON,
        }],
        approved_at: None,
        collect_by: Some(day()),
        collect_missing_year: None,
        pages_out: None,
        pages_in: None,
        copy_number: None,
        limit: s("14d"),
        renewals: 0,
        renewals_allowed: 1,
        renewal: None,
        renewal_reason: None,
        closing_reason: None,
        place: None,
        incidents: vec![],
    }
}

fn check_row() -> CheckRow {
    CheckRow {
        item: s("2026-HT-0012"),
        mode: Mode::Out,
        verdict: LoanVerdict::NeedsApproval,
        reasons: vec![Reason {
            fact: Fact::NeedsRoute {
                route: s("ordinary"),
                said: None,
                steps: 1,
            },
            rule: None,
            article: Some(std::sync::Arc::new(Article {
                key: s("loan"),
                number: s("5.2"),
                zh: s("借阅"),
                en: s("Loans"),
                rules: vec![],
            })),
        }],
        route: vec![planned()],
        limit: None,
    }
}

fn incident_row() -> IncidentRow {
    IncidentRow {
        id: 3,
        loan: 12,
        item: s("2026-HT-0012"),
        borrower: s("S012"),
        kind: Irregularity::Pages,
        at: NOON,
        reported_by: s("S001"),
        pages_before: Some(5),
        pages_now: None,
        report: None,
        remedy: None,
        penalty: None,
        noted_by: Some(s("S003")),
        noted_at: None,
    }
}

fn todo_row() -> TodoRow {
    TodoRow {
        who: s("S012"),
        what: TodoKind::Collect,
        subject: s("B12"),
        item: Some(s("2026-HT-0012")),
        title: s("年度供货合同"),
        since: NOON,
        due: Some(Due::Day(day())),
        overdue: false,
    }
}

fn entry() -> EntryRow {
    EntryRow {
        seq: 1024,
        at: NOON,
        who: s("S012"),
        identity: Identity::Login,
        login: s("ouyang"),
        uid: 1000,
        host: s("pc"),
        on_behalf_of: None,
        verb: s("borrow request"),
        objects: vec![s("B12")],
        outcome: Outcome::Done,
        code: None,
        clock_back: false,
    }
}

fn customer_row() -> CustomerRow {
    CustomerRow {
        code: s("C00012"),
        name: s("宏达国际贸易（上海）有限公司"),
        kind: CustomerKind::Entity,
        owner: Some(s("S012")),
        fields: [
            ("phone", "021-12345678"),
            ("area", "华东"),
            ("registered_capital", "100000050"),
            ("since", "2020-05-06"),
            ("id_number", "****"),
        ]
        .map(|(k, v)| (s(k), s(v)))
        .to_vec(),
    }
}

fn json(answer: &Answer) -> Value {
    let o = Options::new(Format::Json, Lang::Zh);
    let bytes = render(answer, &o).expect("renders");
    serde_json::from_slice(&bytes).expect("is json")
}

fn keys(value: &Value) -> String {
    let object = match value {
        Value::Array(rows) => &rows[0],
        other => other,
    };
    let keys: Vec<&str> = object
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    keys.join(" ")
}

#[test]
fn keys_are_those_of_the_command_line() {
    let l = &look(Lang::Zh);
    let fault = FaultLine {
        row: Some(2),
        column: s("电话"),
        value: s("x"),
        code: s("bad"),
        text: s("有误"),
    };
    let counts = ImportRow {
        rows: 1,
        added: 0,
        updated: 0,
        unchanged: 0,
        rejected: 1,
    };
    let line = RuleLine {
        rule: catalogue::find("BOR-3").expect("a rule"),
        article: None,
    };
    let item_keys = "code title level department retention due state year category \
        retention_trigger retention_from pages closed customer type kind volume place medium custody level_filed level_until \
        filed_at filed_by destroyed_at";
    let journal_keys = "seq at who identity verb objects outcome code login uid host \
        on_behalf_of clock_back";
    let imported = imports::import(l, &counts, std::slice::from_ref(&fault), &[]);
    for (answer, expected) in [
        (
            staff::staff_list(l, &[person()]),
            "code name department subsidiary rank functions oversees login joined left successor",
        ),
        (archives::list(l, &[item()]), item_keys),
        (
            archives::item(l, &item()),
            &format!("{item_keys} schedule awaits event_came named"),
        ),
        (
            borrow::list(l, &[loan_line()]),
            "id item borrower state mode requested_at issued_at due returned_at overdue \
             condition returned_late title",
        ),
        (
            borrow::loan(l, &loan()),
            "id item borrower state mode requested_at issued_at due returned_at overdue condition returned_late title route steps applicant \
             purpose approved_at collect_by collect_missing_year pages_out pages_in copy_number limit renewals \
             renewals_allowed renewal renewal_reason visitor_name visitor_organisation visitor_letter visitor_identity closing_reason \
             place incidents",
        ),
        (
            borrow::check(l, &check_row()),
            "item mode verdict reasons route limit",
        ),
        (
            incident::incident(l, &incident_row()),
            "id loan item borrower kind at reported_by pages_before pages_now report remedy \
             penalty noted_by noted_at",
        ),
        (
            todo::list(l, &[todo_row()]),
            "who what subject since due overdue item title",
        ),
        (Answer::List(journal::part(l, &[entry()])), journal_keys),
        (
            imported,
            "rows added updated unchanged rejected faults warnings",
        ),
        (
            rules::list(l, &[line]),
            "id title text article verbs done status origin",
        ),
        (
            customers::customer(l, &customer_row()),
            "code name kind owner short_name credit_code id_number phone address postcode email \
             area stop nature relation size ownership channel stage industry contact \
             legal_representative registered_capital since source note",
        ),
    ] {
        assert_eq!(keys(&json(&answer)), expected);
    }
    let one_line = |columns: Vec<&str>| columns.join(" ");
    for (columns, expected) in [
        (
            staff::DELEGATION.iter().map(|f| f.key).collect(),
            "from to matter since until document",
        ),
        (
            staff::LEAVE.iter().map(|f| f.key).collect(),
            "code left successor customers_handed_over overseen clerk_of without_deputy without_clerk",
        ),
        (
            department::DEPARTMENT.iter().map(|f| f.key).collect(),
            "name subsidiary people clerks overseen_by",
        ),
        (
            customers::AMENDMENT.iter().map(|f| f.key).collect(),
            "at by field old new",
        ),
        (
            borrow::QUEUE.iter().map(|f| f.key).collect(),
            "place loan state borrower requested_at collect_by due",
        ),
        (
            journal::VERIFY.iter().map(|f| f.key).collect(),
            "entries head ok anchored_to claimed erased clock_back",
        ),
        (journal::CLOCK.iter().map(|f| f.key).collect(), "at last"),
        (
            journal::HEAD.iter().map(|f| f.key).collect(),
            "seq hash database at",
        ),
        (
            imports::FAULT.iter().map(|f| f.key).collect(),
            "row column value code text",
        ),
        (
            night::NIGHT.iter().map(|f| f.key).collect(),
            "as_of expired overdue graded left_out applied proposed review_due policy_due declassified \
             not_handed_over",
        ),
        (
            calendar::DAY.iter().map(|f| f.key).collect(),
            "day kind weekday",
        ),
    ] {
        assert_eq!(one_line(columns), expected);
    }
}

#[test]
fn every_field_of_the_card_is_a_column_once() {
    use crate::domain::record::CustomerField;
    let fields = customers::fields();
    for field in CustomerField::ALL {
        let columns = fields.iter().filter(|f| f.key == field.word()).count();
        assert_eq!(columns, 1, "{field}");
    }
    assert_eq!(fields.len(), CustomerField::ALL.len() + 3);
}

#[test]
fn values_are_typed_and_words_the_same_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let l = &look(lang);
        let value = json(&borrow::loan(l, &loan()));
        assert_eq!(value["id"], "B12");
        assert_eq!(value["state"], "expired");
        assert_eq!(value["limit"], "14d");
        assert_eq!(value["due"], "2026-03-01T12:00:00+08:00");
        assert_eq!(value["condition"], Value::Null);
        assert_eq!(value["route"][0]["by"], "office-director");
        assert_eq!(
            keys(&value["steps"]),
            "step act by on_behalf_of at agreed evidence paper recorded_by delegation note"
        );
        assert_eq!(json(&archives::item(l, &item()))["retention"], "30y");
        let value = json(&customers::customer(l, &customer_row()));
        assert_eq!(value["registered_capital"].to_string(), "1000000.50");
        assert_eq!(value["since"], "2020-05-06");
        assert_eq!(value["id_number"], "****");
        let value = json(&borrow::check(l, &check_row()));
        let reason = &value["reasons"][0];
        assert_eq!(keys(reason), "code rule article text");
        assert_eq!(reason["code"], "borrow-needs-approval");
        assert_eq!(reason["article"], lang.pick("5.2 借阅", "5.2 Loans"));
        let holiday = DayLine {
            day: day(),
            kind: DayKind::Off,
        };
        let value = json(&calendar::days(l, &[holiday]));
        assert_eq!(value[0]["weekday"], "sunday");
        assert_eq!(value[0]["kind"], "off");
    }
}

#[test]
fn lists_fit_eighty_columns() {
    for lang in [Lang::Zh, Lang::En] {
        let l = &look(lang);
        let rules: Vec<RuleLine> = catalogue::all()
            .map(|rule| RuleLine {
                rule,
                article: None,
            })
            .collect();
        let department = DepartmentRow {
            name: s("总经理办公室"),
            subsidiary: Some(s("上海子公司")),
            people: 12,
            clerks: vec![s("S012")],
            overseen_by: vec![s("S002")],
        };
        for answer in [
            staff::staff_list(l, &[person()]),
            department::list(l, &[department]),
            archives::list(l, &[item()]),
            customers::list(l, &[customer_row()]),
            borrow::list(l, &[loan_line()]),
            incident::list(l, &[incident_row()]),
            todo::list(l, &[todo_row()]),
            Answer::List(journal::part(l, &[entry()])),
            rules::list(l, &rules),
        ] {
            let bytes = render(&answer, &Options::new(Format::Table, lang)).expect("renders");
            let text = String::from_utf8(bytes).expect("utf-8");
            let widest = text.lines().map(UnicodeWidthStr::width).max();
            assert!(widest <= Some(80), "{widest:?}\n{text}");
        }
    }
}
