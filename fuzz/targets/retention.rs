//! Any text as a term of keeping; its word parses back, its end is never before its start.
#![no_main]

use chrono::NaiveDate;
use crm::domain::retention::Retention;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(term) = Retention::parse(text) {
        assert_eq!(Retention::parse(&term.to_string()), Ok(term));
        let from = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day");
        assert!(term.ends(from).is_none_or(|end| end > from));
        assert_eq!(term.ends(NaiveDate::MAX), None);
    }
});
