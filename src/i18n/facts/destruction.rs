//! A sentence for every finding about destruction, holds and contents.

use crate::both;
use crate::domain::destruction::Finding;
use crate::domain::retention::Retention;
use crate::i18n::Lang;
use crate::i18n::figures::Day;
use crate::i18n::labels::{self, Label};

fn term(lang: Lang, retention: &str) -> String {
    match retention.parse::<Retention>() {
        Ok(parsed) => labels::retention(lang, parsed),
        Err(_) => retention.to_owned(),
    }
}

pub(super) fn finding(lang: Lang, finding: &Finding) -> String {
    match finding {
        Finding::TermEnded {
            item,
            retention,
            due,
        } => {
            let (retention, due) = (labels::retention(lang, *retention), Day(*due));
            both!(
                lang,
                "档案 {item} 的保管期限（{retention}）已于 {due} 届满",
                "the retention of item {item} ({retention}) ended on {due}"
            )
        }
        Finding::TermRunning {
            item,
            retention,
            due,
        } => {
            let retention = labels::retention(lang, *retention);
            both!(
                lang,
                "档案 {item} 的保管期限（{retention}）到 {due} 才届满",
                "the retention of item {item} ({retention}) ends only on {due}"
            )
        }
        Finding::Permanent { item } => both!(
            lang,
            "档案 {item} 永久保管，没有届满之日",
            "item {item} is kept permanently; its retention never ends"
        ),
        Finding::EventAwaited { item, event } => {
            let event = lang.pick(&event.zh, &event.en);
            both!(
                lang,
                "档案 {item} 的保管期限尚未起算：等待“{event}”，在此之前不会到期",
                "the retention of item {item} has not started: it waits for \"{event}\" and is never due before"
            )
        }
        Finding::NotBegun { item, begins } => both!(
            lang,
            "档案 {item} 的保管期限自 {begins} 起算，尚未开始",
            "the retention of item {item} runs from {begins} and has not begun"
        ),
        Finding::Held { item, hold, reason } => both!(
            lang,
            "档案 {item} 已冻结（{hold}：{reason}）",
            "item {item} is on hold ({hold}: {reason})"
        ),
        Finding::OpenLoan { item, loan, state } => {
            let state = state.label(lang);
            both!(
                lang,
                "档案 {item} 有未了结的借阅 {loan}（{state}）",
                "item {item} has the open loan {loan} ({state})"
            )
        }
        Finding::OpenCase { item, case, matter } => {
            let matter = matter.label(lang);
            both!(
                lang,
                "档案 {item} 有未办结的{matter}申请 {case}",
                "item {item} has the open case {case} ({matter})"
            )
        }
        Finding::UnfinishedBusiness {
            item,
            customer,
            business,
            contracts,
        } => {
            let business = business.label(lang);
            both!(
                lang,
                "档案 {item} 的客户 {customer} 尚有{business} {contracts} 份",
                "customer {customer} of item {item} has unfinished business: {business}, {contracts}"
            )
        }
        Finding::OnOpenList { item, list } => match list {
            Some(list) => both!(
                lang,
                "档案 {item} 已列入未办结的销毁清单 {list}",
                "item {item} stands on the open destruction list {list}"
            ),
            None => both!(
                lang,
                "档案 {item} 已列入一份未办结的销毁清单",
                "item {item} stands on an open destruction list"
            ),
        },
        Finding::ReviewFirst { item, kind } => {
            let kind = kind.label(lang);
            both!(
                lang,
                "档案 {item} 属“{kind}”，销毁前须先审查是否仍有效用",
                "item {item} is a “{kind}” and is looked at before it may be destroyed"
            )
        }
        Finding::Changed { item } => both!(
            lang,
            "档案 {item} 列入清单之后有改动",
            "item {item} was changed after it had been put on the list"
        ),
        Finding::NotProvided => both!(
            lang,
            "现行制度没有规定档案销毁（destruction 一节），不能销毁",
            "the rulebook in force provides for no destruction (no section destruction)"
        ),
        Finding::NothingDue => both!(lang, "没有到期的档案", "no item is due"),
        Finding::PlanChanged { given, found } => both!(
            lang,
            "方案已变：给出的摘要为 {given}，现为 {found}；请重新查看方案",
            "the plan has changed: the digest given is {given}, now it is {found}; look at the plan again"
        ),
        Finding::State { list, state, act } => {
            let (state, act) = (state.label(lang), act.label(lang));
            both!(
                lang,
                "销毁清单 {list} 的状态是“{state}”，不能{act}",
                "destruction list {list} is in the state “{state}”, in which “{act}” is not possible"
            )
        }
        Finding::NotAppraised { list, items } => {
            let items = items.join(lang.pick("、", ", "));
            both!(
                lang,
                "销毁清单 {list} 中尚未鉴定的有：{items}",
                "not yet appraised on destruction list {list}: {items}"
            )
        }
        Finding::NotOnList { list, item } => both!(
            lang,
            "销毁清单 {list} 中没有档案 {item}",
            "item {item} is not on destruction list {list}"
        ),
        Finding::KeptTooShort {
            item,
            retention,
            ends,
        } => {
            let retention = term(lang, retention);
            both!(
                lang,
                "档案 {item} 延长 {retention} 只到 {ends}，已经届满，须给更长的期限",
                "keeping item {item} for another {retention} ends on {ends}, which has come; give a longer term"
            )
        }
        Finding::WithdrawNotYours { list } => both!(
            lang,
            "销毁清单 {list} 只能由提出人或已办理过的审批人撤回",
            "destruction list {list} is withdrawn only by whoever proposed it or decided on it"
        ),
        Finding::WitnessNotYours { needs } => {
            let needs = labels::post(lang, needs);
            both!(
                lang,
                "监销人由{needs}指定，您不在其列",
                "a witness is named by {needs}, and you are not among them"
            )
        }
        Finding::WitnessInvolved { staff, list } => both!(
            lang,
            "{staff} 是销毁清单 {list} 的提出人、审核人或批准人，不能监销",
            "{staff} proposed, reviewed or approved destruction list {list} and cannot witness it"
        ),
        Finding::WitnessExecutes { staff } => both!(
            lang,
            "{staff} 是指定的监销人，不能由其执行",
            "{staff} is a named witness and cannot carry out the destruction"
        ),
        Finding::WitnessMissing {
            list,
            named,
            needed,
        } => both!(
            lang,
            "销毁清单 {list} 须有监销人 {needed} 名，现有 {named} 名，不得执行",
            "destruction list {list} needs witnesses: {needed}; named and present: {named}"
        ),
        Finding::CoolingOff { list, ready } => both!(
            lang,
            "销毁清单 {list} 尚在等待期，{ready} 起方可执行",
            "destruction list {list} is in its cooling-off period and may be carried out from {ready}"
        ),
        Finding::NothingToDestroy { list } => both!(
            lang,
            "销毁清单 {list} 中没有要销毁的档案",
            "nothing on destruction list {list} is to be destroyed"
        ),
        Finding::MethodForClassified {
            items,
            method,
            allowed,
        } => {
            let method = method.label(lang);
            let allowed: Vec<&str> = allowed.iter().map(|m| m.label(lang)).collect();
            let allowed = allowed.join(lang.pick("、", ", "));
            let items = items.join(lang.pick("、", ", "));
            both!(
                lang,
                "涉密纸质档案（{items}）不得以“{method}”方式销毁，只能：{allowed}",
                "classified paper ({items}) is not destroyed by “{method}”, only by: {allowed}"
            )
        }
        Finding::AttestNotYours { list } => both!(
            lang,
            "您不是销毁清单 {list} 的监销人",
            "you are no witness of destruction list {list}"
        ),
        Finding::AttestedAlready { list } => both!(
            lang,
            "您已为销毁清单 {list} 签过字",
            "you have attested destruction list {list} already"
        ),
        Finding::HoldReleased { hold } => {
            both!(
                lang,
                "冻结 {hold} 已解除",
                "hold {hold} is released already"
            )
        }
        Finding::ContentsNotYours { item } => both!(
            lang,
            "您只可知档案 {item} 的目录，不可看其内容",
            "you may know the description of item {item}, not its contents"
        ),
        Finding::ContentTwice { item, name } => both!(
            lang,
            "档案 {item} 已附有内容相同的文件 {name}",
            "item {item} has the same content already, as {name}"
        ),
        Finding::ContentErased { content } => both!(
            lang,
            "电子内容 {content} 已清除",
            "content {content} has been erased"
        ),
        Finding::FileChanged { file } => both!(
            lang,
            "{file} 在读取过程中有变动，未附加",
            "{file} changed while it was read; nothing was attached"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custody::ItemMatter;
    use crate::domain::destruction::{Business, ListAct, ListState, Method};
    use crate::domain::schedule::Said;
    use crate::domain::words::{FileKind, LoanState};

    fn s(text: &str) -> String {
        text.to_owned()
    }

    /// An example of each variant; a variant without one does not compile.
    macro_rules! examples {
        ($($variant:ident { $($body:tt)* })+) => {
            fn examples() -> Vec<Finding> {
                fn _each_variant_stands_below(f: &Finding) {
                    match f { $(Finding::$variant { .. } => {})+ }
                }
                vec![$(Finding::$variant { $($body)* }),+]
            }
        };
    }

    fn day() -> chrono::NaiveDate {
        "2026-03-01".parse().expect("a date")
    }

    examples! {
        TermEnded { item: s("A"), retention: Retention::Months(120), due: day() }
        TermRunning { item: s("A"), retention: Retention::Months(120), due: day() }
        Permanent { item: s("A") }
        EventAwaited { item: s("A"), event: Said { zh: s("履行完毕"), en: s("performed") } }
        NotBegun { item: s("A"), begins: day() }
        Held { item: s("A"), hold: s("H1"), reason: s("r") }
        OpenLoan { item: s("A"), loan: s("B1"), state: LoanState::Issued }
        OpenCase { item: s("A"), case: s("L1"), matter: ItemMatter::Loss }
        UnfinishedBusiness { item: s("A"), customer: s("C"), business: Business::Overdue, contracts: 2 }
        OnOpenList { item: s("A"), list: Some(s("D1")) }
        ReviewFirst { item: s("A"), kind: FileKind::Licence }
        Changed { item: s("A") }
        NotProvided {}
        NothingDue {}
        PlanChanged { given: s("a"), found: s("b") }
        State { list: s("D1"), state: ListState::Draft, act: ListAct::Execute }
        NotAppraised { list: s("D1"), items: vec![s("A")] }
        NotOnList { list: s("D1"), item: s("A") }
        KeptTooShort { item: s("A"), retention: s("1y"), ends: day() }
        WithdrawNotYours { list: s("D1") }
        WitnessNotYours { needs: s("general-manager") }
        WitnessInvolved { staff: s("S1"), list: s("D1") }
        WitnessExecutes { staff: s("S1") }
        WitnessMissing { list: s("D1"), named: 0, needed: 1 }
        CoolingOff { list: s("D1"), ready: day() }
        NothingToDestroy { list: s("D1") }
        MethodForClassified { items: vec![s("A")], method: Method::Tear, allowed: vec![Method::Shred] }
        AttestNotYours { list: s("D1") }
        AttestedAlready { list: s("D1") }
        HoldReleased { hold: s("H1") }
        ContentsNotYours { item: s("A") }
        ContentTwice { item: s("A"), name: s("a.pdf") }
        ContentErased { content: s("N1") }
        FileChanged { file: s("a.pdf") }
    }

    #[test]
    fn every_finding_is_a_sentence_in_both_languages() {
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        for f in examples() {
            let (zh, en) = (finding(Lang::Zh, &f), finding(Lang::En, &f));
            assert!(zh.chars().any(is_han), "{f:?}: {zh}");
            assert!(!en.chars().any(is_han), "{f:?}: {en}");
            for text in [&zh, &en] {
                assert!(
                    !text.ends_with(['.', '。']) && !text.contains(['{', '}']),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn codes_are_unique() {
        let all = examples();
        let codes: std::collections::HashSet<_> = all.iter().map(|f| f.code_and_rule().0).collect();
        assert_eq!(codes.len(), all.len());
    }
}
