//! One stream's tree as verification walks it.

use liaison_crypto::{Digest, Frontier};

use crate::entry::{Stream, TreeHead};

/// One stream's tree as it is walked.
pub(super) struct Tree {
    pub(super) stream: Stream,
    /// Over the headers' own hashes.
    pub(super) headers: Frontier,
    /// Over the stored leaf hashes, from the first difference to the next tree head.
    pub(super) leaves: Option<Frontier>,
    /// Entries whose header and leaf hash differ, since the last tree head.
    pub(super) differing: Vec<u64>,
    /// Something of this stream is named already since the last good tree head.
    pub(super) named: bool,
    /// First entry since the last good tree head.
    pub(super) first: Option<(u64, u64)>,
    /// A tree head that did not fit, until the next one tells which was altered: position of that head.
    pub(super) doubt: Option<u64>,
    /// Where the other log has seen another root.
    pub(super) contradicted: Option<u64>,
    /// The tree cannot be followed any further.
    pub(super) lost: bool,
    pub(super) truncated: bool,
    /// The last tree head that fitted, as long as nothing was added since.
    pub(super) fitted: Option<TreeHead>,
    /// The leaf of a sequence as the source gave it, until it is the next one no more.
    pub(super) upcoming: Option<(u64, Option<(u64, Digest)>)>,
}

impl Tree {
    pub(super) fn new(stream: Stream, headers: &Frontier) -> Self {
        Self {
            stream,
            headers: headers.clone(),
            leaves: None,
            differing: Vec::new(),
            named: false,
            first: None,
            doubt: None,
            contradicted: None,
            lost: false,
            truncated: false,
            fitted: None,
            upcoming: None,
        }
    }

    pub(super) fn next(&self) -> u64 {
        self.headers.size()
    }

    pub(super) fn push(&mut self, position: u64, header: Digest, leaf: Digest) {
        if header != leaf && self.leaves.is_none() {
            self.leaves = Some(self.headers.clone());
        }
        if header != leaf {
            self.differing.push(position);
        }
        self.first.get_or_insert((self.next(), position));
        self.headers.push(header);
        self.fitted = None;
        if let Some(leaves) = &mut self.leaves {
            leaves.push(leaf);
        }
    }

    pub(super) fn settled(&mut self, head: TreeHead) {
        self.fitted = Some(head);
        self.leaves = None;
        self.differing.clear();
        self.first = None;
        self.doubt = None;
        self.named = false;
    }
}
