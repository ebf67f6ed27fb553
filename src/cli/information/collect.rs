use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::{Error, InputFault, Result};
use crate::i18n::help;
use crate::ops::information::{Collected, collect};

pub const ZH: &str = "例：
  crm information collect --title 竞争对手降价 --content 对手在本地降价一成 --source 展会
  crm information collect --title 客户资料 --customer KH001 --file 走访.txt";
pub const EN: &str = "Examples:
  crm information collect --title 'prices of a competitor' --content 'down by a tenth' --source fair
  crm information collect --title 客户资料 --customer KH001 --file visit.txt";

/// Longer than any slip of information; a file is read no further.
const MOST_BYTES: u64 = 1 << 20;

#[derive(Args, Debug)]
pub struct Collect {
    #[arg(long, value_name = "TEXT", help = help("题名", "title"))]
    title: String,
    #[arg(long, value_name = "TEXT", required_unless_present = "file", conflicts_with = "file", help = help("内容", "what is known"))]
    content: Option<String>,
    #[arg(long, value_name = "FILE", help = help("从文件读入内容（- 为标准输入）", "read the content from a file (- for stdin)"))]
    file: Option<PathBuf>,
    #[arg(long, value_name = "TEXT", help = help("来源", "where it comes from"))]
    source: Option<String>,
    #[arg(long, value_name = "CODE", help = help("有关客户", "the customer concerned"))]
    customer: Option<String>,
}

fn read(file: &PathBuf) -> Result<String> {
    let mut text = String::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin().take(MOST_BYTES).read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|f| f.take(MOST_BYTES).read_to_string(&mut text))
    };
    read.map_err(|error| {
        Error::Input(InputFault::Unreadable {
            file: file.clone(),
            error,
        })
    })?;
    Ok(text)
}

impl Run for Collect {
    fn run(self, session: &mut Session) -> Result<()> {
        let title = typed::name("--title", &self.title)?;
        let content = match (&self.content, &self.file) {
            (Some(content), _) => typed::long("--content", content)?,
            // Lines of a file stay lines; what a terminal would obey is taken out when it is shown.
            (None, Some(file)) => typed::text("--file", &read(file)?)?,
            (None, None) => String::new(),
        };
        let source = match &self.source {
            Some(source) => Some(typed::name("--source", source)?),
            None => None,
        };
        let new = Collected {
            title: &title,
            content: &content,
            source: source.as_deref(),
            customer: self.customer.as_deref(),
        };
        let row = collect(session.context()?, &new)?;
        super::answer(session, &row)
    }
}
