//! `grade judge`, `grade judgements`: a judgement by name and date (GRD-2 d).

use super::customer;
use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::rows::credit::JudgementRow;
use crate::domain::words::{Influence, Word};
use crate::error::Result;
use crate::ops::act::{act, require};
use crate::ops::archives::looking;
use crate::ops::looking::look;
use crate::store::judgements::{Judged, NewJudgement};

/// A judgement as it is typed; for today.
#[derive(Clone, Copy, Debug)]
pub struct Judgement<'a> {
    pub customer: &'a str,
    pub influence: Option<Influence>,
    /// Our share of the customer's demand, basis points.
    pub share: Option<u32>,
    pub note: Option<&'a str>,
}

/// What one row or one command judges.
pub fn judged(influence: Option<Influence>, share: Option<u32>) -> Vec<Judged> {
    let influence = influence.map(Judged::Influence);
    influence
        .into_iter()
        .chain(share.map(Judged::DemandShare))
        .collect()
}

/// Records a judgement of the day.
pub fn judge(ctx: &mut Context, new: &Judgement<'_>) -> Result<JudgementRow> {
    act(ctx, "grade judge", new, Right::JudgeCustomers, |act| {
        let customer = customer(&looking(act), new.customer)?;
        act.about(customer.row.code.clone());
        if let Some(influence) = new.influence {
            act.detail("influence", influence.word());
        }
        if let Some(share) = new.share {
            act.detail("share", share);
        }
        for judged in judged(new.influence, new.share) {
            act.tx.add_judgement(&NewJudgement {
                customer: customer.id,
                judged,
                day: act.now.today,
                by: act.actor.id,
                at: act.now.moment,
                note: new.note,
            })?;
        }
        Ok(JudgementRow {
            customer: customer.row.code,
            influence: new.influence,
            share: new.share,
            day: act.now.today,
            by: act.actor.code.clone(),
            at: act.now.moment,
            note: new.note.map(str::to_owned),
        })
    })
}

/// Every judgement of a customer, the latest first.
pub fn judgements(ctx: &mut Context, code: &str) -> Result<Vec<JudgementRow>> {
    look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        let customer = customer(look, code)?;
        Ok(look.db.judgements(customer.id, &customer.row.code)?)
    })
}
