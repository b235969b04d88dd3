//! What is seen of where a line stands.

use super::spoken::Spoken;
use super::{Aspect, Look, Sight, Text, row, step, thing};

/// How many lines on each side are near.
const NEAR: usize = 8;

/// Steps of distances, in lines.
const STEPS: [u32; 8] = [1, 2, 3, 4, 6, 10, 21, 50];

/// The features of where each line of an article stands that has words: calls `each` with the line and the feature.
pub fn around(text: &Text<'_>, each: &mut impl FnMut(usize, Aspect, u32)) {
    let Text { lines, worded, spoken } = text;
    let looks: Vec<Look> = worded.iter().map(|at| lines[*at].look).collect();
    let prose: Vec<usize> = (0..looks.len()).filter(|at| looks[*at].is_prose()).collect();
    for (nth, at) in worded.iter().enumerate() {
        let place = Standing { looks: &looks, prose: &prose, nth };
        place.features(&mut |row| each(*at, Aspect::Place, row));
        topic(spoken, lines[*at], looks[nth], place.region(), &mut |row| each(*at, Aspect::Topic, row));
        neighbours(lines, worded, nth, &mut |row| each(*at, Aspect::Beside, row));
    }
}

/// How many of the line's words the paragraphs of the article have too.
fn topic(spoken: &Spoken, line: &Sight, look: Look, region: u64, add: &mut impl FnMut(u32)) {
    let words = &line.vocabulary;
    if words.is_empty() {
        return;
    }
    let shared = spoken.said(line);
    let share = step((shared * 20 / words.len()) as u32, &[1, 4, 7, 10, 14, 18]);
    let look = look as u64;
    add(row(const { thing("shared words") }, share << 4 | look));
    add(row(const { thing("shared words, region") }, (share << 4 | look) << 2 | region));
    add(row(const { thing("count of shared words") }, (shared.min(7) as u64) << 4 | look));
}

/// A line among those of its article that have words.
struct Standing<'a> {
    looks: &'a [Look],
    /// The lines of prose.
    prose: &'a [usize],
    nth: usize,
}

impl Standing<'_> {
    fn look(&self, away: isize) -> u64 {
        let other = self.nth.checked_add_signed(away).and_then(|at| self.looks.get(at));
        other.map_or(15, |look| *look as u64)
    }

    /// Whether prose stands before the line and behind it.
    fn region(&self) -> u64 {
        let before = self.prose.first().is_some_and(|at| *at < self.nth);
        let behind = self.prose.last().is_some_and(|at| *at > self.nth);
        u64::from(before) << 1 | u64::from(behind)
    }

    fn features(&self, to: &mut impl FnMut(u32)) {
        let mut add = |thing: u64, value: u64| to(row(thing, value));
        let own = self.look(0);
        for away in [-3, -2, -1, 1, 2, 3] {
            add(const { thing("look at") }, ((away + 3) as u64) << 8 | self.look(away) << 4 | own);
        }
        add(const { thing("looks beside") }, (self.look(-1) << 4 | self.look(1)) << 4 | own);
        add(const { thing("looks before") }, (self.look(-2) << 4 | self.look(-1)) << 4 | own);
        add(const { thing("looks behind") }, (self.look(1) << 4 | self.look(2)) << 4 | own);
        let (from, to) = (self.nth.saturating_sub(NEAR), (self.nth + NEAR + 1).min(self.looks.len()));
        let near = &self.looks[from..to];
        let share = |meant: &dyn Fn(Look) -> bool| {
            let count = near.iter().filter(|look| meant(**look)).count();
            step((count * 20 / near.len()) as u32, &[1, 3, 6, 10, 14, 18])
        };
        add(const { thing("prose near") }, share(&Look::is_prose) << 4 | own);
        add(const { thing("ruled near") }, share(&|look| look == Look::Ruled) << 4 | own);
        add(
            const { thing("labels near") },
            share(&|look| matches!(look, Look::Tiny | Look::Short)) << 4 | own,
        );
        let count = self.looks.len() as u32;
        let before = self.prose.partition_point(|at| *at < self.nth);
        let behind = self.prose.partition_point(|at| *at <= self.nth);
        let up = before.checked_sub(1).map_or(99, |at| self.nth - self.prose[at]);
        let down = self.prose.get(behind).map_or(99, |at| at - self.nth);
        let region = self.region();
        let (up, down) = (step(up as u32, &STEPS), step(down as u32, &STEPS));
        add(const { thing("region") }, region << 4 | own);
        add(const { thing("prose above") }, up << 4 | own);
        add(const { thing("prose below") }, down << 4 | own);
        add(const { thing("prose around") }, (up << 4 | down) << 4 | own);
        let (top, bottom) = (step(self.nth as u32, &STEPS), step(count - 1 - self.nth as u32, &STEPS));
        add(const { thing("from the top") }, top << 4 | own);
        add(const { thing("from the end") }, bottom << 4 | own);
        let part = (self.nth * 10 / self.looks.len()) as u64;
        add(const { thing("part of the page") }, part << 4 | own);
        let size = step(count, &[5, 10, 20, 40, 80, 160, 320]);
        let share = step((self.prose.len() * 20 / self.looks.len()) as u32, &[1, 2, 4, 7, 10, 13, 16, 18]);
        add(const { thing("size, share of prose") }, (size << 4 | share) << 4 | own);
        add(const { thing("share of prose, region") }, (share << 4 | region) << 4 | own);
        // How much prose went before and is to come: a page's text is where most of it stands.
        let (told, left) = (step(before as u32, &STEPS), step((self.prose.len() - behind) as u32, &STEPS));
        add(const { thing("prose told, prose left") }, (told << 4 | left) << 4 | own);
    }
}

/// The words of short lines right beside the line, what rules say of them, and how far the last one above is.
fn neighbours(lines: &[&Sight], text: &[usize], nth: usize, add: &mut impl FnMut(u32)) {
    let own = lines[text[nth]].look as u64;
    let sides = const {
        [
            (-1, thing("kind before"), thing("word before"), thing("longer than before")),
            (1, thing("kind behind"), thing("word behind"), thing("longer than behind")),
        ]
    };
    for (away, kind, word, longer) in sides {
        let at = nth.checked_add_signed(away).and_then(|at| text.get(at));
        let Some(other) = at.map(|at| lines[*at]) else { continue };
        if let Some(ruled) = other.ruled {
            add(row(kind, (ruled as u64) << 4 | own));
        }
        if matches!(other.look, Look::Tiny | Look::Short | Look::Headline | Look::Ruled) {
            let long = u64::from(own >= Look::Long as u64);
            other.vocabulary.iter().for_each(|hash| add(row(word, u64::from(*hash) << 1 | long)));
        }
        let difference = lines[text[nth]].count.abs_diff(other.count);
        add(row(longer, step(difference, &[1, 2, 4, 8, 16]) << 4 | own));
    }
    let above = (1..=30).find_map(|away| {
        let at = nth.checked_sub(away)?;
        Some((lines[*text.get(at)?].ruled?, away))
    });
    if let Some((kind, away)) = above {
        let far = step(away as u32, &STEPS);
        add(row(const { thing("kind above") }, ((kind as u64) << 4 | far) << 4 | own));
    }
}
