use clap::Args;

use super::ListId;
use crate::cli::{Run, Session, paper};
use crate::domain::papers::Paper;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::look::certificate;
use crate::paper::Asked;
use crate::render::Format;
use crate::views;

#[derive(Args)]
#[command(about = help("销毁证明：销毁了什么、没有销毁什么、谁办的", "what was destroyed, what was not, who did what"),
          after_help = help("示例：crm destroy certificate D3 -f html -o 证明.html", "Example: crm destroy certificate D3 -f html -o certificate.html"))]
pub struct Certificate {
    #[command(flatten)]
    list: ListId,
}

impl Run for Certificate {
    fn run(self, session: &mut Session) -> Result<()> {
        if session.ui.format == Format::Html {
            let ids = [format!("D{}", self.list.id)];
            let asked = Asked {
                ids: &ids,
                from: None,
                to: None,
                width: None,
            };
            return paper::print(session, Paper::DestructionCertificate, &asked);
        }
        let row = certificate(session.context()?, self.list.id)?;
        let look = session.look()?;
        session.answer(&views::destruction::certificate(&look, &row))
    }
}
