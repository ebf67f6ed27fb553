//! Routes of approval: who may take a step, and to whom a step goes that its holders cannot take.

mod above;

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use above::leaders;
use above::{by_deputy, next_above};

use super::people::{Id, Person, Roster};
use super::schedule::Said;
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
    /// What people call it; a rulebook of before may only have the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
}

impl Route {
    /// Whether a post is looked for in the department that owns the object.
    pub fn asks_the_owner(&self) -> bool {
        let mut posts = self.steps.iter().flat_map(|step| &step.by);
        posts.any(|post| post.scope == Some(Scope::Owner))
    }
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
/// the step goes to the next rank above; a general manager's own requests go to a deputy.
pub fn holders(step: &Step, parties: &Parties<'_>, roster: &Roster) -> Vec<Holder> {
    let direct: Vec<&Person> = roster
        .people
        .iter()
        .filter(|p| parties.may_act(p) && step.by.iter().any(|post| fits(post, p, parties, roster)))
        .collect();
    let people = match by_deputy(&direct, step, parties, roster) {
        Some(deputies) => deputies,
        None if direct.is_empty() => next_above(step, parties, roster),
        None => direct,
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

#[cfg(test)]
mod tests;
