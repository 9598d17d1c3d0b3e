#pragma once

#include "image_sample.h"
#include "rbm/rbm.h"

/// What the files of Session share.
namespace rbm {

/// Images that measures look at: enough for a steady curve, few enough to cost little.
inline constexpr Index measured_images = 128;

/// Images that are looked at together before they are taken.
inline constexpr Index images_per_block = 256;

/// At most so many of them, spread evenly.
template <class Images>
Images sample_of(const Images& images, Index most = measured_images) {
  return columns_of(images, spread_evenly(images.cols(), most));
}

/// One image of the machine's pixels as a batch; where these are real-valued, of grey levels.
/// @throws Error{shape_mismatch, not_binary} naming `who`
inline BinaryBatch one_image(const char* who, const BinaryVector& image, const Rbm& rbm) {
  require_units(who, "the image", image.size(), rbm.n_pixels());
  BinaryBatch batch = image;
  if (!rbm.kinds.real_valued()) require_binary(who, batch);
  return batch;
}

}  // namespace rbm
