//! Sentences of the lists of customers (GRD-10).

use crate::both;
use crate::domain::lists::ListFact;
use crate::domain::money::Fen;
use crate::i18n::Lang;
use crate::i18n::figures::yuan;

/// The sentence of a reason to be on a list.
pub fn list(lang: Lang, fact: &ListFact) -> String {
    match fact {
        ListFact::Grade { grade } => both!(lang, "等级 {grade}", "the grade is {grade}"),
        ListFact::YearlyAmount { amount, least } => {
            let (amount, least) = (yuan(lang, *amount), yuan(lang, *least));
            both!(
                lang,
                "近一年合同额 {amount}，不低于 {least}",
                "contracts of the year come to {amount}, at least {least}"
            )
        }
        ListFact::Margin { margin, least } => {
            let (margin, least) = (Fen(*margin), Fen((*least).into()));
            both!(
                lang,
                "近一年毛利率 {margin}%，不低于 {least}%",
                "the margin of the year is {margin} %, at least {least} %"
            )
        }
        ListFact::OverdueDays { days, beyond } => both!(
            lang,
            "逾期 {days} 天，超过 {beyond} 天",
            "{days} days past due, more than {beyond}"
        ),
        ListFact::Outstanding { amount, beyond } => {
            let (amount, beyond) = (yuan(lang, *amount), yuan(lang, *beyond));
            both!(
                lang,
                "未收 {amount}，超过 {beyond}",
                "{amount} is owed, more than {beyond}"
            )
        }
        ListFact::Fall { from, to, months } => {
            let to = to.as_deref().unwrap_or(lang.pick("未评级", "ungraded"));
            both!(
                lang,
                "{months} 个月前等级由 {from} 降为 {to}",
                "the grade fell from {from} to {to} {months} months ago"
            )
        }
        ListFact::Idle { months, from } => both!(
            lang,
            "已 {months} 个月没有合同，满 {from} 个月",
            "no contract for {months} months, {from} or more"
        ),
    }
}
