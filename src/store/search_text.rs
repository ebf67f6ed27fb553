//! Text as look-ups see it: folded, cut into pairs of neighbouring characters.

/// Width and case folded: full-width forms to half-width, ASCII letters lower-case.
pub fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

fn runs(text: &str) -> Vec<Vec<char>> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|run| !run.is_empty())
        .map(|run| run.chars().collect())
        .collect()
}

/// Pairs of every run of letters and digits, separated by spaces; the last character stands alone.
pub fn pairs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for run in runs(text) {
        for (i, c) in run.iter().enumerate() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push(*c);
            if let Some(next) = run.get(i + 1) {
                out.push(*next);
            }
        }
    }
    out
}

/// The full-text query that finds `text` as a part of what was indexed; `None` when it has no letter or digit.
pub fn query(text: &str) -> Option<String> {
    let parts: Vec<String> = runs(text)
        .iter()
        .map(|run| match run.as_slice() {
            [one] => format!("\"{one}\" *"),
            run => {
                let pairs: Vec<String> = run.windows(2).map(|w| w.iter().collect()).collect();
                format!("\"{}\"", pairs.join(" "))
            }
        })
        .collect();
    (!parts.is_empty()).then(|| format!("pairs : ({})", parts.join(" AND ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_queries_meet() {
        assert_eq!(pairs("购销合同"), "购销 销合 合同 同");
        assert_eq!(pairs("ＡＢ-1"), "ab b 1");
        assert_eq!(query("合同").as_deref(), Some("pairs : (\"合同\")"));
        assert_eq!(query("销合同").as_deref(), Some("pairs : (\"销合 合同\")"));
        assert_eq!(query("同").as_deref(), Some("pairs : (\"同\" *)"));
        assert_eq!(query(" \"-* "), None);
    }
}
