//! `crm trip …`: papers first, travel expenses second (ARC-16).

use clap::{Args, Subcommand};

use super::archive::day;
use super::lazy::Lazy;
use super::{Run, Session, typed};
use crate::context;
use crate::domain::rows::handover::TripRow;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::trips::{self, Going};
use crate::views;

#[derive(Debug, Subcommand)]
#[command(about = help("出差文件与报销核对", "papers of trips, and whether their expenses may be settled"))]
pub enum Trip {
    #[command(about = help("登记出差", "enter a trip"),
              after_help = help("例：\n  crm trip add --staff E013 --from 2026-02-24 --to 2026-02-26 --place 杭州 --purpose 展会", "Example:\n  crm trip add --staff E013 --from 2026-02-24 --to 2026-02-26 --place 杭州 --purpose fair"))]
    Add(Lazy<Add>),
    #[command(about = help("部门档案员签收出差文件", "the department's file clerk signs for the papers"),
              after_help = help("例：\n  crm trip sign T1 --papers 会议纪要一份、样本两册", "Example:\n  crm trip sign T1 --papers 'minutes, two catalogues'"))]
    Sign(Lazy<Sign>),
    #[command(about = help("核对差旅费可否报销", "whether the expenses of a trip may be settled, with reasons"),
              after_help = help("例：crm trip check T1", "Example: crm trip check T1"))]
    Check(Lazy<Check>),
    #[command(about = help("出差一览", "list trips"),
              after_help = help("例：crm trip list --open", "Example: crm trip list --open"))]
    List(Lazy<List>),
}

fn trip_id(text: &str) -> std::result::Result<i64, String> {
    super::borrow::numbered(text, 'T')
}

/// `trip add`
#[derive(Args, Debug)]
pub struct Add {
    #[arg(long, value_name = "STAFF", help = help("出差人，缺省为本人", "who travels; oneself without it"))]
    staff: Option<String>,
    #[arg(long, value_name = "DATE", help = help("起始日", "first day"))]
    from: String,
    #[arg(long, value_name = "DATE", help = help("截止日", "last day"))]
    to: String,
    #[arg(long, value_name = "PLACE", help = help("地点", "where to"))]
    place: String,
    #[arg(long, value_name = "TEXT", help = help("事由", "what for"))]
    purpose: Option<String>,
}

/// `trip sign`
#[derive(Args, Debug)]
pub struct Sign {
    #[arg(value_name = "ID", value_parser = trip_id, help = help("编号，如 T1", "number, such as T1"))]
    id: i64,
    #[arg(long, value_name = "TEXT", help = help("交存的文件", "the papers handed in"))]
    papers: Option<String>,
    #[arg(long, conflicts_with = "papers", help = help("此次出差没有文件", "the trip brought none"))]
    none: bool,
}

/// `trip check`
#[derive(Args, Debug)]
pub struct Check {
    #[arg(value_name = "ID", value_parser = trip_id, help = help("编号，如 T1", "number, such as T1"))]
    id: i64,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

/// `trip list`
#[derive(Args, Debug)]
pub struct List {
    #[arg(long, help = help("只列已结束而文件未签收的", "only those that are over and whose papers nobody has signed for"))]
    open: bool,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Run for Trip {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Trip::Add(verb) => verb.run(session),
            Trip::Sign(verb) => verb.run(session),
            Trip::Check(verb) => verb.run(session),
            Trip::List(verb) => verb.run(session),
        }
    }
}

fn answer(session: &mut Session, row: &TripRow) -> Result<()> {
    let look = session.look()?;
    session.answer(&views::filing::trip(&look, row))
}

impl Run for Add {
    fn run(self, session: &mut Session) -> Result<()> {
        let place = typed::name("--place", &self.place)?;
        let purpose = (self.purpose.as_deref().map(|p| typed::long("--purpose", p))).transpose()?;
        let going = Going {
            staff: self.staff.as_deref(),
            from: context::date("--from", &self.from)?,
            to: context::date("--to", &self.to)?,
            place: &place,
            purpose: purpose.as_deref(),
        };
        let row = trips::add(session.context()?, &going)?;
        answer(session, &row)
    }
}

impl Run for Sign {
    fn run(self, session: &mut Session) -> Result<()> {
        let papers = (self.papers.as_deref().map(|p| typed::long("--papers", p))).transpose()?;
        if papers.is_none() && !self.none {
            return Err(Error::Usage(UsageFault::MissingFlag { flag: "--papers" }));
        }
        let row = trips::sign(session.context()?, self.id, papers.as_deref())?;
        answer(session, &row)
    }
}

impl Run for Check {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = day("--as-of", self.as_of.as_ref())?;
        let row = trips::check(session.context()?, self.id, as_of)?;
        let look = session.look()?;
        session.answer(&views::filing::trip_check(&look, &row))
    }
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = day("--as-of", self.as_of.as_ref())?;
        let rows = trips::list(session.context()?, self.open, as_of)?;
        let look = session.look()?;
        session.answer(&views::filing::trips(&look, &rows))
    }
}
