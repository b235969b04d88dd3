//! Numbers for words, made from unlabelled text by `server/train`.

/// A number for each of many words, such as its class.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    hashes: Vec<u32>,
    values: Vec<u16>,
}

const MAGIC: &[u8] = b"TPCL1\n";

impl WordTable {
    /// A table of these words. Of two with one hash the first counts.
    pub fn new<'w>(words: impl Iterator<Item = (&'w str, u16)>) -> Self {
        let mut rows: Vec<(u32, u16)> = words.map(|(word, value)| (short_hash(word), value)).collect();
        rows.sort_by_key(|(hash, _)| *hash);
        rows.dedup_by_key(|(hash, _)| *hash);
        let (hashes, values) = rows.into_iter().unzip();
        Self { hashes, values }
    }

    /// Reads a file: `TPCL1` and a line feed, how many words (u32), their hashes in order (u32 each), their numbers (u16 each),
    /// little endian. `None` where it is not that.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (count, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let (hashes, values) = rest.split_at_checked(count.checked_mul(4)?)?;
        let hashes = hashes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let values: Vec<u16> =
            values.as_chunks::<2>().0.iter().map(|bytes| u16::from_le_bytes(*bytes)).collect();
        (values.len() == count).then_some(Self { hashes, values })
    }

    /// The bytes of a file, as [`WordTable::read`] takes them.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.hashes.len() as u32).to_le_bytes());
        bytes.extend(self.hashes.iter().flat_map(|hash| hash.to_le_bytes()));
        bytes.extend(self.values.iter().flat_map(|value| value.to_le_bytes()));
        bytes
    }

    /// The number of a folded word. Another word is taken for it once in seventy thousand times.
    pub fn get(&self, word: &str) -> Option<u16> {
        self.hashes.binary_search(&short_hash(word)).ok().map(|at| self.values[at])
    }
}

fn short_hash(word: &str) -> u32 {
    let hash = fnv(word);
    (hash >> 32) as u32 ^ hash as u32
}

/// FNV-1a (Fowler, Noll and Vo), 64 bits.
pub fn fnv(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
