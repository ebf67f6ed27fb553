//! How wide each column of a table becomes.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What one column needs, in terminal columns.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Need {
    /// The widest cell below the heading.
    pub cells: usize,
    pub heading: usize,
    /// Running text may be cut or wrapped; anything else keeps the width of its cells.
    pub shrinks: bool,
}

/// Borders and padding around `columns` contents.
pub(super) fn frame(columns: usize) -> usize {
    3 * columns + 1
}

/// The width on screen of the widest line.
pub(super) fn width(text: &str) -> usize {
    // Codes, dates and figures are as wide as they have bytes, and are most of what a list holds.
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// So many blanks.
pub(super) fn blank(to: &mut String, mut columns: usize) {
    const BLANKS: &str = "                                ";
    while let Some(rest) = columns.checked_sub(BLANKS.len()) {
        to.push_str(BLANKS);
        columns = rest;
    }
    to.push_str(BLANKS.get(..columns).unwrap_or_default());
}

/// Text in one line of so many columns, cut with `…` where it is longer.
pub(super) fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.width().unwrap_or(0);
        used + 1 > columns
    });
    let kept = &text[..end.map_or(text.len(), |(at, _)| at)];
    Cow::Owned(format!("{kept}…"))
}

/// Text is still readable at this width; below it, headings are wrapped first.
const COMFORT: usize = 16;
/// Text is never narrower than this: the table becomes wider than the screen instead.
const FLOOR: usize = 8;

/// The width of each column's content, so that the table fits into `total` columns where it can.
pub(super) fn widths(needs: &[Need], total: usize) -> Vec<usize> {
    let room = total.saturating_sub(frame(needs.len()));
    let mut widths = Vec::new();
    for (wrap, floor) in [(false, COMFORT), (true, COMFORT), (true, FLOOR)] {
        widths = share(needs, room, wrap, floor);
        if widths.iter().sum::<usize>() <= room {
            break;
        }
    }
    widths
}

/// Fixed columns take what they need; the text columns share the rest, the narrow ones first.
fn share(needs: &[Need], room: usize, wrap_headings: bool, floor: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = needs
        .iter()
        .map(|need| {
            let most = if wrap_headings { FLOOR } else { usize::MAX };
            need.cells.max(need.heading.min(most)).max(1)
        })
        .collect();
    let mut texts: Vec<usize> = (0..needs.len()).filter(|&i| needs[i].shrinks).collect();
    texts.sort_by_key(|&i| widths[i]);
    let fixed: usize = (0..needs.len())
        .filter(|&i| !needs[i].shrinks)
        .map(|i| widths[i])
        .sum();
    let mut rest = room.saturating_sub(fixed);
    for (done, &i) in texts.iter().enumerate() {
        let fair = rest / (texts.len() - done);
        widths[i] = widths[i].min(fair.max(floor));
        rest = rest.saturating_sub(widths[i]);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cells: usize) -> Need {
        Need {
            cells,
            heading: 4,
            shrinks: true,
        }
    }

    fn fixed(cells: usize, heading: usize) -> Need {
        Need {
            cells,
            heading,
            shrinks: false,
        }
    }

    #[test]
    fn nothing_is_stretched() {
        assert_eq!(widths(&[fixed(6, 4), text(10)], 80), [6, 10]);
    }

    #[test]
    fn narrow_text_gives_its_share_away() {
        // 80 - 10 of frame = 70: 10 fixed, 12 wished, 48 left.
        assert_eq!(
            widths(&[fixed(10, 4), text(12), text(500)], 80),
            [10, 12, 48]
        );
    }

    #[test]
    fn headings_wrap_before_text_becomes_unreadable() {
        // 40 - 7 = 33: with a heading of 24 the text would have 9.
        assert_eq!(widths(&[fixed(10, 24), text(100)], 40), [10, 23]);
    }

    #[test]
    fn text_stops_at_its_floor_and_codes_never_break() {
        assert_eq!(widths(&[fixed(40, 4), text(100), text(3)], 40), [40, 8, 4]);
    }

    #[test]
    fn an_empty_column_has_a_width() {
        assert_eq!(widths(&[fixed(0, 0)], 80), [1]);
    }
}
