//! What a use case demands, how it is called and what came of it.

use std::future::Future;
use std::pin::Pin;

use tiltak_domain::access::{Act, may, may_with_case};
use tiltak_domain::casework::case::Case;
use tiltak_domain::casework::case_file::CaseFile;
use tiltak_domain::organisation::Actor;
use tiltak_services::knowledge::WriteError;
use tiltak_services::{ServiceError, Services};

use super::world::Things;

/// What a use case demands of the one who asks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Needs {
    /// Something without a single case.
    to: Option<Act>,
    /// Something with the case.
    with: Option<Act>,
    /// Something with the child of the case: not for those whom something bars from every case of the child.
    child: bool,
    /// Not for those who may do this with the case.
    but_not: Option<Act>,
    /// Whether who is barred may be told of the thing as if it were not there.
    pub hides: bool,
    /// Whether it names a thing of the service, which another service must not get at.
    pub owned: bool,
    /// Whether it is given what was there a moment ago, and so cannot be asked of a case that is gone.
    pub opened: bool,
}

/// Everybody: it is the actor's own.
pub fn own() -> Needs {
    Needs::default()
}

/// Something without a single case.
pub fn to(act: Act) -> Needs {
    Needs {
        to: Some(act),
        ..Needs::default()
    }
}

/// Something without a single case, with a thing that one service has.
pub fn of_service(act: Act) -> Needs {
    Needs {
        owned: true,
        ..to(act)
    }
}

/// Something with the case.
pub fn with(act: Act) -> Needs {
    Needs {
        with: Some(act),
        ..Needs::default()
    }
}

/// Something with a case that was opened before.
pub fn with_opened(act: Act) -> Needs {
    Needs {
        opened: true,
        ..with(act)
    }
}

/// Both: something without a case first, and then something with the one that the thing belongs to.
pub fn both(first: Act, then: Act) -> Needs {
    Needs {
        to: Some(first),
        with: Some(then),
        hides: true,
        ..Needs::default()
    }
}

/// Something without a single case, with the child of the case.
pub fn with_child(first: Act) -> Needs {
    Needs {
        to: Some(first),
        child: true,
        hides: true,
        ..Needs::default()
    }
}

impl Needs {
    /// Whether it is about the case, or its child.
    pub fn is_of_a_case(&self) -> bool {
        self.with.is_some() || self.child
    }

    /// What cannot be asked of a case that is gone.
    pub fn while_there(self) -> Self {
        Self { opened: true, ..self }
    }

    /// Something without a single case is demanded before.
    pub fn first(self, act: Act) -> Self {
        Self {
            to: Some(act),
            ..self
        }
    }

    /// Only for those who may not do this with the case.
    pub fn but_not(self, act: Act) -> Self {
        Self {
            but_not: Some(act),
            ..self
        }
    }

    /// What the policy says of what is asked before the case.
    pub fn allow_first(&self, actor: &Actor) -> bool {
        self.to.is_none_or(|act| may(actor, act))
    }

    /// What the policy says.
    pub fn allow(&self, actor: &Actor, file: &CaseFile) -> bool {
        self.allow_first(actor)
            && self.with.is_none_or(|act| may_with_case(actor, act, file))
            && !(self.child && is_barred(actor, file))
            && !self.but_not.is_some_and(|act| may_with_case(actor, act, file))
    }
}

/// Whether a wall, a name or a family keeps somebody from the child; that the case is somebody else's work does not.
fn is_barred(actor: &Actor, file: &CaseFile) -> bool {
    let ties = &actor.ties;
    let is_named = ties.related.contains(&file.child)
        || ties.shut_out.contains(&file.id)
        || ties.walled.contains(&file.id);
    actor.service != file.service || (is_named && !may_with_case(actor, Act::ReadCase, file))
}

/// What a call is given.
pub struct Asked<'a> {
    pub services: &'a Services,
    pub actor: &'a Actor,
    pub case: &'a Case,
    pub things: &'a Things,
}

/// What came of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It was done.
    Through,
    /// Let in; the rules of the case, or an old version, stopped it.
    Stopped,
    /// Let in, or not to know of it: there is no such thing.
    NotThere,
    Forbidden,
    Deleted,
    /// The program failed.
    Broken(String),
}

impl From<ServiceError> for Answer {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Forbidden => Self::Forbidden,
            ServiceError::NotFound => Self::NotThere,
            ServiceError::Deleted { .. } => Self::Deleted,
            ServiceError::Storage(error) => Self::Broken(error.to_string()),
            _ => Self::Stopped,
        }
    }
}

impl From<WriteError> for Answer {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Faults(_) => Self::Stopped,
            WriteError::Service(error) => error.into(),
        }
    }
}

impl Answer {
    pub fn of<T, E: Into<Self>>(result: Result<T, E>) -> Self {
        result.map_or_else(Into::into, |_done| Self::Through)
    }

    /// Of a use case that only says whether.
    pub fn of_yes(result: Result<bool, ServiceError>) -> Self {
        match result {
            Ok(false) => Self::Forbidden,
            other => Self::of(other),
        }
    }
}

pub type Call = for<'a> fn(&'a Asked<'a>) -> Pin<Box<dyn Future<Output = Answer> + 'a>>;

/// One use case.
pub struct UseCase {
    pub name: &'static str,
    pub needs: Needs,
    pub call: Call,
}

/// A table of use cases: the name is the name of the method that is called, so that the two cannot differ.
macro_rules! use_cases {
    ($table:ident, $asked:ident, $who:expr; $($name:ident($($argument:expr),* $(,)?): $needs:expr;)+) => {
        fn $table() -> Vec<$crate::every_use_case::asked::UseCase> {
            vec![$($crate::every_use_case::asked::UseCase {
                name: stringify!($name),
                needs: $needs,
                call: |$asked| {
                    Box::pin(async move {
                        let done = $asked.services.$name($who, $($argument),*).await;
                        $crate::every_use_case::asked::Answer::of(done)
                    })
                },
            }),+]
        }
    };
}
pub(super) use use_cases;
