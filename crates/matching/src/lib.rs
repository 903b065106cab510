//! Names, dates, documents to candidates with evidence; the index. Pure.
