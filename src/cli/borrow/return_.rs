use clap::Args;

use super::{loan_id, scan};
use crate::cli::typed::said;
use crate::cli::{Run, Session, word};
use crate::domain::words::Condition;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::borrow::desk::{Return as Back, take_back, take_back_scanned};
use crate::views;

#[derive(Args)]
#[command(about = help("归还；遗失也在此登记", "take an item back, or record it as lost"),
          after_help = help("示例：crm borrow return B12 --condition good --pages 24", "Example: crm borrow return B12 --condition good --pages 24"))]
pub struct Return {
    #[arg(value_name = "ID", value_parser = loan_id, required_unless_present = "scan", help = help("借阅编号，如 B12", "number of the loan, such as B12"))]
    loan: Option<i64>,
    #[arg(long, conflicts_with_all = ["loan", "pages", "report"], help = help("从标准输入逐行读取档号（条码枪）", "read item codes from stdin line by line, as barcode readers type them"))]
    scan: bool,
    #[arg(long, value_parser = word::<Condition>(), default_value = "good", help = help("归还状况", "condition"))]
    condition: Condition,
    #[arg(long, value_name = "N", help = help("清点的页数", "pages as counted"))]
    pages: Option<u32>,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("异常情况说明", "what was seen, for the incident"))]
    report: Option<String>,
}

impl Run for Return {
    fn run(self, session: &mut Session) -> Result<()> {
        let Some(id) = self.loan else {
            let back = Back {
                condition: self.condition,
                pages: None,
                report: None,
            };
            return scan::each(session, |session, code| {
                take_back_scanned(session.context()?, code, &back)
            });
        };
        let row = take_back(
            session.context()?,
            id,
            &Back {
                condition: self.condition,
                pages: self.pages,
                report: self.report.as_deref(),
            },
        )?;
        let look = session.look()?;
        if let Some(late) = views::borrow::late(&look, &row.line) {
            let text = notes::returned_late(look.lang, row.id, late);
            session.ui.note(&text);
        }
        super::answer(session, &row)
    }
}
