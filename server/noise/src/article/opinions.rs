//! What the model says of lines that no rule is sure of.

use super::{Article, line_mark};
use crate::reading::LineReading;
use crate::soft::{Aspect, Look, Model, Opinion, Sight};
use crate::witness::Testimony;
use crate::{Kind, NoiseKind};

/// From here on a line is more probably noise than not.
const LEAST: f32 = 0.5;
/// From here on the first line is, which is the headline of nearly every article.
const HEADLINE_LEAST: f32 = 0.7;
/// From here on a sentence of many words is.
const PROSE_LEAST: f32 = 0.6;
/// What a rule is so sure of is the part of a paragraph that is noise.
const SURE: f32 = 0.8;
/// So much do a line's words, the lists and the corpus together have to speak for noise between two paragraphs and of a headline, in
/// log-odds, and of a sentence of many words: a place and a look alone say nothing there.
const SAYS: f32 = 0.3;
/// What speaks for noise by less is not worth naming, in log-odds.
const WORTH: f32 = 0.2;
/// So many reasons are named.
const REASONS: usize = 3;
/// A headline has at most so many words.
const HEADLINE: u32 = 14;
/// How many lines on each side are spoken of as near.
const NEAR: usize = 8;

pub(super) fn find(article: &mut Article<'_>, model: &Model, testimony: &Testimony) {
    let told = |(line, wrapped): (&&LineReading, &bool)| wrapped.then(|| line.sight.as_prose());
    let told: Vec<Option<Sight>> = article.lines.iter().zip(&article.wrapped).map(told).collect();
    let sights = article.lines.iter().zip(&told).map(|(line, told)| told.as_ref().unwrap_or(&line.sight));
    let sights: Vec<&Sight> = sights.collect();
    let opinions = model.opinions(&sights, testimony, |line| article.lines[line].own.steps);
    let text = article.text.clone();
    let suspects = suspects(article);
    let is_noise =
        |article: &Article<'_>, at: usize| article.whole[at].is_some() || opinions[at].confidence >= LEAST;
    let noise: Vec<bool> = text.iter().map(|at| is_noise(article, *at)).collect();
    for (nth, at) in text.iter().copied().enumerate() {
        let opinion = &opinions[at];
        if opinion.confidence < LEAST || article.whole[at].is_some() {
            continue;
        }
        let beside =
            |nth: Option<usize>| nth.and_then(|nth| text.get(nth)).is_some_and(|at| article.is_prose(*at));
        let says =
            [Aspect::Words, Aspect::Lists, Aspect::Corpus].map(|aspect| opinion.aspects[aspect as usize]);
        let says: f32 = says.iter().sum();
        if beside(nth.checked_sub(1)) && beside(Some(nth + 1)) && says < SAYS {
            continue;
        }
        let least = match () {
            () if article.is_first(at) => HEADLINE_LEAST,
            () if article.is_prose(at) => PROSE_LEAST,
            () => LEAST,
        };
        let needs_words = article.is_first(at) || article.is_prose(at);
        if opinion.confidence < least || needs_words && says < SAYS {
            continue;
        }
        if article.is_prose(at) && suspects[at].is_some_and(|suspect| suspect.score >= SURE) {
            continue;
        }
        let page = Page { article, testimony, text: &text, noise: &noise, nth, suspect: suspects[at] };
        let (kind, mut reasons) = (page.kind(), page.reasons(opinion).into_iter());
        let first = reasons.next().unwrap_or_else(|| "lines of such a look, in such a place, are".to_owned());
        let mut mark = line_mark(article.lines[at], kind, opinion.confidence, "line-model", first);
        for reason in reasons {
            mark = mark.and(reason);
        }
        article.push(at, mark);
    }
}

/// What rules suspect in a line.
#[derive(Clone, Copy)]
struct Suspect {
    kind: NoiseKind,
    score: f32,
    /// Whether that is most of the line.
    most: bool,
}

/// The surest suspicion of each line: one that covers most of it before one that does not.
fn suspects(article: &Article<'_>) -> Vec<Option<Suspect>> {
    let mut suspects: Vec<Option<Suspect>> = vec![None; article.lines.len()];
    for (line, mark) in &article.marks {
        let Kind::Noise(kind) = mark.kind else { continue };
        let most = mark.span.len() * 2 > article.lines[*line].whole.len();
        let key = |suspect: &Suspect| (suspect.most, suspect.score);
        let suspect = Suspect { kind, score: mark.score, most };
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
        let followed = || self.followed().filter(|kind| look != Look::Tiny || *kind == NoiseKind::CommentForm);
        if let Some(kind) = reading.cued.or_else(followed) {
            return kind;
        }
        match look {
            Look::Tiny | Look::Short => NoiseKind::Navigation,
            Look::Headline | Look::Long => NoiseKind::RelatedLinks,
            // Questions and teasers: what stands behind the text is other articles.
            Look::Sentence if reading.shape.words <= HEADLINE && self.is_outside() => NoiseKind::RelatedLinks,
            _ => NoiseKind::Other,
        }
    }

    fn is_outside(&self) -> bool {
        self.article.prose.is_none_or(|(first, last)| self.at() < first || self.at() > last)
    }

    /// The kind of the block that it stands in: of the nearest line above that opens one, with nothing but noise between.
    fn followed(&self) -> Option<NoiseKind> {
        let above = (0..self.nth).rev().take_while(|nth| self.noise[*nth]);
        above
            .filter_map(|nth| self.article.whole[self.text[nth]])
            .map(|(kind, _)| kind)
            .find(|kind| matches!(kind, NoiseKind::RelatedLinks | NoiseKind::Ticker | NoiseKind::CommentForm))
    }

    /// The strongest reasons in words, the strongest first.
    fn reasons(&self, opinion: &Opinion) -> Vec<String> {
        let mut aspects = Aspect::ALL.map(|aspect| (opinion.aspects[aspect as usize], aspect));
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
            Aspect::Corpus => match self.testimony.others.get(self.at()).copied().unwrap_or_default() {
                0 => return None,
                others => format!("stands in {others} of the {} other articles", self.testimony.articles),
            },
            Aspect::Again => {
                let near = self.nth.saturating_sub(NEAR)..(self.nth + NEAR + 1).min(self.text.len());
                let others = near.len() - 1;
                let noise = near.filter(|nth| *nth != self.nth && self.noise[*nth]).count();
                if noise * 2 < others || others == 0 {
                    return None;
                }
                format!("{noise} of the {others} lines around it look like noise too")
            }
        })
    }

    fn place(&self) -> String {
        match self.article.prose {
            Some((first, _)) if self.at() < first => "stands above the first paragraph".to_owned(),
            Some((_, last)) if self.at() > last => {
                format!("stands behind the last paragraph (line {})", last + 1)
            }
            Some(_) => {
                let near = self.nth.saturating_sub(NEAR)..(self.nth + NEAR + 1).min(self.text.len());
                let prose = near.clone().filter(|nth| self.article.is_prose(self.text[*nth])).count();
                format!("{prose} of the {} lines around it are sentences of an article", near.len() - 1)
            }
            None => "the page has no paragraph".to_owned(),
        }
    }
}
