//! The body of an index snapshot: the edge of the tree of `watch`, the lists, the index.

use std::sync::Arc;

use liaison_crypto::Frontier;
use liaison_domain::ids::ListId;
use liaison_matching::{Index, Region, Sink, SnapshotError, folding};
use liaison_views::snapshot::Opened;
use uuid::Uuid;

use super::{ListScope, Snapshot};

/// Raised when entries are folded into the index in another way.
const FOLD: u64 = 1;
/// Bytes of a list.
const LIST: usize = 24;

/// How this program makes an index out of entries, as a number.
pub(super) fn fold() -> u64 {
    folding().rotate_left(1) ^ FOLD
}

/// Gives edge, lists and index as bytes.
pub(super) fn encode(snapshot: &Snapshot, watch: &Frontier, sink: Sink<'_>) {
    sink(&(watch.subtrees().len() as u64).to_le_bytes());
    for hash in watch.subtrees() {
        sink(hash);
    }
    let mut lists: Vec<_> = snapshot.lists.iter().collect();
    lists.sort_unstable_by_key(|(list, _)| **list);
    sink(&(lists.len() as u64).to_le_bytes());
    for (list, scope) in lists {
        sink(list.0.as_bytes());
        sink(&scope.slot.to_le_bytes());
        sink(&scope.uses.to_le_bytes());
    }
    snapshot.index.encode(sink);
}

const DAMAGED: SnapshotError = SnapshotError::Damaged("lists");

/// Takes a number and so many rows from the front.
fn rows<'a, const N: usize>(bytes: &mut &'a [u8]) -> Result<&'a [[u8; N]], SnapshotError> {
    let (count, rest) = bytes.split_first_chunk::<8>().ok_or(DAMAGED)?;
    let length = usize::try_from(u64::from_le_bytes(*count)).ok().and_then(|count| count.checked_mul(N));
    let (rows, rest) = length.and_then(|length| rest.split_at_checked(length)).ok_or(DAMAGED)?;
    *bytes = rest;
    Ok(rows.as_chunks::<N>().0)
}

/// The edge of the tree of `watch` that a snapshot was made at. It was checked that the snapshot is whole.
pub(super) fn watch(opened: &Opened) -> Result<Frontier, SnapshotError> {
    let mut body = (*opened.file).as_ref().get(Opened::BODY..).ok_or(DAMAGED)?;
    let subtrees = rows::<32>(&mut body)?.to_vec();
    let edge = Frontier::from_parts(opened.stamp.watch.size, subtrees).ok_or(DAMAGED)?;
    if edge.root() == opened.stamp.watch.root { Ok(edge) } else { Err(DAMAGED) }
}

/// Lists and index over a snapshot that was checked.
pub(super) fn decode(opened: &Opened) -> Result<Snapshot, SnapshotError> {
    let file = (*opened.file).as_ref();
    let mut body = file.get(Opened::BODY..).ok_or(DAMAGED)?;
    rows::<32>(&mut body)?;
    let lists = rows::<LIST>(&mut body)?.iter().map(|bytes| {
        let (id, rest) = bytes.split_first_chunk::<16>().map_or(([0; 16], &[][..]), |(id, rest)| (*id, rest));
        let number = |at: usize| rest.as_chunks::<4>().0.get(at).copied().map_or(0, u32::from_le_bytes);
        (ListId(Uuid::from_bytes(id)), ListScope { slot: number(0), uses: number(1) })
    });
    let region: Region = Arc::clone(&opened.file) as Region;
    let index = Index::decode(&region, file.len() - body.len())?;
    Ok(Snapshot { index, position: opened.stamp.position, lists: lists.collect() })
}
