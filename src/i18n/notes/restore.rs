//! What a restore leaves behind.

use crate::both;
use crate::domain::rows::EntryRow;
use crate::domain::time::Moment;
use crate::i18n::Lang;

/// How many entries are named.
const NAMED: usize = 10;

/// What stands in the database that is put aside and not in the backup.
pub fn newer(
    lang: Lang,
    entries: &[EntryRow],
    minute: &dyn Fn(Moment) -> String,
) -> Option<String> {
    if entries.is_empty() {
        return None;
    }
    let count = entries.len();
    let mut text = both!(
        lang,
        "备份中没有的日志 {count} 条：",
        "entries that the backup does not hold: {count}"
    );
    for entry in entries.iter().take(NAMED) {
        let (seq, at, who, verb) = (entry.seq, minute(entry.at), &entry.who, &entry.verb);
        let objects = entry.objects.join(" ");
        text.push_str(format!("\n  {seq}  {at}  {who}  {verb}  {objects}").trim_end());
    }
    if let Some(more) = count.checked_sub(NAMED).filter(|more| *more > 0) {
        text.push('\n');
        text.push_str(&both!(lang, "  另有 {more} 条", "  and {more} more"));
    }
    Some(text)
}
