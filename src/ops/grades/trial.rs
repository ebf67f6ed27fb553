//! Grades by a draft beside those by the rules of the day; nothing is written (GRD-7).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use chrono::NaiveDate;

use super::card_of;
use super::compute::{Judged, books};
use super::tally::Names;
use crate::context::Clock;
use crate::domain::figures::Books;
use crate::domain::grading::{Card, Grading};
use crate::domain::people::Id;
use crate::domain::rows::trial::{TrialDay, TrialMove};
use crate::domain::time::day_number;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::ledger::Of;
use crate::store::rulebooks::Section;
use crate::store::standing::CardsBefore;

/// A grade as computed: its name among [`Names`], and its points.
type Computed = (u8, Option<u32>);

/// A customer whose two grades differ from that day on, or became others that day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Differing {
    pub customer: Id,
    pub as_of: NaiveDate,
    pub from: Computed,
    pub to: Computed,
}

/// The comparison of all customers.
#[derive(Default)]
pub(crate) struct Compared {
    pub days: Vec<TrialDay>,
    pub differing: Vec<Differing>,
    names: Names,
}

impl Compared {
    /// Name of a grade; None when ungraded.
    pub fn grade(&self, number: u8) -> Option<String> {
        self.names.name(number).map(str::to_owned)
    }
}

/// A scorecard with the figures of a day.
struct Side<'a> {
    grading: &'a Grading,
    books: Rc<Books>,
}

impl<'a> Side<'a> {
    /// Figures of the other side serve both where they are taken alike.
    fn of(
        db: Db<'_>,
        grading: Option<&'a Grading>,
        other: Option<&Side<'_>>,
        as_of: NaiveDate,
    ) -> Result<Option<Side<'a>>> {
        let Some(grading) = grading else {
            return Ok(None);
        };
        let alike = |other: &&Side<'_>| other.grading.span(as_of) == grading.span(as_of);
        let books = match other.filter(alike) {
            Some(other) => Rc::clone(&other.books),
            None => Rc::new(books(db, grading, as_of)?),
        };
        Ok(Some(Side { grading, books }))
    }

    fn computed(
        &self,
        customer: Id,
        card: &Card<'_>,
        (judged, as_of): (&Judged, NaiveDate),
        names: &mut Names,
    ) -> Result<Computed> {
        let mut figures = self.books.figures(customer);
        judged.complete(customer, &mut figures);
        let grade = self.grading.grade(&figures, card, as_of);
        let grade = grade.ok_or_else(|| Error::Defect("no class".to_owned()))?;
        let step = names.number(grade.step.map(|step| step.grade.as_str()))?;
        Ok((step, grade.points))
    }
}

/// Grades of every customer, or of those `seen`, on each day, by the rules of the day and by the draft; None grades
/// nobody.
pub(crate) fn compare(
    db: Db<'_>,
    clock: Clock,
    (today, days): (NaiveDate, &[NaiveDate]),
    draft: Option<&Grading>,
    seen: Option<&HashSet<Id>>,
) -> Result<Compared> {
    let mut compared = Compared::default();
    // The pair of grades a customer had on the day before, where they differed.
    let mut last: HashMap<Id, (u8, u8)> = HashMap::new();
    for as_of in days.iter().copied() {
        let rulebook = db.rulebook_on(as_of)?;
        let version = db.rulebook_version(rulebook)?;
        let grading: Option<Grading> = db.rulebook_section_or_none(rulebook, Section::Grading)?;
        let from = Side::of(db, grading.as_ref(), None, as_of)?;
        let to = Side::of(db, draft, from.as_ref(), as_of)?;
        let until = i32::try_from(day_number(as_of))
            .map_err(|_| Error::Defect(format!("day {as_of} as a number")))?;
        let judged = Judged::read(db, until)?;
        let before = match as_of < today {
            true => db.cards_before(Of::Everybody, clock.end_of(as_of))?,
            false => CardsBefore::default(),
        };
        let mut customers = 0;
        let mut moves: BTreeMap<(u8, u8), u64> = BTreeMap::new();
        let mut names = std::mem::take(&mut compared.names);
        let differing = &mut compared.differing;
        db.each_card(|customer, size, since| {
            if seen.is_some_and(|seen| !seen.contains(&customer)) {
                return Ok(());
            }
            let card = card_of(customer, size.map(str::to_owned), since, &before);
            let mut computed = |side: &Option<Side<'_>>| match side {
                Some(side) => side.computed(customer, &card.card(), (&judged, as_of), &mut names),
                None => Ok((names.number(None)?, None)),
            };
            let (from, to) = match (computed(&from), computed(&to)) {
                (Ok(from), Ok(to)) => (from, to),
                (Err(error), _) | (_, Err(error)) => return Err(error),
            };
            customers += 1;
            let pair = (from.0, to.0);
            if from.0 == to.0 {
                last.remove(&customer);
                return Ok(());
            }
            *moves.entry(pair).or_default() += 1;
            if last.insert(customer, pair) != Some(pair) {
                differing.push(Differing {
                    customer,
                    as_of,
                    from,
                    to,
                });
            }
            Ok(())
        })?;
        compared.names = names;
        let named = |((from, to), customers): (&(u8, u8), &u64)| TrialMove {
            from: compared.names.name(*from).map(str::to_owned),
            to: compared.names.name(*to).map(str::to_owned),
            customers: *customers,
        };
        compared.days.push(TrialDay {
            as_of,
            against: format!("{} {}", version.name, version.version),
            customers,
            differing: moves.values().sum(),
            moves: moves.iter().map(named).collect(),
        });
    }
    Ok(compared)
}
