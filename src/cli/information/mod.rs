//! `crm information …`: customer information on its way (ARC-14).

mod circulate;
mod collect;
mod decide;
mod list;
mod prepare;
mod show;

use clap::{Args, Subcommand};

use super::borrow::numbered;
use super::lazy::Lazy;
use super::{Run, Session};
use crate::domain::rows::conduct::InformationRow;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::views;

#[derive(Subcommand)]
#[command(about = help("信息综合管理：收集、分类、定密、审批、编号、分发、签收、分析", "customer information: collect, classify, level, decide, number, hand out, sign, analyse"))]
pub enum Information {
    #[command(about = help("收集一条信息", "enter a piece of information"), after_help = help(collect::ZH, collect::EN))]
    Collect(Lazy<collect::Collect>),
    #[command(about = help("分类", "put it into a class"),
              after_help = help("例：\n  crm information classify F1 --class market", "Example:\n  crm information classify F1 --class market"))]
    Classify(Lazy<prepare::Classify>),
    #[command(about = help("定密（默认按定密主题表）", "determine its level, by the list of subjects unless said"),
              after_help = help("例：\n  crm information level F1 --to secret", "Example:\n  crm information level F1 --to secret"))]
    Level(Lazy<prepare::Level>),
    #[command(about = help("审核", "review it"),
              after_help = help("例：\n  crm information review F1", "Example:\n  crm information review F1"))]
    Review(Lazy<decide::Review>),
    #[command(about = help("办理下一步审批", "take the next open step of approval"),
              after_help = help("例：\n  crm information approve F1", "Example:\n  crm information approve F1"))]
    Approve(Lazy<decide::Approve>),
    #[command(about = help("不予批准", "refuse it"),
              after_help = help("例：\n  crm information refuse F1 --reason 不实", "Example:\n  crm information refuse F1 --reason 'not true'"))]
    Refuse(Lazy<decide::Refuse>),
    #[command(about = help("撤回（收集人，批准之前）", "take it back before it is approved; the collector"),
              after_help = help("例：\n  crm information withdraw F1", "Example:\n  crm information withdraw F1"))]
    Withdraw(Lazy<decide::Withdraw>),
    #[command(about = help("编号", "give it its number"),
              after_help = help("例：\n  crm information number F1", "Example:\n  crm information number F1"))]
    Number(Lazy<circulate::Number>),
    #[command(about = help("分发（分发人签字）", "hand it out; with it the issuer signs"),
              after_help = help("例：\n  crm information distribute F1 --to E006 --to E007", "Example:\n  crm information distribute F1 --to E006 --to E007"))]
    Distribute(Lazy<circulate::Distribute>),
    #[command(about = help("签收（接收人签字）", "sign for it as receiver"),
              after_help = help("例：\n  crm information acknowledge F1", "Example:\n  crm information acknowledge F1"))]
    Acknowledge(Lazy<circulate::Acknowledge>),
    #[command(about = help("定期分析", "record what an analysis found"),
              after_help = help("例：\n  crm information analyse F1 --finding 需求下降", "Example:\n  crm information analyse F1 --finding 'demand falls'"))]
    Analyse(Lazy<circulate::Analyse>),
    #[command(about = help("审批分析：有效，或改进规章", "approve an analysis: it works, or a rule is to be improved"), after_help = help(circulate::ZH, circulate::EN))]
    Conclude(Lazy<circulate::Conclude>),
    #[command(about = help("一览", "information you may know of"),
              after_help = help("例：\n  crm information list --state distributed", "Example:\n  crm information list --state distributed"))]
    List(Lazy<list::List>),
    #[command(about = help("一条信息（涉密的逐次登记）", "one piece; a look at a classified one is logged"),
              after_help = help("例：\n  crm information show F1", "Example:\n  crm information show F1"))]
    Show(Lazy<show::Show>),
}

impl Run for Information {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Information::Collect(verb) => verb.run(session),
            Information::Classify(verb) => verb.run(session),
            Information::Level(verb) => verb.run(session),
            Information::Review(verb) => verb.run(session),
            Information::Approve(verb) => verb.run(session),
            Information::Refuse(verb) => verb.run(session),
            Information::Withdraw(verb) => verb.run(session),
            Information::Number(verb) => verb.run(session),
            Information::Distribute(verb) => verb.run(session),
            Information::Acknowledge(verb) => verb.run(session),
            Information::Analyse(verb) => verb.run(session),
            Information::Conclude(verb) => verb.run(session),
            Information::List(verb) => verb.run(session),
            Information::Show(verb) => verb.run(session),
        }
    }
}

/// The id of a piece of information: `F1`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
struct InformationId {
    #[arg(value_name = "ID", value_parser = information_id, help = help("信息编号，如 F1", "number of the piece, such as F1"))]
    id: i64,
}

fn information_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'F')
}

/// Prints it after an act and says what comes next.
fn answer(session: &mut Session, row: &InformationRow) -> Result<()> {
    let look = session.look()?;
    session.ui.note(&notes::information(look.lang, row));
    session.answer(&views::information::information(&look, row))
}
