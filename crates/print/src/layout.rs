//! Pages: where each line stands, and which part of the document it is.

use crate::fonts::{Face, Fonts};
use crate::line::{Line, lines};
use crate::table::{Row, Table};
use crate::text::Text;

/// A4 in points, and the margins.
pub(crate) const WIDTH: f32 = 595.276;
pub(crate) const HEIGHT: f32 = 841.89;
pub(crate) const LEFT: f32 = 45.0;
pub(crate) const RIGHT: f32 = WIDTH - 45.0;

/// How text looks: face, size, height of a line, shade of grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Title,
    Heading,
    Lead,
    Normal,
    Strong,
    Small,
    Label,
    Mono,
}

impl Look {
    pub(crate) const fn face(self) -> Face {
        match self {
            Self::Title | Self::Heading | Self::Strong | Self::Label => Face::Bold,
            Self::Lead | Self::Normal | Self::Small => Face::Sans,
            Self::Mono => Face::Mono,
        }
    }

    pub(crate) const fn size(self) -> f32 {
        match self {
            Self::Title => 16.0,
            Self::Heading => 11.5,
            Self::Lead => 11.0,
            Self::Normal | Self::Strong => 9.0,
            Self::Small | Self::Mono | Self::Label => 7.5,
        }
    }

    pub(crate) const fn height(self) -> f32 {
        match self {
            Self::Title => 21.0,
            Self::Heading | Self::Lead => 15.0,
            Self::Normal | Self::Strong => 12.0,
            Self::Small | Self::Mono => 10.0,
            Self::Label => 11.0,
        }
    }

    pub(crate) const fn grey(self) -> u8 {
        match self {
            Self::Small | Self::Label => 70,
            _ => 0,
        }
    }
}

/// What the document is made of.
pub(crate) enum Block {
    /// A heading of a level, and its text.
    Heading(u16, Text),
    Paragraph(Look, Text),
    /// Something to be read before anything else.
    Notice(Text),
    Table(Table),
    /// What follows starts on a new page unless so many points are left.
    Room(f32),
}

/// What a part of the document is, for those who hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Heading(u16, String),
    Paragraph,
    Table,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
}

/// A part with what stands in it.
pub(crate) struct Node {
    pub(crate) part: Part,
    pub(crate) children: Vec<Child>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Child {
    Node(usize),
    /// The text drawn with this number.
    Drawn(usize),
}

/// To whom something on a page belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Belongs {
    /// To the document, drawn with this number.
    Document(usize),
    Header,
    Footer,
    /// To nobody: a rule, a repeated table header.
    Layout,
}

/// Something drawn.
pub(crate) enum Mark {
    Text { x: f32, baseline: f32, size: f32, grey: u8, line: Line, belongs: Belongs },
    Box { x: f32, y: f32, width: f32, height: f32, grey: u8, belongs: Belongs },
}

/// A place in the outline.
pub(crate) struct Entry {
    pub(crate) level: u16,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// Pages being filled.
pub(crate) struct Paper<'f> {
    pub(crate) fonts: &'f Fonts,
    pub(crate) sheets: Vec<Vec<Mark>>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) roots: Vec<usize>,
    pub(crate) outline: Vec<Entry>,
    pub(crate) drawn: usize,
    pub(crate) y: f32,
    top: f32,
    bottom: f32,
}

impl<'f> Paper<'f> {
    /// Pages whose text stands between `top` and `bottom`.
    pub(crate) fn new(fonts: &'f Fonts, top: f32, bottom: f32) -> Self {
        Self {
            fonts,
            sheets: vec![Vec::new()],
            nodes: Vec::new(),
            roots: Vec::new(),
            outline: Vec::new(),
            drawn: 0,
            y: top,
            top,
            bottom,
        }
    }

    pub(crate) fn set(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(level, text) => self.heading(*level, text),
                Block::Paragraph(look, text) => self.paragraph(*look, text, LEFT),
                Block::Notice(text) => self.notice(text),
                Block::Table(table) => table.set(self),
                Block::Room(points) => {
                    if self.left() < *points {
                        self.turn();
                    }
                }
            }
        }
    }

    /// Points left on the page.
    pub(crate) fn left(&self) -> f32 {
        self.bottom - self.y
    }

    /// Points on an empty page.
    pub(crate) fn whole(&self) -> f32 {
        self.bottom - self.top
    }

    pub(crate) fn turn(&mut self) {
        self.sheets.push(Vec::new());
        self.y = self.top;
    }

    pub(crate) fn mark(&mut self, mark: Mark) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push(mark);
        }
    }

    /// A new part of the document, inside another or at its root.
    pub(crate) fn node(&mut self, part: Part, inside: Option<usize>) -> usize {
        let id = self.nodes.len();
        self.nodes.push(Node { part, children: Vec::new() });
        match inside.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => parent.children.push(Child::Node(id)),
            None => self.roots.push(id),
        }
        id
    }

    /// Draws a line that belongs to a part, with its top at `y`; to nobody when there is no part.
    pub(crate) fn draw(&mut self, x: f32, y: f32, look: Look, line: Line, node: Option<usize>) {
        let belongs = match node.and_then(|node| self.nodes.get_mut(node)) {
            Some(node) => {
                node.children.push(Child::Drawn(self.drawn));
                self.drawn += 1;
                Belongs::Document(self.drawn - 1)
            }
            None => Belongs::Layout,
        };
        self.mark(text(x, y, look, line, belongs));
    }

    pub(crate) fn grey(&mut self, x: f32, y: f32, width: f32, height: f32, grey: u8) {
        self.mark(Mark::Box { x, y, width, height, grey, belongs: Belongs::Layout });
    }

    fn heading(&mut self, level: u16, text: &Text) {
        let look = if level == 1 { Look::Title } else { Look::Heading };
        let lines = lines(self.fonts, text, look.face(), look.size(), RIGHT - LEFT);
        if self.y > self.top {
            self.y += if level == 1 { 14.0 } else { 9.0 };
        }
        // A heading does not stand alone at the foot of a page.
        if self.left() < look.height() + 48.0 {
            self.turn();
        }
        let title = text.plain();
        self.outline.push(Entry { level, text: title.clone(), page: self.sheets.len() - 1, y: self.y });
        let node = self.node(Part::Heading(level, title), None);
        self.flow(look, lines, LEFT, node);
        self.y += 2.0;
    }

    fn paragraph(&mut self, look: Look, text: &Text, x: f32) {
        let node = self.node(Part::Paragraph, None);
        let lines = lines(self.fonts, text, look.face(), look.size(), RIGHT - x);
        self.flow(look, lines, x, node);
        self.y += 3.0;
    }

    fn notice(&mut self, text: &Text) {
        let (page, from) = (self.sheets.len(), self.y);
        self.paragraph(Look::Strong, text, LEFT + 10.0);
        if page == self.sheets.len() {
            self.grey(LEFT, from, 3.0, self.y - from - 2.0, 0);
        }
        self.y += 2.0;
    }

    fn flow(&mut self, look: Look, lines: Vec<Line>, x: f32, node: usize) {
        for line in lines {
            if self.left() < look.height() {
                self.turn();
            }
            self.draw(x, self.y, look, line, Some(node));
            self.y += look.height();
        }
    }
}

/// A line with its top at `y`.
pub(crate) fn text(x: f32, y: f32, look: Look, line: Line, belongs: Belongs) -> Mark {
    // The letters' middle stands in the middle of the line's height.
    let baseline = y + look.height() / 2.0 + look.size() * 0.35;
    Mark::Text { x, baseline, size: look.size(), grey: look.grey(), line, belongs }
}

/// A row of a label and what it stands for.
pub(crate) fn fact(label: Text, values: Vec<(Look, Text)>) -> Row {
    Row { cells: vec![vec![(Look::Label, label)], values] }
}
