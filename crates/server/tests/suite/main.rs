//! The server as its callers see it: the whole router over a node in memory, without a socket.

mod openapi;
