//! The end of a generation: its key is destroyed, and its files go.

use std::collections::BTreeSet;
use std::fs;

use jiff::{SignedDuration, Timestamp};

use crate::backup::SEGMENTS;
use crate::backup::create::Create;
use crate::backup::error::{BackupError, io};
use crate::backup::key::Generations;
use crate::backup::manifest::Manifest;

/// Longest time a replaced generation's key is kept.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Destroys the keys of generations whose term is over, and removes what no generation names any more.
pub(super) fn prune(
    create: &Create,
    generations: &mut Generations,
    newest: &Manifest,
) -> Result<Vec<u64>, BackupError> {
    let keep = create.keep.min(LONGEST);
    let over = |created: Timestamp| create.now.duration_since(created) >= keep;
    let old: Vec<u64> = generations
        .iter()
        .filter(|slot| slot.generation != newest.generation && over(slot.created))
        .map(|slot| slot.generation)
        .collect();
    generations.destroy(&old)?;
    let alive: BTreeSet<u64> = generations.iter().map(|slot| slot.generation).collect();
    let mut named: BTreeSet<String> = BTreeSet::new();
    for number in Manifest::list(create.to)? {
        let path = Manifest::path(create.to, number);
        if alive.contains(&number) {
            // One that cannot be read is kept with everything it may name.
            let Ok((manifest, _)) = Manifest::load(&path, create.key) else { return Ok(old) };
            named.extend(manifest.segments.into_iter().map(|segment| segment.name));
        } else {
            fs::remove_file(&path).map_err(io(&path))?;
        }
    }
    let folder = create.to.join(SEGMENTS);
    for entry in fs::read_dir(&folder).map_err(io(&folder))? {
        let path = entry.map_err(io(&folder))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !named.contains(name) {
            fs::remove_file(&path).map_err(io(&path))?;
        }
    }
    Ok(old)
}
