//! How often lines of a sum of weights are noise: isotonic regression by pooling adjacent violators (Ayer et al. 1955).

/// Lines that are counted as one point.
const POINT: usize = 120;

/// The points of a curve that rises, from (sum of weights, whether the line is noise): at least one where there is a line.
pub fn fit(lines: &[(f32, bool)]) -> Vec<(f32, f32)> {
    let mut lines = lines.to_vec();
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    // (sum of sums, lines of noise, lines)
    let mut pools: Vec<(f64, f64, f64)> = Vec::new();
    for point in lines.chunks(POINT) {
        let sums: f64 = point.iter().map(|(sum, _)| f64::from(*sum)).sum();
        let noise = point.iter().filter(|(_, noise)| *noise).count();
        pools.push((sums, noise as f64, point.len() as f64));
        while let [.., before, last] = &mut pools[..]
            && before.1 * last.2 >= last.1 * before.2
        {
            *before = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            pools.pop();
        }
    }
    pools.into_iter().map(|(sums, noise, count)| ((sums / count) as f32, (noise / count) as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_rises_and_says_what_is() {
        let lines: Vec<(f32, bool)> =
            (0..2_000_u16).map(|at| (f32::from(at), at % 10 < (at / 200).min(8))).collect();
        let curve = fit(&lines);
        assert!(curve.len() > 3 && curve.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1), "{curve:?}");
        assert!(curve[0].1 < 0.05 && (curve[curve.len() - 1].1 - 0.8).abs() < 0.05, "{curve:?}");
    }
}
