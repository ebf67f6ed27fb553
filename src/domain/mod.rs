//! Pure rules and types: no I/O, no clock; today and the rule come in as arguments.

#[macro_use]
pub mod words;

pub mod bag;
pub mod calendar;
pub mod case;
pub mod catalogue;
pub mod copies;
pub mod credit;
pub mod credit_fact;
pub mod custody;
pub mod custody_fact;
pub mod destruction;
pub mod duplicates;
pub mod duty_fact;
pub mod figures;
pub mod grade_fact;
pub mod grading;
pub mod identifier;
pub mod knowledge;
pub mod ledger;
pub mod ledger_fact;
pub mod lending;
pub mod limit;
pub mod lists;
pub mod loan;
pub mod money;
pub mod people;
pub mod permit;
pub mod policy;
pub mod privileges;
pub mod questionnaire;
pub mod reason;
pub mod receivables;
pub mod record;
pub mod regrade;
pub mod report_due;
pub mod retention;
pub mod route;
pub mod rows;
pub mod rules;
pub mod sales;
pub mod stocktake;
pub mod time;
pub mod volume;
