//! Sentences of keeping archives (ARC).

use crate::both;
use crate::domain::custody::ItemMatter;
use crate::domain::custody_fact::CustodyFact;
use crate::i18n::Lang;
use crate::i18n::labels::Label;

/// The sentence of a fact of keeping.
pub fn custody(lang: Lang, fact: &CustodyFact) -> String {
    match fact {
        CustodyFact::NotRegulated { matter } => match matter {
            ItemMatter::Level | ItemMatter::Term => both!(
                lang,
                "现行规章未规定密级变更的审批流程",
                "the rulebook in force has no route for changes of level"
            ),
            ItemMatter::Loss => both!(
                lang,
                "现行规章未规定遗失档案的注销流程",
                "the rulebook in force has no route for cancelling lost items"
            ),
        },
        CustodyFact::LevelSame { item, level } => {
            let level = level.label(lang);
            both!(
                lang,
                "档案 {item} 的密级已是“{level}”",
                "item {item} has the level “{level}” already"
            )
        }
        CustodyFact::CaseOpen { item, case } => both!(
            lang,
            "档案 {item} 已有待审批的事项 {case}",
            "case {case} about item {item} is still waiting"
        ),
        CustodyFact::CaseState { case, state, act } => {
            let (state, act) = (state.label(lang), act.label(lang));
            both!(
                lang,
                "{case} 的状态是“{state}”，不能{act}",
                "{case} is in the state “{state}”, in which “{act}” is not possible"
            )
        }
        CustodyFact::CaseNotYours { case } => both!(
            lang,
            "{case} 不是您提出的，不能由您撤回",
            "{case} was opened by somebody else, who alone may withdraw it"
        ),
        CustodyFact::ItemGone { item, state } => {
            let state = state.label(lang);
            both!(
                lang,
                "档案 {item} 的状态是“{state}”，不能再办理",
                "item {item} is in the state “{state}”; nothing more can be done with it"
            )
        }
        CustodyFact::ItemChanged { case, item } => both!(
            lang,
            "提出 {case} 之后，档案 {item} 的密级或期限已经变动，请撤回后重新提出",
            "the level or term of item {item} has changed since {case} was opened; withdraw it and ask again"
        ),
        CustodyFact::TermEnded { item, until } => both!(
            lang,
            "档案 {item} 的保密期限已于 {until} 届满并自行解密，不能再延长",
            "the term of item {item} ended on {until} and it is declassified; it cannot be extended any more"
        ),
        CustodyFact::TermNone { item } => both!(
            lang,
            "档案 {item} 没有会届满的保密期限",
            "item {item} has no term of secrecy that would end"
        ),
        CustodyFact::TermNotLonger { item, until, asked } => both!(
            lang,
            "档案 {item} 的保密期限至 {until}，{asked} 并不更晚",
            "the term of item {item} runs until {until}, and {asked} is no later"
        ),
        CustodyFact::SubjectMet {
            zh,
            en,
            word,
            level,
            harm,
        } => {
            let level = level.label(lang);
            let subject = lang.pick(zh, en);
            match harm {
                None => both!(
                    lang,
                    "题名含“{word}”，属“{subject}”，建议密级：{level}",
                    "the title has “{word}” and is of the subject “{subject}”: {level}"
                ),
                Some(harm) => {
                    let harm = harm.label(lang);
                    both!(
                        lang,
                        "题名含“{word}”，属“{subject}”，泄密危害按“{harm}”，建议密级：{level}",
                        "the title has “{word}” and is of the subject “{subject}”; a leak doing {harm} harm: {level}"
                    )
                }
            }
        }
        CustodyFact::SubjectNone => both!(
            lang,
            "题名不含定密主题表所列的词语，密级由归档人确定",
            "the title has no word of the subject list; whoever files decides"
        ),
        CustodyFact::LostOnLoan { item } => both!(
            lang,
            "档案 {item} 正在借出，遗失须在归还处登记",
            "item {item} is out on loan; its loss is recorded at the counter"
        ),
        CustodyFact::CopyOut { item, number } => both!(
            lang,
            "档案 {item} 的第 {number} 号复制件尚未交回",
            "copy {number} of item {item} has not come back yet"
        ),
        CustodyFact::CopyDestroyed { item, number } => both!(
            lang,
            "档案 {item} 的第 {number} 号复制件已销毁",
            "copy {number} of item {item} is destroyed already"
        ),
    }
}

#[cfg(test)]
mod tests;
