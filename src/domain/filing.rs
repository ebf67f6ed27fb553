//! Types of file with the documents each must hold 应备文件 (ARC-7).

use serde::{Deserialize, Serialize};

use super::rules::FileType;
use super::words::Word;

words! {
    /// Whether a document must be there.
    Need "need" {
        /// 必备
        Required = "required",
        /// 有则归档
        WherePresent = "where-present",
    }
}
words! {
    /// What is noted of a document 文件状况.
    DocumentState "document state" {
        /// 已交
        Present = "present",
        /// 缺
        Missing = "missing",
        /// 有误: there, but wrong
        Faulty = "faulty",
    }
}

/// One document of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSpec {
    /// Machine word.
    pub name: String,
    pub zh: String,
    pub en: String,
    pub need: Need,
    /// Documents of one group stand for each other: one of them is enough.
    pub any_of: Option<String>,
}

impl DocumentSpec {
    fn is_called(&self, word: &str) -> bool {
        self.name == word || self.zh == word || self.en.eq_ignore_ascii_case(word)
    }
}

/// What the rulebook says of the contents of a type of file, and of handing it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    pub article: String,
    /// Type whose documents belong to this one too.
    pub includes: Option<String>,
    pub documents: Vec<DocumentSpec>,
    /// Working days from the delivery of the vehicle until it is handed over (ARC-6).
    pub hand_over_within: Option<u32>,
    /// Category and term under which it is filed.
    pub category: Option<String>,
    pub retention: Option<String>,
}

/// A checklist with what it includes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeChecklist<'a> {
    pub article: &'a str,
    /// The type itself and those it includes, the outermost last.
    pub types: Vec<&'a str>,
    pub documents: Vec<&'a DocumentSpec>,
    pub hand_over_within: Option<u32>,
    pub category: Option<&'a str>,
    pub retention: Option<&'a str>,
}

/// The checklist of a type, with the documents of those it includes first; none where it has none.
pub fn checklist<'a>(types: &'a [FileType], name: &str) -> Option<WholeChecklist<'a>> {
    let own = of(types, name)?;
    let mut whole = WholeChecklist {
        article: &own.1.article,
        types: Vec::new(),
        documents: Vec::new(),
        hand_over_within: None,
        category: None,
        retention: None,
    };
    let mut next = Some(own);
    while let Some((name, list)) = next {
        if whole.types.contains(&name) {
            break;
        }
        whole.types.push(name);
        let mut documents: Vec<&DocumentSpec> = list.documents.iter().collect();
        documents.append(&mut whole.documents);
        whole.documents = documents;
        whole.hand_over_within = whole.hand_over_within.or(list.hand_over_within);
        whole.category = whole.category.or(list.category.as_deref());
        whole.retention = whole.retention.or(list.retention.as_deref());
        next = list.includes.as_deref().and_then(|name| of(types, name));
    }
    Some(whole)
}

fn of<'a>(types: &'a [FileType], name: &str) -> Option<(&'a str, &'a Checklist)> {
    let found = types.iter().find(|t| t.name == name)?;
    Some((found.name.as_str(), found.checklist.as_ref()?))
}

/// A fact of one document, the latest of its name deciding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentFact {
    /// Row number: facts count in this order.
    pub id: i64,
    pub document: String,
    pub state: DocumentState,
    pub note: Option<String>,
}

/// One document of a file against its checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<'a> {
    pub spec: &'a DocumentSpec,
    /// What was noted of it last.
    pub state: Option<DocumentState>,
    pub note: Option<&'a str>,
    /// What keeps the file from being complete; none where all is well.
    pub gap: Option<DocumentState>,
}

impl<'a> WholeChecklist<'a> {
    /// The document a typed word means.
    pub fn document(&self, word: &str) -> Option<&'a DocumentSpec> {
        (self.documents.iter().copied()).find(|d| d.is_called(word))
    }

    /// Every document with what the facts say of it. Of documents that stand for each other, the first tells the gap.
    pub fn check<'f>(&'f self, facts: &'f [DocumentFact]) -> Vec<Checked<'f>> {
        let last = |name: &str| facts.iter().rev().find(|f| f.document == name);
        let state = |d: &DocumentSpec| last(&d.name).map(|f| f.state);
        let mut told: Vec<&str> = Vec::new();
        (self.documents.iter().copied())
            .map(|spec| {
                let fact = last(&spec.name);
                let own = fact.map(|f| f.state);
                let gap = match spec.any_of.as_deref() {
                    None => gap(spec.need, own),
                    Some(group) if told.contains(&group) => None,
                    Some(group) => {
                        told.push(group);
                        let members = || {
                            (self.documents.iter())
                                .filter(|d| d.any_of.as_deref() == Some(group))
                                .map(|d| state(d))
                        };
                        let has = |wanted| members().any(|s| s == Some(wanted));
                        let all = if has(DocumentState::Present) {
                            Some(DocumentState::Present)
                        } else if has(DocumentState::Faulty) {
                            Some(DocumentState::Faulty)
                        } else {
                            own.or(members().flatten().next())
                        };
                        gap(spec.need, all)
                    }
                };
                Checked {
                    spec,
                    state: own,
                    note: fact.and_then(|f| f.note.as_deref()),
                    gap,
                }
            })
            .collect()
    }

    /// What is missing and what is wrong, by the machine words of the documents.
    pub fn gaps(&self, facts: &[DocumentFact]) -> Gaps {
        let mut gaps = Gaps::default();
        for line in self.check(facts) {
            match line.gap {
                Some(DocumentState::Missing) => gaps.missing.push(line.spec.name.clone()),
                Some(DocumentState::Faulty) => gaps.faulty.push(line.spec.name.clone()),
                Some(DocumentState::Present) | None => {}
            }
        }
        gaps
    }
}

fn gap(need: Need, state: Option<DocumentState>) -> Option<DocumentState> {
    match (need, state) {
        (_, Some(DocumentState::Present)) | (Need::WherePresent, None) => None,
        (_, Some(DocumentState::Faulty)) => Some(DocumentState::Faulty),
        (_, Some(DocumentState::Missing)) | (Need::Required, None) => Some(DocumentState::Missing),
    }
}

/// Documents that keep a file from being complete.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gaps {
    pub missing: Vec<String>,
    pub faulty: Vec<String>,
}

impl Gaps {
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.faulty.is_empty()
    }

    /// Adds what is not named yet.
    pub fn add(&mut self, document: &str, state: DocumentState) {
        let list = match state {
            DocumentState::Present => return,
            DocumentState::Missing => &mut self.missing,
            DocumentState::Faulty => &mut self.faulty,
        };
        if !list.iter().any(|d| d == document) {
            list.push(document.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::FileKind;

    fn document(name: &str, need: Need, any_of: Option<&str>) -> DocumentSpec {
        DocumentSpec {
            name: name.to_owned(),
            zh: name.to_owned(),
            en: name.to_owned(),
            need,
            any_of: any_of.map(str::to_owned),
        }
    }

    fn file_type(name: &str, includes: Option<&str>, documents: Vec<DocumentSpec>) -> FileType {
        FileType {
            name: name.to_owned(),
            zh: name.to_owned(),
            en: name.to_owned(),
            synonyms: Vec::new(),
            kind: FileKind::CustomerFile,
            checklist: Some(Checklist {
                article: "a".to_owned(),
                includes: includes.map(str::to_owned),
                documents,
                hand_over_within: includes.is_none().then_some(1),
                category: None,
                retention: None,
            }),
        }
    }

    fn types() -> Vec<FileType> {
        use Need::{Required, WherePresent};
        vec![
            file_type(
                "service",
                None,
                vec![
                    document("order", Required, None),
                    document("id", Required, Some("identity")),
                    document("org", Required, Some("identity")),
                ],
            ),
            file_type(
                "overhaul",
                Some("service"),
                vec![
                    document("drive", Required, None),
                    document("damage", WherePresent, None),
                ],
            ),
        ]
    }

    fn fact(id: i64, document: &str, state: DocumentState) -> DocumentFact {
        DocumentFact {
            id,
            document: document.to_owned(),
            state,
            note: None,
        }
    }

    #[test]
    fn a_type_has_the_documents_and_the_term_of_what_it_includes() {
        let types = types();
        let list = checklist(&types, "overhaul").expect("a list");
        let names: Vec<&str> = list.documents.iter().map(|d| d.name.as_str()).collect();
        assert_eq!(names, ["order", "id", "org", "drive", "damage"]);
        assert_eq!(list.types, ["overhaul", "service"]);
        assert_eq!(list.hand_over_within, Some(1));
        assert_eq!(checklist(&types, "none"), None);
    }

    #[test]
    fn required_alternatives_and_where_present() {
        use DocumentState::{Faulty, Missing, Present};
        let types = types();
        let list = checklist(&types, "overhaul").expect("a list");
        let gaps = |facts: &[DocumentFact]| {
            let gaps = list.gaps(facts);
            (gaps.missing, gaps.faulty)
        };
        let s = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        assert_eq!(gaps(&[]), (s(&["order", "id", "drive"]), s(&[])));
        let full = [
            fact(1, "order", Present),
            fact(2, "org", Present),
            fact(3, "drive", Present),
        ];
        assert_eq!(gaps(&full), (s(&[]), s(&[])));
        assert!(list.gaps(&full).is_complete());
        // Noted as called for and not there; wrong; the latest fact decides.
        let mut facts = full.to_vec();
        facts.push(fact(4, "damage", Missing));
        facts.push(fact(5, "order", Faulty));
        assert_eq!(gaps(&facts), (s(&["damage"]), s(&["order"])));
        facts.push(fact(6, "order", Present));
        facts.push(fact(7, "org", Faulty));
        assert_eq!(gaps(&facts), (s(&["damage"]), s(&["id"])));
        facts.push(fact(8, "id", Present));
        assert_eq!(gaps(&facts), (s(&["damage"]), s(&[])));
    }
}
