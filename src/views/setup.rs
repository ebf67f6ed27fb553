//! Columns of a database just made.

use super::{Look, cell, object};
use crate::domain::rows::SetupRow;
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

pub fn setup(look: &Look, row: &SetupRow) -> Answer {
    object(look.lang.pick("新数据库", "New database"), SETUP, row, look)
}
