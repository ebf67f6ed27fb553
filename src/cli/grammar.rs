//! What clap does not do by itself: closed words as values, headings and errors in both languages.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::typed::unsaid;
use crate::both;
use crate::domain::words::Word;
use crate::i18n::Lang;
use crate::render::folded::folded;
use crate::ui;

/// A value that is one of a closed list of machine words.
pub fn word<W: Word + Send + Sync>() -> impl TypedValueParser<Value = W> {
    PossibleValuesParser::new(words::<W>())
        .try_map(|text| W::parse(&text).ok_or_else(|| format!("{text:?}")))
}

/// The machine words of a closed list.
pub fn words<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|w| w.word()).collect()
}

/// The value of a flag before the command line is parsed: it decides in which language to parse.
pub fn early_flag(args: &[OsString], flag: &str) -> Option<String> {
    let texts: Vec<&str> = args.iter().filter_map(|a| a.to_str()).collect();
    texts.iter().enumerate().find_map(|(i, text)| {
        match text.strip_prefix(flag).map(|rest| rest.strip_prefix('=')) {
            Some(Some(value)) => Some(value.to_owned()),
            Some(None) if *text == flag => texts.get(i + 1).map(|v| (*v).to_owned()),
            _ => None,
        }
    })
}

/// Headings, `--help` and the template in the language of the help texts.
pub fn localise(command: clap::Command) -> clap::Command {
    use crate::i18n::help;
    let root = command.get_name() == "crm";
    let mut command = command
        .help_template(help(
            "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
            "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        ))
        .subcommand_help_heading(help("命令", "Commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(
            clap::Arg::new("help")
                .long("help")
                .short('h')
                .action(clap::ArgAction::Help)
                .help(help("显示帮助", "show this help"))
                .global(false),
        )
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                help("参数", "Arguments")
            } else if arg.is_global_set() {
                help("通用选项", "Global options")
            } else {
                help("选项", "Options")
            };
            values_in_words(arg).help_heading(heading)
        });
    if root {
        command = command.disable_version_flag(true).arg(
            clap::Arg::new("version")
                .long("version")
                .short('V')
                .action(clap::ArgAction::Version)
                .help(help("显示版本", "show the version"))
                .help_heading(help("通用选项", "Global options")),
        );
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    for name in names {
        command = command.mut_subcommand(name, localise);
    }
    command
}

/// clap's own `[possible values: …]` and `[default: …]` are English: the same in the language of the help.
fn values_in_words(arg: clap::Arg) -> clap::Arg {
    use crate::i18n::help;
    if !arg.get_action().takes_values() {
        return arg;
    }
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|v| v.get_name().to_owned())
        .collect();
    let default: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|v| v.to_string_lossy().into_owned())
        .collect();
    let mut text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !values.is_empty() {
        text.push_str(help("：", ": "));
        text.push_str(&values.join(" "));
    }
    if !default.is_empty() {
        text.push_str(help("（默认 ", " (default "));
        text.push_str(&default.join(" "));
        text.push_str(help("）", ")"));
    }
    arg.help(text)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// The placeholders clap puts into a usage line.
fn placeholders(lang: Lang, text: &str) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Zh => text
            .replace("[OPTIONS]", "[选项]")
            .replace("<COMMAND>", "<命令>"),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    error.get(kind).map(|value| match value {
        ContextValue::Strings(many) => many.join(", "),
        other => other.to_string(),
    })
}

/// Prints what clap has to say in the language of the command; the answer is the exit code.
pub fn report(lang: Lang, error: &clap::Error, args: &[OsString]) -> u8 {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return match ui::to_stdout(&shown(lang, error)) {
            Ok(()) => 0,
            Err(_) => 5,
        };
    }
    let message = wording(lang, error);
    let json = early_flag(args, "--format").or_else(|| early_flag(args, "-f"));
    if matches!(json.as_deref(), Some("json" | "ndjson")) {
        let object = serde_json::json!({"error": {
            "kind": "usage", "code": "usage", "message": message, "reasons": [], "hint": null,
        }});
        ui::to_stderr(&object.to_string());
    } else {
        ui::to_stderr(&message);
    }
    2
}

/// Help as it is shown: in Chinese folded here, since clap breaks at spaces only.
fn shown(lang: Lang, error: &clap::Error) -> String {
    let text = placeholders(lang, &error.render().to_string());
    match lang {
        Lang::Zh => folded(&text, crate::context::width(), &usage(Lang::Zh, "")),
        Lang::En => text,
    }
}

fn wording(lang: Lang, error: &clap::Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return shown(lang, error);
    }
    let arg = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    let valid = context(error, ContextKind::ValidValue).unwrap_or_default();
    let subcommand = context(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let mut text = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            both!(lang, "{arg} 需要一个值", "{arg} wants a value")
        }
        ErrorKind::InvalidValue if valid.is_empty() => {
            both!(
                lang,
                "{arg} 的值“{value}”不对",
                "{arg}: {value:?} is not right"
            )
        }
        ErrorKind::InvalidValue => both!(
            lang,
            "{arg} 的值“{value}”不对，可用：{valid}",
            "{arg}: {value:?} is none of {valid}"
        ),
        ErrorKind::ValueValidation if unsaid(&value) => {
            both!(lang, "{arg} 不能空白", "{arg} wants a text")
        }
        ErrorKind::ValueValidation => both!(
            lang,
            "{arg} 的值“{value}”不对",
            "{arg}: {value:?} is not right"
        ),
        ErrorKind::UnknownArgument => both!(lang, "没有参数 {arg}", "there is no {arg}"),
        ErrorKind::InvalidSubcommand => both!(
            lang,
            "没有命令 {subcommand}",
            "there is no command {subcommand}"
        ),
        ErrorKind::MissingRequiredArgument => both!(lang, "缺少参数：{arg}", "missing: {arg}"),
        ErrorKind::MissingSubcommand => both!(lang, "缺少命令", "a command is missing"),
        ErrorKind::ArgumentConflict => {
            let prior = context(error, ContextKind::PriorArg).unwrap_or_default();
            let arg = if arg.is_empty() { subcommand } else { arg };
            both!(
                lang,
                "{arg} 与 {prior} 不能同时使用",
                "{arg} and {prior} do not go together"
            )
        }
        _ => error.render().to_string(),
    };
    for kind in [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::SuggestedSubcommand,
    ] {
        if let Some(near) = context(error, kind) {
            text.push_str(&both!(
                lang,
                "；您要的是不是 {near}",
                "; did you mean {near}"
            ));
        }
    }
    if let Some(usage) = context(error, ContextKind::Usage) {
        let usage = placeholders(lang, usage.trim_start_matches("Usage: ").trim());
        text.push('\n');
        text.push_str(&self::usage(lang, &usage));
    }
    text
}

/// The line of usage.
fn usage(lang: Lang, usage: &str) -> String {
    both!(lang, "用法：{usage}", "usage: {usage}")
}
