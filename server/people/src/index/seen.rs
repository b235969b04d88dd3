//! What was met already, for one question after the other.

/// Numbers that were met since the last [`Seen::ask`]; forgetting them costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The last question in which each number was met.
    last: Vec<u32>,
    question: u32,
}

impl Seen {
    /// Forgets all, and expects numbers below `count`.
    pub fn ask(&mut self, count: usize) {
        self.last.resize(count.max(self.last.len()), 0);
        self.question = self.question.wrapping_add(1);
        if self.question == 0 {
            self.last.fill(0);
            self.question = 1;
        }
    }

    /// Whether a number is met for the first time.
    pub fn is_new(&mut self, number: u32) -> bool {
        std::mem::replace(&mut self.last[number as usize], self.question) != self.question
    }
}
