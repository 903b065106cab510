//! What is folded from the journal, made anew.

use serde_json::json;

use crate::args::{Common, Views};
use crate::directory::Directory;
use crate::exit::{Exit, Outcome};
use crate::output;
use liaison_node::Kept;

pub fn run(common: &Common, command: &Views) -> Outcome {
    let instead = match command {
        Views::Rebuild => "stop it first; after an update it folds its pages anew by itself",
        Views::Snapshot => "it writes the snapshot by itself when one is due",
    };
    let node = Directory(common.data.clone()).open_unless_running(instead)?;
    let (value, text) = match command {
        Views::Rebuild => {
            let position = node.rebuild_views()?;
            let text = format!("The views are folded anew, up to position {position}.");
            (json!({ "position": position.0 }), text)
        }
        Views::Snapshot => match node.write_snapshot()? {
            Kept::Written { position, bytes } => {
                let text = format!("The index snapshot is written: {bytes} bytes, up to position {position}.");
                (json!({ "position": position.0, "bytes": bytes }), text)
            }
            Kept::Nothing | Kept::Cleaned => (json!({ "position": null }), "No snapshot was written.".to_owned()),
        },
    };
    if common.json {
        output::json(&value)?;
    } else {
        output::text(&text);
    }
    Ok(Exit::Done)
}
