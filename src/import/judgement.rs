//! Judgements from a spreadsheet (GRD-2 d).

use chrono::NaiveDate;

use super::fault::FaultKind;
use super::fields::{Fields, TEXT_CHARS};
use super::headings::FieldSpec;
use super::labels::from_label;
use super::rows::FromRow;
use super::value;
use crate::domain::words::Influence;

/// A judgement as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJudgement {
    pub customer: String,
    pub influence: Option<Influence>,
    /// Basis points.
    pub share: Option<u32>,
    /// Today where none is given.
    pub date: Option<NaiveDate>,
    pub note: Option<String>,
}

/// The fields and their headings.
pub const SPECS: &[FieldSpec] = &[
    FieldSpec {
        field: "customer",
        synonyms: &["客户编号", "客户代码", "customer code"],
        required: true,
    },
    FieldSpec {
        field: "influence",
        synonyms: &["战略影响力", "影响力"],
        required: false,
    },
    FieldSpec {
        field: "share",
        synonyms: &["拥有率", "share of demand"],
        required: false,
    },
    FieldSpec {
        field: "date",
        synonyms: &["日期", "评定日期"],
        required: false,
    },
    FieldSpec {
        field: "note",
        synonyms: &["备注", "说明"],
        required: false,
    },
];

impl FromRow for NewJudgement {
    const SPECS: &'static [FieldSpec] = SPECS;

    fn read(fields: &mut Fields) -> Option<NewJudgement> {
        let customer = fields.need_code("customer");
        let influence = fields.read("influence", from_label::<Influence>);
        let share = fields.read("share", value::share);
        let date = fields.past("date");
        let note = fields.read("note", |text| value::text(text, TEXT_CHARS, false));
        if fields.some("influence").is_none() && fields.some("share").is_none() {
            fields.fault("influence", FaultKind::MissingValue);
        }
        if !fields.good() {
            return None;
        }
        Some(NewJudgement {
            customer: customer?,
            influence,
            share,
            date,
            note,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::headings;
    use crate::import::reader::{ReadOptions, read};
    use crate::import::rows;

    #[test]
    fn judgements_in_both_languages_and_their_faults() {
        let text = "客户编号,影响力,拥有率,日期\nc1,行业龙头,12.5%,2026/1/5\nc2,leader,,\nc3,,,\nc4,猫,101,2026-03-03\n";
        let sheet = read(text.as_bytes(), &ReadOptions::default()).expect("read");
        let mapped = headings::map(&sheet.headings, SPECS, &[]).expect("mapped");
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
        let read: Vec<_> = rows::rows::<NewJudgement>(&sheet, &mapped, today)
            .map(|row| match row {
                Ok(row) => Ok((row.value.influence, row.value.share, row.value.date)),
                Err(row) => Err(row.faults.iter().map(|f| f.code).collect::<Vec<_>>()),
            })
            .collect();
        let leader = Some(Influence::Leader);
        assert_eq!(
            read,
            [
                Ok((leader, Some(1250), NaiveDate::from_ymd_opt(2026, 1, 5))),
                Ok((leader, None, None)),
                Err(vec!["missing-value"]),
                Err(vec![
                    "unknown-word",
                    "number-out-of-range",
                    "date-in-future"
                ]),
            ]
        );
    }
}
