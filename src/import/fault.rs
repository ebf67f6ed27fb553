//! What is wrong with a row: codes and facts, no wording (IMP-4).

use chrono::NaiveDate;

use crate::domain::identifier::{CreditCodeError, CreditCodeWarning, IdNumberError};

use super::value::ValueError;

/// One fault, or one warning, of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// As a spreadsheet shows it; the headings are usually 1.
    pub row: u32,
    /// The heading as in the file; empty when the whole row is meant, the field's name when there is no such column.
    pub column: String,
    /// As typed, cut to [`VALUE_CHARS`].
    pub value: String,
    /// Stable, kebab-case; see [`FaultKind::code`].
    pub code: &'static str,
    pub kind: FaultKind,
}

/// How much of a value a fault repeats.
pub const VALUE_CHARS: usize = 80;

impl Fault {
    pub(super) fn new(row: u32, column: &str, value: &str, kind: FaultKind) -> Fault {
        Fault {
            row,
            column: column.to_string(),
            value: value.chars().take(VALUE_CHARS).collect(),
            code: kind.code(),
            kind,
        }
    }
}

/// What is wrong, with its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    Value(ValueError),
    /// A required cell is blank.
    MissingValue,
    /// A fact dated after today.
    DateInFuture {
        today: NaiveDate,
    },
    /// The same code in another row with other values.
    DuplicateInFile {
        other_row: u32,
    },
    CreditCode(CreditCodeError),
    IdNumber(IdNumberError),
    /// More cells with something in them than there are headings.
    TooManyCells {
        found: u32,
        headings: u32,
    },
    /// A formula of the workbook came to an error such as `#DIV/0!`.
    FormulaError {
        error: String,
    },
    /// A workbook number of more digits than it can hold: the last ones are lost. The cell must be text.
    NumberLostDigits,
    /// Warning: a credit code that is valid but odd.
    CreditCodeOdd(CreditCodeWarning),
    /// Warning: no Chinese phone number; kept as typed.
    NotAPhone,
    /// Warning: 15 digits were brought to 18.
    OldIdNumber {
        number: String,
    },
}

impl FaultKind {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            FaultKind::Value(error) => error.code(),
            FaultKind::MissingValue => "missing-value",
            FaultKind::DateInFuture { .. } => "date-in-future",
            FaultKind::DuplicateInFile { .. } => "duplicate-in-file",
            FaultKind::CreditCode(error) => match error {
                CreditCodeError::Length { .. } => "credit-code-length",
                CreditCodeError::Character { .. } => "credit-code-character",
                CreditCodeError::Check { .. } => "credit-code-check",
            },
            FaultKind::IdNumber(error) => match error {
                IdNumberError::Length { .. } => "id-number-length",
                IdNumberError::Character { .. } => "id-number-character",
                IdNumberError::BirthDate => "id-number-birth-date",
                IdNumberError::BirthInFuture => "id-number-birth-in-future",
                IdNumberError::Check { .. } => "id-number-check",
            },
            FaultKind::TooManyCells { .. } => "too-many-cells-in-row",
            FaultKind::FormulaError { .. } => "formula-error",
            FaultKind::NumberLostDigits => "number-lost-digits",
            FaultKind::CreditCodeOdd(CreditCodeWarning::InnerCheck { .. }) => {
                "credit-code-inner-check"
            }
            FaultKind::CreditCodeOdd(CreditCodeWarning::Registrar { .. }) => {
                "credit-code-registrar"
            }
            FaultKind::NotAPhone => "not-a-phone",
            FaultKind::OldIdNumber { .. } => "old-id-number",
        }
    }
}
