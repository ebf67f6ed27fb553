//! Only the part of the command line that is asked for: the whole of it takes longer to build than a look-up.

use std::cell::RefCell;
use std::ffi::OsString;

use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};

use super::{Run, Session};
use crate::error::Result;

thread_local! {
    /// The command line that is parsed; none while the whole is built, for help, completions and man pages.
    static ASKED: RefCell<Option<Vec<OsString>>> = const { RefCell::new(None) };
}

/// Runs `build` so that every [`Lazy`] in it leaves out what `args` do not name.
pub fn asked<T>(args: &[OsString], build: impl FnOnce() -> T) -> T {
    ASKED.set(Some(args.to_vec()));
    let built = build();
    ASKED.set(None);
    built
}

/// A verb or noun whose arguments are built when it is named.
///
/// Where a word is taken for a name that is something else, less is accepted, never more.
#[derive(Clone, Debug)]
pub struct Lazy<T>(T);

/// The one subcommand that is named first, without its siblings.
fn named<T: Subcommand>(command: Command) -> Command {
    let all = T::augment_subcommands(Command::new(""));
    let found = ASKED.with_borrow(|asked| {
        let words = asked.iter().flatten().filter_map(|word| word.to_str());
        words
            .filter_map(|word| all.get_subcommands().find(|c| c.get_name() == word))
            .next()
            .cloned()
    });
    match found {
        Some(one) => command.subcommand(one),
        None => T::augment_subcommands(command),
    }
}

fn is_lazy() -> bool {
    ASKED.with_borrow(Option::is_some)
}

impl<T: Args> Args for Lazy<T> {
    fn augment_args(command: Command) -> Command {
        if is_lazy() {
            command.defer(T::augment_args)
        } else {
            T::augment_args(command)
        }
    }

    fn augment_args_for_update(command: Command) -> Command {
        T::augment_args_for_update(command)
    }
}

impl<T: Subcommand> Subcommand for Lazy<T> {
    fn augment_subcommands(command: Command) -> Command {
        if is_lazy() {
            command.defer(named::<T>)
        } else {
            T::augment_subcommands(command)
        }
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        T::augment_subcommands_for_update(command)
    }

    fn has_subcommand(name: &str) -> bool {
        T::has_subcommand(name)
    }
}

impl<T: FromArgMatches> FromArgMatches for Lazy<T> {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        T::from_arg_matches(matches).map(Lazy)
    }

    fn update_from_arg_matches(
        &mut self,
        matches: &ArgMatches,
    ) -> std::result::Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

impl<T> Lazy<T> {
    pub fn get(&self) -> &T {
        &self.0
    }
}

impl<T: Run> Run for Lazy<T> {
    fn run(self, session: &mut Session) -> Result<()> {
        self.0.run(session)
    }
}
