//! What a grade is entitled to (GRD-11).

use serde::{Deserialize, Serialize};

use super::route::Post;
use super::words::Word;

words! {
    /// Price class 价格档次.
    PriceClass "price class" {
        /// 最优
        Best = "best",
        /// 较优
        Better = "better",
        /// 适当
        Suitable = "suitable",
    }
}

/// Privileges as the rulebook has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Privileges {
    pub article: String,
    pub grades: Vec<Privilege>,
}

/// What one grade has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Privilege {
    pub grade: String,
    /// Priority of delivery, 1 first.
    pub delivery: u32,
    pub price: PriceClass,
    /// None where nobody has to visit.
    pub visits: Option<Visits>,
}

/// Who visits, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visits {
    /// All of them.
    pub by: Vec<Post>,
    pub every_months: u32,
}

impl Privileges {
    pub fn of(&self, grade: &str) -> Option<&Privilege> {
        self.grades.iter().find(|p| p.grade == grade)
    }
}
