//! `crm customer …`

mod add;
mod duplicates;
mod edit;
mod find;
mod history;
mod import;
mod list;
mod policy;
mod set;
mod show;

use clap::Subcommand;

use super::lazy::Lazy;
use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Debug, Subcommand)]
#[command(about = help("客户", "customers"))]
pub enum Customer {
    #[command(about = help("登记客户", "enter a customer"), after_help = set::example(help(add::ZH, add::EN)))]
    Add(Lazy<add::Add>),
    #[command(about = help("修改客户资料（原值保留）", "amend a card; old values are kept"),
              after_help = set::example(help(edit::ZH, edit::EN)))]
    Edit(Lazy<edit::Edit>),
    #[command(about = help("查看客户", "show a customer"),
              after_help = help("例：\n  crm customer show C001", "Example:\n  crm customer show C001"))]
    Show(Lazy<show::Show>),
    #[command(about = help("按条件列出", "list customers"),
              after_help = help("例：\n  crm customer list --where area=东区", "Example:\n  crm customer list --where area=东区"))]
    List(Lazy<list::List>),
    #[command(about = help("按名称、拼音首字母、电话、编号查找", "find by name, pinyin initials, phone, code"),
              after_help = help("例：\n  crm customer find hyzj", "Example:\n  crm customer find hyzj"))]
    Find(Lazy<find::Find>),
    #[command(about = help("资料变更记录", "what changed on a card"),
              after_help = help("例：\n  crm customer history C001", "Example:\n  crm customer history C001"))]
    History(Lazy<history::History>),
    #[command(about = help("列出疑似重复的客户", "customers that seem to be the same"),
              after_help = help("例：crm customer duplicates", "Example: crm customer duplicates"))]
    Duplicates(Lazy<duplicates::Duplicates>),
    #[command(about = help("写下催收方针（以前的保留）", "how the customer's delays are met; earlier notes stay"),
              after_help = help("例：\n  crm customer policy C001 --likelihood 年底偏高 --prevention 预付三成 --response 停发货",
                                "Example:\n  crm customer policy C001 --likelihood 'high in December' --prevention 'a third in advance' --response 'stop deliveries'"))]
    Policy(Lazy<policy::Policy>),
    #[command(about = help("从表格导入", "import a spreadsheet"),
              after_help = help("例：\n  crm customer import 客户一览表.csv --dry-run", "Example:\n  crm customer import customers.csv --dry-run"))]
    Import(Lazy<import::Import>),
}

impl Run for Customer {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Customer::Add(verb) => verb.run(session),
            Customer::Edit(verb) => verb.run(session),
            Customer::Show(verb) => verb.run(session),
            Customer::List(verb) => verb.run(session),
            Customer::Find(verb) => verb.run(session),
            Customer::History(verb) => verb.run(session),
            Customer::Duplicates(verb) => verb.run(session),
            Customer::Policy(verb) => verb.run(session),
            Customer::Import(verb) => verb.run(session),
        }
    }
}
