use clap::Args;

use super::Length;
use crate::cli::typed::said;
use crate::cli::{Run, Session, word};
use crate::domain::words::Mode;
use crate::error::{Error, InputFault, Result};
use crate::i18n::help;
use crate::ops::borrow::request::{Request as Asked, Visitor, request};
use crate::ui;

#[derive(Args)]
#[command(about = help("申请借阅", "ask for a loan"),
          after_help = help(
    "示例：\n  crm borrow request DA2024-001 --mode out --purpose 核对合同\n  crm borrow request DA2024-001 --mode room --purpose 查阅 --visitor 王某 --organisation 某公司 --letter 介字1号 --identity -",
    "Examples:\n  crm borrow request DA2024-001 --mode out --purpose audit\n  crm borrow request DA2024-001 --mode room --purpose reading --visitor Wang --organisation ACME --letter L-1 --identity -"))]
pub struct Request {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_parser = word::<Mode>(), help = help("借阅方式", "how it is used"))]
    mode: Mode,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("借阅目的", "what for"))]
    purpose: String,
    #[command(flatten)]
    length: Length,
    #[arg(long = "for", value_name = "STAFF", conflicts_with = "visitor", help = help("代他人申请", "on behalf of somebody else"))]
    for_staff: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = said, help = help("外来人员姓名", "an outside person"))]
    visitor: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = said, requires = "visitor", help = help("外来人员单位", "the outside person's organisation"))]
    organisation: Option<String>,
    #[arg(long, value_name = "NO", requires = "visitor", help = help("介绍信编号", "number of the letter of introduction"))]
    letter: Option<String>,
    #[arg(long, value_name = "NO|-", requires = "visitor", help = help("证件号码；- 从标准输入读取", "identity document; - reads it from stdin"))]
    identity: Option<String>,
}

impl Run for Request {
    fn run(self, session: &mut Session) -> Result<()> {
        let visitor = match self.visitor {
            None => None,
            Some(name) => Some(Visitor {
                name,
                organisation: self.organisation.unwrap_or_default(),
                letter: self.letter.unwrap_or_default(),
                identity: match self.identity.as_deref() {
                    Some("-") => ui::read_line().map_err(|error| {
                        Error::Input(InputFault::Unreadable {
                            file: "-".into(),
                            error,
                        })
                    })?,
                    other => other.unwrap_or_default().to_owned(),
                },
            }),
        };
        let row = request(
            session.context()?,
            &Asked {
                item: &self.code,
                mode: self.mode,
                purpose: &self.purpose,
                asked: self.length.limit(),
                for_staff: self.for_staff.as_deref(),
                visitor,
            },
        )?;
        super::answer(session, &row)
    }
}
