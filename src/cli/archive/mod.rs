//! `crm archive …`

mod add;
mod attach;
mod contents;
mod extract;
mod find;
mod hold;
mod holds;
mod import;
mod know;
mod list;
mod release;
mod retention;
mod show;
mod verify;

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
    #[command(about = help("冻结：暂停处置", "suspend disposal"),
              after_help = help("例：\n  crm archive hold DA2025-001 --reason 诉讼", "Example:\n  crm archive hold DA2025-001 --reason litigation"))]
    Hold(hold::Hold),
    #[command(about = help("解除冻结", "release a hold"),
              after_help = help("例：\n  crm archive release H2 --reason 结案", "Example:\n  crm archive release H2 --reason settled"))]
    Release(release::Release),
    #[command(about = help("冻结一览", "holds that stand"),
              after_help = help("例：\n  crm archive holds DA2025-001", "Example:\n  crm archive holds DA2025-001"))]
    Holds(holds::Holds),
    #[command(about = help("重新确定保管期限", "give an item another term"),
              after_help = help("例：\n  crm archive retention DA2025-001 --to 30y --reason 新规", "Example:\n  crm archive retention DA2025-001 --to 30y --reason \"new table\""))]
    Retention(retention::Retention),
    #[command(about = help("附加电子文件", "attach a file"),
              after_help = help("例：\n  crm archive attach DA2025-001 扫描件.pdf", "Example:\n  crm archive attach DA2025-001 scan.pdf"))]
    Attach(attach::Attach),
    #[command(about = help("一件的电子文件", "files attached to an item"),
              after_help = help("例：\n  crm archive contents DA2025-001", "Example:\n  crm archive contents DA2025-001"))]
    Contents(contents::Contents),
    #[command(about = help("取出电子文件（涉密的逐次登记）", "write an attached file out; of a classified item it is logged"),
              after_help = help("例：\n  crm archive extract DA2025-001 --content N4 --output 扫描件.pdf", "Example:\n  crm archive extract DA2025-001 --content N4 --output scan.pdf"))]
    Extract(extract::Extract),
    #[command(about = help("重新读取并核对校验值", "re-read every file and compare its checksum"),
              after_help = help("例：\n  crm archive verify", "Example:\n  crm archive verify"))]
    Verify(verify::Verify),
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
            Archive::Hold(verb) => verb.run(session),
            Archive::Release(verb) => verb.run(session),
            Archive::Holds(verb) => verb.run(session),
            Archive::Retention(verb) => verb.run(session),
            Archive::Attach(verb) => verb.run(session),
            Archive::Contents(verb) => verb.run(session),
            Archive::Extract(verb) => verb.run(session),
            Archive::Verify(verb) => verb.run(session),
        }
    }
}
