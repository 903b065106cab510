//! A file system that loses what was not synced, under the whole process: SQLite and `std::fs` alike.
//!
//! This binary defines the C library's `write`, `fsync`, `ftruncate`, `unlink` and `rename` itself, so that every caller
//! in the process ends here first. Files outside a watched directory are passed on untouched. Below a watched one each
//! write is noted until its file is synced, and each name until its directory is; [`Watched::cut`] then writes the
//! directory as a power cut at that moment would leave it. Syncs of watched files are noted and not passed on: the image
//! is made from what was noted, and tests need not wait for a disk.
//!
//! Linux with the GNU C library; elsewhere nothing is watched and the tests say so.

#![expect(unsafe_code, reason = "the C library's own functions are replaced; each block has its proof")]

use std::collections::{BTreeMap, HashMap};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use liaison_domain::Entropy;
use liaison_domain::entropy::SeededEntropy;

const SECTOR: usize = 512;
const EIO: c_int = 5;
const ENOSPC: c_int = 28;

/// What is wrong with a watched directory's disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faults {
    /// Syncs are acknowledged and not done: the negative control.
    pub lying: bool,
    /// This sync (1 for the next one) of a file whose name ends so fails with EIO, once.
    pub failing: Option<(&'static str, u64)>,
    /// Bytes the directory may take up.
    pub quota: Option<u64>,
}

/// What was seen so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub writes: u64,
    pub syncs: u64,
    pub failed: u64,
    pub refused: u64,
}

/// How much of what was not synced is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// All of it but the first sectors of the last write.
    All,
    /// Each sector and each name by chance.
    Some,
}

enum Op {
    Write(u64, Vec<u8>),
    Length(u64),
}

#[derive(Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Op>,
}

#[derive(Default)]
struct State {
    files: Vec<File>,
    /// Index into `files` by inode, as long as the inode has a name.
    inodes: HashMap<u64, usize>,
    /// Names that are durable; a directory has none of these.
    names: BTreeMap<PathBuf, Option<usize>>,
    last: Option<usize>,
    faults: Faults,
    counts: Counts,
}

struct Watch {
    root: PathBuf,
    state: Mutex<State>,
}

static WATCHES: RwLock<Vec<Arc<Watch>>> = RwLock::new(Vec::new());
/// How many there are, so that a process without any pays one load per call.
static ACTIVE: AtomicUsize = AtomicUsize::new(0);

/// A directory whose disk forgets what was not synced.
pub struct Watched(Arc<Watch>);

impl Drop for Watched {
    fn drop(&mut self) {
        WATCHES.write().unwrap_or_else(PoisonError::into_inner).retain(|watch| !Arc::ptr_eq(watch, &self.0));
        ACTIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Watched {
    /// Watches a directory from now on; what is in it is durable.
    pub fn new(directory: &Path) -> Self {
        let root = directory.canonicalize().unwrap();
        let mut state = State::default();
        for (path, meta) in walk(&root) {
            let file = meta.is_file().then(|| {
                state.inodes.insert(meta.ino(), state.files.len());
                state.files.push(File { durable: std::fs::read(&path).unwrap(), pending: Vec::new() });
                state.files.len() - 1
            });
            state.names.insert(path, file);
        }
        let watch = Arc::new(Watch { root, state: Mutex::new(state) });
        WATCHES.write().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&watch));
        ACTIVE.fetch_add(1, Ordering::SeqCst);
        Self(watch)
    }

    pub fn set(&self, faults: Faults) {
        self.0.lock().faults = faults;
    }

    pub fn counts(&self) -> Counts {
        self.0.lock().counts
    }

    /// Files with writes that no sync covers yet.
    pub fn unsynced(&self) -> Vec<String> {
        let state = self.0.lock();
        let name = |(path, meta): (PathBuf, Metadata)| {
            let file = state.inodes.get(&meta.ino()).and_then(|file| state.files.get(*file))?;
            let shown = path.strip_prefix(&self.0.root).ok()?.display().to_string();
            (!file.pending.is_empty() && !is_shared_memory(&path)).then_some(shown)
        };
        walk(&self.0.root).into_iter().filter_map(name).collect()
    }

    /// Writes the directory to `to` as a power cut now would leave it. Nothing else happens meanwhile.
    pub fn cut(&self, seed: u64, loss: Loss, to: &Path) {
        let state = self.0.lock();
        let mut chance = Chance(SeededEntropy::new(seed));
        let mut names: BTreeMap<PathBuf, Option<usize>> = BTreeMap::new();
        let present: BTreeMap<PathBuf, Option<usize>> = walk(&self.0.root)
            .into_iter()
            .map(|(path, meta)| (path, meta.is_file().then(|| state.inodes.get(&meta.ino()).copied()).flatten()))
            .collect();
        for path in state.names.keys().chain(present.keys()) {
            let (was, is) = (state.names.get(path), present.get(path));
            if let Some(kept) = if was == is || loss == Loss::All || chance.one_in(2) { was } else { is } {
                names.insert(path.clone(), *kept);
            }
        }
        let is_directory = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir());
        for (path, file) in &names {
            let relative = path.strip_prefix(&self.0.root).unwrap();
            let image = to.join(relative);
            if is_shared_memory(path) || !relative.ancestors().skip(1).all(|above| to.join(above).is_dir()) {
                continue;
            }
            match file.and_then(|file| state.files.get(file).map(|content| (file, content))) {
                Some((n, content)) => {
                    std::fs::write(&image, left(content, state.last == Some(n), loss, &mut chance)).unwrap();
                    if let Ok(meta) = std::fs::metadata(path) {
                        std::fs::set_permissions(&image, meta.permissions()).unwrap();
                    }
                }
                None if is_directory(path) => std::fs::create_dir_all(&image).unwrap(),
                None => std::fs::write(&image, []).unwrap(),
            }
        }
    }
}

struct Chance(SeededEntropy);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::from_le_bytes(bytes) % bound.max(1)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// What is left of a file.
fn left(file: &File, last: bool, loss: Loss, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = file.durable.clone();
    // Some files lose nearly everything and some nearly nothing, as their pages happened to be written back.
    let share = 1 + chance.below(4);
    for (n, op) in file.pending.iter().enumerate() {
        let torn = last && n + 1 == file.pending.len();
        match op {
            Op::Length(length) if loss == Loss::Some && chance.below(4) >= share => resize(&mut bytes, *length),
            Op::Write(offset, data) if torn => {
                let sectors = chance.below(data.len().div_ceil(SECTOR));
                write_into(&mut bytes, *offset, &data[..sectors * SECTOR]);
            }
            Op::Write(offset, data) if loss == Loss::Some => {
                for (n, sector) in data.chunks(SECTOR).enumerate() {
                    if chance.below(4) >= share {
                        write_into(&mut bytes, offset + u64::try_from(n * SECTOR).unwrap(), sector);
                    }
                }
            }
            Op::Length(_) | Op::Write(..) => {}
        }
    }
    bytes
}

fn resize(bytes: &mut Vec<u8>, length: u64) {
    bytes.resize(usize::try_from(length).unwrap(), 0);
}

fn write_into(bytes: &mut Vec<u8>, offset: u64, data: &[u8]) {
    let offset = usize::try_from(offset).unwrap();
    if bytes.len() < offset + data.len() {
        bytes.resize(offset + data.len(), 0);
    }
    bytes[offset..offset + data.len()].copy_from_slice(data);
}

/// SQLite's index of its write-ahead log: shared memory, made anew after a crash.
fn is_shared_memory(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.ends_with("-shm"))
}

/// Everything below a directory, parents first.
fn walk(root: &Path) -> Vec<(PathBuf, Metadata)> {
    let (mut found, mut open) = (Vec::new(), vec![root.to_owned()]);
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
            // Another thread may just have removed it.
            let Ok(meta) = entry.metadata() else { continue };
            if meta.is_dir() {
                open.push(entry.path());
            }
            found.push((entry.path(), meta));
        }
    }
    found
}

fn used(root: &Path) -> u64 {
    walk(root).iter().filter(|(_, meta)| meta.is_file()).map(|(_, meta)| meta.len().next_multiple_of(4096)).sum()
}

impl Watch {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn file(&mut self, inode: u64) -> usize {
        *self.inodes.entry(inode).or_insert_with(|| {
            self.files.push(File::default());
            self.files.len() - 1
        })
    }

    fn note(&mut self, inode: u64, op: Op) {
        self.counts.writes += 1;
        let file = self.file(inode);
        self.files[file].pending.push(op);
        self.last = Some(file);
    }

    /// Whether the disk says that it is done.
    fn sync(&mut self, path: &Path, meta: &Metadata) -> bool {
        self.counts.syncs += 1;
        if let Some((name, n)) = &mut self.faults.failing
            && path.to_str().is_some_and(|path| path.ends_with(*name))
        {
            *n -= 1;
            if *n == 0 {
                self.faults.failing = None;
                self.counts.failed += 1;
                // As Linux does: what could not be written is dropped, and the next sync knows nothing of it.
                let file = self.file(meta.ino());
                self.files[file].pending.clear();
                return false;
            }
        }
        if self.faults.lying {
            return true;
        }
        if meta.is_dir() {
            self.names.retain(|name, _| name.parent() != Some(path));
            for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
                let Ok(meta) = entry.metadata() else { continue };
                let file = meta.is_file().then(|| self.file(meta.ino()));
                self.names.insert(entry.path(), file);
            }
            return true;
        }
        let file = self.file(meta.ino());
        let File { durable, pending } = &mut self.files[file];
        for op in pending.drain(..) {
            match op {
                Op::Write(offset, data) => write_into(durable, offset, &data),
                Op::Length(length) => resize(durable, length),
            }
        }
        if u64::try_from(durable.len()) != Ok(meta.len()) {
            // Written past us, as by a copy inside the kernel.
            *durable = std::fs::read(path).unwrap_or_default();
        }
        true
    }

    /// The name goes; the file as well when it has no other.
    fn unname(&mut self, path: &Path) {
        if let Ok(meta) = std::fs::symlink_metadata(path)
            && meta.nlink() == 1
        {
            self.inodes.remove(&meta.ino());
        }
    }
}

fn watching(path: &Path) -> Option<Arc<Watch>> {
    if ACTIVE.load(Ordering::SeqCst) == 0 {
        return None;
    }
    let watches = WATCHES.read().unwrap_or_else(PoisonError::into_inner);
    watches.iter().find(|watch| path.starts_with(&watch.root)).cloned()
}

/// The watched file behind a descriptor.
fn watched(fd: c_int) -> Option<(Arc<Watch>, PathBuf, Metadata)> {
    if ACTIVE.load(Ordering::SeqCst) == 0 {
        return None;
    }
    let link = format!("/proc/self/fd/{fd}");
    let path = std::fs::read_link(&link).ok()?;
    let watch = watching(&path)?;
    Some((watch, path, std::fs::metadata(link).ok()?))
}

fn refuse(error: c_int) {
    unsafe extern "C" {
        fn __errno_location() -> *mut c_int;
    }
    // SAFETY: glibc returns a valid pointer to this thread's own errno, which lives as long as the thread.
    unsafe { *__errno_location() = error };
}

/// The C library's own function of this name, as its address.
fn original(cell: &'static OnceLock<usize>, name: &'static CStr) -> usize {
    unsafe extern "C" {
        fn dlsym(handle: *mut c_void, name: *const c_char) -> *mut c_void;
    }
    /// `RTLD_NEXT`: the next definition after this program's.
    const NEXT: *mut c_void = std::ptr::without_provenance_mut(usize::MAX);
    *cell.get_or_init(|| {
        // SAFETY: `name` ends with a zero byte; the result is an address or null, and null is refused.
        let found = unsafe { dlsym(NEXT, name.as_ptr()) } as usize;
        assert_ne!(found, 0, "the C library has no {name:?}");
        found
    })
}

macro_rules! original {
    ($name:literal as fn($($argument:ty),*) -> $result:ty) => {{
        static CELL: OnceLock<usize> = OnceLock::new();
        let address = original(&CELL, $name);
        // SAFETY: the address is that of the C library's function of this name, whose C signature is this one.
        unsafe { std::mem::transmute::<usize, extern "C" fn($($argument),*) -> $result>(address) }
    }};
}

/// Notes a write and does it, or refuses it when the disk is full.
fn write_at(fd: c_int, data: *const c_void, length: usize, offset: Option<i64>, write: impl Fn() -> isize) -> isize {
    let Some((watch, path, meta)) = watched(fd).filter(|(_, _, meta)| meta.is_file()) else { return write() };
    let position =
        offset.or_else(|| std::fs::read_to_string(format!("/proc/self/fdinfo/{fd}")).ok().as_deref().and_then(at));
    let Some(position) = position.and_then(|position| u64::try_from(position).ok()) else { return write() };
    let mut state = watch.lock();
    let end = position + u64::try_from(length).unwrap_or(0);
    if let Some(quota) = state.faults.quota
        && end.next_multiple_of(4096) > meta.len().next_multiple_of(4096)
        && used(&watch.root) + (end.next_multiple_of(4096) - meta.len().next_multiple_of(4096)) > quota
    {
        state.counts.refused += 1;
        refuse(ENOSPC);
        return -1;
    }
    let written = write();
    if let Ok(written) = usize::try_from(written)
        && !is_shared_memory(&path)
    {
        // SAFETY: the caller of write(2) owns `length` readable bytes at `data`, and no more were written.
        let data = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), written.min(length)) };
        state.note(meta.ino(), Op::Write(position, data.to_vec()));
    }
    written
}

/// Where a descriptor stands, from its line in `/proc`.
fn at(info: &str) -> Option<i64> {
    info.lines().find_map(|line| line.strip_prefix("pos:"))?.trim().parse().ok()
}

// SAFETY: the signatures of all functions below are those of POSIX; each passes its arguments on unchanged.
#[unsafe(no_mangle)]
extern "C" fn write(fd: c_int, data: *const c_void, length: usize) -> isize {
    let original = original!(c"write" as fn(c_int, *const c_void, usize) -> isize);
    write_at(fd, data, length, None, || original(fd, data, length))
}

// SAFETY: as above.
#[unsafe(no_mangle)]
extern "C" fn pwrite(fd: c_int, data: *const c_void, length: usize, offset: i64) -> isize {
    let original = original!(c"pwrite" as fn(c_int, *const c_void, usize, i64) -> isize);
    write_at(fd, data, length, Some(offset), || original(fd, data, length, offset))
}

// SAFETY: as above.
#[unsafe(no_mangle)]
extern "C" fn pwrite64(fd: c_int, data: *const c_void, length: usize, offset: i64) -> isize {
    let original = original!(c"pwrite64" as fn(c_int, *const c_void, usize, i64) -> isize);
    write_at(fd, data, length, Some(offset), || original(fd, data, length, offset))
}

fn truncate(fd: c_int, length: i64, truncate: impl Fn() -> c_int) -> c_int {
    let Some((watch, path, meta)) = watched(fd) else { return truncate() };
    let mut state = watch.lock();
    let done = truncate();
    if done == 0 && !is_shared_memory(&path) {
        state.note(meta.ino(), Op::Length(u64::try_from(length).unwrap_or(0)));
    }
    done
}

// SAFETY: as above.
#[unsafe(no_mangle)]
extern "C" fn ftruncate(fd: c_int, length: i64) -> c_int {
    let original = original!(c"ftruncate" as fn(c_int, i64) -> c_int);
    truncate(fd, length, || original(fd, length))
}

// SAFETY: as above.
#[unsafe(no_mangle)]
extern "C" fn ftruncate64(fd: c_int, length: i64) -> c_int {
    let original = original!(c"ftruncate64" as fn(c_int, i64) -> c_int);
    truncate(fd, length, || original(fd, length))
}

fn synced(fd: c_int, sync: impl Fn() -> c_int) -> c_int {
    let Some((watch, path, meta)) = watched(fd) else { return sync() };
    if watch.lock().sync(&path, &meta) {
        return 0;
    }
    refuse(EIO);
    -1
}

// SAFETY: as above.
#[unsafe(no_mangle)]
extern "C" fn fsync(fd: c_int) -> c_int {
    let original = original!(c"fsync" as fn(c_int) -> c_int);
    synced(fd, || original(fd))
}

// SAFETY: as above.
#[unsafe(no_mangle)]
extern "C" fn fdatasync(fd: c_int) -> c_int {
    let original = original!(c"fdatasync" as fn(c_int) -> c_int);
    synced(fd, || original(fd))
}

/// The path a caller names, when it is watched.
fn named(path: *const c_char) -> Option<(Arc<Watch>, PathBuf)> {
    if ACTIVE.load(Ordering::SeqCst) == 0 || path.is_null() {
        return None;
    }
    // SAFETY: the caller of a path function owns a string that ends with a zero byte.
    let path = unsafe { CStr::from_ptr(path) };
    let path = PathBuf::from(path.to_str().ok()?);
    let path = path.parent()?.canonicalize().ok()?.join(path.file_name()?);
    Some((watching(&path)?, path))
}

// SAFETY: as above.
#[unsafe(no_mangle)]
extern "C" fn unlink(path: *const c_char) -> c_int {
    let original = original!(c"unlink" as fn(*const c_char) -> c_int);
    let Some((watch, name)) = named(path) else { return original(path) };
    let mut state = watch.lock();
    state.unname(&name);
    original(path)
}

// SAFETY: as above.
#[unsafe(no_mangle)]
extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    let original = original!(c"rename" as fn(*const c_char, *const c_char) -> c_int);
    let Some((watch, name)) = named(to) else { return original(from, to) };
    let mut state = watch.lock();
    state.unname(&name);
    original(from, to)
}
