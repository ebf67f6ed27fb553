//! Archive items from a spreadsheet (ARC-1, IMP-5).

use chrono::NaiveDate;

use crate::domain::record::NewArchive;
use crate::domain::volume::Medium;

use super::fields::Fields;
use super::headings::{FieldSpec, Mapped};
use super::labels::from_label;
use super::rows::{self, FromRow, Rows};
use super::sheet::Spreadsheet;
use super::value;

/// The fields and their headings.
pub const SPECS: &[FieldSpec] = &[
    FieldSpec {
        field: "code",
        synonyms: &["档号", "档案号", "档案编号"],
        required: false,
    },
    FieldSpec {
        field: "title",
        synonyms: &["题名", "档案题名", "文件题名", "标题", "名称", "档案名称"],
        required: true,
    },
    FieldSpec {
        field: "year",
        synonyms: &["年度", "年份", "归档年度"],
        required: true,
    },
    FieldSpec {
        field: "category",
        synonyms: &["类目", "案卷类目", "类别", "分类"],
        required: true,
    },
    FieldSpec {
        field: "level",
        synonyms: &["密级", "保密级别"],
        required: true,
    },
    FieldSpec {
        field: "department",
        synonyms: &["部门", "归档部门", "所属部门", "责任部门", "dept."],
        required: true,
    },
    FieldSpec {
        field: "retention",
        synonyms: &["保管期限", "期限", "kept for"],
        required: true,
    },
    FieldSpec {
        field: "pages",
        synonyms: &["页数", "页"],
        required: false,
    },
    FieldSpec {
        field: "closed",
        synonyms: &["归档日期", "结案日期", "办结日期"],
        required: false,
    },
    FieldSpec {
        field: "customer",
        synonyms: &["客户编号", "客户代码"],
        required: false,
    },
    FieldSpec {
        field: "type",
        synonyms: &["类型", "档案类型", "文件类型"],
        required: false,
    },
    FieldSpec {
        field: "volume",
        synonyms: &["案卷号", "卷号"],
        required: false,
    },
    FieldSpec {
        field: "place",
        synonyms: &["存放位置", "位置", "存放地点"],
        required: false,
    },
    FieldSpec {
        field: "medium",
        synonyms: &["载体", "载体类型", "介质"],
        required: false,
    },
];

/// The most pages an item may have.
const MAX_PAGES: i64 = 1_000_000;

/// Reads the rows; facts dated after `today` are faults.
pub fn rows<'a>(
    sheet: &'a Spreadsheet,
    mapped: &'a Mapped,
    today: NaiveDate,
) -> Rows<'a, NewArchive> {
    rows::rows(sheet, mapped, today)
}

impl FromRow for NewArchive {
    const SPECS: &'static [FieldSpec] = SPECS;

    fn read(fields: &mut Fields) -> Option<NewArchive> {
        let code = fields.code("code");
        let title = fields.need_name("title");
        let year = fields.need("year", year);
        let category = fields.need_name("category");
        let level = fields.need_word("level");
        let department = fields.need_name("department");
        let retention = fields.need_retention("retention");
        let pages = fields.read("pages", |text| value::integer(text, 0, MAX_PAGES));
        let closed = fields.past("closed");
        let customer = fields.code("customer");
        let file_type = fields.name("type");
        let volume = fields.name("volume");
        let place = fields.name("place");
        let medium = fields.read("medium", from_label);
        if !fields.good() {
            return None;
        }
        Some(NewArchive {
            code,
            title: title?,
            year: year?,
            category: category?,
            level: level?,
            department: department?,
            retention: retention?,
            pages: pages.and_then(|pages| u32::try_from(pages).ok()),
            closed,
            customer,
            file_type,
            volume,
            place,
            medium: medium.unwrap_or(Medium::Paper),
        })
    }
}

/// `2025` or `2025年`, from 1900 to 2100.
pub fn year(text: &str) -> Result<i32, value::ValueError> {
    let text = text.trim_end();
    let bare = text
        .strip_suffix("年度")
        .or(text.strip_suffix('年'))
        .unwrap_or(text);
    let year = value::integer(bare, 1900, 2100)?;
    i32::try_from(year).map_err(|_| value::ValueError::NotANumber)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::retention::Retention;
    use crate::domain::words::Level;
    use crate::import::headings;
    use crate::import::reader::{ReadOptions, read};

    fn of(text: &str) -> Vec<Result<NewArchive, Vec<&'static str>>> {
        let sheet = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let mapped = headings::map(&sheet.headings, SPECS, &[]).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let codes = |faults: &[super::super::fault::Fault]| faults.iter().map(|f| f.code).collect();
        rows(&sheet, &mapped, today)
            .map(|row| row.map(|r| r.value).map_err(|r| codes(&r.faults)))
            .collect()
    }

    #[test]
    fn an_item_as_people_type_one() {
        let text = "档号,题名,年度,类目,密级,部门,保管期限,页数,客户编号,类型,案卷号,存放位置,结案日期,载体\n\
                    da-01,[合同],2025年,合同,无,业务部,３０年,12,kh1,客户档案,3,A柜,2025-12-31,声像\n";
        let want = NewArchive {
            code: Some("DA-01".into()),
            title: "[合同]".into(),
            year: 2025,
            category: "合同".into(),
            level: Level::None,
            department: "业务部".into(),
            retention: Retention::Months(360),
            pages: Some(12),
            closed: NaiveDate::from_ymd_opt(2025, 12, 31),
            customer: Some("KH1".into()),
            file_type: Some("客户档案".into()),
            volume: Some("3".into()),
            place: Some("A柜".into()),
            medium: Medium::AudioVisual,
        };
        assert_eq!(of(text), [Ok(want)]);
    }

    #[test]
    fn faults_of_items_and_items_without_code() {
        let text = "code,title,year,category,level,department,retention,pages,closed\n\
                    ,甲,25,c,/,d,很久,-3,2026-03-03\n\
                    ,甲,2025,c,,d,200y,x,\n\
                    ,乙,2025,c,机密级,d,永久,,\n\
                    ,乙,2025,c,机密级,d,永久,,\n";
        let got = of(text);
        assert_eq!(
            got[0],
            Err(vec![
                "number-out-of-range",
                "missing-value",
                "not-a-term",
                "number-out-of-range",
                "date-in-future"
            ])
        );
        assert_eq!(
            got[1],
            Err(vec!["missing-value", "term-out-of-range", "not-a-number"])
        );
        assert!(got[2].is_ok() && got[2] == got[3]);
    }
}
