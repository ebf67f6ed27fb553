//! The only printer: data to stdout, everything else to stderr.
#![expect(clippy::disallowed_methods, reason = "the one place that prints")]

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::PathBuf;

use crate::error::{Error, Result, UsageFault};
use crate::i18n::Lang;
use crate::i18n::errors;
use crate::render::{Answer, Format, Options, clean_document, render};

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

    fn is_json(&self) -> bool {
        matches!(self.format, Format::Json | Format::Ndjson)
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
        let options = Options {
            format: self.format,
            lang: self.lang,
            width: self.width,
            bom: self.bom,
            gb18030: self.gb18030,
        };
        let bytes = render(answer, &options)
            .map_err(|e| Error::Unprinted(errors::render(self.lang, &e)))?;
        match &self.output {
            Some(path) => std::fs::write(path, &bytes).map_err(|e| Error::Unprinted(e.to_string())),
            None => {
                let mut out = std::io::stdout().lock();
                if self.format == Format::Xlsx && out.is_terminal() {
                    return Err(Error::Usage(UsageFault::BinaryToTerminal {
                        format: self.format.word(),
                    }));
                }
                match out.write_all(&bytes).and_then(|()| out.flush()) {
                    Err(e) if e.kind() != ErrorKind::BrokenPipe => {
                        Err(Error::Unprinted(e.to_string()))
                    }
                    _ => Ok(()),
                }
            }
        }
    }

    /// A line of progress on a terminal; nothing elsewhere.
    pub fn bar(&self) -> Bar {
        Bar {
            lang: self.lang,
            shown: !self.quiet && std::io::stderr().is_terminal(),
            percent: std::cell::Cell::new(None),
        }
    }

    /// One of many answers, said at once: a line of text, or of JSON. A closed pipe is no fault.
    pub fn line(&self, text: &str, answer: &Answer) -> Result<()> {
        let bytes = if self.is_json() {
            let options = Options {
                format: Format::Ndjson,
                lang: self.lang,
                width: self.width,
                bom: false,
                gb18030: false,
            };
            render(answer, &options).map_err(|e| Error::Unprinted(errors::render(self.lang, &e)))?
        } else {
            format!("{}\n", clean_document(text)).into_bytes()
        };
        let written = match &self.output {
            Some(path) => std::fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(path)
                .and_then(|mut file| file.write_all(&bytes)),
            None => {
                let mut out = std::io::stdout().lock();
                out.write_all(&bytes).and_then(|()| out.flush())
            }
        };
        match written {
            Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(Error::Unprinted(e.to_string())),
            _ => Ok(()),
        }
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
