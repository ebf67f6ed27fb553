//! What is wrong with a bag: where, and what; no wording.

use crate::domain::bag::DescriptionFault;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BagFault {
    /// Path within the bag; of a payload file that of the file, of a line that of the tag file.
    pub file: String,
    /// Line of a tag file, from 1; 0 where a whole file is meant.
    pub line: u32,
    pub kind: BagFaultKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BagFaultKind {
    /// A file the bag must have, or that a manifest lists, is not there.
    Missing,
    /// A payload file that a manifest does not list.
    Unlisted {
        manifest: String,
    },
    /// No payload manifest at all.
    NoManifest,
    /// A manifest of an algorithm that cannot be checked.
    UnknownAlgorithm {
        name: String,
    },
    NotUtf8,
    /// A tag file larger than any should be.
    TooLarge {
        cap: u64,
    },
    /// `bagit.txt` is not of its two lines.
    Declaration {
        wanted: &'static str,
    },
    Version {
        found: String,
    },
    Encoding {
        found: String,
    },
    /// `fetch.txt`: nothing is fetched from elsewhere.
    Fetch,
    /// No line of checksum and path.
    ManifestLine,
    /// A checksum of another length than the algorithm's.
    ChecksumForm {
        algorithm: &'static str,
    },
    /// A path that leads out of the bag, or that no file system should be given.
    UnsafePath {
        path: String,
    },
    /// A payload manifest lists what is no payload, or a tag manifest what is.
    WrongSide {
        path: String,
    },
    Twice {
        path: String,
        line: u32,
    },
    ChecksumWrong {
        algorithm: &'static str,
        expected: String,
        found: String,
    },
    /// A line of `bag-info.txt` that is no label with a value.
    InfoLine,
    OxumForm {
        value: String,
    },
    OxumWrong {
        expected: (u64, u64),
        found: (u64, u64),
    },
    Link,
    /// Neither a file nor a directory.
    Special,
    TooDeep {
        cap: usize,
    },
    TooMany {
        cap: usize,
    },
    Unreadable {
        error: String,
    },
    /// The description cannot be read.
    DescriptionForm {
        error: String,
    },
    Description(DescriptionFault),
}

impl BagFaultKind {
    /// Stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            BagFaultKind::Missing => "bag-file-missing",
            BagFaultKind::Unlisted { .. } => "bag-file-unlisted",
            BagFaultKind::NoManifest => "bag-no-manifest",
            BagFaultKind::UnknownAlgorithm { .. } => "bag-algorithm-unknown",
            BagFaultKind::NotUtf8 => "bag-not-utf8",
            BagFaultKind::TooLarge { .. } => "bag-file-too-large",
            BagFaultKind::Declaration { .. } => "bag-declaration",
            BagFaultKind::Version { .. } => "bag-version",
            BagFaultKind::Encoding { .. } => "bag-encoding",
            BagFaultKind::Fetch => "bag-fetch",
            BagFaultKind::ManifestLine => "bag-manifest-line",
            BagFaultKind::ChecksumForm { .. } => "bag-checksum-form",
            BagFaultKind::UnsafePath { .. } => "bag-path-unsafe",
            BagFaultKind::WrongSide { .. } => "bag-path-wrong-side",
            BagFaultKind::Twice { .. } => "bag-path-twice",
            BagFaultKind::ChecksumWrong { .. } => "bag-checksum-wrong",
            BagFaultKind::InfoLine => "bag-info-line",
            BagFaultKind::OxumForm { .. } => "bag-oxum-form",
            BagFaultKind::OxumWrong { .. } => "bag-oxum-wrong",
            BagFaultKind::Link => "bag-link",
            BagFaultKind::Special => "bag-special-file",
            BagFaultKind::TooDeep { .. } => "bag-too-deep",
            BagFaultKind::TooMany { .. } => "bag-too-many-files",
            BagFaultKind::Unreadable { .. } => "bag-unreadable",
            BagFaultKind::DescriptionForm { .. } => "bag-description-form",
            BagFaultKind::Description(fault) => fault.code(),
        }
    }
}
