//! Bands take every value once, whichever way they are written.

use proptest::prelude::*;

use crate::domain::grading::{Band, Figures, Indicator, Met, Ratio, Scale};
use crate::domain::words::Figure;
use crate::rulebook::{STANDARD, check};

/// The standard rulebook with other bands of one figure.
fn with_bands(figure: &str, bands: &str) -> Result<Indicator, Vec<(String, &'static str)>> {
    let start = STANDARD
        .find(&format!("figure = \"{figure}\""))
        .expect("figure");
    let from = start + STANDARD[start..].find("bands = [").expect("bands");
    let to = from + STANDARD[from..].find("\n]\n").expect("end") + 3;
    let text = format!(
        "{}bands = [{bands}]\n{}",
        &STANDARD[..from],
        &STANDARD[to..]
    );
    let checked = check(&text).map_err(|faults| {
        let seen = faults.into_iter().map(|f| (f.key, f.kind.code()));
        // The weights are another matter.
        seen.filter(|(_, code)| *code != "weights-do-not-sum")
            .collect::<Vec<_>>()
    });
    let rulebook = checked?.rulebook;
    let indicators = rulebook.grading.expect("grading").indicators;
    let wanted = |i: &Indicator| figure == <Figure as crate::domain::words::Word>::word(i.figure);
    Ok(indicators.into_iter().find(wanted).expect("indicator"))
}

fn bands(indicator: &Indicator) -> &[Band] {
    match &indicator.scale {
        Scale::Bands(bands) => bands,
        Scale::Judged { .. } => &[],
    }
}

/// Whether a band takes an amount of fen, written out anew.
fn takes(band: &Band, fen: i64) -> bool {
    let above = band
        .low
        .is_none_or(|e| fen > e.at || (e.inside && fen == e.at));
    let below = band
        .high
        .is_none_or(|e| fen < e.at || (e.inside && fen == e.at));
    above && below
}

/// A cascade of four bands by amount; `rising` reads from the bottom, `closed` has the edge in the band.
fn cascade(mut edges: Vec<i64>, rising: bool, closed: bool) -> String {
    edges.sort_unstable();
    if !rising {
        edges.reverse();
    }
    let key = match (rising, closed) {
        (true, true) => "to",
        (true, false) => "below",
        (false, true) => "from",
        (false, false) => "above",
    };
    let mut lines: Vec<String> = edges
        .iter()
        .map(|fen| {
            format!(
                "{{ {key} = \"{}\", points = 25 }}",
                crate::domain::money::Fen(*fen)
            )
        })
        .collect();
    lines.push("{ points = 0 }".to_owned());
    lines.join(", ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// (GRD-2) Every amount falls in exactly one band of a cascade, and in the one that was meant.
    #[test]
    fn a_cascade_takes_every_amount_once(
        edges in proptest::collection::hash_set(-1_000_000i64..1_000_000, 1..6),
        rising: bool,
        closed: bool,
        amounts in proptest::collection::vec(prop_oneof![any::<i64>(), -1_000_001i64..1_000_001], 20),
    ) {
        let mut edges: Vec<i64> = edges.into_iter().collect();
        let indicator = with_bands("outstanding", &cascade(edges.clone(), rising, closed)).expect("cascade");
        let bands = bands(&indicator);
        edges.sort_unstable();
        let near = edges.iter().flat_map(|e| [e - 1, *e, e + 1]);
        for fen in near.chain(amounts) {
            let taking: Vec<usize> = (0..bands.len()).filter(|i| takes(&bands[*i], fen)).collect();
            let passed = edges.iter().filter(|e| match (rising, closed) {
                (true, true) => fen > **e,
                (true, false) => fen >= **e,
                (false, true) => fen < **e,
                (false, false) => fen <= **e,
            });
            prop_assert_eq!(taking, vec![passed.count()], "{}", fen);
            let scored = indicator.score(&Figures { outstanding: fen, ..Figures::default() });
            prop_assert!(matches!(scored.met, Met::Band(_)), "{:?}", scored);
        }
    }

    /// (GRD-2) Two-sided bands are accepted exactly when every amount falls in one of them.
    #[test]
    fn bands_with_both_ends_are_proved(ends in proptest::collection::vec((-5i64..5, -5i64..5), 1..4)) {
        let mut lines: Vec<String> = vec!["{ below = \"-0.03\", points = 25 }".to_owned()];
        lines.extend(ends.iter().map(|(low, high)| {
            let (low, high) = (crate::domain::money::Fen(*low), crate::domain::money::Fen(*high));
            format!("{{ from = \"{low}\", below = \"{high}\", points = 3 }}")
        }));
        lines.push("{ from = \"0.03\", points = 0 }".to_owned());
        let times = |fen: i64| {
            let outer = usize::from(fen < -3) + usize::from(fen >= 3);
            outer + ends.iter().filter(|(low, high)| (*low..*high).contains(&fen)).count()
        };
        let once = (-10..10).all(|fen| times(fen) == 1) && ends.iter().all(|(low, high)| low < high);
        let read = with_bands("outstanding", &lines.join(", "));
        prop_assert_eq!(read.is_ok(), once, "{:?}", read);
    }
}

#[test]
fn figures_have_their_own_lines() {
    // Between 4 and 5 days there is nothing; between 4 % and 5 % there is.
    assert!(
        with_bands(
            "premium",
            "{ to = \"5\", points = 0 }, { above = \"5\", points = 15 }"
        )
        .is_ok()
    );
    let gap = with_bands(
        "premium",
        "{ to = \"4.99\", points = 0 }, { from = \"5\", points = 15 }",
    );
    assert_eq!(
        gap,
        Err(vec![("grading.indicator[3].bands".to_owned(), "band-gap")])
    );
    assert!(
        with_bands(
            "outstanding",
            "{ to = \"4.99\", points = 0 }, { from = \"5\", points = 25 }"
        )
        .is_ok()
    );
    let overlap = with_bands(
        "premium",
        "{ to = \"5\", points = 0 }, { from = \"5\", points = 15 }",
    );
    assert_eq!(
        overlap,
        Err(vec![(
            "grading.indicator[3].bands[2]".to_owned(),
            "band-overlap"
        )])
    );
}

#[test]
fn a_share_below_the_last_cent_is_still_a_share() {
    let indicator = with_bands(
        "premium",
        "{ from = \"0\", to = \"5\", points = 0 }, { above = \"5\", points = 15 }, { below = \"0\", points = 0 }",
    )
    .expect("bands");
    let points = |part, whole| {
        let premium = Ratio { part, whole };
        let figures = Figures {
            premium,
            ..Figures::default()
        };
        indicator.score(&figures).points
    };
    assert_eq!(points(5, 100), 0);
    assert_eq!(points(5_000_001, 100_000_000), 15);
    assert_eq!(points(-1, 1_000_000_000), 0);
}
