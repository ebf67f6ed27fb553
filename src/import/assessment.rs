//! Answers of a questionnaire from a spreadsheet (GRD-8).

use super::fields::{Fields, NAME_CHARS, TEXT_CHARS};
use super::headings::FieldSpec;
use super::rows::FromRow;
use super::value::{self, ValueError};
use crate::domain::questionnaire::{Answer, Question, QuestionKind};

/// One row of the form as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    pub part: String,
    /// `industry-1`, or `overall`.
    pub question: String,
    /// None where it was left blank.
    pub answer: Option<String>,
}

/// The fields and their headings; text and kind are there to be read by people.
pub const SPECS: &[FieldSpec] = &[
    FieldSpec {
        field: "part",
        synonyms: &["部分"],
        required: true,
    },
    FieldSpec {
        field: "question",
        synonyms: &["题号"],
        required: true,
    },
    FieldSpec {
        field: "kind",
        synonyms: &["题型"],
        required: false,
    },
    FieldSpec {
        field: "text",
        synonyms: &["题目"],
        required: false,
    },
    FieldSpec {
        field: "answer",
        synonyms: &["答案", "回答"],
        required: true,
    },
];

impl FromRow for NewAnswer {
    const SPECS: &'static [FieldSpec] = SPECS;

    fn read(fields: &mut Fields) -> Option<NewAnswer> {
        let part = fields.need_name("part");
        let question = fields.need_name("question");
        // A lone `无` or `/` is an answer too.
        let answer = match fields
            .raw("answer")
            .map(|raw| value::text(raw, TEXT_CHARS, true))
        {
            Some(Ok(text)) => Some(text).filter(|text| !text.is_empty()),
            Some(Err(_)) | None => {
                fields.read("answer", |text| value::text(text, TEXT_CHARS, true))
            }
        };
        if !fields.good() {
            return None;
        }
        Some(NewAnswer {
            part: part?,
            question: question?,
            answer,
        })
    }
}

/// An answer as typed, checked against the kind of its question.
pub fn answer(question: &Question, typed: &str) -> Result<Answer, ValueError> {
    match question.kind {
        QuestionKind::YesIsGood | QuestionKind::YesIsBad => Ok(if value::flag(typed)? {
            Answer::Yes
        } else {
            Answer::No
        }),
        QuestionKind::Figure => value::figure(typed).map(Answer::Figure),
        QuestionKind::Text => value::text(typed, NAME_CHARS, true).map(Answer::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_follow_the_kind_of_the_question() {
        let ask = |kind, typed: &str| {
            let question = Question {
                kind,
                zh: "题".to_owned(),
                en: "q".to_owned(),
                points: None,
            };
            answer(&question, typed)
                .map(|a| a.stored().to_owned())
                .map_err(|e| e.code())
        };
        use QuestionKind::*;
        for (kind, typed, want) in [
            (YesIsGood, "是", Ok("yes")),
            (YesIsGood, " NO ", Ok("no")),
            (YesIsBad, "y", Ok("yes")),
            (YesIsBad, "否", Ok("no")),
            (YesIsBad, "maybe", Err("unknown-word")),
            (Figure, "1,234.5", Ok("1234.50")),
            (Figure, "-3%", Ok("-3.00")),
            (Figure, "12.5万", Ok("125000.00")),
            (Figure, "many", Err("not-a-number")),
            (Text, "前景尚可", Ok("前景尚可")),
            (Text, "a\u{7}", Err("control-character")),
        ] {
            assert_eq!(ask(kind, typed), want.map(str::to_owned), "{typed}");
        }
    }
}
