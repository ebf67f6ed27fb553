use clap::{Args, Subcommand, ValueEnum};

use crate::cli::borrow::numbered;
use crate::cli::typed::said;
use crate::cli::{Run, Session, word};
use crate::context;
use crate::domain::rows::{FindingRow, StocktakeRow};
use crate::domain::stocktake::{Finding, Trouble};
use crate::error::{Error, InputFault, Result};
use crate::i18n::help;
use crate::i18n::labels::Label;
use crate::ops::archives::{self, Opening, Scan as Said, Scanner};
use crate::ui;
use crate::views;

#[derive(Args, Debug)]
#[command(about = help("盘点：账实核对", "taking stock against the register"))]
pub struct Stocktake {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = help("开始盘点，冻结应有清单", "open a stock-take; what is expected is frozen"),
              after_help = help("例：\n  crm archive stocktake open --name 2026年一季度 --department 业务部", "Example:\n  crm archive stocktake open --name 2026Q1 --department 业务部"))]
    Open(Open),
    #[command(about = help("从标准输入逐行读取档号（条码枪），逐条记录", "read item codes from stdin line by line, as barcode readers type them"),
              after_help = help("例：\n  crm archive stocktake scan S1 --place 一库/3柜 < 条码.txt", "Example:\n  crm archive stocktake scan S1 --place room1/cabinet3 < codes.txt"))]
    Scan(Scan),
    #[command(about = help("一次盘点的汇总", "the counts of one stock-take"),
              after_help = help("例：crm archive stocktake show S1", "Example: crm archive stocktake show S1"))]
    Show(Id),
    #[command(about = help("逐件结果", "what was found, item by item"),
              after_help = help("例：crm archive stocktake findings S1 --only missing", "Example: crm archive stocktake findings S1 --only missing"))]
    Findings(Findings),
    #[command(about = help("盘点一览", "list stock-takes"),
              after_help = help("例：crm archive stocktake list", "Example: crm archive stocktake list"))]
    List,
    #[command(about = help("记录潮湿、虫蛀等情况", "note damp, pests and the like"),
              after_help = help("例：\n  crm archive stocktake note S1 --trouble damp --place 一库 --text 墙角渗水", "Example:\n  crm archive stocktake note S1 --trouble damp --place room1 --text 'wet corner'"))]
    Note(Note),
    #[command(about = help("结束盘点，未见的即为缺失", "end a stock-take; what was not seen is missing"),
              after_help = help("例：crm archive stocktake close S1", "Example: crm archive stocktake close S1"))]
    Close(Id),
}

#[derive(Args, Debug)]
struct Open {
    #[arg(long, value_name = "NAME", value_parser = said, help = help("名称", "name"))]
    name: String,
    #[arg(long, value_name = "DEPARTMENT", help = help("只盘该部门", "only this department"))]
    department: Option<String>,
    #[arg(long, value_name = "YEAR", help = help("只盘该年度", "only this year"))]
    year: Option<i32>,
    #[arg(long, value_name = "PLACE", help = help("只盘该位置及其下", "only this place and all within it"))]
    place: Option<String>,
}

#[derive(Args, Clone, Copy, Debug)]
struct Id {
    #[arg(value_name = "ID", value_parser = stocktake_id, help = help("盘点编号，如 S1", "number of the stock-take, such as S1"))]
    id: i64,
}

fn stocktake_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'S')
}

/// What may be said of a code read.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Seen {
    Found,
    Damaged,
    Misplaced,
}

#[derive(Args, Debug)]
struct Scan {
    #[command(flatten)]
    stocktake: Id,
    #[arg(long, value_name = "RESULT", default_value = "found", help = help("结果", "what is seen"))]
    result: Seen,
    #[arg(long, value_name = "PLACE", help = help("所在位置；与登记不符即为错位", "where they stand; elsewhere than registered is misplaced"))]
    place: Option<String>,
}

#[derive(Args, Debug)]
struct Findings {
    #[command(flatten)]
    stocktake: Id,
    #[arg(long, value_name = "FINDING", value_parser = word::<Finding>(), help = help("只列一种结果", "only one finding"))]
    only: Option<Finding>,
}

#[derive(Args, Debug)]
struct Note {
    #[command(flatten)]
    stocktake: Id,
    #[arg(long, value_name = "TROUBLE", value_parser = word::<Trouble>(), help = help("情况", "what it is"))]
    trouble: Trouble,
    #[arg(long, value_name = "PLACE", help = help("位置", "where"))]
    place: Option<String>,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("说明", "what was seen"))]
    text: String,
}

/// `archive unchecked`
#[derive(Args, Debug)]
pub struct Unchecked {
    #[arg(long, value_name = "DATE", help = help("自哪一天起", "since this day"))]
    since: String,
}

fn answer(session: &mut Session, row: &StocktakeRow) -> Result<()> {
    let look = session.look()?;
    session.answer(&views::stocktake::stocktake(&look, row))
}

impl Run for Stocktake {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::Open(o) => {
                let opening = Opening {
                    name: &o.name,
                    department: o.department.as_deref(),
                    year: o.year,
                    place: o.place.as_deref(),
                };
                let row = archives::open_stocktake(session.context()?, &opening)?;
                answer(session, &row)
            }
            Verb::Scan(scan) => scan.run(session),
            Verb::Show(Id { id }) => {
                let rows = archives::stocktakes(session.context()?, Some(id))?;
                match rows.first() {
                    Some(row) => answer(session, row),
                    None => Err(Error::Defect(format!("no S{id}"))),
                }
            }
            Verb::Findings(f) => {
                let rows = archives::stocktake(session.context()?, f.stocktake.id, f.only)?;
                let look = session.look()?;
                session.answer(&views::stocktake::findings(&look, &rows))
            }
            Verb::List => {
                let rows = archives::stocktakes(session.context()?, None)?;
                let look = session.look()?;
                session.answer(&views::stocktake::list(&look, &rows))
            }
            Verb::Note(n) => {
                let place = n.place.as_deref();
                let ctx = session.context()?;
                let row = archives::note_trouble(ctx, n.stocktake.id, n.trouble, place, &n.text)?;
                answer(session, &row)
            }
            Verb::Close(Id { id }) => {
                let row = archives::close_stocktake(session.context()?, id)?;
                answer(session, &row)
            }
        }
    }
}

fn line(row: &FindingRow, lang: crate::i18n::Lang) -> String {
    let mut parts = vec![row.code.clone(), row.finding.label(lang).to_owned()];
    parts.extend(row.title.clone());
    parts.extend(row.place.clone());
    parts.join("  ")
}

impl Run for Scan {
    fn run(self, session: &mut Session) -> Result<()> {
        let said = Said {
            result: match self.result {
                Seen::Found => Finding::Found,
                Seen::Damaged => Finding::Damaged,
                Seen::Misplaced => Finding::Misplaced,
            },
            place: self.place.as_deref(),
        };
        let look = session.look()?;
        let mut lines = session.ui.lines();
        let mut scanner = Scanner::new(session.context()?, self.stocktake.id);
        let mut read = || -> Result<()> {
            while let Some(code) = super::typed_line()? {
                let row = scanner.read(&code, &said)?;
                let answer = views::stocktake::finding(&look, &row);
                lines.say(&line(&row, look.lang), &answer)?;
            }
            Ok(())
        };
        let done = read();
        lines.end(done)
    }
}

impl Run for Unchecked {
    fn run(self, session: &mut Session) -> Result<()> {
        let since = context::date("--since", &self.since)?;
        let worded = session.look()?.people;
        session.list(views::archives::part, |ctx, emit| {
            archives::unchecked(ctx, since, worded, emit)
        })
    }
}

/// The next code that a barcode reader types; none at the end of stdin.
pub(in crate::cli) fn typed_line() -> Result<Option<String>> {
    ui::next_line().map_err(|error| {
        Error::Input(InputFault::Unreadable {
            file: "-".into(),
            error,
        })
    })
}
