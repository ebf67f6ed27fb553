//! Columns of people, delegations and leavings.

use super::{Look, cell, object, sheet};
use crate::domain::rows::posts::{LeaveRow, MoveRow};
use crate::domain::rows::{DelegationRow, StaffRow};
use crate::render::{Answer, Cell};

columns! {
    pub STAFF of StaffRow:
    "code" "工号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "name" "姓名" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "department" "部门" "Dept." Text Everywhere |r, _| cell::text(&r.department);
    "subsidiary" "子公司" "Subsidiary" Fixed Machine |r, _| cell::maybe(r.subsidiary.as_ref());
    "rank" "职级" "Rank" Text Everywhere |r, l| cell::word(r.rank, l);
    "functions" "职能" "Functions" Text Everywhere |r, l| Cell::List(r.functions.iter().map(|f| cell::word(*f, l)).collect());
    "oversees" "分管部门" "In charge of" Fixed Machine |r, _| cell::texts(&r.oversees);
    "login" "登录名" "Login" Fixed Machine |r, _| cell::maybe(r.login.as_ref());
    "joined" "入职日期" "Joined" Fixed Machine |r, _| cell::day(r.joined);
    "left" "离职日期" "Left" Fixed Everywhere |r, _| cell::day(r.left);
    "successor" "继任者" "Successor" Fixed Machine |r, _| cell::maybe(r.successor.as_ref());
}

columns! {
    pub DELEGATION of DelegationRow:
    "from" "授权人" "From" Fixed Everywhere |r, _| cell::text(&r.from);
    "to" "受托人" "To" Fixed Everywhere |r, _| cell::text(&r.to);
    "matter" "事项" "Matter" Fixed Everywhere |r, l| cell::word(r.matter, l);
    "since" "起始日" "Since" Fixed Everywhere |r, _| Cell::Date(r.since);
    "until" "截止日" "Until" Fixed Everywhere |r, _| Cell::Date(r.until);
    "document" "授权书号" "Document" Text Everywhere |r, _| cell::text(&r.document);
}

columns! {
    pub LEAVE of LeaveRow:
    "code" "工号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "left" "离职日期" "Left" Fixed Everywhere |r, _| Cell::Date(r.left);
    "successor" "继任者" "Successor" Fixed Everywhere |r, _| cell::text(&r.successor);
    "customers_handed_over" "移交客户数" "Customers handed over" Fixed Everywhere |r, _| cell::count(r.customers_handed_over);
    "overseen" "移交的分管部门" "Departments handed over" Text Everywhere |r, _| cell::texts(&r.duties.overseen);
    "clerk_of" "移交的部门档案员" "File clerk of" Text Everywhere |r, _| cell::maybe(r.duties.clerk_of.as_ref());
    "without_deputy" "无人分管的部门" "Departments without a deputy" Text Machine |r, _| cell::texts(&r.duties.without_deputy);
    "without_clerk" "无部门档案员的部门" "Department without a file clerk" Text Machine |r, _| cell::maybe(r.duties.without_clerk.as_ref());
}

columns! {
    pub MOVE of MoveRow:
    "code" "工号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "department" "部门" "Dept." Text Everywhere |r, _| cell::text(&r.department);
    "rank" "职级" "Rank" Text Everywhere |r, l| cell::word(r.rank, l);
    "functions" "职能" "Functions" Text Everywhere |r, l| Cell::List(r.functions.iter().map(|f| cell::word(*f, l)).collect());
    "oversees" "分管部门" "In charge of" Text Everywhere |r, _| cell::texts(&r.oversees);
    "since" "到任日期" "Since" Fixed Everywhere |r, _| Cell::Date(r.since);
    "successor" "继任者" "Successor" Fixed Everywhere |r, _| cell::maybe(r.successor.as_ref());
    "customers_handed_over" "移交客户数" "Customers handed over" Fixed Everywhere |r, _| cell::count(r.customers_handed_over);
    "overseen" "移交的分管部门" "Departments handed over" Text Everywhere |r, _| cell::texts(&r.duties.overseen);
    "clerk_of" "移交的部门档案员" "File clerk of" Text Everywhere |r, _| cell::maybe(r.duties.clerk_of.as_ref());
    "without_deputy" "无人分管的部门" "Departments without a deputy" Text Machine |r, _| cell::texts(&r.duties.without_deputy);
    "without_clerk" "无部门档案员的部门" "Department without a file clerk" Text Machine |r, _| cell::maybe(r.duties.without_clerk.as_ref());
}

pub fn staff_list(look: &Look, rows: &[StaffRow]) -> Answer {
    sheet(look.lang.pick("人员", "Staff"), STAFF, rows, look)
}

pub fn staff(look: &Look, row: &StaffRow) -> Answer {
    object(look.lang.pick("人员", "Staff"), STAFF, row, look)
}

pub fn delegation_list(look: &Look, rows: &[DelegationRow]) -> Answer {
    let title = look.lang.pick("书面授权", "Delegations");
    sheet(title, DELEGATION, rows, look)
}

pub fn delegation(look: &Look, row: &DelegationRow) -> Answer {
    let title = look.lang.pick("书面授权", "Delegation");
    object(title, DELEGATION, row, look)
}

pub fn leave(look: &Look, row: &LeaveRow) -> Answer {
    object(look.lang.pick("离职", "Leaving"), LEAVE, row, look)
}

pub fn change(look: &Look, row: &MoveRow) -> Answer {
    object(look.lang.pick("调岗", "Change of post"), MOVE, row, look)
}
