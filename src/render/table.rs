//! Tables for a terminal. Borders stay aligned with Chinese text, also where the table is wider
//! than the screen.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, ColumnConstraint, LineStyle, Table, Width};

use super::layout::{self, Need};
use super::{Cell, Field, Flow, Sheet, at, clean, plain};
use crate::i18n::Lang;

/// Text of a listing is wrapped, yet not below this width.
const NARROWEST_VALUE: usize = 8;

/// A list, one line a row: running text is cut with `…`, codes and figures never are. Where that is wider than the
/// screen, amounts stand without fen and say so; where it still is, every row stands as labels and values.
pub(super) fn list(sheet: &Sheet, lang: Lang, width: usize) -> String {
    let shown = sheet.shown();
    if shown.is_empty() {
        return String::new();
    }
    let exact = Grid::of(sheet, &shown, lang, false);
    let room = width.saturating_sub(layout::frame(shown.len()));
    let widths = layout::widths(&exact.needs, width);
    if widths.iter().sum::<usize>() <= room || sheet.rows.is_empty() {
        return exact.print(sheet, &shown, &widths);
    }
    let rounded = Grid::of(sheet, &shown, lang, true);
    let widths = layout::widths(&rounded.needs, width);
    if widths.iter().sum::<usize>() <= room {
        return rounded.print(sheet, &shown, &widths);
    }
    stacked(sheet, &shown, lang, width)
}

/// The texts of a list, and how much room each column needs.
struct Grid {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    needs: Vec<Need>,
}

impl Grid {
    fn of(sheet: &Sheet, shown: &[usize], lang: Lang, whole: bool) -> Grid {
        let money = |i: usize| {
            sheet
                .lines()
                .any(|row| matches!(at(row, i), Cell::Money(_)))
        };
        let heading = |i: usize| {
            let label = clean::line(&sheet.columns[i].label);
            match whole && money(i) {
                true => format!("{label}{}", lang.pick("(元)", " (¥)")),
                false => label.into_owned(),
            }
        };
        let headings: Vec<String> = shown.iter().map(|&i| heading(i)).collect();
        let cell = |cell: &Cell| match cell {
            Cell::Money(fen) if whole => plain::whole_yuan(*fen),
            other => plain::human_line(other, lang),
        };
        let rows: Vec<Vec<String>> = sheet
            .lines()
            .map(|row| shown.iter().map(|&i| cell(at(row, i))).collect())
            .collect();
        let needs = shown
            .iter()
            .enumerate()
            .map(|(place, &i)| Need {
                cells: rows
                    .iter()
                    .map(|row| layout::width(&row[place]))
                    .max()
                    .unwrap_or(0),
                heading: layout::width(&headings[place]),
                shrinks: sheet.columns[i].flow == Flow::Text && !sheet.numeric(i),
            })
            .collect();
        Grid {
            headings,
            rows,
            needs,
        }
    }

    /// The library draws the frame around the headings, which may be wrapped. Rows, one line each and many, are
    /// filled in: its wrapping of every cell is most of the time a list takes.
    fn print(self, sheet: &Sheet, shown: &[usize], widths: &[usize]) -> String {
        let mut table = empty();
        table.set_header(self.headings.iter().zip(shown).map(|(heading, &i)| {
            comfy_table::Cell::new(heading).set_alignment(side(sheet.numeric(i)))
        }));
        let mut printed = print(table, widths);
        let last = printed.trim_end().rfind('\n').map_or(0, |end| end + 1);
        let foot = printed.split_off(last);
        for (texts, row) in self.rows.iter().zip(sheet.lines()) {
            for ((text, &width), &i) in texts.iter().zip(widths).zip(shown) {
                let text = layout::cut(text, width);
                let blanks = width.saturating_sub(layout::width(&text));
                let (before, after) = match at(row, i).is_figure() {
                    true => (blanks, 0),
                    false => (0, blanks),
                };
                printed.push_str("│ ");
                printed.extend(std::iter::repeat_n(' ', before));
                printed.push_str(&text);
                printed.extend(std::iter::repeat_n(' ', after + 1));
            }
            printed.push_str("│\n");
        }
        printed.push_str(&foot);
        printed
    }
}

/// Every row as labels and values, one below the other, with a line between the rows.
fn stacked(sheet: &Sheet, shown: &[usize], lang: Lang, width: usize) -> String {
    let labels: Vec<String> = (shown.iter())
        .map(|&i| clean::line(&sheet.columns[i].label).into_owned())
        .collect();
    let text = |row: &[Cell], i: usize| plain::human_line(at(row, i), lang);
    let widest = |breaks: bool| {
        let lines = sheet.lines();
        let cells = lines.flat_map(|row| shown.iter().map(move |&i| (i, text(row, i))));
        let cells = cells.filter(|(i, _)| breaks || sheet.columns[*i].flow == Flow::Fixed);
        cells
            .map(|(_, text)| layout::width(&text))
            .max()
            .unwrap_or(0)
    };
    let label = labels.iter().map(|l| layout::width(l)).max().unwrap_or(0);
    let room = width.saturating_sub(layout::frame(2) + label);
    let value = widest(true)
        .min(room.max(widest(false)).max(NARROWEST_VALUE))
        .max(1);
    let mut table = empty();
    table.style_mut().row_separator = LineStyle::new('├', '─', '┼', '┤');
    for row in sheet.lines() {
        let said: Vec<(&String, String)> = (labels.iter().zip(shown))
            .map(|(label, &i)| {
                let text = text(row, i);
                (label, layout::cut(&text, value).into_owned())
            })
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let (labels, values): (Vec<&str>, Vec<&str>) =
            said.iter().map(|(l, v)| (l.as_str(), v.as_str())).unzip();
        table.add_row([labels.join("\n"), values.join("\n")]);
    }
    print(table, &[label.max(1), value])
}

/// A person reads past what is not there; machines get every key.
fn says_something(cell: &Cell) -> bool {
    match cell {
        Cell::Null => false,
        Cell::List(cells) => !cells.is_empty(),
        Cell::Objects(objects) => !objects.is_empty(),
        Cell::Told(told) => !told.is_empty(),
        Cell::Text(_)
        | Cell::Int(_)
        | Cell::Money(_)
        | Cell::Percent(_)
        | Cell::Quantity(_)
        | Cell::Date(_)
        | Cell::Moment(_)
        | Cell::Flag(_)
        | Cell::Word { .. } => true,
    }
}

/// An object as labels and values; long text is wrapped.
pub(super) fn object(fields: &[Field], lang: Lang, width: usize) -> String {
    let fields: Vec<&Field> = fields.iter().filter(|f| says_something(&f.cell)).collect();
    let rows: Vec<(String, String)> = fields
        .iter()
        .map(|f| {
            (
                clean::line(&f.label).into_owned(),
                plain::human(&f.cell, lang),
            )
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let labels = rows
        .iter()
        .map(|(label, _)| layout::width(label))
        .max()
        .unwrap_or(0);
    let values = rows
        .iter()
        .map(|(_, value)| layout::width(value))
        .max()
        .unwrap_or(0);
    let unbreakable = fields
        .iter()
        .zip(&rows)
        .filter(|(f, _)| {
            !matches!(
                f.cell,
                Cell::Text(_) | Cell::List(_) | Cell::Objects(_) | Cell::Told(_)
            )
        })
        .map(|(_, (_, value))| layout::width(value))
        .max()
        .unwrap_or(0);
    let room = width.saturating_sub(layout::frame(2) + labels);
    let value = values
        .min(room.max(unbreakable).max(NARROWEST_VALUE))
        .max(1);

    let mut table = empty();
    for (label, value) in rows {
        table.add_row([label, value]);
    }
    print(table, &[labels.max(1), value])
}

fn empty() -> Table {
    let mut table = Table::new();
    table.force_no_tty().load_style(UTF8_FULL_CONDENSED);
    let style = table.style_mut();
    style.header_lines.junction = Some('│');
    style.content_lines.junction = Some('│');
    table
}

fn side(right: bool) -> CellAlignment {
    if right {
        CellAlignment::Right
    } else {
        CellAlignment::Left
    }
}

fn print(mut table: Table, widths: &[usize]) -> String {
    table.set_constraints(widths.iter().map(|&width| {
        // The constraint counts one blank of padding on either side.
        let padded = u16::try_from(width + 2).unwrap_or(u16::MAX);
        ColumnConstraint::Absolute(Width::Fixed(padded))
    }));
    format!("{table}\n")
}
