//! The register of grades: in force on a day, and of one customer over time (GRD-4).

use chrono::NaiveDate;

use super::not_future;
use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::rows::grades::GradeRow;
use crate::error::Result;
use crate::ops::act::require;
use crate::ops::customers::visible;
use crate::ops::looking;

/// Grades in force on a day, of the customers one sees.
pub fn list(
    ctx: &mut Context,
    as_of: Option<NaiveDate>,
    grade: Option<&str>,
) -> Result<Vec<GradeRow>> {
    looking::look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        let as_of = not_future(as_of, look.now.today)?;
        Ok(look.db.grades_on(as_of, grade, &look.customers()?)?)
    })
}

/// Every row of a customer, oldest first.
pub fn history(ctx: &mut Context, code: &str) -> Result<Vec<GradeRow>> {
    looking::look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        let customer = visible(look.db, code, &look.customers()?)?;
        Ok(look.db.grade_history(customer.id)?)
    })
}
