//! `borrow issue --scan`, `borrow return --scan`: item codes as a barcode reader types them, each answered at once.

use crate::cli::Session;
use crate::cli::archive::typed_line;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::rows::LoanRow;
use crate::error::{Error, Result};
use crate::i18n::notes;
use crate::ui::Lines;
use crate::views;

/// Runs an act for every code on stdin; refused lines are said and counted, the others are done.
pub fn each(
    session: &mut Session,
    act: impl FnMut(&mut Session, &str) -> Result<LoanRow>,
) -> Result<()> {
    let mut said = session.ui.lines();
    let done = read(session, act, &mut said);
    let (lines, refused) = said.end(done)?;
    if refused == 0 {
        return Ok(());
    }
    Err(Error::refused(CustodyFact::ScanRefused { lines, refused }))
}

/// Lines read, and how many of them were refused. Under an operation id each line has one of its own.
fn read(
    session: &mut Session,
    mut act: impl FnMut(&mut Session, &str) -> Result<LoanRow>,
    said: &mut Lines,
) -> Result<(u64, u64)> {
    let look = session.look()?;
    let operation = session.context()?.operation_id.take();
    let (mut lines, mut refused) = (0_u64, 0_u64);
    while let Some(code) = typed_line()? {
        lines += 1;
        session.context()?.operation_id = operation.as_ref().map(|id| format!("{id}#{lines}"));
        match act(session, &code) {
            Ok(row) => {
                let mut text = notes::loan(look.lang, &row, &|m| look.minute(m));
                if let Some(late) = views::borrow::late(&look, &row.line) {
                    text += look.lang.pick("；", "; ");
                    text += &notes::returned_late(look.lang, row.id, late);
                }
                said.say(&text, &views::borrow::loan(&look, &row))?;
            }
            Err(error) => {
                refused += 1;
                let (why, text) = session.refusal(error)?;
                let answer = views::borrow::refused(&look, &code, &why, &text);
                said.say(&format!("{code}  {text}"), &answer)?;
            }
        }
    }
    Ok((lines, refused))
}
