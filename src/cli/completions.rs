//! `crm completions`

use clap::Args;
use clap_complete::Shell;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::render::Answer;

#[derive(Args)]
#[command(
    about = help("生成命令补全脚本", "a completion script for a shell"),
    after_help = help(
        "示例：crm completions bash > ~/.local/share/bash-completion/completions/crm",
        "Example: crm completions bash > ~/.local/share/bash-completion/completions/crm",
    )
)]
pub struct Completions {
    #[arg(value_name = "SHELL", help = help("命令行外壳", "shell"))]
    shell: Shell,
}

impl Run for Completions {
    fn run(self, session: &mut Session) -> Result<()> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command(), "crm", &mut script);
        session.answer(&Answer::Text(String::from_utf8_lossy(&script).into_owned()))
    }
}
