//! Columns of a to-do list.

use super::{Look, cell, sheet};
use crate::domain::rows::{TodoKind, TodoRow};
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell};

columns! {
    pub TODO of TodoRow:
    "who" "办理人" "Who" Fixed Everywhere |r, _| cell::text(&r.who);
    "what" "事项" "What" Fixed Everywhere |r, l| Cell::Word { word: word(r.what), label: r.what.label(l.lang).to_owned(), };
    "subject" "编号" "Subject" Fixed Everywhere |r, _| cell::text(&r.subject);
    "since" "自何时" "Since" Fixed Machine |r, l| cell::moment(r.since, l);
    "due" "期限" "Due" Fixed Everywhere |r, l| cell::due(r.due, l);
    "overdue" "逾期" "Late" Fixed Everywhere |r, _| Cell::Flag(r.overdue);
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::maybe(r.item.as_ref());
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
}

/// The machine word of what is to be done.
pub fn word(kind: TodoKind) -> &'static str {
    match kind {
        TodoKind::Review => "review",
        TodoKind::Approve => "approve",
        TodoKind::Collect => "collect",
        TodoKind::Issue => "issue",
        TodoKind::Return => "return",
        TodoKind::Note => "note",
        TodoKind::Appraise => "appraise",
        TodoKind::Witness => "witness",
        TodoKind::Execute => "execute",
        TodoKind::Attest => "attest",
        TodoKind::Revise => "revise",
        TodoKind::OpenRound => "open-round",
        TodoKind::Release => "release",
        TodoKind::Report => "report",
        TodoKind::Dealings => "dealings",
        TodoKind::HandOver => "hand-over",
        TodoKind::Receive => "receive",
        TodoKind::File => "file",
        TodoKind::SignPapers => "sign-papers",
        TodoKind::Mend => "mend",
        TodoKind::Flow => "flow",
        TodoKind::Sign => "sign",
        TodoKind::Analyse => "analyse",
        TodoKind::Leak => "leak",
    }
}

pub fn list(look: &Look, rows: &[TodoRow]) -> Answer {
    sheet(look.lang.pick("待办", "To do"), TODO, rows, look)
}
