//! Products of small matrices, in blocks that stay in vector registers: the widest that the machine at hand has.

use std::sync::LazyLock;

use pulp::{Arch, Simd, WithSimd};

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

/// What the machine can do.
static MACHINE: LazyLock<Arch> = LazyLock::new(Arch::new);

/// Does something with the widest vectors of the machine; what it calls has to be inlined for that.
pub(super) fn with_vectors<T>(work: impl WithSimd<Output = T>) -> T {
    MACHINE.dispatch(work)
}

/// Adds `left · right` to `out`, where `right` and `out` have `width` columns, a multiple of 16.
pub fn add_product(out: &mut [f32], left: Left<'_>, right: &[f32], width: usize) {
    with_vectors(Product { out, left, right, width });
}

struct Product<'a> {
    out: &'a mut [f32],
    left: Left<'a>,
    right: &'a [f32],
    width: usize,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        multiply(simd, self.out, self.left, self.right, self.width);
    }
}

/// [`add_product`] inside of [`with_vectors`].
#[inline(always)]
pub(super) fn multiply<S: Simd>(simd: S, out: &mut [f32], left: Left<'_>, right: &[f32], width: usize) {
    let right = Right { vectors: S::as_simd_f32s(right).0, wide: width / S::F32_LANES };
    let number = |row: usize, at: usize| left.numbers[row * left.step.0 + at * left.step.1];
    // Some columns of the right side stay in the nearest cache while they meet all rows of the left.
    let (fours, ones) = out.split_at_mut(left.rows / 4 * 4 * width);
    let first = left.rows / 4 * 4;
    let rows = (0..first).step_by(4).flat_map(|row| (0..left.inner).map(move |at| (row, at)));
    let packed: Vec<[f32; 4]> = rows.map(|(row, at)| [0, 1, 2, 3].map(|nth| number(row + nth, at))).collect();
    let mut column = 0;
    while column < right.wide {
        let two = column + 2 <= right.wide;
        for (four, packed) in fours.chunks_exact_mut(4 * width).zip(packed.chunks_exact(left.inner)) {
            let out = S::as_mut_simd_f32s(four).0;
            if two {
                block::<S, 4, 2>(simd, out, packed.iter().copied(), &right, column);
            } else {
                block::<S, 4, 1>(simd, out, packed.iter().copied(), &right, column);
            }
        }
        column += if two { 2 } else { 1 };
    }
    for (one, row) in ones.chunks_exact_mut(width).zip(first..) {
        let out = S::as_mut_simd_f32s(one).0;
        let factors = || (0..left.inner).map(|at| [number(row, at)]);
        let mut column = 0;
        while column + 8 <= right.wide {
            block::<S, 1, 8>(simd, out, factors(), &right, column);
            column += 8;
        }
        while column < right.wide {
            block::<S, 1, 1>(simd, out, factors(), &right, column);
            column += 1;
        }
    }
}

/// The right side of a product, in vectors.
struct Right<'a, V> {
    vectors: &'a [V],
    /// How many vectors a row has.
    wide: usize,
}

/// Adds some columns of some rows of a product.
#[inline(always)]
fn block<S: Simd, const ROWS: usize, const WIDE: usize>(
    simd: S,
    out: &mut [S::f32s],
    factors: impl Iterator<Item = [f32; ROWS]>,
    right: &Right<'_, S::f32s>,
    column: usize,
) {
    let mut sums = [[simd.splat_f32s(0.0); WIDE]; ROWS];
    for (right, factors) in right.vectors.chunks_exact(right.wide).zip(factors) {
        let Some(right) = right[column..].first_chunk::<WIDE>() else { return };
        for (sums, factor) in sums.iter_mut().zip(factors) {
            let factor = simd.splat_f32s(factor);
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum = simd.mul_add_e_f32s(factor, *right, *sum);
            }
        }
    }
    for (out, sums) in out.chunks_exact_mut(right.wide).zip(&sums) {
        for (out, sum) in out[column..].iter_mut().zip(sums) {
            *out = simd.add_f32s(*out, *sum);
        }
    }
}

/// The hyperbolic tangent, by a rational function that is off by less than a millionth (the one of Eigen).
#[inline(always)]
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
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}
