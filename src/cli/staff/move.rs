//! `crm staff move`

use clap::Args;

use crate::cli::{Run, Session, typed, word};
use crate::context;
use crate::domain::words::{Function, Rank};
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::moving::{self, Moving};
use crate::views;

#[derive(Args)]
#[command(
    about = help("登记调岗，原岗位的客户与职责移交继任者", "record a change of post; customers and duties of the old one go to the successor"),
    after_help = help(
        "示例：crm staff move E011 --department 财务部 --successor E012",
        "Example: crm staff move E011 --department 财务部 --successor E012",
    )
)]
pub struct Move {
    #[arg(value_name = "CODE", help = help("调岗人员的工号", "who changes post"))]
    code: String,
    #[arg(long, value_name = "DEPARTMENT", help = help("新部门，须已登记，默认不变", "the new department, one there is; without it as before"))]
    department: Option<String>,
    #[arg(long, value_name = "RANK", value_parser = word::<Rank>(), help = help("新职级，默认不变", "the new rank; without it as before"))]
    rank: Option<Rank>,
    #[arg(long = "function", value_name = "FUNCTION", value_parser = word::<Function>(), help = help("调岗后的职能，可多次，取代原有全部职能；默认不变", "a function from then on; may be repeated, replaces all those before; without it as before"))]
    functions: Vec<Function>,
    #[arg(long, conflicts_with = "functions", help = help("调岗后不兼任职能", "no function from then on"))]
    no_functions: bool,
    #[arg(long, value_name = "DEPARTMENT", help = help("调岗后分管的部门，可多次，取代原有全部；默认不变，不再任副总经理的不再分管", "a department in charge of from then on; may be repeated, replaces all those before; without it as before, none for who is a deputy no more"))]
    oversees: Vec<String>,
    #[arg(long, value_name = "CODE", help = help("继任者的工号；名下有客户而换部门的必填", "who takes over; needed by an owner of customers who changes department"))]
    successor: Option<String>,
    #[arg(long, value_name = "DATE", help = help("到任首日，默认今天", "first day in the new post; today without it"))]
    on: Option<String>,
}

impl Run for Move {
    fn run(self, session: &mut Session) -> Result<()> {
        let oversees = self.oversees.iter().map(|d| typed::name("--oversees", d));
        let oversees: Vec<String> = oversees.collect::<Result<_>>()?;
        let functions = !self.functions.is_empty() || self.no_functions;
        let moving = Moving {
            code: self.code,
            department: self.department,
            rank: self.rank,
            functions: functions.then_some(self.functions),
            oversees: (!oversees.is_empty()).then_some(oversees),
            successor: self.successor,
            day: self.on.map(|d| context::date("--on", &d)).transpose()?,
        };
        let row = moving::change(session.context()?, &moving)?;
        let look = session.look()?;
        for text in notes::vacant(look.lang, &row.duties) {
            session.ui.warn(&text);
        }
        session.answer(&views::staff::change(&look, &row))
    }
}
