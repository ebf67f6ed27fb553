//! The tag files of a bag: whatever they say, no path that comes out of a manifest leads out of the bag.
#![no_main]

use crm::import::bag::Algorithm;
use crm::import::bag::tags::{self, Side, Version};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let _ = tags::declaration(text);
    let mut faults = Vec::new();
    for (_, label, value) in tags::info(text, &mut faults) {
        assert!(!label.is_empty() && !label.contains(['\n', '\r']));
        let _ = tags::oxum(&value);
    }
    for algorithm in Algorithm::ALL {
        for version in [Version::V097, Version::V1] {
            for side in [Side::Payload, Side::Tags] {
                let mut faults = Vec::new();
                let listed =
                    tags::manifest("manifest", text, algorithm, version, side, &mut faults);
                for (path, (sum, line)) in &listed {
                    let inside = !path.starts_with('/')
                        && path.split('/').all(|p| !["", ".", ".."].contains(&p));
                    assert!(
                        inside && !path.contains(['\n', '\r', '\\', '\0']),
                        "{path:?}"
                    );
                    assert_eq!(path.starts_with("data/"), side == Side::Payload);
                    assert!(*line > 0 && (sum.len() == algorithm.digits() || !faults.is_empty()));
                }
                if version == Version::V1 && faults.is_empty() {
                    let line = |(path, (sum, _)): (&String, &(String, u32))| {
                        format!("{sum}  {}\n", tags::encoded(path))
                    };
                    let again: String = listed.iter().map(line).collect();
                    let read =
                        tags::manifest("manifest", &again, algorithm, version, side, &mut faults);
                    assert!(
                        faults.is_empty() && read.keys().eq(listed.keys()),
                        "{again:?}"
                    );
                }
            }
        }
    }
});
