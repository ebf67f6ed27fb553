//! Bytes to text: byte-order marks, strict UTF-8 first, else GB18030 (IMP-1).

use std::borrow::Cow;

use encoding_rs::{DecoderResult, GB18030};

use super::sheet::{Encoding, ReadError, ReadWarning};

/// A text and how it was encoded.
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: Encoding,
    pub had_bom: bool,
    pub warning: Option<ReadWarning>,
}

/// Decodes a whole file, in the encoding asked for or the one found out.
pub fn decode(bytes: &[u8], asked: Option<Encoding>) -> Result<Decoded<'_>, ReadError> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(ReadError::Utf16);
    }
    if asked != Some(Encoding::Gb18030) {
        let (rest, had_bom) = without(bytes, b"\xEF\xBB\xBF");
        match std::str::from_utf8(rest) {
            Ok(text) => {
                return Ok(Decoded {
                    text: Cow::Borrowed(text),
                    encoding: Encoding::Utf8,
                    had_bom,
                    warning: match asked {
                        None if !had_bom => perhaps_gb18030(text),
                        _ => None,
                    },
                });
            }
            Err(error) if asked.is_some() || had_bom => {
                let offset = error.valid_up_to() + bytes.len() - rest.len();
                return Err(not_text(bytes, Some(Encoding::Utf8), offset));
            }
            Err(_) => {}
        }
    }
    let (rest, had_bom) = without(bytes, b"\x84\x31\x95\x33");
    match gb18030(rest) {
        Ok(text) => Ok(Decoded {
            text,
            encoding: Encoding::Gb18030,
            had_bom,
            warning: None,
        }),
        Err(bad) => {
            let bad = bytes.len() - rest.len() + bad;
            let offset = match asked {
                Some(_) => bad,
                // Whichever encoding goes on longer was meant.
                None => bad.max(first_bad_utf8(bytes)),
            };
            Err(not_text(bytes, asked, offset))
        }
    }
}

fn without<'a>(bytes: &'a [u8], mark: &[u8]) -> (&'a [u8], bool) {
    match bytes.strip_prefix(mark) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    }
}

fn not_text(bytes: &[u8], encoding: Option<Encoding>, offset: usize) -> ReadError {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let lines = before.iter().filter(|b| **b == b'\n').count();
    ReadError::NotText {
        encoding,
        offset,
        line: u32::try_from(lines + 1).unwrap_or(u32::MAX),
    }
}

fn first_bad_utf8(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len)
}

/// The text, or where the first bad byte is. Grows with the text: the library's own way
/// asks for three times the memory at once.
fn gb18030(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    if bytes.is_ascii() {
        return std::str::from_utf8(bytes)
            .map(Cow::Borrowed)
            .map_err(|e| e.valid_up_to());
    }
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return Ok(Cow::Owned(text)),
            DecoderResult::OutputFull => text.reserve(4096),
            DecoderResult::Malformed(bad, after) => {
                return Err(at.saturating_sub(usize::from(bad) + usize::from(after)));
            }
        }
    }
}

/// 930 of the 6,763 characters of GB 2312 are valid UTF-8 by themselves (as Latin, Greek or Cyrillic letters).
pub(super) fn perhaps_gb18030(text: &str) -> Option<ReadWarning> {
    let western = |c: char| ('\u{80}'..'\u{800}').contains(&c);
    if text.is_ascii() || text.chars().any(|c| c >= '\u{2E80}') {
        return None;
    }
    let from = text.find(|c| western(c) && c.is_alphabetic())?;
    let word = text.get(from..)?;
    let end = word.find(|c| !western(c)).unwrap_or(word.len());
    let seen: String = word.get(..end)?.chars().take(20).collect();
    let instead = GB18030.decode_without_bom_handling(seen.as_bytes()).0;
    Some(ReadWarning::PerhapsGb18030 {
        instead: instead.into_owned(),
        seen,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(bytes: &[u8], asked: Option<Encoding>) -> Result<(String, Encoding, bool), ReadError> {
        decode(bytes, asked).map(|d| (d.text.into_owned(), d.encoding, d.had_bom))
    }

    #[test]
    fn encodings_are_found_out() {
        use Encoding::*;
        let gbk = GB18030.encode("客户,名称").0;
        let rare = GB18030.encode("\u{20BB7}").0;
        for (bytes, asked, want) in [
            (&b"a"[..], None, ("a", Utf8, false)),
            ("客户".as_bytes(), None, ("客户", Utf8, false)),
            ("\u{FEFF}客户".as_bytes(), None, ("客户", Utf8, true)),
            ("\u{FEFF}客户".as_bytes(), Some(Utf8), ("客户", Utf8, true)),
            (&gbk, None, ("客户,名称", Gb18030, false)),
            (&gbk, Some(Gb18030), ("客户,名称", Gb18030, false)),
            (&rare, None, ("\u{20BB7}", Gb18030, false)),
            (b"\x84\x31\x95\x33\xC4\xA3", None, ("模", Gb18030, true)),
            (b"\xC4\xA3", Some(Gb18030), ("模", Gb18030, false)),
        ] {
            let (text, encoding, had_bom) = of(bytes, asked).unwrap();
            assert_eq!((text.as_str(), encoding, had_bom), want);
        }
    }

    #[test]
    fn a_bad_byte_has_its_place() {
        use Encoding::*;
        for (bytes, asked, encoding, offset, line) in [
            (&b"a\nb\xFF"[..], Some(Utf8), Some(Utf8), 3, 2),
            (b"\xEF\xBB\xBFa\n\xC4\xE3", None, Some(Utf8), 5, 2),
            (b"a\n\nb\xFFc", Some(Gb18030), Some(Gb18030), 4, 3),
            (b"a\n\nb\xFFc", None, None, 4, 3),
            (b"\xC4\xE3\n\x81", None, None, 3, 2),
            (b"\x84\x31\x95\x33\xA6", None, None, 4, 1),
        ] {
            let want = ReadError::NotText {
                encoding,
                offset,
                line,
            };
            assert_eq!(of(bytes, asked), Err(want), "{bytes:?}");
        }
        assert_eq!(of(b"\xFF\xFEa\0", None), Err(ReadError::Utf16));
    }

    #[test]
    fn short_gbk_that_passes_as_utf8_warns() {
        let seen = decode(b"name\n\xC4\xA3", None).unwrap();
        assert_eq!(
            seen.warning,
            Some(ReadWarning::PerhapsGb18030 {
                seen: "ģ".into(),
                instead: "模".into()
            })
        );
        for quiet in ["plain", "客户 Ω", "price ±5", "\u{FEFF}ģ"] {
            assert_eq!(decode(quiet.as_bytes(), None).unwrap().warning, None);
        }
        assert_eq!(
            decode(b"\xC4\xA3", Some(Encoding::Utf8)).unwrap().warning,
            None
        );
    }

    proptest! {
        #[test]
        fn text_comes_back(text in "x.{1,40}") {
            let bytes = GB18030.encode(&text).0;
            let got = of(&bytes, Some(Encoding::Gb18030)).unwrap().0;
            // Both map some characters of private use together.
            prop_assert_eq!(GB18030.encode(&got).0, bytes);
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            for asked in [None, Some(Encoding::Utf8), Some(Encoding::Gb18030)] {
                let _ = decode(&bytes, asked);
            }
        }
    }
}
