//! Routes of approval: who may take a step, and to whom a step goes that its holders cannot take.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{Id, Person, Roster};
use super::words::{Evidence, Function, Matter, Rank, StepAct, Word};

/// A department with a part to play, named in the rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// 业务部
    Business,
    /// 财务部
    Finance,
    /// 总经办
    Office,
    /// 档案室
    Archives,
}

impl Word for Part {
    const LIST: &'static str = "department part";
    const ALL: &'static [Part] = &[Part::Business, Part::Finance, Part::Office, Part::Archives];
    fn word(self) -> &'static str {
        match self {
            Part::Business => "business",
            Part::Finance => "finance",
            Part::Office => "office",
            Part::Archives => "archives",
        }
    }
}

/// Whose department a post is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The borrower's department.
    Borrower,
    /// The department that owns the object.
    Owner,
    /// The department of the person who applied.
    Applicant,
    Named(Part),
}

/// Rank or function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Rank(Rank),
    /// That rank and every higher one: `department-manager+`.
    RankAndAbove(Rank),
    Function(Function),
    Everybody,
}

/// One post of the rulebook's closed language: `department-manager of borrower`, `archivist`, `everybody`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Post {
    pub role: Role,
    pub scope: Option<Scope>,
}

/// Not a post: a word that is no rank, function or department part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAPost(pub String);

impl fmt::Display for NotAPost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no rank, function or department", self.0)
    }
}

impl FromStr for Post {
    type Err = NotAPost;

    fn from_str(text: &str) -> Result<Post, NotAPost> {
        let (role, scope) = match text.split_once(" of ") {
            Some((role, scope)) => (role.trim(), Some(scope.trim())),
            None => (text.trim(), None),
        };
        let bad = |word: &str| NotAPost(word.to_owned());
        let role = if role == "everybody" {
            Role::Everybody
        } else if let Some(rank) = role.strip_suffix('+') {
            Role::RankAndAbove(Rank::parse(rank).ok_or_else(|| bad(role))?)
        } else if let Some(rank) = Rank::parse(role) {
            Role::Rank(rank)
        } else {
            Role::Function(Function::parse(role).ok_or_else(|| bad(role))?)
        };
        let scope = match scope {
            None => None,
            Some("borrower") => Some(Scope::Borrower),
            Some("owner") => Some(Scope::Owner),
            Some("applicant") => Some(Scope::Applicant),
            Some(part) => Some(Scope::Named(Part::parse(part).ok_or_else(|| bad(part))?)),
        };
        Ok(Post { role, scope })
    }
}

impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.role {
            Role::Everybody => f.write_str("everybody")?,
            Role::Rank(rank) => f.write_str(rank.word())?,
            Role::RankAndAbove(rank) => write!(f, "{}+", rank.word())?,
            Role::Function(function) => f.write_str(function.word())?,
        }
        match self.scope {
            None => Ok(()),
            Some(Scope::Borrower) => f.write_str(" of borrower"),
            Some(Scope::Owner) => f.write_str(" of owner"),
            Some(Scope::Applicant) => f.write_str(" of applicant"),
            Some(Scope::Named(part)) => write!(f, " of {}", part.word()),
        }
    }
}

impl From<Post> for String {
    fn from(post: Post) -> String {
        post.to_string()
    }
}

impl TryFrom<String> for Post {
    type Error = NotAPost;

    fn try_from(text: String) -> Result<Post, NotAPost> {
        text.parse()
    }
}

/// Posts written `a | b`, any of which may act.
pub fn posts_to_string(posts: &[Post]) -> String {
    let words: Vec<String> = posts.iter().map(Post::to_string).collect();
    words.join(" | ")
}

/// One step of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub act: StepAct,
    pub by: Vec<Post>,
    pub evidence: Vec<Evidence>,
}

/// A route: steps taken in order; an empty one is approved at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    pub name: String,
    /// Key of the article it follows.
    pub article: String,
    pub steps: Vec<Step>,
}

/// What a case says about who may act in it.
#[derive(Clone, Debug)]
pub struct Parties<'a> {
    pub borrower: Option<Id>,
    /// None where the product applied.
    pub applicant: Option<Id>,
    /// Department of the borrower; of the applicant when the borrower is an outside person.
    pub borrower_department: Option<Id>,
    pub owner_department: Id,
    pub applicant_department: Id,
    /// Subsidiary that the owning department belongs to.
    pub owner_subsidiary: Option<Id>,
    /// Everybody who acted in the case, and on whose behalf.
    pub acted: &'a [Id],
    pub matter: Matter,
    pub today: NaiveDate,
}

/// Somebody who may take a step now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    pub person: Id,
    /// The general manager whose delegation the person acts under (BOR-4).
    pub on_behalf_of: Option<Id>,
}

impl Parties<'_> {
    fn department(&self, scope: Scope, roster: &Roster) -> Option<Id> {
        match scope {
            Scope::Borrower => self.borrower_department,
            Scope::Owner => Some(self.owner_department),
            Scope::Applicant => Some(self.applicant_department),
            Scope::Named(part) => roster.part(part),
        }
    }

    /// Nobody decides on their own request (BOR-7) or twice in one case.
    fn may_act(&self, person: &Person) -> bool {
        person.is_here(self.today)
            && self.borrower != Some(person.id)
            && self.applicant != Some(person.id)
            && !self.acted.contains(&person.id)
    }
}

fn fits(post: &Post, person: &Person, parties: &Parties<'_>, roster: &Roster) -> bool {
    let in_rank = match post.role {
        Role::Everybody => true,
        Role::Rank(rank) => person.rank == rank,
        Role::RankAndAbove(rank) => person.ranks_at_least(rank),
        Role::Function(function) => person.has(function),
    };
    if !in_rank {
        return false;
    }
    let Some(scope) = post.scope else {
        return person.subsidiary.is_none();
    };
    let Some(department) = parties.department(scope, roster) else {
        return false;
    };
    match post.role {
        Role::Rank(Rank::GeneralManager) => {
            let company = roster
                .people
                .iter()
                .find(|p| p.department == department)
                .and_then(|p| p.subsidiary);
            let company = match scope {
                Scope::Owner => parties.owner_subsidiary,
                Scope::Borrower | Scope::Applicant | Scope::Named(_) => company,
            };
            person.subsidiary == company
        }
        Role::Rank(Rank::DeputyGeneralManager) => person.oversees.contains(&department),
        Role::Everybody | Role::Rank(_) | Role::RankAndAbove(_) | Role::Function(_) => {
            person.department == department
        }
    }
}

/// Whether a person holds one of the posts as things stand, without anybody standing in.
pub fn among(posts: &[Post], person: &Person, parties: &Parties<'_>, roster: &Roster) -> bool {
    let whoever = |post: &Post| post.role == Role::Everybody && post.scope.is_none();
    let holds = |post: &Post| whoever(post) || fits(post, person, parties, roster);
    person.is_here(parties.today) && posts.iter().any(holds)
}

/// Who may take `step` now. When its own holders are the requester, have acted already or don't exist,
/// the step goes to the next rank above; the general manager's own requests go to a deputy.
pub fn holders(step: &Step, parties: &Parties<'_>, roster: &Roster) -> Vec<Holder> {
    let direct: Vec<&Person> = roster
        .people
        .iter()
        .filter(|p| parties.may_act(p) && step.by.iter().any(|post| fits(post, p, parties, roster)))
        .collect();
    let people = if direct.is_empty() {
        next_above(step, parties, roster)
    } else {
        direct
    };
    let mut holders: Vec<Holder> = people
        .iter()
        .map(|p| Holder {
            person: p.id,
            on_behalf_of: None,
        })
        .collect();
    for delegation in &roster.delegations {
        let delegate = roster.person(delegation.to);
        if delegation.covers(parties.matter, parties.today)
            && people.iter().any(|p| p.id == delegation.from)
            && delegate.is_some_and(|p| parties.may_act(p))
            && !holders.iter().any(|h| h.person == delegation.to)
        {
            holders.push(Holder {
                person: delegation.to,
                on_behalf_of: Some(delegation.from),
            });
        }
    }
    holders
}

fn next_above<'r>(step: &Step, parties: &Parties<'_>, roster: &'r Roster) -> Vec<&'r Person> {
    let start = step
        .by
        .iter()
        .filter_map(|post| match post.role {
            Role::Rank(rank) | Role::RankAndAbove(rank) => Some(rank),
            Role::Function(_) | Role::Everybody => None,
        })
        .min()
        .unwrap_or(Rank::DepartmentManager);
    let department = step
        .by
        .iter()
        .find_map(|post| post.scope)
        .and_then(|scope| parties.department(scope, roster));
    let of_rank = |rank: Rank, only_in_charge: bool| -> Vec<&'r Person> {
        roster
            .people
            .iter()
            .filter(|p| p.rank == rank && p.subsidiary.is_none() && parties.may_act(p))
            .filter(|p| !only_in_charge || department.is_none_or(|d| p.oversees.contains(&d)))
            .collect()
    };
    let above = Rank::ALL.iter().rev().filter(|rank| **rank < start);
    for rank in above {
        let found = of_rank(*rank, *rank == Rank::DeputyGeneralManager);
        if !found.is_empty() {
            return found;
        }
    }
    let head = of_rank(Rank::GeneralManager, false);
    if !head.is_empty() {
        return head;
    }
    of_rank(Rank::DeputyGeneralManager, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::Delegation;

    const BUSINESS: Id = 1;
    const FINANCE: Id = 2;
    const BRANCH: Id = 3;

    fn person(id: Id, rank: Rank, department: Id) -> Person {
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

    fn roster() -> Roster {
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

    fn parties(borrower: Id, department: Id, owner: Id, acted: &[Id]) -> Parties<'_> {
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

    fn who(by: &str, parties: &Parties<'_>, roster: &Roster) -> Vec<(Id, Option<Id>)> {
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
}
