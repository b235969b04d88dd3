//! What the model says of lines that no rule is sure of.

use std::ops::Range;

use super::{Article, line_mark, listing};
use crate::reading::LineReading;
use crate::soft::{Aspect, Look, Model, Opinion, Sight};
use crate::witness::{Near, Testimony};
use crate::{Kind, NoiseKind};

/// From here on a line is hinted at: it is more probably noise than not.
const LEAST: f32 = 0.5;
/// Fewer lines make no page: each looks like one that was left behind.
const LINES: usize = 3;
/// From here on a headline or a sentence of many words is.
const SURER: f32 = 0.55;
/// What a rule is so sure of is the part of a paragraph that is noise.
const SURE: f32 = 0.8;
/// So much the words of a line, the lists and the corpus have to speak for noise between two paragraphs, in log-odds: being short and
/// out of place is what a subhead is.
const SAYS: f32 = 0.1;
/// So much they have to speak for a warning: what only looks and stands like a menu can be a list of the article.
const WARNS: f32 = 0.5;
/// How sure the model is at most of what they do not speak for.
const HINT: f32 = 0.94;
/// So much in a table of the article, which looks like a menu.
const TABLE_SAYS: f32 = 0.7;
/// A line that stands in so many other articles is seldom theirs …
const MANY: u32 = 3;
/// … nearly never …
const SEVERAL: u32 = 5;
/// … never.
const MOST: u32 = 10;
/// How sure it is that a paragraph is a repeated one that an earlier article has with a few other words …
const NEARLY: f32 = 0.75;
/// … that several articles have.
const NEARLY_MANY: f32 = 0.9;
/// A subhead of so many words can stand in many articles.
const LABEL: u32 = 4;
/// What speaks for noise by less is not worth naming, in log-odds.
const WORTH: f32 = 0.2;
/// So many reasons are named.
const REASONS: usize = 3;
/// A headline has at most so many words.
const HEADLINE: u32 = 14;
/// How many lines on each side are spoken of as near.
const NEAR: usize = 8;

pub(super) fn find(article: &mut Article<'_>, model: &Model, testimony: &Testimony) {
    let text = article.text.clone();
    if text.len() < LINES {
        return;
    }
    let told = |(line, wrapped): (&&LineReading, &bool)| wrapped.then(|| line.sight.as_prose());
    let told: Vec<Option<Sight>> = article.lines.iter().zip(&article.wrapped).map(told).collect();
    let sights = article.lines.iter().zip(&told).map(|(line, told)| told.as_ref().unwrap_or(&line.sight));
    let sights: Vec<&Sight> = sights.collect();
    let opinions = model.opinions(&sights, testimony, |line| article.lines[line].own.steps);
    let suspects = suspects(article);
    let elsewhere: Vec<(f32, &str)> =
        (0..opinions.len()).map(|at| elsewhere(article, testimony, at)).collect();
    let confidence: Vec<f32> =
        opinions.iter().zip(&elsewhere).map(|(opinion, (other, _))| held(opinion).max(*other)).collect();
    let noise = text.iter().map(|at| article.whole[*at].is_some() || confidence[*at] >= LEAST);
    let noise: Vec<bool> = noise.collect();
    let tabled = listing::tabled(article);
    for (nth, at) in text.iter().copied().enumerate() {
        let (opinion, confidence) = (&opinions[at], confidence[at]);
        let (witness, rule) = elsewhere[at];
        let witnessed = witness > held(opinion);
        let in_part = suspects[at].is_some_and(|suspect| {
            suspect.sure > 0 && (article.is_prose(at) || suspect.sure * 2 > article.lines[at].whole.len())
        });
        if article.whole[at].is_some() || in_part || confidence < least(article, at) {
            continue;
        }
        let page = Page { article, testimony, text: &text, noise: &noise, nth, suspect: suspects[at] };
        let least = match () {
            () if tabled[nth] && article.is_inside(at) => TABLE_SAYS,
            () if page.is_alone() => SAYS,
            () => f32::NEG_INFINITY,
        };
        if !witnessed && opinion.says() < least {
            continue;
        }
        let (kind, mut reasons) = (page.kind(), page.reasons(opinion, witnessed).into_iter());
        let rule = if witnessed { rule } else { "line-model" };
        let first =
            reasons.next().unwrap_or_else(|| "lines that look and stand so are mostly noise".to_owned());
        let mut mark = line_mark(article.lines[at], kind, confidence, rule, first);
        for reason in reasons {
            mark = mark.and(reason);
        }
        article.push(at, mark);
    }
}

/// How sure the model may be, to be shown so.
fn held(opinion: &Opinion) -> f32 {
    if opinion.says() < WARNS { opinion.confidence.min(HINT) } else { opinion.confidence }
}

/// How sure it is that a line is noise because it stands in other articles, 0 for not at all, and by which rule: their sentences and
/// headlines are their own, their labels are the site's.
fn elsewhere(article: &Article<'_>, testimony: &Testimony, at: usize) -> (f32, &'static str) {
    let score = exactly(article, testimony, at);
    let own = |_: &&Near| article.is_prose(at) && !article.lines[at].allowed && !by_chance(article, at);
    match testimony.near.get(&(at as u32)).filter(own) {
        Some(near) if score == 0.0 => {
            (if near.others >= MANY { NEARLY_MANY } else { NEARLY }, crate::PARAGRAPH_NEAR)
        }
        _ => (score, crate::LINE_ELSEWHERE),
    }
}

/// The same of what stands there word for word.
fn exactly(article: &Article<'_>, testimony: &Testimony, at: usize) -> f32 {
    let others = testimony.others.get(at).copied().unwrap_or_default();
    let few = others * 20 < testimony.articles;
    if others == 0 || article.lines[at].allowed || by_chance(article, at) && few {
        return 0.0;
    }
    if article.is_prose(at) {
        let first = testimony.first[at].is_none();
        return if others >= MANY {
            0.96
        } else if first {
            0.0
        } else {
            0.8
        };
    }
    // A subhead can be one of many (“Background”), a label of the site stands on nearly every page.
    let label = article.lines[at].shape.words <= LABEL && article.is_inside(at);
    match others {
        MOST.. if label && others * 20 >= testimony.articles => 0.9,
        _ if label => 0.0,
        MOST.. => 0.97,
        SEVERAL.. => 0.95,
        MANY.. => 0.85,
        _ => 0.0,
    }
}

/// Whether a line is a piece of a sentence or numbers in a table, which are equal by chance.
fn by_chance(article: &Article<'_>, at: usize) -> bool {
    let shape = &article.lines[at].shape;
    article.wrapped[at] || shape.digits * 4 >= shape.length
}

/// How probable it has to be that the line is noise.
fn least(article: &Article<'_>, at: usize) -> f32 {
    if article.is_headline(at) || article.is_prose(at) { SURER } else { LEAST }
}

/// What rules suspect in a line.
#[derive(Clone, Copy)]
struct Suspect {
    kind: NoiseKind,
    score: f32,
    /// Whether that is most of the line.
    most: bool,
    /// How many bytes of it rules are sure of, where that is not all of it.
    sure: usize,
}

/// The surest suspicion of each line: one that covers most of it before one that does not.
fn suspects(article: &Article<'_>) -> Vec<Option<Suspect>> {
    let mut suspects: Vec<Option<Suspect>> = vec![None; article.lines.len()];
    for (line, mark) in &article.marks {
        let Kind::Noise(kind) = mark.kind else { continue };
        let most = mark.span.len() * 2 > article.lines[*line].whole.len();
        let key = |suspect: &Suspect| (suspect.most, suspect.score);
        let before = suspects[*line].map_or(0, |suspect| suspect.sure);
        let is_part = mark.score >= SURE && !mark.span.covers(article.lines[*line].whole);
        let sure = before + if is_part { mark.span.len() } else { 0 };
        let suspect = Suspect { kind, score: mark.score, most, sure };
        if let Some(suspect) = &mut suspects[*line] {
            suspect.sure = sure;
        }
        if suspects[*line].as_ref().is_none_or(|before| key(before) < key(&suspect)) {
            suspects[*line] = Some(suspect);
        }
    }
    suspects
}

/// A line that is taken for noise, on its page.
struct Page<'p, 'a> {
    article: &'p Article<'a>,
    testimony: &'p Testimony,
    /// The lines that are not blank.
    text: &'p [usize],
    /// Which of them are taken for noise.
    noise: &'p [bool],
    nth: usize,
    /// What rules suspect in it.
    suspect: Option<Suspect>,
}

impl Page<'_, '_> {
    fn at(&self) -> usize {
        self.text[self.nth]
    }

    /// What kind of noise it is: as a list or a rule has it, else as what it follows, else as it looks.
    fn kind(&self) -> NoiseKind {
        let reading = self.article.lines[self.at()];
        if let Some((kind, _)) = &reading.phrase {
            return *kind;
        }
        if let Some(suspect) = self.suspect.filter(|suspect| suspect.most) {
            return suspect.kind;
        }
        let look = reading.sight.look;
        // A word or two is a button or a section, not a headline of the block.
        let followed =
            || self.followed().filter(|kind| look != Look::Tiny || *kind == NoiseKind::CommentForm);
        if let Some(kind) = reading.cued.or_else(followed) {
            return kind;
        }
        match look {
            Look::Paragraph | Look::Prose if self.others() > 0 || self.near().is_some() => {
                NoiseKind::Repeated
            }
            Look::Tiny | Look::Short => NoiseKind::Navigation,
            Look::Headline | Look::Long => NoiseKind::RelatedLinks,
            // Questions and teasers: what stands behind the text is other articles.
            Look::Sentence if reading.shape.words <= HEADLINE && self.is_outside() => NoiseKind::RelatedLinks,
            _ => NoiseKind::Other,
        }
    }

    /// In how many other articles it stands.
    fn others(&self) -> u32 {
        self.testimony.others.get(self.at()).copied().unwrap_or_default()
    }

    /// Where another article has it with a few other words.
    fn near(&self) -> Option<&Near> {
        self.testimony.near.get(&(self.at() as u32))
    }

    /// Whether it stands alone between two lines of prose.
    fn is_alone(&self) -> bool {
        let prose = |nth: Option<&usize>| nth.is_some_and(|at| self.article.is_prose(*at));
        prose(self.nth.checked_sub(1).and_then(|nth| self.text.get(nth)))
            && prose(self.text.get(self.nth + 1))
    }

    fn is_outside(&self) -> bool {
        self.article.prose.is_none_or(|(first, last)| self.at() < first || self.at() > last)
    }

    /// The kind of the block that it stands in: of the nearest line above that opens one, with nothing but noise between.
    fn followed(&self) -> Option<NoiseKind> {
        let mut above = (0..self.nth).rev().take_while(|nth| self.noise[*nth]);
        above.find_map(|nth| match self.article.whole[self.text[nth]]?.0 {
            kind @ (NoiseKind::RelatedLinks | NoiseKind::Ticker) => Some(kind),
            kind @ NoiseKind::CommentForm if self.nth - nth <= NEAR => Some(kind),
            _ => None,
        })
    }

    /// The strongest reasons in words, the strongest first.
    fn reasons(&self, opinion: &Opinion, witnessed: bool) -> Vec<String> {
        let mut aspects = Aspect::ALL.map(|aspect| (opinion.aspects[aspect as usize], aspect));
        if witnessed {
            aspects[Aspect::Corpus as usize].0 = f32::INFINITY;
        }
        aspects.sort_by(|a, b| b.0.total_cmp(&a.0));
        let strong = aspects.into_iter().filter(|(speaks, _)| *speaks >= WORTH);
        strong.filter_map(|(_, aspect)| self.reason(aspect)).take(REASONS).collect()
    }

    fn reason(&self, aspect: Aspect) -> Option<String> {
        let reading = self.article.lines[self.at()];
        let shape = &reading.shape;
        Some(match aspect {
            Aspect::Words => match &*reading.own.words {
                [] => return None,
                [word] => format!("“{word}” stands mostly in lines that are noise"),
                [word, other, ..] => format!("“{word}” and “{other}” stand mostly in lines that are noise"),
            },
            Aspect::Lists => match &reading.phrase {
                Some((kind, phrase)) => format!("“{phrase}” is in the list of phrases ({})", kind.as_str()),
                None => return None,
            },
            Aspect::Shape if shape.ended => format!("a short line of {} words", shape.words),
            Aspect::Shape => format!("{} words without an end mark", shape.words),
            Aspect::Place => self.place(),
            Aspect::Topic => "says little of what the paragraphs speak of".to_owned(),
            Aspect::Beside => return None,
            Aspect::Corpus => match (self.others(), self.near()) {
                (0, None) => return None,
                (0, Some(near)) => {
                    format!("an earlier article has it with a few other words (about {} % alike)", near.alike)
                }
                (others, _) => {
                    format!("stands in {others} of the {} other articles", self.testimony.articles)
                }
            },
            Aspect::Again => {
                let near = self.around();
                let others = near.len() - 1;
                let noise = near.filter(|nth| *nth != self.nth && self.noise[*nth]).count();
                if noise * 2 < others || others == 0 {
                    return None;
                }
                format!("{noise} of the {others} lines around it look like noise too")
            }
        })
    }

    /// The lines that are spoken of as near, itself among them.
    fn around(&self) -> Range<usize> {
        self.nth.saturating_sub(NEAR)..(self.nth + NEAR + 1).min(self.text.len())
    }

    fn place(&self) -> String {
        match self.article.prose {
            Some((first, _)) if self.at() < first => "stands above the first paragraph".to_owned(),
            Some((_, last)) if self.at() > last => {
                format!("stands behind the last paragraph (line {})", last + 1)
            }
            Some(_) => {
                let near = self.around();
                let prose = near.clone().filter(|nth| self.article.is_prose(self.text[*nth])).count();
                let others = near.len() - 1;
                match prose {
                    0 => format!("none of the {others} lines around it is a sentence of an article"),
                    _ if prose * 2 > others => {
                        format!(
                            "interrupts the text: {prose} of the {others} lines around it are its sentences"
                        )
                    }
                    _ => format!("only {prose} of the {others} lines around it are sentences of an article"),
                }
            }
            None => "the page has no paragraph".to_owned(),
        }
    }
}
