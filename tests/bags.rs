//! Volumes as BagIt bags (RFC 8493), out and in (ARC-4), through the binary.

mod harness;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use harness::TestEnv;
use serde_json::{Value, json};

#[track_caller]
fn file(env: &TestEnv, code: &str, level: &str, more: &[&str]) {
    let mut args = vec!["archive", "add", "--code", code, "--title", "采购合同"];
    args.extend(["--year", "2024", "--category", "合同", "--level", level]);
    args.extend([
        "--department",
        "业务部",
        "--retention",
        "10y",
        "--pages",
        "12",
    ]);
    args.extend(more);
    env.json_as("ARC", &args);
}

/// A volume V1 of three items, one of them secret, with contents, an order, a note.
fn company() -> TestEnv {
    let env = TestEnv::staffed();
    let mut args = vec!["archive", "category", "add", "--department", "业务部"];
    args.extend(["--year", "2024", "--number", "7", "--name", "合同"]);
    env.json_as("ARC", &args);
    let mut args = vec![
        "archive",
        "volume",
        "open",
        "--category",
        "合同",
        "--year",
        "2024",
    ];
    args.extend([
        "--department",
        "业务部",
        "--title",
        "采购合同一卷",
        "--code",
        "V1",
    ]);
    env.json_as("ARC", &args);
    file(
        &env,
        "A1",
        "none",
        &["--closed", "2024-05-06", "--place", "一库/1柜"],
    );
    file(&env, "A2", "none", &["--medium", "electronic"]);
    file(&env, "S1", "secret", &["--closed", "2024-06-01"]);
    for (item, more) in [
        ("A1", &[][..]),
        (
            "A2",
            &["--relation", "annex-of=A1", "--signed", "2024-05-01"],
        ),
        ("S1", &[]),
    ] {
        env.json_as(
            "ARC",
            &[&["archive", "volume", "add", "V1", item], more].concat(),
        );
    }
    let mut args = vec!["archive", "volume", "note", "V1", "--text", "齐全"];
    args.extend(["--condition", "完好", "--checked-by", "BM"]);
    env.json_as("ARC", &args);
    for (code, name, bytes) in [
        ("A1", "扫描 件 50%.pdf", vec![7_u8; 700_000]),
        ("A1", "second.txt", b"second".to_vec()),
        ("S1", "~secret.bin", vec![9_u8; 300_000]),
    ] {
        let path = env.write(name, bytes);
        env.json_as("ARC", &["archive", "attach", code, &path]);
    }
    env
}

fn path(env: &TestEnv, name: &str) -> String {
    env.path(name).display().to_string()
}

fn export(env: &TestEnv, name: &str) -> PathBuf {
    env.json_as("ARC", &["archive", "export-bag", "V1", &path(env, name)]);
    env.path(name)
}

fn sha256(bytes: &[u8]) -> String {
    use std::io::Write as _;
    let mut child = Command::new("sha256sum")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("sha256sum");
    child
        .stdin
        .take()
        .expect("stdin")
        .write_all(bytes)
        .expect("written");
    let out = child.wait_with_output().expect("ends").stdout;
    String::from_utf8_lossy(&out[..64]).into_owned()
}

/// Every file below a directory, relative to it.
fn files(root: &Path) -> BTreeSet<String> {
    fn walk(root: &Path, at: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(at).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                found.insert(
                    path.strip_prefix(root)
                        .expect("inside")
                        .display()
                        .to_string(),
                );
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(root, root, &mut found);
    found
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    for file in files(from) {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().expect("a parent")).expect("made");
        fs::copy(from.join(&file), target).expect("copied");
    }
}

/// A volume goes out and comes into another house as it was.
#[test]
fn arc_4_a_volume_travels_in_a_bag() {
    let env = company();
    let answer = env.json_as("ARC", &["archive", "export-bag", "v1", &path(&env, "bag")]);
    for (key, want) in [
        ("volume", json!("V1")),
        ("items", json!(3)),
        ("contents", json!(3)),
        ("left_out", json!(0)),
    ] {
        assert_eq!(answer[key], want, "{key}");
    }
    let bag = env.path("bag");
    assert_eq!(
        files(&bag).into_iter().collect::<Vec<_>>(),
        [
            "bag-info.txt",
            "bagit.txt",
            "data/contents/0001/01-扫描 件 50_.pdf",
            "data/contents/0001/02-second.txt",
            "data/contents/0003/01-~secret.bin",
            "data/volume.json",
            "manifest-sha256.txt",
            "tagmanifest-sha256.txt",
        ]
    );
    // As others check it.
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
        let mut check = Command::new("sha256sum");
        check.args(["--check", "--strict", "--quiet", manifest]);
        assert!(check.current_dir(&bag).status().expect("runs").success());
    }
    let info = fs::read_to_string(bag.join("bag-info.txt")).expect("info");
    let bytes = answer["bytes"].as_u64().expect("bytes");
    assert!(
        info.contains(&format!("Payload-Oxum: {bytes}.4\n")),
        "{info}"
    );
    assert!(info.contains("External-Identifier: V1\nExternal-Description: 采购合同一卷\n"));
    let looks = env.json_as("GM", &["journal", "list", "--verb", "archive export-bag"]);
    assert_eq!(looks[0]["objects"], json!(["V1", "A1", "A2", "S1"]));
    // Into another database.
    let other = TestEnv::staffed();
    let from = bag.display().to_string();
    let check = ["archive", "import-bag", &from, "--dry-run"];
    assert_eq!(other.refused_as("BS", &check), ["not-permitted"]);
    let tried = other.json_as("ARC", &check);
    assert_eq!(
        (&tried["dry_run"], &tried["items"]),
        (&json!(true), &json!(3))
    );
    assert_eq!(other.json_as("ARC", &["archive", "list"]), json!([]));
    let taken = other.json_as("ARC", &["archive", "import-bag", &from]);
    assert_eq!(
        (&taken["volume"], &taken["contents"]),
        (&json!("V1"), &json!(3))
    );
    for code in ["A1", "A2", "S1"] {
        let shown = |env: &TestEnv| {
            let mut row = env.json_as("ARC", &["archive", "show", code]);
            row["filed_at"] = Value::Null;
            row
        };
        assert_eq!(shown(&env), shown(&other), "{code}");
    }
    let volume = |env: &TestEnv| env.json_as("ARC", &["archive", "volume", "show", "V1"]);
    let (old, new) = (volume(&env), volume(&other));
    for key in [
        "title",
        "department",
        "year",
        "number",
        "category",
        "level",
        "pages",
        "contents",
    ] {
        assert_eq!(old[key], new[key], "{key}");
    }
    let text = new["notes"][0]["text"].as_str().expect("a note");
    assert!(
        text.contains("齐全") && text.contains("BM") && text.contains("2026-03-02"),
        "{text}"
    );
    assert_eq!(other.json_as("ARC", &["archive", "verify"])["contents"], 3);
    let contents = |env: &TestEnv| {
        let rows = env.json_as("ARC", &["archive", "contents", "A1"]);
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|r| (r["name"].clone(), r["size"].clone(), r["sha256"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(contents(&env), contents(&other));
    assert_eq!(other.json(&["journal", "verify"])["ok"], true);
    // Once more it is all there already: told at once.
    let again = other.refused_as("ARC", &["archive", "import-bag", &from]);
    assert_eq!(again, ["code-taken"; 4]);
}

/// (ARC-11) A bag is a look at every item in it: for those who may see the contents, and on record.
#[test]
fn arc_11_a_bag_is_for_those_who_see_the_contents() {
    let env = company();
    let to = path(&env, "bag");
    let args = ["archive", "export-bag", "V1", &to];
    assert_eq!(env.refused_as("BS", &args), ["no-such-volume"]);
    assert_eq!(env.refused_as("admin", &args), ["contents-not-yours"]);
    assert_eq!(
        env.refused_as("ARC", &["archive", "export-bag", "V9", &to]),
        ["no-such-volume"]
    );
    let entries = || env.json_as("GM", &["journal", "list", "--verb", "archive export-bag"]);
    assert_eq!(entries(), json!([]));
    assert!(!env.path("bag").exists());
    env.json_as("BM", &args);
    assert_eq!(env.refused_as("BM", &args), ["bag-there"]);
    assert_eq!(entries().as_array().map(Vec::len), Some(1));
    let seen = env.json_as("FM", &["journal", "list", "--verb", "archive export-bag"]);
    assert_eq!(seen, json!([]));
    // A place that cannot be written: nothing half done is left.
    fs::create_dir(env.path("shut")).expect("made");
    let inside = path(&env, "shut/none/bag");
    env.crm_as("BM", &["archive", "export-bag", "V1", &inside])
        .fails(5);
    assert!(files(&env.path("shut")).is_empty());
}

fn faults(env: &TestEnv, bag: &Path) -> Vec<(String, String)> {
    let from = bag.display().to_string();
    let error = env.error(
        3,
        &["--as", "ARC", "archive", "import-bag", &from, "--dry-run"],
    );
    assert_eq!(error["code"], "bag-faults");
    let pair = |r: &Value| {
        let text = |key: &str| r[key].as_str().expect("text").to_owned();
        (text("code"), text("key"))
    };
    let reasons = error["reasons"].as_array().expect("reasons").iter();
    reasons.map(pair).collect()
}

/// Puts the tag manifest right again, so that only what was meant is wrong.
fn retag(bag: &Path) {
    let mut text = String::new();
    for name in ["bag-info.txt", "manifest-sha256.txt", "bagit.txt"] {
        if let Ok(bytes) = fs::read(bag.join(name)) {
            text.push_str(&format!("{}  {name}\n", sha256(&bytes)));
        }
    }
    fs::write(bag.join("tagmanifest-sha256.txt"), text).expect("written");
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("text");
    assert!(text.contains(from), "{from} in {text}");
    fs::write(file, text.replacen(from, to, 1)).expect("written");
}

/// Everything that may be wrong with a bag, each by itself; nothing of such a bag is taken.
#[test]
fn a_faulty_bag_is_refused_whole() {
    let env = company();
    let good = export(&env, "good");
    let other = TestEnv::staffed();
    let bag = other.path("bag");
    let manifest = bag.join("manifest-sha256.txt");
    let info = bag.join("bag-info.txt");
    let declaration = bag.join("bagit.txt");
    let volume = bag.join("data/volume.json");
    let first = "data/contents/0001/02-second.txt";
    let sum = sha256(b"second");
    let line = |path: &str| format!("{sum}  {path}\n");
    let add = |text: &str| {
        let old = fs::read_to_string(&manifest).expect("text");
        fs::write(&manifest, old + text).expect("written");
    };
    type Change<'a> = (&'a str, &'a str, Box<dyn Fn() + 'a>);
    let cases: Vec<Change> = vec![
        (
            "bag-path-unsafe",
            "manifest-sha256.txt",
            Box::new(|| add(&line("data/../../../etc/passwd"))),
        ),
        (
            "bag-path-unsafe",
            "manifest-sha256.txt",
            Box::new(|| add(&line("/etc/passwd"))),
        ),
        (
            "bag-path-unsafe",
            "manifest-sha256.txt",
            Box::new(|| add(&line("~root/.ssh/id"))),
        ),
        (
            "bag-path-unsafe",
            "manifest-sha256.txt",
            Box::new(|| add(&line("data/a%0D%0Ab"))),
        ),
        (
            "bag-path-unsafe",
            "manifest-sha256.txt",
            Box::new(|| add(&line("data\\a"))),
        ),
        (
            "bag-path-wrong-side",
            "manifest-sha256.txt",
            Box::new(|| add(&line("bagit.txt"))),
        ),
        (
            "bag-path-twice",
            "manifest-sha256.txt",
            Box::new(|| add(&line(first))),
        ),
        (
            "bag-manifest-line",
            "manifest-sha256.txt",
            Box::new(|| add("nothing\n")),
        ),
        (
            "bag-checksum-form",
            "manifest-sha256.txt",
            Box::new(|| edit(&manifest, &sum, "abc")),
        ),
        (
            "bag-file-missing",
            first,
            Box::new(|| fs::remove_file(bag.join(first)).expect("gone")),
        ),
        (
            "bag-file-missing",
            "data/none",
            Box::new(|| add(&line("data/none"))),
        ),
        (
            "bag-file-unlisted",
            "data/extra",
            Box::new(|| fs::write(bag.join("data/extra"), "x").expect("w")),
        ),
        (
            "bag-checksum-wrong",
            first,
            Box::new(|| fs::write(bag.join(first), "Second").expect("w")),
        ),
        (
            "bag-oxum-wrong",
            "bag-info.txt",
            Box::new(|| edit(&info, "Payload-Oxum: ", "Payload-Oxum: 1")),
        ),
        (
            "bag-oxum-form",
            "bag-info.txt",
            Box::new(|| edit(&info, "Payload-Oxum: ", "Payload-Oxum: x")),
        ),
        (
            "bag-info-line",
            "bag-info.txt",
            Box::new(|| edit(&info, "Bagging-Date:", "Bagging-Date :")),
        ),
        (
            "bag-version",
            "bagit.txt",
            Box::new(|| edit(&declaration, "1.0", "2.0")),
        ),
        (
            "bag-declaration",
            "bagit.txt",
            Box::new(|| edit(&declaration, "Version: ", "Version:  ")),
        ),
        (
            "bag-encoding",
            "bagit.txt",
            Box::new(|| edit(&declaration, "UTF-8", "UTF-16")),
        ),
        (
            "bag-file-missing",
            "bagit.txt",
            Box::new(|| fs::remove_file(&declaration).expect("gone")),
        ),
        (
            "bag-fetch",
            "fetch.txt",
            Box::new(|| fs::write(bag.join("fetch.txt"), "http://x - data/x\n").expect("w")),
        ),
        (
            "bag-algorithm-unknown",
            "manifest-crc32.txt",
            Box::new(|| fs::write(bag.join("manifest-crc32.txt"), "").expect("w")),
        ),
        (
            "bag-description-form",
            "data/volume.json",
            Box::new(|| fs::write(&volume, "{}").expect("w")),
        ),
        (
            "bag-description-format",
            "data/volume.json",
            Box::new(|| edit(&volume, "crm-volume@1", "crm-volume@2")),
        ),
        (
            "bag-term-wrong",
            "data/volume.json",
            Box::new(|| edit(&volume, "\"due\": \"20", "\"due\": \"19")),
        ),
        (
            "bag-relation-unknown",
            "data/volume.json",
            Box::new(|| edit(&volume, "\"to\": \"A1\"", "\"to\": \"A9\"")),
        ),
        (
            "bag-item-twice",
            "data/volume.json",
            Box::new(|| edit(&volume, "\"code\": \"S1\"", "\"code\": \"a2\"")),
        ),
        (
            "bag-content-differs",
            first,
            Box::new(|| edit(&volume, "\"size\": 6,", "\"size\": 7,")),
        ),
        (
            "bag-content-missing",
            "data/contents/x",
            Box::new(|| edit(&volume, first, "data/contents/x")),
        ),
    ];
    for (code, key, change) in &cases {
        copy(&good, &bag);
        change();
        // A changed description is still the file that was packed.
        let text = fs::read(&volume).expect("description");
        let old = fs::read(good.join("data/volume.json")).expect("description");
        if text != old {
            edit(&manifest, &sha256(&old), &sha256(&text));
            let size = |bytes: &[u8]| 1_000_006 + bytes.len();
            let (was, is) = (size(&old), size(&text));
            edit(&info, &format!("{was}.4"), &format!("{is}.4"));
        }
        retag(&bag);
        let found = faults(&other, &bag);
        let want = ((*code).to_owned(), (*key).to_owned());
        assert!(found.contains(&want), "{want:?} among {found:?}");
        let extra: Vec<_> = found.iter().filter(|f| **f != want).collect();
        let follows = |other: &str| match *code {
            "bag-checksum-form" => other == "bag-checksum-wrong",
            "bag-algorithm-unknown" => other == "bag-file-unlisted",
            _ => ["bag-oxum-wrong", "bag-content-undescribed"].contains(&other),
        };
        assert!(
            extra.iter().all(|(code, _)| follows(code)),
            "{want:?}: {found:?}"
        );
    }
    // A link, out of the bag and within it; a pipe; a tag file that was changed.
    copy(&good, &bag);
    std::os::unix::fs::symlink("/etc/passwd", bag.join("data/link")).expect("link");
    std::os::unix::fs::symlink("data", bag.join("within")).expect("link");
    Command::new("mkfifo")
        .arg(bag.join("data/pipe"))
        .status()
        .expect("mkfifo");
    edit(&info, "V1", "V2");
    let mut found = faults(&other, &bag);
    found.sort();
    assert_eq!(
        found,
        [
            ("bag-checksum-wrong", "bag-info.txt"),
            ("bag-link", "data/link"),
            ("bag-link", "within"),
            ("bag-special-file", "data/pipe"),
        ]
        .map(|(code, key)| (code.to_owned(), key.to_owned()))
    );
    // All at once, each named.
    copy(&good, &bag);
    add(&line("data/../x"));
    add(&line("data/none"));
    edit(&declaration, "1.0", "3.0");
    fs::write(bag.join("data/extra"), "x").expect("written");
    fs::write(bag.join(first), "changed").expect("written");
    let codes: BTreeSet<String> = faults(&other, &bag)
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    for code in [
        "bag-path-unsafe",
        "bag-file-missing",
        "bag-version",
        "bag-file-unlisted",
        "bag-checksum-wrong",
        "bag-oxum-wrong",
    ] {
        assert!(codes.contains(code), "{code} among {codes:?}");
    }
    // Refused when it is meant, too: nothing stored, the refusal on record.
    let from = bag.display().to_string();
    other.error(3, &["--as", "ARC", "archive", "import-bag", &from]);
    assert_eq!(other.json_as("ARC", &["archive", "list"]), json!([]));
    let entries = other.json_as("GM", &["journal", "list", "--verb", "archive import-bag"]);
    assert_eq!(
        (&entries[0]["outcome"], &entries[0]["code"]),
        (&json!("refused"), &json!("bag-faults"))
    );
    other.error(3, &["--as", "ARC", "archive", "import-bag", "no-such-bag"]);
}

/// What the books have against a volume is told at once, and nothing of it is stored.
#[test]
fn a_bag_that_does_not_fit_the_books_is_refused() {
    let env = company();
    let bag = export(&env, "bag");
    let manifest = bag.join("manifest-sha256.txt");
    let volume = bag.join("data/volume.json");
    let old = fs::read(&volume).expect("description");
    let mut text: Value = serde_json::from_slice(&old).expect("json");
    text["volume"]["code"] = json!("V2");
    text["volume"]["department"] = json!("无此部");
    text["items"][0]["code"] = json!("B1");
    text["items"][0]["year"] = json!(2023);
    text["items"][0]["customer"] = json!("K9");
    text["items"][1]["relation"]["to"] = json!("B1");
    text["items"][2]["code"] = json!("B3");
    text["items"][2]["level"] = json!("top-secret");
    text["items"][2]["signed"] = json!("2027-01-01");
    let new = serde_json::to_vec(&text).expect("json");
    fs::write(&volume, &new).expect("written");
    edit(&manifest, &sha256(&old), &sha256(&new));
    fs::remove_file(bag.join("bag-info.txt")).expect("gone");
    retag(&bag);
    let from = bag.display().to_string();
    let mut found = env.refused_as("ARC", &["archive", "import-bag", &from]);
    found.sort();
    found.dedup();
    assert_eq!(
        found,
        [
            "code-taken",
            "date-in-future",
            "no-such-customer",
            "no-such-department",
            "volume-department",
            "volume-top-secret",
            "volume-year",
        ]
    );
    assert_eq!(
        env.refused_as("ARC", &["archive", "volume", "show", "V2"]),
        ["no-such-volume"]
    );
}

/// Any bag's files may become contents of an item: the algorithms and versions that others use.
#[test]
fn files_of_any_bag_are_attached() {
    let env = TestEnv::staffed();
    file(&env, "A1", "none", &[]);
    let bag = env.path("received");
    for (n, (tool, name, version)) in [
        ("md5sum", "md5", "0.97"),
        ("sha1sum", "sha1", "0.97"),
        ("sha224sum", "sha224", "1.0"),
        ("sha384sum", "sha384", "1.0"),
        ("sha512sum", "sha512", "1.0"),
    ]
    .into_iter()
    .enumerate()
    {
        let _ = fs::remove_dir_all(&bag);
        fs::create_dir_all(bag.join("data/下级")).expect("made");
        let declaration =
            format!("BagIt-Version: {version}\r\nTag-File-Character-Encoding: utf-8\r\n");
        fs::write(bag.join("bagit.txt"), declaration).expect("written");
        fs::write(bag.join("data/a b.txt"), format!("first {n}")).expect("written");
        fs::write(bag.join("data/下级/二.txt"), format!("second {n}")).expect("written");
        let listed = Command::new(tool)
            .args(["-b", "data/a b.txt", "data/下级/二.txt"])
            .current_dir(&bag)
            .output()
            .expect("runs");
        fs::write(bag.join(format!("manifest-{name}.txt")), listed.stdout).expect("written");
        let from = bag.display().to_string();
        let row = env.json_as("ARC", &["archive", "import-bag", &from, "--item", "A1"]);
        assert_eq!(
            (&row["contents"], &row["volume"]),
            (&json!(2), &Value::Null),
            "{name}"
        );
        let again = env.refused_as("ARC", &["archive", "import-bag", &from, "--item", "A1"]);
        assert_eq!(again, ["content-twice"; 2]);
        // Without a description it is no volume.
        assert_eq!(
            faults(&env, &bag),
            [("bag-file-missing".to_owned(), "data/volume.json".to_owned())]
        );
    }
    let rows = env.json_as("ARC", &["archive", "contents", "A1"]);
    assert_eq!(rows[1]["name"], "下级/二.txt");
    assert_eq!(env.json_as("ARC", &["archive", "verify"])["contents"], 10);
    // Out it goes by a name that leads nowhere.
    let from = bag.display().to_string();
    assert_eq!(
        env.refused_as("FS", &["archive", "import-bag", &from, "--item", "A1"]),
        ["department-not-own"]
    );
    // Two manifests: from 1.0 every file stands in both.
    let text = fs::read_to_string(bag.join("manifest-sha512.txt")).expect("text");
    let first = text.lines().next().expect("a line");
    fs::write(bag.join("manifest-md5.txt"), "").expect("written");
    fs::write(bag.join("manifest-sha512.txt"), format!("{first}\n")).expect("written");
    let codes: Vec<String> = faults(&env, &bag)
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(codes, ["bag-file-unlisted"; 2]);
    fs::remove_file(bag.join("manifest-md5.txt")).expect("gone");
    fs::remove_file(bag.join("manifest-sha512.txt")).expect("gone");
    let codes: Vec<String> = faults(&env, &bag)
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert_eq!(codes, ["bag-no-manifest"]);
}

/// An export that is killed, or for which the disk is too small, never looks whole.
#[test]
fn an_interrupted_export_never_looks_whole() {
    let env = company();
    for n in 0..4_u8 {
        let path = env.write(&format!("big{n}.bin"), vec![n + 1; 2_000_000]);
        env.json_as("ARC", &["archive", "attach", "A2", &path]);
    }
    let target = path(&env, "bag");
    let args = ["--as", "ARC", "-q", "archive", "export-bag", "V1", &target];
    let run = || {
        let mut command = env.command(&args);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("runs")
    };
    let began = std::time::Instant::now();
    assert!(run().wait().expect("ends").success());
    let whole = began.elapsed();
    let (mut killed, mut absent) = (0, 0);
    for n in 0..12_u32 {
        let _ = fs::remove_dir_all(&target);
        let mut child = run();
        std::thread::sleep(whole * n / 10 + Duration::from_millis(1));
        let _ = child.kill();
        killed += u32::from(child.wait().expect("ends").code().is_none());
        if env.path("bag").exists() {
            let other = TestEnv::staffed();
            let row = other.json_as("ARC", &["archive", "import-bag", &target, "--dry-run"]);
            assert_eq!(row["contents"], 7);
        } else {
            absent += 1;
        }
    }
    assert!(killed > 0 && absent > 0, "{killed} {absent}");
    let _ = fs::remove_dir_all(&target);
    let command = env.command(&args);
    let mut small = Command::new("bash");
    small.args(["-c", "ulimit -f 1000; exec \"$0\" \"$@\""]);
    small.arg(command.get_program()).args(command.get_args());
    small.envs(command.get_envs().filter_map(|(k, v)| Some((k, v?))));
    let drafts = || fs::read_dir(env.dir()).expect("a directory").count();
    let before = drafts();
    let done = small.output().expect("bash runs");
    assert_eq!(
        done.status.code(),
        Some(5),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert!(!env.path("bag").exists());
    assert_eq!(drafts(), before, "a draft is left");
}
