#include "ais_weights.h"

#include "lanes.h"

namespace rbm {
namespace {

constexpr float largest_difference = 0.1f;

/// x times the slope of softplus at `middle` x, with the series' second term, for one lane.
template <class Lane>
Lane slope_at(const Lane& x, float middle, const Lane& difference_squared) {
  const Lane mean = 1.0f / (1.0f + exp_of(-(x * middle)));
  const Lane slope = x * mean;
  const Lane curvature = (1.0f - mean) * (1.0f - (mean + mean));
  return slope + slope * (difference_squared * curvature * (1.0f / 24.0f));
}

double exact_rise(const float* x, Index n, float from, float to) {
  double sum = 0.0;
  for (Index j = 0; j < n; ++j) {
    const double input = static_cast<double>(x[j]);
    sum += softplus(input * static_cast<double>(to)) - softplus(input * static_cast<double>(from));
  }
  return sum;
}

}  // namespace

double softplus_rise(const float* x, Index n, float from, float to) {
  const float difference = to - from;
  const float middle = from + 0.5f * difference;
  const float largest = largest_difference * largest_difference;
  double sums[4] = {};
  Int4 too_large = {};
  Index j = 0;
  for (; j + 4 <= n; j += 4) {
    const auto input = load<Float4>(x + j);
    const Float4 squared = (input * difference) * (input * difference);
    too_large |= squared > largest;
    const Float4 slope = slope_at<Float4>(input, middle, squared);
    for (int l = 0; l < 4; ++l) sums[l] += static_cast<double>(slope[l]);
  }
  bool exact = (too_large[0] | too_large[1] | too_large[2] | too_large[3]) != 0;
  for (; j < n; ++j) {
    const float squared = (x[j] * difference) * (x[j] * difference);
    exact = exact || squared > largest;
    sums[0] += static_cast<double>(slope_at<float>(x[j], middle, squared));
  }
  if (exact) return exact_rise(x, n, from, to);
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) *
         (static_cast<double>(to) - static_cast<double>(from));
}

double sum_of_active(const std::uint8_t* states, const double* values, Index n) {
  double sums[4] = {};
  Index i = 0;
  for (; i + 4 <= n; i += 4) {
    for (int l = 0; l < 4; ++l) sums[l] += static_cast<double>(states[i + l]) * values[i + l];
  }
  for (; i < n; ++i) sums[0] += static_cast<double>(states[i]) * values[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace rbm
