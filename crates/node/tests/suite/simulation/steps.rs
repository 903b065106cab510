//! A schedule: commands of several people and of the clock, and what becomes of each.

use std::collections::BTreeSet;
use std::io::Cursor as File;
use std::ops::ControlFlow;

use jiff::{SignedDuration, Timestamp};
use liaison_domain::entropy::SeededEntropy;
use liaison_domain::hit::{ConfirmGround, HitCommand, HitState, OutcomeKind, RejectGround};
use liaison_domain::ids::{ApprovalId, HitId, ListId, RunId};
use liaison_domain::import_run::{Format, ImportRun, RunState};
use liaison_domain::{Grade, PermittedUse, Tlp, Unit};
use liaison_journal::{Erasure, FaultPoint, Journal, MemoryJournal};
use liaison_node::lists::{ImportRequest, NewList, Verdict};
use liaison_node::{Node, NodeError};
use liaison_policy::Role;
use liaison_views::{Cursor, FlightFilter, FlightWhen, HitFilter, HitWhen, payload};

use uuid::Uuid;

use super::control::Lie;
use super::journal::Common;
use super::material::material;
use super::world::{Report, World, as_};
use super::{Kept, Promise, Violation, must};

/// What somebody wants of the node.
#[derive(Debug, Clone)]
pub enum Command {
    CreateList(&'static str),
    Import { list: ListId, file: usize, complete: bool, stop_after: Option<u32> },
    Resume { run: RunId },
    CancelRun { run: RunId },
    Withdraw { run: RunId },
    Propose { list: ListId, uses: Vec<PermittedUse>, by: &'static str },
    Decide { approval: ApprovalId, verdict: Verdict, by: &'static str },
    Receive { feed: &'static str, message: usize },
    Hit { hit: HitId, version: u64, command: HitCommand, by: &'static str },
    Tick,
    ScreenPending,
    Rescreen,
    Purge,
    Erase { unit: Uuid },
    Read(usize),
}

pub const OFFICERS: [&str; 3] = ["olga", "otto", "ona"];
const NAMES: [&str; 3] = ["national", "partners", "Lost and found"];
pub const USES: [PermittedUse; 4] =
    [PermittedUse::BorderApi, PermittedUse::Pnr, PermittedUse::LeApi, PermittedUse::Case];

/// What a command came to: a word for the trace, or the refusal.
pub type Answer = Result<Result<String, NodeError>, Violation>;

impl Command {
    const fn name(&self) -> &'static str {
        match self {
            Self::CreateList(_) => "create list",
            Self::Import { .. } => "import",
            Self::Resume { .. } => "resume import",
            Self::CancelRun { .. } => "cancel import",
            Self::Withdraw { .. } => "withdraw import",
            Self::Propose { .. } => "propose uses",
            Self::Decide { .. } => "decide uses",
            Self::Receive { .. } => "receive message",
            Self::Hit { command: HitCommand::Claim, .. } => "claim hit",
            Self::Hit { command: HitCommand::Release, .. } => "release hit",
            Self::Hit { command: HitCommand::HandOver { .. }, .. } => "hand hit over",
            Self::Hit { command: HitCommand::Confirm { .. }, .. } => "confirm hit",
            Self::Hit { command: HitCommand::Reject { .. }, .. } => "reject hit",
            Self::Hit { command: HitCommand::RecordOutcome { .. }, .. } => "record outcome",
            Self::Tick => "tick",
            Self::ScreenPending => "screen pending",
            Self::Rescreen => "screen again",
            Self::Purge => "purge quarantine",
            Self::Erase { .. } => "erase",
            Self::Read(_) => "read",
        }
    }
}

/// Takes a message, and it is taken once.
pub fn receive(node: &Node, common: &Common, now: Timestamp, feed: &'static str, message: usize) -> Answer {
    let context = as_(node, now, "gateway", Role::Feed);
    let known = common.lock().unwrap().taken.contains_key(&(feed, message));
    let received = node.receive_message(&context, feed, &material().messages[message].bytes);
    Ok(match received {
        Ok(received) => {
            let id = received.message.id;
            let before = common.lock().unwrap().taken.insert((feed, message), id);
            let once = before.is_none_or(|before| before == id) && (received.duplicate || !known);
            must(once, Promise::AcknowledgedIsThereOnce, || format!("message {message} of {feed} was taken twice"))?;
            Ok(format!("{id} duplicate {} hits {:?}", received.duplicate, received.hits))
        }
        Err(error) => Err(error),
    })
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

/// Runs the schedule of a seed to its end; the violation comes with the steps that led to it.
pub fn run(seed: u64, lie: Option<Lie>) -> Result<Report, (Violation, Vec<String>)> {
    let mut world = World::new(seed, lie);
    match world.schedule() {
        Ok(()) => Ok(world.report),
        Err(violation) => Err((violation, world.lines)),
    }
}

impl World {
    fn schedule(&mut self) -> Kept {
        let steps = self.draw.between(14, 34);
        for _ in 0..steps {
            self.report.steps += 1;
            self.elapse();
            let Some(command) = self.next_command() else { continue };
            if self.draw.percent(25) {
                self.interlope(&command);
            }
            self.command(&command)?;
            if self.draw.percent(3) {
                self.whole()?;
            }
        }
        self.come_to_rest()?;
        self.report.entries = self.journal.head().0;
        self.report.hits = self.witness.hits.len() as u64;
        self.report.heads = self.heads();
        Ok(())
    }

    /// Time passes, mostly a little; now and then the clock jumps, and now and then a crash is on its way.
    fn elapse(&mut self) {
        let by = match self.draw.below(20) {
            0 => SignedDuration::from_hours(self.draw.between(1, 30)),
            1 => SignedDuration::from_mins(-self.draw.between(1, 120)),
            2 => match self.witness.next_due() {
                // To the moment before, at or behind a due time.
                Some(due) => due.duration_since(self.now) + SignedDuration::from_micros(self.draw.between(-1, 1)),
                None => SignedDuration::from_secs(1),
            },
            3..10 => SignedDuration::ZERO,
            _ => SignedDuration::from_secs(self.draw.between(1, 900)),
        };
        self.now += by;
        if self.draw.percent(12) {
            let point = FaultPoint::ALL[self.draw.below(4)];
            let commits = u32::try_from(self.draw.below(6)).unwrap();
            self.arm(commits, point);
        }
    }

    /// Does one command; what a crash cuts is mostly tried again by the next process.
    fn command(&mut self, command: &Command) -> Kept {
        if self.draw.percent(3) {
            self.note("the plug is pulled");
            self.restart()?;
        }
        let mut again = true;
        loop {
            let cut = self.once(command)?;
            if !cut {
                return Ok(());
            }
            self.restart()?;
            if self.draw.percent(10) {
                self.whole()?;
            }
            if self.draw.percent(60) {
                self.once(&Command::ScreenPending).and_then(|cut| if cut { self.restart() } else { Ok(()) })?;
            }
            if !again || !self.draw.percent(70) {
                return Ok(());
            }
            self.report.repeats += 1;
            again = false;
        }
    }

    /// Does a command once; whether a crash cut it.
    fn once(&mut self, command: &Command) -> Result<bool, Violation> {
        self.lines.push(format!("{} {} {command:?} ...", self.report.steps, self.now));
        let answer = self.perform(command)?;
        let dead = self.dead();
        let outcome = match (&answer, dead) {
            (_, true) => 2,
            (Ok(_), false) => 0,
            (Err(_), false) => 1,
        };
        self.report.commands.entry(command.name()).or_default()[outcome] += 1;
        let word = match &answer {
            Ok(word) => word.clone(),
            Err(error) => format!("refused: {error}"),
        };
        let said = {
            let mut shared = self.common.lock().unwrap();
            // Whoever has not come between by now has another time on the clock.
            shared.interloper = None;
            std::mem::take(&mut shared.said)
        };
        for said in said {
            let said = said?;
            self.report.interruptions += 1;
            self.note(&format!("meanwhile {said}"));
        }
        self.note(&format!("{command:?}: {word}{}", if dead { " (the process died)" } else { "" }));
        must(!(dead && answer.is_ok()), Promise::NoSurprises, || {
            format!("{} answered from a dead process", command.name())
        })?;
        if let (Err(error), false) = (&answer, dead) {
            let expected = matches!(
                error,
                NodeError::Refused(_)
                    | NodeError::Conflict { .. }
                    | NodeError::Taken(_)
                    | NodeError::NotFound(_)
                    | NodeError::Invalid { .. }
                    | NodeError::Stopped
            );
            must(expected, Promise::NoSurprises, || format!("{} failed: {error:?}", command.name()))?;
        }
        self.after_step()?;
        Ok(dead)
    }

    fn perform(&mut self, command: &Command) -> Answer {
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
            Command::Receive { feed, message } => receive(self.node(), &self.common, self.now, feed, *message)?,
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

    fn next_command(&mut self) -> Option<Command> {
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
            13 => Command::Erase {
                unit: if self.draw.percent(60) { self.a_passenger()? } else { self.a_record(&lists)? },
            },
            _ => Command::Read(self.draw.below(5)),
        })
    }

    /// Anybody on a flight, as if the term were over.
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

    fn erase(&mut self, unit: Uuid) -> Result<String, NodeError> {
        let context = self.as_("clock", Role::Operator);
        let rule = "the term is over".to_owned();
        let erasure = Erasure { id: context.request, units: vec![unit], rule, meta: context.meta() };
        let mut entropy = SeededEntropy::new(self.draw.number());
        self.journal.erase(erasure, &mut entropy)?;
        self.node().catch_up()?;
        self.node().refresh_index().map(|position| position.to_string())
    }

    fn a_run(&mut self, lists: &[ListId], often: u64, wanted: impl Fn(RunState) -> bool) -> Option<RunId> {
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

    /// No more crashes: what was cut is finished, what is due is done, and then everything must be whole.
    fn come_to_rest(&mut self) -> Kept {
        self.note("comes to rest");
        // Half of the worlds come to rest as they are, half in a new process.
        let armed = matches!(self.common.lock().unwrap().crash, Some((0, _)));
        if self.dead() || armed || self.draw.percent(50) {
            self.restart()?;
        } else {
            let mut shared = self.common.lock().unwrap();
            (shared.interloper, shared.crash) = (None, None);
        }
        let lists: Vec<ListId> = self.node().views().lists().unwrap().iter().map(|list| list.id).collect();
        while let Some(run) = self.a_run(&lists, 100, |state| state == RunState::Running) {
            let author = self.as_("ada", Role::Author);
            if self.node().run(&author, run).is_ok_and(|view| view.run.state != RunState::Running) {
                break;
            }
            self.once(&Command::Resume { run })?;
        }
        for command in [Command::ScreenPending, Command::Rescreen, Command::Tick, Command::Read(0), Command::Read(1)] {
            let cut = self.once(&command)?;
            must(!cut, Promise::NoSurprises, || "a crash at rest".to_owned())?;
        }
        self.nobody_is_lost()?;
        self.whole()
    }
}
