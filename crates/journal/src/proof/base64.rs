//! Base64 as signed notes and proofs use it: RFC 4648 section 4, padded, one encoding for each value.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let value = group.iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for n in 0..4 {
            let six = usize::try_from(value >> (18 - 6 * n) & 0x3f).unwrap_or(0);
            let letter = ALPHABET.get(six).copied().unwrap_or(b'=');
            out.push(if n <= group.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// The bytes; `None` for every text that [`encode`] does not write.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (groups, rest) = text.as_bytes().as_chunks::<4>();
    for (at, group) in groups.iter().enumerate() {
        let padding =
            if at + 1 == groups.len() { group.iter().rev().take_while(|byte| **byte == b'=').count() } else { 0 };
        let mut value = 0_u32;
        for letter in group.iter().take(4 - padding.min(2)) {
            value = value << 6 | u32::try_from(ALPHABET.iter().position(|known| known == letter)?).ok()?;
        }
        let [_, bytes @ ..] = (value << (6 * padding.min(2))).to_be_bytes();
        out.extend(bytes.iter().take(3 - padding.min(2)));
    }
    (rest.is_empty() && encode(&out) == text).then_some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// RFC 4648 section 10.
    #[test]
    fn the_vectors_of_rfc_4648_are_met() {
        for (bytes, want) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), want);
            assert_eq!(decode(want), Some(bytes.as_bytes().to_vec()));
        }
    }

    #[test]
    fn other_encodings_of_a_value_are_refused() {
        for text in ["Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm9v\n", "Zm 9v", "Zm9-", "=Zm9"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_comes_back(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn any_text_is_read_without_panic(text: String) {
            let _ = decode(&text);
        }
    }
}
