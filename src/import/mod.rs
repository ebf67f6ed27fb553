//! A spreadsheet to checked rows; stores nothing (IMP).
//!
//! [`reader::read`] gives a [`sheet::Spreadsheet`], [`headings::map`] says which column is which field,
//! and `rows` of [`staff`], [`customer`] or [`archive`] gives each row as a new record or with all its
//! faults. [`rejects::write`] makes a file of the bad ones. Faults carry codes and facts; wording is done elsewhere.

mod decode;
pub mod records;
mod xlsx;

pub mod archive;
pub mod assessment;
pub mod bag;
pub mod customer;
mod defused;
pub mod entered;
pub mod fault;
pub mod fields;
pub mod handover;
pub mod headings;
pub mod judgement;
pub mod labels;
pub mod ledger;
pub mod outcome;
pub mod reader;
pub mod rejects;
pub mod rows;
pub mod sheet;
pub mod staff;
pub mod stream;
pub mod value;
