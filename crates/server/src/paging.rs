//! Cursor paging on the wire.

use liaison_api::Page;
use liaison_api::page::PageParams;
use liaison_node::{Cursor, Rows};
use uuid::Uuid;

use crate::problem::{Answer, Refused};

const MOST: u32 = 200;
const USUAL: u32 = 50;

/// Where a page begins and how long it is.
pub(crate) struct Paging {
    pub after: Cursor,
    pub limit: usize,
}

impl Paging {
    pub(crate) fn of(params: &PageParams) -> Answer<Self> {
        let limit = match params.limit.unwrap_or(USUAL) {
            limit @ 1..=MOST => limit as usize,
            _ => return Err(Refused::invalid("limit", "write 1 to 200")),
        };
        Ok(Self { after: cursor(params)?.unwrap_or(Cursor::START), limit })
    }
}

fn cursor(params: &PageParams) -> Answer<Option<Cursor>> {
    let bad = || Refused::invalid("cursor", "take it from `next` of the page before, or leave it out");
    params.cursor.as_deref().map(|text| Cursor::parse(text).ok_or_else(bad)).transpose()
}

/// Rows as a page that stands at `as_of`.
pub(crate) fn page<T, W>(rows: Rows<T>, as_of: u64, wire: impl FnMut(T) -> W) -> Page<W> {
    Page {
        items: rows.rows.into_iter().map(wire).collect(),
        next: rows.next.map(Cursor::to_text),
        total: rows.total,
        as_of,
        missing: Vec::new(),
    }
}

/// A list that a use case gives whole: all of it, or the pages asked for. The order must be stable; a cursor names the
/// last item of the page before.
pub(crate) fn whole<T>(all: Vec<T>, id: impl Fn(&T) -> Uuid, params: &PageParams) -> Answer<Rows<T>> {
    let total = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let limit = match params.limit {
        Some(_) => Paging::of(params)?.limit,
        None => usize::MAX,
    };
    let skip = match cursor(params)? {
        Some(after) => {
            let at = all.iter().position(|item| id(item) == after.id);
            at.ok_or_else(|| Refused::invalid("cursor", "the list changed meanwhile: read it from its start"))? + 1
        }
        None => 0,
    };
    let mut rows: Vec<T> = all.into_iter().skip(skip).collect();
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(|last| Cursor { key: 0, id: id(last) }) } else { None };
    Ok(Rows { rows, next, total })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_list_comes_in_pages_when_asked() {
        let all: Vec<u128> = (1..=7).collect();
        let id = |n: &u128| Uuid::from_u128(*n);
        let mut params = PageParams::default();
        let rows = whole(all.clone(), id, &params).ok().unwrap();
        assert_eq!((rows.rows.len(), rows.next), (7, None));
        params.limit = Some(3);
        let mut seen = Vec::new();
        loop {
            let rows = whole(all.clone(), id, &params).ok().unwrap();
            assert_eq!(rows.total, 7);
            seen.extend(rows.rows);
            let Some(next) = rows.next else { break };
            params.cursor = Some(next.to_text());
        }
        assert_eq!(seen, all);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let params = |limit, cursor: Option<&str>| PageParams { limit, cursor: cursor.map(str::to_owned), as_of: None };
        for bad in [params(Some(0), None), params(Some(201), None), params(None, Some("x"))] {
            assert!(Paging::of(&bad).is_err());
        }
        assert!(Paging::of(&params(Some(200), None)).is_ok());
    }
}
