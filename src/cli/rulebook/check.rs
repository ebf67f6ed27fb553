//! `crm rulebook check`

use std::path::PathBuf;

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::{Error, InputFault, Result};
use crate::i18n::{errors, help, notes};
use crate::ops::rulebook;
use crate::views;

#[derive(Args)]
#[command(
    about = help("检查制度文件，列出全部错误", "check a rulebook; every fault is listed"),
    after_help = help("示例：crm rulebook check 本公司.toml", "Example: crm rulebook check company.toml")
)]
pub struct Check {
    #[arg(value_name = "FILE", help = help("TOML 文件", "TOML file"))]
    file: PathBuf,
}

impl Run for Check {
    fn run(self, session: &mut Session) -> Result<()> {
        let findings = rulebook::check(&self.file)?;
        let lang = session.lang();
        let rows: Vec<_> = findings
            .faults
            .iter()
            .chain(&findings.warnings)
            .map(|fault| errors::rulebook_fault(lang, fault))
            .collect();
        let printed = session.answer(&views::rulebook::faults(&session.plain_look(), &rows));
        if findings.faults.is_empty() {
            printed?;
        } else {
            session.beside_error(printed)?;
        }
        if let Some(rules) = &findings.rulebook
            && let Some(context) = session.context_if_any()?
        {
            for (stuck, departments) in rulebook::unwalkable(context, rules)? {
                session
                    .ui
                    .warn(&notes::unwalkable(lang, &stuck, &departments));
            }
        }
        match findings.faults.len() {
            0 => {
                let warnings = findings.warnings.len();
                session
                    .ui
                    .note(&notes::rulebook_good(lang, &self.file, warnings));
                Ok(())
            }
            faults => Err(Error::Input(InputFault::Answered {
                file: self.file,
                faults,
            })),
        }
    }
}
