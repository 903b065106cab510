//! Whether the clock is to be believed before anything is deleted by it.

use jiff::Timestamp;
use liaison_domain::retention::{ClockState, RetentionEvent};
use liaison_journal::{AccessPosition, Batch, Journal, Position, ReadError, Stream};
use liaison_policy::Action;
use liaison_views::payload;
use uuid::Uuid;

use crate::{Node, NodeError, OpContext, lock};

/// The last time at which the clock was believed: it moves with every run of retention that finds it plausible, and is
/// stored once a day. What other entries say does not count, because a wrong clock writes entries too.
#[derive(Debug, Clone, Copy, Default)]
pub struct Believed(pub(super) Option<Timestamp>);

impl Believed {
    /// What the process found when it started: the last time stored, or on a node that never ran retention the time of the
    /// last entry of either log. `None` on a node without entries, which has nothing to lose.
    pub(crate) fn at_start(stored: Option<Timestamp>, journal: &dyn Journal) -> Result<Self, ReadError> {
        if stored.is_some() {
            return Ok(Self(stored));
        }
        let last = Position(journal.head().0.saturating_sub(1));
        let shared = journal.follow(last, 1)?;
        let last = AccessPosition(journal.access_head().0.saturating_sub(1));
        let access = journal.read_access(last, 1)?;
        Ok(Self(shared.iter().chain(&access).map(|entry| entry.header.meta.time).max()))
    }
}

impl Node {
    /// What is to be thought of the clock at `now`.
    pub fn clock_state(&self, now: Timestamp) -> ClockState {
        ClockState::of(lock(&self.believed).0, now)
    }

    /// A person says that the clock is right: retention goes on from here.
    pub fn confirm_clock(&self, context: &OpContext) -> Result<ClockState, NodeError> {
        context.permit(Action::RetentionRun)?;
        let before = lock(&self.believed).0;
        self.remember(context, &RetentionEvent::ClockConfirmed { at: context.now, before })?;
        *lock(&self.believed) = Believed(Some(context.now));
        Ok(self.clock_state(context.now))
    }

    /// The clock was believed now, and everything due is done; stored once a day.
    pub(super) fn believe(&self, context: &OpContext) -> Result<(), NodeError> {
        {
            let mut believed = lock(&self.believed);
            believed.0 = Some(believed.0.map_or(context.now, |before| before.max(context.now)));
        }
        let day = |time: Timestamp| time.as_second().div_euclid(86_400);
        let (_, ran) = self.views.retention_ran()?;
        if ran.is_none_or(|ran| day(ran) < day(context.now)) {
            self.remember(context, &RetentionEvent::Ran { at: context.now })?;
        }
        Ok(())
    }

    fn remember(&self, context: &OpContext, event: &RetentionEvent) -> Result<(), NodeError> {
        let entity = self.retention_id();
        let version = self.journal.entity(entity)?.last().map_or(0, |entry| entry.header.entity_version);
        let draft = payload::draft(Stream::Work, entity, event, &context.meta(), None, []);
        self.append(Batch { entries: vec![draft], expect: vec![(entity, version)], claims: Vec::new() })?;
        Ok(())
    }

    /// The one entity of the node that tells of its retention.
    fn retention_id(&self) -> Uuid {
        self.derived_id("retention", b"node")
    }
}
