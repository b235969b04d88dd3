//! The corpus as a witness: which lines stand in other articles too, and which paragraphs nearly. A line of an article stands there
//! once; what stands in many is the site's.

mod sketch;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tippani_text::fold;

pub use sketch::Sketch;

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

/// What the lines of an article say, its numbers aside. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// The keys of its lines, each once and in order.
    pub keys: Arc<[u64]>,
    /// The index of the first line of each.
    pub lines: Arc<[u32]>,
    /// The sketches of its paragraphs, each with the index of its line, in order.
    sketches: Arc<[(u32, Sketch)]>,
}

impl Keys {
    /// Of the lines of a text.
    pub fn read<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        Self::collect(lines.map(|line| {
            let words = words(&fold(line));
            (line_key(&words), Sketch::of(&words))
        }))
    }

    /// Of lines that were read.
    pub fn of(lines: &[&Sight]) -> Self {
        Self::collect(lines.iter().map(|line| (line.key, line.sketch.as_deref().copied())))
    }

    fn collect(lines: impl Iterator<Item = (Option<u64>, Option<Sketch>)>) -> Self {
        let (mut keyed, mut sketches) = (Vec::new(), Vec::new());
        for (at, (key, sketch)) in (0..).zip(lines) {
            keyed.extend(key.map(|key| (key, at)));
            sketches.extend(sketch.map(|sketch| (at, sketch)));
        }
        keyed.sort_unstable();
        keyed.dedup_by_key(|(key, _)| *key);
        let (keys, lines): (Vec<u64>, Vec<u32>) = keyed.into_iter().unzip();
        Self { keys: keys.into(), lines: lines.into(), sketches: sketches.into() }
    }

    /// The key of a line that is the first of its key.
    pub fn key(&self, line: u32) -> Option<u64> {
        let at = self.lines.iter().position(|first| *first == line)?;
        self.keys.get(at).copied()
    }

    /// Where a line of this key stands first.
    pub fn line(&self, key: u64) -> Option<u32> {
        self.lines.get(self.keys.binary_search(&key).ok()?).copied()
    }

    /// The sketch of a line, where it is a paragraph.
    pub fn sketch(&self, line: u32) -> Option<Sketch> {
        let at = self.sketches.binary_search_by_key(&line, |(line, _)| *line).ok()?;
        self.sketches.get(at).map(|(_, sketch)| *sketch)
    }

    /// The line that is most like a paragraph, the first of them, and how much, in percent; none where none says nearly the same.
    pub fn nearest(&self, sketch: &Sketch) -> Option<(u32, u32)> {
        let alike = |(line, other): &(u32, Sketch)| Some((*line, sketch.alike(other)?));
        self.sketches.iter().filter_map(alike).min_by_key(|(line, alike)| (Reverse(*alike), *line))
    }

    /// What it is counted by: its lines and the bands of its paragraphs, each once and in order.
    fn counted(&self) -> Vec<u64> {
        let bands = self.sketches.iter().flat_map(|(_, sketch)| sketch.bands());
        let mut counted: Vec<u64> = self.keys.iter().copied().chain(bands).collect();
        counted.sort_unstable();
        counted.dedup();
        counted
    }
}

/// The lines of all articles: which stand in which.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Of lines and of bands of paragraphs.
    holders: HashMap<u64, Holders>,
    articles: HashMap<Number, Keys>,
}

/// The articles that hold a line.
#[derive(Clone, Debug)]
enum Holders {
    One(Number),
    Many(Box<Many>),
}

/// Several articles that hold a line.
#[derive(Clone, Debug)]
struct Many {
    /// How many.
    count: u32,
    /// Some of them, the earliest first.
    known: Vec<Number>,
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
    /// The paragraphs that stand in other articles with a few other words, copies aside, by their lines.
    pub near: BTreeMap<u32, Near>,
    /// The earliest article before this one that it is a copy of.
    pub copy: Option<Copied>,
}

/// A paragraph that other articles have nearly the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The earliest of them.
    pub article: Number,
    /// How much of what is said in both is the same there, in percent.
    pub alike: u32,
    /// How many articles are known that have it so.
    pub others: u32,
}

/// An article that says much of what this one says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Which.
    pub article: Number,
    /// So many paragraphs stand in both.
    pub shared: u32,
    /// So many others with a few other words.
    pub nearly: u32,
    /// Of so many in this one.
    pub of: u32,
}

impl Holders {
    /// How many, and those that are known by number, the earliest first.
    fn counted(&self) -> (u32, &[Number]) {
        match self {
            Self::One(article) => (1, std::slice::from_ref(article)),
            Self::Many(many) => (many.count, &many.known),
        }
    }
}

impl Lines {
    /// Puts the lines of an article in the place of what was known of it. Returns whether that changes what is said of other articles.
    pub fn set(&mut self, article: Number, keys: &Keys) -> bool {
        let before = self.articles.insert(article, keys.clone());
        let mut changed = before.is_none();
        let (before, now) = (before.unwrap_or_default().counted(), keys.counted());
        for gone in before.iter().filter(|key| now.binary_search(key).is_err()) {
            changed |= self.take(*gone, article);
        }
        for new in now.iter().filter(|key| before.binary_search(key).is_err()) {
            changed |= self.give(*new, article);
        }
        changed
    }

    /// Takes an article out. Returns whether it was there.
    pub fn remove(&mut self, article: Number) -> bool {
        let Some(keys) = self.articles.remove(&article) else { return false };
        for key in keys.counted() {
            self.take(key, article);
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
                        let known = vec![(*other).min(article), (*other).max(article)];
                        *entry.get_mut() = Holders::Many(Box::new(Many { count: 2, known }));
                    }
                    Holders::Many(many) => {
                        many.count += 1;
                        let at = many.known.partition_point(|other| *other < article);
                        many.known.insert(at, article);
                        many.known.truncate(KNOWN);
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
            Some(Holders::Many(many)) => {
                many.count -= 1;
                many.known.retain(|other| *other != article);
                if let (1, [last]) = (many.count, &many.known[..]) {
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
        let alike: Vec<Vec<(Number, u32)>> = lines.iter().map(|line| self.alike(own, line)).collect();
        let copies = self.copies(own, lines, &alike);
        let is_copy = |other: &Number| copies.iter().any(|copy| copy.article == *other);
        let is_before = |other: &Number| own.is_none_or(|own| *other < own) && !is_copy(other);
        let of_line = |line: &&Sight| {
            let (count, known) = self.holders(line.key);
            // Beyond those that are known by number, the article itself is one of them.
            let itself = own.is_some_and(|own| {
                known.contains(&own)
                    || count as usize > known.len()
                        && self.articles[&own].line(line.key.unwrap_or_default()).is_some()
            });
            let aside = known.iter().filter(|other| is_copy(other)).count() as u32;
            let first = known.iter().copied().find(is_before);
            (count - aside - u32::from(itself), first)
        };
        let (others, first): (Vec<u32>, _) = lines.iter().map(of_line).unzip();
        let near = (0..).zip(alike.iter().zip(&others)).filter(|(_, (_, others))| **others == 0);
        let near = near.filter_map(|(line, (alike, _))| {
            let (article, alike_there) = *alike.iter().find(|(other, _)| is_before(other))?;
            let others = alike.iter().filter(|(other, _)| !is_copy(other)).count() as u32;
            Some((line, Near { article, alike: alike_there, others }))
        });
        let near = near.collect();
        let copy = copies.first().filter(|copy| own.is_none_or(|own| copy.article < own)).copied();
        Testimony { articles, others, first, near, copy }
    }

    /// How many articles hold a line, and those that are known by number.
    fn holders(&self, key: Option<u64>) -> (u32, &[Number]) {
        key.and_then(|key| self.holders.get(&key)).map(Holders::counted).unwrap_or_default()
    }

    /// The other articles that have a paragraph nearly the same, the earliest first, and how much it is, in percent. Those that share a
    /// band of it with many are not all looked at.
    fn alike(&self, own: Option<Number>, line: &Sight) -> Vec<(Number, u32)> {
        let Some(sketch) = &line.sketch else { return Vec::new() };
        let mut others: Vec<Number> = Vec::new();
        for band in sketch.bands() {
            others.extend(self.holders(Some(band)).1.iter().filter(|other| Some(**other) != own));
        }
        others.sort_unstable();
        others.dedup();
        let alike = |other: Number| Some((other, self.articles.get(&other)?.nearest(sketch)?.1));
        others.into_iter().filter_map(alike).collect()
    }

    /// The articles that share much of the prose, the earliest first. `alike` is what each line is nearly the same in.
    fn copies(&self, own: Option<Number>, lines: &[&Sight], alike: &[Vec<(Number, u32)>]) -> Vec<Copied> {
        let prose = lines.iter().zip(alike).filter(|(line, _)| line.look.is_prose());
        let mut prose: Vec<(u64, &Vec<(Number, u32)>)> =
            prose.filter_map(|(line, alike)| Some((line.key?, alike))).collect();
        prose.sort_unstable_by_key(|(key, _)| *key);
        prose.dedup_by_key(|(key, _)| *key);
        let mut shared: HashMap<Number, (u32, u32)> = HashMap::new();
        for (key, alike) in &prose {
            let (count, known) = self.holders(Some(*key));
            // What so many have is no article's own.
            if count as usize > KNOWN || alike.len() > KNOWN {
                continue;
            }
            known.iter().for_each(|other| shared.entry(*other).or_default().0 += 1);
            let nearly = alike.iter().map(|(other, _)| other).filter(|other| !known.contains(other));
            nearly.for_each(|other| shared.entry(*other).or_default().1 += 1);
        }
        let least = SHARED.max(prose.len() * COPY / 100);
        let mut copies: Vec<Copied> = shared
            .into_iter()
            .filter(|(other, (shared, nearly))| Some(*other) != own && (shared + nearly) as usize >= least)
            .map(|(article, (shared, nearly))| Copied { article, shared, nearly, of: prose.len() as u32 })
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
            lines.set(article, &Keys::read([stamp.as_str(), more].into_iter()));
        }
        let said = testimony(&lines, Some(3), &["Page 3 of the Herald", "", "Read more", PROSE[1]]);
        assert_eq!((said.articles, said.others, said.copy), (19, vec![19, 0, 10, 0], None));
        assert_eq!(said.first, [Some(0), None, Some(0), None]);
        assert!(lines.set(3, &Keys::read(std::iter::once("Alone"))), "what others share was taken away");
        assert!(!lines.set(3, &Keys::read(std::iter::once("Alone again"))), "nobody has it");
        assert_eq!(testimony(&lines, Some(3), &["Read more"]).others, [10]);
        assert!(lines.remove(4) && !lines.remove(4));
        assert_eq!(testimony(&lines, None, &["Read more"]).others, [9]);
    }

    #[test]
    fn a_copy_of_the_article_bears_no_witness() {
        let mut lines = Lines::default();
        lines.set(1, &Keys::read(PROSE.into_iter()));
        lines.set(2, &Keys::read(PROSE.into_iter()));
        lines.set(3, &Keys::read(["Herald", PROSE[2]].into_iter()));
        let said = testimony(&lines, Some(2), &PROSE);
        assert_eq!((said.others, said.first), (vec![0, 0, 1], vec![None; 3]));
        assert_eq!(said.copy, Some(Copied { article: 1, shared: 3, nearly: 0, of: 3 }));
        assert_eq!(testimony(&lines, Some(1), &PROSE).copy, None, "it is the first");
        assert_eq!(testimony(&lines, Some(3), &["Herald", PROSE[2]]).copy, None);
        assert_eq!(testimony(&Lines::default(), None, &PROSE), Testimony::default());
    }

    #[test]
    fn a_paragraph_with_another_word_is_nearly_the_same() {
        let mut lines = Lines::default();
        let changed = PROSE.map(|line| line.replace("bridge", "ferry"));
        let [one, two, three] = changed.each_ref().map(String::as_str);
        lines.set(1, &Keys::read([one].into_iter()));
        lines.set(2, &Keys::read([PROSE[0], "Nobody else."].into_iter()));
        lines.set(3, &Keys::read([two, three].into_iter()));
        let said = testimony(&lines, Some(2), &[PROSE[0], "Nobody else."]);
        let near = said.near[&0];
        assert_eq!((near.article, near.others, said.near.len(), said.copy), (1, 1, 1, None));
        assert!((60..100).contains(&near.alike), "{near:?}");
        assert!(testimony(&lines, Some(1), &[one]).near.is_empty(), "it is the first");
        let said = testimony(&lines, None, &PROSE);
        assert_eq!(said.copy, Some(Copied { article: 3, shared: 1, nearly: 1, of: 3 }));
        assert!(lines.remove(3), "it was there");
        assert_eq!(testimony(&lines, None, &PROSE).copy, None);
    }
}
