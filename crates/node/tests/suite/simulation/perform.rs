//! How a command is done, and what must hold of its answer.

use std::collections::BTreeSet;
use std::io::Cursor as File;
use std::ops::ControlFlow;

use jiff::Timestamp;
use liaison_domain::entropy::SeededEntropy;
use liaison_domain::hit::HitCommand;
use liaison_domain::ids::{HitId, RunId};
use liaison_domain::import_run::{Format, ImportRun};
use liaison_domain::retention::ClockState;
use liaison_domain::{Grade, PermittedUse, Tlp};
use liaison_journal::{Act, Erasure, Journal, MemoryJournal, Position};
use liaison_node::lists::{ImportRequest, NewList};
use liaison_node::retention::Budget;
use liaison_node::{Node, NodeError};
use liaison_policy::Role;
use liaison_views::{Cursor, FlightFilter, FlightWhen, HitFilter, HitWhen, payload};
use uuid::Uuid;

use super::command::{Answer, Command};
use super::journal::{ASKED, Common};
use super::material::material;
use super::world::{World, as_};
use super::{Promise, must};

/// Takes a message, and it is taken once.
pub fn receive(
    node: &Node,
    (truth, common): (&MemoryJournal, &Common),
    now: Timestamp,
    feed: &'static str,
    message: usize,
) -> Answer {
    let context = as_(node, now, "gateway", Role::Feed);
    let known = common.lock().unwrap().taken.get(&(feed, message)).is_some_and(|taken| is_known(truth, taken.1));
    let received = node.receive_message(&context, feed, &material().messages[message].bytes);
    Ok(match received {
        Ok(received) => {
            let id = received.message.id;
            let before = common.lock().unwrap().taken.insert((feed, message), (id, truth.head()));
            let once = !known || (received.duplicate && before.is_some_and(|(before, _)| before == id));
            must(once, Promise::AcknowledgedIsThereOnce, || format!("message {message} of {feed} was taken twice"))?;
            Ok(format!("{id} duplicate {} hits {:?}", received.duplicate, received.hits))
        }
        Err(error) => Err(error),
    })
}

/// Whether a message taken there must be known again: no key behind such claims was destroyed since.
fn is_known(truth: &MemoryJournal, taken: Position) -> bool {
    let since = truth.follow(taken, usize::MAX).unwrap();
    !since.iter().any(|entry| matches!(Act::of(entry), Some(Act::Rotated { .. })))
}

/// Does something to a hit, and only from its newest version.
pub fn decide(
    node: &Node,
    truth: &MemoryJournal,
    now: Timestamp,
    hit: HitId,
    version: u64,
    command: &HitCommand,
    by: &'static str,
) -> Answer {
    let context = as_(node, now, by, Role::Officer);
    let changed = node.change_hit(&context, hit, version, command.clone());
    Ok(match changed {
        Ok(stands) => {
            let entries = truth.entity(hit.0).unwrap();
            let own = entries.iter().find(|entry| entry.header.entity_version == version + 1);
            let unseen = own.is_none_or(|entry| entry.header.meta.actor != by);
            must(stands == version + 1 && !unseen, Promise::NobodyDecidesUnseen, || {
                format!("version {version} was decided, the next is not {by}'s")
            })?;
            Ok(format!("version {stands}"))
        }
        Err(error) => Err(error),
    })
}

impl World {
    pub fn perform(&mut self, command: &Command) -> Answer {
        let done = |result: Result<(), NodeError>| result.map(|()| "done".to_owned());
        let author = self.as_("ada", Role::Author);
        Ok(match command {
            Command::CreateList(name) => {
                let new = NewList {
                    name: (*name).to_owned(),
                    legal_basis: "Act 1".to_owned(),
                    source: "police".to_owned(),
                    grade: Grade::UNEVALUATED,
                    tlp: Tlp::AmberStrict,
                };
                self.node().create_list(&author, new).map(|list| list.to_string())
            }
            Command::Import { list, file, complete, stop_after } => {
                let request = ImportRequest { list: *list, format: Format::Csv, mapping: None, complete: *complete };
                let bytes = self.files[*file].clone();
                let started = self.node().start_import(&author, &request, &mut File::new(bytes.clone()));
                match started {
                    Ok(run) => self.go_on(run, bytes, *stop_after)?,
                    Err(error) => Err(error),
                }
            }
            Command::Resume { run } => {
                let digest = self.node().run(&author, *run).map(|view| view.run.file);
                match digest {
                    Ok(digest) => {
                        let mut files = self.files.iter();
                        let file = files.find(|file| liaison_crypto::sha256(file) == digest).cloned();
                        self.go_on(*run, file.unwrap_or_default(), None)?
                    }
                    Err(error) => Err(error),
                }
            }
            Command::CancelRun { run } => done(self.node().cancel_import(&author, *run)),
            Command::Withdraw { run } => self.node().withdraw_import(&author, *run).map(|n| format!("{n} records")),
            Command::Propose { list, uses, by } => {
                let version = self.witness.version(list.0);
                let uses: BTreeSet<PermittedUse> = uses.iter().copied().collect();
                let by = self.as_(by, Role::Author);
                self.node().propose_uses(&by, *list, version, uses, "routes".to_owned()).map(|id| id.to_string())
            }
            Command::Decide { approval, verdict, by } => {
                let alone = self.witness.proposals.get(approval).is_some_and(|(_, author)| author == by);
                let context = self.as_(by, Role::Approver);
                let decided = self.node().decide_approval(&context, *approval, *verdict, String::new());
                must(!(alone && decided.is_ok()), Promise::NoHitWithoutPermission, || "the author decided".to_owned())?;
                decided.map(|_| format!("{verdict:?}"))
            }
            Command::Receive { feed, message } => {
                receive(self.node(), (self.journal.truth(), &self.common), self.now, feed, *message)?
            }
            Command::Hit { hit, version, command, by } => {
                decide(self.node(), self.journal.truth(), self.now, *hit, *version, command, by)?
            }
            Command::Tick => {
                let context = self.as_("clock", Role::Operator);
                let ticked = self.node().tick(&context);
                if ticked.is_ok() {
                    let truth = std::sync::Arc::clone(self.journal.truth());
                    self.witness.catch_up(&truth)?;
                    self.witness.after_tick(self.now, &self.config)?;
                }
                ticked.map(|escalated| format!("{escalated} escalated"))
            }
            Command::ScreenPending => {
                let context = self.as_("gateway", Role::Feed);
                self.node().screen_pending(&context).map(|flights| format!("{flights} flights"))
            }
            Command::Rescreen => {
                let done = self.node().rescreen(&author, &mut |_| ControlFlow::Continue(()));
                done.map(|done| format!("{} flights, {} hits", done.flights, done.hits.len()))
            }
            Command::Purge => self.node().purge_quarantine(self.now).map(|n| format!("{n} messages")),
            Command::Erase { unit } => self.erase(*unit),
            Command::Retain { confirm } => self.retain(*confirm)?,
            Command::Read(what) => done(self.read(*what)),
        })
    }

    fn go_on(&self, run: RunId, file: Vec<u8>, stop_after: Option<u32>) -> Answer {
        let author = self.as_("ada", Role::Author);
        let mut batches = 0;
        let counts = self.node().continue_import(&author, run, &mut File::new(file), &mut |_| {
            batches += 1;
            if Some(batches) == stop_after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let mut state = ImportRun::default();
        for entry in self.journal.truth().entity(run.0).unwrap() {
            state.evolve(payload::event(&entry).unwrap());
        }
        if let (Ok(counts), Some(list), true) = (&counts, state.list, state.complete) {
            let stand = self.node().views().list(list).unwrap().map_or(0, |list| list.subjects);
            must(stand == counts.added + counts.changed + counts.unchanged, Promise::ListsAreTheirFiles, || {
                format!("{stand} records stand after {counts:?}")
            })?;
        }
        Ok(counts.map(|counts| format!("{counts:?}")))
    }

    fn read(&self, what: usize) -> Result<(), NodeError> {
        let node = self.node();
        let (officer, author) = (self.as_("olga", Role::Officer), self.as_("ada", Role::Author));
        let filter = HitFilter { when: HitWhen::All, ..HitFilter::default() };
        match what {
            0 => {
                let rows = node.hits(&officer, &filter, Cursor::START, 20)?.rows;
                rows.iter().take(2).try_for_each(|row| node.hit(&officer, row.row.id).map(drop))
            }
            1 => {
                let all = FlightFilter { when: FlightWhen::All, ..FlightFilter::default() };
                let rows = node.flights(&officer, &all, Cursor::START, 20)?.rows;
                rows.iter().take(1).try_for_each(|flight| {
                    node.flight(&officer, flight.row.id)?;
                    node.passengers(&officer, flight.row.id).map(drop)
                })
            }
            2 => node.lists(&author).map(drop),
            3 => node.hit_counts(&officer).map(drop),
            _ => node.approvals(&author, true).map(drop),
        }
    }

    fn erase(&mut self, unit: Uuid) -> Result<String, NodeError> {
        let context = self.as_("clock", Role::Operator);
        let rule = ASKED.to_owned();
        let erasure = Erasure { id: context.request, units: vec![unit], rule, meta: context.meta() };
        let mut entropy = SeededEntropy::new(self.draw.number());
        self.journal.erase(erasure, &mut entropy)?;
        self.node().catch_up()?;
        self.node().refresh_index().map(|position| position.to_string())
    }

    /// What is due goes, and nothing else; by a clock that is not believed nothing goes.
    fn retain(&mut self, confirm: bool) -> Answer {
        let context = self.as_("clock", Role::Operator);
        let sound = self.node().clock_state(self.now).may_delete();
        if confirm
            && !sound
            && let Err(error) = self.node().confirm_clock(&context)
        {
            return Ok(Err(error));
        }
        let before = self.journal.head();
        // A few at a time, so that acts are many and crashes come between them.
        let budget = Budget { batch: 1 + self.draw.below(3), ..Budget::ALL };
        let mut ran =
            match self.node().purge_quarantine(self.now).and_then(|_| self.node().run_retention(&context, budget)) {
                Ok(ran) => ran,
                Err(error) => return Ok(Err(error)),
            };
        let meanwhile = !self.common.lock().unwrap().said.is_empty();
        if meanwhile && ran.clock.may_delete() {
            // What came while it ran may be due at once and after its rule's turn: that is for the next run.
            let first = std::mem::take(&mut ran.done);
            ran = match self.node().run_retention(&context, budget) {
                Ok(ran) => ran,
                Err(error) => return Ok(Err(error)),
            };
            ran.done.extend(first);
        }
        if let ClockState::Ahead { .. } = ran.clock {
            must(self.journal.head() == before && !confirm, Promise::NothingGoesEarly, || {
                format!("a clock that is not believed did {:?}", ran.done)
            })?;
            return Ok(Ok("the clock is ahead".to_owned()));
        }
        let status = match self.node().retention_status(&context) {
            Ok(status) => status,
            Err(error) => return Ok(Err(error)),
        };
        let left = !ran.complete || ran.unfinished > 0 || ran.escrow_missing;
        must(left || status.backlog == 0, Promise::WhatIsDueGoes, || {
            let due = status.terms.iter().filter(|term| term.due > 0).map(|term| (&term.term.rule, term.due));
            format!("{:?} left of {:?}", due.collect::<Vec<_>>(), ran.done)
        })?;
        must(ran.escrow_missing || ran.complete, Promise::WhatIsDueGoes, || format!("not complete: {:?}", ran.done))?;
        for done in &ran.done {
            *self.report.retained.entry(done.rule.clone()).or_default() += done.count;
        }
        let did: Vec<String> = ran.done.iter().map(|done| format!("{} {}", done.rule, done.count)).collect();
        Ok(Ok(did.join(", ")))
    }
}
