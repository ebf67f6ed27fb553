//! The forms that print on paper (ORG-10).

use super::words::Word;

words! {
    /// A form; its Chinese name is its label in Chinese.
    Paper "paper" {
        /// 卷内目录
        VolumeCatalogue = "volume-catalogue",
        /// 卷内备考表
        VolumeNote = "volume-note",
        /// 案卷脊背
        Spine = "spine",
        /// 档号标签
        ItemLabel = "item-label",
        /// 排架清单
        ShelfList = "shelf-list",
        /// 签收簿
        HandoverBook = "handover-book",
        /// 借阅登记簿
        BorrowRegister = "borrow-register",
        /// 借阅单
        BorrowSlip = "borrow-slip",
        /// 催还通知单
        Reminder = "reminder",
        /// 档案销毁审批表
        DestructionForm = "destruction-form",
        /// 销毁清册
        DestructionRegister = "destruction-register",
        /// 销毁证明
        DestructionCertificate = "destruction-certificate",
        /// 盘点报告
        StocktakeReport = "stocktake-report",
    }
}
