use clap::{Args, Subcommand};

use crate::cli::import_flags::ImportFlags;
use crate::cli::{Run, Session};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::credit::import;
use crate::ops::credit::judge::judgements;
use crate::views;

#[derive(Args)]
#[command(about = help("评定记录；从表格导入评定", "judgements of a customer, and importing them"), args_conflicts_with_subcommands = true,
          after_help = help("示例：crm grade judgements C001", "Example: crm grade judgements C001"))]
pub struct Judgements {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: Option<String>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Subcommand)]
enum Verb {
    #[command(about = help("从表格导入评定", "import judgements from a spreadsheet"),
              after_help = help("示例：\n  crm grade judgements import 评定.csv --dry-run", "Example:\n  crm grade judgements import judgements.csv --dry-run"))]
    Import(Import),
}

#[derive(Args)]
struct Import {
    #[command(flatten)]
    flags: ImportFlags,
}

impl Run for Judgements {
    fn run(self, session: &mut Session) -> Result<()> {
        match (self.verb, self.code) {
            (Some(Verb::Import(import)), _) => import.flags.run::<import::Judgements>(session),
            (None, Some(code)) => {
                let rows = judgements(session.context()?, &code)?;
                let look = session.look()?;
                session.answer(&views::credit::judgements(&look, &rows))
            }
            (None, None) => Err(Error::Usage(UsageFault::MissingFlag { flag: "CODE" })),
        }
    }
}
