use std::path::PathBuf;

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::bag::{Taking, export, import};
use crate::views;

/// `archive export-bag`
#[derive(Args, Debug)]
pub struct ExportBag {
    #[arg(value_name = "VOLUME", help = help("案卷号", "code of the volume"))]
    volume: String,
    #[arg(value_name = "DIR", help = help("写到哪个目录（须尚不存在）", "the directory to write; it must not be there yet"))]
    folder: PathBuf,
}

impl Run for ExportBag {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = export(session.context()?, &self.volume, &self.folder)?;
        let look = session.look()?;
        session.answer(&views::bags::bag(&look, &row))
    }
}

/// `archive import-bag`
#[derive(Args, Debug)]
pub struct ImportBag {
    #[arg(value_name = "DIR", help = help("包所在的目录", "directory of the bag"))]
    folder: PathBuf,
    #[arg(long, value_name = "CODE", help = help("把包内文件作为此件的电子内容", "attach the files of the bag to this item"))]
    item: Option<String>,
    #[arg(long, help = help("只检查，不写入", "check only, write nothing"))]
    dry_run: bool,
}

impl Run for ImportBag {
    fn run(self, session: &mut Session) -> Result<()> {
        let taking = Taking {
            folder: &self.folder,
            item: self.item.as_deref(),
            dry_run: self.dry_run,
        };
        let row = import(session.context()?, &taking)?;
        let look = session.look()?;
        session.answer(&views::bags::bag(&look, &row))
    }
}
