//! A self-contained page to look at and to print on A4.

use super::{Cell, Flow, Sheet, at, clean, plain};
use crate::i18n::Lang;

const STYLE: &str = "
body { font-family: \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"Microsoft YaHei\", \"PingFang SC\", SimSun, sans-serif;
  font-size: 10.5pt; line-height: 1.5; color: #000; margin: 2em; }
h1 { font-size: 16pt; text-align: center; }
table { border-collapse: collapse; margin: 0 auto; }
th, td { border: 1px solid #555; padding: 0.3em 0.6em; text-align: left; vertical-align: top;
  white-space: pre-line; overflow-wrap: anywhere; }
th { background: #eee; }
.fixed { white-space: nowrap; overflow-wrap: normal; }
.total td { font-weight: bold; border-top: 2px solid #000; }
.figure { text-align: right; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@media print { body { margin: 0; } table { width: 100%; } }
";

/// More columns than this are printed on the long side of the paper.
const UPRIGHT: usize = 6;

/// A page with the title and the columns that people see.
pub(super) fn sheet(sheet: &Sheet, lang: Lang) -> String {
    let shown = sheet.shown();
    let title = escape(&clean::line(&sheet.title));
    let side = if shown.len() > UPRIGHT {
        "A4 landscape"
    } else {
        "A4"
    };
    let pages = lang.pick(
        "\"第 \" counter(page) \" 页 共 \" counter(pages) \" 页\"",
        "\"Page \" counter(page) \" of \" counter(pages)",
    );
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n\
         @page {{ size: {side}; margin: 15mm; @bottom-center {{ content: {pages}; }} }}{STYLE}</style>\n\
         </head>\n<body>\n<h1>{title}</h1>\n<table>\n<thead>\n<tr>",
        lang.pick("zh-CN", "en"),
    );
    for &i in &shown {
        let class = if sheet.numeric(i) {
            " class=\"figure\""
        } else {
            ""
        };
        let label = escape(&clean::line(&sheet.columns[i].label));
        page += &format!("<th{class}>{label}</th>");
    }
    page += "</tr>\n</thead>\n<tbody>\n";
    for (number, row) in sheet.lines().enumerate() {
        let total = number >= sheet.rows.len();
        page += if total {
            "<tr class=\"total\">"
        } else {
            "<tr>"
        };
        for &i in &shown {
            let cell = at(row, i);
            let text = escape(&plain::human(cell, lang));
            page += &format!("<td{}>{text}</td>", class(cell, sheet.columns[i].flow));
        }
        page += "</tr>\n";
    }
    page + "</tbody>\n</table>\n</body>\n</html>\n"
}

fn class(cell: &Cell, flow: Flow) -> &'static str {
    match (cell, flow) {
        (Cell::Int(_) | Cell::Money(_) | Cell::Percent(_) | Cell::Quantity(_), _) => {
            " class=\"fixed figure\""
        }
        (Cell::Date(_) | Cell::Moment(_), _) | (_, Flow::Fixed) => " class=\"fixed\"",
        (_, Flow::Text) => "",
    }
}

/// Text that cannot be taken for markup.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Answer, Format, Options, render};
    use super::*;

    fn print(answer: &Answer, lang: Lang) -> String {
        String::from_utf8(render(answer, &Options::new(Format::Html, lang)).unwrap()).unwrap()
    }

    #[test]
    fn everything_is_escaped() {
        let hostile = "<script>alert(1)</script>&amp;\"'\x1b\u{202e}";
        let shown = "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&quot;&#39;␛�";
        let mut sheet = loans();
        sheet.title = hostile.to_owned();
        sheet.columns[0].label = hostile.to_owned();
        sheet.rows[0][1] = text_cell(hostile);
        sheet.rows[0][2] = word_cell("issued", hostile);
        let page = print(&Answer::List(sheet), Lang::Zh);
        assert!(!page.contains("<script") && !page.contains('\x1b'));
        assert!(page.contains(&format!("<title>{shown}</title>")));
        assert!(page.contains(&format!("<h1>{shown}</h1>")));
        assert!(page.contains(&format!("<th>{shown}</th>")));
        assert_eq!(page.matches(&format!("<td>{shown}</td>")).count(), 1);
        assert_eq!(
            page.matches(&format!("<td class=\"fixed\">{shown}</td>"))
                .count(),
            1
        );
    }

    #[test]
    fn a_page_that_stands_alone() {
        let page = print(&Answer::List(loans()), Lang::Zh);
        assert!(page.starts_with(
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">"
        ));
        assert!(page.contains("size: A4 landscape") && page.contains("counter(pages)"));
        assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("src="));
        assert!(page.contains("<td class=\"fixed figure\">1,234,567.89</td>"));
        assert!(page.contains("<th class=\"figure\">金额</th>"));
        assert!(!page.contains("备注"), "machine columns are for machines");
        assert_eq!(page.matches("<tr>").count(), 3);
        assert!(print(&Answer::List(loans()), Lang::En).contains("<html lang=\"en\">"));
    }

    #[test]
    fn nested_objects_are_lines() {
        let steps = Cell::Objects(vec![
            vec![field("step", Cell::Int(1))],
            vec![field("step", Cell::Int(2))],
        ]);
        let page = print(&one(vec![field("steps", steps)]), Lang::Zh);
        assert!(page.contains("<td>step 1\nstep 2</td>"));
    }
}
