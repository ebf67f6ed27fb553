//! The ledger as one person may read it, with every reason of every amount.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{name, none};
use crate::domain::conduct_fact::ConductFact;
use crate::domain::money::Fen;
use crate::domain::penalty::{Breach, BreachState, Charge, Penalties, charges, share};
use crate::domain::people::{Id, Roster};
use crate::domain::reason::Article;
use crate::domain::report_due::Period;
use crate::domain::rows::conduct::{BreachRow, ChargeRow, MendRow, PerformanceRow};
use crate::domain::words::{CaseState, Matter, Subject};
use crate::error::{Ground, Result, cite};
use crate::ops::cases::{Sides, holds, turn};
use crate::ops::knowing::{Look, roster};
use crate::store::items::Filter;
use crate::store::penalties::{StoredBreach, Waiver};
use crate::store::rulebooks::Section;

/// Which breaches somebody may know of.
pub struct Known {
    rules: Option<Penalties>,
    roster: Roster,
    /// Breaches whose waiver the viewer may decide on now.
    deciding: BTreeSet<Id>,
}

/// What the acting person may know of.
pub fn known(look: &Look<'_>) -> Result<Known> {
    let roster = roster(look.db, look.organisation)?;
    let mut deciding = BTreeSet::new();
    let open = look.db.waiting_cases(&[Subject::PenaltyWaiver])?;
    if !open.is_empty() {
        let waivers = look.db.waivers(None)?;
        for case in &open {
            let turn = turn(case, &roster, look.now.today);
            let mine = |h: &crate::domain::route::Holder| h.person == look.person.id;
            if turn.is_some_and(|t| t.holders.iter().any(mine)) {
                let of = waivers.iter().filter(|w| w.case == case.id);
                deciding.extend(of.map(|w| w.breach));
            }
        }
    }
    Ok(Known {
        rules: (look.db).rulebook_section_or_none(look.rulebook, Section::Penalties)?,
        roster,
        deciding,
    })
}

impl Known {
    /// The person's own, what the person recorded, what the rulebook shows, what waits for the person.
    pub fn sees(&self, look: &Look<'_>, stored: &StoredBreach) -> bool {
        let (person, breach) = (look.person, &stored.breach);
        let sides = Sides::outside(breach.department, Matter::Conduct, look.now.today);
        let shown = |rules: &Penalties| holds(&rules.seen_by, person, &sides, &self.roster);
        breach.staff == person.id
            || stored.recorded_by == person.code
            || self.deciding.contains(&breach.id)
            || self.rules.as_ref().is_some_and(shown)
    }
}

/// The ledger of one person, or of everybody.
pub(super) struct Ledger<'l> {
    look: &'l Look<'l>,
    known: Known,
    items: Filter,
    stored: BTreeMap<Id, StoredBreach>,
    breaches: Vec<Breach>,
    waivers: Vec<Waiver>,
    articles: HashMap<i64, Vec<Article>>,
    pub as_of: NaiveDate,
}

impl<'l> Ledger<'l> {
    pub fn of(look: &'l Look<'l>, staff: Option<Id>, as_of: NaiveDate) -> Result<Ledger<'l>> {
        let stored = look.db.breaches(staff)?;
        let mut articles: HashMap<i64, Vec<Article>> = HashMap::new();
        for rulebook in stored.iter().map(|s| s.rulebook) {
            if let Entry::Vacant(free) = articles.entry(rulebook) {
                free.insert(look.db.rulebook_section(rulebook, Section::Articles)?);
            }
        }
        Ok(Ledger {
            look,
            known: known(look)?,
            items: look.items()?,
            breaches: stored.iter().map(|s| s.breach.clone()).collect(),
            stored: stored.into_iter().map(|s| (s.breach.id, s)).collect(),
            waivers: look.db.waivers(None)?,
            articles,
            as_of,
        })
    }

    pub fn charges(&self) -> Vec<Charge<'_>> {
        charges(&self.breaches, self.as_of)
    }

    pub fn stored(&self, id: Id) -> Option<&StoredBreach> {
        self.stored.get(&id)
    }

    /// A breach one may know of.
    pub fn seen(&self, id: Id) -> Result<&StoredBreach> {
        let stored = self.stored.get(&id);
        let seen = stored.filter(|s| self.known.sees(self.look, s));
        seen.ok_or_else(|| none(id))
    }

    pub fn sees(&self, id: Id) -> bool {
        self.seen(id).is_ok()
    }

    /// The share of a month's performance pay, where a count of the month touches it.
    pub fn performance(
        &self,
        charges: &[Charge<'_>],
        staff: (Id, &str),
        month: Period,
    ) -> Result<Option<PerformanceRow>> {
        let Some(range) = share(charges, staff.0, month) else {
            return Ok(None);
        };
        let fixed = self.look.db.fixed_share(staff.0, month)?;
        Ok(Some(PerformanceRow {
            staff: staff.1.to_owned(),
            month,
            least: range.least,
            most: range.most,
            fixed: fixed.as_ref().map(|f| f.share),
            by: fixed.as_ref().map(|f| f.by.clone()),
            at: fixed.as_ref().map(|f| f.at),
            note: fixed.and_then(|f| f.note),
        }))
    }

    fn grounds(&self, charge: &Charge<'_>, stored: &StoredBreach) -> Result<Vec<Ground>> {
        let breach = charge.breach;
        let kind = &breach.kind;
        let mut grounds = vec![Ground {
            fact: ConductFact::Price {
                zh: kind.zh.clone(),
                en: kind.en.clone(),
                per: kind.per,
                units: breach.units,
                amount: kind.amount,
            }
            .into(),
            article: Some(kind.article.clone()),
            rule: None,
        }];
        let mut push =
            |fact: ConductFact| grounds.push(Ground::from(crate::domain::reason::Fact::from(fact)));
        if let Some(order) = charge.lapsed {
            push(ConductFact::CountsAgain {
                deadline: order.deadline,
                mended: order.mended.filter(|day| *day <= self.as_of),
            });
        }
        let (within, repeat) = (breach.within, breach.rule.map(|r| r.repeat));
        match (charge.nth, repeat) {
            (Some(nth), Some(repeat)) if charge.multiplied => push(ConductFact::Multiplied {
                nth,
                within,
                from: repeat.from,
                factor: repeat.factor,
            }),
            (Some(nth), repeat) => push(ConductFact::Nth {
                nth,
                within,
                from: repeat.map(|r| r.from),
            }),
            (None, _) => push(ConductFact::DoesNotStand {
                state: breach.state(self.as_of),
                why: self.why_not(stored),
            }),
        }
        if let (true, Some(range)) = (charge.multiplied, breach.rule.and_then(|r| r.share)) {
            let month = Period::of(charge.day);
            let fixed = self.look.db.fixed_share(breach.staff, month)?;
            push(ConductFact::PerformancePay {
                month,
                least: range.least,
                most: range.most,
                fixed: fixed.map(|f| f.share),
            });
        }
        Ok(grounds)
    }

    /// Reason of a reversal, id of the waiver.
    fn why_not(&self, stored: &StoredBreach) -> String {
        if let Some(reversal) = &stored.reversal {
            return reversal.reason.clone();
        }
        let mut waivers = self.waivers.iter().filter(|w| w.breach == stored.breach.id);
        let approved = waivers.find(|w| w.state == CaseState::Approved);
        approved.map_or_else(String::new, |w| format!("M{}", w.id))
    }

    pub fn row(&self, charge: &Charge<'_>) -> Result<Option<ChargeRow>> {
        let Some(stored) = self.stored(charge.breach.id) else {
            return Ok(None);
        };
        let breach = charge.breach;
        let articles = self.articles.get(&stored.rulebook);
        let articles = articles.map_or(&[][..], Vec::as_slice);
        Ok(Some(ChargeRow {
            id: breach.id,
            again: charge.lapsed.is_some(),
            day: charge.day,
            staff: stored.staff.clone(),
            department: stored.department.clone(),
            regime: breach.kind.regime,
            kind: breach.kind.code.clone(),
            kind_zh: breach.kind.zh.clone(),
            kind_en: breach.kind.en.clone(),
            about: stored.about.clone(),
            handover: stored.handover.clone(),
            item: self.item(stored)?,
            units: breach.units,
            state: breach.state(self.as_of),
            nth: charge.nth,
            multiplied: charge.multiplied,
            amount: charge.amount,
            reasons: cite(&self.grounds(charge, stored)?, articles),
        }))
    }

    /// The code of the item it is about, for those who may know of it (ARC-11).
    fn item(&self, stored: &StoredBreach) -> Result<Option<String>> {
        let Some(id) = stored.item else {
            return Ok(None);
        };
        if !self.look.db.knows_item(id, &self.items)? {
            return Ok(None);
        }
        let item = self.look.db.item_by_id(id, self.look.now.today)?;
        Ok(item.map(|i| i.row.code))
    }

    /// A breach with its counts and everything that was done about it.
    pub fn whole(&self, id: Id) -> Result<BreachRow> {
        let stored = self.seen(id)?;
        let breach = &stored.breach;
        let mut counts = Vec::new();
        for charge in self.charges().iter().filter(|c| c.breach.id == id) {
            counts.extend(self.row(charge)?);
        }
        let mending = breach.orders.iter().zip(&stored.ordered);
        let mending = mending.map(|(order, ordered)| MendRow {
            ordered: order.ordered,
            ordered_by: ordered.by.clone(),
            deadline: order.deadline,
            mended: order.mended,
            lapsed: order.lapsed(self.as_of),
        });
        let mut waivers = Vec::new();
        for waiver in self.waivers.iter().filter(|w| w.breach == id) {
            waivers.push(super::waiver::row(self.look, waiver, &stored.staff)?);
        }
        let reversal = stored.reversal.as_ref();
        Ok(BreachRow {
            id,
            state: breach.state(self.as_of),
            day: breach.day,
            staff: stored.staff.clone(),
            department: stored.department.clone(),
            regime: breach.kind.regime,
            kind: breach.kind.code.clone(),
            kind_zh: breach.kind.zh.clone(),
            kind_en: breach.kind.en.clone(),
            about: stored.about.clone(),
            handover: stored.handover.clone(),
            item: self.item(stored)?,
            units: breach.units,
            amount: Fen(counts.iter().map(|c| c.amount.0).sum()),
            counts,
            mending: mending.collect(),
            note: stored.note.clone(),
            recorded_by: stored.recorded_by.clone(),
            recorded_at: stored.recorded_at,
            reversed_by: reversal.map(|r| r.by.clone()),
            reversed_at: reversal.map(|r| r.at),
            reversal_reason: reversal.map(|r| r.reason.clone()),
            waivers,
            as_of: self.as_of,
        })
    }

    /// The waiver of a breach that waits for a decision.
    pub fn open_waiver(&self, breach: Id) -> Option<String> {
        let mut waivers = self.waivers.iter();
        let open = waivers.find(|w| w.breach == breach && w.state == CaseState::Waiting);
        open.map(|w| format!("M{}", w.id))
    }
}

/// Refused unless the breach stands.
pub(super) fn standing(stored: &StoredBreach, today: NaiveDate) -> Result<()> {
    match stored.breach.state(today) {
        BreachState::Standing => Ok(()),
        state => Err(crate::error::Error::refused(ConductFact::BreachGone {
            breach: name(stored.breach.id),
            state,
        })),
    }
}
