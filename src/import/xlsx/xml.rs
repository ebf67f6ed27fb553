//! XML in pieces to tags and texts. Holds one tag at most, so nothing nested or endless can fill memory.

use super::zip::Stop;

/// The longest tag that is taken.
const TAG_BYTES: usize = 65_536;

/// How many tags may be open.
const DEPTH: u32 = 200;

/// What the tokenizer sees.
pub enum Event<'a> {
    Start(Tag<'a>),
    /// The local name.
    End(&'a str),
    /// A piece of text between tags, entities not yet read; may be cut anywhere.
    Text(&'a [u8]),
}

/// A start tag.
pub struct Tag<'a> {
    pub name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// An attribute by its full name or, with `:name`, in any namespace; entities not yet read.
    pub fn get(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = after.get(1..)?.split_once(quote)?;
            let name = name.trim();
            if name == wanted || (wanted.starts_with(':') && name.ends_with(wanted)) {
                return Some(value);
            }
            rest = next;
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Text,
    /// After `<`.
    Tag,
    /// After `<!` or `<?`.
    Special,
    /// Within a tag, after that quote.
    Quoted(u8),
    Comment,
    Cdata,
    Instruction,
}

/// Takes pieces of a document, gives events.
pub struct Tokenizer {
    state: State,
    tag: Vec<u8>,
    depth: u32,
}

impl Tokenizer {
    pub fn new() -> Tokenizer {
        Tokenizer {
            state: State::Text,
            tag: Vec::new(),
            depth: 0,
        }
    }

    /// Takes the next piece.
    pub fn push(
        &mut self,
        mut piece: &[u8],
        handler: &mut dyn FnMut(Event) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        while let Some(&first) = piece.first() {
            match self.state {
                State::Text => {
                    let length = piece.iter().position(|b| *b == b'<').unwrap_or(piece.len());
                    let (text, rest) = piece.split_at(length);
                    if !text.is_empty() {
                        handler(Event::Text(text))?;
                    }
                    piece = rest.get(1..).unwrap_or_default();
                    if !rest.is_empty() {
                        self.state = State::Tag;
                        self.tag.clear();
                    }
                    continue;
                }
                State::Tag => {
                    if self.tag.is_empty() && matches!(first, b'!' | b'?') {
                        self.state = State::Special;
                        continue;
                    }
                    let stop = |b: &u8| matches!(b, b'>' | b'"' | b'\'');
                    piece = self.keep_until(piece, stop)?;
                    match piece.first() {
                        None => return Ok(()),
                        Some(b'>') => {
                            self.state = State::Text;
                            self.finish(handler)?;
                        }
                        Some(&quote) => {
                            self.keep(&[quote])?;
                            self.state = State::Quoted(quote);
                        }
                    }
                }
                State::Special => {
                    self.keep(&[first])?;
                    self.state = match self.tag.as_slice() {
                        b"!--" => State::Comment,
                        b"![CDATA[" => State::Cdata,
                        b"?" => State::Instruction,
                        b"!DOCTYPE" => return Err(Stop::Wrong("has a document type")),
                        _ if first == b'>' => State::Text,
                        _ => State::Special,
                    };
                    if self.state != State::Special {
                        self.tag.clear();
                    }
                }
                State::Quoted(quote) => {
                    piece = self.keep_until(piece, |b| *b == quote)?;
                    if piece.is_empty() {
                        return Ok(());
                    }
                    self.keep(&[quote])?;
                    self.state = State::Tag;
                }
                State::Comment => drop(self.until(first, b"-->")),
                State::Instruction => drop(self.until(first, b"?>")),
                State::Cdata => match self.until(first, b"]]>") {
                    Some(b'&') => handler(Event::Text(b"&amp;"))?,
                    Some(byte) => handler(Event::Text(&[byte]))?,
                    None => {}
                },
            }
            piece = piece.get(1..).unwrap_or_default();
        }
        Ok(())
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        if self.tag.len() + bytes.len() > TAG_BYTES {
            return Err(Stop::Wrong("has a tag without end"));
        }
        self.tag.extend_from_slice(bytes);
        Ok(())
    }

    /// Keeps the bytes up to the first that stops; the rest from there.
    fn keep_until<'p>(
        &mut self,
        piece: &'p [u8],
        stop: impl Fn(&u8) -> bool,
    ) -> Result<&'p [u8], Stop> {
        let length = piece.iter().position(stop).unwrap_or(piece.len());
        let (kept, rest) = piece.split_at(length);
        self.keep(kept)?;
        Ok(rest)
    }

    /// Back to text once the last bytes are `end`; the byte that can be no part of it any more.
    fn until(&mut self, byte: u8, end: &[u8]) -> Option<u8> {
        let outside = (self.tag.len() >= end.len()).then(|| self.tag.remove(0));
        self.tag.push(byte);
        if self.tag == end {
            self.state = State::Text;
        }
        outside
    }

    fn finish(&mut self, handler: &mut dyn FnMut(Event) -> Result<(), Stop>) -> Result<(), Stop> {
        let tag = std::str::from_utf8(&self.tag).map_err(|_| Stop::Wrong("is not UTF-8"))?;
        if let Some(name) = tag.strip_prefix('/') {
            self.depth = self.depth.saturating_sub(1);
            return handler(Event::End(local(name.trim())));
        }
        let (tag, closed) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        if !closed {
            self.depth += 1;
        }
        if self.depth > DEPTH {
            return Err(Stop::Wrong("is nested too deeply"));
        }
        let end = tag
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        let name = local(name);
        handler(Event::Start(Tag { name, attributes }))?;
        if closed {
            handler(Event::End(name))
        } else {
            Ok(())
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Text with its entities read, and the `_x000D_` escapes of workbooks.
pub fn unescape(raw: &[u8]) -> Result<String, Stop> {
    let text = std::str::from_utf8(raw).map_err(|_| Stop::Wrong("is not UTF-8"))?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '_']) {
        let (before, special) = rest.split_at(at);
        out.push_str(before);
        let (read, length) = entity(special)
            .or_else(|| escape(special))
            .unwrap_or((special.chars().next().unwrap_or('&'), 1));
        out.push(read);
        rest = special.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Ok(out)
}

fn entity(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(12).position(|b| b == b';')?;
    let name = body.get(..end)?;
    let read = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((read, end + 2))
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

    fn all(pieces: &[&[u8]]) -> Result<String, &'static str> {
        let mut seen = String::new();
        let mut tokenizer = Tokenizer::new();
        for piece in pieces {
            let done = tokenizer.push(piece, &mut |event| {
                match event {
                    Event::Start(tag) => {
                        seen += &format!("<{} {:?}>", tag.name, tag.get("r"));
                    }
                    Event::End(name) => seen += &format!("</{name}>"),
                    Event::Text(text) => seen += &unescape(text)?,
                }
                Ok(())
            });
            match done {
                Err(Stop::Wrong(what)) => return Err(what),
                Err(Stop::Read(_)) => return Err("read"),
                Ok(()) => {}
            }
        }
        Ok(seen)
    }

    #[test]
    fn tags_and_texts() {
        for (text, want) in [
            ("<a r='1'>b</a>", "<a Some(\"1\")>b</a>"),
            ("<?xml v?><x:a q=\">\" r = \"2\"/>", "<a Some(\"2\")></a>"),
            ("<a><!-- <b> -- --></a >", "<a None></a>"),
            ("<a><![CDATA[x<y>&]]]></a>", "<a None>x<y>&]</a>"),
            (
                "1 &lt; 2 &amp;amp; &#x5BA2;&#23458; &bad; &",
                "1 < 2 &amp; 客客 &bad; &",
            ),
            ("a_x000D__x0041_ _x_ _xZZZZ_", "a\rA _x_ _xZZZZ_"),
            ("<a", ""),
        ] {
            assert_eq!(all(&[text.as_bytes()]).unwrap(), want, "{text}");
        }
        assert_eq!(all(&[b"<!DOCTYPE x>"]), Err("has a document type"));
        assert_eq!(all(&[b"<\xFF>"]), Err("is not UTF-8"));
        assert_eq!(
            all(&["<a>".repeat(201).as_bytes()]),
            Err("is nested too deeply")
        );
        let long = vec![b'a'; TAG_BYTES + 2];
        assert_eq!(all(&[b"<", &long]), Err("has a tag without end"));
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter(text in "[<>/a:r='\"!?\\[\\]&;_x0-9 -]{0,40}", cut in 0usize..40) {
            let cut = cut.min(text.len());
            let (one, two) = text.as_bytes().split_at(cut);
            // Entities may be cut; the rest is the same either way.
            if !text.contains(['&', '_']) {
                prop_assert_eq!(all(&[one, two]), all(&[text.as_bytes()]));
            }
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = all(&[&bytes]);
            let _ = unescape(&bytes);
        }
    }
}
