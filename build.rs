//! Links the program for a fixed address and with its own unwinder: else the loader writes 19,000 addresses and
//! reads one library more at each start.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "how cargo and a build script talk"
)]

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |key: &str, value: &str| std::env::var(key).is_ok_and(|v| v == value);
    if target("CARGO_CFG_TARGET_OS", "linux") && target("CARGO_CFG_TARGET_ENV", "gnu") {
        for arg in [
            "-no-pie",
            "-Wl,--whole-archive,-l:libgcc_eh.a,--no-whole-archive",
        ] {
            println!("cargo:rustc-link-arg-bins={arg}");
        }
    }
}
