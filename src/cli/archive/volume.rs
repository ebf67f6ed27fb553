use clap::{Args, Subcommand};

use crate::cli::typed::said;
use crate::cli::{Run, Session, word};
use crate::context;
use crate::domain::rows::VolumeRow;
use crate::domain::volume::{Relation, VolumeState, parse_related};
use crate::domain::words::Level;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::{self, Joining, NewVolume, Noting};
use crate::views;

#[derive(Args, Debug)]
#[command(about = help("案卷：立卷、入卷、备考、结卷", "volumes: open, fill, note, close"))]
pub struct Volume {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = help("立卷", "open a volume"),
              after_help = help("例：\n  crm archive volume open --category 合同 --year 2025 --department 业务部 --title 采购合同", "Example:\n  crm archive volume open --category 合同 --year 2025 --department 业务部 --title 采购合同"))]
    Open(Open),
    #[command(about = help("案卷一览", "list volumes"),
              after_help = help("例：crm archive volume list --year 2025", "Example: crm archive volume list --year 2025"))]
    List(List),
    #[command(about = help("查看一卷：卷内目录与备考表", "one volume: its catalogue and its note"),
              after_help = help("例：crm archive volume show V2025-01-001", "Example: crm archive volume show V2025-01-001"))]
    Show(Code),
    #[command(about = help("入卷，按次序排列", "put an item into a volume, in order"),
              after_help = help("例：\n  crm archive volume add V2025-01-001 DA2025-002 --relation annex-of=DA2025-001", "Example:\n  crm archive volume add V2025-01-001 DA2025-002 --relation annex-of=DA2025-001"))]
    Add(Add),
    #[command(about = help("出卷", "take an item out of its volume"),
              after_help = help("例：\n  crm archive volume remove V2025-01-001 DA2025-002", "Example:\n  crm archive volume remove V2025-01-001 DA2025-002"))]
    Remove(Remove),
    #[command(about = help("在备考表上记一笔", "add to the note of a volume"),
              after_help = help("例：\n  crm archive volume note V2025-01-001 --text 齐全 --condition 完好 --checked-by E006", "Example:\n  crm archive volume note V2025-01-001 --text complete --condition good --checked-by E006"))]
    Note(Note),
    #[command(about = help("结卷（经检查之后）", "close a volume that was checked"),
              after_help = help("例：\n  crm archive volume close V2025-01-001 --reason 年度归档完毕", "Example:\n  crm archive volume close V2025-01-001 --reason 'year complete'"))]
    Close(End),
    #[command(about = help("重新开卷", "open a closed volume again"),
              after_help = help("例：\n  crm archive volume reopen V2025-01-001 --reason 补归一件", "Example:\n  crm archive volume reopen V2025-01-001 --reason 'one more item'"))]
    Reopen(End),
}

#[derive(Args, Debug)]
struct Open {
    #[arg(long, value_name = "CATEGORY", help = help("类目名称或编号", "name or number of the category"))]
    category: String,
    #[arg(long, value_name = "YEAR", help = help("年度", "year"))]
    year: i32,
    #[arg(long, value_name = "DEPARTMENT", help = help("部门", "department"))]
    department: String,
    #[arg(long, value_name = "TITLE", value_parser = said, help = help("案卷题名", "title of the volume"))]
    title: String,
    #[arg(long, value_name = "LEVEL", value_parser = word::<Level>(), default_value = "none", help = help("密级", "secrecy level"))]
    level: Level,
    #[arg(long, value_name = "CODE", help = help("案卷号（仅档案管理员可指定）", "code; only the archivist chooses one"))]
    code: Option<String>,
}

#[derive(Args, Debug)]
struct List {
    #[arg(long, value_name = "DEPARTMENT", help = help("部门", "department"))]
    department: Option<String>,
    #[arg(long, value_name = "YEAR", help = help("年度", "year"))]
    year: Option<i32>,
    #[arg(long, value_name = "STATE", value_parser = word::<VolumeState>(), help = help("状态", "state"))]
    state: Option<VolumeState>,
}

#[derive(Args, Debug)]
struct Code {
    #[arg(value_name = "VOLUME", help = help("案卷号", "code of the volume"))]
    volume: String,
}

#[derive(Args, Debug)]
struct Add {
    #[arg(value_name = "VOLUME", help = help("案卷号", "code of the volume"))]
    volume: String,
    #[arg(value_name = "ITEM", help = help("档号", "code of the item"))]
    item: String,
    #[arg(long, value_name = "ITEM", help = help("排在哪一件之后", "place it behind this item"))]
    after: Option<String>,
    #[arg(long, value_name = "HOW=ITEM", value_parser = parse_related, help = help(
        "与卷内哪一件相关：reply-to、annex-of、draft-of、forwards、version-of、telegram-of",
        "what it belongs to: reply-to, annex-of, draft-of, forwards, version-of, telegram-of"))]
    relation: Option<(Relation, String)>,
    #[arg(long, value_name = "ITEM", conflicts_with = "relation", help = help("与哪件绝密件密切相关", "top-secret item it is closely tied to"))]
    tied_to: Option<String>,
    #[arg(long, value_name = "DATE", help = help("签署日期", "day it was signed"))]
    signed: Option<String>,
}

#[derive(Args, Debug)]
struct Remove {
    #[arg(value_name = "VOLUME", help = help("案卷号", "code of the volume"))]
    volume: String,
    #[arg(value_name = "ITEM", help = help("档号", "code of the item"))]
    item: String,
}

#[derive(Args, Debug)]
struct Note {
    #[arg(value_name = "VOLUME", help = help("案卷号", "code of the volume"))]
    volume: String,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("内容", "what there is to say"))]
    text: String,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("完好状况", "condition"))]
    condition: Option<String>,
    #[arg(long, value_name = "STAFF", help = help("检查人", "who checked it"))]
    checked_by: Option<String>,
}

#[derive(Args, Debug)]
struct End {
    #[arg(value_name = "VOLUME", help = help("案卷号", "code of the volume"))]
    volume: String,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("理由", "why"))]
    reason: String,
}

fn answer(session: &mut Session, row: &VolumeRow) -> Result<()> {
    let look = session.look()?;
    session.answer(&views::volumes::volume(&look, row))
}

impl Run for Volume {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = match self.verb {
            Verb::List(l) => {
                let ctx = session.context()?;
                let rows = archives::volumes(ctx, l.department.as_deref(), l.year, l.state)?;
                let look = session.look()?;
                return session.answer(&views::volumes::volumes(&look, &rows));
            }
            Verb::Open(o) => {
                let new = NewVolume {
                    category: o.category.trim(),
                    year: o.year,
                    department: o.department.trim(),
                    title: &o.title,
                    level: o.level,
                    code: o.code.as_deref(),
                };
                archives::open_volume(session.context()?, &new)?
            }
            Verb::Show(c) => archives::volume(session.context()?, &c.volume)?,
            Verb::Add(a) => {
                let signed = (a.signed.as_deref())
                    .map(|d| context::date("--signed", d))
                    .transpose()?;
                let tied = a.tied_to.as_deref().map(|t| (Relation::TiedTo, t));
                let joining = Joining {
                    volume: &a.volume,
                    item: &a.item,
                    after: a.after.as_deref(),
                    relation: (a.relation.as_ref().map(|(r, o)| (*r, o.as_str()))).or(tied),
                    signed,
                };
                archives::join_volume(session.context()?, &joining)?
            }
            Verb::Remove(r) => archives::leave_volume(session.context()?, &r.volume, &r.item)?,
            Verb::Note(n) => {
                let noting = Noting {
                    text: &n.text,
                    condition: n.condition.as_deref(),
                    checked_by: n.checked_by.as_deref(),
                };
                archives::note_volume(session.context()?, &n.volume, &noting)?
            }
            Verb::Close(e) => {
                archives::close_volume(session.context()?, &e.volume, &e.reason, false)?
            }
            Verb::Reopen(e) => {
                archives::close_volume(session.context()?, &e.volume, &e.reason, true)?
            }
        };
        answer(session, &row)
    }
}
