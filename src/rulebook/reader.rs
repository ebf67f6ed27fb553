//! A value of the parsed TOML; what it cannot answer is a fault, and reading goes on.

use toml::de::DeValue;

use super::desk::{Desk, Place, clip, near};
use super::fault::{FaultKind, Shape};
use super::table::Table;
use crate::domain::limit::Limit;
use crate::domain::money::{Fen, MoneyError};
use crate::domain::route::{NotAPost, Part, Post};
use crate::domain::words::{Function, Rank, Word};

/// A value with its place.
#[derive(Clone)]
pub(super) struct Value<'a> {
    pub at: Place,
    pub desk: &'a Desk,
    pub raw: &'a DeValue<'a>,
}

fn shape(raw: &DeValue<'_>) -> Shape {
    match raw {
        DeValue::String(_) => Shape::Text,
        DeValue::Integer(_) => Shape::Number,
        DeValue::Float(_) => Shape::Decimal,
        DeValue::Boolean(_) => Shape::Flag,
        DeValue::Datetime(_) => Shape::Date,
        DeValue::Array(_) => Shape::List,
        DeValue::Table(_) => Shape::Table,
    }
}

impl<'a> Value<'a> {
    pub(super) fn fault(&self, kind: FaultKind) {
        self.desk.fault(&self.at, kind);
    }

    fn wrong(&self, wanted: Shape) {
        self.fault(FaultKind::WrongType {
            wanted,
            found: shape(self.raw),
        });
    }

    /// A text that is not blank.
    pub(super) fn text(&self) -> Option<&'a str> {
        let DeValue::String(text) = self.raw else {
            self.wrong(Shape::Text);
            return None;
        };
        if text.trim().is_empty() {
            self.fault(FaultKind::Empty);
            return None;
        }
        Some(text)
    }

    pub(super) fn flag(&self) -> Option<bool> {
        let DeValue::Boolean(flag) = self.raw else {
            self.wrong(Shape::Flag);
            return None;
        };
        Some(*flag)
    }

    pub(super) fn number(&self, least: u32, most: u32) -> Option<u32> {
        let DeValue::Integer(number) = self.raw else {
            self.wrong(Shape::Number);
            return None;
        };
        let read = u32::from_str_radix(number.as_str().trim_start_matches('+'), number.radix());
        match read {
            Ok(n) if (least..=most).contains(&n) => Some(n),
            _ => {
                self.fault(FaultKind::NumberRange { least, most });
                None
            }
        }
    }

    pub(super) fn table(&self) -> Option<Table<'a>> {
        let DeValue::Table(table) = self.raw else {
            self.wrong(Shape::Table);
            return None;
        };
        Some(Table::new(self.desk, self.at.clone(), table))
    }

    /// The members of a list; an empty list has none.
    pub(super) fn list(&self) -> Option<Vec<Value<'a>>> {
        let DeValue::Array(list) = self.raw else {
            self.wrong(Shape::List);
            return None;
        };
        Some(self.members(list))
    }

    fn members(&self, list: &'a toml::de::DeArray<'a>) -> Vec<Value<'a>> {
        list.iter()
            .enumerate()
            .map(|(i, raw)| Value {
                at: Place {
                    line: self.desk.line(raw.span().start),
                    key: format!("{}[{}]", self.at.key, i + 1),
                },
                desk: self.desk,
                raw: raw.get_ref(),
            })
            .collect()
    }

    /// Texts, each once.
    pub(super) fn texts(&self) -> Option<Vec<String>> {
        let mut texts: Vec<String> = Vec::new();
        for member in self.list()? {
            let text = member.text()?;
            if texts.iter().any(|t| t == text) {
                member.fault(FaultKind::RepeatedWord { word: clip(text) });
            } else {
                texts.push(text.to_owned());
            }
        }
        Some(texts)
    }

    /// One of a closed list.
    pub(super) fn choice<T: Copy>(&self, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = choices.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            self.fault(FaultKind::UnknownWord {
                word: clip(text),
                choices: choices.iter().map(|(word, _)| *word).collect(),
                near: near(text, choices.iter().map(|(word, _)| *word)),
            });
        }
        found.map(|(_, value)| *value)
    }

    /// Some of a closed list: one word, or a list of words that is not empty, each once.
    pub(super) fn choices<T: Copy + PartialEq>(
        &self,
        choices: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        match self.raw {
            DeValue::String(_) => Some(vec![self.choice(choices)?]),
            DeValue::Array(list) if list.is_empty() => {
                self.fault(FaultKind::Empty);
                None
            }
            DeValue::Array(list) => {
                let members = self.members(list);
                let read: Vec<_> = members.iter().map(|m| m.choice(choices)).collect();
                for (i, member) in members.iter().enumerate() {
                    if read[i].is_some() && read[..i].contains(&read[i]) {
                        let word = member.text().unwrap_or_default();
                        member.fault(FaultKind::RepeatedWord { word: clip(word) });
                    }
                }
                read.into_iter().collect()
            }
            _ => {
                self.wrong(Shape::Words);
                None
            }
        }
    }

    pub(super) fn words<W: Word>(&self) -> Option<Vec<W>> {
        self.choices(&pairs::<W>())
    }

    pub(super) fn word<W: Word>(&self) -> Option<W> {
        self.choice(&pairs::<W>())
    }

    /// Posts written `a | b`.
    pub(super) fn posts(&self) -> Option<Vec<Post>> {
        let mut posts = Vec::new();
        let mut whole = true;
        for part in self.text()?.split('|') {
            match part.trim().parse::<Post>() {
                Ok(post) if posts.contains(&post) => self.fault(FaultKind::RepeatedWord {
                    word: post.to_string(),
                }),
                Ok(post) => posts.push(post),
                Err(NotAPost(text)) => {
                    whole = false;
                    self.fault(FaultKind::NotAPost {
                        near: near(text.trim_end_matches('+'), post_words()),
                        text: clip(&text),
                    });
                }
            }
        }
        whole.then_some(posts)
    }

    pub(super) fn limit(&self) -> Option<Limit> {
        let text = self.text()?;
        let limit = text.parse().ok();
        if limit.is_none() {
            self.fault(FaultKind::NotALimit { text: clip(text) });
        }
        limit
    }

    /// A machine word of the company's own: small ASCII letters, digits, hyphens.
    pub(super) fn name(&self) -> Option<&'a str> {
        let text = self.text()?;
        if is_name(text) {
            return Some(text);
        }
        self.fault(FaultKind::NotAName { text: clip(text) });
        None
    }

    /// A decimal text with two decimals at most, times a hundred: yuan to fen, percent to basis points.
    pub(super) fn hundredths(&self) -> Option<Fen> {
        let text = self.text()?;
        let read = text.parse::<Fen>();
        if let Err(error) = read {
            let text = clip(text);
            self.fault(match error {
                MoneyError::NotAnAmount => FaultKind::NotANumber { text },
                MoneyError::TooPrecise => FaultKind::TooPrecise { text },
                MoneyError::OutOfRange => FaultKind::BeyondRange { text },
            });
        }
        read.ok()
    }

    /// The name of a route; the use is noted.
    pub(super) fn route(&self) -> Option<String> {
        let text = self.text()?;
        self.desk.use_route(text, &self.at);
        Some(text.to_owned())
    }

    /// The key of an article; the citation is noted.
    pub(super) fn article(&self) -> Option<String> {
        let text = self.text()?;
        self.desk.cite(text, &self.at);
        Some(text.to_owned())
    }
}

/// Small ASCII letters, digits and hyphens, beginning with a letter.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn pairs<W: Word>() -> Vec<(&'static str, W)> {
    W::ALL.iter().map(|w| (w.word(), *w)).collect()
}

fn post_words() -> impl Iterator<Item = &'static str> {
    let others = ["everybody", "borrower", "owner", "applicant"];
    (Rank::ALL.iter().map(|w| w.word()))
        .chain(Function::ALL.iter().map(|w| w.word()))
        .chain(Part::ALL.iter().map(|w| w.word()))
        .chain(others)
}
