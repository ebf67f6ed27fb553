//! The words by which customers are classified, and their areas, as the rulebook lists them (CUS-5, CUS-6).

use serde::{Deserialize, Serialize};

use super::record::CustomerField;

/// Fields whose words are listed.
pub const LISTED: [CustomerField; 7] = [
    CustomerField::Area,
    CustomerField::Nature,
    CustomerField::Relation,
    CustomerField::Size,
    CustomerField::Ownership,
    CustomerField::Channel,
    CustomerField::Stage,
];

/// Words by field; of a field that is left out, any word will do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerWords {
    pub article: String,
    pub words: Vec<(CustomerField, Vec<String>)>,
}

impl CustomerWords {
    /// The words of a field, where a typed one is none of them.
    pub fn strange(&self, field: CustomerField, typed: &str) -> Option<&[String]> {
        let (_, words) = self.words.iter().find(|(f, _)| *f == field)?;
        let same = |word: &String| word.to_lowercase() == typed.to_lowercase();
        (!words.iter().any(same)).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_listed_field_has_strange_words() {
        let words = CustomerWords {
            article: String::new(),
            words: vec![(
                CustomerField::Size,
                vec!["large".to_owned(), "大客户".to_owned()],
            )],
        };
        for known in ["large", "Large", "大客户"] {
            assert!(
                words.strange(CustomerField::Size, known).is_none(),
                "{known}"
            );
        }
        assert!(words.strange(CustomerField::Size, "huge").is_some());
        assert!(words.strange(CustomerField::Stage, "huge").is_none());
    }
}
