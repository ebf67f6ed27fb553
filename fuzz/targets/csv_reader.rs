//! Any bytes as a CSV file: read, rows of every kind, rejects, and the rejects read again.
#![no_main]

use chrono::NaiveDate;
use crm::domain::record::NewCustomer;
use crm::import::reader::{ReadOptions, read};
use crm::import::rejects::Behind;
use crm::import::rows::rows;
use crm::import::sheet::Encoding;
use crm::import::{archive, customer, headings, rejects, staff};
use libfuzzer_sys::fuzz_target;

fn behind(reason: &str) -> Behind<'_> {
    Behind {
        reason,
        entered: "",
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else {
        return;
    };
    let options = ReadOptions {
        encoding: [None, Some(Encoding::Utf8), Some(Encoding::Gb18030)][usize::from(first % 3)],
        delimiter: [None, Some(b','), Some(b';'), Some(b'\t')][usize::from(first / 3 % 4)],
        ..ReadOptions::default()
    };
    let Ok(sheet) = read(bytes, &options) else {
        return;
    };
    let today = NaiveDate::MIN;
    if let Ok(mapped) = headings::map(&sheet.headings, staff::SPECS, &[]) {
        staff::rows(&sheet, &mapped, today).for_each(drop);
    }
    if let Ok(mapped) = headings::map(&sheet.headings, archive::SPECS, &[]) {
        archive::rows(&sheet, &mapped, today).for_each(drop);
    }
    let name = |i: usize| sheet.headings.get(i).cloned().unwrap_or_default();
    let maps = [(name(0), "code".to_string()), (name(1), "name".to_string())];
    let mut rejected = Vec::new();
    if let Ok(mapped) = headings::map(&sheet.headings, customer::SPECS, &maps) {
        for row in rows::<NewCustomer>(&sheet, &mapped, today) {
            if let Err(row) = row {
                rejected.push((row.index, behind("=bad")));
            }
        }
    }
    if sheet.delimiter == b'"' || rejected.is_empty() {
        return;
    }
    let out = rejects::write(&sheet, &rejected, behind("reason")).expect("in memory");
    let options = ReadOptions {
        encoding: Some(sheet.encoding),
        delimiter: Some(sheet.delimiter),
        ..options
    };
    let again = read(&out, &options).expect("rejects read again");
    assert_eq!(again.rows.len(), rejected.len());
});
