//! Columns of the journal, its head and its verification.

use super::{Look, cell, object};
use crate::domain::rows::clock::ClockRow;
use crate::domain::rows::{EntryRow, Head, VerifyRow};
use crate::render::{Answer, Cell, Sheet};

columns! {
    pub ENTRY of EntryRow:
    "seq" "序号" "No." Fixed Everywhere |r, _| Cell::Int(r.seq);
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "who" "办理人" "Who" Fixed Everywhere |r, _| cell::text(&r.who);
    "identity" "身份依据" "Identity" Fixed Machine |r, l| cell::word(r.identity, l);
    "verb" "办理" "Verb" Text Everywhere |r, _| cell::text(&r.verb);
    "objects" "对象" "Objects" Text Everywhere |r, _| cell::texts(&r.objects);
    "outcome" "结果" "Outcome" Fixed Everywhere |r, l| cell::word(r.outcome, l);
    "code" "原因代码" "Code" Text Everywhere |r, _| cell::maybe(r.code.as_ref());
    "login" "登录名" "Login" Fixed Machine |r, _| cell::text(&r.login);
    "uid" "系统用户号" "User id" Fixed Machine |r, _| cell::int(r.uid);
    "host" "主机" "Host" Fixed Machine |r, _| cell::text(&r.host);
    "on_behalf_of" "代" "On behalf of" Fixed Machine |r, _| cell::maybe(r.on_behalf_of.as_ref());
    "clock_back" "时钟倒退" "Clock set back" Fixed Machine |r, _| Cell::Flag(r.clock_back);
}

columns! {
    pub VERIFY of VerifyRow:
    "entries" "条数" "Entries" Fixed Everywhere |r, _| Cell::Int(r.entries);
    "head" "链首" "Head" Fixed Everywhere |r, _| cell::text(&r.head);
    "ok" "完好" "Intact" Fixed Everywhere |r, _| Cell::Flag(r.ok);
    "anchored_to" "外部印证至" "Anchored to" Fixed Everywhere |r, _| r.anchored_to.map_or(Cell::Null, Cell::Int);
    "claimed" "仅凭自称的条数" "Merely claimed" Fixed Everywhere |r, _| Cell::Int(r.claimed);
    "erased" "内容已删除的条数" "Details erased" Fixed Everywhere |r, _| Cell::Int(r.erased);
    "clock_back" "时钟倒退的条数" "Clock set back" Fixed Everywhere |r, _| Cell::Int(r.clock_back);
}

columns! {
    pub HEAD of Head:
    "seq" "序号" "No." Fixed Everywhere |r, _| Cell::Int(r.seq);
    "hash" "校验值" "Hash" Fixed Everywhere |r, _| cell::text(&r.hash);
    "database" "数据库" "Database" Fixed Everywhere |r, _| cell::text(&r.database);
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
}

columns! {
    pub CLOCK of ClockRow:
    "at" "现在的时钟" "The clock says" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "last" "日志已记到" "The journal had come to" Fixed Everywhere |r, l| cell::moment(r.last, l);
}

/// Rows of a list of any length.
pub fn part(look: &Look, rows: &[EntryRow]) -> Sheet {
    super::part(look.lang.pick("日志", "Journal"), ENTRY, rows, look)
}

pub fn verify(look: &Look, row: &VerifyRow) -> Answer {
    let title = look.lang.pick("日志校验", "Journal verified");
    object(title, VERIFY, row, look)
}

pub fn head(look: &Look, row: &Head) -> Answer {
    let title = look.lang.pick("日志链首", "Head of the journal");
    object(title, HEAD, row, look)
}

pub fn clock(look: &Look, row: &ClockRow) -> Answer {
    let title = look.lang.pick("时钟无误", "The clock is right");
    object(title, CLOCK, row, look)
}
