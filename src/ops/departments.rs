//! Departments and subsidiaries (ORG-1).

use crate::context::Context;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::DepartmentRow;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::near::near;
use crate::store::Db;

/// A department to be entered.
#[derive(Clone, Debug)]
pub struct NewDepartment {
    pub name: String,
    /// The subsidiary it belongs to, entered when new; none for the head office.
    pub subsidiary: Option<String>,
}

/// Enters a department.
pub fn add(ctx: &mut Context, new: &NewDepartment) -> Result<DepartmentRow> {
    act(ctx, "department add", new, Right::ManageStaff, |act| {
        act.about(new.name.clone());
        if act.db().department_by_name(&new.name)?.is_some() {
            return Err(Fact::CodeTaken {
                noun: Noun::Department,
                code: new.name.clone(),
            }
            .into());
        }
        let subsidiary = match &new.subsidiary {
            Some(name) => Some(act.tx.add_subsidiary(name)?),
            None => None,
        };
        act.tx.add_department(&new.name, subsidiary)?;
        let rows = act.db().department_rows(act.now.today)?;
        rows.into_iter()
            .find(|row| row.name == new.name)
            .ok_or_else(|| Error::Defect(format!("department {} not stored", new.name)))
    })
}

/// Every department. Everybody on the staff may look.
pub fn list(ctx: &Context) -> Result<Vec<DepartmentRow>> {
    ctx.actor()?;
    Ok(ctx.store.db().department_rows(ctx.now.today)?)
}

/// The row of a department that must exist.
pub fn find(db: Db<'_>, name: &str) -> Result<Id> {
    match db.department_by_name(name)? {
        Some(department) => Ok(department.id),
        None => {
            let all = db.departments()?;
            Err(Fact::NotFound {
                noun: Noun::Department,
                code: name.to_owned(),
                near: near(name, all.iter().map(|d| d.name.as_str())),
            }
            .into())
        }
    }
}

/// The row of a department, entered when new.
pub fn find_or_add(act: &Act<'_>, name: &str) -> Result<Id> {
    Ok(match act.db().department_by_name(name)? {
        Some(department) => department.id,
        None => act.tx.add_department(name, None)?,
    })
}
