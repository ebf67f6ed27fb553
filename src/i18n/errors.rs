//! Wording of errors that are not a rule's refusal.

use crate::both;
use crate::error::{InputFault, Unusable, UsageFault};
use crate::i18n::{Lang, file_faults, import_faults};
use crate::render::RenderError;
use crate::store::journal::Broken;
use crate::store::{Notice, StoreError};

/// A command line that is wrong beyond its grammar.
pub fn usage(lang: Lang, fault: &UsageFault) -> String {
    match fault {
        UsageFault::Grammar { message } => message.clone(),
        UsageFault::MissingFlag { flag } => both!(lang, "缺少参数 {flag}", "missing {flag}"),
        UsageFault::BadValue {
            flag,
            value,
            wanted,
        } => both!(
            lang,
            "{flag} 的值“{value}”不对，应为 {wanted}",
            "{flag}: {value:?} is not right, wanted {wanted}"
        ),
        UsageFault::BadAmount { flag, value } => both!(
            lang,
            "{flag} 的值“{value}”不对，应为大于零的金额（元），如 50000.00",
            "{flag}: {value:?} is not right, wanted an amount in yuan above zero, such as 50000.00"
        ),
        UsageFault::NotTogether { one, other } => both!(
            lang,
            "{one} 与 {other} 不能同时使用",
            "{one} and {other} do not go together"
        ),
        UsageFault::OverDatabase { flag, file } => {
            let file = file.display();
            both!(
                lang,
                "{flag}：{file} 是数据库本身或其日志，不能写入，未作任何更改",
                "{flag}: {file} is the database itself or its log and is not written over; nothing was changed"
            )
        }
        UsageFault::BinaryToTerminal { format } => both!(
            lang,
            "{format} 不能显示在终端上，请加 --output FILE",
            "{format} cannot be shown on a terminal; add --output FILE"
        ),
        UsageFault::Fields { faults } => {
            let lines: Vec<String> = faults
                .iter()
                .map(|f| import_faults::line(lang, f))
                .collect();
            lines.join(lang.pick("；", "; "))
        }
    }
}

/// A database or rulebook that cannot be used.
pub fn unusable(lang: Lang, why: &Unusable, in_use: &std::path::Path) -> String {
    match why {
        Unusable::Store { path, error } => {
            let path = if path.as_os_str().is_empty() {
                in_use
            } else {
                path
            };
            store(lang, &path.display().to_string(), error)
        }
        Unusable::NoPlace => both!(
            lang,
            "找不到用户数据目录，请用 --db FILE 指定数据库",
            "there is no user data directory; name the database with --db FILE"
        ),
        Unusable::ClockNotSettable => both!(
            lang,
            "只有训练数据库才能用 CRM_NOW 设定时间",
            "CRM_NOW sets the clock of a training database only"
        ),
        Unusable::BadClock { value } => both!(
            lang,
            "CRM_NOW 的值“{value}”不是时间，应如 2026-03-02T09:00:00",
            "CRM_NOW {value:?} is no moment such as 2026-03-02T09:00:00"
        ),
        Unusable::Zone { name } => {
            both!(
                lang,
                "没有名为 {name} 的时区",
                "there is no time zone {name}"
            )
        }
        Unusable::Journal(broken) => match broken {
            Broken::Gap { seq } => both!(
                lang,
                "日志已损坏：第 {seq} 条之前缺少条目",
                "the journal is broken: an entry is missing before entry {seq}"
            ),
            Broken::Hash { seq } => both!(
                lang,
                "日志已损坏：第 {seq} 条与前文不符",
                "the journal is broken: entry {seq} does not follow from the one before"
            ),
            Broken::Detail { seq } => both!(
                lang,
                "日志已损坏：第 {seq} 条的详情被改动",
                "the journal is broken: the detail of entry {seq} was changed"
            ),
            Broken::Unreadable { seq } => both!(
                lang,
                "日志已损坏：第 {seq} 条无法读取",
                "the journal is broken: entry {seq} cannot be read"
            ),
        },
        Unusable::HeadDiffers { seq } => both!(
            lang,
            "日志已损坏：第 {seq} 条与库外保存的链头不符",
            "the journal is broken: entry {seq} is not the one whose head was kept outside"
        ),
        Unusable::HeadBeyond { seq, entries } => both!(
            lang,
            "日志已损坏：库外保存的链头为第 {seq} 条，而日志止于第 {entries} 条，第 {entries} 条之后的条目缺失",
            "the journal is broken: the head kept outside is entry {seq}, but the journal ends at entry {entries}"
        ),
        Unusable::Register { list } => both!(
            lang,
            "销毁清册已损坏：{list} 的记录与日志所载不符",
            "the register of destruction is broken: the rows of {list} are not the ones the journal tells of"
        ),
        Unusable::Contents { damaged, .. } => {
            let (count, named) = (damaged.len(), damaged.join(lang.pick("、", ", ")));
            both!(
                lang,
                "有 {count} 份电子内容与附加时不符：{named}",
                "{count} contents are no longer what was attached: {named}"
            )
        }
        Unusable::OtherDatabase { head } => both!(
            lang,
            "链头属于另一个数据库（{head}）",
            "the head belongs to another database ({head})"
        ),
    }
}

fn store(lang: Lang, path: &str, error: &StoreError) -> String {
    match error {
        StoreError::Missing(path) => {
            let path = path.display();
            both!(
                lang,
                "没有数据库 {path}，可用 crm init 新建",
                "there is no database {path}; crm init makes one"
            )
        }
        StoreError::Exists(path) => {
            let path = path.display();
            both!(lang, "{path} 已存在", "{path} exists already")
        }
        StoreError::Foreign(path) => {
            let path = path.display();
            both!(
                lang,
                "{path} 不是本程序的数据库",
                "{path} is not a database of this program"
            )
        }
        StoreError::Newer { found, known } => both!(
            lang,
            "数据库版本为 {found}，本程序只认识到 {known}，请使用更新的程序",
            "the database has schema {found}, this program knows up to {known}; use a newer program"
        ),
        StoreError::Misnumbered { found } => both!(
            lang,
            "数据库 {path} 的版本号（{found}）与其中的表不符，未作任何更改",
            "the version number of the database {path} ({found}) does not fit its tables; nothing was changed"
        ),
        StoreError::Unreadable(path) => {
            let path = path.display();
            both!(
                lang,
                "数据库 {path} 不可读，未作任何更改",
                "the database {path} may not be read; nothing was changed"
            )
        }
        StoreError::Locked => both!(
            lang,
            "数据库一直被占用，未作任何更改，请稍后再试",
            "the database stayed locked; nothing was changed, try again later"
        ),
        StoreError::ReadOnly => both!(
            lang,
            "数据库 {path} 或其目录不可写，未作任何更改",
            "the database {path} or its directory cannot be written; nothing was changed"
        ),
        StoreError::Full => both!(
            lang,
            "磁盘已满，未作任何更改",
            "the disk is full; nothing was changed"
        ),
        StoreError::Unwritten(cause) => both!(
            lang,
            "数据库文件写不进去（磁盘已满，或超出限额）：{cause}；未作任何更改",
            "the database file takes no more (is the disk full, or a quota reached?): {cause}; nothing was changed"
        ),
        StoreError::Damaged => both!(lang, "数据库已损坏", "the database is damaged"),
        StoreError::Value(value) => both!(
            lang,
            "数据库中的值无法识别：{value}",
            "a stored value cannot be read: {value}"
        ),
        StoreError::CommitUnknown(cause) => both!(
            lang,
            "提交时出错，是否已写入不明：{cause}；请先查看再重试，或用同一 --operation-id 重试",
            "the commit failed and may or may not be on disk: {cause}; look first, or repeat with the same --operation-id"
        ),
        StoreError::Setting(_)
        | StoreError::OldSqlite(_)
        | StoreError::Sql(_)
        | StoreError::Io(_) => {
            both!(lang, "数据库出错：{error}", "the database failed: {error}")
        }
    }
}

/// A file that came in with faults: the headline; the faults themselves are listed one by one.
pub fn input(lang: Lang, fault: &InputFault) -> String {
    match fault {
        InputFault::Unreadable { file, error } => {
            let file = file.display();
            both!(
                lang,
                "无法读取 {file}：{error}",
                "{file} cannot be read: {error}"
            )
        }
        InputFault::Head { file } => {
            let file = file.display();
            both!(
                lang,
                "{file} 不是 crm journal seal 写出的链头",
                "{file} is no head written by crm journal seal"
            )
        }
        InputFault::Rulebook { file, faults } => faulty(lang, file, faults.len()),
        InputFault::Calendar { file, faults } => faulty(lang, file, faults.len()),
        InputFault::Bag { folder, faults } => faulty(lang, folder, faults.len()),
        InputFault::Answered { file, faults } => faulty(lang, file, *faults),
        InputFault::Spreadsheet { file, error } => {
            let (file, text) = (file.display(), file_faults::unreadable(lang, error));
            both!(lang, "{file}：{text}", "{file}: {text}")
        }
        InputFault::Headings { file, faults } => {
            let texts: Vec<String> = faults
                .iter()
                .map(|f| file_faults::heading(lang, f))
                .collect();
            let (file, text) = (file.display(), texts.join(lang.pick("；", "; ")));
            both!(lang, "{file}：{text}", "{file}: {text}")
        }
        InputFault::Rows(outcome) => import_faults::outcome(lang, outcome),
        InputFault::Rejects { file, error } => {
            let file = file.display();
            both!(
                lang,
                "无法写出退回文件 {file}：{error}；未导入任何数据",
                "the rejects file {file} cannot be written: {error}; nothing was imported"
            )
        }
    }
}

fn faulty(lang: Lang, file: &std::path::Path, count: usize) -> String {
    let file = file.display();
    match count {
        1 => both!(lang, "{file} 有 1 处错误", "{file} has 1 fault"),
        _ => both!(
            lang,
            "{file} 有 {count} 处错误",
            "{file} has {count} faults"
        ),
    }
}

/// One fault of a file, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultText {
    /// Line in the file, from 1; 0 where a whole file is meant.
    pub line: u32,
    /// Dotted key of a rulebook, path within a bag; empty elsewhere.
    pub key: String,
    pub code: &'static str,
    pub text: String,
}

/// One fault or warning of a rulebook.
pub fn rulebook_fault(lang: Lang, fault: &crate::rulebook::Fault) -> FaultText {
    FaultText {
        line: fault.line,
        key: fault.key.clone(),
        code: fault.kind.code(),
        text: super::rulebook_faults::fault(lang, &fault.kind),
    }
}

/// The faults of a file, one by one; none where the headline says everything.
pub fn input_faults(lang: Lang, fault: &InputFault) -> Vec<FaultText> {
    match fault {
        InputFault::Rulebook { faults, .. } => {
            faults.iter().map(|f| rulebook_fault(lang, f)).collect()
        }
        InputFault::Calendar { faults, .. } => faults
            .iter()
            .map(|f| FaultText {
                line: f.line,
                key: String::new(),
                code: f.kind.code(),
                text: super::calendar_faults::fault(lang, &f.kind),
            })
            .collect(),
        InputFault::Bag { faults, .. } => faults
            .iter()
            .map(|f| FaultText {
                line: f.line,
                key: f.file.clone(),
                code: f.kind.code(),
                text: super::bag_faults::fault(lang, &f.kind),
            })
            .collect(),
        InputFault::Unreadable { .. }
        | InputFault::Head { .. }
        | InputFault::Answered { .. }
        | InputFault::Spreadsheet { .. }
        | InputFault::Headings { .. }
        | InputFault::Rows(_)
        | InputFault::Rejects { .. } => Vec::new(),
    }
}

/// A fault as one line: where, and what.
pub fn fault_line(lang: Lang, fault: &FaultText) -> String {
    let FaultText {
        line, key, text, ..
    } = fault;
    match (*line, key.as_str()) {
        (0, "") => both!(lang, "  · {text}", "  · {text}"),
        (0, key) => both!(lang, "  · {key}：{text}", "  · {key}: {text}"),
        (line, "") => both!(lang, "  · 第 {line} 行：{text}", "  · line {line}: {text}"),
        (line, key) => both!(
            lang,
            "  · 第 {line} 行 {key}：{text}",
            "  · line {line}, {key}: {text}"
        ),
    }
}

/// Done, but not printed.
pub fn unprinted(lang: Lang, cause: &str) -> String {
    both!(
        lang,
        "已办理，但结果无法输出：{cause}",
        "done, but the answer could not be printed: {cause}"
    )
}

/// Nothing was done, and what was to be said of it could not be printed.
pub fn faults_unprinted(lang: Lang, cause: &str) -> String {
    both!(
        lang,
        "结果无法输出：{cause}",
        "the answer could not be printed: {cause}"
    )
}

/// A defect of the program.
pub fn defect(lang: Lang, what: &str) -> String {
    both!(
        lang,
        "程序缺陷：{what}",
        "this is a defect of the program: {what}"
    )
}

/// A format that cannot hold the answer.
pub fn render(lang: Lang, error: &RenderError) -> String {
    match error {
        RenderError::Unencodable {
            character,
            encoding,
        } => both!(
            lang,
            "字符“{character}”无法用 {encoding} 表示",
            "the character {character:?} cannot be written in {encoding}"
        ),
        RenderError::TooManyRows { rows, limit } => both!(
            lang,
            "共 {rows} 行，工作表最多 {limit} 行",
            "{rows} rows; a worksheet holds {limit}"
        ),
        RenderError::NoCode { length } => both!(
            lang,
            "编号共 {length} 字节，二维码放不下",
            "{length} bytes do not fit in a QR code"
        ),
        RenderError::TooLong {
            row,
            column,
            length,
            limit,
        } => both!(
            lang,
            "第 {row} 行“{column}”有 {length} 字，单元格最多 {limit} 字",
            "row {row}, {column}: {length} characters; a cell holds {limit}"
        ),
        RenderError::Csv(_) | RenderError::Json(_) | RenderError::Xlsx(_) => {
            both!(lang, "输出格式出错：{error}", "the format failed: {error}")
        }
    }
}

/// A training database says so.
pub fn training(lang: Lang) -> String {
    both!(lang, "这是训练数据库", "this is a training database")
}

/// What keeps a command.
pub fn kept(lang: Lang, notice: Notice) -> String {
    match notice {
        Notice::Waiting => both!(
            lang,
            "数据库正被其他操作占用，等待中……",
            "waiting for another command to finish with the database …"
        ),
        Notice::Upgrading { from, to } => both!(
            lang,
            "正在把数据库升级到本版本（结构 {from} → {to}），数据较多，请稍候……",
            "the database is upgraded to this release (tables {from} → {to}); it is large, this takes a while …"
        ),
    }
}

/// How far long work has come.
pub fn progress(lang: Lang, percent: u64) -> String {
    both!(lang, "已完成 {percent}%", "{percent}% done")
}

/// A search shows the best only.
pub fn more(lang: Lang, more: u64) -> String {
    both!(
        lang,
        "另有 {more} 条（--all 列出全部）",
        "{more} more (--all shows all)"
    )
}
