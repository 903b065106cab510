//! A list that changed is compared with the flights to come: who is listed today may have been reported yesterday.

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use liaison_node::NodeError;
use liaison_policy::Role;
use tokio::task::spawn_blocking;

use crate::server::Server;
use crate::sessions::lock;

/// Whether flights must be screened again, and that only one does it.
#[derive(Default)]
pub(crate) struct Rescreening {
    wanted: AtomicBool,
    working: Mutex<()>,
}

impl Rescreening {
    /// Whether a round goes on now.
    pub(crate) fn is_working(&self) -> bool {
        matches!(self.working.try_lock(), Err(std::sync::TryLockError::WouldBlock))
    }
}

/// Screens the flights to come again, off the event loop. Several changes at once are met by one round.
pub(crate) fn begin(server: &Server) {
    let server = server.clone();
    spawn_blocking(move || screen_again(&server));
}

/// The same on this thread.
pub(crate) fn screen_again(server: &Server) {
    let rescreening = &server.0.rescreening;
    rescreening.wanted.store(true, Ordering::Release);
    let _one_at_a_time = lock(&rescreening.working);
    if !rescreening.wanted.swap(false, Ordering::AcqRel) {
        // The round before began after this was wanted.
        return;
    }
    let closing = server.closing();
    let mut go_on = |_: &_| if *closing.borrow() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    let duty = super::duty(server.node(), "screening", "screening", vec![Role::Operator]);
    match server.node().rescreen(&server.context(&duty), &mut go_on) {
        Ok(done) if done.flights == 0 => {}
        Ok(done) => tracing::info!(flights = done.flights, hits = done.hits.len(), "flights to come screened again"),
        Err(NodeError::Stopped) => tracing::warn!("screening again was stopped by the end of the process"),
        Err(error) => tracing::error!(%error, "screening again failed; it is tried again in a moment"),
    }
}
