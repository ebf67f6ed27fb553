use clap::Args;

use super::set;
use crate::cli::import_flags::warn;
use crate::cli::{Run, Session, word};
use crate::domain::record::CustomerField;
use crate::domain::words::CustomerKind;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::customers::{self, NewCard};
use crate::views;

pub const ZH: &str =
    "例：\n  crm customer add --code C100 --name 云汀市某某机械有限公司 --set phone=0889-5550101";
pub const EN: &str = "Example:\n  crm customer add --code C100 --name 云汀市某某机械有限公司 --set phone=0889-5550101";

/// `customer add`
#[derive(Args, Debug)]
pub struct Add {
    #[arg(long, value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "NAME", help = help("客户名称", "name"))]
    name: String,
    #[arg(long, value_name = "KIND", value_parser = word::<CustomerKind>(), default_value = "entity",
          help = help("客户类型", "kind"))]
    kind: CustomerKind,
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = set::pair,
          help = help("其他字段，可多次", "another field; may be given again"))]
    set: Vec<(CustomerField, String)>,
}

impl Run for Add {
    fn run(self, session: &mut Session) -> Result<()> {
        let (code, name) = set::head(Some(&self.code), Some(&self.name))?;
        let new = NewCard {
            code: code.unwrap_or_default(),
            name: name.unwrap_or_default(),
            kind: self.kind,
            set: self.set,
        };
        let entered = customers::add(session.context()?, &new)?;
        warn(session, &entered.warnings, views::customers::heading);
        let look = session.look()?;
        session.answer(&views::customers::customer(&look, &entered.customer))
    }
}
