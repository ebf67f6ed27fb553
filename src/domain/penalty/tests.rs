use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn kind(regime: Regime, yuan: i64) -> BreachKind {
    BreachKind {
        code: "late".to_owned(),
        article: "penalties".to_owned(),
        regime,
        zh: "迟交".to_owned(),
        en: "late".to_owned(),
        amount: Fen(yuan * 100),
        per: Per::Vehicle,
    }
}

/// The standard's rules: sales double from the 2nd, service from the 3rd, and never what is for anyone.
fn rule(regime: Regime) -> Option<RegimeRule> {
    let (from, share) = match regime {
        Regime::Sales => (2, None),
        Regime::Service => (
            3,
            Some(Share {
                least: 1000,
                most: 3000,
            }),
        ),
        Regime::Anyone => return None,
    };
    let repeat = Repeat { from, factor: 2 };
    Some(RegimeRule {
        regime,
        repeat,
        share,
    })
}

fn breach(id: Id, regime: Regime, on: &str) -> Breach {
    Breach {
        id,
        staff: 1,
        department: 1,
        kind: kind(regime, 50),
        within: Within::CalendarMonth,
        rule: rule(regime),
        units: 1,
        day: day(on),
        orders: Vec::new(),
        reversed: false,
        waived: None,
    }
}

fn yuan(breaches: &[Breach], as_of: &str) -> Vec<i64> {
    let charges = charges(breaches, day(as_of));
    charges.iter().map(|c| c.amount.0 / 100).collect()
}

const END: &str = "2026-12-31";

#[test]
fn sales_double_from_the_second_service_from_the_third_of_a_month() {
    let three = |regime| {
        ["2026-03-02", "2026-03-31", "2026-04-01"]
            .into_iter()
            .zip(1..)
            .map(|(on, id)| breach(id, regime, on))
            .collect::<Vec<_>>()
    };
    assert_eq!(yuan(&three(Regime::Sales), END), [50, 100, 50]);
    assert_eq!(yuan(&three(Regime::Service), END), [50, 50, 50]);
    assert_eq!(yuan(&three(Regime::Anyone), END), [50, 50, 50]);
    let mut back = three(Regime::Sales);
    back.iter_mut().for_each(|b| b.within = Within::MonthBack);
    assert_eq!(yuan(&back, END), [50, 100, 100]);
}

#[test]
fn a_month_back_ends_on_the_day_before_the_same_day() {
    let mut two = vec![
        breach(1, Regime::Sales, "2026-02-15"),
        breach(2, Regime::Sales, "2026-03-15"),
    ];
    two.iter_mut().for_each(|b| b.within = Within::MonthBack);
    assert_eq!(yuan(&two, END), [50, 50]);
    two[0].day = day("2026-02-16");
    assert_eq!(yuan(&two, END), [50, 100]);
}

#[test]
fn units_multiply_and_one_breach_counts_once() {
    let mut first = breach(1, Regime::Sales, "2026-03-02");
    first.units = 3;
    let second = breach(2, Regime::Sales, "2026-03-03");
    assert_eq!(yuan(&[first, second], END), [150, 100]);
}

#[test]
fn what_is_told_to_be_mended_and_is_not_counts_again_the_day_after() {
    let mut late = breach(1, Regime::Sales, "2026-03-02");
    late.orders.push(MendOrder {
        ordered: day("2026-03-03"),
        deadline: day("2026-03-04"),
        mended: None,
    });
    assert_eq!(yuan(&[late.clone()], "2026-03-04"), [50]);
    assert_eq!(yuan(&[late.clone()], "2026-03-05"), [50, 100]);
    late.orders[0].mended = Some(day("2026-03-04"));
    assert_eq!(yuan(&[late.clone()], END), [50]);
    // Mended too late: it has counted.
    late.orders[0].mended = Some(day("2026-03-05"));
    assert_eq!(yuan(&[late.clone()], END), [50, 100]);
    // Another breach in between stands before the count of the day after.
    let other = breach(2, Regime::Sales, "2026-03-04");
    let both = [late, other];
    let found = charges(&both, day(END));
    let seen: Vec<_> = found.iter().map(|c| (c.breach.id, c.nth)).collect();
    assert_eq!(seen, [(1, Some(1)), (2, Some(2)), (1, Some(3))]);
}

#[test]
fn a_waiver_holds_from_its_day_and_a_reversal_always() {
    let mut two = [
        breach(1, Regime::Sales, "2026-03-02"),
        breach(2, Regime::Sales, "2026-03-10"),
    ];
    two[0].waived = Some(day("2026-03-12"));
    assert_eq!(yuan(&two, "2026-03-11"), [50, 100]);
    assert_eq!(yuan(&two, "2026-03-12"), [0, 50]);
    two[0].waived = None;
    two[0].reversed = true;
    assert_eq!(yuan(&two, "2026-03-11"), [0, 50]);
    assert_eq!(charges(&two, day(END))[0].nth, None);
}

#[test]
fn performance_pay_is_touched_with_the_first_count_that_doubles() {
    let mut all: Vec<Breach> = (1..=2)
        .map(|id| breach(id, Regime::Service, "2026-03-02"))
        .collect();
    let of = |all: &[Breach]| share(&charges(all, day(END)), 1, Period::of(day("2026-03-02")));
    assert_eq!(of(&all), None);
    all.push(breach(3, Regime::Service, "2026-03-20"));
    assert_eq!(
        of(&all),
        Some(Share {
            least: 1000,
            most: 3000
        })
    );
    let april = Period::of(day("2026-04-02"));
    assert_eq!(share(&charges(&all, day(END)), 1, april), None);
    all[0].reversed = true;
    assert_eq!(of(&all), None);
}

fn any_breach() -> impl Strategy<Value = Breach> {
    let order = proptest::option::of((0u64..20, 0u64..4, proptest::option::of(0u64..8)));
    (
        (1i64..4, 0usize..3, 0usize..2, 0u64..100),
        (1u32..4, 1i64..200, order),
        (any::<bool>(), proptest::option::of(0u64..120)),
    )
        .prop_map(
            |((staff, regime, within, after), (units, yuan, order), (reversed, waived))| {
                let regime = Regime::ALL[regime];
                let days = |n| chrono::Days::new(n);
                let on = day("2026-01-15") + days(after);
                let orders = order.map(|(wait, term, mended)| {
                    let ordered = on + days(wait);
                    MendOrder {
                        ordered,
                        deadline: ordered + days(term),
                        mended: mended.map(|n| ordered + days(n)),
                    }
                });
                Breach {
                    id: 0,
                    staff,
                    department: 1,
                    kind: kind(regime, yuan),
                    within: Within::ALL[within],
                    rule: rule(regime),
                    units,
                    day: on,
                    orders: orders.into_iter().collect(),
                    reversed: reversed && after % 3 == 0,
                    waived: waived.map(|n| on + days(n)),
                }
            },
        )
}

fn any_breaches() -> impl Strategy<Value = Vec<Breach>> {
    proptest::collection::vec(any_breach(), 0..25).prop_map(|mut all| {
        all.iter_mut().zip(1..).for_each(|(b, id)| b.id = id);
        all
    })
}

/// What each count costs, by breach and by whether it counts again.
fn prices(breaches: &[Breach], as_of: NaiveDate) -> BTreeMap<(Id, Option<NaiveDate>), i64> {
    charges(breaches, as_of)
        .iter()
        .map(|c| ((c.breach.id, c.lapsed.map(|o| o.deadline)), c.amount.0))
        .collect()
}

/// The same in another way: for each count, how many stand no later in its month.
fn by_hand(breaches: &[Breach], as_of: NaiveDate) -> i64 {
    let mut counts: Vec<(NaiveDate, Id, bool, &Breach)> = Vec::new();
    for b in breaches {
        let stands = !b.reversed && b.waived.is_none_or(|w| w > as_of);
        if b.day > as_of || !stands {
            continue;
        }
        counts.push((b.day, b.id, false, b));
        for o in &b.orders {
            let late = o.mended.is_none_or(|m| m > o.deadline);
            if late && as_of > o.deadline {
                counts.push((o.deadline + chrono::Days::new(1), b.id, true, b));
            }
        }
    }
    let mut sum = 0;
    for (on, id, again, b) in &counts {
        let nth = counts.iter().filter(|(d, i, a, other)| {
            let same = other.staff == b.staff && other.kind.regime == b.kind.regime;
            let month = match b.within {
                Within::CalendarMonth => {
                    d.format("%Y%m").to_string() == on.format("%Y%m").to_string()
                }
                Within::MonthBack => *d > *on - Months::new(1),
            };
            same && month && (*d, *i, *a) <= (*on, *id, *again)
        });
        let from = rule(b.kind.regime).map_or(usize::MAX, |r| r.repeat.from as usize);
        let factor = if nth.count() >= from { 2 } else { 1 };
        sum += b.kind.amount.0 * i64::from(b.units) * factor;
    }
    sum
}

proptest! {
    #[test]
    fn the_sum_is_what_one_counts_by_hand(all in any_breaches(), after in 0u64..160) {
        let as_of = day("2026-01-15") + chrono::Days::new(after);
        let sum: i64 = charges(&all, as_of).iter().map(|c| c.amount.0).sum();
        prop_assert_eq!(sum, by_hand(&all, as_of));
    }

    #[test]
    fn the_order_of_recording_within_the_list_changes_nothing(all in any_breaches(), turn in 0usize..25) {
        let as_of = day(END);
        let mut turned = all.clone();
        if !turned.is_empty() {
            let by = turn % turned.len();
            turned.rotate_left(by);
        }
        prop_assert_eq!(prices(&all, as_of), prices(&turned, as_of));
    }

    #[test]
    fn taking_one_back_makes_no_other_dearer(all in any_breaches(), which in 0usize..25) {
        prop_assume!(!all.is_empty());
        let as_of = day(END);
        let before = prices(&all, as_of);
        let mut fewer = all.clone();
        let which = which % fewer.len();
        fewer[which].reversed = true;
        for (count, price) in prices(&fewer, as_of) {
            prop_assert!(price <= before[&count], "{:?}: {} was {}", count, price, before[&count]);
        }
    }

    #[test]
    fn a_count_costs_its_price_once_or_doubled(all in any_breaches()) {
        for charge in charges(&all, day(END)) {
            let price = charge.breach.price();
            match charge.nth {
                None => prop_assert_eq!(charge.amount, Fen::ZERO),
                Some(1) => prop_assert_eq!(charge.amount.0, price),
                Some(_) => prop_assert!([price, price * 2].contains(&charge.amount.0)),
            }
            prop_assert_eq!(charge.multiplied, charge.amount.0 > price);
        }
    }
}
