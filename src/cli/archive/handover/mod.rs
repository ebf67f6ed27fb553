//! `crm archive handover …`: handing papers over against signature (ARC-5, ARC-6).

mod look;
mod month;
mod prepare;
mod sign;

pub(super) use prepare::expected_id;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use crate::cli::borrow::numbered;
use crate::cli::import_flags::ImportFlags;
use crate::cli::{Run, Session};
use crate::context;
use crate::domain::rows::handover::HandoverRow;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::{help, notes};
use crate::ops::handover::Handovers;
use crate::views;

#[derive(Args, Debug)]
#[command(about = help("移交签收", "handing papers over against signature"))]
pub struct Handover {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = help("开始一次移交", "open a handover"),
              after_help = help("例：\n  crm archive handover open --month 2026-02", "Example:\n  crm archive handover open --month 2026-02"))]
    Open(prepare::Open),
    #[command(about = help("放入文件：档号、应归档文件，或新的一件", "put papers in: items by code, papers expected, or a new file"),
              after_help = help(prepare::ADD_ZH, prepare::ADD_EN))]
    Add(prepare::Add),
    #[command(about = help("从表格放入一批文件，每部门一次移交", "take a stack of files from a spreadsheet, one handover for each department"),
              after_help = help("例：\n  crm archive handover import 移交清单.csv", "Example:\n  crm archive handover import files.csv"))]
    Import(Import),
    #[command(about = help("取出一行", "take a line out"),
              after_help = help("例：\n  crm archive handover remove Y1 --line 2", "Example:\n  crm archive handover remove Y1 --line 2"))]
    Remove(prepare::Remove),
    #[command(about = help("签字：先移交人自查签字，再接收人签收并注明缺件", "sign: first the sender, who has checked, then the receiver, noting what is missing"),
              after_help = help("例：\n  crm --as E010 archive handover sign Y1 --missing 2:invoice", "Example:\n  crm --as E010 archive handover sign Y1 --missing 2:invoice"))]
    Sign(sign::Sign),
    #[command(about = help("退回移交人", "send a handover back to the sender"),
              after_help = help("例：\n  crm archive handover refuse Y1 --reason 文件不符", "Example:\n  crm archive handover refuse Y1 --reason 'other papers'"))]
    Refuse(sign::Refuse),
    #[command(about = help("档案管理员核对", "the archivist checks the papers"),
              after_help = help("例：\n  crm archive handover check Y1 --faulty 1:handover-sheet", "Example:\n  crm archive handover check Y1 --faulty 1:handover-sheet"))]
    Check(sign::Check),
    #[command(about = help("登记已扫描", "note that the papers are scanned"),
              after_help = help("例：\n  crm archive handover scan Y1", "Example:\n  crm archive handover scan Y1"))]
    Scan(sign::Scan),
    #[command(about = help("原件入柜，成为档案", "put the originals on the shelf; each line becomes an item"),
              after_help = help("例：\n  crm archive handover shelve Y1 --place 一库/3柜/2架/5盒", "Example:\n  crm archive handover shelve Y1 --place room1/cabinet3/shelf2/box5"))]
    Shelve(sign::Shelve),
    #[command(about = help("形成电子档案：每件均已附加电子内容", "the electronic file is made: every item has contents attached"),
              after_help = help("例：\n  crm archive handover complete Y1", "Example:\n  crm archive handover complete Y1"))]
    Complete(Id),
    #[command(about = help("签收之前撤回", "take a handover back before it is signed for"),
              after_help = help("例：\n  crm archive handover withdraw Y1 --reason 重复", "Example:\n  crm archive handover withdraw Y1 --reason twice"))]
    Withdraw(sign::Refuse),
    #[command(about = help("查看一次移交", "one handover with its papers and steps"),
              after_help = help("例：crm archive handover show Y1", "Example: crm archive handover show Y1"))]
    Show(Id),
    #[command(about = help("移交一览", "list handovers"),
              after_help = help("例：crm archive handover list --department 业务部", "Example: crm archive handover list --department 业务部"))]
    List(look::List),
    #[command(about = help("签收簿：双方已签字的文件", "the signing-in book: every file that both have signed for"),
              after_help = help("例：crm archive handover book --from 2026-03-01", "Example: crm archive handover book --from 2026-03-01"))]
    Book(look::Book),
    #[command(about = help("迟交的文件", "files handed over late, or not at all although they are due"),
              after_help = help("例：crm archive handover late --as-of 2026-03-31", "Example: crm archive handover late --as-of 2026-03-31"))]
    Late(look::Book),
    #[command(about = help("某月尚未移交的部门", "departments that have not handed over for a month"),
              after_help = help("例：crm archive handover missing --month 2026-02", "Example: crm archive handover missing --month 2026-02"))]
    Missing(month::Missing),
    #[command(about = help("声明本部门某月无文件移交", "declare that one's department has nothing to hand over for a month"),
              after_help = help("例：crm archive handover nothing --month 2026-02", "Example: crm archive handover nothing --month 2026-02"))]
    Nothing(month::Nothing),
    #[command(about = help("季度、年度归档时间", "the windows in which is filed, by quarter and by year"),
              after_help = help("例：crm archive handover windows", "Example: crm archive handover windows"))]
    Windows(month::Windows),
}

#[derive(Args, Clone, Copy, Debug)]
struct Id {
    #[arg(value_name = "ID", value_parser = handover_id, help = help("移交编号，如 Y1", "number of the handover, such as Y1"))]
    id: i64,
}

fn handover_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'Y')
}

/// `archive handover import`
#[derive(Args, Debug)]
struct Import {
    #[command(flatten)]
    flags: ImportFlags,
}

/// A month as people type it, by its first day.
pub(in crate::cli) fn month(
    flag: &'static str,
    typed: Option<&String>,
) -> Result<Option<NaiveDate>> {
    let Some(typed) = typed else { return Ok(None) };
    format!("{typed}-01").parse().map(Some).map_err(|_| {
        Error::Usage(UsageFault::BadValue {
            flag,
            value: typed.clone(),
            wanted: "2026-03",
        })
    })
}

/// A day as a flag gives it, where it does.
pub(in crate::cli) fn day(flag: &'static str, typed: Option<&String>) -> Result<Option<NaiveDate>> {
    typed.map(|day| context::date(flag, day)).transpose()
}

/// Shows a handover and says what comes next.
fn answer(session: &mut Session, row: &HandoverRow) -> Result<()> {
    let look = session.look()?;
    session.answer(&views::handover::handover(&look, row))?;
    session.ui.note(&notes::handover(look.lang, row));
    Ok(())
}

impl Run for Handover {
    fn run(self, session: &mut Session) -> Result<()> {
        use crate::ops::handover::{look, sign};
        match self.verb {
            Verb::Open(verb) => verb.run(session),
            Verb::Add(verb) => verb.run(session),
            Verb::Import(verb) => {
                verb.flags.run::<Handovers>(session)?;
                let next = session.lang().pick(
                    "下一步：crm archive handover list --state prepared",
                    "next: crm archive handover list --state prepared",
                );
                session.ui.note(next);
                Ok(())
            }
            Verb::Remove(verb) => verb.run(session),
            Verb::Sign(verb) => verb.run(session),
            Verb::Refuse(verb) => verb.refuse(session),
            Verb::Check(verb) => verb.run(session),
            Verb::Scan(verb) => verb.run(session),
            Verb::Shelve(verb) => verb.run(session),
            Verb::Complete(Id { id }) => {
                let row = sign::complete(session.context()?, id)?;
                answer(session, &row)
            }
            Verb::Withdraw(verb) => verb.withdraw(session),
            Verb::Show(Id { id }) => {
                let row = look::show(session.context()?, id)?;
                let look = session.look()?;
                session.answer(&views::handover::handover(&look, &row))
            }
            Verb::List(verb) => verb.run(session),
            Verb::Book(verb) => verb.book(session),
            Verb::Late(verb) => verb.late(session),
            Verb::Missing(verb) => verb.run(session),
            Verb::Nothing(verb) => verb.run(session),
            Verb::Windows(verb) => verb.run(session),
        }
    }
}
