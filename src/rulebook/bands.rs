//! `bands` of an indicator: proved to take every value once (GRD-2). In a cascade every band has one end at most, all
//! on the same side, and each takes what those before it left; otherwise every band stands for itself.

use super::fault::FaultKind;
use super::reader::Value;
use crate::domain::grading::{Band, Edge};
use crate::domain::money::Fen;
use crate::domain::words::Figure;

pub(super) const MOST_POINTS: u32 = 1000;

/// A place between values: twice a number is just before it, one more just after it.
type Cut = i128;

/// The line that the bands divide.
#[derive(Clone, Copy)]
pub(super) struct Line {
    unit: Unit,
    floor: Cut,
    ceiling: Cut,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Yuan,
    Percent,
    Days,
}

const EVERYTHING: (Cut, Cut) = (i128::MIN, i128::MAX);

impl Line {
    /// None for a figure that is judged in words.
    pub(super) fn of(figure: Figure) -> Option<Line> {
        let (unit, (floor, ceiling)) = match figure {
            Figure::ContractAmount | Figure::Outstanding => (Unit::Yuan, EVERYTHING),
            Figure::Premium => (Unit::Percent, EVERYTHING),
            Figure::OverdueDays => (Unit::Days, (0, i128::MAX)),
            // From nought to a hundred percent.
            Figure::DemandShare => (Unit::Percent, (0, 20_001)),
            Figure::Influence => return None,
        };
        Some(Line {
            unit,
            floor,
            ceiling,
        })
    }

    fn edge(self, value: &Value<'_>, inside: bool) -> Option<Edge> {
        let at = match self.unit {
            Unit::Yuan | Unit::Percent => value.hundredths()?.0,
            Unit::Days => i64::from(value.number(0, 36_500)?),
        };
        Some(Edge { at, inside })
    }

    /// Where a band with this lower end begins.
    fn begins(self, edge: Edge) -> Cut {
        self.cut(edge.at, !edge.inside)
    }

    /// Where a band with this upper end ends.
    fn ends(self, edge: Edge) -> Cut {
        self.cut(edge.at, edge.inside)
    }

    fn cut(self, at: i64, after: bool) -> Cut {
        let before = 2 * i128::from(at);
        match (self.unit, after) {
            (_, false) => before,
            // Between two fen or two days there is nothing.
            (Unit::Yuan | Unit::Days, true) => before + 2,
            (Unit::Percent, true) => before + 1,
        }
    }

    /// The values between two cuts.
    fn show(self, from: Cut, to: Cut) -> String {
        let number = |cut: Cut| match self.unit {
            Unit::Yuan => i64::try_from(cut.div_euclid(2)).map(|n| Fen(n).to_string()),
            Unit::Percent => i64::try_from(cut.div_euclid(2)).map(|n| format!("{}%", Fen(n))),
            Unit::Days => i64::try_from(cut.div_euclid(2)).map(|n| n.to_string()),
        };
        let sign = |cut: Cut, before: &str, after: &str| {
            let sign = if cut.rem_euclid(2) == 0 {
                before
            } else {
                after
            };
            number(cut).map_or_else(|_| "∞".to_owned(), |n| format!("{sign} {n}"))
        };
        let mut parts = Vec::new();
        if from > self.floor {
            parts.push(sign(from, "≥", ">"));
        }
        if to < self.ceiling {
            parts.push(sign(to, "<", "≤"));
        }
        parts.join(", ")
    }
}

/// A band as it is written.
struct Written {
    low: Option<Edge>,
    high: Option<Edge>,
    points: u32,
}

pub(super) fn read(list: &Value<'_>, line: Line) -> Option<Vec<Band>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
        return None;
    }
    let read: Vec<Option<Written>> = members.iter().map(|m| written(m, line)).collect();
    let bands = read.into_iter().collect::<Option<Vec<Written>>>()?;
    if bands.iter().all(|b| b.high.is_none()) || bands.iter().all(|b| b.low.is_none()) {
        Some(cascade(list, &members, &bands, line))
    } else {
        prove(list, &members, &bands, line);
        let whole = bands.iter().map(|b| Band {
            low: b.low,
            high: b.high,
            points: b.points,
        });
        Some(whole.collect())
    }
}

fn written(value: &Value<'_>, line: Line) -> Option<Written> {
    let mut table = value.table()?;
    let mut end = |inclusive: &'static str, exclusive: &'static str| {
        let values = (table.may(inclusive), table.may(exclusive));
        match values {
            (None, None) => Some(None),
            (Some(value), None) => line.edge(&value, true).map(Some),
            (None, Some(value)) => line.edge(&value, false).map(Some),
            (Some(_), Some(value)) => {
                let (first, second) = (inclusive, exclusive);
                value.fault(FaultKind::BoundTwice { first, second });
                None
            }
        }
    };
    let low = end("from", "above");
    let high = end("to", "below");
    let points = table.need("points").and_then(|v| v.number(0, MOST_POINTS));
    table.finish();
    Some(Written {
        low: low?,
        high: high?,
        points: points?,
    })
}

/// The edge of the neighbour.
fn other_side(edge: Edge) -> Edge {
    Edge {
        at: edge.at,
        inside: !edge.inside,
    }
}

/// Each band takes what is left of it.
fn cascade(list: &Value<'_>, members: &[Value<'_>], bands: &[Written], line: Line) -> Vec<Band> {
    let (mut bottom, mut top) = (line.floor, line.ceiling);
    let mut before: Option<&Written> = None;
    let mut whole = Vec::new();
    for (member, band) in members.iter().zip(bands) {
        let begins = band.low.map_or(bottom, |e| line.begins(e).max(bottom));
        let ends = band.high.map_or(top, |e| line.ends(e).min(top));
        if begins >= ends {
            member.fault(FaultKind::LineUnreachable);
            continue;
        }
        whole.push(Band {
            low: band.low.or(before.and_then(|b| b.high).map(other_side)),
            high: band.high.or(before.and_then(|b| b.low).map(other_side)),
            points: band.points,
        });
        match (band.low, band.high) {
            (Some(_), _) => top = begins,
            (None, Some(_)) => bottom = ends,
            (None, None) => top = bottom,
        }
        before = Some(band);
    }
    if bottom < top {
        let values = line.show(bottom, top);
        list.fault(FaultKind::BandGap { values });
    }
    whole
}

/// Every band for itself: together they take every value once.
fn prove(list: &Value<'_>, members: &[Value<'_>], bands: &[Written], line: Line) {
    let mut taken: Vec<(Cut, Cut, usize)> = Vec::new();
    for (at, band) in bands.iter().enumerate() {
        let begins = band.low.map_or(line.floor, |e| line.begins(e));
        let ends = band.high.map_or(line.ceiling, |e| line.ends(e));
        let (begins, ends) = (begins.max(line.floor), ends.min(line.ceiling));
        if begins >= ends {
            members[at].fault(FaultKind::BandEmpty);
        } else {
            taken.push((begins, ends, at));
        }
    }
    taken.sort_unstable();
    let mut reached = line.floor;
    let mut furthest = 0;
    for (begins, ends, at) in taken {
        if begins > reached {
            let values = line.show(reached, begins);
            list.fault(FaultKind::BandGap { values });
        }
        if begins < reached {
            let values = line.show(begins, ends.min(reached));
            let other = furthest + 1;
            members[at].fault(FaultKind::BandOverlap { other, values });
        }
        if ends > reached {
            reached = ends;
            furthest = at;
        }
    }
    if reached < line.ceiling {
        let values = line.show(reached, line.ceiling);
        list.fault(FaultKind::BandGap { values });
    }
}
