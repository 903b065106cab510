//! Sessions of browsers: a random id in a cookie, in memory only, so that a restart signs everybody out.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use liaison_crypto::hex;
use liaison_domain::Entropy;

use crate::tokens::Grant;

/// Name of the cookie.
pub const COOKIE: &str = "liaison_session";

/// Sessions kept at once; beyond that the one idle the longest ends.
const MOST: usize = 10_000;

/// Failed sign-ins remembered for the limit.
const FAILURES: usize = 20;

/// In this time.
const FAILURE_WINDOW: SignedDuration = SignedDuration::from_mins(1);

struct Session {
    grant: Grant,
    used: Timestamp,
}

/// Every session of the process.
pub(crate) struct Sessions {
    idle: SignedDuration,
    open: Mutex<HashMap<String, Session>>,
    failures: Mutex<VecDeque<Timestamp>>,
}

impl Sessions {
    pub(crate) fn new(idle: SignedDuration) -> Self {
        Self { idle, open: Mutex::default(), failures: Mutex::default() }
    }

    /// Begins a session and returns its id.
    pub(crate) fn begin(&self, grant: Grant, now: Timestamp, entropy: &mut dyn Entropy) -> String {
        let mut bytes = [0; 32];
        entropy.fill(&mut bytes);
        let id = hex(&bytes);
        let mut sessions = lock(&self.open);
        sessions.retain(|_, session| self.lives(session, now));
        if sessions.len() >= MOST
            && let Some(oldest) = sessions.iter().min_by_key(|(_, session)| session.used).map(|(id, _)| id.clone())
        {
            sessions.remove(&oldest);
        }
        sessions.insert(id.clone(), Session { grant, used: now });
        id
    }

    /// The session's duty; counts as use.
    pub(crate) fn touch(&self, id: &str, now: Timestamp) -> Option<Grant> {
        let mut sessions = lock(&self.open);
        let session = sessions.get_mut(id)?;
        if self.lives(session, now) {
            session.used = session.used.max(now);
            return Some(session.grant.clone());
        }
        sessions.remove(id);
        None
    }

    /// Whether the session still lives; does not count as use, so that an open page alone never keeps it alive.
    pub(crate) fn is_alive(&self, id: &str, now: Timestamp) -> bool {
        lock(&self.open).get(id).is_some_and(|session| self.lives(session, now))
    }

    pub(crate) fn end(&self, id: &str) {
        lock(&self.open).remove(id);
    }

    /// Notes a failed sign-in; how long to wait when there were too many. Who has a right token is never kept out: it
    /// cannot be guessed, the limit only keeps guessing from costing anything.
    pub(crate) fn failed(&self, now: Timestamp) -> Option<SignedDuration> {
        let mut failures = lock(&self.failures);
        while failures.front().is_some_and(|first| now.duration_since(*first) >= FAILURE_WINDOW) {
            failures.pop_front();
        }
        if failures.len() >= FAILURES {
            return failures.front().map(|first| FAILURE_WINDOW - now.duration_since(*first));
        }
        failures.push_back(now);
        None
    }

    fn lives(&self, session: &Session, now: Timestamp) -> bool {
        session.grant.holds(now) && now.duration_since(session.used) < self.idle
    }
}

/// The session id of a `Cookie` header.
pub(crate) fn cookie(header: &str) -> Option<&str> {
    header.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE).map(|(_, id)| id)
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use liaison_domain::entropy::SeededEntropy;
    use liaison_domain::{Actor, Unit};
    use liaison_node::Duty;

    use super::*;

    fn grant(expires: Option<&str>) -> Grant {
        let duty = Duty {
            actor: Actor("ada".to_owned()),
            unit: Unit("piu".to_owned()),
            name: "analyst".to_owned(),
            roles: Vec::new(),
            purpose: String::new(),
            legal_basis: String::new(),
        };
        Grant { duty: Arc::new(duty), expires: expires.map(|text| text.parse().unwrap()) }
    }

    #[test]
    fn a_session_ends_when_idle_when_its_token_expires_and_when_told() {
        let sessions = Sessions::new(SignedDuration::from_hours(8));
        let mut entropy = SeededEntropy::new(1);
        let now: Timestamp = "2026-05-01T10:00:00Z".parse().unwrap();
        let hours = SignedDuration::from_hours;
        let idle = sessions.begin(grant(None), now, &mut entropy);
        assert!(sessions.touch(&idle, now + hours(7)).is_some());
        assert!(sessions.is_alive(&idle, now + hours(14)), "seven hours after its last use");
        assert!(sessions.touch(&idle, now + hours(15)).is_none(), "eight hours after its last use");
        let bound = sessions.begin(grant(Some("2026-05-01T11:00:00Z")), now, &mut entropy);
        assert!(sessions.touch(&bound, now + hours(1)).is_none());
        let told = sessions.begin(grant(None), now, &mut entropy);
        sessions.end(&told);
        assert!(sessions.touch(&told, now).is_none());
    }

    #[test]
    fn too_many_failed_sign_ins_must_wait_a_minute() {
        let sessions = Sessions::new(SignedDuration::from_hours(8));
        let now: Timestamp = "2026-05-01T10:00:00Z".parse().unwrap();
        for _ in 0..FAILURES {
            assert!(sessions.failed(now).is_none());
        }
        assert_eq!(sessions.failed(now + SignedDuration::from_secs(20)), Some(SignedDuration::from_secs(40)));
        assert!(sessions.failed(now + SignedDuration::from_mins(1)).is_none());
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        assert_eq!(cookie("a=1; liaison_session=abc; b=2"), Some("abc"));
        assert_eq!(cookie("xliaison_session=abc"), None);
        assert_eq!(cookie(""), None);
    }
}
