use super::*;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

#[test]
fn credit_codes_of_the_standard() {
    for typed in [
        "91350100M000100Y43",
        "91330100MAC000017D",
        "91110105MA00052540",
        " ９１３５０１００m000100y43",
        "9135 0100 M000-100Y43",
    ] {
        assert!(credit_code(typed).is_ok(), "{typed}");
    }
    let good = credit_code("91110105MA000004XW").unwrap();
    assert_eq!(good.warnings, []);
}

#[test]
fn credit_codes_refused() {
    use CreditCodeError::*;
    for (typed, want) in [
        ("", Length { found: 0 }),
        ("91350100M000100Y4", Length { found: 17 }),
        ("91350100M000100Y44", Check { expected: '3' }),
        (
            "91350100M000100Y4Z",
            Character {
                position: 18,
                character: 'Z',
                suggestion: None,
            },
        ),
        (
            "9I35OI00M000100Y43",
            Character {
                position: 2,
                character: 'I',
                suggestion: Some("91350100M000100Y43".into()),
            },
        ),
        (
            "91A50100M000100Y43",
            Character {
                position: 3,
                character: 'A',
                suggestion: None,
            },
        ),
        (
            "信用代码91350100M00010",
            Character {
                position: 1,
                character: '信',
                suggestion: None,
            },
        ),
    ] {
        assert_eq!(credit_code(typed), Err(want), "{typed}");
    }
}

#[test]
fn odd_but_valid_credit_codes_warn() {
    let odd = credit_code("91330100MAC000017D").unwrap();
    assert!(matches!(
        odd.warnings[..],
        [] | [CreditCodeWarning::InnerCheck { .. }]
    ));
    let check = |body: &str| {
        ALPHABET
            .iter()
            .find_map(|&c| credit_code(&format!("{body}{}", char::from(c))).ok())
            .unwrap()
    };
    assert_eq!(
        check("91110105MA0000041").warnings,
        [CreditCodeWarning::InnerCheck { expected: 'X' }]
    );
    assert_eq!(
        check("Q1110105MA000004X").warnings,
        [CreditCodeWarning::Registrar { character: 'Q' }]
    );
    let nought: Vec<char> = "MA000009".chars().collect();
    assert_eq!(organisation_check(&nought), '0');
}

#[test]
fn id_numbers_of_the_standard() {
    for typed in [
        "11010519491231002X",
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
    ] {
        let id = id_number(typed, today()).unwrap();
        assert_eq!(id.number, "11010519491231002X");
        assert_eq!(id.birth, NaiveDate::from_ymd_opt(1949, 12, 31).unwrap());
        assert!(!id.from_15);
    }
    assert!(id_number("440524188001010014", today()).is_ok());
    assert!(id_number("34052419800101001X", today()).is_ok());
    let old = id_number("110105491231002", today()).unwrap();
    assert_eq!(
        (old.number.as_str(), old.from_15),
        ("11010519491231002X", true)
    );
}

#[test]
fn id_numbers_refused() {
    use IdNumberError::*;
    for (typed, want) in [
        ("1101051949123100", Length { found: 16 }),
        ("110105194912310021", Check { expected: 'X' }),
        ("11010519490231002X", BirthDate),
        ("11010500010101002X", BirthDate),
        ("11010520490101002X", BirthInFuture),
        ("110105491331002", BirthDate),
        (
            "1101O519491231002X",
            Character {
                position: 5,
                character: 'O',
                suggestion: Some("11010519491231002X".into()),
            },
        ),
        (
            "X1010519491231002X",
            Character {
                position: 1,
                character: 'X',
                suggestion: None,
            },
        ),
    ] {
        assert_eq!(id_number(typed, today()), Err(want), "{typed}");
    }
}

#[test]
fn phones() {
    for (typed, want, good) in [
        ("13800138000", "13800138000", true),
        ("+86 138-0013-8000", "13800138000", true),
        ("008613800138000", "13800138000", true),
        ("８６１３８００１３８０００", "13800138000", true),
        ("（010）62345678", "01062345678", true),
        ("0571-88888888转801", "057188888888-801", true),
        ("0571-88888888-801", "057188888888-801", true),
        ("400-800-1234", "4008001234", true),
        ("400-800-1234转5", "4008001234-5", true),
        ("62345678", "62345678", true),
        ("8888-9999", "88889999", true),
        ("4449866转4", "4449866-4", true),
        ("4449866-4", "4449866-4", true),
        ("4001234转567", "4001234转567", false),
        ("8612345", "8612345", true),
        ("12345678901", "12345678901", false),
        ("13800138000/13900139000", "13800138000/13900139000", false),
        ("王经理", "王经理", false),
        ("", "", false),
    ] {
        let phone = normalise_phone(typed);
        assert_eq!((phone.as_str(), is_phone(&phone)), (want, good), "{typed}");
    }
}

#[test]
fn masks() {
    assert_eq!(mask_id("11010519491231002X"), "110105********002X");
    assert_eq!(mask_id("110105491231002"), "110105*****1002");
    assert_eq!(mask_phone("13800138000"), "138****8000");
    assert_eq!(mask_phone("62345678"), "*****678");
    assert_eq!(mask_phone("12345"), "*****");
    assert_eq!(mask_account("6222021234567890123"), "6222***********0123");
    assert_eq!(mask_account(""), "");
}

proptest! {
    #[test]
    fn no_text_panics(text in "[0-9OIZSX０-９ \\-]{0,20}|[0-9]{5,12}[-转#][0-9-]{0,5}|.{0,30}") {
        if let Ok(code) = credit_code(&text) {
            prop_assert_eq!(credit_code(&code.code), Ok(code.clone()));
        }
        if let Ok(id) = id_number(&text, today()) {
            prop_assert!(id_number(&id.number, today()).is_ok());
        }
        let phone = normalise_phone(&text);
        prop_assert_eq!(normalise_phone(&phone), phone.clone());
        let _ = (mask_id(&text), mask_phone(&text), mask_account(&text));
    }

    #[test]
    fn one_wrong_digit_is_seen(position in 0usize..18, digit in 0u8..10) {
        let good = "440524188001010014";
        let mut typed: Vec<u8> = good.into();
        typed[position] = b'0' + digit;
        let typed = String::from_utf8(typed).unwrap();
        prop_assert_eq!(id_number(&typed, today()).is_ok(), typed == good);
    }

    #[test]
    fn a_mask_hides_most(text in "[0-9]{6,24}") {
        for masked in [mask_id(&text), mask_phone(&text), mask_account(&text)] {
            prop_assert_eq!(masked.len(), text.len());
            prop_assert!(masked.bytes().filter(|b| *b == b'*').count() >= 3);
        }
    }
}
