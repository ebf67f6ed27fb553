use clap::Args;

use crate::cli::{Run, Session, word};
use crate::domain::information::FlowState;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::information::{Query, list};
use crate::views;

#[derive(Args, Debug)]
pub struct List {
    #[arg(long, value_name = "STATE", value_parser = word::<FlowState>(), help = help("状态", "state"))]
    state: Option<FlowState>,
    #[arg(long, value_name = "CLASS", help = help("类别", "class"))]
    class: Option<String>,
    #[arg(long, help = help("分析已逾期的", "only those whose analysis is overdue"))]
    overdue: bool,
    #[arg(long, help = help("有改进规章建议的", "only those for which a rule is to be improved"))]
    improve: bool,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let query = Query {
            state: self.state,
            class: self.class.as_deref(),
            overdue: self.overdue,
            improve: self.improve,
        };
        let rows = list(session.context()?, &query)?;
        let look = session.look()?;
        session.answer(&views::information::list(&look, &rows))
    }
}
