//! `crm rulebook check`

use std::path::PathBuf;

use clap::Args;

use crate::both;
use crate::cli::{Run, Session};
use crate::error::{Error, InputFault, Result};
use crate::i18n::{errors, help};
use crate::ops::rulebook;
use crate::views;

#[derive(Args)]
#[command(
    about = help("检查制度文件，列出全部错误", "check a rulebook; every fault is listed"),
    after_help = help("例：crm rulebook check 本公司.toml", "example: crm rulebook check company.toml")
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
        session.answer(&views::rulebook::faults(&session.plain_look(), &rows))?;
        let file = self.file.display();
        match findings.faults.len() {
            0 => {
                let warnings = findings.warnings.len();
                session.ui.note(&match warnings {
                    0 => both!(lang, "{file} 没有错误", "{file} has no faults"),
                    _ => both!(
                        lang,
                        "{file} 没有错误，有 {warnings} 处提醒",
                        "{file} has no faults; warnings: {warnings}"
                    ),
                });
                Ok(())
            }
            faults => Err(Error::Input(InputFault::Answered {
                file: self.file,
                faults,
            })),
        }
    }
}
