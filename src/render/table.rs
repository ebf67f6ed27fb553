//! Tables for a terminal. Borders stay aligned with Chinese text, also where the table is wider
//! than the screen.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{CellAlignment, ColumnConstraint, LineStyle, Table, Width};

use super::listing::NARROWEST_VALUE;
use super::{Cell, Field, clean, layout, plain};
use crate::i18n::Lang;

/// The frame around headings, each with whether it goes to the right, and no rows.
pub(super) fn headings(headings: impl Iterator<Item = (String, bool)>, widths: &[usize]) -> String {
    let mut table = empty();
    let cell = |(text, right)| comfy_table::Cell::new(text).set_alignment(side(right));
    table.set_header(headings.map(cell));
    print(table, widths)
}

/// Rows of several lines, with a line between them.
pub(super) fn lined(rows: Vec<[String; 2]>, widths: &[usize]) -> String {
    let mut table = empty();
    table.style_mut().row_separator = LineStyle::new('├', '─', '┼', '┤');
    for row in rows {
        table.add_row(row);
    }
    print(table, widths)
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
