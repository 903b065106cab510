//! The file: pages drawn, the tree of what they say, an outline, and nothing that changes from one run to the next.

use std::fmt::Write;
use std::num::NonZeroU16;

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use sha2::{Digest, Sha256};

use crate::PrintError;
use crate::fonts::Fonts;
use crate::frame::{Frame, Set, TOP};
use crate::layout::{Belongs, Block, Child, HEIGHT, Look, Mark, Paper, Part, WIDTH};
use crate::line::Line;
use crate::text::Text;
use crate::words::Words;

/// Sets a document and writes the file. `key` tells it apart from every other without naming anybody.
pub(crate) fn write(
    frame: &Frame,
    words: &Words,
    title: &Text,
    key: &str,
    body: &[Block],
) -> Result<Vec<u8>, PrintError> {
    let fonts = Fonts::read()?;
    let set = Set::new(&fonts, words, frame, title);
    let mut paper = Paper::new(&fonts, TOP, set.bottom());
    paper.set(&[Block::Heading(1, title.clone())]);
    paper.set(body);
    paper.set(&frame.blocks(words));

    let rules = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PrintError::Rules("no version allows both".to_owned()))?;
    let settings = SerializeSettings { configuration: rules, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let pages = paper.sheets.len();
    let mut drawn: Vec<Vec<Identifier>> = (0..paper.drawn).map(|_| Vec::new()).collect();
    for (at, sheet) in paper.sheets.iter().enumerate() {
        let Some(size) = PageSettings::from_wh(WIDTH, HEIGHT) else { return Err(PrintError::Rules("size".to_owned())) };
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in set.marks(at + 1, pages).iter().chain(sheet) {
            draw(&mut surface, &fonts, mark, &mut drawn);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(&paper, &mut drawn, &frame.language));
    document.set_outline(outline(&paper));
    document.set_metadata(metadata(frame, title, key));
    document.finish().map_err(|error| PrintError::Rules(broken(&error)))
}

/// What of the rules is broken, without anything of the text.
fn broken(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(errors) => {
            let mut kinds: Vec<String> = errors
                .iter()
                .map(|(error, _)| format!("{error:?}").chars().take_while(char::is_ascii_alphanumeric).collect())
                .collect();
            kinds.sort();
            kinds.dedup();
            kinds.join(", ")
        }
        KrillaError::Font(..) => "a font cannot be embedded".to_owned(),
        _ => "the file is too large".to_owned(),
    }
}

fn draw(surface: &mut Surface<'_>, fonts: &Fonts, mark: &Mark, drawn: &mut [Vec<Identifier>]) {
    match mark {
        Mark::Box { x, y, width, height, grey, belongs } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.start_tagged(ContentTag::Artifact(artifact(*belongs)));
                surface.set_fill(Some(fill(*grey)));
                surface.draw_path(&path);
                surface.end_tagged();
            }
        }
        Mark::Text { x, baseline, size, grey, line, belongs } => {
            surface.set_fill(Some(fill(*grey)));
            match belongs {
                Belongs::Document(number) => {
                    let found = written(surface, fonts, line, (*x, *baseline), *size);
                    if let Some(place) = drawn.get_mut(*number) {
                        *place = found;
                    }
                }
                other => {
                    surface.start_tagged(ContentTag::Artifact(artifact(*other)));
                    for segment in &line.segments {
                        let at = Point::from_xy(x + segment.x, *baseline);
                        let font = fonts.font(segment.face);
                        surface.draw_glyphs(at, &segment.glyphs, font, &segment.text, *size, false);
                    }
                    surface.end_tagged();
                }
            }
        }
    }
}

/// Draws the segments in the order they are read. One that runs from right to left says its text as it is read.
fn written(surface: &mut Surface<'_>, fonts: &Fonts, line: &Line, at: (f32, f32), size: f32) -> Vec<Identifier> {
    let mut identifiers = Vec::new();
    for segment in &line.segments {
        let actual = segment.right_to_left.then_some(segment.text.as_str());
        identifiers.push(surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(actual))));
        let point = Point::from_xy(at.0 + segment.x, at.1);
        surface.draw_glyphs(point, &segment.glyphs, fonts.font(segment.face), &segment.text, size, false);
        surface.end_tagged();
    }
    identifiers
}

const fn artifact(belongs: Belongs) -> Artifact {
    let kind = match belongs {
        Belongs::Header => ArtifactType::Header,
        Belongs::Footer => ArtifactType::Footer,
        Belongs::Document(_) | Belongs::Layout => ArtifactType::Layout,
    };
    Artifact { kind, bbox: None }
}

fn fill(grey: u8) -> Fill {
    Fill { paint: rgb::Color::new(grey, grey, grey).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn tree(paper: &Paper<'_>, drawn: &mut [Vec<Identifier>], language: &str) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    for root in &paper.roots {
        if let Some(group) = group(paper, drawn, *root) {
            tree.push(group);
        }
    }
    tree
}

fn group(paper: &Paper<'_>, drawn: &mut [Vec<Identifier>], id: usize) -> Option<TagGroup> {
    let node = paper.nodes.get(id)?;
    let tag: TagKind = match &node.part {
        Part::Heading(level, title) => Tag::Hn(NonZeroU16::new(*level)?, Some(title.clone())).into(),
        Part::Paragraph => Tag::P.into(),
        Part::Table => Tag::Table.into(),
        Part::Row => Tag::TR.into(),
        Part::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        Part::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
        Part::Cell => Tag::TD.into(),
    };
    let mut group = TagGroup::new(tag);
    for child in &node.children {
        match child {
            Child::Node(inner) => {
                if let Some(inner) = self::group(paper, drawn, *inner) {
                    group.push(inner);
                }
            }
            Child::Drawn(number) => {
                for identifier in drawn.get_mut(*number).map(std::mem::take).unwrap_or_default() {
                    group.push(identifier);
                }
            }
        }
    }
    Some(group)
}

fn outline(paper: &Paper<'_>) -> Outline {
    let mut outline = Outline::new();
    let mut title: Option<OutlineNode> = None;
    for entry in &paper.outline {
        let at = XyzDestination::new(entry.page, Point::from_xy(0.0, entry.y - Look::Heading.height()));
        let node = OutlineNode::new(entry.text.clone(), at);
        match &mut title {
            Some(title) if entry.level > 1 => title.push_child(node),
            other => {
                if let Some(before) = other.replace(node) {
                    outline.push_child(before);
                }
            }
        }
    }
    if let Some(title) = title {
        outline.push_child(title);
    }
    outline
}

fn metadata(frame: &Frame, title: &Text, key: &str) -> Metadata {
    let time = frame.printed.to_zoned(jiff::tz::TimeZone::UTC);
    let small = |part: i8| part.unsigned_abs();
    let date = DateTime::new(time.year().unsigned_abs())
        .month(small(time.month()))
        .day(small(time.day()))
        .hour(small(time.hour()))
        .minute(small(time.minute()))
        .second(small(time.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let told = format!("{key}\n{}\n{}\n{}", frame.node, frame.position, frame.printed);
    let mut id = String::new();
    for byte in Sha256::digest(told) {
        // Writing into a string cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    let program = concat!("Liaison ", env!("CARGO_PKG_VERSION")).to_owned();
    Metadata::new()
        .title(title.plain())
        .language(frame.language.clone())
        .creator(program.clone())
        .producer(program)
        .creation_date(date)
        .document_id(id)
}
