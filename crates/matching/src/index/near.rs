//! Which names of a segment were borne by people born about when the probe was. On a passenger list a name that is only
//! alike calls for review when the birth dates may be one and the same, mistyped or close; of the others only the same
//! name does. Most names are of the others, so this is what makes a passenger list quick.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::segment::Segment;
use crate::align::Slot;
use crate::facts::Span;
use crate::form::Form;
use crate::token::Role;

/// Years apart that still count as close.
const CLOSE: i32 = 2;

/// Rows of names born in one of the years a birth date may be read as: close ones, and for a known day those one mistyped
/// or exchanged digit away. People without a date, or with several, always count. In rising order, not overlapping.
pub fn ranges(segment: &Segment, births: &[Span]) -> Vec<Range<u32>> {
    let mut years = BTreeSet::new();
    for birth in births {
        let (first, last) = (birth.first.year(), birth.last.year());
        years.extend(first - CLOSE..=last + CLOSE);
        if birth.first == birth.last {
            years.extend(mistyped(first));
        }
    }
    let mut ranges: Vec<Range<u32>> = Vec::with_capacity(years.len() + 1);
    let mut unknown = 0..0;
    for year in years {
        let [born, undated] = segment.born(year, year);
        join(&mut ranges, born);
        unknown = undated;
    }
    join(&mut ranges, unknown);
    ranges
}

/// Adds a range, to the last one where they meet: neighbouring years are one range.
fn join(ranges: &mut Vec<Range<u32>>, next: Range<u32>) {
    match ranges.last_mut() {
        Some(last) if last.end == next.start => last.end = next.end,
        _ if next.is_empty() => {}
        _ => ranges.push(next),
    }
}

/// Years that differ from `year` in one of the last three digits, or by two neighbours exchanged.
fn mistyped(year: i32) -> impl Iterator<Item = i32> {
    let digit = move |place: i32| year / place % 10;
    let other = move |place: i32| (0..10).map(move |value| year + (value - digit(place)) * place);
    let exchanged = move |place: i32| year + (digit(place) - digit(place * 10)) * 9 * place;
    [1, 10].into_iter().flat_map(other).chain([year - 100, year + 100, exchanged(1), exchanged(10)])
}

/// The pieces of a rising list that stand in the ranges; all of it without ranges.
pub fn within(list: &[u32], ranges: Option<&[Range<u32>]>, mut each: impl FnMut(&[u32])) {
    let Some(ranges) = ranges else { return each(list) };
    let mut rest = list;
    for range in ranges {
        if rest.is_empty() {
            return;
        }
        let (_, after) = rest.split_at(rest.partition_point(|row| *row < range.start));
        let (inside, after) = after.split_at(after.partition_point(|row| *row < range.end));
        if !inside.is_empty() {
            each(inside);
        }
        rest = after;
    }
}

/// Whether a row stands in one of the ranges; `at` remembers where the last one was, for rows in rising order.
pub fn stands_in(ranges: &[Range<u32>], at: &mut usize, row: u32) -> bool {
    while ranges.get(*at).is_some_and(|range| range.end <= row) {
        *at += 1;
    }
    ranges.get(*at).is_some_and(|range| range.contains(&row))
}

/// The probe's words in every spelling that is the same word, and the names that may be the same name.
pub struct SameName {
    words: Vec<Arc<[u32]>>,
    needed: usize,
    /// Names under two of the words, or under the only one, in rising order.
    rows: Vec<u32>,
}

impl SameName {
    /// Looks the words of a name up.
    pub fn of(segment: &Segment, form: &Form) -> Self {
        let words = form.elements.iter().filter(|element| element.role == Role::Name);
        let mut words: Vec<Arc<[u32]>> = words.map(|element| segment.same_words(&element.token)).collect();
        let needed = words.len().min(2);
        words.sort_by_key(|tokens| tokens.iter().map(|token| segment.shared_names(*token).len()).sum::<usize>());
        let lists = |tokens: &[u32]| tokens.iter().map(|token| segment.shared_names(*token)).collect::<Vec<_>>();
        let mut rows = Vec::new();
        for (at, tokens) in words.iter().enumerate() {
            if needed == 1 {
                tokens.iter().for_each(|token| rows.extend_from_slice(segment.single_names(*token)));
                continue;
            }
            // The commonest word comes last: what it shares with another was found under that one.
            let later: Vec<&[u32]> = words.iter().skip(at + 1).flat_map(|tokens| lists(tokens)).collect();
            let shared = |row: &&u32| later.iter().any(|list| list.binary_search(row).is_ok());
            rows.extend(lists(tokens).into_iter().flatten().filter(shared));
        }
        rows.sort_unstable();
        rows.dedup();
        Self { words, needed, rows }
    }

    /// Adds the names that may be the same name; `names` stay in rising order, each once.
    pub fn add_to(&self, names: &mut Vec<u32>) {
        names.extend_from_slice(&self.rows);
        names.sort_unstable();
        names.dedup();
    }

    /// Whether a listed name has enough of the probe's words to be the same name.
    pub fn stands_in(&self, slots: &[Slot]) -> bool {
        let stands = |tokens: &&Arc<[u32]>| slots.iter().any(|slot| tokens.binary_search(&slot.token()).is_ok());
        self.words.iter().filter(stands).take(self.needed).count() == self.needed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyped_years_are_one_digit_or_one_exchange_away() {
        let years: BTreeSet<i32> = mistyped(1968).collect();
        for year in [1960, 1969, 1908, 1998, 1986, 2068, 1868] {
            assert!(years.contains(&year), "{year}");
        }
        assert!(!years.contains(&1979) && !years.contains(&1957));
    }

    #[test]
    fn lists_are_cut_to_the_ranges() {
        let list = [1, 4, 5, 6, 9, 12];
        let cut = |ranges: Option<&[Range<u32>]>| {
            let mut rows = Vec::new();
            within(&list, ranges, |piece| rows.extend_from_slice(piece));
            rows
        };
        assert_eq!(cut(None), list);
        assert_eq!(cut(Some(&[0..2, 2..2, 5..7, 12..99])), [1, 5, 6, 12]);
        assert!(cut(Some(&[])).is_empty());
    }

    #[test]
    fn neighbouring_years_are_one_range() {
        let mut ranges = Vec::new();
        [3..5, 5..5, 5..9, 12..12, 14..20].into_iter().for_each(|range| join(&mut ranges, range));
        assert_eq!(ranges, [3..9, 14..20]);
    }

    #[test]
    fn rows_are_found_in_rising_order() {
        let (ranges, mut at) = ([0..2, 2..2, 5..7], 0);
        let found: Vec<u32> = (0..9).filter(|row| stands_in(&ranges, &mut at, *row)).collect();
        assert_eq!(found, [0, 1, 5, 6]);
    }
}
