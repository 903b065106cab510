//! Imports over HTTP: the file is streamed to the node's own directory, and a job works on it while the caller looks at
//! the run. The file stays until the run is done or withdrawn, so that a stopped run goes on from it.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufReader, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use liaison_api::Code;
use liaison_domain::ids::RunId;
use liaison_node::lists::RunStanding;
use liaison_node::{NodeError, OpContext};
use tokio::sync::{mpsc, watch};
use uuid::Uuid;

use crate::extract::next_piece;
use crate::problem::{Answer, Refused};
use crate::server::Server;
use crate::sessions::lock;

/// Name of a file whose run has not begun yet.
const INCOMING: &str = "incoming-";

struct Job {
    stop: Arc<AtomicBool>,
    ended: watch::Receiver<bool>,
}

/// Files being imported, and the jobs on them.
pub(crate) struct Imports {
    folder: PathBuf,
    jobs: Mutex<HashMap<RunId, Job>>,
}

/// A file as received; removed when dropped, unless it was given to a run.
pub(crate) struct Spooled {
    path: PathBuf,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the file.
    pub digest: [u8; 32],
}

impl Spooled {
    /// The file, from its start.
    pub(crate) fn open(&self) -> Result<BufReader<File>, NodeError> {
        File::open(&self.path).map(BufReader::new).map_err(file_error)
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        // Given to a run, it has another name by now.
        let _ = fs::remove_file(&self.path);
    }
}

const fn file_error(source: io::Error) -> NodeError {
    NodeError::File { what: "the file to import", source }
}

impl Imports {
    /// Over a folder; what an earlier process received and did not begin is removed.
    pub(crate) fn new(folder: PathBuf) -> Self {
        for file in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if file.file_name().to_string_lossy().starts_with(INCOMING) {
                // One that cannot be removed shows at the next start.
                let _ = fs::remove_file(file.path());
            }
        }
        Self { folder, jobs: Mutex::default() }
    }

    fn path(&self, run: RunId) -> PathBuf {
        self.folder.join(format!("{run}.spool"))
    }

    /// Whether a job works on the run or is about to.
    pub(crate) fn is_working(&self, run: RunId) -> bool {
        lock(&self.jobs).contains_key(&run)
    }

    /// Every run on which a job works or is about to.
    pub(crate) fn working(&self) -> HashSet<RunId> {
        lock(&self.jobs).keys().copied().collect()
    }

    /// Whether the run's file is still here.
    pub(crate) fn has_file(&self, run: RunId) -> bool {
        self.path(run).is_file()
    }

    /// Removes the run's file.
    pub(crate) fn forget(&self, run: RunId) {
        match fs::remove_file(self.path(run)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::error!(import.id = %run, %error, "the file of a finished import cannot be removed");
            }
            _ => {}
        }
    }

    /// Gives a received file to a run.
    pub(crate) fn give(&self, file: &Spooled, run: RunId) -> Result<(), NodeError> {
        fs::rename(&file.path, self.path(run)).map_err(file_error)
    }

    /// Asks the job on a run to stop; what to wait for, `None` when no job works on it.
    pub(crate) fn stop(&self, run: RunId) -> Option<watch::Receiver<bool>> {
        let jobs = lock(&self.jobs);
        let job = jobs.get(&run)?;
        job.stop.store(true, Ordering::Relaxed);
        Some(job.ended.clone())
    }

    /// Runs whose files are here and on which no job works.
    pub(crate) fn at_rest(&self) -> Vec<RunId> {
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let runs = files.filter_map(|file| file.file_name().to_str()?.strip_suffix(".spool")?.parse::<RunId>().ok());
        runs.filter(|run| !self.is_working(*run)).collect()
    }
}

/// Receives a file, at most `limit` bytes of it.
pub(crate) async fn receive(server: &Server, id: Uuid, body: Body, limit: u64) -> Answer<Spooled> {
    let path = server.0.imports.folder.join(format!("{INCOMING}{}.spool", id.simple()));
    let mut spooled = Spooled { path: path.clone(), bytes: 0, digest: [0; 32] };
    let (sender, receiver) = mpsc::channel::<Bytes>(16);
    let writing = tokio::task::spawn_blocking(move || write(&path, receiver));
    let mut pieces = body.into_data_stream();
    let mut refusal = None;
    loop {
        let piece = match next_piece(&mut pieces).await {
            Ok(Some(piece)) => piece,
            Ok(None) => break,
            Err(stalled) => {
                refusal = Some(stalled);
                break;
            }
        };
        spooled.bytes += u64::try_from(piece.len()).unwrap_or(0);
        if spooled.bytes > limit {
            refusal = Some(Refused::too_large(limit));
            break;
        }
        if sender.send(piece).await.is_err() {
            break;
        }
    }
    drop(sender);
    let written = match writing.await {
        Ok(written) => written,
        Err(error) => return Err(Refused::fault(&error, id)),
    };
    if let Some(refusal) = refusal {
        return Err(refusal);
    }
    spooled.digest = written.map_err(|error| {
        tracing::error!(request.id = %id, %error, "a file to import cannot be stored");
        let detail = "The node cannot store the file: nothing of it was kept. Tell the operator.";
        Refused::new(Code::Unavailable, detail).retry_after(60)
    })?;
    Ok(spooled)
}

fn write(path: &Path, mut pieces: mpsc::Receiver<Bytes>) -> io::Result<[u8; 32]> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let mut digest = liaison_crypto::hash::Hasher::default();
    while let Some(piece) = pieces.blocking_recv() {
        digest.update(&piece);
        file.write_all(&piece)?;
    }
    file.sync_all()?;
    Ok(digest.finish())
}

/// Takes a job off the list however it ends.
struct Ending {
    server: Server,
    run: RunId,
    ended: watch::Sender<bool>,
}

impl Drop for Ending {
    fn drop(&mut self) {
        lock(&self.server.0.imports.jobs).remove(&self.run);
        self.ended.send_replace(true);
    }
}

/// Begins the job on a run; `false` when one works on it already.
pub(crate) fn work_on(server: &Server, context: OpContext, run: RunId) -> bool {
    let stop = Arc::new(AtomicBool::new(false));
    let (ended, watching) = watch::channel(false);
    {
        let mut jobs = lock(&server.0.imports.jobs);
        if jobs.contains_key(&run) {
            return false;
        }
        jobs.insert(run, Job { stop: Arc::clone(&stop), ended: watching });
    }
    let ending = Ending { server: server.clone(), run, ended };
    // Not counted among the requests: a long import must not take their places.
    tokio::task::spawn_blocking(move || {
        let server = &ending.server;
        let closing = server.closing();
        let mut go_on = |_| {
            let stopped = stop.load(Ordering::Relaxed) || *closing.borrow();
            if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let file = File::open(server.0.imports.path(run)).map(BufReader::new).map_err(file_error);
        let done = file.and_then(|mut file| server.node().continue_import(&context, run, &mut file, &mut go_on));
        match done {
            Ok(counts) => {
                tracing::info!(import.id = %run, rows = counts.rows, "import done");
                server.0.imports.forget(run);
                let server = server.clone();
                drop(ending);
                crate::service::screening::screen_again(&server);
            }
            Err(NodeError::Stopped) => tracing::info!(import.id = %run, "import stopped"),
            Err(error) => tracing::error!(import.id = %run, %error, "import interrupted"),
        }
    });
    true
}

/// Removes files that a killed process left behind although their runs are over.
pub(crate) fn sweep(server: &Server, context: &OpContext) {
    for run in server.0.imports.at_rest() {
        match server.node().run(context, run) {
            Ok(view)
                if matches!(
                    view.standing,
                    RunStanding::Interrupted | RunStanding::Cancelled | RunStanding::Running
                ) => {}
            Ok(_) | Err(NodeError::NotFound(_)) => server.0.imports.forget(run),
            Err(error) => {
                tracing::error!(import.id = %run, %error, "whether the file of an import is still needed cannot be told");
            }
        }
    }
}
