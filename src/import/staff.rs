//! Staff from a spreadsheet (ORG-1, IMP-5).

use chrono::NaiveDate;

use crate::domain::record::NewStaff;

use super::fields::{Fields, NAME_CHARS};
use super::headings::{FieldSpec, Mapped};
use super::labels::from_label;
use super::rows::{self, FromRow, Rows};
use super::sheet::Spreadsheet;
use super::value;

/// The fields and their headings.
pub const SPECS: &[FieldSpec] = &[
    FieldSpec {
        field: "code",
        synonyms: &[
            "工号",
            "员工编号",
            "员工工号",
            "人员编号",
            "编号",
            "staff code",
        ],
        required: true,
    },
    FieldSpec {
        field: "name",
        synonyms: &["姓名", "员工姓名"],
        required: true,
    },
    FieldSpec {
        field: "department",
        synonyms: &["部门", "所属部门", "所在部门", "部门名称", "dept."],
        required: true,
    },
    FieldSpec {
        field: "rank",
        synonyms: &["职级", "级别", "职务"],
        required: true,
    },
    FieldSpec {
        field: "functions",
        synonyms: &["职能", "function", "兼任职能"],
        required: false,
    },
    FieldSpec {
        field: "oversees",
        synonyms: &["分管部门", "主管部门", "in charge of"],
        required: false,
    },
    FieldSpec {
        field: "login",
        synonyms: &["登录名", "登录账号", "系统账号", "账号"],
        required: false,
    },
    FieldSpec {
        field: "joined",
        synonyms: &["入职日期", "入职时间", "到岗日期"],
        required: false,
    },
];

/// Reads the rows; facts dated after `today` are faults.
pub fn rows<'a>(
    sheet: &'a Spreadsheet,
    mapped: &'a Mapped,
    today: NaiveDate,
) -> Rows<'a, NewStaff> {
    rows::rows(sheet, mapped, today)
}

impl FromRow for NewStaff {
    const SPECS: &'static [FieldSpec] = SPECS;

    fn read(fields: &mut Fields) -> Option<NewStaff> {
        let code = fields.need_code("code");
        let name = fields.need_name("name");
        let department = fields.need_name("department");
        let rank = fields.need_word("rank");
        let mut functions = fields.several("functions", from_label);
        functions.sort_unstable();
        functions.dedup();
        let mut oversees = fields.several("oversees", |text| value::text(text, NAME_CHARS, false));
        oversees.sort_unstable();
        oversees.dedup();
        let login = fields.name("login");
        let joined = fields.past("joined");
        if !fields.good() {
            return None;
        }
        Some(NewStaff {
            code: code?,
            name: name?,
            department: department?,
            rank: rank?,
            functions,
            oversees,
            login,
            joined,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::{Function, Rank};
    use crate::import::headings;
    use crate::import::reader::{ReadOptions, read};

    fn of(text: &str) -> Vec<Result<NewStaff, Vec<&'static str>>> {
        let sheet = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let mapped = headings::map(&sheet.headings, SPECS, &[]).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let codes = |faults: &[super::super::fault::Fault]| faults.iter().map(|f| f.code).collect();
        rows(&sheet, &mapped, today)
            .map(|row| row.map(|r| r.value).map_err(|r| codes(&r.faults)))
            .collect()
    }

    #[test]
    fn staff_in_both_languages() {
        let want = NewStaff {
            code: "E01".into(),
            name: "李四".into(),
            department: "业务部".into(),
            rank: Rank::DeputyGeneralManager,
            functions: vec![Function::Archivist, Function::CreditOfficer],
            oversees: vec!["业务部".into(), "财务部".into()],
            login: Some("lisi".into()),
            joined: NaiveDate::from_ymd_opt(2020, 7, 1),
        };
        let zh = "工号,姓名,部门,职级,职能,分管部门,登录名,入职日期\n\
                  e01,李四,业务部,副总经理,信用管理员；档案管理员、档案管理员,财务部、业务部,lisi,2020.7.1\n";
        let en = "login;joined;code;name;department;rank;functions;oversees\n\
                  lisi;20200701;E01;李四;业务部;deputy-general-manager;archivist,credit-officer;业务部，财务部\n";
        assert_eq!(of(zh), [Ok(want.clone())]);
        assert_eq!(of(en), [Ok(want)]);
    }

    #[test]
    fn faults_of_staff() {
        let text = "code,name,department,rank,functions,joined\n\
                    e1,张三,业务部,组长,archivist;nobody;cat,2026-03-03\n\
                    e2,张三,业务部,/,,\n";
        assert_eq!(
            of(text),
            [
                Err(vec!["unknown-word", "unknown-word", "date-in-future"]),
                Err(vec!["missing-value"])
            ]
        );
    }
}
