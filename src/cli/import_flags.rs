//! The flags and the answer that every import shares (IMP).

use std::path::PathBuf;

use clap::Args;

use crate::cli::Session;
use crate::context::Context;
use crate::domain::rows::ImportRow;
use crate::error::{Error, InputFault, Result};
use crate::i18n::Lang;
use crate::i18n::errors::FaultText;
use crate::i18n::{file_faults, help, import_faults};
use crate::import::fault::Fault;
use crate::import::outcome::Outcome;
use crate::import::sheet::Encoding;
use crate::ops::importing::{Kind, Request, Wording, import};
use crate::render::Format;
use crate::views::{self, imports};

/// A file, and how to take it.
#[derive(Args, Clone, Debug)]
pub struct ImportFlags {
    #[arg(value_name = "FILE", help = help("表格文件（.csv 或 .xlsx）", "spreadsheet, .csv or .xlsx"))]
    file: PathBuf,
    #[arg(long, value_name = "HEADING=FIELD", value_parser = pair,
          help = help("指明某表头是哪个字段，可多次", "which field a heading is; may be given again"))]
    map: Vec<(String, String)>,
    #[arg(long, help = help("已登记而内容不同的，以文件为准", "rows in the books with other values take the file's"))]
    update: bool,
    #[arg(long, help = help("只检查，不写入", "check only, write nothing"))]
    dry_run: bool,
    #[arg(long, help = help("只导入无误的行，其余写入退回文件", "take the good rows, write the others to a file"))]
    partial: bool,
    #[arg(long, value_name = "FILE", requires = "partial",
          help = help("退回文件（默认在原文件旁）", "where the bad rows go (beside the file by default)"))]
    rejects: Option<PathBuf>,
}

fn pair(text: &str) -> std::result::Result<(String, String), String> {
    let (heading, field) = text.rsplit_once('=').ok_or_else(|| text.to_owned())?;
    Ok((heading.to_owned(), field.trim().to_owned()))
}

impl ImportFlags {
    /// Imports, and answers with counts, faults and warnings; rows with faults exit 3 all the same.
    pub fn run<K: Kind>(self, session: &mut Session) -> Result<()> {
        self.run_with(session, import::<K>)
    }

    /// The same by an import of its own.
    pub fn run_with(
        self,
        session: &mut Session,
        import: impl FnOnce(&mut Context, &Request, &Wording<'_>) -> Result<Outcome>,
    ) -> Result<()> {
        let lang = session.lang();
        let request = Request {
            file: self.file,
            map: self.map,
            encoding: session.encoding.as_deref().and_then(Encoding::parse),
            update: self.update,
            dry_run: self.dry_run,
            partial: self.partial,
            rejects: self.rejects,
        };
        let reasons = move |faults: &[Fault]| import_faults::reasons(lang, faults);
        let wording = Wording {
            headings: import_faults::rejects_headings(lang),
            reasons: &reasons,
        };
        let outcome = match import(session.context()?, &request, &wording) {
            Ok(outcome) => Box::new(outcome),
            Err(Error::Input(InputFault::Rows(outcome))) => outcome,
            Err(error) => {
                whole(session, &error)?;
                return Err(error);
            }
        };
        let printed = answer(session, &outcome);
        let rejected = outcome.row.rejected > 0;
        if rejected && (outcome.dry_run || !outcome.partial) {
            session.beside_error(printed)?;
        } else {
            printed?;
        }
        if rejected {
            return Err(Error::Input(InputFault::Rows(outcome)));
        }
        Ok(())
    }
}

/// Answers with the faults of a file that was not read row by row: nothing was taken, and why. Silent on other errors.
pub fn whole(session: &mut Session, error: &Error) -> Result<()> {
    let Error::Input(fault) = error else {
        return Ok(());
    };
    let look = session.look()?;
    let faults = file_faults::whole(look.lang, error.code(), fault);
    let line = |f: FaultText| imports::FaultLine {
        row: (f.line > 0).then_some(f.line),
        column: f.key,
        value: String::new(),
        code: f.code.to_owned(),
        text: f.text,
    };
    let faults: Vec<_> = faults.into_iter().map(line).collect();
    let none = ImportRow::default();
    let printed = session.answer(&match session.ui.format {
        Format::Table | Format::Markdown | Format::Html => {
            let title = look.lang.pick("导入", "Import");
            views::object(title, imports::IMPORT, &none, &look)
        }
        Format::Json | Format::Ndjson | Format::Csv | Format::Xlsx => {
            imports::import(&look, &none, &faults, &[])
        }
    });
    session.beside_error(printed)
}

/// Programs get everything on stdout; people get the counts there and the rest on stderr.
pub fn answer(session: &mut Session, outcome: &Outcome) -> Result<()> {
    let look = session.look()?;
    let title = look.lang.pick("导入", "Import");
    let answer = match session.ui.format {
        Format::Table | Format::Markdown | Format::Html => {
            for line in import_faults::lines(look.lang, &outcome.warnings) {
                session.ui.warn(&line);
            }
            if outcome.dry_run {
                let text = look
                    .lang
                    .pick("只作检查，未写入", "checked only, nothing was written");
                session.ui.note(text);
            }
            views::object(title, imports::IMPORT, &outcome.row, &look)
        }
        Format::Json | Format::Ndjson | Format::Csv | Format::Xlsx => {
            let lines = |faults: &[Fault]| -> Vec<imports::FaultLine> {
                let line = |f: &Fault| imports::FaultLine {
                    row: (f.row > 0).then_some(f.row),
                    column: f.column.clone(),
                    value: f.value.clone(),
                    code: f.code.to_owned(),
                    text: import_faults::fault(look.lang, &f.kind),
                };
                faults.iter().map(line).collect()
            };
            let (faults, warnings) = (lines(&outcome.faults), lines(&outcome.warnings));
            imports::import(&look, &outcome.row, &faults, &warnings)
        }
    };
    session.answer(&answer)
}

/// Says what was kept although it is odd.
pub fn warn(
    session: &Session,
    warnings: &[Fault],
    heading: fn(Lang, &str) -> Option<&'static str>,
) {
    let lang = session.lang();
    for warning in warnings {
        let mut warning = warning.clone();
        if let Some(heading) = heading(lang, &warning.column) {
            heading.clone_into(&mut warning.column);
        }
        session.ui.warn(&import_faults::line(lang, &warning));
    }
}
