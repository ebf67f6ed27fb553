//! Records who is named to know of an item (ARC-11).

use super::add::looking;
use super::known_by;
use crate::context::{self, Context};
use crate::domain::custody_fact::CustodyFact;
use crate::domain::people::Person;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::route::{Post, Role, Scope, posts_to_string};
use crate::domain::rows::ItemRow;
use crate::domain::rules::Organisation;
use crate::domain::words::Rank;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act, part_department};
use crate::ops::staff;
use crate::store::Db;
use crate::store::items::Item;

/// Who is to be named, or no longer.
#[derive(Clone, Debug)]
pub struct Naming<'a> {
    pub item: &'a str,
    pub staff: &'a str,
    pub remove: bool,
}

/// Names a person to know of an item the actor knows, or takes the name back. Nobody names himself (ARC-11).
pub fn know(ctx: &mut Context, naming: &Naming<'_>) -> Result<ItemRow> {
    act(ctx, "archive know", naming, Right::TakePart, |act| {
        let filter = looking(act).items()?;
        let item = known_by(act.db(), naming.item, &filter)?;
        act.about_item(item.id, &item.row.code);
        may_name(act, &item)?;
        let person = staff::find(act.db(), naming.staff)?;
        if naming.remove {
            act.tx.remove_knower(item.id, person.id)?;
            act.detail("removed", person.code);
        } else if person.id == act.actor.id {
            let item = item.row.code;
            return Err(Error::refused(CustodyFact::NamesOneself { item }));
        } else {
            staff::refuse_all(staff::away(&person, act.now.today).into_iter().collect())?;
            let (by, at) = (act.actor.id, act.now.moment);
            act.tx.add_knower(item.id, person.id, by, at)?;
            act.detail("named", person.code);
        }
        let mut row = item.row;
        row.named = act.db().item_named(item.id)?;
        Ok(row)
    })
}

/// Refuses unless the rulebook lets the actor name people for items of that level.
fn may_name(act: &Act<'_>, item: &Item) -> Result<()> {
    let naming = context::archives(act.db(), act.rulebook)?.naming;
    let level = item.row.level;
    let posts: Vec<Post> = naming
        .iter()
        .filter(|(l, _)| *l == level)
        .flat_map(|(_, posts)| posts.iter().copied())
        .collect();
    for post in &posts {
        if holds(act.db(), &act.organisation, post, &act.actor, item)? {
            return Ok(());
        }
    }
    Err(Error::refused(Fact::NamingNotYours {
        level,
        needs: posts_to_string(&posts),
    }))
}

/// Whether a person holds a post with regard to an item; `of owner` is the department that owns it.
pub fn holds(
    db: Db<'_>,
    organisation: &Organisation,
    post: &Post,
    person: &Person,
    item: &Item,
) -> Result<bool> {
    let in_rank = match post.role {
        Role::Everybody => true,
        Role::Rank(rank) => person.rank == rank,
        Role::RankAndAbove(rank) => person.ranks_at_least(rank),
        Role::Function(function) => person.has(function),
    };
    let department = match post.scope {
        None => {
            let head_office = match post.role {
                Role::Rank(_) | Role::RankAndAbove(_) => person.subsidiary.is_none(),
                Role::Everybody | Role::Function(_) => true,
            };
            return Ok(in_rank && head_office);
        }
        Some(Scope::Owner) => Some(item.department),
        Some(Scope::Named(part)) => part_department(db, organisation, part)?,
        Some(Scope::Borrower | Scope::Applicant) => None,
    };
    let Some(department) = department else {
        return Ok(false);
    };
    let of_it = match post.role {
        Role::Rank(Rank::DeputyGeneralManager) => person.oversees.contains(&department),
        Role::Rank(Rank::GeneralManager) => person.subsidiary == item.subsidiary,
        Role::Everybody | Role::Rank(_) | Role::RankAndAbove(_) | Role::Function(_) => {
            person.department == department
        }
    };
    Ok(in_rank && of_it)
}
