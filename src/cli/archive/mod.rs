//! `crm archive …`

mod add;
mod find;
mod import;
mod know;
mod list;
mod show;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Debug, Subcommand)]
#[command(about = help("档案", "archives"))]
pub enum Archive {
    #[command(about = help("归档一件", "file an item"), after_help = help(add::ZH, add::EN))]
    Add(add::Add),
    #[command(about = help("按条件列出", "list items"),
              after_help = help("例：crm archive list --year 2025", "Example: crm archive list --year 2025"))]
    List(list::List),
    #[command(about = help("按题名或档号查找", "find by part of title or code"),
              after_help = help("例：\n  crm archive find 合同", "Example:\n  crm archive find 合同"))]
    Find(find::Find),
    #[command(about = help("查看一件（涉密的逐次登记）", "show an item; a look at a classified one is logged"),
              after_help = help("例：\n  crm archive show DA2025-001", "Example:\n  crm archive show DA2025-001"))]
    Show(show::Show),
    #[command(about = help("指定知悉人员", "name who may know of an item"),
              after_help = help("例：\n  crm archive know DA2025-001 --staff E006", "Example:\n  crm archive know DA2025-001 --staff E006"))]
    Know(know::Know),
    #[command(about = help("从表格导入", "import a spreadsheet"),
              after_help = help("例：\n  crm archive import 档案目录.csv --dry-run", "Example:\n  crm archive import archives.csv --dry-run"))]
    Import(import::Import),
}

impl Run for Archive {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Archive::Add(verb) => verb.run(session),
            Archive::List(verb) => verb.run(session),
            Archive::Find(verb) => verb.run(session),
            Archive::Show(verb) => verb.run(session),
            Archive::Know(verb) => verb.run(session),
            Archive::Import(verb) => verb.run(session),
        }
    }
}
