//! A table of the parsed TOML: keys are asked for one by one, and what nobody asks for is a fault.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::desk::{Desk, Place, clip, near};
use super::fault::FaultKind;
use super::reader::Value;

struct Entry<'a> {
    key: &'a str,
    line: u32,
    raw: &'a DeValue<'a>,
}

/// A table; keys are taken out of it one by one, and those left over are unknown.
pub(super) struct Table<'a> {
    pub at: Place,
    desk: &'a Desk,
    left: Vec<Entry<'a>>,
    asked: Vec<&'static str>,
}

impl<'a> Table<'a> {
    pub(super) fn root(desk: &'a Desk, raw: &'a DeTable<'a>) -> Table<'a> {
        let at = Place {
            line: 1,
            key: String::new(),
        };
        Table::new(desk, at, raw)
    }

    pub(super) fn new(desk: &'a Desk, at: Place, raw: &'a DeTable<'a>) -> Table<'a> {
        let mut entries: Vec<(&'a Spanned<_>, &'a Spanned<DeValue<'a>>)> = raw.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let left = entries.into_iter().map(|(key, value)| Entry {
            key: key.get_ref(),
            line: desk.line(key.span().start),
            raw: value.get_ref(),
        });
        Table {
            at,
            desk,
            left: left.collect(),
            asked: Vec::new(),
        }
    }

    fn value(&self, entry: &Entry<'a>) -> Value<'a> {
        Value {
            at: Place {
                line: entry.line,
                key: self.key(entry.key),
            },
            desk: self.desk,
            raw: entry.raw,
        }
    }

    fn key(&self, key: &str) -> String {
        let bare = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
        let key = if bare {
            key.to_owned()
        } else {
            format!("{:?}", clip(key))
        };
        if self.at.key.is_empty() {
            key
        } else {
            format!("{}.{key}", self.at.key)
        }
    }

    pub(super) fn fault(&self, kind: FaultKind) {
        self.desk.fault(&self.at, kind);
    }

    /// A value that may be missing.
    pub(super) fn may(&mut self, key: &'static str) -> Option<Value<'a>> {
        self.asked.push(key);
        let at = self.left.iter().position(|entry| entry.key == key)?;
        let entry = self.left.remove(at);
        Some(self.value(&entry))
    }

    /// A value that must not be missing.
    pub(super) fn need(&mut self, key: &'static str) -> Option<Value<'a>> {
        let value = self.may(key);
        if value.is_none() {
            let at = Place {
                line: self.at.line,
                key: self.key(key),
            };
            self.desk.fault(&at, FaultKind::MissingKey);
        }
        value
    }

    /// Every entry not yet taken, with its key, for tables whose keys are the company's own.
    pub(super) fn rest(&mut self) -> Vec<(&'a str, Value<'a>)> {
        let left = std::mem::take(&mut self.left);
        left.iter()
            .map(|entry| (entry.key, self.value(entry)))
            .collect()
    }

    /// What nobody asked for is unknown.
    pub(super) fn finish(self) {
        for entry in &self.left {
            let near = near(entry.key, self.asked.iter().copied());
            self.value(entry).fault(FaultKind::UnknownKey { near });
        }
    }
}
