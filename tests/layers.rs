//! Imports go downward only: which layer may use which, and which crates each may reach for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One layer of `src`, a folder or a file: the layers and the crates it may use.
struct Layer {
    name: &'static str,
    layers: &'static [&'static str],
    crates: &'static [&'static str],
}

const LAYERS: &[Layer] = &[
    Layer {
        name: "domain",
        layers: &[],
        crates: &["chrono", "serde"],
    },
    Layer {
        name: "rulebook",
        layers: &["domain"],
        crates: &["chrono", "chrono_tz", "serde", "strsim", "toml"],
    },
    Layer {
        name: "store",
        layers: &["domain"],
        crates: &[
            "chrono",
            "getrandom",
            "rusqlite",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
        ],
    },
    Layer {
        name: "import",
        layers: &["domain"],
        crates: &[
            "chrono",
            "csv",
            "encoding_rs",
            "md5",
            "quick_xml",
            "serde",
            "serde_json",
            "sha1",
            "sha2",
            "strsim",
            "thiserror",
            "zip",
        ],
    },
    Layer {
        name: "error",
        layers: &["domain", "import", "rulebook", "store"],
        crates: &["chrono", "thiserror"],
    },
    Layer {
        name: "context",
        layers: &["domain", "error", "i18n", "store"],
        crates: &["chrono", "chrono_tz", "nix", "terminal_size"],
    },
    Layer {
        name: "ops",
        layers: &[
            "context", "domain", "error", "import", "report", "rulebook", "store",
        ],
        crates: &["chrono", "pinyin", "serde", "serde_json", "strsim"],
    },
    // Words only: they name what is said, whatever layer it comes from.
    Layer {
        name: "i18n",
        layers: &["domain", "error", "import", "render", "rulebook", "store"],
        crates: &["chrono"],
    },
    Layer {
        name: "render",
        layers: &["i18n"],
        crates: &[
            "chrono",
            "comfy_table",
            "csv",
            "encoding_rs",
            "memchr",
            "qrcode",
            "rust_xlsxwriter",
            "serde",
            "serde_json",
            "thiserror",
            "unicode_width",
        ],
    },
    Layer {
        name: "views",
        layers: &["domain", "i18n", "render"],
        crates: &["chrono", "chrono_tz"],
    },
    Layer {
        name: "report",
        layers: &[
            "domain", "error", "i18n", "render", "rulebook", "store", "views",
        ],
        crates: &["chrono"],
    },
    Layer {
        name: "paper",
        layers: &[
            "context", "domain", "error", "i18n", "ops", "render", "store", "views",
        ],
        crates: &["chrono", "serde"],
    },
    // For the linker only: no layer uses it.
    Layer {
        name: "logarithms",
        layers: &[],
        crates: &["libm"],
    },
    Layer {
        name: "ui",
        layers: &["error", "i18n", "render"],
        crates: &["serde_json"],
    },
    Layer {
        name: "cli",
        layers: &[
            "context", "domain", "error", "i18n", "import", "ops", "paper", "render", "report",
            "rulebook", "store", "ui", "views",
        ],
        crates: &[
            "chrono",
            "chrono_tz",
            "clap",
            "clap_complete",
            "clap_mangen",
            "serde",
            "serde_json",
        ],
    },
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        entries.sort();
        for entry in entries {
            files(&entry, found);
        }
    } else if path.extension().is_some_and(|e| e == "rs") {
        found.push(path.to_owned());
    }
}

fn files_of(layer: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in [source().join(layer), source().join(format!("{layer}.rs"))] {
        if path.exists() {
            files(&path, &mut found);
        }
    }
    found
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| {
        part.as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .ends_with("tests")
    })
}

/// The code of a file without comments and without its tests, which may use what they need.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("readable");
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
    code.lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The names that follow `crate::`, those in braces too; `both!` is the words' own macro.
fn layers_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, marker) in code.match_indices("crate::") {
        if code[..at].ends_with(is_word) || code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + marker.len()..];
        let names = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or(""),
            None => rest,
        };
        let several = rest.starts_with('{');
        for name in names.split(',').take(if several { usize::MAX } else { 1 }) {
            let name: String = name.trim().chars().take_while(|c| is_word(*c)).collect();
            used.insert(name);
        }
    }
    used.remove("both");
    used
}

/// The crates of the manifest that a file names.
fn crates_used(code: &str, crates: &[String]) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for name in crates {
        let path = format!("{name}::");
        let named = code.match_indices(&path).any(|(at, _)| {
            let before = &code[..at];
            !before.ends_with(is_word) && !before.ends_with("::") || before.ends_with(" ::")
        });
        if named {
            used.insert(name.clone());
        }
    }
    used
}

fn dependencies() -> Vec<String> {
    let manifest = include_str!("../Cargo.toml");
    let section = manifest
        .split("[dependencies]")
        .nth(1)
        .expect("dependencies");
    section
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect()
}

#[test]
fn every_layer_uses_only_those_below() {
    let crates = dependencies();
    let mut wrong = Vec::new();
    for layer in LAYERS {
        let files = files_of(layer.name);
        assert!(!files.is_empty(), "no layer {}", layer.name);
        for file in files.iter().filter(|f| !is_test(f)) {
            let code = code(file);
            let shown = file.strip_prefix(source()).expect("inside").display();
            for used in layers_used(&code) {
                if used != layer.name && !layer.layers.contains(&used.as_str()) {
                    wrong.push(format!("{shown} uses the layer {used}"));
                }
            }
            for used in crates_used(&code, &crates) {
                if !layer.crates.contains(&used.as_str()) {
                    wrong.push(format!("{shown} uses the crate {used}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_is_a_layer() {
    let known: BTreeSet<&str> = LAYERS.iter().map(|l| l.name).collect();
    for entry in fs::read_dir(source()).expect("src") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        assert!(
            known.contains(name.as_str()) || matches!(name.as_str(), "main" | "lib"),
            "src/{name} is no layer of tests/layers.rs"
        );
    }
}

#[test]
fn what_the_test_looks_for_is_found() {
    let code = "use crate::store::Db;\nuse crate::{i18n::help, views};\nlet x = both!(l);\nuse crate::both;";
    let used: Vec<_> = layers_used(code).into_iter().collect();
    assert_eq!(used, ["i18n", "store", "views"]);
    let crates = ["csv".to_owned(), "clap".to_owned()];
    assert_eq!(
        crates_used("use clap::Args; my_csv::x();", &crates).len(),
        1
    );
    assert_eq!(crates_used("::csv::Error", &crates).len(), 0);
    assert_eq!(crates_used("use ::csv::Error", &crates).len(), 1);
}
