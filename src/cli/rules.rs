//! `crm rules`

use clap::Args;

use super::{Run, Session};
use crate::domain::catalogue;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::rules;
use crate::views::{self, rules::RuleLine};

#[derive(Args)]
#[command(
    about = help("规则目录及本公司条款", "the catalogue of rules, with the company's articles"),
    after_help = help("示例：crm rules BOR-3", "Example: crm rules BOR-3")
)]
pub struct Rules {
    #[arg(value_name = "ID", help = help("规则编号，如 BOR-3", "id of a rule, such as BOR-3"))]
    id: Option<String>,
}

impl Run for Rules {
    fn run(self, session: &mut Session) -> Result<()> {
        let articles = rules::articles(session.context_if_any()?)?;
        let line = |rule| RuleLine {
            rule,
            article: rules::article(rule, &articles).cloned(),
        };
        let look = session.plain_look();
        let answer = match &self.id {
            Some(id) => views::rules::rule(&look, &line(rules::find(id)?)),
            None => {
                let lines: Vec<RuleLine> = catalogue::all().map(line).collect();
                views::rules::list(&look, &lines)
            }
        };
        session.answer(&answer)
    }
}
