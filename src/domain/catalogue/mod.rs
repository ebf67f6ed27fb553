//! The catalogue: every rule that a written regulation on customers and archives asks for, and a
//! few that only its users will ask for ([`Origin::Ours`]), with the verbs that carry it out.
//!
//! A rule's id never changes; code, tests, issues and the answers of the product cite it. The
//! catalogue is what the product can do for any company: a rulebook cites the company's own
//! article beside it. Figures in the texts (money, points, days) are defaults that a rulebook may
//! replace. Where companies contradict one another, the text names both regimes, and a rulebook
//! can express either.
//!
//! One group, one file. When a verb is added, its rules get the verb and a new status here.

mod archives;
mod borrowing;
mod customers;
mod destruction;
mod grades;
mod organisation;
mod sales;
mod service;
mod spreadsheets;

use super::words::Word;

/// One rule the product carries out.
#[derive(Debug)]
pub struct Rule {
    /// Group and number, such as `BOR-3`.
    pub id: &'static str,
    pub title: Text,
    /// The whole requirement; paragraphs are separated by a line break.
    pub text: Text,
    pub origin: Origin,
    /// The verbs that carry the rule out, such as `borrow request`; none while it is planned.
    pub verbs: &'static [&'static str],
    pub status: Status,
}

/// The same words in both languages.
#[derive(Debug)]
pub struct Text {
    pub zh: &'static str,
    /// Chinese stands only in round brackets, where a term or a value is named.
    pub en: &'static str,
}

/// Where a rule comes from. A text says so where only a part of a regulation's rule is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written regulations ask for it; a rulebook cites the article.
    Regulation,
    /// No regulation asks for it, users will; it cites no article.
    Ours,
}

/// How much of a rule the product carries out today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Done,
    Partly,
    Planned,
}

impl Word for Status {
    const LIST: &'static str = "rule status";
    const ALL: &'static [Self] = &[Self::Done, Self::Partly, Self::Planned];
    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "partly",
            Self::Planned => "planned",
        }
    }
}

/// The rules of one subject.
#[derive(Debug)]
pub struct Group {
    /// The letters before the number in the ids of its rules.
    pub id: &'static str,
    pub title: Text,
    /// In the order of their numbers, from 1 without a gap.
    pub rules: &'static [Rule],
}

static GROUPS: [&Group; 9] = [
    &customers::GROUP,
    &spreadsheets::GROUP,
    &sales::GROUP,
    &grades::GROUP,
    &archives::GROUP,
    &borrowing::GROUP,
    &destruction::GROUP,
    &service::GROUP,
    &organisation::GROUP,
];

/// Every group, in the order of the catalogue.
pub fn groups() -> &'static [&'static Group] {
    &GROUPS
}

/// Every rule, group by group.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.rules)
}

/// The rule of an id, in upper or lower case.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.eq_ignore_ascii_case(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn is_han(c: char) -> bool {
        matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
    }

    /// Han characters outside round brackets.
    fn stray_han(en: &str) -> String {
        let mut depth = 0;
        en.chars()
            .filter(|&c| {
                match c {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => {}
                }
                depth == 0 && is_han(c)
            })
            .collect()
    }

    fn texts() -> impl Iterator<Item = (&'static str, &'static Text)> {
        let titles = groups().iter().map(|group| (group.id, &group.title));
        titles.chain(all().flat_map(|rule| [(rule.id, &rule.title), (rule.id, &rule.text)]))
    }

    #[test]
    fn every_group_is_numbered_from_one_without_a_gap() {
        let counted: Vec<_> = groups().iter().map(|g| (g.id, g.rules.len())).collect();
        assert_eq!(
            counted,
            [
                ("CUS", 17),
                ("IMP", 5),
                ("SAL", 8),
                ("GRD", 12),
                ("ARC", 17),
                ("BOR", 10),
                ("DES", 5),
                ("SRV", 12),
                ("ORG", 10),
            ]
        );
        for group in groups() {
            for (number, rule) in (1..).zip(group.rules) {
                assert_eq!(rule.id, format!("{}-{number}", group.id));
            }
        }
    }

    #[test]
    fn ids_are_unique_and_found() {
        let ids: HashSet<_> = all().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), all().count());
        for rule in all() {
            assert!(find(rule.id).is_some_and(|found| std::ptr::eq(found, rule)));
        }
        assert_eq!(find("bor-3").map(|rule| rule.id), Some("BOR-3"));
        assert!(find("BOR-11").is_none());
        assert!(find("BOR").is_none());
    }

    #[test]
    fn each_language_is_itself() {
        for (id, text) in texts() {
            assert!(
                text.zh.chars().any(is_han),
                "{id}: no Chinese in {:?}",
                text.zh
            );
            assert!(
                text.en.chars().any(|c| c.is_ascii_alphabetic()),
                "{id}: {:?}",
                text.en
            );
            assert_eq!(
                stray_han(text.en),
                "",
                "{id}: Chinese outside brackets in English"
            );
        }
    }

    #[test]
    fn texts_are_clean() {
        for (id, text) in texts() {
            for words in [text.zh, text.en] {
                for line in words.split('\n') {
                    assert!(!line.is_empty() && line == line.trim(), "{id}: {line:?}");
                    assert!(!line.contains("  "), "{id}: {line:?}");
                }
                for (open, close) in [('(', ')'), ('（', '）'), ('“', '”')] {
                    let count = |wanted| words.chars().filter(|&c| c == wanted).count();
                    assert_eq!(count(open), count(close), "{id}: {words:?}");
                }
            }
        }
    }

    #[test]
    fn a_rule_has_verbs_exactly_when_something_is_done() {
        for rule in all() {
            match rule.status {
                Status::Planned => assert!(rule.verbs.is_empty(), "{}", rule.id),
                Status::Done | Status::Partly => assert!(!rule.verbs.is_empty(), "{}", rule.id),
            }
            let unique: HashSet<_> = rule.verbs.iter().collect();
            assert_eq!(unique.len(), rule.verbs.len(), "{}: a verb twice", rule.id);
        }
    }

    #[test]
    fn status_words_parse_back() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.word()), Some(*status));
        }
    }
}
