//! Columns of leaks.

use super::{Look, cell, object, sheet, values};
use crate::both;
use crate::domain::rows::conduct::{LeakEntryRow, LeakRow};
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell};

columns! {
    ENTRY of LeakEntryRow:
    "entry" "种类" "Entry" Fixed Everywhere |r, l| cell::word(r.entry, l);
    "text" "内容" "Text" Fixed Everywhere |r, _| cell::maybe(r.text.as_ref());
    "staff" "人员" "Staff" Fixed Everywhere |r, _| cell::maybe(r.staff.as_ref());
    "harm" "危害" "Harm" Fixed Everywhere |r, l| cell::maybe_word(r.harm, l);
    "merit" "事由" "For" Fixed Everywhere |r, l| cell::maybe_word(r.merit, l);
    "amount" "金额" "Amount" Fixed Everywhere |r, _| r.amount.map_or(Cell::Null, |a| Cell::Money(a.0));
    "breach" "违规记录" "Breach" Fixed Everywhere |r, _| r.breach.map_or(Cell::Null, |b| cell::id('J', b));
    "by" "登记人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
}

fn entry(look: &Look, r: &LeakEntryRow) -> String {
    let lang = look.lang;
    let mut parts = Vec::new();
    if let Some(merit) = r.merit {
        parts.push(merit.label(lang).to_owned());
    }
    parts.extend(r.staff.clone());
    if let Some(amount) = r.amount {
        parts.push(both!(lang, "{amount} 元", "{amount} yuan"));
    }
    if let Some(breach) = r.breach {
        parts.push(format!("J{breach}"));
    }
    if let Some(harm) = r.harm {
        let harm = harm.label(lang);
        parts.push(both!(lang, "危害{harm}", "harm: {harm}"));
    }
    parts.extend(r.text.clone());
    let (what, by, at) = (r.entry.label(lang), &r.by, look.minute(r.at));
    let said = parts.join(lang.pick("，", ", "));
    both!(
        lang,
        "{what}：{said}（{by}，{at}）",
        "{what}: {said} ({by}, {at})"
    )
}

columns! {
    pub LEAK of LeakRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('K', r.id);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "what" "泄密情况" "What" Text Everywhere |r, _| cell::text(&r.what);
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::maybe(r.item.as_ref());
    "department" "部门" "Department" Fixed Machine |r, _| cell::text(&r.department);
    "harm" "危害" "Harm" Fixed Everywhere |r, l| cell::maybe_word(r.harm, l);
    "persons" "涉及人员" "Persons" Fixed Everywhere |r, _| cell::texts(&r.persons);
    "noticed" "发现日期" "Noticed" Fixed Everywhere |r, _| Cell::Date(r.noticed);
    "reported_by" "报告人" "Reported by" Fixed Everywhere |r, _| cell::text(&r.reported_by);
    "reported_at" "报告时间" "Reported at" Fixed Machine |r, l| cell::moment(r.reported_at, l);
    "remedies" "补救次数" "Remedies" Fixed Machine |r, _| cell::count(r.remedies);
    "concluded_by" "结案人" "Concluded by" Fixed Machine |r, _| cell::maybe(r.concluded_by.as_ref());
    "entries" "续记" "Entries" Fixed Object |r, l| Cell::Told(r.entries.iter().map(|e| (entry(l, e), values(ENTRY, e, l))).collect());
}

pub fn list(look: &Look, rows: &[LeakRow]) -> Answer {
    sheet(look.lang.pick("泄密事件", "Leaks"), LEAK, rows, look)
}

pub fn leak(look: &Look, row: &LeakRow) -> Answer {
    object(look.lang.pick("泄密事件", "Leak"), LEAK, row, look)
}
