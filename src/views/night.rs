//! What the night did.

use super::{Look, cell, object};
use crate::domain::rows::NightRow;
use crate::render::{Answer, Cell};

columns! {
    pub NIGHT of NightRow:
    "as_of" "业务日期" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "expired" "失效的批准" "Approvals expired" Fixed Everywhere |r, _| cell::texts(&r.expired);
    "overdue" "逾期的借阅" "Loans overdue" Fixed Everywhere |r, _| cell::texts(&r.overdue);
    "declassified" "解密的档案数" "Items declassified" Fixed Everywhere |r, _| cell::count(r.declassified);
}

pub fn night(look: &Look, row: &NightRow) -> Answer {
    let title = look.lang.pick("夜间例行事项", "Nightly duties");
    object(title, NIGHT, row, look)
}
