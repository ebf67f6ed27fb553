//! What a mistyped word may have been meant to be.

use pinyin::ToPinyin;

/// The words most like `typed`, best first, at most three.
pub fn near<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    like(typed, words, |distance, word| {
        distance <= 2 && distance < word.chars().count()
    })
}

/// Words that `typed`, which may well be new, is a slip of: those that sound the same, as an input method offers them,
/// and those it differs from in less than a quarter of itself; best first, at most three. 财务部 is no slip of 业务部.
pub fn alike<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let (length, sound) = (typed.chars().count(), sound(typed));
    like(typed, words, |distance, word| {
        distance * 4 < length || self::sound(word) == sound
    })
}

/// How Chinese text is read, without tones; any other character stands for itself.
fn sound(text: &str) -> Vec<String> {
    let read = |c: char| c.to_pinyin().map(|p| p.plain().to_owned());
    text.chars()
        .map(|c| read(c).unwrap_or_else(|| c.to_string()))
        .collect()
}

fn like<'a>(
    typed: &str,
    words: impl IntoIterator<Item = &'a str>,
    near: impl Fn(usize, &str) -> bool,
) -> Vec<String> {
    let folded = typed.to_lowercase();
    let mut found: Vec<(usize, &str)> = words
        .into_iter()
        .map(|word| (strsim::osa_distance(&folded, &word.to_lowercase()), word))
        .filter(|(distance, word)| near(*distance, word))
        .collect();
    found.sort_unstable();
    found.truncate(3);
    found.into_iter().map(|(_, word)| word.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_found_and_nothing_far() {
        let words = ["BOR-1", "BOR-2", "GRD-12", "业务部"];
        assert_eq!(near("bor-11", words), ["BOR-1", "BOR-2"]);
        assert_eq!(near("业务", words), ["业务部"]);
        assert!(near("XYZ-9999", words).is_empty());
    }

    #[test]
    fn another_department_is_not_a_slip_of_the_pen() {
        let words = ["业务部", "财务部", "总经办", "客户服务中心"];
        assert_eq!(alike("业务布", words), ["业务部"]);
        assert_eq!(alike("客户服中", words), [""; 0]);
        assert_eq!(alike("客服服务中心", words), ["客户服务中心"]);
        assert!(alike("技术部", words).is_empty());
        assert!(alike("财务部", ["业务部", "技术部"]).is_empty());
    }
}
