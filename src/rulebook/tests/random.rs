//! Whatever the text, the check answers: a rulebook, or at least one fault with a line of the text.

use proptest::prelude::*;

use crate::i18n::{Lang, calendar_faults, rulebook_faults};
use crate::rulebook::{STANDARD, calendar, check};

fn answers(text: &str) -> Result<(), TestCaseError> {
    let lines = u32::try_from(text.matches('\n').count() + 1).expect("lines");
    match check(text) {
        Ok(_) => {}
        Err(faults) => {
            prop_assert!(!faults.is_empty(), "refused without a fault");
            for fault in faults {
                prop_assert!((1..=lines).contains(&fault.line), "{fault:?} of {lines}");
                prop_assert!(!rulebook_faults::fault(Lang::Zh, &fault.kind).is_empty());
                prop_assert!(!rulebook_faults::fault(Lang::En, &fault.kind).is_empty());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        answers(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn arbitrary_toml_marks(text in "[\\[\\]{}=\"'.,#\n a-z0-9_|-]{0,200}") {
        answers(&text)?;
    }

    /// A piece of the standard rulebook is cut out, another put in its place.
    #[test]
    fn mended_badly(at in 0usize..20_000, length in 0usize..200, with in "[\\[\\]{}=\", a-z0-9\n]{0,12}") {
        let place = |wanted: usize| {
            let mut at = wanted.min(STANDARD.len());
            while !STANDARD.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let text = format!("{}{with}{}", &STANDARD[..place(at)], &STANDARD[place(at + length)..]);
        answers(&text)?;
    }

    #[test]
    fn arbitrary_calendars(text in "(date,kind\n)?([0-9,ofwrk\n-]{0,12}|2026-0[1-9]-[0-3][0-9],(off|work)\n){0,20}") {
        if let Err(faults) = calendar::parse(&text) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                prop_assert!(!calendar_faults::fault(Lang::En, &fault.kind).is_empty());
            }
        }
    }
}
