//! Figures as people read them.

use chrono::{Datelike, NaiveDate};

use crate::both;

use super::Lang;

/// Fen as yuan with grouping: `-1,234.50`.
pub fn grouped(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    let digits = (fen / 100).to_string();
    let mut grouped = String::from(sign);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02}", fen % 100)
}

/// An amount in a sentence: `1,234.50 元`, `1,234.50 yuan`.
pub fn yuan(lang: Lang, fen: crate::domain::money::Fen) -> String {
    let amount = grouped(fen.0);
    both!(lang, "{amount} 元", "{amount} yuan")
}

/// A day as `2026-03-01`. Lists show days by the million, and the general way takes ten times as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayText([u8; 10]);

impl DayText {
    /// None for a year that has not four digits.
    pub fn of(day: NaiveDate) -> Option<DayText> {
        let year = u32::try_from(day.year())
            .ok()
            .filter(|year| *year <= 9999)?;
        let (month, of_month) = (day.month(), day.day());
        // The last digit of a number is below ten.
        let digit = |number: u32| b'0' + (number % 10) as u8;
        Some(DayText([
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(of_month / 10),
            digit(of_month),
        ]))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A day for people and programs: `2026-03-01`.
pub fn day_text(day: NaiveDate) -> String {
    match DayText::of(day) {
        Some(text) => text.as_str().to_owned(),
        None => day.to_string(),
    }
}

/// The same as part of a sentence.
pub struct Day(pub NaiveDate);

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match DayText::of(self.0) {
            Some(text) => f.write_str(text.as_str()),
            None => self.0.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::time::day_from_number;

    proptest! {
        #[test]
        fn a_day_is_written_as_everywhere(number in -5_000_000i64..5_000_000) {
            let day = day_from_number(number).expect("a day");
            prop_assert_eq!(day_text(day), day.to_string());
        }
    }
}
