//! Latin letters as travel documents and passenger messages carry them.

/// `text` in the capital letters A to Z and single blanks, by the transliterations of ICAO 9303 part 3 section 6 for the
/// Latin letters that occur here (`Ü` UE, `ß` SS, `Å` AA, `Ø` OE, `Ñ` N); other accents are dropped, apostrophes too, and
/// hyphens become blanks.
pub fn mrz(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' => out.push(c.to_ascii_uppercase()),
            'A'..='Z' | '0'..='9' => out.push(c),
            ' ' | '-' | '.' | ',' | '/' => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ => out.push_str(letters(c)),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn letters(c: char) -> &'static str {
    match c {
        'Ä' | 'ä' | 'Æ' | 'æ' => "AE",
        'Ö' | 'ö' | 'Ø' | 'ø' | 'Œ' | 'œ' => "OE",
        'Ü' | 'ü' => "UE",
        'ß' => "SS",
        'Å' | 'å' => "AA",
        'Þ' | 'þ' => "TH",
        'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' | 'Ą' | 'ą' => "A",
        'Ç' | 'ç' | 'Ć' | 'ć' | 'Č' | 'č' => "C",
        'Ð' | 'ð' | 'Ď' | 'Đ' | 'đ' => "D",
        'È'..='Ë' | 'è'..='ë' | 'Ę' | 'ę' => "E",
        'Ğ' | 'ğ' => "G",
        'Ì'..='Ï' | 'ì'..='ï' | 'İ' | 'ı' => "I",
        'Ł' | 'ł' => "L",
        'Ñ' | 'ñ' | 'Ń' | 'ń' => "N",
        'Ò'..='Õ' | 'ò'..='õ' => "O",
        'Ş' | 'ş' | 'Ś' | 'ś' | 'Š' | 'š' => "S",
        'Ù'..='Û' | 'ù'..='û' => "U",
        'Ý' | 'ý' | 'ÿ' => "Y",
        'Ź' | 'ź' | 'Ż' | 'ż' | 'Ž' | 'ž' => "Z",
        _ => "",
    }
}

/// The folded Latin name by which namesakes are told: tokens in capital letters, sorted, so that word order is ignored.
pub fn folded(text: &str) -> String {
    let mrz = mrz(text);
    let mut tokens: Vec<&str> = mrz.split_whitespace().collect();
    tokens.sort_unstable();
    tokens.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_document_letters() {
        for (from, to) in [
            ("Jürgen Weiß", "JUERGEN WEISS"),
            ("Min-jun", "MIN JUN"),
            ("O'Tarnwick", "OTARNWICK"),
            ("al-Mazburi", "AL MAZBURI"),
            ("  d'Oso  ", "DOSO"),
            ("Łęcz İş", "LECZ IS"),
        ] {
            assert_eq!(mrz(from), to);
        }
        assert_eq!(folded("al-Mazburi, Tarek"), "AL MAZBURI TAREK");
    }
}
