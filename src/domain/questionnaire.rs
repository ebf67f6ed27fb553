//! The credit analysis questionnaire 信用分析表 (GRD-8).

use serde::{Deserialize, Serialize};

use super::words::Word;

words! {
    /// Kind of a question 题型.
    QuestionKind "kind of question" {
        /// 答“是”为好
        YesIsGood = "yes-is-good",
        /// 答“是”为差
        YesIsBad = "yes-is-bad",
        /// 数字
        Figure = "figure",
        /// 文字
        Text = "text",
    }
}

impl QuestionKind {
    pub fn is_yes_or_no(self) -> bool {
        match self {
            QuestionKind::YesIsGood | QuestionKind::YesIsBad => true,
            QuestionKind::Figure | QuestionKind::Text => false,
        }
    }
}

/// The questionnaire as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    pub article: String,
    pub parts: Vec<Part>,
}

/// A part, which closes with an overall evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    pub zh: String,
    pub en: String,
    pub groups: Vec<Group>,
}

/// Questions about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub name: String,
    pub zh: String,
    pub en: String,
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub kind: QuestionKind,
    pub zh: String,
    pub en: String,
    /// For the answer that speaks for the customer; none where it is not scored.
    pub points: Option<u32>,
}

/// An answer that is checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Yes,
    No,
    /// A plain decimal.
    Figure(String),
    Text(String),
}

impl Answer {
    /// As stored: `yes`, `no`, or the figure or text.
    pub fn stored(&self) -> &str {
        match self {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Figure(text) | Answer::Text(text) => text,
        }
    }
}

/// A question with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<'q> {
    pub part: &'q Part,
    pub group: &'q Group,
    pub question: &'q Question,
    /// The group's name and the place in it: `industry-1`.
    pub key: String,
}

impl Question {
    /// The points an answer earns; none where the question is not scored.
    pub fn score(&self, answer: &Answer) -> Option<u32> {
        let good = match (self.kind, answer) {
            (QuestionKind::YesIsGood, Answer::Yes) | (QuestionKind::YesIsBad, Answer::No) => true,
            (QuestionKind::YesIsGood | QuestionKind::YesIsBad, _) => false,
            (QuestionKind::Figure | QuestionKind::Text, _) => return None,
        };
        self.points.map(|points| if good { points } else { 0 })
    }
}

impl Part {
    /// The questions in order.
    pub fn questions(&self) -> impl Iterator<Item = Placed<'_>> {
        self.groups.iter().flat_map(move |group| {
            group
                .questions
                .iter()
                .zip(1..)
                .map(move |(question, n)| Placed {
                    part: self,
                    group,
                    question,
                    key: format!("{}-{n}", group.name),
                })
        })
    }

    /// The best points there are; none where nothing is scored.
    pub fn best(&self) -> Option<u32> {
        let points: Vec<u32> = self.questions().filter_map(|q| q.question.points).collect();
        (!points.is_empty()).then(|| points.iter().sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: QuestionKind, points: Option<u32>) -> Question {
        Question {
            kind,
            zh: "题".to_owned(),
            en: "q".to_owned(),
            points,
        }
    }

    #[test]
    fn points_only_where_the_rulebook_sets_them() {
        use QuestionKind::*;
        let figure = Answer::Figure("1".to_owned());
        for (kind, points, answer, score) in [
            (YesIsGood, Some(4), Answer::Yes, Some(4)),
            (YesIsGood, Some(4), Answer::No, Some(0)),
            (YesIsBad, Some(4), Answer::Yes, Some(0)),
            (YesIsBad, Some(4), Answer::No, Some(4)),
            (YesIsGood, None, Answer::Yes, None),
            (Figure, None, figure, None),
        ] {
            assert_eq!(question(kind, points).score(&answer), score, "{kind:?}");
        }
        let part = Part {
            name: "p".to_owned(),
            zh: "部".to_owned(),
            en: "p".to_owned(),
            groups: vec![Group {
                name: "g".to_owned(),
                zh: "组".to_owned(),
                en: "g".to_owned(),
                questions: vec![question(YesIsGood, Some(4)), question(Text, None)],
            }],
        };
        let keys: Vec<String> = part.questions().map(|q| q.key).collect();
        assert_eq!(keys, ["g-1", "g-2"]);
        assert_eq!(part.best(), Some(4));
    }
}
