//! A part of a table in the order of its keys, for questions that mostly follow that order: how much is read at once
//! grows as long as they do.

/// Rows read at once, at most.
const MOST: usize = 512;

pub(crate) struct Window<K, V> {
    rows: Vec<(K, V)>,
    at: usize,
    /// The keys it covers: from the first, up to the last; without a last one, to the end of the table.
    covers: Option<(K, Option<K>)>,
    hits: usize,
    size: usize,
}

/// What a window says about a key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Seen<V> {
    Row(V),
    /// There is no such row.
    Nothing,
    /// Not covered: read so many rows from the key on and give them to [`Window::fill`].
    Beyond(usize),
    /// Not covered and before what is: ask for this row alone.
    Before,
}

impl<K: Ord + Copy, V: Clone> Window<K, V> {
    pub(crate) const fn new() -> Self {
        Self { rows: Vec::new(), at: 0, covers: None, hits: 0, size: 1 }
    }

    pub(crate) fn see(&mut self, key: K) -> Seen<V> {
        match self.covers {
            Some((first, _)) if key < first => return Seen::Before,
            Some((_, last)) if last.is_none_or(|last| key <= last) => {}
            _ => {
                self.size = if self.hits * 2 >= self.size { (self.size * 2).min(MOST) } else { 1.max(self.size / 4) };
                return Seen::Beyond(self.size);
            }
        }
        self.hits += 1;
        // Mostly the same row again or the next one.
        for at in [self.at, self.at + 1] {
            if let Some((_, value)) = self.rows.get(at).filter(|(of, _)| *of == key) {
                self.at = at;
                return Seen::Row(value.clone());
            }
        }
        match self.rows.binary_search_by_key(&key, |(of, _)| *of) {
            Ok(at) => {
                self.at = at;
                self.rows.get(at).map_or(Seen::Nothing, |(_, value)| Seen::Row(value.clone()))
            }
            Err(_) => Seen::Nothing,
        }
    }

    /// Takes what was read from `from` on: `rows`, of which there are `asked` unless the table ended. Refuses rows that
    /// are out of order, as those of an altered file may be.
    pub(crate) fn fill(&mut self, from: K, asked: usize, rows: Vec<(K, V)>) -> bool {
        (self.at, self.hits) = (0, 0);
        let ordered = rows.first().is_none_or(|(first, _)| *first >= from)
            && rows.iter().zip(rows.iter().skip(1)).all(|((one, _), (next, _))| one < next);
        let last = if rows.len() < asked { None } else { rows.last().map(|(key, _)| *key) };
        self.covers = ordered.then_some((from, last));
        self.rows = rows;
        ordered
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_answers_as_the_table_does(
            table in prop::collection::btree_map(0..300_u32, any::<u8>(), 0..200),
            mut keys in prop::collection::vec(0..320_u32, 1..300), sorted: bool,
        ) {
            if sorted {
                keys.sort_unstable();
            }
            let table: BTreeMap<u32, u8> = table;
            let mut window = Window::new();
            let mut reads = 0;
            for key in &keys {
                let mut seen = window.see(*key);
                if let Seen::Beyond(count) = seen {
                    reads += 1;
                    let rows = table.range(key..).take(count).map(|(key, value)| (*key, *value)).collect();
                    prop_assert!(window.fill(*key, count, rows));
                    seen = window.see(*key);
                }
                match seen {
                    Seen::Row(value) => prop_assert_eq!(Some(&value), table.get(key)),
                    Seen::Nothing => prop_assert_eq!(table.get(key), None),
                    Seen::Before => prop_assert!(!sorted),
                    Seen::Beyond(_) => prop_assert!(false, "what was just read is covered"),
                }
            }
            prop_assert!(!sorted || reads <= 10 + keys.len() / 20 || table.len() > keys.len(), "{} reads", reads);
        }
    }

    #[test]
    fn rows_out_of_order_are_refused() {
        let mut window = Window::new();
        assert!(!window.fill(1, 3, vec![(1, ()), (5, ()), (4, ())]));
        assert!(!window.fill(2, 3, vec![(1, ())]));
        assert_eq!(window.see(1), Seen::Beyond(1));
    }
}
