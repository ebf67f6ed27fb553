//! Sentences of keeping archives (ARC).

use crate::both;
use crate::domain::custody::ItemMatter;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::volume::{PaperKind, Relation};
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
        CustodyFact::NamesOneself { item } => both!(
            lang,
            "任何人不得指定自己知悉档案 {item}，须由他人指定",
            "nobody names himself to know of item {item}; somebody else does"
        ),
        CustodyFact::ItemChanged { case, item } => both!(
            lang,
            "提出 {case} 之后，档案 {item} 的密级或期限已经变动，请撤回后重新提出",
            "the level or term of item {item} has changed since {case} was opened; withdraw it and ask again"
        ),
        CustodyFact::ObjectChanged {
            loan,
            item,
            changed,
        } => {
            let words: Vec<&str> = changed.iter().map(|what| what.label(lang)).collect();
            let changed = words.join(lang.pick("、", ", "));
            both!(
                lang,
                "提出 {loan} 之后，档案 {item} 已有变动（{changed}），按规章须走另一审批流程，请撤回后重新申请",
                "item {item} has changed since {loan} was asked for ({changed}) and takes another route; withdraw it and request again"
            )
        }
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
        CustodyFact::NothingAwaited { what } => both!(
            lang,
            "{what} 的保管期限不等待任何事件或日期",
            "the retention of {what} waits for no event and no day"
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
        CustodyFact::VolumeState { volume, state, act } => {
            let (state, act) = (state.label(lang), act.label(lang));
            both!(
                lang,
                "案卷 {volume} 的状态是“{state}”，不能{act}",
                "volume {volume} is in the state “{state}”, in which “{act}” is not possible"
            )
        }
        CustodyFact::ItemInVolume {
            item,
            volume: Some(volume),
        } => both!(
            lang,
            "档案 {item} 已在案卷 {volume} 中",
            "item {item} is in volume {volume} already"
        ),
        CustodyFact::ItemInVolume { item, volume: None } => both!(
            lang,
            "档案 {item} 已在另一案卷中",
            "item {item} is in another volume already"
        ),
        CustodyFact::NotInVolume { item, volume } => both!(
            lang,
            "档案 {item} 不在案卷 {volume} 中",
            "item {item} is not in volume {volume}"
        ),
        CustodyFact::VolumeYear {
            item,
            year,
            volume,
            volume_year,
        } => both!(
            lang,
            "不同年度的档案不得同卷：{item} 属 {year} 年，案卷 {volume} 属 {volume_year} 年",
            "archives of different years do not share a volume: {item} is of {year}, volume {volume} of {volume_year}"
        ),
        CustodyFact::VolumeDepartment {
            item,
            department,
            volume,
            volume_department,
        } => both!(
            lang,
            "{item} 归属{department}，案卷 {volume} 归属{volume_department}",
            "{item} belongs to {department}, volume {volume} to {volume_department}"
        ),
        CustodyFact::VolumeCategory {
            item,
            category,
            volume,
            volume_category,
        } => both!(
            lang,
            "{item} 的类目是“{category}”，案卷 {volume} 的类目是“{volume_category}”",
            "{item} is of the category “{category}”, volume {volume} of “{volume_category}”"
        ),
        CustodyFact::VolumeTopSecret { volume } => both!(
            lang,
            "绝密件单独立卷，案卷 {volume} 不能既有绝密件又有其他文件；密切相关的请用 --tied-to 指明",
            "top secret has a volume of its own, and volume {volume} would hold other items too; for one closely tied say --tied-to"
        ),
        CustodyFact::VolumeTied { volume, most } => both!(
            lang,
            "案卷 {volume} 中与绝密件同卷的普通文件已达 {most} 件的上限",
            "volume {volume} holds {most} items tied to a top-secret one already, the most there may be"
        ),
        CustodyFact::TiedNotTopSecret { item } => both!(
            lang,
            "{item} 不是绝密件，无须指明密切相关",
            "{item} is not top secret; nothing needs to be tied to it"
        ),
        CustodyFact::RelationElsewhere { item, volume } => both!(
            lang,
            "相关的 {item} 不在案卷 {volume} 中，二者须放在一起",
            "{item}, with which it is kept together, is not in volume {volume}"
        ),
        CustodyFact::VolumeOrder {
            item,
            other,
            relation,
        } => {
            let relation_word = relation.label(lang);
            if relation.goes_before() {
                both!(
                    lang,
                    "{item} 是 {other} 的{relation_word}，须紧靠在其前",
                    "{item} is a {relation_word} {other} and stands right before it"
                )
            } else {
                both!(
                    lang,
                    "{item} 是 {other} 的{relation_word}，须紧跟在其后",
                    "{item} ({relation_word} {other}) stands right behind it"
                )
            }
        }
        CustodyFact::VolumeRelated { item, others } => {
            let others = others.join(lang.pick("、", ", "));
            both!(
                lang,
                "{others} 与 {item} 放在一起，须先出卷",
                "{others} is kept together with {item}; take that out first"
            )
        }
        CustodyFact::VolumeUnchecked { volume } => both!(
            lang,
            "案卷 {volume} 的备考表尚无检查人，结卷前须经检查（volume note --checked-by）",
            "the note of volume {volume} names nobody who checked it; that comes before closing (volume note --checked-by)"
        ),
        CustodyFact::VolumeEmpty { volume } => {
            both!(lang, "案卷 {volume} 是空的", "volume {volume} is empty")
        }
        CustodyFact::PlaceSame { item, place } => both!(
            lang,
            "档案 {item} 本来就在 {place}",
            "item {item} is at {place} already"
        ),
        CustodyFact::PlaceForm { place } => both!(
            lang,
            "“{place}”不是位置；请写成 库房/柜/架/盒",
            "“{place}” is no place; write room/cabinet/shelf/box"
        ),
        CustodyFact::FilingYear { kind, year } => match kind {
            PaperKind::Request => both!(
                lang,
                "请示与批复合并，归入批复的年度，无批复的归入请示的年度：{year} 年",
                "a request stays with its reply under the reply's year, or its own without one: {year}"
            ),
            PaperKind::Reply => both!(
                lang,
                "批复归入其年度，请示与之合并：{year} 年",
                "a reply is filed under its own year, with the request: {year}"
            ),
            PaperKind::Plan => both!(
                lang,
                "跨年度的计划归入第一年：{year} 年",
                "a plan over years is filed under the first: {year}"
            ),
            PaperKind::Summary => both!(
                lang,
                "跨年度的总结归入最后一年：{year} 年",
                "a summary over years is filed under the last: {year}"
            ),
            PaperKind::Meeting => both!(
                lang,
                "会议文件归入会议开幕的年度：{year} 年",
                "papers of a meeting are filed under the year it opened: {year}"
            ),
            PaperKind::Other => both!(
                lang,
                "归入文件自身的年度：{year} 年",
                "filed under its own year: {year}"
            ),
        },
        CustodyFact::FilingVolume { volumes } => {
            let volumes = volumes.join(lang.pick("、", ", "));
            both!(
                lang,
                "可归入案卷 {volumes}",
                "open volumes that take it: {volumes}"
            )
        }
        CustodyFact::FilingNoVolume { year } => both!(
            lang,
            "{year} 年尚无可归入的案卷，请先立卷（archive volume open）",
            "there is no open volume of {year} yet; open one (archive volume open)"
        ),
        CustodyFact::FilingNoCategory { department, year } => both!(
            lang,
            "{department} {year} 年的类目表中没有此类目（archive category add）",
            "the list of {department} for {year} has no such category (archive category add)"
        ),
        CustodyFact::FilingTogether { relation } => match relation {
            Relation::ReplyTo => both!(
                lang,
                "批复排在请示之前",
                "the reply stands before the request"
            ),
            Relation::AnnexOf => both!(
                lang,
                "附件排在正文之后",
                "annexes stand behind the main text"
            ),
            Relation::DraftOf => both!(
                lang,
                "草稿排在定稿之前",
                "the draft stands before the final version"
            ),
            Relation::Forwards => both!(
                lang,
                "转发件与原件放在一起",
                "forwarded text stays with the original"
            ),
            Relation::VersionOf => both!(
                lang,
                "各种文字的文本放在一起",
                "versions in all languages stay together"
            ),
            Relation::TelegramOf => both!(
                lang,
                "信函与电报放在一起",
                "letter and telegram stay together"
            ),
            Relation::TiedTo => both!(
                lang,
                "与绝密件密切相关的少量文件可以同卷",
                "a few items closely tied to a top-secret one may share its volume"
            ),
        },
        CustodyFact::StocktakeState {
            stocktake,
            state,
            act,
        } => {
            let (state, act) = (state.label(lang), act.label(lang));
            both!(
                lang,
                "盘点 {stocktake} 的状态是“{state}”，不能{act}",
                "stock-take {stocktake} is in the state “{state}”, in which “{act}” is not possible"
            )
        }
        CustodyFact::LoanNotOverdue { loan } => both!(
            lang,
            "借阅 {loan} 未逾期，无须催还",
            "loan {loan} is not overdue: there is nothing to remind of"
        ),
        CustodyFact::NothingToPrint => both!(lang, "没有可打印的内容", "there is nothing to print"),
        CustodyFact::StocktakeEmpty => both!(
            lang,
            "盘点范围内没有您可知悉的档案",
            "nothing you may know of is in the scope of the stock-take"
        ),
        CustodyFact::BagThere { path } => both!(
            lang,
            "{path} 已经存在，请另取一名",
            "{path} is there already; take another name"
        ),
        CustodyFact::ScanRefused { lines, refused } => both!(
            lang,
            "{lines} 行中有 {refused} 行未办理，其余已办理",
            "{refused} of {lines} lines were refused; the others are done"
        ),
        CustodyFact::NoLoanToIssue { item } => both!(
            lang,
            "档案 {item} 没有待领取的借阅",
            "no approved loan of {item} waits to be collected"
        ),
        CustodyFact::NoLoanToReturn { item } => {
            both!(lang, "档案 {item} 没有借出", "{item} is not out on loan")
        }
    }
}

#[cfg(test)]
mod tests;
