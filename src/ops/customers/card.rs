//! A customer's card: what is written, what changed, what a look-up meets (CUS-2, CUS-9, CUS-14).

use pinyin::ToPinyinMulti;

use crate::domain::customer_words::CustomerWords;
use crate::domain::duplicates::name_key;
use crate::domain::people::{Id, Person};
use crate::domain::record::CustomerField;
use crate::domain::time::Now;
use crate::domain::words::{CustomerKind, Word};
use crate::error::Result;
use crate::import::fault::FaultKind;
use crate::ops::archives::folded;
use crate::ops::near::near;
use crate::store::customers::{Customer, CustomerFields};
use crate::store::items::Amendment;
use crate::store::search_text::fold;
use crate::store::{Db, Tx};

/// How many readings of a name are kept.
const READINGS: usize = 16;

/// Staff by code and name, to find owners.
pub struct Owners {
    people: Vec<Person>,
}

impl Owners {
    /// Everybody here on the day.
    pub fn here(db: Db<'_>, now: Now) -> Result<Owners> {
        let mut people = db.people()?;
        people.retain(|p| p.is_here(now.today));
        Ok(Owners { people })
    }

    /// The person a typed word means: a code, or a name that only one bears.
    pub fn find(&self, typed: &str) -> Option<&Person> {
        let code = folded(typed);
        let by_code = |p: &&Person| p.code == typed || p.code == code;
        if let Some(person) = self.people.iter().find(by_code) {
            return Some(person);
        }
        let mut named = self.people.iter().filter(|p| p.name == typed);
        match (named.next(), named.next()) {
            (Some(person), None) => Some(person),
            _ => None,
        }
    }
}

/// The warning of a word that the rulebook does not list for a field.
pub fn strange(words: &CustomerWords, field: CustomerField, typed: &str) -> Option<FaultKind> {
    let listed = words.strange(field, typed)?;
    let near = near(typed, listed.iter().map(String::as_str));
    Some(FaultKind::UnknownWord { near })
}

/// A card ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub name: String,
    pub kind: CustomerKind,
    /// Row and code of the owner.
    pub owner: Option<(Id, String)>,
    /// In the order of [`CustomerField`]; an owner that is nobody's code or name stays here as typed.
    pub fields: Vec<(String, String)>,
}

impl Card {
    /// The card as stored.
    pub fn of(customer: &Customer) -> Card {
        Card {
            name: customer.row.name.clone(),
            kind: customer.row.kind,
            owner: customer.owner.zip(customer.row.owner.clone()),
            fields: customer.row.fields.clone(),
        }
    }

    /// Sets a field, or clears it; false when an owner is nobody known.
    pub fn set(&mut self, field: CustomerField, value: Option<String>, owners: &Owners) -> bool {
        let mut known = true;
        let mut value = value;
        if field == CustomerField::Owner {
            self.owner = None;
            if let Some(person) = value.as_deref().and_then(|typed| owners.find(typed)) {
                self.owner = Some((person.id, person.code.clone()));
                value = None;
            }
            known = value.is_none();
        }
        self.fields.retain(|(key, _)| key != field.word());
        if let Some(value) = value {
            self.fields.push((field.word().to_owned(), value));
            let place = |key: &str| CustomerField::ALL.iter().position(|f| f.word() == key);
            self.fields.sort_by_key(|(key, _)| place(key));
        }
        known
    }

    pub fn field(&self, field: CustomerField) -> Option<&str> {
        let found = self.fields.iter().find(|(key, _)| key == field.word());
        found.map(|(_, value)| value.as_str())
    }

    /// The value of any field by its word, as history keeps it.
    fn value(&self, key: &str) -> Option<&str> {
        match key {
            "name" => Some(&self.name),
            "kind" => Some(self.kind.word()),
            _ if key == CustomerField::Owner.word() => match &self.owner {
                Some((_, code)) => Some(code),
                None => self.field(CustomerField::Owner),
            },
            _ => {
                let found = self.fields.iter().find(|(k, _)| k == key);
                found.map(|(_, value)| value.as_str())
            }
        }
    }

    /// Machine words of the fields in which two cards differ.
    pub fn differences(&self, other: &Card) -> Vec<&'static str> {
        let words = CustomerField::ALL.iter().map(|f| f.word());
        ["name", "kind"]
            .into_iter()
            .chain(words)
            .filter(|key| self.value(key) != other.value(key))
            .collect()
    }

    /// Writes a new customer.
    pub fn add(&self, tx: &Tx<'_>, code: &str, by: Id, now: Now) -> Result<Id> {
        let search = self.search(code);
        Ok(tx.add_customer(&self.columns(code, &search), by, now.moment)?)
    }

    /// Overwrites a customer, keeping each changed value (CUS-9).
    pub fn amend(&self, tx: &Tx<'_>, old: &Customer, by: Id, now: Now) -> Result<()> {
        let before = Card::of(old);
        for field in self.differences(&before) {
            tx.add_amendment(&Amendment {
                noun: "customer",
                subject: old.id,
                field,
                old: before.value(field),
                new: self.value(field),
                at: now.moment,
                by,
            })?;
        }
        let code = &old.row.code;
        tx.update_customer(old.id, &self.columns(code, &self.search(code)))?;
        Ok(())
    }

    fn columns<'a>(&'a self, code: &'a str, search: &'a str) -> CustomerFields<'a> {
        CustomerFields {
            code,
            name: &self.name,
            kind: self.kind,
            owner: self.owner.as_ref().map(|(id, _)| *id),
            fields: &self.fields,
            search,
        }
    }

    /// What a look-up meets. Nothing that is masked for anybody stands here.
    fn search(&self, code: &str) -> String {
        let mut parts = vec![fold(code), fold(&self.name), name_key(&self.name)];
        let short = self.field(CustomerField::ShortName);
        parts.extend(short.map(fold));
        if self.kind == CustomerKind::Entity {
            parts.extend(self.field(CustomerField::Phone).map(fold));
        }
        parts.extend(initials(&self.name));
        parts.extend(short.map(initials).unwrap_or_default());
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }
}

/// Pinyin initials of a name in all its readings, at most [`READINGS`].
fn initials(name: &str) -> Vec<String> {
    let mut readings = vec![String::new()];
    let mut chinese = false;
    for c in fold(name).chars() {
        let mut letters: Vec<&str> = Vec::new();
        if let Some(all) = c.to_pinyin_multi() {
            chinese = true;
            for reading in all {
                let letter = reading.first_letter();
                if !letters.is_empty() && letters.contains(&letter) {
                    continue;
                }
                letters.push(letter);
            }
        }
        let plain = c.to_string();
        if letters.is_empty() {
            if !c.is_ascii_alphanumeric() {
                continue;
            }
            letters.push(&plain);
        }
        if readings.len() * letters.len() > READINGS {
            letters.truncate(1);
        }
        readings = readings
            .iter()
            .flat_map(|start| letters.iter().map(move |letter| format!("{start}{letter}")))
            .collect();
    }
    if chinese { readings } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn every_reading_of_a_name() {
        assert!(initials("恒岳重机").contains(&"hyzj".to_owned()));
        assert!(initials("长风风机厂").contains(&"cffjc".to_owned()));
        assert!(initials("Abc贸易(上海)").contains(&"abcmysh".to_owned()));
        assert!(initials("ABC").is_empty());
        assert!(initials("重重重重重重重重重重").len() <= 16);
    }
}
