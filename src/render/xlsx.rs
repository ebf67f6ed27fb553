//! A workbook of one sheet: real numbers and dates, ready to print on A4.

use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, Flow, RenderError, Sheet, at, clean, defuse::defuse, layout, plain};
use crate::i18n::Lang;

const MOST_ROWS: usize = 1_048_576;
const LONGEST_CELL: usize = 32_767;
/// A worksheet number has 15 digits; longer figures are written as text, exact.
const LARGEST_FIGURE: u64 = 999_999_999_999_999;
const WIDEST_COLUMN: usize = 60;
const LONGEST_NAME: usize = 31;
/// Excel takes 255 characters of header, codes included.
const LONGEST_HEADER: usize = 100;
/// More columns than this are printed on the long side of the paper.
const UPRIGHT: usize = 6;
const A4: u8 = 9;

/// A workbook with all columns of the list.
pub(super) fn sheet(sheet: &Sheet, lang: Lang) -> Result<Vec<u8>, RenderError> {
    let rows = sheet.lines().count();
    if rows >= MOST_ROWS {
        return Err(RenderError::TooManyRows {
            rows,
            limit: MOST_ROWS,
        });
    }
    let mut book = Workbook::new();
    book.set_properties(&undated()?);
    let page = book.add_worksheet();
    page.set_name(name(&sheet.title))?;
    let formats = Formats::new();
    let mut widths = Vec::with_capacity(sheet.columns.len());
    for (i, column) in sheet.columns.iter().enumerate() {
        let cell = Cell::Text(column.label.clone());
        let label = text(&cell, lang, 0, &column.label)?;
        widths.push(layout::width(&label));
        page.write_string_with_format(0, place(i)?, label, &formats.heading)?;
    }
    for (number, row) in sheet.lines().enumerate() {
        for (i, column) in sheet.columns.iter().enumerate() {
            let cell = at(row, i);
            let text = text(cell, lang, number + 1, &column.label)?;
            widths[i] = widths[i].max(layout::width(&text));
            let line = u32::try_from(number + 1).map_err(|_| XlsxError::RowColumnLimitError)?;
            formats.write(page, (line, place(i)?), cell, text, column.flow)?;
        }
    }
    for (i, width) in widths.into_iter().enumerate() {
        // The library's own fitting makes Chinese columns too narrow.
        let width = u32::try_from((width + 2).min(WIDEST_COLUMN)).unwrap_or(u32::MAX);
        page.set_column_width(place(i)?, width)?;
    }
    set_up(page, sheet, lang)?;
    Ok(book.save_to_buffer()?)
}

/// Headings that stay, on the screen and on each printed page; page numbers.
fn set_up(page: &mut Worksheet, sheet: &Sheet, lang: Lang) -> Result<(), RenderError> {
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    page.set_paper_size(A4);
    if sheet.shown().len() > UPRIGHT {
        page.set_landscape();
    }
    page.set_print_fit_to_pages(1, 0);
    let title: String = clean::line(&sheet.title)
        .chars()
        .take(LONGEST_HEADER)
        .collect();
    page.set_header(format!("&C{}", title.replace('&', "&&")));
    page.set_footer(lang.pick("&C第 &P 页 共 &N 页", "&CPage &P of &N"));
    Ok(())
}

/// Rendering reads no clock, and the same answer gives the same bytes.
fn undated() -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_creation_datetime(&day))
}

struct Formats {
    heading: Format,
    wrapped: Format,
    whole: Format,
    money: Format,
    percent: Format,
    date: Format,
    moment: Format,
}

impl Formats {
    fn new() -> Formats {
        Formats {
            heading: Format::new().set_bold(),
            wrapped: Format::new().set_text_wrap(),
            whole: Format::new().set_num_format("0"),
            money: Format::new().set_num_format("#,##0.00"),
            percent: Format::new().set_num_format("0.00%"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        }
    }

    /// Figures and dates as such where a worksheet can hold them; everything else as `text`.
    fn write(
        &self,
        page: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Cell,
        text: String,
        flow: Flow,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Null => return Ok(()),
            Cell::Int(n) if n.unsigned_abs() <= LARGEST_FIGURE => {
                page.write_number_with_format(row, column, *n as f64, &self.whole)?;
                return Ok(());
            }
            Cell::Money(fen) if fen.unsigned_abs() <= LARGEST_FIGURE => {
                page.write_number_with_format(row, column, *fen as f64 / 100.0, &self.money)?;
                return Ok(());
            }
            Cell::Percent(n) if n.unsigned_abs() <= LARGEST_FIGURE => {
                page.write_number_with_format(row, column, *n as f64 / 10_000.0, &self.percent)?;
                return Ok(());
            }
            Cell::Quantity(n) if n.unsigned_abs() <= LARGEST_FIGURE => {
                page.write_number(row, column, *n as f64 / 1000.0)?;
                return Ok(());
            }
            Cell::Date(date) => {
                if let Some(day) = excel(date.and_time(chrono::NaiveTime::MIN)) {
                    page.write_datetime_with_format(row, column, &day, &self.date)?;
                    return Ok(());
                }
            }
            Cell::Moment(moment) => {
                if let Some(time) = excel(moment.naive_local()) {
                    page.write_datetime_with_format(row, column, &time, &self.moment)?;
                    return Ok(());
                }
            }
            Cell::Int(_)
            | Cell::Money(_)
            | Cell::Percent(_)
            | Cell::Quantity(_)
            | Cell::Text(_)
            | Cell::Flag(_)
            | Cell::Word { .. }
            | Cell::List(_)
            | Cell::Objects(_)
            | Cell::Told(_) => {}
        }
        match flow {
            Flow::Text => page.write_string_with_format(row, column, text, &self.wrapped)?,
            Flow::Fixed => page.write_string(row, column, text)?,
        };
        Ok(())
    }
}

/// None for a day before 1900 or after 9999, which a worksheet does not know.
fn excel(time: NaiveDateTime) -> Option<ExcelDateTime> {
    let year = u16::try_from(time.year()).ok()?;
    let month = u8::try_from(time.month()).ok()?;
    let day = u8::try_from(time.day()).ok()?;
    let hour = u16::try_from(time.hour()).ok()?;
    let minute = u8::try_from(time.minute()).ok()?;
    ExcelDateTime::from_ymd(year, month, day)
        .and_then(|day| day.and_hms(hour, minute, time.second()))
        .ok()
}

/// The text of a cell, safe also after the workbook is saved as CSV.
fn text(cell: &Cell, lang: Lang, row: usize, column: &str) -> Result<String, RenderError> {
    let text = defuse(cell, plain::human(cell, lang));
    // Excel counts UTF-16 units, the library counts characters: the stricter of the two.
    let length = text.encode_utf16().count();
    if length > LONGEST_CELL {
        return Err(RenderError::TooLong {
            row,
            column: column.to_owned(),
            length,
            limit: LONGEST_CELL,
        });
    }
    Ok(text)
}

fn place(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}

/// A title as the name of a sheet: Excel refuses some characters, some lengths and `History`.
fn name(title: &str) -> String {
    let name: String = clean::line(title)
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c })
        .scan(0, |length, c| {
            *length += c.len_utf16();
            (*length <= LONGEST_NAME).then_some(c)
        })
        .collect();
    let name = name.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "Sheet1".to_owned()
    } else {
        name.to_owned()
    }
}
