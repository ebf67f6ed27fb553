//! The only printer: data to stdout, everything else to stderr.
#![expect(clippy::disallowed_methods, reason = "the one place that prints")]

mod batches;

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::PathBuf;

pub use batches::Emit;

use crate::error::{Error, Result, UsageFault};
use crate::i18n::Lang;
use crate::i18n::errors;
use crate::render::{
    Answer, Format, Listing, Options, RenderError, Sheet, clean_document, parts, render,
};

/// Where and how one command prints.
#[derive(Clone, Debug)]
pub struct Ui {
    pub lang: Lang,
    pub format: Format,
    pub output: Option<PathBuf>,
    pub quiet: bool,
    pub bom: bool,
    pub gb18030: bool,
    pub width: usize,
    /// What was to be said while the answer is JSON: an error is then one object on stderr and carries it.
    held: std::cell::RefCell<Vec<String>>,
}

impl Ui {
    pub fn new(lang: Lang, format: Format, width: usize) -> Ui {
        Ui {
            lang,
            format,
            output: None,
            quiet: false,
            bom: false,
            gb18030: false,
            width,
            held: std::cell::RefCell::default(),
        }
    }

    /// Whether programs read the answer as JSON.
    pub fn is_json(&self) -> bool {
        matches!(self.format, Format::Json | Format::Ndjson)
    }

    /// Whether lists show the columns for programs.
    pub fn shows_machine_columns(&self) -> bool {
        self.format.shows_machine_columns()
    }

    fn tell(&self, text: String) {
        if self.is_json() {
            self.held.borrow_mut().push(text);
        } else {
            to_stderr(&text);
        }
    }

    /// Says what was held back, when the command was done.
    pub fn finish(&self) {
        for text in self.held.take() {
            to_stderr(&text);
        }
    }

    /// Prints the answer of a command; a closed pipe is no fault.
    pub fn answer(&self, answer: &Answer) -> Result<()> {
        self.print(&self.bytes(answer)?)
    }

    /// An answer as it is printed.
    pub fn bytes(&self, answer: &Answer) -> Result<Vec<u8>> {
        render(answer, &self.options()).map_err(|e| Error::Unprinted(errors::render(self.lang, &e)))
    }

    /// Prints what was made of an answer.
    pub fn print(&self, bytes: &[u8]) -> Result<()> {
        match &self.output {
            Some(path) => std::fs::write(path, bytes).map_err(|e| Error::Unprinted(e.to_string())),
            None => {
                let mut out = std::io::stdout().lock();
                if self.format == Format::Xlsx && out.is_terminal() {
                    return Err(Error::Usage(UsageFault::BinaryToTerminal {
                        format: self.format.word(),
                    }));
                }
                match out.write_all(bytes).and_then(|()| out.flush()) {
                    Err(e) if e.kind() != ErrorKind::BrokenPipe => {
                        Err(Error::Unprinted(e.to_string()))
                    }
                    _ => Ok(()),
                }
            }
        }
    }

    /// Prints a list of any length that `produce` hands out batch by batch. The rows of batches are made ready beside the
    /// producing and printed at once where the format allows it, else at the end. A closed pipe is no fault.
    pub fn list<B: Send, T>(
        &self,
        rows: impl Fn(B) -> Vec<T> + Sync,
        sheet: impl Fn(&[T]) -> Sheet + Sync,
        produce: impl FnOnce(&mut Emit<'_, B>) -> Result<()>,
    ) -> Result<()> {
        let options = self.options();
        let unprinted = |e: RenderError| Error::Unprinted(errors::render(self.lang, &e));
        if self.format == Format::Table {
            let lang = self.lang;
            let mut whole = Listing::of(&sheet(&[]), lang);
            let make = |_, batch: B| Listing::of(&sheet(&rows(batch)), lang);
            batches::beside(make, produce, |part| {
                whole.append(&part);
                Ok(())
            })?;
            return self.put(whole.print(self.width).as_bytes());
        }
        if !parts::possible(self.format) {
            let mut all = Vec::new();
            produce(&mut |batch| {
                all.extend(rows(batch));
                Ok(())
            })?;
            return self.answer(&Answer::List(sheet(&all)));
        }
        let mut out = self.target()?;
        let mut any = false;
        let make = |first, batch: B| parts::rows(&sheet(&rows(batch)), first, &options);
        batches::beside(make, produce, |made| {
            let rows = made.map_err(unprinted)?;
            if !rows.is_empty() {
                out.write(parts::before(self.format, !any))?;
                out.write(&rows)?;
                any = true;
            }
            Ok(())
        })?;
        let nothing = sheet(&[]);
        out.write(&parts::end(&nothing, any, &options).map_err(unprinted)?)?;
        out.finish()
    }

    fn put(&self, bytes: &[u8]) -> Result<()> {
        let mut out = self.target()?;
        out.write(bytes)?;
        out.finish()
    }

    fn options(&self) -> Options {
        Options {
            format: self.format,
            lang: self.lang,
            width: self.width,
            bom: self.bom,
            gb18030: self.gb18030,
        }
    }

    /// Where an answer of any length goes.
    fn target(&self) -> Result<Target> {
        let unprinted = |e: std::io::Error| Error::Unprinted(e.to_string());
        let out: Box<dyn Write> = match &self.output {
            Some(path) => Box::new(std::fs::File::create(path).map_err(unprinted)?),
            None => Box::new(std::io::stdout().lock()),
        };
        Ok(Target {
            out: std::io::BufWriter::with_capacity(1 << 18, out),
            closed: false,
        })
    }

    /// A line of progress on a terminal; nothing elsewhere.
    pub fn bar(&self) -> Bar {
        Bar {
            lang: self.lang,
            shown: !self.quiet && std::io::stderr().is_terminal(),
            percent: std::cell::Cell::new(None),
        }
    }

    /// For answers said one by one.
    pub fn lines(&self) -> Lines {
        let (ui, file, said) = (self.clone(), None, false);
        Lines { ui, file, said }
    }

    /// What happened, for a person; silent with `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.tell(text.to_owned());
        }
    }

    /// Something to look at even with `--quiet`.
    pub fn warn(&self, text: &str) {
        self.tell(format!("{}{text}", self.lang.pick("注意：", "warning: ")));
    }

    /// An error: one JSON object with `--format json`, else sentences.
    pub fn error(&self, text: &str, mut json: serde_json::Value) {
        if self.is_json() {
            json["error"]["notes"] = self.held.take().into();
            to_stderr(&json.to_string());
        } else {
            to_stderr(text);
        }
    }
}

/// Where a long list goes; once the pipe is closed, nowhere.
struct Target {
    out: std::io::BufWriter<Box<dyn Write>>,
    closed: bool,
}

impl Target {
    fn checked(&mut self, written: std::io::Result<()>) -> Result<()> {
        match written {
            Err(e) if e.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(e) => Err(Error::Unprinted(e.to_string())),
            Ok(()) => Ok(()),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = self.out.write_all(bytes);
        self.checked(written)
    }

    fn finish(&mut self) -> Result<()> {
        if self.closed {
            return Ok(());
        }
        let written = self.out.flush();
        self.checked(written)
    }
}

/// Answers said one by one, each at once: lines of text, objects a line, or the rows of one JSON array. A closed pipe
/// is no fault.
pub struct Lines {
    ui: Ui,
    file: Option<std::fs::File>,
    said: bool,
}

impl Lines {
    pub fn say(&mut self, text: &str, answer: &Answer) -> Result<()> {
        let mut bytes = Vec::new();
        if self.ui.format == Format::Json {
            let begin: &[u8] = if self.said { b", " } else { b"[\n  " };
            bytes.extend_from_slice(begin);
        }
        if self.ui.is_json() {
            let mut options = self.ui.options();
            options.format = Format::Ndjson;
            let made = render(answer, &options);
            bytes.extend(made.map_err(|e| Error::Unprinted(errors::render(self.ui.lang, &e)))?);
        } else {
            bytes.extend(format!("{}\n", clean_document(text)).into_bytes());
        }
        self.said = true;
        self.write(&bytes)
    }

    /// Ends the array; where nothing was said before an error there is none.
    pub fn end<T>(mut self, done: Result<T>) -> Result<T> {
        if self.ui.format == Format::Json && (self.said || done.is_ok()) {
            let end: &[u8] = if self.said { b"]\n" } else { b"[]\n" };
            self.write(end)?;
        }
        done
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let unprinted = |e: std::io::Error| Error::Unprinted(e.to_string());
        if let (None, Some(path)) = (&self.file, &self.ui.output) {
            self.file = Some(std::fs::File::create(path).map_err(unprinted)?);
        }
        let written = match &mut self.file {
            Some(file) => file.write_all(bytes),
            None => {
                let mut out = std::io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())
            }
        };
        match written {
            Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(unprinted(e)),
            _ => Ok(()),
        }
    }
}

/// How far long work has come, in percent, on one line that is written over.
pub struct Bar {
    lang: Lang,
    shown: bool,
    percent: std::cell::Cell<Option<u64>>,
}

impl Bar {
    pub fn show(&self, done: u64, total: u64) {
        let percent = done.saturating_mul(100) / total.max(1);
        if self.shown && self.percent.replace(Some(percent)) != Some(percent) {
            let text = errors::progress(self.lang, percent);
            let _ = write!(std::io::stderr(), "\r{text}");
        }
    }

    pub fn clear(&self) {
        if self.percent.take().is_some() && self.shown {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// A line to stderr, free of control characters; a stderr that cannot be written has nobody to tell.
pub fn to_stderr(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = writeln!(err, "{}", clean_document(text));
}

/// Help and the like, to stdout.
pub fn to_stdout(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// The next line of stdin that is not blank, as a barcode reader types it; none at the end.
pub fn next_line() -> std::io::Result<Option<String>> {
    loop {
        let mut line = String::new();
        if std::io::stdin().read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim().trim_start_matches('\u{feff}').to_owned();
        if !line.is_empty() {
            return Ok(Some(line));
        }
    }
}

/// One line of stdin, for what should not stand among the arguments.
pub fn read_line() -> std::io::Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// Whether somebody sits at a terminal and can be asked.
pub fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks for one line at the terminal; the end of the input is an error.
pub fn ask(prompt: &str) -> std::io::Result<String> {
    let mut err = std::io::stderr().lock();
    write!(err, "{} ", clean_document(prompt))?;
    err.flush()?;
    let mut line = String::new();
    if std::io::stdin().read_line(&mut line)? == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim().to_owned())
}
