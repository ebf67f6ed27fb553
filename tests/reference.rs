//! The generated documents are what the program says: `UPDATE_DOCS=1 cargo test --test reference` writes them.

mod harness;

use std::fmt::Write as _;
use std::path::Path;

use crm::domain::catalogue::{self, Origin, Status};
use crm::domain::destruction::{self, ListAct, ListState};
use crm::domain::handover::{self, HandoverAct, HandoverState};
use crm::domain::information::{self, FlowAct, FlowState};
use crm::domain::leak::{self, LeakEntry, LeakState};
use crm::domain::loan::{LoanAct, transition};
use crm::domain::words::{LoanState, Word};
use crm::i18n::Lang;
use crm::i18n::labels::Label;
use harness::TestEnv;

/// Compares a document with what it must be, or writes it.
#[expect(
    clippy::disallowed_methods,
    reason = "whether to write or to compare comes from outside"
)]
#[track_caller]
fn same(name: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, wanted).expect("written");
        return;
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let line = found
        .lines()
        .zip(wanted.lines())
        .position(|(a, b)| a != b)
        .map_or(found.lines().count().min(wanted.lines().count()), |at| at);
    assert!(
        found == wanted,
        "docs/{name} differs from line {} on; UPDATE_DOCS=1 cargo test --test reference writes it",
        line + 1
    );
}

#[test]
fn rules() {
    let mut out = String::from(
        "# 规则目录 · The catalogue of rules\n\n\
         由程序生成（`crm rules`），请勿手工修改。制度文件中的条款引用这里的编号。\n\n\
         Generated from the program (`crm rules`); do not edit. A rulebook's articles name these ids.\n",
    );
    for group in catalogue::groups() {
        let (id, title) = (group.id, &group.title);
        write!(out, "\n## {id} {} · {}\n", title.zh, title.en).expect("written");
        for rule in group.rules {
            let status = |lang| rule.status.label(lang);
            let verbs: Vec<_> = rule.verbs.iter().map(|v| format!("`crm {v}`")).collect();
            write!(
                out,
                "\n### {} {} · {}\n\n",
                rule.id, rule.title.zh, rule.title.en
            )
            .expect("written");
            write!(out, "{} · {}", status(Lang::Zh), status(Lang::En)).expect("written");
            if rule.origin == Origin::Ours {
                write!(
                    out,
                    "; {} · {}",
                    rule.origin.label(Lang::Zh),
                    rule.origin.label(Lang::En)
                )
                .expect("written");
            }
            if rule.status != Status::Planned {
                write!(out, ": {}", verbs.join(" ")).expect("written");
            }
            for text in [rule.text.zh, rule.text.en] {
                write!(out, "\n\n{}", text.replace('\n', "\n\n")).expect("written");
            }
            out.push('\n');
        }
    }
    same("rules.md", &out);
}

/// Every command and every verb below it, by the words one types.
fn verbs(command: &clap::Command, typed: &[String], found: &mut Vec<Vec<String>>) {
    for below in command.get_subcommands() {
        let typed: Vec<String> = typed
            .iter()
            .cloned()
            .chain([below.get_name().to_owned()])
            .collect();
        if below.get_subcommands().next().is_none() {
            found.push(typed.clone());
        }
        verbs(below, &typed, found);
    }
}

/// What a command says of itself, without the global flags.
fn help(env: &TestEnv, lang: &'static str, typed: &[String], global: bool) -> String {
    let mut args: Vec<&str> = typed.iter().map(String::as_str).collect();
    args.extend(["--help", "--lang", lang]);
    let text = env.crm(&args).ok();
    if global {
        return text.trim_end().to_owned();
    }
    let mut kept = String::new();
    let mut skipping = false;
    for line in text.lines() {
        if line.starts_with("通用选项") || line.starts_with("Global options") {
            skipping = true;
        } else if !line.starts_with(' ') && !line.is_empty() {
            skipping = false;
        }
        if !skipping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.trim_end().replace("\n\n\n", "\n\n")
}

fn loan_states() -> String {
    let mut out = String::from(
        "\n## 借阅状态表 · States of a loan\n\n\
         行为现状态，列为动作，格内为办理后的状态；空格表示不予办理（BOR-1）。\n\n\
         A row is the state, a column the act, a cell the state after it; an empty cell is refused (BOR-1).\n\n| |",
    );
    for act in LoanAct::ALL {
        write!(out, " {} {} |", act.label(Lang::Zh), act.word()).expect("written");
    }
    out.push_str("\n| --- |");
    out.push_str(&" --- |".repeat(LoanAct::ALL.len()));
    for state in LoanState::ALL {
        write!(out, "\n| {} `{}` |", state.label(Lang::Zh), state.word()).expect("written");
        for act in LoanAct::ALL {
            let after = transition(*state, *act).map_or("", Word::word);
            write!(out, " {after} |").expect("written");
        }
    }
    out.push('\n');
    out
}

fn list_states() -> String {
    let mut out = String::from(
        "\n## 销毁清单状态表 · States of a destruction list\n\n\
         行为现状态，列为动作，格内为办理后的状态；空格表示不予办理（DES-2）。\n\n\
         A row is the state, a column the act, a cell the state after it; an empty cell is refused (DES-2).\n\n| |",
    );
    for act in ListAct::ALL {
        write!(out, " {} {} |", act.label(Lang::Zh), act.word()).expect("written");
    }
    out.push_str("\n| --- |");
    out.push_str(&" --- |".repeat(ListAct::ALL.len()));
    for state in ListState::ALL {
        write!(out, "\n| {} `{}` |", state.label(Lang::Zh), state.word()).expect("written");
        for act in ListAct::ALL {
            let after = destruction::transition(*state, *act).map_or("", Word::word);
            write!(out, " {after} |").expect("written");
        }
    }
    out.push('\n');
    out
}

/// One table of states and acts.
fn table<S: Word + Label, A: Word + Label>(
    title: [&str; 2],
    rule: &str,
    after: impl Fn(S, A) -> Option<S>,
) -> String {
    let mut out = format!(
        "\n## {} · {}\n\n\
         行为现状态，列为动作，格内为办理后的状态；空格表示不予办理（{rule}）。\n\n\
         A row is the state, a column the act, a cell the state after it; an empty cell is refused ({rule}).\n\n| |",
        title[0], title[1]
    );
    for act in A::ALL {
        write!(out, " {} {} |", act.label(Lang::Zh), act.word()).expect("written");
    }
    out.push_str("\n| --- |");
    out.push_str(&" --- |".repeat(A::ALL.len()));
    for state in S::ALL {
        write!(out, "\n| {} `{}` |", state.label(Lang::Zh), state.word()).expect("written");
        for act in A::ALL {
            let word = after(*state, *act).map_or("", Word::word);
            write!(out, " {word} |").expect("written");
        }
    }
    out.push('\n');
    out
}

#[test]
fn commands() {
    let mut env = TestEnv::empty();
    env.variables.push(("COLUMNS".to_owned(), "100".to_owned()));
    let mut found = Vec::new();
    verbs(&crm::cli::command(), &[], &mut found);
    let mut out = String::from(
        "# 命令 · Commands\n\n\
         由程序生成（`crm --help`），请勿手工修改。\n\n\
         Generated from the program (`crm --help`); do not edit.\n",
    );
    let mut block = |title: &str, typed: &[String], global| {
        write!(out, "\n## {title}\n").expect("written");
        for lang in ["zh", "en"] {
            write!(out, "\n```text\n{}\n```\n", help(&env, lang, typed, global)).expect("written");
        }
    };
    block("crm", &[], true);
    for typed in &found {
        block(&format!("crm {}", typed.join(" ")), typed, false);
    }
    out.push_str(&loan_states());
    out.push_str(&list_states());
    out.push_str(&table::<HandoverState, HandoverAct>(
        ["移交状态表", "States of a handover"],
        "ARC-6",
        handover::transition,
    ));
    out.push_str(&table::<FlowState, FlowAct>(
        ["信息状态表", "States of a piece of information"],
        "ARC-14",
        information::transition,
    ));
    out.push_str(&table::<LeakState, LeakEntry>(
        ["泄密事件状态表", "States of a leak"],
        "ARC-17",
        leak::transition,
    ));
    same("commands.md", &out);
}

/// Every verb has an example, and the line it stands on begins with its own name.
#[test]
fn every_verb_has_an_example_in_both_languages() {
    let env = TestEnv::empty();
    let mut found = Vec::new();
    verbs(&crm::cli::command(), &[], &mut found);
    let mut without = Vec::new();
    for typed in &found {
        for (lang, mark) in [("zh", "例："), ("en", "xample")] {
            let text = help(&env, lang, typed, true);
            let shown = text
                .lines()
                .skip_while(|line| !line.contains(mark))
                .any(|line| {
                    line.contains(&format!("crm {}", typed.join(" "))) || {
                        let last = typed.last().map_or("", String::as_str);
                        line.contains("crm ") && line.contains(last)
                    }
                });
            if !shown {
                without.push(format!("{lang}: crm {}", typed.join(" ")));
            }
        }
    }
    assert!(without.is_empty(), "no example:\n{}", without.join("\n"));
}

/// No line of help is wider than the terminal, in either language; the line of usage stays whole.
#[test]
fn every_page_of_help_fits_eighty_columns() {
    let env = TestEnv::empty();
    let mut found = vec![Vec::new()];
    verbs(&crm::cli::command(), &[], &mut found);
    let mut wide = Vec::new();
    for typed in &found {
        for lang in ["zh", "en"] {
            let text = help(&env, lang, typed, true);
            let lines = text.lines().filter(|line| {
                let usage = line.starts_with("用法：") || line.starts_with("Usage: ");
                !usage && unicode_width::UnicodeWidthStr::width(*line) > 80
            });
            wide.extend(lines.map(|line| format!("{lang} crm {}: {line}", typed.join(" "))));
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}
