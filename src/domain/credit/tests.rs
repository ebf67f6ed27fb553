use proptest::prelude::*;

use super::*;
use crate::domain::words::PaymentKind;

/// 2026-03-02
const TODAY: i32 = 20_514;

fn sale(contract: Id, day: i32, due: i32, amount: i64) -> SaleFact {
    SaleFact {
        id: contract,
        customer: 1,
        contract,
        day,
        due,
        amount,
        quantity: None,
        list_price: None,
        unit_price: None,
    }
}

fn payment(contract: Id, day: i32, amount: i64) -> PaymentFact {
    PaymentFact {
        customer: 1,
        contract,
        day,
        amount,
        kind: PaymentKind::Payment,
    }
}

fn credit(limit: i64) -> Credit {
    Credit {
        article: "credit-limit".to_owned(),
        limits: vec![("GA".to_owned(), Fen(limit))],
        ungraded: Fen(100),
        route: "special-contract".to_owned(),
        special_days: 30,
        refuse_overdue_days: None,
        refuse_beyond_percent: None,
    }
}

fn ask(credit: &Credit, debt: &Debt, amount: i64, prepaid: bool) -> Ruling {
    let case = Case {
        amount: Fen(amount),
        as_of: day_from_number(TODAY.into()).expect("a day"),
        prepaid,
        grade: Some("GA"),
        own: None,
        debt,
    };
    credit
        .judge(&case, |id| format!("K{id}"))
        .expect("within 64 bits")
}

fn codes(ruling: &Ruling) -> Vec<&'static str> {
    ruling.reasons.iter().map(|r| r.code_and_rule().0).collect()
}

#[test]
fn due_today_is_not_overdue_and_payments_settle_what_fell_due_first() {
    let sales = [
        sale(1, TODAY - 40, TODAY, 500),
        sale(2, TODAY - 40, TODAY - 1, 300),
        sale(2, TODAY - 40, TODAY - 9, 200),
        sale(2, TODAY - 40, TODAY + 9, 100),
        sale(3, TODAY + 1, TODAY + 30, 900),
    ];
    let debt = Debt::of(&sales, &[payment(2, TODAY, 250)], TODAY).expect("sums");
    assert_eq!(debt.used, Fen(850));
    let [past] = debt.past_due.as_slice() else {
        panic!("{debt:?}");
    };
    assert_eq!((past.contract, past.days, past.amount), (2, 1, Fen(250)));
    let later = Debt::of(&sales, &[payment(2, TODAY + 1, 250)], TODAY).expect("sums");
    assert_eq!(later.used, Fen(1_100));
    assert_eq!(later.past_due[0].days, 9);
    let credit_note = [
        sale(1, TODAY - 9, TODAY - 5, 100),
        sale(1, TODAY - 1, TODAY + 20, -100),
    ];
    let settled = Debt::of(&credit_note, &[], TODAY).expect("sums");
    assert_eq!((settled.used, settled.past_due.len()), (Fen(0), 0));
}

#[test]
fn the_limit_itself_fits_and_one_fen_more_is_special() {
    let debt = Debt {
        used: Fen(400),
        past_due: Vec::new(),
    };
    let rules = credit(1_000);
    let fits = ask(&rules, &debt, 600, false);
    assert_eq!((fits.verdict, fits.free), (CreditVerdict::Fits, Fen(600)));
    let codes_of_fit = [
        "credit-limit",
        "credit-used",
        "credit-within",
        "credit-nothing-overdue",
    ];
    assert_eq!(codes(&fits), codes_of_fit);
    let more = ask(&rules, &debt, 601, false);
    assert_eq!(more.verdict, CreditVerdict::Special);
    assert!(codes(&more).contains(&"credit-exceeded"));
    assert_eq!(
        ask(&rules, &debt, 601, true).verdict,
        CreditVerdict::Fits,
        "prepaid"
    );
}

#[test]
fn overdue_contracts_are_named_up_to_a_few() {
    let sales: Vec<SaleFact> = (1..=7)
        .map(|n| sale(n, TODAY - 60, TODAY - 10, 10))
        .collect();
    let debt = Debt::of(&sales, &[], TODAY).expect("sums");
    let ruling = ask(&credit(1_000), &debt, 1, false);
    assert_eq!(ruling.verdict, CreditVerdict::Special);
    assert_eq!(ruling.overdue, Fen(70));
    let named = codes(&ruling);
    assert_eq!(named.iter().filter(|c| **c == "credit-overdue").count(), 5);
    assert!(ruling.reasons.contains(&CreditFact::OverdueMore {
        contracts: 2,
        amount: Fen(20)
    }));
}

#[test]
fn refused_only_where_the_rulebook_says_so() {
    let sales = [sale(1, TODAY - 60, TODAY - 30, 10)];
    let debt = Debt::of(&sales, &[], TODAY).expect("sums");
    let mut rules = credit(1_000);
    rules.refuse_overdue_days = Some(31);
    assert_eq!(ask(&rules, &debt, 1, false).verdict, CreditVerdict::Special);
    rules.refuse_overdue_days = Some(30);
    let refused = ask(&rules, &debt, 1, false);
    assert_eq!(refused.verdict, CreditVerdict::Refused);
    assert!(codes(&refused).contains(&"credit-refused-overdue"));
    assert_eq!(ask(&rules, &debt, 1, true).verdict, CreditVerdict::Fits);
    rules.refuse_overdue_days = None;
    rules.refuse_beyond_percent = Some(150);
    assert_eq!(
        ask(&rules, &debt, 1_490, false).verdict,
        CreditVerdict::Special
    );
    let refused = ask(&rules, &debt, 1_491, false);
    assert_eq!(refused.verdict, CreditVerdict::Refused);
    assert!(codes(&refused).contains(&"credit-refused-beyond"));
}

proptest! {
    /// Free is the limit less what is used; what fits is never more than free, and what is past due never more
    /// than the positive lines that fell due.
    #[test]
    fn free_and_used_add_up(
        lines in prop::collection::vec((1i64..5, -50i32..20, 0i32..60, -500i64..5_000), 0..20),
        paid in prop::collection::vec((1i64..5, -50i32..20, 0i64..5_000), 0..20),
        limit in 0i64..100_000, amount in 1i64..50_000,
    ) {
        let sales: Vec<SaleFact> = lines.iter()
            .map(|(c, day, term, amount)| sale(*c, TODAY + day, TODAY + day + term, *amount)).collect();
        let payments: Vec<PaymentFact> = paid.iter()
            .map(|(c, day, amount)| payment(*c, TODAY + day, *amount)).collect();
        let debt = Debt::of(&sales, &payments, TODAY).expect("sums");
        let billed: i64 = sales.iter().filter(|s| s.day <= TODAY).map(|s| s.amount).sum();
        let received: i64 = payments.iter().filter(|p| p.day <= TODAY).map(|p| p.amount).sum();
        prop_assert_eq!(debt.used.0, billed - received);
        let ruling = ask(&credit(limit), &debt, amount, false);
        prop_assert_eq!(ruling.free.0 + debt.used.0, limit);
        let fits = ruling.verdict == CreditVerdict::Fits;
        prop_assert_eq!(fits, amount <= ruling.free.0 && debt.past_due.is_empty());
        let fallen: i64 = sales.iter().filter(|s| s.day <= TODAY && s.due < TODAY && s.amount > 0).map(|s| s.amount).sum();
        prop_assert!(ruling.overdue.0 >= 0 && ruling.overdue.0 <= fallen);
        prop_assert!(debt.past_due.iter().all(|p| p.amount.0 > 0 && p.days > 0));
    }
}

#[test]
fn the_latest_word_on_a_term_holds_until_it_ends() {
    let mut terms = OwnTerms::default();
    let word = |since, until, days| OwnTerm { since, until, days };
    terms.enter(7, word(10, Some(20), Some(60)));
    terms.enter(7, word(15, Some(30), Some(90)));
    terms.enter(7, word(18, None, None));
    for (day, days) in [
        (9, None),
        (10, Some(60)),
        (14, Some(60)),
        (15, Some(90)),
        (17, Some(90)),
        (18, None),
    ] {
        assert_eq!(terms.on(7, day), days, "day {day}");
    }
    assert_eq!(terms.on(8, 12), None);
}
