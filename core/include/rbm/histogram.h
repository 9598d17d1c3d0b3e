#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rbm {

/// How many values fall into each of counts.size() equal bins over [low, high]; a bin includes its
/// lower end, the last one also `high`.
struct Histogram {
  float low = 0.0f;
  float high = 1.0f;
  std::vector<std::uint32_t> counts;
};

/// Counts `count` values in `bins` bins. Values outside [low, high] are counted in the end bins and
/// NaN in the first, so that the counts always add up to `count`.
/// @throws Error{out_of_range} unless bins is in [1, 4096] and low < high
/// Cost: O(count + bins).
Histogram histogram(const float* values, std::size_t count, float low, float high, int bins);

}  // namespace rbm
