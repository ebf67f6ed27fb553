//! Papers first, travel expenses second (ARC-16).

use chrono::NaiveDate;

use crate::context::{Clock, Context};
use crate::domain::handover_fact::{FilingMatter, HandoverFact};
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::handover::{TripCheckRow, TripRow};
use crate::error::{Error, Ground, Result, cite};
use crate::ops::act::{Act, act, may};
use crate::ops::archives::looking;
use crate::ops::borrow::no_staff;
use crate::ops::handover::rules;
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::store::rulebooks::Section;
use crate::store::trips::{NewTrip, Trip, TripFilter};

/// A trip to be entered.
#[derive(Clone, Copy, Debug)]
pub struct Going<'a> {
    /// The acting person without it.
    pub staff: Option<&'a str>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub place: &'a str,
    pub purpose: Option<&'a str>,
}

fn regulated(act: &Act<'_>) -> Result<()> {
    match rules(act.db(), act.rulebook)?.travel {
        Some(_) => Ok(()),
        None => Err(HandoverFact::NotRegulated {
            matter: FilingMatter::Travel,
        }
        .into()),
    }
}

/// Enters a trip: the traveller, or the file clerk of the department.
pub fn add(ctx: &mut Context, going: &Going<'_>) -> Result<TripRow> {
    act(ctx, "trip add", going, Right::TakePart, |act| {
        regulated(act)?;
        let traveller = match going.staff {
            None => act.actor.clone(),
            Some(code) => {
                let found = act.db().person_by_code(code.trim())?;
                found.ok_or_else(|| no_staff(code))?
            }
        };
        let clerk =
            act.may(Right::SignTravelPapers)? && act.actor.department == traveller.department;
        if traveller.id != act.actor.id && !clerk && !act.actor.heads(traveller.department) {
            return Err(HandoverFact::TripNotYours {
                staff: traveller.code,
            }
            .into());
        }
        let (from, to) = (going.from, going.to);
        if from > to {
            return Err(HandoverFact::TripBackwards { from, to }.into());
        }
        let id = act.tx.add_trip(&NewTrip {
            staff: traveller.id,
            department: traveller.department,
            from,
            to,
            place: going.place,
            purpose: going.purpose,
            by: act.actor.id,
            at: act.now.moment,
        })?;
        act.about(format!("T{id}"));
        Ok(find(&looking(act), id)?.row)
    })
}

/// Which trips a person sees: own ones, those of the own department as clerk or manager, all of them as finance.
fn filter(look: &Look<'_>) -> Result<TripFilter> {
    let may = |right| may(look.db, look.organisation, look.person, right);
    let mut departments = Vec::new();
    if may(Right::ReadDepartmentHandovers)? || may(Right::SignTravelPapers)? {
        departments.push(look.person.department);
        departments.extend(&look.person.oversees);
    }
    Ok(TripFilter {
        all: may(Right::CheckTrips)?,
        departments,
        viewer: look.person.id,
        unsigned: false,
    })
}

fn find(look: &Look<'_>, id: i64) -> Result<Trip> {
    let found = look.db.trips(Some(id), &filter(look)?, look.now.moment)?;
    found.into_iter().next().ok_or_else(|| {
        Error::refused_hint(
            Fact::NotFound {
                noun: Noun::Trip,
                code: format!("T{id}"),
                near: Vec::new(),
            },
            "crm trip list".to_owned(),
        )
    })
}

/// Signs for the papers of a trip, or that it brought none: the department's file clerk, never the traveller.
pub fn sign(ctx: &mut Context, id: i64, papers: Option<&str>) -> Result<TripRow> {
    let request = (id, papers);
    act(ctx, "trip sign", &request, Right::SignTravelPapers, |act| {
        regulated(act)?;
        let trip = find(&looking(act), id)?;
        let name = format!("T{id}");
        act.about(&name);
        if trip.department != act.actor.department {
            return Err(HandoverFact::NotOwn {
                department: trip.row.department,
            }
            .into());
        }
        if trip.staff == act.actor.id {
            return Err(HandoverFact::TripOwn { trip: name }.into());
        }
        let who = (act.actor.id, act.now.moment);
        if !act.tx.sign_trip(id, papers, who)? {
            let at = trip.row.signed_at.unwrap_or(act.now.moment);
            return Err(HandoverFact::TripSigned {
                trip: name,
                by: trip.row.signed_by.unwrap_or_default(),
                day: act.clock.day_of(at),
            }
            .into());
        }
        Ok(find(&looking(act), id)?.row)
    })
}

/// Whether the expenses of a trip may be settled, for finance; the traveller may ask as well.
pub fn check(ctx: &mut Context, id: i64, as_of: Option<NaiveDate>) -> Result<TripCheckRow> {
    let clock = ctx.clock;
    look(ctx, |look| {
        let as_of = as_of.unwrap_or(look.now.today);
        let rules = rules(look.db, look.rulebook)?;
        let article = rules.travel.ok_or_else(|| {
            Error::from(HandoverFact::NotRegulated {
                matter: FilingMatter::Travel,
            })
        })?;
        find(look, id)?;
        let found = look
            .db
            .trips(Some(id), &filter(look)?, clock.end_of(as_of))?;
        let trip = found.into_iter().next().ok_or_else(|| {
            Error::refused(Fact::NotFound {
                noun: Noun::Trip,
                code: format!("T{id}"),
                near: Vec::new(),
            })
        })?;
        let (settle, facts) = verdict(clock, &trip.row, as_of);
        let grounds: Vec<Ground> = facts
            .into_iter()
            .map(|fact| Ground {
                fact: fact.into(),
                article: Some(article.clone()),
                rule: None,
            })
            .collect();
        let articles: Vec<_> = look.db.rulebook_section(look.rulebook, Section::Articles)?;
        Ok(TripCheckRow {
            trip: trip.row,
            settle,
            reasons: cite(&grounds, &articles),
        })
    })
}

fn verdict(clock: Clock, trip: &TripRow, as_of: NaiveDate) -> (bool, Vec<HandoverFact>) {
    let name = format!("T{}", trip.id);
    let mut against = Vec::new();
    if trip.to > as_of {
        against.push(HandoverFact::TripNotOver {
            trip: name.clone(),
            until: trip.to,
        });
    }
    match (&trip.signed_by, trip.signed_at) {
        (Some(by), Some(at)) if against.is_empty() => (
            true,
            vec![HandoverFact::TripSigned {
                trip: name,
                by: by.clone(),
                day: clock.day_of(at),
            }],
        ),
        (Some(_), _) => (false, against),
        (None, _) => {
            against.push(HandoverFact::TripNotSigned { trip: name });
            (false, against)
        }
    }
}

/// Trips the viewer sees; with `open` only those over whose papers nobody has signed for.
pub fn list(ctx: &mut Context, open: bool, as_of: Option<NaiveDate>) -> Result<Vec<TripRow>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        let as_of = as_of.unwrap_or(look.now.today);
        let filter = TripFilter {
            unsigned: open,
            ..filter(look)?
        };
        let trips = look.db.trips(None, &filter, clock.end_of(as_of))?;
        Ok(trips
            .into_iter()
            .map(|trip| trip.row)
            .filter(|row| !open || row.to <= as_of)
            .collect())
    })
}
