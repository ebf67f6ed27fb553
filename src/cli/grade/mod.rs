//! `crm grade`: judgements, grades, credit (GRD).

mod approve;
mod assess;
mod assessment;
mod assessments;
mod changes;
mod check;
mod conclude;
mod explain;
mod history;
mod judge;
mod judgements;
mod limit;
mod limits;
mod list;
mod oral;
mod orals;
mod pass;
mod privileges;
mod refuse;
mod release;
mod report;
mod reports;
mod review;
mod run;
mod runs;
mod show;
mod special;
mod specials;
mod withdraw;

use clap::{Args, Subcommand};

use super::{Run, Session};
use crate::domain::report_due::{NotAPeriod, Period};
use crate::domain::rows::credit::SpecialRow;
use crate::domain::rows::grades::{ChangeRow, GradeRunRow};
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::cases::Proof;
use crate::ops::grades::changes::{Decision, Remarks, Which};
use crate::views;

#[derive(Args)]
#[command(about = help("信用等级与信用额度", "credit grades and credit limits"))]
pub struct Grade {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Run(run::RunGrades),
    Release(release::Release),
    Runs(runs::Runs),
    Explain(explain::Explain),
    List(list::List),
    History(history::History),
    Changes(changes::Changes),
    Show(show::Show),
    Approve(approve::Approve),
    Review(review::Review),
    Refuse(refuse::Refuse),
    Judge(judge::Judge),
    Judgements(judgements::Judgements),
    Check(check::Check),
    Limit(limit::Limit),
    Limits(limits::Limits),
    Special(special::Special),
    Specials(specials::Specials),
    Withdraw(withdraw::Withdraw),
    Conclude(conclude::Conclude),
    Assess(assess::Assess),
    Assessments(assessments::Assessments),
    Assessment(assessment::Assessment),
    Privileges(privileges::Privileges),
    Reports(reports::Reports),
    Report(report::Report),
    Pass(pass::Pass),
    Oral(oral::Oral),
    Orals(orals::Orals),
}

impl Run for Grade {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::Run(verb) => verb.run(session),
            Verb::Release(verb) => verb.run(session),
            Verb::Runs(verb) => verb.run(session),
            Verb::Explain(verb) => verb.run(session),
            Verb::List(verb) => verb.run(session),
            Verb::History(verb) => verb.run(session),
            Verb::Changes(verb) => verb.run(session),
            Verb::Show(verb) => verb.run(session),
            Verb::Approve(verb) => verb.run(session),
            Verb::Review(verb) => verb.run(session),
            Verb::Refuse(verb) => verb.run(session),
            Verb::Judge(verb) => verb.run(session),
            Verb::Judgements(verb) => verb.run(session),
            Verb::Check(verb) => verb.run(session),
            Verb::Limit(verb) => verb.run(session),
            Verb::Limits(verb) => verb.run(session),
            Verb::Special(verb) => verb.run(session),
            Verb::Specials(verb) => verb.run(session),
            Verb::Withdraw(verb) => verb.run(session),
            Verb::Conclude(verb) => verb.run(session),
            Verb::Assess(verb) => verb.run(session),
            Verb::Assessments(verb) => verb.run(session),
            Verb::Assessment(verb) => verb.run(session),
            Verb::Privileges(verb) => verb.run(session),
            Verb::Reports(verb) => verb.run(session),
            Verb::Report(verb) => verb.run(session),
            Verb::Pass(verb) => verb.run(session),
            Verb::Oral(verb) => verb.run(session),
            Verb::Orals(verb) => verb.run(session),
        }
    }
}

/// The id of a special contract: `X3`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
struct SpecialId {
    #[arg(value_name = "ID", value_parser = special_id, help = help("特批合同编号，如 X3", "number of the special contract, such as X3"))]
    id: i64,
}

fn special_id(text: &str) -> std::result::Result<i64, String> {
    super::borrow::numbered(text, 'X')
}

/// A month as typed: `2026-03`.
fn period(text: &str) -> std::result::Result<Period, String> {
    text.parse()
        .map_err(|wanted: NotAPeriod| wanted.to_string())
}

/// Prints a special contract after an act and says what comes next.
fn special_answer(session: &mut Session, row: &SpecialRow) -> Result<()> {
    let look = session.look()?;
    session.ui.note(&notes::special(look.lang, row));
    session.answer(&views::credit::special(&look, row))
}

fn change_id(text: &str) -> std::result::Result<i64, String> {
    super::borrow::numbered(text, 'G')
}

fn run_id(text: &str) -> std::result::Result<i64, String> {
    super::borrow::numbered(text, 'N')
}

/// The changes a decision is on.
#[derive(Args, Clone, Debug)]
struct Changes {
    #[arg(value_name = "ID", value_parser = change_id, required_unless_present = "all", num_args = 1..,
          help = help("变更编号，如 G45", "number of the change, such as G45"))]
    ids: Vec<i64>,
    #[arg(long, conflicts_with = "ids", help = help("轮到您办理的全部变更", "every change whose open step is yours"))]
    all: bool,
}

impl Changes {
    fn which(&self) -> Which {
        if self.all {
            Which::All
        } else {
            Which::Ids(self.ids.clone())
        }
    }
}

/// What the change form says beside the decision.
#[derive(Args, Clone, Debug)]
struct FormText {
    #[arg(long, value_name = "TEXT", help = help("审批意见", "a remark"))]
    note: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("培养措施", "development measures"))]
    measures: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("部门意见", "the department's opinion"))]
    opinion: Option<String>,
    #[arg(long, value_name = "NO", help = help("纸质审批单编号（档案管理员登记）", "number of the signed paper form"))]
    paper: Option<String>,
    #[arg(long, value_name = "STAFF", requires = "paper", help = help("在纸上签字的人", "who signed the paper form"))]
    by: Option<String>,
}

/// Takes the open step of the changes and answers: one change as an object, several as a list.
fn decide(
    session: &mut Session,
    changes: &Changes,
    decision: Decision,
    text: &FormText,
) -> Result<()> {
    let rows = crate::ops::grades::changes::run(
        session.context()?,
        &changes.which(),
        decision,
        &Remarks {
            measures: text.measures.as_deref(),
            opinion: text.opinion.as_deref(),
        },
        &Proof {
            note: text.note.as_deref(),
            paper: text.paper.as_deref(),
            signer: text.by.as_deref(),
        },
    )?;
    answer(session, &rows, !changes.all && changes.ids.len() == 1)
}

fn answer(session: &mut Session, rows: &[ChangeRow], one: bool) -> Result<()> {
    let look = session.look()?;
    for row in rows {
        session.ui.note(&notes::change(look.lang, row));
    }
    match (rows, one) {
        ([row], true) => session.answer(&views::grades::change(&look, row)),
        (rows, _) => session.answer(&views::grades::changes(&look, rows)),
    }
}

/// Prints what a run came to.
fn ran(session: &mut Session, row: &GradeRunRow) -> Result<()> {
    let look = session.look()?;
    if let Some(text) = notes::run(look.lang, row) {
        session.ui.note(&text);
    }
    session.answer(&views::grades::run(&look, row))
}
