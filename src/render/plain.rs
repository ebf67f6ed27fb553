//! The plain text of one cell, for machines and for people.

use chrono::{DateTime, FixedOffset, SecondsFormat};

use super::{Cell, Field, clean};
use crate::i18n::{Lang, figures};

/// Fen as yuan with two decimals, exact: `-1234.50`.
pub fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

/// Fen as yuan for people: `-1,234.50`.
pub fn yuan_grouped(fen: i64) -> String {
    figures::grouped(fen)
}

/// Fen as whole yuan for people, half a yuan rounded away from nought: `-1,235`.
pub(super) fn whole_yuan(fen: i64) -> String {
    let half = if fen < 0 { -50 } else { 50 };
    let yuan = fen.saturating_add(half) / 100;
    let text = figures::grouped(yuan.saturating_mul(100));
    text.trim_end_matches(".00").to_owned()
}

/// Thousandths with the decimals they have: `-12.5`.
pub(super) fn quantity(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let whole = thousandths.unsigned_abs();
    let text = format!("{sign}{}.{:03}", whole / 1000, whole % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `2026-03-01T09:30:00+08:00`
pub(super) fn rfc3339(moment: &DateTime<FixedOffset>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// One line for programs: machine words, exact numbers, English keys.
pub(super) fn machine(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) => clean::line(text).into_owned(),
        Cell::Int(n) => n.to_string(),
        Cell::Money(fen) => yuan(*fen),
        Cell::Percent(hundredths) => yuan(*hundredths),
        Cell::Quantity(thousandths) => quantity(*thousandths),
        Cell::Date(date) => figures::day_text(*date),
        Cell::Moment(moment) => rfc3339(moment),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Word { word, .. } => (*word).to_owned(),
        Cell::List(cells) => cells.iter().map(machine).collect::<Vec<_>>().join(";"),
        Cell::Objects(objects) => objects
            .iter()
            .map(|fields| pairs(fields, ", ", |f| format!("{} {}", f.key, machine(&f.cell))))
            .collect::<Vec<_>>()
            .join("; "),
        Cell::Told(told) => told
            .iter()
            .map(|(_, fields)| pairs(fields, ", ", |f| format!("{} {}", f.key, machine(&f.cell))))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

/// Text for people, in the language of the command; it may have several lines.
pub(super) fn human(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Text(text) => clean::lines(text).into_owned(),
        Cell::Objects(objects) => object_lines(objects, lang).join("\n"),
        Cell::Told(told) => sentences(told).join("\n"),
        _ => human_line(cell, lang),
    }
}

/// Text for people in one line.
pub fn human_line(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) => clean::line(text).into_owned(),
        Cell::Int(n) => n.to_string(),
        Cell::Money(fen) => yuan_grouped(*fen),
        Cell::Percent(hundredths) => format!("{}%", yuan(*hundredths)),
        Cell::Quantity(thousandths) => quantity(*thousandths),
        Cell::Date(date) => figures::day_text(*date),
        Cell::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
        Cell::Flag(true) => lang.pick("是", "yes").to_owned(),
        Cell::Flag(false) => lang.pick("否", "no").to_owned(),
        Cell::Word { label, .. } => clean::line(label).into_owned(),
        Cell::List(cells) => cells
            .iter()
            .map(|cell| human_line(cell, lang))
            .collect::<Vec<_>>()
            .join(";"),
        Cell::Objects(objects) => object_lines(objects, lang).join(lang.pick("；", "; ")),
        Cell::Told(told) => sentences(told).join(lang.pick("；", "; ")),
    }
}

fn sentences(told: &[(String, Vec<Field>)]) -> Vec<String> {
    told.iter()
        .map(|(line, _)| clean::line(line).into_owned())
        .collect()
}

fn object_lines(objects: &[Vec<Field>], lang: Lang) -> Vec<String> {
    let pair = |f: &Field| format!("{} {}", clean::line(&f.label), human_line(&f.cell, lang));
    objects
        .iter()
        .map(|fields| pairs(fields, lang.pick("，", ", "), pair))
        .collect()
}

/// A missing value would leave a label without a value: it is left out.
fn pairs(fields: &[Field], separator: &str, pair: impl Fn(&Field) -> String) -> String {
    fields
        .iter()
        .filter(|field| field.cell != Cell::Null)
        .map(pair)
        .collect::<Vec<_>>()
        .join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_yuan_are_rounded_away_from_nought() {
        for (fen, text) in [
            (0, "0"),
            (49, "0"),
            (50, "1"),
            (-49, "0"),
            (-50, "-1"),
            (123_456_750, "1,234,568"),
            (-123_456_749, "-1,234,567"),
        ] {
            assert_eq!(whole_yuan(fen), text);
        }
        assert!(!whole_yuan(i64::MIN).contains('.') && !whole_yuan(i64::MAX).contains('.'));
    }

    #[test]
    fn money_is_exact() {
        for (fen, exact, grouped) in [
            (0, "0.00", "0.00"),
            (-5, "-0.05", "-0.05"),
            (99, "0.99", "0.99"),
            (-100, "-1.00", "-1.00"),
            (99_999, "999.99", "999.99"),
            (100_000, "1000.00", "1,000.00"),
            (-123_456_789, "-1234567.89", "-1,234,567.89"),
            (
                i64::MAX,
                "92233720368547758.07",
                "92,233,720,368,547,758.07",
            ),
            (
                i64::MIN,
                "-92233720368547758.08",
                "-92,233,720,368,547,758.08",
            ),
        ] {
            assert_eq!(yuan(fen), exact);
            assert_eq!(yuan_grouped(fen), grouped);
        }
    }

    #[test]
    fn shares_and_quantities() {
        for (thousandths, text) in [(0, "0"), (1, "0.001"), (-12_500, "-12.5"), (20_000, "20")] {
            assert_eq!(quantity(thousandths), text);
        }
        let share = Cell::Percent(-1205);
        assert_eq!(machine(&share), "-12.05");
        assert_eq!(human_line(&share, Lang::Zh), "-12.05%");
    }

    #[test]
    fn objects_read_well() {
        let field = |key, label: &str, cell| Field {
            key,
            label: label.to_owned(),
            cell,
        };
        let cell = Cell::Objects(vec![
            vec![
                field("step", "步骤", Cell::Int(1)),
                field("by", "由", Cell::Text("部门\n经理".to_owned())),
                field("at", "时间", Cell::Null),
            ],
            vec![field("step", "步骤", Cell::Int(2))],
        ]);
        assert_eq!(human(&cell, Lang::Zh), "步骤 1，由 部门 经理\n步骤 2");
        assert_eq!(human_line(&cell, Lang::Zh), "步骤 1，由 部门 经理；步骤 2");
        assert_eq!(machine(&cell), "step 1, by 部门 经理; step 2");
    }
}
