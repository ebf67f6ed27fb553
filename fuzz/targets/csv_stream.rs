//! A file read in pieces has the rows of the file read whole, whatever its bytes and wherever it is cut.
#![no_main]

use std::io::Cursor;

use crm::import::reader::{ReadOptions, read};
use crm::import::records::Record;
use crm::import::stream::{Lines, StreamError, row, survey};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((chunk, bytes)) = data.split_first() else {
        return;
    };
    // A workbook, or an old one, is no text to the stream.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return;
    }
    let options = ReadOptions::default();
    let whole = read(bytes, &options).map(|sheet| (sheet.headings, sheet.rows));
    let parts = (|| {
        let mut from = Cursor::new(bytes);
        let survey = survey(&mut from, None, |_| {})?;
        from.set_position(0);
        let mut lines = Lines::new(from, &survey, None, options.caps, usize::from(*chunk) + 1)?;
        let headings = lines.headings()?;
        let (mut record, mut rows) = (Record::default(), Vec::new());
        while let Some(number) = lines.read(&mut record)? {
            rows.push(row(number, &record, headings.len()));
        }
        Ok::<_, StreamError>((headings, rows))
    })();
    match (parts, whole) {
        (Ok(parts), Ok(whole)) => assert_eq!(parts, whole),
        (Err(StreamError::Read(parts)), Err(whole)) => assert_eq!(parts, whole),
        (parts, whole) => panic!("{parts:?} is not {whole:?}"),
    }
});
