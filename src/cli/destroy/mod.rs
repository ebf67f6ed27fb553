//! `crm destroy`: what is due, destruction lists, witnesses, execution, the register (DES).

mod appraise;
mod approve;
mod attest;
mod certificate;
mod due;
mod execute;
mod list;
mod propose;
mod refuse;
mod register;
mod review;
mod show;
mod withdraw;
mod witness;

use clap::{Args, Subcommand};

use super::{Run, Session};
use crate::cli::borrow::numbered;
use crate::domain::destruction::rows::ListRow;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::views;

#[derive(Args)]
#[command(about = help("销毁：到期、鉴定、审批、监销、执行、清册", "destruction: due, appraise, decide, witness, execute, register"))]
pub struct Destroy {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Due(due::Due),
    Propose(propose::Propose),
    Appraise(appraise::Appraise),
    Review(review::Review),
    Approve(approve::Approve),
    Refuse(refuse::Refuse),
    Withdraw(withdraw::Withdraw),
    Witness(witness::Witness),
    Execute(execute::Execute),
    Attest(attest::Attest),
    List(list::List),
    Show(show::Show),
    Register(register::Register),
    Certificate(certificate::Certificate),
}

impl Run for Destroy {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::Due(verb) => verb.run(session),
            Verb::Propose(verb) => verb.run(session),
            Verb::Appraise(verb) => verb.run(session),
            Verb::Review(verb) => verb.run(session),
            Verb::Approve(verb) => verb.run(session),
            Verb::Refuse(verb) => verb.run(session),
            Verb::Withdraw(verb) => verb.run(session),
            Verb::Witness(verb) => verb.run(session),
            Verb::Execute(verb) => verb.run(session),
            Verb::Attest(verb) => verb.run(session),
            Verb::List(verb) => verb.run(session),
            Verb::Show(verb) => verb.run(session),
            Verb::Register(verb) => verb.run(session),
            Verb::Certificate(verb) => verb.run(session),
        }
    }
}

/// The id of a list: `D3`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
struct ListId {
    #[arg(value_name = "ID", value_parser = list_id, help = help("清单编号，如 D3", "number of the list, such as D3"))]
    id: i64,
}

fn list_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'D')
}

/// Prints a list after an act and says what comes next.
fn answer(session: &mut Session, row: &ListRow) -> Result<()> {
    let look = session.look()?;
    session.ui.note(&notes::destruction(look.lang, row));
    session.answer(&views::destruction::list(&look, row))
}
