//! What the node does without being asked. The core of each service is a plain function; here it gets its timer.

pub mod clock;
pub mod folders;
pub(crate) mod screening;

use std::sync::Arc;
use std::time::Duration;

use liaison_domain::{Actor, Unit};
use liaison_node::{Duty, Node};
use liaison_policy::Role;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{MissedTickBehavior, interval};

use crate::imports;
use crate::server::Server;

/// How often the clock service looks: an obligation escalates within a minute of its time (DESIGN rule 2).
const TICK: Duration = Duration::from_secs(15);

/// How often flights are looked for that were screened against older lists.
const SCREEN: Duration = Duration::from_secs(30);

/// How often it is looked whether views or index snapshot are due.
const KEEP: Duration = Duration::from_secs(20);

/// How often watched folders are looked at.
const POLL: Duration = Duration::from_secs(2);

/// The duty of a service of the node.
pub(crate) fn duty(node: &Node, name: &str, purpose: &str, roles: Vec<Role>) -> Arc<Duty> {
    Arc::new(Duty {
        actor: Actor(format!("node/{name}")),
        unit: Unit("node".to_owned()),
        name: name.to_owned(),
        roles,
        purpose: purpose.to_owned(),
        legal_basis: node.config().legal_basis.clone(),
    })
}

/// Starts every service; each ends when the server closes, after the step it is at.
pub fn start(server: &Server) -> Vec<JoinHandle<()>> {
    vec![
        tokio::spawn(keep_time(server.clone())),
        tokio::spawn(watch_folders(server.clone())),
        tokio::spawn(screen(server.clone())),
        tokio::spawn(keep_folds(server.clone())),
    ]
}

async fn keep_time(server: Server) {
    let operator = server.clone();
    let _ = spawn_blocking(move || {
        let duty = duty(operator.node(), "imports", "import", vec![Role::Operator]);
        imports::sweep(&operator, &operator.context(&duty));
    })
    .await;
    every(&server, TICK, |server| {
        clock::tick(server.node(), server.now());
    })
    .await;
}

/// What a change of a list begins by itself, this catches up on: after a crash, or when it failed.
async fn screen(server: Server) {
    every(&server, SCREEN, screening::screen_again).await;
}

/// Views and snapshot of the index; apart from the clock, which must not wait for them.
async fn keep_folds(server: Server) {
    every(&server, KEEP, |server| {
        if let Err(error) = server.node().keep_folds() {
            tracing::error!(%error, "views or index snapshot could not be written; it is tried again");
        }
    })
    .await;
}

async fn watch_folders(server: Server) {
    if server.node().config().feeds.iter().all(|feed| feed.folder.is_none()) {
        return;
    }
    let folders = Arc::new(std::sync::Mutex::new(folders::Folders::default()));
    every(&server, POLL, move |server| {
        crate::sessions::lock(&folders).poll(server.node(), server.now());
    })
    .await;
}

/// Runs a step off the event loop at each interval, never two at once, until the server closes.
async fn every(server: &Server, period: Duration, step: impl Fn(&Server) + Clone + Send + 'static) {
    let mut timer = interval(period);
    timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut closing = server.closing();
    loop {
        tokio::select! {
            _ = closing.wait_for(|closing| *closing) => return,
            _ = timer.tick() => {}
        }
        let (server, step) = (server.clone(), step.clone());
        if let Err(error) = spawn_blocking(move || step(&server)).await {
            tracing::error!(%error, "a service of the node failed in one step; it goes on with the next");
        }
    }
}
