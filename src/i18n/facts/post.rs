//! What stands against a change of post (ORG-3).

use super::listed;
use crate::both;
use crate::domain::post_fact::PostFact;
use crate::i18n::Lang;

pub(super) fn fact(lang: Lang, fact: &PostFact) -> String {
    match fact {
        PostFact::HasCustomers {
            staff,
            count,
            customers,
        } => {
            let rest = *count > customers.len() as u64;
            let customers = listed(lang, customers);
            let more = if rest { lang.pick("等", " …") } else { "" };
            both!(
                lang,
                "{staff} 名下尚有原部门客户 {count} 个：{customers}{more}；移交继任者之后方可调岗",
                "{staff} still owns {count} customers of the department: {customers}{more}; \
                 a successor takes them over before the change of post"
            )
        }
        PostFact::Unchanged { staff } => both!(
            lang,
            "{staff} 的部门、职级、职能、分管部门均无变化",
            "department, rank, functions and departments in charge of {staff} stay as they are"
        ),
    }
}
