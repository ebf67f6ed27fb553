//! What a backup holds and clears away, and what a restore leaves behind.

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

/// That a copy holds contents which are not what was attached.
pub fn damaged(lang: Lang, damaged: &[String]) -> String {
    let (count, named) = (damaged.len(), damaged.join(lang.pick("、", ", ")));
    both!(
        lang,
        "备份中有 {count} 份电子内容与附加时不符，原样保留：{named}",
        "the backup holds {count} contents that are not what was attached, as they are: {named}"
    )
}

/// What backups that did not come to their end had left behind.
pub fn leavings(lang: Lang, files: &[String]) -> String {
    let (count, named) = (files.len(), files.join(lang.pick("、", ", ")));
    both!(
        lang,
        "已清除中断的备份留下的文件 {count} 个：{named}",
        "files that interrupted backups had left, removed: {count}: {named}"
    )
}
