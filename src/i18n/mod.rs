//! Chinese and English side by side. A message in one language only does not compile.

pub mod bag_faults;
pub mod calendar_faults;
pub mod errors;
pub mod facts;
pub mod figures;
pub mod file_faults;
pub mod import_faults;
pub mod labels;
pub mod notes;
pub mod rulebook_faults;
pub mod value_faults;

use std::sync::OnceLock;

/// The language of one command: messages, headings, tables, help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    /// `zh`, `zh_CN.UTF-8` and the like are Chinese; everything else is English.
    pub fn from_locale(locale: &str) -> Lang {
        if locale.to_ascii_lowercase().starts_with("zh") {
            Lang::Zh
        } else {
            Lang::En
        }
    }

    /// One of two fixed words.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// A formatted message in the language of the command: `both!(lang, "{n} 行", "{n} rows")`.
/// Both sides see the same variables by name.
#[macro_export]
macro_rules! both {
    ($lang:expr, $zh:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::i18n::Lang::Zh => format!($zh),
            $crate::i18n::Lang::En => format!($en),
        }
    };
}

static HELP: OnceLock<Lang> = OnceLock::new();

/// Fixes the language of `--help` before the command line is built; the first call counts.
pub fn set_help_language(lang: Lang) {
    HELP.get_or_init(|| lang);
}

/// A help text in the language fixed by [`set_help_language`]; English before that.
pub fn help(zh: &'static str, en: &'static str) -> &'static str {
    help_language().pick(zh, en)
}

/// The language fixed by [`set_help_language`]; English before that.
pub fn help_language() -> Lang {
    HELP.get().copied().unwrap_or(Lang::En)
}
