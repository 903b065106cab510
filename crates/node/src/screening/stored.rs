//! The body of an index snapshot: the lists, then the index.

use std::sync::Arc;

use liaison_domain::ids::ListId;
use liaison_journal::Position;
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

/// Gives lists and index as bytes.
pub(super) fn encode(snapshot: &Snapshot, sink: Sink<'_>) {
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

/// Lists and index over a snapshot that was checked.
pub(super) fn decode(opened: &Opened) -> Result<Snapshot, SnapshotError> {
    const DAMAGED: SnapshotError = SnapshotError::Damaged("lists");
    let body = (*opened.file).as_ref().get(Opened::BODY..).ok_or(DAMAGED)?;
    let (count, rest) = body.split_first_chunk::<8>().ok_or(DAMAGED)?;
    let length = usize::try_from(u64::from_le_bytes(*count)).ok().and_then(|count| count.checked_mul(LIST));
    let (lists, _) = length.and_then(|length| rest.split_at_checked(length)).ok_or(DAMAGED)?;
    let region: Region = Arc::clone(&opened.file) as Region;
    let index = Index::decode(&region, Opened::BODY + 8 + lists.len())?;
    let lists = lists.as_chunks::<LIST>().0.iter().map(|bytes| {
        let (id, rest) = bytes.split_first_chunk::<16>().map_or(([0; 16], &[][..]), |(id, rest)| (*id, rest));
        let number = |at: usize| rest.as_chunks::<4>().0.get(at).copied().map_or(0, u32::from_le_bytes);
        (ListId(Uuid::from_bytes(id)), ListScope { slot: number(0), uses: number(1) })
    });
    let position: Position = opened.stamp.position;
    Ok(Snapshot { index, position, lists: lists.collect() })
}
