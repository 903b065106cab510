//! An own fold of the journal, entry by entry, that knows the promises and none of the node's views.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use liaison_domain::hit::{Hit, HitEvent, HitState};
use liaison_domain::ids::{ApprovalId, FlightId, HitId, ListId, SubjectId};
use liaison_domain::list::ListEvent;
use liaison_domain::message::MessageEvent;
use liaison_domain::obligation::{Duty, Obligation, ObligationEvent};
use liaison_domain::subject::SubjectEvent;
use liaison_domain::{Actor, Event, PermittedUse, Stamp, Unit};
use liaison_journal::{Act, Entry, Journal, MemoryJournal, Position};
use liaison_node::Config;
use liaison_views::payload;
use uuid::Uuid;

use super::{Kept, Promise, Violation, broken, must};

#[derive(Default)]
pub struct Witness {
    position: u64,
    sequences: BTreeMap<&'static str, u64>,
    versions: BTreeMap<Uuid, u64>,
    uses: BTreeMap<ListId, u32>,
    pub proposals: BTreeMap<ApprovalId, (ListId, String)>,
    standing: BTreeMap<SubjectId, (ListId, bool)>,
    flights: BTreeMap<FlightId, PermittedUse>,
    pub hits: BTreeMap<HitId, Hit>,
    obligations: BTreeMap<Uuid, Obligation>,
    /// Passengers, and when each was first received.
    received: BTreeMap<Uuid, Timestamp>,
    /// Passengers of whom a person confirmed a hit.
    linked: BTreeSet<Uuid>,
}

fn event<E: Event>(entry: &Entry) -> Result<E, Violation> {
    payload::event(entry).map_err(|error| Violation { promise: Promise::NoSurprises, what: error.to_string() })
}

impl Witness {
    pub fn version(&self, entity: Uuid) -> u64 {
        self.versions.get(&entity).copied().unwrap_or(0)
    }

    /// Takes what the journal has more by now.
    pub fn catch_up(&mut self, journal: &MemoryJournal) -> Kept {
        for entry in journal.follow(Position(self.position), usize::MAX).unwrap() {
            self.take(&entry)?;
        }
        self.hits_owe_their_next_step()
    }

    fn take(&mut self, entry: &Entry) -> Kept {
        let header = &entry.header;
        let gap = |what: &str, at: u64| {
            broken(Promise::NoGaps, format!("{what} {at} of {} at position {}", header.kind, header.position))
        };
        if header.position.0 != self.position + 1 {
            return gap("position", header.position.0);
        }
        self.position += 1;
        let next = self.sequences.entry(header.stream.name()).or_default();
        if header.sequence != *next {
            return gap("sequence", header.sequence);
        }
        *next += 1;
        let version = self.versions.entry(header.entity).or_default();
        if header.entity_version != *version + 1 {
            return gap("entity version", header.entity_version);
        }
        *version += 1;
        match header.kind.split_once('.').map_or("", |(about, _)| about) {
            "list" => self.list(entry),
            "subject" => self.subject(entry),
            "message" => self.message(entry),
            "hit" => self.hit(entry),
            "obligation" => self.obligation(entry),
            "passenger" => {
                self.received.entry(header.entity).or_insert(header.meta.time);
                Ok(())
            }
            "journal" => self.act(entry),
            _ => Ok(()),
        }
    }

    fn list(&mut self, entry: &Entry) -> Kept {
        let (list, actor) = (ListId(entry.header.entity), &entry.header.meta.actor);
        match event(entry)? {
            ListEvent::UsesProposed { approval, .. } => {
                self.proposals.insert(approval, (list, actor.clone()));
            }
            ListEvent::UsesApproved { approval, uses, .. } => {
                let second = self.proposals.get(&approval).is_some_and(|(of, author)| *of == list && author != actor);
                must(second, Promise::NoHitWithoutPermission, || format!("{actor} approved uses alone"))?;
                self.uses.insert(list, PermittedUse::mask(&uses));
            }
            ListEvent::Created(_) | ListEvent::UsesRefused { .. } => {}
        }
        Ok(())
    }

    fn subject(&mut self, entry: &Entry) -> Kept {
        let subject = SubjectId(entry.header.entity);
        match event(entry)? {
            SubjectEvent::Recorded { list, .. } => {
                self.standing.insert(subject, (list, true));
            }
            other => {
                let stands = !matches!(other, SubjectEvent::Removed { .. });
                let Some((_, standing)) = self.standing.get_mut(&subject) else {
                    return broken(Promise::NoSurprises, "a record changed that never was");
                };
                *standing = stands;
            }
        }
        Ok(())
    }

    fn message(&mut self, entry: &Entry) -> Kept {
        let MessageEvent::Received { regime, flights, .. } = event(entry)?;
        let use_ = match regime.as_str() {
            "border-api" => PermittedUse::BorderApi,
            "le-api" => PermittedUse::LeApi,
            _ => PermittedUse::Pnr,
        };
        for flight in flights {
            let first = *self.flights.entry(flight).or_insert(use_);
            must(first == use_, Promise::NoHitWithoutPermission, || "one flight under two regimes".to_owned())?;
        }
        Ok(())
    }

    fn hit(&mut self, entry: &Entry) -> Kept {
        let (id, meta) = (HitId(entry.header.entity), &entry.header.meta);
        let event: HitEvent = event(entry)?;
        let found = matches!(event, HitEvent::Raised { .. } | HitEvent::Reopened { .. } | HitEvent::Renewed { .. });
        let stamp = Stamp { time: meta.time, actor: Actor(meta.actor.clone()), unit: Unit(meta.unit.clone()) };
        let machine = meta.actor == "gateway" || meta.actor == "clock" || found;
        let decided = matches!(event, HitEvent::Confirmed { .. } | HitEvent::Rejected { .. });
        must(!decided || !machine, Promise::NobodyDecidesUnseen, || "a machine decided a hit".to_owned())?;
        let Some(hit) = Hit::evolve(self.hits.remove(&id), event, &stamp) else {
            return broken(Promise::NoSurprises, "a hit changed that was never raised");
        };
        if found {
            let needed = self.flights.get(&hit.flight).copied();
            let uses = self.uses.get(&hit.list).copied().unwrap_or(0);
            let permitted = needed.is_some_and(|needed| uses & needed.bit() != 0);
            let stands = self.standing.get(&hit.subject) == Some(&(hit.list, true));
            must(permitted && stands, Promise::NoHitWithoutPermission, || {
                format!("a hit at position {}: use {needed:?} of {uses:b}, record stands: {stands}", entry.position())
            })?;
        }
        if hit.state == HitState::Confirmed {
            self.linked.insert(hit.passenger.0);
        }
        self.hits.insert(id, hit);
        Ok(())
    }

    /// Acts of retention: the law once more, coarser than the file of terms and apart from it.
    fn act(&self, entry: &Entry) -> Kept {
        let now = entry.header.meta.time;
        let Some(Act::Erased { rule, units } | Act::Masked { rule, units } | Act::Expired { rule, units, .. }) =
            Act::of(entry)
        else {
            return Ok(());
        };
        let least = match rule.as_str() {
            "le-api-unlinked-delete" | "pnr-unlinked-delete" | "le-api-mask" | "pnr-mask" => 181,
            "le-api-end" | "pnr-end" | "travel-day-expire" => 5 * 365,
            _ => return Ok(()),
        };
        for unit in units {
            let linked = self.linked.contains(&unit);
            must(!linked || !rule.contains("unlinked"), Promise::NobodyLinkedIsDeleted, || {
                format!("{rule} deleted a linked passenger at position {}", entry.position())
            })?;
            must(linked || !rule.contains("mask"), Promise::NobodyLinkedIsDeleted, || {
                format!("{rule} masked somebody without a link at position {}", entry.position())
            })?;
            let held = self.received.get(&unit).map_or(i64::MAX, |received| now.duration_since(*received).as_hours());
            must(held >= 24 * least, Promise::NothingGoesEarly, || {
                format!("{rule} at position {} after {held} hours", entry.position())
            })?;
        }
        Ok(())
    }

    fn obligation(&mut self, entry: &Entry) -> Kept {
        let id = entry.header.entity;
        let event: ObligationEvent = event(entry)?;
        let time = entry.header.meta.time;
        let old = self.obligations.remove(&id);
        let (met, times) = old.as_ref().map_or((false, 0), |old| (old.met, old.escalations));
        let fits = match &event {
            ObligationEvent::Opened { due, .. } => old.is_none() && *due > time,
            ObligationEvent::Escalated { times: now, due, .. } => !met && *now == times + 1 && *due > time,
            ObligationEvent::Reassigned { .. } | ObligationEvent::Met => old.is_some() && !met,
        };
        must(fits, Promise::ObligationsHaveOwnerAndTime, || {
            format!("{} at position {} does not follow", entry.header.kind, entry.position())
        })?;
        let Some(state) = Obligation::evolve(old, event) else {
            return broken(Promise::ObligationsHaveOwnerAndTime, "an obligation changed that was never opened");
        };
        self.obligations.insert(id, state);
        Ok(())
    }

    fn hits_owe_their_next_step(&self) -> Kept {
        let mut owed = BTreeMap::<Uuid, Vec<Duty>>::new();
        for obligation in self.obligations.values().filter(|obligation| !obligation.met) {
            owed.entry(obligation.about).or_default().push(obligation.duty);
        }
        for (id, hit) in &self.hits {
            let expected: &[Duty] = match hit.state {
                HitState::Open => &[Duty::HitReview],
                HitState::Confirmed => &[Duty::HitOutcome],
                HitState::Rejected | HitState::Closed => &[],
            };
            let found = owed.get(&id.0).map_or(&[][..], Vec::as_slice);
            must(found == expected, Promise::HitsOweTheirNextStep, || {
                format!("a hit that is {} owes {found:?}", hit.state.word())
            })?;
        }
        Ok(())
    }

    /// Rule 2, right after a tick at `now`.
    pub fn after_tick(&self, now: Timestamp, config: &Config) -> Kept {
        let desks = config.desks();
        for obligation in self.obligations.values().filter(|obligation| !obligation.met) {
            must(obligation.due > now, Promise::ObligationsHaveOwnerAndTime, || {
                format!("{} was due at {} and the tick at {now} let it pass", obligation.duty.word(), obligation.due)
            })?;
            must(desks.contains(&&obligation.owner), Promise::ObligationsHaveOwnerAndTime, || {
                format!("{} owns an obligation and is no desk", obligation.owner)
            })?;
        }
        Ok(())
    }

    /// The next due time of all, for a clock that jumps there.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.obligations.values().filter(|obligation| !obligation.met).map(|obligation| obligation.due).min()
    }

    pub fn use_of(&self, flight: FlightId) -> Option<PermittedUse> {
        self.flights.get(&flight).copied()
    }
}
