//! `crm penalty …`: the ledger of breaches of filing and what they cost (ARC-8).

mod decide;
mod kinds;
mod list;
mod mend;
mod performance;
mod propose;
mod record;
mod reverse;
mod show;
mod waive;
mod waivers;

use clap::{Args, Subcommand};

use super::borrow::numbered;
use super::lazy::Lazy;
use super::{Run, Session};
use crate::domain::report_due::Period;
use crate::domain::rows::conduct::{BreachRow, WaiverRow};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::{help, notes};
use crate::views;

#[derive(Subcommand)]
#[command(about = help("归档处罚：登记、责令改正、冲销、免除、台账", "penalties for breaches of filing: record, mend, reverse, waive, ledger"))]
pub enum Penalty {
    #[command(about = help("登记一次违规", "record a breach"), after_help = help(record::ZH, record::EN))]
    Record(Lazy<record::Record>),
    #[command(about = help("列出签收簿所见、尚未登记的违规，确认后登记", "breaches that the book of handovers shows; recorded once confirmed"), after_help = help(propose::ZH, propose::EN))]
    Propose(Lazy<propose::Propose>),
    #[command(about = help("责令改正，逾期未改正的再计一次", "order to mend a breach; not mended in time it counts again"),
              after_help = help("例：\n  crm penalty order J1", "Example:\n  crm penalty order J1"))]
    Order(Lazy<mend::Order>),
    #[command(about = help("登记已改正", "record that a breach was mended"),
              after_help = help("例：\n  crm penalty mended J1 --day 2026-03-03", "Example:\n  crm penalty mended J1 --day 2026-03-03"))]
    Mended(Lazy<mend::Mended>),
    #[command(about = help("冲销误记的违规（留在台账）", "take a breach back that was none; it stays in the ledger"),
              after_help = help("例：\n  crm penalty reverse J1 --reason 登记错人", "Example:\n  crm penalty reverse J1 --reason 'the wrong person'"))]
    Reverse(Lazy<reverse::Reverse>),
    #[command(about = help("确定当月绩效工资扣减比例", "fix the share of a month's performance pay"),
              after_help = help("例：\n  crm penalty performance --staff E006 --month 2026-03 --percent 15", "Example:\n  crm penalty performance --staff E006 --month 2026-03 --percent 15"))]
    Performance(Lazy<performance::Performance>),
    #[command(about = help("处罚台账", "the ledger, count by count"), after_help = help(list::ZH, list::EN))]
    List(Lazy<list::List>),
    #[command(about = help("一次违规：金额及其全部理由", "one breach: its amount with every reason"),
              after_help = help("例：\n  crm penalty show J1", "Example:\n  crm penalty show J1"))]
    Show(Lazy<show::Show>),
    #[command(about = help("规章规定的违规种类和金额", "kinds of breach and their prices, by the rulebook"),
              after_help = help("例：\n  crm penalty kinds", "Example:\n  crm penalty kinds"))]
    Kinds(Lazy<kinds::Kinds>),
    #[command(about = help("申请免除处罚", "ask for a waiver"),
              after_help = help("例：\n  crm penalty waive J1 --reason 系统故障", "Example:\n  crm penalty waive J1 --reason 'the system was down'"))]
    Waive(Lazy<waive::Waive>),
    #[command(about = help("审核或批准免除", "take the open step of a waiver"),
              after_help = help("例：\n  crm penalty approve M1", "Example:\n  crm penalty approve M1"))]
    Approve(Lazy<decide::Approve>),
    #[command(about = help("审核免除", "review a waiver"),
              after_help = help("例：\n  crm penalty review M1", "Example:\n  crm penalty review M1"))]
    Review(Lazy<decide::Review>),
    #[command(about = help("不同意免除", "refuse a waiver"),
              after_help = help("例：\n  crm penalty refuse M1 --reason 理由不足", "Example:\n  crm penalty refuse M1 --reason 'no good reason'"))]
    Refuse(Lazy<decide::Refuse>),
    #[command(about = help("撤回免除申请", "take a waiver back"),
              after_help = help("例：\n  crm penalty withdraw M1", "Example:\n  crm penalty withdraw M1"))]
    Withdraw(Lazy<decide::Withdraw>),
    #[command(about = help("免除申请一览", "waivers asked for"),
              after_help = help("例：\n  crm penalty waivers --state waiting", "Example:\n  crm penalty waivers --state waiting"))]
    Waivers(Lazy<waivers::Waivers>),
    #[command(about = help("一项免除申请", "one waiver"),
              after_help = help("例：\n  crm penalty waiver M1", "Example:\n  crm penalty waiver M1"))]
    Waiver(Lazy<waivers::Waiver>),
}

impl Run for Penalty {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Penalty::Record(verb) => verb.run(session),
            Penalty::Propose(verb) => verb.run(session),
            Penalty::Order(verb) => verb.run(session),
            Penalty::Mended(verb) => verb.run(session),
            Penalty::Reverse(verb) => verb.run(session),
            Penalty::Performance(verb) => verb.run(session),
            Penalty::List(verb) => verb.run(session),
            Penalty::Show(verb) => verb.run(session),
            Penalty::Kinds(verb) => verb.run(session),
            Penalty::Waive(verb) => verb.run(session),
            Penalty::Approve(verb) => verb.run(session),
            Penalty::Review(verb) => verb.run(session),
            Penalty::Refuse(verb) => verb.run(session),
            Penalty::Withdraw(verb) => verb.run(session),
            Penalty::Waivers(verb) => verb.run(session),
            Penalty::Waiver(verb) => verb.run(session),
        }
    }
}

/// The id of a breach: `J1`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
struct BreachId {
    #[arg(value_name = "ID", value_parser = breach_id, help = help("违规编号，如 J1", "number of the breach, such as J1"))]
    id: i64,
}

pub(super) fn breach_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'J')
}

/// The id of a waiver: `M1`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
struct WaiverId {
    #[arg(value_name = "ID", value_parser = waiver_id, help = help("免除编号，如 M1", "number of the waiver, such as M1"))]
    id: i64,
}

fn waiver_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'M')
}

/// A month as a flag gives it: `2026-03`.
pub(super) fn month(flag: &'static str, typed: &str) -> Result<Period> {
    typed.parse().map_err(|_| {
        Error::Usage(UsageFault::BadValue {
            flag,
            value: typed.to_owned(),
            wanted: "2026-03",
        })
    })
}

/// Prints a breach after an act and says what comes next.
fn answer(session: &mut Session, row: &BreachRow) -> Result<()> {
    let look = session.look()?;
    session.ui.note(&notes::breach(look.lang, row));
    session.answer(&views::penalties::breach(&look, row))
}

/// The same for a waiver.
fn waiver_answer(session: &mut Session, row: &WaiverRow) -> Result<()> {
    let look = session.look()?;
    session.ui.note(&notes::waiver(look.lang, row));
    session.answer(&views::penalties::waiver(&look, row))
}
