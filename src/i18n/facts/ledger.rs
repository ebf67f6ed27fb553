//! Sentences of the ledger and of deliveries (SAL-1, SAL-8).

use crate::both;
use crate::domain::ledger_fact::LedgerFact;
use crate::domain::time::Moment;
use crate::i18n::Lang;
use crate::i18n::figures::yuan;

/// The sentence of a fact of the ledger.
pub fn ledger(lang: Lang, fact: &LedgerFact, zone: &dyn Fn(Moment) -> String) -> String {
    match fact {
        LedgerFact::NoContract { contract } => both!(
            lang,
            "没有合同 {contract}，或您无权知悉",
            "there is no contract {contract}, or none you may know of"
        ),
        LedgerFact::NoPayment { payment } => both!(
            lang,
            "没有回款 {payment}，或您无权知悉",
            "there is no payment {payment}, or none you may know of"
        ),
        LedgerFact::NoDelivery { note } => both!(
            lang,
            "没有发货单 {note}，或您无权知悉",
            "there is no delivery note {note}, or none you may know of"
        ),
        LedgerFact::HasPayments { contract, payments } => {
            let payments = payments.join(lang.pick("、", ", "));
            both!(
                lang,
                "合同 {contract} 尚有回款：{payments}；先撤销回款",
                "contract {contract} still has payments: {payments}; they are taken back first"
            )
        }
        LedgerFact::TakenBack { contract } => both!(
            lang,
            "合同 {contract} 已全部冲销",
            "every line of contract {contract} is taken back already"
        ),
        LedgerFact::PaymentTakenBack { payment } => both!(
            lang,
            "回款 {payment} 已冲销",
            "payment {payment} is taken back already"
        ),
        LedgerFact::Paid { contract } => both!(
            lang,
            "合同 {contract} 已付清",
            "contract {contract} is paid"
        ),
        LedgerFact::SignedOff {
            contract,
            outstanding,
            by,
            at,
        } => {
            let at = zone(*at);
            let outstanding = yuan(lang, *outstanding);
            both!(
                lang,
                "合同 {contract} 未收 {outstanding}，{by} 已于 {at} 签批",
                "{outstanding} of contract {contract} is unpaid; {by} signed the deal off at {at}"
            )
        }
        LedgerFact::Unpaid {
            contract,
            outstanding,
        } => {
            let outstanding = yuan(lang, *outstanding);
            both!(
                lang,
                "合同 {contract} 未收 {outstanding}，且无非现款签批",
                "{outstanding} of contract {contract} is unpaid, and nobody has signed the deal off"
            )
        }
        LedgerFact::OwnSignOff { contract, by } => both!(
            lang,
            "合同 {contract} 由 {by} 本人签批，须由他人发货",
            "{by} signed contract {contract} off and so does not deliver it"
        ),
        LedgerFact::SignOffByDeliverer { contract, note } => both!(
            lang,
            "您已开具合同 {contract} 的发货单 {note}，不得签批",
            "you drew up delivery note {note} of contract {contract} and so do not sign it off"
        ),
        LedgerFact::NoteTaken { note, contract } => both!(
            lang,
            "发货单号 {note} 已用于合同 {contract}",
            "delivery note {note} belongs to contract {contract} already"
        ),
        LedgerFact::OwnNote { note } => both!(
            lang,
            "发货单 {note} 由您开具，须由他人确认",
            "you drew up delivery note {note}; somebody else confirms it"
        ),
        LedgerFact::Confirmed { note, by } => both!(
            lang,
            "发货单 {note} 已由 {by} 确认",
            "{by} has confirmed delivery note {note} already"
        ),
        LedgerFact::BeforeContract { date, first } => both!(
            lang,
            "{date} 早于合同首日 {first}",
            "{date} is before the contract's first day, {first}"
        ),
    }
}
