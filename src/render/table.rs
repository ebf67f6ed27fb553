//! Tables for a terminal. Borders stay aligned with Chinese text, also where the table is wider
//! than the screen.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, ColumnConstraint, Row, Table, Width};

use super::layout::{self, Need};
use super::{Cell, Field, Flow, Sheet, at, clean, plain};
use crate::i18n::Lang;

/// Text of a listing is wrapped, yet not below this width.
const NARROWEST_VALUE: usize = 8;

/// A list, one line a row: running text is cut with `…`, codes and figures never are.
pub(super) fn list(sheet: &Sheet, lang: Lang, width: usize) -> String {
    let shown = sheet.shown();
    if shown.is_empty() {
        return String::new();
    }
    let headings: Vec<_> = shown
        .iter()
        .map(|&i| clean::line(&sheet.columns[i].label))
        .collect();
    let rows: Vec<Vec<String>> = sheet
        .lines()
        .map(|row| {
            shown
                .iter()
                .map(|&i| plain::human_line(at(row, i), lang))
                .collect()
        })
        .collect();
    let needs: Vec<Need> = shown
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

    let mut table = empty();
    table.set_header(headings.iter().zip(&shown).map(|(heading, &i)| {
        comfy_table::Cell::new(heading).set_alignment(side(sheet.numeric(i)))
    }));
    for (texts, row) in rows.into_iter().zip(sheet.lines()) {
        let mut line = Row::from(texts.into_iter().zip(&shown).map(|(text, &i)| {
            comfy_table::Cell::new(text).set_alignment(side(at(row, i).is_figure()))
        }));
        line.max_height(1);
        table.add_row(line);
    }
    print(table, &layout::widths(&needs, width))
}

/// An object as labels and values; long text is wrapped.
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
