//! Where the faults of one reading are collected, with the lines of the text.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::fault::{Fault, FaultKind};

/// A place in the rulebook.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub line: u32,
    pub key: String,
}

/// One reading of one text.
pub(super) struct Desk {
    /// Byte offsets at which lines after the first begin.
    starts: Vec<usize>,
    faults: RefCell<Vec<Fault>>,
    warnings: RefCell<Vec<Fault>>,
    cited: RefCell<Vec<(String, Place)>>,
    used: RefCell<Vec<(String, Place)>>,
}

impl Desk {
    pub(super) fn new(text: &str) -> Desk {
        Desk {
            starts: text.match_indices('\n').map(|(at, _)| at + 1).collect(),
            faults: RefCell::default(),
            warnings: RefCell::default(),
            cited: RefCell::default(),
            used: RefCell::default(),
        }
    }

    /// Line of a byte offset, from 1.
    pub(super) fn line(&self, offset: usize) -> u32 {
        let before = self.starts.partition_point(|start| *start <= offset);
        u32::try_from(before).map_or(u32::MAX, |n| n.saturating_add(1))
    }

    pub(super) fn fault(&self, at: &Place, kind: FaultKind) {
        self.faults.borrow_mut().push(fault(at, kind));
    }

    pub(super) fn warn(&self, at: &Place, kind: FaultKind) {
        self.warnings.borrow_mut().push(fault(at, kind));
    }

    /// Notes that an article is cited; whether it exists is asked at the end.
    pub(super) fn cite(&self, article: &str, at: &Place) {
        self.cited
            .borrow_mut()
            .push((article.to_owned(), at.clone()));
    }

    pub(super) fn citations(&self) -> Vec<(String, Place)> {
        self.cited.borrow().clone()
    }

    /// Notes that a route is named; whether it exists is asked at the end.
    pub(super) fn use_route(&self, route: &str, at: &Place) {
        self.used.borrow_mut().push((route.to_owned(), at.clone()));
    }

    pub(super) fn used_routes(&self) -> Vec<(String, Place)> {
        self.used.borrow().clone()
    }

    /// What the TOML parser complains of.
    pub(super) fn syntax(&self, error: &toml::de::Error) {
        let at = Place {
            line: error.span().map_or(1, |span| self.line(span.start)),
            key: String::new(),
        };
        let kind = if error.message() == "duplicate key" {
            FaultKind::DuplicateKey
        } else {
            FaultKind::Syntax {
                message: error.message().to_owned(),
            }
        };
        self.fault(&at, kind);
    }

    /// Faults and warnings by line. Where text could not be read, only what holds all the same is said.
    pub(super) fn close(self) -> (Vec<Fault>, Vec<Fault>) {
        let mut faults = self.faults.into_inner();
        let unread: BTreeSet<u32> = faults
            .iter()
            .filter(|f| matches!(f.kind, FaultKind::Syntax { .. }))
            .map(|f| f.line)
            .collect();
        if !unread.is_empty() {
            faults.retain(|f| match f.kind {
                FaultKind::Syntax { .. } | FaultKind::DuplicateKey => true,
                _ => f.kind.is_of_value() && !unread.contains(&f.line),
            });
        }
        let mut warnings = self.warnings.into_inner();
        faults.sort_by_key(|f| f.line);
        warnings.sort_by_key(|f| f.line);
        (faults, warnings)
    }
}

fn fault(at: &Place, kind: FaultKind) -> Fault {
    Fault {
        line: at.line,
        key: at.key.clone(),
        kind,
    }
}

/// The longest of a wrong text that a fault repeats.
const LONGEST: usize = 60;

/// A wrong text as a fault repeats it: short, without control characters.
pub(super) fn clip(text: &str) -> String {
    let visible = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut clipped: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        clipped.push('…');
    }
    clipped
}

/// The choice that was probably meant.
pub(super) fn near<'c>(word: &str, choices: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let length = word.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let folded = word.to_lowercase().replace('_', "-");
    choices
        .into_iter()
        .map(|choice| {
            let distance = strsim::damerau_levenshtein(&folded, &choice.to_lowercase());
            (distance, choice)
        })
        .filter(|(distance, _)| *distance <= (length / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, choice)| choice.to_owned())
}
