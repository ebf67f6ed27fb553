//! What the books say of a customer's credit on a day (GRD-9). Only the rows of that customer are read.

use chrono::NaiveDate;

use super::customer;
use crate::domain::credit::{Case, Credit, Debt, OwnLimit, Ruling};
use crate::domain::credit_fact::CreditFact;
use crate::domain::money::Fen;
use crate::domain::route::Route;
use crate::domain::time::day_number;
use crate::error::{Error, Ground, Result};
use crate::ops::knowing::Look;
use crate::store::credit::InForce;
use crate::store::customers::Customer;
use crate::store::ledger::Of;
use crate::store::rulebooks::Section;

/// The credit rules in force on a day.
pub struct Rules {
    /// Version of the rulebook.
    pub rulebook: i64,
    pub credit: Credit,
}

impl Rules {
    pub fn on(look: &Look<'_>, day: NaiveDate) -> Result<Rules> {
        let rulebook = if day == look.now.today {
            look.rulebook
        } else {
            look.db.rulebook_on(day)?
        };
        let section = (look.db).rulebook_section_or_none(rulebook, Section::Credit)?;
        let credit = section.ok_or_else(|| super::not_in_rulebook("credit"))?;
        Ok(Rules { rulebook, credit })
    }

    /// The route of a special contract.
    pub fn route(&self, look: &Look<'_>) -> Result<Route> {
        let routes: Vec<Route> = look.db.rulebook_section(self.rulebook, Section::Routes)?;
        let found = routes.into_iter().find(|r| r.name == self.credit.route);
        found.ok_or_else(|| Error::Defect(format!("no route {}", self.credit.route)))
    }

    /// Reasons with the article they fall under.
    pub fn grounds(&self, facts: &[CreditFact]) -> Vec<Ground> {
        let ground = |fact: &CreditFact| Ground::at(fact.clone(), &self.credit.article);
        facts.iter().map(ground).collect()
    }
}

/// A customer's standing on a day.
pub struct Standing {
    pub customer: Customer,
    pub as_of: NaiveDate,
    pub grade: Option<InForce>,
    pub own: Option<OwnLimit>,
    pub debt: Debt,
    /// Numbers of the contracts that reasons name, by the row of their first line.
    numbers: Vec<(i64, String)>,
}

impl Standing {
    pub fn of(look: &Look<'_>, code: &str, as_of: NaiveDate) -> Result<Standing> {
        let customer = customer(look, code)?;
        let day = i32::try_from(day_number(as_of)).map_err(|_| too_large())?;
        let of = Of::Customer(customer.id);
        let (mut sales, mut payments) = (Vec::new(), Vec::new());
        look.db.each_sale(of, day, |sale| sales.push(sale))?;
        look.db
            .each_payment(of, day, |payment| payments.push(payment))?;
        let debt = Debt::of(&sales, &payments, day).ok_or_else(too_large)?;
        let mut numbers = Vec::new();
        for past_due in debt.named().0 {
            let number = look.db.contract_number(past_due.contract)?;
            numbers.push((past_due.contract, number.unwrap_or_default()));
        }
        Ok(Standing {
            as_of,
            grade: look.db.grade_in_force(customer.id, as_of)?,
            own: look.db.own_limit(customer.id, as_of)?,
            customer,
            debt,
            numbers,
        })
    }

    /// The verdict on a contract of an amount.
    pub fn judge(&self, credit: &Credit, amount: Fen, prepaid: bool) -> Result<Ruling> {
        let case = Case {
            amount,
            as_of: self.as_of,
            prepaid,
            grade: self.grade.as_ref().map(|g| g.grade.as_str()),
            own: self.own,
            debt: &self.debt,
        };
        let name = |id| {
            let found = self.numbers.iter().find(|(row, _)| *row == id);
            found.map_or_else(String::new, |(_, number)| number.clone())
        };
        credit.judge(&case, name).ok_or_else(too_large)
    }
}

fn too_large() -> Error {
    Error::Defect("the figures of a customer leave 64 bits".to_owned())
}
