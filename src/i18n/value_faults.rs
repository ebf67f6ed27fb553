//! What is wrong with a value as people type it, in words.

use super::Lang;
use crate::both;
use crate::domain::identifier::{CreditCodeError, IdNumberError};
use crate::import::value::ValueError;

fn suggested(lang: Lang, suggestion: Option<&String>) -> String {
    match suggestion {
        None => String::new(),
        Some(code) => both!(lang, "，是不是 {code}？", "; did you mean {code}?"),
    }
}

/// A value that cannot be read.
pub fn value(lang: Lang, error: &ValueError) -> String {
    match error {
        ValueError::NotADate => both!(lang, "不是日期", "is no date"),
        ValueError::DateOutOfRange => both!(
            lang,
            "日期须在 1900 至 2100 年之间",
            "a date must be from 1900 to 2100"
        ),
        ValueError::NotAnAmount => both!(lang, "不是金额", "is no amount"),
        ValueError::AmountTooPrecise => both!(lang, "金额细于一分", "is finer than a fen"),
        ValueError::AmountOutOfRange => both!(lang, "金额过大", "is too large an amount"),
        ValueError::NotANumber => both!(lang, "不是整数", "is no whole number"),
        ValueError::NotAQuantity => both!(lang, "不是数量", "is no quantity"),
        ValueError::QuantityTooPrecise => {
            both!(lang, "最多三位小数", "has more than three decimals")
        }
        ValueError::NumberOutOfRange { min, max } => both!(
            lang,
            "须在 {min} 至 {max} 之间",
            "must be from {min} to {max}"
        ),
        ValueError::UnknownWord { known, .. } => {
            let known = known.join(lang.pick("、", ", "));
            both!(lang, "不在可用的词之内：{known}", "is none of {known}")
        }
        ValueError::NotATerm => both!(
            lang,
            "不是保管期限，应如 永久、30年、18个月",
            "is no term such as permanent, 30y, 18m"
        ),
        ValueError::TermOutOfRange => both!(
            lang,
            "保管期限须在 1 个月至 100 年之间",
            "a term must be from 1 month to 100 years"
        ),
        ValueError::TooLong { max } => {
            both!(lang, "超过 {max} 字", "has more than {max} characters")
        }
        ValueError::ControlCharacter { character } => {
            let code = u32::from(*character);
            both!(
                lang,
                "含有控制字符 U+{code:04X}",
                "holds the control character U+{code:04X}"
            )
        }
    }
}

/// No credit code.
pub fn credit_code(lang: Lang, error: &CreditCodeError) -> String {
    match error {
        CreditCodeError::Length { found } => both!(
            lang,
            "统一社会信用代码应为 18 位，实为 {found} 位",
            "a credit code has 18 characters, not {found}"
        ),
        CreditCodeError::Character {
            position,
            character,
            suggestion,
        } => {
            both!(
                lang,
                "统一社会信用代码第 {position} 位不能是 {character}",
                "character {position} of a credit code cannot be {character}"
            ) + &suggested(lang, suggestion.as_ref())
        }
        CreditCodeError::Check { expected } => both!(
            lang,
            "统一社会信用代码校验不符，末位应为 {expected}",
            "the credit code fails its check; it should end on {expected}"
        ),
    }
}

/// No ID number.
pub fn id_number(lang: Lang, error: &IdNumberError) -> String {
    match error {
        IdNumberError::Length { found } => both!(
            lang,
            "身份证号应为 18 位，实为 {found} 位",
            "an ID number has 18 characters, not {found}"
        ),
        IdNumberError::Character {
            position,
            character,
            suggestion,
        } => {
            both!(
                lang,
                "身份证号第 {position} 位不能是 {character}",
                "character {position} of an ID number cannot be {character}"
            ) + &suggested(lang, suggestion.as_ref())
        }
        IdNumberError::BirthDate => both!(
            lang,
            "身份证号中的出生日期不存在",
            "the ID number holds no birth date"
        ),
        IdNumberError::BirthInFuture => both!(
            lang,
            "身份证号中的出生日期晚于今天",
            "the birth date in the ID number is after today"
        ),
        IdNumberError::Check { expected } => both!(
            lang,
            "身份证号校验不符，末位应为 {expected}",
            "the ID number fails its check; it should end on {expected}"
        ),
    }
}
