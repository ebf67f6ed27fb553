//! Money is whole fen; no floating point on the way to a verdict (design 9).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An amount in fen; a hundred of them are one yuan. Shown as `1234.50`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a decimal text is no amount of fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Not a plain decimal number.
    NotAnAmount,
    /// Something other than zero stands behind the fen.
    TooPrecise,
    /// More than 64 bits of fen.
    OutOfRange,
}

impl Fen {
    pub const ZERO: Fen = Fen(0);

    /// Whole yuan.
    pub fn from_yuan(yuan: i64) -> Option<Fen> {
        yuan.checked_mul(100).map(Fen)
    }

    pub fn checked_add(self, other: Fen) -> Option<Fen> {
        self.0.checked_add(other.0).map(Fen)
    }

    pub fn checked_sub(self, other: Fen) -> Option<Fen> {
        self.0.checked_sub(other.0).map(Fen)
    }

    pub fn checked_mul(self, times: i64) -> Option<Fen> {
        self.0.checked_mul(times).map(Fen)
    }

    pub fn checked_neg(self) -> Option<Fen> {
        self.0.checked_neg().map(Fen)
    }

    /// The sum; None when it leaves 64 bits.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Fen>) -> Option<Fen> {
        amounts.into_iter().try_fold(Fen::ZERO, Fen::checked_add)
    }

    /// A plain decimal (`-12.5`, ASCII, no grouping) times ten to the power of `exponent`, in yuan.
    /// 万元 is exponent 4. Exact: what would need rounding is [`MoneyError::TooPrecise`].
    pub fn from_decimal(text: &str, exponent: usize) -> Result<Fen, MoneyError> {
        let (negative, digits) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut all = whole.bytes().chain(fraction.bytes());
        if whole.len() + fraction.len() == 0 || !all.all(|b| b.is_ascii_digit()) {
            return Err(MoneyError::NotAnAmount);
        }
        let places = exponent.saturating_add(2);
        let (kept, beyond) = fraction.split_at(places.min(fraction.len()));
        if beyond.bytes().any(|b| b != b'0') {
            return Err(MoneyError::TooPrecise);
        }
        let mut fen: i64 = 0;
        let zeros = std::iter::repeat_n(b'0', places - kept.len());
        for digit in whole.bytes().chain(kept.bytes()).chain(zeros) {
            let value = i64::from(digit - b'0');
            fen = fen
                .checked_mul(10)
                .and_then(|f| {
                    if negative {
                        f.checked_sub(value)
                    } else {
                        f.checked_add(value)
                    }
                })
                .ok_or(MoneyError::OutOfRange)?;
        }
        Ok(Fen(fen))
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Reads what [`Fen`] shows: a plain decimal in yuan.
impl FromStr for Fen {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Fen, MoneyError> {
        Fen::from_decimal(text, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals() {
        use MoneyError::*;
        for (text, exponent, want) in [
            ("0", 0, Ok(0)),
            ("12", 0, Ok(1200)),
            ("12.5", 0, Ok(1250)),
            ("-0.05", 0, Ok(-5)),
            ("+.5", 0, Ok(50)),
            ("5.", 0, Ok(500)),
            ("1.500", 0, Ok(150)),
            ("1.005", 0, Err(TooPrecise)),
            ("1.5", 4, Ok(1_500_000)),
            ("0.000001", 4, Ok(1)),
            ("0.0000001", 4, Err(TooPrecise)),
            ("92233720368547758.07", 0, Ok(i64::MAX)),
            ("-92233720368547758.08", 0, Ok(i64::MIN)),
            ("92233720368547758.08", 0, Err(OutOfRange)),
            ("1", 18, Err(OutOfRange)),
            ("", 0, Err(NotAnAmount)),
            (".", 0, Err(NotAnAmount)),
            ("--1", 0, Err(NotAnAmount)),
            ("1e5", 0, Err(NotAnAmount)),
            ("1,000", 0, Err(NotAnAmount)),
            ("１", 0, Err(NotAnAmount)),
        ] {
            assert_eq!(
                Fen::from_decimal(text, exponent),
                want.map(Fen),
                "{text} {exponent}"
            );
        }
    }

    #[test]
    fn arithmetic_is_checked() {
        assert_eq!(Fen::from_yuan(12), Some(Fen(1200)));
        assert_eq!(Fen::from_yuan(i64::MAX), None);
        assert_eq!(Fen(i64::MAX).checked_add(Fen(1)), None);
        assert_eq!(Fen(i64::MIN).checked_sub(Fen(1)), None);
        assert_eq!(Fen(i64::MIN).checked_neg(), None);
        assert_eq!(Fen(3).checked_mul(-2), Some(Fen(-6)));
        assert_eq!(Fen::checked_sum([Fen(1), Fen(2)]), Some(Fen(3)));
        assert_eq!(Fen::checked_sum([Fen(i64::MAX), Fen(2)]), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(fen: i64) {
            prop_assert_eq!(Fen(fen).to_string().parse(), Ok(Fen(fen)));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}", exponent in 0usize..40) {
            let _ = Fen::from_decimal(&text, exponent);
        }
    }
}
