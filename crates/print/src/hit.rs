//! The hit form: what a person decides from, and what a person decided.

use liaison_api::flight::Passenger;
use liaison_api::hit::{EvidenceItem, HistoryEntry, HitDetail};
use liaison_api::person::{Document, Identity, Subject};

use crate::frame::{Frame, when};
use crate::layout::{Block, Look, fact};
use crate::passengers::Record;
use crate::table::{Row, Table};
use crate::text::Text;
use crate::words::Words;
use crate::{PrintError, pdf};

/// What a person decided, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether the traveller is the listed person.
    pub confirmed: bool,
    /// The ground in words.
    pub ground: String,
    /// The officer's own words.
    pub reason: Option<String>,
    /// Who decided.
    pub actor: String,
    /// At which desk.
    pub unit: String,
    /// When, UTC.
    pub time: String,
    /// Journal position of the decision.
    pub position: u64,
    /// The outcome in words, when one is recorded.
    pub outcome: Option<String>,
}

/// What somebody owes about a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// `hit-review` or `hit-outcome`.
    pub duty: String,
    /// The desk that owns it.
    pub owner: String,
    /// By when, UTC.
    pub due: String,
    /// The desk that gets it then.
    pub escalates_to: String,
    /// How often it has escalated.
    pub escalations: u32,
    /// Whether it is met.
    pub met: bool,
}

/// A hit as it goes to paper.
#[derive(Debug, Clone)]
pub struct HitForm {
    /// As on screen.
    pub hit: HitDetail,
    /// What remains of the traveller's record.
    pub traveller: Record,
    /// The decision that stands; none when nobody decided, or when it was opened again.
    pub decision: Option<Decision>,
    /// Newest last.
    pub obligations: Vec<Obligation>,
}

/// The hit form as a PDF file.
///
/// # Errors
/// [`PrintError`] when the program is at fault.
pub fn hit_form(frame: &Frame, form: &HitForm) -> Result<Vec<u8>, PrintError> {
    let words = Words::english();
    let hit = &form.hit;
    let title = words.with("hit-title", &[("id", &hit.summary.id)]);
    // Handling notes come before any detail (a possible child, a record removed since).
    let mut blocks: Vec<Block> = hit.summary.notes.iter().map(|note| Block::Notice(Text::prose(note))).collect();
    blocks.push(Block::Paragraph(Look::Lead, Text::prose(&hit.summary.sentence)));
    blocks.push(summary(&words, hit));
    decision(&words, form, &mut blocks);
    for verdict in ["for", "against", "unknown"] {
        evidence(&words, verdict, form, &mut blocks);
    }
    blocks.push(Block::Heading(2, words.say("traveller")));
    traveller(&words, &hit.passenger, form.traveller, &mut blocks);
    listed(&words, &hit.subject, &mut blocks);
    obligations(&words, &form.obligations, &mut blocks);
    blocks.push(Block::Heading(2, words.say("history")));
    blocks.push(history(&words, &hit.history));
    pdf::write(frame, &words, &title, &format!("hit/{}/{}", hit.summary.id, hit.summary.version), &blocks)
}

fn normal(text: Text) -> Vec<(Look, Text)> {
    vec![(Look::Normal, text)]
}

/// A value, or a dash: an empty cell cannot be told from a forgotten one.
fn given(words: &Words, value: Option<&str>) -> Text {
    match value {
        Some(value) if !value.is_empty() => Text::raw(value),
        _ => words.say("not-given"),
    }
}

fn summary(words: &Words, hit: &HitDetail) -> Block {
    let of = &hit.summary;
    let due = when(&of.due);
    let due = if of.overdue { words.with("hit-due-over", &[("time", &due)]) } else { Text::raw(&due) };
    let band = words.code("band", &of.band).plain();
    let found = [("matcher", hit.matcher.as_str()), ("position", &hit.index_position.to_string())];
    let flight = words.with("flight-title", &[("flight", &of.flight), ("route", &of.route)]);
    let arrival = of.arrival.as_deref().map(when);
    let rows = vec![
        fact(words.say("hit-state"), vec![(Look::Strong, words.code("state", &of.state))]),
        fact(words.say("hit-band"), normal(words.with("hit-band-meaning", &[("band", &band)]))),
        fact(words.say("hit-list"), normal(given(words, Some(&of.list_name)))),
        fact(words.say("hit-flight"), normal(flight)),
        fact(words.say("hit-regime"), normal(words.code("regime", &of.regime))),
        fact(words.say("hit-arrival"), normal(given(words, arrival.as_deref()))),
        fact(words.say("hit-due"), normal(due)),
        fact(words.say("hit-unit"), normal(Text::raw(&of.unit))),
        fact(words.say("hit-escalates"), normal(Text::raw(&of.escalates_to))),
        fact(words.say("hit-matcher"), normal(words.with("hit-matcher-at", &found))),
    ];
    Block::Table(Table::facts(rows))
}

fn decision(words: &Words, form: &HitForm, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(2, words.say("decision")));
    let of = &form.hit.summary;
    let Some(decision) = &form.decision else {
        blocks.push(Block::Paragraph(Look::Strong, words.say("decision-none")));
        let owed = [("time", when(&of.due)), ("unit", of.unit.clone()), ("next", of.escalates_to.clone())];
        let owed = owed.each_ref().map(|(name, value)| (*name, value.as_str()));
        blocks.push(Block::Paragraph(Look::Normal, words.with("decision-none-due", &owed)));
        if let Some(actor) = &of.claimed_by {
            blocks.push(Block::Paragraph(Look::Normal, words.with("decision-claimed", &[("actor", actor)])));
        }
        return;
    };
    let time = when(&decision.time);
    let values = [("actor", decision.actor.as_str()), ("unit", &decision.unit), ("time", &time)];
    let said = if decision.confirmed {
        words.with("decision-confirmed", &values)
    } else {
        words.with("decision-rejected", &values)
    };
    blocks.push(Block::Paragraph(Look::Strong, said));
    let reason = decision.reason.as_deref().filter(|reason| !reason.is_empty());
    let mut rows = vec![
        fact(words.say("decision-ground"), normal(Text::raw(&decision.ground))),
        fact(words.say("decision-reason"), normal(reason.map_or_else(|| words.say("none"), Text::prose))),
        fact(words.say("decision-entry"), normal(Text::raw(&decision.position.to_string()))),
    ];
    if decision.confirmed {
        let outcome = decision.outcome.as_deref();
        let outcome = outcome.map_or_else(|| words.say("decision-no-outcome"), Text::prose);
        rows.push(fact(words.say("decision-outcome"), normal(outcome)));
    }
    blocks.push(Block::Table(Table::facts(rows)));
}

fn evidence(words: &Words, verdict: &str, form: &HitForm, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(2, words.say(verdict)));
    let items: Vec<&EvidenceItem> = form.hit.evidence.iter().filter(|item| item.verdict == verdict).collect();
    if items.is_empty() {
        blocks.push(Block::Paragraph(Look::Normal, words.say(&format!("{verdict}-none"))));
        return;
    }
    let side = |value: Option<&str>, source: &str| {
        vec![(Look::Normal, given(words, value)), (Look::Small, words.with("source", &[("source", source)]))]
    };
    let rows = items.into_iter().map(|item| Row {
        cells: vec![
            vec![(Look::Strong, words.code("attribute", &item.attribute))],
            match form.traveller {
                Record::Whole => side(item.traveller.as_deref(), &item.traveller_source),
                Record::Masked => normal(words.say("masked")),
                Record::Erased => normal(words.say("erased")),
            },
            side(item.listed.as_deref(), &item.listed_source),
            normal(Text::prose(&item.note)),
        ],
    });
    let columns = vec![
        (words.say("attribute"), 1.4),
        (words.say("traveller-value"), 3.0),
        (words.say("listed-value"), 3.0),
        (words.say("comparison"), 2.6),
    ];
    blocks.push(Block::Table(Table { columns, titled: true, rows: rows.collect() }));
}

/// Documents, one a line.
pub(crate) fn documents(words: &Words, documents: &[Document]) -> Vec<(Look, Text)> {
    if documents.is_empty() {
        return normal(words.say("not-given"));
    }
    let told = documents.iter().map(|document| {
        let issuer = document.issuer.as_deref().unwrap_or("?");
        let expiry = document.expiry.as_deref().unwrap_or_default();
        let values =
            [("kind", document.kind.as_str()), ("number", &document.number), ("issuer", issuer), ("expiry", expiry)];
        let text = match (&document.issuer, &document.expiry) {
            (None, None) => words.with("document", &values),
            (Some(_), None) => words.with("document-issuer", &values),
            (_, Some(_)) => words.with("document-expiry", &values),
        };
        (Look::Normal, text)
    });
    told.collect()
}

fn traveller(words: &Words, person: &Passenger, record: Record, blocks: &mut Vec<Block>) {
    let seen = |value: Option<&str>| normal(given(words, value));
    let mut rows = Vec::new();
    match record {
        Record::Whole => {
            rows.push(fact(words.say("surname"), seen(Some(&person.surname))));
            rows.push(fact(words.say("given"), seen(Some(&person.given))));
            rows.push(fact(words.say("born"), seen(person.birth.as_deref())));
            rows.push(fact(words.say("sex"), seen(person.sex.as_deref())));
            rows.push(fact(words.say("nationality"), seen(person.nationality.as_deref())));
            rows.push(fact(words.say("documents"), documents(words, &person.documents)));
        }
        Record::Masked => blocks.push(Block::Paragraph(Look::Strong, words.say("traveller-masked"))),
        Record::Erased => {
            blocks.push(Block::Paragraph(Look::Strong, words.say("traveller-erased")));
            return;
        }
    }
    rows.push(fact(words.say("role"), normal(words.code("role", &person.role))));
    rows.push(fact(words.say("on-flight"), normal(words.code("person", &person.state))));
    rows.push(fact(words.say("seat"), seen(person.seat.as_deref())));
    rows.push(fact(words.say("locator"), seen(person.locator.as_deref())));
    blocks.push(Block::Table(Table::facts(rows)));
}

fn listed(words: &Words, subject: &Subject, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(2, words.say("listed")));
    let record = words.with("record-of", &[("record", &subject.external_id), ("list", &subject.list_name)]);
    let mut rows = vec![
        fact(words.say("handling"), normal(given(words, Some(&subject.handling)))),
        fact(words.say("record"), normal(record)),
        fact(words.say("record-state"), normal(Text::raw(&subject.state))),
        fact(words.say("categories"), normal(given(words, Some(&subject.categories.join(", "))))),
        fact(words.say("status"), normal(given(words, Some(&subject.status)))),
        fact(words.say("grade"), normal(given(words, Some(&subject.grade)))),
    ];
    for identity in &subject.identities {
        self::identity(words, identity, &mut rows);
    }
    blocks.push(Block::Table(Table::facts(rows)));
}

fn identity(words: &Words, identity: &Identity, rows: &mut Vec<Row>) {
    let names = identity.names.iter().map(|name| {
        let key = format!("name-{}", name.kind);
        (Look::Normal, words.with(&key, &[("name", &name.full)]))
    });
    rows.push(fact(words.code("identity", &identity.kind), names.collect()));
    let lines = |values: &[String]| match values {
        [] => normal(words.say("not-given")),
        values => values.iter().map(|value| (Look::Normal, Text::raw(value))).collect(),
    };
    rows.push(fact(words.say("born"), lines(&identity.births)));
    rows.push(fact(words.say("birth-places"), lines(&identity.birth_places)));
    rows.push(fact(words.say("sex"), normal(given(words, identity.sex.as_deref()))));
    rows.push(fact(words.say("nationalities"), lines(&identity.nationalities)));
    rows.push(fact(words.say("documents"), documents(words, &identity.documents)));
}

fn obligations(words: &Words, obligations: &[Obligation], blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(2, words.say("obligations")));
    if obligations.is_empty() {
        blocks.push(Block::Paragraph(Look::Normal, words.say("obligations-none")));
        return;
    }
    let rows = obligations.iter().map(|owed| Row {
        cells: vec![
            normal(words.code("duty", &owed.duty)),
            normal(Text::raw(&owed.owner)),
            normal(Text::raw(&when(&owed.due))),
            normal(Text::raw(&owed.escalates_to)),
            normal(Text::raw(&format!("{} ×", owed.escalations))),
            normal(if owed.met { words.say("obligation-met") } else { words.say("obligation-open") }),
        ],
    });
    let columns = vec![
        (words.say("duty"), 2.0),
        (words.say("owner"), 2.4),
        (words.say("due"), 2.4),
        (words.say("escalates"), 1.8),
        (words.say("escalations"), 1.0),
        (words.say("obligation-state"), 0.8),
    ];
    blocks.push(Block::Table(Table { columns, titled: true, rows: rows.collect() }));
}

fn history(words: &Words, history: &[HistoryEntry]) -> Block {
    let rows = history.iter().map(|line| {
        let mut what = normal(Text::prose(&line.what));
        if let Some(reason) = line.reason.as_deref().filter(|reason| !reason.is_empty()) {
            what.push((Look::Small, Text::prose(reason)));
        }
        Row {
            cells: vec![
                normal(Text::raw(&when(&line.time))),
                normal(words.with("who-unit", &[("actor", &line.actor), ("unit", &line.unit)])),
                what,
                normal(Text::raw(&line.position.to_string())),
            ],
        }
    });
    let columns =
        vec![(words.say("time"), 2.4), (words.say("who"), 3.0), (words.say("what"), 4.2), (words.say("position"), 0.9)];
    Block::Table(Table { columns, titled: true, rows: rows.collect() })
}
