//! `destroy witness`, `destroy attest`: who watches, named beforehand, signs afterwards (DES-3).

use super::{about, case_of, may_name, name, refuse_all, rules, step, to_destroy};
use crate::context::Context;
use crate::domain::destruction::rows::ListRow;
use crate::domain::destruction::{Finding, ListAct};
use crate::domain::permit::Act as Right;
use crate::domain::route::posts_to_string;
use crate::error::Result;
use crate::ops::act::{act, act_as_named};
use crate::ops::staff::{away, find, refuse_all as refuse_facts};

/// Names witnesses of an approved list. Nobody who proposed, reviewed or approved it.
pub fn witness(ctx: &mut Context, id: i64, staff: &[String]) -> Result<ListRow> {
    act(
        ctx,
        "destroy witness",
        &(id, staff),
        Right::TakePart,
        |act| {
            let list = about(act, id)?;
            let rules = rules(act.db(), act.rulebook)?;
            let items = to_destroy(act.db(), &list, act.now.today)?;
            if !may_name(act.db(), &act.organisation, &rules, &act.actor, &items)? {
                let needs = posts_to_string(&rules.named_by);
                return Err(Finding::WitnessNotYours { needs }.into());
            }
            step(&list, ListAct::Witness)?;
            if items.is_empty() {
                return Err(Finding::NothingToDestroy { list: name(id) }.into());
            }
            let case = case_of(act.db(), &list)?;
            let mut involved = Vec::new();
            for code in staff {
                let person = find(act.db(), code)?;
                refuse_facts(away(&person, act.now.today).into_iter().collect())?;
                if person.id == list.proposed_by || case.acted.contains(&person.id) {
                    involved.push(Finding::WitnessInvolved {
                        staff: person.code,
                        list: name(id),
                    });
                    continue;
                }
                act.tx
                    .name_witness(id, person.id, act.actor.id, act.now.moment)?;
                act.about(person.code);
            }
            refuse_all(involved, None)?;
            super::look::after(act, id)
        },
    )
}

/// A witness signs that the destruction took place: testimony of whoever was named, no change of the books.
pub fn attest(ctx: &mut Context, id: i64) -> Result<ListRow> {
    act_as_named(ctx, "destroy attest", &id, |act| {
        let list = about(act, id)?;
        if !list.is_witness(act.actor.id) {
            return Err(Finding::AttestNotYours { list: name(id) }.into());
        }
        step(&list, ListAct::Attest)?;
        if !act.tx.attest(id, act.actor.id, act.now.moment)? {
            return Err(Finding::AttestedAlready { list: name(id) }.into());
        }
        super::look::after(act, id)
    })
}
