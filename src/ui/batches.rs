//! Batches of a long list, made ready by two threads beside the one that produces them.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

use crate::error::{Error, Result};

/// Takes the next batch of a long list.
pub type Emit<'e, B> = dyn FnMut(B) -> Result<()> + 'e;

/// How many threads make batches of a long list ready, and how many batches each is ahead.
const WORKERS: usize = 2;
const AHEAD: usize = 4;

/// A thread that makes batches ready, in turn with the others.
struct Worker<B, M> {
    todo: SyncSender<(bool, B)>,
    made: Receiver<M>,
}

/// What `make` makes of each batch that is produced, beside the producing, is taken in the order of the batches; it is
/// told which is the first. A list of one batch needs no other thread.
pub fn beside<B: Send, M: Send>(
    make: impl Fn(bool, B) -> M + Sync,
    produce: impl FnOnce(&mut Emit<'_, B>) -> Result<()>,
    mut take: impl FnMut(M) -> Result<()>,
) -> Result<()> {
    let gone = || Error::Defect("a worker is gone".to_owned());
    std::thread::scope(|scope| {
        let mut workers: Vec<Worker<B, M>> = Vec::new();
        let (mut begun, mut taken) = (0, 0);
        let mut next = |workers: &[Worker<B, M>], taken: &mut usize| -> Result<()> {
            let worker = workers.get(*taken % WORKERS).ok_or_else(gone)?;
            let made = worker.made.recv().map_err(|_| gone())?;
            *taken += 1;
            take(made)
        };
        let mut last = None;
        produce(&mut |batch| {
            let Some(batch) = last.replace(batch) else {
                return Ok(());
            };
            if workers.is_empty() {
                workers.extend((0..WORKERS).map(|_| worker(scope, &make)));
            }
            if begun >= taken + WORKERS * AHEAD {
                next(&workers, &mut taken)?;
            }
            let worker = workers.get(begun % WORKERS).ok_or_else(gone)?;
            let first = begun == 0;
            begun += 1;
            worker.todo.send((first, batch)).map_err(|_| gone())
        })?;
        while taken < begun {
            next(&workers, &mut taken)?;
        }
        match last {
            Some(batch) => take(make(begun == 0, batch)),
            None => Ok(()),
        }
    })
}

fn worker<'s, B: Send + 's, M: Send + 's>(
    scope: &'s Scope<'s, '_>,
    make: &'s (impl Fn(bool, B) -> M + Sync),
) -> Worker<B, M> {
    let (todo, batches) = sync_channel::<(bool, B)>(AHEAD);
    let (give, made) = sync_channel(AHEAD + 1);
    scope.spawn(move || {
        while let Ok((first, batch)) = batches.recv() {
            if give.send(make(first, batch)).is_err() {
                return;
            }
        }
    });
    Worker { todo, made }
}
