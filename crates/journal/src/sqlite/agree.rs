//! Whether the files of a directory are of one state of one node, looked at before anything in them is changed: what an
//! interrupted commit left may only be removed when the headers that say so are the newest there are.

use std::path::Path;

use rusqlite::Connection;

use crate::entry::{Stream, TreeHead};
use crate::error::OpenError;
use crate::header::HeadRecord;
use crate::plan::Edge;
use crate::sqlite::access;
use crate::sqlite::file;
use crate::sqlite::key_file::{self, KeyFile};
use crate::sqlite::log_file;
use crate::sqlite::part_file::PartFile;
use crate::sqlite::reader::JOURNAL;

/// Lies in a directory that a restore is still filling.
pub(crate) const RESTORING: &str = "restoring";

/// One log as it was found.
pub(crate) struct Found<'a> {
    pub edge: &'a Edge,
    /// The newest file; the access log may have none.
    pub log: Option<&'a Connection>,
}

fn mixed(directory: &Path, file: &str, what: &str) -> OpenError {
    OpenError::Mixed { path: directory.join(file), what: what.to_owned() }
}

/// Refuses a directory that a restore has not finished.
pub(crate) fn unfinished(directory: &Path) -> Result<(), OpenError> {
    if directory.join(RESTORING).exists() { Err(OpenError::Unfinished(directory.to_owned())) } else { Ok(()) }
}

/// Refuses a directory whose files cannot be opened without making new ones in the place of lost ones.
pub(crate) fn complete(directory: &Path) -> Result<(), OpenError> {
    let blank = |name: &str| -> Result<bool, OpenError> {
        let path = directory.join(name);
        if !path.exists() {
            return Ok(true);
        }
        if file::is_cut(&path) {
            return Err(file::FileError::CUT.at(&path));
        }
        let version = || file::open_reader(&path)?.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
        version().map(|version| version == 0).map_err(|error| file::FileError::from(error).at(&path))
    };
    let (no_keys, no_journal) = (blank("keys.db")?, blank(JOURNAL)?);
    if no_journal {
        let parts = [Stream::Watch, Stream::Work, Stream::Exchange];
        let others = parts.into_iter().any(|stream| directory.join(PartFile::Of(stream).name()).exists());
        let days = access::list(directory).is_ok_and(|days| !days.is_empty());
        if others || days || !no_keys && key_file::any(&directory.join("keys.db")) {
            return Err(mixed(directory, JOURNAL, "it is missing or empty, and the others are not"));
        }
    } else if no_keys {
        return Err(mixed(directory, "keys.db", "it is missing or empty: nothing recorded about people can be opened"));
    }
    Ok(())
}

/// Refuses a directory in which a file was put back to an older state.
pub(crate) fn together(
    directory: &Path,
    keys: &KeyFile,
    shared: &Found,
    access: &Found,
    newest_day: Option<&str>,
) -> Result<(), OpenError> {
    let access_file = newest_day.unwrap_or(access::DIRECTORY);
    if access.edge.epoch > shared.edge.epoch {
        return Err(mixed(directory, JOURNAL, "its epoch is older than that of the access log"));
    }
    for (of, found, name) in [(false, shared, JOURNAL), (true, access, access_file)] {
        let failed = |error| file::refused(&directory.join(name), error);
        let wanted = keys.wanted(of).map_err(|error| file::refused(&directory.join("keys.db"), error))?.unwrap_or(0);
        let keyed = found.log.map_or(Ok(0), log_file::keyed).map_err(failed)?;
        if keyed > wanted {
            let log = if of { "access log" } else { "journal" };
            let what = format!(
                "it lacks keys that the {log} needs: what was recorded about people first seen there after position \
                 {wanted} cannot be opened without them"
            );
            return Err(mixed(directory, "keys.db", &what));
        }
        // One commit at most may have stored its keys and not its headers.
        if wanted > found.edge.position + 1 {
            let what = format!("it ends at position {}, and keys.db has seen later ones", found.edge.position);
            return Err(mixed(directory, name, &what));
        }
    }
    for stream in Stream::SHARED.into_iter().filter(|_| shared.edge.position > 0) {
        let name = PartFile::Of(stream).name();
        if stream != Stream::Travel && !directory.join(&name).exists() {
            return Err(mixed(directory, &name, "it is missing"));
        }
    }
    cited(directory, access.log, shared.edge, JOURNAL)?;
    cited(directory, shared.log, access.edge, access_file)
}

/// The last commit of one log cites heads of the other, which must not end before them.
fn cited(directory: &Path, log: Option<&Connection>, other: &Edge, name: &str) -> Result<(), OpenError> {
    let Some(log) = log else { return Ok(()) };
    let last = log_file::last_head(log).map_err(|error| file::refused(directory, error))?;
    let heads = last.and_then(|bytes| HeadRecord::decode(&bytes)).map_or_else(Vec::new, |record| record.heads);
    for (stream, seen) in heads {
        let Some(tree) = other.tree(stream) else { continue };
        let here = TreeHead { size: tree.size(), root: tree.root() };
        if here.size < seen.size || here.size == seen.size && here.root != seen.root {
            let what =
                format!("the node has seen {} entries of {stream} that are not the {} here", seen.size, here.size);
            return Err(mixed(directory, name, &what));
        }
    }
    Ok(())
}
