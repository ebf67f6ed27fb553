//! Any text as a holiday calendar: faults whose lines are in the text, or days of the years it covers, each once.
#![no_main]

use std::collections::BTreeSet;

use chrono::Datelike;
use crm::rulebook::calendar::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.lines().count().max(1);
    match parse(text) {
        Ok(calendar) => {
            let days: BTreeSet<_> = calendar.days.iter().map(|(day, _)| *day).collect();
            assert_eq!(days.len(), calendar.days.len());
            assert!(days.iter().all(|day| calendar.years.contains(&day.year())));
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            assert!(
                faults
                    .iter()
                    .all(|fault| (1..=lines).contains(&(fault.line as usize)))
            );
        }
    }
});
