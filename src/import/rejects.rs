//! The bad rows as the same spreadsheet with a reason behind, ready to be mended and imported again (IMP-4).

use encoding_rs::GB18030;

use super::defused;
use super::headings::is_of_rejects;
use super::sheet::{Encoding, Spreadsheet};

/// Why a rejects file cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectsError {
    /// No such row in the spreadsheet.
    NoSuchRow { index: usize },
    /// The writer gave up; it writes to memory only.
    Write,
}

/// What stands behind the cells of a bad row.
#[derive(Clone, Copy, Debug)]
pub struct Behind<'r> {
    pub reason: &'r str,
    /// See [`super::entered`].
    pub entered: &'r str,
}

/// Writes the rows, each an index into [`Spreadsheet::rows`] and what stands behind it, under the same headings, in the same
/// encoding, with the same delimiter and byte-order mark (a workbook comes back as UTF-8 CSV with mark and commas).
/// Cells are written as they were typed, but for what a spreadsheet would run. `headings` stand above what is behind; columns of an earlier rejects file go,
/// and a column of ours without a word in it does not come. Cells beyond the headings stand behind all, so that the row stays bad until it is mended.
pub fn write(
    sheet: &Spreadsheet,
    rejected: &[(usize, Behind<'_>)],
    headings: Behind<'_>,
) -> Result<Vec<u8>, RejectsError> {
    let kept: Vec<usize> = (0..sheet.headings.len())
        .filter(|index| {
            sheet
                .headings
                .get(*index)
                .is_some_and(|h| !is_of_rejects(h))
        })
        .collect();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(sheet.delimiter)
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    let titles = kept
        .iter()
        .filter_map(|i| sheet.headings.get(*i))
        .map(String::as_str);
    let entered = rejected.iter().any(|(_, row)| !row.entered.is_empty());
    let titles = titles.chain(entered.then_some(headings.entered));
    writer
        .write_record(titles.chain([headings.reason]))
        .map_err(|_| RejectsError::Write)?;
    for (index, behind) in rejected {
        let index = *index;
        let row = sheet
            .rows
            .get(index)
            .ok_or(RejectsError::NoSuchRow { index })?;
        let reason = tamed(behind.reason);
        let entered = entered.then(|| tamed(behind.entered));
        let cell = |i: usize| defused::done(row.cells.get(i));
        let cells = kept.iter().map(|i| cell(*i));
        let beyond = (sheet.headings.len()..row.cells.len()).map(cell);
        let record = cells.chain(entered).chain([reason]).chain(beyond);
        writer
            .write_record(record)
            .map_err(|_| RejectsError::Write)?;
    }
    let bytes = writer.into_inner().map_err(|_| RejectsError::Write)?;
    Ok(encoded(bytes, sheet))
}

fn encoded(bytes: Vec<u8>, sheet: &Spreadsheet) -> Vec<u8> {
    let mark: &[u8] = match (sheet.encoding, sheet.had_bom) {
        (_, false) => b"",
        (Encoding::Utf8, true) => b"\xEF\xBB\xBF",
        (Encoding::Gb18030, true) => b"\x84\x31\x95\x33",
    };
    let mut out = mark.to_vec();
    match (sheet.encoding, std::str::from_utf8(&bytes)) {
        // GB18030 has every character, so nothing is replaced.
        (Encoding::Gb18030, Ok(text)) => out.extend_from_slice(&GB18030.encode(text).0),
        _ => out.extend_from_slice(&bytes),
    }
    out
}

/// The reason is ours: nothing in it runs as a formula or reaches a terminal raw.
fn tamed(reason: &str) -> String {
    let tame = |c: char| if c.is_control() { ' ' } else { c };
    let tamed: String = reason.chars().map(tame).collect();
    defused::done(&tamed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::reader::{ReadOptions, read};
    use proptest::prelude::*;

    const TITLES: Behind<'_> = Behind {
        reason: "原因",
        entered: "已入账行号",
    };

    fn of_reason(reason: &str) -> Behind<'_> {
        Behind {
            reason,
            entered: "",
        }
    }

    fn of(bytes: &[u8]) -> Spreadsheet {
        read(bytes, &ReadOptions::default()).unwrap()
    }

    #[test]
    fn the_same_spreadsheet_with_a_reason() {
        let text = "\u{FEFF}编号;名称;原行号;原因\r\n1;\"=a;\"\"b\";2;old\r\n2;x\r\n3;y;;;z\r\n";
        let out = write(
            &of(text.as_bytes()),
            &[(0, of_reason("=坏\n了")), (2, of_reason("多"))],
            TITLES,
        )
        .unwrap();
        let want = "\u{FEFF}编号;名称;原因\r\n1;\"'=a;\"\"b\";'=坏 了\r\n3;y;多;z\r\n";
        assert_eq!(String::from_utf8(out).unwrap(), want);
        let gbk = GB18030.encode("编号,名称\n1,\u{20BB7}").0;
        let out = write(&of(&gbk), &[(0, of_reason("坏"))], TITLES).unwrap();
        assert_eq!(
            out,
            &*GB18030.encode("编号,名称,原因\r\n1,\u{20BB7},坏\r\n").0
        );
        let none = write(&of(&gbk), &[(1, of_reason("坏"))], TITLES);
        assert_eq!(none, Err(RejectsError::NoSuchRow { index: 1 }));
    }

    #[test]
    fn what_came_in_stands_beside_the_reason() {
        let of_ledger = |entered| Behind {
            reason: "坏",
            entered,
        };
        let sheet = of("编号,名称\n1,x\n2,y,,z\n".as_bytes());
        let rows = [(0, of_ledger("")), (1, of_ledger("3..5"))];
        let out = String::from_utf8(write(&sheet, &rows, TITLES).unwrap()).unwrap();
        assert_eq!(
            out,
            "编号,名称,已入账行号,原因\r\n1,x,,坏\r\n2,y,3..5,坏,,z\r\n"
        );
        // Once more: what stood behind goes.
        let again = write(&of(out.as_bytes()), &[(0, of_ledger(""))], TITLES).unwrap();
        assert_eq!(
            String::from_utf8(again).unwrap(),
            "编号,名称,原因\r\n1,x,坏\r\n"
        );
    }

    proptest! {
        #[test]
        fn cells_come_back_as_typed(
            cells in prop::collection::vec("[=@,;\"\t\n 客x]{0,5}x", 2..6),
            gbk: bool, d in 0usize..3,
        ) {
            let delimiter = [b',', b';', b'\t'][d];
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
            writer.write_record((0..cells.len()).map(|i| format!("客{i}"))).unwrap();
            writer.write_record(&cells).unwrap();
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let bytes = if gbk { GB18030.encode(&text).0.into_owned() } else { text.into_bytes() };
            let options = ReadOptions { delimiter: Some(delimiter), ..ReadOptions::default() };
            let before = read(&bytes, &options).unwrap();
            let out = write(&before, &[(0, of_reason("坏"))], TITLES).unwrap();
            let after = read(&out, &options).unwrap();
            prop_assert_eq!(after.encoding, before.encoding);
            for (i, cell) in cells.iter().enumerate() {
                prop_assert_eq!(after.rows[0].cells.get(i), cell);
            }
            prop_assert_eq!(after.rows[0].cells.get(cells.len()), "坏");
        }
    }
}
