//! What a mistyped word may have been meant to be.

/// The words most like `typed`, best first, at most three.
pub fn near<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let folded = typed.to_lowercase();
    let mut found: Vec<(usize, &str)> = words
        .into_iter()
        .map(|word| (strsim::osa_distance(&folded, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= 2 && *distance < word.chars().count())
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
}
