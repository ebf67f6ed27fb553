//! A form laid out for A4: self-contained html, black on white. Knows no noun.

mod labels;
mod style;
#[cfg(test)]
mod tests;

use super::qr::Qr;
use super::{clean, html};
use crate::i18n::Lang;
use style::STYLE;

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
                labels::spine(page, spine, &paper.company);
            }
            *page += "</div>\n";
        }
        Block::Tags(tags) => {
            *page += "<div class=\"labels\">\n";
            for tag in tags {
                labels::tag(page, tag, &paper.company);
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
