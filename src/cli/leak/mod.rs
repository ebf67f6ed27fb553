//! `crm leak …`: leaks are reported at once, remedied, concluded (ARC-17).

mod add;
mod close;
mod list;
mod report;
mod show;

use clap::{Args, Subcommand};

use super::borrow::numbered;
use super::lazy::Lazy;
use super::{Run, Session};
use crate::domain::rows::conduct::LeakRow;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::views;

#[derive(Subcommand)]
#[command(about = help("泄密事件：报告、续报、补救、结案", "leaks: report, add, remedy, conclude"))]
pub enum Leak {
    #[command(about = help("报告泄密，公司领导立即可见", "report a leak; the leaders see it at once"), after_help = help(report::ZH, report::EN))]
    Report(Lazy<report::Report>),
    #[command(about = help("续报：新查明的情况、危害、人员", "add what was found: facts, harm, people"),
              after_help = help("例：\n  crm leak add K1 --text 已流出 --harm serious --person E006", "Example:\n  crm leak add K1 --text 'it is outside' --harm serious --person E006"))]
    Add(Lazy<add::Add>),
    #[command(about = help("补救措施", "record a remedy"),
              after_help = help("例：\n  crm leak remedy K1 --text 已收回 --by E007", "Example:\n  crm leak remedy K1 --text 'called back' --by E007"))]
    Remedy(Lazy<add::Remedy>),
    #[command(about = help("结案：结论、奖励、处罚", "conclude it, with rewards and penalties"), after_help = help(close::ZH, close::EN))]
    Close(Lazy<close::Close>),
    #[command(about = help("一览", "leaks you may know of"),
              after_help = help("例：\n  crm leak list --state open", "Example:\n  crm leak list --state open"))]
    List(Lazy<list::List>),
    #[command(about = help("一件", "one leak"),
              after_help = help("例：\n  crm leak show K1", "Example:\n  crm leak show K1"))]
    Show(Lazy<show::Show>),
}

impl Run for Leak {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Leak::Report(verb) => verb.run(session),
            Leak::Add(verb) => verb.run(session),
            Leak::Remedy(verb) => verb.run(session),
            Leak::Close(verb) => verb.run(session),
            Leak::List(verb) => verb.run(session),
            Leak::Show(verb) => verb.run(session),
        }
    }
}

/// The id of a leak: `K1`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
struct LeakId {
    #[arg(value_name = "ID", value_parser = leak_id, help = help("事件编号，如 K1", "number of the leak, such as K1"))]
    id: i64,
}

fn leak_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'K')
}

/// Prints a leak after an act and says where it stands.
fn answer(session: &mut Session, row: &LeakRow) -> Result<()> {
    let look = session.look()?;
    session.ui.note(&notes::leak(look.lang, row));
    session.answer(&views::leaks::leak(&look, row))
}
