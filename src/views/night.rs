//! What the night did.

use super::{Look, cell, object};
use crate::domain::rows::NightRow;
use crate::render::{Answer, Cell};

columns! {
    pub NIGHT of NightRow:
    "as_of" "业务日期" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "expired" "失效的批准" "Approvals expired" Fixed Everywhere |r, _| cell::texts(&r.expired);
    "overdue" "逾期的借阅" "Loans overdue" Fixed Everywhere |r, _| cell::texts(&r.overdue);
    "graded" "评级的日期" "Days graded" Fixed Everywhere |r, _| Cell::List(r.graded.iter().map(|day| Cell::Date(*day)).collect());
    "left_out" "未补的夜晚" "Nights left out" Fixed Everywhere |r, _| cell::count(r.left_out);
    "applied" "生效的等级" "Grades in force" Fixed Everywhere |r, _| cell::maybe_count(r.applied);
    "proposed" "提出的等级变更" "Changes proposed" Fixed Everywhere |r, _| cell::maybe_count(r.proposed);
    "review_due" "应评审日" "Review due" Fixed Everywhere |r, _| cell::day(r.review_due);
    "policy_due" "应修订日" "Revision due" Fixed Everywhere |r, _| cell::day(r.policy_due);
    "declassified" "解密的档案数" "Items declassified" Fixed Everywhere |r, _| cell::count(r.declassified);
    "not_handed_over" "未按月移交" "Not handed over" Fixed Everywhere |r, _| cell::texts(&r.not_handed_over);
}

pub fn night(look: &Look, row: &NightRow) -> Answer {
    let title = look.lang.pick("夜间例行事项", "Nightly duties");
    object(title, NIGHT, row, look)
}
