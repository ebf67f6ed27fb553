//! The tag files of a bag: `bagit.txt`, manifests, `bag-info.txt` (RFC 8493, 2.1 and 2.2).

use std::collections::BTreeMap;

use super::fault::{BagFault, BagFaultKind};
use super::sum::Algorithm;

/// The first line of `bagit.txt`, and the second.
const DECLARATION: [&str; 2] = ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"];

/// Versions that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The last draft; still the most common.
    V097,
    /// RFC 8493
    V1,
}

/// Lines end with LF, CR or CR LF; what follows the last end is no line.
pub fn lines(text: &str) -> Vec<(u32, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut number = 0_u32;
    while !rest.is_empty() {
        number = number.saturating_add(1);
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        found.push((number, line));
        rest = after
            .strip_prefix("\r\n")
            .or_else(|| after.strip_prefix(['\n', '\r']))
            .unwrap_or("");
    }
    found
}

fn at(file: &str, line: u32, kind: BagFaultKind) -> BagFault {
    BagFault {
        file: file.to_owned(),
        line,
        kind,
    }
}

/// Reads `bagit.txt`: exactly two lines, one space behind each colon.
pub fn declaration(text: &str) -> Result<Version, Vec<BagFault>> {
    let found = lines(text);
    let mut faults = Vec::new();
    let mut fault = |line, kind| faults.push(at("bagit.txt", line, kind));
    let value = |position: usize| {
        let (label, _) = DECLARATION[position].split_once(' ').unwrap_or_default();
        let (_, line) = found.get(position)?;
        let value = line.strip_prefix(label)?.strip_prefix(' ')?;
        (!value.is_empty() && value.trim() == value).then_some(value)
    };
    let wanted = |position: usize| BagFaultKind::Declaration {
        wanted: DECLARATION[position],
    };
    let version = match value(0) {
        Some("1.0") => Some(Version::V1),
        Some("0.97") => Some(Version::V097),
        Some(other) => {
            let found = other.to_owned();
            fault(1, BagFaultKind::Version { found });
            None
        }
        None => {
            fault(1, wanted(0));
            None
        }
    };
    match value(1) {
        Some(encoding) if encoding.eq_ignore_ascii_case("utf-8") => {}
        Some(other) => {
            let found = other.to_owned();
            fault(2, BagFaultKind::Encoding { found });
        }
        None => fault(2, wanted(1)),
    }
    if found.len() > 2 {
        fault(3, wanted(1));
    }
    match version {
        Some(version) if faults.is_empty() => Ok(version),
        Some(_) | None => Err(faults),
    }
}

/// A manifest: the checksum of every path, in lower case, and the line it stands in.
pub type Listed = BTreeMap<String, (String, u32)>;

/// Whether a manifest lists payload or tag files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Payload,
    Tags,
}

/// Reads a manifest with all its faults. A path that comes back lies within the bag, on its side.
pub fn manifest(
    file: &str,
    text: &str,
    algorithm: Algorithm,
    version: Version,
    side: Side,
    faults: &mut Vec<BagFault>,
) -> Listed {
    let mut listed = Listed::new();
    for (line, text) in lines(text) {
        let mut fault = |kind| faults.push(at(file, line, kind));
        if text.trim().is_empty() {
            continue;
        }
        let cut = text.split_once([' ', '\t']);
        let Some((sum, path)) = cut.filter(|(sum, _)| !sum.is_empty()) else {
            fault(BagFaultKind::ManifestLine);
            continue;
        };
        let path = path.trim_start_matches([' ', '\t']);
        // As md5sum and its like write paths: binary mode, the own directory.
        let path = path.strip_prefix('*').unwrap_or(path);
        let path = decoded(path.strip_prefix("./").unwrap_or(path), version);
        let hex = sum.bytes().all(|b| b.is_ascii_hexdigit());
        if sum.len() != algorithm.digits() || !hex {
            let algorithm = algorithm.name();
            fault(BagFaultKind::ChecksumForm { algorithm });
        }
        if path.is_empty() {
            fault(BagFaultKind::ManifestLine);
        } else if !safe(&path) {
            fault(BagFaultKind::UnsafePath { path });
        } else if path.starts_with("data/") != (side == Side::Payload) {
            fault(BagFaultKind::WrongSide { path });
        } else if let Some((_, first)) = listed.get(&path) {
            let line = *first;
            fault(BagFaultKind::Twice { path, line });
        } else {
            listed.insert(path, (sum.to_ascii_lowercase(), line));
        }
    }
    listed
}

/// Line ends are written in per cent, and from 1.0 the per cent sign too; nothing else is.
fn decoded(path: &str, version: Version) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after.get(..2).unwrap_or("").to_ascii_uppercase();
        let meant = match (code.as_str(), version) {
            ("0A", _) => Some('\n'),
            ("0D", _) => Some('\r'),
            ("25", Version::V1) => Some('%'),
            _ => None,
        };
        match meant {
            Some(meant) => {
                out.push(meant);
                rest = &after[2..];
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A path as a manifest of version 1.0 writes it.
pub fn encoded(path: &str) -> String {
    path.replace('%', "%25")
        .replace('\n', "%0A")
        .replace('\r', "%0D")
}

/// Whether a path stays within the bag and is fit for any file system: relative, without `.`, `..`, `~`, backslashes,
/// drive letters or control characters.
pub fn safe(path: &str) -> bool {
    let fit = |part: &str| {
        let named = !part.is_empty() && part != "." && part != "..";
        named && !part.starts_with('~')
    };
    let acts = path.chars().any(|c| c.is_control() || c == '\\');
    let drive = path.starts_with(|c: char| c.is_ascii_alphabetic()) && path.get(1..2) == Some(":");
    !acts && !drive && path.split('/').all(fit)
}

/// `bag-info.txt`: labels with their values; a line that begins with white space goes on with the one before.
pub fn info(text: &str, faults: &mut Vec<BagFault>) -> Vec<(u32, String, String)> {
    let mut found: Vec<(u32, String, String)> = Vec::new();
    for (line, text) in lines(text) {
        if text.trim().is_empty() {
            continue;
        }
        if text.starts_with([' ', '\t'])
            && let Some((_, _, value)) = found.last_mut()
        {
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(text.trim());
            continue;
        }
        match text.split_once(':') {
            Some((label, value)) if !label.is_empty() && label.trim() == label => {
                found.push((line, label.to_owned(), value.trim().to_owned()));
            }
            _ => faults.push(at("bag-info.txt", line, BagFaultKind::InfoLine)),
        }
    }
    found
}

/// Bytes and files of `Payload-Oxum`.
pub fn oxum(value: &str) -> Option<(u64, u64)> {
    let digits = |text: &str| -> Option<u64> {
        let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (bytes, files) = value.split_once('.')?;
    Some((digits(bytes)?, digits(files)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_path_leads_out_of_the_bag(
            sums in proptest::collection::vec("[0-9a-fA-F]{31,33}", 1..6),
            paths in proptest::collection::vec("[ \t]{1,2}[*]?(\\./)?(data/|/|~|\\.\\./|[A-C]:)?[ab%0AD./~\\\\:é]{0,14}", 6),
            end in "\n|\r\n|\r",
        ) {
            let lines: Vec<String> = sums.iter().zip(&paths).map(|(s, p)| format!("{s}{p}{end}")).collect();
            for version in [Version::V097, Version::V1] {
                for side in [Side::Payload, Side::Tags] {
                    let mut faults = Vec::new();
                    let text = lines.concat();
                    let listed = manifest("m", &text, Algorithm::Md5, version, side, &mut faults);
                    prop_assert!(listed.len() + faults.len() >= lines.len());
                    for path in listed.keys() {
                        prop_assert!(path.split('/').all(|p| !["", ".", ".."].contains(&p)), "{path:?}");
                        prop_assert!(!path.contains(['\n', '\r', '\\']) && !path.starts_with('~'));
                        prop_assert_eq!(path.starts_with("data/"), side == Side::Payload);
                    }
                }
            }
        }
    }

    fn codes(faults: &[BagFault]) -> Vec<(u32, &'static str)> {
        faults.iter().map(|f| (f.line, f.kind.code())).collect()
    }

    #[test]
    fn declarations() {
        let of = |text: &str| declaration(text).map_err(|f| codes(&f));
        let encoding = "Tag-File-Character-Encoding: UTF-8";
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("BagIt-Version: 1.0{end}{encoding}{end}");
            assert_eq!(of(&text), Ok(Version::V1));
        }
        assert_eq!(
            of(&format!("BagIt-Version: 0.97\n{encoding}")),
            Ok(Version::V097)
        );
        for (text, want) in [
            ("", vec![(1, "bag-declaration"), (2, "bag-declaration")]),
            ("BagIt-Version: 1.0\n", vec![(2, "bag-declaration")]),
            (
                "BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-16\n",
                vec![(1, "bag-version"), (2, "bag-encoding")],
            ),
            (
                "BagIt-Version : 1.0\nTag-File-Character-Encoding:  UTF-8\n",
                vec![(1, "bag-declaration"), (2, "bag-declaration")],
            ),
            (
                "BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n",
                vec![(1, "bag-declaration")],
            ),
            (
                "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nx\n",
                vec![(3, "bag-declaration")],
            ),
            (
                "\u{feff}BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
                vec![(1, "bag-declaration")],
            ),
        ] {
            assert_eq!(of(text), Err(want), "{text:?}");
        }
    }

    fn payload(text: &str, version: Version) -> (Vec<String>, Vec<(u32, &'static str)>) {
        let mut faults = Vec::new();
        let listed = manifest(
            "m",
            text,
            Algorithm::Md5,
            version,
            Side::Payload,
            &mut faults,
        );
        (listed.into_keys().collect(), codes(&faults))
    }

    #[test]
    fn manifests_and_their_faults() {
        let sum = "d41d8cd98f00b204e9800998ecf8427e";
        let good = format!(
            "{sum}  data/a b.txt\n\n{sum}\t*data/c\r\n{} ./data/d\n",
            sum.to_uppercase()
        );
        assert_eq!(
            payload(&good, Version::V1).0,
            ["data/a b.txt", "data/c", "data/d"]
        );
        for (path, code) in [
            ("../data/x", "bag-path-unsafe"),
            ("data/../../x", "bag-path-unsafe"),
            ("data/./x", "bag-path-unsafe"),
            ("data//x", "bag-path-unsafe"),
            ("data/", "bag-path-unsafe"),
            ("/etc/passwd", "bag-path-unsafe"),
            ("~/x", "bag-path-unsafe"),
            ("data/~root/x", "bag-path-unsafe"),
            ("C:/x", "bag-path-unsafe"),
            ("data\\x", "bag-path-unsafe"),
            ("data/a%0Ab", "bag-path-unsafe"),
            ("data/a%0d", "bag-path-unsafe"),
            ("data/a\u{7}", "bag-path-unsafe"),
            ("bagit.txt", "bag-path-wrong-side"),
            ("database/x", "bag-path-wrong-side"),
        ] {
            let found = payload(&format!("{sum}  {path}\n"), Version::V1);
            assert_eq!(found, (Vec::new(), vec![(1, code)]), "{path}");
        }
        let found = payload(
            &format!("{sum}\n{sum} \nxyz data/a\n{sum}0 data/b\n {sum} data/c\n"),
            Version::V1,
        );
        assert_eq!(
            found.1,
            [
                (1, "bag-manifest-line"),
                (2, "bag-manifest-line"),
                (3, "bag-checksum-form"),
                (4, "bag-checksum-form"),
                (5, "bag-manifest-line")
            ]
        );
        let found = payload(&format!("{sum} data/a\n{sum} ./data/a\n"), Version::V1);
        assert_eq!(found.1, [(2, "bag-path-twice")]);
        let one = |text: &str, version| payload(&format!("{sum} {text}\n"), version).0;
        assert_eq!(one("data/50%25", Version::V1), ["data/50%"]);
        assert_eq!(one("data/50%25", Version::V097), ["data/50%25"]);
        assert_eq!(one("data/50%", Version::V1), ["data/50%"]);
        assert_eq!(encoded("data/50%\n"), "data/50%25%0A");
    }

    #[test]
    fn info_is_labels_and_values() {
        let mut faults = Vec::new();
        let text = "Source-Organization: 云汀\nPayload-Oxum: 12.3\n  ignored?\nNote:\n\nbad line\n Label : x\nLabel : x\n";
        let found = info(text, &mut faults);
        let pairs: Vec<(&str, &str)> = found
            .iter()
            .map(|(_, l, v)| (l.as_str(), v.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("Source-Organization", "云汀"),
                ("Payload-Oxum", "12.3 ignored?"),
                ("Note", "Label : x"),
            ]
        );
        assert_eq!(codes(&faults), [(6, "bag-info-line"), (8, "bag-info-line")]);
        assert_eq!(oxum("12.3"), Some((12, 3)));
        for bad in [
            "",
            "12",
            "12.",
            ".3",
            "+12.3",
            "12.3.4",
            "1e3.1",
            "99999999999999999999.1",
        ] {
            assert_eq!(oxum(bad), None, "{bad}");
        }
    }
}
