//! Figures as people read them.

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
