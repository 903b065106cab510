//! Reads text back out of a PDF file of ours: what a program that extracts or reads aloud is given. No general reader.

use std::collections::BTreeMap;
use std::io::Read;

/// A file, read.
pub struct Pdf {
    /// Text of the document page by page in the order of the file; a new line at each piece.
    pub pages: Vec<String>,
    /// Headers, footers and repeated table headers, page by page.
    pub artifacts: Vec<String>,
    /// The dictionaries.
    pub outside: String,
}

impl Pdf {
    pub fn read(file: &[u8]) -> Self {
        let objects = objects(file);
        let outside: String = objects.values().map(|(dictionary, _)| dictionary.as_str()).collect();
        let kids = objects.values().find(|(dictionary, _)| dictionary.contains("/Type/Pages")).unwrap();
        let kids = between(&kids.0, "/Kids[", "]").split(" 0 R").filter_map(|id| id.trim().parse::<u32>().ok());
        let mut read = Self { pages: Vec::new(), artifacts: Vec::new(), outside };
        for page in kids {
            let page = &objects[&page].0;
            let resources = &objects[&reference(page, "/Resources ")].0;
            let mut fonts = BTreeMap::new();
            for font in between(resources, "/Font<<", ">>").split('/').skip(1) {
                let (name, id) = font.split_once(' ').unwrap();
                let id = id.split_once(' ').unwrap().0.parse::<u32>().unwrap();
                fonts.insert(name.to_owned(), map(&objects[&reference(&objects[&id].0, "/ToUnicode ")].1));
            }
            let (text, artifacts) = content(&objects[&reference(page, "/Contents ")].1, &fonts);
            read.pages.push(text);
            read.artifacts.push(artifacts);
        }
        read
    }

    /// The document's text in one piece.
    pub fn text(&self) -> String {
        self.pages.concat()
    }

    /// The same without line breaks: for what spans several pieces.
    pub fn flat(&self) -> String {
        self.text().replace('\n', "")
    }
}

/// Dictionary and unpacked stream of each object.
fn objects(file: &[u8]) -> BTreeMap<u32, (String, Vec<u8>)> {
    let mut objects = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = find(&file[at..], b" 0 obj\n") {
        let start = at + found;
        let digits = file[..start].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let id = std::str::from_utf8(&file[start - digits..start]).unwrap().parse().unwrap();
        let body = start + 7;
        let end = body + find(&file[body..], b"endobj").unwrap();
        let stream = find(&file[body..end], b"stream\n");
        let dictionary = String::from_utf8_lossy(&file[body..stream.map_or(end, |stream| body + stream)]).into_owned();
        let mut bytes = Vec::new();
        if let Some(stream) = stream {
            let from = body + stream + 7;
            let length: usize = between(&dictionary, "/Length ", "/").trim_end_matches(['>', '\n']).parse().unwrap();
            let packed = &file[from..from + length];
            if dictionary.contains("/FlateDecode") {
                flate2::read::ZlibDecoder::new(packed).read_to_end(&mut bytes).unwrap();
            } else {
                bytes.extend_from_slice(packed);
            }
            at = from + length;
        } else {
            at = end;
        }
        objects.insert(id, (dictionary, bytes));
    }
    objects
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let rest = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}")).1;
    rest.split_once(end).map_or(rest, |(inside, _)| inside)
}

fn reference(dictionary: &str, key: &str) -> u32 {
    between(dictionary, key, " 0 R").parse().unwrap()
}

/// Codes to text, by a font's `ToUnicode`.
fn map(stream: &[u8]) -> BTreeMap<u16, String> {
    let text = String::from_utf8_lossy(stream);
    let mut map = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with('<')) {
        let mut fields = line.split(['<', '>', ' ']).filter(|field| !field.is_empty());
        if let (Some(code), Some(value), None) = (fields.next(), fields.next(), fields.next())
            && value.len() % 4 == 0
            && code.len() == 4
        {
            let units: Vec<u16> = value
                .as_bytes()
                .chunks(4)
                .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap())
                .collect();
            map.insert(u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap());
        }
    }
    map
}

/// The strings of a page in order, those of the document and those of nobody.
fn content(stream: &[u8], fonts: &BTreeMap<String, BTreeMap<u16, String>>) -> (String, String) {
    let (mut document, mut artifacts) = (String::new(), String::new());
    let (mut at, mut font, mut piece) = (0, String::new(), String::new());
    let (mut artifact, mut actual): (bool, Option<String>) = (false, None);
    let mut word = String::new();
    let mut before = Vec::new();
    while at < stream.len() {
        match stream[at] {
            b'<' if stream.get(at + 1) == Some(&b'<') => at += 1,
            b'(' | b'<' => {
                let (bytes, end) = string(stream, at);
                at = end;
                if before.last().is_some_and(|word| word == "ActualText") {
                    actual = Some(utf16(&bytes));
                } else if let Some(map) = fonts.get(&font) {
                    for code in bytes.chunks_exact(2) {
                        piece.push_str(&map[&u16::from_be_bytes([code[0], code[1]])]);
                    }
                }
                continue;
            }
            byte if byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-' => word.push(char::from(byte)),
            _ => {}
        }
        at += 1;
        let ended = stream.get(at).is_none_or(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'.' || *byte == b'-'));
        if !ended || word.is_empty() {
            continue;
        }
        match word.as_str() {
            "Artifact" => artifact = true,
            "Span" => artifact = false,
            "Tf" => font.clone_from(&before[before.len() - 2]),
            "EMC" => {
                let into = if artifact { &mut artifacts } else { &mut document };
                into.push_str(&actual.take().unwrap_or_else(|| piece.clone()));
                into.push('\n');
                piece.clear();
            }
            _ => {}
        }
        before.push(std::mem::take(&mut word));
    }
    (document, artifacts)
}

/// A string of the content, and where it ends.
fn string(stream: &[u8], start: usize) -> (Vec<u8>, usize) {
    let mut at = start + 1;
    let mut bytes = Vec::new();
    if stream[start] == b'<' {
        let end = at + find(&stream[at..], b">").unwrap();
        let digits = std::str::from_utf8(&stream[at..end]).unwrap();
        bytes.extend(
            digits.as_bytes().chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()),
        );
        return (bytes, end + 1);
    }
    let mut depth = 0;
    loop {
        match stream[at] {
            b')' if depth == 0 => return (bytes, at + 1),
            b'\\' => {
                at += 1;
                let octal = stream[at..].iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                if octal > 0 {
                    let digits = std::str::from_utf8(&stream[at..at + octal]).unwrap();
                    bytes.push(u8::from_str_radix(digits, 8).unwrap());
                    at += octal - 1;
                } else {
                    bytes.push(match stream[at] {
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        b'b' => 8,
                        b'f' => 12,
                        other => other,
                    });
                }
            }
            byte => {
                depth += i32::from(byte == b'(') - i32::from(byte == b')');
                bytes.push(byte);
            }
        }
        at += 1;
    }
}

/// A text string: UTF-16 with its mark, or plain.
fn utf16(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(rest) => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
