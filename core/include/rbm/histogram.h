#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rbm {

/// How many values fall into each of equal bins over [low, high]; the last bin includes `high`.
struct Histogram {
  float low = 0.0f;
  float high = 1.0f;
  std::vector<std::uint32_t> counts;
};

/// Values outside [low, high] are counted in the end bins, so that the counts always add up to
/// `count`. @throws Error{out_of_range} unless bins is in [1, 4096] and low < high
Histogram histogram(const float* values, std::size_t count, float low, float high, int bins);

}  // namespace rbm
