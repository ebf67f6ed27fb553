//! A form laid out for A4: self-contained html, black on white. Knows no noun.

use unicode_width::UnicodeWidthStr;

use super::qr::Qr;
use super::{clean, html};
use crate::i18n::Lang;

/// One printing of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its Chinese name, whatever the language of the command.
    pub title: String,
    /// Its name in the language of the command, where that is another.
    pub subtitle: Option<String>,
    pub company: String,
    pub serial: String,
    /// When, and by whom.
    pub printed: String,
    /// Number and hash of the journal's entry.
    pub anchor: String,
    pub side: Side,
    /// Each begins a page.
    pub leaves: Vec<Leaf>,
}

/// How the paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Upright,
    Across,
}

/// A form of one or more pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub blocks: Vec<Block>,
}

/// A part of a form, from the top to the foot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    Text(String),
    Facts(Vec<Entry>),
    Table(Table),
    /// Boxes for what is decided, each with room to sign.
    Opinions(Vec<Opinion>),
    /// Who signs, each with a line and a date.
    Signatures(Vec<String>),
    Spines(Vec<Spine>),
    Tags(Vec<Tag>),
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub label: String,
    pub value: String,
    /// Takes the whole width.
    pub wide: bool,
}

/// A table that repeats its headings on every page and breaks no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
    pub total: Option<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    /// Millimetres; columns without share the rest.
    pub width: Option<u32>,
    /// Figures stand at the right.
    pub figure: bool,
}

/// What somebody decided, or has still to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    pub label: String,
    /// Empty where it is for the pen.
    pub text: String,
}

/// A label for the back of a volume, millimetres wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spine {
    pub width: u32,
    pub code: String,
    pub qr: Qr,
    pub title: String,
    /// From the top, above the title.
    pub above: Vec<String>,
    pub below: Vec<String>,
}

/// A label for one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub code: String,
    pub qr: Qr,
    pub title: String,
    pub lines: Vec<String>,
}

const STYLE: &str = "
* { box-sizing: border-box; }
body { font-family: \"Noto Serif CJK SC\", \"Source Han Serif SC\", \"Songti SC\", SimSun, \"Noto Sans CJK SC\", \"Microsoft YaHei\",
  \"PingFang SC\", serif; font-size: 10.5pt; line-height: 1.45; color: #000; background: #fff; margin: 0 auto; }
.leaf + .leaf { break-before: page; }
.company { text-align: center; font-size: 11pt; }
h1 { font-size: 18pt; text-align: center; margin: 1mm 0 0; letter-spacing: 0.2em; text-indent: 0.2em; }
h1.plain { font-size: 12pt; text-align: left; letter-spacing: 0; text-indent: 0; }
.subtitle { text-align: center; font-size: 10pt; }
.meta { display: flex; justify-content: space-between; font-size: 9pt; margin: 2mm 0 1.5mm; }
h2 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 2mm 0; overflow-wrap: anywhere; white-space: pre-line; }
table { border-collapse: collapse; width: calc(100% - 0.6mm); table-layout: fixed; margin: 0 0.3mm 3mm; }
th, td { border: 0.3mm solid #000; padding: 0.8mm 1.2mm; vertical-align: middle; text-align: left; font-weight: normal;
  overflow-wrap: anywhere; white-space: pre-line; }
thead { display: table-header-group; }
thead th { text-align: center; font-weight: bold; }
tr, .kept { break-inside: avoid; }
.tail { border: none; padding: 0; font-size: 10.5pt; white-space: normal; }
.list { font-size: 9pt; line-height: 1.3; }
.figure { text-align: right; }
.total td { font-weight: bold; }
.facts th, .opinions th { width: 28mm; text-align: center; font-weight: bold; }
.opinions td { height: 20mm; vertical-align: top; }
.sign { display: flex; justify-content: flex-end; gap: 10mm; margin-top: 2mm; font-size: 9pt; }
.signatures, .anchor { break-before: avoid; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 7mm 10mm; margin: 8mm 0 4mm; break-inside: avoid; }
.signature { display: flex; align-items: flex-end; }
.line { flex: 1; border-bottom: 0.3mm solid #000; min-width: 20mm; height: 1.2em; }
.anchor { border-top: 0.2mm solid #000; margin-top: 4mm; padding-top: 1mm; font-size: 7.5pt; overflow-wrap: anywhere; break-inside: avoid; }
.labels { display: flex; flex-wrap: wrap; align-content: flex-start; }
.spine, .tag { border: 0.2mm dashed #000; break-inside: avoid; overflow: hidden; }
.spine { height: 225mm; display: flex; flex-direction: column; align-items: center; text-align: center; padding: 2mm 0.5mm; font-size: 8pt;
  line-height: 1.25; }
.spine div { max-width: 100%; overflow-wrap: anywhere; padding: 0.8mm 0; }
.spine .upright { writing-mode: vertical-rl; flex: 1 1 0; min-height: 0; max-height: none; overflow: hidden; font-weight: bold;
  line-height: 1.15; letter-spacing: 0.06em; }
.spine .company { font-size: 7pt; }
.spine .code { font-weight: bold; border-top: 0.2mm solid #000; border-bottom: 0.2mm solid #000; width: 100%; }
.tag { width: 60mm; height: 36mm; padding: 2mm; display: flex; gap: 1.5mm; font-size: 8pt; line-height: 1.25; }
.tag svg { width: 24mm; height: 24mm; flex: none; margin: -1.5mm; margin-right: 0; }
.tag .words { flex: 1; min-width: 0; overflow: hidden; overflow-wrap: anywhere; }
.tag .code { font-size: 9.5pt; font-weight: bold; }
.tag .title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; margin: 0.5mm 0; }
.tag .company { text-align: left; font-size: 6.5pt; }
@media screen { .leaf { padding: 15mm 0; } }
";

/// Millimetres of an A4 sheet between the margins.
fn between(side: Side) -> (&'static str, u32) {
    match side {
        Side::Upright => ("A4", 180),
        Side::Across => ("A4 landscape", 267),
    }
}

/// Text in its place: one line or several, nothing that acts, nothing that is markup.
fn text(text: &str) -> String {
    html::escape(&clean::lines(text))
}

/// The whole page.
pub fn page(paper: &Paper, lang: Lang) -> String {
    let (size, width) = between(paper.side);
    let pages = lang.pick(
        "\"第 \" counter(page) \" 页 共 \" counter(pages) \" 页\"",
        "\"Page \" counter(page) \" of \" counter(pages)",
    );
    // Serials are letters and digits of our own: they end no string and no style.
    let serial: String = (paper.serial.chars())
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let title = text(&paper.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title} {serial}</title>\n<style>\n\
         @page {{ size: {size}; margin: 13mm 15mm 17mm;\n\
         @top-left {{ content: \"\"; }} @top-center {{ content: \"\"; }} @top-right {{ content: \"\"; }}\n\
         @bottom-left {{ content: \"{serial}\"; font-size: 8pt; }}\n\
         @bottom-right {{ content: {pages}; font-size: 8pt; }} }}{STYLE}\
         body {{ width: {width}mm; }}\n</style>\n</head>\n<body>\n",
        lang.pick("zh-CN", "en"),
    );
    for leaf in &paper.leaves {
        page += "<section class=\"leaf\">\n";
        head(&mut page, paper, leaf, lang);
        let anchor = format!(
            "<footer class=\"anchor\">{}</footer>\n",
            text(&paper.anchor)
        );
        // Nobody signs a page on which nothing stands: the last lines of a list stay with the signatures.
        match leaf.blocks.as_slice() {
            [before @ .., Block::Table(table), Block::Signatures(who)] => {
                (before.iter()).for_each(|block| put(&mut page, block, paper, lang));
                let mut tail = String::new();
                signatures(&mut tail, who, lang);
                list(&mut page, table, Some(&(tail + &anchor)));
            }
            blocks => {
                (blocks.iter()).for_each(|block| put(&mut page, block, paper, lang));
                page += &anchor;
            }
        }
        page += "</section>\n";
    }
    page + "</body>\n</html>\n"
}

fn head(page: &mut String, paper: &Paper, leaf: &Leaf, lang: Lang) {
    let (title, company) = (text(&paper.title), text(&paper.company));
    let (serial, printed) = (text(&paper.serial), text(&paper.printed));
    // A sheet of labels is cut up: its head need only say what it is.
    let labels = (leaf.blocks.iter()).any(|b| matches!(b, Block::Spines(_) | Block::Tags(_)));
    let class = if labels { " class=\"plain\"" } else { "" };
    if !labels {
        *page += &format!("<div class=\"company\">{company}</div>\n");
    }
    *page += &format!("<h1{class}>{title}</h1>\n");
    if let (Some(subtitle), false) = (&paper.subtitle, labels) {
        *page += &format!("<div class=\"subtitle\">{}</div>\n", text(subtitle));
    }
    let number = lang.pick("流水号：", "Serial no. ");
    *page +=
        &format!("<div class=\"meta\"><span>{number}{serial}</span><span>{printed}</span></div>\n");
}

fn put(page: &mut String, block: &Block, paper: &Paper, lang: Lang) {
    match block {
        Block::Heading(words) => *page += &format!("<h2>{}</h2>\n", text(words)),
        Block::Text(words) => *page += &format!("<p>{}</p>\n", text(words)),
        Block::Facts(entries) => facts(page, entries),
        Block::Table(table) => list(page, table, None),
        Block::Opinions(opinions) => {
            let sign = lang.pick("签字：", "Signature:");
            let date = lang.pick("年　　月　　日", "Date:");
            let gap = "　".repeat(8);
            *page += "<table class=\"opinions\">\n";
            for opinion in opinions {
                let (label, words) = (text(&opinion.label), text(&opinion.text));
                *page += &format!("<tr><th>{label}</th><td>{words}");
                if opinion.text.is_empty() {
                    *page += &format!(
                        "<br><br><div class=\"sign\"><span>{sign}{gap}</span><span>{date}</span></div>"
                    );
                }
                *page += "</td></tr>\n";
            }
            *page += "</table>\n";
        }
        Block::Signatures(who) => signatures(page, who, lang),
        Block::Spines(spines) => {
            *page += "<div class=\"labels\">\n";
            for spine in spines {
                one_spine(page, spine, &paper.company);
            }
            *page += "</div>\n";
        }
        Block::Tags(tags) => {
            *page += "<div class=\"labels\">\n";
            for tag in tags {
                one_tag(page, tag, &paper.company);
            }
            *page += "</div>\n";
        }
    }
}

fn signatures(page: &mut String, who: &[String], lang: Lang) {
    let colon = lang.pick("：", ": ");
    let date = lang.pick("　　年　　月　　日", "  Date: ____________");
    *page += "<div class=\"signatures\">\n";
    for label in who {
        *page += &format!(
            "<div class=\"signature\">{}{colon}<span class=\"line\"></span>{date}</div>\n",
            text(label)
        );
    }
    *page += "</div>\n";
}

fn facts(page: &mut String, entries: &[Entry]) {
    *page += "<table class=\"facts\">\n<colgroup><col style=\"width:28mm\"><col><col style=\"width:28mm\"><col></colgroup>\n";
    let mut half = false;
    for entry in entries {
        let (label, value) = (text(&entry.label), text(&entry.value));
        if entry.wide && half {
            *page += "<th></th><td></td></tr>\n";
            half = false;
        }
        if !half {
            *page += "<tr>";
        }
        let span = if entry.wide { " colspan=\"3\"" } else { "" };
        *page += &format!("<th>{label}</th><td{span}>{value}</td>");
        half = !entry.wide && !half;
        if !half {
            *page += "</tr>\n";
        }
    }
    if half {
        *page += "<th></th><td></td></tr>\n";
    }
    *page += "</table>\n";
}

/// The last rows that stay together with the total and with `tail`.
const KEPT: usize = 2;

fn list(page: &mut String, table: &Table, tail: Option<&str>) {
    *page += "<table class=\"list\">\n<colgroup>";
    for column in &table.columns {
        match column.width {
            Some(mm) => *page += &format!("<col style=\"width:{mm}mm\">"),
            None => *page += "<col>",
        }
    }
    *page += "</colgroup>\n<thead><tr>";
    for column in &table.columns {
        *page += &format!("<th>{}</th>", text(&column.heading));
    }
    *page += "</tr></thead>\n<tbody>\n";
    let (first, last) = (table.rows).split_at(table.rows.len().saturating_sub(KEPT));
    first.iter().for_each(|row| line(page, table, row, ""));
    *page += "</tbody>\n<tbody class=\"kept\">\n";
    last.iter().for_each(|row| line(page, table, row, ""));
    if let Some(total) = &table.total {
        line(page, table, total, " class=\"total\"");
    }
    if let Some(tail) = tail {
        let span = table.columns.len();
        *page += &format!("<tr><td class=\"tail\" colspan=\"{span}\">{tail}</td></tr>\n");
    }
    *page += "</tbody>\n</table>\n";
}

fn line(page: &mut String, table: &Table, row: &[String], class: &str) {
    *page += &format!("<tr{class}>");
    for (column, cell) in table.columns.iter().zip(row) {
        let class = match column.figure {
            true => " class=\"figure\"",
            false => "",
        };
        *page += &format!("<td{class}>{}</td>", text(cell));
    }
    *page += "</tr>\n";
}

fn one_spine(page: &mut String, spine: &Spine, company: &str) {
    let mm = spine.width;
    let small = if mm < ROOMY { ";font-size:5pt" } else { "" };
    *page += &format!("<div class=\"spine\" style=\"width:{mm}mm{small}\">");
    if mm >= ROOMY {
        *page += &format!("<div class=\"company\">{}</div>", text(company));
    }
    for line in &spine.above {
        *page += &format!("<div>{}</div>", text(line));
    }
    let size = fitting(&spine.title, mm);
    *page += &format!(
        "<div class=\"upright\" style=\"font-size:{size}pt\">{}</div>",
        text(&spine.title)
    );
    for line in &spine.below {
        *page += &format!("<div>{}</div>", text(line));
    }
    // Half a letter's height is its width; three points to a millimetre.
    let letters = u32::try_from(UnicodeWidthStr::width(spine.code.as_str())).unwrap_or(u32::MAX);
    let size = ((mm - 1) * 5 / letters.max(1)).clamp(5, 9);
    *page += &format!(
        "<div class=\"code\" style=\"font-size:{size}pt\">{}</div>",
        text(&spine.code)
    );
    *page += &spine.qr.svg(Some((10 * mm - 6).min(260)));
    *page += "</div>\n";
}

/// Spines narrower than this, in millimetres, have no room for the company's name.
const ROOMY: u32 = 15;

/// Points of a title written from top to bottom, so that it fits on a spine so many millimetres wide.
fn fitting(title: &str, width: u32) -> u32 {
    // Tenths of a millimetre: what is left between the lines above and below, and what a point takes.
    const HEIGHT: u32 = 1200;
    let cells = u32::try_from(UnicodeWidthStr::width(title)).unwrap_or(u32::MAX);
    let signs = cells.div_ceil(2).max(1);
    let fits = |size: &u32| {
        let columns = (10 * width - 10) * 100 / (size * 410);
        let rows = HEIGHT * 100 / (size * 380);
        columns.saturating_mul(rows) >= signs
    };
    (6..=15).rev().find(fits).unwrap_or(6)
}

fn one_tag(page: &mut String, tag: &Tag, company: &str) {
    *page += &format!(
        "<div class=\"tag\">{}<div class=\"words\">",
        tag.qr.svg(None)
    );
    *page += &format!("<div class=\"company\">{}</div>", text(company));
    *page += &format!("<div class=\"code\">{}</div>", text(&tag.code));
    *page += &format!("<div class=\"title\">{}</div>", text(&tag.title));
    for line in &tag.lines {
        *page += &format!("<div>{}</div>", text(line));
    }
    *page += "</div></div>\n";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(blocks: Vec<Block>) -> Paper {
        Paper {
            title: "借阅单".to_owned(),
            subtitle: Some("Borrow slip".to_owned()),
            company: "</style><script>alert('1')</script>\u{1b}[2J\u{202e}".to_owned(),
            serial: "P57\"</style>".to_owned(),
            printed: "2026-03-02 <b>".to_owned(),
            anchor: "57 & hash".to_owned(),
            side: Side::Upright,
            leaves: vec![Leaf { blocks }],
        }
    }

    /// Every place where text stands.
    fn everywhere(bad: &str) -> Vec<Block> {
        let text = || bad.to_owned();
        let qr = || Qr::of("A-1").unwrap();
        vec![
            Block::Heading(text()),
            Block::Text(text()),
            Block::Facts(vec![Entry {
                label: text(),
                value: text(),
                wide: false,
            }]),
            Block::Table(Table {
                columns: vec![Column {
                    heading: text(),
                    width: None,
                    figure: false,
                }],
                rows: vec![vec![text()]],
                total: Some(vec![text()]),
            }),
            Block::Opinions(vec![Opinion {
                label: text(),
                text: text(),
            }]),
            Block::Signatures(vec![text()]),
            Block::Spines(vec![Spine {
                width: 20,
                code: text(),
                qr: qr(),
                title: text(),
                above: vec![text()],
                below: vec![text()],
            }]),
            Block::Tags(vec![Tag {
                code: text(),
                qr: qr(),
                title: text(),
                lines: vec![text()],
            }]),
        ]
    }

    #[test]
    fn text_stays_text_everywhere() {
        let bad = "<script>alert(1)</script>\"'&\u{1b}[2J\u{202e}\u{7f}";
        let page = page(&paper(everywhere(bad)), Lang::Zh);
        assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
        assert!(!page.contains(['\u{1b}', '\u{202e}', '\u{7f}']));
        assert_eq!(page.matches("</style>").count(), 1);
        assert_eq!(page.matches("&lt;script&gt;alert(1)").count(), 17, "{page}");
    }

    #[test]
    fn a_page_that_stands_alone() {
        let page = page(&paper(everywhere("文字")), Lang::Zh);
        assert!(page.contains("size: A4;") && page.contains("counter(pages)"));
        assert!(page.contains("default-src 'none'") && page.contains("lang=\"zh-CN\""));
        assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("src="));
        assert!(page.contains("table-header-group") && page.contains("break-inside: avoid"));
    }

    #[test]
    fn the_last_lines_stay_with_the_signatures() {
        let table = Table {
            columns: vec![],
            rows: vec![vec![]; 9],
            total: None,
        };
        let who = vec!["立卷人".to_owned()];
        let blocks = vec![Block::Table(table), Block::Signatures(who)];
        let page = page(&paper(blocks), Lang::Zh);
        let kept = page.split("<tbody class=\"kept\">").nth(1).unwrap();
        let kept = kept.split("</tbody>").next().unwrap();
        assert_eq!(kept.matches("<tr>").count(), KEPT + 1);
        assert!(
            kept.contains("立卷人") && kept.contains("57 &amp; hash"),
            "{kept}"
        );
    }

    #[test]
    fn long_titles_shrink_to_their_spine() {
        assert_eq!(fitting("购销合同", 20), 15);
        let long = "长".repeat(80);
        assert!((6..15).contains(&fitting(&long, 10)));
        assert!(fitting(&long, 10) < fitting(&long, 30));
        assert_eq!(fitting(&"长".repeat(2000), 10), 6);
    }

    #[test]
    fn a_half_row_is_filled() {
        let entry = |wide| Entry {
            label: "标".to_owned(),
            value: "值".to_owned(),
            wide,
        };
        let block = Block::Facts(vec![entry(false), entry(true), entry(false)]);
        let page = page(&paper(vec![block]), Lang::En);
        assert_eq!(page.matches("<tr>").count(), page.matches("</tr>").count());
        assert_eq!(page.matches("<th></th><td></td></tr>").count(), 2);
    }
}
