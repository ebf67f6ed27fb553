//! Values as people type them (IMP-3).

use chrono::{Days, NaiveDate, NaiveTime};

use crate::domain::identifier::half_width;
use crate::domain::money::{Fen, MoneyError};
use crate::domain::retention::{Retention, RetentionError};

/// Why a value cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ValueError {
    NotADate,
    /// A year before 1900 or after 2100.
    DateOutOfRange,
    NotAnAmount,
    /// It has fractions of a fen.
    AmountTooPrecise,
    AmountOutOfRange,
    NotANumber,
    NotAQuantity,
    /// More than three decimals.
    QuantityTooPrecise,
    NumberOutOfRange {
        min: i64,
        max: i64,
    },
    /// Not on the closed list of that name; `known` are its machine words.
    UnknownWord {
        #[serde(deserialize_with = "super::fault::word")]
        list: super::fault::Stable,
        #[serde(deserialize_with = "super::fault::words")]
        known: Vec<super::fault::Stable>,
    },
    NotATerm,
    /// A term of no month, or over a hundred years.
    TermOutOfRange,
    /// More than `max` characters.
    TooLong {
        max: usize,
    },
    /// A control character, or one that turns the direction of the text.
    ControlCharacter {
        character: char,
    },
}

impl ValueError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            ValueError::NotADate => "not-a-date",
            ValueError::DateOutOfRange => "date-out-of-range",
            ValueError::NotAnAmount => "not-an-amount",
            ValueError::AmountTooPrecise => "amount-too-precise",
            ValueError::AmountOutOfRange => "amount-out-of-range",
            ValueError::NotANumber => "not-a-number",
            ValueError::NotAQuantity => "not-a-quantity",
            ValueError::QuantityTooPrecise => "quantity-too-precise",
            ValueError::NumberOutOfRange { .. } => "number-out-of-range",
            ValueError::UnknownWord { .. } => "unknown-word",
            ValueError::NotATerm => "not-a-term",
            ValueError::TermOutOfRange => "term-out-of-range",
            ValueError::TooLong { .. } => "too-long",
            ValueError::ControlCharacter { .. } => "control-character",
        }
    }
}

/// Spaces of every width and signs that nobody sees.
pub(super) fn unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Half-width and without any space.
fn packed(text: &str) -> String {
    let mut half = half_width(text);
    half.retain(|c| !unseen(c));
    half
}

/// Whether a cell says that there is nothing: blank, `/`, `无`, or dashes of any kind.
pub fn blank(text: &str) -> bool {
    let dash = |c| matches!(c, '-' | '－' | '–' | '—' | '―' | '─' | '−');
    match text.trim_matches(unseen) {
        "" | "/" | "／" | "无" => true,
        word => word.chars().all(dash),
    }
}

/// A text of at most `max` characters, trimmed; its width stays. `lines` allows line breaks and tabs.
pub fn text(text: &str, max: usize, lines: bool) -> Result<String, ValueError> {
    let trimmed = text.trim_matches(unseen);
    let refused = |c: &char| match c {
        '\n' | '\r' | '\t' => !lines,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    };
    if let Some(character) = trimmed.chars().find(refused) {
        return Err(ValueError::ControlCharacter { character });
    }
    if trimmed.len() > max && trimmed.chars().count() > max {
        return Err(ValueError::TooLong { max });
    }
    Ok(trimmed.to_string())
}

/// A code of at most `max` characters: half-width, trimmed, ASCII letters in capitals.
pub fn code(typed: &str, max: usize) -> Result<String, ValueError> {
    let mut code = text(&half_width(typed), max, false)?;
    code.make_ascii_uppercase();
    Ok(code)
}

/// A whole number, with or without grouping commas.
pub fn integer(text: &str, min: i64, max: i64) -> Result<i64, ValueError> {
    let packed = packed(text);
    let plain = ungrouped(&packed).ok_or(ValueError::NotANumber)?;
    let whole = match plain.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') => whole,
        Some(_) => return Err(ValueError::NotANumber),
        None => &plain,
    };
    let digits = whole.strip_prefix(['+', '-']).unwrap_or(whole);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ValueError::NotANumber);
    }
    whole
        .parse()
        .ok()
        .filter(|n| (min..=max).contains(n))
        .ok_or(ValueError::NumberOutOfRange { min, max })
}

/// A figure as a plain decimal with two decimals: `35`, `35%`, `1,234.5`, `12.5万`.
pub fn figure(text: &str) -> Result<String, ValueError> {
    let packed = packed(text);
    let number = packed.strip_suffix('%').unwrap_or(&packed);
    match amount(number, 0) {
        Ok(figure) => Ok(figure.to_string()),
        Err(_) => Err(ValueError::NotANumber),
    }
}

/// A quantity of up to three decimals and within `most` either way, in thousandths.
pub fn thousandths(text: &str, most: i64) -> Result<i64, ValueError> {
    let packed = packed(text);
    let (inner, in_brackets) = match packed.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (packed.as_str(), false),
    };
    let mut plain = ungrouped(inner).ok_or(ValueError::NotAQuantity)?;
    if in_brackets {
        if plain.starts_with(['+', '-']) {
            return Err(ValueError::NotAQuantity);
        }
        plain.insert(0, '-');
    }
    let range = ValueError::NumberOutOfRange {
        min: -most / 1000,
        max: most / 1000,
    };
    // Ten times a yuan is a thousand fen.
    match Fen::from_decimal(&plain.replace('−', "-"), 1) {
        Ok(Fen(number)) if (-most..=most).contains(&number) => Ok(number),
        Ok(_) | Err(MoneyError::OutOfRange) => Err(range),
        Err(MoneyError::NotAnAmount) => Err(ValueError::NotAQuantity),
        Err(MoneyError::TooPrecise) => Err(ValueError::QuantityTooPrecise),
    }
}

/// A share in basis points: `12.5`, `12.5%`; from 0 to 100 %, to the hundredth.
pub fn share(text: &str) -> Result<u32, ValueError> {
    let packed = packed(text);
    let number = packed.strip_suffix('%').unwrap_or(&packed);
    let out_of_range = ValueError::NumberOutOfRange { min: 0, max: 100 };
    let points = match Fen::from_decimal(number, 0) {
        Ok(points) => points.0,
        Err(MoneyError::OutOfRange) => return Err(out_of_range),
        Err(MoneyError::NotAnAmount | MoneyError::TooPrecise) => {
            return Err(ValueError::NotANumber);
        }
    };
    u32::try_from(points)
        .ok()
        .filter(|points| *points <= 10_000)
        .ok_or(out_of_range)
}

/// `是`, `有`, `√`, `yes`, `true`, `1` and their opposites.
pub fn flag(text: &str) -> Result<bool, ValueError> {
    match packed(text).to_ascii_lowercase().as_str() {
        "是" | "有" | "√" | "对" | "yes" | "y" | "true" | "1" => Ok(true),
        "否" | "无" | "没有" | "×" | "不" | "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(ValueError::UnknownWord {
            list: "flag",
            known: vec!["yes", "no"],
        }),
    }
}

/// A term of keeping; see [`Retention::parse`].
pub fn retention(text: &str) -> Result<Retention, ValueError> {
    let mut word = packed(text);
    word.make_ascii_lowercase();
    // As lists in English have it.
    for (unit, short) in [
        ("years", "y"),
        ("year", "y"),
        ("months", "m"),
        ("month", "m"),
    ] {
        if let Some(number) = word.strip_suffix(unit) {
            word = format!("{number}{short}");
            break;
        }
    }
    Retention::parse(&word).map_err(|error| match error {
        RetentionError::NotATerm => ValueError::NotATerm,
        RetentionError::OutOfRange => ValueError::TermOutOfRange,
    })
}

/// An amount in yuan, exact to the fen: `1,234.50`, `¥1,234.5`, `12.5万元`, `(98.10)`, full-width.
/// A number without a unit is ten to the power of `exponent` yuan: 4 in a column headed 万元.
pub fn amount(text: &str, exponent: usize) -> Result<Fen, ValueError> {
    let packed = packed(text);
    let (inner, in_brackets) = match packed.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (packed.as_str(), false),
    };
    let (number, exponent) = unit(inner).unwrap_or((inner, exponent));
    let (before, rest) = sign(number);
    let rest = ["¥", "￥", "RMB", "CNY", "人民币"]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .unwrap_or(rest);
    let (after, rest) = sign(rest);
    let negative = match (before, after, in_brackets) {
        (None, None, brackets) => brackets,
        (Some(negative), None, false) | (None, Some(negative), false) => negative,
        _ => return Err(ValueError::NotAnAmount),
    };
    let plain = ungrouped(rest).ok_or(ValueError::NotAnAmount)?;
    if plain.starts_with(['+', '-']) {
        return Err(ValueError::NotAnAmount);
    }
    let signed = if negative { format!("-{plain}") } else { plain };
    Fen::from_decimal(&signed, exponent).map_err(|error| match error {
        MoneyError::NotAnAmount => ValueError::NotAnAmount,
        MoneyError::TooPrecise => ValueError::AmountTooPrecise,
        MoneyError::OutOfRange => ValueError::AmountOutOfRange,
    })
}

/// A number and the power of ten of the unit written behind it.
fn unit(text: &str) -> Option<(&str, usize)> {
    let units = [
        ("亿元", 8),
        ("亿", 8),
        ("万元", 4),
        ("万", 4),
        ("元整", 0),
        ("元", 0),
        ("圆", 0),
    ];
    units
        .iter()
        .find_map(|(word, exponent)| Some((text.strip_suffix(word)?, *exponent)))
}

fn sign(text: &str) -> (Option<bool>, &str) {
    match text.strip_prefix(['-', '−', '+']) {
        Some(rest) => (Some(!text.starts_with('+')), rest),
        None => (None, text),
    }
}

/// The number without its commas, which stand before every third digit or nowhere.
fn ungrouped(text: &str) -> Option<String> {
    if !text.contains(',') {
        return Some(text.to_string());
    }
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let digits = whole.strip_prefix(['+', '-']).unwrap_or(whole);
    let mut groups = digits.split(',');
    let first = groups.next()?;
    if !(1..=3).contains(&first.len()) || !groups.all(|group| group.len() == 3) {
        return None;
    }
    let mut plain = whole.replace(',', "");
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

/// A day: `2025/3/1`, `2025-03-01`, `2025.3.1`, `2025年3月1日`, `20250301`, or the serial number of a
/// spreadsheet (20000 to 80000). A time of day behind it is left out.
pub fn date(text: &str) -> Result<NaiveDate, ValueError> {
    let half = half_width(text.trim_matches(unseen));
    let packed: String = packed(without_time(&half));
    if packed.is_empty() || packed.len() > 20 {
        return Err(ValueError::NotADate);
    }
    let number = |digits: &str| -> Option<u32> {
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| plain)
    };
    let (year, month, day) = match (number(&packed), packed.len()) {
        (Some(serial), 5) => return from_serial(serial, false),
        (Some(whole), 8) => (whole / 10_000, whole / 100 % 100, whole % 100),
        (Some(_), _) => return Err(ValueError::NotADate),
        (None, _) => {
            let (year, month, day) = parts(&packed).ok_or(ValueError::NotADate)?;
            if year.len() != 4 || month.len() > 2 || day.len() > 2 {
                return Err(ValueError::NotADate);
            }
            let all = number(year).zip(number(month)).zip(number(day));
            let ((year, month), day) = all.ok_or(ValueError::NotADate)?;
            (year, month, day)
        }
    };
    let year = i32::try_from(year).map_err(|_| ValueError::NotADate)?;
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(ValueError::NotADate)?;
    if !(1900..=2100).contains(&year) {
        return Err(ValueError::DateOutOfRange);
    }
    Ok(date)
}

fn parts(text: &str) -> Option<(&str, &str, &str)> {
    if let Some((year, rest)) = text.split_once('年') {
        let (month, day) = rest.split_once('月')?;
        return Some((year, month, day.strip_suffix(['日', '号']).unwrap_or(day)));
    }
    ['-', '/', '.'].iter().find_map(|sign| {
        let (year, rest) = text.split_once(*sign)?;
        let (month, day) = rest.split_once(*sign)?;
        Some((year, month, day))
    })
}

fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.rsplit_once([' ', 'T', 't']) else {
        return text;
    };
    let time = time.split_once('.').map_or(time, |(seconds, _)| seconds);
    let is_time = ["%H:%M:%S", "%H:%M"]
        .iter()
        .any(|format| NaiveTime::parse_from_str(time, format).is_ok());
    if is_time { day } else { text }
}

/// The day of a spreadsheet's serial number; `is_1904` counts from 1904, as old Macs did.
pub fn from_serial(serial: u32, is_1904: bool) -> Result<NaiveDate, ValueError> {
    let serial = u64::from(serial) + if is_1904 { 1462 } else { 0 };
    if !(20_000..=80_000).contains(&serial) {
        return Err(ValueError::NotADate);
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)
        .and_then(|zero| zero.checked_add_days(Days::new(serial)))
        .filter(|_| serial <= 73_415)
        .ok_or(ValueError::DateOutOfRange)
}

#[cfg(test)]
#[path = "value_tests.rs"]
mod tests;
