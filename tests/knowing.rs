//! The store's filter and the domain's rule agree on who may know of what (ARC-11).

mod harness;

use chrono::NaiveDate;
use crm::domain::knowledge::{ItemFacts, Knowledge, Sight};
use crm::domain::people::{Id, Person};
use crm::domain::record::NewStaff;
use crm::domain::rules::Archives;
use crm::domain::time::{Moment, Now};
use crm::domain::words::{FileKind, Function, Level, Rank, Word};
use crm::ops::knowing::Look;
use crm::store::items::{ItemFields, ItemQuery};
use crm::store::rulebooks::Section;
use crm::store::{Store, StoreError, Tx};
use harness::TestEnv;

const TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 3, 2) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// An item in every level, department, state of its term, and named for everybody or nobody.
struct Made {
    code: String,
    level: Level,
    place: usize,
    named: bool,
}

fn file(tx: &Tx<'_>, made: &Made, until: Option<NaiveDate>, department: Id, by: Id) -> Id {
    let fields = ItemFields {
        code: made.code.clone(),
        title: "题名".to_owned(),
        year: 2025,
        category: "c".to_owned(),
        level: made.level,
        level_until: until,
        department,
        retention: "10y".to_owned(),
        due: None,
        pages: None,
        closed: None,
        customer: None,
        file_type: None,
        kind: FileKind::Ordinary,
        volume: None,
        place: None,
        medium: crm::domain::volume::Medium::Paper,
    };
    tx.add_item(&fields, by, Moment(0), 1).expect("filed")
}

#[test]
fn filter_and_rule_agree_on_every_combination() {
    let env = TestEnv::new();
    let mut store = Store::open(&env.path("crm.db")).expect("open");
    let tx = store.begin().expect("begin");
    let db = tx.db();
    let rules: Archives = db.rulebook_section(1, Section::Archives).expect("rules");
    let organisation = db
        .rulebook_section(1, Section::Organisation)
        .expect("rules");
    let branch = tx.add_subsidiary("子公司").expect("subsidiary");
    let places = [
        (tx.add_department("甲部", None).expect("department"), None),
        (tx.add_department("乙部", None).expect("department"), None),
        (
            tx.add_department("丙部", Some(branch)).expect("department"),
            Some(branch),
        ),
        (
            tx.add_department("丁部", Some(branch)).expect("department"),
            Some(branch),
        ),
    ];
    let mut people: Vec<Person> = Vec::new();
    let functions: Vec<Vec<Function>> = std::iter::once(Vec::new())
        .chain(Function::ALL.iter().map(|f| vec![*f]))
        .chain([vec![Function::Archivist, Function::Auditor]])
        .collect();
    for rank in Rank::ALL {
        for functions in &functions {
            for place in [0, 2] {
                let code = format!("P{}", people.len());
                let new = NewStaff {
                    code: code.clone(),
                    name: code.clone(),
                    department: String::new(),
                    rank: *rank,
                    functions: functions.clone(),
                    oversees: Vec::new(),
                    login: None,
                    joined: None,
                };
                tx.add_staff(&new, places[place].0, &[]).expect("entered");
                people.push(db.person_by_code(&code).expect("read").expect("entered"));
            }
        }
    }
    let by = people[0].id;
    let mut items = Vec::new();
    let ended = TODAY;
    let runs = TODAY.succ_opt();
    for level in Level::ALL {
        for (place, (department, _)) in places.iter().enumerate() {
            for (until, force) in [(None, *level), (runs, *level), (Some(ended), Level::None)] {
                for named in [false, true] {
                    let mut made = Made {
                        code: format!("I{:03}", items.len()),
                        level: *level,
                        place,
                        named,
                    };
                    let id = file(&tx, &made, until, *department, by);
                    if named {
                        for person in &people {
                            tx.add_knower(id, person.id, by, Moment(0)).expect("named");
                        }
                    }
                    made.level = force;
                    items.push((id, made));
                }
            }
        }
    }
    let (mut known, mut hidden) = (0, 0);
    for person in &people {
        let look = Look {
            db,
            now: Now {
                moment: Moment(0),
                today: TODAY,
            },
            rulebook: 1,
            person,
            organisation: &organisation,
        };
        for deciding in [false, true] {
            let mut filter = look.items().expect("a filter");
            if deciding {
                filter.deciding = items.iter().map(|(id, _)| *id).collect();
            }
            let mut listed = Vec::new();
            db.each_item_of(
                &ItemQuery::default(),
                &filter,
                |item| -> Result<(), StoreError> {
                    listed.push(item);
                    Ok(())
                },
            )
            .expect("a list");
            let (found, count) = db.find_items("题名", None, &filter).expect("a search");
            let mut want = Vec::new();
            for (_, made) in &items {
                let facts = ItemFacts {
                    level: made.level,
                    department: places[made.place].0,
                    subsidiary: places[made.place].1,
                    named: made.named,
                    deciding,
                };
                let sight = Knowledge::sight(&rules.knowledge, person, facts);
                let row = db.item_by_code(&made.code, &filter).expect("a row");
                assert_eq!(
                    row.is_some(),
                    sight != Sight::Nothing,
                    "{:?} {:?} {:?}",
                    person.rank,
                    person.functions,
                    facts
                );
                match row {
                    Some(item) => {
                        assert_eq!(item.row.level, made.level);
                        want.push(made.code.clone());
                        known += 1;
                    }
                    None => hidden += 1,
                }
            }
            let listed: Vec<String> = listed.into_iter().map(|row| row.code).collect();
            assert_eq!(listed, want);
            assert_eq!((found.len(), count), (want.len(), want.len() as u64));
        }
    }
    assert!(known > 1000 && hidden > 1000, "{known} {hidden}");
}
