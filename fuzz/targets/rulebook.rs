//! Any text as a rulebook: an answer, with faults whose lines are in the text, or rules whose bands take every amount.
#![no_main]

use crm::domain::grading::{Figures, Met};
use crm::domain::words::Figure;
use crm::i18n::{Lang, rulebook_faults};
use crm::rulebook::{STANDARD, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    judge(text);
    // The same text after a whole rulebook: its sections are there already, so it is read as more of the last one.
    judge(&format!("{STANDARD}\n{text}"));
});

fn judge(text: &str) {
    let lines = text.matches('\n').count() + 1;
    match check(text) {
        Ok(checked) => {
            for indicator in checked.rulebook.grading.iter().flat_map(|g| &g.indicators) {
                let judged = indicator.figure == Figure::Influence;
                for amount in [i64::MIN, -1, 0, 1, i64::MAX] {
                    let figures = Figures {
                        amount,
                        outstanding: amount,
                        ..Figures::default()
                    };
                    assert!(judged || indicator.score(&figures).met != Met::Unjudged);
                }
            }
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!((1..=lines).contains(&(fault.line as usize)));
                for lang in [Lang::Zh, Lang::En] {
                    assert!(!rulebook_faults::fault(lang, &fault.kind).is_empty());
                }
            }
        }
    }
}
