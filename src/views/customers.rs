//! Columns of customers and of the changes of their cards.

use super::{Field, Look, Place, cell, object, sheet};
use crate::domain::record::CustomerField;
use crate::domain::rows::{AmendmentRow, CustomerRow, DuplicateRow};
use crate::domain::words::{CustomerKind, Word};
use crate::i18n::Lang;
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell, Flow, Sheet};

columns! {
    HEAD of CustomerRow:
    "code" "编号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "kind" "客户类型" "Kind" Fixed Everywhere |r, l| cell::word(r.kind, l);
    "owner" "负责人" "Owner" Text Everywhere |r, _| cell::maybe(r.owner.as_ref());
}

/// One field of the card with the list's own key and label.
macro_rules! card {
    ($($field:ident)+) => {
        [$(Field {
            key: CustomerField::$field.word(),
            zh: CustomerField::$field.label(Lang::Zh),
            en: CustomerField::$field.label(Lang::En),
            flow: Flow::Text,
            place: place(CustomerField::$field),
            get: |row, _| value(row, CustomerField::$field),
        }),+]
    };
}

/// The columns of a customer; `owner` stands in front and not a second time.
pub fn fields() -> Vec<Field<CustomerRow>> {
    let card = card! {
        ShortName CreditCode IdNumber Phone Address Postcode Email Area Stop Nature Relation Size
        Ownership Channel Stage Industry Contact LegalRepresentative RegisteredCapital Since Source
        Note
    };
    HEAD.iter().copied().chain(card).collect()
}

/// A list has room for how to reach a customer and where.
fn place(field: CustomerField) -> Place {
    match field {
        CustomerField::Phone | CustomerField::Area => Place::Everywhere,
        _ => Place::Machine,
    }
}

/// A value of the card as its type; what does not read as its type, such as a masked value, is text.
fn value(row: &CustomerRow, field: CustomerField) -> Cell {
    let Some((_, value)) = row.fields.iter().find(|(key, _)| key == field.word()) else {
        return Cell::Null;
    };
    let typed = match field {
        CustomerField::RegisteredCapital => value.parse().ok().map(Cell::Money),
        CustomerField::Since => value.parse().ok().map(Cell::Date),
        _ => None,
    };
    typed.unwrap_or_else(|| cell::text(value))
}

columns! {
    pub AMENDMENT of AmendmentRow:
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "by" "经办人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "field" "字段" "Field" Text Everywhere |r, l| field_name(&r.field, l);
    "old" "原值" "Old" Text Everywhere |r, l| side(r, r.old.as_ref(), l);
    "new" "新值" "New" Text Everywhere |r, l| side(r, r.new.as_ref(), l);
}

/// The changed field: one of the card's, or code, name and kind.
fn field_name(key: &str, look: &Look) -> Cell {
    if let Some(field) = CustomerField::parse(key) {
        return cell::word(field, look);
    }
    match HEAD.iter().find(|f| f.key == key) {
        Some(field) => Cell::Word {
            word: field.key,
            label: look.lang.pick(field.zh, field.en).to_owned(),
        },
        None => cell::text(key),
    }
}

/// What people call a field that is typed by its key.
pub fn heading(lang: Lang, key: &str) -> Option<&'static str> {
    match CustomerField::parse(key) {
        Some(field) => Some(field.label(lang)),
        None => {
            let field = HEAD.iter().find(|f| f.key == key);
            field.map(|f| lang.pick(f.zh, f.en))
        }
    }
}

/// A value before or after, as the field's type.
fn side(row: &AmendmentRow, value: Option<&String>, look: &Look) -> Cell {
    let Some(text) = value else {
        return Cell::Null;
    };
    let typed = match row.field.as_str() {
        "kind" => CustomerKind::parse(text).map(|k| cell::word(k, look)),
        "registered_capital" => text.parse().ok().map(Cell::Money),
        _ => None,
    };
    typed.unwrap_or_else(|| cell::text(text))
}

columns! {
    pub DUPLICATE of DuplicateRow:
    "by" "相同之处" "In common" Fixed Everywhere |r, l| cell::word(r.by, l);
    "value" "内容" "Value" Text Everywhere |r, _| cell::text(&r.value);
    "customers" "客户编号" "Customers" Text Everywhere |r, _| cell::texts(&r.customers);
}

/// Customers that seem to be the same.
pub fn duplicates(look: &Look, rows: &[DuplicateRow]) -> Answer {
    let title = look
        .lang
        .pick("疑似重复的客户", "Customers that seem to be the same");
    sheet(title, DUPLICATE, rows, look)
}

pub fn list(look: &Look, rows: &[CustomerRow]) -> Answer {
    Answer::List(part(look, rows))
}

/// Rows of a list of any length.
pub fn part(look: &Look, rows: &[CustomerRow]) -> Sheet {
    super::part(look.lang.pick("客户", "Customers"), &fields(), rows, look)
}

pub fn customer(look: &Look, row: &CustomerRow) -> Answer {
    object(look.lang.pick("客户", "Customer"), &fields(), row, look)
}

/// The history of a card.
pub fn history(look: &Look, rows: &[AmendmentRow]) -> Answer {
    let title = look.lang.pick("客户变更记录", "Changes of a customer");
    sheet(title, AMENDMENT, rows, look)
}
