//! Numbers that name people and companies.

/// Full-width letters, digits, signs and the wide space as their ASCII twins.
/// For codes and numbers only; names keep their width (IMP-3).
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}
