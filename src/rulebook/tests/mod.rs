//! Tests of the folder as a whole.

mod bad;
mod bands;
mod calendars;
mod citing;
mod loading;
mod random;
mod scorecard;
mod verdicts;
mod walking;

const WORKING_DAYS: &str = include_str!("../../../examples/rulebooks/loans-by-working-days.toml");
const CUSTOMER_FILES: &str = include_str!("../../../examples/rulebooks/customer-file-regime.toml");
const GRADES_AAA: &str = include_str!("../../../examples/rulebooks/grades-aaa.toml");
