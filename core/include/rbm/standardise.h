#pragma once

#include "rbm/types.h"

namespace rbm {

/// Grey levels 0 (black) to 255 (white), [n_pixels, n_images]: one column is one image.
using GreyBatch = BinaryBatch;

/// How grey levels become the values of Gaussian units and back: value = (level - mean) /
/// deviation, pixel by pixel. Values of the images that it was made for have mean 0, and deviation
/// 1 where the pixel varies enough. Source: Hinton, A Practical Guide to Training Restricted
/// Boltzmann Machines (2010), sec. 13.2.
struct Standardiser {
  /// Smallest deviation, in grey levels: a pixel that hardly ever changes would else make a value
  /// of hundreds out of its one exception, which no learning rate survives.
  static constexpr float least_deviation = 16.0f;

  Vector mean;       ///< grey levels, [n_pixels]
  Vector deviation;  ///< grey levels, [n_pixels], at least least_deviation

  bool operator==(const Standardiser& other) const {
    return mean == other.mean && deviation == other.deviation;
  }
};

/// Sums over grey images that come in blocks, exact in integers: the same standardiser however the
/// images are divided.
class GreyStatistics {
 public:
  explicit GreyStatistics(Index n_pixels);

  /// @param grey [n_pixels, n_images]   Cost: two additions for each pixel
  void add(const GreyBatch& grey);

  /// Without images: mean 127.5, deviation 64, so that grey is mid-grey.
  Standardiser standardiser() const;

 private:
  using Sums = Eigen::Matrix<std::uint64_t, Eigen::Dynamic, 1>;
  Sums sum_, squares_;
  std::uint64_t n_images_ = 0;
};

/// The values of images. @param values [n_pixels, n_images], is resized
/// @throws Error{shape_mismatch}
void standardise(const Standardiser& scale, const GreyBatch& grey, Batch& values);

/// Mean value of each pixel, [n_pixels], from exact sums. @throws Error{shape_mismatch}
Vector mean_value(const Standardiser& scale, const GreyBatch& grey);

/// Values as shares of white, [0, 1]: what lies outside is black or white.
/// @param shares [n_pixels, n_images], is resized   @throws Error{shape_mismatch}
void grey_shares(const Standardiser& scale, const Batch& values, Batch& shares);

}  // namespace rbm
