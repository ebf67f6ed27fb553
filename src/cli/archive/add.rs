use clap::Args;

use super::item_of;
use crate::cli::import_flags::warn;
use crate::cli::typed::unsaid;
use crate::cli::{Run, Session, word};
use crate::context::date;
use crate::domain::handover::Custody;
use crate::domain::record::NewArchive;
use crate::domain::retention::Retention;
use crate::domain::volume::Medium;
use crate::domain::words::Level;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::{help, notes};
use crate::import::fault::{Fault, FaultKind};
use crate::import::fields::{CODE_CHARS, NAME_CHARS};
use crate::import::value::{self, ValueError};
use crate::ops::archives;
use crate::ops::archives::schedules::Under;
use crate::views;

pub const ZH: &str = "例：\n  crm archive add --title 采购合同 --year 2025 --category 合同 --level none --department 业务部 --retention 10y";
pub const EN: &str = "Example:\n  crm archive add --title 采购合同 --year 2025 --category 合同 --level none --department 业务部 --retention 10y";

/// `archive add`
#[derive(Args, Debug)]
pub struct Add {
    #[arg(long, value_name = "TITLE", help = help("题名", "title"))]
    title: String,
    #[arg(long, value_name = "YEAR", help = help("年度", "year it belongs to"))]
    year: i32,
    #[arg(long, value_name = "CATEGORY", help = help("类目", "category"))]
    category: String,
    #[arg(long, value_name = "LEVEL", value_parser = word::<Level>(), help = help("密级", "secrecy level"))]
    level: Level,
    #[arg(long, value_name = "DEPARTMENT", help = help("归属部门", "owning department"))]
    department: String,
    #[arg(long, value_name = "TERM", required_unless_present = "schedule", help = help("保管期限：permanent、30y、18m；缺省依保管期限表", "retention: permanent, 30y, 18m; else the schedule's"))]
    retention: Option<String>,
    #[arg(long, value_name = "NAME", help = help("适用的保管期限表（见 archive schedules）", "retention schedule, as listed by `archive schedules`"))]
    schedule: Option<String>,
    #[arg(long, value_name = "DATE", requires = "schedule", help = help("所等待的事件或日期", "day of what the schedule waits for"))]
    from: Option<String>,
    #[arg(long, value_name = "N", help = help("页数", "pages"))]
    pages: Option<u32>,
    #[arg(long, value_name = "DATE", help = help("办结日期，保管期限由此起算", "day it was closed; retention runs from here"))]
    closed: Option<String>,
    #[arg(long, value_name = "CODE", help = help("所属客户编号", "customer it belongs to"))]
    customer: Option<String>,
    #[arg(long = "type", value_name = "TYPE", help = help("档案类型", "type of file"))]
    file_type: Option<String>,
    #[arg(long, value_name = "VOLUME", help = help("案卷号", "volume"))]
    volume: Option<String>,
    #[arg(long, value_name = "PLACE", help = help("存放位置", "place"))]
    place: Option<String>,
    #[arg(long, value_name = "MEDIUM", value_parser = word::<Medium>(), default_value = "paper", help = help("载体", "medium"))]
    medium: Medium,
    #[arg(long, help = help("原件仍由部门档案员保管，尚未移交", "the paper is still with the department's file clerk"))]
    with_clerk: bool,
    #[arg(long, value_name = "CODE", help = help("档号（仅档案管理员可指定）", "code; only the archivist chooses one"))]
    code: Option<String>,
}

/// Values read one by one; all faults at once.
#[derive(Default)]
struct Reading {
    faults: Vec<Fault>,
}

impl Reading {
    fn read<V>(
        &mut self,
        field: &str,
        typed: &str,
        read: impl FnOnce(&str) -> std::result::Result<V, ValueError>,
    ) -> Option<V> {
        let kind = match read(typed) {
            _ if unsaid(typed) => FaultKind::MissingValue,
            Ok(value) => return Some(value),
            Err(error) => FaultKind::Value(error),
        };
        self.faults.push(Fault::new(0, field, typed, kind));
        None
    }

    fn name(&mut self, field: &str, typed: &str) -> Option<String> {
        self.read(field, typed, |text| value::text(text, NAME_CHARS, false))
    }
}

impl Add {
    /// Without a term typed it is the schedule's.
    fn checked(self) -> Result<NewArchive<Option<Retention>>> {
        let mut reading = Reading::default();
        let r = &mut reading;
        let title = r.name("--title", &self.title);
        let category = r.name("--category", &self.category);
        let department = r.name("--department", &self.department);
        let retention = self
            .retention
            .and_then(|t| r.read("--retention", &t, value::retention));
        let closed = self
            .closed
            .and_then(|d| r.read("--closed", &d, value::date));
        let code = |text: &str| value::code(text, CODE_CHARS);
        let customer = self.customer.and_then(|c| r.read("--customer", &c, code));
        let file_type = self.file_type.and_then(|t| r.name("--type", &t));
        let volume = self.volume.and_then(|v| r.name("--volume", &v));
        let place = self.place.and_then(|p| r.name("--place", &p));
        let own = self.code.and_then(|c| r.read("--code", &c, code));
        match (title, category, department) {
            (Some(title), Some(category), Some(department)) if reading.faults.is_empty() => {
                Ok(NewArchive {
                    code: own,
                    title,
                    year: self.year,
                    category,
                    level: self.level,
                    department,
                    retention,
                    pages: self.pages,
                    closed,
                    customer,
                    file_type,
                    volume,
                    place,
                    medium: self.medium,
                })
            }
            _ => Err(Error::Usage(UsageFault::Fields {
                faults: reading.faults,
            })),
        }
    }
}

impl Run for Add {
    fn run(self, session: &mut Session) -> Result<()> {
        let custody = if self.with_clerk {
            Custody::Clerk
        } else {
            Custody::Archives
        };
        let from = self.from.as_deref().map(|day| date("--from", day));
        let (from, name) = (from.transpose()?, self.schedule.clone());
        let new = self.checked()?;
        let under = name.as_deref().map(|schedule| Under { schedule, from });
        let filed = archives::add(session.context()?, &new, custody, under)?;
        warn(session, &filed.warnings, views::archives::heading);
        let look = session.look()?;
        if let Some(proposal) = &filed.proposal {
            session
                .ui
                .note(&notes::below_proposal(look.lang, &filed.item, proposal));
        }
        item_of(session, filed.item)
    }
}
