//! Numbers that name people and companies: checked, repaired only as a suggestion, masked (CUS-2, CUS-3).

use chrono::NaiveDate;

/// The number of an id that people write as a letter and a number; the letter may be left out or small.
pub fn numbered(text: &str, letter: char) -> Option<i64> {
    let digits = text
        .strip_prefix(letter)
        .or_else(|| text.strip_prefix(letter.to_ascii_lowercase()))
        .unwrap_or(text);
    let id = digits.parse().ok().filter(|id: &i64| *id > 0)?;
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(id)
}

/// Full-width letters, digits, signs and the wide space as their ASCII twins.
/// For codes and numbers only; names keep their width (IMP-3).
pub fn half_width(text: &str) -> String {
    text.chars().map(half_width_char).collect()
}

fn half_width_char(c: char) -> char {
    match c {
        '\u{3000}' | '\u{A0}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// What people mean by a typed code: half-width capitals without spaces, dashes and invisible signs.
fn folded(text: &str) -> Vec<char> {
    let joined = |c: &char| {
        !c.is_whitespace()
            && !matches!(c, '-' | '\'' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
    };
    let fold = |c: char| half_width_char(c).to_ascii_uppercase();
    text.chars().map(fold).filter(joined).collect()
}

/// The letters that are no part of either alphabet but are typed for a digit.
fn repaired(c: char) -> char {
    match c {
        'O' => '0',
        'I' => '1',
        'Z' => '2',
        'S' => '5',
        other => other,
    }
}

/// A valid unified social credit code 统一社会信用代码 (GB 32100-2015).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditCode {
    /// 18 capitals and digits.
    pub code: String,
    /// Odd but not wrong.
    pub warnings: Vec<CreditCodeWarning>,
}

/// What is odd about a valid code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CreditCodeWarning {
    /// The organisation code inside (characters 9–17, GB 11714) ends on another check character.
    InnerCheck { expected: char },
    /// The first character names no registering authority seen in use.
    Registrar { character: char },
}

/// Why a text is no credit code. A suggestion is the whole code with O, I, Z, S read as digits, and passes the check.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CreditCodeError {
    /// Not 18 characters.
    Length { found: usize },
    /// A character that cannot stand at that place, counted from 1.
    Character {
        position: usize,
        character: char,
        suggestion: Option<String>,
    },
    /// The last character does not follow from the others.
    Check { expected: char },
}

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// Checks a unified social credit code as typed: any width, any case, spaces and dashes between.
pub fn credit_code(text: &str) -> Result<CreditCode, CreditCodeError> {
    let typed = folded(text);
    if typed.len() != 18 {
        return Err(CreditCodeError::Length { found: typed.len() });
    }
    match checked_code(&typed) {
        Err(CreditCodeError::Character {
            position,
            character,
            ..
        }) => {
            let other: Vec<char> = typed.iter().copied().map(repaired).collect();
            Err(CreditCodeError::Character {
                position,
                character,
                suggestion: checked_code(&other).ok().map(|c| c.code),
            })
        }
        other => other,
    }
}

fn checked_code(typed: &[char]) -> Result<CreditCode, CreditCodeError> {
    let mut sum = 0;
    for (i, &c) in typed.iter().enumerate() {
        let value = ALPHABET.iter().position(|&a| char::from(a) == c);
        let district = (2..8).contains(&i);
        match value {
            Some(value) if !district || value < 10 => {
                sum += value * WEIGHTS.get(i).copied().unwrap_or(0);
            }
            _ => {
                return Err(CreditCodeError::Character {
                    position: i + 1,
                    character: c,
                    suggestion: None,
                });
            }
        }
    }
    let expected = char::from(ALPHABET[(31 - sum % 31) % 31]);
    if typed.last() != Some(&expected) {
        return Err(CreditCodeError::Check { expected });
    }
    let mut warnings = Vec::new();
    if let Some(&first) = typed.first()
        && !"123456789ANY".contains(first)
    {
        warnings.push(CreditCodeWarning::Registrar { character: first });
    }
    if let (Some(inner), Some(&last)) = (typed.get(8..16), typed.get(16)) {
        let expected = organisation_check(inner);
        if last != expected {
            warnings.push(CreditCodeWarning::InnerCheck { expected });
        }
    }
    Ok(CreditCode {
        code: typed.iter().collect(),
        warnings,
    })
}

/// The check character of an organisation code (GB 11714).
fn organisation_check(inner: &[char]) -> char {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let value = |c: &char| c.to_digit(36).unwrap_or(0);
    let sum: u32 = inner
        .iter()
        .map(value)
        .zip(weights)
        .map(|(v, w)| v * w)
        .sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// A valid resident identity number 公民身份号码 (GB 11643).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdNumber {
    /// 17 digits and a digit or X.
    pub number: String,
    pub birth: NaiveDate,
    /// It was typed in the old form of 15 digits.
    pub from_15: bool,
}

/// Why a text is no identity number.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum IdNumberError {
    /// Neither 18 nor 15 characters.
    Length { found: usize },
    /// A character that cannot stand at that place, counted from 1; the suggestion passes every check.
    Character {
        position: usize,
        character: char,
        suggestion: Option<String>,
    },
    /// No such day, or before 1800.
    BirthDate,
    /// Born after today.
    BirthInFuture,
    /// The last character does not follow from the others.
    Check { expected: char },
}

/// Checks an identity number as typed; one of 15 digits is brought to 18.
pub fn id_number(text: &str, today: NaiveDate) -> Result<IdNumber, IdNumberError> {
    let typed = folded(text);
    if typed.len() != 18 && typed.len() != 15 {
        return Err(IdNumberError::Length { found: typed.len() });
    }
    match checked_id(&typed, today) {
        Err(IdNumberError::Character {
            position,
            character,
            ..
        }) => {
            let other: Vec<char> = typed.iter().copied().map(repaired).collect();
            Err(IdNumberError::Character {
                position,
                character,
                suggestion: checked_id(&other, today).ok().map(|id| id.number),
            })
        }
        other => other,
    }
}

fn checked_id(typed: &[char], today: NaiveDate) -> Result<IdNumber, IdNumberError> {
    let from_15 = typed.len() == 15;
    for (i, &c) in typed.iter().enumerate() {
        if !(c.is_ascii_digit() || c == 'X' && i == 17) {
            return Err(IdNumberError::Character {
                position: i + 1,
                character: c,
                suggestion: None,
            });
        }
    }
    let mut number: String = typed.iter().take(17).collect();
    if from_15 {
        number.insert_str(6, "19");
    }
    let part = |range| {
        number
            .get(range)
            .and_then(|n: &str| n.parse().ok())
            .unwrap_or(0)
    };
    let (year, month, day) = (part(6..10), part(10..12), part(12..14));
    let birth = i32::try_from(year)
        .ok()
        .filter(|year| *year >= 1800)
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or(IdNumberError::BirthDate)?;
    if birth > today {
        return Err(IdNumberError::BirthInFuture);
    }
    let digits = number.bytes().map(|b| usize::from(b - b'0'));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = digits.zip(weights).map(|(d, w)| d * w).sum();
    let expected = char::from(b"10X98765432"[sum % 11]);
    if !from_15 && typed.last() != Some(&expected) {
        return Err(IdNumberError::Check { expected });
    }
    number.push(expected);
    Ok(IdNumber {
        number,
        birth,
        from_15,
    })
}

/// A phone number for storing and comparing: half-width, without +86, spaces, dashes, brackets; an
/// extension follows `-`. What is no number ([`is_phone`]) stays as typed, trimmed.
///
/// What it gives, it gives of that again: where the form for storing would read as another number, such as `4001234转567`,
/// the text stays as typed.
pub fn normalise_phone(text: &str) -> String {
    let half = half_width(text.trim());
    let read = read_phone(&half);
    if read_phone(&read) == read {
        read
    } else {
        half
    }
}

/// Whether a dash behind `number` in `text` comes before an extension. Numbers that begin with 4 or 8 are often written
/// in groups; of those only seven digits in one, with digits alone behind the dash, are sure to be whole.
fn is_before_extension(number: &str, text: &str) -> bool {
    let in_one = || {
        let behind = text.strip_prefix(number).and_then(|t| t.strip_prefix('-'));
        number.len() == 7
            && !number.starts_with("400")
            && !number.starts_with("800")
            && behind.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
    };
    is_phone(number) && (!number.starts_with(['4', '8']) || in_one())
}

fn read_phone(half: &str) -> String {
    let mut number = String::new();
    let mut extension = None;
    for c in half.chars() {
        match c {
            '0'..='9' => extension.as_mut().unwrap_or(&mut number).push(c),
            '转' | 'x' | 'X' | '#' if extension.is_none() => extension = Some(String::new()),
            '-' if extension.is_none() && is_before_extension(&number, half) => {
                extension = Some(String::new());
            }
            '+' if number.is_empty() => {}
            c if c.is_whitespace() || "-()._·\u{2013}\u{2014}".contains(c) => {}
            _ => return half.to_owned(),
        }
    }
    let local = ["0086", "86"]
        .iter()
        .find_map(|prefix| number.strip_prefix(prefix).filter(|rest| is_phone(rest)));
    let mut bare = local.unwrap_or(&number).to_string();
    if let Some(extension) = extension.filter(|e| !e.is_empty()) {
        bare.push('-');
        bare.push_str(&extension);
    }
    if is_phone(&bare) {
        bare
    } else {
        half.to_owned()
    }
}

/// Whether a normalised text is a Chinese phone number: mobile, landline with area code, 400 or 800, with extension or not.
pub fn is_phone(normalised: &str) -> bool {
    let (number, extension) = normalised.split_once('-').unwrap_or((normalised, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(number) || !digits(extension) || extension.len() > 6 {
        return false;
    }
    let bytes = number.as_bytes();
    match bytes {
        [b'1', b'3'..=b'9', ..] => bytes.len() == 11,
        [b'0', b'1'..=b'9', ..] => (10..=12).contains(&bytes.len()),
        [b'4' | b'8', b'0', b'0', ..] => bytes.len() == 10,
        [b'2'..=b'8', ..] => (7..=8).contains(&bytes.len()),
        _ => false,
    }
}

fn masked(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    let (head, tail) = match length {
        _ if length > head + tail + 2 => (head, tail),
        7.. => (0, 3),
        _ => (0, 0),
    };
    let hide = |(i, c)| {
        if i < head || i + tail >= length {
            c
        } else {
            '*'
        }
    };
    text.chars().enumerate().map(hide).collect()
}

/// `110105********002X`: district and the last four stay.
pub fn mask_id(number: &str) -> String {
    masked(number, 6, 4)
}

/// `138****8000`: the first three and the last four stay.
pub fn mask_phone(phone: &str) -> String {
    masked(phone, 3, 4)
}

/// `6222***********0123`: the first four and the last four stay.
pub fn mask_account(account: &str) -> String {
    masked(account, 4, 4)
}

#[cfg(test)]
#[path = "identifier_tests.rs"]
mod tests;
