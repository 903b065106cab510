//! HTTP API, event stream, embedded console.
