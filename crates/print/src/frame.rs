//! What stands on every page: where the paper comes from, who printed it and why, and that it is a copy.

use jiff::Timestamp;

use crate::fonts::Fonts;
use crate::layout::{Belongs, Block, HEIGHT, LEFT, Look, Mark, RIGHT, fact, text};
use crate::line::{Line, lines};
use crate::table::Table;
use crate::text::Text;
use crate::words::Words;

/// What the node is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// Real.
    Live,
    /// For exercises.
    Training,
    /// Invented people only.
    Demo,
}

/// Where a paper comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What the node is for.
    pub environment: Environment,
    /// Highest classification of what the node holds.
    pub classification: String,
    /// The node's name.
    pub node: String,
    /// Who printed it.
    pub actor: String,
    /// At which desk.
    pub unit: String,
    /// In which duty.
    pub duty: String,
    /// For which purpose.
    pub purpose: String,
    /// Under which law.
    pub legal_basis: String,
    /// When.
    pub printed: Timestamp,
    /// The state it is a copy of: position in the journal.
    pub position: u64,
    /// Language of the labels.
    pub language: String,
}

/// Lines of the page header, and of the footer; longer ones end in the text, which has everything.
const MOST: usize = 3;

/// Where the text begins on each page.
pub(crate) const TOP: f32 = 78.0;

/// The frame cut into lines.
pub(crate) struct Set<'a> {
    fonts: &'a Fonts,
    words: &'a Words,
    frame: &'a Frame,
    title: Text,
    /// Height of the footer, in points.
    footer: f32,
}

impl Frame {
    pub(crate) const fn environment_key(&self) -> &'static str {
        match self.environment {
            Environment::Live => "environment-live",
            Environment::Training => "environment-training",
            Environment::Demo => "environment-demo",
        }
    }

    /// Everything the frame says, once in the text: headers and footers are not read aloud, and are cut when long.
    pub(crate) fn blocks(&self, words: &Words) -> Vec<Block> {
        let time = when(&self.printed.to_string());
        let who = [("actor", self.actor.as_str()), ("unit", &self.unit), ("duty", &self.duty)];
        let row = |label: &str, value: Text| fact(words.say(label), vec![(Look::Normal, value)]);
        let rows = vec![
            row("paper-environment", words.say(self.environment_key())),
            row("paper-classification", Text::raw(&self.classification)),
            row("paper-node", Text::raw(&self.node)),
            row("paper-printed-by", words.with("paper-who", &who)),
            row("paper-printed", Text::raw(&time)),
            row("paper-purpose", Text::raw(&self.purpose)),
            row("paper-law", Text::raw(&self.legal_basis)),
            row("paper-state", words.with("copy", &[("position", &self.position.to_string())])),
        ];
        vec![Block::Room(150.0), Block::Heading(2, words.say("paper")), Block::Table(Table::facts(rows))]
    }
}

impl<'a> Set<'a> {
    pub(crate) fn new(fonts: &'a Fonts, words: &'a Words, frame: &'a Frame, title: &Text) -> Self {
        let mut set = Self { fonts, words, frame, title: title.clone(), footer: 0.0 };
        set.footer = set.printed().iter().map(|_| Look::Small.height()).sum::<f32>() + Look::Small.height();
        set
    }

    pub(crate) fn bottom(&self) -> f32 {
        HEIGHT - 30.0 - self.footer - 8.0
    }

    fn printed(&self) -> Vec<Line> {
        let frame = self.frame;
        let values = [
            ("actor", frame.actor.as_str()),
            ("unit", &frame.unit),
            ("duty", &frame.duty),
            ("time", &when(&frame.printed.to_string())),
            ("purpose", &frame.purpose),
            ("law", &frame.legal_basis),
        ];
        let mut lines = self.cut(Look::Small, &self.words.with("printed", &values), RIGHT - LEFT);
        if lines.len() > MOST {
            lines.truncate(MOST - 1);
            lines.extend(self.cut(Look::Small, &self.words.say("more-in-text"), RIGHT - LEFT));
        }
        lines
    }

    fn cut(&self, look: Look, text: &Text, width: f32) -> Vec<Line> {
        lines(self.fonts, text, look.face(), look.size(), width)
    }

    /// One line of at most a width; longer text ends with dots.
    fn one(&self, look: Look, text: &Text, width: f32) -> Line {
        let mut cut = self.cut(look, text, width);
        if cut.len() < 2 {
            return cut.pop().unwrap_or_default();
        }
        let mut shorter = String::new();
        for sign in text.plain().chars() {
            let longer = format!("{shorter}{sign}");
            if self.cut(look, &Text::raw(&format!("{longer} …")), width).len() > 1 {
                break;
            }
            shorter = longer;
        }
        self.cut(look, &Text::raw(&format!("{shorter} …")), width).into_iter().next().unwrap_or_default()
    }

    /// What is drawn on page `number` of `pages`.
    pub(crate) fn marks(&self, number: usize, pages: usize) -> Vec<Mark> {
        let mut marks = Vec::new();
        let filled = |x, y, width, height, grey, belongs| Mark::Box { x, y, width, height, grey, belongs };
        let header = Belongs::Header;
        // LIVE is a frame, anything else a black field: told apart without colour.
        let word = self.one(Look::Strong, &self.words.say(self.frame.environment_key()), 250.0);
        let (width, live) = (word.width + 12.0, self.frame.environment == Environment::Live);
        marks.push(filled(LEFT, 30.0, width, 15.0, 0, header));
        if live {
            marks.push(filled(LEFT + 0.8, 30.8, width - 1.6, 13.4, 255, header));
        }
        let mut shown = text(LEFT + 6.0, 31.5, Look::Strong, word, header);
        if let (Mark::Text { grey, .. }, false) = (&mut shown, live) {
            *grey = 255;
        }
        marks.push(shown);
        let classification = self.one(Look::Strong, &Text::raw(&self.frame.classification.to_uppercase()), 180.0);
        marks.push(text(LEFT + width + 8.0, 31.5, Look::Strong, classification, header));
        let node = self.one(Look::Normal, &Text::raw(&self.frame.node), 180.0);
        marks.push(text(RIGHT - node.width, 31.5, Look::Normal, node, header));
        marks.push(text(LEFT, 49.0, Look::Normal, self.one(Look::Normal, &self.title, RIGHT - LEFT), header));
        marks.push(filled(LEFT, 64.0, RIGHT - LEFT, 0.8, 0, header));

        let footer = Belongs::Footer;
        let mut y = self.bottom() + 8.0;
        marks.push(filled(LEFT, y - 3.0, RIGHT - LEFT, 0.5, 0, footer));
        for line in self.printed() {
            marks.push(text(LEFT, y, Look::Small, line, footer));
            y += Look::Small.height();
        }
        let page = [("page", number.to_string()), ("pages", pages.to_string())];
        let page = page.each_ref().map(|(name, value)| (*name, value.as_str()));
        let page = self.one(Look::Label, &self.words.with("page", &page), 120.0);
        let copy = self.words.with("copy", &[("position", &self.frame.position.to_string())]);
        marks.push(text(LEFT, y, Look::Small, self.one(Look::Small, &copy, RIGHT - LEFT - 130.0), footer));
        marks.push(text(RIGHT - page.width, y, Look::Label, page, footer));
        marks
    }
}

/// A time in UTC as people read it; as it is when it is no time.
pub(crate) fn when(time: &str) -> String {
    let read = time.parse::<Timestamp>().map(|time| time.strftime("%Y-%m-%d %H:%M UTC").to_string());
    read.unwrap_or_else(|_| time.to_owned())
}
