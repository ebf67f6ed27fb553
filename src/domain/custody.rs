//! Rules of keeping archives for their whole life: levels proposed by subject, cases about one item (ARC-9, ARC-13).

use serde::{Deserialize, Serialize};

use super::schedule::Schedule;
use super::words::{Level, Word};

words! {
    /// Harm of a leak 泄密危害 (ARC-9), from the worst.
    Harm "harm" {
        /// 特别严重
        EspeciallySerious = "especially-serious",
        /// 严重
        Serious = "serious",
        /// 一般
        Some = "some",
    }
}

words! {
    /// What a case about one item asks for.
    ItemMatter "item matter" {
        /// 变更密级
        Level = "level",
        /// 延长保密期限
        Term = "term",
        /// 遗失注销
        Loss = "loss",
    }
}

words! {
    /// What of an item the route of a loan hangs on (BOR-2), by the word of its field.
    Bearing "bearing" {
        /// 密级
        Level = "level",
        /// 归属部门
        Department = "department",
        /// 类型
        Type = "type",
        /// 客户
        Customer = "customer",
    }
}

/// A regulated act of the rulebook: its article and its route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regulated {
    pub article: String,
    pub route: String,
}

/// How a subject's level is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectLevel {
    Fixed(Level),
    /// A level for every harm.
    ByHarm(Vec<(Harm, Level)>),
}

/// One subject of the list by which levels are proposed 定密主题.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectLine {
    pub article: String,
    pub zh: String,
    pub en: String,
    /// A title that holds one of these is of the subject.
    pub words: Vec<String>,
    pub level: SubjectLevel,
    /// Term of secrecy; the level's own when none.
    pub years: Option<u32>,
}

/// Keeping, as far as the rulebook regulates it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Custody {
    pub level_change: Option<Regulated>,
    pub lost_item: Option<Regulated>,
    pub subjects: Vec<SubjectLine>,
    /// How many ordinary items may share a volume with a top-secret one (ARC-3).
    pub tied_items: u32,
    /// How long what is kept, and from when (ARC-10); a rulebook of before has none.
    #[serde(default)]
    pub schedules: Vec<Schedule>,
}

/// Why a level is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    pub line: &'a SubjectLine,
    /// The word found in the title.
    pub word: &'a str,
    pub level: Level,
    /// The harm that decided; taken as the least when nobody said.
    pub harm: Option<Harm>,
}

/// The level proposed for a title, and why; the highest subject decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal<'a> {
    pub level: Level,
    pub years: Option<u32>,
    /// Every subject met, the deciding one first.
    pub matches: Vec<Match<'a>>,
}

/// What the subject list proposes for a title; none where no subject is met.
pub fn propose<'a>(
    subjects: &'a [SubjectLine],
    title: &str,
    harm: Option<Harm>,
) -> Option<Proposal<'a>> {
    let title = title.to_lowercase();
    let mut matches: Vec<Match<'a>> = subjects
        .iter()
        .filter_map(|line| {
            let word = (line.words.iter()).find(|w| title.contains(&w.to_lowercase()))?;
            let (level, harm) = match &line.level {
                SubjectLevel::Fixed(level) => (*level, None),
                SubjectLevel::ByHarm(levels) => {
                    let harm = harm.unwrap_or(Harm::Some);
                    let level = levels.iter().find(|(h, _)| *h == harm)?.1;
                    (level, Some(harm))
                }
            };
            Some(Match {
                line,
                word,
                level,
                harm,
            })
        })
        .collect();
    // The list of levels begins with the highest.
    matches.sort_by_key(|m| m.level);
    let first = matches.first()?;
    let level = first.level;
    // A compilation bears the longest term of what decided.
    let years = matches
        .iter()
        .filter(|m| m.level == level)
        .filter_map(|m| m.line.years)
        .max();
    Some(Proposal {
        level,
        years,
        matches,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &[&str], level: SubjectLevel, years: Option<u32>) -> SubjectLine {
        SubjectLine {
            article: "secrecy".to_owned(),
            zh: words[0].to_owned(),
            en: words[0].to_owned(),
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            level,
            years,
        }
    }

    #[test]
    fn the_highest_subject_decides_and_harm_counts() {
        let harm = vec![
            (Harm::EspeciallySerious, Level::TopSecret),
            (Harm::Serious, Level::Confidential),
            (Harm::Some, Level::Secret),
        ];
        let list = [
            line(&["合同"], SubjectLevel::Fixed(Level::Secret), Some(5)),
            line(
                &["预算", "Budget"],
                SubjectLevel::Fixed(Level::Confidential),
                None,
            ),
            line(&["客户"], SubjectLevel::ByHarm(harm), None),
            line(&["通知"], SubjectLevel::Fixed(Level::None), None),
        ];
        let level = |title: &str, harm| propose(&list, title, harm).map(|p| (p.level, p.years));
        assert_eq!(level("采购合同", None), Some((Level::Secret, Some(5))));
        assert_eq!(level("合同预算", None), Some((Level::Confidential, None)));
        assert_eq!(level("BUDGET", None), Some((Level::Confidential, None)));
        assert_eq!(level("客户名单", None), Some((Level::Secret, None)));
        assert_eq!(
            level("客户名单", Some(Harm::EspeciallySerious)),
            Some((Level::TopSecret, None))
        );
        assert_eq!(
            level("采购合同", Some(Harm::EspeciallySerious)),
            Some((Level::Secret, Some(5)))
        );
        assert_eq!(level("放假通知", None), Some((Level::None, None)));
        assert_eq!(level("某件", None), None);
        let both = propose(&list, "合同预算", None).expect("two subjects");
        assert_eq!(both.matches.len(), 2);
        assert_eq!(both.matches[0].word, "预算");
    }
}
