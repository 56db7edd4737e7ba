//! One connection, with a clock beside it.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, Sleep, sleep_until};

use super::Patience;
use super::head::Framing;

/// What stands in the place of an unsound head: the reader behind answers it with 400 and closes.
const SPOILT: &[u8] = b"\0\r\n\r\n";

/// A connection that ends when its client is too slow, and whose unsound heads do not reach the reader.
pub(crate) struct Guarded {
    stream: TcpStream,
    patience: Patience,
    framing: Framing,
    is_spoilt: bool,
    /// When the client must have sent the rest of a head or a new one; none while an answer is being made.
    read_by: Option<Instant>,
    /// When the client must have taken something of an answer; none while it does.
    write_by: Option<Instant>,
    read_clock: Pin<Box<Sleep>>,
    write_clock: Pin<Box<Sleep>>,
    _place: Option<OwnedSemaphorePermit>,
}

impl Guarded {
    pub(super) fn new(stream: TcpStream, patience: Patience, place: Option<OwnedSemaphorePermit>) -> Self {
        let read_by = Instant::now() + patience.head;
        Self {
            stream,
            patience,
            framing: Framing::new(),
            is_spoilt: false,
            read_by: Some(read_by),
            write_by: None,
            read_clock: Box::pin(sleep_until(read_by)),
            write_clock: Box::pin(sleep_until(read_by)),
            _place: place,
        }
    }

    /// Looks at what has come, and spoils what is unsound.
    fn inspect(&mut self, buffer: &mut ReadBuf<'_>, before: usize) -> io::Result<()> {
        let was_between = self.framing.is_between_requests();
        match self.framing.feed(&buffer.filled()[before..]) {
            Ok(heads) => {
                if self.framing.is_within_head() {
                    // A later byte of the same head wins no time.
                    if was_between || heads > 0 {
                        self.read_by = Some(Instant::now() + self.patience.head);
                    }
                } else if heads > 0 {
                    self.read_by = None;
                }
                Ok(())
            }
            Err(unsound) => {
                self.is_spoilt = true;
                buffer.set_filled(before + unsound.sound);
                if buffer.remaining() < SPOILT.len() {
                    return Err(ErrorKind::InvalidData.into());
                }
                buffer.put_slice(SPOILT);
                Ok(())
            }
        }
    }

    fn written(
        &mut self,
        written: &Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<()>> {
        if written.is_ready() {
            self.write_by = None;
            if self.framing.is_between_requests() {
                let by = Instant::now() + self.patience.idle;
                self.read_by = Some(by);
                // Who has just written does not read again by itself: this wakes it when the time is over.
                let _armed = over(&mut self.read_clock, by, context);
            }
            return Poll::Ready(Ok(()));
        }
        let patience = self.patience.write;
        let by = *self.write_by.get_or_insert_with(|| Instant::now() + patience);
        over(&mut self.write_clock, by, context)
    }
}

/// Ready with a fault when the time is over.
fn over(clock: &mut Pin<Box<Sleep>>, by: Instant, context: &mut Context<'_>) -> Poll<io::Result<()>> {
    if clock.deadline() != by {
        clock.as_mut().reset(by);
    }
    ready!(clock.as_mut().poll(context));
    Poll::Ready(Err(ErrorKind::TimedOut.into()))
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.is_spoilt {
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(context, buffer) {
            Poll::Ready(Ok(())) => Poll::Ready(self.inspect(buffer, before)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => match self.read_by {
                Some(by) => over(&mut self.read_clock, by, context),
                None => Poll::Pending,
            },
        }
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        ready!(self.written(&written, context))?;
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        ready!(self.written(&written, context))?;
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
