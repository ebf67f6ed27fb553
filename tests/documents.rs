//! The documents keep their promises: every command of the READMEs runs and prints what stands there, and the
//! sample day ends well. `UPDATE_DOCS=1 cargo test --test documents` writes the real output into the READMEs.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One shell for all blocks of a document: settings hold from block to block.
struct Shell {
    dir: tempfile::TempDir,
    lang: &'static str,
    state: PathBuf,
}

impl Shell {
    fn new(lang: &'static str) -> Shell {
        let dir = tempfile::tempdir().expect("a directory");
        let state = dir.path().join(".state");
        std::fs::write(&state, "").expect("written");
        Shell { dir, lang, state }
    }

    /// What a terminal would show after the command.
    fn run(&self, command: &str) -> String {
        let binary = Path::new(env!("CARGO_BIN_EXE_crm"));
        let path = format!(
            "{}:/usr/local/bin:/usr/bin:/bin",
            binary.parent().expect("a directory").display()
        );
        let script = format!(
            ". {state}; cd {dir}; {command}\nexport -p > {state}",
            state = self.state.display(),
            dir = self.dir.path().display(),
        );
        let done = Command::new("bash")
            .args(["-c", &format!("{{ {script}\n}} 2>&1")])
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.dir.path())
            .env("CRM_LANG", self.lang)
            .env("COLUMNS", "80")
            .output()
            .expect("bash runs");
        let text = String::from_utf8(done.stdout).expect("UTF-8");
        let text = text.replace(&self.dir.path().display().to_string(), "~");
        let lines: Vec<String> = text
            .lines()
            .filter(|line| !line.contains("training database") && !line.contains("训练数据库"))
            .map(without_hashes)
            .collect();
        lines.join("\n")
    }
}

/// A hash is another one on every machine: it stands as dots.
fn without_hashes(line: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in line.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_hexdigit() {
            run.push(c);
            continue;
        }
        if run.len() == 64 {
            out.push_str(&".".repeat(64));
        } else {
            out.push_str(&run);
        }
        run.clear();
        out.push(c);
    }
    out.trim_end_matches('\n').to_owned()
}

/// The document with every `console` block as it really is.
fn replayed(text: &str, lang: &'static str) -> String {
    let shell = Shell::new(lang);
    let mut out = String::new();
    let mut in_block = false;
    for line in text.lines() {
        if line == "```console" {
            in_block = true;
        } else if line == "```" {
            in_block = false;
        } else if in_block {
            let Some(command) = line.strip_prefix("$ ") else {
                continue;
            };
            out.push_str(line);
            out.push('\n');
            let shown = shell.run(command);
            out.push_str(shown.trim_end());
            if !shown.trim_end().is_empty() {
                out.push('\n');
            }
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[expect(
    clippy::disallowed_methods,
    reason = "whether to write or to compare comes from outside"
)]
fn check(name: &str, lang: &'static str) {
    let path = root().join(name);
    let text = std::fs::read_to_string(&path).expect("the document");
    let real = replayed(&text, lang);
    if std::env::var("UPDATE_DOCS").is_ok() {
        std::fs::write(&path, &real).expect("written");
    } else {
        for (stands, is) in text.lines().zip(real.lines()) {
            assert_eq!(
                stands, is,
                "{name}: UPDATE_DOCS=1 cargo test --test documents"
            );
        }
        assert_eq!(text, real, "{name}");
    }
    assert!(
        text.matches("```console").count() >= 8,
        "{name} shows its commands"
    );
}

#[test]
fn the_readme_shows_what_happens() {
    check("README.md", "en");
}

#[test]
fn the_chinese_readme_shows_what_happens() {
    check("README.zh-CN.md", "zh");
}

/// Both READMEs run the same commands.
#[test]
fn the_readmes_agree() {
    let commands = |name: &str| -> Vec<String> {
        let text = std::fs::read_to_string(root().join(name)).expect("the document");
        text.lines()
            .filter_map(|l| l.strip_prefix("$ "))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(commands("README.md"), commands("README.zh-CN.md"));
}

#[test]
fn the_sample_day_ends_well() {
    for lang in ["en", "zh"] {
        let done = Command::new(root().join("examples/day.sh"))
            .env("CRM", env!("CARGO_BIN_EXE_crm"))
            .env("CRM_LANG", lang)
            .env("COLUMNS", "80")
            .output()
            .expect("runs");
        let (out, err) = (
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr),
        );
        assert!(done.status.success(), "{lang}: {out}\n{err}");
        assert!(out.contains("DA2023-016"), "{lang}: {out}");
    }
}

#[test]
fn the_life_of_a_volume_ends_well() {
    for lang in ["en", "zh"] {
        let done = Command::new(root().join("examples/volume.sh"))
            .env("CRM", env!("CARGO_BIN_EXE_crm"))
            .env("CRM_LANG", lang)
            .env("COLUMNS", "80")
            .output()
            .expect("runs");
        let (out, err) = (
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr),
        );
        assert!(done.status.success(), "{lang}: {out}\n{err}");
        let last = if lang == "zh" {
            "── 备份"
        } else {
            "── A backup"
        };
        assert!(out.contains(last), "{lang}: {out}\n{err}");
    }
}

/// What the project says of itself names no machine, and nothing that its users do not have.
#[test]
fn documents_name_nothing_outside_the_project() {
    for name in ["README.md", "README.zh-CN.md", "CHANGELOG.md"] {
        let text = std::fs::read_to_string(root().join(name)).expect("the document");
        for bad in ["../shared", "/work/", "/root/"] {
            assert!(!text.contains(bad), "{name} names {bad}");
        }
    }
}
