//! EDIFACT, PAXLST, PNRGOV to passengers. Pure.
