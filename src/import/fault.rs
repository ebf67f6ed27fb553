//! What is wrong with a row: codes and facts, no wording (IMP-4).

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::custody_fact::CustodyFact;
use crate::domain::duplicates::By;
use crate::domain::identifier::{CreditCodeError, CreditCodeWarning, IdNumberError};
use crate::domain::reason::Fact;

use crate::domain::words::{ItemState, Level, Rank};

use super::sheet::ReadWarning;
use super::value::ValueError;

/// One fault, or one warning, of one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// As a spreadsheet shows it; the headings are usually 1.
    pub row: u32,
    /// The heading as in the file; empty when the whole row is meant, the field's name when there is no such column.
    pub column: String,
    /// As typed, cut to [`VALUE_CHARS`].
    pub value: String,
    /// Stable, kebab-case; see [`FaultKind::code`].
    #[serde(deserialize_with = "word")]
    pub code: Stable,
    pub kind: FaultKind,
}

/// A word of the program. (By another name, so that reading one back does not borrow from the text.)
pub type Stable = &'static str;

/// How much of a value a fault repeats.
pub const VALUE_CHARS: usize = 80;

impl Fault {
    pub fn new(row: u32, column: &str, value: &str, kind: FaultKind) -> Fault {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    // What only the books can tell
    /// Against sharing the volume (ARC-1 … ARC-3).
    Volume(CustodyFact),
    /// None that the importer may know of.
    UnknownVolume,
    /// The code is in the books with other values, and `--update` was not given.
    RowDiffers {
        /// Machine words of the fields.
        fields: Vec<String>,
    },
    /// The code is taken.
    CodeTaken,
    /// The item was destroyed, or lost and cancelled.
    ItemGone {
        state: ItemState,
    },
    /// A term given at appraisal is never changed by an import (DES-1).
    RetentionByImport {
        kept: String,
    },
    /// A level is never changed by an import (ARC-9).
    LevelByImport {
        filed: Level,
    },
    UnknownDepartment {
        near: Vec<String>,
    },
    /// No such part or question of the questionnaire (GRD-8).
    UnknownQuestion {
        near: Vec<String>,
    },
    /// A part without its overall evaluation (GRD-8).
    PartNotClosed {
        part: String,
    },
    UnknownCustomer {
        near: Vec<String>,
    },
    /// No line of the ledger has the contract number.
    UnknownContract,
    /// The contract number belongs to another customer.
    ContractOfOther {
        customer: String,
    },
    /// The customer of a contract with other lines or with payments is not changed.
    ContractCustomerFixed {
        customer: String,
    },
    /// A payment before the contract's first day.
    BeforeContract {
        first: NaiveDate,
    },
    /// The column of a rejects file that is not to be changed was changed.
    NotEnteredRows,
    /// No due date, and the rulebook has no term.
    NoTerm,
    /// The system login is bound to somebody else.
    LoginTaken {
        staff: String,
    },
    /// Something of the post stands open: it changes hands first (ORG-3).
    OpenInPost {
        fact: Box<Fact>,
    },
    /// Only a deputy general manager is in charge of departments (ORG-1).
    OverseesNeedsDeputy {
        rank: Rank,
    },
    /// The archives' year has not begun.
    YearInFuture {
        this_year: i32,
    },
    /// Papers of another department than the importer's (ARC-6).
    DepartmentNotOwn,
    /// No type of file of the rulebook, where its checklist is asked for (ARC-7).
    NoSuchFileType,
    /// No document of the checklist (ARC-7).
    NoSuchDocument {
        word: String,
    },
    /// Warning: no type of file of the rulebook; kept as typed.
    UnknownFileType,
    /// Warning: no word of the rulebook for that field; kept as typed (CUS-5, CUS-6).
    UnknownWord {
        near: Vec<String>,
    },
    /// Warning: nobody here has that code or, alone, that name; kept as typed.
    UnknownOwner,
    /// Warning: another customer seems to be the same (CUS-15).
    Duplicate {
        by: By,
        customer: String,
    },
    /// Warning: closed before the year it belongs to.
    ClosedBeforeYear {
        year: i32,
    },
    /// Warning: the department is new; `near` are those it may have been meant for.
    DepartmentCreated {
        name: String,
        near: Vec<String>,
    },
    /// Warning: a heading that names no field.
    UnknownColumn,
    /// Warning: what is odd about the file.
    Reader(ReadWarning),
}

/// A static word read back; answers kept under an operation id are few, so each is kept for good.
pub(super) fn word<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    Ok(Box::leak(String::deserialize(from)?.into_boxed_str()))
}

/// As [`word`], several.
pub(super) fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<&'static str>, D::Error> {
    let words = Vec::<String>::deserialize(from)?;
    let kept = |w: String| -> &'static str { Box::leak(w.into_boxed_str()) };
    Ok(words.into_iter().map(kept).collect())
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
            FaultKind::RowDiffers { .. } => "row-differs",
            FaultKind::CodeTaken => "code-taken",
            FaultKind::Volume(fact) => fact.code_and_rule().0,
            FaultKind::UnknownVolume => "no-such-volume",
            FaultKind::ItemGone { .. } => "item-gone",
            FaultKind::RetentionByImport { .. } => "retention-by-import",
            FaultKind::LevelByImport { .. } => "level-by-import",
            FaultKind::UnknownDepartment { .. } => "unknown-department",
            FaultKind::UnknownQuestion { .. } => "unknown-question",
            FaultKind::PartNotClosed { .. } => "part-not-closed",
            FaultKind::UnknownCustomer { .. } => "unknown-customer",
            FaultKind::UnknownContract => "unknown-contract",
            FaultKind::ContractOfOther { .. } => "contract-of-other-customer",
            FaultKind::ContractCustomerFixed { .. } => "contract-customer-fixed",
            FaultKind::BeforeContract { .. } => "payment-before-contract",
            FaultKind::NotEnteredRows => "not-entered-rows",
            FaultKind::NoTerm => "due-without-term",
            FaultKind::LoginTaken { .. } => "login-taken",
            FaultKind::OpenInPost { fact } => fact.code(),
            FaultKind::OverseesNeedsDeputy { .. } => "oversees-needs-deputy",
            FaultKind::YearInFuture { .. } => "year-in-future",
            FaultKind::DepartmentNotOwn => "department-not-own",
            FaultKind::NoSuchFileType => "no-such-file-type",
            FaultKind::NoSuchDocument { .. } => "no-such-document",
            FaultKind::UnknownFileType => "unknown-file-type",
            FaultKind::UnknownWord { .. } => "unknown-word",
            FaultKind::UnknownOwner => "unknown-owner",
            FaultKind::Duplicate { .. } => "duplicate-customer",
            FaultKind::ClosedBeforeYear { .. } => "closed-before-year",
            FaultKind::DepartmentCreated { .. } => "department-created",
            FaultKind::UnknownColumn => "unknown-column",
            FaultKind::Reader(warning) => warning.code(),
        }
    }
}
