//! Run the node.

use std::net::SocketAddr;
use std::sync::Arc;

use liaison_api::session::DemoDesk;
use liaison_node::Node;
use liaison_server::{Checker, Options, Server, Tokens};

use crate::args::{Common, Serve};
use crate::commands::doctor;
use crate::directory::Directory;
use crate::exit::{Exit, Failure, Outcome};
use crate::machine::{MachineClock, MachineEntropy};
use crate::output;

pub fn run(common: &Common, serve: Serve) -> Outcome {
    let directory = Directory(common.data.clone());
    let node = Arc::new(directory.open()?);
    let tokens = Tokens::load(&directory.tokens_path()).map_err(anyhow::Error::from)?;
    if tokens.list().next().is_none() {
        output::say("Nobody has a token yet: liaison token add --help");
    }
    let options = Options { hosts: serve.host, behind_tls_proxy: serve.behind_tls_proxy, ..options(&directory) };
    let server = Server::new(node, Arc::new(MachineClock), Arc::new(MachineEntropy), tokens, options.clone());
    listen(server, serve.listen, &options, || output::say(&format!("Liaison runs at http://{}", serve.listen)))
}

/// Serves until the process is asked to stop; `ready` is called when the address is bound.
pub fn listen(server: Server, address: SocketAddr, options: &Options, ready: impl FnOnce()) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = liaison_server::bind(address, options).await.map_err(anyhow::Error::from)?;
        ready();
        liaison_server::serve(listener, server, asked_to_stop()).await.map_err(anyhow::Error::from)?;
        Ok::<(), Failure>(())
    })?;
    Ok(Exit::Done)
}

/// The API over a node's directory for one command.
pub fn state(directory: &Directory, node: Arc<Node>, desks: &[DemoDesk]) -> Result<Server, Failure> {
    let tokens = Tokens::load(&directory.tokens_path()).map_err(anyhow::Error::from)?;
    let options = Options { demo_desks: desks.to_vec(), ..options(directory) };
    Ok(Server::new(node, Arc::new(MachineClock), Arc::new(MachineEntropy), tokens, options))
}

/// What every server of a node's directory is given.
pub fn options(directory: &Directory) -> Options {
    Options {
        last_backup: Some(directory.backup_reader()),
        checks: Some(checker(directory)),
        ..Options::new(directory.spool())
    }
}

/// What `liaison doctor` looks at, except for the journal's bytes, which a running node verifies when it is asked to.
fn checker(directory: &Directory) -> Checker {
    let directory = Directory(directory.0.clone());
    Arc::new(move |node, context| {
        let mut checks = doctor::of_directory(&directory);
        checks.extend(doctor::of_node(node, context));
        checks
    })
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
