//! Columns of departments.

use super::{Look, cell, object, sheet};
use crate::domain::rows::DepartmentRow;
use crate::render::Answer;

columns! {
    pub DEPARTMENT of DepartmentRow:
    "name" "部门" "Department" Text Everywhere |r, _| cell::text(&r.name);
    "subsidiary" "子公司" "Subsidiary" Text Everywhere |r, _| cell::maybe(r.subsidiary.as_ref());
    "people" "人数" "People" Fixed Everywhere |r, _| cell::count(r.people);
    "clerks" "部门档案员" "File clerks" Text Everywhere |r, _| cell::texts(&r.clerks);
    "overseen_by" "分管副总经理" "Overseen by" Text Everywhere |r, _| cell::texts(&r.overseen_by);
}

pub fn list(look: &Look, rows: &[DepartmentRow]) -> Answer {
    let title = look.lang.pick("部门", "Departments");
    sheet(title, DEPARTMENT, rows, look)
}

pub fn department(look: &Look, row: &DepartmentRow) -> Answer {
    let title = look.lang.pick("部门", "Department");
    object(title, DEPARTMENT, row, look)
}
