//! Every verb through the binary: one success, one refusal.

#[path = "../harness/mod.rs"]
mod harness;
