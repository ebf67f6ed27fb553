//! Columns of a database just made.

use super::{Look, cell, object};
use crate::domain::rows::{DemoRow, SetupRow};
use crate::render::{Answer, Cell};

columns! {
    pub SETUP of SetupRow:
    "database" "数据库" "Database" Fixed Everywhere |r, _| cell::text(&r.database);
    "company" "公司" "Company" Text Everywhere |r, _| cell::maybe(r.company.as_ref());
    "rulebook" "制度文件" "Rulebook" Fixed Everywhere |r, _| cell::text(&r.rulebook);
    "version" "版本" "Version" Fixed Everywhere |r, _| cell::text(&r.version);
    "admin" "管理员" "Administrator" Fixed Everywhere |r, _| cell::text(&r.admin);
    "training" "训练数据库" "Training" Fixed Everywhere |r, _| Cell::Flag(r.training);
}

columns! {
    pub DEMO of DemoRow:
    "directory" "目录" "Directory" Fixed Everywhere |r, _| cell::text(&r.directory);
    "database" "数据库" "Database" Fixed Everywhere |r, _| cell::text(&r.database);
    "files" "表格" "Spreadsheets" Text Everywhere |r, _| cell::texts(&r.files);
    "staff" "人员" "Staff" Fixed Everywhere |r, _| cell::count(r.staff);
    "customers" "客户" "Customers" Fixed Everywhere |r, _| cell::count(r.customers);
    "archives" "档案" "Archives" Fixed Everywhere |r, _| cell::count(r.archives);
    "loans" "借阅" "Loans" Fixed Everywhere |r, _| cell::count(r.loans);
}

pub fn demo(look: &Look, row: &DemoRow) -> Answer {
    object(
        look.lang.pick("示例公司", "Sample company"),
        DEMO,
        row,
        look,
    )
}

pub fn setup(look: &Look, row: &SetupRow) -> Answer {
    object(look.lang.pick("新数据库", "New database"), SETUP, row, look)
}
