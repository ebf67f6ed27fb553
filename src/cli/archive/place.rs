use clap::Args;

use crate::cli::typed::said;
use crate::cli::{Run, Session, word};
use crate::domain::volume::{PaperKind, Relation, Years};
use crate::domain::words::Level;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::{self, Moving, Paper};
use crate::views;

/// `archive place`
#[derive(Args, Debug)]
pub struct Place {
    #[arg(long, value_name = "KIND", value_parser = word::<PaperKind>(), help = help("文种", "kind of paper"))]
    kind: PaperKind,
    #[arg(long, value_name = "YEAR", help = help("文件自身的年度", "the paper's own year"))]
    year: i32,
    #[arg(long, value_name = "YEAR", help = help("批复的年度", "year of the reply"))]
    reply_year: Option<i32>,
    #[arg(long, value_name = "YEAR", help = help("起始年度（会议：开幕年度）", "first year; of a meeting, when it opened"))]
    from_year: Option<i32>,
    #[arg(long, value_name = "YEAR", help = help("截止年度", "last year"))]
    to_year: Option<i32>,
    #[arg(long, value_name = "DEPARTMENT", help = help("部门，缺省为本部门", "department; one's own without it"))]
    department: Option<String>,
    #[arg(long, value_name = "DEPARTMENT", conflicts_with_all = ["department", "convener"], help = help("合办事项的主办部门，由其归档", "the department in the lead of joint work, which files it"))]
    lead: Option<String>,
    #[arg(long, value_name = "DEPARTMENT", conflicts_with = "department", help = help("会议的召集部门，由其归档", "the department that convened the meeting, which files it"))]
    convener: Option<String>,
    #[arg(long, value_name = "CATEGORY", help = help("类目名称或编号", "name or number of the category"))]
    category: Option<String>,
    #[arg(long, value_name = "LEVEL", value_parser = word::<Level>(), default_value = "none", help = help("密级", "secrecy level"))]
    level: Level,
    #[arg(long, value_name = "HOW", value_parser = word::<Relation>(), help = help("与另一件的关系", "how it belongs to another item"))]
    relation: Option<Relation>,
}

/// `archive move`
#[derive(Args, Debug)]
pub struct Move {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "PLACE", help = help("新位置：库房/柜/架/盒", "new place: room/cabinet/shelf/box"))]
    to: String,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("原因", "why"))]
    reason: Option<String>,
}

/// `archive moves`
#[derive(Args, Debug)]
pub struct Moves {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
}

impl Run for Place {
    fn run(self, session: &mut Session) -> Result<()> {
        let paper = Paper {
            kind: self.kind,
            year: self.year,
            years: Years {
                reply: self.reply_year,
                first: self.from_year,
                last: self.to_year,
            },
            department: self.department.as_deref(),
            lead: self.lead.as_deref(),
            convener: self.convener.as_deref(),
            category: self.category.as_deref(),
            level: self.level,
            relation: self.relation,
        };
        let row = archives::place(session.context()?, &paper)?;
        let look = session.look()?;
        session.answer(&views::volumes::place(&look, &row))
    }
}

impl Run for Move {
    fn run(self, session: &mut Session) -> Result<()> {
        let moving = Moving {
            item: &self.code,
            to: &self.to,
            reason: self.reason.as_deref(),
        };
        let rows = archives::move_item(session.context()?, &moving)?;
        let look = session.look()?;
        session.answer(&views::volumes::moves(&look, &rows))
    }
}

impl Run for Moves {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = archives::moves(session.context()?, &self.code)?;
        let look = session.look()?;
        session.answer(&views::volumes::moves(&look, &rows))
    }
}
