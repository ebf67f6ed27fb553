//! How things stand with items: holds, loans, business of their customers, lists (DES-1).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::knows;

use crate::domain::custody::ItemMatter;
use crate::domain::destruction::{Business, DestructionRules, Finding, Judgement, Standing, judge};
use crate::domain::people::Id;
use crate::domain::retention::Retention;
use crate::domain::schedule::Said;
use crate::domain::time::{Now, day_number};
use crate::domain::words::{FileKind, LoanState};
use crate::error::{Error, Result};
use crate::ops::knowing::Look;
use crate::store::holds::OpenHold;
use crate::store::items::{Filter, Item};
use crate::store::kept::Kept;
use crate::store::ledger::Of;
use crate::store::stood::{Past, Since};
use crate::store::{Db, StoreError};

/// What is judged of an item.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    pub id: Id,
    pub code: &'a str,
    pub retention: Retention,
    pub from: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub customer: Option<Id>,
    pub kind: FileKind,
}

impl<'a> TryFrom<&'a Item> for Candidate<'a> {
    type Error = Error;

    /// Fails where the file holds a term that is none.
    fn try_from(item: &'a Item) -> Result<Candidate<'a>> {
        let retention = item.row.retention.parse();
        Ok(Candidate {
            id: item.id,
            code: &item.row.code,
            retention: retention.map_err(|_| StoreError::Value(item.row.retention.clone()))?,
            from: item.row.term.map(|t| t.from),
            due: item.row.due,
            customer: item.customer,
            kind: item.row.kind,
        })
    }
}

impl<'a> From<Kept<'a>> for Candidate<'a> {
    fn from(item: Kept<'a>) -> Candidate<'a> {
        Candidate {
            id: item.id,
            code: item.code,
            retention: item.retention,
            from: item.from,
            due: item.due,
            customer: item.customer,
            kind: item.kind,
        }
    }
}

/// What stands against destroying items, by item, gathered once.
#[derive(Debug)]
pub struct Stands {
    holds: HashMap<Id, Vec<OpenHold>>,
    loans: HashMap<Id, Vec<(i64, LoanState)>>,
    cases: HashMap<Id, Vec<(i64, ItemMatter)>>,
    lists: HashMap<Id, i64>,
    /// Lists that are not named.
    hidden: HashSet<i64>,
    awaited: HashMap<Id, Said>,
}

/// Business of a customer that the rulebook lets block.
#[derive(Clone, Debug)]
pub struct Unfinished {
    customer: String,
    business: Business,
    /// Contracts it concerns.
    contracts: u32,
}

/// Business of customers, each looked up once.
pub struct Customers<'a> {
    db: Db<'a>,
    rules: &'a DestructionRules,
    now: Now,
    found: HashMap<(Id, NaiveDate), Vec<Unfinished>>,
}

/// All that items are judged by.
pub struct Books<'a> {
    pub stands: Stands,
    pub customers: Customers<'a>,
}

impl<'a> Customers<'a> {
    fn of(db: Db<'a>, rules: &'a DestructionRules, now: Now) -> Customers<'a> {
        Customers {
            db,
            rules,
            now,
            found: HashMap::new(),
        }
    }
}

impl<'a> Books<'a> {
    /// For one item, or for all.
    pub fn of(
        db: Db<'a>,
        rules: &'a DestructionRules,
        item: Option<Id>,
        now: Now,
    ) -> Result<Books<'a>> {
        Ok(Books {
            stands: Stands {
                holds: db.open_holds(item)?,
                loans: db.loans_not_over(item, now.today)?,
                cases: db.open_item_cases(item)?,
                lists: db.open_list_of(item)?,
                hidden: HashSet::new(),
                awaited: db.awaited(item, None)?,
            },
            customers: Customers::of(db, rules, now),
        })
    }

    /// For all, as they stood at the end of a day that has passed.
    pub fn stood(
        db: Db<'a>,
        rules: &'a DestructionRules,
        past: Past,
        since: &Since,
        now: Now,
    ) -> Result<Books<'a>> {
        // What was put under its schedule later had another term.
        let under = db.awaited(None, Some(past.until))?;
        let mut awaited = db.awaited(None, None)?;
        awaited.retain(|id, _| under.contains_key(id) || !since.terms.contains_key(id));
        Ok(Books {
            stands: Stands {
                holds: db.holds_stood(past)?,
                loans: db.loans_stood(past)?,
                cases: db.item_cases_stood(past)?,
                lists: db.open_list_stood(past)?,
                hidden: HashSet::new(),
                awaited,
            },
            customers: Customers::of(db, rules, now),
        })
    }

    /// Names no list that whoever looks may not know of.
    pub fn seen_by(mut self, look: &Look<'_>, filter: &Filter) -> Result<Books<'a>> {
        if filter.all {
            return Ok(self);
        }
        let stands = &mut self.stands;
        for id in stands.lists.values().collect::<HashSet<_>>() {
            let list = look.db.destruction(*id)?;
            let list = list.ok_or_else(|| Error::Defect(format!("D{id} is gone")))?;
            if !knows(look, &list, filter)? {
                stands.hidden.insert(*id);
            }
        }
        Ok(self)
    }

    /// Judges an item on a day; standing on the list `but` is nothing against it.
    pub fn judge(
        &mut self,
        item: Candidate<'_>,
        as_of: NaiveDate,
        but: Option<i64>,
    ) -> Result<Judgement> {
        let unfinished = self.customers.unfinished(item.due, item.customer, as_of)?;
        let rules = self.customers.rules;
        Ok(self.stands.judge(item, unfinished, but, (rules, as_of)))
    }
}

impl Stands {
    /// Judges an item by the rules of a day, with what its customer has not finished; standing on the list `but` is
    /// nothing against it.
    pub fn judge(
        &self,
        item: Candidate<'_>,
        unfinished: Vec<Unfinished>,
        but: Option<i64>,
        (rules, as_of): (&DestructionRules, NaiveDate),
    ) -> Judgement {
        let code = || item.code.to_owned();
        let mut blocking = Vec::new();
        for hold in self.holds.get(&item.id).into_iter().flatten() {
            blocking.push(Finding::Held {
                item: code(),
                hold: format!("H{}", hold.id),
                reason: hold.reason.clone(),
            });
        }
        for (loan, state) in self.loans.get(&item.id).into_iter().flatten() {
            blocking.push(Finding::OpenLoan {
                item: code(),
                loan: format!("B{loan}"),
                state: *state,
            });
        }
        for (case, matter) in self.cases.get(&item.id).into_iter().flatten() {
            blocking.push(Finding::OpenCase {
                item: code(),
                case: format!("L{case}"),
                matter: *matter,
            });
        }
        blocking.extend(unfinished.into_iter().map(|u| Finding::UnfinishedBusiness {
            item: code(),
            customer: u.customer,
            business: u.business,
            contracts: u.contracts,
        }));
        if let Some(list) = self.lists.get(&item.id).filter(|list| but != Some(**list)) {
            blocking.push(Finding::OnOpenList {
                item: code(),
                list: (!self.hidden.contains(list)).then(|| super::name(*list)),
            });
        }
        let standing = Standing {
            item: code(),
            retention: item.retention,
            from: item.from,
            due: item.due,
            awaits: self.awaited.get(&item.id).cloned(),
            kind: item.kind,
            blocking,
        };
        judge(standing, rules, as_of)
    }
}

impl Customers<'_> {
    /// What the customer of an item has not finished, if the item's term has ended on a day.
    pub fn unfinished(
        &mut self,
        due: Option<NaiveDate>,
        customer: Option<Id>,
        as_of: NaiveDate,
    ) -> Result<Vec<Unfinished>> {
        let ended = due.is_some_and(|due| as_of >= due);
        let Some(customer) = customer.filter(|_| ended && !self.rules.blocks.is_empty()) else {
            return Ok(Vec::new());
        };
        if let Some(known) = self.found.get(&(customer, as_of)) {
            return Ok(known.clone());
        }
        let until = number(as_of.min(self.now.today))?;
        let day = number(as_of)?;
        // By contract: what is not paid, and the first day something of it was due.
        let mut contracts: HashMap<Id, (i64, i32)> = HashMap::new();
        self.db.each_sale(Of::Customer(customer), until, |sale| {
            let (open, due) = contracts.entry(sale.contract).or_insert((0, sale.due));
            *open = open.saturating_add(sale.amount);
            *due = (*due).min(sale.due);
        })?;
        self.db
            .each_payment(Of::Customer(customer), until, |payment| {
                if let Some((open, _)) = contracts.get_mut(&payment.contract) {
                    *open = open.saturating_sub(payment.amount);
                }
            })?;
        let open = |business: Business| {
            let counted = contracts.values().filter(|(amount, due)| {
                *amount > 0
                    && match business {
                        Business::Outstanding => true,
                        Business::Overdue => *due < day,
                    }
            });
            u32::try_from(counted.count()).unwrap_or(u32::MAX)
        };
        let code = self.db.customer_code(customer)?.unwrap_or_default();
        let found = self.rules.blocks.iter().map(|business| Unfinished {
            customer: code.clone(),
            business: *business,
            contracts: open(*business),
        });
        let found: Vec<Unfinished> = found.filter(|u| u.contracts > 0).collect();
        self.found.insert((customer, as_of), found.clone());
        Ok(found)
    }
}

fn number(day: NaiveDate) -> Result<i32> {
    i32::try_from(day_number(day)).map_err(|_| Error::Defect(format!("day {day}")))
}
