//! Characters that act instead of showing, made visible.
//!
//! Stored text comes from strangers: an escape sequence in a customer's name would drive the
//! terminal of whoever lists it, a bidirectional override would show one code and copy another.

use std::borrow::Cow;

use memchr::memchr3_iter;

/// Whether a character acts on the display instead of showing: C0, DEL, C1, bidirectional controls,
/// zero-width and tag characters. Variation selectors are not among them: rare names need them.
pub(super) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether any character of a text acts. Every text shown is asked, and most are codes and dates, of whose bytes it is
/// plain; in others first for the bytes with which such characters begin.
pub(super) fn any_acts(text: &str) -> bool {
    let bytes = || text.bytes();
    let plain = bytes().fold(true, |plain, byte| plain & (0x20..0x7f).contains(&byte));
    !plain
        && (bytes().fold(false, |found, byte| found | (byte < 0x20))
            || any_acts_above(text.as_bytes()))
}

/// The same of characters from DEL upwards, in bytes that are UTF-8.
pub(super) fn any_acts_above(text: &[u8]) -> bool {
    memchr3_iter(0x7f, 0xc2, 0xcd, text)
        .chain(memchr3_iter(0xd8, 0xe1, 0xe2, text))
        .chain(memchr3_iter(0xef, 0xf0, 0xf3, text))
        .any(|at| {
            let length = match text[at] {
                0x7f => 1,
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                _ => 4,
            };
            let character = text.get(at..at + length);
            character
                .and_then(|bytes| std::str::from_utf8(bytes).ok())
                .is_some_and(|character| character.contains(acts))
        })
}

/// Text for a place that holds one line: line breaks and tabs become a space.
pub fn line(text: &str) -> Cow<'_, str> {
    replace(text, |c| matches!(c, '\n' | '\r' | '\t').then_some(' '))
}

/// Text for a place that holds several lines: line feeds stay, tabs become a space.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '\n' => Some('\n'),
        '\t' => Some(' '),
        _ => None,
    })
}

/// A whole text: line feeds and tabs stay.
pub fn document(text: &str) -> Cow<'_, str> {
    replace(text, |c| matches!(c, '\n' | '\t').then_some(c))
}

/// `keep` answers what stands for a layout character; every other acting one becomes its picture.
fn replace(text: &str, keep: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if !any_acts(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == '\r' && rest.peek() == Some(&'\n') {
            continue;
        }
        shown.push(match keep(c) {
            Some(kept) => kept,
            None if acts(c) => picture(c),
            None => c,
        });
    }
    Cow::Owned(shown)
}

/// `␛` for ESC and so on; `�` where Unicode has no picture.
fn picture(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        _ => '\u{fffd}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures() {
        for (text, shown) in [
            ("甲\x1b[31m乙", "甲␛[31m乙"),
            ("\0\x07\x08\x7f", "␀␇␈␡"),
            ("\u{80}\u{9b}31m\u{9f}", "��31m�"),
            (
                "AB\u{202e}12\u{2066}\u{200b}\u{200d}\u{feff}\u{ad}",
                "AB�12�����",
            ),
        ] {
            assert_eq!(line(text), shown);
            assert_eq!(lines(text), shown);
            assert_eq!(document(text), shown);
        }
    }

    #[test]
    fn layout() {
        let text = "a\r\nb\nc\td\re";
        assert_eq!(line(text), "a b c d e");
        assert_eq!(lines(text), "a\nb\nc d␍e");
        assert_eq!(document(text), "a\nb\nc\td␍e");
    }

    #[test]
    fn harmless_text_is_not_touched() {
        let text = "葛\u{e0100}某 · 𠮷野家 “一—…” é ☺\u{fe0f}";
        assert!(matches!(line(text), Cow::Borrowed(t) if t == text));
    }

    #[test]
    fn whatever_acts_is_found_by_its_first_byte() {
        for c in (0..=0x10ffff).filter_map(char::from_u32) {
            for text in [format!("{c}"), format!("（甲{c}é😀")] {
                assert_eq!(any_acts(&text), acts(c), "{c:?}");
                assert_eq!(
                    any_acts_above(text.as_bytes()),
                    acts(c) && c >= '\u{7f}',
                    "{c:?}"
                );
            }
        }
    }

    #[test]
    fn nothing_that_acts_is_left() {
        let all: String = (0..=0x10ffff).filter_map(char::from_u32).collect();
        assert!(!line(&all).chars().any(acts));
        assert!(!lines(&all).chars().any(|c| acts(c) && c != '\n'));
        assert!(
            !document(&all)
                .chars()
                .any(|c| acts(c) && c != '\n' && c != '\t')
        );
    }
}
