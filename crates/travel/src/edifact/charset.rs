//! Character sets by the syntax identifier of UNB (ISO 9735, code list 0001).

use std::borrow::Cow;

use encoding_rs::Encoding;

/// How the bytes of one interchange are read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// UNOA, UNOB, IATA and unknown ones: ASCII is meant. Other bytes are UTF-8 when they can be, else Windows-1252.
    Ascii,
    /// UNOC: ISO 8859-1. Text that is valid UTF-8 is read as such: a letter of 8859-1 is never a continuation byte.
    Latin1,
    /// UNOW and UNOY: UTF-8, else Windows-1252.
    Utf8,
    /// UNOD to UNOK: other parts of ISO 8859.
    Part(&'static Encoding),
}

impl Charset {
    /// By the four letters of the syntax identifier.
    pub fn of(identifier: &str) -> Self {
        match identifier {
            "UNOC" => Self::Latin1,
            "UNOD" => Self::Part(encoding_rs::ISO_8859_2),
            "UNOE" => Self::Part(encoding_rs::ISO_8859_5),
            "UNOF" => Self::Part(encoding_rs::ISO_8859_7),
            "UNOG" => Self::Part(encoding_rs::ISO_8859_3),
            "UNOH" => Self::Part(encoding_rs::ISO_8859_4),
            "UNOI" => Self::Part(encoding_rs::ISO_8859_6),
            "UNOJ" => Self::Part(encoding_rs::ISO_8859_8),
            "UNOK" => Self::Part(encoding_rs::WINDOWS_1254),
            "UNOW" | "UNOY" => Self::Utf8,
            _ => Self::Ascii,
        }
    }

    /// The name of the set.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ascii => "ascii",
            Self::Latin1 => "iso-8859-1",
            Self::Utf8 => "utf-8",
            Self::Part(encoding) if encoding == encoding_rs::WINDOWS_1254 => "iso-8859-9",
            Self::Part(encoding) => encoding.name(),
        }
    }

    /// Reads `bytes` as text; bytes that mean nothing become U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Part(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Ascii | Self::Latin1 | Self::Utf8 => match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) if self == Self::Latin1 => Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect()),
                Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_reads_its_own_letters() {
        for (identifier, bytes, text) in [
            ("UNOA", &b"ABC"[..], "ABC"),
            ("UNOA", b"STR\xd6M", "STRÖM"),
            ("UNOC", b"GAR\xc7ON", "GARÇON"),
            ("UNOC", "GARÇON".as_bytes(), "GARÇON"),
            ("UNOD", b"\xa3\xd3D\xac", "ŁÓDŹ"),
            ("UNOE", b"\xb8\xb2\xb0\xbd", "ИВАН"),
            ("UNOF", b"\xc4\xc1\xd6\xcd\xc7", "ΔΑΦΝΗ"),
            ("UNOI", b"\xd3\xe4\xe5\xe9", "سلمى"),
            ("UNOJ", b"\xe0\xe1", "אב"),
            ("UNOK", b"\xddZM\xddR", "İZMİR"),
            ("UNOY", "نور".as_bytes(), "نور"),
            ("IATA", b"\x92", "\u{2019}"),
        ] {
            assert_eq!(Charset::of(identifier).decode(bytes), text, "{identifier}");
        }
    }
}
