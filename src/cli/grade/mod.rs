//! `crm grade`: judgements, grades, credit (GRD).

mod assess;
mod assessment;
mod assessments;
mod check;
mod conclude;
mod judge;
mod judgements;
mod limit;
mod limits;
mod oral;
mod orals;
mod pass;
mod privileges;
mod report;
mod reports;
mod special;
mod specials;
mod withdraw;

use clap::{Args, Subcommand};

use super::{Run, Session};
use crate::domain::report_due::{NotAPeriod, Period};
use crate::domain::rows::credit::SpecialRow;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::views;

#[derive(Args)]
#[command(about = help("信用等级与信用额度", "credit grades and credit limits"))]
pub struct Grade {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
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
