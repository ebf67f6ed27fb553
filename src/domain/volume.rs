//! Volumes 案卷: which year a paper belongs to, what stays together and in which order (ARC-1 … ARC-3).

use chrono::NaiveDate;

use super::people::Id;
use super::words::Word;

words! {
    /// Medium 载体 (ARC-4).
    Medium "medium" {
        /// 纸质
        Paper = "paper",
        /// 电子
        Electronic = "electronic",
        /// 声像
        AudioVisual = "audio-visual",
    }
}
words! {
    /// How an item belongs to another of the same volume (ARC-3).
    Relation "relation" {
        /// 批复，在请示之前
        ReplyTo = "reply-to",
        /// 附件，在正文之后
        AnnexOf = "annex-of",
        /// 草稿，在定稿之前
        DraftOf = "draft-of",
        /// 转发件，与原件一起
        Forwards = "forwards",
        /// 另一文字的文本
        VersionOf = "version-of",
        /// 电报，与信函一起
        TelegramOf = "telegram-of",
        /// 与绝密件关系密切
        TiedTo = "tied-to",
    }
}
words! {
    /// Kind of paper, as far as it decides the year (ARC-2).
    PaperKind "kind of paper" {
        /// 请示
        Request = "request",
        /// 批复
        Reply = "reply",
        /// 计划
        Plan = "plan",
        /// 总结
        Summary = "summary",
        /// 会议
        Meeting = "meeting",
        /// 其他
        Other = "other",
    }
}
words! {
    /// State of a volume.
    VolumeState "volume state" {
        /// 立卷中
        Open = "open",
        /// 已结卷
        Closed = "closed",
    }
}
words! {
    /// What is done with a volume.
    VolumeAct "volume act" {
        /// 入卷
        Add = "add",
        /// 出卷
        Remove = "remove",
        /// 备考
        Note = "note",
        /// 结卷
        Close = "close",
        /// 重新开卷
        Reopen = "reopen",
    }
}

/// The state after an act; none where it is refused. Later findings are noted on a closed volume too (ARC-1).
pub fn transition(state: VolumeState, act: VolumeAct) -> Option<VolumeState> {
    use VolumeAct as A;
    use VolumeState as S;
    match (state, act) {
        (S::Open, A::Add | A::Remove | A::Note) => Some(S::Open),
        (S::Open, A::Close) => Some(S::Closed),
        (S::Closed, A::Note) => Some(S::Closed),
        (S::Closed, A::Reopen) => Some(S::Open),
        (S::Open, A::Reopen) | (S::Closed, A::Add | A::Remove | A::Close) => None,
    }
}

/// The years a paper names beside its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Years {
    pub reply: Option<i32>,
    pub first: Option<i32>,
    pub last: Option<i32>,
}

/// The year a paper is filed under (ARC-2): a request under its reply's, a plan under its first, a summary under
/// its last, a meeting under the one it opened in.
pub fn filing_year(kind: PaperKind, own: i32, years: Years) -> i32 {
    match kind {
        PaperKind::Request => years.reply.unwrap_or(own),
        PaperKind::Plan | PaperKind::Meeting => years.first.unwrap_or(own),
        PaperKind::Summary => years.last.unwrap_or(own),
        PaperKind::Reply | PaperKind::Other => own,
    }
}

/// A relation as the command line writes it: `annex-of=DA2025-001`.
pub fn parse_related(text: &str) -> Result<(Relation, String), String> {
    let parts = text.split_once(['=', ':']);
    match parts.and_then(|(how, item)| Some((Relation::parse(how.trim())?, item.trim()))) {
        Some((relation, item)) if !item.is_empty() => Ok((relation, item.to_owned())),
        _ => {
            let words: Vec<&str> = Relation::ALL.iter().map(|r| r.word()).collect();
            Err(format!("{text:?}: {}=CODE", words.join("|")))
        }
    }
}

/// One item of a volume, as far as its place depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: Id,
    /// Day of signing, else of closing, else of filing.
    pub date: NaiveDate,
    pub relation: Option<(Relation, Id)>,
}

/// A relation that the order would break: who, and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    pub item: Id,
    pub other: Id,
    pub relation: Relation,
}

impl Relation {
    /// Whether the item stands before the one it belongs to.
    pub fn goes_before(self) -> bool {
        match self {
            Relation::ReplyTo | Relation::DraftOf => true,
            Relation::AnnexOf
            | Relation::Forwards
            | Relation::VersionOf
            | Relation::TelegramOf
            | Relation::TiedTo => false,
        }
    }
}

/// The item that a group of related ones belongs to in the end.
fn root(entries: &[Entry], entry: &Entry) -> Id {
    let mut at = *entry;
    for _ in entries {
        let next = at
            .relation
            .and_then(|(_, other)| entries.iter().find(|e| e.id == other));
        match next {
            Some(next) => at = *next,
            None => break,
        }
    }
    at.id
}

/// Where a new item stands among those of a volume, from 0: beside the one it belongs to, else by date of signing and
/// never inside a group; `after` names another place.
pub fn place(entries: &[Entry], new: &Entry, after: Option<Id>) -> usize {
    let at = |id: Id| entries.iter().position(|e| e.id == id);
    if let Some(before) = after.and_then(at) {
        return before + 1;
    }
    if let Some((relation, other)) = new.relation
        && let Some(other_at) = at(other)
    {
        if relation.goes_before() {
            return other_at;
        }
        let follows = |e: &&Entry| {
            e.relation
                .is_some_and(|(r, o)| o == other && !r.goes_before())
        };
        return other_at + 1 + entries[other_at + 1..].iter().take_while(follows).count();
    }
    let later = entries.iter().position(|entry| {
        let root = root(entries, entry);
        (entries.iter().find(|e| e.id == root)).is_some_and(|head| head.date > new.date)
    });
    later.unwrap_or(entries.len())
}

/// The first relation an order breaks: on the wrong side, or with strangers in between.
pub fn broken(entries: &[Entry]) -> Option<Broken> {
    for (i, entry) in entries.iter().enumerate() {
        let Some((relation, other)) = entry.relation else {
            continue;
        };
        let Some(j) = entries.iter().position(|e| e.id == other) else {
            continue;
        };
        let together = {
            let (from, to) = (i.min(j), i.max(j));
            let group = root(entries, entry);
            entries[from..=to].iter().all(|e| root(entries, e) == group)
        };
        if (i < j) != relation.goes_before() || !together {
            return Some(Broken {
                item: entry.id,
                other,
                relation,
            });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: Id, day: u32, relation: Option<(Relation, Id)>) -> Entry {
        Entry {
            id,
            date: NaiveDate::from_ymd_opt(2025, 1, day).unwrap(),
            relation,
        }
    }

    fn filed(list: &[Entry]) -> Vec<Id> {
        let mut entries: Vec<Entry> = Vec::new();
        for new in list {
            let at = place(&entries, new, None);
            entries.insert(at, *new);
            assert_eq!(broken(&entries), None);
        }
        entries.iter().map(|e| e.id).collect()
    }

    #[test]
    fn by_date_and_beside_what_they_belong_to() {
        use Relation::{AnnexOf, DraftOf, ReplyTo};
        assert_eq!(
            filed(&[entry(1, 5, None), entry(2, 3, None), entry(3, 9, None)]),
            [2, 1, 3]
        );
        assert_eq!(
            filed(&[
                entry(1, 5, None),
                entry(2, 9, Some((ReplyTo, 1))),
                entry(3, 7, None),
                entry(4, 1, Some((AnnexOf, 1))),
                entry(5, 2, Some((AnnexOf, 1))),
                entry(6, 4, Some((DraftOf, 3))),
            ]),
            [2, 1, 4, 5, 6, 3]
        );
    }

    #[test]
    fn an_order_that_breaks_a_relation_is_found() {
        use Relation::{AnnexOf, ReplyTo};
        let (request, reply) = (entry(1, 5, None), entry(2, 9, Some((ReplyTo, 1))));
        let (annex, other) = (entry(3, 5, Some((AnnexOf, 1))), entry(4, 6, None));
        assert_eq!(broken(&[reply, request, annex, other]), None);
        assert_eq!(broken(&[request, reply]).map(|b| b.item), Some(2));
        assert_eq!(broken(&[annex, request]).map(|b| b.item), Some(3));
        assert_eq!(broken(&[request, other, annex]).map(|b| b.item), Some(3));
        assert_eq!(place(&[reply, request], &other, Some(2)), 1);
        assert_eq!(broken(&[reply, other, request]).map(|b| b.item), Some(2));
    }

    #[test]
    fn years() {
        let years = |reply, first, last| Years { reply, first, last };
        for (kind, given, want) in [
            (PaperKind::Request, years(Some(2026), None, None), 2026),
            (PaperKind::Request, years(None, None, None), 2025),
            (PaperKind::Reply, years(Some(2026), None, None), 2025),
            (PaperKind::Plan, years(None, Some(2024), Some(2028)), 2024),
            (
                PaperKind::Summary,
                years(None, Some(2020), Some(2024)),
                2024,
            ),
            (
                PaperKind::Meeting,
                years(None, Some(2024), Some(2025)),
                2024,
            ),
            (PaperKind::Other, years(Some(1), Some(2), Some(3)), 2025),
        ] {
            assert_eq!(filing_year(kind, 2025, given), want, "{kind}");
        }
    }

    #[test]
    fn every_cell_of_the_table() {
        use VolumeAct as A;
        use VolumeState as S;
        for (state, act, want) in [
            (S::Open, A::Add, Some(S::Open)),
            (S::Open, A::Remove, Some(S::Open)),
            (S::Open, A::Note, Some(S::Open)),
            (S::Open, A::Close, Some(S::Closed)),
            (S::Open, A::Reopen, None),
            (S::Closed, A::Add, None),
            (S::Closed, A::Remove, None),
            (S::Closed, A::Note, Some(S::Closed)),
            (S::Closed, A::Close, None),
            (S::Closed, A::Reopen, Some(S::Open)),
        ] {
            assert_eq!(transition(state, act), want, "{state} {act}");
        }
        assert_eq!(S::ALL.len() * A::ALL.len(), 10);
    }
}
