use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::dealings::{Report, report};
use crate::views;

#[derive(Args)]
#[command(about = help("报送本部门某月的客户往来", "report the dealings of one's office in a month"),
          after_help = help("示例：crm grade dealing --office 业务部 --month 2026-03 --on 2026-03-12 --content 走访 --handler E004",
                            "Example: crm grade dealing --office 业务部 --month 2026-03 --on 2026-03-12 --content visit --handler E004"))]
pub struct Dealing {
    #[arg(long, value_name = "DEPARTMENT", help = help("部门", "department"))]
    office: String,
    #[arg(long, value_name = "MONTH", help = help("月份，如 2026-03", "month, such as 2026-03"))]
    month: String,
    #[arg(long, value_name = "DATE", help = help("往来日期", "day of the dealings"))]
    on: String,
    #[arg(long, value_name = "TEXT", help = help("往来内容", "what it was about"))]
    content: String,
    #[arg(long, value_name = "STAFF", help = help("经办人", "who dealt with them"))]
    handler: String,
}

impl Run for Dealing {
    fn run(self, session: &mut Session) -> Result<()> {
        let month = super::month("--month", &self.month)?;
        let on = date("--on", &self.on)?;
        let content = typed::name("--content", &self.content)?;
        let row = report(
            session.context()?,
            &Report {
                office: &self.office,
                month,
                on,
                content: &content,
                handler: &self.handler,
            },
        )?;
        let look = session.look()?;
        session.answer(&views::reviews::dealing(&look, &row))
    }
}
