//! Rules that say what a span is, each from one line alone.

mod address;
mod byline;
mod counter;
mod credit;
mod imprint;
mod initials;
mod listed;
mod photo;
mod prompt;
mod related;
mod stamp;
mod template;
mod title;
mod wire;

pub(crate) use title::{TitleCut, title_cuts};

use tippani_text::ByteSpan;

use crate::cues::Cue;
use crate::finding::{Cover, Finding};
use crate::glance::{DIGIT, bit};
use crate::line::Line;
use crate::phrases::{Hits, Phrases};
use crate::{Kind, NoiseKind};

/// Lines of more words are paragraphs: phrases that hold for a whole line say nothing of them.
pub(crate) const SHORT: u32 = 40;

/// Every noise finding of a line.
pub(crate) fn find(line: &Line<'_>, hits: &Hits<'_>, phrases: &Phrases) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut last = None;
    for hit in &hits.cues {
        // One place is often several phrases of one cue.
        if !line.is_word(hit.start, hit.end)
            && !matches!(hit.what, Cue::Stamp | Cue::Source | Cue::Photo | Cue::Advertisement | Cue::Agency)
        {
            continue;
        }
        if last == Some((hit.what, hit.start)) && matches!(hit.what, Cue::Address | Cue::Html | Cue::Template)
        {
            continue;
        }
        last = Some((hit.what, hit.start));
        match hit.what {
            Cue::Source => found.extend(credit::source(line, hit)),
            Cue::Agency => {
                // With a case ending glued to it, as Bengali writes, it can only be an object.
                if line.is_word(hit.start, hit.end) {
                    found.extend(wire::place_line(line, hit));
                    found.extend(credit::agency(line, hit));
                    found.extend(photo::slashed(line, hit));
                } else {
                    found.extend(credit::news_of(line, hit));
                }
            }
            Cue::Photo => photo::credit(line, hit, &mut found),
            Cue::PictureRemark => {
                found.extend(photo::remark(line, hit));
                found.extend(photo::slashed(line, hit));
            }
            Cue::InPicture => found.extend(photo::in_picture(line, hit)),
            Cue::Related => found.extend(related::announced(line, hit)),
            Cue::Counted => found.extend(counter::counted(line, hit)),
            Cue::Comments => found.extend(counter::comments(line, hit)),
            Cue::Reporter => found.extend(byline::reporter(line, hit)),
            Cue::Write => found.extend(prompt::write(line, hit)),
            Cue::Rights => found.extend(imprint::rights(line, hit)),
            Cue::Imprint => found.extend(imprint::editor(line, hit)),
            Cue::Advertisement => found.extend(template::advertisement(line, hit)),
            Cue::Home => found.extend(listed::breadcrumb(line, hit)),
            Cue::Tags => found.extend(listed::tags(line, hit)),
            Cue::Address => address::find(line, hit, &mut found),
            Cue::At => found.extend(address::mail(line, hit)),
            Cue::Template => found.extend(template::shortcode(line, hit)),
            Cue::Html => found.extend(template::html(line, hit)),
            Cue::Platform => found.extend(listed::platform(line, hit)),
            Cue::Stamp | Cue::Follow => {}
        }
    }
    prompt::follow(line, &hits.cues, &mut found);
    stamp::find(line, &hits.cues, &mut found);
    if line.shape.words <= SHORT {
        found.extend(listed::phrase(line, &hits.lexicon));
        if line.glance.may_fold_to(listed::BETWEEN_SECTIONS) {
            found.extend(listed::sections(line, phrases));
        }
        found.extend(listed::buttons(line));
        found.extend(byline::by(line));
        if line.glance.may_fold_to(const { bit('@') }) {
            found.extend(template::tweet(line));
        }
    }
    if line.shape.upper >= wire::CAPITALS && line.glance.has_all(DIGIT | const { bit(',') }) {
        found.extend(wire::capitals(line));
    }
    let slash = line.glance.may_fold_to(const { bit('/') });
    // Latin letters sign with a slash between them.
    let signed = if slash || !line.text.is_ascii() { initials::signed(line) } else { None };
    if signed.is_none() && line.shape.words <= SHORT && slash {
        found.extend(listed::topics(line));
    }
    found.extend(signed);
    if found.is_empty() && hits.denied.is_empty() {
        return found;
    }
    // The list says less than a rule that read what stands around a phrase.
    let ruled: Vec<Kind> =
        found.iter().filter(|f| !f.mark.rule.starts_with("phrase-")).map(|f| f.mark.kind).collect();
    found.retain(|f| {
        !matches!(f.mark.rule, "phrase-start" | "phrase-end" | "phrase-inside")
            || !ruled.contains(&f.mark.kind)
    });
    let prompts = Cover::of(found.iter().filter(|f| f.mark.rule == "write-prompt").map(|f| f.mark.span));
    found.retain(|f| f.mark.rule != "mail-address" || !prompts.covers(f.mark.span));
    denied(line, hits, &mut found);
    without_echoes(found)
}

/// The team's own phrases: the line where the phrase is most of it, else the phrase.
fn denied(line: &Line<'_>, hits: &Hits<'_>, found: &mut Vec<Finding>) {
    for hit in &hits.denied {
        let most = (hit.end - hit.start) * 2 >= line.body.len();
        let span = if most { line.whole() } else { line.raw_span(ByteSpan::new(hit.start, hit.end)) };
        let evidence = format!("“{}” is in the team's list of noise", hit.what);
        found.push(Finding::noise(span, NoiseKind::Other, 1.0, "team-deny", evidence));
    }
}

/// Leaves out a finding that a surer one of the same kind covers.
fn without_echoes(mut found: Vec<Finding>) -> Vec<Finding> {
    found.retain(|finding| !finding.mark.span.is_empty());
    found.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.mark.span.start, std::cmp::Reverse(finding.mark.span.end));
        key(a).cmp(&key(b)).then(b.mark.score.total_cmp(&a.mark.score))
    });
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        // Sorted by start, so that a covering mark comes first; the last few are enough, they are short.
        let echo = kept.iter_mut().rev().take(8).find(|other| {
            other.mark.kind == finding.mark.kind
                && other.mark.span.overlaps(finding.mark.span)
                && (other.mark.span.covers(finding.mark.span) || matches!(finding.mark.kind, Kind::Noise(_)))
        });
        match echo {
            Some(other)
                if other.mark.score >= finding.mark.score || !finding.mark.span.covers(other.mark.span) =>
            {
                // What is surer of a part is sure enough of that part only: both stay, where the part is surer.
                if finding.mark.score > other.mark.score
                    && finding.mark.span.len() * 2 >= other.mark.span.len()
                {
                    *other = finding;
                }
            }
            Some(other) => *other = finding,
            None => kept.push(finding),
        }
    }
    kept
}

/// What stands behind a cue, without a colon before it: the rest, and whether there was a colon (a visarga or a
/// dash at the start of a credit is one).
pub(crate) fn after_colon(rest: &str) -> (&str, bool) {
    let bare = rest.trim_start();
    match bare.chars().next() {
        Some(colon @ (':' | '：')) => (bare[colon.len_utf8()..].trim_start(), true),
        Some(visarga @ ('ঃ' | 'ः')) if rest.starts_with(visarga) => {
            let behind = bare[visarga.len_utf8()..].trim_start();
            (behind.strip_prefix([':', '-']).unwrap_or(behind).trim_start(), true)
        }
        _ => (bare, false),
    }
}
