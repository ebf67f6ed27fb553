//! Columns of a database just made.

use super::journal::ENTRY;
use super::{Look, cell, object, values};
use crate::domain::rows::{BackupRow, DemoRow, RestoreRow, SetupRow};
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
    "sales" "合同行" "Contract lines" Fixed Everywhere |r, _| cell::count(r.sales);
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

columns! {
    pub BACKUP of BackupRow:
    "file" "备份文件" "File" Text Everywhere |r, _| cell::text(&r.file);
    "bytes" "字节数" "Bytes" Fixed Everywhere |r, _| cell::count(r.bytes);
    "entries" "日志条数" "Entries" Fixed Everywhere |r, _| Cell::Int(r.entries);
    "head" "链头" "Head" Text Everywhere |r, _| cell::text(&r.head);
    "removed" "已清除的旧备份" "Removed" Text Everywhere |r, _| cell::texts(&r.removed);
    "damaged" "与附加时不符的内容" "Damaged contents" Text Everywhere |r, _| cell::texts(&r.damaged);
    "leavings" "已清除的残留文件" "Leavings removed" Text Everywhere |r, _| cell::texts(&r.leavings);
}

columns! {
    pub RESTORE of RestoreRow:
    "database" "数据库" "Database" Text Everywhere |r, _| cell::text(&r.database);
    "file" "备份文件" "File" Text Everywhere |r, _| cell::text(&r.file);
    "entries" "日志条数" "Entries" Fixed Everywhere |r, _| Cell::Int(r.entries);
    "head" "链头" "Head" Text Everywhere |r, _| cell::text(&r.head);
    "last" "最后办理时间" "Last entry" Fixed Everywhere |r, l| cell::maybe_moment(r.last, l);
    "replaced" "原库改名为" "Put aside as" Text Everywhere |r, _| cell::maybe(r.replaced.as_ref());
    "lost" "原库多出的条数" "Entries beyond" Fixed Everywhere |r, _| Cell::Int(r.lost);
    "damaged" "与附加时不符的内容" "Damaged contents" Text Everywhere |r, _| cell::texts(&r.damaged);
    "dry_run" "仅查看" "Dry run" Fixed Everywhere |r, _| Cell::Flag(r.dry_run);
    "newer" "原库多出的日志" "Entries that the backup lacks" Text Machine |r, l| newer(r, l);
}

fn newer(row: &RestoreRow, look: &Look) -> Cell {
    Cell::Objects(row.newer.iter().map(|e| values(ENTRY, e, look)).collect())
}

pub fn backup(look: &Look, row: &BackupRow) -> Answer {
    object(look.lang.pick("备份", "Backup"), BACKUP, row, look)
}

pub fn restore(look: &Look, row: &RestoreRow) -> Answer {
    object(look.lang.pick("恢复", "Restored"), RESTORE, row, look)
}
