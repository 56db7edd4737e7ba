//! Connections as they are taken: not too many, none that only sits there, and no request that can be read in two ways.

mod head;
mod stream;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

pub(crate) use stream::Guarded;

/// How patient the server is with a connection.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a head, from its first byte or from the beginning of the connection to its end.
    pub head: Duration,
    /// For the next request, after an answer.
    pub idle: Duration,
    /// For a client that takes nothing of an answer.
    pub write: Duration,
    /// For the next part of a body; and after so long it must have come at some pace.
    pub body: Duration,
    /// So many connections at once; more wait until one ends.
    pub connections: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            idle: Duration::from_secs(60),
            write: Duration::from_secs(60),
            body: Duration::from_secs(20),
            connections: 1000,
        }
    }
}

/// Who is at the other end of a connection: a browser or a proxy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// A listener that guards every connection it takes.
pub(crate) struct Guard {
    listener: TcpListener,
    patience: Patience,
    places: Arc<Semaphore>,
}

impl Guard {
    pub(crate) fn new(listener: TcpListener, patience: Patience) -> Self {
        Self {
            listener,
            patience,
            places: Arc::new(Semaphore::new(patience.connections)),
        }
    }
}

impl Listener for Guard {
    type Io = Guarded;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        // Never closed: it waits for a place, and nothing else.
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        let (stream, address) = Listener::accept(&mut self.listener).await;
        (Guarded::new(stream, self.patience, place), address)
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

impl Connected<IncomingStream<'_, Guard>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Guard>) -> Self {
        Self(*stream.remote_addr())
    }
}
