//! Text that was broken into lines at a width, as news wires and mails are: its lines are prose, whatever they end in.

use crate::reading::LineReading;

/// So many lines in a row show a width.
const LINES: usize = 5;
/// Widths, in characters, that text is broken at.
const WIDTHS: std::ops::RangeInclusive<u32> = 36..=120;
/// So many characters short of the width a line can end though the next word had room.
const SLACK: u32 = 4;
/// In a hundred lines so many end where the next word would not have stood any more, or where a sentence ends.
const FULL: usize = 90;
/// In a hundred lines so many end inside a sentence.
const OPEN: usize = 45;

/// Which lines are of a text that was broken at a width.
pub(super) fn wrapped(lines: &[&LineReading]) -> Vec<bool> {
    let mut wrapped = vec![false; lines.len()];
    let mut start = 0;
    for run in lines.chunk_by(|one, other| one.is_blank() == other.is_blank()) {
        if run.len() >= LINES && !run[0].is_blank() && is_wrapped(run) {
            wrapped[start..start + run.len()].fill(true);
        }
        start += run.len();
    }
    wrapped
}

/// Whether each line of the run goes on as far as the width lets it.
fn is_wrapped(run: &[&LineReading]) -> bool {
    let width = run.iter().map(|line| line.width).max().unwrap_or_default();
    if !WIDTHS.contains(&width) {
        return false;
    }
    let (mut full, mut open) = (0, 0);
    for pair in run.windows(2) {
        let (line, next) = (&pair[0], &pair[1]);
        let is_open = !line.shape.ended;
        let is_full = line.width + next.first_word + SLACK > width;
        full += usize::from(is_full || !is_open);
        open += usize::from(is_full && is_open);
    }
    let pairs = run.len() - 1;
    full * 100 >= pairs * FULL && open * 100 >= pairs * OPEN
}
