use clap::Args;

use super::handover::{day, month};
use crate::cli::{Run, Session, typed};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::handover::documents::{self, CompletenessQuery, Noting};
use crate::views;

/// `archive checklist`
#[derive(Args, Debug)]
pub struct Checklist {
    #[arg(value_name = "CODE", conflicts_with = "file_type", help = help("档号，或移交中的一行，如 Y1/2；不写则列出全部类型", "code of an item, or a line of a handover such as Y1/2; all types without it"))]
    file: Option<String>,
    #[arg(long = "type", value_name = "TYPE", help = help("只看一种档案类型的清单", "the list of one type of file"))]
    file_type: Option<String>,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

/// `archive document`
#[derive(Args, Debug)]
pub struct Document {
    #[arg(value_name = "CODE", help = help("档号，或移交中的一行，如 Y1/2", "code of an item, or a line of a handover such as Y1/2"))]
    file: String,
    #[arg(long, value_name = "DOCUMENT", help = help("已有的文件，可多次", "a document that is there; may be given again"))]
    add: Vec<String>,
    #[arg(long, value_name = "DOCUMENT", help = help("缺的文件，可多次", "a document that is missing; may be given again"))]
    remove: Vec<String>,
    #[arg(long, value_name = "DOCUMENT", help = help("有误的文件，可多次", "a document that is wrong; may be given again"))]
    faulty: Vec<String>,
    #[arg(long, value_name = "TEXT", help = help("说明", "a remark"))]
    note: Option<String>,
}

/// `archive completeness`
#[derive(Args, Debug)]
pub struct Completeness {
    #[arg(long, value_name = "DEPARTMENT", help = help("只列该部门", "only this department"))]
    department: Option<String>,
    #[arg(long, value_name = "YYYY-MM", help = help("交车（或办结、归档）的月份", "month of delivery, else of closing or filing"))]
    month: Option<String>,
    #[arg(long = "type", value_name = "TYPE", help = help("只列一种档案类型（及包括它的）", "only one type of file, and those that include it"))]
    file_type: Option<String>,
    #[arg(long, help = help("只列不齐全的", "only files that are not complete"))]
    incomplete: bool,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Run for Checklist {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = day("--as-of", self.as_of.as_ref())?;
        let ctx = session.context()?;
        let row = match (&self.file, &self.file_type) {
            (Some(file), _) => documents::checklist_of(ctx, file, as_of)?,
            (None, Some(word)) => documents::checklist_of_type(ctx, word)?,
            (None, None) => {
                let rows = documents::checklists(ctx)?;
                let look = session.look()?;
                return session.answer(&views::handover::checklists(&look, &rows));
            }
        };
        let look = session.look()?;
        session.answer(&views::handover::checklist(&look, &row))
    }
}

impl Run for Document {
    fn run(self, session: &mut Session) -> Result<()> {
        if self.add.is_empty() && self.remove.is_empty() && self.faulty.is_empty() {
            return Err(Error::Usage(UsageFault::MissingFlag { flag: "--add" }));
        }
        let note = (self.note.as_deref().map(|n| typed::long("--note", n))).transpose()?;
        let noting = Noting {
            file: &self.file,
            present: &self.add,
            missing: &self.remove,
            faulty: &self.faulty,
            note: note.as_deref(),
        };
        let row = documents::note_documents(session.context()?, &noting)?;
        let look = session.look()?;
        session.answer(&views::handover::checklist(&look, &row))
    }
}

impl Run for Completeness {
    fn run(self, session: &mut Session) -> Result<()> {
        let query = CompletenessQuery {
            department: self.department.as_deref(),
            month: month("--month", self.month.as_ref())?,
            file_type: self.file_type.as_deref(),
            incomplete: self.incomplete,
            as_of: day("--as-of", self.as_of.as_ref())?,
        };
        let rows = documents::completeness(session.context()?, &query)?;
        let look = session.look()?;
        session.answer(&views::handover::completeness(&look, &rows))
    }
}
