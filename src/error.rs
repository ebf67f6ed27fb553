//! Kinds of failure with their exit codes. Variants carry facts; wording stands in `i18n`.

use std::path::PathBuf;

use crate::domain::calendar::MissingYear;
pub use crate::domain::ground::{Ground, cite};
use crate::domain::reason::Fact;
use crate::rulebook::calendar::CalendarFault;
use crate::store::StoreError;

/// Answer of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that can keep a command from being done.
#[derive(Debug)]
pub enum Error {
    /// A rule, a state, or no such thing: exit 1.
    Refused {
        grounds: Vec<Ground>,
        /// A command to type next.
        hint: Option<String>,
    },
    /// The command line is wrong: exit 2.
    Usage(UsageFault),
    /// The input has faults: exit 3.
    Input(InputFault),
    /// Database or rulebook unusable: exit 4.
    Unusable(Unusable),
    /// Done, but the answer could not be printed: exit 5.
    Unprinted(String),
    /// A defect of the program: exit 70.
    Defect(String),
}

/// What is wrong with a command line beyond what its grammar says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageFault {
    /// clap's own message.
    Grammar {
        message: String,
    },
    MissingFlag {
        flag: &'static str,
    },
    BadValue {
        flag: &'static str,
        value: String,
        wanted: &'static str,
    },
    /// No amount above nought.
    BadAmount {
        flag: &'static str,
        value: String,
    },
    NotTogether {
        one: &'static str,
        other: &'static str,
    },
    BinaryToTerminal {
        format: &'static str,
    },
    /// The file to be written is the database, or belongs to it.
    OverDatabase {
        flag: &'static str,
        file: PathBuf,
    },
    /// Values of fields, each with what is wrong with it.
    Fields {
        faults: Vec<crate::import::fault::Fault>,
    },
}

/// What is wrong with a file that came in.
#[derive(Debug)]
pub enum InputFault {
    Unreadable {
        file: PathBuf,
        error: std::io::Error,
    },
    Head {
        file: PathBuf,
    },
    /// Every fault of a rulebook, by line.
    Rulebook {
        file: PathBuf,
        faults: Vec<crate::rulebook::Fault>,
    },
    /// Every fault of a holiday calendar, by line.
    Calendar {
        file: PathBuf,
        faults: Vec<CalendarFault>,
    },
    /// Every fault of a bag.
    Bag {
        folder: PathBuf,
        faults: Vec<crate::import::bag::BagFault>,
    },
    /// A spreadsheet that cannot be read at all.
    Spreadsheet {
        file: PathBuf,
        error: crate::import::sheet::ReadError,
    },
    /// Headings that do not say where the fields are.
    Headings {
        file: PathBuf,
        faults: Vec<crate::import::headings::HeadingFault>,
    },
    /// Rows with faults; the outcome stands on stdout all the same.
    Rows(Box<crate::import::outcome::Outcome>),
    /// The rejects file cannot be written; nothing was imported.
    Rejects {
        file: PathBuf,
        error: std::io::Error,
    },
    /// The faults stand in the answer on stdout already.
    Answered {
        file: PathBuf,
        faults: usize,
    },
}

/// Why the database cannot be used.
#[derive(Debug)]
pub enum Unusable {
    Store {
        path: PathBuf,
        error: StoreError,
    },
    NoPlace,
    /// `CRM_NOW` outside a training database.
    ClockNotSettable,
    BadClock {
        value: String,
    },
    Zone {
        name: String,
    },
    /// The chain does not hold; the first bad entry.
    Journal(crate::store::journal::Broken),
    /// The chain holds, but it is not the one the outside head belongs to.
    HeadDiffers {
        seq: i64,
    },
    HeadBeyond {
        seq: i64,
        entries: i64,
    },
    OtherDatabase {
        head: String,
    },
    /// Rows of the register of destruction are not as they were written.
    Register {
        list: String,
    },
    /// Contents are not what was attached; they stand in the answer on stdout.
    /// Each as `K1 N4`.
    Contents {
        damaged: Vec<String>,
        /// What may be done all the same, as it is typed.
        way: Option<&'static str>,
    },
}

impl Unusable {
    /// The command to type where there is a way all the same.
    pub fn way_out(&self) -> Option<&'static str> {
        match self {
            Unusable::Contents { way, .. } => *way,
            Unusable::Store { .. }
            | Unusable::NoPlace
            | Unusable::ClockNotSettable
            | Unusable::BadClock { .. }
            | Unusable::Zone { .. }
            | Unusable::Journal(_)
            | Unusable::HeadDiffers { .. }
            | Unusable::HeadBeyond { .. }
            | Unusable::OtherDatabase { .. }
            | Unusable::Register { .. } => None,
        }
    }
}

impl Error {
    pub fn refused(fact: impl Into<Fact>) -> Error {
        let fact = fact.into();
        let hint = fact.way_out().map(str::to_owned);
        Error::Refused {
            grounds: vec![fact.into()],
            hint,
        }
    }

    /// Refused, with a command to type next.
    pub fn refused_hint(fact: impl Into<Fact>, hint: String) -> Error {
        Error::Refused {
            grounds: vec![fact.into().into()],
            hint: Some(hint),
        }
    }

    /// The code a script acts on.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Refused { .. } => 1,
            Error::Usage(_) => 2,
            Error::Input(_) => 3,
            Error::Unusable(_) => 4,
            Error::Unprinted(_) => 5,
            Error::Defect(_) => 70,
        }
    }

    /// Machine word of the kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Error::Refused { .. } => "refused",
            Error::Usage(_) => "usage",
            Error::Input(_) => "input",
            Error::Unusable(_) => "unusable",
            Error::Unprinted(_) => "unprinted",
            Error::Defect(_) => "defect",
        }
    }

    /// Stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Refused { grounds, .. } => grounds.first().map_or("refused", |g| g.fact.code()),
            Error::Usage(fault) => match fault {
                UsageFault::Grammar { .. } => "usage",
                UsageFault::MissingFlag { .. } => "missing-flag",
                UsageFault::BadValue { .. } | UsageFault::BadAmount { .. } => "bad-value",
                UsageFault::NotTogether { .. } => "not-together",
                UsageFault::OverDatabase { .. } => "output-is-database",
                UsageFault::BinaryToTerminal { .. } => "binary-to-terminal",
                UsageFault::Fields { faults } => faults.first().map_or("bad-value", |f| f.code),
            },
            Error::Input(fault) => match fault {
                InputFault::Unreadable { .. } => "file-unreadable",
                InputFault::Head { .. } => "head-unreadable",
                InputFault::Rulebook { .. } => "rulebook-faults",
                InputFault::Calendar { .. } => "calendar-faults",
                InputFault::Bag { .. } => "bag-faults",
                InputFault::Answered { .. } => "input-faults",
                InputFault::Spreadsheet { error, .. } => error.code(),
                InputFault::Headings { faults, .. } => {
                    faults.first().map_or("headings", |f| f.code())
                }
                InputFault::Rows(_) => "import-faults",
                InputFault::Rejects { .. } => "rejects-unwritable",
            },
            Error::Unusable(why) => match why {
                Unusable::Store { error, .. } => match error {
                    StoreError::Missing(_) => "database-missing",
                    StoreError::Exists(_) => "database-exists",
                    StoreError::Foreign(_) => "database-foreign",
                    StoreError::Newer { .. } => "database-newer",
                    StoreError::Misnumbered { .. } => "database-version",
                    StoreError::Unreadable(_) => "database-unreadable",
                    StoreError::Locked => "database-locked",
                    StoreError::ReadOnly => "database-read-only",
                    StoreError::Full => "disk-full",
                    StoreError::Unwritten(_) => "database-unwritable",
                    StoreError::Damaged | StoreError::Value(_) => "database-damaged",
                    StoreError::CommitUnknown(_) => "commit-unknown",
                    StoreError::Setting(_) | StoreError::OldSqlite(_) => "sqlite-unusable",
                    StoreError::Sql(_) | StoreError::Io(_) => "database-error",
                },
                Unusable::NoPlace => "no-data-directory",
                Unusable::ClockNotSettable => "clock-not-settable",
                Unusable::BadClock { .. } => "bad-clock",
                Unusable::Zone { .. } => "bad-zone",
                Unusable::Journal(_) => "journal-broken",
                Unusable::HeadDiffers { .. } => "journal-head-differs",
                Unusable::HeadBeyond { .. } => "journal-cut",
                Unusable::OtherDatabase { .. } => "journal-other-database",
                Unusable::Register { .. } => "register-broken",
                Unusable::Contents { .. } => "contents-damaged",
            },
            Error::Unprinted(_) => "unprinted",
            Error::Defect(_) => "defect",
        }
    }
}

impl From<MissingYear> for Error {
    fn from(missing: MissingYear) -> Error {
        Error::refused_hint(
            Fact::CalendarMissing { year: missing.0 },
            "crm calendar import FILE".to_owned(),
        )
    }
}

impl From<Ground> for Error {
    fn from(ground: Ground) -> Error {
        Error::Refused {
            grounds: vec![ground],
            hint: None,
        }
    }
}

impl From<Fact> for Error {
    fn from(fact: Fact) -> Error {
        Error::refused(fact)
    }
}

impl From<crate::domain::handover_fact::HandoverFact> for Error {
    fn from(fact: crate::domain::handover_fact::HandoverFact) -> Error {
        Error::refused(fact)
    }
}

impl From<crate::domain::ledger_fact::LedgerFact> for Error {
    fn from(fact: crate::domain::ledger_fact::LedgerFact) -> Error {
        Error::refused(fact)
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        Error::Unusable(Unusable::Store {
            path: PathBuf::new(),
            error,
        })
    }
}
