//! What is seen of where a line stands.

use std::collections::HashSet;

use super::{Look, Sight, once, row, step};

/// How many lines on each side are near.
const NEAR: usize = 8;

/// Steps of distances, in lines.
const STEPS: [u32; 8] = [1, 2, 3, 4, 6, 10, 21, 50];

/// For each line of an article that has words, the features of where it stands; none for others.
pub fn around(lines: &[Sight]) -> Vec<Vec<u16>> {
    let text = with_words(lines);
    let looks: Vec<Look> = text.iter().map(|at| lines[*at].look).collect();
    let prose: Vec<usize> = (0..looks.len()).filter(|at| looks[*at].is_prose()).collect();
    let spoken: HashSet<u64> = prose
        .iter()
        .filter(|at| looks[**at] == Look::Paragraph)
        .flat_map(|at| lines[text[*at]].vocabulary.iter().copied())
        .collect();
    let mut features = vec![Vec::new(); lines.len()];
    for (nth, at) in text.iter().enumerate() {
        let place = Standing { looks: &looks, prose: &prose, nth };
        let mut found = place.features();
        topic(&lines[*at], &spoken, looks[nth], place.region(), &mut found);
        neighbours(lines, &text, nth, &mut found);
        features[*at] = once(found);
    }
    features
}

/// The lines of an article that have words.
fn with_words(lines: &[Sight]) -> Vec<usize> {
    (0..lines.len()).filter(|at| lines[*at].look != Look::Blank).collect()
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

    fn features(&self) -> Vec<u16> {
        let mut found = Vec::with_capacity(40);
        let mut add = |thing: &str, value: u64| found.push(row(thing, value));
        let own = self.look(0);
        for away in [-3, -2, -1, 1, 2, 3] {
            add("look at", ((away + 3) as u64) << 8 | self.look(away) << 4 | own);
        }
        add("looks beside", (self.look(-1) << 4 | self.look(1)) << 4 | own);
        add("looks before", (self.look(-2) << 4 | self.look(-1)) << 4 | own);
        add("looks behind", (self.look(1) << 4 | self.look(2)) << 4 | own);
        let (from, to) = (self.nth.saturating_sub(NEAR), (self.nth + NEAR + 1).min(self.looks.len()));
        let near = &self.looks[from..to];
        let share = |meant: &dyn Fn(Look) -> bool| {
            let count = near.iter().filter(|look| meant(**look)).count();
            step((count * 20 / near.len()) as u32, &[1, 3, 6, 10, 14, 18])
        };
        add("prose near", share(&Look::is_prose) << 4 | own);
        add("ruled near", share(&|look| look == Look::Ruled) << 4 | own);
        add("labels near", share(&|look| matches!(look, Look::Tiny | Look::Short)) << 4 | own);
        let count = self.looks.len() as u32;
        let before = self.prose.partition_point(|at| *at < self.nth);
        let behind = self.prose.partition_point(|at| *at <= self.nth);
        let up = before.checked_sub(1).map_or(99, |at| self.nth - self.prose[at]);
        let down = self.prose.get(behind).map_or(99, |at| at - self.nth);
        let region = self.region();
        let (up, down) = (step(up as u32, &STEPS), step(down as u32, &STEPS));
        add("region", region << 4 | own);
        add("prose above", up << 4 | own);
        add("prose below", down << 4 | own);
        add("prose around", (up << 4 | down) << 4 | own);
        let (top, bottom) = (step(self.nth as u32, &STEPS), step(count - 1 - self.nth as u32, &STEPS));
        add("from the top", top << 4 | own);
        add("from the end", bottom << 4 | own);
        let part = (self.nth * 10 / self.looks.len()) as u64;
        add("part of the page", part << 4 | own);
        let size = step(count, &[5, 10, 20, 40, 80, 160, 320]);
        let share = step((self.prose.len() * 20 / self.looks.len()) as u32, &[1, 2, 4, 7, 10, 13, 16, 18]);
        add("size, share of prose", (size << 4 | share) << 4 | own);
        add("share of prose, region", (share << 4 | region) << 4 | own);
        // How much prose went before and is to come: a page's text is where most of it stands.
        let (told, left) = (step(before as u32, &STEPS), step((self.prose.len() - behind) as u32, &STEPS));
        add("prose told, prose left", (told << 4 | left) << 4 | own);
        found
    }
}

/// How many of the line's words the paragraphs of the article have too.
fn topic(line: &Sight, spoken: &HashSet<u64>, look: Look, region: u64, found: &mut Vec<u16>) {
    let words = &line.vocabulary;
    if words.is_empty() {
        return;
    }
    let shared = words.iter().filter(|word| spoken.contains(word)).count();
    let share = step((shared * 20 / words.len()) as u32, &[1, 4, 7, 10, 14, 18]);
    found.push(row("shared words", share << 4 | look as u64));
    found.push(row("shared words, region", (share << 4 | look as u64) << 2 | region));
    found.push(row("count of shared words", (shared.min(7) as u64) << 4 | look as u64));
}

/// The words of short lines right beside the line, what rules say of them, and how far the last one above is.
fn neighbours(lines: &[Sight], text: &[usize], nth: usize, found: &mut Vec<u16>) {
    let own = lines[text[nth]].look as u64;
    let sides = [
        (nth.checked_sub(1), "kind before", "word before", "longer than before"),
        (Some(nth + 1), "kind behind", "word behind", "longer than behind"),
    ];
    for (at, kind, word, longer) in sides {
        let Some(other) = at.and_then(|at| text.get(at)).map(|at| &lines[*at]) else { continue };
        found.extend(other.ruled.map(|ruled| row(kind, (ruled as u64) << 4 | own)));
        if matches!(other.look, Look::Tiny | Look::Short | Look::Headline | Look::Ruled) {
            let long = u64::from(own >= Look::Long as u64);
            found.extend(other.vocabulary.iter().map(|hash| row(word, *hash << 1 | long)));
        }
        let difference = lines[text[nth]].count.abs_diff(other.count);
        found.push(row(longer, step(difference, &[1, 2, 4, 8, 16]) << 4 | own));
    }
    let above = (1..=30).find_map(|away| {
        let at = nth.checked_sub(away)?;
        Some((lines[*text.get(at)?].ruled?, away))
    });
    if let Some((kind, away)) = above {
        let far = step(away as u32, &STEPS);
        found.push(row("kind above", ((kind as u64) << 4 | far) << 4 | own));
    }
}

/// What the second look sees: how probably each line of an article is noise by the first; none for lines without words.
pub fn again(lines: &[Sight], first: &[f32]) -> Vec<Vec<u16>> {
    let text = with_words(lines);
    let mut features = vec![Vec::new(); lines.len()];
    for (nth, at) in text.iter().enumerate() {
        let of = |away: isize| nth.checked_add_signed(away).and_then(|at| text.get(at)).map(|at| first[*at]);
        let level = |away: isize| of(away).map_or(9, |share| (share * 5.999) as u64);
        let mut found = Vec::with_capacity(24);
        let mut add = |thing: &str, value: u64| found.push(row(thing, value));
        let own = first[*at].clamp(0.001, 0.999);
        let fine = (((own / (1.0 - own)).ln() + 7.0) * 2.0) as u64;
        let look = lines[*at].look as u64;
        let region_mean = |reach: usize| {
            let (from, to) = (nth.saturating_sub(reach), (nth + reach + 1).min(text.len()));
            let sum: f32 = text[from..to].iter().map(|at| first[*at]).sum();
            let others = (to - from - 1).max(1) as f32;
            (((sum - first[*at]) / others) * 7.999) as u64
        };
        let side = |steps: std::ops::RangeInclusive<isize>| {
            let known: Vec<f32> = steps.filter_map(of).collect();
            if known.is_empty() { 9 } else { (known.iter().sum::<f32>() / known.len() as f32 * 7.999) as u64 }
        };
        add("first look", fine);
        add("first look, look", fine << 4 | look);
        for away in [-3, -2, -1, 1, 2, 3] {
            add("neighbour", ((away + 3) as u64) << 8 | level(away) << 4 | level(0));
        }
        add("both neighbours", (level(-1) << 4 | level(1)) << 4 | level(0));
        add("mean of 3", region_mean(3) << 4 | level(0));
        add("mean of 8", region_mean(8) << 4 | level(0));
        add("mean of 20", region_mean(20) << 4 | level(0));
        add("sides of 8", (side(-8..=-1) << 4 | side(1..=8)) << 4 | level(0));
        add("sides of 30", (side(-30..=-1) << 4 | side(1..=30)) << 4 | level(0));
        add("sides of 4, look", (side(-4..=-1) << 4 | side(1..=4)) << 4 | look);
        features[*at] = found;
    }
    features
}
