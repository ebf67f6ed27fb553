//! `crm backup`, `crm restore` (ORG-5)

use std::path::PathBuf;

use clap::Args;

use super::{Run, Session};
use crate::context::Context;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::notes::{self, newer};
use crate::i18n::{Lang, help};
use crate::ops::backup::{Request, Restoring, backup, restore};
use crate::views;

#[derive(Args)]
#[command(
    about = help("备份整个数据库，读通后才命名", "back up the whole database; it is read through before it gets its name"),
    after_help = help(
        "示例：crm backup 备份/2026-03-02.db\n　　　crm backup 备份/ --keep-days 30",
        "Example: crm backup backups/2026-03-02.db\n         crm backup backups/ --keep-days 30"
    )
)]
pub struct Backup {
    #[arg(value_name = "FILE", help = help("文件；目录则按时间命名", "a file; in a directory it is named by the moment"))]
    file: PathBuf,
    #[arg(long, help = help("覆盖已有的备份", "replace a file that stands there"))]
    replace: bool,
    #[arg(long, value_name = "DAYS", help = help("清除目录中早于此天数的备份", "remove backups of the directory older than that"))]
    keep_days: Option<u32>,
    #[arg(long, help = help("有电子内容与附加时不符也照做：原样备份，逐一列出，并记入日志", "make it though contents are no longer what was attached: they come along as they are, named in answer and journal"))]
    with_damaged: bool,
}

impl Run for Backup {
    fn run(self, session: &mut Session) -> Result<()> {
        if self.keep_days.is_some() && !self.file.is_dir() {
            return Err(Error::Usage(UsageFault::BadValue {
                flag: "--keep-days",
                value: self.file.display().to_string(),
                wanted: "DIR",
            }));
        }
        let request = Request {
            to: &self.file,
            replace: self.replace,
            keep_days: self.keep_days,
            with_damaged: self.with_damaged,
        };
        session.spare(&self.file)?;
        let row = backup(session.context()?, &request)?;
        tell(session, notes::leavings, &row.leavings);
        tell(session, notes::damaged, &row.damaged);
        let look = session.look()?;
        session.answer(&views::setup::backup(&look, &row))
    }
}

#[derive(Args)]
#[command(
    about = help("由备份恢复出数据库", "make a database from a backup"),
    after_help = help(
        "示例：crm restore 备份/2026-03-02.db --to 新库.db",
        "Example: crm restore backups/2026-03-02.db --to new.db"
    )
)]
pub struct Restore {
    #[arg(value_name = "FILE", help = help("备份文件", "the backup"))]
    file: PathBuf,
    #[arg(long, value_name = "DB", help = help("恢复到哪里", "where the database is to stand"))]
    to: PathBuf,
    #[arg(long, help = help("该处已有数据库时改名保留后替换", "put a database that stands there aside"))]
    replace: bool,
    #[arg(long, help = help("只读通备份并比较，不写入", "read and compare, write nothing"))]
    dry_run: bool,
    #[arg(long, help = help("备份中有电子内容与附加时不符也照做，逐一列出，并记入日志", "make it though contents in the backup are not what was attached; they are named in answer and journal"))]
    with_damaged: bool,
}

/// Says on stderr what there is to say of these.
fn tell(session: &Session, say: fn(Lang, &[String]) -> String, what: &[String]) {
    if !what.is_empty() {
        session.ui.warn(&say(session.lang(), what));
    }
}

impl Run for Restore {
    fn run(self, session: &mut Session) -> Result<()> {
        session.spare(&self.file)?;
        session.spare(&self.to)?;
        let lang = session.lang();
        let globals = session.globals.clone();
        let (row, clock) = restore(&Restoring {
            file: &self.file,
            to: &self.to,
            replace: self.replace,
            dry_run: self.dry_run,
            with_damaged: self.with_damaged,
            open: &|store| Context::over(store, &globals, lang),
        })?;
        let look = views::Look {
            lang,
            zone: clock.zone(),
            people: !session.ui.is_json(),
            machine: session.ui.shows_machine_columns(),
        };
        if let Some(text) = newer(lang, &row.newer, &|m| look.minute(m)) {
            session.ui.note(&text);
        }
        tell(session, notes::damaged, &row.damaged);
        session.answer(&views::setup::restore(&look, &row))
    }
}
