//! The two ways to the figures against a third that knows nothing of either.

use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::domain::words::PaymentKind;

const SPAN: Span = Span {
    start: 100,
    as_of: 140,
    grace: 3,
};

/// A line as drawn: contract, day, days until due, amount, prices.
type Drawn = (u8, i32, i32, i64, Option<(i64, i64, i64)>);

fn books(lines: &[Drawn], paid: &[(u8, i32, i64)]) -> (Vec<SaleFact>, Vec<PaymentFact>) {
    let mut first: [Option<Id>; 8] = [None; 8];
    let mut sales = Vec::new();
    for (at, (contract, day, term, amount, prices)) in lines.iter().enumerate() {
        let id = at as Id + 1;
        let slot = &mut first[usize::from(*contract)];
        let contract_row = *slot.get_or_insert(id);
        sales.push(SaleFact {
            id,
            // A contract has one customer.
            customer: Id::from(contract % 3) + 1,
            contract: contract_row,
            day: *day,
            due: day + term,
            amount: *amount,
            quantity: prices.map(|p| p.0),
            list_price: prices.map(|p| p.1),
            unit_price: prices.map(|p| p.2),
        });
    }
    let payments = paid
        .iter()
        .filter_map(|(contract, day, amount)| {
            Some(PaymentFact {
                customer: Id::from(contract % 3) + 1,
                contract: first[usize::from(*contract)]?,
                day: *day,
                amount: *amount,
                kind: PaymentKind::Payment,
            })
        })
        .collect();
    (sales, payments)
}

/// Day by day, contract by contract, from the words of the rule.
fn naive(span: Span, customer: Id, sales: &[SaleFact], payments: &[PaymentFact]) -> Figures {
    let sales: Vec<_> = (sales.iter())
        .filter(|s| s.customer == customer && s.day <= span.as_of)
        .collect();
    let payments: Vec<_> = (payments.iter())
        .filter(|p| p.customer == customer && p.day <= span.as_of)
        .collect();
    let windowed = |day: i32| (span.start..=span.as_of).contains(&day);
    let mut figures = Figures {
        contracts: sales.iter().filter(|s| windowed(s.day)).count() as u32,
        amount: (sales.iter())
            .filter(|s| windowed(s.day))
            .map(|s| s.amount)
            .sum(),
        outstanding: sales.iter().map(|s| s.amount).sum::<i64>()
            - payments.iter().map(|p| p.amount).sum::<i64>(),
        first_contract: sales.iter().map(|s| s.day).min(),
        ..Figures::default()
    };
    for s in sales.iter().filter(|s| windowed(s.day)) {
        if let (Some(q), Some(l), Some(u)) = (s.quantity, s.list_price, s.unit_price) {
            figures.premium.part += i128::from(u - l) * i128::from(q);
            figures.premium.whole += i128::from(l) * i128::from(q);
        }
    }
    for contract in 1..=sales.len().max(20) as Id {
        let lines: Vec<_> = sales.iter().filter(|s| s.contract == contract).collect();
        let paid_by = |day: i32| -> i64 {
            (payments.iter())
                .filter(|p| p.contract == contract && p.day <= day)
                .map(|p| p.amount)
                .sum()
        };
        if lines.iter().any(|s| windowed(s.day)) {
            for day in 0..span.as_of {
                let tested = (lines.iter()).any(|s| s.amount > 0 && s.due + span.grace == day);
                let due: i64 = (lines.iter())
                    .filter(|s| match s.amount {
                        a if a < 0 => s.day <= day,
                        _ => s.due + span.grace <= day,
                    })
                    .map(|s| s.amount)
                    .sum();
                figures.late |= tested && due > paid_by(day);
            }
        }
        let credit: i64 = lines.iter().map(|s| s.amount.min(0)).sum();
        let settled = paid_by(span.as_of) - credit;
        let owed_by = |day: i32| -> i64 {
            (lines.iter())
                .filter(|s| s.amount > 0 && s.due <= day)
                .map(|s| s.amount)
                .sum()
        };
        let demanded = (lines.iter()).any(|s| s.amount > 0 && s.due < span.as_of);
        if demanded && owed_by(span.as_of - 1) > settled {
            let demanded = |day| (lines.iter()).any(|s| s.amount > 0 && s.due <= day);
            let first = (0..span.as_of).find(|day| demanded(*day) && owed_by(*day) > settled);
            let days = first.map_or(0, |day| (span.as_of - day) as u32);
            figures.overdue_days = figures.overdue_days.max(days);
        }
    }
    figures
}

fn line() -> impl Strategy<Value = Drawn> {
    (
        0_u8..8,
        70..150,
        0..30,
        prop_oneof![4 => 1_i64..50, 1 => -20_i64..1],
        proptest::option::of((1_i64..4000, 1_i64..900, 1_i64..1200)),
    )
}

proptest! {
    #[test]
    fn grd_4_every_way_gives_the_same_figures(
        lines in proptest::collection::vec(line(), 0..20),
        paid in proptest::collection::vec((0_u8..8, 70..150, -5_i64..60), 0..20),
        back: bool,
        cut in 1_i64..5,
    ) {
        let (mut sales, payments) = books(&lines, &paid);
        if back && !sales.is_empty() {
            // The first line was taken back; its contract keeps the row.
            sales.remove(0);
        }
        let given = |customer: Id, contract: Option<Id>| {
            let of = |c: Id, k: Id| c == customer && contract.is_none_or(|contract| k == contract);
            let sales: Vec<_> = sales.iter().copied()
                .filter(|s| of(s.customer, s.contract) && s.day <= SPAN.as_of).collect();
            let payments: Vec<_> = payments.iter().copied()
                .filter(|p| of(p.customer, p.contract) && p.day <= SPAN.as_of).collect();
            (sales, payments)
        };
        let part = |customers: Range<Id>| {
            let mut books = Books::new(SPAN, customers.clone());
            for customer in customers {
                for contract in 1..=20 {
                    let (sales, payments) = given(customer, Some(contract));
                    let mut lines: Vec<Line> = sales.iter().map(Line::from).collect();
                    let mut paid: Vec<Paid> = payments.iter().map(Paid::from).collect();
                    let (lines, paid) = (lines.as_mut_slice(), paid.as_mut_slice());
                    let contract = Contract { id: contract, lines, paid };
                    books.contract(customer, contract).expect("in range");
                }
            }
            books
        };
        let mut all = part(1..cut);
        all.join(part(cut..5));
        for customer in 1..=3 {
            let expected = naive(SPAN, customer, &sales, &payments);
            let (sales, payments) = given(customer, None);
            let own = account(SPAN, &sales, &payments).expect("in range");
            prop_assert_eq!(own.figures, expected, "by itself, {}", customer);
            prop_assert_eq!(all.figures(customer), expected, "among all, {}", customer);
        }
        prop_assert_eq!(all.figures(4), Figures::default(), "nothing bought");
        prop_assert_eq!(all.figures(9), Figures::default(), "no such row");
    }
}

fn sale(amount: i64, day: i32, due: i32) -> SaleFact {
    SaleFact {
        id: 1,
        customer: 1,
        contract: 1,
        day,
        due,
        amount,
        quantity: None,
        list_price: None,
        unit_price: None,
    }
}

fn payment(amount: i64, day: i32) -> PaymentFact {
    PaymentFact {
        customer: 1,
        contract: 1,
        day,
        amount,
        kind: PaymentKind::Payment,
    }
}

#[test]
fn late_is_what_was_missing_once_the_grace_had_passed() {
    let late = |due: i32, paid: &[PaymentFact]| {
        let account = account(SPAN, &[sale(100, 110, due)], paid).expect("in range");
        account.figures.late
    };
    assert!(!late(120, &[payment(100, 123)]), "on the last day of grace");
    assert!(late(120, &[payment(100, 124)]), "a day later");
    assert!(late(120, &[payment(99, 123), payment(1, 124)]), "in part");
    assert!(!late(137, &[]), "the grace ends with the day itself");
    assert!(late(136, &[]));
}

#[test]
fn sums_beyond_64_bits_are_told() {
    let twice = [sale(i64::MAX, 110, 120), sale(i64::MAX, 110, 120)];
    assert_eq!(account(SPAN, &twice, &[]), Err(OutOfRange));
    let mut books = Books::new(SPAN, 1..2);
    let mut enter = |customer, lines: &[SaleFact]| {
        let mut lines: Vec<Line> = lines.iter().map(Line::from).collect();
        let lines = lines.as_mut_slice();
        let contract = Contract {
            id: 1,
            lines,
            paid: &mut [],
        };
        books.contract(customer, contract)
    };
    assert_eq!(enter(1, &twice), Err(OutOfRange));
    assert_eq!(enter(2, &[]), Err(OutOfRange), "of other rows");
}
