//! What is asked of the node next: mostly what makes sense, now and then not.

use liaison_domain::hit::{ConfirmGround, HitCommand, HitState, OutcomeKind, RejectGround};
use liaison_domain::ids::{ApprovalId, HitId, ListId, RunId};
use liaison_domain::import_run::RunState;
use liaison_domain::{PermittedUse, Unit};
use liaison_node::lists::Verdict;
use liaison_policy::Role;
use liaison_views::{Cursor, FlightFilter, FlightWhen};
use uuid::Uuid;

use super::command::Command;
use super::material::material;
use super::world::World;

pub const OFFICERS: [&str; 3] = ["olga", "otto", "ona"];
const NAMES: [&str; 3] = ["national", "partners", "Lost and found"];
pub const USES: [PermittedUse; 4] =
    [PermittedUse::BorderApi, PermittedUse::Pnr, PermittedUse::LeApi, PermittedUse::Case];

impl World {
    pub fn next_command(&mut self) -> Option<Command> {
        let lists: Vec<ListId> = self.node().views().lists().unwrap().iter().map(|list| list.id).collect();
        // Mostly a list with people on it and uses comes first, so that there is something to hit.
        let opening = [0, 1, 4, 5, 6];
        let opens = opening.get(usize::try_from(self.report.steps - 1).unwrap()).filter(|_| self.draw.percent(90));
        let kinds: &[(u64, u8)] = if let Some(kind) = opens {
            &[(1, *kind)]
        } else {
            &[
                (1, 0),
                (4, 1),
                (3, 2),
                (2, 3),
                (3, 4),
                (4, 5),
                (16, 6),
                (30, 7),
                (9, 8),
                (3, 9),
                (3, 10),
                (1, 11),
                (5, 12),
                (3, 13),
                (8, 14),
            ]
        };
        let kind = if lists.is_empty() { 0 } else { self.draw.weighted(kinds) };
        Some(match kind {
            0 => Command::CreateList(self.draw.one(&NAMES)?),
            1 => {
                self.files.push(material().file(&mut self.draw));
                let (list, complete) = (*self.draw.one(&lists)?, self.draw.percent(70));
                let stop_after = self.draw.percent(25).then(|| u32::try_from(self.draw.below(3)).unwrap() + 1);
                Command::Import { list, file: self.files.len() - 1, complete, stop_after }
            }
            2 => Command::Resume { run: self.a_run(&lists, 85, |state| state != RunState::Done)? },
            3 if self.draw.percent(50) => {
                Command::CancelRun { run: self.a_run(&lists, 80, |state| state == RunState::Running)? }
            }
            3 => Command::Withdraw { run: self.a_run(&lists, 80, |state| state == RunState::Done)? },
            4 => {
                let list = *self.draw.one(&lists)?;
                let uses = USES.into_iter().filter(|_| self.draw.percent(75)).collect();
                Command::Propose { list, uses, by: self.draw.one(&["ada", "ben"])? }
            }
            5 => {
                let waiting = self.draw.percent(85);
                let waiting = self.node().views().approvals(waiting).unwrap();
                let ids: Vec<ApprovalId> = waiting.iter().map(|row| row.id).collect();
                let verdict = if self.draw.percent(85) { Verdict::Approve } else { Verdict::Refuse };
                Command::Decide { approval: *self.draw.one(&ids)?, verdict, by: self.draw.one(&["ben", "bea"])? }
            }
            6 => {
                let message = self.draw.below(material().messages.len());
                let own = material().messages[message].feed;
                let feed = if self.draw.percent(92) { own } else { "carriers-le-api" };
                Command::Receive { feed, message }
            }
            7 => self.a_decision()?,
            8 => Command::Tick,
            9 => Command::ScreenPending,
            10 => Command::Rescreen,
            11 => Command::Purge,
            14 => Command::Retain { confirm: self.draw.percent(70) },
            13 => Command::Erase {
                unit: if self.draw.percent(60) { self.a_passenger()? } else { self.a_record(&lists)? },
            },
            _ => Command::Read(self.draw.below(5)),
        })
    }

    /// Anybody on a flight.
    fn a_passenger(&mut self) -> Option<Uuid> {
        let all = FlightFilter { when: FlightWhen::All, ..FlightFilter::default() };
        let flights = self.node().views().flights(&all, self.now, Cursor::START, 100).unwrap().rows;
        let flight = self.draw.one(&flights)?.id;
        let people = self.node().views().passengers(flight).unwrap();
        self.draw.one(&people).map(|row| row.id.0)
    }

    /// A record of a list that no longer stands.
    fn a_record(&mut self, lists: &[ListId]) -> Option<Uuid> {
        let list = *self.draw.one(lists)?;
        let mut records = self.node().views().subjects_of(list).unwrap();
        records.retain(|row| row.digest.is_none());
        self.draw.one(&records).map(|row| row.id.0)
    }

    pub fn a_run(&mut self, lists: &[ListId], often: u64, wanted: impl Fn(RunState) -> bool) -> Option<RunId> {
        let author = self.as_("ada", Role::Author);
        let (mut fit, mut all) = (Vec::new(), Vec::new());
        for list in lists {
            for row in self.node().views().runs(*list, Cursor::START, 100).unwrap().rows {
                all.push(row.id);
                if let Ok(view) = self.node().run(&author, row.id)
                    && wanted(view.run.state)
                {
                    fit.push(row.id);
                }
            }
        }
        let of = if !fit.is_empty() && self.draw.percent(often) { &fit } else { &all };
        self.draw.one(of).copied()
    }

    /// Mostly what makes sense with some hit, by somebody who may; now and then not.
    fn a_decision(&mut self) -> Option<Command> {
        let ids: Vec<HitId> = self.witness.hits.keys().copied().collect();
        let hit = *self.draw.one(&ids)?;
        let state = &self.witness.hits[&hit];
        let (open, claimed) = (state.state == HitState::Open, state.claimed_by.clone());
        let version = self.witness.version(hit.0);
        let version = match self.draw.below(12) {
            0 => version.saturating_sub(1),
            1 => version + 1,
            _ => version,
        };
        let mut by = *self.draw.one(&OFFICERS)?;
        if let Some(owner) = claimed.as_ref().and_then(|actor| OFFICERS.iter().find(|name| **name == actor.0))
            && self.draw.percent(85)
        {
            by = owner;
        }
        let reason = "compared with the photo".to_owned();
        let kind = match (open, claimed.is_some()) {
            (true, false) => self.draw.weighted(&[(8, 0), (2, 2), (1, 3)]),
            (true, true) => self.draw.weighted(&[(2, 1), (1, 2), (5, 3), (5, 4), (1, 0)]),
            (false, _) => self.draw.weighted(&[(6, 5), (1, 4), (1, 1)]),
        };
        let command = match kind {
            0 => HitCommand::Claim,
            1 => HitCommand::Release,
            2 => {
                let desk = *self.draw.one(&["border-control", "duty-officer", "passenger-information-unit"])?;
                HitCommand::HandOver { unit: Unit(desk.to_owned()), reason }
            }
            3 => HitCommand::Confirm { ground: ConfirmGround::DocumentAndName, reason },
            4 => {
                let ground = *self.draw.one(&[RejectGround::DifferentPerson, RejectGround::DataInsufficient])?;
                HitCommand::Reject { ground, reason }
            }
            _ => HitCommand::RecordOutcome { outcome: OutcomeKind::PassedOn, note: reason },
        };
        Some(Command::Hit { hit, version, command, by })
    }
}
