//! `grade assess`: the credit analysis questionnaire, answered by a named assessor (GRD-8).

use std::path::Path;

use super::customer;
use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::questionnaire::{Answer, Part, Placed, Questionnaire};
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::ImportRow;
use crate::domain::rows::credit::{AnswerRow, AssessmentRow, PartRow};
use crate::error::{Error, InputFault, Result};
use crate::import::assessment::{NewAnswer, answer};
use crate::import::fault::{Fault, FaultKind};
use crate::import::outcome::Outcome;
use crate::import::rows;
use crate::import::sheet::Encoding;
use crate::import::value;
use crate::ops::act::{act, require};
use crate::ops::archives::looking;
use crate::ops::importing::{Loaded, Request, load};
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::ops::near::near;
use crate::store::Db;
use crate::store::assessments::{Assessment, Overall, StoredAnswer};
use crate::store::rulebooks::Section;

/// The word for the evaluation that closes a part.
pub const OVERALL: &str = "overall";

/// A form filled in and checked.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    answers: Vec<StoredAnswer>,
    overall: Vec<Overall>,
}

impl Filled {
    pub fn answer(&mut self, placed: &Placed<'_>, answer: &Answer) {
        self.answers.push(StoredAnswer {
            part: placed.part.name.clone(),
            question: placed.key.clone(),
            answer: answer.stored().to_owned(),
            points: placed.question.score(answer),
        });
    }

    pub fn evaluate(&mut self, part: &Part, evaluation: &str) {
        self.overall.push(Overall {
            part: part.name.clone(),
            evaluation: evaluation.to_owned(),
        });
    }
}

fn of_rulebook(db: Db<'_>, rulebook: i64) -> Result<Questionnaire> {
    let section = db.rulebook_section_or_none(rulebook, Section::Questionnaire)?;
    section.ok_or_else(|| super::not_in_rulebook("questionnaire"))
}

/// The questions in force.
pub fn questions(ctx: &mut Context) -> Result<Questionnaire> {
    of_rulebook(ctx.store.db(), ctx.rulebook)
}

/// Reads a filled form with all its faults at once.
pub fn read(ctx: &mut Context, file: &Path, encoding: Option<Encoding>) -> Result<Filled> {
    let questionnaire = questions(ctx)?;
    let loaded = load::<NewAnswer>(&Request {
        file: file.to_owned(),
        map: Vec::new(),
        encoding,
        update: false,
        dry_run: false,
        partial: false,
        rejects: None,
    })?;
    let mut form = Form {
        loaded: &loaded,
        questionnaire: &questionnaire,
        filled: Filled::default(),
        places: Vec::new(),
        faults: Vec::new(),
    };
    for row in rows::rows::<NewAnswer>(&loaded.sheet, &loaded.mapped, ctx.now.today) {
        match row {
            Ok(row) => form.enter(row.row, &row.value),
            Err(rejected) => form.faults.extend(rejected.faults),
        }
    }
    form.close()
}

/// A form on its way in.
struct Form<'a> {
    loaded: &'a Loaded,
    questionnaire: &'a Questionnaire,
    filled: Filled,
    /// Part, question and row of what is answered.
    places: Vec<(String, String, u32)>,
    faults: Vec<Fault>,
}

impl Form<'_> {
    fn fault(&mut self, row: u32, field: &str, typed: &str, kind: FaultKind) {
        let column = self.loaded.mapped.column(field);
        let heading = column.map_or(field, |c| self.loaded.mapped.heading(c.index));
        self.faults.push(Fault::new(row, heading, typed, kind));
    }

    fn enter(&mut self, row: u32, new: &NewAnswer) {
        let parts = &self.questionnaire.parts;
        let called = |p: &&Part| [&p.name, &p.zh, &p.en].contains(&&new.part);
        let Some(part) = parts.iter().find(called) else {
            let near = near(&new.part, parts.iter().map(|p| p.name.as_str()));
            self.fault(row, "part", &new.part, FaultKind::UnknownQuestion { near });
            return;
        };
        let overall = new.question == OVERALL || new.question == "总体评价";
        let placed = part.questions().find(|q| q.key == new.question);
        if placed.is_none() && !overall {
            let keys: Vec<String> = part.questions().map(|q| q.key).collect();
            let near = near(&new.question, keys.iter().map(String::as_str));
            let kind = FaultKind::UnknownQuestion { near };
            self.fault(row, "question", &new.question, kind);
            return;
        }
        let Some(typed) = &new.answer else {
            return;
        };
        let key = placed.as_ref().map_or(OVERALL, |q| q.key.as_str());
        let same = |(p, q, _): &&(String, String, u32)| *p == part.name && q == key;
        if let Some((_, _, other_row)) = self.places.iter().find(same) {
            let kind = FaultKind::DuplicateInFile {
                other_row: *other_row,
            };
            self.fault(row, "question", &new.question, kind);
            return;
        }
        self.places.push((part.name.clone(), key.to_owned(), row));
        match placed {
            None => self.filled.evaluate(part, typed),
            Some(placed) => match answer(placed.question, typed) {
                Ok(answer) => self.filled.answer(&placed, &answer),
                // A question of yes or no takes `无` for no; elsewhere it says that there is nothing.
                Err(_) if value::blank(typed) => {}
                Err(error) => self.fault(row, "answer", typed, FaultKind::Value(error)),
            },
        }
    }

    /// Every part closes with an overall evaluation.
    fn close(mut self) -> Result<Filled> {
        for part in &self.questionnaire.parts {
            let closed = |(p, q, _): &(String, String, u32)| *p == part.name && q == OVERALL;
            if !self.places.iter().any(closed) {
                let part = part.name.clone();
                self.fault(0, "question", OVERALL, FaultKind::PartNotClosed { part });
            }
        }
        if self.faults.is_empty() {
            return Ok(self.filled);
        }
        let rows: std::collections::BTreeSet<u32> = self.faults.iter().map(|f| f.row).collect();
        Err(Error::Input(InputFault::Rows(Box::new(Outcome {
            row: ImportRow {
                rows: self.loaded.sheet.rows.len() as u64,
                added: 0,
                updated: 0,
                unchanged: 0,
                rejected: rows.len() as u64,
            },
            faults: self.faults,
            warnings: self.loaded.warnings(),
            rejects: None,
            partial: false,
            dry_run: false,
        }))))
    }
}

/// Records an assessment of today by the acting person.
pub fn assess(ctx: &mut Context, code: &str, filled: &Filled) -> Result<AssessmentRow> {
    let request = (code, filled);
    act(
        ctx,
        "grade assess",
        &request,
        Right::JudgeCustomers,
        |act| {
            let customer = customer(&looking(act), code)?;
            act.about(customer.row.code.clone());
            let (rulebook, today) = (act.rulebook, act.now.today);
            let (by, at) = (act.actor.id, act.now.moment);
            let id = act
                .tx
                .add_assessment(customer.id, rulebook, today, by, at)?;
            act.about(format!("Q{id}"));
            act.detail("answers", filled.answers.len());
            for answer in &filled.answers {
                act.tx.add_answer(id, answer)?;
            }
            for overall in &filled.overall {
                act.tx.add_overall(id, overall)?;
            }
            let stored = act.db().assessment(id)?;
            let stored = stored.ok_or_else(|| Error::Defect(format!("Q{id} is gone")))?;
            row(act.db(), stored, true)
        },
    )
}

fn may_read(look: &Look<'_>) -> Result<()> {
    require(look.db, look.organisation, look.person, Right::ReadGrades)
}

/// The assessments of a customer, the latest first, without the answers.
pub fn assessments(ctx: &mut Context, code: &str) -> Result<Vec<AssessmentRow>> {
    look(ctx, |look| {
        may_read(look)?;
        let customer = customer(look, code)?;
        let found = look.db.assessments(customer.id)?;
        found.into_iter().map(|a| row(look.db, a, false)).collect()
    })
}

/// One assessment with its answers.
pub fn assessment(ctx: &mut Context, id: i64) -> Result<AssessmentRow> {
    look(ctx, |look| {
        may_read(look)?;
        let none = || {
            Error::refused(Fact::NotFound {
                noun: Noun::Assessment,
                code: format!("Q{id}"),
                near: Vec::new(),
            })
        };
        let found = look.db.assessment(id)?.ok_or_else(none)?;
        match customer(look, &found.customer_code) {
            Ok(_) => row(look.db, found, true),
            Err(Error::Refused { .. }) => Err(none()),
            Err(error) => Err(error),
        }
    })
}

/// An assessment in the words of the questions it answered.
fn row(db: Db<'_>, stored: Assessment, whole: bool) -> Result<AssessmentRow> {
    let questionnaire = of_rulebook(db, stored.rulebook)?;
    let version = db.rulebook_version(stored.rulebook)?;
    let answers = db.assessment_answers(stored.id)?;
    let overall = db.assessment_overall(stored.id)?;
    let (mut parts, mut told) = (Vec::new(), Vec::new());
    for part in &questionnaire.parts {
        let given = answers.iter().filter(|a| a.part == part.name);
        let (mut points, mut answered) = (None, 0);
        for answer in given {
            answered += 1;
            if let Some(earned) = answer.points {
                *points.get_or_insert(0) += earned;
            }
        }
        parts.push(PartRow {
            part: part.name.clone(),
            zh: part.zh.clone(),
            en: part.en.clone(),
            answered,
            questions: part.questions().count() as u64,
            points,
            best: part.best(),
            overall: (overall.iter())
                .find(|o| o.part == part.name)
                .map(|o| o.evaluation.clone()),
        });
        if !whole {
            continue;
        }
        for placed in part.questions() {
            let given = |a: &&StoredAnswer| a.part == part.name && a.question == placed.key;
            let found = answers.iter().find(given);
            told.push(AnswerRow {
                part: part.name.clone(),
                question: placed.key.clone(),
                zh: placed.question.zh.clone(),
                en: placed.question.en.clone(),
                kind: placed.question.kind,
                answer: found.map(|a| a.answer.clone()),
                points: found.and_then(|a| a.points),
            });
        }
    }
    Ok(AssessmentRow {
        id: stored.id,
        customer: stored.customer_code,
        day: stored.day,
        by: stored.by,
        at: stored.at,
        rulebook: version.version,
        parts,
        answers: told,
    })
}
