//! Room on the disk and how long it lasts, how fast the disk answers, and who may read what lies on it.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::directory::{Directory, shown};
use crate::machine::Stopwatch;
use liaison_api::system::Check;

/// Days of room below which the operator is told, and below which it is a fault.
const LOW_DAYS: f64 = 30.0;
const OUT_DAYS: f64 = 3.0;

/// Free bytes below which it is a fault whatever the forecast says.
const LEAST: u64 = 256 << 20;

/// Day files that the forecast looks back at.
const LOOK_BACK: usize = 14;

/// What a node's files take.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Growth {
    /// Bytes in all.
    bytes: u64,
    /// Bytes a day, before retention takes any away.
    a_day: f64,
}

/// Free room, and in how many days it is used up if things go on as they did.
pub(super) fn room(directory: &Directory, days: Option<f64>) -> Check {
    let Ok(stat) = rustix::fs::statvfs(&directory.0) else {
        return Check::bad("disk", "warn", "the free room cannot be told", "look at the disk with df");
    };
    let free = stat.f_bavail.saturating_mul(stat.f_frsize);
    let growth = growth(&directory.0, days);
    let (state, remedy) = match free as f64 / growth.a_day.max(1.0) {
        _ if free < LEAST => ("fail", "make room now: docs/runbooks/disk-full.md"),
        days if days < OUT_DAYS => ("fail", "make room now: docs/runbooks/disk-full.md"),
        days if days < LOW_DAYS => ("warn", "plan a larger disk"),
        _ => ("ok", ""),
    };
    Check::bad("disk", state, sentence(free, growth), remedy)
}

fn sentence(free: u64, growth: Growth) -> String {
    let forecast = if growth.a_day < 1.0 {
        "too young to forecast".to_owned()
    } else {
        let days = free as f64 / growth.a_day;
        let lasts = if days > 3_650.0 { "more than ten years".to_owned() } else { format!("{days:.0} days") };
        format!("{} a day, so it lasts {lasts}, not counting what retention frees", size(growth.a_day))
    };
    format!("{} free, {} used; {forecast}", size(free as f64), size(growth.bytes as f64))
}

/// Files of a day say how much a day brings; for the others the whole is spread over the node's age.
fn growth(directory: &Path, days: Option<f64>) -> Growth {
    let (mut bytes, mut ageless) = (0_u64, 0_u64);
    let (mut travel, mut access) = (Vec::new(), Vec::new());
    for (path, length) in files(directory) {
        bytes += length;
        match day_of(&path) {
            Some((day, true)) => travel.push((day, length)),
            Some((day, false)) => access.push((day, length)),
            None => ageless += length,
        }
    }
    let spread = days.filter(|days| *days >= 0.5).map_or(0.0, |days| ageless as f64 / days);
    Growth { bytes, a_day: spread + mean(travel) + mean(access) }
}

/// Mean of the newest days but the last, which is not over; of that one only while there is no other.
fn mean(mut days: Vec<(Date, u64)>) -> f64 {
    days.sort_unstable();
    if days.len() > 1 {
        days.pop();
    }
    let from = days.len().saturating_sub(LOOK_BACK);
    let kept = days.get(from..).unwrap_or_default();
    if kept.is_empty() {
        return 0.0;
    }
    kept.iter().map(|(_, length)| *length as f64).sum::<f64>() / kept.len() as f64
}

/// The day a file is named after, and whether it holds passenger data.
fn day_of(path: &Path) -> Option<(Date, bool)> {
    let name = path.file_name()?.to_str()?.strip_suffix(".db")?;
    if let Some(day) = name.strip_prefix("travel-") {
        return Some((day.parse().ok()?, true));
    }
    Some((name.strip_prefix("access-")?.parse().ok()?, false))
}

fn files(directory: &Path) -> Vec<(PathBuf, u64)> {
    let mut found = Vec::new();
    let mut folders = vec![directory.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for entry in entries.flatten() {
            match entry.metadata() {
                Ok(meta) if meta.is_dir() => folders.push(entry.path()),
                Ok(meta) => found.push((entry.path(), meta.len())),
                Err(_) => {}
            }
        }
    }
    found
}

fn size(bytes: f64) -> String {
    let units = ["B", "KiB", "MiB", "GiB", "TiB"];
    let mut left = bytes;
    let mut unit = "B";
    for next in units {
        unit = next;
        if left < 1_024.0 {
            break;
        }
        left /= 1_024.0;
    }
    if left < 10.0 && unit != "B" { format!("{left:.1} {unit}") } else { format!("{left:.0} {unit}") }
}

/// How long the disk takes to make a write durable: every acknowledgement waits for it.
pub(super) fn speed(directory: &Directory) -> Check {
    const SLOW_MS: f64 = 20.0;
    let measure = || -> std::io::Result<f64> {
        let path = directory.0.join("doctor.tmp");
        let mut file = File::create(&path)?;
        let mut times = Vec::new();
        for _ in 0..15 {
            let watch = Stopwatch::start();
            file.write_all(&[0; 4_096])?;
            file.sync_data()?;
            times.push(watch.seconds() * 1_000.0);
        }
        match fs::remove_file(path) {
            // Somebody else looks at the same moment.
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        times.sort_unstable_by(f64::total_cmp);
        Ok(times.get(times.len() / 2).copied().unwrap_or_default())
    };
    match measure() {
        Ok(median) if median > SLOW_MS => Check::bad(
            "disk speed",
            "warn",
            format!("a durable write takes {median:.0} ms, so every decision waits as long"),
            "use a disk of its own, or one that answers in a few milliseconds",
        ),
        Ok(median) => Check::ok("disk speed", format!("a durable write takes {median:.1} ms")),
        Err(error) => Check::bad("disk speed", "fail", format!("nothing can be written: {error}"), "check the disk"),
    }
}

/// Keys and the directory are the owner's alone.
pub(super) fn rights(directory: &Directory) -> Check {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let open = |path: &Path| fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
        let secret = ["node.key", "sign.key", "tokens.toml"].map(|name| directory.0.join(name));
        if let Some(path) = secret.iter().find(|path| open(path)) {
            let reason = format!("others may read {}", shown(path));
            return Check::bad("rights", "fail", reason, "chmod 600 it, and think about who may have read it");
        }
        if open(&directory.0) {
            let reason = format!("others may look into {}", shown(&directory.0));
            return Check::bad("rights", "warn", reason, "chmod 700 it");
        }
    }
    Check::ok("rights", "keys and directory are the owner's alone")
}

/// What long work left behind.
pub(super) fn leftovers(directory: &Directory, now: Timestamp) -> Check {
    let day_old = |path: &Path| {
        let modified = fs::metadata(path).and_then(|meta| meta.modified()).ok();
        let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
        modified.is_some_and(|time| now.duration_since(time) >= jiff::SignedDuration::from_hours(25))
    };
    let old = |folder: &str| files(&directory.0.join(folder)).iter().filter(|(path, _)| day_old(path)).count();
    match (old("quarantine"), old("imports")) {
        (0, 0) => Check::ok("leftovers", "none"),
        (0, spool) => Check::bad(
            "leftovers",
            "warn",
            format!("{spool} list files wait in the spool for more than a day"),
            "resume or cancel their imports",
        ),
        (raw, _) => Check::bad(
            "leftovers",
            "fail",
            format!("{raw} raw messages are older than the 24 hours they may rest"),
            "run the node: its clock service destroys them",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forecast_counts_days_by_their_files_and_the_rest_by_the_nodes_age() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("parts")).unwrap();
        let write = |name: &str, length: usize| fs::write(folder.path().join(name), vec![0; length]).unwrap();
        write("journal.db", 1_000);
        write("parts/travel-2026-05-01.db", 300);
        write("parts/travel-2026-05-02.db", 500);
        write("parts/travel-2026-05-03.db", 5);
        let growth = growth(folder.path(), Some(10.0));
        assert_eq!((growth.bytes, growth.a_day), (1_805, 100.0 + 400.0));
        let young = super::growth(folder.path(), None);
        assert_eq!(young.a_day, 400.0);
    }

    #[test]
    fn the_sentence_says_how_long_the_room_lasts() {
        let sentence = sentence(50 << 30, Growth { bytes: 3 << 20, a_day: f64::from(1 << 30) });
        assert_eq!(
            sentence,
            "50 GiB free, 3.0 MiB used; 1.0 GiB a day, so it lasts 50 days, not counting what retention frees"
        );
        assert!(super::sentence(1 << 30, Growth::default()).ends_with("too young to forecast"));
    }

    #[cfg(unix)]
    #[test]
    fn a_key_that_others_may_read_is_a_fault() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        mode(folder.path(), 0o700);
        let directory = Directory(folder.path().to_owned());
        assert_eq!(rights(&directory).state, "ok");
        fs::write(folder.path().join("sign.key"), [0; 8]).unwrap();
        mode(&folder.path().join("sign.key"), 0o644);
        assert_eq!(rights(&directory).state, "fail");
    }

    #[test]
    fn a_raw_message_that_stayed_too_long_is_a_fault() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory(folder.path().to_owned());
        fs::create_dir(folder.path().join("quarantine")).unwrap();
        fs::write(folder.path().join("quarantine/a.sealed"), [0; 8]).unwrap();
        let modified = fs::metadata(folder.path().join("quarantine/a.sealed")).unwrap().modified().unwrap();
        let now = Timestamp::try_from(modified).unwrap();
        assert_eq!(leftovers(&directory, now).state, "ok");
        assert_eq!(leftovers(&directory, now + jiff::SignedDuration::from_hours(26)).state, "fail");
    }
}
