#pragma once

#include <string>

#include "rbm/datasets.h"
#include "rbm/error.h"

namespace rbm {

/// @throws Error{out_of_range} unless least <= given <= most
inline void require_range(const char* who, const char* what, Index given, Index least, Index most) {
  if (given >= least && given <= most) return;
  throw Error(ErrorCode::out_of_range,
              {who, ": ", what, " is ", given, ", expected ", least, " to ", most});
}

/// `count` images that are all off, with labels 0.
inline Dataset blank_images(int width, int height, Index count, int n_classes) {
  Dataset data;
  data.images = BinaryBatch::Zero(static_cast<Index>(width) * height, count);
  data.labels.resize(static_cast<std::size_t>(count));
  data.width = width;
  data.height = height;
  data.n_classes = n_classes;
  return data;
}

}  // namespace rbm
