//! Look-ups remembered: passenger lists bring the same words day after day, and a segment never changes.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::fold::Loss;
use crate::token::Token;

/// Words remembered at most; then all are forgotten and learned anew.
const MOST: usize = 1 << 16;

type Answers<T> = HashMap<(Box<str>, Loss), Arc<[T]>>;

/// What was found for each word.
pub struct KnownWords<T>(Mutex<Answers<T>>);

impl<T> Default for KnownWords<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> fmt::Debug for KnownWords<T> {
    /// Words of names are personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KnownWords")
    }
}

impl<T> KnownWords<T> {
    /// The answer for a word, found now unless it is known.
    pub fn of(&self, word: &Token, find: impl FnOnce() -> Vec<T>) -> Arc<[T]> {
        let key = (Box::from(word.text()), word.loss);
        let known = |answers: &mut Answers<T>| answers.get(&key).cloned();
        if let Some(answer) = known(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return answer;
        }
        // Not under the lock: two threads may find the same, and both are right.
        let answer: Arc<[T]> = find().into();
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= MOST {
            answers.clear();
        }
        answers.insert(key, Arc::clone(&answer));
        answer
    }
}
