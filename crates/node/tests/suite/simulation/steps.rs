//! A schedule: commands of several people and of the clock, and what becomes of each.

use jiff::SignedDuration;
use liaison_domain::ids::ListId;
use liaison_domain::import_run::RunState;
use liaison_journal::{AppendError, FaultPoint, Journal};
use liaison_node::NodeError;
use liaison_policy::Role;

use super::command::Command;
use super::control::Lie;
use super::world::{Report, World};
use super::{Kept, Promise, Violation, must};

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
        if self.draw.percent(3) {
            // The node was off, or nothing happened: days, half a year, and seldom more than all terms.
            let days = self.draw.weighted(&[(8, 1), (8, 3), (8, 5), (4, 35), (4, 190), (1, 2_000)]);
            self.now += SignedDuration::from_hours(24 * days);
        }
        if self.draw.percent(12) {
            let points = [FaultPoint::ALL.as_slice(), &FaultPoint::ACTS].concat();
            let point = points[self.draw.below(points.len())];
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
                    // The same bytes again, after their day was removed and before their key was.
                    | NodeError::Append(AppendError::Expired { .. })
            );
            must(expected, Promise::NoSurprises, || format!("{} failed: {error:?}", command.name()))?;
        }
        self.after_step()?;
        Ok(dead)
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
        self.once(&Command::Retain { confirm: true })?;
        for command in [Command::ScreenPending, Command::Rescreen, Command::Tick, Command::Read(0), Command::Read(1)] {
            let cut = self.once(&command)?;
            must(!cut, Promise::NoSurprises, || "a crash at rest".to_owned())?;
        }
        self.nobody_is_lost()?;
        if self.draw.percent(40) {
            // Half a year on, whoever has no link goes and whoever has one is masked.
            self.now += SignedDuration::from_hours(24 * 190);
            self.once(&Command::Retain { confirm: true })?;
        }
        self.whole()
    }
}
