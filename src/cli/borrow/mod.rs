//! `crm borrow`: requests, decisions, the counter (BOR).

mod approve;
mod check;
mod incident;
mod issue;
mod list;
mod overdue;
mod queue;
mod refuse;
mod renew;
mod request;
mod return_;
mod review;
mod scan;
mod show;
mod withdraw;

use clap::{Args, Subcommand};

use super::lazy::Lazy;
use super::{Run, Session};
use crate::cli::typed::said;
use crate::domain::identifier;
use crate::domain::limit::Limit;
use crate::domain::rows::LoanRow;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::cases::Proof;
use crate::views;

#[derive(Subcommand)]
#[command(about = help("借阅：申请、审批、借出、归还", "loans: request, decide, issue, take back"))]
pub enum Borrow {
    Check(Lazy<check::Check>),
    Request(Lazy<request::Request>),
    Approve(Lazy<approve::Approve>),
    Review(Lazy<review::Review>),
    Refuse(Lazy<refuse::Refuse>),
    Withdraw(Lazy<withdraw::Withdraw>),
    Issue(Lazy<issue::Issue>),
    Return(Lazy<return_::Return>),
    Renew(Lazy<renew::Renew>),
    Queue(Lazy<queue::Queue>),
    List(Lazy<list::List>),
    Overdue(Lazy<overdue::Overdue>),
    Show(Lazy<show::Show>),
    Incident(Lazy<incident::Incident>),
}

impl Run for Borrow {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Borrow::Check(verb) => verb.run(session),
            Borrow::Request(verb) => verb.run(session),
            Borrow::Approve(verb) => verb.run(session),
            Borrow::Review(verb) => verb.run(session),
            Borrow::Refuse(verb) => verb.run(session),
            Borrow::Withdraw(verb) => verb.run(session),
            Borrow::Issue(verb) => verb.run(session),
            Borrow::Return(verb) => verb.run(session),
            Borrow::Renew(verb) => verb.run(session),
            Borrow::Queue(verb) => verb.run(session),
            Borrow::List(verb) => verb.run(session),
            Borrow::Overdue(verb) => verb.run(session),
            Borrow::Show(verb) => verb.run(session),
            Borrow::Incident(verb) => verb.run(session),
        }
    }
}

/// How long: hours on the clock or calendar days.
#[derive(Args, Clone, Copy, Debug)]
struct Length {
    #[arg(long, value_name = "N", conflicts_with = "days", value_parser = clap::value_parser!(u32).range(1..=8760),
          help = help("小时数", "for so many hours"))]
    hours: Option<u32>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=366),
          help = help("天数", "for so many days"))]
    days: Option<u32>,
}

impl Length {
    fn limit(self) -> Option<Limit> {
        self.hours
            .map(Limit::Hours)
            .or_else(|| self.days.map(Limit::Days))
    }
}

/// The id of a loan: `B12`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
struct LoanId {
    #[arg(value_name = "ID", value_parser = loan_id, help = help("借阅编号，如 B12", "number of the loan, such as B12"))]
    id: i64,
}

fn loan_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'B')
}

/// An id of a letter and a number; the letter may be left out.
pub(super) fn numbered(text: &str, letter: char) -> std::result::Result<i64, String> {
    identifier::numbered(text, letter).ok_or_else(|| format!("{text:?}: {letter}12"))
}

/// How a decision is evidenced.
#[derive(Args, Clone, Debug)]
pub(super) struct Evidence {
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("审批意见", "a remark"))]
    note: Option<String>,
    #[arg(long, value_name = "NO", value_parser = said, help = help("纸质审批单编号（档案管理员登记）", "number of the signed paper form"))]
    paper: Option<String>,
    #[arg(long, value_name = "STAFF", requires = "paper", help = help("在纸上签字的人", "who signed the paper form"))]
    by: Option<String>,
}

impl Evidence {
    pub(super) fn proof(&self) -> Proof<'_> {
        Proof {
            note: self.note.as_deref(),
            paper: self.paper.as_deref(),
            signer: self.by.as_deref(),
        }
    }
}

/// Prints a loan after an act and says what comes next.
fn answer(session: &mut Session, row: &LoanRow) -> Result<()> {
    let look = session.look()?;
    let lang = look.lang;
    session
        .ui
        .note(&notes::loan(lang, row, &|m| look.minute(m)));
    if let Some(text) = notes::renewal_withdrawn(lang, row) {
        session.ui.note(&text);
    }
    if let Some(text) = notes::incidents(lang, row) {
        session.ui.note(&text);
    }
    session.answer(&views::borrow::loan(&look, row))
}
