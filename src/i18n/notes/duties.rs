//! Duties that nobody has when somebody has left or changed post.

use crate::both;
use crate::domain::rows::posts::DutiesRow;
use crate::i18n::Lang;

/// Each duty that stands empty, with what fills it.
pub fn vacant(lang: Lang, duties: &DutiesRow) -> Vec<String> {
    let mut texts = Vec::new();
    for department in &duties.without_deputy {
        texts.push(both!(
            lang,
            "{department} 已无分管副总经理（crm staff import --update 可另行指定）",
            "no deputy is in charge of {department} any more (crm staff import --update names one)"
        ));
    }
    if let Some(department) = &duties.without_clerk {
        texts.push(both!(
            lang,
            "{department} 已无部门档案员（crm staff import --update 可另行指定）",
            "{department} has no file clerk any more (crm staff import --update names one)"
        ));
    }
    texts
}
