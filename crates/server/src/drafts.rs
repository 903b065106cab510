//! What people have begun to write and not yet sent. In memory only, so that no file holds words about a person that
//! nobody decided to keep; a page still open writes its draft again after a restart.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use liaison_api::draft::{Draft, DraftText};
use uuid::Uuid;
use zeroize::Zeroize;

use crate::problem::{Answer, Refused};
use crate::sessions::lock;

/// Longest a draft stays without being saved again: a duty, and the handover after it.
const LIFE: SignedDuration = SignedDuration::from_hours(12);
/// Drafts of one person at once; beyond that the oldest goes.
const MOST: usize = 50;
/// Longest draft in bytes, names of fields included.
const LONGEST: usize = 32 << 10;

struct Kept {
    fields: BTreeMap<String, String>,
    version: u64,
    saved: Timestamp,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.fields.values_mut().for_each(Zeroize::zeroize);
    }
}

impl Kept {
    fn shown(&self) -> Draft {
        Draft {
            fields: self.fields.clone(),
            version: self.version,
            saved: self.saved.to_string(),
            until: (self.saved + LIFE).to_string(),
        }
    }
}

/// Every draft of the process, by writer and by what it is about. Nobody reads another's.
#[derive(Default)]
pub(crate) struct Drafts(Mutex<HashMap<String, HashMap<Uuid, Kept>>>);

impl Drafts {
    pub(crate) fn save(&self, actor: &str, about: Uuid, text: DraftText, now: Timestamp) -> Answer<Draft> {
        let long: usize = text.fields.iter().map(|(field, words)| field.len() + words.len()).sum();
        if long > LONGEST {
            return Err(Refused::invalid("fields", "a draft holds at most 32 KiB"));
        }
        let mut drafts = lock(&self.0);
        for mine in drafts.values_mut() {
            mine.retain(|_, draft| now.duration_since(draft.saved) < LIFE);
        }
        drafts.retain(|_, mine| !mine.is_empty());
        let mine = drafts.entry(actor.to_owned()).or_default();
        if mine.len() >= MOST
            && !mine.contains_key(&about)
            && let Some(oldest) = mine.iter().min_by_key(|(_, draft)| draft.saved).map(|(about, _)| *about)
        {
            mine.remove(&oldest);
        }
        let kept = Kept { fields: text.fields, version: text.version, saved: now };
        let shown = kept.shown();
        mine.insert(about, kept);
        Ok(shown)
    }

    pub(crate) fn read(&self, actor: &str, about: Uuid, now: Timestamp) -> Option<Draft> {
        let drafts = lock(&self.0);
        let draft = drafts.get(actor)?.get(&about)?;
        (now.duration_since(draft.saved) < LIFE).then(|| draft.shown())
    }

    pub(crate) fn forget(&self, actor: &str, about: Uuid) {
        if let Some(mine) = lock(&self.0).get_mut(actor) {
            mine.remove(&about);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> DraftText {
        DraftText { fields: BTreeMap::from([("reason".to_owned(), words.to_owned())]), version: 3 }
    }

    #[test]
    fn a_draft_is_its_writers_alone_and_ends() {
        let drafts = Drafts::default();
        let now: Timestamp = "2026-05-03T10:00:00Z".parse().unwrap();
        let about = Uuid::from_u128(1);
        drafts.save("olga", about, text("half a sen"), now).unwrap();
        drafts.save("olga", about, text("half a sentence"), now).unwrap();
        assert_eq!(drafts.read("olga", about, now).unwrap().fields["reason"], "half a sentence");
        assert!(drafts.read("oskar", about, now).is_none());
        assert!(drafts.read("olga", about, now + LIFE).is_none(), "nobody came back to it");
        drafts.forget("olga", about);
        assert!(drafts.read("olga", about, now).is_none());
    }

    #[test]
    fn drafts_are_bounded() {
        let drafts = Drafts::default();
        let now: Timestamp = "2026-05-03T10:00:00Z".parse().unwrap();
        assert!(drafts.save("olga", Uuid::nil(), text(&"x".repeat(LONGEST)), now).is_err());
        for n in 0..=MOST {
            let at = now + SignedDuration::from_secs(i64::try_from(n).unwrap());
            drafts.save("olga", Uuid::from_u128(n as u128), text("x"), at).unwrap();
        }
        assert!(drafts.read("olga", Uuid::from_u128(0), now).is_none(), "the oldest gave way");
        assert!(drafts.read("olga", Uuid::from_u128(1), now).is_some());
    }
}
