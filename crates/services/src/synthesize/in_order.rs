//! Makes many things on several threads and hands them over in order, with few of them in memory at a time.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// So many things may be made or waiting beyond one a thread.
const AHEAD: usize = 2;

/// Makes the things numbered from 0 to `count` on `threads` threads and gives them to `each` by number. At most
/// `threads + 2` of them exist at a time.
///
/// # Errors
/// The first error of `each`; nothing more is made then.
pub fn in_order<T: Send, E>(
    threads: usize,
    count: usize,
    make: impl Fn(usize) -> T + Sync,
    mut each: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.clamp(1, count.max(1));
    let window = Window::new(count, threads + AHEAD);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let _ends = EndsAll(&window);
                while let Some(number) = window.take() {
                    let made = make(number);
                    window.put(number, made);
                }
            });
        }
        let _ends = EndsAll(&window);
        // None where a thread panicked: the scope passes that on.
        while let Some(thing) = window.next() {
            each(thing)?;
        }
        Ok(())
    })
}

struct Window<T> {
    count: usize,
    most: usize,
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    /// The next number to make.
    next: usize,
    /// So many have been handed over and done with.
    done: usize,
    /// The one that is being looked at, if any.
    is_handed_over: bool,
    ready: BTreeMap<usize, T>,
    is_over: bool,
}

impl<T> Window<T> {
    fn new(count: usize, most: usize) -> Self {
        Self {
            count,
            most,
            state: Mutex::new(State {
                next: 0,
                done: 0,
                is_handed_over: false,
                ready: BTreeMap::new(),
                is_over: false,
            }),
            changed: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of a thing to make; waits until there is room for it.
    fn take(&self) -> Option<usize> {
        let state = self.lock();
        let mut state = self
            .changed
            .wait_while(state, |state| {
                !state.is_over && state.next < self.count && state.next >= state.done + self.most
            })
            .unwrap_or_else(PoisonError::into_inner);
        if state.is_over || state.next >= self.count {
            return None;
        }
        state.next += 1;
        Some(state.next - 1)
    }

    fn put(&self, number: usize, thing: T) {
        self.lock().ready.insert(number, thing);
        self.changed.notify_all();
    }

    /// The next thing by number; the one before it is done with. None when all are, or when it is over.
    fn next(&self) -> Option<T> {
        let mut state = self.lock();
        if state.is_handed_over {
            state.done += 1;
            state.is_handed_over = false;
            self.changed.notify_all();
        }
        if state.done == self.count {
            return None;
        }
        let mut state = self
            .changed
            .wait_while(state, |state| {
                !state.is_over && !state.ready.contains_key(&state.done)
            })
            .unwrap_or_else(PoisonError::into_inner);
        if state.is_over {
            return None;
        }
        state.is_handed_over = true;
        let number = state.done;
        state.ready.remove(&number)
    }
}

/// Whoever leaves before the end, by an error or a panic, lets the others leave too.
struct EndsAll<'w, T>(&'w Window<T>);

impl<T> Drop for EndsAll<'_, T> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        let is_early = thread::panicking() || state.next < self.0.count;
        if is_early {
            state.is_over = true;
            drop(state);
            self.0.changed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn things_come_by_number_and_never_more_than_two_beyond_the_threads_exist() {
        for threads in [1, 2, 7] {
            let (alive, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let mut seen = Vec::new();
            let make = |number: usize| {
                most.fetch_max(alive.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                // The slowest are those that come first.
                thread::sleep(Duration::from_micros(500 / (number as u64 % 5 + 1)));
                number
            };
            in_order(threads, 200, make, |number| {
                alive.fetch_sub(1, Ordering::SeqCst);
                seen.push(number);
                Ok::<_, ()>(())
            })
            .unwrap();
            assert_eq!(seen, (0..200).collect::<Vec<_>>());
            assert!(most.load(Ordering::SeqCst) <= threads + 2, "{threads}");
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        let made = AtomicUsize::new(0);
        let make = |number: usize| {
            made.fetch_add(1, Ordering::SeqCst);
            number
        };
        let each = |number: usize| if number == 20 { Err("enough") } else { Ok(()) };
        assert_eq!(in_order(3, 10_000, make, each), Err("enough"));
        assert!(made.load(Ordering::SeqCst) <= 20 + 3 + 2 + 1);
        assert_eq!(in_order(3, 21, |number| number, each), Err("enough"));
    }

    #[test]
    fn a_panic_is_passed_on_and_nobody_waits() {
        for place in [0, 5, 99] {
            let make = |number: usize| assert!(number != place, "for the test");
            let ended = catch_unwind(AssertUnwindSafe(|| in_order(3, 100, make, |()| Ok::<_, ()>(()))));
            assert!(ended.is_err());
        }
        let each = |number: usize| {
            assert!(number < 50, "for the test");
            Ok::<_, ()>(())
        };
        assert!(catch_unwind(AssertUnwindSafe(|| in_order(3, 100, |number| number, each))).is_err());
    }

    #[test]
    fn nothing_to_make_is_done_at_once() {
        assert_eq!(in_order(4, 0, |number| number, |_| Err("never")), Ok(()));
    }
}
