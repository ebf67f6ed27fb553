//! What reports of the archives are put together by.

use super::words::Word;

words! {
    /// How holdings and movements are counted.
    HoldingsBy "grouping" {
        /// 部门
        Department = "department",
        /// 年度
        Year = "year",
        /// 类目
        Category = "category",
        /// 密级
        Level = "level",
        /// 保管期限
        Retention = "retention",
        /// 载体
        Medium = "medium",
    }
}
words! {
    /// How what falls due is counted: every year by department, or every year as a whole.
    ForecastBy "grouping" {
        /// 部门
        Department = "department",
        /// 年度
        Year = "year",
    }
}
words! {
    /// How the use of archives is counted.
    UseBy "grouping" {
        /// 借阅人所在部门
        Department = "department",
        /// 借阅人
        Borrower = "borrower",
        /// 借阅方式
        Mode = "mode",
        /// 档案
        Item = "item",
    }
}
