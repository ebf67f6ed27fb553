//! A list as people read it on a terminal. Rows come part by part and are kept as one text, so that a million of them
//! take little more room than what is printed.

use super::layout::{self, Need};
use super::{Cell, Flow, Sheet, at, clean, plain, table};
use crate::i18n::Lang;

/// Text of a listing is wrapped, yet not below this width.
pub(super) const NARROWEST_VALUE: usize = 8;

/// The rows so far.
pub struct Listing {
    lang: Lang,
    columns: Vec<Shown>,
    /// The texts of all cells, one behind the other.
    text: String,
    /// Row by row, one a shown column.
    pieces: Vec<Piece>,
    /// Of the cells that are [`Kind::Money`], in their order.
    fen: Vec<i64>,
}

/// A column that people see, and what its cells have been so far.
struct Shown {
    /// Place in the row.
    at: usize,
    label: String,
    flow: Flow,
    /// The widest cell, in terminal columns.
    widest: usize,
    money: bool,
    figures: bool,
    /// Some cell of a row, not of the total, is neither a figure nor missing.
    words: bool,
}

impl Shown {
    /// Whether it holds figures and nothing else, so that its heading goes to the right too.
    fn numeric(&self) -> bool {
        self.figures && !self.words
    }

    fn heading(&self, lang: Lang, amounts: Amounts) -> String {
        match amounts {
            Amounts::Whole if self.money => format!("{}{}", self.label, lang.pick("(元)", " (¥)")),
            Amounts::Whole | Amounts::Exact => self.label.clone(),
        }
    }
}

/// One cell.
#[derive(Clone, Copy)]
struct Piece {
    /// Of its text.
    bytes: u32,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Figure,
    Money,
}

/// How money is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Amounts {
    Exact,
    /// Without fen, where the list is wider than the screen otherwise.
    Whole,
}

impl Listing {
    /// The rows of a part, and the total where it has one.
    pub fn of(sheet: &Sheet, lang: Lang) -> Listing {
        let shown = sheet.columns.iter().enumerate();
        let mut listing = Listing {
            lang,
            columns: shown
                .filter(|(_, column)| !column.machine_only)
                .map(|(at, column)| Shown {
                    at,
                    label: clean::line(&column.label).into_owned(),
                    flow: column.flow,
                    widest: 0,
                    money: false,
                    figures: false,
                    words: false,
                })
                .collect(),
            text: String::new(),
            pieces: Vec::new(),
            fen: Vec::new(),
        };
        for row in &sheet.rows {
            listing.add(row, false);
        }
        if let Some(total) = &sheet.total {
            listing.add(total, true);
        }
        listing
    }

    fn add(&mut self, row: &[Cell], total: bool) {
        for column in &mut self.columns {
            let cell = at(row, column.at);
            let kind = match cell {
                Cell::Money(fen) => {
                    self.fen.push(*fen);
                    column.money = true;
                    Kind::Money
                }
                cell if cell.is_figure() => Kind::Figure,
                _ => Kind::Words,
            };
            if !total {
                match kind {
                    Kind::Words => column.words |= *cell != Cell::Null,
                    Kind::Figure | Kind::Money => column.figures = true,
                }
            }
            let text = plain::human_line(cell, self.lang);
            column.widest = column.widest.max(layout::width(&text));
            self.text.push_str(&text);
            // No cell comes near four gigabytes; one that did would be cut short here and nowhere else.
            let bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
            self.pieces.push(Piece { bytes, kind });
        }
    }

    /// The rows of a later part of the same list.
    pub fn append(&mut self, part: &Listing) {
        self.text.push_str(&part.text);
        self.pieces.extend_from_slice(&part.pieces);
        self.fen.extend_from_slice(&part.fen);
        for (column, part) in self.columns.iter_mut().zip(&part.columns) {
            column.widest = column.widest.max(part.widest);
            column.money |= part.money;
            column.figures |= part.figures;
            column.words |= part.words;
        }
    }

    /// One line a row: running text is cut with `…`, codes and figures never are. Where that is wider than the screen,
    /// amounts stand without fen and say so; where it still is, every row stands as labels and values.
    pub fn print(&self, width: usize) -> String {
        if self.columns.is_empty() {
            return String::new();
        }
        let room = width.saturating_sub(layout::frame(self.columns.len()));
        for amounts in [Amounts::Exact, Amounts::Whole] {
            let widths = layout::widths(&self.needs(amounts), width);
            if widths.iter().sum::<usize>() <= room || self.pieces.is_empty() {
                return self.grid(amounts, &widths);
            }
        }
        self.stacked(width)
    }

    fn needs(&self, amounts: Amounts) -> Vec<Need> {
        let mut widest: Vec<usize> = self.columns.iter().map(|column| column.widest).collect();
        if amounts == Amounts::Whole && !self.fen.is_empty() {
            widest.fill(0);
            self.each(amounts, |column, text, _| {
                widest[column] = widest[column].max(layout::width(text));
            });
        }
        let need = |(column, cells): (&Shown, usize)| Need {
            cells,
            heading: layout::width(&column.heading(self.lang, amounts)),
            shrinks: column.flow == Flow::Text && !column.numeric(),
        };
        self.columns.iter().zip(widest).map(need).collect()
    }

    /// Every cell in turn: its column, its text, and whether it is a figure.
    fn each<'l>(&'l self, amounts: Amounts, mut visit: impl FnMut(usize, &str, bool)) {
        let (mut rest, mut fen) = (self.text.as_str(), self.fen.iter());
        for (n, piece) in self.pieces.iter().enumerate() {
            let text: &'l str;
            (text, rest) = rest
                .split_at_checked(piece.bytes as usize)
                .unwrap_or((rest, ""));
            let column = n % self.columns.len();
            let amount = match piece.kind {
                Kind::Money => fen.next(),
                Kind::Words | Kind::Figure => None,
            };
            match (amount, amounts) {
                (Some(fen), Amounts::Whole) => visit(column, &plain::whole_yuan(*fen), true),
                (Some(_), Amounts::Exact) | (None, _) => {
                    visit(column, text, piece.kind != Kind::Words);
                }
            }
        }
    }

    /// The library draws the frame around the headings, which may be wrapped. Rows, one line each and many, are
    /// filled in: its wrapping of every cell is most of the time a list takes.
    fn grid(&self, amounts: Amounts, widths: &[usize]) -> String {
        let headings = (self.columns.iter())
            .map(|column| (column.heading(self.lang, amounts), column.numeric()));
        let mut printed = table::headings(headings, widths);
        let last = printed.trim_end().rfind('\n').map_or(0, |end| end + 1);
        let foot = printed.split_off(last);
        printed.reserve(self.text.len() + 8 * self.pieces.len());
        self.each(amounts, |column, text, figure| {
            let width = widths.get(column).copied().unwrap_or_default();
            let text = layout::cut(text, width);
            let blanks = width.saturating_sub(layout::width(&text));
            let (before, after) = match figure {
                true => (blanks, 0),
                false => (0, blanks),
            };
            printed.push_str("│ ");
            layout::blank(&mut printed, before);
            printed.push_str(&text);
            layout::blank(&mut printed, after + 1);
            if column + 1 == self.columns.len() {
                printed.push_str("│\n");
            }
        });
        printed.push_str(&foot);
        printed
    }

    /// Every row as labels and values, one below the other, with a line between the rows.
    fn stacked(&self, width: usize) -> String {
        let labels = self.columns.iter().map(|c| layout::width(&c.label));
        let label = labels.max().unwrap_or(0);
        let fixed = self.columns.iter().filter(|c| c.flow == Flow::Fixed);
        let unbreakable = fixed.map(|c| c.widest).max().unwrap_or(0);
        let widest = self.columns.iter().map(|c| c.widest).max().unwrap_or(0);
        let room = width.saturating_sub(layout::frame(2) + label);
        let value = widest
            .min(room.max(unbreakable).max(NARROWEST_VALUE))
            .max(1);
        let (mut rows, mut said) = (Vec::new(), (Vec::new(), Vec::new()));
        self.each(Amounts::Exact, |column, text, _| {
            if let Some(shown) = self.columns.get(column).filter(|_| !text.is_empty()) {
                said.0.push(shown.label.as_str());
                said.1.push(layout::cut(text, value).into_owned());
            }
            if column + 1 == self.columns.len() {
                rows.push([said.0.join("\n"), said.1.join("\n")]);
                said = (Vec::new(), Vec::new());
            }
        });
        table::lined(rows, &[label.max(1), value])
    }
}
