//! Files of vehicles and other papers to be handed over, from a spreadsheet (ARC-6).

use chrono::NaiveDate;

use super::fields::Fields;
use super::headings::FieldSpec;
use super::rows::FromRow;
use super::value;
use crate::domain::words::Level;

/// A line as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHandoverLine {
    /// The importer's own department where none is given.
    pub department: Option<String>,
    pub file_type: Option<String>,
    pub title: String,
    pub vehicle: Option<String>,
    pub delivered: Option<NaiveDate>,
    pub customer: Option<String>,
    pub level: Option<Level>,
    pub pages: Option<u32>,
    /// Documents that are there, by their words.
    pub documents: Vec<String>,
}

/// The most pages a file may have.
const MAX_PAGES: i64 = 1_000_000;

/// The fields and their headings.
pub const SPECS: &[FieldSpec] = &[
    FieldSpec {
        field: "title",
        synonyms: &["题名", "名称", "标题"],
        required: true,
    },
    FieldSpec {
        field: "type",
        synonyms: &["类型", "档案类型"],
        required: false,
    },
    FieldSpec {
        field: "department",
        synonyms: &["部门", "移交部门"],
        required: false,
    },
    FieldSpec {
        field: "vehicle",
        synonyms: &["车牌号", "车牌", "车架号", "车辆"],
        required: false,
    },
    FieldSpec {
        field: "delivered",
        synonyms: &["交车日期", "交车日"],
        required: false,
    },
    FieldSpec {
        field: "customer",
        synonyms: &["客户编号", "客户代码"],
        required: false,
    },
    FieldSpec {
        field: "level",
        synonyms: &["密级"],
        required: false,
    },
    FieldSpec {
        field: "pages",
        synonyms: &["页数", "页"],
        required: false,
    },
    FieldSpec {
        field: "documents",
        synonyms: &["已交文件", "所交文件"],
        required: false,
    },
];

impl FromRow for NewHandoverLine {
    const SPECS: &'static [FieldSpec] = SPECS;

    fn read(fields: &mut Fields) -> Option<NewHandoverLine> {
        let title = fields.need_name("title");
        let file_type = fields.name("type");
        let department = fields.name("department");
        let vehicle = fields.code("vehicle");
        let delivered = fields.past("delivered");
        let customer = fields.code("customer");
        let level = match fields.raw("level") {
            Some(text) if !text.trim().is_empty() => fields.need_word("level"),
            Some(_) | None => None,
        };
        let pages = fields.read("pages", |text| value::integer(text, 0, MAX_PAGES));
        let documents = fields.several("documents", |text| Ok(text.trim().to_owned()));
        if !fields.good() {
            return None;
        }
        Some(NewHandoverLine {
            department,
            file_type,
            title: title?,
            vehicle,
            delivered,
            customer,
            level,
            pages: pages.and_then(|pages| u32::try_from(pages).ok()),
            documents,
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
    fn lines_as_people_type_them_and_their_faults() {
        let text = "题名,类型,车牌号,交车日期,页数,已交文件,密级\n\
                    王先生购车,整车销售,沪a12345,2026/2/27,30,客户卡、合同原件,\n\
                    李女士购车,整车销售,,2026-03-09,x,,绝密\n";
        let sheet = read(text.as_bytes(), &ReadOptions::default()).expect("read");
        let mapped = headings::map(&sheet.headings, SPECS, &[]).expect("mapped");
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
        let read: Vec<_> = rows::rows::<NewHandoverLine>(&sheet, &mapped, today)
            .map(|row| match row {
                Ok(row) => Ok(row.value),
                Err(row) => Err(row.faults.iter().map(|f| f.code).collect::<Vec<_>>()),
            })
            .collect();
        assert_eq!(
            read,
            [
                Ok(NewHandoverLine {
                    department: None,
                    file_type: Some("整车销售".to_owned()),
                    title: "王先生购车".to_owned(),
                    vehicle: Some("沪A12345".to_owned()),
                    delivered: NaiveDate::from_ymd_opt(2026, 2, 27),
                    customer: None,
                    level: None,
                    pages: Some(30),
                    documents: vec!["客户卡".to_owned(), "合同原件".to_owned()],
                }),
                Err(vec!["date-in-future", "not-a-number"]),
            ]
        );
    }
}
