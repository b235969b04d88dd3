//! Counts by key, for the many places where most have one key or two: a sorted list, which weighs a tenth of a tree.

/// How often each of some keys counts, sorted by key; none counts 0.
#[derive(Clone, Debug)]
pub struct Counts<K>(Vec<(K, u32)>);

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord + Clone> Counts<K> {
    /// Adds `change` to a count, which leaves with 0. Tells whether a key came or left.
    pub fn add(&mut self, key: &K, change: i32) -> bool {
        match self.0.binary_search_by(|(own, _)| own.cmp(key)) {
            Ok(at) => {
                let count = &mut self.0[at].1;
                *count = count.saturating_add_signed(change);
                let left = *count == 0;
                if left {
                    self.0.remove(at);
                }
                left
            }
            Err(at) if change > 0 => {
                if self.0.is_empty() {
                    self.0.reserve_exact(1);
                }
                self.0.insert(at, (key.clone(), change.unsigned_abs()));
                true
            }
            Err(_) => false,
        }
    }

    /// Whether a key counts.
    pub fn contains(&self, key: &K) -> bool {
        self.0.binary_search_by(|(own, _)| own.cmp(key)).is_ok()
    }

    /// The keys, ascending.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// The keys with their counts, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (&K, u32)> {
        self.0.iter().map(|(key, count)| (key, *count))
    }

    /// Whether nothing counts.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_there_as_long_as_it_counts() {
        let mut counts = Counts::default();
        assert!(counts.add(&"b", 2));
        assert!(counts.add(&"a", 1));
        assert!(!counts.add(&"b", -1));
        assert_eq!(counts.iter().collect::<Vec<_>>(), [(&"a", 1), (&"b", 1)]);
        assert!(counts.add(&"b", -5));
        assert!(!counts.contains(&"b") && counts.contains(&"a"));
        assert!(!counts.add(&"c", -1) && !counts.is_empty());
    }
}
