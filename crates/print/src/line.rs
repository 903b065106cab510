//! Lines: a text cut at the width, split by direction and by the font that has its characters, each piece shaped.

use std::ops::Range;

use krilla::text::{Glyph, KrillaGlyph};
use unicode_bidi::{BidiInfo, Level, ParagraphInfo};

use crate::fonts::{Face, Fonts};
use crate::text::{Text, code, steers};

/// Text of one font and direction at its place in a line.
pub(crate) struct Segment {
    /// From the line's left end, in points.
    pub(crate) x: f32,
    pub(crate) face: Face,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) text: String,
    pub(crate) right_to_left: bool,
}

impl Segment {
    /// Whether the other one follows at once: they are apart only because something between them steers the direction.
    fn goes_on_in(&self, other: &Self, size: f32) -> bool {
        let end = self.x + self.glyphs.iter().map(|glyph| glyph.x_advance(size)).sum::<f32>();
        let alike = self.face == other.face && !self.right_to_left && !other.right_to_left;
        alike && (end - other.x).abs() < 0.01
    }

    fn append(&mut self, other: Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.glyphs.extend(other.glyphs.into_iter().map(|mut glyph| {
            glyph.text_range = glyph.text_range.start + before..glyph.text_range.end + before;
            glyph
        }));
    }
}

/// One line. Its segments stand in the order they are read, not in the order they are seen.
#[derive(Default)]
pub(crate) struct Line {
    pub(crate) segments: Vec<Segment>,
    pub(crate) width: f32,
}

/// A text whose every character has a font.
struct Covered {
    text: String,
    /// Ranges of one font; `None` for what only steers the direction.
    pieces: Vec<(Range<usize>, Option<Face>)>,
}

/// Cuts a text into lines of a width, both in points. A word longer than the width is cut between two letters.
pub(crate) fn lines(fonts: &Fonts, text: &Text, face: Face, size: f32, width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in text.as_str().split('\n') {
        let covered = cover(fonts, part, face);
        let bidi = BidiInfo::new(&covered.text, None);
        let Some(paragraph) = bidi.paragraphs.first() else {
            lines.push(Line::default());
            continue;
        };
        let clusters = clusters(fonts, &covered, &bidi, size);
        for range in cuts(&covered.text, &clusters, width) {
            lines.push(line(fonts, &covered, &bidi, paragraph, range, size));
        }
    }
    lines
}

/// Gives each character a font. One that none has becomes a code; a mark stays with the font of its letter.
fn cover(fonts: &Fonts, part: &str, wanted: Face) -> Covered {
    let mut covered = Covered { text: String::with_capacity(part.len()), pieces: Vec::new() };
    let mut last = wanted;
    for sign in part.chars() {
        let start = covered.text.len();
        let face = if steers(sign) {
            covered.text.push(sign);
            None
        } else {
            let kept =
                (last != wanted && sign != ' ' && fonts.has(last, sign) && !fonts.has(wanted, sign)).then_some(last);
            let face = kept.or_else(|| fonts.face_for(sign, wanted));
            if face.is_some() {
                covered.text.push(sign);
            } else {
                code(&mut covered.text, sign);
            }
            last = face.unwrap_or(wanted);
            Some(last)
        };
        let end = covered.text.len();
        match covered.pieces.last_mut() {
            Some((range, same)) if *same == face => range.end = end,
            _ => covered.pieces.push((start..end, face)),
        }
    }
    covered
}

/// The parts of a range that have a font, each with its own.
fn within(covered: &Covered, range: Range<usize>) -> Vec<(Range<usize>, Face)> {
    let first = covered.pieces.partition_point(|(piece, _)| piece.end <= range.start);
    let pieces = covered.pieces.iter().skip(first).take_while(|(piece, _)| piece.start < range.end);
    pieces
        .filter_map(|(piece, face)| Some((piece.start.max(range.start)..piece.end.min(range.end), (*face)?)))
        .collect()
}

/// Where each cluster starts and how wide it is, in the order of the text.
fn clusters(fonts: &Fonts, covered: &Covered, bidi: &BidiInfo<'_>, size: f32) -> Vec<(usize, f32)> {
    let mut runs: Vec<(Range<usize>, bool)> = Vec::new();
    for (at, _) in covered.text.char_indices() {
        let right_to_left = bidi.levels.get(at).is_some_and(Level::is_rtl);
        match runs.last_mut() {
            Some((_, same)) if *same == right_to_left => {}
            _ => runs.push((at..at, right_to_left)),
        }
        if let Some((range, _)) = runs.last_mut() {
            range.end = at + covered.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
    }
    let mut found: Vec<(usize, f32)> = Vec::new();
    for (run, right_to_left) in runs {
        for (range, face) in within(covered, run) {
            let text = covered.text.get(range.clone()).unwrap_or_default();
            for glyph in fonts.shape(face, text, right_to_left) {
                found.push((range.start + glyph.text_range().start, glyph.x_advance(size)));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let mut clusters: Vec<(usize, f32)> = Vec::with_capacity(found.len());
    for (at, advance) in found {
        match clusters.last_mut() {
            Some((same, width)) if *same == at => *width += advance,
            _ => clusters.push((at, advance)),
        }
    }
    clusters
}

/// Cuts after spaces, hyphens and strokes; where there are none, between any two clusters.
fn cuts(text: &str, clusters: &[(usize, f32)], width: f32) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let (mut start, mut x, mut at) = (0, 0.0, 0);
    let mut chance = None;
    while let Some((here, advance)) = clusters.get(at).copied() {
        let next = clusters.get(at + 1).map_or(text.len(), |(next, _)| *next);
        let cluster = text.get(here..next).unwrap_or_default();
        if x + advance > width && x > 0.0 && !cluster.starts_with(' ') {
            let end = chance.unwrap_or(here);
            cuts.push(start..end);
            (start, x, chance) = (end, 0.0, None);
            at = clusters.partition_point(|(cluster, _)| *cluster < end);
            continue;
        }
        x += advance;
        // A date is not cut: no chance between a hyphen and a digit.
        let date = text.get(next..).is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
        if cluster.ends_with([' ', '/', '\u{203a}']) || (cluster.ends_with('-') && !date) {
            chance = Some(next);
        }
        at += 1;
    }
    cuts.push(start..text.len());
    cuts
}

fn line(
    fonts: &Fonts,
    covered: &Covered,
    bidi: &BidiInfo<'_>,
    paragraph: &ParagraphInfo,
    range: Range<usize>,
    size: f32,
) -> Line {
    let (levels, runs) = if bidi.has_rtl() { bidi.visual_runs(paragraph, range) } else { (Vec::new(), vec![range]) };
    let mut placed: Vec<(usize, Segment)> = Vec::new();
    let mut x = 0.0;
    for run in runs {
        let right_to_left = levels.get(run.start).is_some_and(Level::is_rtl);
        let mut pieces = within(covered, run);
        if right_to_left {
            pieces.reverse();
        }
        for (piece, face) in pieces {
            let text = covered.text.get(piece.clone()).unwrap_or_default().to_owned();
            let glyphs = fonts.shape(face, &text, right_to_left);
            let width: f32 = glyphs.iter().map(|glyph| glyph.x_advance(size)).sum();
            placed.push((piece.start, Segment { x, face, glyphs, text, right_to_left }));
            x += width;
        }
    }
    placed.sort_by_key(|(start, _)| *start);
    let mut segments: Vec<Segment> = Vec::with_capacity(placed.len());
    for (_, segment) in placed {
        match segments.last_mut() {
            Some(last) if last.goes_on_in(&segment, size) => last.append(segment),
            _ => segments.push(segment),
        }
    }
    Line { segments, width: x }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, width: f32) -> Vec<String> {
        let fonts = Fonts::read().unwrap();
        let lines = lines(&fonts, &Text::raw(text), Face::Sans, 9.0, width);
        assert!(lines.iter().all(|line| line.width <= width + 9.0), "wider than the column");
        lines.iter().map(|line| line.segments.iter().map(|segment| segment.text.as_str()).collect()).collect()
    }

    #[test]
    fn nothing_is_lost_in_wrapping() {
        let long = "ASTORGALE".repeat(223);
        let lines = set(&long, 120.0);
        assert!(lines.len() > 50);
        assert_eq!(lines.concat(), long);
        assert_eq!(set("Owen Jonas Astorgale", 60.0), ["Owen Jonas ", "Astorgale"]);
    }

    #[test]
    fn each_script_gets_its_font_and_is_read_in_order() {
        let fonts = Fonts::read().unwrap();
        let text = Text::raw("Омар عمر 12 עומר Ωμάρ 中");
        let lines = lines(&fonts, &text, Face::Sans, 9.0, 500.0);
        let segments = &lines[0].segments;
        let faces: Vec<Face> = segments.iter().map(|segment| segment.face).collect();
        assert!(faces.contains(&Face::Arabic) && faces.contains(&Face::Hebrew) && faces.contains(&Face::Sans));
        let read: String = segments.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(read, "Омар عمر 12 עומר Ωμάρ ‹U+4E2D›");
        let arabic = segments.iter().find(|segment| segment.face == Face::Arabic).unwrap();
        assert!(arabic.right_to_left);
        let plain: Vec<_> = "عمر".chars().map(|sign| fonts.shape(Face::Arabic, &sign.to_string(), true)).collect();
        let joined = fonts.shape(Face::Arabic, "عمر", true);
        let alone: Vec<u32> = plain.iter().rev().map(|glyphs| glyphs[0].glyph_id.to_u32()).collect();
        assert_ne!(joined.iter().map(|glyph| glyph.glyph_id.to_u32()).collect::<Vec<_>>(), alone, "letters are joined");
    }

    #[test]
    fn every_glyph_is_a_real_one() {
        let fonts = Fonts::read().unwrap();
        for text in ["‹U+0000›", "–—·✓→ \u{a0}", "ẞ Đ Ł ı İ ș", "لا إله", "Ёё Ђ Њ"] {
            for line in lines(&fonts, &Text::raw(text), Face::Bold, 9.0, 300.0) {
                assert!(
                    line.segments.iter().flat_map(|s| &s.glyphs).all(|glyph| glyph.glyph_id.to_u32() != 0),
                    "{text}"
                );
            }
        }
    }
}
