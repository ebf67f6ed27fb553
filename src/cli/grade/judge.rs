use clap::Args;

use crate::cli::{Run, Session, typed, word};
use crate::domain::words::Influence;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::judge::{Judgement, judge};
use crate::views;

#[derive(Args)]
#[command(about = help("评定客户的战略影响力、拥有率", "judge a customer's influence and our share of its demand"),
          after_help = help("示例：crm grade judge C001 --influence important", "Example: crm grade judge C001 --influence important"))]
pub struct Judge {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "WORD", value_parser = word::<Influence>(), required_unless_present = "share",
          help = help("战略影响力", "strategic influence"))]
    influence: Option<Influence>,
    #[arg(long, value_name = "PERCENT", help = help("拥有率（百分比）：我方供货占其需求的份额", "our share of the customer's demand, in percent"))]
    share: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("备注", "a remark"))]
    note: Option<String>,
}

impl Run for Judge {
    fn run(self, session: &mut Session) -> Result<()> {
        let share = self.share.map(|text| typed::share("--share", &text));
        let note = self.note.map(|text| typed::name("--note", &text));
        let (share, note) = (share.transpose()?, note.transpose()?);
        let row = judge(
            session.context()?,
            &Judgement {
                customer: &self.code,
                influence: self.influence,
                share,
                note: note.as_deref(),
            },
        )?;
        let look = session.look()?;
        session.answer(&views::credit::judgement(&look, &row))
    }
}
