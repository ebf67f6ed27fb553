//! Who leads whom, and the deputies of a subsidiary's general manager.

use super::super::tests::{BRANCH, BUSINESS, FINANCE, parties, person, roster, who};
use super::*;

fn led(department: Id, of: Option<Id>, roster: &Roster) -> Vec<Id> {
    let of = of.and_then(|id| roster.person(id));
    let leaders = leaders(department, of, NaiveDate::default(), roster);
    leaders.iter().map(|p| p.id).collect()
}

#[test]
fn the_leader_is_the_manager_or_the_next_above() {
    let mut roster = roster();
    let table = [
        (BUSINESS, Some(8), vec![6], "one of the staff"),
        (BUSINESS, Some(6), vec![5], "the manager"),
        (FINANCE, Some(5), vec![7], "the office director"),
        (FINANCE, Some(2), vec![1], "a deputy"),
        (
            FINANCE,
            Some(1),
            vec![3],
            "the general manager: the deputy in charge",
        ),
        (BRANCH, Some(10), vec![9], "a subsidiary without manager"),
        (BUSINESS, None, vec![6], "a department"),
        (BRANCH, None, vec![9], "a subsidiary's department"),
        (
            BRANCH,
            Some(9),
            vec![2, 3],
            "a subsidiary's general manager",
        ),
    ];
    for (department, of, expected, what) in table {
        assert_eq!(led(department, of, &roster), expected, "{what}");
    }
    roster.people.retain(|p| p.rank != Rank::DepartmentManager);
    assert_eq!(led(BUSINESS, Some(8), &roster), [5], "no manager");
    assert_eq!(led(FINANCE, Some(5), &roster), [3], "the office director");
    roster.people.retain(|p| p.rank != Rank::OfficeDirector);
    assert_eq!(led(BUSINESS, None, &roster), [2], "the deputy in charge");
    roster
        .people
        .retain(|p| p.rank != Rank::DeputyGeneralManager);
    assert_eq!(led(FINANCE, Some(1), &roster), [0; 0], "nobody above");
    assert_eq!(led(BRANCH, Some(9), &roster), [1], "the head office");
}

/// Whatever the post: nobody below a deputy, least the own manager, decides on a subsidiary's general manager's request.
#[test]
fn a_subsidiarys_general_managers_own_request_goes_to_a_deputy() {
    let mut roster = roster();
    roster
        .people
        .push(person(11, Rank::DepartmentManager, BRANCH));
    let found = |by: &str, owner: Id, roster: &Roster| -> Vec<Id> {
        let own = parties(9, BRANCH, owner, &[]);
        who(by, &own, roster).iter().map(|h| h.0).collect()
    };
    let posts = [
        "department-manager of owner",
        "department-manager of borrower",
        "office-director",
        "general-manager of owner",
        "archivist",
    ];
    for by in posts {
        assert_eq!(
            found(by, BRANCH, &roster),
            [2, 3],
            "{by}: any of the head office"
        );
    }
    assert_eq!(
        found("general-manager", BUSINESS, &roster),
        [1],
        "whose post it is"
    );
    roster.people[2].oversees.push(BRANCH);
    for by in posts {
        assert_eq!(found(by, BRANCH, &roster), [3], "{by}: in charge of it");
    }
    roster
        .people
        .push(person(12, Rank::DeputyGeneralManager, BRANCH));
    for by in posts {
        assert_eq!(found(by, BRANCH, &roster), [12], "{by}: its own");
    }
    // Another's request of the subsidiary stays with the post.
    let other = parties(10, BRANCH, BRANCH, &[]);
    assert_eq!(
        who("department-manager of owner", &other, &roster),
        [(11, None)]
    );
}
