//! Cursors over a stable order: a number, then an id. What changes between two pages neither repeats nor hides a row
//! that stayed where it was.

use uuid::Uuid;

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// Sort key.
    pub key: i64,
    /// Id within the key.
    pub id: Uuid,
}

impl Cursor {
    /// Before everything.
    pub const START: Self = Self { key: i64::MIN, id: Uuid::nil() };

    /// As text for the caller; opaque.
    pub fn to_text(self) -> String {
        format!("{:016x}{}", self.key, self.id.simple())
    }

    /// Reads what [`Cursor::to_text`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, id) = text.split_at_checked(16)?;
        let key = u64::from_str_radix(key, 16).ok()?.cast_signed();
        Some(Self { key, id: Uuid::try_parse(id).ok()? })
    }
}

/// A page of rows.
#[derive(Debug, Clone)]
pub struct Rows<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// Rows of all pages.
    pub total: u64,
}

impl<T> Rows<T> {
    /// Cuts `rows`, which may hold one more than `limit`, to a page.
    pub fn page(mut rows: Vec<T>, limit: usize, total: u64, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(cursor) } else { None };
        Self { rows, next, total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_read_back() {
        for key in [i64::MIN, -1, 0, 7_200_000_000_000_000, i64::MAX] {
            let cursor = Cursor { key, id: Uuid::from_u128(99) };
            assert_eq!(Cursor::parse(&cursor.to_text()), Some(cursor));
        }
        for text in ["", "zz", "0123456789abcdef", "é123456789abcdef0123456789abcdef0123456789abcdef"] {
            assert_eq!(Cursor::parse(text), None);
        }
    }
}
