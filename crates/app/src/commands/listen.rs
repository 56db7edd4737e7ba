//! The address a server listens at.

use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};

use super::error::CommandError;

/// Takes an address before any other work is done; says clearly when somebody else has it.
pub fn take(address: SocketAddr, option: &str) -> Result<TcpListener, CommandError> {
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            CommandError::faults(format!("port {} is taken by another program", address.port())).hint(
                format!("choose another with {option}, or stop what listens at {address}"),
            )
        }
        ErrorKind::PermissionDenied => {
            CommandError::faults(format!("port {} may not be used", address.port()))
                .hint(format!("choose one above 1023 with {option}"))
        }
        _ => CommandError::faults(format!("cannot listen at {address}: {error}")),
    })?;
    listener
        .set_nonblocking(true)
        .map_err(|error| CommandError::internal(format!("cannot listen at {address}: {error}")))?;
    Ok(listener)
}

/// The address for a browser; the port that was found where 0 was asked for.
pub fn web_address(listener: &TcpListener, asked: SocketAddr) -> String {
    format!("http://{}", listener.local_addr().unwrap_or(asked))
}
