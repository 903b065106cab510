//! Writing EDIFACT (ISO 9735): segments with release characters, the character sets of level A and C, counts kept.

/// Character set of an interchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// `UNOA`, syntax 4: capital letters, digits and some signs. PNRGOV's `IATA:1` is written by the same rule.
    A,
    /// `UNOC`, syntax 3: ISO 8859-1.
    C,
}

/// Writes one interchange.
pub(crate) struct Writer {
    out: String,
    charset: Charset,
    /// Segments since the last UNH, it included.
    segments: usize,
}

/// A segment's data elements, each a list of components.
pub(crate) type Elements<'a> = &'a [&'a [&'a str]];

impl Writer {
    pub(crate) fn new(charset: Charset) -> Self {
        Self { out: String::with_capacity(8 * 1024), charset, segments: 0 }
    }

    /// Appends a segment. Separators in `elements` are released, letters outside the character set replaced.
    pub(crate) fn segment(&mut self, tag: &str, elements: Elements<'_>) {
        self.segments += 1;
        if tag == "UNH" {
            self.segments = 1;
        }
        self.out.push_str(tag);
        for components in elements {
            self.out.push('+');
            for (at, component) in components.iter().enumerate() {
                if at > 0 {
                    self.out.push(':');
                }
                self.text(component);
            }
        }
        self.out.push('\'');
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\'' | '+' | ':' | '?' => {
                    self.out.push('?');
                    self.out.push(c);
                }
                // Level A: what stands between blank and Z in ASCII, but # $ @.
                ' '..='Z' if !matches!(c, '#' | '$' | '@') => self.out.push(c),
                _ if self.charset == Charset::C && (' '..='ÿ').contains(&c) && !('\u{7f}'..='\u{9f}').contains(&c) => {
                    self.out.push(c);
                }
                _ => self.out.push_str(&crate::latin::mrz(c.encode_utf8(&mut [0; 4]))),
            }
        }
    }

    /// Appends UNT with the right count.
    pub(crate) fn trailer(&mut self, reference: &str) {
        let count = self.segments + 1;
        self.segment("UNT", &[&[&count.to_string()], &[reference]]);
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// The bytes of an interchange: ISO 8859-1 under UNOC, ASCII under UNOA.
pub fn bytes(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
}

/// Two digits a part: `YYMMDD`, then `HHMM`.
pub(crate) fn stamp(at: jiff::civil::DateTime) -> (String, String) {
    let date = format!("{:02}{:02}{:02}", at.year().rem_euclid(100), at.month(), at.day());
    (date, format!("{:02}{:02}", at.hour(), at.minute()))
}

/// `CCYYMMDD`.
pub(crate) fn long_date(date: jiff::civil::Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// `DDMMMYY` of IATA messages.
pub(crate) fn airline_date(date: jiff::civil::Date) -> String {
    const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()) - 1).copied().unwrap_or("JAN");
    format!("{:02}{month}{:02}", date.day(), date.year().rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_released_and_letters_kept_to_the_set() {
        let mut writer = Writer::new(Charset::A);
        writer.segment("UNH", &[&["1"]]);
        writer.segment("FTX", &[&["O'NE+TWO:3?", "Zürich é"], &[], &["x"]]);
        writer.trailer("1");
        assert_eq!(writer.finish(), "UNH+1'FTX+O?'NE?+TWO?:3??:ZUERICH E++X'UNT+3+1'");
        let mut writer = Writer::new(Charset::C);
        writer.segment("FTX", &[&["Zürich Ł"]]);
        assert_eq!(bytes(&writer.finish()), b"FTX+Z\xfcrich L'");
    }
}
