//! Who holds a step, and to whom it goes.

use super::*;
use crate::domain::people::Delegation;

pub(super) const BUSINESS: Id = 1;
pub(super) const FINANCE: Id = 2;
pub(super) const BRANCH: Id = 3;

pub(super) fn person(id: Id, rank: Rank, department: Id) -> Person {
    Person {
        id,
        code: format!("P{id}"),
        name: String::new(),
        department,
        subsidiary: (department == BRANCH).then_some(9),
        rank,
        functions: Vec::new(),
        oversees: Vec::new(),
        left: None,
    }
}

pub(super) fn roster() -> Roster {
    let mut people = vec![
        person(1, Rank::GeneralManager, FINANCE),
        person(2, Rank::DeputyGeneralManager, FINANCE),
        person(3, Rank::DeputyGeneralManager, FINANCE),
        person(5, Rank::OfficeDirector, FINANCE),
        person(6, Rank::DepartmentManager, BUSINESS),
        person(7, Rank::DepartmentManager, FINANCE),
        person(8, Rank::Staff, BUSINESS),
        person(9, Rank::GeneralManager, BRANCH),
        person(10, Rank::Staff, BRANCH),
    ];
    people[1].oversees = vec![BUSINESS];
    people[2].oversees = vec![FINANCE];
    Roster {
        people,
        delegations: Vec::new(),
        parts: vec![(Part::Business, BUSINESS)],
    }
}

pub(super) fn parties(borrower: Id, department: Id, owner: Id, acted: &[Id]) -> Parties<'_> {
    Parties {
        borrower: Some(borrower),
        applicant: Some(borrower),
        borrower_department: Some(department),
        owner_department: owner,
        applicant_department: department,
        owner_subsidiary: (owner == BRANCH).then_some(9),
        acted,
        matter: Matter::Borrow,
        today: NaiveDate::default(),
    }
}

pub(super) fn who(by: &str, parties: &Parties<'_>, roster: &Roster) -> Vec<(Id, Option<Id>)> {
    let step = Step {
        act: StepAct::Approve,
        by: by
            .split('|')
            .map(|post| post.trim().parse().expect("a post"))
            .collect(),
        evidence: vec![Evidence::Login],
    };
    holders(&step, parties, roster)
        .iter()
        .map(|h| (h.person, h.on_behalf_of))
        .collect()
}

#[test]
fn posts_are_read_back_as_written() {
    for text in [
        "everybody",
        "archivist",
        "department-manager+",
        "department-manager of borrower",
        "deputy-general-manager of owner",
        "department-manager of business",
        "general-manager",
    ] {
        assert_eq!(text.parse::<Post>().expect("a post").to_string(), text);
    }
    for text in ["", "boss", "archivist of nowhere", "archivist+", "of owner"] {
        assert!(text.parse::<Post>().is_err(), "{text}");
    }
}

#[test]
fn a_step_is_held_by_its_post() {
    let roster = roster();
    let loan = parties(8, BUSINESS, FINANCE, &[]);
    let table = [
        ("department-manager of borrower", vec![6]),
        ("department-manager of owner", vec![7]),
        ("department-manager of business", vec![6]),
        ("deputy-general-manager of owner", vec![3]),
        (
            "general-manager | deputy-general-manager of owner",
            vec![1, 3],
        ),
        ("office-director", vec![5]),
        ("general-manager of owner", vec![1]),
    ];
    for (by, expected) in table {
        let found: Vec<Id> = who(by, &loan, &roster).iter().map(|h| h.0).collect();
        assert_eq!(found, expected, "{by}");
    }
    let branch = parties(10, BRANCH, BRANCH, &[]);
    assert_eq!(
        who("general-manager of owner", &branch, &roster),
        [(9, None)]
    );
    assert_eq!(
        who("general-manager", &branch, &roster),
        [(1, None)],
        "of the head office"
    );
}

#[test]
fn a_step_nobody_can_take_goes_up() {
    let roster = roster();
    // The manager's own request: the next rank above; after that one has acted, the next again.
    let own = parties(6, BUSINESS, FINANCE, &[]);
    assert_eq!(
        who("department-manager of borrower", &own, &roster),
        [(5, None)]
    );
    let acted = parties(6, BUSINESS, FINANCE, &[5]);
    let without_director = [(2, None), (3, None)];
    assert_eq!(who("office-director", &acted, &roster), without_director);
    // A scope picks the deputy in charge of that department.
    let scoped = who("department-manager of borrower", &acted, &roster);
    assert_eq!(scoped, [(2, None)]);
}

#[test]
fn the_general_managers_own_request_goes_to_a_deputy() {
    let roster = roster();
    let own = parties(1, FINANCE, BUSINESS, &[]);
    let found: Vec<Id> = who("general-manager", &own, &roster)
        .iter()
        .map(|h| h.0)
        .collect();
    assert_eq!(found, [2, 3]);
}

/// Whatever the post and whoever has acted: nobody below a deputy decides on the general manager's own request.
#[test]
fn nobody_below_a_deputy_holds_a_step_of_the_general_managers_own_request() {
    let posts = [
        "department-manager of owner",
        "department-manager of borrower",
        "department-manager of business",
        "office-director",
        "archivist",
        "everybody",
        "general-manager | deputy-general-manager of owner",
        "general-manager of owner",
        "deputy-general-manager",
        "department-manager+",
    ];
    let mut roster = roster();
    for by in posts {
        for owner in [BUSINESS, FINANCE, BRANCH] {
            for acted in [&[][..], &[2], &[3], &[5, 6, 7]] {
                let own = parties(1, FINANCE, owner, acted);
                let found = who(by, &own, &roster);
                assert!(!found.is_empty(), "{by} {owner} {acted:?}");
                let below = found.iter().find(|h| ![2, 3].contains(&h.0));
                assert_eq!(below, None, "{by} of {owner}, {acted:?} have acted");
            }
        }
    }
    let one = |own: &Parties<'_>, roster: &Roster| who("department-manager of owner", own, roster);
    let own = parties(1, FINANCE, BUSINESS, &[]);
    assert_eq!(one(&own, &roster), [(2, None)], "the deputy in charge");
    roster
        .people
        .retain(|p| p.rank != Rank::DeputyGeneralManager);
    assert_eq!(one(&own, &roster), [(6, None)], "there is no deputy");
    // Another's request stays with the post.
    let other = parties(8, BUSINESS, FINANCE, &[]);
    assert_eq!(one(&other, &roster), [(7, None)]);
}

/// With one deputy a review stays with its post, so that the deputy is there to approve.
#[test]
fn the_only_deputy_approves_the_general_managers_own_request() {
    let mut roster = roster();
    let held = |roster: &Roster, act: StepAct, acted: &[Id]| -> Vec<Id> {
        let step = Step {
            act,
            by: vec!["department-manager of owner".parse().expect("a post")],
            evidence: vec![Evidence::Login],
        };
        let own = parties(1, FINANCE, BUSINESS, acted);
        holders(&step, &own, roster)
            .iter()
            .map(|h| h.person)
            .collect()
    };
    assert_eq!(held(&roster, StepAct::Review, &[]), [2], "there are two");
    roster.people.retain(|p| p.id != 3);
    assert_eq!(held(&roster, StepAct::Review, &[]), [6]);
    assert_eq!(held(&roster, StepAct::Approve, &[6]), [2]);
}

#[test]
fn a_delegate_stands_in_within_matter_and_period() {
    let mut roster = roster();
    let day = |n| NaiveDate::default() + chrono::Days::new(n);
    let delegation = Delegation {
        from: 1,
        to: 5,
        matter: Matter::Borrow,
        since: day(0),
        until: day(2),
        document: "D".to_owned(),
    };
    roster.delegations = vec![delegation.clone()];
    let mut loan = parties(8, BUSINESS, FINANCE, &[]);
    let both = [(1, None), (5, Some(1))];
    assert_eq!(who("general-manager", &loan, &roster), both);
    loan.today = day(2);
    assert_eq!(
        who("general-manager", &loan, &roster),
        both,
        "the last day counts"
    );
    loan.today = day(3);
    assert_eq!(who("general-manager", &loan, &roster), [(1, None)]);
    loan.today = day(1);
    loan.matter = Matter::Destroy;
    assert_eq!(who("general-manager", &loan, &roster), [(1, None)]);
    // A delegate never decides on the own request.
    loan.matter = Matter::Borrow;
    loan.borrower = Some(5);
    loan.applicant = Some(5);
    assert_eq!(who("general-manager", &loan, &roster), [(1, None)]);
}
