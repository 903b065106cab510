//! The fonts that stand in the program, and which of them has a character.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, UnicodeBuffer};

use crate::PrintError;

/// IBM Plex, SIL Open Font License 1.1 (`fonts/LICENSE.txt`): Latin, Greek and Cyrillic; then Arabic; then Hebrew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Sans,
    Bold,
    Mono,
    Arabic,
    Hebrew,
}

struct Loaded {
    shaper: rustybuzz::Face<'static>,
    font: Font,
}

/// The fonts, read.
pub(crate) struct Fonts {
    sans: Loaded,
    bold: Loaded,
    mono: Loaded,
    arabic: Loaded,
    hebrew: Loaded,
}

impl Fonts {
    pub(crate) fn read() -> Result<Self, PrintError> {
        Ok(Self {
            sans: load(include_bytes!("../fonts/IBMPlexSans-Regular.ttf"))?,
            bold: load(include_bytes!("../fonts/IBMPlexSans-Bold.ttf"))?,
            mono: load(include_bytes!("../fonts/IBMPlexMono-Regular.ttf"))?,
            arabic: load(include_bytes!("../fonts/IBMPlexSansArabic-Regular.ttf"))?,
            hebrew: load(include_bytes!("../fonts/IBMPlexSansHebrew-Regular.ttf"))?,
        })
    }

    const fn of(&self, face: Face) -> &Loaded {
        match face {
            Face::Sans => &self.sans,
            Face::Bold => &self.bold,
            Face::Mono => &self.mono,
            Face::Arabic => &self.arabic,
            Face::Hebrew => &self.hebrew,
        }
    }

    pub(crate) fn font(&self, face: Face) -> Font {
        self.of(face).font.clone()
    }

    /// The first face that has the character: the wanted one if it can.
    pub(crate) fn face_for(&self, sign: char, wanted: Face) -> Option<Face> {
        let order = [wanted, Face::Arabic, Face::Hebrew, Face::Sans];
        order.into_iter().find(|face| self.has(*face, sign))
    }

    /// Whether a face has the character.
    pub(crate) fn has(&self, face: Face, sign: char) -> bool {
        self.of(face).shaper.glyph_index(sign).is_some_and(|glyph| glyph.0 != 0)
    }

    /// Glyphs of a text of one face and direction, in the order they stand on the page; lengths in parts of the size.
    pub(crate) fn shape(&self, face: Face, text: &str, right_to_left: bool) -> Vec<KrillaGlyph> {
        let loaded = self.of(face);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
        // A name is read letter by letter: no ligatures beyond those a script demands.
        let letters = Feature::new(Tag::from_bytes(b"liga"), 0, ..);
        let shaped = rustybuzz::shape(&loaded.shaper, &[letters], buffer);
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let em = loaded.font.units_per_em();
        #[expect(clippy::cast_precision_loss, reason = "a glyph is not millions of units wide")]
        let part = |units: i32| units as f32 / em;
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        glyphs
            .map(|(info, at)| {
                let start = info.cluster as usize;
                let next = starts.partition_point(|other| *other <= start);
                let end = starts.get(next).copied().unwrap_or(text.len());
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    part(at.x_advance),
                    part(at.x_offset),
                    part(at.y_offset),
                    part(at.y_advance),
                    start..end,
                    None,
                )
            })
            .collect()
    }
}

fn load(bytes: &'static [u8]) -> Result<Loaded, PrintError> {
    Ok(Loaded {
        shaper: rustybuzz::Face::from_slice(bytes, 0).ok_or(PrintError::Font)?,
        font: Font::new(bytes.into(), 0).ok_or(PrintError::Font)?,
    })
}
