//! New staff, customers and archives as they come in, checked one by one and not yet stored (IMP-5).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::retention::Retention;
use super::volume::Medium;
use super::words::{CustomerKind, Function, Level, Rank, Word};

words! {
    /// What a customer card holds beside code, name and kind (CUS-2, CUS-3).
    CustomerField "customer field" {
        /// 简称
        ShortName = "short_name",
        /// 统一社会信用代码, valid and in capitals
        CreditCode = "credit_code",
        /// 身份证号, valid, of 18 characters
        IdNumber = "id_number",
        /// 电话
        Phone = "phone",
        /// 地址
        Address = "address",
        /// 邮编
        Postcode = "postcode",
        /// 邮箱
        Email = "email",
        /// 所属区域
        Area = "area",
        /// 路序
        Stop = "stop",
        /// 客户性质
        Nature = "nature",
        /// 客户关系
        Relation = "relation",
        /// 客户规模
        Size = "size",
        /// 所有制
        Ownership = "ownership",
        /// 渠道
        Channel = "channel",
        /// 阶段
        Stage = "stage",
        /// 行业
        Industry = "industry",
        /// 负责人, a staff code or name
        Owner = "owner",
        /// 联系人
        Contact = "contact",
        /// 法人代表
        LegalRepresentative = "legal_representative",
        /// 注册资本 in fen, as decimal text
        RegisteredCapital = "registered_capital",
        /// 开始合作日期, as `2026-03-01`
        Since = "since",
        /// 信息来源
        Source = "source",
        /// 备注
        Note = "note",
    }
}

/// A person to be entered (ORG-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewStaff {
    pub code: String,
    pub name: String,
    pub department: String,
    pub rank: Rank,
    pub functions: Vec<Function>,
    /// The departments a deputy is in charge of 分管部门.
    pub oversees: Vec<String>,
    pub login: Option<String>,
    pub joined: Option<NaiveDate>,
}

/// A customer to be entered (CUS-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCustomer {
    pub code: String,
    pub name: String,
    pub kind: CustomerKind,
    /// In the order of [`CustomerField`], each at most once, none blank.
    pub fields: Vec<(CustomerField, String)>,
}

/// An archive item to be filed (ARC-1); its term may be left to a schedule where `R` is an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewArchive<R = Retention> {
    /// 档号; without it the next number is given.
    pub code: Option<String>,
    pub title: String,
    pub year: i32,
    pub category: String,
    pub level: Level,
    pub department: String,
    pub retention: R,
    pub pages: Option<u32>,
    /// 归档日期; retention runs from here, else from 31 December of `year`.
    pub closed: Option<NaiveDate>,
    /// The code of the customer the item belongs to.
    pub customer: Option<String>,
    pub file_type: Option<String>,
    pub volume: Option<String>,
    pub place: Option<String>,
    /// Paper unless said otherwise (ARC-4).
    pub medium: Medium,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_in_one_word() {
        for field in CustomerField::ALL {
            assert_eq!(CustomerField::parse(field.word()), Some(*field));
        }
        assert_eq!(CustomerField::ALL.len(), 23);
        assert_eq!(CustomerField::parse("code"), None);
    }
}
