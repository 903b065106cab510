//! The router on a socket.

use std::future::Future;
use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::server::{Options, Server};
use crate::{router, service};

/// Why the server does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Plain HTTP would leave the machine.
    #[error(
        "{0} is reachable from other machines and this server speaks plain HTTP: bind 127.0.0.1, or put a TLS proxy before \
         it and say so"
    )]
    NotLoopback(SocketAddr),
    /// The operating system refused.
    #[error("{address} cannot be bound: {source}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// The cause.
        #[source]
        source: io::Error,
    },
    /// The socket failed.
    #[error("the socket failed: {0}")]
    Socket(#[from] io::Error),
}

/// Binds an address. Plain HTTP stays on the machine unless a TLS proxy stands before it.
pub async fn bind(address: SocketAddr, options: &Options) -> Result<TcpListener, ServeError> {
    if !address.ip().is_loopback() && !options.behind_tls_proxy {
        return Err(ServeError::NotLoopback(address));
    }
    TcpListener::bind(address).await.map_err(|source| ServeError::Bind { address, source })
}

/// Serves until `shutdown` ends: requests, the clock service and the watched folders. Requests under way are answered.
pub async fn serve(
    listener: TcpListener,
    server: Server,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() && !server.0.options.behind_tls_proxy {
        return Err(ServeError::NotLoopback(address));
    }
    let services = service::start(&server);
    let closing = server.clone();
    let result = axum::serve(listener, router(server))
        .with_graceful_shutdown(async move {
            shutdown.await;
            closing.close();
        })
        .await;
    for service in services {
        // It ends by itself after the step it is at; a panic in it was logged when it happened.
        let _ = service.await;
    }
    Ok(result?)
}
