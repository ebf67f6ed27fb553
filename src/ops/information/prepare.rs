//! The first steps: collecting, classifying, determining the level; with the level the case is opened (ARC-14, ARC-9).

use super::{name, ready, require, rules, take};
use crate::context::{self, Context};
use crate::domain::conduct_fact::ConductFact;
use crate::domain::custody::Harm;
use crate::domain::information::FlowAct;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::Route;
use crate::domain::rows::conduct::InformationRow;
use crate::domain::words::{CaseState, Level, Matter, Subject, Word};
use crate::error::{Error, Result};
use crate::ops::act::act;
use crate::ops::archives::{folded, level_until, looking, proposal};
use crate::store::cases::NewCase;
use crate::store::information::{NewInformation, NewStep};
use crate::store::rulebooks::Section;

/// Information as it is collected.
#[derive(Clone, Copy, Debug)]
pub struct Collected<'a> {
    pub title: &'a str,
    pub content: &'a str,
    pub source: Option<&'a str>,
    pub customer: Option<&'a str>,
}

/// Enters a piece of information; it belongs to the collector's department.
pub fn collect(ctx: &mut Context, new: &Collected<'_>) -> Result<InformationRow> {
    act(ctx, "information collect", new, Right::TakePart, |act| {
        rules(act.db(), act.rulebook)?;
        let customer = match new.customer {
            Some(code) => {
                let filter = looking(act).customers()?;
                let found = act.db().customer_by_code(&folded(code), &filter)?;
                let found = found.ok_or_else(|| {
                    Error::refused(Fact::NotFound {
                        noun: Noun::Customer,
                        code: code.to_owned(),
                        near: Vec::new(),
                    })
                })?;
                Some(found.id)
            }
            None => None,
        };
        let (by, at) = (act.actor.id, act.now.moment);
        let id = act.tx.add_information(&NewInformation {
            title: new.title,
            content: new.content,
            source: new.source,
            customer,
            department: act.actor.department,
            by,
            at,
        })?;
        act.about(name(id));
        let step = NewStep {
            act: FlowAct::Collect,
            by,
            on_behalf_of: None,
            at,
            note: None,
        };
        act.tx.add_information_step(id, &step)?;
        super::look::after(act, id)
    })
}

/// Puts it into a class of the rulebook.
pub fn classify(ctx: &mut Context, id: Id, class: &str) -> Result<InformationRow> {
    let request = (id, class);
    act(
        ctx,
        "information classify",
        &request,
        Right::TakePart,
        |act| {
            let (known, info, to) = ready(act, id, FlowAct::Classify)?;
            let behalf = require(act, &known, &info, FlowAct::Classify)?;
            let Some(class) = known.rules.class(class) else {
                let choices = known.rules.classes.iter().map(|c| c.name.clone());
                return Err(Error::refused(ConductFact::UnknownClass {
                    class: class.to_owned(),
                    choices: choices.collect(),
                }));
            };
            act.tx.set_information_class(id, &class.name)?;
            take(
                act,
                &info,
                FlowAct::Classify,
                to,
                (behalf, Some(&class.name)),
            )?;
            super::look::after(act, id)
        },
    )
}

/// Determines the level, as the list of subjects proposes for the title unless said otherwise, and asks for approval.
pub fn level(
    ctx: &mut Context,
    id: Id,
    to: Option<Level>,
    harm: Option<Harm>,
) -> Result<InformationRow> {
    let request = (id, to, harm);
    act(ctx, "information level", &request, Right::TakePart, |act| {
        let (known, info, state) = ready(act, id, FlowAct::Level)?;
        let behalf = require(act, &known, &info, FlowAct::Level)?;
        let today = act.now.today;
        let (db, rulebook) = (act.db(), act.rulebook);
        let proposed = proposal(db, rulebook, &info.title, harm, today)?;
        let (level, until) = match (to, proposed.level) {
            (Some(level), proposed_level) if proposed_level != Some(level) => {
                let archives = context::archives(db, rulebook)?;
                (level, level_until(&archives, level, today))
            }
            (_, Some(level)) => (level, proposed.until),
            (_, None) => {
                let information = name(id);
                return Err(Error::refused_hint(
                    ConductFact::LevelUnproposed { information },
                    format!("crm information level {} --to LEVEL", name(id)),
                ));
            }
        };
        let wanted = &known.rules.route;
        let routes: Vec<Route> = db.rulebook_section(rulebook, Section::Routes)?;
        let route = routes.into_iter().find(|r| r.name == *wanted);
        let route = route.ok_or_else(|| Error::Defect(format!("no route {wanted}")))?;
        let case = act.tx.open_case(&NewCase {
            subject: Subject::Information,
            state: CaseState::Waiting,
            matter: Matter::Information,
            rulebook,
            route: &route,
            applicant: Some(info.collected_by),
            borrower: None,
            owner_department: info.department,
            at: act.now.moment,
        })?;
        act.tx
            .set_information_level(id, (level, until), harm, case)?;
        take(
            act,
            &info,
            FlowAct::Level,
            state,
            (behalf, Some(level.word())),
        )?;
        super::look::after(act, id)
    })
}
