//! Blocks: what shares a key.

use hashbrown::HashTable;

/// Numbers by key. Of a key half the bits are kept: now and then two that share none are compared for nothing.
#[derive(Clone, Debug, Default)]
pub struct Blocks(HashTable<(u32, u32)>);

fn half(key: u64) -> u32 {
    (key >> 32) as u32
}

/// The table takes the place from the low bits and a check from the high ones; a half key has them spread.
fn spread(half: u32) -> u64 {
    u64::from(half) | u64::from(half) << 32
}

impl Blocks {
    /// Puts a number under its keys, each of which stands once.
    pub fn add(&mut self, keys: &[u64], number: u32) {
        for key in keys {
            let key = half(*key);
            self.0.insert_unique(spread(key), (key, number), |(key, _)| spread(*key));
        }
    }

    /// Takes a number from its keys.
    pub fn remove(&mut self, keys: &[u64], number: u32) {
        for key in keys {
            let own = (half(*key), number);
            if let Ok(entry) = self.0.find_entry(spread(own.0), |entry| *entry == own) {
                entry.remove();
            }
        }
    }

    /// The numbers that have a key.
    pub fn of(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let key = half(key);
        self.0.iter_hash(spread(key)).filter(move |(own, _)| *own == key).map(|(_, number)| *number)
    }
}
