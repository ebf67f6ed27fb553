//! Every verb through the binary: one success, one refusal.

#[path = "../harness/mod.rs"]
mod harness;

mod calendar;
mod demo;
mod department;
mod init;
mod papers;
mod posts;
mod rulebook;
mod rules;
mod staff;
