//! The signing-in book 签收簿 (ARC-6): files with the steps and documents that decide what is late and what is missing.

use chrono::NaiveDate;

use super::items::bind;
use super::papers::{FileId, PaperFilter};
use super::row::{day, get, word_or_none};
use super::{Db, Result};
use crate::domain::handover::{BookedFile, HandoverAct, Step};
use crate::domain::people::Id;
use crate::domain::time::Moment;
use crate::domain::words::Level;

/// Which part of the book; all of it by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct BookScope {
    pub department: Option<Id>,
    /// Lines of this handover only.
    pub handover: Option<i64>,
}

impl Db<'_> {
    /// Every file that handovers bring, or that is expected, as the books stood at a moment: the signing-in book, and
    /// what ARC-8 counts. Withdrawn handovers bring nothing.
    pub fn booked_files(
        self,
        scope: &BookScope,
        filter: &PaperFilter,
        upto: Moment,
        day_of: &dyn Fn(Moment) -> NaiveDate,
    ) -> Result<Vec<BookedFile>> {
        let mut params = filter.params();
        params.push((":of", scope.department.into()));
        params.push((":handover", scope.handover.into()));
        params.push((":upto", upto.0.into()));
        let line = super::handovers::known(filter);
        let paper = filter.condition("e.department", "e.level", "e.noted_by");
        let level = super::items::LEVEL;
        // A vehicle that no handover brings stands in the book as it was noted; filed at once, as if handed over then.
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT l.id, l.handover, l.number, NULL AS expected, h.department, d.name, l.file_type, l.title,
               CASE WHEN item.id IS NULL THEN l.level ELSE {level} END AS level, l.vehicle, l.item, item.code,
               l.delivered, NULL AS closed_at, NULL AS closed_by
             FROM handover_line l JOIN handover h ON h.id = l.handover JOIN department d ON d.id = h.department
             LEFT JOIN item ON item.id = l.item
             WHERE (h.state <> 'withdrawn' OR :handover IS NOT NULL) AND l.added_at <= :upto AND (:of IS NULL OR h.department = :of)
               AND (:handover IS NULL OR h.id = :handover) AND {line}
             UNION ALL
             SELECT 0, NULL, NULL, e.id, e.department, d.name, e.file_type, e.title,
               CASE WHEN item.id IS NULL THEN e.level ELSE {level} END, e.vehicle, e.item, item.code,
               e.dated, e.closed_at, e.closed_by
             FROM expected_paper e JOIN department d ON d.id = e.department LEFT JOIN item ON item.id = e.item
             WHERE e.file_type IS NOT NULL AND e.dropped IS NULL AND e.noted_at <= :upto
               AND (:of IS NULL OR e.department = :of) AND :handover IS NULL AND {paper}
               AND NOT EXISTS (SELECT 1 FROM handover_line l JOIN handover h ON h.id = l.handover
                 WHERE l.expected = e.id AND h.state <> 'withdrawn' AND l.added_at <= :upto)
             ORDER BY 2, 3, 4"
        ))?;
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut files = Vec::new();
        // Lines stand by their handovers: the steps of each are read once.
        let mut steps_of: (i64, Vec<Step>) = (0, Vec::new());
        while let Some(row) = rows.next()? {
            let handover: Option<i64> = get(row, "handover")?;
            let item: Option<Id> = get(row, "item")?;
            let reference = match handover {
                Some(handover) => format!("Y{handover}/{}", get::<i64>(row, "number")?),
                None => format!("W{}", get::<i64>(row, "expected")?),
            };
            let facts = match (item, handover) {
                (Some(item), _) => self.document_facts(FileId::Item(item), upto)?,
                (None, Some(_)) => self.document_facts(FileId::Line(get(row, "id")?), upto)?,
                (None, None) => Vec::new(),
            };
            let closed: Option<i64> = get(row, "closed_at")?;
            let steps = match (handover, closed.filter(|at| *at <= upto.0)) {
                (Some(handover), _) => {
                    if steps_of.0 != handover {
                        steps_of = (handover, self.handover_steps_upto(handover, upto, day_of)?);
                    }
                    steps_of.1.clone()
                }
                (None, Some(at)) => {
                    let seen = facts.last().map_or(0, |f| f.id);
                    let (day, by) = (day_of(Moment(at)), get(row, "closed_by")?);
                    let step = |act| Step { act, day, by, seen };
                    vec![step(HandoverAct::Offer), step(HandoverAct::Sign)]
                }
                (None, None) => Vec::new(),
            };
            files.push(BookedFile {
                reference,
                department: get(row, "department")?,
                department_name: get(row, "name")?,
                file_type: get(row, "file_type")?,
                title: get(row, "title")?,
                level: word_or_none(row, "level")?.unwrap_or(Level::None),
                vehicle: get(row, "vehicle")?,
                item: get(row, "code")?,
                delivered: day(row, "delivered")?,
                steps,
                facts,
            });
        }
        Ok(files)
    }
}
