//! What live pages are told: that something changed, not what.

use liaison_journal::Entry;
use uuid::Uuid;

/// Something changed; whoever shows it reads it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `flight`, `hit`, `list`, `import` or `message`.
    pub about: &'static str,
    /// Its id.
    pub id: Uuid,
    /// Journal position.
    pub position: u64,
}

impl Change {
    /// The change an entry means for pages, if it means one.
    pub(crate) fn of(entry: &Entry) -> Option<Self> {
        let header = &entry.header;
        let about = match header.kind.split_once('.')?.0 {
            "flight" => "flight",
            "hit" => "hit",
            "list" => "list",
            "import" => "import",
            "message" => "message",
            _ => return None,
        };
        Some(Self { about, id: header.entity, position: header.position.0 })
    }
}
