use clap::Args;

use super::{Id, answer, day, month};
use crate::cli::borrow::numbered;
use crate::cli::{Run, Session, typed, word};
use crate::domain::words::Level;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::handover::prepare::{self, Adding, NewFile, Opening};

pub const ADD_ZH: &str = "例：\n  crm archive handover add Y1 DA2026-001 DA2026-002\n  crm archive handover add Y1 --type 整车销售 --title 王先生购车 --vehicle 沪A12345 --delivered 2026-02-27 --document 客户卡 --document 合同原件";
pub const ADD_EN: &str = "Example:\n  crm archive handover add Y1 DA2026-001 DA2026-002\n  crm archive handover add Y1 --type vehicle-sale --title 王先生购车 --vehicle 沪A12345 --delivered 2026-02-27 --document customer-card --document contract";

/// `archive handover open`
#[derive(Args, Debug)]
pub struct Open {
    #[arg(long, value_name = "DEPARTMENT", help = help("部门，缺省为本部门", "department; one's own without it"))]
    department: Option<String>,
    #[arg(long, value_name = "YYYY-MM", help = help("所移交文件的月份", "month whose papers it brings"))]
    month: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("备注", "a remark"))]
    note: Option<String>,
}

/// `archive handover add`
#[derive(Args, Debug)]
pub struct Add {
    #[command(flatten)]
    id: Id,
    #[arg(value_name = "CODE", help = help("档号，可多个", "codes of items, several at once"))]
    items: Vec<String>,
    #[arg(long, value_name = "ID", value_parser = expected_id, help = help("应归档文件的编号，可多次", "number of a paper expected; may be given again"))]
    expected: Vec<i64>,
    #[arg(long, value_name = "TITLE", help = help("新的一件：题名", "a new file: its title"))]
    title: Option<String>,
    #[arg(long = "type", value_name = "TYPE", requires = "title", help = help("档案类型", "type of file"))]
    file_type: Option<String>,
    #[arg(long, value_name = "DATE", requires = "title", help = help("交车日期，移交期限由此起算", "day of delivery; the deadline runs from here"))]
    delivered: Option<String>,
    #[arg(long, value_name = "VEHICLE", requires = "title", help = help("车牌号或车架号", "plate or frame number"))]
    vehicle: Option<String>,
    #[arg(long, value_name = "CODE", requires = "title", help = help("客户编号", "customer"))]
    customer: Option<String>,
    #[arg(long, value_name = "LEVEL", value_parser = word::<Level>(), default_value = "none", help = help("密级", "secrecy level"))]
    level: Level,
    #[arg(long, value_name = "N", requires = "title", help = help("页数", "pages"))]
    pages: Option<u32>,
    #[arg(long, value_name = "DOCUMENT", requires = "title", help = help("已有的文件，可多次", "a document that is there; may be given again"))]
    document: Vec<String>,
}

pub(in crate::cli::archive) fn expected_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'W')
}

/// `archive handover remove`
#[derive(Args, Debug)]
pub struct Remove {
    #[command(flatten)]
    id: Id,
    #[arg(long, value_name = "N", help = help("行号", "number of the line"))]
    line: u32,
}

impl Run for Open {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = (self.note.as_deref().map(|n| typed::long("--note", n))).transpose()?;
        let opening = Opening {
            department: self.department.as_deref(),
            month: month("--month", self.month.as_ref())?,
            note: note.as_deref(),
        };
        let row = prepare::open(session.context()?, &opening)?;
        answer(session, &row)
    }
}

impl Run for Add {
    fn run(self, session: &mut Session) -> Result<()> {
        let title = (self.title.as_deref().map(|t| typed::name("--title", t))).transpose()?;
        let vehicle = (self.vehicle.as_deref())
            .map(|v| typed::code("--vehicle", v).map(|v| v.to_uppercase()))
            .transpose()?;
        if self.items.is_empty() && self.expected.is_empty() && title.is_none() {
            return Err(Error::Usage(UsageFault::MissingFlag { flag: "CODE" }));
        }
        let adding = Adding {
            items: &self.items,
            expected: &self.expected,
            file: match &title {
                None => None,
                Some(title) => Some(NewFile {
                    file_type: self.file_type.as_deref(),
                    title,
                    level: self.level,
                    delivered: day("--delivered", self.delivered.as_ref())?,
                    vehicle: vehicle.as_deref(),
                    customer: self.customer.as_deref(),
                    pages: self.pages,
                    documents: &self.document,
                }),
            },
        };
        let row = prepare::add(session.context()?, self.id.id, &adding)?;
        answer(session, &row)
    }
}

impl Run for Remove {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = prepare::remove(session.context()?, self.id.id, self.line)?;
        answer(session, &row)
    }
}
