//! How long an archive is kept 保管期限, and when that ends (DES-1).

use std::fmt;
use std::str::FromStr;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::identifier::half_width;

/// The longest term other than permanent: a hundred years.
pub const MAX_MONTHS: u32 = 1200;

/// A term of keeping; a longer one compares greater. The machine word is `30y`, `18m` or `permanent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Retention {
    /// From 1 to [`MAX_MONTHS`].
    Months(u32),
    Permanent,
}

/// Why a text is no term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetentionError {
    /// Neither `permanent` nor a number of years or months.
    NotATerm,
    /// Nothing, or more than [`MAX_MONTHS`].
    OutOfRange,
}

impl Retention {
    /// A term of 1 to [`MAX_MONTHS`] months.
    pub fn months(months: u32) -> Result<Retention, RetentionError> {
        match months {
            1..=MAX_MONTHS => Ok(Retention::Months(months)),
            _ => Err(RetentionError::OutOfRange),
        }
    }

    /// A term as people write it: `permanent`, `永久`, `30y`, `30年`, `18m`, `18个月`, full-width digits.
    /// The words of before 2006 are read as the terms that replaced them: `长期` 30 years, `短期` 10;
    /// a term in brackets behind them wins (`长期(20年)`).
    pub fn parse(text: &str) -> Result<Retention, RetentionError> {
        // As it is stored, nothing need be put right.
        if let Ok(term) = counted(text) {
            return Ok(term);
        }
        let mut word: String = half_width(text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        word.make_ascii_lowercase();
        for (old, months) in [("长期", 360), ("短期", 120)] {
            let Some(rest) = word.strip_prefix(old) else {
                continue;
            };
            if rest.is_empty() {
                return Ok(Retention::Months(months));
            }
            let term = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')'));
            return counted(term.unwrap_or_default());
        }
        match word.as_str() {
            "permanent" | "永久" => Ok(Retention::Permanent),
            term => counted(term),
        }
    }

    /// The last day of a term that starts on `from`; None when it never ends.
    /// The day of the month stays, or is the month's last: 29 February and 10 years is 28 February.
    pub fn ends(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Retention::Permanent => None,
            Retention::Months(months) => from.checked_add_months(Months::new(months)),
        }
    }
}

fn counted(term: &str) -> Result<Retention, RetentionError> {
    let end = term
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(term.len());
    let (digits, unit) = term.split_at(end);
    let each = match unit {
        "y" | "年" => 12,
        "m" | "个月" => 1,
        _ => return Err(RetentionError::NotATerm),
    };
    if digits.is_empty() {
        return Err(RetentionError::NotATerm);
    }
    let count: u32 = digits.parse().map_err(|_| RetentionError::OutOfRange)?;
    let months = count.checked_mul(each).ok_or(RetentionError::OutOfRange)?;
    Retention::months(months)
}

impl fmt::Display for Retention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Retention::Permanent => f.write_str("permanent"),
            Retention::Months(months) if months % 12 == 0 => write!(f, "{}y", months / 12),
            Retention::Months(months) => write!(f, "{months}m"),
        }
    }
}

impl FromStr for Retention {
    type Err = RetentionError;

    fn from_str(text: &str) -> Result<Retention, RetentionError> {
        Retention::parse(text)
    }
}

impl Serialize for Retention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Retention {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Retention, D::Error> {
        let word = String::deserialize(deserializer)?;
        Retention::parse(&word).map_err(|_| {
            de::Error::invalid_value(de::Unexpected::Str(&word), &"`permanent`, `30y` or `18m`")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn terms_as_people_write_them() {
        use Retention::{Months, Permanent};
        use RetentionError::*;
        for (text, want) in [
            ("permanent", Ok(Permanent)),
            (" 永久 ", Ok(Permanent)),
            ("30y", Ok(Months(360))),
            ("10Y", Ok(Months(120))),
            ("18m", Ok(Months(18))),
            ("30年", Ok(Months(360))),
            ("３０ 年", Ok(Months(360))),
            ("18个月", Ok(Months(18))),
            ("长期", Ok(Months(360))),
            ("短期", Ok(Months(120))),
            ("长期（20年）", Ok(Months(240))),
            ("短期(10y)", Ok(Months(120))),
            ("长期20年", Err(NotATerm)),
            ("长期()", Err(NotATerm)),
            ("100y", Ok(Months(1200))),
            ("101y", Err(OutOfRange)),
            ("1201m", Err(OutOfRange)),
            ("0y", Err(OutOfRange)),
            ("99999999999y", Err(OutOfRange)),
            ("4294967295y", Err(OutOfRange)),
            ("", Err(NotATerm)),
            ("30", Err(NotATerm)),
            ("y", Err(NotATerm)),
            ("-3y", Err(NotATerm)),
            ("3.5y", Err(NotATerm)),
        ] {
            assert_eq!(Retention::parse(text), want, "{text:?}");
        }
    }

    #[test]
    fn ends_on_the_same_day_or_the_months_last() {
        let ends = |word: &str, from| Retention::parse(word).unwrap().ends(from);
        assert_eq!(ends("10y", day(2024, 2, 29)), Some(day(2034, 2, 28)));
        assert_eq!(ends("4y", day(2024, 2, 29)), Some(day(2028, 2, 29)));
        assert_eq!(ends("18m", day(2025, 12, 31)), Some(day(2027, 6, 30)));
        assert_eq!(ends("permanent", day(2025, 12, 31)), None);
        assert_eq!(ends("1y", NaiveDate::MAX), None);
    }

    #[test]
    fn serde_is_the_word() {
        let json = serde_json::to_string(&Retention::Months(360)).unwrap();
        assert_eq!(json, "\"30y\"");
        assert_eq!(
            serde_json::from_str::<Retention>("\"永久\"").unwrap(),
            Retention::Permanent
        );
        assert!(serde_json::from_str::<Retention>("\"for long\"").is_err());
        assert!(Retention::Permanent > Retention::Months(MAX_MONTHS));
    }

    proptest! {
        #[test]
        fn the_word_parses_back(months in 1u32..=MAX_MONTHS) {
            let term = Retention::months(months).unwrap();
            prop_assert_eq!(term.to_string().parse(), Ok(term));
        }

        #[test]
        fn a_longer_term_never_ends_sooner(months in 1u32..MAX_MONTHS, day_no in 700_000i32..800_000) {
            let from = NaiveDate::from_num_days_from_ce_opt(day_no).unwrap();
            let end = Retention::Months(months).ends(from).unwrap();
            prop_assert!(from < end);
            prop_assert!(end <= Retention::Months(months + 1).ends(from).unwrap());
        }

        #[test]
        fn no_text_panics(text in "[长短期()（）0-9０-９年月个ym ]{0,12}|.{0,20}") {
            if let Ok(term) = Retention::parse(&text) {
                prop_assert_eq!(Retention::parse(&term.to_string()), Ok(term));
            }
        }
    }
}
