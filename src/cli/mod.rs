//! The command line: one verb, one file, one folder per noun. A verb parses, makes one call of `ops`, renders.

mod archive;
mod backup;
mod borrow;
mod calendar;
mod completions;
mod customer;
mod demo;
mod department;
mod destroy;
mod grade;
mod grammar;
mod import_flags;
mod information;
mod init;
mod journal;
mod lazy;
mod leak;
mod ledger_flags;
mod man;
mod nightly;
mod paper;
mod payment;
mod penalty;
mod report;
mod rulebook;
mod rules;
mod sale;
mod session;
mod staff;
mod todo;
mod trip;
mod typed;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::context::{self, Globals};
use crate::error::{Error, Result};
use crate::i18n::{Lang, help, help_language, set_help_language};
use crate::render::Format;
use crate::ui::{self, Ui};

pub use grammar::{word, words};
use lazy::Lazy;
pub use session::Session;

/// A verb that can be run.
pub trait Run {
    fn run(self, session: &mut Session) -> Result<()>;
}

#[derive(Parser)]
#[command(name = "crm", version, about = help(
    "按公司自己的制度管理客户档案、信用等级和档案",
    "Customer files, credit grades and archives, run by a company's own written regulations",
))]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    noun: Lazy<Noun>,
}

/// Flags accepted before or after the noun.
#[derive(Args, Clone, Debug)]
struct Global {
    #[arg(long, global = true, value_name = "FILE", help = help("数据库文件（或 CRM_DB）", "database file (or CRM_DB)"))]
    db: Option<std::path::PathBuf>,
    #[arg(long = "as", global = true, value_name = "STAFF", help = help("经办人工号（或 CRM_USER）", "who acts (or CRM_USER)"))]
    acting: Option<String>,
    #[arg(long, short = 'f', global = true, value_name = "FORMAT", default_value = "table",
          value_parser = Format::ALL.map(Format::word), help = help("输出格式", "format of the answer"))]
    format: String,
    #[arg(long, short = 'o', global = true, value_name = "FILE", help = help("结果写入文件", "write the answer to a file"))]
    output: Option<std::path::PathBuf>,
    #[arg(long, global = true, value_name = "zh|en", value_parser = ["zh", "en"], help = help("语言（或 CRM_LANG）", "language, or CRM_LANG"))]
    lang: Option<String>,
    #[arg(long, short = 'q', global = true, help = help("成功时不作说明", "say nothing on success"))]
    quiet: bool,
    #[arg(long, short = 'y', global = true, help = help("不提问，照办", "ask nothing, go ahead"))]
    yes: bool,
    #[arg(long, global = true, help = help("CSV 加字节顺序标记（供 Excel）", "byte-order mark in CSV, for Excel"))]
    bom: bool,
    #[arg(long, global = true, value_name = "ENCODING", value_parser = ["utf-8", "utf8", "gb18030", "gbk"],
          help = help("CSV 的编码", "encoding of CSV"))]
    encoding: Option<String>,
    #[arg(long, global = true, value_name = "ID", value_parser = typed::said, help = help("重复提交时只办一次", "the same id again applies nothing twice"))]
    operation_id: Option<String>,
}

#[derive(Subcommand)]
enum Noun {
    Init(Lazy<init::Init>),
    Demo(Lazy<demo::Demo>),
    #[command(subcommand)]
    Archive(Lazy<archive::Archive>),
    #[command(subcommand)]
    Customer(Lazy<customer::Customer>),
    #[command(subcommand)]
    Borrow(Lazy<borrow::Borrow>),
    Destroy(Lazy<destroy::Destroy>),
    #[command(subcommand)]
    Penalty(Lazy<penalty::Penalty>),
    #[command(subcommand)]
    Information(Lazy<information::Information>),
    #[command(subcommand)]
    Leak(Lazy<leak::Leak>),
    #[command(subcommand)]
    Sale(Lazy<sale::Sale>),
    #[command(subcommand)]
    Payment(Lazy<payment::Payment>),
    Grade(Lazy<grade::Grade>),
    #[command(subcommand)]
    Trip(Lazy<trip::Trip>),
    Todo(Lazy<todo::Todo>),
    Nightly(Lazy<nightly::Nightly>),
    #[command(subcommand)]
    Report(Lazy<report::Report>),
    #[command(subcommand)]
    Paper(Lazy<paper::Paper>),
    Journal(Lazy<journal::Journal>),
    #[command(subcommand)]
    Staff(Lazy<staff::Staff>),
    #[command(subcommand)]
    Department(Lazy<department::Department>),
    #[command(subcommand)]
    Calendar(Lazy<calendar::Calendar>),
    #[command(subcommand)]
    Rulebook(Lazy<rulebook::Rulebook>),
    Rules(Lazy<rules::Rules>),
    Backup(Lazy<backup::Backup>),
    Restore(Lazy<backup::Restore>),
    Completions(Lazy<completions::Completions>),
    Man(Lazy<man::Man>),
}

impl Run for Noun {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Noun::Archive(noun) => noun.run(session),
            Noun::Customer(noun) => noun.run(session),
            Noun::Borrow(noun) => noun.run(session),
            Noun::Destroy(noun) => noun.run(session),
            Noun::Penalty(noun) => noun.run(session),
            Noun::Information(noun) => noun.run(session),
            Noun::Leak(noun) => noun.run(session),
            Noun::Sale(noun) => noun.run(session),
            Noun::Payment(noun) => noun.run(session),
            Noun::Grade(noun) => noun.run(session),
            Noun::Trip(noun) => noun.run(session),
            Noun::Todo(noun) => noun.run(session),
            Noun::Nightly(noun) => noun.run(session),
            Noun::Report(noun) => noun.run(session),
            Noun::Paper(noun) => noun.run(session),
            Noun::Journal(noun) => noun.run(session),
            Noun::Init(verb) => verb.run(session),
            Noun::Demo(verb) => verb.run(session),
            Noun::Staff(noun) => noun.run(session),
            Noun::Department(noun) => noun.run(session),
            Noun::Calendar(noun) => noun.run(session),
            Noun::Rulebook(noun) => noun.run(session),
            Noun::Rules(verb) => verb.run(session),
            Noun::Backup(verb) => verb.run(session),
            Noun::Restore(verb) => verb.run(session),
            Noun::Completions(verb) => verb.run(session),
            Noun::Man(verb) => verb.run(session),
        }
    }
}

impl Noun {
    /// Whether answers are of customers or archives, so that one that goes to a file is an export (ORG-6, BOR-10).
    fn tells_of_the_books(&self, verb: &str) -> bool {
        match self {
            Noun::Archive(_)
            | Noun::Customer(_)
            | Noun::Borrow(_)
            | Noun::Destroy(_)
            | Noun::Penalty(_)
            | Noun::Information(_)
            | Noun::Leak(_)
            | Noun::Sale(_)
            | Noun::Payment(_)
            | Noun::Grade(_)
            | Noun::Trip(_)
            | Noun::Todo(_)
            | Noun::Report(_) => true,
            // A head is kept outside as it stands.
            Noun::Journal(_) => verb == "journal list",
            Noun::Init(_)
            | Noun::Demo(_)
            | Noun::Nightly(_)
            | Noun::Paper(_)
            | Noun::Staff(_)
            | Noun::Department(_)
            | Noun::Calendar(_)
            | Noun::Rulebook(_)
            | Noun::Rules(_)
            | Noun::Backup(_)
            | Noun::Restore(_)
            | Noun::Completions(_)
            | Noun::Man(_) => false,
        }
    }
}

/// Noun and verb of a command line.
fn verb(matches: &clap::ArgMatches) -> String {
    let first = matches.subcommand();
    let words = std::iter::successors(first, |(_, inner)| inner.subcommand());
    let words: Vec<&str> = words.map(|(word, _)| word).collect();
    words.join(" ")
}

/// The whole command line in the language fixed before, for parsing, completions and man pages.
pub fn command() -> clap::Command {
    let command = grammar::localise(Cli::command());
    // Unbroken: `folded` breaks Chinese.
    match help_language() {
        Lang::Zh => command.term_width(0),
        Lang::En => command,
    }
}

/// Runs a command line; the answer is the exit code.
pub fn main(args: &[std::ffi::OsString]) -> u8 {
    let lang = context::language(grammar::early_flag(args, "--lang").as_deref());
    set_help_language(lang);
    crate::store::set_notice(match lang {
        Lang::Zh => |notice| ui::to_stderr(&crate::i18n::errors::kept(Lang::Zh, notice)),
        Lang::En => |notice| ui::to_stderr(&crate::i18n::errors::kept(Lang::En, notice)),
    });
    let parse = |command: clap::Command| {
        command
            .try_get_matches_from(args)
            .and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)))
    };
    // What the part that is named does not take is for the whole, in words, to take or to refuse.
    let parsed = lazy::asked(args, || parse(Cli::command().disable_help_subcommand(true)))
        .or_else(|_| parse(command()));
    let (cli, matches) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return grammar::report(lang, &error, args),
    };
    let global = cli.global;
    let format = Format::parse(&global.format).unwrap_or(Format::Table);
    let mut ui = Ui::new(lang, format, context::width());
    ui.output = global.output;
    ui.quiet = global.quiet;
    ui.bom = global.bom;
    ui.gb18030 = matches!(global.encoding.as_deref(), Some("gb18030" | "gbk"));
    let mut session = Session::new(
        ui,
        Globals {
            db: global.db,
            acting: global.acting,
            operation_id: global.operation_id,
        },
        global.encoding,
    );
    if session.ui.output.is_some() {
        let verb = verb(&matches);
        session.export = cli.noun.get().tells_of_the_books(&verb).then_some(verb);
    }
    let done = spared(&session).and_then(|()| cli.noun.run(&mut session));
    let code = match done {
        Ok(()) => {
            session.ui.finish();
            0
        }
        Err(error) => session.report(&error),
    };
    session.leave();
    code
}

/// No answer goes over the database in use.
fn spared(session: &Session) -> Result<()> {
    if session.ui.output.is_none() {
        return Ok(());
    }
    match context::database(session.globals.db.as_deref()) {
        Ok(db) => session.spare(&db),
        Err(_) => Ok(()),
    }
}

/// A defect caught on its way out.
pub fn defect(args: &[std::ffi::OsString], what: String) -> u8 {
    let lang = context::language(grammar::early_flag(args, "--lang").as_deref());
    ui::to_stderr(&crate::i18n::errors::defect(lang, &what));
    Error::Defect(what).exit_code()
}
