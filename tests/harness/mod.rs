//! Runs the binary in a directory of its own: cleared environment, fixed width, language and clock.
//! What a test did not expect on stderr, or as an exit code, fails it.
#![allow(dead_code, reason = "every test crate uses a part of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The business day every test begins on, a Monday.
pub const NOW: &str = "2026-03-02T09:00:00";

/// The line that every command of a training database begins with.
const TRAINING: [&str; 2] = [
    "warning: this is a training database",
    "注意：这是训练数据库",
];

/// What a command says that waits for another on a busy machine.
const WAITING: [&str; 2] = [
    "waiting for another command to finish with the database …",
    "数据库正被其他操作占用，等待中……",
];

/// What one run of the binary left behind.
#[derive(Clone, Debug)]
pub struct Output {
    pub stdout: String,
    /// Without the line that says that this is a training database.
    pub stderr: String,
    pub code: i32,
    /// For bytes that are no UTF-8, such as a workbook.
    pub raw: Vec<u8>,
    command: String,
}

impl Output {
    /// Fails unless it was done in silence; the answer on stdout comes back.
    #[track_caller]
    pub fn ok(self) -> String {
        assert!(
            self.code == 0 && self.stderr.is_empty(),
            "{}\nexit {}\nstdout: {}\nstderr: {}",
            self.command,
            self.code,
            self.stdout,
            self.stderr
        );
        self.stdout
    }

    /// Fails unless it was done; what it said on stderr comes back.
    #[track_caller]
    pub fn said(self) -> String {
        assert_eq!(self.code, 0, "{}\nstderr: {}", self.command, self.stderr);
        self.stderr
    }

    /// Fails unless the exit code is `code`; the words on stderr come back.
    #[track_caller]
    pub fn fails(self, code: i32) -> String {
        assert_eq!(
            self.code, code,
            "{}\nstdout: {}\nstderr: {}",
            self.command, self.stdout, self.stderr
        );
        self.stderr
    }
}

/// A directory with a database, and how the binary is called there.
pub struct TestEnv {
    dir: TempDir,
    pub now: String,
    pub lang: &'static str,
    /// Who acts, beside `--as` among the arguments; the database's administrator when none.
    pub acting: Option<String>,
    pub variables: Vec<(String, String)>,
}

impl Default for TestEnv {
    fn default() -> TestEnv {
        TestEnv::new()
    }
}

impl TestEnv {
    /// An empty directory; the database would be `crm.db`.
    pub fn empty() -> TestEnv {
        TestEnv {
            dir: tempfile::tempdir().expect("a directory"),
            now: NOW.to_owned(),
            lang: "en",
            acting: None,
            variables: Vec::new(),
        }
    }

    /// A training database of the company `Test`, whose administrator and archivist is `admin`.
    #[track_caller]
    pub fn new() -> TestEnv {
        let env = TestEnv::empty();
        env.json(&["init", "--company", "Test", "--training"]);
        env
    }

    /// As [`TestEnv::new`], with one person of every rank and function: see [`PEOPLE`].
    #[track_caller]
    pub fn staffed() -> TestEnv {
        TestEnv::new().with_people()
    }

    /// As [`TestEnv::staffed`], under a rulebook of its own.
    #[track_caller]
    pub fn staffed_under(rulebook: &str) -> TestEnv {
        let env = TestEnv::empty();
        let file = env.write("rulebook.toml", rulebook);
        let init = ["init", "--company", "Test", "--training", "--rulebook"];
        env.json(&[&init[..], &[&file]].concat());
        env.with_people()
    }

    #[track_caller]
    fn with_people(self) -> TestEnv {
        let env = self;
        for (code, department, rank, functions) in PEOPLE {
            let mut args = vec!["staff", "add", code, "--name", code];
            args.extend(["--department", department, "--rank", rank]);
            for function in *functions {
                args.extend(["--function", function]);
            }
            if *code == "DGM" {
                args.extend(["--oversees", "业务部"]);
            }
            env.json(&args);
        }
        env
    }

    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file into the directory; its path comes back as text.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).expect("written");
        path.display().to_string()
    }

    /// Sets the clock of the commands to come: `2026-03-02T09:00:00`.
    pub fn at(&mut self, now: &str) {
        now.clone_into(&mut self.now);
    }

    /// The binary in this directory, for what the other functions do not do.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crm"));
        command
            .args(args)
            .current_dir(self.dir.path())
            .env_clear()
            .env("CRM_DB", self.path("crm.db"))
            .env("CRM_NOW", &self.now)
            .env("CRM_LANG", self.lang)
            .env("COLUMNS", "80")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null());
        if let Some(acting) = &self.acting {
            command.env("CRM_USER", acting);
        }
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        command
    }

    /// Runs the binary.
    #[track_caller]
    pub fn crm(&self, args: &[&str]) -> Output {
        let done = self.command(args).output().expect("the binary runs");
        let stderr: String = String::from_utf8_lossy(&done.stderr)
            .lines()
            .filter(|line| !TRAINING.contains(line) && !WAITING.contains(line))
            .map(|line| format!("{line}\n"))
            .collect();
        Output {
            stdout: String::from_utf8_lossy(&done.stdout).into_owned(),
            stderr,
            code: done.status.code().unwrap_or(-1),
            raw: done.stdout,
            command: format!("crm {}", args.join(" ")),
        }
    }

    /// Runs as somebody else.
    #[track_caller]
    pub fn crm_as(&self, who: &str, args: &[&str]) -> Output {
        self.crm(&[&["--as", who], args].concat())
    }

    /// Runs with `--format json`; it must succeed in silence.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        let text = self.crm(&[&["--quiet", "-f", "json"], args].concat()).ok();
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{args:?}: {e} in {text}"))
    }

    /// As [`TestEnv::json`], as somebody else.
    #[track_caller]
    pub fn json_as(&self, who: &str, args: &[&str]) -> Value {
        self.json(&[&["--as", who], args].concat())
    }

    /// Runs with `--format json`; it must fail with this exit code. The error object comes back.
    #[track_caller]
    pub fn error(&self, code: i32, args: &[&str]) -> Value {
        let text = self.crm(&[&["-f", "json"], args].concat()).fails(code);
        let whole: Value =
            serde_json::from_str(&text).unwrap_or_else(|e| panic!("{args:?}: {e} in {text}"));
        whole["error"].clone()
    }

    /// Refused with exit 1; the codes of all its reasons come back.
    #[track_caller]
    pub fn refused(&self, args: &[&str]) -> Vec<String> {
        let error = self.error(1, args);
        let reasons = error["reasons"].as_array().expect("reasons");
        reasons
            .iter()
            .map(|r| r["code"].as_str().expect("a code").to_owned())
            .collect()
    }

    /// As [`TestEnv::refused`], as somebody else.
    #[track_caller]
    pub fn refused_as(&self, who: &str, args: &[&str]) -> Vec<String> {
        self.refused(&[&["--as", who], args].concat())
    }
}

/// The people of [`TestEnv::staffed`] beside `admin`: code (also the name), department, rank, functions.
pub const PEOPLE: &[(&str, &str, &str, &[&str])] = &[
    ("GM", "总经办", "general-manager", &[]),
    ("DGM", "总经办", "deputy-general-manager", &[]),
    ("DIR", "业务部", "director", &[]),
    ("OD", "总经办", "office-director", &[]),
    ("BM", "业务部", "department-manager", &[]),
    ("FM", "财务部", "department-manager", &[]),
    ("BS", "业务部", "staff", &[]),
    ("BS2", "业务部", "staff", &["credit-officer"]),
    ("FS", "财务部", "staff", &["file-clerk"]),
    ("ARC", "档案室", "supervisor", &["archivist"]),
    ("AUD", "总经办", "staff", &["auditor"]),
];
