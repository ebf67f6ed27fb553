//! Grades by a draft beside those by the rules of the day; nothing is written (GRD-7).

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use chrono::NaiveDate;

use super::card_of;
use super::compute::{Judged, ledger};
use crate::context::Clock;
use crate::domain::figures::Ledger;
use crate::domain::grading::{Card, Grading};
use crate::domain::people::Id;
use crate::domain::rows::trial::{TrialDay, TrialMove};
use crate::domain::time::{day_from_number, day_number};
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::grades::CardsBefore;
use crate::store::ledger::Of;
use crate::store::rulebooks::Section;

/// A grade as computed: its name among [`Names`], and its points.
type Computed = (Option<u8>, Option<u32>);

/// A customer whose two grades differ from that day on, or became others that day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Differing {
    pub customer: Id,
    pub as_of: NaiveDate,
    pub from: Computed,
    pub to: Computed,
}

/// Names of grades met so far: there are few, and customers are many.
#[derive(Default)]
pub(crate) struct Names(Vec<String>);

impl Names {
    fn number(&mut self, name: &str) -> Result<u8> {
        let at = match self.0.iter().position(|known| known == name) {
            Some(at) => at,
            None => {
                self.0.push(name.to_owned());
                self.0.len() - 1
            }
        };
        u8::try_from(at).map_err(|_| Error::Defect("more grades than can be".to_owned()))
    }

    pub fn name(&self, number: Option<u8>) -> Option<String> {
        self.0.get(usize::from(number?)).cloned()
    }
}

/// The comparison of all customers.
#[derive(Default)]
pub(crate) struct Compared {
    pub days: Vec<TrialDay>,
    pub differing: Vec<Differing>,
    pub names: Names,
}

/// A scorecard with the figures of a day.
struct Side<'a> {
    grading: &'a Grading,
    ledger: Rc<Ledger>,
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
        let alike = |other: &&Side<'_>| {
            other.grading.span(as_of) == grading.span(as_of)
                && other.grading.asks_overdue() == grading.asks_overdue()
        };
        let ledger = match other.filter(alike) {
            Some(other) => Rc::clone(&other.ledger),
            None => Rc::new(ledger(db, grading, as_of)?),
        };
        Ok(Some(Side { grading, ledger }))
    }

    fn computed(
        &self,
        customer: Id,
        card: &Card<'_>,
        (judged, as_of): (&Judged, NaiveDate),
        names: &mut Names,
    ) -> Result<Computed> {
        let mut figures = self.ledger.figures(customer);
        judged.complete(customer, &mut figures);
        let grade = self.grading.grade(&figures, card, as_of);
        let grade = grade.ok_or_else(|| Error::Defect("no class".to_owned()))?;
        let step = grade
            .step
            .map(|step| names.number(&step.grade))
            .transpose()?;
        Ok((step, grade.points))
    }
}

/// Grades of every customer on each day, by the rules of the day and by the draft; None grades nobody.
pub(crate) fn compare(
    db: Db<'_>,
    clock: Clock,
    today: NaiveDate,
    days: &[NaiveDate],
    draft: Option<&Grading>,
) -> Result<Compared> {
    let mut compared = Compared::default();
    // The pair of grades a customer had on the day before, where they differed.
    let mut last: HashMap<Id, (Option<u8>, Option<u8>)> = HashMap::new();
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
        let mut moves: BTreeMap<(Option<u8>, Option<u8>), u64> = BTreeMap::new();
        let mut names = std::mem::take(&mut compared.names);
        let differing = &mut compared.differing;
        db.each_card(|customer, size, since| {
            let old;
            let card = if before.is_empty() {
                Card {
                    size,
                    since: since.and_then(|n| day_from_number(n.into())),
                }
            } else {
                old = card_of(customer, size.map(str::to_owned), since, &before);
                old.card()
            };
            let mut computed = |side: &Option<Side<'_>>| match side {
                Some(side) => side.computed(customer, &card, (&judged, as_of), &mut names),
                None => Ok((None, None)),
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
        let named = |((from, to), customers): (&(Option<u8>, Option<u8>), &u64)| TrialMove {
            from: compared.names.name(*from),
            to: compared.names.name(*to),
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
