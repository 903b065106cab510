//! The node against one that folds everything anew, and the journal against what was acknowledged.

use std::ops::ControlFlow;

use liaison_domain::hit::RejectGround;
use liaison_domain::{Identity, Name, NameKind, PermittedUse};
use liaison_journal::{AccessPosition, Journal, Position};
use liaison_matching::Band;
use liaison_node::Node;
use liaison_policy::Role;
use liaison_views::{Cursor, FlightFilter, FlightWhen, HitFilter, HitWhen, Views};

use super::material::material;
use super::world::World;
use super::{Kept, Promise, must};

const ALL: usize = 10_000;

impl World {
    /// After every step: what the journal has by now keeps its promises, and the node stands where it is.
    pub fn after_step(&mut self) -> Kept {
        let truth = std::sync::Arc::clone(self.journal.truth());
        self.witness.catch_up(&truth)?;
        if !self.dead() {
            let (views, head) = (self.node().view_position(), self.node().head());
            must(views == head, Promise::ViewsEqualAFreshFold, || format!("the views stand at {views} of {head}"))?;
        }
        Ok(())
    }

    /// Everything that is compared whole.
    pub fn whole(&self) -> Kept {
        self.views_and_index()?;
        let truth = self.journal.truth();
        let report = truth.verify(&mut |_| ControlFlow::Continue(())).unwrap();
        must(report.is_sound(), Promise::JournalIsSound, || format!("{report:?}"))?;
        let shared = self.common.lock().unwrap();
        let entries = truth.read(Position(0), ALL).unwrap();
        shared.ledger.check(&entries)?;
        shared.access.check_access(&truth.read_access(AccessPosition(0), ALL).unwrap(), &entries)
    }

    fn views_and_index(&self) -> Kept {
        let shadow = self.shadow();
        let (mine, fresh) = (self.picture(self.node().views()), self.picture(shadow.views()));
        for ((what, mine), (_, fresh)) in mine.iter().zip(&fresh) {
            must(mine == fresh, Promise::ViewsEqualAFreshFold, || format!("{what}: {mine}\nanew: {fresh}"))?;
        }
        let probes = &material().probes;
        let (mine, fresh) = (self.node().screening().snapshot(), shadow.screening().snapshot());
        must(mine.len() == fresh.len(), Promise::IndexEqualsAFreshOne, || {
            format!("{} in the index, {} in one built anew", mine.len(), fresh.len())
        })?;
        for use_ in [PermittedUse::BorderApi, PermittedUse::Pnr, PermittedUse::LeApi] {
            let (mine, fresh) = (mine.search(probes, use_), fresh.search(probes, use_));
            must(format!("{mine:?}") == format!("{fresh:?}"), Promise::IndexEqualsAFreshOne, || {
                format!("other candidates for {use_:?} than an index built anew")
            })?;
        }
        Ok(())
    }

    /// What the views answer to every question.
    fn picture(&self, views: &Views) -> Vec<(&'static str, String)> {
        let lists = views.lists().unwrap();
        let flights = FlightFilter { when: FlightWhen::All, ..FlightFilter::default() };
        let flights = views.flights(&flights, self.now, Cursor::START, ALL).unwrap();
        let hits = HitFilter { when: HitWhen::All, ..HitFilter::default() };
        let overdue = HitFilter { when: HitWhen::Overdue, ..HitFilter::default() };
        let of_list = lists
            .iter()
            .map(|list| (views.runs(list.id, Cursor::START, ALL).unwrap(), views.subjects_of(list.id).unwrap()));
        let of_flight = flights
            .rows
            .iter()
            .map(|flight| (views.passengers(flight.id).unwrap(), views.messages_of(flight.id).unwrap()));
        vec![
            ("runs and records", format!("{:?}", of_list.collect::<Vec<_>>())),
            ("lists", format!("{lists:?}")),
            ("approvals", format!("{:?}", views.approvals(false).unwrap())),
            ("people and messages of flights", format!("{:?}", of_flight.collect::<Vec<_>>())),
            ("flights", format!("{flights:?}")),
            ("messages", format!("{:?}", views.messages(None, None, Cursor::START, ALL).unwrap())),
            ("hits", format!("{:?}", views.hits(&hits, self.now, Cursor::START, ALL).unwrap())),
            ("overdue hits", format!("{:?}", views.hits(&overdue, self.now, Cursor::START, ALL).unwrap())),
            ("counts", format!("{:?}", views.hit_counts("olga", self.now).unwrap())),
            ("due", format!("{:?}", views.obligations_due(jiff::Timestamp::MAX, ALL).unwrap())),
            ("unscreened", format!("{:?}", views.unscreened().unwrap())),
            ("to screen again", format!("{:?}", views.flights_to_rescreen(self.now).unwrap())),
            ("subjects", format!("{:?} {:?}", views.subject_count().unwrap(), views.unread().unwrap())),
            ("position", format!("{:?}", views.position())),
        ]
    }

    /// Once everything pending is done: everybody on a flight to come whom the index finds with little against it has a
    /// hit, or a person said of this name and this record that they are not the same.
    pub fn nobody_is_lost(&self) -> Kept {
        let node = self.node();
        let officer = self.as_("olga", Role::Officer);
        let flights = FlightFilter { when: FlightWhen::ToCome, ..FlightFilter::default() };
        for flight in node.views().flights(&flights, self.now, Cursor::START, ALL).unwrap().rows {
            let Some(use_) = self.witness.use_of(flight.id) else { continue };
            must(flight.unscreened == 0, Promise::NobodyIsLost, || "a message was never screened".to_owned())?;
            for passenger in node.passengers(&officer, flight.id).unwrap() {
                let Some(person) = passenger.person.filter(|_| !passenger.cancelled) else { continue };
                let identity = Identity {
                    names: vec![Name::parts(NameKind::Primary, person.given.as_str(), person.surname.as_str())],
                    births: person.birth.into_iter().collect(),
                    sex: person.sex,
                    ..Identity::default()
                };
                let found = node.screening().snapshot().search(std::slice::from_ref(&identity), use_).remove(0);
                for candidate in found.candidates.iter().filter(|candidate| candidate.band == Band::Strong) {
                    let hit = passenger.hits.iter().any(|hit| hit.subject == candidate.subject);
                    must(hit || self.was_cleared(node, candidate.subject, &identity), Promise::NobodyIsLost, || {
                        format!("a listed person on flight {} has no hit", flight.number)
                    })?;
                }
            }
        }
        Ok(())
    }

    fn was_cleared(&self, node: &Node, subject: liaison_domain::ids::SubjectId, identity: &Identity) -> bool {
        let officer = self.as_("olga", Role::Officer);
        self.witness.hits.iter().any(|(id, hit)| {
            hit.subject == subject && hit.rejected == Some(RejectGround::DifferentPerson) && {
                // Whoever was erased can be compared no more.
                let Some(person) = node.hit(&officer, *id).unwrap().passenger.person else { return true };
                let name = Name::parts(NameKind::Primary, person.given.as_str(), person.surname.as_str());
                identity.names[0] == name
            }
        })
    }
}
