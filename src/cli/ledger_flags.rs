//! Which rows of the ledger a list asks for.

use clap::Args;

use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::look::Asked;

#[derive(Args, Clone, Debug)]
pub struct LedgerFlags {
    #[arg(long, value_name = "CODE", help = help("只看此客户", "only this customer's"))]
    customer: Option<String>,
    #[arg(long, value_name = "NUMBER", help = help("只看此合同", "only this contract's"))]
    contract: Option<String>,
    #[arg(long, value_name = "DATE", help = help("自某日起", "from this day on"))]
    from: Option<String>,
    #[arg(long, value_name = "DATE", help = help("至某日止", "up to this day"))]
    to: Option<String>,
}

impl LedgerFlags {
    pub fn asked(&self) -> Result<Asked<'_>> {
        Ok(Asked {
            customer: self.customer.as_deref(),
            contract: self.contract.as_deref(),
            from: self
                .from
                .as_deref()
                .map(|d| date("--from", d))
                .transpose()?,
            to: self.to.as_deref().map(|d| date("--to", d)).transpose()?,
        })
    }
}
