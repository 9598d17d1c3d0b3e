#pragma once

#include <cstdint>
#include <vector>

#include "rbm/types.h"

namespace rbm {

/// Binary images to learn from. Pixel (row, col) of image i is images(row * width + col, i).
struct Dataset {
  BinaryBatch images;                ///< [width * height, n_images], entries 0 or 1
  std::vector<std::uint8_t> labels;  ///< class of each image, below n_classes; empty if no classes
  int width = 0;                     ///< pixels
  int height = 0;                    ///< pixels
  int n_classes = 0;                 ///< 0 if the images have no classes
};

/// The largest number of images that a generator makes in one call.
inline constexpr Index max_generated_images = 100000;

/// Random bars-and-stripes images: a fair coin chooses horizontal bars (label 0) or vertical
/// stripes (label 1), then one fair coin per row or column switches it on. Image i depends on
/// (seed, i, side) alone, so a smaller set is a prefix of a larger one.
/// @param side   pixels, [2, 8]
/// @param count  images, [1, max_generated_images]
/// @throws Error{out_of_range}
/// Cost: O(side^2 * count).
Dataset bars_and_stripes(int side, Index count, std::uint64_t seed);

/// Every bars-and-stripes image once: 2^side images of horizontal bars (label 0), then 2^side of
/// vertical stripes (label 1). All-off and all-on are both, so each of them occurs twice. A perfect
/// model of the set gives it a log-likelihood of (n - 4) ln(1/n) + 4 ln(2/n) nats in total,
/// n = 2^(side + 1): -41.59 for side 3.
/// @param side  pixels, [2, 8]
/// @throws Error{out_of_range}
Dataset all_bars_and_stripes(int side);

/// Every cyclic shift of a bar of `bar` units that are on, in a ring of `length` units, as images
/// of one row. The label of an image is the position of the bar's first unit. A perfect model gives
/// the set a log-likelihood of length * ln(1 / length) nats in total: -19.7750 for length 9.
/// @param length  units, [2, 256]
/// @param bar     units that are on, [1, length - 1]
/// @throws Error{out_of_range}
Dataset shifting_bars(int length, int bar);

/// The same in two dimensions: every cyclic shift of a vertical bar, `bar` columns wide, across an
/// image of side x side pixels. The label is the bar's first column.
/// @param side  pixels, [2, 64]
/// @param bar   columns that are on, [1, side - 1]
/// @throws Error{out_of_range}
Dataset shifting_bar_images(int side, int bar);

/// Configurations of the two-dimensional Ising model (ising.h) at critical_temperature and without
/// a field; a pixel that is on is a spin +1. Without classes. One chain of cluster sweeps
/// (Swendsen & Wang 1987) gives all of them: 200 sweeps from a random configuration, and 10 between
/// two images. After so many the energies and |m| of two neighbouring images are correlated by
/// about 1 % at side 4 and 9 % at side 28; the next but one hardly at all. The autocorrelation
/// time, 5 sweeps at side 4 and 8 at side 28, grows so slowly with the side because clusters of all
/// sizes turn over at once. A smaller set is a prefix of a larger one.
/// @param side   spins, [min_ising_side, max_ising_side]: 4 to 28
/// @param count  images, [1, max_generated_images]
/// @throws Error{out_of_range}
/// Cost: O(side^2 * count).
Dataset ising_images(int side, Index count, std::uint64_t seed);

}  // namespace rbm
