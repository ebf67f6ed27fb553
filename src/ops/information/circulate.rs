//! Numbering, handing out against signature, analysing at intervals, approving the analysis (ARC-14).

use chrono::Datelike;

use super::{name, ready, require, take};
use crate::context::Context;
use crate::domain::conduct_fact::ConductFact;
use crate::domain::information::{FlowAct, FlowState};
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::conduct::InformationRow;
use crate::domain::words::Function;
use crate::error::{Error, Result};
use crate::ops::act::act;
use crate::ops::staff::{away, find, refuse_all};

/// Gives it the next number of the rulebook's pattern.
pub fn number(ctx: &mut Context, id: Id) -> Result<InformationRow> {
    act(ctx, "information number", &id, Right::TakePart, |act| {
        let (known, info, to) = ready(act, id, FlowAct::Number)?;
        let behalf = require(act, &known, &info, FlowAct::Number)?;
        let class = info.class.as_deref().unwrap_or_default();
        let year = act.now.today.year();
        let (before, after) = known.rules.around_sequence(year, class);
        let sequence = act
            .tx
            .next_number(&format!("information:{before}#{after}"))?;
        let width = usize::try_from(known.rules.digits).unwrap_or(0).min(20);
        let number = format!("{before}{sequence:0width$}{after}");
        act.tx.set_information_number(id, &number)?;
        take(act, &info, FlowAct::Number, to, (behalf, Some(&number)))?;
        super::look::after(act, id)
    })
}

/// Hands it out; with it the issuer signs.
pub fn distribute(ctx: &mut Context, id: Id, receivers: &[String]) -> Result<InformationRow> {
    let request = (id, receivers);
    act(
        ctx,
        "information distribute",
        &request,
        Right::TakePart,
        |act| {
            let (known, info, to) = ready(act, id, FlowAct::Distribute)?;
            let behalf = require(act, &known, &info, FlowAct::Distribute)?;
            let (mut facts, mut people) = (Vec::new(), Vec::new());
            for code in receivers {
                let person = find(act.db(), code)?;
                let staff = person.code.clone();
                facts.extend(away(&person, act.now.today));
                if person.id == act.actor.id {
                    facts.push(Fact::from(ConductFact::ReceiverSelf));
                }
                if person.has(Function::Auditor) {
                    facts.push(Fact::from(ConductFact::ReceiverMayNotKnow {
                        staff: staff.clone(),
                    }));
                }
                let handed = info.receipts.iter().any(|r| r.receiver == person.id);
                if handed || people.contains(&person.id) {
                    facts.push(Fact::from(ConductFact::ReceiverAlready { staff }));
                }
                people.push(person.id);
            }
            refuse_all(facts)?;
            for receiver in &people {
                act.tx
                    .add_receipt(id, *receiver, act.actor.id, act.now.moment)?;
            }
            let codes = receivers.join(" ");
            act.detail("receivers", codes.clone());
            take(act, &info, FlowAct::Distribute, to, (behalf, Some(&codes)))?;
            super::look::after(act, id)
        },
    )
}

/// The receiver's signature. With the last one the period until the first analysis begins.
pub fn acknowledge(ctx: &mut Context, id: Id) -> Result<InformationRow> {
    act(
        ctx,
        "information acknowledge",
        &id,
        Right::TakePart,
        |act| {
            let (known, info, to) = ready(act, id, FlowAct::Acknowledge)?;
            let actor = act.actor.id;
            let information = name(id);
            match info.receipts.iter().find(|r| r.receiver == actor) {
                None => return Err(Error::refused(ConductFact::NotReceiver { information })),
                Some(receipt) if receipt.row.signed_at.is_some() => {
                    return Err(Error::refused(ConductFact::SignedAlready { information }));
                }
                Some(_) => {}
            }
            if !act.tx.sign_receipt(id, actor, act.now.moment)? {
                return Err(Error::Defect(format!("{information} signed twice")));
            }
            let mut others = info.receipts.iter().filter(|r| r.receiver != actor);
            let last = others.all(|r| r.row.signed_at.is_some());
            let to = if last { to } else { FlowState::Distributed };
            if last && info.analyse_by.is_none() {
                let by = known.rules.analyse_by(act.now.today);
                act.tx.set_information_analysis(id, by)?;
            }
            take(act, &info, FlowAct::Acknowledge, to, (None, None))?;
            super::look::after(act, id)
        },
    )
}

/// Records what an analysis found.
pub fn analyse(ctx: &mut Context, id: Id, finding: &str) -> Result<InformationRow> {
    let request = (id, finding);
    act(
        ctx,
        "information analyse",
        &request,
        Right::TakePart,
        |act| {
            let (known, info, to) = ready(act, id, FlowAct::Analyse)?;
            let behalf = require(act, &known, &info, FlowAct::Analyse)?;
            take(act, &info, FlowAct::Analyse, to, (behalf, Some(finding)))?;
            super::look::after(act, id)
        },
    )
}

/// Approves an analysis: it works, or a rule is to be improved. The next analysis is due after another period.
pub fn conclude(
    ctx: &mut Context,
    id: Id,
    improvement: Option<&str>,
    note: Option<&str>,
) -> Result<InformationRow> {
    let request = (id, improvement, note);
    act(
        ctx,
        "information conclude",
        &request,
        Right::TakePart,
        |act| {
            let (known, info, to) = ready(act, id, FlowAct::Conclude)?;
            let behalf = require(act, &known, &info, FlowAct::Conclude)?;
            act.tx.set_information_conclusion(id, improvement)?;
            let by = known.rules.analyse_by(act.now.today);
            act.tx.set_information_analysis(id, by)?;
            let said = improvement.or(note);
            take(act, &info, FlowAct::Conclude, to, (behalf, said))?;
            super::look::after(act, id)
        },
    )
}
