//! Vectors of words, made from unlabelled text by `server/train`.

use super::net::{COARSE, round};

/// How wide a word's vector is.
pub const VECTOR: usize = 48;

/// A vector for each of many words, 8 bits a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    keys: Vec<u32>,
    rows: Vec<[i8; VECTOR]>,
    unit: f32,
}

const MAGIC: &[u8] = b"TPWV1\n";

impl Vectors {
    /// Rounds vectors to 8 bits. Of two with one key the first counts.
    pub fn new(words: impl Iterator<Item = (u32, [f32; VECTOR])>) -> Self {
        let mut words: Vec<(u32, [f32; VECTOR])> = words.collect();
        words.sort_by_key(|(key, _)| *key);
        words.dedup_by_key(|(key, _)| *key);
        let (keys, rows): (Vec<u32>, Vec<[f32; VECTOR]>) = words.into_iter().unzip();
        let (numbers, unit) = round(rows.as_flattened(), COARSE);
        let rows = numbers.as_chunks::<VECTOR>().0.to_vec();
        Self { keys, rows, unit }
    }

    /// Reads what [`Vectors::write`] wrote, and what follows it; `None` where it is not that.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (head, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<8>()?;
        let [count, unit] =
            [&head[..4], &head[4..]].map(|part| u32::from_le_bytes([part[0], part[1], part[2], part[3]]));
        let count = usize::try_from(count).ok()?;
        let (keys, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        let (rows, rest) = rest.split_at_checked(count.checked_mul(VECTOR)?)?;
        let keys = keys.as_chunks::<4>().0.iter().map(|key| u32::from_le_bytes(*key)).collect();
        let rows = rows.as_chunks::<VECTOR>().0.iter().map(|row| row.map(u8::cast_signed)).collect();
        Some((Self { keys, rows, unit: f32::from_bits(unit) }, rest))
    }

    /// The bytes of a file: `TPWV1` and a line feed, how many words (u32), the unit (f32), the keys in order (u32 each), the
    /// vectors (i8 each number), little endian.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend((self.keys.len() as u32).to_le_bytes());
        bytes.extend(self.unit.to_le_bytes());
        bytes.extend(self.keys.iter().flat_map(|key| key.to_le_bytes()));
        bytes.extend(self.rows.as_flattened().iter().map(|x| x.cast_unsigned()));
        bytes
    }

    /// Adds the vector of the first of these keys that has one; whether there was one.
    #[inline(always)]
    pub fn add(&self, keys: &[u32], out: &mut [f32]) -> bool {
        let Some(at) = keys.iter().find_map(|key| self.keys.binary_search(key).ok()) else { return false };
        for (out, x) in out.iter_mut().zip(&self.rows[at]) {
            *out += f32::from(*x) * self.unit;
        }
        true
    }
}
