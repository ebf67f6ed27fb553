//! Any text as an amount, a number, a code; what is read reads back.
#![no_main]

use crm::import::value::{amount, blank, code, flag, integer, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: &str| {
    for exponent in [0, 4, 8] {
        if let Ok(fen) = amount(typed, exponent) {
            assert_eq!(amount(&fen.to_string(), 0), Ok(fen));
        }
    }
    let _ = (
        integer(typed, i64::MIN, i64::MAX),
        blank(typed),
        flag(typed),
    );
    if let Ok(read) = code(typed, 64) {
        assert_eq!(code(&read, 64), Ok(read));
    }
    if let Ok(read) = text(typed, 500, false) {
        assert!(!read.chars().any(char::is_control));
    }
});
