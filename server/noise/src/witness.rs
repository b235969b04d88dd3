//! The corpus as a witness: which lines stand in other articles too. A line of an article stands there once; what stands in many is
//! the site's.

use std::collections::HashMap;
use std::sync::Arc;

use tippani_text::fold;

use crate::soft::Sight;
use crate::words::{line_key, words};

/// So many of the articles that hold a line are known by number; of the others it is known how many they are.
const KNOWN: usize = 8;
/// An article that has so much of this one's prose, in percent, is a copy of it.
const COPY: usize = 50;
/// Copies share at least so many lines of prose.
const SHARED: usize = 2;

/// The number of an article, as its caller gives it.
pub type Number = u32;

/// The keys of a text's lines, each once and in order: what [`Lines::set`] wants.
pub fn line_keys<'t>(lines: impl Iterator<Item = &'t str>) -> Arc<[u64]> {
    let mut keys: Vec<u64> = lines.filter_map(|line| line_key(&words(&fold(line)))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

/// The keys of an article's lines, each once and in order, and where each stands first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// The keys.
    pub keys: Arc<[u64]>,
    /// The index of the first line of each.
    pub lines: Arc<[u32]>,
}

impl Keys {
    /// Of lines that were read.
    pub fn of(lines: &[&Sight]) -> Self {
        let keyed = (0..).zip(lines).filter_map(|(at, line)| Some((line.key?, at)));
        let mut keyed: Vec<(u64, u32)> = keyed.collect();
        keyed.sort_unstable();
        keyed.dedup_by_key(|(key, _)| *key);
        let (keys, lines): (Vec<u64>, Vec<u32>) = keyed.into_iter().unzip();
        Self { keys: keys.into(), lines: lines.into() }
    }

    /// Where a line of this key stands first.
    pub fn line(&self, key: u64) -> Option<u32> {
        self.lines.get(self.keys.binary_search(&key).ok()?).copied()
    }
}

/// The lines of all articles: which stand in which.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    holders: HashMap<u64, Holders>,
    articles: HashMap<Number, Arc<[u64]>>,
}

/// The articles that hold a line.
#[derive(Clone, Debug)]
enum Holders {
    One(Number),
    /// How many, and some of them, the earliest first.
    Many(u32, Vec<Number>),
}

/// What the corpus says of the lines of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Testimony {
    /// How many other articles there are.
    pub articles: u32,
    /// In how many of them each line stands, copies of this article aside.
    pub others: Vec<u32>,
    /// The earliest article before this one that holds it too, copies aside, where that is known.
    pub first: Vec<Option<Number>>,
    /// The earliest article before this one that it is a copy of.
    pub copy: Option<Copied>,
}

/// An article that says much of what this one says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Which.
    pub article: Number,
    /// So many lines of prose stand in both.
    pub shared: u32,
    /// Of so many in this one.
    pub of: u32,
}

impl Lines {
    /// Puts the lines of an article in the place of what was known of it; `keys` are sorted and each once. Returns whether that
    /// changes what is said of other articles.
    pub fn set(&mut self, article: Number, keys: &Arc<[u64]>) -> bool {
        let before = self.articles.insert(article, Arc::clone(keys));
        let mut changed = before.is_none();
        let before = before.unwrap_or_default();
        for gone in before.iter().filter(|key| keys.binary_search(key).is_err()) {
            changed |= self.take(*gone, article);
        }
        for new in keys.iter().filter(|key| before.binary_search(key).is_err()) {
            changed |= self.give(*new, article);
        }
        changed
    }

    /// Takes an article out. Returns whether it was there.
    pub fn remove(&mut self, article: Number) -> bool {
        let Some(keys) = self.articles.remove(&article) else { return false };
        for key in keys.iter() {
            self.take(*key, article);
        }
        true
    }

    fn give(&mut self, key: u64, article: Number) -> bool {
        use std::collections::hash_map::Entry;
        match self.holders.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(Holders::One(article));
                false
            }
            Entry::Occupied(mut entry) => {
                match entry.get_mut() {
                    Holders::One(other) => {
                        *entry.get_mut() =
                            Holders::Many(2, vec![(*other).min(article), (*other).max(article)]);
                    }
                    Holders::Many(count, known) => {
                        *count += 1;
                        let at = known.partition_point(|other| *other < article);
                        known.insert(at, article);
                        known.truncate(KNOWN);
                    }
                }
                true
            }
        }
    }

    fn take(&mut self, key: u64, article: Number) -> bool {
        match self.holders.get_mut(&key) {
            None => false,
            Some(Holders::One(_)) => {
                self.holders.remove(&key);
                false
            }
            Some(Holders::Many(count, known)) => {
                *count -= 1;
                known.retain(|other| *other != article);
                if let (1, [last]) = (*count, &known[..]) {
                    let last = Holders::One(*last);
                    self.holders.insert(key, last);
                }
                true
            }
        }
    }

    /// What is known of the lines of an article, whose number is `own` where it is one of ours.
    pub fn testimony(&self, own: Option<Number>, lines: &[&Sight]) -> Testimony {
        let own = own.filter(|own| self.articles.contains_key(own));
        let articles = (self.articles.len() - usize::from(own.is_some())) as u32;
        if articles == 0 {
            return Testimony::default();
        }
        let copies = self.copies(own, lines);
        let is_copy = |other: &Number| copies.iter().any(|copy| copy.article == *other);
        let of_line = |line: &&Sight| {
            let holders = line.key.and_then(|key| self.holders.get(&key));
            let (count, known): (u32, &[Number]) = match holders {
                None => (0, &[]),
                Some(Holders::One(other)) => (1, std::slice::from_ref(other)),
                Some(Holders::Many(count, known)) => (*count, known),
            };
            // Beyond those that are known by number, the article itself is one of them.
            let itself = own.is_some_and(|own| {
                known.contains(&own)
                    || count as usize > known.len()
                        && self.articles[&own].binary_search(&line.key.unwrap_or_default()).is_ok()
            });
            let aside = known.iter().filter(|other| is_copy(other)).count() as u32;
            let before = |other: &&Number| own.is_none_or(|own| **other < own) && !is_copy(other);
            (count - aside - u32::from(itself), known.iter().find(before).copied())
        };
        let (others, first) = lines.iter().map(of_line).unzip();
        let copy = copies.first().filter(|copy| own.is_none_or(|own| copy.article < own)).copied();
        Testimony { articles, others, first, copy }
    }

    /// The articles that share much of the prose, the earliest first.
    fn copies(&self, own: Option<Number>, lines: &[&Sight]) -> Vec<Copied> {
        let mut keys: Vec<u64> =
            lines.iter().filter(|line| line.look.is_prose()).filter_map(|line| line.key).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut shared: HashMap<Number, u32> = HashMap::new();
        for key in &keys {
            match self.holders.get(key) {
                Some(Holders::One(other)) => *shared.entry(*other).or_default() += 1,
                Some(Holders::Many(count, known)) if *count as usize <= KNOWN => {
                    known.iter().for_each(|other| *shared.entry(*other).or_default() += 1);
                }
                _ => {}
            }
        }
        let least = SHARED.max(keys.len() * COPY / 100);
        let mut copies: Vec<Copied> = shared
            .into_iter()
            .filter(|(other, shared)| Some(*other) != own && *shared as usize >= least)
            .map(|(article, shared)| Copied { article, shared, of: keys.len() as u32 })
            .collect();
        copies.sort_unstable_by_key(|copy| copy.article);
        copies
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Detector, Settings};

    const PROSE: [&str; 3] = [
        "The council met on Tuesday to discuss the new bridge, and most members spoke for it at length.",
        "Work on the bridge is to begin in the spring, once the river has gone back to its bed again.",
        "Nobody on the council could say who will pay for the road that leads to it from the north.",
    ];

    fn testimony(lines: &Lines, own: Option<Number>, text: &[&str]) -> Testimony {
        let detector = Detector::new(&Settings::default());
        let sights: Vec<Sight> = text.iter().map(|line| detector.sight(line).0).collect();
        lines.testimony(own, &sights.iter().collect::<Vec<_>>())
    }

    #[test]
    fn lines_are_counted_in_other_articles_whatever_their_numbers() {
        let mut lines = Lines::default();
        for article in 0..20 {
            let stamp = format!("Page {article} of the Herald");
            let more = if article % 2 == 0 { "Read more" } else { "Read less" };
            lines.set(article, &line_keys([stamp.as_str(), more].into_iter()));
        }
        let said = testimony(&lines, Some(3), &["Page 3 of the Herald", "", "Read more", PROSE[1]]);
        assert_eq!((said.articles, said.others, said.copy), (19, vec![19, 0, 10, 0], None));
        assert_eq!(said.first, [Some(0), None, Some(0), None]);
        assert!(lines.set(3, &line_keys(std::iter::once("Alone"))), "what others share was taken away");
        assert!(!lines.set(3, &line_keys(std::iter::once("Alone again"))), "nobody has it");
        assert_eq!(testimony(&lines, Some(3), &["Read more"]).others, [10]);
        assert!(lines.remove(4) && !lines.remove(4));
        assert_eq!(testimony(&lines, None, &["Read more"]).others, [9]);
    }

    #[test]
    fn a_copy_of_the_article_bears_no_witness() {
        let mut lines = Lines::default();
        lines.set(1, &line_keys(PROSE.into_iter()));
        lines.set(2, &line_keys(PROSE.into_iter()));
        lines.set(3, &line_keys(["Herald", PROSE[2]].into_iter()));
        let said = testimony(&lines, Some(2), &PROSE);
        assert_eq!((said.others, said.first), (vec![0, 0, 1], vec![None; 3]));
        assert_eq!(said.copy, Some(Copied { article: 1, shared: 3, of: 3 }));
        assert_eq!(testimony(&lines, Some(1), &PROSE).copy, None, "it is the first");
        assert_eq!(testimony(&lines, Some(3), &["Herald", PROSE[2]]).copy, None);
        assert_eq!(testimony(&Lines::default(), None, &PROSE), Testimony::default());
    }
}
