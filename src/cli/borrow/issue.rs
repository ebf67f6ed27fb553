use clap::Args;

use super::{loan_id, scan};
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::desk::{issue, issue_scanned};

#[derive(Args)]
#[command(about = help("借出：双方清点后交付", "hand an approved item over"),
          after_help = help("示例：crm borrow issue B12 --pages 24", "Example: crm borrow issue B12 --pages 24"))]
pub struct Issue {
    #[arg(value_name = "ID", value_parser = loan_id, required_unless_present = "scan", help = help("借阅编号，如 B12", "number of the loan, such as B12"))]
    loan: Option<i64>,
    #[arg(long, conflicts_with_all = ["loan", "pages"], help = help("从标准输入逐行读取档号（条码枪）", "read item codes from stdin line by line, as barcode readers type them"))]
    scan: bool,
    #[arg(long, value_name = "N", help = help("清点的页数", "pages as counted"))]
    pages: Option<u32>,
}

impl Run for Issue {
    fn run(self, session: &mut Session) -> Result<()> {
        let Some(id) = self.loan else {
            return scan::each(session, |session, code| {
                issue_scanned(session.context()?, code)
            });
        };
        let row = issue(session.context()?, id, self.pages)?;
        super::answer(session, &row)
    }
}
