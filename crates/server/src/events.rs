//! Live events: that something changed, never what.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use liaison_node::{Change, Node};
use tokio::sync::broadcast;

use crate::sessions::lock;

/// Changes held for a listener that reads slowly; one that falls further behind is told to read everything again.
const HELD: usize = 1_024;

/// Streams open at once for one session or token.
const STREAMS: usize = 8;

/// Where changes go.
pub(crate) struct Events {
    sender: broadcast::Sender<Change>,
    streams: Arc<Mutex<HashMap<String, usize>>>,
}

/// One open stream; counts until it is dropped.
pub(crate) struct Listening {
    pub changes: broadcast::Receiver<Change>,
    streams: Arc<Mutex<HashMap<String, usize>>>,
    who: String,
}

impl Events {
    /// Follows a node's changes.
    pub(crate) fn of(node: &Node) -> Self {
        let sender = broadcast::Sender::new(HELD);
        let to = sender.clone();
        // Nobody listens: nobody is told.
        node.watch(move |change| drop(to.send(change.clone())));
        Self { sender, streams: Arc::default() }
    }

    /// Opens a stream for `who`, `None` when they have too many.
    pub(crate) fn listen(&self, who: String) -> Option<Listening> {
        let mut streams = lock(&self.streams);
        let open = streams.entry(who.clone()).or_default();
        if *open >= STREAMS {
            return None;
        }
        *open += 1;
        Some(Listening { changes: self.sender.subscribe(), streams: Arc::clone(&self.streams), who })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut streams = lock(&self.streams);
        if let Some(open) = streams.get_mut(&self.who) {
            *open -= 1;
            if *open == 0 {
                streams.remove(&self.who);
            }
        }
    }
}
