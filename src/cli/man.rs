//! `crm man`

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Run, Session};
use crate::error::{Error, Result};
use crate::i18n::{help, notes};

#[derive(Args)]
#[command(
    about = help("生成手册页，每个命令一页", "man pages, one for every verb"),
    after_help = help("示例：crm man ./man", "Example: crm man ./man")
)]
pub struct Man {
    #[arg(value_name = "DIR", help = help("写入的目录", "directory to write to"))]
    dir: PathBuf,
}

impl Run for Man {
    fn run(self, session: &mut Session) -> Result<()> {
        let io = |error: std::io::Error| {
            let dir = self.dir.display();
            Error::Unprinted(format!("{dir}: {error}"))
        };
        std::fs::create_dir_all(&self.dir).map_err(io)?;
        let mut root = super::command();
        root.build();
        let pages = write(&root, "crm", &self.dir).map_err(io)?;
        let lang = session.lang();
        session.ui.note(&notes::man_pages(lang, &self.dir, pages));
        Ok(())
    }
}

/// A page for a command and for each below it; how many there were comes back.
fn write(command: &clap::Command, name: &str, dir: &Path) -> std::io::Result<usize> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone().name(name.to_owned())).render(&mut page)?;
    std::fs::write(dir.join(format!("{name}.1")), page)?;
    let mut pages = 1;
    for below in command.get_subcommands() {
        pages += write(below, &format!("{name}-{}", below.get_name()), dir)?;
    }
    Ok(pages)
}
