use clap::Args;

use crate::cli::borrow::numbered;
use crate::cli::{Run, Session, word};
use crate::domain::custody::ItemMatter;
use crate::domain::rows::ItemCaseRow;
use crate::domain::words::CaseState;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::archives;
use crate::views;

/// The id of a case about an item: `L1`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
pub struct CaseId {
    #[arg(value_name = "ID", value_parser = case_id, help = help("事项编号，如 L1", "number of the case, such as L1"))]
    pub id: i64,
}

fn case_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'L')
}

/// `archive level-cases`
#[derive(Args, Debug)]
pub struct LevelCases {
    #[arg(long, value_name = "STATE", value_parser = word::<CaseState>(), help = help("状态", "state"))]
    state: Option<CaseState>,
}

/// `archive lost-cases`
#[derive(Args, Debug)]
pub struct LostCases {
    #[arg(long, value_name = "STATE", value_parser = word::<CaseState>(), help = help("状态", "state"))]
    state: Option<CaseState>,
}

/// `archive case`
#[derive(Args, Debug)]
pub struct Case {
    #[command(flatten)]
    case: CaseId,
}

fn list(session: &mut Session, what: &[ItemMatter], state: Option<CaseState>) -> Result<()> {
    let rows = archives::item_cases(session.context()?, what, state)?;
    let look = session.look()?;
    session.answer(&views::custody::item_cases(&look, &rows))
}

/// Prints a case after an act and says what comes next.
pub(super) fn answer(session: &mut Session, row: &ItemCaseRow) -> Result<()> {
    let look = session.look()?;
    session.ui.note(&notes::item_case(look.lang, row));
    session.answer(&views::custody::item_case(&look, row))
}

impl Run for LevelCases {
    fn run(self, session: &mut Session) -> Result<()> {
        list(session, &[ItemMatter::Level, ItemMatter::Term], self.state)
    }
}

impl Run for LostCases {
    fn run(self, session: &mut Session) -> Result<()> {
        list(session, &[ItemMatter::Loss], self.state)
    }
}

impl Run for Case {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = archives::item_case(session.context()?, self.case.id)?;
        let look = session.look()?;
        session.answer(&views::custody::item_case(&look, &row))
    }
}
