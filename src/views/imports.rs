//! What an import answers.

use super::{Look, cell, values};
use crate::domain::rows::ImportRow;
use crate::render::{self, Answer, Cell};

columns! {
    pub IMPORT of ImportRow:
    "rows" "行数" "Rows" Fixed Everywhere |r, _| cell::count(r.rows);
    "added" "新增" "Added" Fixed Everywhere |r, _| cell::count(r.added);
    "updated" "更新" "Updated" Fixed Everywhere |r, _| cell::count(r.updated);
    "unchanged" "未变" "Unchanged" Fixed Everywhere |r, _| cell::count(r.unchanged);
    "rejected" "退回" "Rejected" Fixed Everywhere |r, _| cell::count(r.rejected);
}

/// A fault or a warning at one cell of the file, worded in the language of the command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultLine {
    /// As the spreadsheet counts; none where the whole file is meant.
    pub row: Option<u32>,
    pub column: String,
    pub value: String,
    pub code: String,
    pub text: String,
}

columns! {
    pub FAULT of FaultLine:
    "row" "行" "Row" Fixed Everywhere |f, _| cell::maybe_int(f.row);
    "column" "列" "Column" Fixed Everywhere |f, _| cell::text(&f.column);
    "value" "值" "Value" Text Everywhere |f, _| cell::text(&f.value);
    "code" "代码" "Code" Fixed Machine |f, _| cell::text(&f.code);
    "text" "说明" "Text" Text Everywhere |f, _| cell::text(&f.text);
}

fn lines(look: &Look, lines: &[FaultLine]) -> Cell {
    Cell::Objects(lines.iter().map(|f| values(FAULT, f, look)).collect())
}

/// The counts, the faults and the warnings.
pub fn import(
    look: &Look,
    row: &ImportRow,
    faults: &[FaultLine],
    warnings: &[FaultLine],
) -> Answer {
    let mut fields = values(IMPORT, row, look);
    for (key, label, cell) in [
        ("faults", look.lang.pick("错误", "Faults"), faults),
        ("warnings", look.lang.pick("提醒", "Warnings"), warnings),
    ] {
        fields.push(render::Field {
            key,
            label: label.to_owned(),
            cell: lines(look, cell),
        });
    }
    Answer::Object {
        title: look.lang.pick("导入", "Import").to_owned(),
        fields,
    }
}
