//! What a rejects file of the ledger says of the rows that did come in (IMP-4): a row that is mended to be equal to one
//! of them is a fact of its own, and is not looked for among them.

use std::fmt;
use std::str::FromStr;

use crate::domain::people::Id;

/// Rows of one table of the ledger, of any contract or of a single one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    contract: Option<Id>,
    first: Id,
    last: Id,
}

/// Rows that belong to other rows of the file: `121..180`, and of the contract that begins with row 17
/// `17:3..90 17:95`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entered(Vec<Piece>);

/// Not what a rejects file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotEntered;

impl Entered {
    /// Adds the rows from `first` to `last`, if any, of one contract where only its rows are meant.
    pub fn add(&mut self, contract: Option<Id>, first: Id, last: Id) {
        if first <= last {
            self.0.push(Piece {
                contract,
                first,
                last,
            });
        }
    }

    /// With what the row said before.
    pub fn and(&self, others: &Entered) -> Entered {
        let mut all = [self.0.as_slice(), &others.0].concat();
        all.sort_unstable();
        let mut joined: Vec<Piece> = Vec::with_capacity(all.len());
        for piece in all {
            match joined.last_mut() {
                Some(last)
                    if last.contract == piece.contract
                        && piece.first <= last.last.saturating_add(1) =>
                {
                    last.last = last.last.max(piece.last);
                }
                Some(_) | None => joined.push(piece),
            }
        }
        Entered(joined)
    }

    pub fn has(&self, contract: Id, row: Id) -> bool {
        let of = |piece: &Piece| piece.contract.is_none_or(|c| c == contract);
        (self.0.iter()).any(|piece| of(piece) && (piece.first..=piece.last).contains(&row))
    }
}

impl fmt::Display for Entered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, piece) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            if let Some(contract) = piece.contract {
                write!(f, "{contract}:")?;
            }
            write!(f, "{}..{}", piece.first, piece.last)?;
        }
        Ok(())
    }
}

impl FromStr for Entered {
    type Err = NotEntered;

    fn from_str(text: &str) -> Result<Entered, NotEntered> {
        let number = |digits: &str| -> Result<Id, NotEntered> {
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse().ok().filter(|_| plain).ok_or(NotEntered)
        };
        let mut entered = Entered::default();
        for word in text.split_whitespace() {
            let (contract, rows) = match word.split_once(':') {
                Some((contract, rows)) => (Some(number(contract)?), rows),
                None => (None, word),
            };
            let (first, last) = rows.split_once("..").ok_or(NotEntered)?;
            let (first, last) = (number(first)?, number(last)?);
            if first > last {
                return Err(NotEntered);
            }
            entered.add(contract, first, last);
        }
        Ok(entered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_of_any_contract_and_of_one() {
        let entered: Entered = "121..180 17:3..90".parse().expect("entered");
        for (contract, row, has) in [
            (17, 3, true),
            (17, 91, false),
            (18, 3, false),
            (18, 121, true),
            (17, 181, false),
        ] {
            assert_eq!(entered.has(contract, row), has, "{contract} {row}");
        }
        let more: Entered = "181..181 17:91..95 18:1..2".parse().expect("entered");
        assert_eq!(entered.and(&more).to_string(), "121..181 17:3..95 18:1..2");
        for bad in [
            "x",
            "3",
            "1-2",
            "5..4",
            "a:1..2",
            "1..2;3..4",
            "-1..2",
            "+1..2",
        ] {
            assert_eq!(bad.parse::<Entered>(), Err(NotEntered), "{bad}");
        }
        assert_eq!(
            "".parse::<Entered>().map(|e| e.to_string()),
            Ok(String::new())
        );
    }

    proptest! {
        #[test]
        fn it_is_read_as_it_is_written(pieces in prop::collection::vec((prop::option::of(1i64..4), 1i64..40, 0i64..9), 0..6), contract in 1i64..4, row in 1i64..50) {
            let mut entered = Entered::default();
            for (contract, first, more) in pieces {
                entered.add(contract, first, first + more);
            }
            let joined = entered.and(&Entered::default());
            prop_assert_eq!(joined.to_string().parse::<Entered>(), Ok(joined.clone()));
            prop_assert_eq!(joined.has(contract, row), entered.has(contract, row));
        }

        #[test]
        fn no_text_panics(text in ".{0,30}") {
            let _ = text.parse::<Entered>();
        }
    }
}
