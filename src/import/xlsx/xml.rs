//! The XML of a part as tags and texts, in pieces, so that nothing nested or endless can fill memory.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event as Seen};
use quick_xml::{Error, Reader, XmlVersion};

use super::super::sheet::ReadError;
use super::package::{Part, damaged};

/// The longest tag that is taken.
const TAG_BYTES: usize = 65_536;

/// How many tags may be open.
const DEPTH: u32 = 200;

/// How much is unpacked at a time.
const PIECE: usize = 32_768;

/// What is wrong with a part.
pub type Wrong = &'static str;

/// What stops the reading of a part: a fault of the data, or an error of whoever reads it.
pub enum Stop {
    Wrong(Wrong),
    Read(ReadError),
}

impl From<Wrong> for Stop {
    fn from(wrong: Wrong) -> Stop {
        Stop::Wrong(wrong)
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Stop {
        Stop::Read(error)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Wrong(match error {
            Error::Io(_) => "cannot be unpacked",
            Error::Encoding(_) => "is not UTF-8",
            _ => "is no well-formed XML",
        })
    }
}

/// What is seen in a part.
pub enum Event<'a> {
    Start(Tag<'a>),
    /// The local name; an empty tag ends too.
    End(&'a str),
    /// A piece of text between tags, entities read; may be cut anywhere.
    Text(&'a str),
    /// A text, tag or comment that is too long to be read; the last event.
    TooLong,
}

/// A start tag.
pub struct Tag<'a> {
    /// The local name.
    pub name: &'a str,
    tag: &'a BytesStart<'a>,
}

impl<'a> Tag<'a> {
    /// An attribute by its full name or, with `:name`, in any namespace; entities read.
    pub fn get(&self, wanted: &str) -> Result<Option<Cow<'a, str>>, Stop> {
        for attribute in self.tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(Error::from)?;
            let name = attribute.key.as_ref();
            if name == wanted || (wanted.starts_with(':') && name.ends_with(wanted)) {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
                return Ok(Some(value));
            }
        }
        Ok(None)
    }
}

/// Reads a part to its end; its size and checksum are compared with the directory's then.
pub fn each(
    part: Part,
    handler: &mut dyn FnMut(Event) -> Result<(), Stop>,
) -> Result<(), ReadError> {
    let (name, size) = (part.name, part.size);
    let contents = BufReader::with_capacity(PIECE, part.contents);
    let wrong = match events(contents, part.longest, part.tags, handler) {
        Ok(seen) if seen == size => return Ok(()),
        Ok(_) => "has another size",
        Err(Stop::Wrong(what)) => what,
        Err(Stop::Read(error)) => return Err(error),
    };
    Err(damaged(&name, wrong))
}

/// The events of a document in which no text is much longer than `longest`, and no more tags are than
/// `tags`; gives its size.
fn events(
    source: impl BufRead,
    longest: usize,
    tags: &mut u32,
    handler: &mut dyn FnMut(Event) -> Result<(), Stop>,
) -> Result<u64, Stop> {
    let mut reader = Reader::from_reader(Metered {
        source,
        total: 0,
        since: 0,
        longest: longest.max(TAG_BYTES),
    });
    let (mut buffer, mut depth) = (Vec::new(), 0u32);
    loop {
        buffer.clear();
        reader.get_mut().since = 0;
        let seen = match reader.read_event_into(&mut buffer) {
            Ok(seen) => seen,
            Err(error) => {
                if reader.get_ref().is_spent() {
                    handler(Event::TooLong)?;
                    return Err(Stop::Wrong("has a tag or text over the limit"));
                }
                return Err(error.into());
            }
        };
        if matches!(seen, Seen::Start(_) | Seen::Empty(_)) {
            *tags = tags.checked_sub(1).ok_or("has too many tags")?;
        }
        match seen {
            Seen::Start(tag) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(Stop::Wrong("is nested too deeply"));
                }
                start(&tag, handler)?;
            }
            Seen::Empty(tag) => {
                start(&tag, handler)?;
                handler(Event::End(tag.local_name().into_inner()))?;
            }
            Seen::End(tag) => {
                depth = depth.saturating_sub(1);
                handler(Event::End(tag.local_name().into_inner()))?;
            }
            Seen::Text(text) => handler(Event::Text(&text))?,
            Seen::CData(text) => handler(Event::Text(&text))?,
            Seen::GeneralRef(entity) => {
                if let Some(sign) = entity.resolve_char_ref()? {
                    handler(Event::Text(sign.encode_utf8(&mut [0; 4])))?;
                } else {
                    let text = resolve_xml_entity(&entity).ok_or("has an unknown entity")?;
                    handler(Event::Text(text))?;
                }
            }
            Seen::DocType(_) => return Err(Stop::Wrong("has a document type")),
            Seen::Eof if depth > 0 => return Err(Stop::Wrong("ends early")),
            Seen::Eof => return Ok(reader.get_ref().total),
            Seen::Comment(_) | Seen::Decl(_) | Seen::PI(_) => {}
        }
    }
}

fn start(tag: &BytesStart, handler: &mut dyn FnMut(Event) -> Result<(), Stop>) -> Result<(), Stop> {
    if tag.len() > TAG_BYTES {
        return Err(Stop::Wrong("has a tag or text over the limit"));
    }
    let name = tag.local_name().into_inner();
    handler(Event::Start(Tag { name, tag }))
}

/// Counts what is read, and ends when one event takes too much of it.
struct Metered<R> {
    source: R,
    total: u64,
    /// Since the last event.
    since: usize,
    longest: usize,
}

impl<R> Metered<R> {
    fn is_spent(&self) -> bool {
        self.since > self.longest
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_spent() {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.total = self.total.saturating_add(length as u64);
        self.since = self.since.saturating_add(length);
        self.source.consume(length);
    }
}

/// Text with the `_x000D_` escapes of workbooks read.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, special) = rest.split_at(at);
        out.push_str(before);
        let (read, length) = escape(special).unwrap_or(('_', 1));
        out.push(read);
        rest = special.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn escape(text: &str) -> Option<(char, usize)> {
    let hex = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    let plain = hex.bytes().all(|b| b.is_ascii_hexdigit());
    let code = u32::from_str_radix(hex, 16).ok().filter(|_| plain)?;
    Some((char::from_u32(code)?, 7))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is seen when so many bytes are unpacked at a time.
    fn all(text: &[u8], piece: usize) -> Result<String, Wrong> {
        let mut seen = String::new();
        let source = BufReader::with_capacity(piece, text);
        let done = events(source, 100, &mut 1000, &mut |event| {
            match event {
                Event::Start(tag) => {
                    seen += &format!("<{} {:?}>", tag.name, tag.get("r")?);
                }
                Event::End(name) => seen += &format!("</{name}>"),
                Event::Text(text) => seen += text,
                Event::TooLong => return Err(Stop::Wrong("too long")),
            }
            Ok(())
        });
        match done {
            Ok(size) => {
                assert_eq!(size, text.len() as u64);
                Ok(seen)
            }
            Err(Stop::Wrong(what)) => Err(what),
            Err(Stop::Read(_)) => Err("read"),
        }
    }

    #[test]
    fn tags_and_texts() {
        for (text, want) in [
            ("<a r='1'>b</a>", "<a Some(\"1\")>b</a>"),
            (
                "<?xml v?><x:a q=\">\" r = \"&#50;\"/>",
                "<a Some(\"2\")></a>",
            ),
            ("<a><!-- <b> -- --></a >", "<a None></a>"),
            ("<a><![CDATA[x<y>&]]]></a>", "<a None>x<y>&]</a>"),
            ("\u{FEFF}<a/>", "<a None></a>"),
            ("1 &lt; 2 &amp;amp; &#x5BA2;&#23458;", "1 < 2 &amp; 客客"),
        ] {
            for piece in [4, 7, 4096] {
                assert_eq!(all(text.as_bytes(), piece).unwrap(), want, "{text}");
            }
        }
        for (text, wrong) in [
            (&b"<!DOCTYPE x>"[..], "has a document type"),
            (b"<\xFF/>", "is not UTF-8"),
            (b"\xFF", "is not UTF-8"),
            (b"<a", "is no well-formed XML"),
            (b"<a></b>", "is no well-formed XML"),
            (b"</a>", "is no well-formed XML"),
            (b"<a r/>", "is no well-formed XML"),
            (b"<a>1 & 2</a>", "is no well-formed XML"),
            (b"<a>&#xD800;</a>", "is no well-formed XML"),
            (b"<a>&b;</a>", "has an unknown entity"),
            (b"<a><b/>", "ends early"),
        ] {
            assert_eq!(all(text, 4096), Err(wrong));
        }
        assert_eq!(
            all("<a>".repeat(201).as_bytes(), 4096),
            Err("is nested too deeply")
        );
        let many = "<a/>".repeat(1001);
        assert_eq!(all(many.as_bytes(), 4096), Err("has too many tags"));
        let long = "a".repeat(TAG_BYTES + 1);
        assert_eq!(
            all(format!("<{long}/>").as_bytes(), 1 << 20),
            Err("has a tag or text over the limit")
        );
        for head in ["", "<", "<!--", "<![CDATA[", "<?", "<!DOCTYPE", "</", "&"] {
            let text = format!("{head}{long}{long}");
            assert_eq!(all(text.as_bytes(), 4096), Err("too long"), "{head}");
        }
    }

    #[test]
    fn escapes() {
        assert_eq!(unescape("a_x000D__x0041_ _x_ _xZZZZ_"), "a\rA _x_ _xZZZZ_");
        assert_eq!(unescape("_x005F_x0041__"), "_x0041__");
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter(text in "[<>/a:r='\"!?\\[\\]&;_x0-9 客-]{0,40}", piece in 4usize..40) {
            prop_assert_eq!(all(text.as_bytes(), piece), all(text.as_bytes(), 4096));
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>, piece in 1usize..40) {
            let _ = all(&bytes, piece);
            let _ = unescape(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn no_document_type_panics(text in "<!DOCTYPE a \\[(<|>|!|\\?|-|\\]|\"|'|ELEMENT|ENTITY|ATTLIST|NOTATION|x){0,30}", piece in 1usize..20) {
            let _ = all(text.as_bytes(), piece);
        }
    }
}
