//! `crm archive …`

mod add;
mod attach;
mod bag;
mod case;
mod category;
mod contents;
mod copies;
mod decide;
mod document;
mod event;
mod expected;
mod extract;
mod find;
mod handover;
mod hold;
mod holds;
mod import;
mod know;
mod level;
mod list;
mod place;
mod propose_level;
mod release;
mod retention;
mod schedule;
mod show;
mod stocktake;
mod verify;
mod volume;
mod worded;

pub(in crate::cli) use handover::day;
pub(in crate::cli) use stocktake::typed_line;
use worded::{item_of, items_of};

use clap::Subcommand;

use super::lazy::Lazy;
use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Debug, Subcommand)]
#[command(about = help("档案", "archives"))]
pub enum Archive {
    #[command(about = help("归档一件", "file an item"), after_help = help(add::ZH, add::EN))]
    Add(Lazy<add::Add>),
    #[command(about = help("按条件列出", "list items"),
              after_help = help("例：crm archive list --year 2025", "Example: crm archive list --year 2025"))]
    List(Lazy<list::List>),
    #[command(about = help("按题名或档号查找", "find by part of title or code"),
              after_help = help("例：\n  crm archive find 合同", "Example:\n  crm archive find 合同"))]
    Find(Lazy<find::Find>),
    #[command(about = help("查看一件（涉密的逐次登记）", "show an item; a look at a classified one is logged"),
              after_help = help("例：\n  crm archive show DA2025-001", "Example:\n  crm archive show DA2025-001"))]
    Show(Lazy<show::Show>),
    #[command(about = help("指定知悉人员", "name who may know of an item"),
              after_help = help("例：\n  crm archive know DA2025-001 --staff E006", "Example:\n  crm archive know DA2025-001 --staff E006"))]
    Know(Lazy<know::Know>),
    #[command(about = help("从表格导入", "import a spreadsheet"),
              after_help = help("例：\n  crm archive import 档案目录.csv --dry-run", "Example:\n  crm archive import archives.csv --dry-run"))]
    Import(Lazy<import::Import>),
    #[command(about = help("冻结：暂停处置", "suspend disposal"),
              after_help = help("例：\n  crm archive hold DA2025-001 --reason 诉讼", "Example:\n  crm archive hold DA2025-001 --reason litigation"))]
    Hold(Lazy<hold::Hold>),
    #[command(about = help("解除冻结", "release a hold"),
              after_help = help("例：\n  crm archive release H2\n  crm archive release H2 --reason 结案", "Example:\n  crm archive release H2\n  crm archive release H2 --reason settled"))]
    Release(Lazy<release::Release>),
    #[command(about = help("冻结一览", "holds that stand"),
              after_help = help("例：\n  crm archive holds DA2025-001", "Example:\n  crm archive holds DA2025-001"))]
    Holds(Lazy<holds::Holds>),
    #[command(about = help("重新确定保管期限", "give an item another term"),
              after_help = help("例：\n  crm archive retention DA2025-001 --to 30y --reason 新规", "Example:\n  crm archive retention DA2025-001 --to 30y --reason \"new table\""))]
    Retention(Lazy<retention::Retention>),
    #[command(about = help("保管期限表", "the retention schedules of the rulebook"),
              after_help = help("例：crm archive schedules", "Example: crm archive schedules"))]
    Schedules(Lazy<schedule::Schedules>),
    #[command(about = help("适用（或重新适用）保管期限表", "put items under a retention schedule, or under it anew"),
              after_help = help("例：\n  crm archive schedule DA2025-001 --to contract --reason 立卷", "Example:\n  crm archive schedule DA2025-001 --to contract --reason filed"))]
    Schedule(Lazy<schedule::Schedule>),
    #[command(about = help("登记事件发生，保管期限由此起算", "note that what an item waits for has come; its retention runs from it"),
              after_help = help("例：\n  crm archive event DA2025-001 --on 2026-02-28 --note 尾款结清", "Example:\n  crm archive event DA2025-001 --on 2026-02-28 --note 'paid in full'"))]
    Event(Lazy<event::Event>),
    #[command(about = help("附加电子文件", "attach a file"),
              after_help = help("例：\n  crm archive attach DA2025-001 扫描件.pdf", "Example:\n  crm archive attach DA2025-001 scan.pdf"))]
    Attach(Lazy<attach::Attach>),
    #[command(about = help("一件的电子文件", "files attached to an item"),
              after_help = help("例：\n  crm archive contents DA2025-001", "Example:\n  crm archive contents DA2025-001"))]
    Contents(Lazy<contents::Contents>),
    #[command(about = help("取出电子文件（涉密的逐次登记）", "write an attached file out; of a classified item it is logged"),
              after_help = help("例：\n  crm archive extract DA2025-001 --content N4 --output 扫描件.pdf", "Example:\n  crm archive extract DA2025-001 --content N4 --output scan.pdf"))]
    Extract(Lazy<extract::Extract>),
    #[command(about = help("重新读取并核对校验值", "re-read every file and compare its checksum"),
              after_help = help("例：\n  crm archive verify", "Example:\n  crm archive verify"))]
    Verify(Lazy<verify::Verify>),
    #[command(about = help("按题名建议密级", "propose a level for a title"),
              after_help = help("例：\n  crm archive propose-level --title 客户名单 --harm serious", "Example:\n  crm archive propose-level --title 客户名单 --harm serious"))]
    ProposeLevel(Lazy<propose_level::ProposeLevel>),
    #[command(about = help("申请变更密级（须审批）", "ask for another level; it is approved first"),
              after_help = help("例：\n  crm archive level DA2025-001 --to confidential --reason 涉及价格底线", "Example:\n  crm archive level DA2025-001 --to confidential --reason 'holds our price floor'"))]
    Level(Lazy<level::Level>),
    #[command(about = help("申请延长保密期限（届满前）", "ask for a longer term of secrecy, before it ends"),
              after_help = help("例：\n  crm archive extend-term DA2025-001 --until 2045-01-01 --reason 仍在履行", "Example:\n  crm archive extend-term DA2025-001 --until 2045-01-01 --reason 'still running'"))]
    ExtendTerm(Lazy<level::ExtendTerm>),
    #[command(about = help("申请注销遗失的档案（逐级审批）", "ask for a lost item to be cancelled; it is approved step by step"),
              after_help = help("例：\n  crm archive lost DA2025-001 --report 搬库后未找到", "Example:\n  crm archive lost DA2025-001 --report 'not found after the move'"))]
    Lost(Lazy<level::Lost>),
    #[command(about = help("密级、期限变更一览", "changes of level and term"),
              after_help = help("例：crm archive level-cases --state waiting", "Example: crm archive level-cases --state waiting"))]
    LevelCases(Lazy<case::LevelCases>),
    #[command(about = help("遗失注销一览", "cancellations of lost items"),
              after_help = help("例：crm archive lost-cases", "Example: crm archive lost-cases"))]
    LostCases(Lazy<case::LostCases>),
    #[command(about = help("查看一件审批事项", "one case about an item"),
              after_help = help("例：crm archive case L1", "Example: crm archive case L1"))]
    Case(Lazy<case::Case>),
    #[command(about = help("批准（或审核）下一步", "take the next open step, review or approval"),
              after_help = help("例：crm --as E002 archive approve L1", "Example: crm --as E002 archive approve L1"))]
    Approve(Lazy<decide::Approve>),
    #[command(about = help("审核下一步", "take the next step, if it is a review"),
              after_help = help("例：crm --as E006 archive review L1 --note 属实", "Example: crm --as E006 archive review L1 --note checked"))]
    Review(Lazy<decide::Review>),
    #[command(about = help("不同意", "refuse"),
              after_help = help("例：crm --as E002 archive refuse L1 --reason 无必要", "Example: crm --as E002 archive refuse L1 --reason 'no need'"))]
    Refuse(Lazy<decide::Refuse>),
    #[command(about = help("撤回本人提出的事项", "take back what one has asked"),
              after_help = help("例：crm archive withdraw L1", "Example: crm archive withdraw L1"))]
    Withdraw(Lazy<decide::Withdraw>),
    #[command(about = help("复制件登记簿", "the register of copies"),
              after_help = help("例：crm archive copies DA2025-001", "Example: crm archive copies DA2025-001"))]
    Copies(Lazy<copies::Copies>),
    #[command(about = help("登记复制件已销毁", "note that a copy was destroyed"),
              after_help = help("例：crm archive destroy-copy DA2025-001 2 --note 用毕粉碎", "Example: crm archive destroy-copy DA2025-001 2 --note 'shredded after use'"))]
    DestroyCopy(Lazy<copies::DestroyCopy>),
    Category(Lazy<category::Category>),
    Volume(Lazy<volume::Volume>),
    #[command(about = help("建议归档年度、类目和案卷", "propose year, category and volume"),
              after_help = help("例：\n  crm archive place --kind request --year 2025 --reply-year 2026 --category 合同", "Example:\n  crm archive place --kind request --year 2025 --reply-year 2026 --category 合同"))]
    Place(Lazy<place::Place>),
    #[command(about = help("移动存放位置", "move an item to another place"),
              after_help = help("例：\n  crm archive move DA2025-001 --to 一库/3柜/2架/5盒 --reason 整理", "Example:\n  crm archive move DA2025-001 --to room1/cabinet3/shelf2/box5 --reason tidying"))]
    Move(Lazy<place::Move>),
    #[command(about = help("位置变动记录", "where an item has been"),
              after_help = help("例：crm archive moves DA2025-001", "Example: crm archive moves DA2025-001"))]
    Moves(Lazy<place::Moves>),
    #[command(about = help("把一卷导出为 BagIt 包", "write a volume as a BagIt bag"),
              after_help = help("例：\n  crm archive export-bag V2025-01-001 V2025-01-001-包", "Example:\n  crm archive export-bag V2025-01-001 V2025-01-001-bag"))]
    ExportBag(Lazy<bag::ExportBag>),
    #[command(about = help("从 BagIt 包导入一卷（先全部核验）", "take a volume from a BagIt bag; all of it is checked first"),
              after_help = help("例：\n  crm archive import-bag V2025-01-001-包 --dry-run\n  crm archive import-bag 来件包 --item DA2025-001", "Example:\n  crm archive import-bag V2025-01-001-bag --dry-run\n  crm archive import-bag received --item DA2025-001"))]
    ImportBag(Lazy<bag::ImportBag>),
    Stocktake(Lazy<stocktake::Stocktake>),
    #[command(about = help("自某日起未盘点到的档案", "items that no stock-take has seen since a day"),
              after_help = help("例：crm archive unchecked --since 2025-01-01", "Example: crm archive unchecked --since 2025-01-01"))]
    Unchecked(Lazy<stocktake::Unchecked>),
    Handover(Lazy<handover::Handover>),
    #[command(about = help("应备文件清单：类型的，或一件的", "the documents a file must hold, and which of them it has"),
              after_help = help("例：\n  crm archive checklist Y1/2\n  crm archive checklist --type 整车销售", "Example:\n  crm archive checklist Y1/2\n  crm archive checklist --type vehicle-sale"))]
    Checklist(Lazy<document::Checklist>),
    #[command(about = help("登记一件所含的文件：已有、缺、有误", "note documents of a file: there, missing, wrong"),
              after_help = help("例：\n  crm archive document 2026-整车销售-0001 --add 发票复印件", "Example:\n  crm archive document 2026-整车销售-0001 --add invoice"))]
    Document(Lazy<document::Document>),
    #[command(about = help("各件是否齐全", "which files are complete"),
              after_help = help("例：crm archive completeness --incomplete --month 2026-02", "Example: crm archive completeness --incomplete --month 2026-02"))]
    Completeness(Lazy<document::Completeness>),
    Expected(Lazy<expected::Expected>),
    #[command(about = help("应归档而未归档的文件", "papers that were due and are not filed"),
              after_help = help("例：crm archive missing --as-of 2026-04-30", "Example: crm archive missing --as-of 2026-04-30"))]
    Missing(Lazy<expected::Missing>),
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
            Archive::Schedules(verb) => verb.run(session),
            Archive::Schedule(verb) => verb.run(session),
            Archive::Event(verb) => verb.run(session),
            Archive::Attach(verb) => verb.run(session),
            Archive::Contents(verb) => verb.run(session),
            Archive::Extract(verb) => verb.run(session),
            Archive::Verify(verb) => verb.run(session),
            Archive::ProposeLevel(verb) => verb.run(session),
            Archive::Level(verb) => verb.run(session),
            Archive::ExtendTerm(verb) => verb.run(session),
            Archive::Lost(verb) => verb.run(session),
            Archive::LevelCases(verb) => verb.run(session),
            Archive::LostCases(verb) => verb.run(session),
            Archive::Case(verb) => verb.run(session),
            Archive::Approve(verb) => verb.run(session),
            Archive::Review(verb) => verb.run(session),
            Archive::Refuse(verb) => verb.run(session),
            Archive::Withdraw(verb) => verb.run(session),
            Archive::Copies(verb) => verb.run(session),
            Archive::DestroyCopy(verb) => verb.run(session),
            Archive::Category(verb) => verb.run(session),
            Archive::Volume(verb) => verb.run(session),
            Archive::Place(verb) => verb.run(session),
            Archive::Move(verb) => verb.run(session),
            Archive::Moves(verb) => verb.run(session),
            Archive::ExportBag(verb) => verb.run(session),
            Archive::ImportBag(verb) => verb.run(session),
            Archive::Stocktake(verb) => verb.run(session),
            Archive::Unchecked(verb) => verb.run(session),
            Archive::Handover(verb) => verb.run(session),
            Archive::Checklist(verb) => verb.run(session),
            Archive::Document(verb) => verb.run(session),
            Archive::Completeness(verb) => verb.run(session),
            Archive::Expected(verb) => verb.run(session),
            Archive::Missing(verb) => verb.run(session),
        }
    }
}
