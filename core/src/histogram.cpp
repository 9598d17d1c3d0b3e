#include "rbm/histogram.h"

#include <string>

#include "rbm/error.h"

namespace rbm {

Histogram histogram(const float* values, std::size_t count, float low, float high, int bins) {
  if (bins < 1 || bins > 4096) {
    throw Error(ErrorCode::out_of_range,
                {"histogram: ", bins, " bins were asked for, 1 to 4096 can be made"});
  }
  if (!(low < high)) {
    throw Error(ErrorCode::out_of_range, "histogram: the lower end must lie below the upper end");
  }
  Histogram result{low, high, std::vector<std::uint32_t>(static_cast<std::size_t>(bins), 0)};
  const float bins_per_unit = static_cast<float>(bins) / (high - low);
  const float last = static_cast<float>(bins - 1);
  for (std::size_t i = 0; i < count; ++i) {
    const float position = (values[i] - low) * bins_per_unit;
    const float bin = position > 0.0f ? (position < last ? position : last) : 0.0f;  // NaN: first
    ++result.counts[static_cast<std::size_t>(bin)];
  }
  return result;
}

}  // namespace rbm
