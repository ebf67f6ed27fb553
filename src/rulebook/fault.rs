//! What is wrong with a rulebook: line, key, and a fact; wording in both languages stands in `i18n::rulebook_faults`.

/// One fault or warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line in the file, from 1.
    pub line: u32,
    /// Dotted key, list members counted from 1: `loan[3].when.level`. Empty where the text is no TOML.
    pub key: String,
    pub kind: FaultKind,
}

/// Shape of a value in TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Number,
    Decimal,
    Flag,
    Date,
    List,
    Table,
    /// A word, or a list of words.
    Words,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $({ $($field:ident : $type:ty),+ $(,)? })? = $code:literal),+ $(,)?) => {
        /// Every kind of fault a rulebook may have, with its facts.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum FaultKind { $($(#[$doc])* $variant $({ $($field: $type),+ })?),+ }
        impl FaultKind {
            /// Every code there is.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// Stable kebab-case code.
            pub fn code(&self) -> &'static str {
                match self { $(FaultKind::$variant $({ $($field: _),+ })? => $code),+ }
            }
        }
    };
}

kinds! {
    // The text
    /// Not TOML; the message is the parser's.
    Syntax { message: String } = "syntax",
    DuplicateKey = "duplicate-key",
    // Keys and values
    MissingKey = "missing-key",
    UnknownKey { near: Option<String> } = "unknown-key",
    WrongType { wanted: Shape, found: Shape } = "wrong-type",
    /// An empty text, list or table where something is needed.
    Empty = "empty",
    UnknownWord { word: String, choices: Vec<&'static str>, near: Option<String> } = "unknown-word",
    RepeatedWord { word: String } = "repeated-word",
    NumberRange { least: u32, most: u32 } = "number-out-of-range",
    /// Neither `4h`, `14d`, `5wd` nor `same-day`.
    NotALimit { text: String } = "not-a-limit",
    NotAPost { text: String, near: Option<String> } = "not-a-post",
    /// Not small ASCII letters, digits and hyphens.
    NotAName { text: String } = "not-a-name",
    UnknownTimezone { text: String, near: Option<String> } = "unknown-timezone",
    // Articles
    UnknownArticle { article: String, near: Option<String> } = "unknown-article",
    /// Nothing cites the article and it carries no rule.
    UncitedArticle { article: String } = "uncited-article",
    /// Not the id of a rule of the catalogue, such as `BOR-3`.
    UnknownRule { text: String, near: Option<String> } = "unknown-rule",
    /// A line carries out a rule that its article does not name.
    RuleNotInArticle { rule: String, article: String } = "rule-not-in-article",
    // Routes
    UnknownRoute { route: String, near: Option<String> } = "unknown-route",
    UnusedRoute { route: String } = "unused-route",
    /// The last step of a route is not an approval.
    RouteNotApproved { route: String } = "route-not-approved",
    // Organisation
    /// An auditor changes nothing (ORG-2).
    AuditorWrites { act: &'static str } = "auditor-writes",
    /// `of borrower`, `of owner` or `of applicant` where there is no case.
    PostNeedsCase { post: String } = "post-needs-case",
    DelegationToSelf { rank: &'static str } = "delegation-to-self",
    // Archives
    /// Everybody knows of a level, but not of a lower one.
    HigherLevelOpen { level: &'static str, lower: &'static str } = "higher-level-open",
    /// Items without a level have nothing to be declassified from.
    TermOfNone = "term-of-none",
    /// A higher level with a shorter term than a lower one.
    TermOrder { level: &'static str, years: u32, lower: &'static str, lower_years: u32 } = "term-order",
    /// A word that means two types of file.
    WordTaken { word: String, line: u32 } = "word-taken",
    UnknownPlaceholder { text: String, choices: &'static [&'static str], near: Option<String> } = "unknown-placeholder",
    /// Without a running number two items would get one code.
    NoSequence = "no-sequence",
    /// A brace that is not closed or not opened.
    LooseBrace = "loose-brace",
    // Checklists
    /// No such type of file, or one without a checklist.
    UnknownChecklist { name: String, near: Option<String> } = "unknown-checklist",
    /// A type of file that includes itself, by way of others or at once.
    IncludesItself { name: String } = "includes-itself",
    /// Neither `permanent` nor `30y` nor `18m`.
    NotATerm { text: String } = "not-a-term",
    // The loan matrix
    LineUnreachable = "line-unreachable",
    /// Only the last line may be without conditions.
    LineWithoutWhen = "line-without-when",
    LastLineAsks = "last-line-asks",
    LastLineLends = "last-line-lends",
    LimitMissing = "limit-missing",
    RefusalWithTerms = "refusal-with-terms",
    /// A line with neither `decision` nor `route`.
    DecisionMissing = "decision-missing",
    /// A line with both `decision` and `route`.
    DecisionTwice = "decision-twice",
    /// Outside persons have no rank.
    RankOfVisitor = "rank-of-visitor",
    // Destruction
    /// Nothing is destroyed without approval.
    RouteWithoutSteps { route: String } = "route-without-steps",
    // Figures of the scorecard and of credit
    NotANumber { text: String } = "not-a-number",
    /// More than two decimals.
    TooPrecise { text: String } = "too-precise",
    BeyondRange { text: String } = "beyond-range",
    // Bands
    /// Values that no band takes, such as `≥ 5.00, < 10.00`.
    BandGap { values: String } = "band-gap",
    /// Both bands take these values; the other is counted from 1.
    BandOverlap { other: usize, values: String } = "band-overlap",
    /// A band whose upper end lies below its lower end.
    BandEmpty = "band-empty",
    /// Two lower or two upper ends.
    BoundTwice { first: &'static str, second: &'static str } = "bound-twice",
    // The scorecard
    /// The best points of all indicators are not the full points.
    WeightsDoNotSum { sum: u32, full: u32 } = "weights-do-not-sum",
    /// Only the contract amount is seen together with timely payment.
    LateElsewhere { figure: &'static str } = "late-elsewhere",
    /// Bands for a judged figure, or judged words for a counted one.
    WrongScale { figure: &'static str, wanted: &'static str } = "wrong-scale",
    NoLowestGrade { class: String } = "no-lowest-grade",
    /// Points that are not below those of the grade above.
    ThresholdOrder { points: u32, above: u32 } = "threshold-order",
    NoClassForOthers = "no-class-for-others",
    // Questionnaires
    /// Points for an answer that is no yes or no.
    PointsOfWords = "points-of-words",
    // Credit and receivables
    UnknownGrade { grade: String, near: Option<String> } = "unknown-grade",
    GradeWithoutLimit { grade: String } = "grade-without-limit",
    /// Days that are not more than those before.
    DaysOrder { days: u32, before: u32 } = "days-order",
}

impl FaultKind {
    /// Whether the fault lies in the value alone, so that it holds even where other text could not be read.
    pub(super) fn is_of_value(&self) -> bool {
        use FaultKind as K;
        match self {
            K::UnknownWord { .. }
            | K::RepeatedWord { .. }
            | K::NumberRange { .. }
            | K::NotALimit { .. }
            | K::NotAPost { .. }
            | K::NotAName { .. }
            | K::UnknownTimezone { .. }
            | K::UnknownRule { .. }
            | K::PostNeedsCase { .. }
            | K::UnknownPlaceholder { .. }
            | K::LooseBrace
            | K::NotATerm { .. }
            | K::NotANumber { .. }
            | K::TooPrecise { .. }
            | K::BeyondRange { .. } => true,
            K::Syntax { .. }
            | K::DuplicateKey
            | K::MissingKey
            | K::UnknownKey { .. }
            | K::WrongType { .. }
            | K::Empty
            | K::UnknownArticle { .. }
            | K::UncitedArticle { .. }
            | K::RuleNotInArticle { .. }
            | K::UnknownRoute { .. }
            | K::UnusedRoute { .. }
            | K::RouteNotApproved { .. }
            | K::AuditorWrites { .. }
            | K::DelegationToSelf { .. }
            | K::HigherLevelOpen { .. }
            | K::TermOfNone
            | K::TermOrder { .. }
            | K::WordTaken { .. }
            | K::NoSequence
            | K::UnknownChecklist { .. }
            | K::IncludesItself { .. }
            | K::LineUnreachable
            | K::LineWithoutWhen
            | K::LastLineAsks
            | K::LastLineLends
            | K::LimitMissing
            | K::RefusalWithTerms
            | K::DecisionMissing
            | K::DecisionTwice
            | K::RankOfVisitor
            | K::RouteWithoutSteps { .. }
            | K::BandGap { .. }
            | K::BandOverlap { .. }
            | K::BandEmpty
            | K::BoundTwice { .. }
            | K::WeightsDoNotSum { .. }
            | K::LateElsewhere { .. }
            | K::WrongScale { .. }
            | K::NoLowestGrade { .. }
            | K::ThresholdOrder { .. }
            | K::NoClassForOthers
            | K::PointsOfWords
            | K::UnknownGrade { .. }
            | K::GradeWithoutLimit { .. }
            | K::DaysOrder { .. } => false,
        }
    }
}
