//! The part of CBOR (RFC 8949) that headers are made of, in the deterministic encoding of its section 4.2: shortest
//! heads, definite lengths. The reader refuses everything else, so that one value has one encoding.

use jiff::civil::Date;
use uuid::Uuid;

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const NULL: u8 = 0xf6;

fn head(out: &mut Vec<u8>, major: u8, value: u64) {
    let major = major << 5;
    let bytes = value.to_be_bytes();
    let [.., low] = bytes;
    match value {
        0..24 => out.push(major | low),
        24..0x100 => out.extend_from_slice(&[major | 0x18, low]),
        0x100..0x1_0000 => {
            out.push(major | 0x19);
            out.extend_from_slice(bytes.last_chunk::<2>().unwrap_or(&[0; 2]));
        }
        0x1_0000..0x1_0000_0000 => {
            out.push(major | 0x1a);
            out.extend_from_slice(bytes.last_chunk::<4>().unwrap_or(&[0; 4]));
        }
        _ => {
            out.push(major | 0x1b);
            out.extend_from_slice(&bytes);
        }
    }
}

fn length(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}

pub(crate) fn unsigned(out: &mut Vec<u8>, value: u64) {
    head(out, UNSIGNED, value);
}

pub(crate) fn signed(out: &mut Vec<u8>, value: i64) {
    let major = if value < 0 { NEGATIVE } else { UNSIGNED };
    head(out, major, if value < 0 { !value } else { value }.cast_unsigned());
}

pub(crate) fn bytes(out: &mut Vec<u8>, value: &[u8]) {
    head(out, BYTES, length(value.len()));
    out.extend_from_slice(value);
}

pub(crate) fn text(out: &mut Vec<u8>, value: &str) {
    head(out, TEXT, length(value.len()));
    out.extend_from_slice(value.as_bytes());
}

pub(crate) fn array(out: &mut Vec<u8>, items: usize) {
    head(out, ARRAY, length(items));
}

pub(crate) fn null(out: &mut Vec<u8>) {
    out.push(NULL);
}

/// A day as text, `2026-05-01`.
pub(crate) fn day(out: &mut Vec<u8>, value: Option<Date>) {
    match value {
        Some(date) => text(out, &date.to_string()),
        None => null(out),
    }
}

/// Reads one deterministic encoding from front to back. Every method gives `None` at the first byte that is not as
/// expected.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) const fn new(input: &'a [u8]) -> Self {
        Self(input)
    }

    fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    fn head(&mut self) -> Option<(u8, u64)> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        let width = match first & 0x1f {
            small @ 0..24 => return Some((first >> 5, u64::from(small))),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        let value = self.take(width)?.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
        let shortest = match width {
            1 => value >= 24,
            2 => value > 0xff,
            4 => value > 0xffff,
            _ => value > 0xffff_ffff,
        };
        shortest.then_some((first >> 5, value))
    }

    fn of(&mut self, major: u8) -> Option<u64> {
        let (found, value) = self.head()?;
        (found == major).then_some(value)
    }

    pub(crate) fn unsigned(&mut self) -> Option<u64> {
        self.of(UNSIGNED)
    }

    pub(crate) fn signed(&mut self) -> Option<i64> {
        match self.head()? {
            (UNSIGNED, value) => i64::try_from(value).ok(),
            (NEGATIVE, value) => i64::try_from(value).ok().map(|value| !value),
            _ => None,
        }
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.of(BYTES)?;
        self.take(length)
    }

    pub(crate) fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.bytes()?.try_into().ok()
    }

    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = self.of(TEXT)?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    pub(crate) fn array(&mut self) -> Option<usize> {
        usize::try_from(self.of(ARRAY)?).ok()
    }

    fn is_null(&mut self) -> bool {
        match self.0.split_first() {
            Some((&NULL, rest)) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    #[expect(clippy::option_option, reason = "outer: is it well formed; inner: is it there")]
    pub(crate) fn day(&mut self) -> Option<Option<Date>> {
        if self.is_null() {
            return Some(None);
        }
        let text = self.text()?;
        // The date parser takes more than one form of a day.
        text.parse().ok().filter(|day: &Date| day.to_string() == text).map(Some)
    }

    #[expect(clippy::option_option, reason = "outer: is it well formed; inner: is it there")]
    pub(crate) fn id(&mut self) -> Option<Option<Uuid>> {
        if self.is_null() { Some(None) } else { self.fixed().map(|id| Some(Uuid::from_bytes(id))) }
    }

    /// Nothing may follow.
    pub(crate) fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use ciborium::Value;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_rfc_8949_appendix_a_are_met() {
        for (value, want) in [
            (0, "00"),
            (10, "0a"),
            (23, "17"),
            (24, "1818"),
            (100, "1864"),
            (1000, "1903e8"),
            (1_000_000, "1a000f4240"),
            (1_000_000_000_000, "1b000000e8d4a51000"),
            (-1, "20"),
            (-10, "29"),
            (-100, "3863"),
            (-1000, "3903e7"),
        ] {
            let mut out = Vec::new();
            signed(&mut out, value);
            assert_eq!(crate::testing::hex(&out), want);
            assert_eq!(Reader::new(&out).signed(), Some(value));
        }
    }

    #[test]
    fn longer_encodings_of_the_same_value_are_refused() {
        for bytes in [&[0x18, 0x17][..], &[0x19, 0, 24], &[0x1a, 0, 0, 1, 0], &[0x1b, 0, 0, 0, 0, 0, 1, 0, 0]] {
            assert_eq!(Reader::new(bytes).unsigned(), None, "{bytes:?}");
        }
        assert_eq!(Reader::new(&[0x5f, 0x41, 0, 0xff]).bytes(), None, "indefinite length");
        assert!(Reader::new(&[0]).end().is_none());
    }

    proptest! {
        #[test]
        fn an_independent_reader_agrees(number: i64, blob in prop::collection::vec(any::<u8>(), 0..300), name: String) {
            let mut out = Vec::new();
            array(&mut out, 4);
            signed(&mut out, number);
            bytes(&mut out, &blob);
            text(&mut out, &name);
            null(&mut out);
            let value: Value = ciborium::from_reader(out.as_slice()).unwrap();
            prop_assert_eq!(&value, &Value::Array(vec![
                Value::from(number), Value::Bytes(blob.clone()), Value::Text(name.clone()), Value::Null,
            ]));
            let mut again = Vec::new();
            ciborium::into_writer(&value, &mut again).unwrap();
            prop_assert_eq!(&again, &out);
            let mut reader = Reader::new(&out);
            prop_assert_eq!(reader.array(), Some(4));
            prop_assert_eq!(reader.signed(), Some(number));
            prop_assert_eq!(reader.bytes(), Some(blob.as_slice()));
            prop_assert_eq!(reader.text(), Some(name.as_str()));
            prop_assert_eq!(reader.id(), Some(None));
            prop_assert!(reader.end().is_some());
        }

        #[test]
        fn any_bytes_are_read_without_panic(input in prop::collection::vec(any::<u8>(), 0..64)) {
            let mut reader = Reader::new(&input);
            while reader.day().is_some() || reader.signed().is_some() || reader.bytes().is_some() || reader.array().is_some() {}
        }
    }
}
