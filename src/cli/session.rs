//! One command under way: how it prints, and the context it opens.

use crate::both;
use crate::context::{Context, Globals};
use crate::error::{Error, InputFault, Result, cite};
use crate::i18n::{Lang, errors, facts, import_faults};
use crate::ops::act::exported;
use crate::ops::outputs;
use crate::render::{Answer, Cell, Field, Sheet};
use crate::ui::{Emit, Ui};
use crate::views::Look;

/// Rows of a list at hand that are made ready at once.
const BATCH: usize = 1_024;

/// Printer and global flags of one command.
pub struct Session {
    pub ui: Ui,
    pub globals: Globals,
    /// Encoding named by a flag, for reading spreadsheets.
    pub encoding: Option<String>,
    /// Noun and verb, where the answer is of the books and goes to a file.
    pub export: Option<String>,
    context: Option<Context>,
}

/// The code that an answer about one customer begins with. An item's is not told: whoever may know of it changes.
fn customer(verb: &str, fields: &[Field]) -> Option<String> {
    let first = fields.first().filter(|field| field.key == "code")?;
    match &first.cell {
        Cell::Text(code) if verb.starts_with("customer ") => Some(code.clone()),
        _ => None,
    }
}

impl Session {
    pub fn new(ui: Ui, globals: Globals, encoding: Option<String>) -> Session {
        Session {
            ui,
            globals,
            encoding,
            export: None,
            context: None,
        }
    }

    pub fn lang(&self) -> Lang {
        self.ui.lang
    }

    /// The context, opened at the first call.
    pub fn context(&mut self) -> Result<&mut Context> {
        if self.context.is_none() {
            let context = Context::open(&self.globals, self.ui.lang)?;
            if context.training {
                self.ui.warn(&errors::training(self.ui.lang));
            }
            self.context = Some(context);
        }
        self.context
            .as_mut()
            .ok_or_else(|| Error::Defect("no context".to_owned()))
    }

    /// The command is over.
    pub fn leave(self) {
        if let Some(context) = self.context {
            context.store.leave();
        }
    }

    /// The context where there is a database, for verbs that need none.
    pub fn context_if_any(&mut self) -> Result<Option<&Context>> {
        match crate::context::database(self.globals.db.as_deref()) {
            Ok(path) if path.exists() => self.context().map(|context| Some(&*context)),
            Ok(_) | Err(_) => Ok(None),
        }
    }

    /// How rows without moments are shown; needs no database.
    pub fn plain_look(&self) -> Look {
        Look {
            lang: self.ui.lang,
            zone: chrono_tz::UTC,
            people: !self.ui.is_json(),
            machine: self.ui.shows_machine_columns(),
        }
    }

    /// How rows are shown: language and zone.
    pub fn look(&mut self) -> Result<Look> {
        let zone = self.context()?.clock.zone();
        Ok(Look {
            zone,
            ..self.plain_look()
        })
    }

    /// Prints the answer. One that goes to a file is journalled first, or refused if it cannot be (ORG-6, BOR-10).
    pub fn answer(&mut self, answer: &Answer) -> Result<()> {
        let Some(verb) = &self.export else {
            return self.ui.answer(answer);
        };
        let (rows, object) = match answer {
            Answer::Object { fields, .. } => (1, customer(verb, fields)),
            Answer::List(sheet) => (sheet.rows.len(), None),
            Answer::Nothing | Answer::Text(_) => (0, None),
        };
        let bytes = self.ui.bytes(answer)?;
        if rows > 0 {
            self.exported(object, Some((rows, &bytes)))?;
        }
        self.ui.print(&bytes)
    }

    /// Prints a list of any length that `produce` hands out batch by batch; one that goes to a file is put together, and
    /// journalled as [`Session::answer`] does.
    pub fn list<T: Send>(
        &mut self,
        sheet: impl Fn(&Look, &[T]) -> Sheet + Sync,
        produce: impl FnOnce(&mut Context, &mut Emit<'_, Vec<T>>) -> Result<()>,
    ) -> Result<()> {
        let look = self.look()?;
        if self.export.is_some() {
            let mut rows = Vec::new();
            produce(self.context()?, &mut |batch| {
                rows.extend(batch);
                Ok(())
            })?;
            return self.answer(&Answer::List(sheet(&look, &rows)));
        }
        let ui = self.ui.clone();
        let context = self.context()?;
        ui.list(
            |rows| rows,
            |rows| sheet(&look, rows),
            |emit| produce(context, emit),
        )
    }

    /// The same of rows that are at hand: what is printed of them is made ready batch by batch.
    pub fn rows<T: Send>(
        &mut self,
        sheet: impl Fn(&Look, &[T]) -> Sheet + Sync,
        rows: Vec<T>,
    ) -> Result<()> {
        self.list(sheet, |_, emit| {
            let mut rows = rows.into_iter();
            loop {
                let batch: Vec<T> = rows.by_ref().take(BATCH).collect();
                if batch.is_empty() {
                    return Ok(());
                }
                emit(batch)?;
            }
        })
    }

    /// Journals that an answer goes to a file, where the command has not left its entry before.
    pub fn exported(
        &mut self,
        object: Option<String>,
        content: Option<(usize, &[u8])>,
    ) -> Result<()> {
        match (&self.export, &mut self.context) {
            (Some(verb), Some(context)) if !context.store.has_written() => {
                exported(context, verb, object, content)
            }
            _ => Ok(()),
        }
    }

    /// Refuses where the answer would go over a database.
    pub fn spare(&self, db: &std::path::Path) -> Result<()> {
        match &self.ui.output {
            Some(file) => outputs::spare(db, "--output", file),
            None => Ok(()),
        }
    }

    /// What stands beside an error that says that nothing was done: that it could not be printed is told, and the error
    /// stays what it is.
    pub fn beside_error(&self, printed: Result<()>) -> Result<()> {
        match printed {
            Err(Error::Unprinted(cause)) => {
                self.ui
                    .warn(&errors::faults_unprinted(self.ui.lang, &cause));
                Ok(())
            }
            Ok(()) | Err(_) => printed,
        }
    }

    /// Says what went wrong; the answer is the exit code.
    pub fn report(&self, error: &Error) -> u8 {
        let lang = self.ui.lang;
        let articles = self
            .context
            .as_ref()
            .and_then(|c| c.articles().ok())
            .unwrap_or_default();
        let local = |moment| match &self.context {
            Some(context) => context
                .clock
                .local(moment)
                .format("%Y-%m-%d %H:%M")
                .to_string(),
            None => String::new(),
        };
        let mut reasons = Vec::new();
        let mut hint = None;
        let (message, lines) = match error {
            Error::Refused {
                grounds,
                hint: next,
            } => {
                hint.clone_from(next);
                let mut lines = Vec::new();
                for reason in cite(grounds, &articles) {
                    let text = facts::fact(lang, &reason.fact, &local);
                    let article = reason
                        .article
                        .as_ref()
                        .map(|a| format!("{} {}", a.number, lang.pick(&a.zh, &a.en)));
                    let rule = reason.rule();
                    lines.push(match &article {
                        Some(article) => both!(
                            lang,
                            "  · {text}（{rule}，{article}）",
                            "  · {text} ({rule}, {article})"
                        ),
                        None => both!(lang, "  · {text}（{rule}）", "  · {text} ({rule})"),
                    });
                    reasons.push(serde_json::json!({
                        "code": reason.fact.code(), "rule": rule, "article": article, "text": text,
                    }));
                }
                let first = reasons
                    .first()
                    .and_then(|r| r["text"].as_str())
                    .unwrap_or_default()
                    .to_owned();
                (first, lines)
            }
            Error::Usage(fault) => (errors::usage(lang, fault), Vec::new()),
            Error::Input(fault) => {
                let faults = errors::input_faults(lang, fault);
                reasons.extend(faults.iter().map(|f| {
                    serde_json::json!({
                        "code": f.code, "rule": null, "article": null, "text": f.text, "line": f.line, "key": f.key,
                    })
                }));
                let mut lines: Vec<String> =
                    faults.iter().map(|f| errors::fault_line(lang, f)).collect();
                if let InputFault::Rows(outcome) = fault {
                    let rows = import_faults::lines(lang, &outcome.faults);
                    lines.extend(rows.iter().map(|line| format!("  · {line}")));
                }
                (errors::input(lang, fault), lines)
            }
            Error::Unusable(why) => {
                hint = why.way_out().map(str::to_owned);
                (errors::unusable(lang, why, &self.path()), Vec::new())
            }
            Error::Unprinted(cause) => (errors::unprinted(lang, cause), Vec::new()),
            Error::Defect(what) => (errors::defect(lang, what), Vec::new()),
        };
        let mut text = match error {
            Error::Refused { .. } => {
                let lines = lines.join("\n");
                both!(lang, "不予办理：\n{lines}", "refused:\n{lines}")
            }
            Error::Usage(_)
            | Error::Input(_)
            | Error::Unusable(_)
            | Error::Unprinted(_)
            | Error::Defect(_) => {
                let lines: String = lines.iter().map(|l| format!("\n{l}")).collect();
                both!(lang, "错误：{message}{lines}", "error: {message}{lines}")
            }
        };
        if let Some(hint) = &hint {
            text.push('\n');
            text.push_str(&both!(lang, "可试：{hint}", "try: {hint}"));
        }
        let json = serde_json::json!({"error": {
            "kind": error.kind(), "code": error.code(), "message": message, "reasons": reasons, "hint": hint,
        }});
        self.ui.error(&text, json);
        error.exit_code()
    }

    /// A refusal in one line, and its code, where many answers go to stdout; other errors come back.
    pub fn refusal(&self, error: Error) -> Result<(String, String)> {
        let code = error.code().to_owned();
        let Error::Refused { grounds, .. } = &error else {
            return Err(error);
        };
        let lang = self.ui.lang;
        let local = |moment| match &self.context {
            Some(context) => context
                .clock
                .local(moment)
                .format("%Y-%m-%d %H:%M")
                .to_string(),
            None => String::new(),
        };
        let texts: Vec<String> = grounds
            .iter()
            .map(|g| facts::fact(lang, &g.fact, &local))
            .collect();
        Ok((code, texts.join(lang.pick("；", "; "))))
    }

    /// The database file in use, for messages.
    fn path(&self) -> std::path::PathBuf {
        match &self.context {
            Some(context) => context.store.path().to_owned(),
            None => crate::context::database(self.globals.db.as_deref()).unwrap_or_default(),
        }
    }
}
