//! Pipe tables for a page of documentation or a chat.

use super::{Sheet, at, clean, plain};
use crate::i18n::Lang;

/// A pipe table with the columns that people see; figures to the right.
pub(super) fn sheet(sheet: &Sheet, lang: Lang) -> String {
    let shown = sheet.shown();
    if shown.is_empty() {
        return String::new();
    }
    let mut page = line(
        shown
            .iter()
            .map(|&i| escape(&clean::line(&sheet.columns[i].label))),
    );
    page += &line(shown.iter().map(|&i| match sheet.numeric(i) {
        true => "---:".to_owned(),
        false => "---".to_owned(),
    }));
    for row in sheet.lines() {
        page += &line(
            shown
                .iter()
                .map(|&i| escape(&plain::human_line(at(row, i), lang))),
        );
    }
    page
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// A backslash before what would break the table or be taken for markup. The underscore is left
/// alone: codes are full of it, and within a word it means nothing.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '[' | ']' | '<' | '&' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Answer, Cell, Format, Options, render};
    use super::*;

    fn print(answer: &Answer) -> String {
        let bytes = render(answer, &Options::new(Format::Markdown, Lang::Zh)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_list() {
        assert_eq!(
            print(&Answer::List(loans())),
            "\
| 编号 | 题名 | 状态 | 金额 | 页数 | 应还 | 借出时间 | 逾期 |
| --- | --- | --- | ---: | ---: | --- | --- | --- |
| B1 | 采购合同（2026 年度） | 已借出 | 1,234,567.89 | 12 | 2026-03-01 | 2026-02-28 09:30 | 是 |
| B2 | 甲, 乙 | 已归还 | -0.05 |  |  |  | 否 |
"
        );
    }

    #[test]
    fn an_object() {
        let text = print(&one(vec![field("a", Cell::Int(1)), field("b", Cell::Null)]));
        assert_eq!(
            text,
            "| 项目 | 内容 |\n| --- | ---: |\n| a | 1 |\n| b |  |\n"
        );
    }

    #[test]
    fn nothing_breaks_out_of_its_cell() {
        let text = print(&one(vec![field(
            "a",
            text_cell("x|y\\|z\r\n<b>*w*`\x1b[0m"),
        )]));
        assert_eq!(
            text.lines().last(),
            Some(r"| a | x\|y\\\|z \<b>\*w\*\`␛\[0m |")
        );
    }
}
