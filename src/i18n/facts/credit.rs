//! Sentences of credit (GRD-9).

use crate::both;
use crate::domain::credit::LimitSource;
use crate::domain::credit_fact::CreditFact;
use crate::i18n::Lang;
use crate::i18n::figures::yuan;
use crate::i18n::labels::Label;

/// The sentence of a fact of credit.
pub fn credit(lang: Lang, fact: &CreditFact) -> String {
    match fact {
        CreditFact::Limit {
            limit,
            source,
            grade,
            until,
        } => {
            let limit = yuan(lang, *limit);
            match (source, grade, until) {
                (LimitSource::Customer, _, Some(until)) => both!(
                    lang,
                    "信用额度 {limit}，为该客户专定，至 {until} 止",
                    "the limit is {limit}, set for this customer until {until}"
                ),
                (LimitSource::Customer, _, None) => both!(
                    lang,
                    "信用额度 {limit}，为该客户专定",
                    "the limit is {limit}, set for this customer"
                ),
                (LimitSource::Grade, Some(grade), _) => both!(
                    lang,
                    "信用额度 {limit}，按现行等级 {grade}",
                    "the limit is {limit}, by the grade in force, {grade}"
                ),
                (LimitSource::Ungraded, Some(grade), _) => both!(
                    lang,
                    "信用额度 {limit}：规章未给等级 {grade} 定额度，按未评级客户",
                    "the limit is {limit}, that of the ungraded: none is laid down for the grade {grade}"
                ),
                (LimitSource::Grade | LimitSource::Ungraded, None, _) => both!(
                    lang,
                    "信用额度 {limit}，客户未评级",
                    "the limit is {limit}, that of the ungraded"
                ),
            }
        }
        CreditFact::Used { used, as_of } => {
            let used = yuan(lang, *used);
            both!(
                lang,
                "截至 {as_of} 已用额度（未收款）{used}",
                "{used} of it are used, being outstanding on {as_of}"
            )
        }
        CreditFact::Within { total, limit } => {
            let (total, limit) = (yuan(lang, *total), yuan(lang, *limit));
            both!(
                lang,
                "连同本合同共 {total}，未超过额度 {limit}",
                "with this contract it would be {total}, not above the limit of {limit}"
            )
        }
        CreditFact::Exceeds {
            total,
            limit,
            beyond,
        } => {
            let (total, limit) = (yuan(lang, *total), yuan(lang, *limit));
            let beyond = yuan(lang, *beyond);
            both!(
                lang,
                "连同本合同共 {total}，超过额度 {limit} 达 {beyond}",
                "with this contract it would be {total}, above the limit of {limit} by {beyond}"
            )
        }
        CreditFact::NothingOverdue => both!(lang, "没有逾期未收款", "nothing is overdue"),
        CreditFact::Overdue {
            contract,
            due,
            days,
            amount,
        } => {
            let amount = yuan(lang, *amount);
            let unit = if *days == 1 { "day" } else { "days" };
            both!(
                lang,
                "合同 {contract} 应于 {due} 付清，逾期 {days} 天，欠 {amount}",
                "contract {contract} was due on {due}: {amount} are overdue by {days} {unit}"
            )
        }
        CreditFact::OverdueMore { contracts, amount } => {
            let amount = yuan(lang, *amount);
            both!(
                lang,
                "另有 {contracts} 份合同逾期，共欠 {amount}",
                "{contracts} more contracts are overdue, {amount} in all"
            )
        }
        CreditFact::Prepaid => both!(
            lang,
            "款到发货，不占用额度",
            "it is paid in advance and uses no credit"
        ),
        CreditFact::RefusedOverdue { days, from } => both!(
            lang,
            "最长逾期 {days} 天，达到 {from} 天即不予签约",
            "the longest overdue is late by {days} days; from {from} on no contract is made"
        ),
        CreditFact::RefusedBeyond {
            total,
            limit,
            percent,
        } => {
            let (total, limit) = (yuan(lang, *total), yuan(lang, *limit));
            both!(
                lang,
                "{total} 超过额度 {limit} 的 {percent}%，不予签约",
                "{total} is above {percent} % of the limit of {limit}; beyond that no contract is made"
            )
        }
        CreditFact::LimitPast { until } => both!(
            lang,
            "有效期 {until} 已过",
            "the last day {until} has passed already"
        ),
        CreditFact::NoOwnLimit { customer } => both!(
            lang,
            "没有为 {customer} 专定的额度可以终止",
            "no limit set for {customer} is in force, so there is none to end"
        ),
        CreditFact::FitsAnyway => both!(
            lang,
            "合同在额度之内，无须特批",
            "the contract fits, so nobody has to approve it"
        ),
        CreditFact::SpecialState { special, state } => {
            let state = state.label(lang);
            both!(
                lang,
                "特批合同 {special} 的状态是“{state}”",
                "the special contract {special} is in the state “{state}”"
            )
        }
        CreditFact::SpecialNotYours { special } => both!(
            lang,
            "特批合同 {special} 不是您申请的",
            "it was not you who applied for the special contract {special}"
        ),
        CreditFact::SpecialCovers {
            special,
            approved,
            until,
        } => {
            let approved = yuan(lang, *approved);
            both!(
                lang,
                "特批合同 {special} 已批准 {approved}，{until} 前签约有效",
                "the special contract {special} is approved for {approved}, to be signed by {until}"
            )
        }
        CreditFact::SpecialSmaller { special, approved } => {
            let approved = yuan(lang, *approved);
            both!(
                lang,
                "特批合同 {special} 只批准 {approved}",
                "the special contract {special} is approved for no more than {approved}"
            )
        }
        CreditFact::SpecialExpired { special, until } => both!(
            lang,
            "特批合同 {special} 须在 {until} 前签约，已失效",
            "the special contract {special} had to be signed by {until} and has expired"
        ),
        CreditFact::SpecialUsed { special, contract } => both!(
            lang,
            "特批合同 {special} 已用于合同 {contract}",
            "the special contract {special} served for the contract {contract} already"
        ),
    }
}

#[cfg(test)]
#[path = "credit_tests.rs"]
mod tests;
