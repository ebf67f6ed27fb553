//! Cells that a spreadsheet program would run as a formula.

use super::Cell;

/// Puts an apostrophe before the printed `text` of a cell that a spreadsheet would run.
///
/// Only text is touched: a negative amount stays a number.
pub(super) fn defuse(cell: &Cell, text: String) -> String {
    if runs(cell) { format!("'{text}") } else { text }
}

/// Whether the printed cell begins with something that a spreadsheet would run.
fn runs(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => is_formula(text),
        Cell::Word { label, .. } => is_formula(label),
        Cell::List(cells) => cells.first().is_some_and(runs),
        Cell::Objects(objects) => objects
            .iter()
            .flatten()
            .next()
            .is_some_and(|field| is_formula(&field.label)),
        Cell::Told(told) => told.first().is_some_and(|(line, _)| is_formula(line)),
        Cell::Null
        | Cell::Int(_)
        | Cell::Money(_)
        | Cell::Percent(_)
        | Cell::Quantity(_)
        | Cell::Date(_)
        | Cell::Moment(_)
        | Cell::Flag(_) => false,
    }
}

/// Blanks before the sign count too, and so do the full-width signs: programs with a Chinese or
/// Japanese locale fold them.
fn is_formula(text: &str) -> bool {
    // What begins like a defused cell is defused too: read back, it is what it was.
    let text = text.trim_start_matches('\'');
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_defused() {
        for text in [
            "=1+1",
            "+86",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "\nx",
            " =1",
            "\u{3000}=1",
            "＝1",
            "－1",
            "'=1",
        ] {
            let cell = Cell::Text(text.to_owned());
            assert_eq!(defuse(&cell, text.to_owned()), format!("'{text}"));
            assert!(runs(&Cell::List(vec![cell])));
        }
        for text in ["", "A-1", "1=1", "张三", "'张三"] {
            assert!(!runs(&Cell::Text(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn numbers_are_not() {
        for cell in [
            Cell::Int(-5),
            Cell::Money(-500),
            Cell::List(vec![Cell::Int(-5)]),
        ] {
            assert_eq!(defuse(&cell, "-5".to_owned()), "-5");
        }
    }
}
