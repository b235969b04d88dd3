//! Products of small matrices, in blocks that the compiler keeps in vector registers.

/// How many columns of the result a block has where it has several rows: four rows of them fill eight registers.
const COLUMNS: usize = if cfg!(target_feature = "avx") { 16 } else { 8 };

/// How many where it has one row: every width of a net is a multiple of it or of [`COLUMNS`].
const LONG: usize = 48;

/// The left side of a product: `rows` × `inner`, the element at `(row, at)` being `numbers[row * step.0 + at * step.1]`.
#[derive(Clone, Copy, Debug)]
pub struct Left<'a> {
    /// Where the elements lie.
    pub numbers: &'a [f32],
    /// How many rows the result has.
    pub rows: usize,
    /// How many products an element of the result sums.
    pub inner: usize,
    /// The distance between elements of one column, and of one row.
    pub step: (usize, usize),
}

impl<'a> Left<'a> {
    /// A matrix whose rows lie behind each other.
    pub fn rows(numbers: &'a [f32], inner: usize) -> Self {
        Self { numbers, rows: numbers.len() / inner, inner, step: (inner, 1) }
    }

    /// The same, of which the columns are meant.
    pub fn columns(numbers: &'a [f32], rows: usize) -> Self {
        Self { numbers, rows, inner: numbers.len() / rows, step: (1, rows) }
    }
}

/// Adds `left · right` to `out`, where `right` and `out` have `width` columns, a multiple of 16.
pub fn add_product(out: &mut [f32], left: Left<'_>, right: &[f32], width: usize) {
    let mut row = 0;
    while row < left.rows {
        match left.rows - row {
            4.. => {
                blocks::<4, COLUMNS>(out, left, right, width, row);
                row += 4;
            }
            _ if width.is_multiple_of(LONG) => {
                blocks::<1, LONG>(out, left, right, width, row);
                row += 1;
            }
            _ => {
                blocks::<1, COLUMNS>(out, left, right, width, row);
                row += 1;
            }
        }
    }
}

fn blocks<const ROWS: usize, const WIDE: usize>(
    out: &mut [f32],
    left: Left<'_>,
    right: &[f32],
    width: usize,
    row: usize,
) {
    for column in (0..width).step_by(WIDE) {
        let mut sums = [[0.0_f32; WIDE]; ROWS];
        for (at, right) in right.chunks_exact(width).take(left.inner).enumerate() {
            let Some(right) = right[column..].first_chunk::<WIDE>() else { return };
            for (nth, sums) in sums.iter_mut().enumerate() {
                let factor = left.numbers[(row + nth) * left.step.0 + at * left.step.1];
                for (sum, right) in sums.iter_mut().zip(right) {
                    *sum = sum_of(*sum, factor, *right);
                }
            }
        }
        for (nth, sums) in sums.iter().enumerate() {
            let start = (row + nth) * width + column;
            for (out, sum) in out[start..start + WIDE].iter_mut().zip(sums) {
                *out += sum;
            }
        }
    }
}

/// Machines that round a product and a sum at once do it in half the time; asking for it elsewhere would call a function.
fn sum_of(sum: f32, factor: f32, other: f32) -> f32 {
    if cfg!(target_feature = "fma") { factor.mul_add(other, sum) } else { sum + factor * other }
}

/// The hyperbolic tangent, by a rational function that is off by less than a millionth (the one of Eigen).
pub fn tanh(x: f32) -> f32 {
    let x = x.clamp(-7.9, 7.9);
    let s = x * x;
    let above = x
        * (4.893_525e-3
            + s * (6.372_619e-4
                + s * (1.485_722_4e-5
                    + s * (5.122_297_1e-8
                        + s * (-8.604_672e-11 + s * (2.000_188e-13 + s * -2.760_768_5e-16))))));
    let below = 4.893_525e-3 + s * (2.268_434_6e-3 + s * (1.185_347_1e-4 + s * 1.198_258_4e-6));
    above / below
}

/// The logistic function.
pub fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}
