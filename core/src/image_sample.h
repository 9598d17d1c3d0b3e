#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "rbm/types.h"

namespace rbm {

/// Columns of at most `most` of n_images images, spread evenly, rising.
inline std::vector<Index> spread_evenly(Index n_images, Index most) {
  const Index n = std::min(most, n_images);
  std::vector<Index> columns(static_cast<std::size_t>(n));
  for (Index s = 0; s < n; ++s) {
    const std::int64_t spread = static_cast<std::int64_t>(s) * n_images / n;
    columns[static_cast<std::size_t>(s)] = static_cast<Index>(spread);
  }
  return columns;
}

/// These columns.
template <class Images>
Images columns_of(const Images& images, const std::vector<Index>& columns) {
  Images sample(images.rows(), static_cast<Index>(columns.size()));
  for (Index s = 0; s < sample.cols(); ++s) {
    sample.col(s) = images.col(columns[static_cast<std::size_t>(s)]);
  }
  return sample;
}

}  // namespace rbm
