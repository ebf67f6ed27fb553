//! Help in Chinese, folded at the width of the terminal: between Chinese characters there are no spaces to break at.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Where a description goes that would be left with too little room beside its flags.
const BELOW: usize = 10;
/// Least width of a description beside its flags.
const ROOM: usize = 30;
/// What never begins a line.
const CLOSING: &str = "，。；：！？、）”’》」】…,.;:!?)]}>";
/// What never ends one.
const OPENING: &str = "（“‘《「【([{<";

/// Every line at most so wide, continued where its description began. Those that begin with `whole` stay so.
pub fn folded(text: &str, width: usize, whole: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (line, ""),
        };
        if line.width() <= width || line.starts_with(whole) {
            out.push_str(line);
        } else {
            fold(line, width, &mut out);
        }
        out.push_str(end);
    }
    out
}

fn fold(line: &str, width: usize, out: &mut String) {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let (head, text, hang) = match line[indent..].find("  ") {
        Some(gap) => {
            let head = &line[..indent + gap];
            let text = line[indent + gap..].trim_start_matches(' ');
            (head, text, line.width() - text.width())
        }
        None => (&line[..indent], &line[indent..], indent),
    };
    out.push_str(head);
    let hang = if hang + ROOM > width && hang > indent {
        out.push('\n');
        out.push_str(&" ".repeat(BELOW));
        BELOW
    } else {
        out.push_str(&" ".repeat(hang - head.width()));
        hang
    };
    let mut used = hang;
    let mut begun = true;
    for piece in pieces(text) {
        if !begun && used + piece.trim_end().width() > width {
            let kept = out.trim_end_matches(' ').len();
            out.truncate(kept);
            out.push('\n');
            out.push_str(&" ".repeat(hang));
            used = hang;
        }
        out.push_str(piece);
        used += piece.width();
        begun = false;
    }
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
}

/// What stays together: a word with the spaces behind it, a wide character with the punctuation around it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(before) = before
            && breaks(before, c)
        {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn breaks(before: char, next: char) -> bool {
    if next == ' ' || CLOSING.contains(next) || OPENING.contains(before) {
        return false;
    }
    let wide = |c: char| c.width().unwrap_or(0) > 1;
    before == ' ' || wide(before) || wide(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_where_chinese_may_break() {
        let text = "用法：crm x [选项]\n\n  -a, --all <N>  清单全部延长保管的，不填 --method 即可办结（见说明）。\n";
        let out = folded(text, 50, "用法：");
        assert!(out.lines().all(|line| line.width() <= 50), "{out}");
        let whole: String = out.split_whitespace().collect();
        assert_eq!(whole, text.split_whitespace().collect::<String>());
        let continued = out.lines().nth(3).expect("a second line");
        assert!(continued.starts_with(&" ".repeat(17)), "{out}");
        assert!(
            !out.lines()
                .any(|line| line.trim_start().starts_with(['，', '。', '）']))
        );
        // Beside flags that leave no room the description goes below.
        let below = folded(
            "  --relation <HOW=ITEM>  与卷内哪一件相关：annex-of、draft-of",
            40,
            "用法：",
        );
        assert_eq!(below.lines().next(), Some("  --relation <HOW=ITEM>"));
        assert!(below.lines().all(|line| line.width() <= 40), "{below}");
    }
}
