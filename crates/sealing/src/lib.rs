//! The ciphers, and nothing else: keys, bytes in, bytes out. Where keys come from, what is sealed with which, and what it belongs to is
//! decided by `storage`.
//!
//! A crate of its own for two reasons. Whoever reviews what the protection of texts rests on reads these files alone. And the ciphers are
//! libraries of generic code, compiled where they are used: here they are compiled for speed in every profile, and in none of them does
//! the rest have to be.

mod cipher;
mod keyed_hash;
mod stream;

pub use cipher::{Cipher, TooLong};
pub use keyed_hash::keyed_hash;
pub use stream::{PieceOpener, PieceSealer};

/// Bytes of a key.
pub const KEY: usize = 32;
/// Bytes of a nonce: so many that drawn ones never meet again.
pub const NONCE: usize = 24;
/// Bytes of the nonce that all pieces of a stream share; number and mark are the other five.
pub const STREAM_NONCE: usize = 19;
/// Bytes by which what is sealed is longer.
pub const TAG: usize = 16;
