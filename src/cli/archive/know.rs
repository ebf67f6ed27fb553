use clap::Args;

use super::item_of;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::{self, Naming};

/// `archive know`
#[derive(Args, Debug)]
pub struct Know {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "STAFF", help = help("工号", "who is to know"))]
    staff: String,
    #[arg(long, help = help("取消指定", "take the name back"))]
    remove: bool,
}

impl Run for Know {
    fn run(self, session: &mut Session) -> Result<()> {
        let naming = Naming {
            item: &self.code,
            staff: &self.staff,
            remove: self.remove,
        };
        let item = archives::know(session.context()?, &naming)?;
        item_of(session, item)
    }
}
