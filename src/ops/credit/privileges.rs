//! `grade privileges`: what a grade is entitled to (GRD-11).

use super::customer;
use crate::context::Context;
use crate::domain::duty_fact::DutyFact;
use crate::domain::permit::Act as Right;
use crate::domain::privileges::{Privilege, Privileges};
use crate::domain::reason::{Article, Fact};
use crate::domain::rows::credit::PrivilegeRow;
use crate::error::Result;
use crate::ops::act::require;
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::store::rulebooks::Section;

/// Whose privileges.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    Every,
    Grade(&'a str),
    /// By the grade in force.
    Customer(&'a str),
}

/// Privileges with the article they follow.
pub fn privileges(ctx: &mut Context, of: Of<'_>) -> Result<Vec<PrivilegeRow>> {
    look(ctx, |look| {
        let section = look
            .db
            .rulebook_section_or_none(look.rulebook, Section::Privileges)?;
        let rules: Privileges = section.ok_or_else(|| super::not_in_rulebook("privileges"))?;
        let articles: Vec<Article> = look.db.rulebook_section(look.rulebook, Section::Articles)?;
        let article = articles.into_iter().find(|a| a.key == rules.article);
        let row = |customer, grade: Option<&str>| {
            let privilege = grade.and_then(|grade| rules.of(grade));
            shown(customer, grade, privilege, article.clone())
        };
        Ok(match of {
            Of::Every => {
                let grades = rules.grades.iter();
                grades.map(|p| row(None, Some(&p.grade))).collect()
            }
            Of::Grade(grade) if rules.of(grade).is_some() => vec![row(None, Some(grade))],
            Of::Grade(grade) => {
                let grade = grade.to_owned();
                return Err(Fact::from(DutyFact::UnknownGrade { grade }).into());
            }
            Of::Customer(code) => {
                let (code, grade) = graded(look, code)?;
                vec![row(Some(code), grade.as_deref())]
            }
        })
    })
}

/// The customer and the grade in force.
fn graded(look: &Look<'_>, code: &str) -> Result<(String, Option<String>)> {
    require(look.db, look.organisation, look.person, Right::CheckCredit)?;
    let customer = customer(look, code)?;
    let grade = look.db.grade_in_force(customer.id, look.now.today)?;
    Ok((customer.row.code, grade.map(|g| g.grade)))
}

fn shown(
    customer: Option<String>,
    grade: Option<&str>,
    privilege: Option<&Privilege>,
    article: Option<Article>,
) -> PrivilegeRow {
    let visits = privilege.and_then(|p| p.visits.as_ref());
    PrivilegeRow {
        customer,
        grade: grade.map(str::to_owned),
        delivery: privilege.map(|p| p.delivery),
        price: privilege.map(|p| p.price),
        visited_by: visits
            .map(|v| v.by.iter().map(ToString::to_string).collect())
            .unwrap_or_default(),
        every_months: visits.map(|v| v.every_months),
        article,
    }
}
