#pragma once

#include <cstddef>
#include <vector>

#include "rbm/histogram.h"
#include "rbm/types.h"

namespace rbm {

/// How values of one kind are distributed: counted over [-m, m], with m their largest magnitude,
/// and the mean of |value|.
struct Spread {
  Histogram histogram;
  double mean_magnitude = 0.0;  ///< 0 for no values
};

/// Of these values. The range is never empty, m is at least 1e-30.
/// @throws Error{out_of_range} unless bins is in [1, 4096]
/// Cost: O(count + bins), two passes.
Spread spread_of(const float* values, std::size_t count, int bins);

/// The kinds of parameters: W, a and b.
enum class Parameter { weights, visible_bias, hidden_bias };

/// The values of one kind of parameter, and the steps that they made at the last update. As a rule
/// of thumb a weight's step should be about a thousandth of the weight, within a factor of ten;
/// biases may make larger ones. Source: Hinton (2010), sec. 7.
struct ParameterStatistics {
  Spread values, steps;

  /// Mean |step| / mean |value|; 0 while all values are 0.
  double step_ratio() const {
    return values.mean_magnitude > 0.0 ? steps.mean_magnitude / values.mean_magnitude : 0.0;
  }
};

/// p(h_j = 1 | v) of several images beside each other. A unit that is never on or always on, two
/// units that do the same, and an image that switches nothing on show at a glance.
/// Source: Hinton (2010), sec. 15.
struct ActivityMap {
  std::vector<Index> images;  ///< columns of the training images, rising
  Batch probabilities;        ///< [n_units, n_images]: the first units, image after image
};

}  // namespace rbm
