//! Links the program for a fixed address and with its own unwinder: else the loader writes 19,000 addresses and
//! reads one library more at each start. In a release the functions that most commands need stand side by side, as
//! `build/order.txt` lists them (`benches/order.sh` makes it): else a start touches a hundred places of the program.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "how cargo and a build script talk"
)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build/order.txt");
    let is = |key: &str, value: &str| std::env::var(key).is_ok_and(|v| v == value);
    if !(is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu")) {
        return;
    }
    let mut args = vec![
        "-no-pie".to_owned(),
        "-Wl,--whole-archive,-l:libgcc_eh.a,--no-whole-archive".to_owned(),
    ];
    if is("PROFILE", "release")
        && let Ok(root) = std::env::var("CARGO_MANIFEST_DIR")
    {
        let order = format!("{root}/build/order.txt");
        let ordered = format!("-Wl,--symbol-ordering-file={order},--no-warn-symbol-ordering");
        // A comma would end the option, and not every linker has it: it is asked with an empty program.
        if !root.contains(',') && Path::new(&order).exists() && links_with(&ordered) {
            args.push(ordered);
        }
    }
    for arg in args {
        println!("cargo:rustc-link-arg-bins={arg}");
    }
}

/// Whether the linker that the program will meet takes an option.
fn links_with(option: &str) -> bool {
    let same =
        |a: &str, b: &str| std::env::var(a).is_ok_and(|a| std::env::var(b).is_ok_and(|b| a == b));
    let (Ok(rustc), Ok(out)) = (std::env::var("RUSTC"), std::env::var("OUT_DIR")) else {
        return false;
    };
    if !same("HOST", "TARGET") {
        return false;
    }
    let mut asked = Command::new(rustc);
    asked.args([
        "-",
        "--crate-name",
        "asked",
        "-C",
        &format!("link-arg={option}"),
        "-o",
    ]);
    asked.arg(Path::new(&out).join("asked"));
    if let Ok(linker) = std::env::var("RUSTC_LINKER") {
        asked.args(["-C", &format!("linker={linker}")]);
    }
    let flags = std::env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    asked.args(flags.split('\x1f').filter(|flag| !flag.is_empty()));
    let started = asked
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        return false;
    };
    let written = child
        .stdin
        .take()
        .map(|mut stdin| stdin.write_all(b"fn main() {}\n"));
    matches!(written, Some(Ok(()))) && child.wait().is_ok_and(|status| status.success())
}
