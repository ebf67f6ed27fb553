//! Customers from a spreadsheet (CUS-1, CUS-2, CUS-3, IMP-5).

use chrono::NaiveDate;

use crate::domain::identifier::{credit_code, half_width, id_number, is_phone, normalise_phone};
use crate::domain::record::{CustomerField, NewCustomer};
use crate::domain::words::{CustomerKind, Word};

use super::fault::FaultKind;
use super::fields::{Fields, NAME_CHARS, TEXT_CHARS};
use super::headings::{FieldSpec, Mapped};
use super::rows::{self, FromRow, Rows};
use super::sheet::Spreadsheet;
use super::value;

macro_rules! specs {
    ($($field:literal $required:literal [$($synonym:literal),*])+) => {
        &[$(FieldSpec { field: $field, synonyms: &[$($synonym),*], required: $required }),+]
    };
}

/// The fields and their headings.
pub const SPECS: &[FieldSpec] = specs! {
    "code" true ["客户编号", "客户代码", "编号", "customer code"]
    "name" true ["客户名称", "公司名称", "名称", "客户姓名", "customer name"]
    "kind" false ["客户类型", "客户类别"]
    "short_name" false ["简称", "客户简称"]
    "credit_code" false ["统一社会信用代码", "信用代码", "社会信用代码", "税号", "unified social credit code"]
    "id_number" false ["身份证号", "身份证号码", "身份证", "公民身份号码"]
    "phone" false ["电话", "联系电话", "手机", "手机号", "电话号码", "联系方式"]
    "address" false ["地址", "详细地址", "联系地址", "公司地址"]
    "postcode" false ["邮编", "邮政编码"]
    "email" false ["邮箱", "电子邮箱", "电子邮件", "e-mail"]
    "area" false ["所属区域", "区域"]
    "stop" false ["路序", "stop on the route"]
    "nature" false ["客户性质"]
    "relation" false ["客户关系"]
    "size" false ["客户规模"]
    "ownership" false ["所有制", "所有制性质"]
    "channel" false ["渠道"]
    "stage" false ["阶段", "客户阶段"]
    "industry" false ["行业", "经营业种", "所属行业"]
    "owner" false ["负责人", "客户负责人"]
    "contact" false ["联系人", "联系人姓名"]
    "legal_representative" false ["法人代表", "法定代表人"]
    "registered_capital" false ["注册资本", "注册资金"]
    "since" false ["开始合作日期", "合作日期", "合作开始日期", "customer since"]
    "source" false ["信息来源", "来源", "客户来源"]
    "note" false ["备注", "说明"]
};

/// Reads the rows; facts dated after `today` are faults. A blank kind is `entity`.
pub fn rows<'a>(
    sheet: &'a Spreadsheet,
    mapped: &'a Mapped,
    today: NaiveDate,
) -> Rows<'a, NewCustomer> {
    rows::rows(sheet, mapped, today)
}

impl FromRow for NewCustomer {
    const SPECS: &'static [FieldSpec] = SPECS;

    fn read(fields: &mut Fields) -> Option<NewCustomer> {
        let code = fields.need_code("code");
        let name = fields.need_name("name");
        let kind = match fields.some("kind") {
            Some(_) => fields.need_word("kind"),
            None => Some(CustomerKind::Entity),
        };
        let mut kept = Vec::new();
        for &field in CustomerField::ALL {
            if let Some(value) = read_field(fields, field) {
                kept.push((field, value));
            }
        }
        if !fields.good() {
            return None;
        }
        Some(NewCustomer {
            code: code?,
            name: name?,
            kind: kind?,
            fields: kept,
        })
    }
}

fn read_field(fields: &mut Fields, field: CustomerField) -> Option<String> {
    let word = field.word();
    let typed = fields.some(word)?;
    match field_value(field, typed, fields.exponent(word), fields.today()) {
        Ok(kept) => {
            for warning in kept.warnings {
                fields.warn(word, warning);
            }
            Some(kept.value)
        }
        Err(kind) => {
            fields.fault(word, kind);
            None
        }
    }
}

/// A value as it is kept, and what is odd about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub value: String,
    pub warnings: Vec<FaultKind>,
}

/// Checks one value that is not blank, from a cell or from `--set field=value`.
/// `exponent` is the unit of the column, a power of ten; 0 elsewhere.
pub fn field_value(
    field: CustomerField,
    typed: &str,
    exponent: usize,
    today: NaiveDate,
) -> Result<Kept, FaultKind> {
    use CustomerField as F;
    let text = |typed: &str, max, lines| value::text(typed, max, lines).map_err(FaultKind::Value);
    let mut warnings = Vec::new();
    let value = match field {
        F::CreditCode => {
            let good = credit_code(typed).map_err(FaultKind::CreditCode)?;
            warnings.extend(good.warnings.into_iter().map(FaultKind::CreditCodeOdd));
            good.code
        }
        F::IdNumber => {
            let good = id_number(typed, today).map_err(FaultKind::IdNumber)?;
            if good.from_15 {
                let number = good.number.clone();
                warnings.push(FaultKind::OldIdNumber { number });
            }
            good.number
        }
        F::Phone => {
            let phone = normalise_phone(&text(typed, NAME_CHARS, false)?);
            if !is_phone(&phone) {
                warnings.push(FaultKind::NotAPhone);
            }
            phone
        }
        F::Postcode | F::Email => text(&half_width(typed), NAME_CHARS, false)?,
        F::RegisteredCapital => {
            let capital = value::amount(typed, exponent).map_err(FaultKind::Value)?;
            capital.0.to_string()
        }
        F::Since => {
            let day = value::date(typed).map_err(FaultKind::Value)?;
            if day > today {
                return Err(FaultKind::DateInFuture { today });
            }
            day.to_string()
        }
        F::Address | F::Note => text(typed, TEXT_CHARS, true)?,
        F::ShortName
        | F::Area
        | F::Stop
        | F::Nature
        | F::Relation
        | F::Size
        | F::Ownership
        | F::Channel
        | F::Stage
        | F::Industry
        | F::Owner
        | F::Contact
        | F::LegalRepresentative
        | F::Source => text(typed, NAME_CHARS, false)?,
    };
    Ok(Kept { value, warnings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::headings;
    use crate::import::reader::{ReadOptions, read};
    use crate::import::rows::RejectedRow;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
    }

    fn sheet(text: &str) -> (Spreadsheet, Mapped) {
        let sheet = read(text.as_bytes(), &ReadOptions::default()).unwrap();
        let mapped = headings::map(&sheet.headings, SPECS, &[]).unwrap();
        (sheet, mapped)
    }

    fn codes(rejected: &RejectedRow) -> Vec<&'static str> {
        rejected.faults.iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn a_customer_as_people_type_one() {
        let (sheet, mapped) = sheet(
            "客户编号,客户名称,客户类型,统一社会信用代码,电话,注册资本(万元),开始合作日期,备注,所属区域,身份证号\n\
             ｋｈ001, 晨光（上海）贸易 ,法人,91350100m000100y43,＋86 138-0013-8000,1.5,2025年3月1日,\"两\n行\",-,110105491231002\n",
        );
        let row = rows(&sheet, &mapped, today()).next().unwrap().unwrap();
        let customer = row.value;
        assert_eq!(
            (customer.code.as_str(), customer.name.as_str()),
            ("KH001", "晨光（上海）贸易")
        );
        assert_eq!(customer.kind, CustomerKind::Entity);
        use CustomerField::*;
        let fields = [
            (CreditCode, "91350100M000100Y43"),
            (IdNumber, "11010519491231002X"),
            (Phone, "13800138000"),
            (RegisteredCapital, "1500000"),
            (Since, "2025-03-01"),
            (Note, "两\n行"),
        ];
        assert_eq!(customer.fields, fields.map(|(f, v)| (f, v.to_string())));
        let warnings: Vec<&str> = row.warnings.iter().map(|w| w.code).collect();
        assert_eq!(warnings, ["old-id-number"]);
    }

    #[test]
    fn all_faults_of_a_row_at_once() {
        let (sheet, mapped) = sheet(
            "code,name,kind,credit_code,id_number,registered_capital,since,contact,phone\n\
             ,,猫,9I350100M000100Y43,110105194912310021,1.005,2026-03-03,a\u{1b}b,王经理\n",
        );
        let rejected = rows(&sheet, &mapped, today()).next().unwrap().unwrap_err();
        assert_eq!(
            codes(&rejected),
            [
                "missing-value",
                "missing-value",
                "unknown-word",
                "credit-code-character",
                "id-number-check",
                "control-character",
                "amount-too-precise",
                "date-in-future"
            ]
        );
        let fault = &rejected.faults[3];
        assert_eq!((fault.row, fault.column.as_str()), (2, "credit_code"));
        assert_eq!(fault.value, "9I350100M000100Y43");
    }

    #[test]
    fn codes_twice_in_a_file() {
        let (sheet, mapped) =
            sheet("code,name\na1,甲\nA1, 甲\nb1,乙\nc1,丙\nb1,丁\nb1,乙\n-,x\n-,x\n");
        let all: Vec<_> = rows(&sheet, &mapped, today()).collect();
        let first = all[0].as_ref().unwrap();
        assert_eq!((first.row, first.repeated.as_slice()), (2, &[3][..]));
        let other = |i: usize| match &all[i].as_ref().unwrap_err().faults[0].kind {
            FaultKind::DuplicateInFile { other_row } => *other_row,
            kind => panic!("{kind:?}"),
        };
        assert_eq!((all[1].as_ref().unwrap_err().row, other(1)), (4, 6));
        assert!(all[2].is_ok());
        assert_eq!((all[3].as_ref().unwrap_err().row, other(3)), (6, 4));
        assert_eq!((all[4].as_ref().unwrap_err().row, other(4)), (7, 6));
        assert_eq!(codes(all[5].as_ref().unwrap_err()), ["missing-value"]);
        assert_eq!(all.len(), 7);
    }

    #[test]
    fn a_row_with_too_many_cells_is_rejected() {
        let (sheet, mapped) = sheet("code,name\na1,甲,乙\n");
        let rejected = rows(&sheet, &mapped, today()).next().unwrap().unwrap_err();
        assert_eq!(codes(&rejected), ["too-many-cells-in-row"]);
    }

    #[test]
    fn values_are_checked_alone() {
        use CustomerField::*;
        for (field, typed, code) in [
            (CreditCode, "91350100M000100Y4", "credit-code-length"),
            (CreditCode, "91350100M000100Y44", "credit-code-check"),
            (IdNumber, "1", "id-number-length"),
            (IdNumber, "A1010519491231002X", "id-number-character"),
            (IdNumber, "11010519490231002X", "id-number-birth-date"),
            (IdNumber, "11010520490101002X", "id-number-birth-in-future"),
            (Since, "x", "not-a-date"),
            (RegisteredCapital, "x", "not-an-amount"),
            (Contact, "a\nb", "control-character"),
            (Source, &"x".repeat(501), "too-long"),
        ] {
            let error = field_value(field, typed, 0, today()).unwrap_err();
            assert_eq!(error.code(), code, "{typed}");
        }
        let odd = [
            (CreditCode, "91110105MA00000416", "credit-code-inner-check"),
            (CreditCode, "Q1110105MA000004XD", "credit-code-registrar"),
            (Phone, "王经理", "not-a-phone"),
            (IdNumber, "110105491231002", "old-id-number"),
        ];
        for (field, typed, code) in odd {
            let kept = field_value(field, typed, 0, today()).unwrap();
            assert_eq!(kept.warnings[0].code(), code);
        }
    }

    #[test]
    fn every_field_has_its_column() {
        for field in CustomerField::ALL {
            assert!(
                SPECS.iter().any(|spec| spec.field == field.word()),
                "{field}"
            );
        }
        assert_eq!(SPECS.len(), CustomerField::ALL.len() + 3);
    }
}
