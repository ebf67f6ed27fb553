use clap::Args;

use super::ListId;
use crate::cli::{Run, Session, word};
use crate::domain::destruction::Method;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::destruction::execute::execute;

#[derive(Args)]
#[command(about = help("执行：逐件核对后销毁，记入清册", "check every item, destroy, enter in the register"),
          after_help = help("示例：crm destroy execute D3 --method shred", "Example: crm destroy execute D3 --method shred"))]
pub struct Execute {
    #[command(flatten)]
    list: ListId,
    #[arg(long, value_name = "METHOD", value_parser = word::<Method>(), help = help("销毁方式；涉密纸质档案须碎纸；清单全部延长保管的，不填即办结", "how; classified paper is shredded; a list of which everything is kept is closed without"))]
    method: Option<Method>,
}

impl Run for Execute {
    fn run(self, session: &mut Session) -> Result<()> {
        let done = execute(session.context()?, self.list.id, self.method)?;
        let lang = session.lang();
        if done.again {
            session.ui.note(&notes::executed_again(lang, done.list.id));
        }
        if !done.erased {
            session.ui.warn(&notes::not_erased(lang, done.list.id));
        }
        super::answer(session, &done.list)
    }
}
