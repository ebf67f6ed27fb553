//! That what is destroyed is gone, whole, and nowhere left: kills during execution, a byte search of file, log and the
//! next backup (DES-3, DES-5). `CRM_FAULT_ROUNDS` multiplies the kills: 50 make 500.

mod harness;

use std::collections::HashSet;
use std::path::Path;
use std::process::{Command, Stdio};

use harness::TestEnv;
use serde_json::{Value, json};

#[expect(
    clippy::disallowed_methods,
    reason = "the size of a test comes from outside"
)]
fn rounds(small: u64) -> u64 {
    let factor = std::env::var("CRM_FAULT_ROUNDS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1);
    small * factor
}

/// The figures of a run, for whoever asks for them with `--nocapture`.
#[expect(
    clippy::disallowed_methods,
    reason = "a test has no printer of its own"
)]
fn tell(text: &str) {
    let _ = std::io::Write::write_all(&mut std::io::stderr(), text.as_bytes());
}

/// Items whose retention has ended, each with one content.
fn filed(contents: &[(&str, Vec<u8>)]) -> TestEnv {
    let env = TestEnv::staffed();
    for (code, bytes) in contents {
        let mut args = vec!["archive", "add", "--code", code, "--title", "旧采购合同"];
        args.extend(["--year", "2010", "--category", "合同", "--level", "none"]);
        args.extend(["--department", "业务部", "--retention", "10y"]);
        env.json_as("ARC", &args);
        let path = env.write(&format!("{code}.bin"), bytes);
        env.json_as("ARC", &["archive", "attach", code, &path]);
        std::fs::remove_file(path).expect("removed");
    }
    env
}

/// An approved list of these items, with a witness.
fn approved(env: &TestEnv, codes: &[&str]) -> String {
    let mut args = vec!["destroy", "propose"];
    args.extend(codes);
    args.extend(["--reason", "保管期满"]);
    let list = env.json_as("ARC", &args);
    let id = list["id"].as_str().expect("an id").to_owned();
    for code in codes {
        env.json_as("ARC", &["destroy", "appraise", &id, code, "--destroy"]);
    }
    env.json_as("OD", &["destroy", "approve", &id]);
    env.json_as("GM", &["destroy", "witness", &id, "--name", "FS"]);
    id
}

fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

/// Every 512th sixteen bytes of a content, so that a piece of 528 bytes anywhere gives itself away.
struct Traces {
    windows: HashSet<[u8; 16]>,
    first: Vec<bool>,
}

impl Traces {
    fn of(contents: &[&[u8]]) -> Traces {
        let mut traces = Traces {
            windows: HashSet::new(),
            first: vec![false; 1 << 16],
        };
        for content in contents {
            for window in content.windows(16).step_by(512) {
                traces.first[usize::from(window[0]) << 8 | usize::from(window[1])] = true;
                traces.windows.insert(window.try_into().expect("sixteen"));
            }
        }
        traces
    }

    fn in_file(&self, path: &Path) -> usize {
        let bytes = bytes_of(path);
        let window = |w: &&[u8]| {
            self.first[usize::from(w[0]) << 8 | usize::from(w[1])] && self.windows.contains(*w)
        };
        bytes.windows(16).filter(window).count()
    }
}

/// Bytes that look compressed: nothing repeats.
fn dense(size: usize, seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut bytes = Vec::with_capacity(size + 8);
    while bytes.len() < size {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        bytes.extend((state ^ (state >> 29)).to_le_bytes());
    }
    bytes.truncate(size);
    bytes
}

fn prose(size: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size + 64);
    for line in 0.. {
        if bytes.len() >= size {
            break;
        }
        bytes.extend(format!("第{line:07}行：本页内容不得外传，价格底线 {line} 元整。\n").bytes());
    }
    bytes.truncate(size);
    bytes
}

/// (DES-5) After destruction neither the file, nor its log, nor the next backup holds a piece of the contents; before, all
/// three do. What the register must say stays.
#[test]
fn des_5_not_a_piece_is_left() {
    let contents = [
        ("A", dense(3_000_000, 7)),
        ("B", prose(2_500_000)),
        ("C", dense(700, 9)),
    ];
    let env = filed(&contents);
    let kept = dense(600_000, 21);
    let path = env.write("kept.bin", &kept);
    let mut args = vec![
        "archive", "add", "--code", "K", "--title", "留存", "--year", "2025",
    ];
    args.extend(["--category", "合同", "--level", "none"]);
    args.extend(["--department", "业务部", "--retention", "permanent"]);
    env.json_as("ARC", &args);
    env.json_as("ARC", &["archive", "attach", "K", &path]);
    let pieces: Vec<&[u8]> = contents.iter().map(|(_, bytes)| &bytes[..]).collect();
    let (gone, stays) = (Traces::of(&pieces), Traces::of(&[&kept]));
    let backup = |name: &str| {
        let to = env.path(name).display().to_string();
        env.json(&["backup", &to]);
        env.path(name)
    };
    let before = backup("before.db");
    // Without this the search might find nothing because it looks wrongly. A few windows lie across two pages.
    let most = |traces: &Traces, found: usize| found * 10 >= traces.windows.len() * 9;
    let here = gone.in_file(&env.path("crm.db")) + gone.in_file(&env.path("crm.db-wal"));
    assert!(most(&gone, here));
    assert!(most(&gone, gone.in_file(&before)));
    let id = approved(&env, &["A", "B", "C"]);
    let execute = ["destroy", "execute", &id, "--method", "erase"];
    assert_eq!(env.json_as("ARC", &execute)["state"], "executed");
    let after = backup("after.db");
    for file in [env.path("crm.db"), env.path("crm.db-wal"), after.clone()] {
        assert_eq!(gone.in_file(&file), 0, "{}", file.display());
    }
    assert!(most(&stays, stays.in_file(&env.path("crm.db"))));
    assert!(most(&stays, stays.in_file(&after)));
    let title = "旧采购合同".as_bytes();
    for file in [env.path("crm.db"), after] {
        assert!(bytes_of(&file).windows(title.len()).any(|w| w == title));
    }
    assert_eq!(env.json_as("ARC", &["archive", "verify"])["contents"], 1);
    assert_eq!(
        env.json_as("ARC", &["archive", "verify"])["damaged"],
        json!([])
    );
}

/// (DES-3) Killed at any moment, the list is carried out whole or not at all; done again, it is finished.
#[test]
fn des_3_killed_at_any_moment_no_item_is_half_destroyed() {
    const CODES: [&str; 3] = ["A", "B", "C"];
    let contents: Vec<(&str, Vec<u8>)> = CODES
        .iter()
        .zip(1..)
        .map(|(c, n)| (*c, dense(400_000, n)))
        .collect();
    let mut env = filed(&contents);
    let id = approved(&env, &CODES);
    let pieces: Vec<&[u8]> = contents.iter().map(|(_, bytes)| &bytes[..]).collect();
    let traces = Traces::of(&pieces);
    let files = ["crm.db", "crm.db-wal"];
    let start: Vec<Vec<u8>> = files.iter().map(|f| bytes_of(&env.path(f))).collect();
    let args = [
        "--as", "ARC", "-q", "destroy", "execute", &id, "--method", "erase",
    ];
    let run = |env: &TestEnv| {
        let mut command = env.command(&args);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("runs")
    };
    let reset = |env: &TestEnv| {
        let _ = std::fs::remove_file(env.path("crm.db-shm"));
        for (file, bytes) in files.iter().zip(&start) {
            std::fs::write(env.path(file), bytes).expect("written");
        }
    };
    // How long it takes here, so that the kills fall all over it.
    let began = std::time::Instant::now();
    assert!(run(&env).wait().expect("ends").success());
    let whole = began.elapsed();
    let (total, mut killed, mut before, mut after) = (rounds(10), 0, 0, 0);
    for n in 0..total {
        reset(&env);
        let mut child = run(&env);
        std::thread::sleep(whole.mul_f64((n as f64 + 0.5) / total as f64));
        let _ = child.kill();
        killed += u32::from(child.wait().expect("ends").code().is_none());
        let list = env.json_as("ARC", &["destroy", "show", &id]);
        let done = list["state"] == "executed";
        if done {
            after += 1;
        } else {
            before += 1;
        }
        let rows = env.json_as("ARC", &["destroy", "register"]);
        let codes: Vec<&Value> = rows
            .as_array()
            .expect("rows")
            .iter()
            .map(|r| &r["code"])
            .collect();
        assert_eq!(
            codes,
            if done { CODES.to_vec() } else { vec![] },
            "round {n}"
        );
        let items = env.json_as("ARC", &["archive", "list"]);
        let state = if done { "destroyed" } else { "available" };
        let all = items
            .as_array()
            .expect("items")
            .iter()
            .all(|i| i["state"] == state);
        assert!(all, "round {n}: {items}");
        let found = env.json_as("ARC", &["archive", "verify"]);
        assert_eq!(found["contents"], if done { 0 } else { 3 }, "round {n}");
        assert_eq!(found["damaged"], json!([]), "round {n}");
        assert_eq!(env.json(&["journal", "verify"])["ok"], true);
        // Once more: it is carried out, or the erasing is finished.
        env.crm(&args).said();
        for file in files {
            assert_eq!(traces.in_file(&env.path(file)), 0, "round {n}: {file}");
        }
    }
    tell(&format!(
        "{total} rounds: {killed} killed, {before} before the commit, {after} after it\n"
    ));
    assert!(killed > 0, "no process was killed in time");
    env.at("2026-03-03T09:00:00");
    env.json_as("FS", &["destroy", "attest", &id]);
}

#[test]
fn a_reader_keeps_old_bytes_in_the_log_and_that_is_said() {
    let env = filed(&[("A", b"read-by-somebody-".repeat(9_000))]);
    let id = approved(&env, &["A"]);
    let script = "import sqlite3,sys,time\nc=sqlite3.connect(sys.argv[1],isolation_level=None)\nc.execute('BEGIN')\nc.execute('SELECT count(*) FROM item').fetchone()\nprint('reading',flush=True)\nsys.stdin.read()";
    let mut reader = Command::new("python3")
        .args(["-c", script])
        .arg(env.path("crm.db"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python runs");
    let mut said = [0_u8; 7];
    let out = reader.stdout.as_mut().expect("piped");
    std::io::Read::read_exact(out, &mut said).expect("it reads");
    let args = [
        "--as", "ARC", "destroy", "execute", &id, "--method", "erase",
    ];
    assert!(env.crm(&args).said().contains("old bytes stay in its log"));
    drop(reader.stdin.take());
    reader.wait().expect("ends");
    assert!(!env.crm(&args).said().contains("old bytes"));
    assert_eq!(
        std::fs::metadata(env.path("crm.db-wal")).map_or(0, |m| m.len()),
        0
    );
}
