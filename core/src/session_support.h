#pragma once

#include "rbm/rbm.h"

namespace rbm {

/// One image as a batch. @throws Error{shape_mismatch, not_binary} naming `who`
inline BinaryBatch one_image(const char* who, const BinaryVector& image, Index n_pixels) {
  require_units(who, "the image", image.size(), n_pixels);
  BinaryBatch batch = image;
  require_binary(who, batch);
  return batch;
}

}  // namespace rbm
