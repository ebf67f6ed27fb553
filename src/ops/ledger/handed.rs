//! What is handed over to be collected: whoever collects for a department sees those contracts and their customers,
//! whoever looks after them (SAL-6).

use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::receivables::{Collector, Contracts, Receivables};
use crate::domain::route::Part;
use crate::domain::time::day_number;
use crate::error::{Error, Result};
use crate::ops::act::{may, part_department};
use crate::ops::customers::{everyone, visible};
use crate::ops::knowing::Look;
use crate::store::customers::{Customer, CustomerFilter};
use crate::store::ledger::Of;
use crate::store::rulebooks::Section;

/// Whether the person collects what goes to finance.
fn collects(look: &Look<'_>) -> Result<bool> {
    let finance = part_department(look.db, look.organisation, Part::Finance)?;
    Ok(finance == Some(look.person.department)
        && may(look.db, look.organisation, look.person, Right::Collect)?)
}

/// A customer's contracts that are past due for so long today that the person's department collects them.
pub fn handed(look: &Look<'_>, customer: Id) -> Result<Vec<Id>> {
    if !collects(look)? {
        return Ok(Vec::new());
    }
    let rule: Option<Receivables> = look
        .db
        .rulebook_section_or_none(look.rulebook, Section::Receivables)?;
    let Some(rule) = rule else {
        return Ok(Vec::new());
    };
    let today =
        i32::try_from(day_number(look.now.today)).map_err(|_| Error::Defect("a day".to_owned()))?;
    let of = Of::Customer(customer);
    let mut contracts = Contracts::default();
    look.db.each_sale(of, today, |line| contracts.line(&line))?;
    look.db
        .each_payment(of, today, |payment| contracts.payment(&payment))?;
    let mut found = Vec::new();
    contracts.each_open(&rule, today, |open| {
        let days = open.due.and_then(|due| u32::try_from(today - due).ok());
        if days.is_some_and(|days| rule.collector(days) == Collector::Finance) {
            found.push(open.contract);
        }
    });
    Ok(found)
}

/// A customer the person may see, or one with a contract handed to the person's department.
pub fn customer(look: &Look<'_>, code: &str) -> Result<Customer> {
    match visible(look.db, code, &look.customers()?) {
        Err(refused @ Error::Refused { .. }) => {
            let everybody = everyone(look.person.department);
            match visible(look.db, code, &everybody) {
                Ok(customer) if !handed(look, customer.id)?.is_empty() => Ok(customer),
                Ok(_) | Err(_) => Err(refused),
            }
        }
        found => found,
    }
}

/// Whose receivables the person sees.
pub fn debtors(look: &Look<'_>) -> Result<CustomerFilter> {
    let own = look.customers()?;
    let (all, led) = look.reach(Right::ReadReceivables)?;
    Ok(CustomerFilter {
        all: own.all || all,
        subsidiary: own.subsidiary.or(led),
        ..own
    })
}
