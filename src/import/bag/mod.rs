//! BagIt bags (RFC 8493) read from a directory: everything is checked before anything is taken, every fault is told at
//! once (ARC-4). Nothing is written, nothing fetched, no link followed.

mod fault;
mod sum;
pub mod tags;

pub use fault::{BagFault, BagFaultKind};
pub use sum::Algorithm;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::domain::bag::{self, Described};
use sum::Sum;
use tags::{Listed, Side, Version};

/// The largest tag file that is read.
const TAG_CAP: u64 = 64 << 20;
/// How deep directories may lie.
const DEPTH_CAP: usize = 32;
const FILES_CAP: usize = 1_000_000;
/// Bytes read at once.
const CHUNK: usize = 256 * 1024;

/// A bag that is whole: every file of its payload, with its checksum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bag {
    pub root: PathBuf,
    pub payload: Vec<Payload>,
}

/// A file of the payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// Within the bag: `data/…`
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Hexadecimal.
    pub sha256: String,
}

impl Bag {
    /// Bytes of the payload.
    pub fn bytes(&self) -> u64 {
        self.payload.iter().map(|p| p.size).sum()
    }
}

/// Reads the description of the volume that the bag holds, with all its faults.
pub fn description(bag: &Bag) -> Result<Described, Vec<BagFault>> {
    let fault = |kind| {
        vec![BagFault {
            file: bag::PATH.to_owned(),
            line: 0,
            kind,
        }]
    };
    let Some(own) = bag.payload.iter().find(|p| p.path == bag::PATH) else {
        return Err(fault(BagFaultKind::Missing));
    };
    if own.size > TAG_CAP {
        return Err(fault(BagFaultKind::TooLarge { cap: TAG_CAP }));
    }
    let text = fs::read(bag.root.join(bag::PATH)).map_err(|error| {
        let error = error.to_string();
        fault(BagFaultKind::Unreadable { error })
    })?;
    let described: Described = serde_json::from_slice(&text).map_err(|error| {
        let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
        let error = error.to_string();
        vec![BagFault {
            file: bag::PATH.to_owned(),
            line,
            kind: BagFaultKind::DescriptionForm { error },
        }]
    })?;
    let payload = bag.payload.iter();
    let payload = payload.map(|p| (p.path.as_str(), (p.size, p.sha256.as_str())));
    let faults = described.faults(&payload.collect());
    if faults.is_empty() {
        return Ok(described);
    }
    let told = |(file, fault)| BagFault {
        file,
        line: 0,
        kind: BagFaultKind::Description(fault),
    };
    Err(faults.into_iter().map(told).collect())
}

/// What is read so far, and what is wrong with it.
struct Reading<'a> {
    root: &'a Path,
    /// Every file there is, by its path within the bag, with its size.
    files: BTreeMap<String, u64>,
    faults: Vec<BagFault>,
}

/// Reads a bag and checks all of it.
pub fn read(root: &Path) -> Result<Bag, Vec<BagFault>> {
    let mut reading = Reading {
        root,
        files: BTreeMap::new(),
        faults: Vec::new(),
    };
    reading.walk(root, "", 0);
    let version = match reading.text("bagit.txt") {
        Some(text) => tags::declaration(&text).map_or_else(
            |faults| {
                reading.faults.extend(faults);
                None
            },
            Some,
        ),
        None => None,
    };
    if reading.files.contains_key("fetch.txt") {
        reading.fault("fetch.txt", 0, BagFaultKind::Fetch);
    }
    reading.oxum();
    // A bag of an unknown version is read as one of the last, so that its other faults are told too.
    let version = version.unwrap_or(Version::V1);
    let payload = reading.manifests(Side::Payload, version);
    let tags = reading.manifests(Side::Tags, version);
    if payload.is_empty() {
        let unchecked = |f: &BagFault| matches!(f.kind, BagFaultKind::UnknownAlgorithm { .. });
        if !reading.faults.iter().any(unchecked) {
            reading.fault("", 0, BagFaultKind::NoManifest);
        }
    }
    reading.complete(&payload, &tags, version);
    let files: Vec<(String, u64)> = reading.files.clone().into_iter().collect();
    let mut found = Vec::new();
    for (path, size) in files {
        let inside = path.starts_with("data/");
        let lists = if inside { &payload } else { &tags };
        if let Some(sha256) = reading.sums(&path, size, lists, inside) {
            found.push(Payload { path, size, sha256 });
        }
    }
    if !reading.faults.is_empty() {
        return Err(reading.faults);
    }
    Ok(Bag {
        root: root.to_owned(),
        payload: found,
    })
}

type Manifests = Vec<(String, Algorithm, Listed)>;

impl Reading<'_> {
    fn fault(&mut self, file: &str, line: u32, kind: BagFaultKind) {
        self.faults.push(BagFault {
            file: file.to_owned(),
            line,
            kind,
        });
    }

    fn unreadable(&mut self, file: &str, error: &std::io::Error) {
        let error = error.to_string();
        self.fault(file, 0, BagFaultKind::Unreadable { error });
    }

    /// Every file below a directory; links and what is no file are faults.
    fn walk(&mut self, folder: &Path, within: &str, depth: usize) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(within, &error),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.unreadable(within, &error),
            };
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let shown = name.to_string_lossy();
                self.fault(&joined(within, &shown), 0, BagFaultKind::NotUtf8);
                continue;
            };
            let path = joined(within, name);
            // Of the entry itself: what a link leads to is never looked at.
            let meta = match fs::symlink_metadata(entry.path()) {
                Ok(meta) => meta,
                Err(error) => {
                    self.unreadable(&path, &error);
                    continue;
                }
            };
            let kind = meta.file_type();
            if kind.is_symlink() {
                self.fault(&path, 0, BagFaultKind::Link);
            } else if !kind.is_dir() && !kind.is_file() {
                self.fault(&path, 0, BagFaultKind::Special);
            } else if !tags::safe(&path) {
                let kind = BagFaultKind::UnsafePath { path: path.clone() };
                self.fault(&path, 0, kind);
            } else if kind.is_dir() && depth >= DEPTH_CAP {
                self.fault(&path, 0, BagFaultKind::TooDeep { cap: DEPTH_CAP });
            } else if kind.is_dir() {
                self.walk(&entry.path(), &path, depth + 1);
            } else if self.files.len() >= FILES_CAP {
                self.fault(&path, 0, BagFaultKind::TooMany { cap: FILES_CAP });
                return;
            } else {
                self.files.insert(path, meta.len());
            }
        }
        if within.is_empty() && !folder.join("data").is_dir() {
            self.fault("data", 0, BagFaultKind::Missing);
        }
    }

    /// A tag file whole; none with a fault.
    fn text(&mut self, file: &str) -> Option<String> {
        match self.files.get(file) {
            None => {
                self.fault(file, 0, BagFaultKind::Missing);
                return None;
            }
            Some(size) if *size > TAG_CAP => {
                self.fault(file, 0, BagFaultKind::TooLarge { cap: TAG_CAP });
                return None;
            }
            Some(_) => {}
        }
        let mut bytes = Vec::new();
        let read =
            File::open(self.root.join(file)).and_then(|f| f.take(TAG_CAP).read_to_end(&mut bytes));
        if let Err(error) = read {
            self.unreadable(file, &error);
            return None;
        }
        let text = String::from_utf8(bytes).ok();
        if text.is_none() {
            self.fault(file, 0, BagFaultKind::NotUtf8);
        }
        text
    }

    /// `Payload-Oxum` against what is there; bags may do without.
    fn oxum(&mut self) {
        if !self.files.contains_key("bag-info.txt") {
            return;
        }
        let Some(text) = self.text("bag-info.txt") else {
            return;
        };
        let info = tags::info(&text, &mut self.faults);
        let inside = || {
            self.files
                .iter()
                .filter(|(path, _)| path.starts_with("data/"))
        };
        let found = (
            inside().map(|(_, size)| size).sum(),
            inside().count() as u64,
        );
        for (line, label, value) in info {
            if !label.eq_ignore_ascii_case("Payload-Oxum") {
                continue;
            }
            match tags::oxum(&value) {
                None => self.fault("bag-info.txt", line, BagFaultKind::OxumForm { value }),
                Some(expected) if expected != found => {
                    let kind = BagFaultKind::OxumWrong { expected, found };
                    self.fault("bag-info.txt", line, kind);
                }
                Some(_) => {}
            }
        }
    }

    /// The manifests of one side, each with what it lists.
    fn manifests(&mut self, side: Side, version: Version) -> Manifests {
        let prefix = match side {
            Side::Payload => "manifest-",
            Side::Tags => "tagmanifest-",
        };
        let named = |file: &String| {
            let name = file.strip_prefix(prefix)?.strip_suffix(".txt")?;
            (!name.contains('/')).then(|| (file.clone(), name.to_owned()))
        };
        let names: Vec<(String, String)> = self.files.keys().filter_map(named).collect();
        let mut found = Vec::new();
        for (file, name) in names {
            let Some(algorithm) = Algorithm::of_name(&name) else {
                self.fault(&file, 0, BagFaultKind::UnknownAlgorithm { name });
                continue;
            };
            let Some(text) = self.text(&file) else {
                continue;
            };
            let listed = tags::manifest(&file, &text, algorithm, version, side, &mut self.faults);
            found.push((file, algorithm, listed));
        }
        found
    }

    /// That every file listed is there, and every payload file is listed: in every manifest, before 1.0 in one.
    fn complete(&mut self, payload: &Manifests, tags: &Manifests, version: Version) {
        let mut missing: BTreeMap<&str, (&str, u32)> = BTreeMap::new();
        for (file, _, listed) in payload.iter().chain(tags) {
            for (path, (_, line)) in listed {
                if !self.files.contains_key(path) {
                    missing.entry(path).or_insert((file, *line));
                }
            }
        }
        for path in missing.into_keys() {
            self.fault(path, 0, BagFaultKind::Missing);
        }
        let mut unlisted = Vec::new();
        for path in self.files.keys().filter(|p| p.starts_with("data/")) {
            let without =
                |(_, _, listed): &&(String, Algorithm, Listed)| !listed.contains_key(path);
            let lacking: Vec<&str> = payload
                .iter()
                .filter(without)
                .map(|(f, _, _)| f.as_str())
                .collect();
            let enough = match version {
                Version::V1 => lacking.is_empty(),
                Version::V097 => lacking.len() < payload.len() || payload.is_empty(),
            };
            if let (false, Some(manifest)) = (enough, lacking.first()) {
                unlisted.push((path.clone(), (*manifest).to_owned()));
            }
        }
        for (path, manifest) in unlisted {
            self.fault(&path, 0, BagFaultKind::Unlisted { manifest });
        }
    }

    /// Reads a file once for all the checksums it is listed with; that of SHA-256 comes back for payload.
    fn sums(&mut self, path: &str, size: u64, lists: &Manifests, payload: bool) -> Option<String> {
        let wanted: Vec<(Algorithm, String)> = lists
            .iter()
            .filter_map(|(_, algorithm, listed)| Some((*algorithm, listed.get(path)?.0.clone())))
            .collect();
        if wanted.is_empty() && !payload {
            return None;
        }
        let mut sums: Vec<Sum> = wanted.iter().map(|(a, _)| a.start()).collect();
        let mut own = Algorithm::Sha256.start();
        let own_needed = payload && !wanted.iter().any(|(a, _)| *a == Algorithm::Sha256);
        let read = chunks(&self.root.join(path), |chunk| {
            sums.iter_mut().for_each(|sum| sum.add(chunk));
            if own_needed {
                own.add(chunk);
            }
        });
        match read {
            Ok(read) if read == size => {}
            Ok(_) => {
                let error = "changed while it was read".to_owned();
                self.fault(path, 0, BagFaultKind::Unreadable { error });
                return None;
            }
            Err(error) => {
                self.unreadable(path, &error);
                return None;
            }
        }
        let mut sha256 = own_needed.then(|| own.finish());
        for ((algorithm, expected), sum) in wanted.into_iter().zip(sums) {
            let found = sum.finish();
            if algorithm == Algorithm::Sha256 {
                sha256 = Some(found.clone());
            }
            if found != expected {
                let algorithm = algorithm.name();
                let kind = BagFaultKind::ChecksumWrong {
                    algorithm,
                    expected,
                    found,
                };
                self.fault(path, 0, kind);
            }
        }
        sha256.filter(|_| payload)
    }
}

fn joined(within: &str, name: &str) -> String {
    if within.is_empty() {
        name.to_owned()
    } else {
        format!("{within}/{name}")
    }
}

fn chunks(path: &Path, mut visit: impl FnMut(&[u8])) -> std::io::Result<u64> {
    let mut file = File::open(path)?;
    let mut chunk = vec![0; CHUNK];
    let mut size = 0;
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok(size),
            Ok(read) => {
                visit(&chunk[..read]);
                size += read as u64;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
