//! Routes and the people there are.

use crate::domain::people::{Person, Roster};
use crate::domain::words::Rank;
use crate::rulebook::{STANDARD, check, walkable};

fn person(id: i64, department: i64, rank: Rank) -> Person {
    Person {
        id,
        code: format!("E{id}"),
        name: String::new(),
        department,
        subsidiary: None,
        rank,
        functions: Vec::new(),
        oversees: Vec::new(),
        left: None,
    }
}

fn stuck(people: Vec<Person>) -> Vec<(String, usize, Vec<i64>)> {
    let rulebook = check(STANDARD).expect("standard").rulebook;
    let roster = Roster {
        people,
        ..Roster::default()
    };
    let today = "2026-03-02".parse().expect("date");
    walkable(&rulebook, &roster, today)
        .into_iter()
        .map(|u| (u.route.name, u.step, u.departments))
        .collect()
}

#[test]
fn a_company_with_leaders_walks_every_route() {
    let people = vec![
        person(1, 1, Rank::GeneralManager),
        person(2, 1, Rank::OfficeDirector),
        person(3, 2, Rank::DepartmentManager),
        person(4, 2, Rank::Staff),
        person(5, 3, Rank::DepartmentManager),
    ];
    assert_eq!(stuck(people), []);
}

#[test]
fn one_leader_cannot_take_two_steps() {
    let people = vec![
        person(1, 1, Rank::GeneralManager),
        person(4, 2, Rank::Staff),
    ];
    let twice = |route: &str| (route.to_owned(), 2, vec![1, 2]);
    assert_eq!(
        stuck(people),
        [
            twice("ordinary"),
            twice("visitor"),
            twice("visitor-classified"),
            twice("level-change"),
            twice("lost-item"),
            twice("grade-change"),
            twice("rulebook"),
            twice("destroy-classified"),
            twice("destroy-customer-file"),
            twice("penalty-waiver"),
            twice("information"),
        ]
    );
}

#[test]
fn nobody_walks_where_only_staff_are() {
    let stuck = stuck(vec![person(4, 2, Rank::Staff)]);
    assert_eq!(stuck.len(), 18);
    assert!(stuck.iter().all(|(_, step, d)| *step == 1 && *d == [2]));
}
