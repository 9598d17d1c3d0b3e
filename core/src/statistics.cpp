#include "rbm/statistics.h"

#include <algorithm>
#include <cmath>

namespace rbm {

Spread spread_of(const float* values, std::size_t count, int bins) {
  float largest = 1e-30f;
  double sum = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const float magnitude = std::abs(values[i]);
    largest = std::max(largest, magnitude);
    sum += static_cast<double>(magnitude);
  }
  const double mean = count > 0 ? sum / static_cast<double>(count) : 0.0;
  return {histogram(values, count, -largest, largest, bins), mean};
}

}  // namespace rbm
