use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::penalties::{Recording, record};

pub const ZH: &str = "例：
  crm penalty record --staff E006 --kind sales-late --units 2 --about 粤A12345
  crm penalty record --staff E009 --kind service-document --about GD2026-118 --mend";
pub const EN: &str = "Examples:
  crm penalty record --staff E006 --kind sales-late --units 2 --about 粤A12345
  crm penalty record --staff E009 --kind service-document --about GD2026-118 --mend";

#[derive(Args, Debug)]
pub struct Record {
    #[arg(long, value_name = "STAFF", help = help("违规人工号", "whose breach it is"))]
    staff: String,
    #[arg(long, value_name = "KIND", help = help("违规种类（crm penalty kinds）", "kind of breach (crm penalty kinds)"))]
    kind: String,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000), help = help("车数或项数（默认 1）", "vehicles or items (1 without it)"))]
    units: Option<u32>,
    #[arg(long, value_name = "DATE", help = help("违规日期（默认今天）", "day of the breach (today without it)"))]
    day: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("车辆、档案或移交", "the vehicle, file or handover"))]
    about: Option<String>,
    #[arg(long, value_name = "CODE", help = help("有关档案的档号", "code of the archive item concerned"))]
    item: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("备注", "a note"))]
    note: Option<String>,
    #[arg(long, help = help("同时责令改正", "order to mend it as well"))]
    mend: bool,
}

impl Run for Record {
    fn run(self, session: &mut Session) -> Result<()> {
        if self.about.is_none() && self.item.is_none() {
            return Err(Error::Usage(UsageFault::MissingFlag {
                flag: "--about | --item",
            }));
        }
        let text = |flag, value: &Option<String>| match value {
            Some(value) => typed::name(flag, value).map(Some),
            None => Ok(None),
        };
        let about = text("--about", &self.about)?;
        let note = text("--note", &self.note)?;
        let day = match &self.day {
            Some(day) => Some(crate::context::date("--day", day)?),
            None => None,
        };
        let recording = Recording {
            staff: &self.staff,
            kind: &self.kind,
            units: self.units,
            day,
            about: about.as_deref(),
            item: self.item.as_deref(),
            note: note.as_deref(),
            mend: self.mend,
        };
        let row = record(session.context()?, &recording)?;
        super::answer(session, &row)
    }
}
