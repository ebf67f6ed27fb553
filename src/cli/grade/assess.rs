use std::path::PathBuf;

use clap::Args;

use crate::cli::{Run, Session, import_flags};
use crate::domain::questionnaire::{Part, Placed, Questionnaire};
use crate::error::{Error, InputFault, Result, UsageFault};
use crate::i18n::{help, notes};
use crate::import::assessment::answer;
use crate::import::fields::TEXT_CHARS;
use crate::import::sheet::Encoding;
use crate::import::value;
use crate::ops::credit::assess::{Filled, assess, questions, read};
use crate::render::Format;
use crate::{ui, views};

#[derive(Args)]
#[command(about = help("填信用分析表：在终端逐题回答，或用文件", "answer the credit questionnaire: question by question on a terminal, or from a file"),
          after_help = help(
    "示例：\n  crm grade assess --template > 信用分析.csv\n  crm grade assess C001 --answers 信用分析.csv",
    "Examples:\n  crm grade assess --template > answers.csv\n  crm grade assess C001 --answers answers.csv"))]
pub struct Assess {
    #[arg(value_name = "CODE", required_unless_present = "template", help = help("客户编号", "code of the customer"))]
    code: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "template", help = help("填好的表格（.csv 或 .xlsx）", "the form filled in, .csv or .xlsx"))]
    answers: Option<PathBuf>,
    #[arg(long, conflicts_with = "code", help = help("输出空白表格（CSV）", "print the blank form (CSV)"))]
    template: bool,
}

impl Run for Assess {
    fn run(self, session: &mut Session) -> Result<()> {
        let Some(code) = self.code else {
            let questionnaire = questions(session.context()?)?;
            if session.ui.format == Format::Table {
                session.ui.format = Format::Csv;
            }
            let look = session.look()?;
            return session.answer(&views::assessments::template(&look, &questionnaire));
        };
        let encoding = session.encoding.as_deref().and_then(Encoding::parse);
        let filled = match &self.answers {
            Some(file) => match read(session.context()?, file, encoding) {
                Err(Error::Input(InputFault::Rows(outcome))) => {
                    let printed = import_flags::answer(session, &outcome);
                    session.beside_error(printed)?;
                    return Err(Error::Input(InputFault::Rows(outcome)));
                }
                read => read?,
            },
            None if ui::can_ask() => {
                let questionnaire = questions(session.context()?)?;
                ask(session, &questionnaire)?
            }
            None => return Err(Error::Usage(UsageFault::MissingFlag { flag: "--answers" })),
        };
        let row = assess(session.context()?, &code, &filled)?;
        let look = session.look()?;
        session.answer(&views::assessments::assessment(&look, &row))
    }
}

/// Asks question by question; a blank line leaves one unanswered.
fn ask(session: &mut Session, questionnaire: &Questionnaire) -> Result<Filled> {
    let lang = session.lang();
    let mut filled = Filled::default();
    for part in &questionnaire.parts {
        let questions: Vec<Placed<'_>> = part.questions().collect();
        for (placed, number) in questions.iter().zip(1..) {
            let prompt = notes::question(lang, placed, number, questions.len());
            while let Some(typed) = line(&prompt)? {
                match answer(placed.question, &typed) {
                    Ok(answer) => {
                        filled.answer(placed, &answer);
                        break;
                    }
                    Err(error) => ui::to_stderr(&notes::not_an_answer(lang, &error)),
                }
            }
        }
        filled.evaluate(part, &overall(lang, part)?);
    }
    Ok(filled)
}

/// Asks for the evaluation that closes a part until there is one.
fn overall(lang: crate::i18n::Lang, part: &Part) -> Result<String> {
    let prompt = notes::overall(lang, part);
    loop {
        if let Some(typed) = line(&prompt)? {
            match value::text(&typed, TEXT_CHARS, false) {
                Ok(text) => return Ok(text),
                Err(error) => ui::to_stderr(&notes::not_an_answer(lang, &error)),
            }
        }
    }
}

/// One line typed; none where it is blank.
fn line(prompt: &str) -> Result<Option<String>> {
    let typed = ui::ask(prompt).map_err(|error| {
        Error::Input(InputFault::Unreadable {
            file: "-".into(),
            error,
        })
    })?;
    Ok(Some(typed).filter(|typed| !typed.is_empty()))
}
