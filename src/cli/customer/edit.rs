use clap::Args;

use super::set;
use crate::cli::import_flags::warn;
use crate::cli::{Run, Session, word};
use crate::domain::record::CustomerField;
use crate::domain::words::CustomerKind;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::customers;
use crate::views;

pub const ZH: &str =
    "例：\n  crm customer edit C001 --set contact=贺建军 --set note=（空值即清除）";
pub const EN: &str =
    "Example:\n  crm customer edit C001 --set contact=贺建军 --set note= (clears it)";

/// `customer edit`
#[derive(Args, Debug)]
pub struct Edit {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "NAME", help = help("客户名称", "name"))]
    name: Option<String>,
    #[arg(long, value_name = "KIND", value_parser = word::<CustomerKind>(), help = help("客户类型", "kind"))]
    kind: Option<CustomerKind>,
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = set::pair,
          help = help("其他字段，可多次；空值即清除", "another field, may be given again; a blank value clears it"))]
    set: Vec<(CustomerField, String)>,
}

impl Run for Edit {
    fn run(self, session: &mut Session) -> Result<()> {
        let (_, name) = set::head(None, self.name.as_deref())?;
        let edit = customers::Edit {
            code: self.code,
            name,
            kind: self.kind,
            set: self.set,
        };
        let entered = customers::edit(session.context()?, &edit)?;
        warn(session, &entered.warnings, views::customers::heading);
        let look = session.look()?;
        session.answer(&views::customers::customer(&look, &entered.customer))
    }
}
