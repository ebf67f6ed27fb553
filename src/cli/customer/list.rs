use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::customers::{self, Where};
use crate::views;

/// `customer list`
#[derive(Args, Debug)]
pub struct List {
    #[arg(long = "where", value_name = "FIELD=VALUE", value_parser = condition,
          help = help("条件，可多次，须同时满足", "a condition; may be given again, all must hold"))]
    conditions: Vec<Where>,
}

fn condition(text: &str) -> std::result::Result<Where, String> {
    let parsed = text
        .split_once('=')
        .and_then(|(field, value)| Where::parse(field.trim(), value));
    parsed.ok_or_else(|| text.to_owned())
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let whole = session.ui.shows_machine_columns();
        let rows = customers::list(session.context()?, &self.conditions, whole)?;
        session.rows(views::customers::part, rows)
    }
}
