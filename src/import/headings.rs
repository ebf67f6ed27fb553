//! Which column is which field (IMP-2).

use crate::domain::identifier::half_width;

use super::value::unseen;

/// A field of an import and the headings it is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// The machine word, also a heading.
    pub field: &'static str,
    /// Other headings; width, case, spaces and a note in brackets do not matter.
    pub synonyms: &'static [&'static str],
    /// The file must have the column.
    pub required: bool,
}

/// A column of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// From 0.
    pub index: usize,
    /// The power of ten of the unit in the heading: 4 for `金额(万元)`.
    pub exponent: usize,
}

/// What the headings say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    headings: Vec<String>,
    fields: Vec<(&'static str, Column)>,
    /// Headings that name no field, as typed; a blank one between others as its letter in brackets.
    pub unknown: Vec<String>,
    /// The column of a rejects file that says which rows of the ledger came in beside these, from 0.
    pub entered: Option<usize>,
}

impl Mapped {
    /// The column of a field, if the file has it.
    pub fn column(&self, field: &str) -> Option<Column> {
        let found = self.fields.iter().find(|(name, _)| *name == field);
        found.map(|(_, column)| *column)
    }

    /// The heading of a column as typed.
    pub fn heading(&self, index: usize) -> &str {
        self.headings
            .get(index)
            .map_or("", |h| h.trim_matches(unseen))
    }

    /// Every column that is used.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        self.fields.iter().map(|(_, column)| column.index)
    }
}

/// What is wrong with the headings or with `--map`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadingFault {
    /// No column for a required field.
    MissingColumn { field: &'static str },
    /// Two columns for one field.
    TwoColumns {
        field: &'static str,
        first: String,
        second: String,
    },
    /// `--map` names a heading that the file does not have.
    MapUnknownHeading { heading: String },
    /// `--map` names a field that there is not.
    MapUnknownField { field: String },
}

impl HeadingFault {
    /// The heading or the field it is about.
    pub fn named(&self) -> &str {
        match self {
            HeadingFault::MissingColumn { field } | HeadingFault::TwoColumns { field, .. } => field,
            HeadingFault::MapUnknownHeading { heading } => heading,
            HeadingFault::MapUnknownField { field } => field,
        }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            HeadingFault::MissingColumn { .. } => "missing-column",
            HeadingFault::TwoColumns { .. } => "two-columns-for-field",
            HeadingFault::MapUnknownHeading { .. } => "map-unknown-heading",
            HeadingFault::MapUnknownField { .. } => "map-unknown-field",
        }
    }
}

/// Columns that a rejects file adds; known, and ignored when it is imported again.
const OF_REJECTS: [&str; 5] = ["reason", "原因", "失败原因", "原行号", "original_row"];
/// The column of [`super::entered`].
const ENTERED: [&str; 2] = ["entered_rows", "已入账行号"];

/// Whether a heading is one that [`super::rejects`] adds.
pub fn is_of_rejects(heading: &str) -> bool {
    is_one_of(&OF_REJECTS, heading) || is_one_of(&ENTERED, heading)
}

fn is_one_of(words: &[&str], heading: &str) -> bool {
    let folded = folded(heading);
    words.iter().any(|word| self::folded(word) == folded)
}

/// Finds the column of each field. `overrides` are `--map` pairs of heading and field; they win over
/// what the headings say by themselves. All faults at once.
pub fn map(
    headings: &[String],
    specs: &'static [FieldSpec],
    overrides: &[(String, String)],
) -> Result<Mapped, Vec<HeadingFault>> {
    let mut faults = Vec::new();
    let mut claimed: Vec<Option<&'static str>> = vec![None; headings.len()];
    for (heading, field) in overrides {
        let Some(spec) = spec_of(field, specs) else {
            faults.push(HeadingFault::MapUnknownField {
                field: field.clone(),
            });
            continue;
        };
        let typed = |h: &String| h.trim_matches(unseen) == heading.trim_matches(unseen);
        let alike = |h: &String| folded(h) == folded(heading);
        let place = headings.iter().position(typed);
        match place.or_else(|| headings.iter().position(alike)) {
            Some(index) => claimed[index] = Some(spec.field),
            None => faults.push(HeadingFault::MapUnknownHeading {
                heading: heading.clone(),
            }),
        }
    }
    let overridden: Vec<&str> = claimed.iter().copied().flatten().collect();
    let mut fields: Vec<(&'static str, Column)> = Vec::new();
    let mut unknown = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let itself = || spec_of(heading, specs).filter(|s| !overridden.contains(&s.field));
        let Some(field) = claimed[index].or_else(|| itself().map(|spec| spec.field)) else {
            match heading.trim_matches(unseen) {
                "" => unknown.push(format!("[{}]", letters(index))),
                _ if is_of_rejects(heading) => {}
                typed => unknown.push(typed.to_string()),
            }
            continue;
        };
        match fields.iter().find(|(name, _)| *name == field) {
            Some((_, first)) => faults.push(HeadingFault::TwoColumns {
                field,
                first: headings[first.index].trim_matches(unseen).to_string(),
                second: heading.trim_matches(unseen).to_string(),
            }),
            None => fields.push((
                field,
                Column {
                    index,
                    exponent: exponent(heading),
                },
            )),
        }
    }
    for spec in specs.iter().filter(|spec| spec.required) {
        if !fields.iter().any(|(field, _)| *field == spec.field) {
            faults.push(HeadingFault::MissingColumn { field: spec.field });
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Mapped {
        headings: headings.to_vec(),
        fields,
        unknown,
        entered: headings.iter().position(|h| is_one_of(&ENTERED, h)),
    })
}

fn spec_of(heading: &str, specs: &'static [FieldSpec]) -> Option<&'static FieldSpec> {
    let wanted = folded(heading);
    if wanted.is_empty() {
        return None;
    }
    specs.iter().find(|spec| {
        folded(spec.field) == wanted || spec.synonyms.iter().any(|word| folded(word) == wanted)
    })
}

/// A heading without what does not matter: width, case, spaces, `_`, `-`, `*`, `:`, notes in brackets.
fn folded(heading: &str) -> String {
    let mut depth = 0u32;
    let mut kept = String::new();
    for c in half_width(heading).chars() {
        match c {
            '(' | '[' | '【' | '{' => depth = depth.saturating_add(1),
            ')' | ']' | '】' | '}' => depth = depth.saturating_sub(1),
            '_' | '-' | '*' | ':' | '"' | '\'' => {}
            c if depth > 0 || unseen(c) => {}
            c => kept.extend(c.to_lowercase()),
        }
    }
    kept
}

/// The power of ten of a unit in brackets.
fn exponent(heading: &str) -> usize {
    let half = half_width(heading);
    let note = half
        .split_once(['(', '[', '【'])
        .map_or("", |(_, note)| note);
    match note {
        note if note.contains('亿') => 8,
        note if note.contains('万') => 4,
        _ => 0,
    }
}

/// The letters of a column, as a spreadsheet shows them.
pub fn letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut left = index;
    loop {
        letters.push(b'A' + u8::try_from(left % 26).unwrap_or(0));
        match (left / 26).checked_sub(1) {
            Some(more) => left = more,
            None => break,
        }
    }
    letters.iter().rev().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    static SPECS: [FieldSpec; 3] = [
        FieldSpec {
            field: "code",
            synonyms: &["客户编号", "客户代码"],
            required: true,
        },
        FieldSpec {
            field: "registered_capital",
            synonyms: &["注册资本"],
            required: false,
        },
        FieldSpec {
            field: "phone",
            synonyms: &["电话", "联系电话"],
            required: true,
        },
    ];

    fn of(headings: &[&str], overrides: &[(&str, &str)]) -> Result<Mapped, Vec<HeadingFault>> {
        let headings: Vec<String> = headings.iter().map(|h| h.to_string()).collect();
        let pair = |(h, f): &(&str, &str)| (h.to_string(), f.to_string());
        let overrides: Vec<_> = overrides.iter().map(pair).collect();
        map(&headings, &SPECS, &overrides)
    }

    #[test]
    fn headings_in_any_order_and_form() {
        for (headings, overrides) in [
            (["联系电话*", "客户编号", "注册资本（万元）"], vec![]),
            ([" Phone ", "ＣＯＤＥ", "Registered Capital(万元)"], vec![]),
            (
                ["电 话：", "客户代码(必填)", "registered-capital【万元】"],
                vec![],
            ),
            (["号码", "code", "注册资本(万)"], vec![("号码", "phone")]),
            (
                ["号码 ", "kh", "注册资本(万元)"],
                vec![("号码", "联系电话"), ("KH", "code")],
            ),
        ] {
            let mapped = of(&headings, &overrides).unwrap();
            let place = |field| mapped.column(field).map(|c| (c.index, c.exponent));
            assert_eq!(place("phone"), Some((0, 0)), "{headings:?}");
            assert_eq!(place("code"), Some((1, 0)));
            assert_eq!(place("registered_capital"), Some((2, 4)));
            assert_eq!(mapped.unknown, [""; 0]);
        }
    }

    #[test]
    fn unknown_headings_are_told_and_those_of_rejects_are_not() {
        let mapped = of(
            &["code", "", "颜色", "phone", "原因", "Reason", "原行号"],
            &[],
        )
        .unwrap();
        assert_eq!(mapped.unknown, ["[B]", "颜色"]);
        assert_eq!(mapped.heading(3), "phone");
        let mapped = of(&["code", "phone", "电话"], &[("电话", "phone")]).unwrap();
        assert_eq!(mapped.unknown, ["phone"]);
    }

    #[test]
    fn all_faults_at_once() {
        let overrides = [("颜色", "phone"), ("code", "colour")];
        let faults = of(&["code", "客户编号"], &overrides).unwrap_err();
        let codes: Vec<&str> = faults.iter().map(HeadingFault::code).collect();
        assert_eq!(
            codes,
            [
                "map-unknown-heading",
                "map-unknown-field",
                "two-columns-for-field",
                "missing-column"
            ]
        );
        assert_eq!(
            faults[2],
            HeadingFault::TwoColumns {
                field: "code",
                first: "code".into(),
                second: "客户编号".into()
            }
        );
    }

    #[test]
    fn letters_of_columns() {
        for (index, want) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(index), want);
        }
    }

    proptest! {
        #[test]
        fn no_heading_panics(headings in prop::collection::vec("(code|电话|phone|[(（万_ ]|.{0,3}){0,3}", 0..6)) {
            let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
            let _ = of(&headings, &[(headings.first().unwrap_or(&""), "code")]);
        }
    }
}
