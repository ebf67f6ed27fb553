//! What a date after today was given for, and the rule that asks for a day gone by.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dated {
    Leaving,
    Closing,
    Signing,
    /// An event a schedule waits for.
    Event,
    Handover,
    Expected,
    Leak,
    Penalty,
    Grading,
    Dealings,
    GradeReport,
    Credit,
    Rulebook,
    Report,
    Delivery,
    Collection,
    Night,
}

impl Dated {
    /// Id of the catalogue's rule.
    pub fn rule(self) -> &'static str {
        match self {
            Dated::Leaving => "ORG-3",
            Dated::Closing | Dated::Event => "ARC-10",
            Dated::Signing => "ARC-3",
            Dated::Handover => "ARC-6",
            Dated::Expected => "ARC-15",
            Dated::Leak => "ARC-17",
            Dated::Penalty => "ARC-8",
            Dated::Grading => "GRD-4",
            Dated::Dealings => "GRD-6",
            Dated::GradeReport => "GRD-12",
            Dated::Credit => "GRD-9",
            Dated::Rulebook => "GRD-7",
            Dated::Report => "SAL-3",
            Dated::Delivery => "SAL-8",
            Dated::Collection => "SAL-6",
            Dated::Night => "ORG-8",
        }
    }
}
