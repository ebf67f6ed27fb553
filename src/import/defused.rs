//! Cells that were defused for a spreadsheet program: an apostrophe before what it would run as a formula.

/// Whether a spreadsheet would run the text; blanks before the sign count, and so do the full-width signs.
fn runs(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// The text as it was before the product wrote it.
pub fn undone(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if runs(rest.trim_start_matches('\'')) => rest,
        Some(_) | None => text,
    }
}

/// The text as a spreadsheet may have it.
pub fn done(text: &str) -> String {
    if runs(text.trim_start_matches('\'')) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_defused_comes_back() {
        for text in [
            "=1+1", "'=1", "''-1", "+86 10", " =1", "\tx", "＝1", "张三", "'张三", "", "'", "A-1",
        ] {
            assert_eq!(undone(&done(text)), text);
        }
        assert_eq!(undone("'=1"), "=1");
        assert_eq!(undone("'张三"), "'张三");
        assert_eq!(done("-1"), "'-1");
    }
}
