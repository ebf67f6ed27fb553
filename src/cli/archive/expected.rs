use clap::{Args, Subcommand};

use super::handover::{day, expected_id};
use crate::cli::{Run, Session, typed, word};
use crate::context;
use crate::domain::filing_rules::Form;
use crate::domain::rows::handover::ExpectedRow;
use crate::domain::words::Level;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::expected::{self, Asked, Coming};
use crate::views;

#[derive(Args, Debug)]
#[command(about = help("应归档文件登记", "the register of papers that are to be filed"))]
pub struct Expected {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = help("登记一件应归档的文件", "note that a paper came up"),
              after_help = help("例：\n  crm archive expected add --kind 审计 --title 2025年度审计报告 --date 2026-02-20", "Example:\n  crm archive expected add --kind audit --title 2025年度审计报告 --date 2026-02-20"))]
    Add(Add),
    #[command(about = help("应归档文件一览", "list the register"),
              after_help = help("例：crm archive expected list --department 业务部", "Example: crm archive expected list --department 业务部"))]
    List(List),
    #[command(about = help("登记归档后的档号", "enter the item as which a paper was filed"),
              after_help = help("例：crm archive expected filed W3 --item 2026-审计-0001", "Example: crm archive expected filed W3 --item 2026-审计-0001"))]
    Filed(Filed),
    #[command(about = help("注销：不必归档", "drop a paper that is not to be filed after all"),
              after_help = help("例：crm archive expected drop W3 --reason 重复登记", "Example: crm archive expected drop W3 --reason twice"))]
    Drop(Drop),
    #[command(about = help("归档范围", "the filing scope of the rulebook"),
              after_help = help("例：crm archive expected scope", "Example: crm archive expected scope"))]
    Scope,
}

#[derive(Args, Debug)]
struct Add {
    #[arg(long, value_name = "KIND", help = help("归档范围的种类，或档案类型", "kind of the filing scope, or type of file"))]
    kind: String,
    #[arg(long, value_name = "TITLE", help = help("题名", "title"))]
    title: String,
    #[arg(long, value_name = "DATE", help = help("文件日期；车辆为交车日期", "day it is of; of a vehicle, of its delivery"))]
    date: String,
    #[arg(long, value_name = "DEPARTMENT", help = help("部门，缺省为本部门", "department; one's own without it"))]
    department: Option<String>,
    #[arg(long, value_name = "LEVEL", value_parser = word::<Level>(), default_value = "none", help = help("密级", "secrecy level"))]
    level: Level,
    #[arg(long, value_name = "VEHICLE", help = help("车牌号或车架号", "plate or frame number"))]
    vehicle: Option<String>,
    #[arg(long, value_name = "CODE", help = help("客户编号", "customer"))]
    customer: Option<String>,
}

#[derive(Args, Debug)]
struct List {
    #[command(flatten)]
    asked: Which,
}

/// `archive missing`
#[derive(Args, Debug)]
pub struct Missing {
    #[command(flatten)]
    asked: Which,
}

#[derive(Args, Debug)]
struct Which {
    #[arg(long, value_name = "DEPARTMENT", help = help("只列该部门", "only this department"))]
    department: Option<String>,
    #[arg(long, value_name = "KIND", help = help("只列一种", "only one kind"))]
    kind: Option<String>,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Which {
    fn asked(&self) -> Result<Asked<'_>> {
        Ok(Asked {
            department: self.department.as_deref(),
            kind: self.kind.as_deref(),
            as_of: day("--as-of", self.as_of.as_ref())?,
        })
    }
}

#[derive(Args, Debug)]
struct Filed {
    #[arg(value_name = "ID", value_parser = expected_id, help = help("编号，如 W3", "number, such as W3"))]
    id: i64,
    #[arg(long, value_name = "CODE", help = help("档号", "code of the item"))]
    item: String,
    #[arg(long, value_name = "FORM", value_parser = word::<Form>(), default_value = "original", help = help("原件或复印件", "original or copy"))]
    form: Form,
}

#[derive(Args, Debug)]
struct Drop {
    #[arg(value_name = "ID", value_parser = expected_id, help = help("编号，如 W3", "number, such as W3"))]
    id: i64,
    #[arg(long, value_name = "TEXT", help = help("原因", "why"))]
    reason: String,
}

fn answer(session: &mut Session, row: &ExpectedRow) -> Result<()> {
    let look = session.look()?;
    session.answer(&views::filing::expected(&look, row))
}

fn list(session: &mut Session, rows: &[ExpectedRow]) -> Result<()> {
    let look = session.look()?;
    session.answer(&views::filing::expected_list(&look, rows))
}

impl Run for Expected {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::Add(a) => {
                let title = typed::name("--title", &a.title)?;
                let vehicle = (a.vehicle.as_deref())
                    .map(|v| typed::code("--vehicle", v).map(|v| v.to_uppercase()))
                    .transpose()?;
                let coming = Coming {
                    kind: &a.kind,
                    title: &title,
                    date: context::date("--date", &a.date)?,
                    department: a.department.as_deref(),
                    level: a.level,
                    vehicle: vehicle.as_deref(),
                    customer: a.customer.as_deref(),
                };
                let row = expected::add(session.context()?, &coming)?;
                answer(session, &row)
            }
            Verb::List(l) => {
                let rows = expected::list(session.context()?, &l.asked.asked()?)?;
                list(session, &rows)
            }
            Verb::Filed(f) => {
                let row = expected::filed(session.context()?, f.id, &f.item, f.form)?;
                answer(session, &row)
            }
            Verb::Drop(d) => {
                let reason = typed::long("--reason", &d.reason)?;
                let row = expected::drop(session.context()?, d.id, &reason)?;
                answer(session, &row)
            }
            Verb::Scope => {
                let rows = expected::scope(session.context()?)?;
                let look = session.look()?;
                session.answer(&views::filing::scope(&look, &rows))
            }
        }
    }
}

impl Run for Missing {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = expected::missing(session.context()?, &self.asked.asked()?)?;
        list(session, &rows)
    }
}
