//! Customer information on its way (ARC-14): collected, classified, its level determined, approved, numbered, handed
//! out against signature, analysed at intervals.

mod circulate;
mod decide;
mod look;
mod prepare;
pub mod todo;

use crate::context;
use crate::domain::conduct_fact::{ConductFact, ConductMatter};
use crate::domain::information::{FlowAct, FlowState, InformationRules, next_act, transition};
use crate::domain::knowledge::{ItemFacts, Knowledge, Sight};
use crate::domain::people::{Id, Roster};
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::{Holder, posts_to_string};
use crate::domain::words::{Level, Matter};
use crate::error::{Error, Result};
use crate::ops::act::Act;
use crate::ops::archives::looking;
use crate::ops::cases::{Sides, holding, turn};
use crate::ops::knowing::{Look, roster};
use crate::store::Db;
use crate::store::information::{Information, NewStep};
use crate::store::rulebooks::Section;

pub use circulate::{acknowledge, analyse, conclude, distribute, number};
pub use decide::{decide, withdraw};
pub use look::{Query, list, show};
pub use prepare::{Collected, classify, collect, level};

pub(super) fn name(id: Id) -> String {
    format!("F{id}")
}

/// What the rulebook in force says of it; refused where it says nothing.
fn rules(db: Db<'_>, rulebook: i64) -> Result<InformationRules> {
    db.rulebook_section_or_none(rulebook, Section::Information)?
        .ok_or_else(|| {
            let matter = ConductMatter::Information;
            Error::refused_hint(
                ConductFact::NotRegulated { matter },
                "crm rulebook show".to_owned(),
            )
        })
}

fn none(id: Id) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Information,
            code: name(id),
            near: Vec::new(),
        },
        "crm information list".to_owned(),
    )
}

/// Who knows what of information: the rule of archives, with those who had it in hand as those named (ARC-11).
pub struct Known {
    rules: InformationRules,
    knowledge: Knowledge,
    roster: Roster,
}

/// None where the rulebook says nothing of information: nobody knows of any then.
pub fn known(look: &Look<'_>) -> Result<Option<Known>> {
    let rules = (look.db).rulebook_section_or_none(look.rulebook, Section::Information)?;
    let Some(rules) = rules else {
        return Ok(None);
    };
    Ok(Some(Known {
        rules,
        knowledge: context::knowledge(look.db, look.rulebook)?,
        roster: roster(look.db, look.organisation)?,
    }))
}

/// Level in force on the day; before one is determined the rulebook says as of which it counts.
fn level_now(rules: &InformationRules, info: &Information, look: &Look<'_>) -> Level {
    match (info.level, info.level_until) {
        (Some(_), Some(until)) if until <= look.now.today => Level::None,
        (Some(level), _) => level,
        (None, _) => rules.until_level,
    }
}

impl Known {
    /// How much the acting person may see of it.
    pub fn sight(&self, look: &Look<'_>, info: &Information) -> Result<Sight> {
        let roster = &self.roster;
        let colleagues = roster.people.iter();
        let subsidiary = colleagues
            .clone()
            .find(|p| p.department == info.department)
            .and_then(|p| p.subsidiary);
        let deciding = self.next(look, info)?.1;
        let facts = ItemFacts {
            level: level_now(&self.rules, info, look),
            department: info.department,
            subsidiary,
            named: named(info).any(|id| id == look.person.id),
            deciding: deciding.iter().any(|h| h.person == look.person.id),
        };
        Ok(self.knowledge.sight(look.person, facts))
    }

    /// The next step, and who may take it now.
    fn next(&self, look: &Look<'_>, info: &Information) -> Result<(Option<FlowAct>, Vec<Holder>)> {
        let Some(act) = next_act(info.state) else {
            return Ok((None, Vec::new()));
        };
        let holder = |person| Holder {
            person,
            on_behalf_of: None,
        };
        let unsigned = info.receipts.iter().filter(|r| r.row.signed_at.is_none());
        Ok(match act {
            FlowAct::Acknowledge => (Some(act), unsigned.map(|r| holder(r.receiver)).collect()),
            FlowAct::Review | FlowAct::Approve => match info.case {
                Some(case) => match look.db.case(case)? {
                    Some(case) => turn(&case, &self.roster, look.now.today).map_or(
                        (None, Vec::new()),
                        |turn| {
                            let act = match turn.step.act {
                                crate::domain::words::StepAct::Review => FlowAct::Review,
                                crate::domain::words::StepAct::Approve => FlowAct::Approve,
                            };
                            (Some(act), turn.holders)
                        },
                    ),
                    None => (None, Vec::new()),
                },
                None => (None, Vec::new()),
            },
            FlowAct::Collect
            | FlowAct::Classify
            | FlowAct::Level
            | FlowAct::Refuse
            | FlowAct::Withdraw
            | FlowAct::Number
            | FlowAct::Distribute
            | FlowAct::Analyse
            | FlowAct::Conclude => (Some(act), self.holders(look, info, act)),
        })
    }

    /// Who holds a step of the rulebook's; who analysed does not approve the analysis.
    fn holders(&self, look: &Look<'_>, info: &Information, act: FlowAct) -> Vec<Holder> {
        let analyst = info
            .steps
            .iter()
            .rev()
            .find(|s| s.row.act == FlowAct::Analyse);
        let sides = Sides {
            borrower: analyst.filter(|_| act == FlowAct::Conclude).map(|s| s.by),
            ..Sides::outside(info.department, Matter::Information, look.now.today)
        };
        let posts = self.rules.posts(act);
        posts.map_or_else(Vec::new, |posts| holding(posts, &sides, &self.roster))
    }
}

/// Whoever collected it, had to read it to decide, or was handed it.
fn named(info: &Information) -> impl Iterator<Item = Id> + '_ {
    let read = info.steps.iter().filter(|step| match step.row.act {
        FlowAct::Level
        | FlowAct::Review
        | FlowAct::Approve
        | FlowAct::Refuse
        | FlowAct::Analyse
        | FlowAct::Conclude => true,
        FlowAct::Collect
        | FlowAct::Classify
        | FlowAct::Withdraw
        | FlowAct::Number
        | FlowAct::Distribute
        | FlowAct::Acknowledge => false,
    });
    let handed = info.receipts.iter().map(|r| r.receiver);
    [info.collected_by]
        .into_iter()
        .chain(read.map(|s| s.by))
        .chain(handed)
}

/// A piece of information that the acting person may know of.
fn seen(look: &Look<'_>, id: Id) -> Result<(Known, Information)> {
    let known = known(look)?.ok_or_else(|| none(id))?;
    let info = look.db.information(id)?.ok_or_else(|| none(id))?;
    match known.sight(look, &info)? {
        Sight::Nothing => Err(none(id)),
        Sight::Description | Sight::Contents => Ok((known, info)),
    }
}

/// The same in a state that allows the act.
fn ready(act: &mut Act<'_>, id: Id, what: FlowAct) -> Result<(Known, Information, FlowState)> {
    rules(act.db(), act.rulebook)?;
    let (known, info) = seen(&looking(act), id)?;
    act.about(name(id));
    let Some(after) = transition(info.state, what) else {
        return Err(Error::refused_hint(
            ConductFact::FlowState {
                information: name(id),
                state: info.state,
                act: what,
            },
            format!("crm information show {}", name(id)),
        ));
    };
    Ok((known, info, after))
}

/// Refuses unless the acting person holds the step; for whom, where it is another's.
fn require(
    act: &mut Act<'_>,
    known: &Known,
    info: &Information,
    what: FlowAct,
) -> Result<Option<Id>> {
    let holders = known.holders(&looking(act), info, what);
    let actor = act.actor.id;
    let Some(holder) = holders.into_iter().find(|h| h.person == actor) else {
        return Err(Error::refused(ConductFact::NotYours {
            matter: ConductMatter::Information,
            needs: posts_to_string(known.rules.posts(what).unwrap_or_default()),
        }));
    };
    if let Some(principal) = holder.on_behalf_of.and_then(|id| known.roster.person(id)) {
        act.on_behalf_of(&principal.code);
    }
    Ok(holder.on_behalf_of)
}

/// Records a step of the acting person and moves on.
fn take(
    act: &Act<'_>,
    info: &Information,
    what: FlowAct,
    to: FlowState,
    said: (Option<Id>, Option<&str>),
) -> Result<()> {
    let step = NewStep {
        act: what,
        by: act.actor.id,
        on_behalf_of: said.0,
        at: act.now.moment,
        note: said.1,
    };
    act.tx.add_information_step(info.id, &step)?;
    move_on(act, info, to)
}

fn move_on(act: &Act<'_>, info: &Information, to: FlowState) -> Result<()> {
    if act.tx.move_information(info.id, info.state, to)? {
        Ok(())
    } else {
        Err(Error::Defect(format!("{} moved", name(info.id))))
    }
}
