//! Any text as a credit code, an identity number, a phone; a suggestion passes its own check.
#![no_main]

use chrono::NaiveDate;
use crm::domain::identifier::*;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    match credit_code(text) {
        Ok(good) => assert_eq!(credit_code(&good.code).expect("again").code, good.code),
        Err(CreditCodeError::Character {
            suggestion: Some(code),
            ..
        }) => {
            assert!(credit_code(&code).is_ok());
        }
        Err(_) => {}
    }
    match id_number(text, today) {
        Ok(good) => assert_eq!(
            id_number(&good.number, today).expect("again").number,
            good.number
        ),
        Err(IdNumberError::Character {
            suggestion: Some(number),
            ..
        }) => {
            assert!(id_number(&number, today).is_ok());
        }
        Err(_) => {}
    }
    let phone = normalise_phone(text);
    assert_eq!(normalise_phone(&phone), phone);
    for masked in [mask_id(text), mask_phone(text), mask_account(text)] {
        assert_eq!(masked.chars().count(), text.chars().count());
    }
});
