//! A spreadsheet to checked rows; stores nothing (IMP).
