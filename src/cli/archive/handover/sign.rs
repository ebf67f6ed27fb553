use clap::Args;

use super::{Id, answer};
use crate::cli::{Run, Session, typed};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::import::value;
use crate::ops::handover::prepare;
use crate::ops::handover::sign::{self, Noted, Shelving};

/// Documents of lines, as seen.
#[derive(Args, Debug)]
struct Seen {
    #[arg(long, value_name = "LINE:DOCUMENT", value_parser = pair, help = help("缺件，如 2:invoice，可多次", "a document that is missing, such as 2:invoice; may be given again"))]
    missing: Vec<(u32, String)>,
    #[arg(long, value_name = "LINE:DOCUMENT", value_parser = pair, help = help("有误的文件，可多次", "a document that is wrong; may be given again"))]
    faulty: Vec<(u32, String)>,
    #[arg(long, value_name = "TEXT", help = help("备注", "a remark"))]
    note: Option<String>,
}

fn pair(text: &str) -> std::result::Result<(u32, String), String> {
    let (line, document) = text
        .split_once([':', '：'])
        .ok_or_else(|| format!("{text:?}: 2:invoice"))?;
    let line = line.trim().parse().map_err(|_| format!("{text:?}"))?;
    Ok((line, document.trim().to_owned()))
}

impl Seen {
    fn noted(&self) -> Result<Noted<'_>> {
        if let Some(note) = &self.note {
            typed::long("--note", note)?;
        }
        Ok(Noted {
            missing: &self.missing,
            faulty: &self.faulty,
            note: self.note.as_deref(),
        })
    }
}

/// `archive handover sign`
#[derive(Args, Debug)]
pub struct Sign {
    #[command(flatten)]
    id: Id,
    #[command(flatten)]
    seen: Seen,
}

/// `archive handover check`
#[derive(Args, Debug)]
pub struct Check {
    #[command(flatten)]
    id: Id,
    #[command(flatten)]
    seen: Seen,
}

/// `archive handover scan`
#[derive(Args, Debug)]
pub struct Scan {
    #[command(flatten)]
    id: Id,
    #[arg(long, value_name = "TEXT", help = help("备注", "a remark"))]
    note: Option<String>,
}

/// `archive handover refuse`, `archive handover withdraw`
#[derive(Args, Debug)]
pub struct Refuse {
    #[command(flatten)]
    id: Id,
    #[arg(long, value_name = "TEXT", help = help("原因", "why"))]
    reason: String,
}

/// `archive handover shelve`
#[derive(Args, Debug)]
pub struct Shelve {
    #[command(flatten)]
    id: Id,
    #[arg(long, value_name = "PLACE", help = help("位置：库房/柜/架/盒", "place: room/cabinet/shelf/box"))]
    place: String,
    #[arg(long, value_name = "N", help = help("只入柜这些行，可多次", "only these lines; may be given again"))]
    line: Vec<u32>,
    #[arg(long, value_name = "CATEGORY", help = help("类目，缺省按类型", "category; by the type without it"))]
    category: Option<String>,
    #[arg(long, value_name = "TERM", help = help("保管期限，缺省按类型", "retention; by the type without it"))]
    retention: Option<String>,
}

impl Run for Sign {
    fn run(self, session: &mut Session) -> Result<()> {
        let noted = self.seen.noted()?;
        let row = sign::sign(session.context()?, self.id.id, &noted)?;
        answer(session, &row)
    }
}

impl Run for Check {
    fn run(self, session: &mut Session) -> Result<()> {
        let noted = self.seen.noted()?;
        let row = sign::check(session.context()?, self.id.id, &noted)?;
        answer(session, &row)
    }
}

impl Run for Scan {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = (self.note.as_deref().map(|n| typed::long("--note", n))).transpose()?;
        let row = sign::scan(session.context()?, self.id.id, note.as_deref())?;
        answer(session, &row)
    }
}

impl Refuse {
    pub(super) fn refuse(self, session: &mut Session) -> Result<()> {
        let reason = typed::long("--reason", &self.reason)?;
        let row = sign::refuse(session.context()?, self.id.id, &reason)?;
        answer(session, &row)
    }

    pub(super) fn withdraw(self, session: &mut Session) -> Result<()> {
        let reason = typed::long("--reason", &self.reason)?;
        let row = prepare::withdraw(session.context()?, self.id.id, &reason)?;
        answer(session, &row)
    }
}

impl Run for Shelve {
    fn run(self, session: &mut Session) -> Result<()> {
        let category = (self
            .category
            .as_deref()
            .map(|c| typed::name("--category", c)))
        .transpose()?;
        let retention = match &self.retention {
            None => None,
            Some(typed) => Some(
                value::retention(typed)
                    .map_err(|_| {
                        Error::Usage(UsageFault::BadValue {
                            flag: "--retention",
                            value: typed.clone(),
                            wanted: "10y",
                        })
                    })?
                    .to_string(),
            ),
        };
        let shelving = Shelving {
            place: &self.place,
            lines: &self.line,
            category: category.as_deref(),
            retention: retention.as_deref(),
        };
        let row = sign::shelve(session.context()?, self.id.id, &shelving)?;
        answer(session, &row)
    }
}
