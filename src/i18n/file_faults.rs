//! What is wrong with a spreadsheet as a file, in words: encoding, headings, damage.

use super::Lang;
use super::errors::{self, FaultText};
use crate::both;
use crate::error::InputFault;
use crate::import::headings::HeadingFault;
use crate::import::sheet::{Encoding, ReadError, ReadWarning};

/// What is odd about a file that was read.
pub fn read_warning(lang: Lang, warning: &ReadWarning) -> String {
    match warning {
        ReadWarning::PerhapsGb18030 { seen, instead } => both!(
            lang,
            "按 UTF-8 读出“{seen}”，按 GB18030 则为“{instead}”；如有误请加 --encoding gb18030",
            "read as UTF-8 it says {seen:?}, as GB18030 {instead:?}; if that is right, add --encoding gb18030"
        ),
        ReadWarning::OtherWorksheets { names } => {
            let names = names.join(lang.pick("、", ", "));
            both!(
                lang,
                "只读第一张可见的工作表，未读：{names}",
                "only the first visible worksheet is read, not: {names}"
            )
        }
    }
}

/// The faults of a file as a whole, one by one; `code` is the error's where it is one.
pub fn whole(lang: Lang, code: &'static str, fault: &InputFault) -> Vec<FaultText> {
    let of = |key: &str, code, text| FaultText {
        line: 0,
        key: key.to_owned(),
        code,
        text,
    };
    match fault {
        InputFault::Headings { faults, .. } => {
            let one = |f: &HeadingFault| of(f.named(), f.code(), heading(lang, f));
            faults.iter().map(one).collect()
        }
        InputFault::Spreadsheet { error, .. } => {
            vec![of("", error.code(), unreadable(lang, error))]
        }
        InputFault::Calendar { .. } | InputFault::Rulebook { .. } | InputFault::Bag { .. } => {
            errors::input_faults(lang, fault)
        }
        InputFault::Unreadable { .. }
        | InputFault::Head { .. }
        | InputFault::Answered { .. }
        | InputFault::Rows(_)
        | InputFault::Rejects { .. } => vec![of("", code, errors::input(lang, fault))],
    }
}

/// What is wrong with the headings.
pub fn heading(lang: Lang, fault: &HeadingFault) -> String {
    match fault {
        HeadingFault::MissingColumn { field } => both!(
            lang,
            "缺少列 {field}（表头不同时用 --map '表头={field}'）",
            "the column {field} is missing (--map 'HEADING={field}' names another)"
        ),
        HeadingFault::TwoColumns {
            field,
            first,
            second,
        } => both!(
            lang,
            "“{first}”与“{second}”都是 {field}",
            "{first:?} and {second:?} are both {field}"
        ),
        HeadingFault::MapUnknownHeading { heading } => both!(
            lang,
            "--map：文件中没有表头“{heading}”",
            "--map: the file has no heading {heading:?}"
        ),
        HeadingFault::MapUnknownField { field } => both!(
            lang,
            "--map：没有字段“{field}”",
            "--map: there is no field {field:?}"
        ),
    }
}

/// Why a file cannot be read at all.
pub fn unreadable(lang: Lang, error: &ReadError) -> String {
    match error {
        ReadError::Empty => both!(lang, "文件是空的", "the file is empty"),
        ReadError::TooLarge { cap, .. } => {
            let cap = cap >> 20;
            both!(
                lang,
                "文件超过 {cap} MiB",
                "the file is larger than {cap} MiB"
            )
        }
        ReadError::NotText {
            encoding,
            offset,
            line,
        } => {
            let encoding = encoding.map_or("UTF-8 / GB18030", Encoding::word);
            both!(
                lang,
                "第 {line} 行（第 {offset} 字节）不是 {encoding} 文本",
                "line {line} (byte {offset}) is no {encoding} text"
            )
        }
        ReadError::Utf16 => both!(
            lang,
            "这是 UTF-16 文本，请另存为“CSV UTF-8”",
            "this is UTF-16 text; save it as CSV UTF-8"
        ),
        ReadError::OldOrEncrypted => both!(
            lang,
            "这是旧格式 .xls 或加密的工作簿，请另存为不加密的 .xlsx",
            "this is an old .xls or an encrypted workbook; save it as a plain .xlsx"
        ),
        ReadError::UnclosedQuote { row } => both!(
            lang,
            "第 {row} 行的引号没有闭合",
            "a quote opened in row {row} is never closed"
        ),
        ReadError::CellTooLong { row, column, cap } => both!(
            lang,
            "第 {row} 行第 {column} 列超过 {cap} 字节",
            "row {row}, column {column} is longer than {cap} bytes"
        ),
        ReadError::TooManyColumns { row, cap } => both!(
            lang,
            "第 {row} 行超过 {cap} 列",
            "row {row} has more than {cap} columns"
        ),
        ReadError::TooManyCells { row, cap } => both!(
            lang,
            "到第 {row} 行已超过 {cap} 个单元格",
            "there are more than {cap} cells by row {row}"
        ),
        ReadError::RowTooLong { row, cap } => {
            let cap = cap >> 20;
            both!(
                lang,
                "第 {row} 行超过 {cap} MB",
                "row {row} has more than {cap} MB"
            )
        }
        ReadError::Changed => both!(
            lang,
            "读取期间文件被改动，请重试",
            "the file was changed while it was read; try again"
        ),
        ReadError::Inflated { cap } => {
            let cap = cap >> 20;
            both!(
                lang,
                "工作簿解压后超过 {cap} MiB",
                "the workbook is larger than {cap} MiB when inflated"
            )
        }
        ReadError::Damaged { part, what } => both!(
            lang,
            "工作簿已损坏（{part}：{what}）",
            "the workbook is damaged ({part}: {what})"
        ),
    }
}
