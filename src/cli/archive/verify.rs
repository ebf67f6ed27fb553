use clap::Args;

use crate::cli::{Run, Session};
use crate::domain::destruction::rows::DamagedRow;
use crate::error::{Error, Result, Unusable};
use crate::i18n::help;
use crate::ops::archives::contents::verify;
use crate::views;

/// `archive verify`
#[derive(Args, Debug)]
pub struct Verify {
    #[arg(value_name = "CODE", help = help("只核验此件", "only this item"))]
    code: Option<String>,
}

impl Run for Verify {
    fn run(self, session: &mut Session) -> Result<()> {
        let bar = session.ui.bar();
        let row = verify(
            session.context()?,
            self.code.as_deref(),
            &mut |done, total| bar.show(done, total),
        )?;
        bar.clear();
        let look = session.look()?;
        let printed = session.answer(&views::destruction::verified(&look, &row));
        if row.damaged.is_empty() {
            return printed;
        }
        session.beside_error(printed)?;
        let named = |d: &DamagedRow| format!("{} N{}", d.item, d.content);
        let damaged = row.damaged.iter().map(named).collect();
        Err(Error::Unusable(Unusable::Contents { damaged, way: None }))
    }
}
