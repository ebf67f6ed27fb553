//! `crm grade`: judgements, grades, credit (GRD).

mod approve;
mod assess;
mod assessment;
mod assessments;
mod changes;
mod check;
mod checks;
mod conclude;
mod dealing;
mod dealings;
mod explain;
mod history;
mod judge;
mod judgements;
mod limit;
mod limits;
mod list;
mod notices;
mod oral;
mod orals;
mod pass;
mod privileges;
mod refuse;
mod release;
mod report;
mod reports;
mod review;
mod round;
mod run;
mod runs;
mod show;
mod special;
mod specials;
mod withdraw;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{Run, Session};
use crate::cli::typed::said;
use crate::domain::report_due::{NotAPeriod, Period};
use crate::domain::rows::credit::SpecialRow;
use crate::domain::rows::grades::{ChangeRow, GradeRunRow};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::{help, notes};
use crate::ops::cases::Proof;
use crate::ops::credit::special::decided;
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
    Round(round::Round),
    Dealing(dealing::Dealing),
    Dealings(dealings::Dealings),
    Notices(notices::Notices),
    Judge(judge::Judge),
    Judgements(judgements::Judgements),
    Check(check::Check),
    Checks(checks::Checks),
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
            Verb::Round(noun) => noun.run(session),
            Verb::Dealing(verb) => verb.run(session),
            Verb::Dealings(verb) => verb.run(session),
            Verb::Notices(verb) => verb.run(session),
            Verb::Judge(verb) => verb.run(session),
            Verb::Judgements(verb) => verb.run(session),
            Verb::Check(verb) => verb.run(session),
            Verb::Checks(verb) => verb.run(session),
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

/// The first day of a month written `2026-03`.
fn month(flag: &'static str, typed: &str) -> Result<NaiveDate> {
    let first = format!("{typed}-01");
    first.parse().map_err(|_| {
        Error::Usage(UsageFault::BadValue {
            flag,
            value: typed.to_owned(),
            wanted: "2026-03",
        })
    })
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

/// What is decided on: a change of grade `G45`, also as a bare number, or a special contract `X3`.
#[derive(Clone, Copy, Debug)]
enum CaseId {
    Change(i64),
    Special(i64),
}

fn case_id(text: &str) -> std::result::Result<CaseId, String> {
    if text.starts_with(['X', 'x']) {
        return special_id(text).map(CaseId::Special);
    }
    super::borrow::numbered(text, 'G').map(CaseId::Change)
}

fn run_id(text: &str) -> std::result::Result<i64, String> {
    super::borrow::numbered(text, 'N')
}

/// The changes a decision is on.
#[derive(Args, Clone, Debug)]
struct Changes {
    #[arg(value_name = "ID", value_parser = case_id, required_unless_present = "all", num_args = 1..,
          help = help("变更编号，如 G45；或一份特批合同，如 X3", "numbers of changes, such as G45; or one special contract, such as X3"))]
    ids: Vec<CaseId>,
    #[arg(long, conflicts_with = "ids", help = help("轮到您办理的全部变更", "every change whose open step is yours"))]
    all: bool,
}

impl Changes {
    /// The special contract, where the decision is on one.
    fn special(&self) -> Result<Option<i64>> {
        let special = self.ids.iter().find_map(|id| match id {
            CaseId::Special(id) => Some(*id),
            CaseId::Change(_) => None,
        });
        if special.is_some() && self.ids.len() > 1 {
            let (one, other) = ("X…", "ID…");
            return Err(Error::Usage(UsageFault::NotTogether { one, other }));
        }
        Ok(special)
    }

    fn which(&self) -> Which {
        if self.all {
            return Which::All;
        }
        let ids = self.ids.iter().filter_map(|id| match id {
            CaseId::Change(id) => Some(*id),
            CaseId::Special(_) => None,
        });
        Which::Ids(ids.collect())
    }
}

/// What the change form says beside the decision.
#[derive(Args, Clone, Debug)]
struct FormText {
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("审批意见", "a remark"))]
    note: Option<String>,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("培养措施", "development measures"))]
    measures: Option<String>,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("部门意见", "the department's opinion"))]
    opinion: Option<String>,
    #[arg(long, value_name = "NO", value_parser = said, help = help("纸质审批单编号（档案管理员登记）", "number of the signed paper form"))]
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
    let proof = Proof {
        note: text.note.as_deref(),
        paper: text.paper.as_deref(),
        signer: text.by.as_deref(),
    };
    if let Some(id) = changes.special()? {
        if text.measures.is_some() || text.opinion.is_some() {
            let (one, other) = ("X…", "--measures, --opinion");
            return Err(Error::Usage(UsageFault::NotTogether { one, other }));
        }
        let row = decided(session.context()?, id, decision, &proof)?;
        return special_answer(session, &row);
    }
    let rows = crate::ops::grades::changes::run(
        session.context()?,
        &changes.which(),
        decision,
        &Remarks {
            measures: text.measures.as_deref(),
            opinion: text.opinion.as_deref(),
        },
        &proof,
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
