//! Customers that seem to be the same (CUS-15).

use super::identifier::half_width;
use super::words::Word;

words! {
    /// What two customers have in common.
    By "duplicate key" {
        /// 统一社会信用代码
        CreditCode = "credit_code",
        /// 身份证号
        IdNumber = "id_number",
        /// 电话
        Phone = "phone",
        /// 名称
        Name = "name",
    }
}

/// Endings that say what kind of company it is, longest first.
const ENDINGS: [&str; 3] = ["有限责任公司", "有限公司", "公司"];

/// A name as duplicates are looked for: half-width, lower-case, without spaces, brackets and company endings.
pub fn name_key(name: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !"()[]{}【】〔〕「」《》<>\"'“”‘’·.,-".contains(*c);
    let bare: String = half_width(name)
        .chars()
        .filter(kept)
        .flat_map(char::to_lowercase)
        .collect();
    let stem = ENDINGS
        .iter()
        .find_map(|ending| bare.strip_suffix(ending))
        .filter(|stem| !stem.is_empty());
    stem.unwrap_or(&bare).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_the_same_name() {
        for (one, other) in [
            ("晨光（上海）贸易有限公司", "晨光(上海)贸易有限责任公司"),
            ("晨光上海贸易公司", "晨光（上海）贸易"),
            ("ＡＢＣ 公司", "abc"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one} {other}");
        }
        assert_ne!(name_key("晨光贸易"), name_key("晨星贸易"));
        assert_eq!(name_key("公司"), "公司");
    }
}
