//! `crm`: customer files, credit grades and archives, run by a company's own written regulations.
//!
//! Map of the layers; imports go downward only (`tests/layers.rs` enforces it):
//! `cli` parses and renders, `ops` is one use case in one transaction, `report` and `views` say
//! which columns there are, `paper` lays out forms, `import` turns spreadsheets into rows, `render` prints rows, `store`
//! holds all SQL, `rulebook` turns TOML into checked rules, `domain` is pure. `logarithms` is the linker's.

#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)
)]

#[macro_use]
pub mod views;

pub mod cli;
pub mod context;
pub mod domain;
pub mod error;
pub mod i18n;
pub mod import;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod logarithms;
pub mod ops;
pub mod paper;
pub mod render;
pub mod report;
pub mod rulebook;
pub mod store;
pub mod ui;

/// Runs the command line; the answer is the process's exit code.
pub fn main() -> std::process::ExitCode {
    ignore_file_size_signal();
    let args: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let code = match std::panic::catch_unwind(|| cli::main(&args)) {
        Ok(code) => code,
        Err(cause) => {
            let what = cause
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| cause.downcast_ref::<&str>().map(|s| (*s).to_owned()))
                .unwrap_or_default();
            cli::defect(&args, what)
        }
    };
    std::process::ExitCode::from(code)
}

/// A file that may grow no further is to be an error of the write, not the death of the process.
#[allow(
    unsafe_code,
    reason = "setting a signal to be ignored touches no memory"
)]
fn ignore_file_size_signal() {
    use nix::sys::signal::{SigHandler, Signal, signal};
    // SAFETY: SigIgn installs no handler, so nothing runs in signal context.
    let _ = unsafe { signal(Signal::SIGXFSZ, SigHandler::SigIgn) };
}
