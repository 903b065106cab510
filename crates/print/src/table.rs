//! Tables: the header again on each page, rows whole on one page unless they are taller than one.

use crate::layout::{LEFT, Look, Paper, Part, RIGHT};
use crate::line::{Line, lines};
use crate::text::Text;

/// Space inside a cell, and between cells, in points.
const PAD: f32 = 1.8;
const GAP: f32 = 6.0;

/// Paragraphs, each with its look.
pub(crate) type Cell = Vec<(Look, Text)>;

/// A row of cells, as many as there are columns.
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
}

/// A table.
pub(crate) struct Table {
    /// Title and share of the width of each column.
    pub(crate) columns: Vec<(Text, f32)>,
    /// Whether the titles are shown. Facts have none: their first column says what each row is.
    pub(crate) titled: bool,
    pub(crate) rows: Vec<Row>,
}

/// A cell cut into lines, and how many of them are drawn.
struct Set {
    x: f32,
    node: usize,
    lines: Vec<(Look, Line)>,
}

impl Table {
    /// Facts: what each is, and what is known of it.
    pub(crate) fn facts(rows: Vec<Row>) -> Self {
        Self { columns: vec![(Text::default(), 2.0), (Text::default(), 8.0)], titled: false, rows }
    }

    pub(crate) fn set(&self, paper: &mut Paper<'_>) {
        let table = paper.node(Part::Table, None);
        let places = self.places();
        if self.titled {
            // No header without its first row.
            if paper.left() < 40.0 {
                paper.turn();
            }
            let row = paper.node(Part::Row, Some(table));
            self.header(paper, &places, Some(row));
        }
        for row in &self.rows {
            self.row(paper, table, &places, row);
        }
        paper.y += 4.0;
    }

    /// Left end and width of each column.
    fn places(&self) -> Vec<(f32, f32)> {
        let shares: f32 = self.columns.iter().map(|(_, share)| share).sum();
        let width = RIGHT - LEFT;
        let mut x = LEFT;
        self.columns
            .iter()
            .map(|(_, share)| {
                let place = (x, width * share / shares - GAP);
                x += width * share / shares;
                place
            })
            .collect()
    }

    /// The titles; a repetition belongs to nobody, so that it is not read twice.
    fn header(&self, paper: &mut Paper<'_>, places: &[(f32, f32)], row: Option<usize>) {
        let mut titles = Vec::new();
        for ((title, _), (x, width)) in self.columns.iter().zip(places) {
            let cell = row.map(|row| paper.node(Part::ColumnHeader, Some(row)));
            titles.push((*x, cell, lines(paper.fonts, title, Look::Label.face(), Look::Label.size(), *width)));
        }
        let tall = |lines: &Vec<Line>| lines.iter().map(|_| Look::Label.height()).sum::<f32>();
        let height = titles.iter().map(|(_, _, lines)| tall(lines)).fold(0.0, f32::max) + 2.0 * PAD;
        paper.grey(LEFT - 3.0, paper.y, RIGHT - LEFT + 3.0, height, 232);
        for (x, cell, lines) in titles {
            let mut y = paper.y + PAD;
            for line in lines {
                paper.draw(x, y, Look::Label, line, cell);
                y += Look::Label.height();
            }
        }
        paper.y += height;
    }

    fn row(&self, paper: &mut Paper<'_>, table: usize, places: &[(f32, f32)], row: &Row) {
        let node = paper.node(Part::Row, Some(table));
        let mut cells = Vec::new();
        let mut tallest = 0.0_f32;
        for (at, (cell, (x, width))) in row.cells.iter().zip(places).enumerate() {
            let part = if at == 0 && !self.titled { Part::RowHeader } else { Part::Cell };
            let set: Vec<(Look, Line)> = cell
                .iter()
                .flat_map(|(look, text)| {
                    let look = *look;
                    lines(paper.fonts, text, look.face(), look.size(), *width).into_iter().map(move |line| (look, line))
                })
                .collect();
            tallest = tallest.max(set.iter().map(|(look, _)| look.height()).sum());
            cells.push(Set { x: *x, node: paper.node(part, Some(node)), lines: set });
        }
        let tall = tallest + 2.0 * PAD;
        if tall > paper.left() && (tall <= paper.whole() - 40.0 || paper.left() < paper.whole() / 4.0) {
            self.turn(paper, places);
        }
        let mut rest: Vec<_> =
            cells.into_iter().map(|cell| (cell.x, cell.node, cell.lines.into_iter().peekable())).collect();
        loop {
            let room = paper.left() - 2.0 * PAD;
            let mut used = 0.0_f32;
            for (x, node, lines) in &mut rest {
                let mut y = 0.0;
                // One line at least, so that it ends whatever the room.
                while let Some((look, line)) = lines.next_if(|(look, _)| y <= 0.0 || y + look.height() <= room) {
                    paper.draw(*x, paper.y + PAD + y, look, line, Some(*node));
                    y += look.height();
                }
                used = used.max(y);
            }
            paper.y += used + 2.0 * PAD;
            paper.grey(LEFT - 3.0, paper.y - 0.4, RIGHT - LEFT + 3.0, 0.4, 190);
            if rest.iter_mut().all(|(_, _, lines)| lines.peek().is_none()) {
                break;
            }
            self.turn(paper, places);
        }
    }

    fn turn(&self, paper: &mut Paper<'_>, places: &[(f32, f32)]) {
        paper.turn();
        if self.titled {
            self.header(paper, places, None);
        }
    }
}
