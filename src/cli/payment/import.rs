use clap::Args;

use crate::cli::import_flags::ImportFlags;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::ops::ledger::{Payments, import};

/// `payment import`
#[derive(Args, Debug)]
pub struct Import {
    #[command(flatten)]
    flags: ImportFlags,
}

impl Run for Import {
    fn run(self, session: &mut Session) -> Result<()> {
        self.flags.run_with(session, import::<Payments>)
    }
}
