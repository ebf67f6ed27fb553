//! `crm report …`: one report, one verb.

mod aging;
mod at_risk;
mod best;
mod changes;
mod collection;
mod composition;
mod forecast;
mod grades;
mod handover;
mod holdings;
mod list;
mod margin;
mod monthly;
mod movements;
mod overview;
mod penalties;
mod period;
mod profile;
mod usage;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Debug, Subcommand)]
#[command(about = help("报表", "reports"))]
pub enum Report {
    List(list::List),
    Overview(overview::Overview),
    Monthly(monthly::Monthly),
    Margin(margin::Margin),
    Aging(aging::Aging),
    Collection(collection::Collection),
    Composition(composition::Composition),
    Profile(profile::Profile),
    Grades(grades::Grades),
    Changes(changes::Changes),
    Best(best::Best),
    AtRisk(at_risk::AtRisk),
    Handover(handover::Handover),
    Holdings(holdings::Holdings),
    Forecast(forecast::Forecast),
    Movements(movements::Movements),
    Use(usage::Use),
    Penalties(penalties::Penalties),
}

impl Run for Report {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Report::List(verb) => verb.run(session),
            Report::Overview(verb) => verb.run(session),
            Report::Monthly(verb) => verb.run(session),
            Report::Margin(verb) => verb.run(session),
            Report::Aging(verb) => verb.run(session),
            Report::Collection(verb) => verb.run(session),
            Report::Composition(verb) => verb.run(session),
            Report::Profile(verb) => verb.run(session),
            Report::Grades(verb) => verb.run(session),
            Report::Changes(verb) => verb.run(session),
            Report::Best(verb) => verb.run(session),
            Report::AtRisk(verb) => verb.run(session),
            Report::Handover(verb) => verb.run(session),
            Report::Holdings(verb) => verb.run(session),
            Report::Forecast(verb) => verb.run(session),
            Report::Movements(verb) => verb.run(session),
            Report::Use(verb) => verb.run(session),
            Report::Penalties(verb) => verb.run(session),
        }
    }
}

/// A day as a flag gives it, where it does.
fn day(flag: &'static str, value: Option<&String>) -> Result<Option<chrono::NaiveDate>> {
    value.map(|day| crate::context::date(flag, day)).transpose()
}
