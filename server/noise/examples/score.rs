//! Scores the detector on hand-labelled text: `cargo run -p tippani-noise --example score -- [--errors] DIR…`
//!
//! A folder holds brat gold (`x.txt`, `x.ann`) or labelled pages (`x.txt`, `x.labels`). Predictions never see a
//! label.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for people")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use tippani_noise::witness::Testimony;
use tippani_noise::{Detector, Kind, Mark, Settings};
use tippani_text::{ByteSpan, lines};

/// At this score an editor warns.
const WARNING: f32 = 0.95;

#[derive(Default)]
struct Score {
    errors: bool,
    bytes: usize,
    seconds: f64,
    /// Gold spans by kind: all, overlapped, overlapped by the right kind.
    spans: BTreeMap<String, [usize; 3]>,
    clean: usize,
    clean_warned: usize,
    clean_hinted: usize,
    clean_hazards: usize,
    /// Labelled lines: noise and found, noise and missed, content and flagged; for warnings, then for warnings
    /// and hints.
    lines: [[usize; 3]; 2],
    by_kind: BTreeMap<String, [usize; 3]>,
}

fn main() -> std::io::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let errors = arguments.first().is_some_and(|first| first == "--errors");
    if errors {
        arguments.remove(0);
    }
    let detector = Detector::new(&Settings::default());
    for folder in &arguments {
        let mut score = Score { errors, ..Score::default() };
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt")) {
            page(&detector, path, &mut score)?;
        }
        println!("== {folder}");
        score.print();
    }
    Ok(())
}

fn page(detector: &Detector, path: &Path, score: &mut Score) -> std::io::Result<()> {
    let text = fs::read_to_string(path)?;
    let (ann, labels) = (path.with_extension("ann"), path.with_extension("labels"));
    if !ann.exists() && !labels.exists() {
        return Ok(());
    }
    let spans: Vec<ByteSpan> = if ann.exists() {
        lines(&text).collect()
    } else {
        // A labelled page counts its lines at `\n`.
        text.split_terminator('\n')
            .map(|line| ByteSpan::new(offset(&text, line), offset(&text, line) + line.len()))
            .collect()
    };
    let started = Instant::now();
    let readings: Vec<_> =
        spans.iter().map(|span| detector.read_line(span.slice(&text).trim_end_matches('\r'))).collect();
    let marks = detector.marks(&readings.iter().collect::<Vec<_>>(), &Testimony::default());
    score.seconds += started.elapsed().as_secs_f64();
    score.bytes += text.len();
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if ann.exists() {
        brat(&name, &text, &spans, &marks, &fs::read_to_string(ann)?, score);
    } else {
        labelled(&name, &text, &spans, &marks, &fs::read_to_string(labels)?, score);
    }
    Ok(())
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// What a gold kind may be found as.
fn is_right(kind: &str, mark: &Mark) -> bool {
    let code = mark.kind.code();
    let short = code.split_once('/').map_or("", |(_, short)| short);
    match kind {
        "glued-words" => code == "hazard/glued-words",
        "broken-text" => matches!(short, "broken-text" | "orphan-mark" | "split-sentence"),
        _ => matches!(mark.kind, Kind::Noise(_)) && kind.split('+').any(|kind| kind == short),
    }
}

fn brat(name: &str, text: &str, spans: &[ByteSpan], marks: &[(usize, Mark)], ann: &str, score: &mut Score) {
    let starts: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    let mut notes = BTreeMap::new();
    let mut gold = Vec::new();
    for line in ann.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [_, about, note] = fields[..]
            && line.starts_with('#')
        {
            notes.insert(
                about.split(' ').nth(1).unwrap_or_default(),
                note.split(';').next().unwrap_or_default().trim(),
            );
        } else if let [id, place, ..] = fields[..]
            && let ["NOISE", start, end] = place.split(' ').collect::<Vec<_>>()[..]
            && let (Ok(start), Ok(end)) = (start.parse::<usize>(), end.parse::<usize>())
        {
            gold.push((id, ByteSpan::new(starts[start], starts[end])));
        }
    }
    let placed: Vec<(ByteSpan, &Mark)> =
        marks.iter().map(|(line, mark)| (mark.span.shifted(spans[*line].start), mark)).collect();
    for (id, span) in &gold {
        let kind = notes.get(id).copied().unwrap_or("?");
        let over: Vec<&Mark> =
            placed.iter().filter(|(place, _)| place.overlaps(*span)).map(|(_, mark)| *mark).collect();
        let right = over.iter().any(|mark| is_right(kind, mark));
        let row = score.spans.entry(kind.to_owned()).or_default();
        row[0] += 1;
        row[1] += usize::from(!over.is_empty());
        row[2] += usize::from(right);
        if score.errors && !right {
            let codes: Vec<&str> = over.iter().map(|mark| mark.kind.code()).collect();
            println!("missed {name} {kind}: {:.60} {codes:?}", span.slice(text));
        }
    }
    for (index, line) in spans.iter().enumerate() {
        if line.slice(text).trim().is_empty() || gold.iter().any(|(_, span)| span.overlaps(*line)) {
            continue;
        }
        score.clean += 1;
        let mine: Vec<&Mark> = marks.iter().filter(|(at, _)| *at == index).map(|(_, mark)| mark).collect();
        clean_line(name, index, line.slice(text), &mine, score);
    }
}

fn clean_line(name: &str, index: usize, line: &str, marks: &[&Mark], score: &mut Score) {
    let noise = |mark: &&&Mark| matches!(mark.kind, Kind::Noise(_));
    let warned = marks.iter().filter(noise).any(|mark| mark.score >= WARNING);
    let hinted = marks.iter().filter(noise).any(|mark| mark.score < WARNING);
    score.clean_warned += usize::from(warned);
    score.clean_hinted += usize::from(hinted && !warned);
    score.clean_hazards += usize::from(marks.iter().any(|mark| matches!(mark.kind, Kind::Hazard(_))));
    if score.errors {
        for mark in marks {
            let sure = if mark.score >= WARNING { "warned" } else { "hinted" };
            println!(
                "{sure} {name}:{} {} {} {:.80} ({})",
                index + 1,
                mark.kind.code(),
                mark.rule,
                mark.span.slice(line),
                mark.evidence[0]
            );
        }
    }
}

fn labelled(
    name: &str,
    text: &str,
    spans: &[ByteSpan],
    marks: &[(usize, Mark)],
    labels: &str,
    score: &mut Score,
) {
    for (index, (line, label)) in spans.iter().zip(labels.split('\n')).enumerate() {
        let fields: Vec<&str> = label.split('\t').collect();
        let line = line.slice(text);
        let mine: Vec<&Mark> = marks.iter().filter(|(at, _)| *at == index).map(|(_, mark)| mark).collect();
        let body = line.trim().len();
        let covers = |least: f32| {
            mine.iter().any(|mark| {
                matches!(mark.kind, Kind::Noise(_)) && mark.score >= least && mark.span.len() * 2 > body
            })
        };
        let found = [covers(WARNING), covers(0.5)];
        match fields[0] {
            "noise" => {
                let kind = fields.get(1).copied().unwrap_or("?");
                let alike = match kind {
                    "photo-credit" => "photo-credit+photo-caption",
                    "ad" => "ad+shortcode",
                    other => other,
                };
                let row = score.by_kind.entry(kind.to_owned()).or_default();
                row[0] += 1;
                row[1] += usize::from(found[1]);
                row[2] += usize::from(mine.iter().any(|mark| is_right(alike, mark)));
                for (found, row) in found.iter().zip(&mut score.lines) {
                    row[usize::from(!found)] += 1;
                }
                if score.errors && !found[1] {
                    println!("missed {name}:{} {kind}: {line:.100}", index + 1);
                }
            }
            "content" => {
                score.clean += 1;
                for (found, row) in found.iter().zip(&mut score.lines) {
                    row[2] += usize::from(*found);
                }
                clean_line(name, index, line, &mine, score);
            }
            "mixed" => {
                for (part, kind) in
                    fields.get(2).unwrap_or(&"").split(" ¦ ").zip(fields[1].split('+').cycle())
                {
                    let Some(at) = line.find(part.trim()) else {
                        continue;
                    };
                    let span = ByteSpan::new(at, at + part.trim().len());
                    let row = score.spans.entry(kind.to_owned()).or_default();
                    row[0] += 1;
                    let over: Vec<&&Mark> = mine.iter().filter(|mark| mark.span.overlaps(span)).collect();
                    row[1] += usize::from(!over.is_empty());
                    row[2] += usize::from(over.iter().any(|mark| is_right(kind, mark)));
                    if score.errors && over.is_empty() {
                        println!("missed span {name}:{} {kind}: {:.100}", index + 1, part);
                    }
                }
            }
            _ => {}
        }
    }
}

impl Score {
    fn print(&self) {
        let total =
            self.spans.values().fold([0; 3], |sum, row| [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2]]);
        for (kind, row) in &self.spans {
            println!("span {kind:16} gold {:3}  overlapped {:3}  kind right {:3}", row[0], row[1], row[2]);
        }
        println!("spans {}  overlapped {}  kind right {}", total[0], total[1], total[2]);
        for (kind, row) in &self.by_kind {
            println!("line {kind:16} gold {:4}  found {:4}  kind right {:4}", row[0], row[1], row[2]);
        }
        for (what, [found, missed, flagged]) in ["warnings", "warnings and hints"].into_iter().zip(self.lines)
        {
            if found + missed > 0 {
                let precision = found as f64 / (found + flagged).max(1) as f64;
                let recall = found as f64 / (found + missed) as f64;
                let f1 = if found == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
                println!("noise lines, {what}: P {precision:.3} R {recall:.3} F1 {f1:.3}");
            }
        }
        println!(
            "clean lines {}: with a noise warning {}, with a noise hint {}, with a hazard {}; {:.1} MB/s",
            self.clean,
            self.clean_warned,
            self.clean_hinted,
            self.clean_hazards,
            self.bytes as f64 / self.seconds.max(1e-9) / 1e6
        );
    }
}
