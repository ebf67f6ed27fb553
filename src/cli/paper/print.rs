use clap::Args;

use crate::cli::{Run, Session, word};
use crate::context::date;
use crate::domain::papers::Paper;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::paper::{self, Asked};
use crate::render::{Answer, Format};

#[derive(Debug, Args)]
#[command(about = help("打印一种表单：HTML，A4 版面，记入日志并编流水号", "print a form as html for A4; the printing is journalled and numbered"),
          after_help = help("示例：\n  crm paper print volume-catalogue 2025-3-001 -o 卷内目录.html\n  crm paper print reminder -o 催还.html\n  crm paper print borrow-register --from 2026-01-01 --to 2026-03-31 -o 登记簿.html",
                            "Examples:\n  crm paper print volume-catalogue 2025-3-001 -o catalogue.html\n  crm paper print reminder -o reminders.html\n  crm paper print borrow-register --from 2026-01-01 --to 2026-03-31 -o register.html"))]
pub struct Print {
    #[arg(value_name = "PAPER", value_parser = word::<Paper>(), help = help("表单（见 crm paper list）", "the form (see crm paper list)"))]
    paper: Paper,
    #[arg(value_name = "ID", help = help("打印对象：案卷号、档号、位置、B12、D3、S1", "what to print: volumes, items, places, B12, D3, S1"))]
    ids: Vec<String>,
    #[arg(long, value_name = "DATE", help = help("自哪一天起", "from this day"))]
    from: Option<String>,
    #[arg(long, value_name = "DATE", help = help("到哪一天止", "to this day"))]
    to: Option<String>,
    #[arg(long, value_name = "MM", value_parser = clap::value_parser!(u32).range(10..=90), help = help("脊背宽度，毫米（默认 20）", "width of a spine in millimetres (20 without it)"))]
    width: Option<u32>,
}

impl Run for Print {
    fn run(self, session: &mut Session) -> Result<()> {
        let day = |flag, value: Option<String>| value.map(|d| date(flag, &d)).transpose();
        let asked = Asked {
            ids: &self.ids,
            from: day("--from", self.from)?,
            to: day("--to", self.to)?,
            width: self.width,
        };
        print(session, self.paper, &asked)
    }
}

/// Prints a form: the page itself, or an object that carries it.
pub fn print(session: &mut Session, paper: Paper, asked: &Asked<'_>) -> Result<()> {
    let (format, lang) = (session.ui.format, session.lang());
    let as_object = match format {
        // The table is what comes without --format.
        Format::Html | Format::Table => false,
        Format::Json | Format::Ndjson => true,
        Format::Csv | Format::Xlsx | Format::Markdown => {
            return Err(Error::Usage(UsageFault::BadValue {
                flag: "--format",
                value: format.word().to_owned(),
                wanted: "html, json, ndjson",
            }));
        }
    };
    let printed = paper::print(session.context()?, paper, asked, lang)?;
    if as_object {
        let look = session.look()?;
        session.answer(&paper::object(&printed, &look))
    } else {
        session.answer(&Answer::Text(printed.html))
    }
}
