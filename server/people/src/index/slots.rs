//! Numbered things, and lists that grow by a little: of a large corpus half of what is doubled is never used.

/// Things by number; the number of one that is gone is given again.
#[derive(Clone, Debug)]
pub struct Slots<T> {
    all: Vec<Option<T>>,
    free: Vec<u32>,
}

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Self { all: Vec::new(), free: Vec::new() }
    }
}

impl<T> Slots<T> {
    /// A number that nothing has, to [`Slots::put`] something there.
    pub fn claim(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            push(&mut self.all, None);
            (self.all.len() - 1) as u32
        })
    }

    /// Puts a thing under its number.
    pub fn put(&mut self, number: u32, thing: T) {
        self.all[number as usize] = Some(thing);
    }

    /// The thing of that number.
    pub fn get(&self, number: u32) -> Option<&T> {
        self.all.get(number as usize).and_then(Option::as_ref)
    }

    /// The thing of that number, to change.
    pub fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        self.all.get_mut(number as usize).and_then(Option::as_mut)
    }

    /// Takes a thing out and frees its number.
    pub fn take(&mut self, number: u32) -> Option<T> {
        let taken = self.all.get_mut(number as usize).and_then(Option::take)?;
        self.free.push(number);
        Some(taken)
    }

    /// More than any number that is given.
    pub fn bound(&self) -> usize {
        self.all.len()
    }
}

/// Puts an item at the end of a list, which grows by an eighth of its length, and not to the double.
pub fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact((list.len() / 8).max(4));
    }
    list.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_given_again() {
        let mut slots = Slots::default();
        for thing in ["a", "b", "c"] {
            let number = slots.claim();
            slots.put(number, thing);
        }
        assert_eq!((slots.take(1), slots.take(1), slots.get(1)), (Some("b"), None, None));
        assert_eq!((slots.claim(), slots.claim(), slots.bound()), (1, 3, 4));
    }
}
