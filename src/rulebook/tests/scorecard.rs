//! The scorecard of the shipped rulebooks, edge by edge (GRD-1 to GRD-3).

use chrono::NaiveDate;
use proptest::prelude::*;

use super::GRADES_AAA;
use crate::domain::grading::{Basis, Card, Figures, Grading, Met, Move, Ratio};
use crate::domain::time::day_number;
use crate::domain::words::{Figure, Influence};
use crate::rulebook::{STANDARD, check};

fn grading(text: &str) -> Grading {
    let checked = check(text).expect("a rulebook");
    checked.rulebook.grading.expect("grading")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn points(grading: &Grading, figure: Figure, figures: &Figures) -> u32 {
    let indicator = grading.indicators.iter().find(|i| i.figure == figure);
    indicator.expect("an indicator").score(figures).points
}

/// What makes a figure: fen, basis points over ten thousand, days.
fn with(figure: Figure, at: i64) -> Figures {
    let mut figures = Figures::default();
    match figure {
        Figure::ContractAmount => figures.amount = at,
        Figure::Outstanding => figures.outstanding = at,
        Figure::Premium => {
            figures.premium = Ratio {
                part: at.into(),
                whole: 10_000,
            };
        }
        Figure::OverdueDays => figures.overdue_days = u32::try_from(at).expect("days"),
        Figure::DemandShare => figures.demand_share = Some(u32::try_from(at).expect("a share")),
        Figure::Influence => {}
    }
    figures
}

/// (GRD-2) Every edge of every band, on its side.
#[test]
fn grd_2_every_edge_lies_on_its_side() {
    use Figure::{ContractAmount, DemandShare, Outstanding, OverdueDays, Premium};
    let standard = grading(STANDARD);
    let own = grading(GRADES_AAA);
    type Edges<'a> = &'a [(i64, u32)];
    #[rustfmt::skip]
    let table: &[(&Grading, Figure, Edges<'_>)] = &[
        (&standard, ContractAmount, &[
            (i64::MIN, 5), (-1, 5), (0, 5), (29_999_999, 5), (30_000_000, 20), (99_999_999, 20), (100_000_000, 30),
            (199_999_999, 30), (200_000_000, 40), (i64::MAX, 40),
        ]),
        (&standard, Outstanding, &[
            (i64::MIN, 25), (0, 25), (5_000_000, 25), (5_000_001, 15), (20_000_000, 15), (20_000_001, 8),
            (50_000_000, 8), (50_000_001, 0), (i64::MAX, 0),
        ]),
        (&standard, Premium, &[(-1, 0), (0, 0), (1, 5), (500, 5), (501, 10), (1000, 10), (1001, 15)]),
        (&own, ContractAmount, &[
            (-1, 5), (9_999_999, 5), (10_000_000, 15), (59_999_999, 15), (60_000_000, 25), (149_999_999, 25), (150_000_000, 35),
        ]),
        (&own, OverdueDays, &[(0, 20), (1, 10), (15, 10), (16, 5), (60, 5), (61, 0)]),
        (&own, Premium, &[(-1, 0), (0, 5), (350, 5), (351, 10), (800, 10), (801, 15)]),
        (&own, DemandShare, &[(0, 0), (2999, 0), (3000, 5), (5999, 5), (6000, 10), (10_000, 10)]),
    ];
    for (grading, figure, edges) in table {
        for (at, wanted) in *edges {
            let got = points(grading, *figure, &with(*figure, *at));
            assert_eq!(got, *wanted, "{figure} {at}");
        }
    }
}

/// (GRD-2) A share is compared as two sums: the least bit over five percent is over five percent.
#[test]
fn a_premium_is_exact_at_its_edges() {
    let standard = grading(STANDARD);
    let premium = |part, whole| {
        let figures = Figures {
            premium: Ratio { part, whole },
            ..Figures::default()
        };
        points(&standard, Figure::Premium, &figures)
    };
    let whole = 3_000_000_000_000_000_007_i128;
    assert_eq!(premium(whole, 20 * whole), 5);
    assert_eq!(premium(whole + 1, 20 * whole), 10);
    assert_eq!(premium(whole, 10 * whole), 10);
    assert_eq!(premium(whole + 1, 10 * whole), 15);
    assert_eq!(premium(1, whole), 5);
    // Nothing to compare with is no premium.
    assert_eq!(premium(100, 0), 0);
}

/// (GRD-2) Whoever is late falls into the last band, whatever the amount.
#[test]
fn late_takes_the_points_of_the_amount() {
    let standard = grading(STANDARD);
    for amount in [0, 30_000_000, 900_000_000] {
        let figures = Figures {
            amount,
            late: true,
            ..Figures::default()
        };
        let scored = standard.indicators[0].score(&figures);
        assert_eq!((scored.met, scored.points), (Met::Late, 5), "{amount}");
    }
    let late = Figures {
        outstanding: 5_000_000,
        late: true,
        ..Figures::default()
    };
    assert_eq!(points(&standard, Figure::Outstanding, &late), 25);
}

#[test]
fn influence_is_as_judged() {
    let judged = |grading: &Grading, influence| {
        let figures = Figures {
            influence,
            ..Figures::default()
        };
        points(grading, Figure::Influence, &figures)
    };
    let (standard, own) = (grading(STANDARD), grading(GRADES_AAA));
    for (word, points, own_points) in [
        (Some(Influence::Leader), 20, 15),
        (Some(Influence::Important), 15, 10),
        (Some(Influence::Ordinary), 8, 5),
        (Some(Influence::Sporadic), 0, 0),
        (None, 0, 5),
    ] {
        assert_eq!(judged(&standard, word), points, "{word:?}");
        assert_eq!(judged(&own, word), own_points, "{word:?}");
    }
}

#[test]
fn the_window_starts_the_day_after_the_same_day_before() {
    let (standard, own) = (grading(STANDARD), grading(GRADES_AAA));
    for (as_of, twelve, six) in [
        ("2026-03-31", "2025-04-01", "2025-10-01"),
        ("2026-03-01", "2025-03-02", "2025-09-02"),
        ("2024-02-29", "2023-03-01", "2023-08-30"),
        ("2025-02-28", "2024-02-29", "2024-08-29"),
        ("2026-08-31", "2025-09-01", "2026-03-01"),
        ("2026-12-31", "2026-01-01", "2026-07-01"),
    ] {
        assert_eq!(standard.window_start(day(as_of)), day(twelve), "{as_of}");
        assert_eq!(own.window_start(day(as_of)), day(six), "{as_of}");
    }
}

/// A customer with the full points, whose dealings began on a day.
fn graded(
    grading: &Grading,
    since: Option<&str>,
    first: Option<&str>,
    as_of: &str,
) -> (Option<String>, Basis) {
    let figures = Figures {
        contracts: 1,
        amount: 900_000_000,
        premium: Ratio { part: 1, whole: 2 },
        influence: Some(Influence::Leader),
        first_contract: first.and_then(|f| i32::try_from(day_number(day(f))).ok()),
        ..Figures::default()
    };
    let card = Card {
        size: None,
        since: since.map(day),
    };
    let grade = grading.grade(&figures, &card, day(as_of)).expect("a class");
    (grade.step.map(|s| s.grade.clone()), grade.basis)
}

/// (GRD-3) Less than one year is the lowest grade, a year to the day is not.
#[test]
fn grd_3_newcomers_are_in_the_lowest_grade() {
    let standard = grading(STANDARD);
    let lowest = (Some("GC".to_owned()), Basis::Newcomer);
    let highest = (Some("GA".to_owned()), Basis::Points);
    for (began, last, first) in [
        ("2025-03-01", "2026-02-28", "2026-03-01"),
        ("2024-02-29", "2025-02-27", "2025-02-28"),
        ("2023-02-28", "2024-02-27", "2024-02-28"),
        ("2024-03-31", "2025-03-30", "2025-03-31"),
    ] {
        for (since, contract) in [(Some(began), Some("2001-01-01")), (None, Some(began))] {
            assert_eq!(graded(&standard, since, contract, last), lowest, "{began}");
            assert_eq!(
                graded(&standard, since, contract, first),
                highest,
                "{began}"
            );
        }
    }
    // On the very day, and before the day that the card names.
    assert_eq!(
        graded(&standard, Some("2026-03-01"), None, "2026-03-01"),
        lowest
    );
    assert_eq!(
        graded(&standard, Some("2026-03-01"), None, "2026-02-01"),
        lowest
    );
    // Nobody knows since when: by the points.
    assert_eq!(graded(&standard, None, None, "2026-03-01"), highest);
}

#[test]
fn whoever_bought_nothing_and_owes_nothing_is_not_graded() {
    let standard = grading(STANDARD);
    let as_of = day("2026-03-01");
    let grade = |contracts, outstanding, since: &str| {
        let figures = Figures {
            contracts,
            outstanding,
            ..Figures::default()
        };
        let card = Card {
            size: Some("large"),
            since: Some(day(since)),
        };
        let grade = standard.grade(&figures, &card, as_of).expect("a class");
        (
            grade.step.map(|s| s.grade.clone()),
            grade.points,
            grade.basis,
        )
    };
    assert_eq!(
        grade(0, 0, "2001-01-01"),
        (None, None, Basis::NothingToGrade)
    );
    assert_eq!(
        grade(0, -5, "2001-01-01"),
        (None, None, Basis::NothingToGrade)
    );
    let lowest = |basis| (Some("LC".to_owned()), Some(30), basis);
    assert_eq!(grade(0, 1, "2001-01-01"), lowest(Basis::Points));
    assert_eq!(grade(1, 0, "2001-01-01"), lowest(Basis::Points));
    assert_eq!(grade(0, 0, "2026-01-01"), lowest(Basis::Newcomer));
}

/// (GRD-1) Two classes of three grades, by the customer's size; the thresholds of both.
#[test]
fn grd_1_classes_and_their_grades() {
    let standard = grading(STANDARD);
    for (size, class) in [
        (Some("large"), "large"),
        (Some("大客户"), "large"),
        (Some("一般客户"), "general"),
        (Some("Large"), "general"),
        (None, "general"),
    ] {
        let got = standard.class(size).map(|c| c.name.as_str());
        assert_eq!(got, Some(class), "{size:?}");
    }
    let reached = |class: usize, points| {
        let step = standard.classes[class].reached(points);
        step.map(|s| s.grade.as_str())
    };
    for (points, large, general) in [
        (100, "LA", "GA"),
        (75, "LA", "GA"),
        (74, "LB", "GB"),
        (50, "LB", "GB"),
        (49, "LC", "GC"),
        (0, "LC", "GC"),
    ] {
        assert_eq!(reached(0, points), Some(large), "{points}");
        assert_eq!(reached(1, points), Some(general), "{points}");
    }
    let own = grading(GRADES_AAA);
    let reached = |points| own.classes[0].reached(points).map(|s| s.grade.as_str());
    for (points, grade) in [
        (95, "AAA"),
        (94, "AA"),
        (75, "AA"),
        (74, "A"),
        (50, "A"),
        (49, "B"),
    ] {
        assert_eq!(reached(points), Some(grade), "{points}");
    }
}

#[test]
fn a_change_has_a_direction() {
    let standard = grading(STANDARD);
    for (from, to, moved) in [
        ("LA", "LC", Some((Move::Down, 2))),
        ("GB", "GA", Some((Move::Up, 1))),
        ("GB", "LB", Some((Move::Class, 0))),
        ("GA", "LB", Some((Move::Down, 1))),
        ("GA", "GA", None),
        ("AAA", "GA", None),
    ] {
        assert_eq!(standard.moved(from, to), moved, "{from} {to}");
    }
}

fn any_figures() -> impl Strategy<Value = Figures> {
    let influence = proptest::option::of(proptest::sample::select(vec![
        Influence::Leader,
        Influence::Important,
        Influence::Ordinary,
        Influence::Sporadic,
    ]));
    let money = || prop_oneof![any::<i64>(), -1_000_000_000i64..1_000_000_000];
    let ratio = (any::<i64>(), any::<i64>());
    (
        (money(), any::<bool>(), money(), ratio),
        (any::<u32>(), influence, proptest::option::of(0u32..=10_000)),
    )
        .prop_map(
            |(
                (amount, late, outstanding, (part, whole)),
                (overdue_days, influence, demand_share),
            )| Figures {
                contracts: 1,
                amount,
                late,
                outstanding,
                premium: Ratio {
                    part: part.into(),
                    whole: whole.into(),
                },
                overdue_days,
                first_contract: None,
                influence,
                demand_share,
            },
        )
}

proptest! {
    /// (GRD-2) No customer has more than the full points, and every figure finds its band.
    #[test]
    fn points_never_pass_the_full(figures in any_figures()) {
        for (grading, _) in rulebooks() {
            prop_assert!(grading.total(&figures) <= grading.full_points);
            for indicator in &grading.indicators {
                let scored = indicator.score(&figures);
                let judged = indicator.figure == Figure::Influence;
                prop_assert!(judged || scored.met != Met::Unjudged, "{:?}", scored);
            }
        }
    }

    /// (GRD-2) The total rises with amount, premium and share, and falls with what is owed, overdue or late.
    #[test]
    fn the_total_is_monotone_in_every_figure(figures in any_figures(), by in 1i64..1_000_000_000_000) {
        for (grading, name) in rulebooks() {
            let total = grading.total(&figures);
            let more = |change: &dyn Fn(&mut Figures)| {
                let mut changed = figures;
                change(&mut changed);
                grading.total(&changed)
            };
            let small = u32::try_from(by % 10_000).unwrap_or(0);
            prop_assert!(more(&|f| f.amount = f.amount.saturating_add(by)) >= total, "{name} amount");
            prop_assert!(more(&|f| f.outstanding = f.outstanding.saturating_add(by)) <= total, "{name} outstanding");
            if figures.premium.whole > 0 {
                prop_assert!(more(&|f| f.premium.part += i128::from(by)) >= total, "{name} premium");
            }
            prop_assert!(more(&|f| f.overdue_days = f.overdue_days.saturating_add(small)) <= total, "{name} overdue");
            prop_assert!(more(&|f| f.late = true) <= total, "{name} late");
            prop_assert!(more(&|f| f.influence = Some(Influence::Leader)) >= total, "{name} influence");
            prop_assert!(
                more(&|f| f.demand_share = Some(f.demand_share.unwrap_or(0).saturating_add(small))) >= total,
                "{name} share"
            );
        }
    }
}

/// Read once: the properties ask hundreds of times.
fn rulebooks() -> &'static [(Grading, &'static str)] {
    static READ: std::sync::OnceLock<Vec<(Grading, &'static str)>> = std::sync::OnceLock::new();
    READ.get_or_init(|| {
        vec![
            (grading(STANDARD), "standard"),
            (grading(GRADES_AAA), "grades-aaa"),
        ]
    })
}
