//! Any text as a date; what is read reads back.
#![no_main]

use crm::import::value::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(day) = date(text) {
        assert_eq!(date(&day.to_string()), Ok(day));
    }
});
