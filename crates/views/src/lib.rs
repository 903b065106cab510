//! Read models folded from journal entries.
